// The sentences that lead to an outcome, in order.
#include "proto/election/findings.hpp"
#include "proto/election/outcome_race.hpp"

#include <algorithm>

namespace zheng::election {

void Decision::say_what_winning_takes() {
    if (!explains())
        return;
    if (terms_.plurality) {
        say(make_reason("win_by_most_votes",
                        input_.round == Round::first && profile_.kind == Kind::villagers_committee ? "win_rule"
                                                                                                   : terms_.win_rule,
                        input_.round == Round::first ? Citation(profile_.win_rule) : Citation(terms_.win), {}));
        return;
    }
    const Votes whole = base_number(profile_, input_, terms_.base, papers_of(profile_, input_));
    const auto of_whole = [&](const Race& race) { return !race.papers_void && race.base == whole; };
    if (std::any_of(races_.begin(), races_.end(), of_whole))
        say(make_reason("win_needed", terms_.win_rule, terms_.win,
                        {{"base_number", whole}, {"needed", std::max<Votes>(1, least(terms_.win.value, whole))}},
                        {word("base", terms_.base), word("threshold", terms_.win.value)}));
    for (const Race& race : races_)  // of papers of its own
        if (!race.papers_void && !of_whole(race))
            say(make_reason(
                "win_needed_for_office", terms_.win_rule, terms_.win,
                {{"base_number", race.base}, {"needed", needed(race)}},
                {word("base", terms_.base), word("threshold", terms_.win.value), word("office", race.office->office)}));
}

void Decision::say_barred(const char* sentence, const char* rule, Citation source, const Persons& persons,
                          Office office) {
    if (persons.empty())
        return;
    ReasonWords about = words("persons", persons);
    about.push_back(word("office", office));
    say(make_reason(sentence, rule, source, {}, std::move(about)));
}

void Decision::say_held(const Race& race) {
    ReasonWords about = words("persons", race.waits_for);
    about.push_back(word("office", race.office->office));
    say(make_reason(race.held_for_women ? "held_for_women" : "held", "office_order", "Zheng",
                    {{"seats", race.office->seats}}, std::move(about)));
}

void Decision::say_step(const char* sentence, const std::string& rule, Citation source, const Race& race,
                        std::uint32_t missing) {
    if (explains())
        say(make_reason(sentence, rule, source, {{"seats", race.office->seats}, {"missing", missing}},
                        {word("office", race.office->office)}));
}

void Decision::explain(const Race& race, std::span<const Runner> above) {
    const Office office = race.office->office;
    const SeatsFilled& filled = race.filled;
    const bool classes = race.terms != nullptr && !race.terms->reserved.empty();
    explain_households(race);
    for (const std::uint32_t row : filled.women_first)
        say(make_reason(classes ? "class_first" : "women_first", classes ? "reserved_places" : "women_rule",
                        classes ? Citation("QZ17") : Citation(profile_.women_rule), {{"votes", race.votes[row]}},
                        {word("person", race.person(row)), word("office", office)}));
    for (const std::uint32_t row : filled.elected)
        say(make_reason("elected", terms_.win_rule, terms_.win, {{"votes", race.votes[row]}},
                        {word("person", race.person(row)), word("office", office)}));
    for (const SeatTie& tie : filled.ties) {
        ReasonWords about = words("persons", race.persons(tie.tied));
        about.push_back(word("office", office));
        const auto level = [&](std::uint32_t row) { return race.votes[row] == race.votes[tie.tied.front()]; };
        if (!std::all_of(tie.tied.begin(), tie.tied.end(), level))
            say(make_reason("places_tied", "rep_tie", "Zheng", {{"seats", tie.seats}}, std::move(about)));
        else
            say(make_reason("tie", name("tie_rule", "party_tie"), profile_.tie_rule,
                            {{"votes", race.votes[tie.tied.front()]}, {"seats", tie.seats}}, std::move(about)));
        if (tie.women_least != 0 && tie.women_least < tie.seats && !classes)
            say(make_reason("women_in_revote", "women_rule", profile_.women_rule, {{"seats", tie.women_least}},
                            {word("office", office)}));
    }
    for (const KinTie& tie : race.kin_ties) {
        ReasonWords about = words("persons", race.persons(tie.rows));
        about.push_back(word("office", office));
        const bool household = profile_.kind == Kind::village_representatives;
        const Citation keep =
            profile_.kin_keep.source.empty() ? Citation(profile_.kin_scope) : Citation(profile_.kin_keep);
        say(make_reason(profile_.kin_keep.value == KinKeep::votes_then_assembly ? "relatives_to_assembly"
                                                                                : "relatives_tied",
                        household ? "rep_same_household_max" : "kin_keep",
                        household ? Citation(profile_.rep_same_household_max) : keep,
                        {{"votes", race.votes[tie.rows.front()]}}, std::move(about)));
    }
    explain_losers(race, above);
    for (const MissingPlaces& missing : race.missing_places)
        if (missing.of == PlaceClass::woman && !classes)
            say(make_reason("women_seat_open", "women_rule", profile_.women_rule,
                            {{"needed", needed(race)}, {"seats", missing.seats}}, {word("office", office)}));
        else
            say_step("class_places_open", "reserved_places", "QZ17", race, missing.seats);
}

void Decision::explain_losers(const Race& race, std::span<const Runner> above) {
    const Office office = race.office->office;
    Persons below;
    Votes most = 0;
    for (std::size_t i = 0; i < race.votes.size(); ++i)
        if (race.votes[i] != 0 && !wins(race, race.votes[i]) && !has_seat(race.office->votes[i].person)) {
            below.push_back(race.office->votes[i].person);
            most = std::max(most, race.votes[i]);
        }
    Persons behind;
    for (const Runner& runner : above) {
        const auto in = [&](const std::vector<std::uint32_t>& rows) {
            return std::find(rows.begin(), rows.end(), runner.id) != rows.end();
        };
        const bool tied =
            std::any_of(race.filled.ties.begin(), race.filled.ties.end(),
                        [&](const SeatTie& tie) { return in(tie.tied); }) ||
            std::any_of(race.kin_ties.begin(), race.kin_ties.end(), [&](const KinTie& tie) { return in(tie.rows); });
        if (!tied && !in(race.filled.elected) && !in(race.left_for_kin))
            behind.push_back(race.person(runner.id));
    }
    if (!behind.empty()) {
        ReasonWords about = words("persons", behind);
        about.push_back(word("office", office));
        std::uint64_t women = race.filled.women_first.size() + race.filled.missing_women;
        for (const SeatTie& tie : race.filled.ties)
            women += tie.women_least;
        if (women == 0 || (race.terms != nullptr && !race.terms->reserved.empty()))
            say(make_reason("seats_taken", name("too_many_above_half", "party_rank"), terms_.win,
                            {{"seats", race.office->seats}}, std::move(about)));
        else
            say(make_reason("seats_taken_beside_women", "women_rule", profile_.women_rule,
                            {{"seats", race.office->seats - women}, {"women", women}}, std::move(about)));
    }
    if (!below.empty()) {
        ReasonWords about = words("persons", below);
        about.push_back(word("office", office));
        say(make_reason("below_threshold", terms_.win_rule, terms_.win, {{"needed", needed(race)}, {"votes", most}},
                        std::move(about)));
    }
}

}  // namespace zheng::election
