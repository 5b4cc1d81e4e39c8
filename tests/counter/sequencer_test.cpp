// Committing: answers leave only when their entries are durable, and a failure loses and doubles nothing.
#include "counter/core/sequencer.hpp"

#include "audit/log/memory_storage.hpp"
#include "counter/core/roster.hpp"
#include "tests/counter/township.hpp"
#include "tests/support/faulty_storage.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace zheng::counter {
namespace {

using namespace election;
using test::Township;

constexpr std::uint64_t noon = 1'796'000'000;
const Moment now{test::day(20261118), noon};

std::vector<Submitted> examined(const std::vector<Bytes>& envelopes) {
    std::vector<Submitted> out;
    for (const auto& envelope : envelopes)
        out.push_back({envelope, log::examine(envelope)});
    return out;
}

// A counter over some storage, as after a start.
struct Counter {
    explicit Counter(log::Storage& storage)
        : log(log::Log::open(test::purpose().log.origin, test::key_of("log"), storage, {},
                             [&](std::uint64_t, ByteView entry) { return intake.replay(entry); })
                  .value()),
          sequencer(intake, log) {}
    Intake intake{test::purpose(), test::key_of("counter")};
    log::Log log;
    Sequencer sequencer;
};

log::MemoryStorage new_storage() {
    log::MemoryStorage out;
    EXPECT_TRUE(log::Log::create(test::purpose().log.origin, test::key_of("log"), out).has_value());
    return out;
}

TEST(Sequencer, AnswersWithEntriesThatHaveReceipts) {
    auto storage = new_storage();
    Counter counter(storage);
    const auto said = Township().enrolled(3);
    const auto answers = counter.sequencer.submit(examined(said), now);
    ASSERT_TRUE(answers.has_value());
    ASSERT_EQ(answers->size(), said.size());
    for (std::size_t i = 0; i < said.size(); ++i) {
        EXPECT_EQ((*answers)[i].kind, Answer::Kind::accepted);
        const auto receipt = counter.log.receipt((*answers)[i].index);
        ASSERT_TRUE(receipt.has_value());
        EXPECT_TRUE(log::verify_receipt(*receipt, said[i], counter.log.key()).has_value());
    }
    // One Received closes the batch, in the same commit.
    EXPECT_EQ(storage.entries().size(), said.size() + 1);
    EXPECT_FALSE(counter.intake.uncovered());
}

TEST(Sequencer, AFullBatchAndItsReceivedFitOneCommit) {
    auto storage = new_storage();
    Counter counter(storage);
    const auto said = Township().enrolled(batch_statements_max - 4);
    ASSERT_EQ(said.size(), batch_statements_max);
    ASSERT_TRUE(counter.sequencer.submit(examined(said), now).has_value());
    EXPECT_EQ(counter.log.head().size, log::batch_entries_max);
}

TEST(Sequencer, ABatchOfRepetitionsCommitsNothing) {
    auto storage = new_storage();
    Counter counter(storage);
    const auto said = Township().enrolled(2);
    ASSERT_TRUE(counter.sequencer.submit(examined(said), now).has_value());
    const auto head = counter.log.head();
    ASSERT_TRUE(counter.sequencer.submit(examined(said), now).has_value());
    EXPECT_EQ(counter.log.head(), head);
}

TEST(Sequencer, ClosesWithWhatItHolds) {
    auto storage = new_storage();
    Counter counter(storage);
    ASSERT_TRUE(counter.sequencer.submit(examined(Township().founding()), now).has_value());
    ASSERT_TRUE(counter.sequencer.close(now).has_value());
    EXPECT_TRUE(Counter(storage).intake.state().closed);
}

// Every operation of the disk fails once before and once after it has been done; then the program is started again
// and everything is handed in again.
TEST(Sequencer, NoFailureOfTheDiskLosesOrDoublesAStatement) {
    const auto said = Township().enrolled(4);
    const auto first = examined({said.begin(), said.begin() + 3});
    const auto second = examined({said.begin() + 3, said.end()});
    for (const auto fault : {test::Fault::before, test::Fault::after, test::Fault::flip}) {
        for (std::uint64_t operation = 0;; ++operation) {
            auto disk = new_storage();
            test::FaultyStorage faulty(disk);
            bool failed = false;
            {
                Counter counter(faulty);
                ASSERT_TRUE(counter.sequencer.submit(first, now).has_value());
                faulty.fail_at(operation, fault);
                failed = !counter.sequencer.submit(second, now).has_value();
                if (failed) {
                    EXPECT_FALSE(counter.sequencer.submit({}, now).has_value() &&
                                 counter.sequencer.close(now).has_value())
                        << "goes on after a failed commit";
                }
                if (!failed && operation >= faulty.operations())
                    break;
            }
            Counter again(disk);
            ASSERT_TRUE(again.sequencer.submit(first, now).has_value());
            ASSERT_TRUE(again.sequencer.submit(second, now).has_value());
            for (const auto& envelope : said)
                EXPECT_EQ(std::count(disk.entries().begin(), disk.entries().end(), envelope), 1)
                    << "operation " << operation;
        }
    }
}

TEST(Roster, ShowsPhasesAndWhoHasFallenSilent) {
    auto storage = new_storage();
    Counter counter(storage);
    Township township;
    ASSERT_TRUE(counter.sequencer.submit(examined(township.enrolled(1)), now).has_value());
    auto roster = roster_of(counter.intake.state(), counter.intake.stamps());
    ASSERT_EQ(roster.contests.size(), 1U);
    EXPECT_EQ(roster.contests[0].phase, Phase::founded);
    EXPECT_EQ(roster.contests[0].village, "青石村");
    ASSERT_EQ(roster.devices.size(), 1U);
    EXPECT_FALSE(roster.devices[0].last_index.has_value());

    // Refused, but heard.
    test::Line station("station", township.election());
    const auto said = station.say(RollSealed{{"qingshi/villagers_committee"}, 10, {10}, test::digest_of("roll")});
    ASSERT_TRUE(counter.sequencer.submit(examined({said}), {now.today, noon + 30}).has_value());
    roster = roster_of(counter.intake.state(), counter.intake.stamps());
    EXPECT_EQ(roster.devices[0].said, 1U);
    EXPECT_EQ(roster.devices[0].refused, 1U);
    EXPECT_EQ(roster.devices[0].heard_unix_s, noon + 30);
}

}  // namespace
}  // namespace zheng::counter
