// Tokens and sessions: used once, for a while, within limits; a file of them opens nothing and brings windows back.
#include "audit/env/random.hpp"
#include "station/core/check_in_roll.hpp"
#include "station/desk/sessions.hpp"

#include <gtest/gtest.h>

#include <set>

namespace zheng::station {
namespace {

const Window chair{WindowKind::desk, 0, Recorder::a};
const Window wall{WindowKind::wall, 0, Recorder::a};
const Window seat_3b{WindowKind::seat, 3, Recorder::b};

TEST(WindowName, NamesEveryWindowOnce) {
    std::set<std::string> names;
    std::size_t windows = 0;
    for (const auto kind : {WindowKind::desk, WindowKind::wall, WindowKind::guest}) {
        names.insert(name_of({kind, 0, Recorder::a}));
        ++windows;
    }
    for (std::uint32_t table = 1; table <= count_tables_max; ++table) {
        for (const auto& window :
             {Window{WindowKind::seat, table, Recorder::a}, Window{WindowKind::seat, table, Recorder::b},
              Window{WindowKind::shared_seat, table, Recorder::a}, Window{WindowKind::caller, table, Recorder::a},
              Window{WindowKind::check_in, table, Recorder::a}}) {
            names.insert(name_of(window));
            EXPECT_EQ(window_named(name_of(window)).value(), window);
            ++windows;
        }
    }
    for (std::uint32_t table = count_tables_max + 1; table <= issuing_tables_max; ++table)
        EXPECT_EQ(window_named(name_of({WindowKind::check_in, table, Recorder::a})).value().table, table);
    EXPECT_EQ(names.size(), windows);
    for (const auto* wrong :
         {"", "desk-1", "seat", "seat-", "seat-1", "seat-a", "seat-0a", "seat-13a", "seat-1c", "seat-01a", "seat--1a",
          "wall-", "caller", "caller-1a", "caller-13", "check_in-33", "caller-99999999999", "kitchen"})
        EXPECT_FALSE(window_named(wrong).has_value()) << wrong;
}

TEST(Sessions, ListWhatIsOpenAndWhichPagesStillAsk) {
    env::SeededRandom random(9);
    Sessions sessions;
    EXPECT_TRUE(sessions.list(0).empty());
    const auto desk = sessions.open(sessions.offer(chair, random, 0), random, 0).value();
    const auto seat = sessions.open(sessions.offer(seat_3b, random, 0), random, 0).value();
    ASSERT_TRUE(sessions.find(seat.id, seat.secret, session_live_ms));
    const auto listed = sessions.list(session_live_ms);
    ASSERT_EQ(listed.size(), 2U);
    EXPECT_EQ(listed[0], (Sessions::Listed{desk.id, chair, false}));
    EXPECT_EQ(listed[1], (Sessions::Listed{seat.id, seat_3b, true}));
    EXPECT_TRUE(sessions.list(session_live_ms - 1)[0].live);
    sessions.end(seat.id);
    EXPECT_EQ(sessions.list(0).size(), 1U);
    EXPECT_FALSE(sessions.find(seat.id, seat.secret, 1));
}

TEST(Token, OpensItsWindowOnce) {
    env::SeededRandom random(1);
    Sessions sessions;
    const auto token = sessions.offer(seat_3b, random, 0);
    EXPECT_EQ(token.size(), 2 * token_bytes);
    EXPECT_FALSE(sessions.open("", random, 1));
    EXPECT_FALSE(sessions.open(token.substr(1), random, 1));
    EXPECT_FALSE(sessions.open(token + "0", random, 1));
    const auto opened = sessions.open(token, random, 1);
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->window, seat_3b);
    EXPECT_TRUE(opened->id.starts_with("seat-3b-"));
    EXPECT_EQ(opened->secret.size(), 2 * session_secret_bytes);
    EXPECT_FALSE(sessions.open(token, random, 2)) << "used";
    EXPECT_EQ(sessions.size(), 1U);
}

TEST(Token, IsGoodForAWhile) {
    env::SeededRandom random(2);
    Sessions sessions;
    const auto in_time = sessions.offer(wall, random, 0);
    const auto late = sessions.offer(wall, random, 0);
    EXPECT_TRUE(sessions.open(in_time, random, token_ms_max - 1));
    EXPECT_FALSE(sessions.open(late, random, token_ms_max));
}

TEST(Token, GivesWayToNewerOnes) {
    env::SeededRandom random(3);
    Sessions sessions;
    std::vector<std::string> tokens;
    for (std::size_t i = 0; i <= tokens_max; ++i)
        tokens.push_back(sessions.offer(wall, random, 0));
    EXPECT_FALSE(sessions.open(tokens[0], random, 1));
    EXPECT_TRUE(sessions.open(tokens[1], random, 1));
    EXPECT_TRUE(sessions.open(tokens.back(), random, 1));
}

TEST(Session, IsFoundByIdAndSecretTogether) {
    env::SeededRandom random(4);
    Sessions sessions;
    const auto a = *sessions.open(sessions.offer(chair, random, 0), random, 0);
    const auto b = *sessions.open(sessions.offer(chair, random, 0), random, 0);
    EXPECT_NE(a.id, b.id);
    EXPECT_EQ(sessions.find(a.id, a.secret, 1), chair);
    EXPECT_FALSE(sessions.find(a.id, b.secret, 1));
    EXPECT_FALSE(sessions.find(a.id, "", 1));
    EXPECT_FALSE(sessions.find("", a.secret, 1));
    EXPECT_FALSE(sessions.find("desk", a.secret, 1));
    sessions.end(a.id);
    EXPECT_FALSE(sessions.find(a.id, a.secret, 1));
    EXPECT_EQ(sessions.find(b.id, b.secret, 1), chair);
}

TEST(Session, GivesWayOnlyWhenNobodyHasSeenItForAWhile) {
    env::SeededRandom random(5);
    Sessions sessions;
    std::vector<Sessions::Opened> opened;
    for (std::size_t i = 0; i < sessions_max; ++i)
        opened.push_back(*sessions.open(sessions.offer(wall, random, 0), random, 0));
    for (std::size_t i = 1; i < sessions_max; ++i)
        ASSERT_TRUE(sessions.find(opened[i].id, opened[i].secret, 10));
    const auto token = sessions.offer(chair, random, 0);
    EXPECT_FALSE(sessions.open(token, random, session_silent_ms - 1)) << "all are in use";
    EXPECT_TRUE(sessions.open(token, random, session_silent_ms)) << "and the token is still good";
    EXPECT_FALSE(sessions.has(opened[0].id));
    EXPECT_TRUE(sessions.has(opened[1].id));
    EXPECT_EQ(sessions.size(), sessions_max);
}

TEST(IdleLock, ToldOnceUntilSomethingIsDone) {
    env::SeededRandom random(6);
    Sessions sessions;
    for (const auto& window : {chair, wall, seat_3b})
        (void)sessions.open(sessions.offer(window, random, 0), random, 0);
    EXPECT_TRUE(sessions.gone_idle(idle_lock_ms - 1).empty());
    sessions.touched(chair, 5);
    EXPECT_EQ(sessions.gone_idle(idle_lock_ms), std::vector{seat_3b});
    EXPECT_EQ(sessions.gone_idle(idle_lock_ms + 5), std::vector{chair});
    EXPECT_TRUE(sessions.gone_idle(idle_lock_ms * 9).empty());
    sessions.touched(seat_3b, idle_lock_ms * 9);
    EXPECT_TRUE(sessions.gone_idle(idle_lock_ms * 10 - 1).empty());
    EXPECT_EQ(sessions.gone_idle(idle_lock_ms * 10), std::vector{seat_3b});
}

TEST(SessionsFile, BringsWindowsBackAndHoldsNoSecret) {
    env::SeededRandom random(7);
    Sessions before;
    const auto unused = before.offer(chair, random, 0);
    const auto a = *before.open(before.offer(chair, random, 0), random, 0);
    const auto b = *before.open(before.offer(seat_3b, random, 0), random, 0);
    const auto text = before.text();
    for (const auto& secret : {unused, a.secret, b.secret})
        EXPECT_EQ(text.find(secret), std::string::npos);
    auto after = Sessions::parse(text, 100).value();
    EXPECT_EQ(after.find(a.id, a.secret, 101), chair);
    EXPECT_EQ(after.find(b.id, b.secret, 101), seat_3b);
    EXPECT_FALSE(after.open(unused, random, 101));
    EXPECT_EQ(after.text(), text);
    EXPECT_EQ(after.gone_idle(100 + idle_lock_ms).size(), 2U) << "nobody is forgotten";
    EXPECT_EQ(Sessions::parse(Sessions().text(), 0).value().size(), 0U);
}

TEST(SessionsFile, IsRefusedWholeWhenALineIsWrong) {
    const std::string digest(64, 'a');
    const std::string good = "zheng-desk-sessions 1\nwall-00000000 " + digest + " wall\n";
    ASSERT_TRUE(Sessions::parse(good, 0).has_value());
    for (const auto& wrong :
         {std::string(), std::string("zheng-desk-sessions 2\n"), good.substr(0, good.size() - 1), good + "\n",
          good + good, good + "wall-00000000 " + digest + " wall\n", good + "wall-0000000/ " + digest + " wall\n",
          good + "desk-00000001 " + digest + " wall\n", good + "wall-00000001 " + digest.substr(1) + " wall\n",
          good + "wall-00000001 " + digest + " wall x\n", good + "seat-0a-00000001 " + digest + " seat-0a\n"})
        EXPECT_FALSE(Sessions::parse(wrong, 0).has_value()) << wrong;
}

}  // namespace
}  // namespace zheng::station
