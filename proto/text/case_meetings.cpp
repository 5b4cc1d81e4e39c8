// Questions about meetings: `decision`, `petition`, `evaluation`.
#include "proto/election/decision.hpp"
#include "proto/election/evaluation.hpp"
#include "proto/election/findings.hpp"
#include "proto/election/petition.hpp"
#include "proto/text/case_answer.hpp"
#include "proto/text/case_figures.hpp"
#include "proto/text/case_questions.hpp"

#include <algorithm>
#include <set>

namespace zheng::text {

namespace json = boost::json;
using election::Kind;
using election::MeetingBody;
using election::Profile;
using election::Ruled;
using election::Votes;

namespace {

// "As the body used": of those registered in the village, of its representatives, of a branch, of a cooperative.
Ruled<election::Test> evaluation_quorum(const Profile& profile, RollOf of) {
    if (of == RollOf::registered)
        return election::decision_terms(profile, MeetingBody::assembly_adults).quorum;
    if (of == RollOf::members && profile.kind != Kind::economic_cooperative)
        return election::decision_terms(profile, MeetingBody::assembly_adults).quorum;
    if (profile.kind == Kind::villagers_committee)
        return profile.evaluation_quorum;
    if (profile.kind == Kind::village_representatives)
        return election::decision_terms(profile, MeetingBody::group).quorum;
    return election::decision_terms(profile,
                                    of == RollOf::members ? MeetingBody::assembly_adults : MeetingBody::reps_assembly)
        .quorum;
}

// Where the profile of a kind says nothing of evaluation, its grades and threshold are the village's.
election::EvaluationRules evaluation_rules(const Profile& profile, RollOf of) {
    election::EvaluationRules out = profile;
    if (out.evaluation_grades.value.empty())
        out.evaluation_grades = {{"competent", "basically_competent", "not_competent"}, "VCL25 Art.38", 'D'};
    if (out.evaluation_unfit.source.empty())
        out.evaluation_unfit = {election::Test::gt_half, "VCL25 Art.38", 'D'};
    out.evaluation_quorum = evaluation_quorum(profile, of);
    return out;
}

election::GradeVotes read_grades(CaseObject& fields, const election::Names& grades, Votes present) {
    election::GradeVotes out;
    out.person = fields.need_person("person");
    out.votes.resize(grades.size());
    need_field(fields, "grades");
    fields.object("grades", [&](CaseObject& given) {
        Votes sum = 0;
        for (std::size_t i = 0; i < grades.size(); ++i)
            sum += out.votes[i] = given.number(grades[i]).value_or(0);
        if (sum > present)
            given.complain("", "票数多于参加人数", "has more votes than took part");
    });
    return out;
}

}  // namespace

json::object answer_decision(CaseObject& fields, const CaseRules& rules) {
    const std::size_t before = fields.complaints();
    MeetingBody body{};
    fields.need_word("body", body);
    election::DecisionInput input;
    input.due = need_roll(fields).count;
    input.present = need_turnout(fields, input.due);
    input.yes = fields.need_number("yes");
    input.no = fields.need_number("no");
    if (fields.complaints() == before && input.yes + input.no > input.present)
        fields.complain("yes", "赞成与反对多于到会人数", "and no are more than are present");
    if (fields.complaints() != before)
        return {};
    const auto answer = election::judge_decision(election::decision_terms(rules.profile, body), input);
    json::object out;
    out["quorum"] = answer.quorum;
    out["passed"] = answer.passed;
    out["findings"] = json::array();
    out["reasons"] = json_of(answer.reasons);
    return out;
}

json::object answer_petition(CaseObject& fields, const CaseRules& rules) {
    const std::size_t before = fields.complaints();
    if (const std::string type = fields.need_text("type"); !type.empty() && type != "recall")
        fields.complain("type", "应为 recall", "must be recall");
    if (rules.kind == Kind::electoral_committee || rules.kind == Kind::party_branch)
        fields.complain("kind", "这类机构没有罢免要求", "has no recall by petition");
    const Votes supporters = fields.need_number("supporters");
    const auto voters = fields.number("voters");
    const auto representatives = fields.number("representatives");
    if (voters.has_value() == representatives.has_value())
        fields.complain("voters", "须在 voters、representatives 中给出一项",
                        "or representatives: exactly one is needed");
    const Votes whole = voters ? *voters : representatives.value_or(0);
    if (fields.complaints() == before && supporters > whole)
        fields.complain("supporters", "多于总人数", "is more than there are");
    if (fields.complaints() != before)
        return {};
    const auto answer = election::judge_recall_petition(
        rules.profile, voters ? election::Supporters::voters : election::Supporters::representatives, supporters,
        whole);
    json::object out;
    out["enough"] = answer && answer->enough;
    out["needed"] = answer ? json::value(answer->needed) : json::value();
    std::vector<election::Finding> findings;
    if (!answer)
        findings.push_back(make_finding(election::Severity::review, "petition_unruled", "recall_petition", "Zheng"));
    out["findings"] = json_of(findings);
    out["reasons"] = answer ? json_of(answer->reasons) : json::array();
    return out;
}

json::object answer_evaluation(CaseObject& fields, const CaseRules& rules) {
    const std::size_t before = fields.complaints();
    election::EvaluationInput input;
    const RollFigure roll = need_roll(fields);
    input.due = roll.count;
    input.present = need_turnout(fields, input.due);
    const election::EvaluationRules terms = evaluation_rules(rules.profile, roll.of);
    input.grades = fields.has("grades") ? fields.texts("grades") : terms.evaluation_grades.value;
    if (input.grades.empty() ||
        std::set<std::string>(input.grades.begin(), input.grades.end()).size() != input.grades.size())
        fields.complain("grades", "至少一项，且不得重复", "must be at least one, each once");
    std::set<election::PersonId> seen;
    need_field(fields, "votes");
    fields.each("votes", [&](CaseObject& row) {
        input.votes.push_back(read_grades(row, input.grades, input.present));
        if (!seen.insert(input.votes.back().person).second)
            row.complain("person", "重复", "is there twice");
    });
    if (fields.complaints() != before)
        return {};
    const auto answer = election::evaluate(terms, input);
    json::object out;
    out["valid"] = answer.valid;
    json::array results;
    for (const auto& result : answer.results) {
        json::object shares;
        json::object percent;
        for (std::size_t i = 0; i < input.grades.size(); ++i) {
            shares[input.grades[i]] =
                json_of(election::Score(static_cast<election::i128>(result.shares[i].numerator()),
                                        static_cast<election::i128>(result.shares[i].denominator())));
            percent[input.grades[i]] = result.shares[i].percent();
        }
        results.push_back(json::object{{"person", result.person.text},
                                       {"shares", std::move(shares)},
                                       {"percent", std::move(percent)},
                                       {"unfit", result.unfit}});
    }
    out["results"] = std::move(results);
    out["findings"] = json::array();
    out["reasons"] = json_of(answer.reasons);
    return out;
}

}  // namespace zheng::text
