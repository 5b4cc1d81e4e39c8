// A template is a file of acts that only waits for its values.
#include "station/acts.hpp"
#include "station/acts_template.hpp"
#include "station/sayable.hpp"

#include "proto/election/admit.hpp"
#include "tests/support/statements.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace zheng::test {
namespace {

using namespace election;

TEST(ActsTemplate, OfEveryKindIsReadAsThatKind) {
    const auto kinds = station::every_sayable();
    ASSERT_GT(kinds.size(), 30U);
    for (const Body& body : kinds) {
        const std::string toml = station::acts_template(body, day(20261121));
        const auto acts = station::parse_acts("template.toml", toml);
        ASSERT_TRUE(acts.has_value()) << text::text(acts.error().front()) << "\n" << toml;
        ASSERT_EQ(acts->size(), 1U);
        EXPECT_EQ(type_of(acts->front().body), type_of(body));
        EXPECT_EQ(acts->front().on, day(20261121));
        EXPECT_TRUE(acts->front().signers.empty());
    }
}

// Takes the "# " away from every value that may be left out, and leaves notes as they are.
std::string with_everything(const std::string& toml) {
    std::string out = toml;
    for (std::size_t at = 0; (at = out.find("\n# ", at)) != std::string::npos; ++at) {
        const auto end = out.find('\n', at + 1);
        const auto line = out.substr(at + 3, end - at - 3);
        if (line.find(" = ") != std::string::npos && line.find("may be left out") != std::string::npos)
            out.erase(at + 1, 2);
    }
    return out;
}

TEST(ActsTemplate, IsStillReadWithEverythingThatMayBeLeftOut) {
    for (const Body& body : station::every_sayable()) {
        const std::string toml = with_everything(station::acts_template(body, day(20261121)));
        const auto acts = station::parse_acts("template.toml", toml);
        ASSERT_TRUE(acts.has_value()) << text::text(acts.error().front()) << "\n" << toml;
    }
}

TEST(ActsTemplate, SaysWhatEachFieldMeansInWords) {
    for (const Body& body : station::every_sayable()) {
        const std::string toml = station::acts_template(body, day(20261121));
        EXPECT_EQ(toml.find("：："), std::string::npos) << toml;
        EXPECT_EQ(toml.find("  # \n"), std::string::npos) << "a field without words:\n" << toml;
        EXPECT_EQ(toml.find("#   ："), std::string::npos) << toml;
        std::size_t line_start = 0;
        while (line_start <
               toml.size()) {  // "name = …  # words：…" and "#   name：words：…" begin their note in Chinese
            const auto line_end = toml.find('\n', line_start);
            const auto line = toml.substr(line_start, line_end - line_start);
            line_start = line_end + 1;
            if (const auto equals = line.find(" = "); equals != std::string::npos && line.rfind("say", 0) != 0) {
                auto name = line.substr(0, equals);
                if (name.rfind("# ", 0) == 0)
                    name.erase(0, 2);
                if (name == "on" || name == "signers" || name.rfind("{", 0) == 0 || name.front() == ' ')
                    continue;
                EXPECT_FALSE(station::field_words_zh(name).empty()) << "no words for '" << name << "'";
            }
            if (line.rfind("#   ", 0) == 0) {
                const auto name = line.substr(4, line.find("：") - 4);
                EXPECT_FALSE(station::field_words_zh(name).empty()) << "no words for '" << name << "'";
            }
        }
    }
}

TEST(ActsTemplate, SaysWhoSigns) {
    EXPECT_NE(station::who_signs(StatementType::candidate_reviewed).find("谁签：村会场设备"), std::string::npos)
        << station::who_signs(StatementType::candidate_reviewed);
    for (const Body& body : station::every_sayable())
        EXPECT_FALSE(station::who_signs(type_of(body)).empty()) << name_of(type_of(body));
}

TEST(Sayable, IsWhatAStationOrADeskIsTheAuthorOf) {
    std::set<std::string> names;
    for (const Body& body : station::every_sayable())
        names.insert(std::string(name_of(type_of(body))));
    for (const StatementRow& row : statement_table()) {
        const bool ours =
            way_of(row.type, Author::village_station) != nullptr || way_of(row.type, Author::office_desk) != nullptr;
        EXPECT_EQ(names.contains(std::string(name_of(row.type))), ours) << name_of(row.type);
    }
    EXPECT_FALSE(station::sayable_named("ProfileAdopted")) << "the county's";
    EXPECT_FALSE(station::sayable_named("Received")) << "the counter's own";
    EXPECT_FALSE(station::sayable_named("candidatereviewed"));
}

}  // namespace
}  // namespace zheng::test
