#include "audit/verify/township_text.hpp"

#include "audit/verify/words.hpp"
#include "proto/election/schedule.hpp"
#include "proto/election/township.hpp"
#include "proto/election/vote_notes.hpp"

#include <boost/json/array.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace zheng::verify {
namespace {

namespace json = boost::json;
using namespace election;
using env::in;

constexpr std::size_t label_columns = 44;
constexpr std::size_t figure_columns = 12;

struct FigureWords {
    std::string_view name;
    std::string_view zh;
    std::string_view en;
};
constexpr std::array figure_rows{
    FigureWords{"members", "人数", "members"},
    FigureWords{"women", "妇女", "women"},
    FigureWords{"women_share", "妇女比例", "share of women"},
    FigureWords{"party_members", "党员", "Party members"},
    FigureWords{"party_members_share", "党员比例", "share of Party members"},
    FigureWords{"newcomers", "新当选", "new"},
    FigureWords{"newcomers_share", "新当选比例", "share of new members"},
    FigureWords{"re_elected", "连选连任", "re-elected"},
    FigureWords{"re_elected_share", "连任比例", "share re-elected"},
    FigureWords{"graduate_officials", "大学生村官", "graduate officials"},
    FigureWords{"graduate_officials_share", "大学生村官比例", "share of graduate officials"},
    FigureWords{"returnees", "归雁", "returnees"},
    FigureWords{"returnees_share", "归雁比例", "share of returnees"},
    FigureWords{"primary", "小学", "primary school"},
    FigureWords{"primary_share", "小学比例", "share of primary school"},
    FigureWords{"junior_high", "初中", "junior high school"},
    FigureWords{"junior_high_share", "初中比例", "share of junior high school"},
    FigureWords{"senior_high", "高中", "senior high school"},
    FigureWords{"senior_high_share", "高中比例", "share of senior high school"},
    FigureWords{"college", "大专以上", "college"},
    FigureWords{"college_share", "大专以上比例", "share of college"},
    FigureWords{"education_unknown", "学历不详", "education not known"},
    FigureWords{"youth", "35 岁以下", "35 or younger"},
    FigureWords{"youth_share", "35 岁以下比例", "share of 35 or younger"},
    FigureWords{"age_36_to_45", "36 至 45 岁", "36 to 45"},
    FigureWords{"age_46_to_55", "46 至 55 岁", "46 to 55"},
    FigureWords{"age_56_and_above", "56 岁以上", "56 or older"},
    FigureWords{"average_age", "平均年龄", "average age"},
    FigureWords{"cross_posts", "交叉任职（两委）", "sit on branch and committee"},
    FigureWords{"one_shoulder_carry", "一肩挑", "secretary and chair in one"},
};

std::string shown(const Figure& figure) {
    if (figure.share)
        return Score(figure.value.numerator() * 100, figure.value.denominator()).decimal() + "%";
    return figure.whole ? figure.value.text() : figure.value.decimal();
}

// "+2", "-3.0"
std::string signed_text(const Figure& figure) {
    const std::string text = shown(figure);
    return figure.value.numerator() > 0 ? "+" + text : text;
}

bool is_change(const Figure& figure) {
    return figure.name.ends_with(".change");
}

// A figure nobody needs to see: a class of which there is nobody, now and before.
bool is_empty(const Figure& figure, const Figure* change) {
    return figure.value.numerator() == 0 && (change == nullptr || change->value.numerator() == 0);
}

std::string composition_lines(const Composition& composition, env::Language language) {
    std::string out;
    for (const Figure& figure : composition.figures) {
        // Branch and committee have a figure of their own, "cross_posts".
        if (is_change(figure) || figure.name.find("_share") != std::string::npos ||
            figure.name == "cross_posts.party_branch+villagers_committee")
            continue;
        const Figure* change = find_figure(composition, figure.name + ".change");
        if (is_empty(figure, change))
            continue;
        out += "  " + left(figure_words(figure.name, language), label_columns) + right(shown(figure), figure_columns);
        if (const Figure* share = find_figure(composition, figure.name + "_share"))
            out += right(shown(*share), figure_columns);
        if (change != nullptr)
            out += "   " + std::string(in(language, "比上届 ", "against the last term ")) + signed_text(*change);
        out += "\n";
    }
    return out;
}

std::string grounds(const std::map<FactId, std::uint64_t>& by_ground) {
    std::string out;
    for (const auto& [ground, people] : by_ground)
        out += (out.empty() ? "" : ", ") + ground.text + " " + std::to_string(people);
    return out.empty() ? "" : " (" + out + ")";
}

// By office and ground: "(secretary: vote_buying 1)".
std::string grounds(const std::map<Office, std::map<FactId, std::uint64_t>>& by_office, env::Language language) {
    std::string out;
    for (const auto& [office, by_ground] : by_office)
        for (const auto& [ground, people] : by_ground)
            out += (out.empty() ? "" : ", ") + std::string(in(language, words_zh(office), words_en(office))) + ": " +
                   ground.text + " " + std::to_string(people);
    return out.empty() ? "" : " (" + out + ")";
}

std::string kind_lines(const KindFigures& of, env::Language language) {
    std::string out = std::string(in(language, words_zh(of.kind), words_en(of.kind))) + "\n";
    const auto line = [&](std::string_view zh, std::string_view en, std::uint64_t number,
                          const std::string& more = "") {
        if (number != 0 || !more.empty())
            out += "  " + left(in(language, zh, en), label_columns) + right(number, figure_columns) + more + "\n";
    };
    line("班子", "bodies", of.bodies);
    line("一次选举成功", "decided at the first vote", of.decided_at_first_vote);
    line("再次投票", "votes among the tied", of.revotes);
    line("另行选举", "separate elections", of.separate_elections);
    line("重新投票", "votes held again", of.votes_again);
    line("选举无效", "votes declared void", of.voided);
    line("登记选民 / 应到", "registered, or due", of.registered);
    line("参加投票 / 实到", "took part, or present", of.in_person + of.proxy + of.mobile);
    line("其中委托投票", "of them by proxy", of.proxy);
    line("其中流动票箱", "of them at mobile boxes", of.mobile);
    line("候选人", "candidates", of.candidates);
    line("本人退选", "withdrew of their own will", of.withdrew_of_own_will);
    line("劝退", "withdrew after a talk", of.withdrew_after_talk);
    line("取消资格", "disqualified", of.disqualified, grounds(of.disqualified_as, language));
    std::uint64_t failed = 0;
    for (const auto& [ground, people] : of.failed_review_for)
        failed += people;
    line("审查认定的情形", "grounds found in reviews", failed, grounds(of.failed_review_for));
    line("举报", "reports", of.reports);
    line("尚未处理", "of them open", of.reports_open);
    line("名单异议", "objections to the roll", of.objections);
    line("其中成立", "of them upheld", of.objections_upheld);
    return out;
}

json::object json_of(const Figure& figure) {
    return {{"name", figure.name}, {"value", figure.value.text()}, {"shown", shown(figure)}};
}

json::object json_of(const std::map<FactId, std::uint64_t>& by_ground) {
    json::object out;
    for (const auto& [ground, people] : by_ground)
        out[ground.text] = people;
    return out;
}

json::object json_of(const std::map<Office, std::map<FactId, std::uint64_t>>& by_office) {
    json::object out;
    for (const auto& [office, by_ground] : by_office)
        out[name_of(office)] = json_of(by_ground);
    return out;
}

json::object json_of(const KindFigures& of) {
    return {{"kind", std::string(name_of(of.kind))},
            {"bodies", of.bodies},
            {"decided_at_first_vote", of.decided_at_first_vote},
            {"revotes", of.revotes},
            {"separate_elections", of.separate_elections},
            {"votes_again", of.votes_again},
            {"voided", of.voided},
            {"registered", of.registered},
            {"in_person", of.in_person},
            {"proxy", of.proxy},
            {"mobile", of.mobile},
            {"candidates", of.candidates},
            {"withdrew_of_own_will", of.withdrew_of_own_will},
            {"withdrew_after_talk", of.withdrew_after_talk},
            {"disqualified", of.disqualified},
            {"disqualified_for", json_of(of.disqualified_for)},
            {"disqualified_as", json_of(of.disqualified_as)},
            {"failed_review_for", json_of(of.failed_review_for)},
            {"reports", of.reports},
            {"reports_open", of.reports_open},
            {"objections", of.objections},
            {"objections_upheld", of.objections_upheld}};
}

json::object json_of(const ScheduleStep& step) {
    json::object out{{"step", step.name},
                     {"state", std::string(name_of(step.state))},
                     {"due", step.due.text()},
                     {"article", step.reason.source}};
    out["done"] = step.done.empty() ? json::value() : json::value(step.done.text());
    out["index"] = step.index ? json::value(*step.index) : json::value();
    return out;
}

}  // namespace

