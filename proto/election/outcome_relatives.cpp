// Relatives among winners (任职回避): who leaves, who moves up, and what only an extra vote can settle. VCL25 Art.8;
// ZJ20 Art.31; SC26 Art.35. What one household leaves its other members: ZJI20 Art.20.
#include "proto/election/findings.hpp"
#include "proto/election/outcome_race.hpp"

#include <algorithm>

namespace zheng::election {
namespace {

// 妇女委员 is a member (委员) whose column is decided first.
std::uint8_t level_of(Office office) {
    return rank_of(office == Office::women_member ? Office::member : office);
}

}  // namespace

bool Decision::relatives_matter() const {
    if (input_.round == Round::primary)
        return false;
    return profile_.kin_scope.value != KinScope::nobody;
}

bool Decision::apart(const PersonId& a, const PersonId& b) const {
    return kinship_.related(profile_.kin_scope.value, a, b);
}

// Of `one`, or of anybody level with `one`, who holds their place until the extra vote.
bool Decision::apart(const Race& race, std::uint32_t one, std::uint32_t other) const {
    const auto from = [&](std::uint32_t row) { return apart(race.person(row), race.person(other)); };
    return from(one) || std::any_of(race.kin_ties.begin(), race.kin_ties.end(), [&](const KinTie& tie) {
               return tie.rows.front() == one && std::any_of(tie.rows.begin(), tie.rows.end(), from);
           });
}

// The higher office stays, then whoever has more votes; equal votes are settled between them. Whoever leaves is out of
// the race, and the race is filled again, the women's rule included: the next by votes moves up.
void Decision::part_relatives(Race& race, std::vector<Runner> above) {
    const Office office = race.office->office;
    const auto& rule = input_.round == Round::separate ? profile_.kin_refill_separate : profile_.kin_refill_first_vote;
    const bool refill = rule.value == KinRefill::next_by_votes;
    const auto relative_in_office = [&](const PersonId& person) -> const Elected* {
        for (const std::vector<Elected>* list :
             std::initializer_list<const std::vector<Elected>*>{&out_.elected, &earlier_})
            for (const Elected& elected : *list)
                if (level_of(elected.office) <= level_of(office) && apart(elected.person, person))
                    return &elected;
        return nullptr;
    };
    std::vector<std::uint32_t> had_won;
    const auto leaves = [&](std::uint32_t row, const PersonId& stays) {
        const bool won = std::find(had_won.begin(), had_won.end(), row) != had_won.end();
        (won ? race.left_for_kin : race.passed_over).push_back(row);
        if (explains())
            say(make_reason("relative_leaves", "kin_keep", profile_.kin_scope, {},
                            {word("person", race.person(row)), word("stays", stays), word("office", office)}));
    };
    std::vector<std::uint32_t> gone;  // their seats stay open where nobody moves up
    for (bool again = true; again;) {
        again = false;
        fill(race, above);
        if (had_won.empty())
            had_won = race.filled.elected;
        std::vector<std::uint32_t> kept;
        for (const std::uint32_t row : race.filled.elected) {
            if (std::find(gone.begin(), gone.end(), row) != gone.end())
                continue;
            const PersonId& person = race.person(row);
            const Elected* higher = relative_in_office(person);
            const auto relative =
                std::find_if(kept.begin(), kept.end(), [&](std::uint32_t other) { return apart(race, other, row); });
            if (higher == nullptr && relative == kept.end()) {
                kept.push_back(row);
                continue;
            }
            std::uint32_t out = row;
            if (higher == nullptr && race.votes[*relative] == race.votes[row]) {
                // Of two with equal votes one will stay: until then a woman of them holds the place.
                const std::uint32_t other = *relative;
                const bool swap = is_woman(person) && !is_woman(race.person(other));
                out = swap ? other : row;
                const std::uint32_t holds_place = swap ? row : other;
                const auto same = std::find_if(race.kin_ties.begin(), race.kin_ties.end(), [&](const KinTie& tie) {
                    return tie.rows.front() == holds_place || tie.rows.front() == out;
                });
                if (same == race.kin_ties.end()) {
                    race.kin_ties.push_back({{holds_place, out}});
                } else {
                    std::erase(same->rows, holds_place);
                    std::erase(same->rows, out);
                    same->rows.insert(same->rows.begin(), holds_place);
                    same->rows.push_back(out);
                }
            } else {
                leaves(row, higher != nullptr ? higher->person : race.person(*relative));
            }
            // Where nobody moves up, the women's rule still runs again for a seat that only a woman may take.
            const auto women_left =
                std::count_if(race.filled.elected.begin(), race.filled.elected.end(), [&](std::uint32_t r) {
                    return r != out && is_woman(race.person(r)) && std::find(gone.begin(), gone.end(), r) == gone.end();
                });
            if (refill || (is_woman(race.person(out)) && women_left < static_cast<std::ptrdiff_t>(race.women_needed))) {
                std::erase_if(above, [&](const Runner& runner) { return runner.id == out; });
            } else {
                gone.push_back(out);
                for (Runner& runner : above)
                    runner.woman = runner.woman && runner.id != out;  // her seat is open: it is no woman's
            }
            again = true;
            break;
        }
        // Nor is anybody voted on again who could not sit beside those who sit for certain.
        for (std::size_t t = 0; t < race.filled.ties.size() && !again; ++t) {
            for (const std::uint32_t row : race.filled.ties[t].tied) {  // all of them together: they are level
                const Elected* higher = relative_in_office(race.person(row));
                const auto relative = std::find_if(kept.begin(), kept.end(), [&](std::uint32_t other) {
                    return !race.votes_again(other) && apart(race.person(other), race.person(row));
                });
                if (higher == nullptr && relative == kept.end())
                    continue;
                leaves(row, higher != nullptr ? higher->person : race.person(*relative));
                std::erase_if(above, [&](const Runner& runner) { return runner.id == row; });
                again = true;
            }
        }
    }
    SeatsFilled& filled = race.filled;
    for (const std::uint32_t row : gone) {
        std::erase(filled.elected, row);
        std::erase(filled.women_first, row);
        ++filled.missing;
    }
    for (const KinTie& tie : race.kin_ties)
        for (const std::uint32_t row : tie.rows) {
            std::erase(filled.elected, row);
            std::erase(filled.women_first, row);
        }
}

// ---- households of representatives

std::optional<std::uint32_t> Decision::households_most() const {
    if (profile_.kind != Kind::village_representatives || !profile_.rep_same_household_max.value)
        return std::nullopt;
    return static_cast<std::uint32_t>(*profile_.rep_same_household_max.value);
}

bool Decision::same_household(const PersonId& a, const PersonId& b) const {
    const Person* one = facts_of(a);
    const Person* other = facts_of(b);
    return one != nullptr && other != nullptr && !one->household.empty() && one->household == other->household;
}

// As many of it are elected as may be, or will be by a vote that is only among its own.
bool Decision::household_is_full(const PersonId& person) const {
    const auto most = households_most();
    if (!most)
        return false;
    const auto of_it = [&](const PersonId& other) { return same_household(person, other); };
    std::size_t sitting = 0;
    for (const std::vector<Elected>* list :
         std::initializer_list<const std::vector<Elected>*>{&out_.elected, &earlier_})
        sitting += static_cast<std::size_t>(
            std::count_if(list->begin(), list->end(), [&](const Elected& one) { return of_it(one.person); }));
    for (const Race& race : races_) {
        const auto all_of_it = [&](const std::vector<std::uint32_t>& rows) {
            return std::all_of(rows.begin(), rows.end(), [&](std::uint32_t row) { return of_it(race.person(row)); });
        };
        for (const SeatTie& tie : race.filled.ties)
            sitting += all_of_it(tie.tied) ? tie.seats : 0;
        sitting += static_cast<std::size_t>(std::count_if(race.kin_ties.begin(), race.kin_ties.end(),
                                                          [&](const KinTie& tie) { return all_of_it(tie.rows); }));
    }
    return sitting >= *most;
}

void Decision::explain_households(const Race& race) {
    if (!households_most())
        return;
    for (const std::uint32_t row : race.left_for_kin) {
        std::vector<PersonId> sitting = race.persons(race.filled.elected);
        for (const Elected& elected : earlier_)
            sitting.push_back(elected.person);
        for (const KinTie& tie : race.kin_ties)
            sitting.push_back(race.person(tie.rows.front()));
        const auto stays = std::find_if(sitting.begin(), sitting.end(),
                                        [&](const PersonId& other) { return same_household(other, race.person(row)); });
        if (stays != sitting.end())
            say(make_reason(
                "relative_leaves", "rep_same_household_max", profile_.rep_same_household_max, {},
                {word("person", race.person(row)), word("stays", *stays), word("office", race.office->office)}));
    }
}

// Who was elected earlier to a lower office than a relative who wins now leaves it, and the seat is open.
void Decision::leave_lower_offices() {
    if (profile_.kin_scope.value == KinScope::nobody || input_.round == Round::primary)
        return;
    std::erase_if(earlier_, [&](const Elected& earlier) {
        const auto relative = std::find_if(out_.elected.begin(), out_.elected.end(), [&](const Elected& now) {
            return level_of(now.office) < level_of(earlier.office) && apart(now.person, earlier.person);
        });
        if (relative == out_.elected.end())
            return false;
        out_.next.push_back({NextAction::separate_election, earlier.office, 1, {}, false, {}});
        displaced_.push_back(earlier);
        stepped_back_.push_back(earlier.person);
        if (explains())
            say(make_reason(
                "relative_leaves", "kin_keep", profile_.kin_scope, {},
                {word("person", earlier.person), word("stays", relative->person), word("office", earlier.office)}));
        return true;
    });
}

}  // namespace zheng::election
