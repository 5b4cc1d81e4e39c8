#include "proto/election/outcome.hpp"

#include "proto/election/check.hpp"
#include "proto/election/fill_seats.hpp"
#include "proto/election/verdict_reasons.hpp"

#include <algorithm>

namespace zheng::election {
namespace {

constexpr std::uint32_t members_least = 3;  // below it a committee cannot work: HI25 Art.34, SH20 Art.21

using Persons = std::vector<PersonId>;

bool contains(const Persons& persons, const PersonId& person) {
    return std::find(persons.begin(), persons.end(), person) != persons.end();
}

// One office while it is decided. Runners' ids are rows of the tally.
struct Race {
    const OfficeTally* office = nullptr;
    std::vector<Votes> votes;  // by row, with what moved down from higher offices
    SeatsFilled filled;
    Persons waits_for;  // held: who may still win a higher office
    bool held_for_women = false;
    std::uint32_t women_needed = 0;

    [[nodiscard]] const PersonId& person(std::uint32_t row) const { return office->votes[row].person; }
    [[nodiscard]] bool held() const { return !waits_for.empty(); }
    [[nodiscard]] bool open() const {
        return held() || !filled.ties.empty() || filled.missing + filled.missing_women != 0;
    }
    [[nodiscard]] Persons persons(std::span<const std::uint32_t> rows) const {
        Persons out;
        out.reserve(rows.size());
        for (const std::uint32_t row : rows)
            out.push_back(person(row));
        return out;
    }
};

class Decision {
  public:
    Decision(const Profile& profile, const VoteInput& input, Detail detail)
        : profile_(profile), input_(input), detail_(detail), base_(win_base_of(profile, input)) {
        people_.reserve(input.people.size());
        for (const PersonFacts& facts : input.people)
            people_.push_back(&facts);
        std::sort(people_.begin(), people_.end(), [](const auto* a, const auto* b) { return a->id < b->id; });
    }

    Outcome run() {
        out_.vote = vote_verdict(profile_, input_);
        if (explains())
            add_verdict_reasons(profile_, input_, out_.vote, out_.reasons);
        if (out_.vote != VoteVerdict::valid) {
            vote_again();
            return std::move(out_);
        }
        lay_out();
        say_what_winning_takes();
        for (Race& race : races_)
            decide_race(race);
        for (const Race& race : races_)
            what_next(race);
        findings();
        return std::move(out_);
    }

  private:
    [[nodiscard]] bool explains() const { return detail_ == Detail::full; }
    [[nodiscard]] const char* name(const char* village, const char* branch) const {
        return profile_.kind == Kind::party_branch ? branch : village;
    }
    void say(Reason reason) { out_.reasons.push_back(std::move(reason)); }

    [[nodiscard]] Sex sex_of(const PersonId& person) const {
        const auto found =
            std::lower_bound(people_.begin(), people_.end(), person,
                             [](const PersonFacts* facts, const PersonId& id) { return facts->id < id; });
        return found != people_.end() && (*found)->id == person ? (*found)->sex : Sex::unknown;
    }
    [[nodiscard]] bool is_woman(const PersonId& person) const { return sex_of(person) == Sex::female; }
    [[nodiscard]] bool women_matter() const {
        return profile_.women_min.value != 0 || profile_.women_rule.value != WomenRule::quota_only;
    }
    [[nodiscard]] bool has_seat(const PersonId& person) const {
        return std::any_of(out_.elected.begin(), out_.elected.end(),
                           [&](const Elected& e) { return e.person == person; });
    }
    [[nodiscard]] std::uint32_t women_elected() const {
        return static_cast<std::uint32_t>(std::count_if(out_.elected.begin(), out_.elected.end(),
                                                        [&](const Elected& e) { return is_woman(e.person); }));
    }
    [[nodiscard]] bool wins(Votes votes) const {
        return votes != 0 &&
               (profile_.win_rule.value == WinRule::plurality || holds(profile_.win_threshold.value, votes, base_));
    }
    // The least number of votes that can win.
    [[nodiscard]] Votes needed() const { return std::max<Votes>(1, least(profile_.win_threshold.value, base_)); }

    void vote_again() {
        NextStep step;
        step.action = NextAction::vote_again;
        for (const OfficeTally& office : input_.tally.offices)
            step.seats += office.seats;
        if (!input_.tally.offices.empty())
            step.office =
                std::min_element(input_.tally.offices.begin(), input_.tally.offices.end(),
                                 [](const auto& a, const auto& b) { return rank_of(a.office) < rank_of(b.office); })
                    ->office;
        out_.next.push_back(std::move(step));
    }

