#include "proto/election/outcome.hpp"

#include "proto/election/check.hpp"
#include "proto/election/fill_places.hpp"
#include "proto/election/findings.hpp"
#include "proto/election/outcome_race.hpp"
#include "proto/election/verdict_reasons.hpp"

#include <algorithm>

namespace zheng::election {

std::vector<PersonId> Race::persons(std::span<const std::uint32_t> rows) const {
    std::vector<PersonId> out;
    out.reserve(rows.size());
    for (const std::uint32_t row : rows)
        out.push_back(person(row));
    return out;
}

Decision::Decision(const Profile& profile, const VoteInput& input, Detail detail)
    : profile_(profile), input_(input), detail_(detail), terms_(vote_terms(profile, input)), kinship_(input.people),
      earlier_(input.earlier.elected) {
    people_.reserve(input.people.size());
    for (const Person& facts : input.people)
        people_.push_back(&facts);
    std::stable_sort(people_.begin(), people_.end(), [](const auto* a, const auto* b) { return a->id < b->id; });
}

Outcome Decision::run() {
    out_.vote = vote_verdict(profile_, input_);
    if (explains() && input_.settled.empty())
        add_verdict_reasons(profile_, input_, out_.vote, out_.reasons);
    if (input_.round == Round::recall)
        out_.recalled = false;
    if (out_.vote != VoteVerdict::valid) {
        vote_again();
        return std::move(out_);
    }
    lay_out();
    if (input_.settled.empty())
        say_what_winning_takes();
    if (input_.round == Round::recall) {
        recall();
        return std::move(out_);
    }
    for (Race& race : races_) {
        decide_race(race);
        leave_lower_offices();
    }
    for (const Race& race : races_)
        what_next(race);
    column_falls_away();
    presider();
    findings();
    return std::move(out_);
}

const Person* Decision::facts_of(const PersonId& person) const {
    const auto found = std::lower_bound(people_.begin(), people_.end(), person,
                                        [](const Person* facts, const PersonId& id) { return facts->id < id; });
    return found != people_.end() && (*found)->id == person ? *found : nullptr;
}

Sex Decision::sex_of(const PersonId& person) const {
    const Person* facts = facts_of(person);
    return facts == nullptr ? Sex::unknown : facts->sex;
}

bool Decision::is_of(const PersonId& person, PlaceClass of) const {
    const Person* facts = facts_of(person);
    if (facts == nullptr)
        return false;
    switch (of) {
    case PlaceClass::woman:
        return facts->sex == Sex::female;
    case PlaceClass::party_member:
        return facts->party_member;
    case PlaceClass::graduate_official:
        return facts->graduate_official;
    }
    return false;
}

bool Decision::women_matter() const {
    const auto asks = [](const OfficeTerms& terms) {
        return terms.women_only || std::any_of(terms.reserved.begin(), terms.reserved.end(),
                                               [](const auto& places) { return places.of == PlaceClass::woman; });
    };
    return profile_.women_min.value != 0 || profile_.women_rule.value != WomenRule::quota_only ||
           std::any_of(input_.terms.begin(), input_.terms.end(), asks);
}

bool Decision::has_seat(const PersonId& person) const {
    const auto is = [&](const Elected& elected) { return elected.person == person; };
    return std::any_of(out_.elected.begin(), out_.elected.end(), is) ||
           std::any_of(earlier_.begin(), earlier_.end(), is);
}

std::uint32_t Decision::women_elected() const {
    const auto woman = [&](const Elected& elected) { return is_woman(elected.person); };
    return static_cast<std::uint32_t>(std::count_if(out_.elected.begin(), out_.elected.end(), woman) +
                                      std::count_if(earlier_.begin(), earlier_.end(), woman));
}

void Decision::vote_again() {
    NextStep step{NextAction::vote_again, Office::member, 0, {}, false, {}};
    for (const OfficeTally& office : input_.tally.offices)
        step.seats += office.seats;
    if (!input_.tally.offices.empty())
        step.office =
            std::min_element(input_.tally.offices.begin(), input_.tally.offices.end(),
                             [](const auto& a, const auto& b) { return rank_of(a.office) < rank_of(b.office); })
                ->office;
    out_.next.push_back(std::move(step));
}

void Decision::lay_out() {
    const OfficePapers whole = papers_of(profile_, input_);
    for (std::size_t i = 0; i < input_.tally.offices.size(); ++i) {
        const OfficeTally& office = input_.tally.offices[i];
        CHECK(office.seats != 0, "an office that is voted on has a seat");
        Race race;
        race.office = &office;
        race.settled = std::find(input_.settled.begin(), input_.settled.end(), office.office) != input_.settled.end();
        const auto said = std::find_if(input_.terms.begin(), input_.terms.end(),
                                       [&](const OfficeTerms& terms) { return terms.at == i; });
        if (said != input_.terms.end())
            race.terms = &*said;
        const OfficePapers& papers = race.terms != nullptr && race.terms->papers ? *race.terms->papers : whole;
        race.base = base_number(profile_, input_, terms_.base, papers);
        if (&papers != &whole)
            race.papers_void =
                papers.collected > papers_limit(profile_, input_, papers.issued) ||
                (terms_.who == Base::collected && !holds(terms_.turnout.value, papers.collected, input_.registered));
        races_.push_back(std::move(race));
    }
    std::stable_sort(races_.begin(), races_.end(), [](const Race& a, const Race& b) {
        const auto rank = [](const Race& race) {  // women's places before the general ones
            const bool column = race.office->office == Office::women_member;
            return std::pair(rank_of(column ? Office::member : race.office->office),
                             race.women_only() || column ? 0 : 1);
        };
        return rank(a) < rank(b);
    });
}

// Yes of the papers, for each person whose recall is voted on; nobody is elected.
void Decision::recall() {
    for (const Race& race : races_)
        for (const PersonVotes& row : race.office->votes) {
            const bool passed = wins(race, row.votes_for);
            out_.recalled = *out_.recalled || passed;
            if (explains())
                say(make_reason(passed ? "recalled" : "not_recalled", terms_.win_rule, terms_.win,
                                {{"votes", row.votes_for}, {"needed", needed(race)}}, {word("person", row.person)}));
        }
}

// ---- one race

// Votes for the office, and where the rules let them, those for higher offices that did not elect.
void Decision::count_votes(Race& race) {
    const auto& rows = race.office->votes;
    const bool transfers = profile_.downward_vote_transfer.value && !input_.by_reps && input_.round != Round::revote &&
                           input_.round != Round::primary;
    race.votes.reserve(rows.size());
    for (const PersonVotes& row : rows) {
        Votes moved = 0;
        if (transfers && row.votes_for != 0)
            for (const Race& higher : races_) {
                if (rank_of(higher.office->office) >= rank_of(race.office->office))
                    continue;
                for (const PersonVotes& above : higher.office->votes)
                    if (above.person == row.person)
                        moved += above.votes_for;
            }
        race.votes.push_back(row.votes_for + moved);
        if (moved != 0 && explains() && !has_seat(row.person))
            say(make_reason("votes_moved_down", "downward_vote_transfer", profile_.downward_vote_transfer,
                            {{"moved", moved}, {"votes", row.votes_for + moved}},
                            {word("person", row.person), word("office", race.office->office)}));
    }
}

// Everybody above the threshold who may win this office, by votes.
std::vector<Runner> Decision::runners(const Race& race) {
    std::vector<Runner> above;
    const Office office = race.office->office;
    const bool women_only = office == Office::women_member || race.women_only();
    Persons left;
    Persons men;
    Persons written;
    Persons disqualified;
    for (std::uint32_t i = 0; i < race.office->votes.size(); ++i) {
        const PersonVotes& row = race.office->votes[i];
        if (has_seat(row.person)) {
            left.push_back(row.person);
        } else if (wins(race, race.votes[i]) && !contains(stepped_back_, row.person)) {
            if (contains(input_.ineligible, row.person))
                disqualified.push_back(row.person);
            else if (women_only && !is_woman(row.person))
                men.push_back(row.person);
            else if (row.write_in && !profile_.write_in_can_win.value)
                written.push_back(row.person);
            else
                above.push_back({i, race.votes[i], is_woman(row.person)});
        }
    }
    std::stable_sort(above.begin(), above.end(), [](const Runner& a, const Runner& b) { return a.votes > b.votes; });
    for (const Runner& runner : above)
        if (!contains(out_.above, race.person(runner.id)))
            out_.above.push_back(race.person(runner.id));
    if (explains()) {
        for (const PersonId& person : left)
            say(make_reason("left_race", "office_order", "Zheng", {},
                            {word("person", person), word("office", office)}));
        say_barred("disqualified_cannot_win", "eligibility_source", "ZJ20 Art.15", disqualified, office);
        say_barred("man_in_women_column", "women_rule", profile_.women_rule, men, office);
        say_barred("write_in_cannot_win", "write_in_can_win", profile_.write_in_can_win, written, office);
    }
    return above;
}

// Somebody who may still win a higher office has votes here, or decides whether a woman still needs a seat: then the
// race waits, because a provisional winner would be announced to the hall.
bool Decision::must_wait(Race& race, std::span<const Runner> above) {
    const auto& rows = race.office->votes;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (race.votes[i] != 0 && contains(undetermined_, rows[i].person))
            race.waits_for.push_back(rows[i].person);
    if (race.held() || race.women_needed == 0)
        return race.held();
    Persons women;
    std::copy_if(undetermined_.begin(), undetermined_.end(), std::back_inserter(women),
                 [&](const PersonId& person) { return is_woman(person); });
    const SeatsFilled now = fill_seats(above, race.office->seats, race.women_needed);
    for (std::uint32_t fewer = 1; fewer <= std::min<std::size_t>(race.women_needed, women.size()); ++fewer) {
        const SeatsFilled then = fill_seats(above, race.office->seats, race.women_needed - fewer);
        if (then.elected == now.elected && then.ties == now.ties && then.missing == now.missing &&
            then.missing_women == now.missing_women)
            continue;
        race.waits_for = std::move(women);
        race.held_for_women = true;
        return true;
    }
    return false;
}

void Decision::decide_race(Race& race) {
    if (race.settled)
        return;
    if (race.papers_void) {
        if (explains())
            say_step("office_papers_void", "ballot_count_check", profile_.ballot_count_check_base, race,
                     race.office->seats);
        return;
    }
    count_votes(race);
    const std::vector<Runner> above = runners(race);
    const Office office = race.office->office;
    const auto women_above = static_cast<std::uint32_t>(
        std::count_if(above.begin(), above.end(), [](const Runner& runner) { return runner.woman; }));
    if (office == Office::member && !race.women_only() && women_kept()) {
        const std::uint32_t women = women_elected();
        race.women_needed = profile_.women_min.value > women ? profile_.women_min.value - women : 0;
        if (input_.round == Round::revote)  // a woman's seat is among those voted on again only where women are tied
            race.women_needed = std::min(race.women_needed, women_above);
        if (explains() && race.women_needed == 0 && women != 0)
            say(make_reason("women_in_higher_office", "women_rule", profile_.women_rule, {{"women", women}},
                            {word("office", office)}));
    }
    if (must_wait(race, above)) {
        for (const Runner& runner : above)
            undetermined_.push_back(race.person(runner.id));
        if (explains())
            say_held(race);
        return;
    }
    if (relatives_matter())
        part_relatives(race, above);
    else
        fill(race, above);
    for (const SeatTie& tie : race.filled.ties)
        for (const std::uint32_t row : tie.tied)
            undetermined_.push_back(race.person(row));
    for (const std::uint32_t row : race.left_for_kin)
        stepped_back_.push_back(race.person(row));
    for (const KinTie& tie : race.kin_ties)
        for (const std::uint32_t row : tie.rows)
            stepped_back_.push_back(race.person(row));
    if (explains())
        explain(race, above);
    for (const std::uint32_t row : race.filled.elected)
        out_.elected.push_back({office, race.person(row), race.votes[row]});
}

// The women's rule is the first vote's. Later it needs to be known that nobody elected is a woman, and that no other
// vote is for her seat.
bool Decision::women_kept() const {
    if (profile_.women_rule.value != WomenRule::reserved_member_seat || input_.round == Round::primary)
        return false;
    if (input_.round == Round::first)
        return true;
    if (!earlier_given() ||
        std::any_of(races_.begin(), races_.end(), [](const Race& race) { return race.women_only(); }))
        return false;
    if (input_.round != Round::separate)
        return true;
    std::size_t body = 0;
    for (const auto& [office, seats] : input_.earlier.seats)
        body += seats;
    std::size_t voted_on = 0;
    for (const Race& race : races_)
        voted_on += race.settled ? 0 : race.office->seats;
    return body == input_.earlier.elected.size() + voted_on;
}

void Decision::fill(Race& race, std::span<const Runner> above) {
    race.missing_places.clear();
    if (profile_.kind == Kind::village_representatives || (race.terms != nullptr && !race.terms->reserved.empty())) {
        fill_places_of(race, above);
        return;
    }
    race.filled = fill_seats(above, race.office->seats, race.women_needed);
    if (race.filled.missing_women != 0)
        race.missing_places.push_back({PlaceClass::woman, race.filled.missing_women});
}

// Places of a class, and of one household so many at most.
void Decision::fill_places_of(Race& race, std::span<const Runner> above) {
    const std::vector<ReservedPlaces> reserved =
        race.terms != nullptr ? race.terms->reserved : std::vector<ReservedPlaces>{};
    std::vector<std::string> households;
    const auto household_of = [&](const PersonId& person) -> std::optional<std::uint32_t> {
        const Person* facts = facts_of(person);
        if (facts == nullptr || facts->household.empty())
            return std::nullopt;
        const auto found = std::find(households.begin(), households.end(), facts->household);
        const auto index = static_cast<std::uint32_t>(found - households.begin());
        if (found == households.end())
            households.push_back(facts->household);
        return index;
    };
    Places places{race.office->seats, {}, households_most(), {}};
    for (const ReservedPlaces& one : reserved)
        places.of_class.push_back(one.places);
    std::vector<Contender> contenders;
    contenders.reserve(above.size());
    for (const Runner& runner : above) {
        Contender contender{runner.id, runner.votes, 0, household_of(race.person(runner.id))};
        for (std::size_t i = 0; i < reserved.size(); ++i)
            if (is_of(race.person(runner.id), reserved[i].of))
                contender.classes = static_cast<std::uint8_t>(contender.classes | 1U << i);
        contenders.push_back(contender);
    }
    std::vector<std::uint32_t> serving;
    for (const Elected& elected : earlier_)
        if (const auto household = household_of(elected.person))
            serving.push_back(*household);
    places.of_household.assign(households.size(), 0);
    for (const std::uint32_t household : serving)
        ++places.of_household[household];

    PlacesFilled filled = fill_places(contenders, places);
    race.filled = {};
    race.filled.elected = std::move(filled.elected);
    race.filled.women_first = std::move(filled.class_first);
    race.filled.missing = filled.missing;
    race.left_for_kin = std::move(filled.beside_kin);
    for (std::size_t i = 0; i < reserved.size(); ++i)
        if (filled.missing_of[i] != 0)
            race.missing_places.push_back({reserved[i].of, filled.missing_of[i]});
    race.kin_ties.clear();
    for (PlacesTie& tie : filled.ties) {
        const bool within = std::all_of(tie.tied.begin() + 1, tie.tied.end(), [&](std::uint32_t row) {
            return same_household(race.person(tie.tied.front()), race.person(row));
        });
        if (within && tie.seats == 1)
            race.kin_ties.push_back({std::move(tie.tied)});
        else
            race.filled.ties.push_back({std::move(tie.tied), tie.seats, 0});
    }
}

// ---- the callers' side

std::string_view name_of(PlaceClass value) {
    switch (value) {
    case PlaceClass::woman:
        return "woman";
    case PlaceClass::party_member:
        return "party_member";
    case PlaceClass::graduate_official:
        return "graduate_official";
    }
    return "";
}

bool parse(std::string_view text, PlaceClass& out) {
    for (const PlaceClass value : {PlaceClass::woman, PlaceClass::party_member, PlaceClass::graduate_official})
        if (name_of(value) == text) {
            out = value;
            return true;
        }
    return false;
}

bool round_offered(Kind kind, Round round) {
    const bool offered = profile_offered(kind) || kind == Kind::village_representatives;
    return offered && round == Round::first;
}

bool round_decided(Kind kind, Round round) {
    switch (round) {
    case Round::first:
    case Round::revote:
    case Round::separate:
        return true;
    case Round::recall:
        return kind == Kind::villagers_committee || kind == Kind::village_representatives ||
               kind == Kind::supervision_committee;
    case Round::by_election:
        return kind == Kind::villagers_committee;
    case Round::primary:
        return kind == Kind::villagers_committee || kind == Kind::party_branch;
    }
    return false;
}

Outcome decide(const Profile& profile, const VoteInput& input, Detail detail) {
    CHECK(round_decided(profile.kind, input.round), "the caller asks for rounds that are decided");
    return Decision(profile, input, detail).run();
}

std::vector<PersonId> write_ins_to_name(const VoteInput& input, const Outcome& outcome) {
    std::vector<PersonId> out;
    const auto needs = [&](const PersonId& person) {
        const auto names = [&](const NextStep& step) { return contains(step.candidates, person); };
        return contains(outcome.above, person) || std::any_of(outcome.next.begin(), outcome.next.end(), names);
    };
    for (const OfficeTally& office : input.tally.offices)
        for (const PersonVotes& row : office.votes)
            if (row.write_in && !contains(out, row.person) && needs(row.person))
                out.push_back(row.person);
    std::sort(out.begin(), out.end());
    return out;
}

}  // namespace zheng::election
