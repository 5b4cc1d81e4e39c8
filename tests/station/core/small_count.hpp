// A count at several tables, driven event by event; the events are kept, to be folded again.
#pragma once

#include "station/core/hall_count.hpp"
#include "tests/station/core/small_ballot.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace zheng::test {

class SmallCount {
  public:
    explicit SmallCount(election::Votes papers)
        : count(small_profile(), small_offices, {{}, {"v/c"}, {"v/hall"}, papers, {50, 10}}) {
        EXPECT_FALSE(take(count.begun()));
    }
    std::optional<station::CountRefusal> take(const station::Event& event) {
        const auto why = count.check(event);
        if (!why) {
            last = count.apply(event);
            events.push_back(event);
        }
        return why;
    }
    std::optional<station::CountRefusal> close(const station::BatchDue& due) {
        return take(station::BatchClosed{
            due.table, station::shuffled(static_cast<std::uint32_t>(due.papers), [](std::uint64_t b) { return b - 1; }),
            std::vector<station::Salt>(static_cast<std::size_t>(due.papers))});
    }
    void read(std::uint32_t table, election::Votes papers) {
        for (election::Votes i = 0; i < papers; ++i)
            for (const auto who : {station::Recorder::a, station::Recorder::b})
                EXPECT_FALSE(take(station::Keyed{*count.in_hand(table), who, vote("p1")}));
    }
    station::HallCount count;
    station::CountStep last;
    std::vector<station::Event> events;
};

inline election::Ballot part_of(const election::Ballot& ballot, const station::Reading& open) {
    election::Ballot out;
    for (const auto& marks : ballot.marks)
        if (open.has(marks.office))
            out.marks.push_back(marks);
    return out;
}

}  // namespace zheng::test
