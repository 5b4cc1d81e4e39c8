// The values that parameters of a profile can take, beside thresholds (ratio.hpp), numbers and flags. Pure.
#pragma once

#include "proto/election/ratio.hpp"

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::election {

// What a number of votes or voters is measured against.
enum class Base : std::uint8_t {
    registered,  // 登记参加选举的村民 on the sealed roll
    issued,      // 发出选票
    voters,      // 投票人数: in person, by proxy and at the mobile box
    collected,   // 收回选票, void and blank papers included, forged ones taken out
    present,     // 实到会有选举权人数
    due,         // 应到会有选举权人数
    members,     // 全体成员 of a cooperative
    reps,        // 全体村民代表会议组成人员, or all representatives of members
    households,  // 户的代表, where an assembly meets by households
};

// The words of an enum of choices in the order of its enumerators, parted by bars: what a profile says, and what the
// table of parameters allows. Enums of one idea stand beside its parameters (rules_*.hpp).
template <class E>
concept Worded = requires(E value) {
    { words_of(value) } -> std::convertible_to<std::string_view>;
};

// An inclusive span of numbers, written "1..3", or "2" where both ends agree.
struct Span {
    std::uint32_t least = 0;
    std::uint32_t most = 0;
    friend bool operator==(const Span&, const Span&) = default;
};

using Limit = std::optional<std::uint32_t>;  // "none" or a number

// A threshold with what it is measured against, "gt_half(due)".
struct Threshold {
    Test test = Test::none;
    Base base = Base::due;
    friend bool operator==(const Threshold&, const Threshold&) = default;
};
using Thresholds = std::vector<Threshold>;  // any one of them suffices: "gt_half(due),ge_two_thirds(households)"
using Names = std::vector<std::string>;     // "village,township,county"; "none" where there is none

// From how many people on how many representatives at least there must be, "0:30,500:40,1000:50".
struct PopulationStep {
    std::uint32_t people = 0;
    std::uint32_t reps = 0;
    friend bool operator==(const PopulationStep&, const PopulationStep&) = default;
};
using PopulationSteps = std::vector<PopulationStep>;

// Canonical text of a value, and back. `parse` accepts canonical text only.
[[nodiscard]] std::string text_of(const Base& value);
[[nodiscard]] std::string text_of(const Span& value);
[[nodiscard]] std::string text_of(const Limit& value);
[[nodiscard]] std::string text_of(const bool& value);
[[nodiscard]] std::string text_of(const std::uint32_t& value);
[[nodiscard]] std::string text_of(const Test& value);
[[nodiscard]] std::string text_of(const Ratio& value);
[[nodiscard]] std::string text_of(const Threshold& value);
[[nodiscard]] std::string text_of(const Thresholds& value);
[[nodiscard]] std::string text_of(const Names& value);
[[nodiscard]] std::string text_of(const PopulationSteps& value);
[[nodiscard]] bool parse(std::string_view text, Base& out);
[[nodiscard]] bool parse(std::string_view text, Span& out);
[[nodiscard]] bool parse(std::string_view text, Limit& out);
[[nodiscard]] bool parse(std::string_view text, bool& out);
[[nodiscard]] bool parse(std::string_view text, std::uint32_t& out);
[[nodiscard]] bool parse(std::string_view text, Ratio& out);
[[nodiscard]] bool parse(std::string_view text, Threshold& out);
[[nodiscard]] bool parse(std::string_view text, Thresholds& out);
[[nodiscard]] bool parse(std::string_view text, Names& out);
[[nodiscard]] bool parse(std::string_view text, PopulationSteps& out);

// The word at a place of a list parted by bars, and the place of a word; nothing where it is not in it.
[[nodiscard]] std::string_view word_at(std::string_view words, std::size_t place);
[[nodiscard]] std::optional<std::size_t> place_of(std::string_view words, std::string_view word);
// The parts between `at`; one part at least.
[[nodiscard]] std::vector<std::string_view> parts_of(std::string_view text, char at);

template <Worded E>
[[nodiscard]] std::string text_of(const E& value) {
    return std::string(word_at(words_of(value), static_cast<std::size_t>(value)));
}
template <Worded E>
[[nodiscard]] bool parse(std::string_view text, E& out) {
    const auto place = place_of(words_of(out), text);
    if (place)
        out = static_cast<E>(*place);
    return place.has_value();
}

// For people: "投票人数" / "voters".
[[nodiscard]] std::string_view words_zh(Base base);
[[nodiscard]] std::string_view words_en(Base base);

}  // namespace zheng::election
