// The committee's majority on doubtful papers.
#include "station/core/committee_ruling.hpp"

#include <gtest/gtest.h>

namespace zheng::station {
namespace {

using namespace election;

std::vector<RulingVote> votes(int valid, int void_paper, int part_void) {
    std::vector<RulingVote> out;
    for (const auto& [ruling, number] : {std::pair{Ruling::valid, valid}, std::pair{Ruling::void_paper, void_paper},
                                         std::pair{Ruling::part_void, part_void}})
        for (int i = 0; i < number; ++i)
            out.push_back({{"p" + std::to_string(out.size())}, ruling});
    return out;
}

TEST(CommitteeRuling, NeedsMoreThanHalfOfThosePresent) {
    struct Row {
        std::vector<RulingVote> votes;
        std::size_t present;
        Ruling ruling;
        bool undecided;
    };
    const std::vector<Row> rows{
        {votes(3, 2, 0), 5, Ruling::valid, false},      {votes(2, 2, 0), 4, Ruling::part_void, true},
        {votes(2, 3, 0), 5, Ruling::void_paper, false}, {votes(3, 1, 0), 6, Ruling::part_void, true},
        {votes(3, 1, 0), 5, Ruling::valid, false},      {votes(1, 1, 1), 3, Ruling::part_void, true},
        {votes(0, 1, 2), 3, Ruling::part_void, false},  {votes(0, 0, 0), 3, Ruling::part_void, true},
        {votes(3, 3, 0), 1, Ruling::part_void, true},  // fewer present than voted: the votes are believed
    };
    for (const Row& row : rows) {
        const auto ruling = ruling_of(row.votes, row.present);
        EXPECT_EQ(ruling.ruling, row.ruling) << row.votes.size() << " of " << row.present;
        EXPECT_EQ(ruling.undecided, row.undecided) << row.votes.size() << " of " << row.present;
    }
}

TEST(CommitteeRuling, TheLogHearsNumbersByDoubtAndNoName) {
    const std::vector<Ruled> rulings{{3, Ruling::valid, Doubt::extra_writing, votes(2, 0, 1)},
                                     {5, Ruling::part_void, Doubt::mark_unclear, votes(1, 1, 0)},
                                     {6, Ruling::part_void, Doubt::mark_unclear, votes(0, 1, 2)},
                                     {9, Ruling::void_paper, Doubt::mark_unclear, votes(0, 3, 0)}};
    const std::vector<DoubtfulPapers> expected{{Doubt::mark_unclear, 0, 1, 1, 1}, {Doubt::extra_writing, 1, 0, 0, 0}};
    EXPECT_EQ(rows_of(rulings), expected);
}

}  // namespace
}  // namespace zheng::station
