#include "proto/election/fold.hpp"

#include "proto/election/check.hpp"

namespace zheng::election::folding {

namespace {

Votes voters(const TurnoutReported& said) {
    return said.in_person + said.proxy + said.mobile;
}
Votes voters(const PollClosed& said) {
    return said.in_person + said.proxy + said.mobile;
}

template <class Said>
PlaceRecord& take_part(Contest& contest, const Said& said) {
    PlaceRecord& place = contest.places.at(said.place);
    contest.took_part += voters(said) - (place.turnout ? voters(*place.turnout) : 0);
    return place;
}

}  // namespace

void effect(Fold& fold, const PollOpened& said) {
    Contest& at = fold.contest(said.contest);
    for (const BoxOpened& box : said.boxes)
        at.boxes.emplace(box.box, said.place);
    ++at.places_opened;
    at.places.at(said.place).opened = said;
}

void effect(Fold& fold, const TurnoutReported& said) {
    PlaceRecord& place = take_part(fold.contest(said.contest), said);
    place.turnout = said;
}

void effect(Fold& fold, const PollClosed& said) {
    Contest& at = fold.contest(said.contest);
    PlaceRecord& place = take_part(at, said);
    place.closed = said;
    ++at.places_closed;
}

void effect(Fold& fold, const CountOpened& said) {
    Contest& at = fold.contest(said.contest);
    PlaceRecord& place = at.places.at(said.place);
    place.count = said;
    place.counted = empty_tally(at.ballot->offices);
    at.collected += said.collected;
}

void effect(Fold& fold, const BatchCounted& said) {
    PlaceRecord& place = fold.contest(said.contest).places.at(said.place);
    CHECK(merge(place.counted, said.tally).has_value(), "an admitted batch adds up");
    place.batches.push_back({said, fold.index, 0, fold.heard.payload, {}});
}

void effect(Fold& fold, const TallyDeclared& said) {
    fold.contest(said.contest).places.at(said.place).tally = said;
}

}  // namespace zheng::election::folding
