// The votes of one body (轮次): a first vote, and those that were made from it. What they have decided together, what
// is left to vote on, and which of them is the first that counts. Views of the fold; pure. VCL25 Art.18; ZJ20
// Art.28, 29.
#pragma once

#include "proto/election/state.hpp"

#include <optional>
#include <vector>

namespace zheng::election {

// The contest that a first vote is of: officers' posts and the body's seats are named by it.
[[nodiscard]] const Contest& root_of(const State& state, const Contest& contest);
// The first vote of the body that counts: the root, or, where it was void or not valid, the vote held in its place, and
// so on. The last of these where none counts yet.
[[nodiscard]] const Contest& head_of(const State& state, const Contest& contest);
// All votes of the body, the root first, each before those that were made from it, in the order in which they were
// ordered. Voided ones are among them.
[[nodiscard]] std::vector<const Contest*> votes_of_body(const State& state, const Contest& contest);

// Whether somebody declared elected in this contest has lost the seat: the win did not stand, or was not approved.
[[nodiscard]] bool win_lost(const Contest& contest, const PersonId& person);
// What all votes of the body have decided so far: its seats, and who holds one.
[[nodiscard]] Earlier decided_so_far(const State& state, const Contest& contest);
// Whether everything that somebody's seat could still hang on has been decided by votes made from this one: ties,
// relatives level with each other, votes to be held again. A separate election decides about nobody else's seat.
[[nodiscard]] bool ties_settled(const State& state, const Contest& contest);
// Whether offices of the declared result waited, and now follow.
[[nodiscard]] bool result_has_grown(const State& state, const Contest& contest);

// Something that a vote has left to another vote, and nobody has ordered yet.
struct OpenStep {
    NextStep step;                // names: only of those who may still stand
    std::vector<PersonId> lost;   // whose seats it is about, where a win did not stand
    bool whole = false;           // the whole vote again; the step's names are then those of each office's ballot
    bool left_to_others = false;  // an assembly may also decide otherwise: it need not be voted on
};
[[nodiscard]] std::vector<OpenStep> open_steps(const State& state, const Contest& contest);
// Which round carries it out.
[[nodiscard]] Round round_of(const NextStep& step, const Contest& contest);
// The step that this office of an order carries out: the one with its seats and names, or else the first of its office
// and round. Null where there is none.
[[nodiscard]] const OpenStep* step_for(const State& state, const Contest& contest, const std::vector<OpenStep>& steps,
                                       const RoundOrdered& order, const OfficeBallot& office);
// The ballot of a whole vote that is held again: only those who may still stand.
[[nodiscard]] std::vector<OfficeBallot> ballot_again(const State& state, const Contest& contest);

// Of these names those who may stand in a next vote of the body: known by name, and nobody who was declared elected in
// it, whether they sit or have lost the seat, nor who has been disqualified.
[[nodiscard]] std::vector<PersonId> may_stand(const State& state, const Contest& contest,
                                              const std::vector<PersonId>& names);

// A vote of the body that has to come to its end before another is ordered: not declared, or to be declared again.
// Null where there is none.
[[nodiscard]] const Contest* unfinished_vote(const State& state, const Contest& contest);

// Whether the person was entered as a candidate of this vote, or of one that it was made from; a name that voters wrote
// in is none until it is looked at again.
[[nodiscard]] bool entered(const Contest& contest, const PersonId& person);
// As entered in this vote, for whatever office; the relatives of all entries. None where the person is no candidate.
[[nodiscard]] std::optional<CandidateEntered> candidate_of(const Contest& contest, const PersonId& person);
// What is publicly known of a person in the votes of this body: as entered, or as named and looked at again later.
[[nodiscard]] std::optional<CandidateEntered> public_facts(const State& state, const Contest& contest,
                                                           const PersonId& person);

// The same as the rules see people.
[[nodiscard]] Person person_of(const CandidateEntered& entered);

// Who may preside where nobody holds the chair: one, or those of whom an assembly names one. Empty: nobody has to.
[[nodiscard]] std::vector<PersonId> presiders(const State& state, const Contest& contest);
// Where the body stands: members by rank of office, then in the order elected; vacant seats; who presides.
[[nodiscard]] BodyComposed composition_of(const State& state, const Contest& contest);

}  // namespace zheng::election
