// The bytes of a ballot journal's records.
#include "station/core/event.hpp"

#include <gtest/gtest.h>

namespace zheng::station {
namespace {

using namespace election;

std::vector<Event> examples() {
    CountBegun begun{{}, {"qingshi/villagers_committee"}, {"qingshi/hall"}, 439, {50, 10}};
    begun.election.bytes.fill(7);
    Ballot ballot;
    ballot.marks.push_back({Office::chair, {{"p1"}}, {{"p2"}}, {{"w1"}}, {{"p3"}}, {{"p4"}}});
    ballot.extra_mark = true;
    Salt salt{};
    salt.fill(9);
    return {begun,
            NameHeard{"王大山"},
            NameIdentified{"王大山", {"p77"}, Sex::male},
            Keyed{122, Recorder::b, ballot},
            Corrected{122, Recorder::a},
            Ruled{7, Ruling::part_void, Doubt::damaged, {{{"p901"}, Ruling::part_void}, {{"p902"}, Ruling::valid}}},
            BatchClosed{3, {1, 0}, {salt, salt}},
            TotalsKeyed{Recorder::a, {{"papers/void", 3}}},
            BundleTaken{12, Keying::one_after_other},
            SeatTaken{12, Recorder::b, {"p903"}, {1, 2, 3}},
            PaperReread{122, CorrectionReason::miskeyed, ballot, "听错", salt}};
}

TEST(Event, EveryKindIsReadBackAsWritten) {
    for (const auto& event : examples())
        EXPECT_EQ(decode(encode(event)).value(), event) << event.index();
}

TEST(Event, NothingShorterLongerOrUnknownIsRead) {
    for (const auto& event : examples()) {
        auto bytes = encode(event);
        for (std::size_t size = 0; size < bytes.size(); ++size)
            EXPECT_FALSE(decode(std::span(bytes).first(size))) << event.index() << " cut at " << size;
        bytes.push_back(0);
        EXPECT_FALSE(decode(bytes)) << event.index();
        bytes.pop_back();
        bytes[0] = 11;
        EXPECT_FALSE(decode(bytes));
    }
}

TEST(Event, AnotherTableSeatPersonOrPaperIsSignedDifferently) {
    const CountBegun count{{}, {"v/c"}, {"v/hall"}, 60, {50, 10}};
    const SeatTaken seat{1, Recorder::a, {"p1"}, {}};
    const auto bytes = seat_bytes(count, seat, 7);
    CountBegun elsewhere = count;
    elsewhere.place = {"v/other"};
    for (const auto& other : {seat_bytes(elsewhere, seat, 7), seat_bytes(count, {2, Recorder::a, {"p1"}, {}}, 7),
                              seat_bytes(count, {1, Recorder::b, {"p1"}, {}}, 7),
                              seat_bytes(count, {1, Recorder::a, {"p2"}, {}}, 7), seat_bytes(count, seat, 8)})
        EXPECT_NE(other, bytes);
    EXPECT_EQ(seat_bytes(count, {1, Recorder::a, {"p1"}, {9}}, 7), bytes) << "the signature is not signed";
}

}  // namespace
}  // namespace zheng::station
