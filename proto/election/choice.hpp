// Names and words of an enumeration as one table: a value, its stable name for machines, its words for people. An
// enumeration E takes part by a function `std::span<const Choice<E>> choices_of(E)`, in the order of its numbers. Pure;
// safe from any thread.
#pragma once

#include <algorithm>
#include <span>
#include <string_view>

namespace zheng::election {

template <class E>
struct Choice {
    E value;
    std::string_view name;  // "vote_buying"
    std::string_view zh;
    std::string_view en;
};

template <class E>
concept HasChoices = requires(E value) {
    choices_of(value).front().value;
};

// Null where the number is none of the enumeration.
template <HasChoices E>
[[nodiscard]] const Choice<E>* find_choice(E value) {
    const auto all = choices_of(value);
    const auto found = std::find_if(all.begin(), all.end(), [&](const Choice<E>& one) { return one.value == value; });
    return found == all.end() ? nullptr : &*found;
}
template <HasChoices E>
[[nodiscard]] std::string_view name_of(E value) {
    const auto* found = find_choice(value);
    return found == nullptr ? std::string_view() : found->name;
}
template <HasChoices E>
[[nodiscard]] std::string_view words_zh(E value) {
    const auto* found = find_choice(value);
    return found == nullptr ? std::string_view() : found->zh;
}
template <HasChoices E>
[[nodiscard]] std::string_view words_en(E value) {
    const auto* found = find_choice(value);
    return found == nullptr ? std::string_view() : found->en;
}
// By name; `out` stays as it was where there is no such name.
template <HasChoices E>
[[nodiscard]] bool parse(std::string_view text, E& out) {
    for (const Choice<E>& one : choices_of(out))
        if (one.name == text) {
            out = one.value;
            return true;
        }
    return false;
}

}  // namespace zheng::election
