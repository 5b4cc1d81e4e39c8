// What the courier does when the other end is not what it should be, and when its own disk fails.
#include "tests/station/net/hall.hpp"

#include "audit/env/files.hpp"
#include "audit/log/checkpoint.hpp"
#include "audit/log/receipt.hpp"
#include "tests/support/statements.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <signal.h>
#include <sys/resource.h>

namespace zheng::station {
namespace {

using test::at_rest;
using test::Device;
using test::FoundedLog;
using test::Hall;
using test::Life;
using test::ScriptedCounter;
using ::testing::HasSubstr;
using Fate = ScriptedCounter::Fate;

bool troubled(const DeliveryReport& report) {
    return report.trouble.has_value();
}
bool halted(const DeliveryReport& report) {
    return report.halt.has_value();
}

std::string trouble_with(const std::string& address) {
    const Device device(Hall::one().fresh(), 1);
    net::Loop loop;
    const auto lived = Life(loop, device, address).run(troubled);
    EXPECT_TRUE(lived.in_time);
    EXPECT_FALSE(lived.report.halt.has_value());
    return lived.report.trouble ? lived.report.trouble->en : "";
}

TEST(CourierTrouble, AnAddressThatIsNowhereIsSaidAsSuch) {
    EXPECT_THAT(trouble_with("counter.invalid:7443"), HasSubstr("couldn't find the address of counter.invalid"));
}

TEST(CourierTrouble, NobodyListeningIsSaidAndItGoesOnUntilSomebodyDoes) {
    const Device device(Hall::one().fresh(), 2);
    auto log = Hall::one().founded();
    net::Loop loop;
    std::optional<ScriptedCounter> counter(std::in_place, loop, log);
    const auto address = counter->address();
    const auto port = counter->port();
    counter.reset();
    std::string told;
    const auto lived = Life(loop, device, address).run([&](const DeliveryReport& report) {
        if (report.trouble && !counter) {
            told = report.trouble->en;
            counter.emplace(loop, log, port);
        }
        return report.at_rest;
    });
    EXPECT_TRUE(lived.in_time);
    EXPECT_THAT(told, HasSubstr("Connection refused"));
    EXPECT_EQ(counter->said_by(Hall::one().device()), 2U);
}

TEST(CourierTrouble, AnotherKeyThanTheFoundingNamesIsNoCounter) {
    const Device device(Hall::one().fresh(), 1);
    auto log = Hall::one().founded();
    net::Loop loop;
    ScriptedCounter counter(loop, log, 0, "somebody else");
    const auto lived = Life(loop, device, counter.address()).run(troubled);
    ASSERT_TRUE(lived.in_time);
    EXPECT_THAT(lived.report.trouble->en, HasSubstr("is not the counter that the founding names"));
    EXPECT_EQ(counter.messages, 0U) << "nothing is said to a stranger";
}

TEST(CourierTrouble, ADeviceThatIsNotEnrolledIsToldWhy) {
    // The county has founded, but not approved yet.
    auto founding = Hall::one().station().founding();
    founding.resize(3);
    auto log = test::found_log(founding);
    const Device device(Hall::one().fresh(), 1);
    net::Loop loop;
    ScriptedCounter counter(loop, log);
    const auto lived = Life(loop, device, counter.address()).run(troubled);
    ASSERT_TRUE(lived.in_time);
    EXPECT_THAT(lived.report.trouble->en, HasSubstr("the counter has ended the connection"));
    EXPECT_FALSE(lived.report.halt.has_value()) << "approval may still come";
}

TEST(CourierTrouble, WhoAnswersWithoutFramesIsNoCounter) {
    // A counter that says something that no machine understands.
    const Device device(Hall::one().fresh(), 1);
    auto log = Hall::one().founded();
    net::Loop loop;
    ScriptedCounter counter(loop, log);
    bool first = true;
    counter.meddle = [&](bool to_counter, wire::Message& message) {
        if (!to_counter && std::exchange(first, false))
            message = wire::Pong{7};
        return Fate::pass;
    };
    std::string told;
    const auto lived = Life(loop, device, counter.address()).run([&](const DeliveryReport& report) {
        if (report.trouble)
            told = report.trouble->en;
        return report.at_rest;
    });
    EXPECT_TRUE(lived.in_time);
    EXPECT_THAT(told, HasSubstr("no place in the session"));
}

// ---- halts

DeliveryReport halt_of(const Device& device, ScriptedCounter& counter, net::Loop& loop) {
    const auto lived = Life(loop, device, counter.address()).run(halted);
    EXPECT_TRUE(lived.in_time);
    return lived.report;
}

TEST(CourierHalt, ALogThatForksLeavesBothSignaturesAsEvidence) {
    const Device device(Hall::one().fresh(), 2);
    auto one = Hall::one().founded();
    auto other = one;
    {
        net::Loop loop;
        ScriptedCounter counter(loop, one);
        ASSERT_TRUE(Life(loop, device, counter.address()).run(at_rest).in_time);
    }
    // A second history: the same founding, the same device, another order.
    net::Loop loop;
    ScriptedCounter counter(loop, other);
    ASSERT_EQ(counter.load(std::span(Hall::one().said()).first(1)).size(), 1U);
    counter.stamp_later();
    const auto report = halt_of(device, counter, loop);
    ASSERT_TRUE(report.halt.has_value());
    EXPECT_EQ(report.halt->reason, HaltReason::log_forked);
    const auto pinned = Hall::one().pinned();
    std::size_t notes = 0;
    const auto files = env::list_files(report.evidence).value();
    for (const auto& file : files)
        if (file.name.ends_with(".checkpoint")) {
            const auto note = env::read_text(report.evidence / file.name, 65536).value();
            EXPECT_TRUE(log::open_checkpoint(note, pinned.log_key).has_value()) << "each is signed by the log";
            ++notes;
        }
    EXPECT_EQ(notes, 2U);
    const auto about = env::read_text(report.evidence / "about.txt", 65536).value();
    EXPECT_THAT(about, HasSubstr("log_forked"));
    EXPECT_THAT(about, HasSubstr(counter.address()));
}

TEST(CourierHalt, ALogThatHasBecomeShorterIsAnAlarm) {
    const Device device(Hall::one().fresh(), 3);
    auto log = Hall::one().founded();
    auto backup = log;
    {
        net::Loop loop;
        ScriptedCounter counter(loop, log);
        ASSERT_TRUE(Life(loop, device, counter.address()).run(at_rest).in_time);
    }
    net::Loop loop;
    ScriptedCounter counter(loop, backup);
    const auto report = halt_of(device, counter, loop);
    EXPECT_EQ(report.halt->reason, HaltReason::head_shrank);
    EXPECT_TRUE(std::filesystem::exists(report.evidence / "2.checkpoint"));
}

TEST(CourierHalt, ARestoredDiskThatHasSpokenBeforeAskingIsStopped) {
    auto log = Hall::one().founded();
    {
        const Device whole(Hall::one().fresh(), 3);
        net::Loop loop;
        ScriptedCounter counter(loop, log);
        ASSERT_TRUE(Life(loop, whole, counter.address()).run(at_rest).in_time);
    }
    // Its second statement is another one than the second that the counter has.
    const Device device(Hall::one().fresh(), 1);
    device.say_otherwise();
    net::Loop loop;
    ScriptedCounter counter(loop, log);
    const auto report = halt_of(device, counter, loop);
    EXPECT_EQ(report.halt->reason, HaltReason::history_differs);
    EXPECT_TRUE(std::filesystem::exists(report.evidence / "about.txt"));
    EXPECT_EQ(device.journal(), 2U) << "nothing is taken into a journal that differs";
}

TEST(CourierHalt, AReceiptThatProvesNothingIsKept) {
    const Device device(Hall::one().fresh(), 2);
    auto log = Hall::one().founded();
    net::Loop loop;
    ScriptedCounter counter(loop, log);
    counter.meddle = [](bool, wire::Message& message) {
        if (auto* answer = std::get_if<wire::Answer>(&message)) {
            auto receipt = log::parse_receipt(answer->receipt).value();
            receipt.proof.at(0).bytes[0] ^= 1U;
            answer->receipt = log::format_receipt(receipt);
        }
        return Fate::pass;
    };
    const auto report = halt_of(device, counter, loop);
    EXPECT_EQ(report.halt->reason, HaltReason::receipt_false);
    EXPECT_TRUE(std::filesystem::exists(report.evidence / "1.tlog-proof"));
    EXPECT_EQ(report.settled, 0U);
}

TEST(CourierHalt, TheSameHaltAgainIsTheSameEvidence) {
    const Device device(Hall::one().fresh(), 1);
    const Halt halt{HaltReason::head_shrank, "3 entries", {"a note\n", "another\n"}};
    const auto first = keep_evidence(device.dir(), halt, "at noon\n").value();
    EXPECT_EQ(keep_evidence(device.dir(), halt, "later\n").value(), first);
    EXPECT_THAT(env::read_text(first / "about.txt", 65536).value(), HasSubstr("at noon"));
}

// ---- the own disk

// Files of this process can grow to so many bytes only, while it lives.
class FileSizeLimit {
  public:
    explicit FileSizeLimit(std::uint64_t bytes) {
        EXPECT_EQ(getrlimit(RLIMIT_FSIZE, &before_), 0);
        before_signal_ = ::signal(SIGXFSZ, SIG_IGN);
        const rlimit now{bytes, before_.rlim_max};
        EXPECT_EQ(setrlimit(RLIMIT_FSIZE, &now), 0);
    }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;
    ~FileSizeLimit() {
        setrlimit(RLIMIT_FSIZE, &before_);
        ::signal(SIGXFSZ, before_signal_);
    }

