// The commands about sheets and rolls as values, and what runs each. No store, no key of the counter: they work on
// files, at the township's office or in the village.
#pragma once

#include "audit/env/console.hpp"
#include "counter/world.hpp"
#include "proto/election/date.hpp"
#include "proto/election/result.hpp"

#include <filesystem>
#include <string>

namespace zheng::counter {

// An empty sheet to fill in.
struct SheetTemplate {
    std::string sheet;  // "roll", "candidates", …
    std::filesystem::path out;
};
// Any sheet but a roll, checked cell by cell; `out` ending in ".csv" of canonical values for programs, else marked.
struct SheetCheck {
    std::string sheet;
    std::filesystem::path file;
    std::filesystem::path out;     // the same sheet, marked; empty: none
    std::filesystem::path values;  // canonical CSV, once nothing is wrong; empty: none
};

// Where the rules and the election day come from: one of these three.
struct RollRulesFrom {
    std::string contest;             // id; with founding or pack
    std::filesystem::path founding;  // the county's founding file
    std::filesystem::path pack;
    std::string profile;  // a built-in one, with the day
    election::Date election_day;
};
struct RollCheck {
    std::filesystem::path file;
    RollRulesFrom rules;
    std::filesystem::path out;  // the same sheet, marked; empty: none
};
struct RollSeal {
    std::filesystem::path file;
    RollRulesFrom rules;  // founding: the election is part of every commitment
    std::filesystem::path out;
    std::filesystem::path passphrase_file;
};
struct RollProve {
    std::filesystem::path file;  // sealed
    std::string person;          // name
    election::Date birth;
    std::filesystem::path out;  // empty: the standard output
    std::filesystem::path passphrase_file;
};
// Opens and checks the whole file; `out` gets its entries.
struct RollOpen {
    std::filesystem::path file;
    std::filesystem::path out;
    std::filesystem::path passphrase_file;
};

[[nodiscard]] Result<env::Exit> run(const SheetTemplate& command, env::Console& console, const World& world);
[[nodiscard]] Result<env::Exit> run(const SheetCheck& command, env::Console& console, const World& world);
[[nodiscard]] Result<env::Exit> run(const RollCheck& command, env::Console& console, const World& world);
[[nodiscard]] Result<env::Exit> run(const RollSeal& command, env::Console& console, const World& world);
[[nodiscard]] Result<env::Exit> run(const RollProve& command, env::Console& console, const World& world);
[[nodiscard]] Result<env::Exit> run(const RollOpen& command, env::Console& console, const World& world);

}  // namespace zheng::counter
