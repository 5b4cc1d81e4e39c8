// 备案表: the result as the township files it, or objects to it. SC26 Art.39; BJ12 Art.31.
#include "proto/election/outcome.hpp"
#include "station/paper/amount_zh.hpp"
#include "station/paper/forms.hpp"
#include "station/paper/parts.hpp"
#include "station/paper/people.hpp"
#include "station/paper/results.hpp"
#include "station/paper/table.hpp"

#include <fmt/format.h>

namespace zheng::station::paper {
namespace {

using namespace election;

constexpr double row_mm = 7.5;
constexpr std::uint32_t blank_rows = 7;

void opinion(Paper& paper, const std::string& who, const std::string& text, const std::string& seal,
             const std::string& date) {
    constexpr double high_mm = 38;
    constexpr double label_mm = 30;
    constexpr double wide_mm = 70;
    paper.need(high_mm);
    const double y = paper.y();
    paper.box(paper.left(), y, paper.width(), high_mm);
    paper.box(paper.left(), y, label_mm, high_mm);
    paper.text_in(paper.left() + 2, y, label_mm - 4, high_mm, who, {10.5, Align::centre, Face::sans, true});
    paper.text_at(paper.left() + label_mm + 3, y + 3, paper.width() - label_mm - 6, text, {10.5});
    const double x = paper.right() - wide_mm - 3;
    paper.text_at(x, y + high_mm - 17, wide_mm, seal, {10.5, Align::right});
    paper.text_at(x, y + high_mm - 9, wide_mm, date, {10.5, Align::right});
    paper.skip(high_mm);
}

}  // namespace

void draw_filing(Paper& paper, const Subject& subject) {
    heading(paper, subject, words::filing);
    const bool blank = subject.choices.blank;
    about_line(paper, fmt::format("报送单位：{}（盖章）　　选举日：{}", subject.committee(),
                                  or_line(subject, date_zh(subject.day()))));
    const auto figures = subject.figures();
    const auto tally = subject.tally();
    {
        RuledTable table(paper, {{""}, {""}, {""}, {""}, {""}, {""}}, {row_mm, 10});
        const auto number = [&](Votes value) { return blank ? std::string() : std::to_string(value); };
        table.row({"登记参加选举", number(figures.registered), "参加投票", number(figures.voters()), "其中委托投票",
                   number(figures.proxy)});
        table.row({"发出选票", number(figures.issued), "收回选票", number(figures.collected), "流动票箱",
                   number(figures.mobile)});
        table.row({"有效票", tally ? number(tally->valid) : "", "无效票", tally ? number(tally->void_papers) : "",
                   "弃权票", tally ? number(tally->blank) : ""});
    }
    paper.skip(3);
    paper.paragraph("当选人员", {11, Align::left, Face::sans, true}, 1);
    RuledTable table(paper,
                     {{"职务", "office", 22},
                      {"姓名", "name", 32},
                      {"性别", "sex", 12},
                      {"出生年月", "born", 28},
                      {"政治面貌", "party", 24},
                      {"文化程度", "schooling", 24},
                      {"连任", "again", 14},
                      {"得票", "votes", 0}},
                     {row_mm, 10});
    if (blank)
        table.empty_rows(blank_rows);
    for (const Elected& one : blank ? std::vector<Elected>() : winners(subject)) {
        const auto facts = facts_of(subject, one);
        table.row({std::string(words_zh(one.office)), facts.name, sex_zh(facts.sex), month_zh(facts.birth),
                   facts.party_member ? "中共党员" : "", education_zh(facts.education), facts.incumbent ? "是" : "",
                   std::to_string(one.votes)});
    }
    paper.skip(4);
    const auto outcome = outcome_declared(subject.state, subject.contest);
    std::string left = "缺额：＿＿＿＿＿＿＿＿";
    if (!blank && outcome) {
        left.clear();
        for (const Vacant& one : outcome->vacant)
            left += (left.empty() ? "缺额：" : "、") + fmt::format("{} {} 名", words_zh(one.office), one.seats);
        if (left.empty())
            left = "无缺额。";
    }
    opinion(paper, "选举委员会", "选举依法进行，结果已当场公布，选票已封存。" + left, "主任签名：＿＿＿＿＿＿（盖章）",
            blank ? "＿＿＿＿年＿＿月＿＿日" : date_zh(subject.on(StatementType::result_declared)));
    const auto& filed = subject.contest.filed;
    const bool known = filed && !blank;
    opinion(paper, "乡镇人民政府",
            !known         ? ""
            : filed->filed ? "准予备案。"
                           : "提出异议，依据：" + filed->article,
            "（盖章）", known ? date_zh(subject.on(StatementType::result_filed)) : "＿＿＿＿年＿＿月＿＿日");
    paper.skip(2);
    const auto* rule = find_parameter(subject.profile, "file_with");
    paper.paragraph(fmt::format("附：选举结果报告单、会议记录。一式三份：村、乡镇、县各一份{}。",
                                in_brackets(rule == nullptr ? std::string_view() : rule->source)),
                    {9, Align::left, Face::serif, false, 0.25}, 0);
}

}  // namespace zheng::station::paper