  private:
    rlimit before_{};
    void (*before_signal_)(int) = SIG_DFL;
};

TEST(CourierDisk, ReceiptsThatFindNoRoomEndTheProcessAndAreAskedForAgain) {
    constexpr std::size_t statements = 6;
    auto log = Hall::one().founded();
    // Room for some receipts and a torn one, at several places.
    for (const std::uint64_t room : {10U, 700U, 1000U, 2000U, 2500U}) {
        const Device device(Hall::one().fresh(), statements);
        std::uint64_t kept = 0;
        {
            net::Loop loop;
            ScriptedCounter counter(loop, log);
            Life life(loop, device, counter.address());
            const FileSizeLimit limit(room);
            const auto lived = life.run(at_rest);
            ASSERT_TRUE(lived.failed.has_value()) << room;
            EXPECT_EQ(lived.failed->code, Errc::io);
            kept = lived.report.settled;
            EXPECT_LT(kept, statements);
        }
        net::Loop loop;
        ScriptedCounter counter(loop, log);
        Life life(loop, device, counter.address());
        EXPECT_EQ(life.dir().outbox().sent_count(), kept) << "what was acknowledged is kept, nothing more";
        ASSERT_TRUE(life.run(at_rest).in_time);
        EXPECT_EQ(counter.said_by(Hall::one().device()), statements);
        EXPECT_EQ(device.receipts(), statements);
    }
}

TEST(CourierDisk, AHeadThatCannotBeKeptEndsTheProcess) {
    const Device device(Hall::one().fresh(), 2);
    auto log = Hall::one().founded();
    net::Loop loop;
    ScriptedCounter counter(loop, log);
    Life life(loop, device, counter.address());
    // Nothing can be renamed to where a folder with something in it is.
    std::filesystem::create_directories(device.dir() / "head" / "in the way");
    const auto lived = life.run(at_rest);
    ASSERT_TRUE(lived.failed.has_value());
    EXPECT_EQ(lived.failed->code, Errc::io);
    EXPECT_EQ(lived.report.settled, 0U) << "nothing comes before the head in the order of writes";
}

TEST(CourierDisk, AJournalThatIsReplacedUnderneathEndsTheProcess) {
    const Device device(Hall::one().fresh(), 2);
    auto log = Hall::one().founded();
    net::Loop loop;
    ScriptedCounter counter(loop, log);
    bool replaced = false;
    const auto lived = Life(loop, device, counter.address()).run([&](const DeliveryReport& report) {
        if (report.at_rest && !std::exchange(replaced, true)) {
            const auto copy = device.dir() / "copy";
            std::filesystem::copy(device.dir() / "journal.statements", copy);
            std::filesystem::rename(copy, device.dir() / "journal.statements");
        }
        return false;
    });
    ASSERT_TRUE(lived.failed.has_value());
    EXPECT_EQ(lived.failed->code, Errc::rollback);
}

}  // namespace
}  // namespace zheng::station
