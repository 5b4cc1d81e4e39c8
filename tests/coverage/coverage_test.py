"""The arithmetic of coverage.py, on an export that is written by hand."""
import io
import os
import tempfile
import unittest

import coverage

TEXT = """\
#define CHECK(condition) if (!(condition)) stop()
#define TRY(expression) if (!(expression)) return
int sign(int a, Kind kind) {
    CHECK(a != 7 && a != 8);
    TRY(known(a));
    switch (kind) {
    case Kind::one:
        return a < 0 || a > 9;
    }
}
"""


class Arithmetic(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = os.path.join(folder.name, "sign.cpp")
        with open(self.path, "w", encoding="utf-8") as file:
            file.write(TEXT)

    def function(self, branches, **more):
        return {"name": "sign", "filenames": [self.path] * 3, "branches": branches,
                "regions": [[4, 5, 4, 10, 1, 0, 1, coverage.EXPANSION], [5, 5, 5, 8, 1, 0, 2, coverage.EXPANSION]], **more}

    def measured(self, *functions, lcov=""):
        export = {"data": [{"functions": list(functions)}]}
        return coverage.measure([self.path], export, f"SF:{self.path}\nDA:3,1\n{lcov}end_of_record\n")[self.path]

    def test_a_condition_has_two_sides_and_each_is_counted(self):
        file = self.measured(self.function([[8, 16, 8, 21, 3, 0, 0, 0, 4], [8, 25, 8, 30, 0, 3, 0, 0, 4]]))
        self.assertEqual([str(s) for s in file.missed_sides()], ["8:16 `a < 0` never false", "8:25 `a > 9` never true"])
        self.assertEqual(len(file.sides), 4)

    def test_instantiations_of_one_text_are_one_condition(self):
        file = self.measured(self.function([[8, 16, 8, 21, 1, 0, 0, 0, 4]]), self.function([[8, 16, 8, 21, 0, 2, 0, 0, 4]]))
        self.assertEqual(file.missed_sides(), [])
        self.assertEqual(len(file.sides), 2)

    def test_a_check_is_left_out_and_said_to_be(self):
        file = self.measured(self.function([[1, 33, 1, 42, 5, 0, 1, 0, 4]]))
        self.assertEqual(file.sides, {})
        figures = coverage.figures([file])
        self.assertEqual((figures["check_branches_left_out"], figures["check_branches_never_taken"]), (2, 1))

    def test_another_macro_is_counted_where_it_is_used(self):
        file = self.measured(self.function([[2, 31, 2, 41, 0, 5, 2, 0, 4]]))
        self.assertEqual([str(s) for s in file.missed_sides()], ["5:5 `TRY` never true"])
        self.assertEqual(len(file.sides), 2)

    def test_what_only_the_compiler_evaluates_or_writes_is_left_out(self):
        with open(self.path, "w", encoding="utf-8") as file:
            file.write("// consteval is a word {\nconsteval int table(int n) {\n    return n ? 1 : 2;\n}\nstruct Pair {\n"
                       "    friend bool operator==(const Pair&, const Pair&) = default;\n    int one() { return 1; }\n};\n")
        function = self.function([[3, 12, 3, 13, 0, 0, 0, 0, 4], [6, 60, 6, 61, 0, 0, 0, 0, 4]], regions=[])
        file = self.measured(function, lcov="DA:2,0\nDA:4,0\nDA:6,0\nDA:7,0\n")
        self.assertEqual((file.lines, file.sides), ({7: 0}, {}))
        self.assertEqual(coverage.figures([file])["unrunnable_lines_left_out"], 4)

    def test_the_default_that_nobody_wrote_is_left_out_and_its_cases_are_counted(self):
        file = self.measured(self.function([[6, 13, 6, 17, 0, 4, 0, 0, 4], [7, 5, 7, 20, 4, 0, 0, 0, 4]]))
        self.assertEqual([str(s) for s in file.missed_sides()], ["7:5 `case Kind::one:` never passed over"])
        self.assertEqual(coverage.figures([file])["enum_defaults_left_out"], 1)

    def test_lines_are_those_of_the_export_and_of_this_file_only(self):
        file = self.measured(lcov="DA:8,0\nend_of_record\nSF:/elsewhere.cpp\nDA:9,0\n")
        self.assertEqual(file.lines, {3: 1, 8: 0})
        self.assertEqual(coverage.figures([file])["lines_percent"], 50.0)

    def test_a_floor_is_held_exactly_at_it_and_not_one_below(self):
        total = {"lines": 100, "lines_executed": 98, "branches": 20, "branches_taken": 19}
        self.assertTrue(coverage.held(total))
        self.assertFalse(coverage.held({**total, "lines_executed": 97}))
        self.assertFalse(coverage.held({**total, "branches_taken": 18}))
        self.assertFalse(coverage.held({"lines": 100_000, "lines_executed": 97_999, "branches": 0, "branches_taken": 0}))

    def test_the_report_names_what_was_never_executed(self):
        said = io.StringIO()
        file = self.measured(self.function([[8, 16, 8, 21, 3, 0, 0, 0, 4]]), lcov="DA:9,0\n")
        result = coverage.report({os.path.join(coverage.ROOT, "proto/election/sign.cpp"): file}, said)
        self.assertIn("  proto/election/sign.cpp:9\n", said.getvalue())
        self.assertIn("  proto/election/sign.cpp:8:16 `a < 0` never false\n", said.getvalue())
        self.assertEqual(result["files"]["proto/election/sign.cpp"]["lines_missed"], [9])
        self.assertEqual(result["total"]["branches_percent"], 50.0)


if __name__ == "__main__":
    unittest.main()
