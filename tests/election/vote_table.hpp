// Votes and outcomes as lines that a clerk can read, for tables of worked examples:
//   figures   "R=1000 V=600 C=600 void=30 blank=10 win_base=voters"   (R or due, V or present; proxy, mobile, I,
//   forged;
//             "round=separate", "reps=1" for a vote of representatives; any other name is a parameter of the profile)
//   offices   "chair 1: A301 B120; member 3: C410 W320*"              (seats after the office, * marks a write-in)
//   people    "women F G, men A B, party P, graduate Q, kin X Y sibling, house A B"  (house: one household)
//   earlier   "chair X; member Y Z; seats chair1 member5"
//   outcome   "valid; chair A301; member C410 W320; separate_election member 1: D E"
#pragma once

#include "proto/election/outcome.hpp"
#include "proto/text/profile_toml.hpp"

#include <gtest/gtest.h>

#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace zheng::election::table {

inline std::vector<std::string> split(const std::string& text, char at) {
    std::vector<std::string> out;
    std::istringstream in(text);
    for (std::string part; std::getline(in, part, at);)
        if (part.find_first_not_of(' ') != std::string::npos)
            out.push_back(part.substr(part.find_first_not_of(' ')));
    return out;
}

inline Profile builtin(Kind kind, const std::string& name) {
    auto profile = text::builtin_profile(kind, name);
    EXPECT_TRUE(profile.has_value()) << name;
    return profile ? *profile : Profile{};
}

// The profile with some parameters replaced, as a local rule would.
inline Profile with(const Profile& profile, const std::map<std::string, std::string>& changes) {
    std::vector<Parameter> parameters = profile.parameters;
    std::size_t found = 0;
    for (Parameter& parameter : parameters)
        if (const auto change = changes.find(parameter.name); change != changes.end()) {
            parameter.value = change->second;
            ++found;
        }
    EXPECT_EQ(found, changes.size()) << "a change names no parameter";
    auto made = make_profile(profile.kind, profile.name, parameters);
    if (!made) {
        for (const ProfileFault& fault : made.error())
            ADD_FAILURE() << fault.parameter << " " << fault.sentence;
        return profile;
    }
    return *made;
}

struct Asked {
    Profile profile;
    VoteInput input;
};

inline void read_offices(const std::string& text, Tally& tally) {
    for (const std::string& part : split(text, ';')) {
        const auto colon = part.find(':');
        std::istringstream head(part.substr(0, colon));
        std::string name;
        OfficeTally office;
        head >> name >> office.seats;
        EXPECT_TRUE(parse(name, office.office)) << name;
        Votes given = 0;
        for (std::string entry : split(part.substr(colon + 1), ' ')) {
            PersonVotes row;
            if (entry.back() == '*') {
                row.write_in = true;
                entry.pop_back();
            }
            const auto digit = entry.find_first_of("0123456789");
            row.person.text = entry.substr(0, digit);
            row.votes_for = std::stoull(entry.substr(digit));
            given += row.votes_for;
            office.votes.push_back(row);
        }
        EXPECT_LE(given, office.seats * tally.valid) << "impossible figures: " << text;
        office.undervotes = office.seats * tally.valid - given;
        tally.offices.push_back(office);
    }
}

inline PersonFacts& person_of(std::vector<PersonFacts>& people, const std::string& id) {
    for (PersonFacts& facts : people)
        if (facts.id.text == id)
            return facts;
    people.emplace_back();
    people.back().id = PersonId{id};
    return people.back();
}

inline void read_people(const std::string& text, std::vector<PersonFacts>& people) {
    for (const std::string& group : split(text, ',')) {
        const auto words = split(group, ' ');
        if (words[0] == "kin") {
            Kin kin;
            kin.of = PersonId{words[2]};
            EXPECT_TRUE(parse(words[3], kin.relation)) << words[3];
            person_of(people, words[1]).kin.push_back(kin);
            continue;
        }
        if (words[0] == "house" || words[0] == "party" || words[0] == "graduate") {
            for (std::size_t i = 1; i < words.size(); ++i) {
                PersonFacts& facts = person_of(people, words[i]);
                if (words[0] == "house")
                    facts.household = "h" + words[1];
                else
                    (words[0] == "party" ? facts.party_member : facts.graduate_official) = true;
            }
            continue;
        }
        for (std::size_t i = 1; i < words.size(); ++i) {
            PersonFacts facts;
            facts.id = PersonId{words[i]};
            facts.sex = words[0] == "women" ? Sex::female : Sex::male;
            people.push_back(std::move(facts));
        }
    }
}

