// The commands of zheng-audit as values, and what runs each. Parsing them is cli.cpp's business. One thread; verify
// uses several of its own.
#pragma once

#include "audit/env/language.hpp"
#include "audit/verify/verify.hpp"
#include "proto/election/result.hpp"

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace zheng::verify {

inline constexpr int exit_done = 0;
inline constexpr int exit_no = 1;     // the answer is no
inline constexpr int exit_usage = 2;  // wrong arguments or refused input
inline constexpr int exit_world = 3;  // the machine failed

// A bundle and what it is held against; common to all commands that verify before they answer.
struct Source {
    std::filesystem::path bundle;              // directory or tar
    std::string authority;                     // fingerprint; empty: none
    std::vector<std::filesystem::path> heads;  // checkpoint files kept elsewhere
    unsigned threads = 0;
};
struct VerifyCommand {
    Source source;
    std::filesystem::path results;  // empty: not written
    bool print = false;             // the table of results too
};
struct ResultsCommand {
    Source source;
};
struct ExplainCommand {
    Source source;
    std::string contest;
    bool aloud = false;  // what the scrutineer reads out, instead of the steps
};
// Who sits where, what happened around the votes, what of the schedule is late.
struct TownshipCommand {
    Source source;
    std::string today;                // "2026-11-30"; empty: the machine's day
    std::filesystem::path checklist;  // of the township's own; empty: none
};
struct SheetCommand {
    Source source;
    std::string contest;
};
// The canonical dump of the state, for comparing with another's byte by byte.
struct StateCommand {
    Source source;
    std::optional<std::uint64_t> at;  // after so many entries; none: after all of them
};
struct HeadCommand {
    std::filesystem::path bundle;
};
struct ReceiptCommand {
    std::filesystem::path bundle;
    std::filesystem::path file;  // .tlog-proof, or .receipts with many
};
struct ProveCommand {
    std::filesystem::path bundle;
    std::uint64_t index = 0;
    std::filesystem::path out;  // empty: the standard output
};
// Whether a proof about a roll holds against what the log says of it.
struct RollCommand {
    Source source;
    std::filesystem::path proof;  // audit/sealed/roll_proof.hpp
};
// Whether a report of a breach is in the log, and what became of it. Names nobody.
struct IncidentCommand {
    Source source;
    std::string receipt;  // a receipt number, or the name of a receipt's file (audit/sealed/incident_report.hpp)
};
struct DiffCommand {
    std::filesystem::path a;
    std::filesystem::path b;
};
// Questions to the rules in files of cases, or the rules themselves: a profile as a table, or two compared.
struct AskCommand {
    std::vector<std::filesystem::path> files;
    std::string profile;
    std::string kind;  // empty: every kind that the profile has
    bool list = false;
    std::string diff;  // the profile to compare with
};
// The catalogue of everything that the rules say.
struct RulesCommand {
    std::string name;  // a sentence or a parameter; empty: all
    bool markdown = false;
    bool man = false;
};
using Command =
    std::variant<VerifyCommand, ResultsCommand, ExplainCommand, SheetCommand, HeadCommand, ReceiptCommand, ProveCommand,
                 DiffCommand, AskCommand, RulesCommand, RollCommand, TownshipCommand, IncidentCommand, StateCommand>;

// Where answers go, and how they are wanted.
struct Terminal {
    env::Language language = env::Language::en;
    bool json = false;
    std::ostream& out;
    std::ostream& err;
    [[nodiscard]] std::string pick(std::string_view zh, std::string_view en) const {
        return std::string(env::in(language, zh, en));
    }
};

// The exit code, or a failure to be said and turned into one by exit_of().
[[nodiscard]] Result<int> run(const VerifyCommand& command, const Terminal& terminal);
[[nodiscard]] Result<int> run(const ResultsCommand& command, const Terminal& terminal);
[[nodiscard]] Result<int> run(const TownshipCommand& command, const Terminal& terminal);
[[nodiscard]] Result<int> run(const StateCommand& command, const Terminal& terminal);
[[nodiscard]] Result<int> run(const ExplainCommand& command, const Terminal& terminal);
[[nodiscard]] Result<int> run(const SheetCommand& command, const Terminal& terminal);
[[nodiscard]] Result<int> run(const HeadCommand& command, const Terminal& terminal);
[[nodiscard]] Result<int> run(const ReceiptCommand& command, const Terminal& terminal);
[[nodiscard]] Result<int> run(const ProveCommand& command, const Terminal& terminal);
[[nodiscard]] Result<int> run(const RollCommand& command, const Terminal& terminal);
[[nodiscard]] Result<int> run(const IncidentCommand& command, const Terminal& terminal);
[[nodiscard]] Result<int> run(const DiffCommand& command, const Terminal& terminal);
[[nodiscard]] Result<int> run(const AskCommand& command, const Terminal& terminal);
[[nodiscard]] Result<int> run(const RulesCommand& command, const Terminal& terminal);

[[nodiscard]] int exit_of(Errc code);

// The whole program: parses, runs, says failures.
[[nodiscard]] int run_program(int argc, const char* const* argv, std::ostream& out, std::ostream& err);

}  // namespace zheng::verify