std::string figure_words(std::string_view name, env::Language language) {
    std::string out;
    const bool change = name.ends_with(".change");
    if (change)
        name.remove_suffix(std::string_view(".change").size());
    if (constexpr std::string_view cross = "cross_posts."; name.starts_with(cross)) {
        const std::string_view pair = name.substr(cross.size());
        const auto plus = std::min(pair.find('+'), pair.size());
        const auto body = [&](std::string_view text) {
            Kind kind{};
            return std::string(parse(text, kind) ? in(language, words_zh(kind), words_en(kind)) : text);
        };
        return std::string(in(language, "交叉任职：", "sit on both: ")) + body(pair.substr(0, plus)) + " + " +
               body(pair.substr(std::min(plus + 1, pair.size()))) +
               std::string(change ? in(language, "，比上届", ", against the last term") : "");
    }
    if (const auto dot = name.find('.'); dot != std::string_view::npos) {
        Kind kind{};
        const std::string_view body = name.substr(0, dot);
        if (parse(body, kind)) {
            out = std::string(in(language, words_zh(kind), words_en(kind))) + " ";
            name.remove_prefix(dot + 1);
        }
    }
    const auto* found =
        std::find_if(figure_rows.begin(), figure_rows.end(), [&](const FigureWords& row) { return row.name == name; });
    out += found == figure_rows.end() ? name : in(language, found->zh, found->en);
    if (change)
        out += in(language, "，比上届", ", against the last term");
    return out;
}

