#include "proto/election/state.hpp"

#include "proto/election/check.hpp"
#include "proto/election/fold.hpp"

namespace zheng::election {
namespace {

void use_up(State& state, const Heard& refused) {
    const Header& header = refused.statement.header;
    AuthorLine& line = state.authors[header.author()];
    CHECK(header.sequence == line.next_sequence(), "a refused statement was in sequence");
    line.said.push_back({refused.payload, state.size, true});
    ++state.refused;
}

bool by_the_counter(const Body& body) {
    switch (type_of(body)) {
    case StatementType::received:
    case StatementType::refused:
    case StatementType::equivocation:
    case StatementType::closed:
        return true;
    default:
        return false;
    }
}

}  // namespace

namespace folding {

Contest& Fold::contest(const ContestId& id) {
    const Header& header = heard.statement.header;
    Contest& found = state.contests.at(id);
    found.last_day = header.on;
    Act& act = found.acts[type_of(heard.statement.body)];
    if (act.times++ == 0) {
        act.first_on = header.on;
        act.first_index = index;
    }
    act.newest_on = header.on;
    act.newest_index = index;
    act.newest_payload = heard.payload;
    found.accepted.emplace(heard.payload, type_of(heard.statement.body));
    if (const auto device = state.devices.find(header.author()); device != state.devices.end())
        device->second.spoke[id] = header.sequence;
    return found;
}

void effect(Fold& fold, const Received& said) {
    fold.state.received_to = said.to;
    fold.state.received_unix_s = said.unix_s;
}

void effect(Fold& fold, const Refused&) {
    CHECK(fold.heard.inner != nullptr, "an admitted refusal was heard");
    use_up(fold.state, *fold.heard.inner);
}

void effect(Fold& fold, const Equivocation&) {
    ++fold.state.equivocations;
}

void effect(Fold& fold, const Closed&) {
    fold.state.closed = true;
}

}  // namespace folding

State apply(State&& state, const Heard& heard) {
    const Header& header = heard.statement.header;
    CHECK(!state.closed, "nothing follows Closed");
    AuthorLine& line = state.authors[header.author()];
    CHECK(header.sequence == line.next_sequence() && header.previous == line.previous(),
          "an admitted statement continues its author's journal");
    folding::Fold fold{state, heard, state.size};
    std::visit([&](const auto& said) { folding::effect(fold, said); }, heard.statement.body);
    line.said.push_back({heard.payload, state.size, false});
    if (!by_the_counter(heard.statement.body))
        ++state.accepted;
    ++state.size;
    return std::move(state);
}

State apply_as_refused(State&& state, const Heard& refused) {
    CHECK(!state.closed, "nothing follows Closed");
    use_up(state, refused);
    ++state.size;
    return std::move(state);
}

bool Contest::takes_part(const PlaceRecord& place) const {
    return definition.kind != Kind::party_branch || place.opened.has_value();
}

bool Contest::polls_closed() const {
    const auto due = definition.kind == Kind::party_branch ? places_opened : places.size();
    return places_closed > 0 && places_closed == due;
}

Phase Contest::phase() const {
    if (rounds.is_void())
        return Phase::voided;
    if (rounds.handover)
        return Phase::handed_over;
    if (rounds.composed)
        return Phase::composed;
    if (filed && filed->filed)
        return Phase::filed;
    if (result)
        return Phase::declared;
    bool counting = false;
    bool unfinished = false;
    for (const auto& [id, place] : places) {
        counting |= place.count.has_value();
        if (place.count && place.count->verdict != VoteVerdict::valid)
            return Phase::tallied;
        if (each_place ? takes_part(place) : id == hall)
            unfinished |= !place.tally;
    }
    if (counting)
        return unfinished ? Phase::counting : Phase::tallied;
    if (places_opened > 0)
        return polls_closed() ? Phase::closed : Phase::polling;
    if (ballot)
        return Phase::frozen;
    if (!candidates.empty())
        return Phase::candidacy;
    if (roll || !standing.publications.empty())
        return Phase::roll;
    return method ? Phase::method_adopted : Phase::founded;
}

}  // namespace zheng::election
