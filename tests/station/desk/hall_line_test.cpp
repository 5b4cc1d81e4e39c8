// What two devices of a hall say, and which device has which window: the pure part.
#include "station/desk/hall_line.hpp"
#include "station/desk/window_json.hpp"

#include <gtest/gtest.h>

#include <set>

namespace zheng::station {
namespace {

namespace json = boost::json;

election::Digest digest(std::uint8_t of) {
    election::Digest out;
    out.bytes.fill(of);
    return out;
}

TEST(HallMessage, IsAnObjectThatSaysSomething) {
    const json::object message{{"say", "act"}, {"id", "7"}, {"fields", json::object{{"正", 1}}}};
    EXPECT_EQ(hall_message(hall_frame(message)).value(), message);
    for (const auto* wrong : {"", "[]", "{}", "7", R"({"say":""})", R"({"say":1})", "{\"say\":\"a\xff\"}", "{\"say\""})
        EXPECT_EQ(hall_message(env::as_bytes(wrong)).error().code, Errc::malformed) << wrong;
    const auto nested = [](std::size_t depth) {
        return R"({"say":"a","x":)" + std::string(depth, '[') + std::string(depth, ']') + "}";
    };
    EXPECT_TRUE(hall_message(env::as_bytes(nested(hall_depth_max - 1))).has_value());
    EXPECT_FALSE(hall_message(env::as_bytes(nested(hall_depth_max))).has_value());
}

TEST(HallCode, IsTheSameOnBothDevicesAndAnotherForEachPair) {
    std::set<std::string> codes;
    for (std::uint8_t lead = 1; lead <= 3; ++lead)
        for (std::uint8_t device = 10; device < 20; ++device)
            codes.insert(hall_code(digest(lead), digest(device)));
    EXPECT_EQ(codes.size(), 30U);
    for (const auto& code : codes) {
        ASSERT_EQ(code.size(), 7U) << code;
        EXPECT_EQ(code[3], ' ');
    }
    EXPECT_EQ(short_name(digest(0xab)), "abababab");
}

TEST(HallPlaces, GoNoFurtherThanADeviceMay) {
    for (const auto kind :
         {WindowKind::seat, WindowKind::shared_seat, WindowKind::caller, WindowKind::wall, WindowKind::check_in})
        EXPECT_TRUE(HallPlaces::may_go({kind, 1, Recorder::a}));
    EXPECT_FALSE(HallPlaces::may_go({WindowKind::desk, 0, Recorder::a}));
    EXPECT_FALSE(HallPlaces::may_go({WindowKind::guest, 0, Recorder::a}));
}

TEST(HallPlaces, AreKeptInAFileThatIsRefusedWholeWhenALineIsWrong) {
    HallPlaces places;
    const Window seat{WindowKind::seat, 2, Recorder::b};
    places.admit(digest(1), seat);
    places.admit(digest(2), {WindowKind::wall, 0, Recorder::a});
    places.dismiss(digest(3));
    const auto text = places.text();
    auto again = HallPlaces::parse(text).value();
    EXPECT_EQ(again.text(), text);
    EXPECT_EQ(again.of(digest(1)), seat);
    EXPECT_FALSE(again.of(digest(3)));
    again.dismiss(digest(1));
    EXPECT_FALSE(again.of(digest(1)));
    const auto hex = election::hex(digest(9));
    for (const auto& wrong : {std::string(), std::string("x\n"), text + text, text + hex + " desk\n",
                              text + hex + " guest\n", text + hex + "\n", text + hex + " wall",
                              text + hex.substr(1) + " wall\n", text + hex + " wall\n" + hex + " wall\n"})
        EXPECT_FALSE(HallPlaces::parse(wrong).has_value()) << wrong;
}

TEST(WindowJson, NamesAWindowAsThePagesDo) {
    const Window seat{WindowKind::seat, 2, Recorder::b};
    EXPECT_EQ(to_json(seat), (json::object{{"kind", "seat"}, {"table", 2}, {"who", "b"}}));
    EXPECT_EQ(window_in(to_json(seat)), seat);
    EXPECT_FALSE(window_in({{"kind", "seat"}, {"table", "2"}, {"who", "b"}}));
    EXPECT_FALSE(window_in({{"kind", "seat"}, {"table", 2.5}, {"who", "b"}}));
}

}  // namespace
}  // namespace zheng::station
