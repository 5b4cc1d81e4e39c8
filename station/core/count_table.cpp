#include "station/core/count_table.hpp"

#include "proto/election/check.hpp"

namespace zheng::station {

bool CountTable::first_pass() const {
    return has_bundle() && keying == Keying::one_after_other && keyed_once.size() < end - first;
}

Recorder CountTable::turn() const {
    if (!has_bundle() || first_pass() || matching.open(Recorder::b).empty())
        return Recorder::a;
    return Recorder::b;
}

void CountTable::take_bundle(Votes first_paper, Votes behind_last, Keying how, election::Tally empty) {
    first = first_paper;
    next = first_paper;
    end = behind_last;
    keying = how;
    matching = unread;
    keyed_once.clear();
    bundle = std::move(empty);
    bundle_doubtful = 0;
}

std::optional<CountRefusal> CountTable::check(Recorder who, const election::Ballot& entry) const {
    if (first_pass() && who == Recorder::b)
        return CountRefusal::other_first;
    return matching.check(who, entry) ? std::optional(CountRefusal::key_refused) : std::nullopt;
}

Matching::Turn CountTable::key(Recorder who, const election::Ballot& entry) {
    CHECK(!check(who, entry), "an entry is checked before it is keyed");
    const bool once = first_pass();
    const auto turn = matching.key(who, entry);
    if (!once)
        return turn;
    keyed_once.push_back(std::move(matching));
    ++next;
    if (next == end)
        next = first;
    matching = first_pass() ? unread : keyed_once.front();
    return turn;
}

void CountTable::paper_done() {
    ++next;
    const auto at = next - first;
    matching = at < keyed_once.size() ? keyed_once[at] : unread;
}

bool CountTable::may_take_back(Votes index, Recorder who) const {
    if (!has_bundle())
        return false;
    if (first_pass())
        return who == Recorder::a && index >= first && index + 1 == next;
    return index == next && !matching.check_correct(who) &&
           !(keying == Keying::one_after_other && who == Recorder::a && matching.repeats() == 0);
}

void CountTable::take_back(Votes index, Recorder who) {
    CHECK(may_take_back(index, who), "what is taken back was checked");
    if (first_pass()) {
        matching = std::move(keyed_once.back());
        keyed_once.pop_back();
        --next;
    }
    matching.correct(who);
}

}  // namespace zheng::station
