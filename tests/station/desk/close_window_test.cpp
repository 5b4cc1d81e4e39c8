// Windows that the desk lists and closes.
#include "tests/station/desk/number_hall.hpp"

namespace zheng::test {
namespace {

using Hall = NumberHall;

TEST(OpenWindows, AreListedAtTheDeskWhichClosesOne) {
    Hall hall;
    const auto desk = hall.window(chair);
    const auto seat = hall.window({WindowKind::seat, 3, Recorder::b});
    const auto issuing = hall.window({WindowKind::check_in, 32, Recorder::a});
    const auto id_of = [](const Page& page) { return page.folder().substr(3, page.folder().size() - 4); };
    const auto listed = desk.view().json().at("windows").as_array();
    ASSERT_EQ(listed.size(), 3U);
    EXPECT_EQ(listed[0].at("kind").as_string(), "check_in");
    EXPECT_EQ(listed[0].at("table").to_number<int>(), 32);
    EXPECT_EQ(listed[2],
              (json::value{{"kind", "seat"}, {"table", 3}, {"who", "b"}, {"id", id_of(seat)}, {"live", true}}));
    EXPECT_FALSE(seat.view().json().contains("windows"));

    RawPeer waiting(hall.port());
    seat.ask_view(waiting, revision_of(seat.view()));
    const auto closed = desk.act("1", "close_window", {{"window", id_of(seat)}}).json();
    EXPECT_TRUE(closed.at("ok").as_bool());
    EXPECT_EQ(parse_answer(waiting.receive_all()).status, 401) << "who waits is told";
    EXPECT_EQ(seat.view().status, 401);
    EXPECT_EQ(seat.act("2", "say").status, 401);
    EXPECT_EQ(issuing.view().status, 200);
    EXPECT_EQ(desk.view().json().at("windows").as_array().size(), 2U);
    hall.on_loop([&] {
        EXPECT_EQ(hall.desk.locked, std::vector<std::string>{"seat-3b"}) << "whoever sat there is locked out";
        EXPECT_EQ(hall.kept.find("seat-3b"), std::string::npos) << "nor does it come back after a kill";
    });
}

TEST(OpenWindows, AreClosedOnceNotOnesOwnAndFromTheDeskOnly) {
    Hall hall;
    const auto desk = hall.window(chair);
    const auto first = hall.window({WindowKind::seat, 1, Recorder::a});
    const auto second = hall.window({WindowKind::seat, 1, Recorder::a});
    const auto id_of = [](const Page& page) { return page.folder().substr(3, page.folder().size() - 4); };
    const auto code = [&](const Page& page, std::string_view id, json::object fields) {
        const auto answer = page.act(id, "close_window", std::move(fields)).json();
        return answer.at("ok").as_bool() ? std::string() : std::string(answer.at("code").as_string());
    };
    EXPECT_EQ(code(desk, "1", {{"window", id_of(desk)}}), "own_window");
    for (const json::value& wrong : {json::value(nullptr), json::value(1), json::value(""), json::value("seat-1a"),
                                     json::value(json::array{}), json::value(std::string(5000, 'x'))})
        EXPECT_EQ(code(desk, "w" + std::to_string(json::serialize(wrong).size()), {{"window", wrong}}),
                  "no_such_window");
    EXPECT_EQ(code(desk, "2", {}), "no_such_window");
    EXPECT_EQ(code(first, "3", {{"window", id_of(desk)}}), "unknown") << "a seat closes nothing";
    EXPECT_EQ(code(desk, "4", {{"window", id_of(first)}}), "");
    EXPECT_EQ(code(desk, "4", {{"window", id_of(first)}}), "") << "the same id, the same answer";
    EXPECT_EQ(code(desk, "5", {{"window", id_of(first)}}), "no_such_window");
    hall.on_loop([&] { EXPECT_TRUE(hall.desk.locked.empty()) << "the same seat is open in another page"; });
    EXPECT_EQ(second.view().status, 200);
}

TEST(OpenWindows, AreSeenAtTheDeskWhenOneOpensOrFallsSilent) {
    Hall hall;
    const auto desk = hall.window(chair);
    RawPeer waiting(hall.port());
    desk.ask_view(waiting, revision_of(desk.view()));
    const auto wall_page = hall.window(wall);
    const auto told = parse_answer(waiting.receive_all()).json();
    EXPECT_EQ(told.at("windows").as_array().size(), 2U);
    hall.on_loop([&] { hall.clock.advance_ms(session_live_ms); });
    // The desk itself asks; the wall's page does not any more.
    const auto silent = [&] {
        const auto windows = desk.view().json().at("windows").as_array();
        return !windows[1].at("live").as_bool() && windows[0].at("live").as_bool();
    };
    bool seen = false;
    for (int i = 0; i < 200 && !seen; ++i)
        seen = silent();
    EXPECT_TRUE(seen);
}

}  // namespace
}  // namespace zheng::test
