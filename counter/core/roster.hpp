// Views of the fold for people who watch: how far each contest has come, and which devices have fallen silent. Pure.
#pragma once

#include "proto/election/state.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace zheng::counter {

struct ContestRow {
    election::ContestId contest;
    std::string village;  // its name
    election::Kind kind = election::Kind::villagers_committee;
    election::Round round = election::Round::first;
    election::Phase phase = election::Phase::founded;
    std::uint64_t places = 0;
    std::uint64_t places_closed = 0;
    election::Votes registered = 0;  // 0: the roll is not sealed
    election::Votes took_part = 0;
    election::Votes collected = 0;  // papers in the boxes opened so far
    election::Votes counted = 0;    // of them, in batches
    std::uint64_t batches = 0;
    std::uint64_t elected = 0;  // announced
    bool suspect = false;
};

struct DeviceRow {
    election::PublicKey key;
    std::string name;
    std::string village;  // its name; the township's for a desk
    election::DeviceKind kind = election::DeviceKind::station;
    std::uint64_t said = 0;
    std::uint64_t refused = 0;
    std::optional<std::uint64_t> last_index;    // of its newest entry; none: never heard
    std::optional<std::uint64_t> heard_unix_s;  // received by then
    bool revoked = false;
};

struct Roster {
    std::vector<ContestRow> contests;  // in the order of their ids
    std::vector<DeviceRow> devices;    // longest silent first, never heard before all
};

// `stamps` are all Received statements of the log, in order.
[[nodiscard]] Roster roster_of(const election::State& state, std::span<const election::Received> stamps);

}  // namespace zheng::counter
