// 委托投票: the paper that a principal signs, and the register of what the committee has accepted. VCL25 Art.18; ZJ20
// Art.25. Who hands over a vote is on paper and posted; the log holds numbers.
#include "proto/election/citation_words.hpp"
#include "station/paper/amount_zh.hpp"
#include "station/paper/forms.hpp"
#include "station/paper/parts.hpp"
#include "station/paper/table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace zheng::station::paper {
namespace {

using namespace election;

constexpr double half_mm = 128;
constexpr std::size_t blank_halves = 2;
constexpr std::uint32_t blank_rows = 22;

std::vector<std::string> rules_of(const Subject& subject) {
    const auto& profile = subject.profile;
    std::vector<std::string> out;
    if (profile.proxy_max_per_agent.value)
        out.push_back(fmt::format("每一名受托人接受委托不得超过{}人{}。",
                                  chinese_number(*profile.proxy_max_per_agent.value),
                                  in_brackets(profile.proxy_max_per_agent.source)));
    if (!profile.proxy_candidate_as_agent.value)
        out.push_back("候选人不得接受委托" + in_brackets(profile.proxy_candidate_as_agent.source) + "。");
    if (!profile.proxy_redelegation.value)
        out.push_back("受托人不得再委托他人" + in_brackets(profile.proxy_redelegation.source) + "。");
    if (!profile.proxy_unpublished.value)
        out.push_back("委托经选举委员会审核并公告后有效" + in_brackets(profile.proxy_unpublished.source) + "。");
    out.push_back("委托人到场的，应当在受托人领票前声明，由本人投票。");
    return out;
}

void draw_proxy(Paper& paper, const Subject& subject, const ProxyLine& one) {
    const double top = paper.y();
    title(paper, words::proxy.zh, fmt::format("{} · {}", words::proxy.en, subject.vote_en()), 18);
    paper.skip(1);
    paper.paragraph(
        fmt::format("本人是{}登记参加选举的村民，因{}，不能在{}到场投票，现委托{}（与本人关系：{}）代为参加{}投票。",
                    subject.village(), or_line(subject, one.reason, 8), or_line(subject, date_zh(subject.day())),
                    or_line(subject, one.agent, 5), or_line(subject, one.relation, 4), subject.vote()),
        {13.5, Align::left, Face::serif, false, 0, 2}, 3);
    const auto rules = rules_of(subject);
    for (std::size_t i = 0; i < rules.size(); ++i)
        paper.paragraph(fmt::format("{}．{}", i + 1, rules[i]), {9.5, Align::left, Face::serif, false, 0.2}, 0.6);
    paper.skip(6);
    const double y = paper.y();
    const double column = paper.width() / 2;
    const auto sign = [&](double x, double at, const std::string& who, const std::string& name) {
        const auto label = paper.set(who, {10.5});
        paper.draw(label, x, at);
        paper.line(x + label.width_mm, at + 6, x + column - 6, at + 6);
        if (!name.empty() && !subject.choices.blank)
            paper.text_at(x + label.width_mm, at + 6.3, column - label.width_mm - 6, "（" + name + "）",
                          {8, Align::centre, Face::serif, false, 0.3});
    };
    sign(paper.left(), y, "委托人签名（按手印）：", one.principal);
    sign(paper.left() + column, y, "受托人签名（按手印）：", one.agent);
    paper.text_at(paper.left(), y + 20, column, "委托日期：＿＿＿＿年＿＿月＿＿日", {10.5});
    paper.text_at(paper.left() + column, y + 20, column, "选举委员会审核：＿＿＿＿＿＿（盖章）", {10.5});
    paper.go_to(top + half_mm);
}

}  // namespace

void draw_proxies(Paper& paper, const Subject& subject) {
    const auto lines = subject.choices.blank ? std::vector<ProxyLine>(blank_halves) : subject.proxies;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i % 2 == 0 && i > 0)
            paper.new_page();
        if (i % 2 == 1) {
            paper.dashes(0, paper.y(), paper.page_width(), paper.y());
            paper.skip(5);
        }
        paper.place(fmt::format("proxy {}", i + 1));
        draw_proxy(paper, subject, lines[i]);
    }
    paper.place({});
}

void draw_proxy_list(Paper& paper, const Subject& subject) {
    heading(paper, subject, words::proxy_list);
    std::vector<std::string> agents;
    for (const ProxyLine& one : subject.proxies)
        agents.push_back(one.agent);
    std::sort(agents.begin(), agents.end());
    const auto distinct = std::unique(agents.begin(), agents.end()) - agents.begin();
    about_line(paper, subject.choices.blank ? std::string("委托＿＿＿＿件，受托人＿＿＿＿人")
                                            : fmt::format("委托 {} 件（大写{}），受托人 {} 人", subject.proxies.size(),
                                                          amount_zh(subject.proxies.size()), distinct));
    RuledTable table(paper,
                     {{"序号", "no.", 14},
                      {"委托人", "principal", 34},
                      {"受托人", "agent", 34},
                      {"与委托人关系", "relation", 26},
                      {"委托理由", "reason", 0, Align::left},
                      {"受托人领票签名", "agent's signature", 34}},
                     {8.5, 10.5});
    if (subject.choices.blank)
        table.empty_rows(blank_rows);
    for (std::size_t i = 0; i < subject.proxies.size() && !subject.choices.blank; ++i) {
        const ProxyLine& one = subject.proxies[i];
        table.row({std::to_string(i + 1), one.principal, one.agent, one.relation, one.reason});
    }
    paper.skip(3);
    signatures(paper, {{words::committee, 2}, {words::issuer, 1}});
}

}  // namespace zheng::station::paper
