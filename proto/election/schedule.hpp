// The schedule of a contest (挂图作战): every step that law and local rules set a day for, whether it was done in time,
// and the statement that did it. A step that is skipped or late is a public finding with its article; it never changes
// a result. VCL25 Art.17, 18; the days are calendar.hpp's. Pure; safe from any thread.
#pragma once

#include "proto/election/choice.hpp"
#include "proto/election/date.hpp"
#include "proto/election/reason.hpp"
#include "proto/election/state.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::election {

inline constexpr std::int32_t due_soon_days = 3;  // before its day a step is called due

enum class StepState : std::uint8_t {
    not_yet,  // 未到
    due,      // 将到: its day is today or near
    done,     // 已办, in time
    late,     // 逾期完成
    overdue,  // 逾期未办
    skipped,  // 漏办: what comes after it has been done
};
[[nodiscard]] std::span<const Choice<StepState>> choices_of(StepState);

struct ScheduleStep {
    std::string name;  // the parameter that sets the day: "roll_publish_by"
    StepState state = StepState::not_yet;
    Date due;                            // on or before
    Date done;                           // empty where it is not done
    std::optional<std::uint64_t> index;  // log index of the statement that did it
    Reason reason;                       // of the day
    friend bool operator==(const ScheduleStep&, const ScheduleStep&) = default;
};

struct Schedule {
    Date election_day;                // announced, or the day on which the first poll opened
    std::vector<ScheduleStep> steps;  // by day
    std::vector<Finding> findings;    // late, overdue and skipped steps, in the same order
    friend bool operator==(const Schedule&, const Schedule&) = default;
};

// `today` is the reader's: the same log read later has more that is overdue.
[[nodiscard]] Schedule schedule_of(const State& state, const Contest& contest, Date today);

// What a step is called on a board.
[[nodiscard]] std::string_view step_words_zh(std::string_view name);
[[nodiscard]] std::string_view step_words_en(std::string_view name);

}  // namespace zheng::election
