// A table with one device, through the desk's acts: two recorders, one window.
#include "tests/station/desk/hall_day.hpp"

#include <gtest/gtest.h>

namespace zheng::station {
namespace {

using test::CalledPaper;
using test::HallDay;
namespace json = boost::json;

const Window shared = HallDay::shared(1);
constexpr std::size_t papers_max = 40;  // enough for a quorum

std::string phase(HallDay& day) {
    return std::string(day.view(shared).at("phase").as_string());
}
std::string whose(HallDay& day) {
    return std::string(day.view(shared).at("shared").at("who").as_string());
}
json::value hand_over(HallDay& day) {
    return day.view(shared).at("shared").at("hand_over");
}
void sit_down(HallDay& day, const std::string& person) {
    day.done(shared, "sit", {{"person", person}, {"secret", day.secret_of(person)}, {"pin", HallDay::pin_of(person)}});
}
void key(HallDay& day, std::uint64_t index, const json::array& marks) {
    day.done(shared, "key", {{"index", index}, {"marks", marks}, {"extra_mark", false}});
}
std::uint64_t in_hand(HallDay& day) {
    return day.view(shared).at("paper").at("index").to_number<std::uint64_t>();
}
void take_over(HallDay& day, const std::string& person) {
    day.done(shared, "hand_over", {{"pin", HallDay::pin_of(person)}});
}

class SharedSeat : public testing::Test {
  protected:
    SharedSeat() {
        day.to_seats();
        EXPECT_EQ(whose(day), "a");
        sit_down(day, "o4");
        EXPECT_EQ(whose(day), "b");
        EXPECT_EQ(phase(day), "nobody") << "the other one sits down, too";
        sit_down(day, "o5");
    }
    HallDay day{{.papers = papers_max}};
    std::vector<CalledPaper> papers = [] {
        auto all = test::small_papers();
        std::vector<CalledPaper> plain;
        for (auto& paper : all)
            if (!paper.slip_a && !paper.slip_b && json::serialize(paper.marks).find("unclear") == std::string::npos &&
                plain.size() < papers_max)
                plain.push_back(paper);
        return plain;
    }();
    void key_pass() {
        for (std::size_t i = 0; i < papers_max; ++i)
            day.done(shared, "key", {{"index", i}, {"marks", papers[i].marks}, {"extra_mark", papers[i].extra_mark}});
    }
};

TEST_F(SharedSeat, ABundleIsKeyedByOneThenByTheOtherAndSignedByBoth) {
    EXPECT_TRUE(hand_over(day).is_null()) << "who sat down first begins";
    day.done(shared, "take_bundle");
    EXPECT_EQ(day.view(shared).at("paper").at("pass").to_number<int>(), 1);
    key_pass();
    EXPECT_EQ(day.view(HallDay::wall).at("read").to_number<int>(), 0) << "nothing is counted in the first pass";
    const auto due = hand_over(day);
    ASSERT_TRUE(due.is_object());
    EXPECT_EQ(due.at("id").as_string(), "o5");
    EXPECT_TRUE(due.at("pin").as_bool());
    EXPECT_FALSE(due.at("card").as_bool()) << "the card was shown here";
    EXPECT_EQ(day.act(shared, "hand_over").code, "pin_needed") << "a bundle is taken over with a PIN";
    EXPECT_EQ(day.act(shared, "hand_over", {{"pin", "0000"}}).code, "wrong_pin");
    EXPECT_EQ(whose(day), "a");
    take_over(day, "o5");
    EXPECT_EQ(whose(day), "b");
    EXPECT_EQ(in_hand(day), 0U);
    EXPECT_EQ(day.act(shared, "hand_over", {{"pin", HallDay::pin_of("o4")}}).code, "not_due");
    key_pass();
    EXPECT_EQ(day.view(HallDay::wall).at("read").to_number<std::size_t>(), papers_max);
    EXPECT_EQ(phase(day), "all_read");
    EXPECT_TRUE(day.view(shared).at("subtotal").is_object());
    EXPECT_EQ(day.desk().hall().batches_unsaid(), 0U) << "both keys were open";
    EXPECT_EQ(day.desk().hall().place().batches.size(), 1U);
}

TEST_F(SharedSeat, AtASlipTheDeviceGoesBackForThatPaperWithoutAPin) {
    day.done(shared, "take_bundle");
    auto called = papers[3].marks;
    papers[3].marks = test::marks("p2", {"p4"});
    key_pass();
    take_over(day, "o5");
    for (std::size_t i = 0; i < 3; ++i)
        key(day, i, papers[i].marks);
    key(day, 3, test::marks("p1", {"p4"}));
    EXPECT_EQ(phase(day), "again");
    EXPECT_EQ(whose(day), "b") << "who is at the device keys first";
    EXPECT_TRUE(hand_over(day).is_null());
    const auto open = day.view(shared).at("open").at("offices").as_array();
    ASSERT_EQ(open.size(), 1U);
    const json::array again{{{"office", open[0]}, {"for", {"p1"}}}};
    key(day, 3, again);
    const auto due = hand_over(day);
    ASSERT_TRUE(due.is_object());
    EXPECT_EQ(due.at("id").as_string(), "o4");
    EXPECT_FALSE(due.at("pin").as_bool());
    day.done(shared, "hand_over");
    EXPECT_EQ(whose(day), "a");
    EXPECT_EQ(phase(day), "again");
    key(day, 3, again);
    EXPECT_EQ(day.view(HallDay::wall).at("read").to_number<int>(), 4);
    EXPECT_EQ(hand_over(day).at("id").as_string(), "o5") << "and goes on";
    EXPECT_FALSE(hand_over(day).at("pin").as_bool());
    day.done(shared, "hand_over");
    EXPECT_EQ(in_hand(day), 4U);
}

// Between the two nobody's entry is shown: what the second sees does not depend on what the first keyed.
TEST_F(SharedSeat, TheSecondDoesNotSeeWhatTheFirstKeyed) {
    day.done(shared, "take_bundle");
    key_pass();
    take_over(day, "o5");
    const auto shown = json::serialize(day.view(shared));
    HallDay other{{.papers = papers_max}};
    other.to_seats();
    sit_down(other, "o4");
    sit_down(other, "o5");
    other.done(shared, "take_bundle");
    for (std::size_t i = 0; i < papers_max; ++i)
        key(other, i, test::marks(i % 2 == 0 ? "p2" : "", {}));
    take_over(other, "o5");
    auto without_time = [](std::string text) {
        const auto at = text.find("\"now_unix_s\"");
        return text.substr(0, at) + text.substr(text.find(',', at));
    };
    EXPECT_EQ(without_time(shown), without_time(json::serialize(other.view(shared))));
}

TEST_F(SharedSeat, KilledInEitherPassItGoesOnAtTheSamePaperAfterBothPins) {
    day.done(shared, "take_bundle");
    const auto unlock = [&](const std::string& person) {
        day.done(shared, "unlock", {{"secret", day.secret_of(person)}, {"pin", HallDay::pin_of(person)}});
    };
    for (std::size_t i = 0; i < papers_max; ++i) {
        if (i == 7) {
            day.restart();
            EXPECT_TRUE(day.view(shared).at("locked").as_bool());
            EXPECT_EQ(in_hand(day), 7U);
            EXPECT_EQ(day.act(shared, "key", {{"index", 7}, {"marks", json::array{}}, {"extra_mark", false}}).code,
                      "locked");
            unlock("o4");
        }
        day.done(shared, "key", {{"index", i}, {"marks", papers[i].marks}, {"extra_mark", papers[i].extra_mark}});
    }
    EXPECT_TRUE(hand_over(day).at("card").as_bool()) << "nobody has shown it since the start";
    day.done(shared, "hand_over", {{"secret", day.secret_of("o5")}, {"pin", HallDay::pin_of("o5")}});
    for (std::size_t i = 0; i < papers_max; ++i) {
        if (i == 11) {
            const auto wall = json::serialize(day.view(HallDay::wall));
            day.restart();
            EXPECT_EQ(json::serialize(day.view(HallDay::wall)), wall);
            unlock("o4");
            day.done(shared, "hand_over", {{"secret", day.secret_of("o5")}, {"pin", HallDay::pin_of("o5")}});
        }
        day.done(shared, "key", {{"index", i}, {"marks", papers[i].marks}, {"extra_mark", papers[i].extra_mark}});
    }
    EXPECT_EQ(day.view(HallDay::wall).at("read").to_number<std::size_t>(), papers_max);
    EXPECT_EQ(day.desk().hall().place().batches.size(), 1U);
}

TEST_F(SharedSeat, ThePaperBeforeIsKeyedAnewInTheFirstPass) {
    day.done(shared, "take_bundle");
    key(day, 0, test::marks("p1", {}));
    EXPECT_EQ(day.act(shared, "correct", {{"index", 1}}).code, "key_refused");
    EXPECT_EQ(day.act(shared, "correct", {{"index", 2}}).code, "not_this_paper");
    day.done(shared, "correct", {{"index", 0}});
    EXPECT_EQ(in_hand(day), 0U);
}

TEST_F(SharedSeat, LeftAloneBothAreLocked) {
    day.done(shared, "take_bundle");
    day.desk().lock(shared);
    EXPECT_TRUE(day.view(shared).at("locked").as_bool());
    day.done(shared, "unlock", {{"pin", HallDay::pin_of("o4")}});
    EXPECT_FALSE(day.view(shared).at("locked").as_bool());
    EXPECT_FALSE(day.desk().hall().seat_open(1, Recorder::b));
    EXPECT_EQ(day.act(shared, "take_bundle").code, "seat_empty");
}

TEST_F(SharedSeat, AnythingInTheActIsRefusedByName) {
    for (const json::object& fields : {json::object{{"pin", 4444}}, json::object{{"pin", std::string(9999, '4')}},
                                       json::object{{"secret", json::array{}}}})
        EXPECT_EQ(day.act(shared, "hand_over", fields).code, "malformed");
    EXPECT_EQ(day.act(HallDay::seat(1, Recorder::a), "hand_over").code, "unknown_act");
}

}  // namespace
}  // namespace zheng::station