inline void read_earlier(const std::string& text, Earlier& earlier) {
    for (const std::string& group : split(text, ';')) {
        const auto words = split(group, ' ');
        for (std::size_t i = 1; i < words.size(); ++i) {
            Office office{};
            if (words[0] == "seats") {
                const auto digit = words[i].find_first_of("0123456789");
                EXPECT_TRUE(parse(words[i].substr(0, digit), office)) << words[i];
                earlier.seats.emplace_back(office, static_cast<std::uint32_t>(std::stoul(words[i].substr(digit))));
            } else {
                EXPECT_TRUE(parse(words[0], office)) << words[0];
                earlier.elected.push_back({office, PersonId{words[i]}, 0});
            }
        }
    }
}

inline Asked ask(const Profile& base, const std::string& figures, const std::string& offices = "",
                 const std::string& people = "", const std::string& earlier = "") {
    Round round = Round::first;
    std::map<std::string, Votes> numbers;
    std::map<std::string, std::string> changes;
    const std::string known = " R due V present proxy mobile I C forged void blank reps ";
    for (const std::string& figure : split(figures, ' ')) {
        const auto equals = figure.find('=');
        const std::string name = figure.substr(0, equals);
        if (name == "round") {
            EXPECT_TRUE(parse(figure.substr(equals + 1), round)) << figure;
        } else if (known.find(" " + name + " ") != std::string::npos)
            numbers[name] = std::stoull(figure.substr(equals + 1));
        else
            changes[name] = figure.substr(equals + 1);
    }
    Asked out{with(base, changes), {}};
    const auto number = [&](const char* name, Votes otherwise) {
        const auto found = numbers.find(name);
        return found == numbers.end() ? otherwise : found->second;
    };
    VoteInput& input = out.input;
    input.round = round;
    input.by_reps = number("reps", 0) != 0;
    read_earlier(earlier, input.earlier);
    input.registered = number("due", number("R", 1000));
    input.proxy = number("proxy", 0);
    input.mobile = number("mobile", 0);
    input.in_person = number("present", number("V", number("C", 0)));
    if (numbers.contains("I"))
        input.issued = numbers["I"];
    input.forged = number("forged", 0);
    Tally& tally = input.tally;
    tally.collected = number("C", input.in_person + input.proxy + input.mobile);
    tally.void_papers = number("void", 0);
    tally.blank = number("blank", 0);
    tally.valid = tally.collected - tally.void_papers - tally.blank;
    read_offices(offices, tally);
    read_people(people, input.people);
    return out;
}

inline std::string names(const std::vector<PersonId>& persons) {
    std::string out;
    for (const PersonId& person : persons)
        out += " " + person.text;
    return out;
}

inline std::string show(const Outcome& outcome) {
    std::string out(name_of(outcome.vote));
    const Elected* before = nullptr;
    for (const Elected& elected : outcome.elected) {
        if (before == nullptr || before->office != elected.office)
            out += "; " + std::string(name_of(elected.office));
        out += " " + elected.person.text + std::to_string(elected.votes);
        before = &elected;
    }
    for (const NextStep& step : outcome.next) {
        out += "; " + std::string(name_of(step.action)) + " " + std::string(name_of(step.office)) + " " +
               std::to_string(step.seats) + (step.women_only ? " women" : "") + ":" + names(step.candidates);
        if (!step.to.empty())
            out += " to " + step.to;
    }
    for (const Vacant& vacant : outcome.vacant)
        out += "; vacant " + std::string(name_of(vacant.office)) + " " + std::to_string(vacant.seats);
    return out;
}

inline std::string decided(const Asked& asked) {
    return show(decide(asked.profile, asked.input));
}

struct Example {
    const char* id;
    const char* figures;
    const char* offices;
    const char* people;
    const char* outcome;
    const char* earlier = "";
};

inline void check(const Profile& profile, const std::vector<Example>& examples) {
    for (const Example& example : examples) {
        SCOPED_TRACE(example.id);
        const Asked asked = ask(profile, example.figures, example.offices, example.people, example.earlier);
        EXPECT_EQ(decided(asked), example.outcome);
    }
}

inline bool has_finding(const Outcome& outcome, const std::string& rule) {
    for (const Finding& finding : outcome.findings)
        if (finding.rule == rule)
            return true;
    return false;
}

}  // namespace zheng::election::table
