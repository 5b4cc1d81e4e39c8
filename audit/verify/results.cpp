#include "audit/verify/results.hpp"

#include "proto/election/rounds.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace zheng::verify {
namespace {

using election::Contest;
using election::State;

// Whoever reached nothing is not named: "另选他人 w1", of the count place's own numbering.
std::string unnamed(const election::PersonId& alias) {
    const std::size_t slash = alias.text.rfind('/');
    return "另选他人 " + (slash == std::string::npos ? alias.text : alias.text.substr(slash + 1));
}

void add_places(const State& state, const Contest& contest, ContestResult& out) {
    for (const auto& [id, place] : contest.places) {
        if (place.opened)
            out.papers.received += place.opened->papers_received;
        if (place.closed) {
            out.in_person += place.closed->in_person;
            out.proxy += place.closed->proxy;
            out.mobile += place.closed->mobile;
            out.papers.issued += place.closed->papers_issued;
            out.papers.replaced += place.closed->papers_replaced;
            out.papers.unused += place.closed->papers_unused;
        }
        if (place.count) {
            out.papers.collected += place.count->collected;
            out.papers.forged += place.count->forged;
        }
        if (place.tally)
            for (const auto& named : place.tally->named)
                out.names.emplace(named.person, named.name);
    }
    if (contest.roll)
        out.registered = contest.roll->registered;
    if (const auto input = election::vote_input(state, contest)) {
        out.papers.valid = input->tally.valid;
        out.papers.void_papers = input->tally.void_papers;
        out.papers.blank = input->tally.blank;
        for (const auto& office : input->tally.offices) {
            OfficeResult row{office.office, office.seats, {}};
            for (const auto& person : office.votes)
                if (person.write_in && !out.names.contains(person.person))
                    out.names.emplace(person.person, unnamed(person.person));
            for (const auto& person : office.votes)
                row.votes.push_back({person.person, out.name_of(person.person), person.votes_for, person.votes_against,
                                     person.write_in, false});
            out.offices.push_back(std::move(row));
        }
    }
}

ContestResult contest_result(const State& state, const Contest& contest) {
    ContestResult out;
    out.contest = contest.definition.contest;
    out.village = contest.village;
    if (const auto village = state.villages.find(contest.village); village != state.villages.end())
        out.village_name = village->second.opened.name;
    out.kind = contest.definition.kind;
    if (const auto profile = state.profiles.find(out.kind); profile != state.profiles.end())
        out.profile = profile->second.name;
    out.round = contest.definition.round;
    out.phase = contest.phase();
    for (const auto& candidate : contest.candidates)
        out.names.emplace(candidate.person, candidate.name);
    add_places(state, contest, out);
    out.outcome = election::outcome_declared(state, contest);
    if (contest.result) {
        out.declared_index = contest.result_index;
        for (const auto& elected : contest.result->elected) {
            out.elected.push_back({elected, out.name_of(elected.person)});
            for (OfficeResult& office : out.offices)
                for (PersonResult& person : office.votes)
                    person.elected =
                        person.elected || (office.office == elected.office && person.person == elected.person);
        }
    }
    out.filed = contest.filed && contest.filed->filed;
    return out;
}

void add_member(Composition& out, const std::optional<election::CandidateEntered>& facts, election::Date day) {
    ++out.members_elected;
    out.women += facts && facts->sex == election::Sex::female ? 1U : 0U;
    // Whoever was written in, and has not been looked at again, is known by name and sex only.
    const bool entered = facts && facts->path != election::NominationMode::open_no_candidates;
    if (!entered && (!facts || facts->birth.empty())) {
        ++out.without_facts;
        return;
    }
    out.newcomers += facts->incumbent ? 0U : 1U;
    out.party_members += facts->party_member ? 1U : 0U;
    if (facts->birth.empty() || day.empty())
        return;
    const std::int32_t age = std::max(0, facts->birth.years_until(day));
    ++out.ages_known;
    out.ages_sum += static_cast<std::uint64_t>(age);
    out.aged_35_or_younger += age <= young_age_max ? 1U : 0U;
}

std::vector<Composition> composition_of(const State& state) {
    std::map<election::Kind, Composition> kinds;
    for (const auto& [id, contest] : state.contests) {
        // One body, however many votes it took.
        if (!contest.rounds.is_root() || !election::head_of(state, contest).result)
            continue;
        Composition& body = kinds[contest.definition.kind];
        body.kind = contest.definition.kind;
        ++body.bodies;
        if (contest.method)
            for (const auto& office : contest.method->offices)
                body.seats += office.seats;
        std::set<election::PersonId> members;
        for (const auto& elected : election::decided_so_far(state, contest).elected)
            if (members.insert(elected.person).second)
                add_member(body, election::public_facts(state, contest, elected.person), state.opened->election_day);
    }
    std::vector<Composition> out;
    for (auto& [kind, body] : kinds)
        out.push_back(body);
    return out;
}

}  // namespace

std::string ContestResult::name_of(const election::PersonId& person) const {
    const auto it = names.find(person);
    return it == names.end() || it->second.empty() ? person.text : it->second;
}

std::string one_decimal(std::uint64_t numerator, std::uint64_t denominator) {
    if (denominator == 0)
        return "";
    const std::uint64_t tenths = (numerator * 20 + denominator) / (2 * denominator);
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

TurnoutWords turnout_words(election::Kind kind) {
    if (kind == election::Kind::party_branch)
        return {{"应到", "members due"}, {"实到", "members present"}};
    return {{"登记", "registered"}, {"参加投票", "voters"}};
}

Results results_of(const Verified& verified) {
    const State& state = verified.state;
    Results out;
    out.head = verified.contents.head;
    out.origin = verified.contents.head.origin;
    out.authority = verified.report.authority;
    if (state.opened) {
        out.election = state.opened->election;
        out.township = state.opened->township;
        out.township_name = state.opened->township_name;
        out.election_day = state.opened->election_day;
        out.rehearsal = state.opened->rehearsal;
    }
    out.closed = state.closed;
    for (const auto& [id, contest] : state.contests)
        out.contests.push_back(contest_result(state, contest));
    std::stable_sort(out.contests.begin(), out.contests.end(),
                     [](const ContestResult& a, const ContestResult& b) { return a.village < b.village; });
    out.composition = composition_of(state);
    out.accepted = state.accepted;
    out.refused = state.refused;
    out.equivocations = state.equivocations;
    return out;
}

const ContestResult* find_contest(const Results& results, std::string_view contest) {
    for (const ContestResult& one : results.contests)
        if (one.contest.text == contest)
            return &one;
    return nullptr;
}

}  // namespace zheng::verify
