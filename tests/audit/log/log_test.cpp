// The order of writes: each step fails before persisting, and after; then the log is opened again and nothing is lost
// or doubled.
#include "audit/log/log.hpp"

#include "tests/audit/log/example_log.hpp"
#include "tests/support/faulty_storage.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace zheng::log {
namespace {

using test::Fault;
using test::FaultyStorage;

const std::vector<std::string> nothing_released;

Result<Log> reopen(Storage& storage, const std::vector<std::string>& released = {}) {
    return Log::open(example_origin, example_signer(), storage, released);
}
std::vector<Bytes> two_entries() {
    return {env::to_bytes("first of two"), env::to_bytes("second of two")};
}

TEST(Log, BeginsEmptyAndOnce) {
    MemoryStorage storage;
    const auto log = Log::create(example_origin, example_signer(), storage).value();
    EXPECT_EQ(log.head(), (Checkpoint{example_origin, 0, empty_root()}));
    EXPECT_EQ(open_checkpoint(log.checkpoint(), example_key()).value().checkpoint, log.head());
    EXPECT_EQ(Log::create(example_origin, example_signer(), storage).error().code, Errc::exists);
    for (const auto* origin : {"", "a b", "a+b", "a\nb"}) {
        MemoryStorage other;
        EXPECT_EQ(Log::create(origin, example_signer(), other).error().code, Errc::usage) << origin;
    }
}

TEST(Log, EveryCommitSignsAllEntriesSoFar) {
    ExampleLog example(0);
    std::uint64_t size = 0;
    for (const std::size_t count : {1U, 2U, 3U, 250U, 512U}) {
        std::vector<Bytes> entries;
        for (std::size_t i = 0; i < count; ++i)
            entries.push_back(example_entry(size + i));
        const auto done = example.log.append(entries).value();
        EXPECT_EQ(done.first_index, size);
        EXPECT_EQ(done.count, count);
        size += count;
        EXPECT_EQ(done.head.size, size);
        EXPECT_EQ(done.checkpoint, example.log.checkpoint());
        EXPECT_EQ(open_checkpoint(done.checkpoint, example_key()).value().checkpoint, done.head);
        EXPECT_EQ(example.storage.head().value()->checkpoint, done.checkpoint);
        for (const auto index : {std::uint64_t{0}, size - 1})
            EXPECT_TRUE(verify_receipt(example.log.receipt(index).value(), example_entry(index), example_key()));
    }
}

TEST(Log, ABatchOfTheWrongSizeIsToldBeforeAnythingIsWritten) {
    ExampleLog example(3);
    const std::pair<std::vector<Bytes>, Errc> table[] = {
        {{}, Errc::usage},
        {std::vector<Bytes>(batch_entries_max + 1, Bytes{1}), Errc::usage},
        {{Bytes{1}, Bytes{}}, Errc::malformed},
        {{Bytes{1}, Bytes(entry_bytes_max + 1, 1)}, Errc::too_large},
    };
    for (const auto& [entries, code] : table) {
        EXPECT_EQ(example.log.append(entries).error().code, code);
        EXPECT_FALSE(example.log.poisoned());
        EXPECT_EQ(example.storage.entries().size(), 3U);
    }
    EXPECT_TRUE(example.log.append(std::vector<Bytes>(batch_entries_max, Bytes(1))));
    EXPECT_TRUE(example.log.append(std::vector<Bytes>{Bytes(entry_bytes_max, 1)}));
}

TEST(Log, OpensWithTheSameHeadAndShowsEveryEntryInOrder) {
    ExampleLog example(700);
    std::uint64_t next = 0;
    auto opened = Log::open(example_origin, example_signer(), example.storage, nothing_released,
                            [&](std::uint64_t index, ByteView entry) -> Result<void> {
                                EXPECT_EQ(index, next++);
                                EXPECT_EQ(Bytes(entry.begin(), entry.end()), example_entry(index));
                                return {};
                            });
    ASSERT_TRUE(opened.has_value()) << opened.error().message;
    EXPECT_EQ(next, 700U);
    EXPECT_EQ(opened->head(), example.log.head());
    EXPECT_EQ(opened->checkpoint(), example.log.checkpoint());
    grow(*opened, 800);
    EXPECT_TRUE(reopen(example.storage, {opened->checkpoint()}).has_value());
}

TEST(LogStart, AStoreBehindAReleasedCheckpointIsRefused) {
    ExampleLog example(5);
    const auto backup = example.storage;
    const auto before = example.log.checkpoint();
    grow(example.log, 6);
    const auto after = example.log.checkpoint();
    auto restored = backup;
    EXPECT_TRUE(reopen(restored, {before}).has_value());
    EXPECT_EQ(reopen(restored, {after}).error().code, Errc::rollback);
    EXPECT_EQ(reopen(restored, {before, after}).error().code, Errc::rollback);
    EXPECT_TRUE(reopen(example.storage, {before, after}).has_value());
}

TEST(LogStart, AMissingStoreWithAReleasedCheckpointIsRefusedOtherwise) {
    const ExampleLog example(5);
    MemoryStorage empty;
    EXPECT_EQ(reopen(empty).error().code, Errc::not_found);
    EXPECT_EQ(reopen(empty, {example.log.checkpoint()}).error().code, Errc::rollback);
}

TEST(LogStart, AnotherHistoryThanTheReleasedOneIsRefused) {
    ExampleLog example(5);
    auto fork = example.storage;
    grow(example.log, 6);
    auto other = reopen(fork).value();
    ASSERT_TRUE(other.append(two_entries()).has_value());
    EXPECT_EQ(reopen(fork, {example.log.checkpoint()}).error().code, Errc::corrupt);
    EXPECT_EQ(reopen(fork, {"not a note"}).error().code, Errc::corrupt);
}

TEST(LogStart, EveryFlippedBitOfTheStoreIsRefused) {
    const ExampleLog example(4);
    for (std::size_t entry = 0; entry < 4; ++entry)
        for (std::size_t bit = 0; bit < 8 * example_entry(entry).size(); ++bit) {
            auto storage = example.storage;
            storage.entries()[entry][bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
            EXPECT_EQ(reopen(storage).error().code, Errc::corrupt);
        }
    for (std::size_t bit = 0; bit < 8 * example.log.checkpoint().size(); ++bit) {
        auto storage = example.storage;
        auto& note = storage.stored_head()->checkpoint;
        note[bit / 8] = static_cast<char>(note[bit / 8] ^ (1 << (bit % 8)));
        EXPECT_FALSE(reopen(storage).has_value()) << bit;
    }
    auto other_root = example.storage;
    other_root.stored_head()->root.bytes[0] ^= 1U;
    EXPECT_EQ(reopen(other_root).error().code, Errc::corrupt);
    auto other_size = example.storage;
    other_size.stored_head()->size = 3;
    EXPECT_EQ(reopen(other_size).error().code, Errc::corrupt);
    auto lost_entry = example.storage;
    lost_entry.entries().pop_back();
    EXPECT_EQ(reopen(lost_entry).error().code, Errc::corrupt);
}

TEST(LogStart, AnotherKeyOrOriginIsTheCallersMistake) {
    ExampleLog example(4);
    env::SeededRandom random(99);
    const auto stranger = crypto::Ed25519Signer::generate(random);
    EXPECT_EQ(Log::open(example_origin, stranger, example.storage, nothing_released).error().code, Errc::usage);
    EXPECT_EQ(Log::open("county.example/2026/other", example_signer(), example.storage, nothing_released).error().code,
              Errc::usage);
}

TEST(LogStart, AVisitorsErrorStopsIt) {
    ExampleLog example(4);
    const auto stopped =
        Log::open(example_origin, example_signer(), example.storage, nothing_released,
                  [](std::uint64_t index, ByteView) -> Result<void> {
                      return index == 2 ? Result<void>(fail(Errc::malformed, "entry 2")) : Result<void>{};
                  });
    ASSERT_FALSE(stopped.has_value());
    EXPECT_EQ(stopped.error().message, "entry 2");
}

TEST(Log, TwoInstancesOnOneStoreCannotBothCommit) {
    ExampleLog example(3);
    auto second = reopen(example.storage).value();
    ASSERT_TRUE(second.append(two_entries()).has_value());
    EXPECT_FALSE(example.log.append(std::vector<Bytes>{env::to_bytes("late")}).has_value());
    EXPECT_TRUE(example.log.poisoned());
    EXPECT_EQ(example.storage.entries().size(), 5U);
    EXPECT_TRUE(reopen(example.storage, {second.checkpoint()}).has_value());
}

// A client sends two entries and is told of a failure, or of nothing. The program ends, starts again, and the client
// sends again whatever the log does not hold. Whatever step failed, each entry stands in the log once.
TEST(LogFaults, AtEveryStepNothingIsLostOrDoubled) {
    // insert, insert, read, read, swap_head, commit
    constexpr std::uint64_t steps = 6;
    constexpr std::uint64_t commit_step = 5;
    for (const auto fault : {Fault::before, Fault::after, Fault::flip})
        for (std::uint64_t step = 0; step < steps; ++step) {
            if (fault == Fault::flip && step != 2 && step != 3)
                continue;  // only what is read back can be read wrong
            SCOPED_TRACE("fault " + std::to_string(static_cast<int>(fault)) + " at step " + std::to_string(step));
            MemoryStorage disk;
            FaultyStorage faulty(disk);
            auto log = Log::create(example_origin, example_signer(), faulty).value();
            grow(log, 3);
            const auto released = log.checkpoint();

            faulty.fail_at(step, fault);
            const auto lost = log.append(two_entries());
            ASSERT_FALSE(lost.has_value());
            EXPECT_TRUE(log.poisoned());
            EXPECT_FALSE(log.append(two_entries()).has_value()) << "a poisoned log takes nothing more";
            EXPECT_FALSE(log.receipt(0).has_value());
            EXPECT_EQ(log.checkpoint(), released) << "nothing signed leaves before its commit";

            const bool persisted = fault == Fault::after && step == commit_step;
            EXPECT_EQ(disk.entries().size(), persisted ? 5U : 3U);
            auto again = reopen(disk, {released});
            ASSERT_TRUE(again.has_value()) << again.error().message;
            for (const auto& entry : two_entries())
                if (std::count(disk.entries().begin(), disk.entries().end(), entry) == 0) {
                    ASSERT_TRUE(again->append(std::vector<Bytes>{entry}).has_value());
                }
            EXPECT_EQ(disk.entries().size(), 5U);
            for (const auto& entry : two_entries())
                EXPECT_EQ(std::count(disk.entries().begin(), disk.entries().end(), entry), 1);
            EXPECT_TRUE(reopen(disk, {released, again->checkpoint()}).has_value());
        }
}

TEST(LogFaults, ThereAreExactlyTheStepsThatTheTableKnows) {
    MemoryStorage disk;
    FaultyStorage faulty(disk);
    auto log = Log::create(example_origin, example_signer(), faulty).value();
    faulty.fail_at(~std::uint64_t{0}, Fault::before);
    ASSERT_TRUE(log.append(two_entries()).has_value());
    EXPECT_EQ(faulty.operations(), 6U);
}

TEST(LogFaults, CreatingIsAllOrNothingToo) {
    for (const auto fault : {Fault::before, Fault::after}) {
        MemoryStorage disk;
        FaultyStorage faulty(disk);
        faulty.fail_at(0, fault);
        EXPECT_FALSE(Log::create(example_origin, example_signer(), faulty).has_value());
        EXPECT_EQ(reopen(disk).has_value(), fault == Fault::after);
    }
}

TEST(LogFaults, AStartThatFailsChangesNothing) {
    for (const std::uint64_t step : {0U, 1U}) {
        ExampleLog example(3);
        FaultyStorage faulty(example.storage);
        faulty.fail_at(step, Fault::before);
        EXPECT_EQ(reopen(faulty).error().code, Errc::io);
        EXPECT_TRUE(reopen(example.storage, {example.log.checkpoint()}).has_value());
    }
}

// Any sequence of batches, with failures anywhere: the checkpoints that left the log are all prefixes of what it ends
// as.
RC_GTEST_PROP(LogFaults, EveryReleasedCheckpointStaysTrue, ()) {
    MemoryStorage disk;
    FaultyStorage faulty(disk);
    auto log = Log::create(example_origin, example_signer(), faulty).value();
    std::vector<std::string> released{log.checkpoint()};
    for (int round = 0; round < 12; ++round) {
        const auto count = *rc::gen::inRange<std::size_t>(1, 6);
        const auto step = *rc::gen::inRange<std::uint64_t>(0, 20);
        const auto fault = *rc::gen::element(Fault::before, Fault::after);
        faulty.fail_at(step, fault);
        std::vector<Bytes> entries;
        for (std::size_t i = 0; i < count; ++i)
            entries.push_back(env::to_bytes(std::to_string(round) + "/" + std::to_string(i)));
        if (log.append(entries)) {
            released.push_back(log.checkpoint());
            continue;
        }
        faulty.fail_at(~std::uint64_t{0}, Fault::before);
        auto again = Log::open(example_origin, example_signer(), faulty, released);
        RC_ASSERT(again.has_value());
        log = std::move(*again);
    }
    RC_ASSERT(reopen(disk, released).has_value());
}

}  // namespace
}  // namespace zheng::log
