#include "proto/election/schedule.hpp"

#include "proto/election/calendar.hpp"
#include "proto/election/findings.hpp"

#include <algorithm>
#include <array>

namespace zheng::election {
namespace {

// The act that a day is set for: its first or its newest statement of that kind.
enum class Which : std::uint8_t { first, newest };
struct StepRow {
    std::string_view name;
    StatementType type;
    Which which;
    // Only where somebody has done it is there anything to be late: nobody has to withdraw.
    bool only_if_done;
    // The step can no longer be made good once this has been said.
    StatementType overtaken_by;
    std::string_view zh;
    std::string_view en;
};

using enum StatementType;
constexpr std::array rows{
    StepRow{"roll_publish_by", roll_published, Which::first, false, roll_sealed, "公布选民名单", "publish the roll"},
    StepRow{"nominee_prelim_publish_by", candidate_entered, Which::newest, false, ballot_frozen, "公布初步候选人名单",
            "publish the preliminary list of candidates"},
    StepRow{"self_nominate_by", candidate_entered, Which::newest, true, ballot_frozen, "自荐报名截止",
            "sign-up of self-nominees ends"},
    StepRow{"candidate_withdraw_by", candidate_withdrawn, Which::newest, true, ballot_frozen, "候选人退选截止",
            "withdrawal of candidates ends"},
    StepRow{"candidate_publish_by", ballot_frozen, Which::first, false, poll_opened, "公布正式候选人名单",
            "publish the list of candidates"},
    StepRow{"self_nominee_publish_by", ballot_frozen, Which::first, false, poll_opened, "公布自荐人名单",
            "publish the list of self-nominees"},
    StepRow{"proxy_file_by", proxy_accepted, Which::first, true, poll_opened, "办理委托投票截止",
            "filing of proxies ends"},
    StepRow{"proxy_publish_by", proxy_accepted, Which::first, true, poll_opened, "公布委托投票名单",
            "publish the list of proxies"},
    StepRow{"result_publish", result_declared, Which::first, false, result_filed, "宣布选举结果", "declare the result"},
    StepRow{"handover_within_days", handover_recorded, Which::first, false, handover_recorded, "工作移交", "hand over"},
    StepRow{"postpone_max", poll_opened, Which::first, false, count_opened, "投票（含推迟）",
            "vote, postponement included"},
};

const StepRow* row_of(std::string_view name) {
    const auto* found = std::find_if(rows.begin(), rows.end(), [&](const StepRow& row) { return row.name == name; });
    return found == rows.end() ? nullptr : found;
}

const Act* act_of(const Contest& contest, StatementType type) {
    const auto found = contest.acts.find(type);
    return found == contest.acts.end() ? nullptr : &found->second;
}

// What does not concern this contest: people sign up only where the method says so. A vote made from another has its
// names, and its roll unless everybody registers again; the days before the vote are those of the first, and so is the
// handover.
bool concerns(const Contest& contest, const Profile& profile, const StepRow& row) {
    if (!contest.rounds.is_root())
        return row.type == result_declared || row.only_if_done ||
               (row.type == roll_published && profile.separate_reregistration.value);
    const bool signs_up = contest.method && (contest.method->nomination == NominationMode::self_nomination_direct ||
                                             contest.method->nomination == NominationMode::open_no_candidates);
    if (row.name == "self_nominate_by" || row.name == "self_nominee_publish_by")
        return signs_up;
    if (row.name == "candidate_publish_by" || row.name == "nominee_prelim_publish_by")
        return !signs_up;
    return true;
}

StepState state_of(const ScheduleStep& step, bool overtaken, Date today) {
    if (!step.done.empty())
        return step.done <= step.due ? StepState::done : StepState::late;
    if (overtaken)
        return StepState::skipped;
    if (step.due < today)
        return StepState::overdue;
    return step.due.days_since(today) <= due_soon_days ? StepState::due : StepState::not_yet;
}

void add_finding(Schedule& out, const ScheduleStep& step, const StepRow& row, Date today) {
    const Citation source{step.reason.source, step.reason.mark};
    const ReasonWords common{word("step", row.zh, row.en), word("due", step.due)};
    const auto find = [&](std::string_view sentence, ReasonNumbers numbers, ReasonWords words) {
        words.insert(words.begin(), common.begin(), common.end());
        out.findings.push_back(
            make_finding(Severity::note, sentence, step.name, source, std::move(numbers), std::move(words)));
    };
    const auto days = [](Date later, Date earlier) { return static_cast<std::uint64_t>(later.days_since(earlier)); };
    switch (step.state) {
    case StepState::late:
        return find("schedule_late", {{"days", days(step.done, step.due)}}, {word("done", step.done)});
    case StepState::overdue:
        return find("schedule_overdue", {{"days", days(today, step.due)}}, {word("today", today)});
    case StepState::skipped:
        return find("schedule_skipped", {}, {});
    case StepState::not_yet:
    case StepState::due:
    case StepState::done:
        break;
    }
}

}  // namespace

Schedule schedule_of(const State& state, const Contest& contest, Date today) {
    Schedule out;
    const Act* polls = act_of(contest, poll_opened);
    const Date announced = state.opened ? state.opened->election_day : Date{};
    out.election_day = polls != nullptr ? polls->first_on : announced;
    if (out.election_day.empty())
        return out;
    const auto profile = state.profiles.find(contest.definition.kind);
    if (profile == state.profiles.end())
        return out;
    for (const Deadline& deadline : deadlines(profile->second, out.election_day)) {
        const StepRow* row = row_of(deadline.name);
        if (row == nullptr || !concerns(contest, profile->second, *row))
            continue;
        const Act* act = act_of(contest, row->type);
        if (row->only_if_done && act == nullptr)
            continue;
        ScheduleStep step;
        step.name = deadline.name;
        step.due = deadline.day;
        step.reason = deadline.reason;
        // A postponed vote is measured from the day that was announced.
        if (row->type == poll_opened && !announced.empty())
            step.due = months_later(announced, static_cast<std::uint32_t>(*profile->second.postpone_max.value));
        if (act != nullptr) {
            step.done = row->which == Which::first ? act->first_on : act->newest_on;
            step.index = row->which == Which::first ? act->first_index : act->newest_index;
        }
        step.state = state_of(step, act_of(contest, row->overtaken_by) != nullptr, today);
        add_finding(out, step, *row, today);
        out.steps.push_back(std::move(step));
    }
    return out;
}

std::span<const Choice<StepState>> choices_of(StepState) {
    static constexpr std::array rows_of_states{
        Choice<StepState>{StepState::not_yet, "not_yet", "未到", "not yet"},
        Choice<StepState>{StepState::due, "due", "将到", "due"},
        Choice<StepState>{StepState::done, "done", "已办", "done"},
        Choice<StepState>{StepState::late, "late", "逾期完成", "done late"},
        Choice<StepState>{StepState::overdue, "overdue", "逾期未办", "overdue"},
        Choice<StepState>{StepState::skipped, "skipped", "漏办", "skipped"},
    };
    return rows_of_states;
}

std::string_view step_words_zh(std::string_view name) {
    const StepRow* row = row_of(name);
    return row == nullptr ? name : row->zh;
}
std::string_view step_words_en(std::string_view name) {
    const StepRow* row = row_of(name);
    return row == nullptr ? name : row->en;
}

}  // namespace zheng::election
