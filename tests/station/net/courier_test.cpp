// The courier over real TLS on the loopback, with the counter's own machines at the other end.
#include "tests/station/net/hall.hpp"

#include "audit/env/files.hpp"
#include "audit/log/statement_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace zheng::station {
namespace {

using test::at_rest;
using test::Device;
using test::Hall;
using test::Life;
using test::ScriptedCounter;
using Fate = ScriptedCounter::Fate;

constexpr std::uint64_t file_bytes_max = 1U << 24U;

Bytes bytes_of(const std::filesystem::path& file) {
    return env::read_file(file, file_bytes_max).value();
}

// What the log holds of the hall, and what its directory says of it, when everything is delivered.
void expect_delivered(const Device& device, const ScriptedCounter& counter, std::size_t statements) {
    EXPECT_EQ(counter.said_by(Hall::one().device()), statements);
    EXPECT_EQ(counter.state().equivocations, 0U);
    const auto dir = device.delivery().value();
    ASSERT_EQ(dir.said().size(), statements);
    const auto& line = counter.state().authors.at(Hall::one().device());
    for (std::size_t i = 0; i < statements; ++i) {
        EXPECT_EQ(line.said[i].payload, dir.said()[i].payload);
        EXPECT_TRUE(dir.outbox().sent(i)) << i;
    }
    EXPECT_EQ(device.receipts(), statements) << "one receipt each";
    ASSERT_TRUE(dir.head().has_value());
    EXPECT_EQ(dir.head()->checkpoint.size, counter.log().head().size);
}

TEST(Courier, DeliversADayAndKeepsItsReceiptsAndTheHead) {
    const Device device(Hall::one().counted());
    auto log = Hall::one().founded();
    net::Loop loop;
    ScriptedCounter counter(loop, log);
    Life life(loop, device, counter.address());
    const auto lived = life.run(at_rest);
    ASSERT_TRUE(lived.in_time);
    EXPECT_EQ(counter.connections, 1U);
    EXPECT_EQ(lived.report.refused, 0U);
    EXPECT_EQ(lived.report.head_entries, counter.log().head().size);
    EXPECT_FALSE(lived.report.trouble.has_value());
    const auto size = life.dir().said().size();
    EXPECT_GT(size, 10U);
    EXPECT_FALSE(device.delivery().has_value()) << "one process delivers";
    EXPECT_EQ(device.delivery().error().code, Errc::conflict);
    EXPECT_EQ(lived.report.said, size);
}

TEST(Courier, DeliversWhatAnotherProcessSaysMeanwhileAndNeedsNoJournalToBegin) {
    const Device device(Hall::one().fresh());
    auto log = Hall::one().founded();
    net::Loop loop;
    ScriptedCounter counter(loop, log);
    std::size_t said = 0;
    const auto lived = Life(loop, device, counter.address()).run([&](const DeliveryReport& report) {
        if (!report.at_rest || report.settled != said)
            return false;
        if (said == 5)
            return true;
        device.say_up_to(++said);
        return false;
    });
    EXPECT_TRUE(lived.in_time);
    EXPECT_EQ(counter.connections, 1U);
    EXPECT_EQ(counter.said_by(Hall::one().device()), 5U);
}

// Cuts the connection at one message after the other, before it and after it, until nothing is left to be cut.
TEST(Courier, LosesAndDoublesNothingWhereverTheConnectionIsCut) {
    constexpr std::size_t statements = 3;
    std::size_t cuts = 0;
    for (const auto fate : {Fate::cut_before, Fate::cut_after})
        for (std::uint64_t at = 0;; ++at) {
            const Device device(Hall::one().fresh(), statements);
            auto log = Hall::one().founded();
            {
                net::Loop loop;
                ScriptedCounter counter(loop, log);
                bool struck = false;
                counter.meddle = [&](bool, wire::Message&) {
                    if (counter.messages != at + 1 || std::exchange(struck, true))
                        return Fate::pass;
                    return fate;
                };
                const auto lived = Life(loop, device, counter.address()).run(at_rest);
                ASSERT_TRUE(lived.in_time) << "cut at message " << at;
                expect_delivered(device, counter, statements);
                if (!struck) {
                    EXPECT_EQ(counter.connections, 1U);
                    break;
                }
                ++cuts;
                // The last message of all may be cut off behind what the device wanted.
                EXPECT_LE(counter.connections, 2U);
            }
        }
    // Hello, Welcome, two messages a statement, the last head's query and proof.
    EXPECT_GE(cuts, 2 * (2 + 2 * statements + 2)) << "before and after each";
}

TEST(Courier, GoesOnWithWhatIsOnTheDiskAfterEachEndOfTheProcess) {
    constexpr std::size_t statements = 4;
    const Device device(Hall::one().fresh(), statements);
    auto log = Hall::one().founded();
    for (std::size_t settled = 0; settled <= statements; ++settled) {
        net::Loop loop;
        ScriptedCounter counter(loop, log);
        Life life(loop, device, counter.address());
        const auto lived = life.run([&](const DeliveryReport& report) {
            return settled == statements ? report.at_rest : report.settled >= settled && report.connections != 0;
        });
        ASSERT_TRUE(lived.in_time) << settled;
    }
    net::Loop loop;
    const ScriptedCounter counter(loop, log);
    expect_delivered(device, counter, statements);
}

TEST(Courier, TakesBackWhatARestoredDiskHasForgottenBeforeItSaysAnything) {
    auto log = Hall::one().founded();
    const Device whole(Hall::one().counted());
    const Device old(Hall::one().fresh(), 2);
    {
        net::Loop loop;
        ScriptedCounter counter(loop, log);
        ASSERT_TRUE(Life(loop, whole, counter.address()).run(at_rest).in_time);
    }
    ASSERT_TRUE(mark_restored(old.dir(), "a test\n"));
    net::Loop loop;
    ScriptedCounter counter(loop, log);
    {
        const auto lived = Life(loop, old, counter.address()).run(at_rest);
        ASSERT_TRUE(lived.in_time) << (lived.report.trouble ? lived.report.trouble->en : "");
        EXPECT_TRUE(lived.reports.front().restored);
    }
    EXPECT_FALSE(is_restored(old.dir()));
    EXPECT_EQ(bytes_of(old.dir() / "journal.statements"), bytes_of(whole.dir() / "journal.statements"));
    EXPECT_EQ(bytes_of(old.dir() / "known.statements"), bytes_of(whole.dir() / "known.statements"));
    expect_delivered(old, counter, Hall::one().said().size());
}

TEST(Courier, TakesBackWithoutTheMarkWhatTheCounterHasMore) {
    auto log = Hall::one().founded();
    {
        const Device whole(Hall::one().counted());
        net::Loop loop;
        ScriptedCounter counter(loop, log);
        ASSERT_TRUE(Life(loop, whole, counter.address()).run(at_rest).in_time);
    }
    const Device old(Hall::one().fresh());
    net::Loop loop;
    ScriptedCounter counter(loop, log);
    // It is interrupted while it takes back, too.
    std::uint64_t fetches = 0;
    counter.meddle = [&](bool, wire::Message& message) {
        if (!std::holds_alternative<wire::Own>(message))
            return Fate::pass;
        ++fetches;
        return fetches == 1 ? Fate::cut_before : fetches == 3 ? Fate::cut_after : Fate::pass;
    };
    ASSERT_TRUE(Life(loop, old, counter.address()).run(at_rest).in_time);
    EXPECT_GT(fetches, 2U);
    expect_delivered(old, counter, Hall::one().said().size());
}

TEST(Courier, WaitsForWhoeverWritesTheJournalBeforeItTakesBack) {
    auto log = Hall::one().founded();
    {
        const Device whole(Hall::one().fresh(), 3);
        net::Loop loop;
        ScriptedCounter counter(loop, log);
        ASSERT_TRUE(Life(loop, whole, counter.address()).run(at_rest).in_time);
    }
    const Device old(Hall::one().fresh());
    net::Loop loop;
    ScriptedCounter counter(loop, log);
    std::optional<env::LockFile> writer(lock_authoring(old.dir()).value());
    std::string told;
    {
        const auto lived = Life(loop, old, counter.address()).run([&](const DeliveryReport& report) {
            if (report.trouble && writer) {
                told = report.trouble->en;
                writer.reset();
            }
            return report.at_rest;
        });
        ASSERT_TRUE(lived.in_time);
    }
    EXPECT_THAT(told, ::testing::HasSubstr("in use"));
    expect_delivered(old, counter, 3);
}

TEST(Courier, AFileAndTheLineAreOneWayInBothOrders) {
    const auto& said = Hall::one().said();
    const auto half = said.size() / 2;
    for (const bool file_first : {true, false}) {
        const Device device(Hall::one().counted());
        auto log = Hall::one().founded();
        // By hand: the counter's operator loads a statement file, and sends the receipts back twice.
        const auto by_file = [&](std::size_t first, std::size_t count) {
            net::Loop loop;
            ScriptedCounter counter(loop, log);
            const auto receipts = counter.load(std::span(said).subspan(first, count));
            auto dir = device.delivery().value();
            for (int again = 0; again < 2; ++again) {
                const auto taken = dir.outbox().take(receipts, dir.said());
                ASSERT_TRUE(taken.has_value()) << taken.error().message;
                EXPECT_EQ(taken->taken, again == 0 ? count : 0U);
                EXPECT_EQ(taken->known, again == 0 ? 0U : count);
                EXPECT_TRUE(taken->faults.empty());
            }
        };
        const auto by_line = [&](std::size_t enough) {
            net::Loop loop;
            ScriptedCounter counter(loop, log);
            Life life(loop, device, counter.address());
            ASSERT_TRUE(life.run([&](const DeliveryReport& report) {
                                return enough == said.size() ? report.at_rest : report.settled >= enough;
                            })
                            .in_time);
        };
        if (file_first) {
            by_file(0, half);
            by_line(said.size());
        } else {
            by_line(half);
            // What the line has delivered meanwhile comes again by file, from the beginning.
            net::Loop loop;
            ScriptedCounter counter(loop, log);
            const auto receipts = counter.load(said);
            {
                auto dir = device.delivery().value();
                const auto before = dir.outbox().sent_count();
                EXPECT_GE(before, half);
                const auto taken = dir.outbox().take(receipts, dir.said()).value();
                EXPECT_EQ(taken.taken, said.size() - before);
                EXPECT_EQ(taken.known, before);
            }
            by_line(said.size());
        }
        net::Loop loop;
        const ScriptedCounter counter(loop, log);
        expect_delivered(device, counter, said.size());
    }
}

}  // namespace
}  // namespace zheng::station
