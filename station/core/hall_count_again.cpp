// What changes papers that were counted: read again, or a name on them identified.
#include "proto/election/check.hpp"
#include "station/core/hall_count.hpp"

#include <algorithm>

namespace zheng::station {

using namespace election;

const SettledPaper* HallCount::settled(Votes index) const {
    for (const SettledPaper& paper : waiting_)
        if (paper.index == index)
            return &paper;
    for (const ClosedBatch& batch : batches_)
        for (const SettledPaper& paper : batch.papers)
            if (paper.index == index)
                return &paper;
    return nullptr;
}

std::vector<const SettledPaper*> HallCount::all_settled() const {
    std::vector<const SettledPaper*> out(static_cast<std::size_t>(begun_.collected), nullptr);
    const auto note = [&](const SettledPaper& paper) { out[static_cast<std::size_t>(paper.index)] = &paper; };
    std::for_each(waiting_.begin(), waiting_.end(), note);
    for (const ClosedBatch& batch : batches_)
        std::for_each(batch.papers.begin(), batch.papers.end(), note);
    return out;
}

// Who somebody is may be said late, or otherwise than before: papers that name them are judged again.
std::optional<CountRefusal> HallCount::check_identified(const NameIdentified& identified) const {
    if (std::find(identified_.begin(), identified_.end(), identified) != identified_.end())
        return CountRefusal::name_known;
    if (!alias_of(identified.name))
        return std::nullopt;
    HallCount trial = *this;
    trial.identify(identified);
    const auto doubtful = [](const SettledPaper& paper) {
        return paper.judgement.ballot_class == BallotClass::committee_decides;
    };
    bool any = std::any_of(trial.waiting_.begin(), trial.waiting_.end(), doubtful);
    for (const ClosedBatch& batch : trial.batches_)
        any = any || std::any_of(batch.papers.begin(), batch.papers.end(), doubtful);
    return any ? std::optional(CountRefusal::doubtful_now) : std::nullopt;
}

void HallCount::identify(const NameIdentified& identified) {
    const auto known = std::find_if(identified_.begin(), identified_.end(),
                                    [&](const NameIdentified& one) { return one.name == identified.name; });
    if (known != identified_.end())
        *known = identified;
    else
        identified_.push_back(identified);
    for (Identity& identity : names_)
        if (identity.name == identified.name)
            identity.identified = identified;
    const auto alias = alias_of(identified.name);
    if (!alias)
        return;
    const auto judge_again = [&](SettledPaper& paper) {
        const bool named = std::any_of(paper.ballot.marks.begin(), paper.ballot.marks.end(), [&](const auto& marks) {
            return std::find(marks.write_in.begin(), marks.write_in.end(), *alias) != marks.write_in.end();
        });
        if (named)
            paper.judgement = judged(paper.ballot);
    };
    for (SettledPaper& paper : waiting_)
        judge_again(paper);
    for (ClosedBatch& batch : batches_)
        for (SettledPaper& paper : batch.papers)
            judge_again(paper);
    add_up_all();
}

void HallCount::read_again(const PaperReread& reread) {
    const auto replace = [&](SettledPaper& paper) {
        paper.ballot = reread.entry;
        paper.judgement = judged(reread.entry);
    };
    for (SettledPaper& paper : waiting_)
        if (paper.index == reread.index)
            replace(paper);
    for (ClosedBatch& batch : batches_)
        for (std::size_t i = 0; i < batch.papers.size(); ++i)
            if (batch.papers[i].index == reread.index) {
                replace(batch.papers[i]);
                batch.salts[i] = reread.salt;
            }
    add_up_all();
    rereads_.push_back(reread);
}

void HallCount::add_up_all() {
    so_far_ = empty_tally(offices_);
    for (ClosedBatch& batch : batches_) {
        add_up(batch);
        CHECK(merge(so_far_, batch.tally).has_value(), "batches fit together");
    }
    for (const SettledPaper& paper : waiting_)
        if (paper.judgement.ballot_class != BallotClass::committee_decides)
            CHECK(add(so_far_, paper.judgement).has_value(), "and so do the papers that wait");
}

}  // namespace zheng::station
