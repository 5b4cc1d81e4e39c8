// The commands about reports of breaches (有报必查) as values, and what runs each. No store, no key of the counter:
// `key` and `open` are for the inspectors, `report` for whoever reports or writes one down for somebody, `batch` for
// the township's desk, which opens nothing.
#pragma once

#include "audit/env/console.hpp"
#include "counter/world.hpp"
#include "proto/election/date.hpp"
#include "proto/election/result.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace zheng::counter {

struct IncidentKey {
    std::filesystem::path out;      // the secret, wrapped
    std::filesystem::path publish;  // what everybody gets
    std::filesystem::path passphrase_file;
};
struct IncidentReportFile {
    std::filesystem::path file;        // as written
    std::filesystem::path inspectors;  // their key
    std::string fingerprint;           // of it, as on the poster; empty: not compared
    std::filesystem::path founding;
    std::filesystem::path out;      // for the inspectors only
    std::filesystem::path receipt;  // for the reporter, and for the desk
};
struct IncidentOpen {
    std::filesystem::path file;
    std::filesystem::path key;
    std::filesystem::path passphrase_file;
};
// A day's reports as acts for `zheng-station say`: from receipts, or from what stands in front of sealed files.
struct IncidentBatch {
    std::vector<std::filesystem::path> files;
    std::filesystem::path founding;
    election::Date on;  // empty: today
    std::filesystem::path out;
};

[[nodiscard]] Result<env::Exit> run(const IncidentKey& command, env::Console& console, const World& world);
[[nodiscard]] Result<env::Exit> run(const IncidentReportFile& command, env::Console& console, const World& world);
[[nodiscard]] Result<env::Exit> run(const IncidentOpen& command, env::Console& console, const World& world);
[[nodiscard]] Result<env::Exit> run(const IncidentBatch& command, env::Console& console, const World& world);

}  // namespace zheng::counter
