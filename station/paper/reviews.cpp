// 候选人资格审查表: one page a candidate, with what each stage has decided. A review cites conditions by their names,
// and nothing else: the story is in the sealed decision. VCL25 Art.18; ZJ20 Art.15.
#include "proto/election/contest_standing.hpp"
#include "proto/election/fact.hpp"
#include "station/paper/amount_zh.hpp"
#include "station/paper/forms.hpp"
#include "station/paper/parts.hpp"
#include "station/paper/people.hpp"
#include "station/paper/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace zheng::station::paper {
namespace {

using namespace election;

struct StageWords {
    ReviewStage stage;
    std::string_view zh;
};
constexpr std::array stage_words{StageWords{ReviewStage::village, "村级初审"},
                                 StageWords{ReviewStage::township, "乡镇复审"},
                                 StageWords{ReviewStage::county, "县级联审"}};

std::string fact_words(const FactId& fact) {
    const auto* row = find_fact(fact.text);
    return row == nullptr ? fact.text : std::string(row->zh);
}

// The newest decision of a stage about somebody.
const OnRecord<CandidateReviewed>* decided(const Subject& subject, const PersonId& person, ReviewStage stage) {
    const auto& all = subject.contest.standing.reviews;
    const auto found = std::find_if(all.rbegin(), all.rend(), [&](const OnRecord<CandidateReviewed>& one) {
        return one.said.person == person && one.said.stage == stage;
    });
    return found == all.rend() ? nullptr : &*found;
}

std::string decision_words(const CandidateReviewed& said) {
    std::string grounds;
    for (const FactId& ground : said.grounds)
        grounds += (grounds.empty() ? "" : "；") + fact_words(ground);
    if (said.passed)
        return "经审查，符合资格条件。" + (grounds.empty() ? std::string() : "所涉情形：" + grounds + "。");
    return fmt::format("经审查，不符合资格条件：{}。本人可在 {} 前答复，在 {} 前申诉。", grounds,
                       date_zh(said.reply_by), date_zh(said.appeal_by));
}

void draw_review(Paper& paper, const Subject& subject, const CandidateEntered* one) {
    constexpr double label_mm = 28;
    heading(paper, subject, words::review);
    {
        const auto value = [&](const std::string& text) { return one == nullptr ? std::string() : text; };
        RuledTable table(paper, {{"", "", label_mm}, {""}, {"", "", label_mm}, {""}}, {10, 11});
        const CandidateEntered none;
        const auto& facts = one == nullptr ? none : *one;
        table.row({"姓名", facts.name, "拟任职务", value(std::string(words_zh(facts.office)))});
        table.row({"性别", sex_zh(facts.sex), "出生年月", month_zh(facts.birth)});
        table.row({"政治面貌", value(facts.party_member ? "中共党员" : ""), "文化程度", education_zh(facts.education)});
        table.row({"产生方式", value(path_zh(facts.path)), "现任本届成员", value(facts.incumbent ? "是" : "否")});
    }
    {
        RuledTable table(paper, {{"", "", label_mm}, {"", "", 0, Align::left}}, {14, 10.5});
        std::string signed_pledges;
        for (const auto& pledge : subject.contest.standing.pledges)
            if (one != nullptr && pledge.said.person == one->person)
                signed_pledges +=
                    (signed_pledges.empty() ? "" : "、") + pledge.said.pledge.text + "（" + date_zh(pledge.on) + "）";
        table.row({"已签承诺", signed_pledges});
        table.row({"近亲属任职", ""});
    }
    const auto stages = review_stages_of(subject.profile);
    for (const StageWords& stage : stage_words) {
        if (std::find(stages.begin(), stages.end(), stage.stage) == stages.end())
            continue;
        constexpr double high_mm = 44;
        const double y = paper.y();
        paper.box(paper.left(), y, paper.width(), high_mm);
        paper.box(paper.left(), y, label_mm, high_mm);
        paper.text_in(paper.left() + 1, y, label_mm - 2, high_mm, stage.zh, {11, Align::centre, Face::sans, true});
        const auto* said = one == nullptr ? nullptr : decided(subject, one->person, stage.stage);
        if (said != nullptr)
            paper.text_at(paper.left() + label_mm + 3, y + 3, paper.width() - label_mm - 6, decision_words(said->said),
                          {10.5});
        paper.text_at(paper.right() - 80, y + high_mm - 16, 77, "审查人签名：＿＿＿＿＿＿＿（盖章）",
                      {10, Align::right});
        paper.text_at(paper.right() - 80, y + high_mm - 8.5, 77,
                      said == nullptr ? "＿＿＿＿年＿＿月＿＿日" : date_zh(said->on), {10, Align::right});
        paper.skip(high_mm);
    }
    const auto& standing = subject.contest.standing;
    std::string remark;
    if (one != nullptr && standing.withdrawn(one->person))
        remark = "本人已书面退选。";
    if (one != nullptr && standing.is_disqualified(one->person))
        remark += "已被取消资格。";
    RuledTable table(paper, {{"", "", label_mm}, {"", "", 0, Align::left}}, {12, 10.5});
    table.row({"备注", remark});
}

}  // namespace

void draw_reviews(Paper& paper, const Subject& subject) {
    if (subject.choices.blank) {
        draw_review(paper, subject, nullptr);
        return;
    }
    for (std::size_t i = 0; i < subject.contest.candidates.size(); ++i) {
        if (i > 0)
            paper.new_page();
        paper.place(subject.contest.candidates[i].person.text);
        draw_review(paper, subject, &subject.contest.candidates[i]);
    }
    paper.place({});
}

}  // namespace zheng::station::paper
