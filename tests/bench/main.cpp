// zheng-bench: measures, prints the table, writes the JSON. `./run bench` runs it; README.md says how to read it.
#include "proto/election/check.hpp"
#include "tests/bench/counter_home.hpp"
#include "tests/bench/ratios.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdio>
#include <exception>
#include <fstream>
#include <string>

namespace {

void print_check(std::string_view condition, std::string_view message, std::string_view file, int line) {
    fmt::print(stderr, "\n{}:{}: {} ({})\n", file, line, message, condition);
}

// Every station is a connection of this process and of the counter's.
void allow_files() {
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) == 0) {
        files.rlim_cur = files.rlim_max;
        static_cast<void>(::setrlimit(RLIMIT_NOFILE, &files));
    }
}

}  // namespace

int main(int argc, char** argv) try {
    using namespace zheng::bench;
    zheng::set_check_handler(&print_check);
    std::string out;
    std::string programs;
    std::string directory;
    bool quick = false;
    bool tiny = false;
    std::string only;
    CLI::App app("measures what one counter and one auditor do, beside what the machine can do at the most");
    app.add_option("--out", out, "write the figures to this file (JSON)");
    app.add_option("--programs", programs, "folder of zheng-counter")->required();
    app.add_option("--directory", directory, "measure on the disk of this folder (by default that of temporary files)");
    app.add_option("--only", only, "one part")->check(CLI::IsMember({"rules", "process", "line"}));
    app.add_flag("--quick", quick, "few and short rounds: to see that it works");
    app.add_flag("--tiny", tiny, "hardly anything: a test of this program");
    CLI11_PARSE(app, argc, argv);

    allow_files();
    const auto& extent = tiny ? tiny_extent : quick ? quick_extent : full_extent;
    Report report;
    report.quick = quick || tiny;
    report.load_before = load_average();
    const Workspace work{directory};
    const auto part = [&](const char* name) {
        const auto folder = work.path() / name;
        std::filesystem::create_directory(folder);
        return folder;
    };
    if (only.empty() || only == "rules")
        measure_rules(extent, report);
    if (only.empty() || only == "process")
        measure_in_process(extent, part("process"), report);
    if (only.empty() || only == "line")
        measure_line(extent, std::filesystem::path(programs) / "zheng-counter", part("line"), report);
    report.load_after = load_average();
    show("");
    fmt::print("{}", table_of(report));
    if (!out.empty()) {
        std::ofstream file(out, std::ios::trunc);
        file << json_of(report);
        file.close();
        if (!file) {
            fmt::print(stderr, "couldn't write {}\n", out);
            return 3;
        }
    }
    return 0;
} catch (const std::exception& error) {
    fmt::print(stderr, "zheng-bench: {}\n", error.what());
    return 3;
}
