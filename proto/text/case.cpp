#include "proto/text/case.hpp"

#include "proto/election/profile_table.hpp"
#include "proto/text/case_overrides.hpp"
#include "proto/text/case_questions.hpp"
#include "proto/text/json_document.hpp"
#include "proto/text/profile_toml.hpp"

#include <algorithm>

namespace zheng::text {

namespace json = boost::json;
using election::Kind;

namespace {

constexpr CaseQuestion questions[] = {
    {"outcome", answer_outcome},
    {"count", answer_count},
    {"roll", answer_roll},
    {"calendar", answer_calendar},
    {"proxies", answer_proxies},
    {"eligibility", answer_eligibility},
    {"candidates", answer_candidates},
    {"nomination", answer_nomination},
    {"two_push", answer_two_push, Kind::party_branch},
    {"merit", answer_merit},
    {"decision", answer_decision},
    {"petition", answer_petition},
    {"evaluation", answer_evaluation},
    {"body", answer_body},
    {"composition", answer_composition},
};

std::optional<CaseRules> read_rules(CaseObject& fields, Kind kind, BuiltinProfiles& profiles, CaseFaults& faults) {
    CaseRules out;
    out.kind = kind;
    const std::size_t before = faults.size();
    fields.word("kind", out.kind);
    const auto named = fields.text("profile");
    if (faults.size() != before)
        return std::nullopt;
    const std::string name = named.value_or(std::string(default_profile_name(out.kind)));
    const election::Profile* profile = profiles.find(out.kind, name);
    if (profile == nullptr) {
        fields.complain("profile", "没有这类选举的规则：" + name,
                        "no profile '" + name + "' for " + std::string(election::name_of(out.kind)));
        return std::nullopt;
    }
    out.profile = *profile;
    if (!override_parameters(fields, out.profile))
        return std::nullopt;
    return out;
}

void answer_one(const json::value& value, const std::string& path, BuiltinProfiles& profiles, CaseFaults& faults,
                std::vector<json::object>& answers) {
    if (!value.is_object()) {
        faults.push_back({path, "应为对象", "must be an object"});
        return;
    }
    CaseObject fields(value.get_object(), path, faults);
    static_cast<void>(fields.any("note"));
    const std::size_t before = faults.size();
    const std::string ask = fields.need_text("ask");
    const auto* question = std::find_if(std::begin(questions), std::end(questions),
                                        [&](const CaseQuestion& one) { return one.ask == ask; });
    if (faults.size() == before && question == std::end(questions))
        fields.complain("ask", "不认识的问题：" + ask, "unknown question '" + ask + "'");
    const auto rules = read_rules(fields, question == std::end(questions) ? Kind::villagers_committee : question->kind,
                                  profiles, faults);
    if (faults.size() != before || !rules)
        return;
    json::object answer = question->answer(fields, *rules);
    fields.finish();
    for (const char* const name : {"findings", "reasons"})  // every answer has them
        answer.emplace(name, json::array());
    answers.push_back(std::move(answer));
}

}  // namespace

std::span<const CaseQuestion> case_questions() {
    return questions;
}

tl::expected<CaseAnswers, CaseFaults> answer_cases(std::string_view bytes) {
    BuiltinProfiles profiles;
    return answer_cases(bytes, profiles);
}

tl::expected<CaseAnswers, CaseFaults> answer_cases(std::string_view bytes, BuiltinProfiles& profiles) {
    const auto document = read_json(bytes, {case_file_bytes_max, case_depth_max});
    if (!document)
        return tl::make_unexpected(document.error());
    CaseFaults faults;
    CaseAnswers out;
    if (const json::array* cases = document->if_array()) {
        out.list = true;
        if (cases->size() > cases_max)
            faults.push_back({"", "问题太多", "over " + std::to_string(cases_max) + " cases"});
        else
            for (std::size_t i = 0; i < cases->size(); ++i)
                answer_one((*cases)[i], "/" + std::to_string(i), profiles, faults, out.answers);
    } else {
        answer_one(*document, "", profiles, faults, out.answers);
    }
    if (!faults.empty())
        return tl::make_unexpected(std::move(faults));
    return out;
}

}  // namespace zheng::text
