// A bug of ours stops the program, and says before what was expected and where: better no result than a wrong one.
#include "proto/election/check.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <cstdlib>
#include <iostream>

namespace zheng {
namespace {

void expect_votes(int votes) {
    CHECK(votes >= 0, "nobody has less than no vote");
}

TEST(Check, StopsAProgramThatHasNoHandler) {
    expect_votes(0);
    EXPECT_EXIT(expect_votes(-1), ::testing::KilledBySignal(SIGABRT), "");
}

TEST(Check, IsHeardByTheHandlerBeforeTheProgramStops) {
    const auto fail = [](CheckHandler handler) {
        set_check_handler(handler);
        expect_votes(-1);
    };
    const CheckHandler say = [](std::string_view condition, std::string_view message, std::string_view file, int line) {
        std::cerr << condition << ": " << message << " " << (file.ends_with("check_test.cpp") && line > 0);
    };
    EXPECT_EXIT(fail(say), ::testing::KilledBySignal(SIGABRT), "votes >= 0: nobody has less than no vote 1");
    // The handler may end the program itself.
    EXPECT_EXIT(fail([](auto, auto, auto, int) { std::exit(70); }), ::testing::ExitedWithCode(70), "");
}

}  // namespace
}  // namespace zheng