    void lay_out() {
        for (const OfficeTally& office : input_.tally.offices) {
            CHECK(office.seats != 0, "an office that is voted on has a seat");
            Race race;
            race.office = &office;
            races_.push_back(std::move(race));
        }
        std::stable_sort(races_.begin(), races_.end(), [](const Race& a, const Race& b) {
            return rank_of(a.office->office) < rank_of(b.office->office);
        });
    }

    void say_what_winning_takes() {
        if (!explains())
            return;
        if (profile_.win_rule.value == WinRule::plurality) {
            say(make_reason("win_by_most_votes", "win_rule", profile_.win_rule.source, {}));
            return;
        }
        say(make_reason("win_needed", name("win_threshold", "party_win_threshold"), profile_.win_threshold.source,
                        {{"base_number", base_}, {"needed", needed()}},
                        {word("base", profile_.win_base.value), word("threshold", profile_.win_threshold.value)}));
    }

    // ---- one race

    // Votes for the office, and where the rules let them, those for higher offices that did not elect.
    void count_votes(Race& race) {
        const auto& rows = race.office->votes;
        race.votes.reserve(rows.size());
        for (const PersonVotes& row : rows) {
            Votes moved = 0;
            if (profile_.downward_vote_transfer.value && row.votes_for != 0)
                for (const Race& higher : races_) {
                    if (&higher == &race)
                        break;
                    if (rank_of(higher.office->office) == rank_of(race.office->office))
                        continue;
                    for (const PersonVotes& above : higher.office->votes)
                        if (above.person == row.person)
                            moved += above.votes_for;
                }
            race.votes.push_back(row.votes_for + moved);
            if (moved != 0 && explains() && !has_seat(row.person))
                say(make_reason("votes_moved_down", "downward_vote_transfer", profile_.downward_vote_transfer.source,
                                {{"moved", moved}, {"votes", row.votes_for + moved}},
                                {word("person", row.person), word("office", race.office->office)}));
        }
    }

    // Everybody above the threshold who may win this office, by votes.
    std::vector<Runner> runners(const Race& race) {
        std::vector<Runner> above;
        const Office office = race.office->office;
        Persons left;
        Persons men;
        Persons written;
        for (std::uint32_t i = 0; i < race.office->votes.size(); ++i) {
            const PersonVotes& row = race.office->votes[i];
            if (has_seat(row.person)) {
                left.push_back(row.person);
            } else if (wins(race.votes[i])) {
                if (office == Office::women_member && sex_of(row.person) == Sex::male)
                    men.push_back(row.person);
                else if (row.write_in && !profile_.write_in_can_win.value)
                    written.push_back(row.person);
                else
                    above.push_back({i, race.votes[i], is_woman(row.person)});
            }
        }
        std::stable_sort(above.begin(), above.end(),
                         [](const Runner& a, const Runner& b) { return a.votes > b.votes; });
        for (const Runner& runner : above)
            if (!contains(out_.above, race.person(runner.id)))
                out_.above.push_back(race.person(runner.id));
        if (explains()) {
            for (const PersonId& person : left)
                say(make_reason("left_race", "office_order", "Zheng", {},
                                {word("person", person), word("office", office)}));
            say_barred("man_in_women_column", "women_rule", profile_.women_rule.source, men, office);
            say_barred("write_in_cannot_win", "write_in_can_win", profile_.write_in_can_win.source, written, office);
        }
        return above;
    }

    void say_barred(const char* sentence, const char* rule, const std::string& source, const Persons& persons,
                    Office office) {
        if (persons.empty())
            return;
        ReasonWords about = words("persons", persons);
        about.push_back(word("office", office));
        say(make_reason(sentence, rule, source, {}, std::move(about)));
    }

