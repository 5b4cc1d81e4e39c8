#include "proto/election/check.hpp"
#include "proto/election/fold.hpp"

namespace zheng::election::folding {

void effect(Fold& fold, const PollSuspended& said) {
    fold.contest(said.contest).places.at(said.place).troubles.suspensions.push_back({said, std::nullopt});
}

void effect(Fold& fold, const PollResumed& said) {
    fold.contest(said.contest).places.at(said.place).troubles.suspensions.back().resumed = said;
}

void effect(Fold& fold, const BoxLost& said) {
    fold.contest(said.contest).places.at(said.place).troubles.boxes[said.box].push_back(said);
}

void effect(Fold& fold, const EvidenceAttached& said) {
    fold.contest(said.contest).evidence.push_back(said);
}

void effect(Fold& fold, const DoubtfulBallotsRuled& said) {
    fold.contest(said.contest).places.at(said.place).troubles.doubtful = said;
}

// Both readings stay; a tally that was declared over the old one has to be declared again.
void effect(Fold& fold, const TallyReplaced& said) {
    Contest& contest = fold.contest(said.contest);
    PlaceRecord& place = contest.places.at(said.place);
    auto counted = counted_with(contest, place, said.batch, said.tally);
    CHECK(counted.has_value(), "an admitted reading adds up");
    place.counted = std::move(*counted);
    place.tally.reset();
    place.troubles.replaced.push_back(said);
    BatchRecord& record = place.batches.at(said.batch - 1);
    const std::uint64_t read_at = record.readings.empty() ? record.index : record.reading_index;
    record.readings.push_back({record.payload, read_at, record.batch.tally, record.batch.records});
    record.payload = fold.heard.payload;
    record.reading_index = fold.index;
    record.batch.tally = said.tally;
    record.batch.records = said.records;
}

}  // namespace zheng::election::folding
