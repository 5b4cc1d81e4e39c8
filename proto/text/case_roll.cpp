// Questions about electors before the vote: `roll`, `calendar`, `proxies`.
#include "proto/election/calendar.hpp"
#include "proto/election/proxy.hpp"
#include "proto/election/roll.hpp"
#include "proto/text/case_answer.hpp"
#include "proto/text/case_figures.hpp"
#include "proto/text/case_questions.hpp"

#include <map>
#include <set>

namespace zheng::text {

namespace json = boost::json;
using election::Date;
using election::Kind;
using election::PersonId;
using election::Reason;

namespace {

std::vector<election::Resident> read_residents(CaseObject& fields) {
    std::vector<election::Resident> out;
    std::set<PersonId> seen;
    need_field(fields, "people");
    fields.each("people", [&](CaseObject& person) {
        election::Resident one;
        one.id = person.need_person("id");
        one.birth = person.need_date("birth");
        one.household_here = person.flag("household_here");
        one.lives_here_since = day_or_null(person, "lives_here_since");
        one.village_work_since = day_or_null(person, "village_work_since");
        one.says_takes_part = person.flag("says_takes_part");
        one.applied = person.flag("applied");
        one.assembly_agreed = person.flag("assembly_agreed");
        one.deprived_of_rights = person.flag("deprived_of_rights");
        one.registered_elsewhere = person.flag("registered_elsewhere");
        one.incapable_confirmed = person.flag("incapable_confirmed");
        one.contactable = person.flag("contactable", true);
        if (!seen.insert(one.id).second)
            person.complain("id", "重复：" + one.id.text, "'" + one.id.text + "' is given twice");
        out.push_back(std::move(one));
    });
    return out;
}

// Rules of the roll and the calendar are those of the village's committee.
bool village_only(CaseObject& fields, const CaseRules& rules) {
    if (rules.kind == Kind::villagers_committee)
        return true;
    fields.complain("kind", "只能问村民委员会的选举", "must be villagers_committee for this question");
    return false;
}

json::object answer_objection(CaseObject& fields, const CaseRules& rules) {
    const std::size_t before = fields.complaints();
    const Date published = fields.need_date("published");
    const Date filed = fields.need_date("filed");
    if (fields.complaints() == before && filed < published)
        fields.complain("filed", "早于公布日期", "is before the publication");
    if (fields.complaints() != before)
        return {};
    const auto answer = election::objection(rules.profile, published, filed, rules.profile.deadline_rollover.value);
    json::object out;
    out["in_time"] = answer.in_time;
    out["decide_by"] = json_of(answer.decide_by);
    out["last_day"] = json_of(answer.last_day);
    out["findings"] = json::array();
    out["reasons"] = json_of(std::span(&answer.reason, 1));
    return out;
}

bool of_full_capacity(const election::Person& person, Date day) {
    constexpr std::int32_t full_age = 18;  // 民法典 Art.17
    return !person.birth.empty() && person.birth.years_until(day) >= full_age;
}

// Nothing where the case does not tell both households.
std::optional<bool> same_household(const election::People& people, const PersonId& principal, const PersonId& agent,
                                   Date day) {
    const election::Person* one = people.find(principal);
    const election::Person* other = people.find(agent);
    if (one == nullptr || other == nullptr || one->household.empty() || other->household.empty())
        return std::nullopt;
    if (one->household != other->household)
        return false;
    return other->birth.empty() ? std::nullopt : std::optional(of_full_capacity(*other, day));
}

election::ProxyFiling read_filing(CaseObject& fields) {
    election::ProxyFiling out;
    out.principal = fields.need_person("principal");
    out.agent = fields.need_person("agent");
    fields.need_word("relation", out.relation);
    out.written = fields.flag("written", true);
    out.filed = fields.date("filed").value_or(Date{});
    const json::value* published = fields.any("published");
    if (published != nullptr && (published->is_null() || published->is_bool()))
        out.published = published->is_bool() && published->get_bool();
    else
        out.published_on = fields.date("published").value_or(Date{});
    if (out.agent == out.principal && !out.agent.empty())
        fields.complain("agent", "不能委托自己", "cannot be the principal");
    return out;
}

}  // namespace

json::object answer_roll(CaseObject& fields, const CaseRules& rules) {
    const std::size_t before = fields.complaints();
    const Date day = fields.need_date("election_day");
    const auto residents = read_residents(fields);
    if (!village_only(fields, rules) || fields.complaints() != before)
        return {};
    const auto answer = election::draw_up_roll(rules.profile, day, residents);
    json::object out;
    json::array listed;
    json::array classes;
    for (const auto& entry : answer.listed) {
        listed.emplace_back(entry.person.text);
        classes.push_back(json::object{{"person", entry.person.text}, {"class", static_cast<int>(entry.roll_class)}});
    }
    json::array refused;
    std::vector<Reason> reasons;
    for (const auto& refusal : answer.refused) {
        refused.push_back(json::object{{"person", refusal.person.text}, {"rule", refusal.reason.rule}});
        reasons.push_back(refusal.reason);
    }
    out["listed"] = std::move(listed);
    out["refused"] = std::move(refused);
    out["classes"] = std::move(classes);
    out["findings"] = json::array();
    out["reasons"] = json_of(reasons);
    return out;
}

json::object answer_calendar(CaseObject& fields, const CaseRules& rules) {
    const std::size_t before = fields.complaints();
    const bool objects = fields.has("published") || fields.has("filed");
    const Date day = objects ? fields.date("election_day").value_or(Date{}) : fields.need_date("election_day");
    if (!village_only(fields, rules) || fields.complaints() != before)
        return {};
    if (objects)
        return answer_objection(fields, rules);
    json::object days;
    std::vector<Reason> reasons;
    for (const auto& deadline : election::deadlines(rules.profile, day)) {
        days[deadline.name] = json_of(deadline.day);
        reasons.push_back(deadline.reason);
    }
    json::object out;
    out["deadlines"] = std::move(days);
    out["findings"] = json::array();
    out["reasons"] = json_of(reasons);
    return out;
}

json::object answer_proxies(CaseObject& fields, const CaseRules& rules) {
    const std::size_t before = fields.complaints();
    const Date day = fields.need_date("election_day");
    const auto candidates = persons_once(fields, "candidates");
    const auto people = read_people(fields);
    std::vector<election::ProxyFiling> filings;
    need_field(fields, "filings");
    fields.each("filings", [&](CaseObject& filing) { filings.push_back(read_filing(filing)); });
    if (fields.complaints() != before)
        return {};
    const election::People known(people);
    for (election::ProxyFiling& filing : filings)
        filing.same_household = same_household(known, filing.principal, filing.agent, day);
    const auto answer = election::judge_proxies(rules.profile, day, filings, candidates);
    json::object out;
    json::array accepted;
    for (const std::size_t index : answer.accepted)
        accepted.push_back(json::value(index));
    json::array refused;
    std::vector<Reason> reasons;
    for (const auto& refusal : answer.refused) {
        refused.push_back(json::object{{"index", refusal.index}, {"rule", refusal.reason.rule}});
        reasons.push_back(refusal.reason);
    }
    out["accepted"] = std::move(accepted);
    out["refused"] = std::move(refused);
    out["findings"] = json_of(answer.findings);
    out["reasons"] = json_of(reasons);
    return out;
}

}  // namespace zheng::text
