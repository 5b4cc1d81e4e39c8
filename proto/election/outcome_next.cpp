// What comes after a vote, office by office, and what whoever announces it must see. VCL25 Art.18; ZJ20 Art.29, 30;
// HI25 Art.34; SH20 Art.21; BJ12 Art.30.
#include "proto/election/findings.hpp"
#include "proto/election/outcome_race.hpp"

#include <algorithm>

namespace zheng::election {
namespace {

constexpr std::uint32_t members_least = 3;  // below it a committee cannot work: HI25 Art.34, SH20 Art.21
constexpr const char* assembly = "assembly";
constexpr const char* reps_assembly = "reps_assembly";

bool is_office(const Elected& elected, Office office) {
    return elected.office == office;
}

}  // namespace

bool Race::votes_again(std::uint32_t row) const {
    const auto names = [&](const std::vector<std::uint32_t>& rows) {
        return std::find(rows.begin(), rows.end(), row) != rows.end();
    };
    return std::any_of(kin_ties.begin(), kin_ties.end(), [&](const KinTie& tie) { return names(tie.rows); }) ||
           std::any_of(filled.ties.begin(), filled.ties.end(), [&](const SeatTie& tie) { return names(tie.tied); });
}

void Decision::what_next(const Race& race) {
    if (race.settled)
        return;
    const Office office = race.office->office;
    const bool for_women = office == Office::women_member || race.women_only();
    if (race.papers_void) {
        out_.next.push_back({NextAction::vote_again, office, race.office->seats, {}, for_women, {}});
        return;
    }
    if (race.held()) {
        out_.next.push_back({NextAction::held, office, race.office->seats, {}, for_women, {}});
        return;
    }
    const bool classes = race.terms != nullptr && !race.terms->reserved.empty();
    for (const SeatTie& tie : race.filled.ties)
        out_.next.push_back({NextAction::tie_revote,
                             office,
                             tie.seats,
                             race.persons(tie.tied),
                             for_women || (!classes && tie.women_least == tie.seats),
                             {}});
    for (const KinTie& tie : race.kin_ties) {
        const bool to_assembly = profile_.kin_keep.value == KinKeep::votes_then_assembly;
        const bool household = profile_.kind == Kind::village_representatives;
        const NextAction action = to_assembly ? NextAction::refer
                                  : household ? NextAction::tie_revote
                                              : NextAction::kin_choice;
        out_.next.push_back({action, office, 1, race.persons(tie.rows), false, to_assembly ? assembly : ""});
    }
    for (const MissingPlaces& missing : race.missing_places)
        out_.next.push_back({classes ? NextAction::vote_again : NextAction::separate_election, office, missing.seats,
                             unelected(race, missing.seats, &missing.of), missing.of == PlaceClass::woman,
                             classes ? std::string(name_of(missing.of)) : std::string()});
    if (race.filled.missing != 0)
        fill_shortfall(race, race.filled.missing);
    reserve(race);
}

void Decision::fill_shortfall(const Race& race, std::uint32_t missing) {
    const Office office = race.office->office;
    if (input_.round == Round::primary)
        return;  // fewer candidates than places are no shortfall of a body
    if (office == Office::women_member && women_elected() != 0)
        return;  // column_falls_away
    const bool women_only = office == Office::women_member || race.women_only();
    if (profile_.kind == Kind::economic_cooperative ||
        (profile_.kind != Kind::villagers_committee && profile_.win_rule.value == WinRule::plurality)) {
        out_.next.push_back(
            {NextAction::vote_again, office, missing, unelected(race, missing, nullptr), women_only, {}});
        say_step("shortfall_vote_again", "win_rule", profile_.win_rule, race, missing);
        return;
    }
    if (input_.round == Round::separate && profile_.kind == Kind::villagers_committee && !women_only) {
        leave_vacant_or_elect(race, missing);
        return;
    }
    const bool separate = input_.round == Round::separate || separate_election_forced();
    NextStep step;
    step.action = separate ? NextAction::separate_election : NextAction::refer;
    step.office = office;
    step.seats = missing;
    const PlaceClass woman = PlaceClass::woman;
    step.candidates = unelected(race, missing, women_only ? &woman : nullptr);
    step.women_only = women_only;
    if (!separate)
        step.to = assembly;
    out_.next.push_back(std::move(step));
    say_step(separate ? "shortfall" : "referred", name("separate_trigger", "party_shortfall"),
             profile_.separate_trigger, race, missing);
}

// The women's post that nobody won, while a woman is elected elsewhere: an ordinary member's seat (ZJ20 Art.29).
void Decision::column_falls_away() {
    if (input_.round == Round::primary || women_elected() == 0)
        return;
    const auto of = [&](Office office) {
        return std::find_if(races_.begin(), races_.end(), [&](const Race& race) {
            return race.office->office == office && !race.settled && !race.held() && !race.papers_void;
        });
    };
    const auto column = of(Office::women_member);
    if (column == races_.end() || column->filled.missing == 0)
        return;
    if (explains())
        say(make_reason("women_column_not_needed", "women_rule", profile_.women_rule, {},
                        {word("office", Office::women_member)}));
    std::uint32_t missing = column->filled.missing;
    const auto members = of(Office::member);
    const auto votes_again = [&](const PersonId& person) {
        return std::any_of(races_.begin(), races_.end(), [&](const Race& race) {
            for (std::uint32_t i = 0; i < race.office->votes.size(); ++i)
                if (race.person(i) == person && race.votes_again(i))
                    return true;
            return false;
        });
    };
    // One list by votes of whoever is unelected in either.
    OfficeTally both;  // of members
    Race together;
    together.office = &both;
    const auto step = std::find_if(out_.next.begin(), out_.next.end(), [](const NextStep& next) {
        return next.office == Office::member && !next.women_only && next.action == NextAction::separate_election;
    });
    for (const auto race : {column, members}) {
        if (race == races_.end())
            continue;
        for (std::uint32_t i = 0; i < race->office->votes.size(); ++i) {
            if (votes_again(race->person(i)))
                continue;
            const auto same = std::find_if(both.votes.begin(), both.votes.end(),
                                           [&](const PersonVotes& row) { return row.person == race->person(i); });
            if (same == both.votes.end()) {
                both.votes.push_back(race->office->votes[i]);
                together.votes.push_back(race->votes[i]);
            } else {
                Votes& votes = together.votes[static_cast<std::size_t>(same - both.votes.begin())];
                votes = std::max(votes, race->votes[i]);
            }
        }
    }
    if (step != out_.next.end()) {
        step->seats += missing;
        step->candidates = unelected(together, step->seats, nullptr);
        return;
    }
    both.seats = missing;
    fill_shortfall(together, missing);
}

// After a separate election seats may stay vacant, if the body can work; never a woman's.
void Decision::leave_vacant_or_elect(const Race& race, std::uint32_t missing) {
    const Office office = race.office->office;
    const auto& rule = profile_.vacancy_allowed_if_elected;
    const std::size_t elected = seats_filled();
    const bool enough =
        earlier_given() && elected >= rule.value && !(profile_.vacancy_needs_chair.value && !chair_elected());
    const ReasonNumbers numbers{{"elected", elected}, {"least", rule.value}, {"seats", missing}};
    const char* sentence = "too_few_for_vacancy";
    if (enough && profile_.vacancy_needs_assembly.value) {
        out_.next.push_back({NextAction::refer, office, missing, unelected(race, missing, nullptr), false, assembly});
        sentence = "vacancy_referred";
    } else if (enough) {
        const auto same = std::find_if(out_.vacant.begin(), out_.vacant.end(),
                                       [&](const Vacant& vacant) { return vacant.office == office; });
        if (same != out_.vacant.end())
            same->seats += missing;
        else
            out_.vacant.push_back({office, missing});
        sentence = "stays_vacant";
    } else {
        out_.next.push_back(
            {NextAction::separate_election, office, missing, unelected(race, missing, nullptr), false, {}});
    }
    if (explains())
        say(make_reason(sentence, "vacancy_allowed_if_elected", rule, numbers, {word("office", office)}));
}

std::size_t Decision::seats_filled() const {
    std::size_t filled = out_.elected.size() + earlier_.size();
    for (const Race& race : races_) {
        for (const SeatTie& tie : race.filled.ties)
            filled += tie.seats;  // a tie is filled by its re-vote
        filled += race.kin_ties.size();
    }
    return filled;
}

bool Decision::chair_elected() const {
    const auto chair = [](const Elected& elected) { return is_office(elected, Office::chair); };
    return std::any_of(out_.elected.begin(), out_.elected.end(), chair) ||
           std::any_of(earlier_.begin(), earlier_.end(), chair);
}

bool Decision::chair_open() const {
    return std::any_of(races_.begin(), races_.end(), [](const Race& race) {
        return race.office->office == Office::chair && !race.held() && !race.papers_void && race.filled.missing != 0;
    });
}

bool Decision::separate_election_forced() const {
    if (profile_.separate_trigger.value == SeparateTrigger::winners_below_seats)
        return true;
    return seats_filled() < members_least ||
           (profile_.separate_trigger.value == SeparateTrigger::below_three_or_no_chair && chair_open() &&
            !chair_elected());
}

// Who presides where a separate election leaves the body without a chair.
void Decision::presider() {
    const bool vacant = std::any_of(out_.vacant.begin(), out_.vacant.end(),
                                    [](const Vacant& one) { return one.office == Office::chair; });
    if (vacant) {
        std::vector<Elected> vices;
        std::vector<Elected> members;
        for (const std::vector<Elected>* list :
             std::initializer_list<const std::vector<Elected>*>{&earlier_, &out_.elected})
            for (const Elected& elected : *list)
                (is_office(elected, Office::vice) ? vices : members).push_back(elected);
        const auto by_votes = [](const Elected& a, const Elected& b) { return a.votes > b.votes; };
        std::stable_sort(vices.begin(), vices.end(), by_votes);
        std::stable_sort(members.begin(), members.end(), by_votes);
        NextStep step{NextAction::presider, Office::chair, 1, {}, false, {}};
        const auto name_those = [&](const std::vector<Elected>& from, bool most_votes_only) {
            for (const Elected& elected : from)
                if (!most_votes_only || &elected == from.data() ||
                    (elected.votes != 0 && elected.votes == from.front().votes))  // without votes: the first named
                    step.candidates.push_back(elected.person);
        };
        const char* sentence = "vice_presides";
        Citation source = profile_.no_chair;
        const char* rule = "no_chair";
        if (!vices.empty()) {
            name_those(vices, profile_.no_chair.value == NoChair::vice_with_most_votes);
        } else {
            rule = "no_chair_no_vice";
            source = profile_.no_chair_no_vice;
            const bool by_assembly = profile_.no_chair_no_vice.value == NoChairNoVice::reps_assembly;
            name_those(members, !by_assembly);
            sentence = by_assembly ? "assembly_names_presider" : "member_presides";
            step.to = by_assembly ? reps_assembly : "";
        }
        if (!step.candidates.empty()) {
            if (explains())
                say(make_reason(sentence, rule, source, {}, words("persons", step.candidates)));
            out_.next.push_back(std::move(step));
        }
    }
    std::stable_sort(out_.next.begin(), out_.next.end(),
                     [](const NextStep& a, const NextStep& b) { return rank_of(a.office) < rank_of(b.office); });
}

// Those of the race who hold no seat, by votes: as many as seats and the largest surplus, and all who are level there.
std::vector<PersonId> Decision::unelected(const Race& race, std::uint32_t seats, const PlaceClass* of) const {
    std::vector<std::uint32_t> rows;
    for (std::uint32_t i = 0; i < race.office->votes.size(); ++i) {
        const PersonId& person = race.person(i);
        const bool left = std::find(race.left_for_kin.begin(), race.left_for_kin.end(), i) != race.left_for_kin.end();
        if (!left && !contains(stepped_back_, person) && !household_is_full(person) && !race.votes_again(i) &&
            !has_seat(person) && !contains(input_.ineligible, person) && (of == nullptr || is_of(person, *of)) &&
            (!race.office->votes[i].write_in || profile_.write_in_can_win.value))
            rows.push_back(i);
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return race.votes[a] > race.votes[b]; });
    const Span allowed = candidates_allowed(profile_, race.office->office, seats);
    std::size_t places = rows.size();  // other bodies: everybody
    if (profile_.kind == Kind::villagers_committee)
        places = allowed.most;
    else if (profile_.kind == Kind::party_branch)
        places = allowed.least;
    std::size_t end = std::min(places, rows.size());
    while (end != 0 && end < rows.size() && race.votes[rows[end]] == race.votes[rows[end - 1]])
        ++end;
    rows.resize(end);
    return race.persons(rows);
}

