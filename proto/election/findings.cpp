#include "proto/election/findings.hpp"

#include <algorithm>
#include <set>

namespace zheng::election {

Finding make_finding(Severity severity, std::string_view sentence, std::string rule, Citation source,
                     ReasonNumbers numbers, ReasonWords words, std::vector<PersonId> persons) {
    Finding out;
    out.rule = rule;
    out.severity = severity;
    out.persons = std::move(persons);
    out.reason = make_reason(sentence, std::move(rule), source, std::move(numbers), std::move(words));
    return out;
}

bool any_blocks(std::span<const Finding> findings) {
    return std::any_of(findings.begin(), findings.end(),
                       [](const Finding& finding) { return finding.severity == Severity::block; });
}

ReasonWord word(std::string name, Date date) {
    return {std::move(name), date.text(), date.text(), false};
}

ReasonWord word(std::string name, std::string_view zh, std::string_view en) {
    return {std::move(name), std::string(zh), std::string(en), false};
}

bool contains(std::span<const PersonId> persons, const PersonId& person) {
    return std::find(persons.begin(), persons.end(), person) != persons.end();
}

std::vector<PersonId> each_once(std::span<const PersonId> persons) {
    std::vector<PersonId> out;
    std::set<PersonId> seen;
    for (const PersonId& person : persons)
        if (seen.insert(person).second)
            out.push_back(person);
    return out;
}

}  // namespace zheng::election
