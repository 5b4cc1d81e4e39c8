// Exact thresholds and fractions (比例). Integers only: a fraction is never rounded before a decision. Pure.
// Phrases of the law and their functions: RULES.md; civil code art. 1259 (以上 includes the number, 超过 does not).
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace zheng::election {

__extension__ using u128 = unsigned __int128;
using Votes = std::uint64_t;  // votes, ballots, voters

// How a number must stand to its base for the law to be satisfied.
enum class Test : std::uint8_t {
    none,            // no threshold: always satisfied
    gt_half,         // 过半数: 2n > b, exactly half fails
    ge_half,         // 半数以上: 2n >= b
    ge_third,        // 三分之一以上: 3n >= b
    ge_two_thirds,   // 三分之二以上: 3n >= 2b
    ge_fifth,        // 五分之一以上: 5n >= b
    ge_tenth,        // 十分之一以上: 10n >= b
    ge_four_fifths,  // 五分之四以上: 5n >= 4b
    gt_four_fifths,  // 超过五分之四: 5n > 4b
};

[[nodiscard]] bool holds(Test test, Votes n, Votes base);
// The least n that satisfies the test over `base`; with base 0 the least n for which holds(test, n, 0).
[[nodiscard]] Votes least(Test test, Votes base);
[[nodiscard]] std::string_view name_of(Test test);
[[nodiscard]] bool parse(std::string_view text, Test& out);
// The fraction itself: n stands to base as numerator to denominator; where it is strict, that is not enough.
struct Share {
    unsigned numerator = 0;
    unsigned denominator = 1;
    bool strict = false;
    std::string_view zh;  // "一半"
    std::string_view en;  // "half"
};
[[nodiscard]] Share share_of(Test test);

// The words of the law, e.g. "过半数" / "more than half".
[[nodiscard]] std::string_view words_zh(Test test);
[[nodiscard]] std::string_view words_en(Test test);

// A non-negative fraction in lowest terms; the denominator is never 0.
class Ratio {
  public:
    constexpr Ratio() = default;
    Ratio(std::uint64_t numerator, std::uint64_t denominator);
    [[nodiscard]] std::uint64_t numerator() const { return numerator_; }
    [[nodiscard]] std::uint64_t denominator() const { return denominator_; }
    [[nodiscard]] std::string text() const;     // "13/20"
    [[nodiscard]] std::string percent() const;  // for people: one decimal, half up: "65.0"
    friend bool operator==(const Ratio&, const Ratio&) = default;
    friend std::strong_ordering operator<=>(const Ratio& a, const Ratio& b);

  private:
    std::uint64_t numerator_ = 0;
    std::uint64_t denominator_ = 1;
};

}  // namespace zheng::election
