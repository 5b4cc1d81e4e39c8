// Questions about who stands: `eligibility`, `candidates`, `nomination`.
#include "proto/election/eligibility.hpp"
#include "proto/election/fact.hpp"
#include "proto/election/findings.hpp"
#include "proto/election/nomination.hpp"
#include "proto/text/case_answer.hpp"
#include "proto/text/case_figures.hpp"
#include "proto/text/case_questions.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace zheng::text {

namespace json = boost::json;
using election::Date;
using election::Kind;
using election::Office;
using election::PersonId;
using election::Severity;
using election::Votes;

namespace {

std::vector<election::Condition> read_local(CaseObject& fields) {
    std::vector<election::Condition> out;
    fields.each("local", [&](CaseObject& condition) {
        election::Condition one;
        one.fact = condition.need_text("fact");
        const std::string severity = condition.need_text("severity");
        one.source = condition.text("article").value_or("adopted method");
        one.severity = severity == "block" ? Severity::block : Severity::review;
        if (severity != "block" && severity != "review" && condition.has("severity"))
            condition.complain("severity", "应为 block 或者 review", "must be block or review");
        out.push_back(std::move(one));
    });
    return out;
}

// Names that the table of facts, the profile or the method knows.
std::vector<election::FactOn> read_facts(CaseObject& fields, const election::Profile& profile,
                                         const std::vector<election::Condition>& local) {
    std::set<std::string> known;
    for (const election::Condition& condition : election::conditions_of(profile))
        known.insert(condition.fact);
    for (const election::Condition& condition : local)
        known.insert(condition.fact);
    std::vector<election::FactOn> out;
    fields.each("facts", [&](CaseObject& fact) {
        election::FactOn one{fact.need_text("fact"), day_or_null(fact, "on")};
        if (!one.fact.empty() && election::find_fact(one.fact) == nullptr && !known.contains(one.fact))
            fact.complain("fact", "规则和选举办法中没有：" + one.fact,
                          "'" + one.fact + "' is in no list of the rules or the method");
        out.push_back(std::move(one));
    });
    return out;
}

std::optional<std::vector<election::ReviewDone>> read_reviews(CaseObject& fields) {
    std::vector<election::ReviewDone> out;
    std::set<election::ReviewStage> seen;
    const bool given = fields.each("reviews", [&](CaseObject& review) {
        election::ReviewDone one;
        review.need_word("stage", one.stage);
        const auto passed = review.optional_flag("passed");
        if (!review.has("passed"))
            review.missing("passed");
        one.passed = passed.value_or(false);
        if (!seen.insert(one.stage).second)
            review.complain("stage", "重复", "is there twice");
        out.push_back(one);
    });
    return given ? std::optional(std::move(out)) : std::nullopt;
}

const char* about_what(const std::string& rule) {
    if (rule == "review_stages")
        return "stage";
    return rule == "pledge_missing" ? "pledge" : "fact";
}

Office need_office(CaseObject& fields, const std::vector<election::RaceSeats>& seats) {
    Office out = Office::member;
    fields.need_word("office", out);
    if (std::none_of(seats.begin(), seats.end(), [&](const auto& s) { return s.office == out; }) &&
        fields.has("office"))
        fields.complain("office", "没有这项职务的名额", "has no seats");
    return out;
}

json::array json_of(const std::vector<election::Candidate>& candidates) {
    json::array out;
    for (const election::Candidate& candidate : candidates)
        out.push_back(
            json::object{{"office", json::string(name_of(candidate.office))}, {"person", candidate.person.text}});
    return out;
}

json::object json_of(const election::NominationStep& step) {
    json::object out;
    out["action"] = json::string(name_of(step.action));
    if (step.action == election::NominationAction::refer) {
        out["to"] = "nominee";
        json::array offices;
        for (const Office office : step.offices)
            offices.push_back(json::string(name_of(office)));
        out["offices"] = std::move(offices);
    } else if (!step.offices.empty()) {
        out["office"] = json::string(name_of(step.offices[0]));
        out["seats"] = step.places;
    }
    out["candidates"] = text::json_of(std::span<const PersonId>(step.candidates));
    return out;
}

// Figures of a nomination by vote: nobody has more votes than took part, an office not more than its seats times them.
void read_nominations(CaseObject& fields, bool with_votes, election::NominationInput& input) {
    std::map<Office, Votes> sums;
    std::set<std::pair<Office, PersonId>> seen;
    fields.each("nominations", [&](CaseObject& row) {
        const Office office = need_office(row, input.seats);
        const PersonId person = row.need_person("person");
        const Votes votes = row.need_number("votes");
        if (with_votes && votes > input.voters)
            row.complain("votes", "多于参加提名的人数", "is more than took part");
        if (!seen.emplace(office, person).second)
            row.complain("person", "重复", "is there twice");
        sums[office] += votes;
        input.nominations.push_back({office, person, votes});
    });
    for (const auto& [office, sum] : sums)
        for (const election::RaceSeats& seats : input.seats)
            if (with_votes && seats.office == office && sum > input.voters * seats.seats)
                fields.complain("nominations", "提名票多于人数乘以名额", "has more votes than voters times seats");
}

}  // namespace

