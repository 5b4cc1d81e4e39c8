// An exact score (得分): a signed fraction in lowest terms, wide enough for sums of weighted shares. It is shown and
// compared, never rounded before a decision. Pure; safe from any thread.
#pragma once

#include "proto/election/ids.hpp"

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

namespace zheng::election {

__extension__ using i128 = __int128;

class Score {
  public:
    constexpr Score() = default;
    Score(i128 numerator, i128 denominator);    // denominator > 0
    [[nodiscard]] std::string text() const;     // "13/20", "-5/2", "85"
    [[nodiscard]] std::string decimal() const;  // for people: one decimal, half up (towards more): "86.5", "-2.5"
    [[nodiscard]] i128 numerator() const { return numerator_; }
    [[nodiscard]] i128 denominator() const { return denominator_; }
    friend bool operator==(const Score&, const Score&) = default;

  private:
    i128 numerator_ = 0;
    i128 denominator_ = 1;
};

// People by score. Who is level has one rank, and stands in the order given.
struct Ranked {
    PersonId person;
    Score score;
    std::uint32_t rank = 0;  // 1, 2, 2, 4, …
    friend bool operator==(const Ranked&, const Ranked&) = default;
};

// A score over the denominator that all have in common.
struct Numerator {
    PersonId person;
    i128 value = 0;
};
[[nodiscard]] std::vector<Ranked> rank_by_score(std::vector<Numerator> numerators, i128 denominator);

// The first `places` of a ranking. Where people are level at the last place none of them is taken: `tied` names them.
struct Proposal {
    std::vector<PersonId> proposed;
    std::vector<PersonId> tied;
    std::uint32_t places_left = 0;  // for the tied
    friend bool operator==(const Proposal&, const Proposal&) = default;
};
[[nodiscard]] Proposal propose(const std::vector<Ranked>& ranking, std::uint32_t places);

}  // namespace zheng::election
