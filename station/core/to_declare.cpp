#include "station/core/to_declare.hpp"

#include "proto/election/check.hpp"

#include <algorithm>

namespace zheng::station {
namespace {

using namespace election;

PersonId alias_at(std::size_t index) {
    return {"w" + std::to_string(index + 1)};
}

bool has_votes(const Tally& tally, const PersonId& alias) {
    return std::any_of(tally.offices.begin(), tally.offices.end(), [&](const OfficeTally& office) {
        return std::any_of(office.votes.begin(), office.votes.end(),
                           [&](const PersonVotes& row) { return row.person == alias; });
    });
}

// Adds who it is, where that is known and the name has votes.
bool name_alias(TallyDeclared& body, std::span<const Identity> names, std::size_t index) {
    const auto& known = names[index].identified;
    const PersonId alias = alias_at(index);
    if (!known || known->person.empty() || !has_votes(body.tally, alias))
        return false;
    body.named.push_back({alias, known->person, known->name, known->sex});
    return true;
}

}  // namespace

CountOpened count_to_open(const State& state, const Contest& contest, const PlaceId& place,
                          std::vector<BoxPieces> boxes, Votes forged, bool mixed) {
    CountOpened out;
    out.contest = contest.definition.contest;
    out.place = place;
    out.boxes = std::move(boxes);
    out.forged = forged;
    out.mixed = mixed;
    Votes pieces = 0;
    for (const BoxPieces& box : out.boxes)
        pieces += box.pieces;
    CHECK(forged <= pieces, "forged pieces are pieces");
    out.collected = pieces - forged;
    const auto counted_here = places_counted_at(state, contest, place);
    const bool closed = !counted_here.empty() &&
                        std::all_of(counted_here.begin(), counted_here.end(),
                                    [&](const PlaceId& id) { return contest.places.at(id).closed.has_value(); });
    if (contest.roll && closed)
        out.verdict = verdict_before_count(state, contest, out);
    return out;
}

TallyToDeclare tally_to_declare(const State& state, const Contest& contest, const PlaceId& id,
                                std::span<const Identity> names) {
    const PlaceRecord& place = contest.places.at(id);
    const Profile& profile = state.profiles.at(contest.definition.kind);
    TallyToDeclare out;
    out.body.contest = contest.definition.contest;
    out.body.place = id;
    out.body.batches = static_cast<std::uint32_t>(place.batches.size());
    out.body.tally = place.counted;
    // A name given can change what follows (a woman's seat), and then other names are needed: until none is.
    for (bool more = true; more && out.unnamed.empty();) {
        more = false;
        const auto input = vote_input_with(state, contest, out.body);
        if (contest.each_place || !input) {
            for (std::size_t i = 0; i < names.size(); ++i)
                name_alias(out.body, names, i);
            break;
        }
        const auto needed = write_ins_to_name(*input, decide(profile, *input));
        for (std::size_t i = 0; i < names.size(); ++i) {
            const PersonId alias = alias_at(i);
            const bool named = std::any_of(out.body.named.begin(), out.body.named.end(),
                                           [&](const WriteInNamed& n) { return n.alias == alias; });
            if (named || std::find(needed.begin(), needed.end(), unnamed_write_in(id, alias)) == needed.end())
                continue;
            if (name_alias(out.body, names, i))
                more = true;
            else
                out.unnamed.push_back(names[i].name);
        }
    }
    std::sort(out.body.named.begin(), out.body.named.end(),
              [](const WriteInNamed& a, const WriteInNamed& b) { return a.alias < b.alias; });
    return out;
}

}  // namespace zheng::station
