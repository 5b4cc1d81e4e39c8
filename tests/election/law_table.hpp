// Words for tables about people and bodies: "A sibling of B" as data, findings and answers as lines that a clerk can
// read.
#pragma once

#include "tests/election/vote_table.hpp"

#include "proto/election/findings.hpp"
#include "proto/election/people.hpp"

#include <gtest/gtest.h>

#include <span>
#include <string>
#include <vector>

namespace zheng::election::table {

inline Date date(const std::string& text) {
    Date out;
    if (!text.empty()) {
        EXPECT_TRUE(Date::parse(text, out)) << text;
    }
    return out;
}

// "A B C" -> ids
inline std::vector<PersonId> ids(const std::string& text) {
    std::vector<PersonId> out;
    for (const std::string& name : split(text, ' '))
        out.push_back(PersonId{name});
    return out;
}

// "A female; B male party college household=h1; C sibling=A; D born=1990-01-01 skilled unskilled"
inline std::vector<Person> people(const std::string& text) {
    std::vector<Person> out;
    for (const std::string& entry : split(text, ';')) {
        Person person;
        for (const std::string& word : split(entry, ' ')) {
            const auto equals = word.find('=');
            const std::string key = word.substr(0, equals);
            const std::string value = equals == std::string::npos ? "" : word.substr(equals + 1);
            Relation relation{};
            if (person.id.empty())
                person.id.text = word;
            else if (parse(key, person.sex) || parse(key, person.education))
                continue;
            else if (parse(key, relation))
                person.kin.push_back({PersonId{value}, relation});
            else if (key == "household")
                person.household = value;
            else if (key == "born")
                person.birth = date(value);
            else if (key == "party")
                person.party_member = true;
            else if (key == "returnee")
                person.returnee = true;
            else if (key == "graduate")
                person.graduate_official = true;
            else if (key == "incumbent")
                person.incumbent = true;
            else if (key == "skilled" || key == "unskilled")
                person.accounting_or_management = key == "skilled";
            else
                ADD_FAILURE() << "a word that people do not have: " << word;
        }
        out.push_back(person);
    }
    return out;
}

// "block kin_scope A B; note sex_unknown C"; empty where there is none.
inline std::string show(std::span<const Finding> findings) {
    std::string out;
    for (const Finding& finding : findings) {
        EXPECT_EQ(finding.rule, finding.reason.rule);
        EXPECT_FALSE(finding.reason.source.empty()) << finding.rule;
        EXPECT_FALSE(finding.reason.zh.empty()) << finding.rule;
        EXPECT_FALSE(finding.reason.en.empty()) << finding.rule;
        out += (out.empty() ? "" : "; ") + std::string(name_of(finding.severity)) + " " + finding.rule +
               names(finding.persons);
    }
    return out;
}

inline std::string shown(const std::vector<PersonId>& persons) {
    const std::string out = names(persons);
    return out.empty() ? out : out.substr(1);
}

}  // namespace zheng::election::table
