// The ways in which a statement is wrong: each by its name, with what has to be answered. None of them is ever
// admitted.
#pragma once

#include "tests/election/life_moves.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::election::world {

enum class Mischief : std::uint8_t {
    wrong_role,         // a role signs that has no part in it, instead of one that has
    wrong_device,       // the device of another village, or of nobody
    one_key_twice,      // one key in the place of two
    one_role_only,      // one of two roles is missing
    stale_line,         // does not follow the author's last statement
    stale_definition,   // of another election
    stale_reference,    // names what no longer stands: another result, publication, reading, ballot
    unknown_reference,  // names a contest, a place or a person that is not there
    out_of_phase,       // another phase's statement
    after_sealing,      // enrolment after it was sealed, or an election before it is
    after_filing,       // the vote touched after its result is on file
    day_goes_back,
    contradiction,  // something else under a used number
    said_again,     // the same bytes again
    ahead,          // a number that is not next
    false_claim,    // the counter claims what is not so
    revoked_key,    // by a revoked device, or with a revoked co-signer
    false_founding,
};
inline constexpr std::size_t mischiefs = 18;
[[nodiscard]] std::string_view name_of(Mischief mischief);

struct Wrong {
    Heard heard;
    // What the answer has to be: one of these answers, and where it is a refusal, with one of these codes (none: any).
    std::vector<Admission::Answer> answers;
    std::vector<Refusal> codes;
};
// Nothing where it cannot be done here. `lawful`: what would be lawful now; `logged`: what has been said.
[[nodiscard]] std::optional<Wrong> spoilt(Mischief mischief, const World& world, Chance& chance, const Heard& lawful,
                                          const std::vector<Heard>& logged);

}  // namespace zheng::election::world
