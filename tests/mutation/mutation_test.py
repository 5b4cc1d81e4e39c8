"""The mutator and the run, on a planted source whose mutants are known: which are made, which die, and how it is said."""
import collections
import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from unittest import mock

import cpp_syntax
import mutate
import run_mutants

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PLANTED = "tests/mutation/planted/planted.cpp"
COMPILER = [os.environ.get("CXX", "c++"), "-std=c++20", "-O0", "-w"]


def mutants_of(text):
    """[(line, written, mutated)] of a source that is not compiled."""
    writer = mutate.Writer("x.cpp", text, 1)
    code, owners = mutate.laid_out(writer.all())
    assert len(owners) == code.count("\n") + 1
    return [(m["line"], m["written"], m["mutated"]) for m in writer.mutants]


class Reading(unittest.TestCase):
    def test_comments_strings_directives_and_constant_expressions_have_no_mutants(self):
        self.assertEqual(mutants_of('''// a < b
#define PLACES 3
/* 1 + 1 */
constexpr int two = 1 + 1;
static_assert(two == 2);
enum class Few : int { one = 1 };
struct Row { int one = 1; std::vector<int> list; };
void f(int k = 3) { static const int n = 4; constexpr int m = 5; g("a < b && 1", '<'); }
'''), [(8, "g(\"a < b && 1\", '<');", "")])

    def test_angles_of_templates_are_not_relations(self):
        self.assertEqual(mutants_of("int f() { std::vector<std::pair<int, A>> v; return g<int>(v) < h; }"),
                         [(1, "g<int>(v) < h", "{}"), (1, "<", "<="), (1, "<", ">=")])

    def test_case_labels_stay(self):
        self.assertEqual(mutants_of("void f(int x) { switch (x) {\ncase 1:\n  g();\n  break;\ncase 2:\n  h();\n  break;\n} }"),
                         [(3, "g();", ""), (4, "break;", ""), (6, "h();", "")])

    def test_a_precedence_is_kept(self):
        text = "bool f() { return a || b && !c == d + e * 2; }"
        reader = cpp_syntax.Reader(text)
        top = reader.functions()[0].children[0].children[0].value
        self.assertEqual((top.op, top.right.op, top.right.right.op, top.right.right.right.op), ("||", "&&", "==", "+"))

    def test_what_is_not_understood_is_refused_with_its_line(self):
        with self.assertRaisesRegex(cpp_syntax.Unreadable, "^line 2: "):
            mutants_of("void f() {\n  return a b;\n}")

    def test_room_in_memory_is_left_out_and_said(self):
        writer = mutate.Writer("x.cpp", "void f() {\n  v.reserve(n);\n  reserve(n);\n}", 1)
        writer.all()
        self.assertEqual([m["written"] for m in writer.mutants], ["reserve(n);"])
        self.assertEqual(writer.left_out, [(2, "room in memory, without effect on the answer")])


