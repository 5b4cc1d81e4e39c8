#include "counter/core/roster.hpp"

#include <algorithm>
#include <tuple>

namespace zheng::counter {
namespace {

using namespace election;

ContestRow row_of(const State& state, const ContestId& id, const Contest& contest) {
    ContestRow out;
    out.contest = id;
    out.village = state.villages.at(contest.village).opened.name;
    out.kind = contest.definition.kind;
    out.round = contest.definition.round;
    out.phase = contest.phase();
    out.places = contest.places.size();
    out.places_closed = contest.places_closed;
    out.registered = contest.roll ? contest.roll->registered : 0;
    out.took_part = contest.took_part;
    out.collected = contest.collected;
    for (const auto& [place, record] : contest.places) {
        out.counted += record.counted.collected;
        out.batches += record.batches.size();
    }
    out.elected = contest.result ? contest.result->elected.size() : 0;
    out.suspect = contest.suspect;
    return out;
}

std::optional<std::uint64_t> received_by(std::span<const Received> stamps, std::uint64_t index) {
    const auto stamp =
        std::partition_point(stamps.begin(), stamps.end(), [&](const Received& one) { return one.to <= index; });
    if (stamp == stamps.end())
        return std::nullopt;
    return stamp->unix_s;
}

DeviceRow row_of(const State& state, const PublicKey& key, const Device& device, std::span<const Received> stamps) {
    DeviceRow out;
    out.key = key;
    out.name = device.enrolled.name;
    out.kind = device.enrolled.kind;
    out.revoked = device.revoked_at.has_value();
    out.village = state.opened->township_name;
    if (const auto village = state.villages.find(device.enrolled.village); village != state.villages.end())
        out.village = village->second.opened.name;
    const auto line = state.authors.find(key);
    if (line == state.authors.end() || line->second.said.empty())
        return out;
    const auto& said = line->second.said;
    out.said = said.size();
    out.refused = static_cast<std::uint64_t>(
        std::count_if(said.begin(), said.end(), [](const Said& one) { return one.refused; }));
    out.last_index = said.back().index;
    out.heard_unix_s = received_by(stamps, said.back().index);
    return out;
}

}  // namespace

Roster roster_of(const State& state, std::span<const Received> stamps) {
    Roster out;
    for (const auto& [id, contest] : state.contests)
        out.contests.push_back(row_of(state, id, contest));
    for (const auto& [key, device] : state.devices)
        out.devices.push_back(row_of(state, key, device, stamps));
    std::sort(out.devices.begin(), out.devices.end(), [](const DeviceRow& a, const DeviceRow& b) {
        return std::tie(a.last_index, a.key) < std::tie(b.last_index, b.key);
    });
    return out;
}

}  // namespace zheng::counter