    // Somebody who may still win a higher office has votes here, or decides whether a woman still needs a seat: then
    // the race waits, because a provisional winner would be announced to the hall.
    bool must_wait(Race& race, std::span<const Runner> above) {
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

    void decide_race(Race& race) {
        count_votes(race);
        const std::vector<Runner> above = runners(race);
        const Office office = race.office->office;
        if (office == Office::member && profile_.women_rule.value == WomenRule::reserved_member_seat) {
            const std::uint32_t women = women_elected();
            race.women_needed = profile_.women_min.value > women ? profile_.women_min.value - women : 0;
            if (explains() && race.women_needed == 0 && women != 0)
                say(make_reason("women_in_higher_office", "women_rule", profile_.women_rule.source, {{"women", women}},
                                {word("office", office)}));
        }
        if (must_wait(race, above)) {
            for (const Runner& runner : above)
                undetermined_.push_back(race.person(runner.id));
            if (explains()) {
                ReasonWords about = words("persons", race.waits_for);
                about.push_back(word("office", office));
                say(make_reason(race.held_for_women ? "held_for_women" : "held", "office_order", "Zheng",
                                {{"seats", race.office->seats}}, std::move(about)));
            }
            return;
        }
        race.filled = fill_seats(above, race.office->seats, race.women_needed);
        for (const SeatTie& tie : race.filled.ties)
            for (const std::uint32_t row : tie.tied)
                undetermined_.push_back(race.person(row));
        if (explains())
            explain(race, above);
        for (const std::uint32_t row : race.filled.elected)
            out_.elected.push_back({office, race.person(row), race.votes[row]});
    }

    void explain(const Race& race, std::span<const Runner> above) {
        const Office office = race.office->office;
        const SeatsFilled& filled = race.filled;
        for (const std::uint32_t row : filled.women_first)
            say(make_reason("women_first", "women_rule", profile_.women_rule.source, {{"votes", race.votes[row]}},
                            {word("person", race.person(row)), word("office", office)}));
        for (const std::uint32_t row : filled.elected)
            say(make_reason("elected", name("win_threshold", "party_win_threshold"), profile_.win_threshold.source,
                            {{"votes", race.votes[row]}}, {word("person", race.person(row)), word("office", office)}));
        for (const SeatTie& tie : filled.ties) {
            ReasonWords about = words("persons", race.persons(tie.tied));
            about.push_back(word("office", office));
            say(make_reason("tie", name("tie_rule", "party_tie"), profile_.tie_rule.source,
                            {{"votes", race.votes[tie.tied.front()]}, {"seats", tie.seats}}, std::move(about)));
            if (tie.women_least != 0 && tie.women_least < tie.seats)
                say(make_reason("women_in_revote", "women_rule", profile_.women_rule.source,
                                {{"seats", tie.women_least}}, {word("office", office)}));
        }
        explain_losers(race, above);
        if (filled.missing_women != 0)
            say(make_reason("women_seat_open", "women_rule", profile_.women_rule.source,
                            {{"needed", needed()}, {"seats", filled.missing_women}}, {word("office", office)}));
    }

    void explain_losers(const Race& race, std::span<const Runner> above) {
        const Office office = race.office->office;
        Persons below;
        Votes most = 0;
        for (std::size_t i = 0; i < race.votes.size(); ++i)
            if (race.votes[i] != 0 && !wins(race.votes[i]) && !has_seat(race.office->votes[i].person)) {
                below.push_back(race.office->votes[i].person);
                most = std::max(most, race.votes[i]);
            }
        Persons behind;
        for (const Runner& runner : above) {
            const auto is = [&](std::uint32_t row) { return row == runner.id; };
            const bool tied = std::any_of(race.filled.ties.begin(), race.filled.ties.end(), [&](const SeatTie& tie) {
                return std::any_of(tie.tied.begin(), tie.tied.end(), is);
            });
            if (!tied && std::none_of(race.filled.elected.begin(), race.filled.elected.end(), is))
                behind.push_back(race.person(runner.id));
        }
        if (!behind.empty()) {
            ReasonWords about = words("persons", behind);
            about.push_back(word("office", office));
            std::uint64_t women = race.filled.women_first.size() + race.filled.missing_women;
            for (const SeatTie& tie : race.filled.ties)
                women += tie.women_least;
            if (women == 0)
                say(make_reason("seats_taken", name("too_many_above_half", "party_rank"), profile_.win_threshold.source,
                                {{"seats", race.office->seats}}, std::move(about)));
            else
                say(make_reason("seats_taken_beside_women", "women_rule", profile_.women_rule.source,
                                {{"seats", race.office->seats - women}, {"women", women}}, std::move(about)));
        }
        if (!below.empty()) {
            ReasonWords about = words("persons", below);
            about.push_back(word("office", office));
            say(make_reason("below_threshold", name("win_threshold", "party_win_threshold"),
                            profile_.win_threshold.source, {{"needed", needed()}, {"votes", most}}, std::move(about)));
        }
    }

    // ---- what comes next

    void what_next(const Race& race) {
        const Office office = race.office->office;
        if (race.held()) {
            out_.next.push_back({NextAction::held, office, race.office->seats, {}, false, {}});
            return;
        }
        for (const SeatTie& tie : race.filled.ties)
            out_.next.push_back(
                {NextAction::tie_revote, office, tie.seats, race.persons(tie.tied), tie.women_least == tie.seats, {}});
        Persons listed;
        if (race.filled.missing_women != 0) {
            listed = unelected(race, race.filled.missing_women, listed, true);
            out_.next.push_back({NextAction::separate_election, office, race.filled.missing_women, listed, true, {}});
        }
        if (race.filled.missing != 0)
            fill_shortfall(race, listed);
    }

    void fill_shortfall(const Race& race, const Persons& listed) {
        const Office office = race.office->office;
        const std::uint32_t missing = race.filled.missing;
        if (office == Office::women_member && women_elected() != 0) {
            out_.vacant.push_back({office, missing});
            if (explains())
                say(make_reason("women_column_not_needed", "women_rule", profile_.women_rule.source, {},
                                {word("office", office)}));
            return;
        }
        const bool separate = separate_election_forced();
        NextStep step;
        step.action = separate ? NextAction::separate_election : NextAction::refer;
        step.office = office;
        step.seats = missing;
        step.candidates = unelected(race, missing, listed, false);
        step.women_only = office == Office::women_member;
        if (!separate)
            step.to = "assembly";
        out_.next.push_back(std::move(step));
        if (explains())
            say(make_reason(separate ? "shortfall" : "referred", name("separate_trigger", "party_shortfall"),
                            profile_.separate_trigger.source, {{"seats", race.office->seats}, {"missing", missing}},
                            {word("office", office)}));
    }

    [[nodiscard]] bool separate_election_forced() const {
        if (profile_.separate_trigger.value == SeparateTrigger::winners_below_seats)
            return true;
        std::size_t filled = out_.elected.size();  // a tie is filled by its re-vote
        bool no_chair = false;
        for (const Race& race : races_) {
            for (const SeatTie& tie : race.filled.ties)
                filled += tie.seats;
            no_chair = no_chair || (race.office->office == Office::chair && !race.held() && race.filled.missing != 0);
        }
        return filled < members_least ||
               (profile_.separate_trigger.value == SeparateTrigger::below_three_or_no_chair && no_chair);
    }

    // Those of the race who hold no seat, by votes: as many as seats and the least surplus, and all who are level
    // there.
    [[nodiscard]] Persons unelected(const Race& race, std::uint32_t seats, const Persons& listed, bool women) const {
        std::vector<std::uint32_t> rows;
        for (std::uint32_t i = 0; i < race.office->votes.size(); ++i) {
            const PersonId& person = race.person(i);
            if (!has_seat(person) && !contains(listed, person) && (!women || is_woman(person)) &&
                (!race.office->votes[i].write_in || profile_.write_in_can_win.value))
                rows.push_back(i);
        }
        std::stable_sort(rows.begin(), rows.end(),
                         [&](std::uint32_t a, std::uint32_t b) { return race.votes[a] > race.votes[b]; });
        const std::size_t places = candidates_allowed(profile_, race.office->office, seats).least;
        std::size_t end = std::min(places, rows.size());
        while (end != 0 && end < rows.size() && race.votes[rows[end]] == race.votes[rows[end - 1]])
            ++end;
        rows.resize(end);
        return race.persons(rows);
    }

    // ---- what whoever announces must see

    void find(const char* rule, Severity severity, Persons persons, const char* sentence, const std::string& source,
              ReasonNumbers numbers) {
        Finding finding;
        finding.rule = rule;
        finding.severity = severity;
        if (explains())
            finding.reason = make_reason(sentence, rule, source, std::move(numbers), words("persons", persons));
        finding.persons = std::move(persons);
        out_.findings.push_back(std::move(finding));
    }

    void findings() {
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
            find("sex_unknown", Severity::review, std::move(unknown), "sex_unknown", profile_.women_rule.source, {});
        if (!written.empty())
            find("winner_recheck", Severity::review, std::move(written), "write_in_elected",
                 profile_.write_in_can_win.source, {});
        const std::uint32_t women = women_elected();
        if (profile_.women_rule.value == WomenRule::quota_only && women < profile_.women_min.value)
            find("women_min", Severity::review, {}, "women_min_missed", profile_.women_min.source,
                 {{"women", women}, {"least", profile_.women_min.value}});
        const bool kept =
            std::any_of(races_.begin(), races_.end(), [](const Race& race) { return race.women_needed != 0; });
        if (kept && profile_.women_rule.mark == 'D')
            find("women_rule", Severity::note, {}, "county_to_confirm", profile_.women_rule.source, {});
    }

    const Profile& profile_;
    const VoteInput& input_;
    Detail detail_;
    Votes base_;
    std::vector<const PersonFacts*> people_;
    std::vector<Race> races_;
    Persons undetermined_;  // who may win an office that is still open above
    Outcome out_;
};

}  // namespace

bool round_offered(Kind kind, Round round) {
    return profile_offered(kind) && round == Round::first;
}

Outcome decide(const Profile& profile, const VoteInput& input, Detail detail) {
    CHECK(round_offered(profile.kind, input.round), "the caller asks for rounds that are offered");
    return Decision(profile, input, detail).run();
}

std::vector<PersonId> write_ins_to_name(const VoteInput& input, const Outcome& outcome) {
    Persons out;
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
