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
            Ruled{7, Ruling::part_void},
            BatchClosed{{1, 0}, {salt, salt}},
            TotalsKeyed{Recorder::a, {{"papers/void", 3}}}};
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
        bytes[0] = 8;
        EXPECT_FALSE(decode(bytes));
    }
}

}  // namespace
}  // namespace zheng::station
