// The commands of zheng-counter as values, and what runs each. Parsing them is cli.cpp's business.
#pragma once

#include "audit/env/console.hpp"
#include "counter/commands_incident.hpp"
#include "counter/commands_roll.hpp"
#include "counter/world.hpp"
#include "proto/election/date.hpp"
#include "proto/election/result.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace zheng::counter {

using env::Console;
using env::Exit;

using std::filesystem::path;

// ---- on the county's machine; KEYDIR never comes near a counter ---------------------------------------------------

struct AuthorityInit {
    path keydir;
    std::string domain;  // empty: any
    bool rehearsal = false;
    path passphrase_file;
};
struct AuthorityFound {
    path keydir;
    path pack;
    path counter;  // identity.json
    path out;
    election::Date on;  // of the legal act; empty: today
    path passphrase_file;
};
struct AuthorityApprove {
    path keydir;
    std::vector<path> requests;
    path out;
    bool seal = false;
    election::Date on;
    path passphrase_file;
};
struct AuthorityRevoke {
    path keydir;
    std::string keyid;
    std::string reason;
    std::uint64_t suspect_from = 0;
    path out;
    election::Date on;
    path passphrase_file;
};
struct AuthorityLetter {
    path keydir;
    std::string village;  // empty: the township's desk
    path passphrase_file;
};

// ---- on the counter -------------------------------------------------------------------------------------------------

struct Init {
    path dir;
    std::string origin;
    path pack;
    std::string authority;  // fingerprint
    bool rehearsal = false;
    path passphrase_file;
};
struct Load {
    path dir;
    std::vector<path> files;  // statement files, or folders of them
    bool dry_run = false;
    path receipts;
    path passphrase_file;
};
struct Status {
    path dir;
};
// The canonical dump of the state that the log leads to.
struct PrintState {
    path dir;
    std::optional<std::uint64_t> at;  // after so many entries; none: after all of them
};
struct Export {
    path dir;
    path out;
    bool close = false;
    path passphrase_file;
};

struct Serve {
    std::vector<path> dirs;
    std::string listen = "127.0.0.1:7443";
    std::string http = "127.0.0.1:8080";  // "off": none
    path port_file;                       // empty: none
    bool verbose = false;                 // tells of every session
    path passphrase_file;
};

using Command = std::variant<AuthorityInit, AuthorityFound, AuthorityApprove, AuthorityRevoke, AuthorityLetter, Init,
                             Load, Status, PrintState, Export, Serve, SheetTemplate, SheetCheck, RollCheck, RollSeal,
                             RollProve, RollOpen, IncidentKey, IncidentReportFile, IncidentOpen, IncidentBatch>;

[[nodiscard]] Result<Exit> run(const AuthorityInit& command, Console& console, const World& world);
[[nodiscard]] Result<Exit> run(const AuthorityFound& command, Console& console, const World& world);
[[nodiscard]] Result<Exit> run(const AuthorityApprove& command, Console& console, const World& world);
[[nodiscard]] Result<Exit> run(const AuthorityRevoke& command, Console& console, const World& world);
[[nodiscard]] Result<Exit> run(const AuthorityLetter& command, Console& console, const World& world);
[[nodiscard]] Result<Exit> run(const Init& command, Console& console, const World& world);
[[nodiscard]] Result<Exit> run(const Load& command, Console& console, const World& world);
[[nodiscard]] Result<Exit> run(const Status& command, Console& console, const World& world);
[[nodiscard]] Result<Exit> run(const PrintState& command, Console& console, const World& world);
[[nodiscard]] Result<Exit> run(const Export& command, Console& console, const World& world);
[[nodiscard]] Result<Exit> run(const Serve& command, Console& console, const World& world);

}  // namespace zheng::counter
