// What is ruled on or put right after the last bundle was called: doubtful papers, a bundle read again.
#include "proto/election/admission.hpp"

#include <algorithm>

namespace zheng::election::admission {
namespace {

u128 papers_of(const DoubtfulPapers& row) {
    return static_cast<u128>(row.ruled_valid) + row.ruled_part_void + row.ruled_void + row.undecided;
}

void check_doubtful(Question& question, const PlaceRecord& place, const DoubtfulBallotsRuled& said) {
    u128 sum = 0;
    bool ordered = true;
    for (std::size_t i = 0; i < said.rows.size(); ++i) {
        sum += papers_of(said.rows[i]);
        ordered &= i == 0 || said.rows[i - 1].doubt < said.rows[i].doubt;
    }
    const bool agrees = ordered && sum == said.set_aside && said.set_aside <= place.count->collected;
    question.refuse_if(!agrees || said.present == 0, Refusal::doubtful_papers_differ, said.place.text,
                       {{"set_aside", said.set_aside},
                        {"ruled", static_cast<std::uint64_t>(sum)},
                        {"collected", place.count->collected},
                        {"present", said.present}});
}

// A new reading has the papers of the old one, unless some were in a wrong bundle; then it keeps to the sizes of
// bundles. Both readings stay visible, and their difference is a figure of the papers that moved: they are no fewer
// than a bundle may have.
void check_papers(Question& question, const Contest& contest, const PlaceRecord& place, const BatchRecord& record,
                  const TallyReplaced& said) {
    const Votes papers = said.tally.collected;
    const Votes before = record.batch.tally.collected;
    if (papers == before)
        return;
    if (said.reason != CorrectionReason::wrong_bundle)
        return question.refuse(Refusal::papers_differ, said.place.text, {{"papers", papers}, {"before", before}});
    const Profile& profile = question.profile(contest);
    const Votes min = profile.min_publish_ballots.value;
    const Votes most = Votes{profile.bundle_papers.value} + min - 1;
    const Votes left = place.count->collected - (place.counted.collected - before);
    const Votes moved = std::max(papers, before) - std::min(papers, before);
    question.refuse_if((papers < min && papers != place.count->collected) || moved < min, Refusal::batch_too_small,
                       said.place.text, {{"papers", papers}, {"moved", moved}, {"min", min}});
    question.refuse_if(record.batch.mode == CountMode::papers && papers > most, Refusal::batch_too_large,
                       said.place.text, {{"papers", papers}, {"most", most}});
    question.refuse_if(papers > left, Refusal::batch_over_collected, said.place.text,
                       {{"papers", papers}, {"left", left}});
}

}  // namespace

void examine(Question& question, const Contest& contest, const DoubtfulBallotsRuled& said) {
    question.refuse_if(said.minutes.is_zero(), Refusal::commitment_missing, "minutes");
    const PlaceRecord* place = find_count(question, contest, said.place);
    if (place == nullptr)
        return;
    question.refuse_if(place->troubles.doubtful.has_value(), Refusal::already_said, said.place.text);
    question.refuse_if(place->tally.has_value(), Refusal::too_late,
                       std::string(name_of(StatementType::tally_declared)));
    question.refuse_if(place->counted.collected != place->count->collected, Refusal::batches_incomplete,
                       said.place.text,
                       {{"counted", place->counted.collected}, {"collected", place->count->collected}});
    check_doubtful(question, *place, said);
}

void examine(Question& question, const Contest& contest, const TallyReplaced& said) {
    question.refuse_if(said.minutes.is_zero(), Refusal::commitment_missing, "minutes");
    const PlaceRecord* place = find_count(question, contest, said.place);
    if (place == nullptr)
        return;
    if (said.batch == 0 || said.batch > place->batches.size())
        return question.refuse(Refusal::batch_unknown, said.place.text,
                               {{"batch", said.batch}, {"received", place->batches.size()}});
    const BatchRecord& record = place->batches[said.batch - 1];
    question.refuse_if(said.replaces != record.payload, Refusal::replaces_wrong, hex(said.replaces));
    question.refuse_if(said.tally == record.batch.tally && said.records == record.batch.records, Refusal::already_said,
                       said.place.text, {{"batch", said.batch}});
    BatchCounted reading = record.batch;
    reading.tally = said.tally;
    reading.records = said.records;
    check_bundle(question, contest, reading);
    check_papers(question, contest, *place, record, said);
    question.refuse_if(!counted_with(contest, *place, said.batch, said.tally).has_value(), Refusal::ballot_differs,
                       said.place.text, {{"write_ins_most", write_ins_max}});
}

}  // namespace zheng::election::admission