// An electoral committee's members leave when they stand themselves: the next by votes move up.
void Decision::reserve(const Race& race) {
    if (profile_.kind != Kind::electoral_committee)
        return;
    for (std::uint32_t i = 0; i < race.office->votes.size(); ++i) {
        const auto tied = [&](const SeatTie& tie) {
            return std::find(tie.tied.begin(), tie.tied.end(), i) != tie.tied.end();
        };
        if (wins(race, race.votes[i]) && !has_seat(race.person(i)) && !contains(input_.ineligible, race.person(i)) &&
            std::none_of(race.filled.ties.begin(), race.filled.ties.end(), tied))
            out_.reserve.push_back({race.office->office, race.person(i), race.votes[i]});
    }
    std::stable_sort(out_.reserve.begin(), out_.reserve.end(),
                     [](const Elected& a, const Elected& b) { return a.votes > b.votes; });
}

void Decision::find(const char* rule, Severity severity, Persons persons, const char* sentence, Citation source,
                    ReasonNumbers numbers) {
    Finding finding;
    finding.rule = rule;
    finding.severity = severity;
    if (explains())
        finding.reason = make_reason(sentence, rule, source, std::move(numbers), words("persons", persons));
    finding.persons = std::move(persons);
    out_.findings.push_back(std::move(finding));
}

