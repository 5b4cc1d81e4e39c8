// The ballot journal on a disk that fails: cut anywhere, any bit flipped.
#include "station/journal/ballot_journal.hpp"

#include "audit/env/files.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

namespace zheng::station {
namespace {

using namespace election;

class Journal : public ::testing::Test {
  protected:
    Result<BallotJournal> open() { return BallotJournal::open(file, key, random); }
    void SetUp() override {
        auto journal = open().value();
        for (const Event& event : events) {
            ends.push_back(std::filesystem::file_size(file));
            ASSERT_TRUE(journal.append(std::span(&event, 1)));
        }
        ends.push_back(std::filesystem::file_size(file));
        bytes = env::read_file(file, 1U << 20U).value();
    }
    void put(ByteView content) { ASSERT_TRUE(env::write_atomically(file, content)); }

    test::TempDir directory;
    std::filesystem::path file = directory / "count.ballots";
    env::SeededRandom random{1};
    crypto::Ed25519Signer key = crypto::Ed25519Signer::generate(random);
    std::vector<Event> events{CountBegun{{}, {"v/c"}, {"v/hall"}, 20, {50, 10}}, NameHeard{"王大山"},
                              Keyed{0, Recorder::a, Ballot{}}, Keyed{0, Recorder::b, Ballot{}}};
    std::vector<std::uint64_t> ends;  // of the head, and of each record
    Bytes bytes;
};

TEST_F(Journal, IsReadBackInOrder) {
    auto journal = open().value();
    EXPECT_EQ(journal.take_events(), events);
    EXPECT_EQ(journal.torn_bytes(), 0U);
}

TEST_F(Journal, CutAtAnyByteKeepsEveryWholeRecordAndGoesOn) {
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        put(ByteView(bytes).first(size));
        std::size_t whole = 0;
        while (whole < events.size() && ends[whole + 1] <= size)
            ++whole;
        const auto start = size < ends[0] ? 0 : ends[whole];
        {
            auto journal = open();
            ASSERT_TRUE(journal) << size << ": " << journal.error().message;
            EXPECT_EQ(journal->take_events(),
                      std::vector<Event>(events.begin(), events.begin() + static_cast<std::ptrdiff_t>(whole)));
            EXPECT_EQ(journal->torn_bytes(), size - start) << size;
            ASSERT_TRUE(journal->append(std::span(events).subspan(whole)));
        }
        EXPECT_EQ(open().value().take_events(), events) << size;
    }
}

TEST_F(Journal, AnyFlippedBitIsNamedWithItsPlace) {
    for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
        auto flipped = bytes;
        flipped[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
        const auto events_read = read_ballots(flipped, key);
        ASSERT_FALSE(events_read) << "bit " << bit;
        EXPECT_EQ(events_read.error().code, Errc::corrupt) << bit;
        EXPECT_NE(events_read.error().message.find("byte "), std::string::npos) << events_read.error().message;
    }
}

TEST_F(Journal, ADamagedJournalIsLeftAsItIs) {
    for (const std::size_t at : {std::size_t{0}, std::size_t{20}, bytes.size() / 2, bytes.size() - 1}) {
        auto flipped = bytes;
        flipped[at] ^= 1U;
        put(flipped);
        const auto journal = open();
        ASSERT_FALSE(journal) << at;
        EXPECT_NE(journal.error().message.find(file.string()), std::string::npos) << journal.error().message;
        EXPECT_EQ(env::read_file(file, 1U << 20U).value(), flipped);
    }
}

TEST_F(Journal, RecordsThatChangePlacesAreFound) {
    Bytes swapped(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(ends[2]));
    const auto record = [&](std::size_t i) {
        swapped.insert(swapped.end(), bytes.begin() + static_cast<std::ptrdiff_t>(ends[i]),
                       bytes.begin() + static_cast<std::ptrdiff_t>(ends[i + 1]));
    };
    record(3);
    record(2);
    put(swapped);
    EXPECT_EQ(open().error().code, Errc::corrupt);
}

TEST_F(Journal, ATailOfZerosIsATornRecord) {
    auto grown = bytes;
    grown.resize(bytes.size() + 100);
    put(grown);
    auto journal = open().value();
    EXPECT_EQ(journal.torn_bytes(), 100U);
    EXPECT_EQ(journal.take_events(), events);
}

TEST_F(Journal, AnotherDevicesKeyOpensNothing) {
    const auto other = crypto::Ed25519Signer::generate(random);
    EXPECT_EQ(BallotJournal::open(file, other, random).error().code, Errc::corrupt);
}

TEST_F(Journal, OneProcessAtATime) {
    const auto journal = open().value();
    EXPECT_EQ(open().error().code, Errc::conflict);
}

TEST_F(Journal, NoNameStandsInClear) {
    const std::string_view name = "王大山";
    EXPECT_EQ(env::as_text(bytes).find(name), std::string_view::npos);
}

}  // namespace
}  // namespace zheng::station
