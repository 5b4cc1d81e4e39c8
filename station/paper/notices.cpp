// 公告 of the electoral committee: the roll, the proxies, the candidates, the result. Days until which somebody may
// object are counted from the day that the log says of the publication. VCL25 Art.17, 18.
#include "proto/election/citation_words.hpp"
#include "proto/election/outcome.hpp"
#include "station/paper/amount_zh.hpp"
#include "station/paper/forms.hpp"
#include "station/paper/parts.hpp"
#include "station/paper/people.hpp"
#include "station/paper/results.hpp"
#include "station/paper/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace zheng::station::paper {
namespace {

using namespace election;

constexpr Type body{12.5, Align::left, Face::serif, false, 0, 2};
constexpr std::uint32_t names_on_a_row = 6;
constexpr double name_row_mm = 7;

void begin(Paper& paper, const Subject& subject, const Words& name) {
    title(paper, subject.committee() + std::string(words::notice.zh),
          fmt::format("{} · {}", name.en, subject.vote_en()), 24);
    about_line(paper, "第＿＿＿号");
    const auto about = paper.set_fitted(name.zh, {15, Align::centre, Face::serif, true}, paper.width(), 10);
    paper.draw(about, paper.left(), paper.y());
    paper.skip(about.height_mm + 2);
}

void end(Paper& paper, const Subject& subject, Date on) {
    paper.skip(6);
    const bool blank = subject.choices.blank || on.empty();
    sealed_by(paper, subject.committee(), blank ? "＿＿＿＿年＿＿月＿＿日" : date_in_words(on));
}

// Names in a grid, several on a row.
void names(Paper& paper, const std::vector<std::string>& list) {
    const double width = paper.width() / names_on_a_row;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const auto column = i % names_on_a_row;
        if (column == 0) {
            paper.skip(i == 0 ? 0 : name_row_mm);
            paper.need(name_row_mm);
        }
        paper.text_in(paper.left() + static_cast<double>(column) * width, paper.y(), width, name_row_mm, list[i],
                      {11.5, Align::left});
    }
    paper.skip(list.empty() ? 0 : name_row_mm);
}

std::string lines_for_names(std::uint32_t count) {
    std::string out;
    for (std::uint32_t i = 0; i < count; ++i)
        out += "＿＿＿＿＿＿　";
    return out;
}

}  // namespace

void draw_notice_roll(Paper& paper, const Subject& subject) {
    begin(paper, subject, words::notice_roll);
    const auto& profile = subject.profile;
    const bool blank = subject.choices.blank;
    const auto published = subject.on(StatementType::roll_published);
    paper.paragraph(fmt::format("{}经登记、审核，参加{}的村民共{}人，名单公布如下。",
                                according_to(subject, words::notice_roll.from), subject.vote(),
                                blank ? std::string("＿＿＿＿＿") : std::to_string(subject.roll.size())),
                    body);
    if (profile.roll_objection_days.value) {
        const auto days = *profile.roll_objection_days.value;
        const auto until =
            published.empty() || blank
                ? std::string()
                : fmt::format("（{}前，含当日）", date_zh(published.plus_days(static_cast<std::int32_t>(days))));
        const auto decided = profile.roll_decision_days.value
                                 ? fmt::format("选举委员会自收到申诉之日起{}日内作出处理决定并公布。",
                                               chinese_number(*profile.roll_decision_days.value))
                                 : std::string();
        paper.paragraph(fmt::format("对名单有异议的，应当自公布之日起{}日内{}向选举委员会提出申诉{}。{}",
                                    chinese_number(days), until, in_brackets(profile.roll_objection_days.source),
                                    decided),
                        body, 3);
    }
    if (blank)
        for (std::uint32_t i = 0; i < 16; ++i)
            paper.paragraph(lines_for_names(6), {11.5});
    std::map<std::string, std::vector<std::string>> groups;
    std::vector<std::string> order;  // as in the roll
    for (const RollLine& one : blank ? std::vector<RollLine>() : subject.roll) {
        auto& group = groups[one.group];
        if (group.empty())
            order.push_back(one.group);
        group.push_back(one.name);
    }
    for (const std::string& group : order) {
        const auto& people = groups[group];
        paper.need(2 * name_row_mm + 4);
        if (!group.empty())
            paper.paragraph(fmt::format("{}（{} 人）", group, people.size()), {11.5, Align::left, Face::sans, true},
                            0.5);
        names(paper, people);
        paper.skip(2);
    }
    end(paper, subject, published);
}

