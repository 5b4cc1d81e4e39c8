// As many walks as everybody waits for; life_walk_many_test.cpp has ten thousand.
#include "proto/election/statement.hpp"
#include "tests/election/life_walk.hpp"
#include "tests/election/walk_invariants.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

namespace zheng::election::world {
namespace {

TEST(LifeWalk, KeepsEveryInvariantAndFoldsAgainTheSame) {
    walk(200);
}

TEST(LifeWalk, AsksWhatTheDocumentLists) {
    std::ifstream file(ZHENG_SOURCE_DIR "/proto/election/STATEMENTS.md");
    std::stringstream document;
    document << file.rdbuf();
    std::set<std::string_view> names;
    for (const Named& one : all_invariants()) {
        EXPECT_TRUE(names.insert(one.name).second) << one.name << " is two invariants";
        const std::string row = "| `" + std::string(one.name) + "` | " + std::string(one.claim) + " |";
        EXPECT_NE(document.str().find(row), std::string::npos) << "proto/election/STATEMENTS.md lacks: " << row;
    }
}

}  // namespace
}  // namespace zheng::election::world