json::object answer_eligibility(CaseObject& fields, const CaseRules& rules) {
    const std::size_t before = fields.complaints();
    election::EligibilityInput input;
    input.election_day = fields.need_date("election_day");
    need_field(fields, "person");
    fields.object("person", [&](CaseObject& person) {
        const election::Person one = read_person(person);
        input.person = one.id;
        input.birth = one.birth;
    });
    input.local = read_local(fields);
    input.facts = read_facts(fields, rules.profile, input.local);
    input.reviews = read_reviews(fields);
    if (fields.has("pledges"))
        input.pledges = fields.texts("pledges");
    if (fields.complaints() != before)
        return {};
    const auto answer = election::judge_eligibility(rules.profile, input);
    json::object out;
    out["verdict"] = json::string(name_of(answer.verdict));
    json::array findings = text::json_of(answer.findings);
    for (std::size_t i = 0; i < findings.size(); ++i)
        if (!answer.about[i].empty())
            findings[i].get_object()[about_what(answer.findings[i].rule)] = answer.about[i];
    out["findings"] = std::move(findings);
    json::array reasons;
    for (const election::Finding& finding : answer.findings)
        reasons.push_back(text::json_of(std::span(&finding.reason, 1))[0]);
    out["reasons"] = std::move(reasons);
    return out;
}

json::object answer_candidates(CaseObject& fields, const CaseRules& rules) {
    const std::size_t before = fields.complaints();
    const auto seats = need_seats(fields, rules.kind);
    const auto people = read_people(fields);
    std::vector<election::Candidate> candidates;
    need_field(fields, "candidates");
    fields.each("candidates", [&](CaseObject& row) {
        election::Candidate one{need_office(row, seats), row.need_person("person")};
        if (std::find(candidates.begin(), candidates.end(), one) != candidates.end())
            row.complain("person", "重复", "is there twice");
        candidates.push_back(std::move(one));
    });
    if (fields.complaints() != before)
        return {};
    const auto findings = election::candidate_list_findings(rules.profile, seats, candidates, people);
    json::object out;
    out["ok"] = !election::any_blocks(findings);
    out["findings"] = text::json_of(findings);
    out["reasons"] = json::array();
    return out;
}

json::object answer_nomination(CaseObject& fields, const CaseRules& rules) {
    const std::size_t before = fields.complaints();
    if (rules.kind != Kind::villagers_committee)
        fields.complain("kind", "只能问村民委员会的选举", "must be villagers_committee for this question");
    election::NominationInput input;
    fields.need_word("mode", input.mode);
    input.seats = need_seats(fields, rules.kind);
    const bool by_vote =
        input.mode == election::NominationWay::direct_nomination || input.mode == election::NominationWay::primary;
    const bool figures = by_vote || (fields.has("roll") && fields.has("turnout"));
    if (figures) {
        input.registered = need_roll(fields).count;
        input.voters = need_turnout(fields, input.registered);
    }
    read_nominations(fields, figures, input);
    fields.each("self_nominations", [&](CaseObject& row) {
        election::SelfNomination one;
        one.office = need_office(row, input.seats);
        one.person = row.need_person("person");
        one.on = row.date("on").value_or(Date{});
        input.self_nominations.push_back(std::move(one));
    });
    input.withdrawn = persons_once(fields, "withdrawn");
    input.people = read_people(fields);
    input.election_day = fields.date("election_day").value_or(Date{});
    if (fields.complaints() != before)
        return {};
    const auto answer = election::draw_up_list(rules.profile, input);
    json::object out;
    out["valid"] = answer.valid;
    out["candidates"] = json_of(answer.candidates);
    json::array next;
    for (const auto& step : answer.next)
        next.push_back(json_of(step));
    out["next"] = std::move(next);
    out["findings"] = text::json_of(answer.findings);
    out["reasons"] = text::json_of(answer.reasons);
    return out;
}

}  // namespace zheng::text
