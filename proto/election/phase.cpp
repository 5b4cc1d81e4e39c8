#include "proto/election/phase.hpp"

#include "proto/election/check.hpp"

#include <algorithm>
#include <array>

namespace zheng::election {
namespace {

struct Row {
    Phase phase;
    std::string_view name;
    std::string_view zh;
    std::string_view en;
};
constexpr std::array<Row, phases_count> rows{{
    {Phase::founded, "founded", "已立项", "founded"},
    {Phase::method_adopted, "method_adopted", "办法已通过", "method adopted"},
    {Phase::roll, "roll", "选民登记中", "drawing up the roll"},
    {Phase::candidacy, "candidacy", "候选人产生中", "candidates come forward"},
    {Phase::frozen, "frozen", "选票已定稿", "ballot frozen"},
    {Phase::polling, "polling", "投票中", "polling"},
    {Phase::closed, "closed", "投票已结束", "polls closed"},
    {Phase::counting, "counting", "计票中", "counting"},
    {Phase::tallied, "tallied", "计票完毕", "tallied"},
    {Phase::declared, "declared", "结果已宣布", "result declared"},
    {Phase::filed, "filed", "已备案", "filed"},
    {Phase::composed, "composed", "班子已组成", "body composed"},
    {Phase::handed_over, "handed_over", "已移交", "handed over"},
    {Phase::voided, "voided", "选举无效", "voided"},
}};
constexpr auto list = [] {
    std::array<Phase, phases_count> out{};
    for (std::size_t i = 0; i < rows.size(); ++i)
        out[i] = rows[i].phase;
    return out;
}();

const Row& row_of(Phase phase) {
    const auto at = static_cast<std::size_t>(phase);
    CHECK(at < rows.size() && rows[at].phase == phase, "a phase of the list");
    return rows[at];
}

}  // namespace

std::string_view name_of(Phase phase) {
    return row_of(phase).name;
}
std::string_view words_zh(Phase phase) {
    return row_of(phase).zh;
}
std::string_view words_en(Phase phase) {
    return row_of(phase).en;
}
bool parse(std::string_view text, Phase& out) {
    const auto* row = std::find_if(rows.begin(), rows.end(), [&](const Row& r) { return r.name == text; });
    if (row == rows.end())
        return false;
    out = row->phase;
    return true;
}
std::span<const Phase> phases() {
    return list;
}

}  // namespace zheng::election
