// The values that parameters of a profile can take, beside thresholds (ratio.hpp), numbers and flags. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace zheng::election {

// What a number of votes or voters is measured against.
enum class Base : std::uint8_t {
    registered,  // 登记参加选举的村民 on the sealed roll
    issued,      // 发出选票
    voters,      // 投票人数: in person, by proxy and at the mobile box
    collected,   // 收回选票, void and blank papers included, forged ones taken out
    present,     // 实到会有选举权人数
    due,         // 应到会有选举权人数
};

// How much of a ballot a defect spoils.
enum class Scope : std::uint8_t {
    whole_ballot,
    office_only,
    part,               // only the entry itself
    committee_decides,  // 选举委员会 rules on the paper
};

enum class PaperEffect : std::uint8_t { valid, void_ballot };
enum class OvervoteCheck : std::uint8_t { per_office, per_ballot_total };
enum class TwoOffices : std::uint8_t { void_ballot, count_once };
enum class MarkEffect : std::uint8_t { committee_decides, void_ballot };
enum class BlankClass : std::uint8_t { abstain, void_ballot };
enum class WriteInIdentity : std::uint8_t { registered, anyone };
enum class WinRule : std::uint8_t { threshold_and_rank, plurality };
enum class TieRule : std::uint8_t { revote };
enum class WomenRule : std::uint8_t { reserved_member_seat, separate_women_column, quota_only };
enum class SeparateTrigger : std::uint8_t {
    winners_below_seats,
    below_three_or_no_chair,  // otherwise the assembly decides about the open seats
    below_three,
};
enum class AgentRelation : std::uint8_t { near_relative_or_villager, near_relative };

// An inclusive span of numbers, written "1..3", or "2" where both ends agree.
struct Span {
    std::uint32_t least = 0;
    std::uint32_t most = 0;
    friend bool operator==(const Span&, const Span&) = default;
};

using Limit = std::optional<std::uint32_t>;  // "none" or a number

// Canonical text of a value, and back. `parse` accepts canonical text only.
#define ZHENG_PROFILE_VALUE(type)                                                                                      \
    [[nodiscard]] std::string text_of(const type& value);                                                              \
    [[nodiscard]] bool parse(std::string_view text, type& out);
ZHENG_PROFILE_VALUE(Base)
ZHENG_PROFILE_VALUE(Scope)
ZHENG_PROFILE_VALUE(PaperEffect)
ZHENG_PROFILE_VALUE(OvervoteCheck)
ZHENG_PROFILE_VALUE(TwoOffices)
ZHENG_PROFILE_VALUE(MarkEffect)
ZHENG_PROFILE_VALUE(BlankClass)
ZHENG_PROFILE_VALUE(WriteInIdentity)
ZHENG_PROFILE_VALUE(WinRule)
ZHENG_PROFILE_VALUE(TieRule)
ZHENG_PROFILE_VALUE(WomenRule)
ZHENG_PROFILE_VALUE(SeparateTrigger)
ZHENG_PROFILE_VALUE(AgentRelation)
ZHENG_PROFILE_VALUE(Span)
ZHENG_PROFILE_VALUE(Limit)
ZHENG_PROFILE_VALUE(bool)
ZHENG_PROFILE_VALUE(std::uint32_t)
#undef ZHENG_PROFILE_VALUE

// For people: "投票人数" / "voters".
[[nodiscard]] std::string_view words_zh(Base base);
[[nodiscard]] std::string_view words_en(Base base);

}  // namespace zheng::election
