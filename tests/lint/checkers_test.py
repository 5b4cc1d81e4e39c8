"""The checkers refuse what they are for. Each test plants one fault in a small tree and expects it to be named."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

import check_catalogue
import check_format
import check_layers
import check_links
import check_pure
import check_tidy
import clang_syntax
import lintlib

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
POLICY = check_layers.load(os.path.join(HERE, "layers.json"))


class Planted(unittest.TestCase):
    def setUp(self):
        self.root = tempfile.mkdtemp(prefix="zheng-lint-")
        self.addCleanup(shutil.rmtree, self.root)

    def plant(self, path, text):
        full = os.path.join(self.root, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8") as f:
            f.write(text)

    def assertNames(self, problems, *words):
        self.assertEqual(len(problems), 1, problems)
        for word in words:
            self.assertIn(word, problems[0])


class Catalogue(Planted):
    ROWS = """inline constexpr SentenceRow vote_sentences[] = {
    {"turnout_met",
     "{who}", "{who}", "2·V > R", rows::under("turnout_threshold"), Weight::step,
     rows::never(Silence::of_a_draft),
     rows::edges("Boundary.Turnout|Boundary.Other")},
    {"vote_again",
     "again", "again", "-", rows::under("x"), Weight::step,
     rows::never(Silence::of_a_draft),
     rows::shown_by("Outcome.IsValid")},
};
"""
    TESTS = """TEST(Boundary, Turnout) {
    expect_edge({"turnout_short", "turnout_met"});
}
RC_GTEST_PROP(Boundary, Other, (int n)) {}
TEST(Outcome, IsValid) {}
"""

    def setUp(self):
        super().setUp()
        self.plant("proto/election/catalogue_vote.hpp", self.ROWS)
        self.plant("tests/election/boundary_test.cpp", self.TESTS)

    def test_rows_whose_tests_are_written_are_accepted(self):
        self.assertEqual(check_catalogue.check(self.root), [])

    def test_a_test_that_nobody_wrote_is_named_with_its_row(self):
        self.plant("proto/election/catalogue_vote.hpp", self.ROWS.replace("Outcome.IsValid", "Outcome.IsInvalid"))
        self.assertNames(check_catalogue.check(self.root), "catalogue_vote.hpp:6:", "vote_again", "Outcome.IsInvalid")

    def test_a_test_in_a_comment_is_not_written(self):
        self.plant("tests/election/boundary_test.cpp", self.TESTS.replace("TEST(Outcome", "// TEST(Outcome"))
        self.assertNames(check_catalogue.check(self.root), "vote_again", "Outcome.IsValid")

    def test_a_threshold_that_its_test_does_not_try_is_named(self):
        self.plant("tests/election/boundary_test.cpp", self.TESTS.replace('"turnout_met"', '"turnout_mets"'))
        self.assertNames(check_catalogue.check(self.root), "turnout_met", "carries this code", "Boundary.Turnout")

    def test_the_code_in_the_next_test_does_not_count(self):
        moved = self.TESTS.replace(', "turnout_met"', "").replace("IsValid) {}", 'IsValid) { say("turnout_met"); }')
        self.plant("tests/election/boundary_test.cpp", moved)
        self.assertNames(check_catalogue.check(self.root), "turnout_met", "carries this code")

    def test_a_row_without_tests_is_named(self):
        self.plant("proto/election/catalogue_vote.hpp", self.ROWS.replace('rows::shown_by("Outcome.IsValid")', "Tests{}"))
        self.assertNames(check_catalogue.check(self.root), "catalogue_vote.hpp:6:", "vote_again", "names no test")

    def test_a_folder_without_rows_is_the_wrong_one(self):
        os.remove(os.path.join(self.root, "proto/election/catalogue_vote.hpp"))
        self.assertNames(check_catalogue.check(self.root), "no row at all")

    def test_a_fault_fails_the_build_and_takes_its_stamp_away(self):
        script = os.path.join(HERE, "check_catalogue.py")
        stamp = os.path.join(self.root, "catalogue.stamp")
        command = [sys.executable, "-B", script, "--root", self.root, "--stamp", stamp]
        self.assertEqual(subprocess.run(command, capture_output=True).returncode, 0)
        self.assertTrue(os.path.exists(stamp))
        self.plant("tests/election/boundary_test.cpp", "")
        self.assertEqual(subprocess.run(command, capture_output=True).returncode, 1)
        self.assertFalse(os.path.exists(stamp))


class Layers(Planted):
    def setUp(self):
        super().setUp()
        self.plant("proto/election/date.hpp", "#pragma once\n#include <tl/expected.hpp>\n#include <string>\n")
        self.plant("proto/statement.proto", 'syntax = "proto3";\n')
        self.plant("proto/wire/codec.hpp", '#include "proto/election/date.hpp"\n#include "proto/statement.pb.h"\n')
        self.plant("audit/log/merkle.hpp", '#include "proto/wire/codec.hpp"\n')
        self.plant("tests/log/merkle_test.cpp", '#include "audit/log/merkle.hpp"\n#include <gtest/gtest.h>\n')

    def check(self, policy=POLICY):
        return check_layers.check(self.root, policy)

    def test_a_tree_that_follows_the_arrows_is_accepted(self):
        self.assertEqual(self.check(), [])

    def test_an_include_upward_is_refused_with_file_and_line(self):
        self.plant("proto/election/date.cpp", '#include <string>\n\n#include "audit/log/merkle.hpp"\n')
        self.assertNames(self.check(), "proto/election/date.cpp:3:", "must not include audit/log")

    def test_one_program_must_not_include_another(self):
        self.plant("counter/core/roster.hpp", "")
        self.plant("station/core/count.cpp", '#include "counter/core/roster.hpp"\n')
        self.assertNames(self.check(), "station/core/count.cpp:1:", "counter/core")

    def test_a_header_beside_it_is_included(self):
        self.plant("audit/log/proof.cpp", '#include "audit/log/merkle.hpp"\n')
        self.assertEqual(self.check(), [])

    def test_a_cycle_of_the_policy_is_refused_before_anything_else(self):
        policy = json.loads(json.dumps(POLICY))
        policy["folders"]["proto/election"]["may_include"] = ["audit/log"]
        self.plant("proto/election/date.cpp", '#include "audit/log/merkle.hpp"\n')
        self.assertNames(self.check(policy), "cycle", "proto/election", "audit/log")

    def test_a_policy_that_lets_a_room_include_itself_by_detour_is_a_cycle(self):
        self.assertEqual(check_layers.cycle_in({"a": ["b"], "b": ["c"], "c": ["a"]}), ["a", "b", "c", "a"])
        self.assertIsNone(check_layers.cycle_in({"a": ["b", "c"], "b": ["c"], "c": []}))

    def test_an_unknown_name_in_the_policy_is_refused(self):
        for key, value in (("may_include", ["audit/lgo"]), ("libraries", ["opensll"]), ("never", ["imprue"])):
            policy = json.loads(json.dumps(POLICY))
            policy["folders"]["audit/log"][key] = value
            self.assertNames(self.check(policy), "audit/log", value[0])

    def test_only_tests_may_include_everything_and_nothing_includes_tests(self):
        for allowed in ("*", "tests/**"):
            policy = json.loads(json.dumps(POLICY))
            policy["folders"]["station"]["may_include"] = [allowed]
            self.assertTrue(self.check(policy))
        self.plant("tests/support/builders.hpp", "")
        self.plant("station/main.cpp", '#include "tests/support/builders.hpp"\n')
        self.assertNames(self.check(), "station/main.cpp:1:")

    def test_a_folder_without_a_policy_is_refused(self):
        self.plant("audit/shortcut/a.cpp", "int a;\n")
        self.plant("audit/shortcut/b.cpp", "int b;\n")
        self.assertNames(self.check(), "audit/shortcut/a.cpp:1:", "no policy")

    def test_a_quoted_include_is_a_path_from_the_root(self):
        self.plant("audit/log/proof.cpp", '#include "merkle.hpp"\n#include "../log/merkle.hpp"\n')
        problems = self.check()
        self.assertEqual(len(problems), 2, problems)
        self.assertIn("audit/log/proof.cpp:1:", problems[0])

    def test_an_own_header_in_angles_is_refused(self):
        self.plant("audit/log/proof.cpp", "#include <audit/log/merkle.hpp>\n")
        self.assertNames(self.check(), 'write "audit/log/merkle.hpp"')

    def test_libraries_have_their_rooms(self):
        for header in ("openssl/evp.h", "sqlite3.h", "boost/asio.hpp", "boost/beast/core.hpp", "boost/json.hpp",
                       "toml++/toml.h", "google/protobuf/message.h", "spdlog/spdlog.h", "CLI/CLI.hpp"):
            self.plant("audit/log/proof.cpp", f"#include <{header}>\n")
            self.assertNames(self.check(), "audit/log/proof.cpp:1:", header)

    def test_only_wire_sees_protobuf(self):
        self.plant("audit/log/proof.cpp", '#include "proto/statement.pb.h"\n')
        self.assertNames(self.check(), "must not use protobuf")
        self.plant("audit/log/proof.cpp", '#include "proto/nothing.pb.h"\n')
        self.assertNames(self.check(), "comes from no .proto")

    def test_a_library_that_nobody_has_listed_is_refused(self):
        self.plant("station/main.cpp", "#include <curl/curl.h>\n")
        self.assertNames(self.check(), "<curl/curl.h>")

    def test_the_core_has_no_impure_standard_headers(self):
        for header in POLICY["sets"]["impure"]:
            self.plant("proto/election/date.cpp", f"#include <{header}>\n")
            self.assertNames(self.check(), f"<{header}>", "proto/election")
        self.plant("proto/election/date.cpp", "#include <chrono>\n#include <map>\n")
        self.assertEqual(self.check(), [])

    def test_an_include_in_a_comment_or_string_is_none(self):
        self.plant("proto/election/date.cpp",
                   '// #include <iostream>\n/*\n#include <iostream>\n*/\nconst char* s = R"(\n#include <thread>\n)";\n')
        self.assertEqual(self.check(), [])

    def test_an_include_by_macro_is_refused(self):
        self.plant("audit/log/proof.cpp", "#define H <string>\n#include H\n")
        self.assertNames(self.check(), "audit/log/proof.cpp:2:", "macro")


class OurPolicy(unittest.TestCase):
    def below(self, folder):
        """Every folder that `folder` can reach."""
        reached, ahead = set(), [folder]
        while ahead:
            for name in POLICY["folders"][ahead.pop()]["may_include"]:
                if name not in reached:
                    reached.add(name)
                    ahead.append(name)
        return reached

    def test_no_program_reaches_another(self):
        programs = {"station": ("station",), "counter": ("counter",), "audit/verify": ("audit/verify",)}
        for folder in POLICY["folders"]:
            for program in programs:
                if folder.split("/")[0] == program or folder == program:
                    for other in set(programs) - {program}:
                        reached = [f for f in self.below(folder) if f == other or f.startswith(other + "/")]
                        self.assertEqual(reached, [], folder)

    def test_the_law_reaches_nothing_and_the_auditor_no_database(self):
        self.assertEqual(self.below("proto/election"), set())
        self.assertNotIn("audit/sqlite", self.below("audit/verify"))

    def test_each_library_with_a_risk_has_its_rooms(self):
        rooms = {"protobuf": {"proto/wire"}, "asio": {"audit/net"}, "sqlite": {"audit/sqlite"},
                 "openssl": {"audit/crypto", "audit/net"}}
        for library, expected in rooms.items():
            found = {f for f, rule in POLICY["folders"].items() if library in rule["libraries"]}
            self.assertEqual(found, expected, library)


class Pure(Planted):
    def check(self, text):
        self.plant("proto/election/outcome.cpp", text)
        return check_pure.check_source(self.root)

    def test_exact_code_is_accepted(self):
        self.assertEqual(self.check(
            "// a double majority, 0.5 of the float\n#include <chrono>\nauto s = \"0.5 double printf(\";\n"
            "std::uint64_t n = 1'000'000ULL + 0x1e5; auto c = '.'; std::chrono::days d{1}; auto t = vote.time();\n"), [])

    def test_floating_point_is_refused(self):
        for text in ("double share = x;", "float f();", "auto half = 0.5;", "auto n = 1e6;", "auto x = .5;",
                     "auto y = 1.;", "long double z;"):
            self.assertNames(self.check("int a;\n" + text + "\n"), "outcome.cpp:2:", "floating point")

    def test_reaching_for_the_world_is_refused(self):
        for text, what in (("auto t = std::chrono::system_clock::now();", "clock"), ("auto t = time(nullptr);", "clock"),
                           ("auto t = std::chrono::steady_clock::now();", "clock"), ("std::random_device d;", "chance"),
                           ("int r = std::rand();", "chance"), ("auto e = getenv(\"LANG\");", "environment"),
                           ("std::locale l;", "environment"), ("std::cout << 1;", "output"), ("printf(\"\");", "output"),
                           ("std::thread t;", "thread"), ("std::mutex m;", "thread"), ("thread_local int i;", "thread")):
            problems = self.check(text + "\n")
            self.assertTrue(problems and what in problems[0], (text, problems))

    def test_other_folders_are_not_asked(self):
        self.plant("audit/env/clock.cpp", "double d = 0.5;\n")
        self.assertEqual(check_pure.check_source(self.root), [])

    def test_symbols_of_the_world_are_told_from_those_of_the_language(self):
        for name in ("open", "open64", "fopen64", "read", "__read_chk", "write", "socket", "clock_gettime", "time",
                     "getenv", "secure_getenv", "rand", "random", "printf", "__printf_chk", "__vsnprintf_chk",
                     "setlocale", "pthread_create", "std::chrono::_V2::system_clock::now()", "std::cout",
                     "std::locale::locale()", "std::random_device::_M_getval()", "std::ios_base::Init::Init()",
                     "std::basic_ostream<char, std::char_traits<char> >& std::operator<< <std::char_traits<char> >("
                     "std::basic_ostream<char, std::char_traits<char> >&, char const*)",
                     "std::from_chars(char const*, char const*, double&, std::chars_format)",
                     "std::this_thread::__sleep_for(std::chrono::duration<long>)",
                     "std::__cxx11::basic_ostringstream<char>::basic_ostringstream()"):
            self.assertTrue(check_pure.impure_symbol(name), name)
        for name in ("memcpy", "strlen", "abort", "operator new(unsigned long)", "__cxa_throw", "bcmp",
                     "std::__throw_out_of_range_fmt(char const*, ...)", "__asan_report_load8", "__tsan_read8",
                     "std::__detail::_Prime_rehash_policy::_M_need_rehash(unsigned long, unsigned long, unsigned long) const",
                     "std::_Rb_tree_increment(std::_Rb_tree_node_base*)", "zheng::check_failed(std::string_view)",
                     "zheng::election::Date::time(int)", "std::__cxx11::basic_string<char>::_M_append(char const*)"):
            self.assertFalse(check_pure.impure_symbol(name), name)

    @unittest.skipUnless(shutil.which("g++") and shutil.which("ar") and shutil.which("nm"), "no g++, ar or nm here")
    def test_the_linker_sees_what_a_header_smuggles_in(self):
        def archive(name, text):
            self.plant(name + ".cpp", text)
            at = os.path.join(self.root, name)
            subprocess.run(["g++", "-std=c++20", "-c", at + ".cpp", "-o", at + ".o"], check=True)
            subprocess.run(["ar", "rc", at + ".a", at + ".o"], check=True, capture_output=True)
            return check_pure.check_archive(at + ".a")
        self.assertNames(archive("clock", "extern \"C\" long time(long*);\nlong f() { return time(nullptr); }\n"), "time")
        self.assertEqual(archive("clean", "void g();\nvoid f() { g(); }\n"), [])
        self.assertNames(archive("empty", "int f() { return 1; }\n"), "right archive")


class Tidy(Planted):
    def check(self, **options):
        return check_tidy.check(self.root, **options)

    def header(self, text):
        self.plant("audit/log/x.hpp", "#pragma once\n" + text)
        return self.check()

    def test_a_function_that_returns_a_result_is_nodiscard(self):
        for text in ("Result<int> f();\n", "virtual Result<void> g(int a) = 0;\n", "static zheng::Result<A<B>> h();\n",
                     "inline Result<std::vector<int>>\n  f() {}\n", "auto f(int a) const -> Result<int>;\n",
                     "struct S {\n  Result<int> operator()(int);\n};\n"):
            self.assertNames(self.header("\n" + text), "audit/log/x.hpp:", "not [[nodiscard]]")

    def test_other_uses_of_a_result_are_let_be(self):
        self.assertEqual(self.header(
            "[[nodiscard]] Result<int> f();\n[[nodiscard]] virtual Result<void> g(int a) = 0;\n"
            "template <class T>\n[[nodiscard]] inline Result<T> h();\nusing R = Result<int>;\n"
            "std::function<Result<int>(int)> call;\nvoid k(Result<int> r);\n[[nodiscard]] auto f() -> Result<int>;\n"
            "// Result<int> c();\n#define M Result<int> f()\n"), [])

    def test_a_header_has_a_guard(self):
        self.plant("audit/log/x.hpp", "int f();\n")
        self.assertNames(self.check(), "audit/log/x.hpp:1:", "#pragma once")

    def test_long_files_are_refused_exactly_above_the_limit(self):
        self.plant("audit/log/x.hpp", "#pragma once\n" + "\n" * (check_tidy.HEADER_LINES_MAX - 1))
        self.plant("audit/log/x.cpp", "\n" * check_tidy.SOURCE_LINES_MAX)
        self.assertEqual(self.check(), [])
        self.plant("audit/log/x.cpp", "\n" * (check_tidy.SOURCE_LINES_MAX + 1))
        self.assertNames(self.check(), "audit/log/x.cpp:501:", "501 lines")
        self.plant("audit/log/x.cpp", "")
        self.plant("audit/log/x.hpp", "#pragma once\n" + "\n" * check_tidy.HEADER_LINES_MAX)
        self.assertNames(self.check(), "audit/log/x.hpp:251:", "251 lines")

    def test_unfinished_marks_machine_paths_and_spaces_are_refused(self):
        for line, word in (("// TO" + "DO later", "unfinished"), ("x = 1;  // FIX" + "ME", "unfinished"),
                           ('open("/ho' + 'me/li/x")', "one machine"), ("int a; ", "space at the end")):
            self.plant("audit/log/x.cpp", "int b;\n" + line + "\n")
            self.assertNames(self.check(), "audit/log/x.cpp:2:", word)
        self.plant("audit/log/x.cpp", "int b;")
        self.assertNames(self.check(), "line break")

    def test_a_document_that_is_named_is_there(self):
        self.plant("audit/FORMAT" + ".md", "# Format\n")
        for text in ("// FORMAT" + ".md", "// audit/FORMAT" + ".md, section 2"):
            self.plant("audit/log/x.cpp", text + "\n")
            self.assertEqual(self.check(), [])
        for name in ("LOST" + ".md", "audit/log/FORMAT" + ".md"):
            self.plant("audit/log/x.cpp", f"\n// see {name}\n")
            self.assertNames(self.check(), "audit/log/x.cpp:2:", "no document " + name)

    def test_a_test_outside_the_build_is_refused(self):
        self.plant("tests/log/CMakeLists.txt", "zheng_add_test(NAME a_test SOURCES a_test.cpp)\n")
        self.plant("tests/log/a_test.cpp", "int a;\n")
        self.assertEqual(self.check(), [])
        self.plant("tests/log/b_test.cpp", "int b;\n")
        self.assertNames(self.check(), "tests/log/b_test.cpp:1:", "b_test.cpp")

    def test_what_the_build_really_compiles_counts_not_what_a_text_names(self):
        self.plant("tests/log/CMakeLists.txt", "# a_test.cpp\n")
        self.plant("tests/log/a_test.cpp", "int a;\n")
        commands = os.path.join(self.root, "commands.json")
        with open(commands, "w", encoding="utf-8") as f:
            f.write("[]\n")
        self.assertNames(self.check(compile_commands=commands), "tests/log/a_test.cpp:1:", "in no build")
        with open(commands, "w", encoding="utf-8") as f:
            json.dump([{"directory": self.root, "file": os.path.join(self.root, "tests/log/a_test.cpp")}], f)
            f.write("\n")
        self.assertEqual(self.check(compile_commands=commands), [])

    def test_two_tests_of_one_name_in_one_folder_are_refused(self):
        self.plant("tests/log/CMakeLists.txt", "a_test.cpp b_test.cpp\n")
        self.plant("tests/log/a_test.cpp", "TEST(Merkle, IsAppendOnly) {}\n")
        self.plant("tests/log/b_test.cpp", "\nTEST(Merkle, IsAppendOnly) {}\n")
        self.assertNames(self.check(), "tests/log/b_test.cpp:2:", "Merkle.IsAppendOnly")


class Format(Planted):
    @unittest.skipUnless(check_format.find_formatter(), "no clang-format 14 here")
    def test_unformatted_code_is_named(self):
        shutil.copy(os.path.join(ROOT, ".clang-format"), self.root)
        self.plant("audit/log/x.cpp", "int f() {\n    return 1;\n}\n")
        self.assertEqual(check_format.check(self.root, check_format.find_formatter()), [])
        self.plant("audit/log/x.cpp", "int  f(){return 1;}\n")
        problems = check_format.check(self.root, check_format.find_formatter())
        self.assertTrue(problems and problems[0].startswith("audit/log/x.cpp:1:"), problems)


class Links(Planted):
    @unittest.skipUnless(shutil.which("g++") and shutil.which("readelf") and shutil.which("nm"), "no g++, readelf or nm")
    def test_a_program_with_the_library_is_told_from_one_without(self):
        self.plant("x.cpp", "int main() {}\n")
        self.plant("y.cpp", 'extern "C" int m_zheng() { return 0; }\nint main() { return m_zheng(); }\n')
        x, y = os.path.join(self.root, "x"), os.path.join(self.root, "y")
        subprocess.run(["g++", "-Wl,--no-as-needed", x + ".cpp", "-o", x, "-lm"], check=True)
        subprocess.run(["g++", "-Wl,--as-needed", y + ".cpp", "-o", y], check=True)
        self.assertNames(check_links.check(x, ["m"]), "needs libm")
        self.assertNames(check_links.check(y, ["m"]), "has m_zheng")
        self.assertEqual(check_links.check(x, ["sqlite3"]), [])


class ClangSyntax(Planted):
    def ask(self, command="ccache clang++ -Wall -Werror -I. -o x.o -c x.cpp"):
        entry = {"directory": self.root, "file": "x.cpp", "command": command}
        return clang_syntax.ask(entry, self.root)[1]

    def test_the_command_is_the_builds_own_without_cache_and_object(self):
        self.assertEqual(clang_syntax.syntax_command("/usr/bin/ccache clang++ -DA='\"b c\"' -o x.o -c x.cpp", "d"),
                         ["clang++", '-DA="b c"', "x.cpp", "-fsyntax-only", "-MD", "-MF", "d"])

    @unittest.skipUnless(shutil.which("clang++"), "no clang++ here")
    def test_a_source_is_asked_again_only_when_something_that_it_read_has_changed(self):
        def plant(path, text, age_s):
            self.plant(path, text)
            then = os.stat(os.path.join(self.root, path)).st_mtime - age_s
            os.utime(os.path.join(self.root, path), (then, then))
        plant("x.hpp", "inline int f() { return 1; }\n", 100)
        plant("x.cpp", '#include "x.hpp"\nint g() { return f(); }\n', 100)
        self.assertEqual(self.ask(), "")
        self.assertIsNone(self.ask())
        self.assertEqual(self.ask("clang++ -O1 -I. -o x.o -c x.cpp"), "")
        self.assertEqual(self.ask(), "")
        plant("x.hpp", "inline int f() { int unused; return 1; }\n", -100)
        self.assertIn("unused", self.ask())
        self.assertIn("unused", self.ask())


class Stripping(unittest.TestCase):
    def test_line_numbers_survive(self):
        text = 'int a; // b\n/* c\nd */ int e = 1\'000; auto s = R"x(\n"\n)x"; char q = \'"\'; auto t = "//"; int z;\n'
        bare = lintlib.without_comments(text)
        self.assertEqual(bare.count("\n"), text.count("\n"))
        for gone in ("b", "c", "d", "//"):
            self.assertNotIn(gone, bare.replace("char", ""))
        for kept in ("int e = 1'000;", "int z;"):
            self.assertIn(kept, bare)


if __name__ == "__main__":
    unittest.main()
