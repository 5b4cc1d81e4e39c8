// The outcome of a vote together with what votes made from it have decided: an office that waited for a tie above it
// follows from its own papers, without whoever won above (ZJ20 Art.28).
#include "proto/election/rounds.hpp"

#include <algorithm>

namespace zheng::election {
namespace {

const Profile& profile_of(const State& state, const Contest& contest) {
    return state.profiles.at(contest.definition.kind);
}

bool is_held(const NextStep& step) {
    return step.action == NextAction::held;
}

void know(VoteInput& input, const State& state, const Contest& contest) {
    for (const Elected& elected : input.earlier.elected) {
        const auto known = [&](const Person& person) { return person.id == elected.person; };
        if (std::any_of(input.people.begin(), input.people.end(), known))
            continue;
        if (const auto entered = public_facts(state, contest, elected.person))
            input.people.push_back(person_of(*entered));
    }
}

template <class Rows>
void append(Rows& to, const Rows& from) {
    to.insert(to.end(), from.begin(), from.end());
}

void append_new(std::vector<PersonId>& to, const std::vector<PersonId>& from) {
    for (const PersonId& person : from)
        if (std::find(to.begin(), to.end(), person) == to.end())
            to.push_back(person);
}

// The offices that waited are decided with what has been decided since.
void grow(const State& state, const Contest& contest, const Earlier& since, VoteInput input, Outcome& outcome) {
    input.earlier = since;
    for (const OfficeTally& office : input.tally.offices) {
        const auto waits = [&](const NextStep& step) { return is_held(step) && step.office == office.office; };
        if (std::none_of(outcome.next.begin(), outcome.next.end(), waits))
            input.settled.push_back(office.office);
    }
    know(input, state, contest);
    const Outcome more = decide(profile_of(state, contest), input);
    std::erase_if(outcome.next, is_held);
    append(outcome.elected, more.elected);
    append(outcome.next, more.next);
    append(outcome.vacant, more.vacant);
    append(outcome.findings, more.findings);
    append(outcome.reasons, more.reasons);
    append(outcome.reserve, more.reserve);
    append_new(outcome.above, more.above);
    const auto by_rank = [](const auto& a, const auto& b) { return rank_of(a.office) < rank_of(b.office); };
    std::stable_sort(outcome.elected.begin(), outcome.elected.end(), by_rank);
    std::stable_sort(outcome.next.begin(), outcome.next.end(), by_rank);
}

std::optional<Outcome> announced(const State& state, const Contest& contest, const std::optional<VoteInput>& input) {
    if (!input)
        return std::nullopt;
    Outcome out = decide(profile_of(state, contest), *input);
    for (const ResultRecord& result : contest.rounds.results)
        if (result.since)
            grow(state, contest, *result.since, *input, out);
    return out;
}

}  // namespace

std::optional<Outcome> outcome_declared(const State& state, const Contest& contest) {
    return announced(state, contest, vote_input(state, contest));
}

std::optional<Outcome> outcome_of(const State& state, const Contest& contest) {
    const auto input = vote_input(state, contest);
    auto out = announced(state, contest, input);
    if (out && result_has_grown(state, contest))
        grow(state, contest, decided_so_far(state, contest), *input, *out);
    return out;
}

std::optional<Outcome> outcome_if_all_could_win(const State& state, const Contest& contest) {
    auto input = vote_input(state, contest);
    if (input)
        input->ineligible.clear();
    return announced(state, contest, input);
}

}  // namespace zheng::election
