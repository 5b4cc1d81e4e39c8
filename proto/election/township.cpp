#include "proto/election/township.hpp"

#include "proto/election/rounds.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

namespace zheng::election {
namespace {

constexpr std::uint32_t year = 10'000;  // of a date's number
constexpr std::uint32_t february_28 = 228;
constexpr std::uint32_t february_29 = 229;

// The same day so many years before; the last of February where that year has no such day (CC Art.202).
Date years_before(Date day, std::uint32_t years) {
    Date out;
    const std::uint32_t number = day.number() - years * year;
    if (!Date::from_number(number, out) && number % year == february_29)
        static_cast<void>(Date::from_number(number - february_29 + february_28, out));
    return out;
}

std::uint32_t term_years(const State& state) {
    const auto profile = state.profiles.find(Kind::villagers_committee);
    const auto any = profile == state.profiles.end() ? state.profiles.begin() : profile;
    return any == state.profiles.end() ? 0 : any->second.term_years.value;
}

// Adds a seat to the body of that name; and to the post of one, where the office is one.
void seat(std::vector<SeatedBody>& bodies, const std::string& village, Kind kind, Office office,
          const PersonId& person) {
    const auto add = [&](std::string_view name) {
        auto at = std::find_if(bodies.begin(), bodies.end(),
                               [&](const SeatedBody& body) { return body.village == village && body.body == name; });
        if (at == bodies.end())
            at = bodies.insert(bodies.end(), SeatedBody{village, std::string(name), {}});
        at->members.push_back(person);
    };
    add(name_of(kind));
    const bool one_shoulder = (kind == Kind::villagers_committee && office == Office::chair) ||
                              (kind == Kind::party_branch && office == Office::secretary);
    if (one_shoulder)
        add(name_of(office));
}

void add_person(std::vector<Person>& people, std::set<PersonId>& known, Person person) {
    if (known.insert(person.id).second)
        people.push_back(std::move(person));
}

void seat_now(const State& state, Term& now) {
    std::set<PersonId> known;
    for (const auto& [id, contest] : state.contests) {
        if (!contest.rounds.is_root() || !contest.result)
            continue;
        for (const SeatHeld& held : composition_of(state, contest).members) {
            seat(now.bodies, contest.village.text, contest.definition.kind, held.office, held.person);
            const auto facts = public_facts(state, contest, held.person);
            Person unknown;
            unknown.id = held.person;
            add_person(now.people, known, facts ? person_of(*facts) : unknown);
        }
    }
}

void seat_before(const State& state, CompositionInput& out, Term& last) {
    std::set<PersonId> known;
    for (const auto& [id, village] : state.villages)
        for (const SeatBefore& before : village.opened.last_term) {
            const VillageId& of = before.village.empty() ? id : before.village;
            if (of != id)
                out.merged.emplace(of.text, id.text);
            seat(last.bodies, of.text, before.body, before.office, before.person);
            Person person;
            person.id = before.person;
            person.sex = before.sex;
            person.birth = before.birth;
            person.party_member = before.party_member;
            person.education = before.education;
            add_person(last.people, known, std::move(person));
        }
}

// One body: the first vote and those made from it.
void add_body(const State& state, const Contest& root, KindFigures& out) {
    ++out.bodies;
    std::map<PersonId, const CandidateWithdrawn*> withdrawn;
    std::map<PersonId, FactId> disqualified;
    std::set<std::pair<PersonId, Office>> sought;
    std::set<std::pair<PersonId, FactId>> failed;
    std::set<PersonId> candidates;
    bool further = false;
    for (const Contest* vote : votes_of_body(state, root)) {
        further |= vote != &root;
        const Round round = vote->definition.round;
        if (vote != &root) {
            out.revotes += round == Round::revote ? 1U : 0U;
            out.separate_elections += round == Round::separate ? 1U : 0U;
            out.votes_again += round != Round::revote && round != Round::separate ? 1U : 0U;
        }
        out.voided += vote->rounds.voided ? 1U : 0U;
        for (const CandidateEntered& candidate : vote->candidates) {
            candidates.insert(candidate.person);
            sought.emplace(candidate.person, candidate.office);
        }
        const Standing& standing = vote->standing;
        for (const auto& one : standing.withdrawals) {
            if (one.said.taken_back)
                withdrawn.erase(one.said.person);
            else
                withdrawn[one.said.person] = &one.said;
        }
        for (const auto& one : standing.disqualified)
            disqualified.emplace(one.said.person, one.said.ground);
        for (const auto& one : standing.reviews)
            if (!one.said.passed)
                for (const FactId& ground : one.said.grounds)
                    failed.emplace(one.said.person, ground);
        out.reports += standing.incidents.size();
        out.reports_open += standing.incidents_open;
        out.objections += standing.objections.size();
        for (const RollObjection& objection : standing.objections)
            out.objections_upheld += objection.decided && objection.decided->said.upheld ? 1U : 0U;
    }
    out.candidates += candidates.size();
    for (const auto& [person, said] : withdrawn)
        ++(said->after_talk ? out.withdrew_after_talk : out.withdrew_of_own_will);
    out.disqualified += disqualified.size();
    for (const auto& [person, ground] : disqualified)
        ++out.disqualified_for[ground];
    for (const auto& [person, office] : sought)
        if (const auto found = disqualified.find(person); found != disqualified.end())
            ++out.disqualified_as[office][found->second];
    for (const auto& [person, ground] : failed)
        ++out.failed_review_for[ground];
    const bool all_seated = root.result && composition_of(state, root).vacant.empty();
    out.decided_at_first_vote += !further && all_seated && open_steps(state, root).empty() ? 1U : 0U;
    if (root.roll && root.polls_closed()) {
        out.registered += root.roll->registered;
        for (const auto& [id, place] : root.places)
            if (place.closed) {
                out.in_person += place.closed->in_person;
                out.proxy += place.closed->proxy;
                out.mobile += place.closed->mobile;
            }
    }
}

bool every_kind_given(const Term& now, const Term& last) {
    return std::all_of(now.bodies.begin(), now.bodies.end(), [&](const auto& body) {
        return post_of_one(body.body) || std::any_of(last.bodies.begin(), last.bodies.end(),
                                                     [&](const auto& before) { return before.body == body.body; });
    });
}

}  // namespace

CompositionInput composition_input(const State& state) {
    CompositionInput out;
    if (!state.opened)
        return out;
    out.now.day = state.opened->election_day;
    seat_now(state, out.now);
    Term last;
    seat_before(state, out, last);
    if (!last.bodies.empty()) {
        last.day = years_before(out.now.day, term_years(state));
        out.last = std::move(last);
    }
    return out;
}

Composition township_composition(const State& state) {
    const CompositionInput input = composition_input(state);
    Composition out = compose(input);
    if (!input.last || every_kind_given(input.now, *input.last))
        return out;
    std::erase_if(out.figures, [](const Figure& figure) {
        const auto dot = figure.name.find('.');
        return dot != std::string::npos && figure.name.substr(dot) == ".change" &&
               !figure.name.starts_with("cross_posts") && !figure.name.starts_with("one_shoulder");
    });
    return out;
}

std::vector<KindFigures> figures_of(const State& state) {
    std::map<Kind, KindFigures> kinds;
    for (const auto& [id, contest] : state.contests) {
        if (!contest.rounds.is_root())
            continue;
        KindFigures& out = kinds[contest.definition.kind];
        out.kind = contest.definition.kind;
        add_body(state, contest, out);
    }
    std::vector<KindFigures> out;
    for (auto& [kind, figures] : kinds)
        out.push_back(std::move(figures));
    return out;
}

}  // namespace zheng::election