void draw_notice_proxies(Paper& paper, const Subject& subject) {
    begin(paper, subject, words::notice_proxies);
    const bool blank = subject.choices.blank;
    paper.paragraph(fmt::format("{}经审核，下列村民在{}中委托他人代为投票，现予公告。",
                                according_to(subject, words::notice_proxies.from), subject.vote()),
                    body, 3);
    RuledTable table(
        paper,
        {{"序号", "no.", 16}, {"委托人", "principal", 0}, {"受托人", "agent", 0}, {"与委托人关系", "relation", 36}},
        {8, 11});
    if (blank)
        table.empty_rows(16);
    for (std::size_t i = 0; i < subject.proxies.size() && !blank; ++i)
        table.row({std::to_string(i + 1), subject.proxies[i].principal, subject.proxies[i].agent,
                   subject.proxies[i].relation});
    paper.skip(2);
    const auto& most = subject.profile.proxy_max_per_agent;
    if (most.value)
        paper.paragraph(fmt::format("每一名受托人接受委托不得超过{}人{}。未经公告的委托，不发给选票。",
                                    chinese_number(*most.value), in_brackets(most.source)),
                        {10.5, Align::left, Face::serif, false, 0, 2});
    end(paper, subject, subject.on(StatementType::proxy_accepted));
}

void draw_notice_candidates(Paper& paper, const Subject& subject) {
    begin(paper, subject, words::notice_candidates);
    const bool blank = subject.choices.blank;
    const auto day = blank ? std::string("＿＿＿＿年＿＿月＿＿日") : date_zh(subject.day());
    paper.paragraph(fmt::format("{}{}的候选人已经产生。投票日为{}。现将候选人名单公布如下。",
                                according_to(subject, words::notice_candidates.from), subject.vote(), day),
                    body, 3);
    RuledTable table(paper,
                     {{"职务（应选名额）", "office (seats)", 40},
                      {"姓名", "name", 0},
                      {"性别", "sex", 14},
                      {"出生年月", "born", 32},
                      {"政治面貌", "party", 26},
                      {"文化程度", "schooling", 26}},
                     {8, 11});
    if (blank)
        table.empty_rows(14);
    for (const OfficeBallot& office : blank ? std::vector<OfficeBallot>() : subject.offices())
        for (const PersonId& person : office.candidates) {
            const auto* one = subject.candidate(person);
            const CandidateEntered none;
            const auto& facts = one == nullptr ? none : *one;
            table.row({fmt::format("{}（{} 名）", words_zh(office.office), office.seats), subject.name(person),
                       sex_zh(facts.sex), month_zh(facts.birth), facts.party_member ? "中共党员" : "",
                       education_zh(facts.education)});
        }
    paper.skip(2);
    paper.paragraph("候选人的次序与选票上的次序相同。", {10.5, Align::left, Face::serif, false, 0, 2});
    end(paper, subject, subject.on(StatementType::ballot_frozen));
}

void draw_notice_result(Paper& paper, const Subject& subject) {
    begin(paper, subject, words::notice_result);
    const bool blank = subject.choices.blank;
    const auto outcome = outcome_declared(subject.state, subject.contest);
    if (blank || !outcome) {
        paper.paragraph(
            fmt::format(
                "{}"
                "于＿＿＿＿年＿＿月＿＿日举行。登记参加选举＿＿＿＿人，参加投票＿＿＿＿人，发出选票＿＿＿＿张，收回选票"
                "＿＿＿＿张，有效票＿＿＿＿张，无效票＿＿＿＿张，弃权票＿＿＿＿张。选举（有效／无效）。",
                subject.vote()),
            body, 3);
    } else {
        paper.paragraph(fmt::format("{}于{}举行。{}", subject.vote(), date_zh(subject.day()),
                                    verdict_sentence(subject, outcome->vote)),
                        body, 1);
        if (const auto tally = subject.tally())
            paper.paragraph(fmt::format("其中有效票 {} 张，无效票 {} 张，弃权票 {} 张。", tally->valid,
                                        tally->void_papers, tally->blank),
                            body, 3);
    }
    RuledTable table(paper,
                     {{"职务", "office", 30},
                      {"姓名", "name", 0},
                      {"得票", "votes", 28},
                      {"大写", "in capitals", 50},
                      {"结果", "result", 28}},
                     {8, 11});
    if (blank)
        table.empty_rows(14);
    for (const ResultRow& one : blank ? std::vector<ResultRow>() : result_rows(subject))
        table.row({one.office, one.name, std::to_string(one.votes), amount_zh(one.votes), one.word});
    paper.skip(2);
    if (!blank && outcome)
        for (const std::string& one : result_sentences(subject, *outcome))
            paper.paragraph(one, body, 0.5);
    end(paper, subject, subject.on(StatementType::result_declared));
}

}  // namespace zheng::station::paper