class Planted(unittest.TestCase):
    """One build of the planted source with its tests, as the project's own build is made."""

    @classmethod
    def setUpClass(cls):
        cls.home = tempfile.mkdtemp(prefix="zheng-mutation-")
        cls.addClassCleanup(shutil.rmtree, cls.home)
        cls.copies = os.path.join(cls.home, "mutants")
        options = COMPILER + ["-I", cls.copies, "-I", ROOT]
        cls.made = mutate.mutate(ROOT, [PLANTED], cls.copies, options)
        program = os.path.join(cls.home, "planted_test")
        subprocess.run(options + ["-D_GLIBCXX_ASSERTIONS", "-o", program, os.path.join(cls.copies, PLANTED),
                                  os.path.join(HERE, "mutant.cpp"), os.path.join(HERE, "planted/tests.cpp"),
                                  "-lgtest", "-lgtest_main", "-pthread"], check=True)
        with open(os.path.join(cls.home, "plan.txt"), "w", encoding="utf-8") as file:
            file.write(f"module planted {PLANTED}\ntest {program}\nmutants {cls.copies}/mutants.json\n")

    def run_it(self, *arguments, equivalent=os.path.join(HERE, "planted/equivalent.json")):
        """(exit status, what is printed, the results)"""
        results = os.path.join(self.home, "results.json")
        command = ["run_mutants.py", "--build", self.home, "--json", results, "--equivalent", equivalent, *arguments]
        with mock.patch.object(sys, "argv", command), contextlib.redirect_stdout(io.StringIO()) as out, \
                mock.patch.object(run_mutants, "SECONDS_LEAST", 1), self.assertRaises(SystemExit) as left:
            run_mutants.main()
        if not os.path.exists(results):
            return left.exception.code, out.getvalue(), None
        with open(results, encoding="utf-8") as file:
            return left.exception.code, out.getvalue(), json.load(file)

    def with_equivalents(self, change):
        with open(os.path.join(HERE, "planted/equivalent.json"), encoding="utf-8") as file:
            rows = json.load(file)
        change(rows)
        path = os.path.join(self.home, "equivalent.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(rows, file)
        return path

    def test_every_operator_has_its_mutants(self):
        found = collections.Counter(m["operator"] for m in self.made["mutants"])
        self.assertEqual(found, {"relation": 14, "constant": 13, "negated condition": 6, "return value": 7,
                                 "removed statement": 6, "arithmetic": 2, "&& ||": 2, "any all none": 1, "min max": 1,
                                 "direction": 1})
        self.assertEqual([m["number"] for m in self.made["mutants"]], list(range(1, len(self.made["mutants"]) + 1)))

    def test_what_does_not_compile_is_taken_out_and_listed(self):
        self.assertEqual([(p["line"], p["text"]) for p in self.made["not_compiling"]],
                         [(43, '"a < b, " + name'), (45, "out += name")])

    def test_the_run_names_the_survivors_and_counts_the_others(self):
        status, out, results = self.run_it("--least", "80")
        self.assertEqual(status, 0, out)
        by_end = {end: sorted({m["function"] for m in results["mutants"] if m["end"] == end})
                  for end in ("timeout", "crashed", "survived", "unreached")}
        self.assertEqual(by_end["timeout"], ["halvings"])  # number / 1 never comes to its end
        self.assertEqual(by_end["crashed"], ["first_above"])  # votes[votes.size()]
        self.assertEqual(by_end["unreached"], ["largest", "nobody_asks"])
        self.assertEqual(by_end["survived"], ["from_above"])
        self.assertEqual({m["text"] for m in results["mutants"] if m["end"] == "unreached" and m["function"] == "nobody_asks"},
                         {"return number == 7;"})
        self.assertIn(f"{PLANTED}:50:88: relation: > → >=\n      std::stable_sort", out)
        self.assertIn(f"{PLANTED}:39:19: relation: == → !=   (no test reaches it)", out)
        self.assertIn(f"{PLANTED}:35:14: relation: >= → >\n      of two that are equal either is the largest", out)
        concept = results["concepts"]["planted"]
        self.assertEqual(concept["mutants"], len(self.made["mutants"]))
        self.assertEqual(concept["noticed"], concept["killed"] + concept["crashed"] + concept["timeout"])
        self.assertEqual(concept["equivalent"], 1)

    def test_too_few_noticed_is_a_failure(self):
        status, out, _ = self.run_it("--least", "99", "--only", PLANTED + ":39")
        self.assertEqual(status, 1)
        self.assertIn("planted: 0.0 % of its mutants are noticed, less than 99.0 %", out)

    def test_an_equivalent_mutant_that_is_noticed_is_a_failure(self):
        path = self.with_equivalents(lambda rows: rows.append({**rows[0], "mutated": "<"}))
        status, out, _ = self.run_it("--least", "0", "--only", PLANTED + ":35", equivalent=path)
        self.assertEqual(status, 1)
        self.assertIn(f"{PLANTED}:35:14: relation: >= → <: is listed as equivalent, and a test notices it", out)

    def test_a_line_about_a_mutant_that_is_gone_is_a_failure(self):
        path = self.with_equivalents(lambda rows: rows.append({**rows[0], "nth": 2}))
        status, _, _ = self.run_it(equivalent=path)
        self.assertRegex(status, "equivalent.json: there is no such mutant: tests/mutation/planted/planted.cpp")


if __name__ == "__main__":
    unittest.main()
