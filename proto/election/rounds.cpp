#include "proto/election/rounds.hpp"

#include "proto/election/check.hpp"

#include <algorithm>
#include <set>

namespace zheng::election {
namespace {

// Whoever may not stand in a next vote of the body: holds a seat, has lost one, or has been disqualified.
class Barred {
  public:
    Barred(const State& state, const Contest& contest) {
        for (const Contest* vote : votes_of_body(state, contest)) {
            for (const auto& record : vote->standing.disqualified)
                persons_.insert(record.said.person);
            if (!vote->result || vote->rounds.is_void())
                continue;
            for (const Elected& elected : vote->result->elected)
                persons_.insert(elected.person);
        }
    }
    [[nodiscard]] bool has(const PersonId& person) const { return persons_.contains(person); }

  private:
    std::set<PersonId> persons_;
};

bool counts(const Contest& contest) {
    return !contest.rounds.is_void() && contest.result && contest.result->verdict == VoteVerdict::valid;
}

// An order stands unless the vote that it made went down with the one that it was made from.
bool stands(const State& state, const RoundRecord& order) {
    return state.contests.at(order.said.next).rounds.voided_with.empty();
}

bool carries(const RoundRecord& order, const NextStep& step) {
    return std::find(order.steps.begin(), order.steps.end(), step) != order.steps.end();
}

const RoundRecord* order_for(const State& state, const Contest& contest, const NextStep& step) {
    for (const RoundRecord& order : contest.rounds.ordered)
        if (stands(state, order) && carries(order, step))
            return &order;
    return nullptr;
}

NextStep again(const Contest& contest) {
    CHECK(contest.ballot.has_value() && !contest.ballot->offices.empty(), "papers were given out for a ballot");
    NextStep step{NextAction::vote_again, contest.ballot->offices.front().office, 0, {}, false, {}};
    for (const OfficeBallot& office : contest.ballot->offices) {
        step.seats += office.seats;
        if (rank_of(office.office) < rank_of(step.office))
            step.office = office.office;
    }
    return step;
}

// Held in place of a vote that does not count, or null.
const Contest* held_again(const State& state, const Contest& contest) {
    if (contest.rounds.voided_with.empty() && (contest.rounds.voided || (contest.result && !counts(contest))))
        if (const RoundRecord* order = order_for(state, contest, again(contest)))
            return &state.contests.at(order->said.next);
    return nullptr;
}

bool for_a_vote(const NextStep& step) {
    switch (step.action) {
    case NextAction::tie_revote:
    case NextAction::separate_election:
    case NextAction::vote_again:
    case NextAction::kin_choice:
        return true;
    case NextAction::refer:
        return step.seats != 0;
    case NextAction::presider:
    case NextAction::held:
        break;
    }
    return false;
}

bool is_held(const NextStep& step) {
    return step.action == NextAction::held;
}

// Those who were not elected in the first vote that counts, by votes: as many as the surplus rule lets stand, and all
// who are level there.
std::vector<PersonId> unelected(const State& state, const Contest& contest, Office office, std::uint32_t seats,
                                const Barred& barred) {
    const Contest& head = head_of(state, contest);
    const auto input = vote_input(state, head);
    std::vector<std::pair<Votes, PersonId>> rows;
    if (input)
        for (const OfficeTally& tally : input->tally.offices)
            for (const PersonVotes& row : tally.votes)
                if (tally.office == office && !barred.has(row.person) && public_facts(state, contest, row.person))
                    rows.emplace_back(row.votes_for, row.person);
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    const Span allowed = candidates_allowed(state.profiles.at(contest.definition.kind), office, seats);
    std::size_t end = std::min<std::size_t>(allowed.most, rows.size());
    while (end != 0 && end < rows.size() && rows[end].first == rows[end - 1].first)
        ++end;
    std::vector<PersonId> out;
    for (std::size_t i = 0; i < end; ++i)
        out.push_back(rows[i].second);
    return out;
}

void add_lost_seats(const State& state, const Contest& contest, const Barred& barred, std::vector<OpenStep>& out) {
    std::map<Office, std::vector<PersonId>> lost;
    for (const Elected& elected : contest.result->elected) {
        const auto filled = [&](const RoundRecord& order) {
            return stands(state, order) &&
                   std::find(order.lost.begin(), order.lost.end(), elected.person) != order.lost.end();
        };
        const auto& ordered = contest.rounds.ordered;
        if (win_lost(contest, elected.person) && std::none_of(ordered.begin(), ordered.end(), filled))
            lost[elected.office].push_back(elected.person);
    }
    for (auto& [office, persons] : lost) {
        const auto seats = static_cast<std::uint32_t>(persons.size());
        const auto& women = contest.rounds.women_only;
        NextStep step{NextAction::separate_election,
                      office,
                      seats,
                      unelected(state, contest, office, seats, barred),
                      std::find(women.begin(), women.end(), office) != women.end(),
                      {}};
        out.push_back({std::move(step), std::move(persons), false, false});
    }
}

}  // namespace

const Contest& root_of(const State& state, const Contest& contest) {
    return state.contests.at(contest.rounds.root);
}

const Contest& head_of(const State& state, const Contest& contest) {
    const Contest* at = &root_of(state, contest);
    while (const Contest* next = held_again(state, *at))
        at = next;
    return *at;
}

std::vector<const Contest*> votes_of_body(const State& state, const Contest& contest) {
    std::vector<const Contest*> out;
    std::vector<const Contest*> left{&root_of(state, contest)};
    while (!left.empty()) {
        const Contest* at = left.back();
        left.pop_back();
        out.push_back(at);
        const auto& ordered = at->rounds.ordered;
        for (auto order = ordered.rbegin(); order != ordered.rend(); ++order)
            left.push_back(&state.contests.at(order->said.next));
    }
    return out;
}

bool win_lost(const Contest& contest, const PersonId& person) {
    const auto& rechecked = contest.rounds.rechecked;
    const auto newest = std::find_if(rechecked.rbegin(), rechecked.rend(),
                                     [&](const WinRechecked& said) { return said.person == person; });
    if (newest != rechecked.rend() && !newest->confirmed)
        return true;
    const auto& approved = contest.rounds.approved;
    return std::any_of(approved.begin(), approved.end(),
                       [&](const ResultApproved& said) { return said.person == person && !said.approved; });
}

Earlier decided_so_far(const State& state, const Contest& contest) {
    Earlier out;
    if (const auto& method = root_of(state, contest).method)
        for (const OfficeSeats& office : method->offices)
            out.seats.emplace_back(office.office, office.seats);
    for (const Contest* vote : votes_of_body(state, contest))
        if (counts(*vote))
            for (const Elected& elected : vote->result->elected)
                if (!win_lost(*vote, elected.person))
                    out.elected.push_back(elected);
    return out;
}

bool ties_settled(const State& state, const Contest& contest) {
    if (!counts(contest)) {
        const Contest* instead = held_again(state, contest);
        return instead != nullptr && ties_settled(state, *instead);
    }
    return std::all_of(contest.result->next.begin(), contest.result->next.end(), [&](const NextStep& step) {
        const bool open = step.action == NextAction::tie_revote || step.action == NextAction::kin_choice ||
                          step.action == NextAction::vote_again;
        if (!open)
            return true;
        const RoundRecord* order = order_for(state, contest, step);
        return order != nullptr && ties_settled(state, state.contests.at(order->said.next));
    });
}

bool result_has_grown(const State& state, const Contest& contest) {
    return counts(contest) && std::any_of(contest.result->next.begin(), contest.result->next.end(), is_held) &&
           ties_settled(state, contest);
}

std::vector<OpenStep> open_steps(const State& state, const Contest& contest) {
    std::vector<OpenStep> out;
    if (!contest.rounds.voided_with.empty() || (!contest.result && !contest.rounds.voided))
        return out;
    if (!counts(contest)) {
        NextStep step = again(contest);
        if (order_for(state, contest, step) == nullptr)
            out.push_back({std::move(step), {}, true, false});
        return out;
    }
    const Barred barred(state, contest);
    for (const NextStep& step : contest.result->next)
        if (for_a_vote(step) && order_for(state, contest, step) == nullptr)
            out.push_back({step, {}, false, step.action == NextAction::refer});
    add_lost_seats(state, contest, barred, out);
    return out;
}

std::vector<PersonId> may_stand(const State& state, const Contest& contest, const std::vector<PersonId>& names) {
    const Barred barred(state, contest);
    std::vector<PersonId> out;
    std::copy_if(names.begin(), names.end(), std::back_inserter(out), [&](const PersonId& person) {
        return !barred.has(person) && public_facts(state, contest, person).has_value();
    });
    return out;
}

Round round_of(const NextStep& step, const Contest& contest) {
    switch (step.action) {
    case NextAction::tie_revote:
    case NextAction::kin_choice:
        return Round::revote;
    case NextAction::vote_again:
        return contest.definition.round;
    case NextAction::separate_election:
    case NextAction::refer:
    case NextAction::presider:
    case NextAction::held:
        break;
    }
    return Round::separate;
}

const OpenStep* step_for(const State& state, const Contest& contest, const std::vector<OpenStep>& steps,
                         const RoundOrdered& order, const OfficeBallot& office) {
    const OpenStep* of_office = nullptr;
    for (const OpenStep& open : steps) {
        if (open.whole || open.step.office != office.office || round_of(open.step, contest) != order.round)
            continue;
        if (open.step.seats == office.seats && may_stand(state, contest, open.step.candidates) == office.candidates)
            return &open;
        if (of_office == nullptr)
            of_office = &open;
    }
    return of_office;
}

std::vector<OfficeBallot> ballot_again(const State& state, const Contest& contest) {
    CHECK(contest.ballot.has_value(), "papers were given out for a ballot");
    std::vector<OfficeBallot> out = contest.ballot->offices;
    for (OfficeBallot& office : out)
        office.candidates = may_stand(state, contest, office.candidates);
    return out;
}

const Contest* unfinished_vote(const State& state, const Contest& contest) {
    for (const Contest* vote : votes_of_body(state, contest))
        if (!vote->rounds.is_void() && (!vote->result || result_has_grown(state, *vote)))
            return vote;
    return nullptr;
}

bool entered(const Contest& contest, const PersonId& person) {
    return std::any_of(contest.candidates.begin(), contest.candidates.end(), [&](const CandidateEntered& candidate) {
        return candidate.person == person && candidate.path != NominationMode::open_no_candidates;
    });
}

std::optional<CandidateEntered> candidate_of(const Contest& contest, const PersonId& person) {
    std::optional<CandidateEntered> out;
    for (const CandidateEntered& candidate : contest.candidates)
        if (candidate.person == person) {
            if (out)
                out->kin.insert(out->kin.end(), candidate.kin.begin(), candidate.kin.end());
            else
                out = candidate;
        }
    return out;
}

std::optional<CandidateEntered> public_facts(const State& state, const Contest& contest, const PersonId& person) {
    const auto votes = votes_of_body(state, contest);
    for (const Contest* vote : votes)
        if (auto candidate = candidate_of(*vote, person))
            return candidate;
    std::optional<CandidateEntered> out;
    for (const Contest* vote : votes) {
        for (const auto& [id, place] : vote->places)
            if (place.tally)
                for (const WriteInNamed& named : place.tally->named)
                    if (named.person == person && !out) {
                        out.emplace();
                        out->person = person;
                        out->name = named.name;
                        out->sex = named.sex;
                        out->kin = named.kin;
                        out->household = named.household;
                        out->path = NominationMode::open_no_candidates;
                    }
        for (const WinRechecked& said : vote->rounds.rechecked)
            if (out && said.person == person) {
                out->birth = said.birth;
                out->party_member = said.party_member;
                out->incumbent = said.incumbent;
                out->education = said.education;
            }
    }
    return out;
}

Person person_of(const CandidateEntered& entered) {
    Person out;
    out.id = entered.person;
    out.sex = entered.sex;
    out.birth = entered.birth;
    out.party_member = entered.party_member;
    out.incumbent = entered.incumbent;
    out.education = entered.education;
    out.kin = entered.kin;
    out.household = entered.household.text;
    out.graduate_official = entered.graduate_official;
    out.returnee = entered.returnee;
    return out;
}

std::vector<PersonId> presiders(const State& state, const Contest& contest) {
    std::vector<PersonId> out;
    for (const Contest* vote : votes_of_body(state, contest))
        if (counts(*vote))
            for (const NextStep& step : vote->result->next)
                if (step.action == NextAction::presider)
                    out = step.candidates;
    return out;
}

BodyComposed composition_of(const State& state, const Contest& contest) {
    BodyComposed out;
    out.contest = head_of(state, contest).definition.contest;
    Earlier decided = decided_so_far(state, contest);
    std::stable_sort(decided.elected.begin(), decided.elected.end(),
                     [](const Elected& a, const Elected& b) { return rank_of(a.office) < rank_of(b.office); });
    std::sort(decided.seats.begin(), decided.seats.end(),
              [](const auto& a, const auto& b) { return rank_of(a.first) < rank_of(b.first); });
    for (const Elected& elected : decided.elected)
        out.members.push_back({elected.office, elected.person});
    bool presided = false;
    std::uint32_t beyond = 0;  // members in place of a women's column that nobody had to fill
    for (const auto& [office, seats] : decided.seats) {
        const auto held = static_cast<std::uint32_t>(
            std::count_if(decided.elected.begin(), decided.elected.end(),
                          [&, here = office](const Elected& elected) { return elected.office == here; }));
        const std::uint32_t filled = office == Office::women_member ? held + beyond : held;
        if (filled < seats)
            out.vacant.push_back({office, seats - filled});
        if (office == Office::member && held > seats)
            beyond = held - seats;
        presided |= held != 0 && rank_of(office) == rank_of(Office::chair);
    }
    if (const auto persons = presiders(state, contest); !presided && persons.size() == 1)
        out.presides = persons.front();
    return out;
}

}  // namespace zheng::election
