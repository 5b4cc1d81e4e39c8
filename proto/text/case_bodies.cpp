// Questions about bodies: `body` and `composition`.
#include "proto/election/body.hpp"
#include "proto/election/composition.hpp"
#include "proto/election/findings.hpp"
#include "proto/text/case_answer.hpp"
#include "proto/text/case_figures.hpp"
#include "proto/text/case_questions.hpp"

#include <algorithm>
#include <set>

namespace zheng::text {

namespace json = boost::json;
using election::Kind;
using election::PersonId;

namespace {

constexpr std::uint64_t people_max = 1'000'000;  // of a village, seats and representatives alike

std::optional<std::uint32_t> small_number(CaseObject& fields, std::string_view name) {
    const auto number = fields.number(name, people_max);
    return number ? std::optional(static_cast<std::uint32_t>(*number)) : std::nullopt;
}

std::string need_body(CaseObject& fields) {
    std::string out = fields.need_text("body");
    if (!out.empty() && !election::known_body(out) && !election::post_of_one(out))
        fields.complain("body", "不认识的机构：" + out, "unknown body '" + out + "'");
    return out;
}

std::vector<election::SeatedBody> read_bodies(CaseObject& fields) {
    std::vector<election::SeatedBody> out;
    need_field(fields, "bodies");
    fields.each("bodies", [&](CaseObject& body) {
        election::SeatedBody one;
        one.body = need_body(body);
        need_field(body, "members");
        one.members = persons_once(body, "members");
        one.village = body.text("village").value_or("");
        for (const auto& other : out)
            if (other.body == one.body && other.village == one.village)
                body.complain("body", "重复", "is there twice");
        out.push_back(std::move(one));
    });
    return out;
}

election::Term read_term(CaseObject& fields) {
    election::Term out;
    out.bodies = read_bodies(fields);
    out.people = read_people(fields);
    out.day = fields.date("election_day").value_or(election::Date{});
    return out;
}

json::value json_of(const election::Figure& figure) {
    if (figure.whole)
        return json::value(static_cast<std::int64_t>(figure.value.numerator()));
    return text::json_of(figure.value);
}

std::string percent(const election::Score& score) {
    return election::Score(score.numerator() * 100, score.denominator()).decimal();
}

void read_targets(CaseObject& fields, election::CompositionInput& input) {
    fields.object("targets", [&](CaseObject& targets) {
        election::CompositionInput bare = input;
        bare.targets.clear();
        for (const election::Figure& figure : election::compose(bare).figures)
            if (const auto value = targets.fraction(figure.name))
                input.targets.push_back(
                    {figure.name, election::Score(static_cast<election::i128>(value->numerator()),
                                                  static_cast<election::i128>(value->denominator()))});
    });
}

json::array json_of(const std::vector<election::TargetVerdict>& targets) {
    json::array out;
    for (const election::TargetVerdict& verdict : targets)
        out.push_back(json::object{{"figure", verdict.target.figure},
                                   {"is", text::json_of(verdict.is)},
                                   {"target", text::json_of(verdict.target.value)},
                                   {"met", verdict.met},
                                   {"source", verdict.source}});
    return out;
}

}  // namespace

json::object answer_body(CaseObject& fields, const CaseRules& rules) {
    const std::size_t before = fields.complaints();
    election::BodyInput input;
    need_field(fields, "members");
    input.members = persons_once(fields, "members");
    input.seats = small_number(fields, "seats");
    input.people = read_people(fields);
    input.reps_total = small_number(fields, "reps_total");
    input.population = small_number(fields, "population");
    fields.each("other_bodies", [&](CaseObject& body) {
        election::NamedBody one;
        one.body = need_body(body);
        need_field(body, "members");
        one.members = persons_once(body, "members");
        input.other_bodies.push_back(std::move(one));
    });
    if (input.seats && (*input.seats == 0 || input.members.size() > *input.seats))
        fields.complain("members", "多于名额", "are more than the seats");
    if (rules.kind == Kind::village_representatives && input.reps_total && !input.members.empty() &&
        *input.reps_total != input.members.size())
        fields.complain("reps_total", "与代表名单人数不符", "is not the number of members");
    if (fields.complaints() != before)
        return {};
    const auto findings = election::body_findings(rules.profile, input);
    json::object out;
    out["ok"] = !election::any_blocks(findings);
    out["findings"] = text::json_of(findings);
    out["reasons"] = json::array();
    return out;
}

json::object answer_composition(CaseObject& fields, const CaseRules&) {
    const std::size_t before = fields.complaints();
    election::CompositionInput input;
    input.now = read_term(fields);
    fields.object("last_term", [&](CaseObject& last) {
        input.last = read_term(last);
        last.members("merged", [&](std::string_view old, const std::string&, const json::value& now) {
            if (now.is_string())
                input.merged[std::string(old)] = std::string(now.get_string());
            else
                last.complain("merged/" + std::string(old), "应为村名", "must be the name of a village");
        });
    });
    if (fields.complaints() != before)
        return {};
    read_targets(fields, input);
    if (fields.complaints() != before)
        return {};
    const auto composition = election::compose(input);
    json::object figures;
    json::object percents;
    for (const election::Figure& figure : composition.figures) {
        figures[figure.name] = json_of(figure);
        if (figure.share)
            percents[figure.name] = percent(figure.value);
    }
    json::object out;
    out["figures"] = std::move(figures);
    out["percent"] = std::move(percents);
    out["targets"] = json_of(composition.targets);
    out["findings"] = text::json_of(composition.findings);
    out["reasons"] = json::array();
    return out;
}

}  // namespace zheng::text
