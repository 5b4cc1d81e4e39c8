// The result sheet (选举结果报告单): what is announced and posted on the spot, signed in ink. Totals also in capitals;
// the log's checkpoint, so that the posted sheet holds the log to what it said. VCL25 Art.18; ZJ20 Art.26.
#include "proto/election/outcome.hpp"
#include "station/paper/amount_zh.hpp"
#include "station/paper/forms.hpp"
#include "station/paper/parts.hpp"
#include "station/paper/results.hpp"
#include "station/paper/table.hpp"

#include <fmt/format.h>

#include <optional>
#include <vector>

namespace zheng::station::paper {
namespace {

using namespace election;

constexpr double row_mm = 6.6;

struct Figure {
    Words what;
    std::optional<Votes> value;
};

std::vector<Figure> figures_of(const Subject& subject) {
    const auto figures = subject.figures();
    const auto tally = subject.tally();
    const auto& profile = subject.profile;
    const bool branch = subject.contest.definition.kind == Kind::party_branch;
    std::vector<Figure> out{{branch ? words::due : words::registered, figures.registered},
                            {words::took_part, figures.voters()},
                            {words::in_person, figures.in_person}};
    if (profile.proxy_allowed.value || figures.proxy > 0)
        out.push_back({words::by_proxy, figures.proxy});
    if (profile.mobile_box_allowed.value || figures.mobile > 0)
        out.push_back({words::at_mobile, figures.mobile});
    if (profile.issued_recorded.value)
        out.push_back({words::issued, figures.issued});
    out.push_back({words::collected, figures.collected});
    if (figures.forged > 0)
        out.push_back({words::forged, figures.forged});
    const auto counted = [&](Votes Tally::*member) {
        return tally ? std::optional<Votes>((*tally).*member) : std::nullopt;
    };
    out.push_back({words::valid, counted(&Tally::valid)});
    out.push_back({words::void_papers, counted(&Tally::void_papers)});
    if (profile.blank_told_from_void.value)
        out.push_back({words::blank_papers, counted(&Tally::blank)});
    return out;
}

// In two halves beside each other: who took part, and the papers.
void figure_rows(Paper& paper, const Subject& subject) {
    const auto all = figures_of(subject);
    const auto half = (all.size() + 1) / 2;
    RuledTable table(paper,
                     {{"项目", "item", 37, Align::left},
                      {"数字", "figure", 16},
                      {std::string(words::capitals.zh), std::string(words::capitals.en), 0},
                      {"项目", "item", 37, Align::left},
                      {"数字", "figure", 16},
                      {std::string(words::capitals.zh), std::string(words::capitals.en), 0}},
                     {row_mm, 10});
    for (std::size_t i = 0; i < half; ++i) {
        std::vector<std::string> cells;
        for (const auto at : {i, i + half}) {
            if (at >= all.size())
                continue;
            const bool known = all[at].value && !subject.choices.blank;
            cells.emplace_back(all[at].what.zh);
            cells.push_back(known ? std::to_string(*all[at].value) : "");
            cells.push_back(known ? amount_zh(*all[at].value) : "");
        }
        table.row(cells);
    }
}

void vote_rows(Paper& paper, const Subject& subject) {
    const bool against = may_vote_against(subject);
    std::vector<Column> columns{
        {"职务", "office", 26}, {"姓名", "name", 36}, {"得票", "votes", 22}, {"大写", "in capitals", 0}};
    if (against)
        columns.push_back({"反对", "against", 20});
    columns.push_back({"结果", "result", 30});
    RuledTable table(paper, std::move(columns), {row_mm, 10.5});
    if (subject.choices.blank) {
        constexpr std::uint32_t empty = 12;
        table.empty_rows(empty);
        return;
    }
    for (const ResultRow& one : result_rows(subject)) {
        std::vector<std::string> cells{one.office, one.name, std::to_string(one.votes), amount_zh(one.votes)};
        if (against)
            cells.push_back(one.against ? std::to_string(*one.against) : "");
        cells.push_back(one.word);
        table.row(cells);
    }
}

void checkpoint_box(Paper& paper, const Subject& subject) {
    constexpr double high_mm = 40;
    constexpr double code_mm = 36;
    paper.need(high_mm);
    const double x = paper.left();
    const double y = paper.y();
    paper.box(x, y, paper.width(), high_mm, 0.2, 0.4);
    const bool known = !subject.checkpoint.empty() && !subject.choices.blank;
    if (known) {
        paper.qr(x + 2, y + 2, code_mm, subject.checkpoint);
    } else {
        paper.box(x + 3, y + 3, code_mm - 2, code_mm - 2, 0.15, 0.6);
        paper.text_in(x + 4, y + 3, code_mm - 4, code_mm - 2, words::paste_here.zh,
                      {8, Align::centre, Face::serif, false, 0.5});
    }
    const double text_x = x + code_mm + 5;
    const double width = paper.right() - text_x - 2;
    double at = y + 1.5;
    const auto line = [&](std::string_view text, const Type& type) {
        at += paper.text_at(text_x, at, width, text, type) + 0.3;
    };
    const Type label{8.5, Align::left, Face::sans, true};
    const Type plain{8, Align::left, Face::sans};
    line(words::checkpoint.zh, label);
    if (known) {
        for (const std::string& one : checkpoint_lines(subject.checkpoint))
            line(one, plain);
    } else {
        line(words::no_checkpoint.zh, plain);
    }
    line(words::authority.zh, label);
    const auto spoken = spoken_digest(subject.authority);
    line(spoken.substr(0, spoken.size() / 2), plain);
    line(spoken.substr(spoken.size() / 2 + 1), plain);
    paper.skip(high_mm + 1);
}

}  // namespace

void draw_result_sheet(Paper& paper, const Subject& subject) {
    heading(paper, subject, words::result_sheet);
    const auto outcome = outcome_declared(subject.state, subject.contest);
    const bool blank = subject.choices.blank;
    about_line(paper, fmt::format("{}　　选举日：{}", subject.township() + subject.village(),
                                  or_line(subject, date_zh(subject.day()))));
    figure_rows(paper, subject);
    paper.skip(1.5);
    const auto verdict =
        blank ? std::string("本次选举（有效／无效）：＿＿＿＿＿＿＿＿") : verdict_sentence(subject, outcome->vote);
    paper.paragraph(verdict, {11, Align::left, Face::serif, true}, 1.5);
    vote_rows(paper, subject);
    paper.skip(1.5);
    if (!blank) {
        for (const std::string& one : result_sentences(subject, *outcome))
            paper.paragraph(one, {11, Align::left, Face::serif, true}, 0.8);
    } else {
        paper.paragraph("当选：＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿　不足名额：＿＿＿＿＿＿＿＿", {11, Align::left},
                        1);
    }
    signatures(paper, {{words::presiding, 1},
                       {words::committee, signers_of(subject, Role::electoral_committee, 6)},
                       {words::caller, signers_of(subject, Role::caller, 2)},
                       {words::recorder, signers_of(subject, Role::recorder, 3)},
                       {words::scrutineer, signers_of(subject, Role::scrutineer, 3)}});
    paper.skip(2);
    checkpoint_box(paper, subject);
    paper.paragraph(std::string(words::posted.zh) + in_brackets(of_villagers(subject, words::posted.from)),
                    {8.5, Align::left, Face::serif, false, 0.25}, 0);
}

}  // namespace zheng::station::paper
