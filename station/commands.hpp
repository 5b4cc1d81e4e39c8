// The commands of zheng-station as values, and what runs each. Parsing them is cli.cpp's business.
#pragma once

#include "audit/env/clock.hpp"
#include "audit/env/console.hpp"
#include "audit/env/logger.hpp"
#include "audit/env/random.hpp"
#include "proto/election/result.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

namespace zheng::station {

using env::Console;
using env::Exit;

using std::filesystem::path;

// What the commands need from outside, as values passed in.
struct World {
    const env::Clock& clock;
    env::Random& random;
    env::Logger logger = {};  // of what lasts: serve
};

struct Enrol {
    path dir;
    path founding;
    std::string village;
    std::string name;
    std::string code;
    path code_file;
    path officers;
    path pins;
    path cards;  // empty: DIR's neighbour "<dir>-cards"
    path out;
    std::string authority;  // fingerprint; empty: not compared
    bool rehearsal = false;
    bool desk = false;
    path passphrase_file;
};
struct Accept {
    path dir;
    std::vector<path> files;
    path passphrase_file;
};
struct Record {
    path dir;
    path script;
    path cards;
    path pins;
    path passphrase_file;
    std::uint64_t pace_ms = 0;  // between two papers; 0: as fast as the disk takes them
};
struct Say {
    path dir;
    std::vector<path> acts;  // files; a folder stands for its *.toml in the order of their names
    path cards;
    path pins;
    path passphrase_file;
    bool dry_run = false;
};
struct Template {
    std::string kind;  // "CandidateReviewed"; empty: which kinds there are
};
struct OutboxCommand {
    path dir;
    path export_to;
    path import_from;
    bool all = false;     // export what is sent, too
    std::string counter;  // host:port: deliver there
    std::uint64_t wait_s = 60;
    path passphrase_file;
};
struct Serve {
    path dir;
    std::string counter;  // empty: nothing is delivered
    path passphrase_file;
    bool no_pages = false;
    std::uint16_t port = 7400;  // of the pages, on the loopback; 0: any
    std::string contest;        // empty: the one there is
    std::string place;          // empty: where papers are counted
    std::string hall;           // address:port for the hall's other devices; empty: none
    std::string lead;           // host:port of the leading device: this one is a second device
};
struct Restored {
    path dir;
    path passphrase_file;
};
struct Status {
    path dir;
    path passphrase_file;
};
struct Archive {
    path dir;
    path out;
    path passphrase_file;
};
// Forms on paper, as PDF: station/paper.
// 演练票: a rehearsal's test deck.
struct Deck {
    path dir;
    path out;  // a folder that is not there yet
    std::string contest;
    std::uint64_t seed = 1;
};
struct Print {
    path dir;
    std::string kind;     // "result-sheet"; empty: which forms there are
    std::string contest;  // empty: the only one of the village
    path out;             // empty: "<kind>.pdf"
    std::string sheet = "a4";
    std::string mark = "circle";  // the sign on a ballot: circle or tick
    bool blank = false;
    bool per_office = false;
    bool order_check = false;
    path roll;
    path proxies;
    path mobile;
    std::uint32_t papers = 0;
    std::uint32_t pack = 100;
    std::uint32_t copies = 5;
};

// The roll, proxies and mobile lists of one place, made ready for its issuing tables.
struct CheckInCommand {
    path dir;
    std::string contest;  // empty: the only one of the village
    std::string place;    // empty: the hall
    path roll;
    path proxies;
    path mobile;
    path groups;
    std::uint32_t tables = 1;
    path passphrase_file;
};

using Command = std::variant<Enrol, Accept, Record, Say, Template, OutboxCommand, Serve, Restored, Status, Archive,
                             Print, CheckInCommand, Deck>;

[[nodiscard]] Result<Exit> run(const Enrol& command, Console& console, const World& world);
[[nodiscard]] Result<Exit> run(const Accept& command, Console& console, const World& world);
[[nodiscard]] Result<Exit> run(const Record& command, Console& console, const World& world);
[[nodiscard]] Result<Exit> run(const Say& command, Console& console, const World& world);
[[nodiscard]] Result<Exit> run(const Template& command, Console& console, const World& world);
[[nodiscard]] Result<Exit> run(const OutboxCommand& command, Console& console, const World& world);
[[nodiscard]] Result<Exit> run(const Serve& command, Console& console, const World& world);
[[nodiscard]] Result<Exit> run(const Restored& command, Console& console, const World& world);
[[nodiscard]] Result<Exit> run(const Status& command, Console& console, const World& world);
[[nodiscard]] Result<Exit> run(const Archive& command, Console& console, const World& world);
[[nodiscard]] Result<Exit> run(const Print& command, Console& console, const World& world);
[[nodiscard]] Result<Exit> run(const CheckInCommand& command, Console& console, const World& world);
[[nodiscard]] Result<Exit> run(const Deck& command, Console& console, const World& world);

}  // namespace zheng::station
