// Every sheet of tests/cases: each question has the answer that was written down for it by hand.
#include "proto/text/case.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace zheng::text {
namespace {

namespace json = boost::json;
namespace fs = std::filesystem;

std::string read(const fs::path& path) {
    std::ifstream in(path);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

// As tests/cases/README.md says: fields that are not expected may be there; a list has the length and the order, but of
// findings each expected one is among those found.
bool holds_in(const json::value& found, const json::value& expected, bool anywhere = false) {
    if (expected.is_object() && found.is_object()) {
        const json::object& object = found.get_object();
        return std::all_of(expected.get_object().begin(), expected.get_object().end(), [&](const auto& member) {
            const json::value* there = object.if_contains(member.key());
            return there != nullptr && holds_in(*there, member.value(), member.key() == "findings");
        });
    }
    if (expected.is_array() && found.is_array()) {
        const json::array& those = found.get_array();
        const json::array& wanted = expected.get_array();
        if (anywhere)
            return std::all_of(wanted.begin(), wanted.end(), [&](const json::value& one) {
                return std::any_of(those.begin(), those.end(), [&](const auto& other) { return holds_in(other, one); });
            });
        return std::equal(those.begin(), those.end(), wanted.begin(), wanted.end(),
                          [](const json::value& other, const json::value& one) { return holds_in(other, one); });
    }
    return found == expected;
}

std::vector<fs::path> sheets() {
    std::vector<fs::path> out;
    for (const auto& entry : fs::directory_iterator(fs::path(ZHENG_SOURCE_DIR) / "tests" / "cases"))
        if (entry.path().extension() == ".json" && entry.path().stem().extension() != ".expected")
            out.push_back(entry.path());
    std::sort(out.begin(), out.end());
    return out;
}

TEST(CaseSheets, AreAnsweredAsWrittenByHand) {
    std::size_t asked = 0;
    for (const fs::path& sheet : sheets()) {
        SCOPED_TRACE(sheet.filename().string());
        const json::value questions = json::parse(read(sheet));
        const json::value rows = json::parse(read(fs::path(sheet).replace_extension(".expected.json")));
        ASSERT_EQ(questions.as_array().size(), rows.as_array().size());
        for (std::size_t i = 0; i < rows.as_array().size(); ++i) {
            const json::object& row = rows.as_array()[i].as_object();
            const std::string id(row.at("id").as_string());
            const auto answers = answer_cases(json::serialize(questions.as_array()[i]));
            if (!answers) {
                ADD_FAILURE() << id << ": " << answers.error().at(0).path << " " << answers.error().at(0).en;
                continue;
            }
            EXPECT_TRUE(holds_in(answers->answers.at(0), row.at("expect")))
                << id << ": " << row.at("says").as_string() << "\n  expected " << json::serialize(row.at("expect"))
                << "\n  found " << json::serialize(answers->answers.at(0));
            ++asked;
        }
    }
    EXPECT_GT(asked, 400U);
}

}  // namespace
}  // namespace zheng::text
