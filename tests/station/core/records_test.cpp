// Salted commitments: the bytes are those of the header's description, computed here by hand.
#include "station/core/records.hpp"

#include "audit/crypto/sha256.hpp"
#include "audit/log/merkle.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace zheng::station {
namespace {

using namespace election;

const std::vector<OfficeBallot> offices{{Office::chair, 1, {{"p1"}, {"p2"}}}};

Bytes bytes_of(std::string_view text) {
    return {text.begin(), text.end()};
}

TEST(Record, IsTheOfficesInBallotOrderWithNamesAscending) {
    Ballot ballot;
    ballot.marks.push_back({Office::chair, {{"p2"}, {"p1"}}, {}, {{"w1"}}, {}, {}});
    ballot.ruling = Ruling::valid;
    using namespace std::string_view_literals;
    EXPECT_EQ(record_bytes(offices, ballot),
              bytes_of("zheng record v1\x01\x00\x02\x02p1\x02p2\x00\x00\x00\x01\x02w1\x00\x00\x00\x00\x00\x01"sv));
    EXPECT_EQ(record_bytes(offices, Ballot{}),
              bytes_of("zheng record v1\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"sv));
}

TEST(Commitment, BindsElectionContestBatchPositionSaltAndRecord) {
    Digest election;
    election.bytes.fill(1);
    Salt salt{};
    salt.fill(2);
    const auto record = record_bytes(offices, Ballot{});
    using namespace std::string_view_literals;
    Bytes by_hand = bytes_of("zheng ballot v1"sv);
    by_hand.insert(by_hand.end(), 32, 1);
    const auto middle = bytes_of("\x00\x03v/c\x00\x00\x00\x07\x00\x00\x00\x02"sv);
    by_hand.insert(by_hand.end(), middle.begin(), middle.end());
    by_hand.insert(by_hand.end(), 32, 2);
    by_hand.insert(by_hand.end(), record.begin(), record.end());
    EXPECT_EQ(commitment(election, {"v/c"}, 7, 2, salt, record), crypto::sha256(by_hand));
}

TEST(RecordsRoot, IsTheTreeOverCommitmentsInTheOrderOfPositions) {
    const std::vector<Ballot> papers(2);
    const std::vector<Salt> salts{Salt{1}, Salt{2}};
    const auto record = record_bytes(offices, Ballot{});
    const auto leaf = [&](std::uint32_t position) {
        return log::leaf_hash(commitment({}, {"v/c"}, 1, position, salts[position - 1], record).bytes);
    };
    EXPECT_EQ(records_root({}, {"v/c"}, 1, offices, papers, salts), log::node_hash(leaf(1), leaf(2)));
}

TEST(Shuffled, IsEveryOrderOfThreePapersEquallyOften) {
    std::map<std::vector<std::uint32_t>, int> seen;
    for (std::uint64_t first = 0; first < 3; ++first)
        for (std::uint64_t second = 0; second < 2; ++second)
            ++seen[shuffled(3, [&](std::uint64_t bound) { return bound == 3 ? first : second; })];
    EXPECT_EQ(seen.size(), 6U);
}

}  // namespace
}  // namespace zheng::station
