// proto/election/CATALOGUE.md is what the tables print: sentence or parameter -> article -> function -> test.
#include "proto/election/catalogue.hpp"
#include "proto/election/citation_words.hpp"
#include "proto/election/profile_table.hpp"
#include "proto/text/manual.hpp"
#include "proto/text/profile_toml.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

namespace zheng::election {
namespace {

const std::filesystem::path root = ZHENG_SOURCE_DIR;

std::string read(const std::filesystem::path& path) {
    std::ifstream in(path);
    std::ostringstream out;
    out << in.rdbuf();
    EXPECT_FALSE(out.str().empty()) << path;
    return out.str();
}

std::string read_all(const std::filesystem::path& folder, const std::string& extension) {
    std::string out;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == extension)
            out += read(entry.path());
    return out;
}

constexpr Kind kinds[] = {Kind::villagers_committee,   Kind::electoral_committee, Kind::village_representatives,
                          Kind::supervision_committee, Kind::party_branch,        Kind::economic_cooperative};

TEST(Catalogue, TheDocumentIsWhatTheTablesPrint) {
    const std::string document = read(root / "proto/election/CATALOGUE.md");
    const std::string printed = text::manual_markdown();
    const auto differs = std::mismatch(document.begin(), document.end(), printed.begin(), printed.end()).first;
    EXPECT_TRUE(document == printed) << "line " << 1 + std::count(document.begin(), differs, '\n')
                                     << "; rewrite it: zheng-audit rules --markdown > proto/election/CATALOGUE.md";
}

TEST(Manual, ThePageHasEveryEntryInBothLanguages) {
    for (const Language language : {Language::zh, Language::en}) {
        const std::string page = text::manual_page(language);
        EXPECT_EQ(page.find(".TH ZHENG\\-RULES 7"), page.find('\n') + 1);
        for (const SentenceRow& row : catalogue()) {
            EXPECT_NE(page.find(".B " + std::string(row.code) + "\n"), std::string::npos) << row.code;
            EXPECT_TRUE(text::manual_entry(row.code, language).has_value()) << row.code;
            EXPECT_FALSE(text::articles_of(row.code).empty()) << row.code;
        }
        for (const Kind kind : kinds)
            for (const ParameterRow& row : parameter_table(kind)) {
                EXPECT_NE(page.find(".B " + std::string(row.name) + "\n"), std::string::npos) << row.name;
                EXPECT_TRUE(text::manual_entry(row.name, language).has_value()) << row.name;
            }
        std::istringstream lines(page);
        for (std::string line; std::getline(lines, line);)
            if (line.starts_with('.') || line.starts_with('\'')) {
                EXPECT_TRUE(line.starts_with(".TP") || line.starts_with(".B ") || line.starts_with(".S") ||
                            line.starts_with(".br") || line == ".ad l" || line == ".nh" || line.starts_with(".TH") ||
                            line.starts_with(".\\\""))
                    << line;
            }
    }
    EXPECT_EQ(text::manual_entry("no_such_rule", Language::zh), std::nullopt);
}

TEST(RulesDocument, NamesFunctionsThatExist) {
    const std::string headers = read_all(root / "proto/election", ".hpp");
    for (const Kind kind : kinds)
        for (const ParameterRow& row : parameter_table(kind)) {
            if (row.used_by != adopted_and_printed) {
                EXPECT_NE(headers.find(" " + std::string(row.used_by) + "("), std::string::npos)
                    << row.name << ": " << row.used_by;
            }
        }
}

TEST(RulesDocument, NamesTestsThatExist) {
    const std::string tests = read_all(root / "tests/election", ".cpp");
    for (const Kind kind : kinds)
        for (const ParameterRow& row : parameter_table(kind))
            EXPECT_NE(tests.find("TEST(" + std::string(row.tested_by) + ","), std::string::npos)
                << row.name << ": " << row.tested_by;
}

// "VCL25 Art.18, SC26 Art.22" -> VCL25, SC26
std::set<std::string> codes_of(std::string_view articles) {
    std::set<std::string> out;
    std::istringstream words{std::string(articles)};
    for (std::string word; words >> word;) {
        while (!word.empty() && (word.back() == ',' || word.back() == ';'))
            word.pop_back();
        if (word == "Zheng" || (word.size() >= 2 && std::isupper(static_cast<unsigned char>(word[1])) != 0))
            out.insert(word);
    }
    return out;
}

TEST(RulesDocument, ListsEverySourceThatIsCited) {
    const auto expect_listed = [](std::string_view name, std::string_view articles) {
        EXPECT_FALSE(codes_of(articles).empty()) << name << ": " << articles;
        for (const std::string& code : codes_of(articles))
            EXPECT_TRUE(std::any_of(source_table().begin(), source_table().end(),
                                    [&](const SourceRow& row) { return row.code == code; }))
                << name << ": " << code;
    };
    for (const Kind kind : kinds)
        for (const ParameterRow& row : parameter_table(kind))
            expect_listed(row.name, row.articles);
    for (const SentenceRow& row : catalogue())
        expect_listed(row.code, text::articles_of(row.code));
}

}  // namespace
}  // namespace zheng::election
