// What is said over admin.sock and what commands print, as values ⇄ JSON. No I/O.
#pragma once

#include "audit/log/log.hpp"
#include "counter/core/intake.hpp"
#include "counter/core/roster.hpp"
#include "counter/core/sequencer.hpp"

#include <boost/json/value.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace zheng::counter {

// An answer, and the type of statement that it is to; no type if it could not be heard.
struct Decided {
    Answer answer;
    std::string type;
};
[[nodiscard]] std::string type_of_submitted(const Submitted& submitted);

struct LogHead {
    std::uint64_t size = 0;
    log::Digest root;
    std::string checkpoint;
};
[[nodiscard]] LogHead head_of(const log::Log& log);

// How a log stands: `zheng-counter status`.
struct StatusReport {
    std::string origin;
    std::uint64_t size = 0;
    log::Digest root;
    std::optional<election::Digest> election;  // none before the founding
    std::string township;
    bool rehearsal = false;
    std::uint64_t accepted = 0;
    std::uint64_t refused = 0;
    std::uint64_t equivocations = 0;
    bool sealed = false;
    bool closed = false;
    std::uint64_t received_unix_s = 0;
    Roster roster;
};
[[nodiscard]] StatusReport report_of(const Intake& intake, const log::Log& log, bool rehearsal);

[[nodiscard]] boost::json::object json_of(const ContestRow& row);
[[nodiscard]] boost::json::object json_of(const StatusReport& report);
[[nodiscard]] Result<StatusReport> parse_status(const boost::json::value& value);
[[nodiscard]] boost::json::array json_of(const std::vector<Decided>& decided);
[[nodiscard]] Result<std::vector<Decided>> parse_decided(const boost::json::value& value);

// keys/stations.json of a bundle: every key that was ever enrolled, for people who want a list; the log proves it.
[[nodiscard]] Bytes stations_json(const election::State& state);

}  // namespace zheng::counter
