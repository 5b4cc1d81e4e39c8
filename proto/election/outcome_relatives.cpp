// Relatives among winners (任职回避): who leaves, who moves up, and what only an extra vote can settle. VCL25 Art.8;
// ZJ20 Art.31; SC26 Art.35. Of representatives: one of a household (ZJI20 Art.20).
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
    return profile_.kin_scope.value != KinScope::nobody ||
           (profile_.kind == Kind::village_representatives && profile_.rep_same_household_max.value.has_value());
}

bool Decision::apart(const PersonId& a, const PersonId& b) const {
    if (profile_.kin_scope.value != KinScope::nobody && kinship_.related(profile_.kin_scope.value, a, b))
        return true;
    if (profile_.kind != Kind::village_representatives || !profile_.rep_same_household_max.value)
        return false;
    const Person* one = facts_of(a);
    const Person* other = facts_of(b);
    return one != nullptr && other != nullptr && !one->household.empty() && one->household == other->household;
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
            say(make_reason("relative_leaves",
                            profile_.kind == Kind::village_representatives ? "rep_same_household_max" : "kin_keep",
                            profile_.kind == Kind::village_representatives ? Citation(profile_.rep_same_household_max)
                                                                           : Citation(profile_.kin_scope),
                            {}, {word("person", race.person(row)), word("stays", stays), word("office", office)}));
    };
    std::vector<std::uint32_t> gone;  // their seats stay open where nobody moves up
    for (bool again = true; again;) {
        again = false;
        fill(race, above);
        if (had_won.empty())
            had_won = race.filled.elected;
        std::vector<std::uint32_t> first;  // reserved places of representatives are theirs first, whatever the votes
        if (profile_.kind == Kind::village_representatives)
            first = race.filled.women_first;
        const auto by_class = [&](std::uint32_t row) {
            return std::find(first.begin(), first.end(), row) != first.end();
        };
        std::vector<std::uint32_t> order = first;
        std::copy_if(race.filled.elected.begin(), race.filled.elected.end(), std::back_inserter(order),
                     [&](std::uint32_t row) { return std::find(order.begin(), order.end(), row) == order.end(); });
        std::vector<std::uint32_t> kept;
        for (const std::uint32_t row : order) {
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
            if (higher == nullptr && race.votes[*relative] == race.votes[row] &&
                (by_class(row) || !by_class(*relative))) {
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
                std::count_if(race.filled.elected.begin(), race.filled.elected.end(),
                              [&](std::uint32_t r) { return r != out && is_woman(race.person(r)); });
            if (refill || (is_woman(race.person(out)) && women_left < static_cast<std::ptrdiff_t>(race.women_needed))) {
                std::erase_if(above, [&](const Runner& runner) { return runner.id == out; });
            } else {
                gone.push_back(out);
            }
            again = true;
            break;
        }
        // Nor is anybody voted on again who could not sit beside those who sit for certain.
        // Of a household that is level one sits, whoever it is.
        const bool of_households = profile_.kind == Kind::village_representatives;
        const std::size_t classes = race.terms == nullptr ? 0 : race.terms->reserved.size();
        for (std::size_t t = 0; t < race.filled.ties.size() && !again; ++t) {
            const bool for_a_class = classes > 1 || (classes == 1 && race.filled.ties[t].women_least != 0);
            for (const std::uint32_t row : race.filled.ties[t].tied) {  // all of them together: they are level
                const Elected* higher = relative_in_office(race.person(row));
                const auto relative = std::find_if(kept.begin(), kept.end(), [&](std::uint32_t other) {
                    return (of_households || !race.votes_again(other)) && (!for_a_class || by_class(other)) &&
                           apart(race.person(other), race.person(row));
                });
                if (higher == nullptr && relative == kept.end())
                    continue;
                leaves(row, higher != nullptr ? higher->person : race.person(*relative));
                std::erase_if(above, [&](const Runner& runner) { return runner.id == row; });
                again = true;
            }
        }
        again = again || part_households(race, above);
    }
    SeatsFilled& filled = race.filled;
    for (const std::uint32_t row : gone) {
        std::erase(filled.elected, row);
        std::erase(filled.women_first, row);
        ++filled.missing;
    }
    const auto women = static_cast<std::uint32_t>(std::count_if(
        filled.elected.begin(), filled.elected.end(), [&](std::uint32_t row) { return is_woman(race.person(row)); }));
    std::uint32_t promised = filled.missing_women;
    for (const SeatTie& tie : filled.ties)
        promised += tie.women_least;
    if (!gone.empty() && women + promised < race.women_needed) {  // the women's rule again, for the seat that opened
        const std::uint32_t seats = std::min(filled.missing, race.women_needed - women - promised);
        filled.missing -= seats;
        filled.missing_women += seats;
        race.missing_places.assign(1, {PlaceClass::woman, filled.missing_women});
    }
    for (const KinTie& tie : race.kin_ties)
        for (const std::uint32_t row : tie.rows) {
            std::erase(filled.elected, row);
            std::erase(filled.women_first, row);
        }
}

// Of representatives who are level, one of a household at most: where the seats suffice for one of each, only those
// within a household are voted on again. True when a tie was parted.
bool Decision::part_households(Race& race, std::vector<Runner>& above) {
    if (profile_.kind != Kind::village_representatives)
        return false;
    for (const SeatTie& tie : race.filled.ties) {
        std::vector<std::vector<std::uint32_t>> households;
        for (const std::uint32_t row : tie.tied) {
            const auto same = std::find_if(households.begin(), households.end(), [&](const auto& rows) {
                return apart(race.person(rows.front()), race.person(row));
            });
            (same == households.end() ? households.emplace_back() : *same).push_back(row);
        }
        if (households.size() > tie.seats)
            continue;
        for (std::vector<std::uint32_t>& rows : households) {
            if (rows.size() == 1)
                continue;
            std::erase_if(above, [&](const Runner& runner) {  // the first holds the place of all
                return std::find(rows.begin() + 1, rows.end(), runner.id) != rows.end();
            });
            race.kin_ties.push_back({std::move(rows)});
        }
        return true;
    }
    return false;
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
