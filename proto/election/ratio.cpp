#include "proto/election/ratio.hpp"

#include "proto/election/check.hpp"

#include <array>
#include <numeric>

namespace zheng::election {
namespace {

struct Row {
    Test test;
    std::string_view name;
    unsigned numerator;  // the threshold itself: n stands to base as numerator to denominator
    unsigned denominator;
    bool strict;  // the threshold itself does not suffice
    std::string_view zh;
    std::string_view en;
    std::string_view share_zh;
    std::string_view share_en;
};

constexpr std::array rows{
    Row{Test::none, "none", 0, 1, false, "无门槛", "no threshold", "最低人数", "the least number"},
    Row{Test::gt_half, "gt_half", 1, 2, true, "过半数", "more than half", "一半", "half"},
    Row{Test::ge_half, "ge_half", 1, 2, false, "半数以上", "at least half", "一半", "half"},
    Row{Test::ge_third, "ge_third", 1, 3, false, "三分之一以上", "at least one third", "三分之一", "one third"},
    Row{Test::ge_two_thirds, "ge_two_thirds", 2, 3, false, "三分之二以上", "at least two thirds", "三分之二",
        "two thirds"},
    Row{Test::ge_fifth, "ge_fifth", 1, 5, false, "五分之一以上", "at least one fifth", "五分之一", "one fifth"},
    Row{Test::ge_tenth, "ge_tenth", 1, 10, false, "十分之一以上", "at least one tenth", "十分之一", "one tenth"},
    Row{Test::ge_four_fifths, "ge_four_fifths", 4, 5, false, "五分之四以上", "at least four fifths", "五分之四",
        "four fifths"},
    Row{Test::gt_four_fifths, "gt_four_fifths", 4, 5, true, "超过五分之四", "more than four fifths", "五分之四",
        "four fifths"},
};

const Row& row(Test test) {
    const auto index = static_cast<std::size_t>(test);
    CHECK(index < rows.size() && rows[index].test == test, "the table of tests follows the enum");
    return rows[index];
}

}  // namespace

bool holds(Test test, Votes n, Votes base) {
    const Row& r = row(test);
    const u128 left = static_cast<u128>(n) * r.denominator;
    const u128 right = static_cast<u128>(base) * r.numerator;
    return r.strict ? left > right : left >= right;
}

Votes least(Test test, Votes base) {
    const Row& r = row(test);
    const u128 product = static_cast<u128>(base) * r.numerator;
    const u128 floor = product / r.denominator;
    if (r.strict)
        return static_cast<Votes>(floor + 1);
    return static_cast<Votes>(floor + (product % r.denominator != 0 ? 1 : 0));
}

Share share_of(Test test) {
    const Row& r = row(test);
    return {r.numerator, r.denominator, r.strict, r.share_zh, r.share_en};
}

std::string_view name_of(Test test) {
    return row(test).name;
}
std::string_view words_zh(Test test) {
    return row(test).zh;
}
std::string_view words_en(Test test) {
    return row(test).en;
}

bool parse(std::string_view text, Test& out) {
    for (const Row& r : rows)
        if (r.name == text) {
            out = r.test;
            return true;
        }
    return false;
}

Ratio::Ratio(std::uint64_t numerator, std::uint64_t denominator) {
    CHECK(denominator != 0, "a fraction needs a denominator");
    const auto divisor = std::gcd(numerator, denominator);
    numerator_ = numerator / divisor;
    denominator_ = denominator / divisor;
}

std::string Ratio::text() const {
    return std::to_string(numerator_) + "/" + std::to_string(denominator_);
}

std::string Ratio::percent() const {
    // In tenths of a percent, half up: floor((2000 n + d) / 2d).
    const u128 tenths = (static_cast<u128>(numerator_) * 2000U + denominator_) / (static_cast<u128>(denominator_) * 2U);
    const auto whole = static_cast<std::uint64_t>(tenths / 10U);
    return std::to_string(whole) + "." + std::to_string(static_cast<std::uint64_t>(tenths % 10U));
}

std::strong_ordering operator<=>(const Ratio& a, const Ratio& b) {
    const u128 left = static_cast<u128>(a.numerator_) * b.denominator_;
    const u128 right = static_cast<u128>(b.numerator_) * a.denominator_;
    if (left == right)
        return std::strong_ordering::equal;
    return left < right ? std::strong_ordering::less : std::strong_ordering::greater;
}

}  // namespace zheng::election
