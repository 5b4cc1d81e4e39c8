// Names and words of what statements choose from: one table an enumeration, so that a sheet, a program and a page say
// the same. Names are stable; what a machine reads and writes. Pure; safe from any thread.
#pragma once

#include "proto/election/statement.hpp"

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

// Every value, in the order of the numbers.
[[nodiscard]] std::span<const Choice<AssemblyBody>> choices_of(AssemblyBody);
[[nodiscard]] std::span<const Choice<AssemblyMatter>> choices_of(AssemblyMatter);
[[nodiscard]] std::span<const Choice<NominationMode>> choices_of(NominationMode);
[[nodiscard]] std::span<const Choice<VotingMode>> choices_of(VotingMode);
[[nodiscard]] std::span<const Choice<RollRequest>> choices_of(RollRequest);
[[nodiscard]] std::span<const Choice<IncidentCategory>> choices_of(IncidentCategory);
[[nodiscard]] std::span<const Choice<IncidentRuling>> choices_of(IncidentRuling);
[[nodiscard]] std::span<const Choice<SuspendReason>> choices_of(SuspendReason);
[[nodiscard]] std::span<const Choice<BoxFate>> choices_of(BoxFate);
[[nodiscard]] std::span<const Choice<EvidenceKind>> choices_of(EvidenceKind);
[[nodiscard]] std::span<const Choice<CountMode>> choices_of(CountMode);
[[nodiscard]] std::span<const Choice<Doubt>> choices_of(Doubt);
[[nodiscard]] std::span<const Choice<CorrectionReason>> choices_of(CorrectionReason);
[[nodiscard]] std::span<const Choice<VoidGround>> choices_of(VoidGround);
[[nodiscard]] std::span<const Choice<HandoverItem>> choices_of(HandoverItem);
[[nodiscard]] std::span<const Choice<RevocationReason>> choices_of(RevocationReason);

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
