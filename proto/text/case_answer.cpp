#include "proto/text/case_answer.hpp"

#include <set>

namespace zheng::text {

namespace json = boost::json;
using election::Person;

namespace {

json::object json_of(const election::Reason& reason) {
    json::object numbers;
    for (const auto& [name, number] : reason.numbers)
        numbers[name] = number;
    json::object out;
    out["rule"] = reason.rule;
    out["code"] = reason.sentence;
    out["source"] = reason.source;
    out["mark"] = std::string(1, reason.mark);
    out["numbers"] = std::move(numbers);
    out["text"] = json::object{{"zh", reason.zh}, {"en", reason.en}};
    return out;
}

}  // namespace

json::array json_of(std::span<const election::Reason> reasons) {
    json::array out;
    for (const election::Reason& reason : reasons)
        out.push_back(json_of(reason));
    return out;
}

json::array json_of(std::span<const election::PersonId> persons) {
    json::array out;
    for (const election::PersonId& person : persons)
        out.emplace_back(person.text);
    return out;
}

json::array json_of(std::span<const election::Finding> findings) {
    json::array out;
    for (const election::Finding& finding : findings) {
        json::object one;
        one["rule"] = finding.rule;
        one["severity"] = json::string(election::name_of(finding.severity));
        if (finding.persons.size() == 1)
            one["person"] = finding.persons.front().text;
        one["persons"] = json_of(std::span<const election::PersonId>(finding.persons));
        json::object reason = json_of(finding.reason);
        one["code"] = std::move(reason["code"]);
        one["source"] = std::move(reason["source"]);
        one["mark"] = std::move(reason["mark"]);
        one["numbers"] = std::move(reason["numbers"]);
        one["text"] = std::move(reason["text"]);
        out.push_back(std::move(one));
    }
    return out;
}

Person read_person(CaseObject& fields) {
    Person out;
    out.id = fields.need_person("id");
    fields.word("sex", out.sex);
    out.birth = fields.date("birth").value_or(election::Date{});
    out.party_member = fields.flag("party_member");
    fields.word("education", out.education);
    out.household = fields.text("household").value_or("");
    out.graduate_official = fields.flag("graduate_official");
    out.returnee = fields.flag("returnee");
    out.incumbent = fields.flag("incumbent");
    out.accounting_or_management = fields.optional_flag("accounting_or_management");
    fields.each("kin", [&](CaseObject& kin) {
        election::Kin one;
        one.of = kin.need_person("of");
        kin.need_word("relation", one.relation);
        out.kin.push_back(std::move(one));
    });
    return out;
}

std::vector<Person> read_people(CaseObject& fields, std::string_view name) {
    std::vector<Person> out;
    std::set<election::PersonId> seen;
    fields.each(name, [&](CaseObject& person) {
        out.push_back(read_person(person));
        if (!seen.insert(out.back().id).second)
            person.complain("id", "重复：" + out.back().id.text, "'" + out.back().id.text + "' is given twice");
    });
    return out;
}

}  // namespace zheng::text