void Decision::findings() {
    Persons unknown;
    Persons written;
    for (const Race& race : races_)
        for (std::uint32_t i = 0; i < race.office->votes.size(); ++i) {
            const PersonVotes& row = race.office->votes[i];
            if (women_matter() && sex_of(row.person) == Sex::unknown && !contains(unknown, row.person))
                unknown.push_back(row.person);
            const auto& won = race.filled.elected;
            if (row.write_in && std::find(won.begin(), won.end(), i) != won.end())
                written.push_back(row.person);
        }
    if (!unknown.empty())
        find("sex_unknown", Severity::review, std::move(unknown), "sex_unknown", profile_.women_rule, {});
    if (!written.empty())
        find("winner_recheck", Severity::review, std::move(written), "write_in_elected", profile_.write_in_can_win, {});
    const std::uint32_t women = women_elected();
    if (profile_.women_rule.value == WomenRule::quota_only && women < profile_.women_min.value &&
        input_.round != Round::primary && out_.next.empty())
        find("women_min", Severity::review, {}, "women_min_missed", profile_.women_min,
             {{"women", women}, {"least", profile_.women_min.value}});
    const bool kept =
        std::any_of(races_.begin(), races_.end(), [](const Race& race) { return race.women_needed != 0; });
    if (kept && profile_.women_rule.mark == 'D')
        find("women_rule", Severity::note, {}, "county_to_confirm", profile_.women_rule, {});
    if (papers_of_void_boxes(profile_, input_) != 0)
        find("mobile_box_check", Severity::review, {}, "mobile_boxes_void", profile_.mobile_box_check,
             {{"papers", papers_of_void_boxes(profile_, input_)}, {"collected", papers_counted(profile_, input_)}});
    for (const Elected& earlier : displaced_)
        find("kin_keep", Severity::block, {earlier.person}, "relative_steps_back", profile_.kin_scope, {});
    if (profile_.kind == Kind::party_branch &&
        std::any_of(races_.begin(), races_.end(), [](const Race& race) { return race.filled.missing != 0; }) &&
        input_.round != Round::primary)
        find("party_reduce_seats", Severity::note, {}, "may_stop_short", profile_.party_reduce_seats, {});
    if (profile_.kin_keep.value == KinKeep::voluntary_first &&
        std::any_of(races_.begin(), races_.end(), [](const Race& race) { return !race.left_for_kin.empty(); }))
        find("kin_keep", Severity::review, {}, "withdrawal_asked_first", profile_.kin_keep, {});
}

}  // namespace zheng::election