std::string township_text(const State& state, Date today, env::Language language) {
    const Composition composition = township_composition(state);
    std::string out = std::string(in(language, "班子结构", "Composition of the bodies")) + "\n" +
                      composition_lines(composition, language);
    for (const Finding& finding : composition.findings)
        out += "  ! " + printable(std::string(in(language, finding.reason.zh, finding.reason.en))) + "\n";
    out += "\n" + std::string(in(language, "选举情况", "What happened around the votes")) + "\n";
    for (const KindFigures& of : figures_of(state))
        out += kind_lines(of, language);
    out += "\n" + std::string(in(language, "进度（逾期与漏办）", "Schedule: what is late or left out")) + "  " +
           today.text() + "\n";
    bool any = false;
    for (const auto& [id, contest] : state.contests)
        for (const Finding& finding : schedule_of(state, contest, today).findings) {
            any = true;
            out += "  " + id.text + "  " + std::string(in(language, finding.reason.zh, finding.reason.en)) + "  [" +
                   finding.reason.source + "]\n";
        }
    if (!any)
        out += "  " + std::string(in(language, "没有", "nothing")) + "\n";
    std::string notes;
    for (const auto& [id, contest] : state.contests)
        for (const Finding& note : vote_notes(contest))
            notes += "  " + id.text + "  " + std::string(in(language, note.reason.zh, note.reason.en)) + "\n";
    if (!notes.empty())
        out += "\n" + std::string(in(language, "提示（不是结论）", "Worth a look (no verdict)")) + "\n" + notes;
    return out;
}

json::object township_json(const State& state, Date today) {
    const Composition composition = township_composition(state);
    json::array figures;
    for (const Figure& figure : composition.figures)
        figures.push_back(json_of(figure));
    json::array findings;
    for (const Finding& finding : composition.findings)
        findings.push_back({{"rule", finding.rule}, {"zh", finding.reason.zh}, {"en", finding.reason.en}});
    json::array kinds;
    for (const KindFigures& of : figures_of(state))
        kinds.push_back(json_of(of));
    json::object schedules;
    json::array notes;
    for (const auto& [id, contest] : state.contests) {
        for (const Finding& note : vote_notes(contest))
            notes.push_back({{"contest", id.text},
                             {"rule", note.rule},
                             {"sentence", note.reason.sentence},
                             {"zh", note.reason.zh},
                             {"en", note.reason.en}});
        json::array steps;
        for (const ScheduleStep& step : schedule_of(state, contest, today).steps)
            steps.push_back(json_of(step));
        schedules[id.text] = std::move(steps);
    }
    return {{"today", today.text()},
            {"composition", {{"figures", std::move(figures)}, {"findings", std::move(findings)}}},
            {"kinds", std::move(kinds)},
            {"schedule", std::move(schedules)},
            {"notes", std::move(notes)}};
}

}  // namespace zheng::verify
