// What is written and read again is the same: profiles as values, as adopted texts and as TOML; cases as JSON. The
// statements' codec has its round trips in tests/wire. RapidCheck prints the seed of each run.
#include "proto/election/profile_table.hpp"
#include "proto/text/case.hpp"
#include "tests/property/any.hpp"
#include "tests/support/random_elections.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

namespace zheng::election {
namespace {

constexpr std::array kinds{Kind::villagers_committee, Kind::electoral_committee,   Kind::village_representatives,
                           Kind::party_branch,        Kind::supervision_committee, Kind::economic_cooperative};

const std::vector<Profile>& builtins(Kind kind) {
    static std::map<Kind, std::vector<Profile>> profiles;
    auto& out = profiles[kind];
    if (out.empty())
        for (const std::string& name : text::builtin_profile_names())
            if (auto profile = text::builtin_profile(kind, name))
                out.push_back(std::move(*profile));
    return out;
}

// One of the row's words, a number of its span, a threshold: what can be drawn. Other forms keep the value they have.
std::string any_value(const ParameterRow& row, const std::string& now) {
    if (row.values == "test")
        return std::string(name_of(static_cast<election::Test>(pick(0, 9))));
    if (row.values.empty() || row.values.find(':') != std::string_view::npos)
        return now;
    const auto parts = parts_of(row.values, '|');
    const std::string_view part = parts[pick<std::size_t>(0, parts.size())];
    const auto dots = part.find("..");
    if (dots == std::string_view::npos)
        return in_range(row, part) ? std::string(part) : now;
    std::uint32_t least = 0;
    std::uint32_t most = 0;
    std::from_chars(part.data(), part.data() + dots, least);
    std::from_chars(part.data() + dots + 2, part.data() + part.size(), most);
    const auto one = pick(least, most + 1);
    const bool span = now.find("..") != std::string::npos;
    return span && one != most ? std::to_string(one) + ".." + std::to_string(pick(one + 1, most + 1))
                               : std::to_string(one);
}

// A profile with some values that nobody has put together before. Contradictions are refused, and drawn again.
Profile any_profile() {
    const auto& all = builtins(kinds[pick<std::size_t>(0, kinds.size())]);
    const Profile& from = all[pick<std::size_t>(0, all.size())];
    std::vector<Parameter> parameters = from.parameters;
    for (auto changes = pick(1, 6); changes != 0; --changes) {
        std::vector<Parameter> changed = parameters;
        Parameter& parameter = changed[pick<std::size_t>(0, changed.size())];
        const Profile& other = all[pick<std::size_t>(0, all.size())];
        const std::string now = find_parameter(other, parameter.name)->value;
        parameter.value = any_value(*find_parameter(from.kind, parameter.name), now);
        parameter.source = "Zheng";
        parameter.mark = 'D';
        if (make_profile(from.kind, "local", changed))
            parameters = std::move(changed);
    }
    return *make_profile(from.kind, "local", std::move(parameters));
}

// As a careful author would write it: numbers and flags bare, lists as lists.
std::string toml_value(const std::string& value) {
    const bool number =
        !value.empty() && std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (number || value == "true" || value == "false")
        return value;
    if (value.find(',') == std::string::npos)
        return "\"" + value + "\"";
    std::string out = "[";
    for (const std::string_view part : parts_of(value, ','))
        out += (out.size() == 1 ? "\"" : ", \"") + std::string(part) + "\"";
    return out + "]";
}

std::string toml_of(const Profile& profile) {
    std::string out = "name = \"" + profile.name + "\"\n[" + std::string(name_of(profile.kind)) + "]\n";
    for (const Parameter& parameter : profile.parameters)
        out += parameter.name + " = { value = " + toml_value(parameter.value) + ", source = \"" + parameter.source +
               "\", mark = \"" + parameter.mark + "\" }\n";
    return out;
}

void is_the_same_when_read_again(const Profile& profile) {
    const auto adopted = make_profile(profile.kind, profile.name, profile.parameters);
    RC_ASSERT(adopted.has_value());
    RC_ASSERT(*adopted == profile);
    const auto read = text::parse_profile("local.toml", toml_of(profile), profile.kind);
    if (!read)
        RC_FAIL(read.error().front().en);
    RC_ASSERT(*read == profile);
    for (const Parameter& parameter : profile.parameters) {
        const ParameterRow* row = find_parameter(profile.kind, parameter.name);
        RC_ASSERT(in_range(*row, parameter.value));
        if (row->write != nullptr)
            RC_ASSERT(row->write(profile) == parameter.value);
    }
}

RC_GTEST_PROP(ProfileCodec, WritesAndReadsAnyValues, ()) {
    is_the_same_when_read_again(any_profile());
}

TEST(ProfileCodec, WritesAndReadsEveryBuiltInProfile) {
    std::size_t profiles = 0;
    for (const Kind kind : kinds)
        for (const Profile& profile : builtins(kind)) {
            const auto read = text::parse_profile("again.toml", toml_of(profile), kind);
            ASSERT_TRUE(read) << profile.name << ": " << read.error().front().en;
            EXPECT_EQ(*read, profile) << profile.name;
            ++profiles;
        }
    EXPECT_GE(profiles, 17U);
}

RC_GTEST_PROP(ProfileCodec, TellsProfilesApartThatDifferInOneSource, ()) {
    const Profile profile = any_profile();
    Profile other = profile;
    other.parameters[pick<std::size_t>(0, other.parameters.size())].source += "?";
    RC_ASSERT(text::parse_profile("again.toml", toml_of(other), profile.kind).value() != profile);
}

// ---- cases

namespace json = boost::json;

// What a case's answer adds for people is left out: to whom a step goes, who has votes in a race that waits.
json::object bare(const json::object& answer) {
    json::object out;
    for (const char* field : {"vote", "elected", "vacant", "recalled"})
        if (const auto* value = answer.if_contains(field))
            out[field] = *value;
    json::array next;
    for (const auto& value : answer.at("next").as_array()) {
        json::object step = value.as_object();
        step.erase("to");
        step.erase("class");
        if (step.at("action").as_string() == "held")
            step.erase("candidates");
        next.push_back(std::move(step));
    }
    out["next"] = std::move(next);
    return out;
}

RC_GTEST_PROP(CaseCodec, AnswersAWrittenElectionAsTheElectionItself, ()) {
    const auto elections = test::draw_elections(any_seed(), 5);
    json::array cases;
    for (const test::RandomElection& one : elections)
        cases.push_back(test::case_of(one));
    const auto answers = text::answer_cases(json::serialize(cases));
    if (!answers)
        RC_FAIL(answers.error().front().path + ": " + answers.error().front().en);
    RC_ASSERT(answers->answers.size() == elections.size());
    for (std::size_t i = 0; i < elections.size(); ++i) {
        const auto decided = decide(*elections[i].profile, elections[i].input, Detail::result_only);
        const std::string direct = json::serialize(bare(test::result_of(decided)));
        RC_ASSERT(json::serialize(json::parse(json::serialize(bare(answers->answers[i])))) ==
                  json::serialize(json::parse(direct)));
    }
}

}  // namespace
}  // namespace zheng::election
