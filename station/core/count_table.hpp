// One count table (计票桌): who sits there, the bundle it has taken, the paper in its caller's hand, and what its
// recorders have keyed of it. Two ways to key a bundle (录入方式): side by side, each paper by both while it is in the
// caller's hand; or, where a table has one device, one after the other: recorder a keys the whole bundle, then it is
// called again from its first paper and recorder b keys it; where both differ it stops as ever, the paper in the
// caller's hand. Pure; one owner.
#pragma once

#include "proto/election/count.hpp"
#include "station/core/count_refusal.hpp"
#include "station/core/event.hpp"

#include <array>
#include <optional>
#include <vector>

namespace zheng::station {

struct CountTable {
    // `blank`: of a paper of which nothing is keyed.
    explicit CountTable(Matching blank) : matching(blank), unread(std::move(blank)) {}

    Matching matching;  // of the paper in the caller's hand
    Matching unread;    // of any paper before its first entry
    Votes first = 0;    // the bundle's first paper
    Votes next = 0;     // the index of the paper in the caller's hand
    Votes end = 0;      // behind the last paper of the bundle in hand; `next` where there is none
    Keying keying = Keying::side_by_side;
    // One after the other: what recorder a alone has keyed, from the bundle's first paper.
    std::vector<Matching> keyed_once;
    std::array<election::PersonId, 2> seats;    // recorder a, recorder b; empty: nobody
    std::optional<election::Judgement> called;  // the last paper that was agreed here, for the wall
    election::Tally bundle;                     // of the bundle in hand, or the last one: what is read out at its end
    Votes bundle_doubtful = 0;                  // set aside from it

    [[nodiscard]] bool has_bundle() const { return next < end; }
    [[nodiscard]] const election::PersonId& seat(Recorder who) const { return seats[who == Recorder::a ? 0 : 1]; }
    // The bundle is being keyed by recorder a alone.
    [[nodiscard]] bool first_pass() const;
    // Whose entry comes next where one device is handed to and fro; recorder a where there is no bundle.
    [[nodiscard]] Recorder turn() const;

    void take_bundle(Votes first_paper, Votes behind_last, Keying how, election::Tally empty);
    [[nodiscard]] std::optional<CountRefusal> check(Recorder who, const election::Ballot& entry) const;
    // CHECKs check(). Agreed: `agreed()` of `matching` is the paper, and paper_done() goes on to the next one.
    Matching::Turn key(Recorder who, const election::Ballot& entry);
    void paper_done();
    // The paper in hand before the other has keyed it; in the first pass the one before, of which the next has no
    // entry.
    [[nodiscard]] bool may_take_back(Votes index, Recorder who) const;
    void take_back(Votes index, Recorder who);  // CHECKs may_take_back()
};

}  // namespace zheng::station
