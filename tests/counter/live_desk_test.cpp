// One log's strand with real threads: what stations may rely on while disks are slow, full or fail, and people revoke.
#include "counter/store/sqlite_storage.hpp"
#include "tests/counter/live_counter.hpp"

#include "audit/env/files.hpp"
#include "audit/log/receipt.hpp"

#include <thread>

namespace zheng::test {
namespace {

using Kind = counter::Answer::Kind;
using wire::AnswerKind;
using wire::GoodbyeReason;

TEST(LiveDesk, AnswersEachInTheOrderOfArrivalWithAReceiptThatVerifies) {
    LiveCounter counter;
    counter.start();
    ASSERT_TRUE(counter.greets(1));
    const auto own = turnouts(counter::session_window);
    counter.submits(1, own);
    const auto answers = counter.line.answers(1, own.size());
    ASSERT_EQ(answers.size(), own.size());
    for (std::size_t i = 0; i < answers.size(); ++i)
        EXPECT_EQ(answers[i].sequence, i + 1);
    counter.submits(1, {own[0]});
    EXPECT_EQ(counter.line.answers(1, own.size() + 1).back().kind, AnswerKind::repeated);
    counter.desk->drain();
    ASSERT_TRUE(counter.end().has_value());
    EXPECT_EQ(verify_all(counter.line.receipts(), counter.entries(), counter.log->key()), own.size() + 1);
    EXPECT_EQ(counter.desk->figures().receipt_us.total(), own.size() + 1);
}

TEST(LiveDesk, AnswersInTheSameOrderWhetherStatementsAreExaminedAheadOrWhenTheyAreHeard) {
    LiveCounter counter;
    counter.start();
    const auto own = turnouts(8);
    // The first come with the greeting, before anybody knows whose they are; questions stand between the others.
    counter.desk->opened(1, tls_of("station"));
    counter.says(1, {wire::Hello{{1}, purpose().log.origin, public_key_of("station")}, wire::Submit{own[0]},
                     wire::Submit{own[1]}});
    ASSERT_EQ(counter.line.answers(1, 2).size(), 2U);
    ASSERT_TRUE(counter.line.has_greeted(1));
    counter.says(1, {wire::Ping{1}, wire::Submit{own[2]}, wire::Submit{own[3]}, wire::Ping{2}, wire::Submit{own[4]}});
    for (std::size_t i = 5; i < own.size(); ++i)
        counter.submits(1, {own[i]});
    const auto answers = counter.line.answers(1, own.size());
    ASSERT_EQ(answers.size(), own.size());
    for (std::size_t i = 0; i < answers.size(); ++i)
        EXPECT_EQ(answers[i].sequence, i + 1);
    counter.desk->drain();
    ASSERT_TRUE(counter.end().has_value());
    EXPECT_EQ(counter.line.done(1), own.size() + 3) << "every frame is done once";
}

TEST(LiveDesk, OutlivesSessionsThatGoWhileTheirStatementsAreExamined) {
    LiveCounter counter({{"station", "station-2"}});
    counter.start();
    const auto own = turnouts(counter::session_window);
    for (counter::ConnectionId connection = 1; connection <= 40; ++connection) {
        ASSERT_TRUE(counter.greets(connection));
        counter.submits(connection, own);
        if (connection % 2 == 0)
            counter.submits(connection, {{0xff}});  // no message: the session ends on it
        counter.desk->closed(connection);
    }
    ASSERT_TRUE(counter.greets(100, "station-2"));
    const auto others = turnouts(3, "station-2");
    counter.submits(100, others);
    EXPECT_EQ(counter.line.answers(100, others.size()).size(), others.size());
    ASSERT_TRUE(counter.greets(101));
    counter.submits(101, own);
    EXPECT_EQ(counter.line.answers(101, own.size()).size(), own.size());
    counter.desk->drain();
    ASSERT_TRUE(counter.end().has_value());
}

TEST(LiveDesk, CommitsTogetherWhatHasComeWhileTheWriterWasBusy) {
    LiveCounter counter({{"station", "station-2"}});
    counter.start();
    ASSERT_TRUE(counter.greets(1) && counter.greets(2, "station-2"));
    const auto commits = counter.desk->figures().commits;
    counter.storage.shut();
    const auto own = turnouts(21);
    counter.submits(1, {own[0]});
    ASSERT_TRUE(counter.storage.somebody_waits());
    counter.submits(1, {own.begin() + 1, own.end()});
    counter.submits(2, turnouts(20, "station-2"));
    EXPECT_TRUE(counter.line.receipts().empty()) << "nothing is answered before its commit";
    counter.storage.open();
    EXPECT_EQ(counter.line.answers(1, 21).size(), 21U);
    EXPECT_EQ(counter.line.answers(2, 20).size(), 20U);
    counter.desk->drain();
    ASSERT_TRUE(counter.end().has_value());
    const auto figures = counter.desk->figures();
    EXPECT_LT(figures.commits - commits, 41U);
    EXPECT_EQ(figures.batch.sum(), 41U);
}

TEST(LiveDesk, HasOneLiveSessionADevice) {
    LiveCounter counter;
    counter.start();
    ASSERT_TRUE(counter.greets(1));
    ASSERT_TRUE(counter.greets(2));
    EXPECT_EQ(counter.line.word<wire::Goodbye>(1)->reason, GoodbyeReason::superseded);
    EXPECT_TRUE(counter.line.ended(1));
    counter.submits(2, turnouts(1));
    EXPECT_EQ(counter.line.answers(2, 1).size(), 1U);
}

TEST(LiveDesk, GreetsADeviceThatIsEnrolledWhileItServes) {
    LiveCounter counter;
    counter.start();
    counter.opens(1, "station-2");
    EXPECT_EQ(counter.line.word<wire::Goodbye>(1)->reason, GoodbyeReason::author_unknown);
    const auto enrolment = counter.township.say(station_enrolled("station-2", counter.township.election()));
    EXPECT_EQ(counter.carries_in({enrolment}).at(0).kind, Kind::accepted);
    EXPECT_TRUE(counter.greets(2, "station-2"));
}

TEST(LiveDesk, EndsTheSessionOfADeviceThatIsRevokedAndNoOther) {
    LiveCounter counter({{"station", "station-2"}});
    counter.start();
    ASSERT_TRUE(counter.greets(1) && counter.greets(2, "station-2"));
    const auto revoked =
        counter.township.say(election::KeyRevoked{public_key_of("station"), election::RevocationReason::lost, 1});
    EXPECT_EQ(counter.carries_in({revoked}).at(0).kind, Kind::accepted);
    EXPECT_EQ(counter.line.word<wire::Goodbye>(1)->reason, GoodbyeReason::author_revoked);
    counter.submits(2, turnouts(1, "station-2"));
    EXPECT_EQ(counter.line.answers(2, 1).size(), 1U);
}

TEST(LiveDesk, HearsQuestionsInTurnsAndEveryFrameIsDoneOnce) {
    LiveCounter counter({{"station", "station-2"}});
    counter.start();
    ASSERT_TRUE(counter.greets(1) && counter.greets(2, "station-2"));
    std::vector<wire::Message> questions;
    for (std::uint64_t i = 0; i < 1000; ++i)
        questions.emplace_back(wire::Ping{i});
    counter.says(1, questions);
    counter.submits(2, turnouts(1, "station-2"));
    EXPECT_EQ(counter.line.answers(2, 1).size(), 1U);
    std::size_t pongs = 0;
    for (int i = 0; i < 6000 && counter.line.done(1) < 1001; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    for (const auto& message : counter.line.told(1)) {
        if (const auto* pong = std::get_if<wire::Pong>(&message)) {
            EXPECT_EQ(pong->number, pongs++);
        }
    }
    EXPECT_EQ(pongs, 1000U);
    EXPECT_EQ(counter.line.done(1), 1001U) << "the greeting too";
}

TEST(LiveDesk, AdmitsNothingWithoutRoomAndStillGivesReceiptsOfWhatItHas) {
    LiveCounter counter;
    counter.start();
    const auto own = turnouts(3);
    ASSERT_TRUE(counter.greets(1));
    counter.submits(1, {own[0]});
    ASSERT_EQ(counter.line.answers(1, 1).size(), 1U);
    const auto receipt = counter.line.answers(1, 1)[0].receipt;
    // Until the strand has seen it.
    counter.free_bytes = counter::free_bytes_min - 1;
    for (int i = 0; i < 6000 && counter.desk->figures().paused.empty(); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    EXPECT_NE(counter.desk->figures().paused.find("255 MiB"), std::string::npos);

    counter.submits(1, {own[0]});
    const auto again = counter.line.answers(1, 2);
    ASSERT_EQ(again.size(), 2U);
    EXPECT_EQ(again[1].kind, AnswerKind::repeated);
    EXPECT_EQ(log::parse_receipt(again[1].receipt)->index, log::parse_receipt(receipt)->index);

    counter.submits(1, {own[0], own[1], own[0]});
    const auto goodbye = counter.line.word<wire::Goodbye>(1);
    ASSERT_TRUE(goodbye.has_value());
    EXPECT_EQ(goodbye->reason, GoodbyeReason::shutting_down);
    EXPECT_NE(goodbye->en.find("255 MiB"), std::string::npos) << goodbye->en;
    EXPECT_LE(counter.line.answers(1, 2).size(), 3U) << "nothing behind the statement that could not be admitted";

    std::promise<Result<std::vector<counter::Answer>>> carried;
    counter.desk->admit({{own[1], log::examine(own[1])}}, [&](auto answers) { carried.set_value(answers); });
    EXPECT_EQ(carried.get_future().get().error().code, Errc::io);

    counter.free_bytes = counter::free_bytes_min;
    ASSERT_TRUE(counter.greets(2));
    counter.submits(2, {own[1], own[2]});
    const auto after = counter.line.answers(2, 2);
    ASSERT_EQ(after.size(), 2U);
    EXPECT_EQ(after[0].kind, AnswerKind::refused) << "by the law, with a receipt";
}

TEST(LiveDesk, FinishesWhatItHasTakenWhenItIsDrained) {
    for (const std::size_t asked : {0U, 1U, 30U, 60U}) {
        LiveCounter counter;
        counter.start();
        ASSERT_TRUE(counter.greets(1));
        counter.submits(1, turnouts(60));
        static_cast<void>(counter.line.answers(1, asked));
        counter.desk->drain();
        ASSERT_TRUE(counter.end().has_value());
        EXPECT_TRUE(counter.line.ended(1));
        const auto told = counter.line.told(1);
        ASSERT_TRUE(std::holds_alternative<wire::Goodbye>(told.back()));
        EXPECT_EQ(std::get<wire::Goodbye>(told.back()).reason, GoodbyeReason::shutting_down);
        EXPECT_GE(verify_all(counter.line.receipts(), counter.entries(), counter.log->key()), asked);
        // Nothing of it is decided without its answer.
        EXPECT_EQ(counter.intake.counts().refused, counter.line.receipts().size());
    }
}

// A commit of five statements, failing at each of its operations, before or after it has been done.
TEST(LiveDesk, AcknowledgesNothingThatADiskThatFailsDoesNotHold) {
    for (const auto fault : {Fault::before, Fault::after, Fault::flip}) {
        for (std::uint64_t operation = 0; operation < 16; ++operation) {
            LiveCounter counter;
            counter.start();
            ASSERT_TRUE(counter.greets(1));
            counter.storage.shut();
            counter.submits(1, turnouts(5));
            ASSERT_TRUE(counter.storage.somebody_waits());
            counter.faulty.fail_at(operation, fault);
            counter.storage.open();
            counter.desk->drain();
            const auto how = counter.end();
            const auto acknowledged = verify_all(counter.line.receipts(), counter.entries(), counter.log->key());
            if (how) {
                EXPECT_EQ(acknowledged, 5U) << "operation " << operation << " was not one of these commits'";
                continue;
            }
            EXPECT_LT(acknowledged, 5U);
            // The next start finds either all of the commit or nothing, and agrees with every receipt.
            counter::Intake intake(purpose(), key_of("counter"));
            auto reopened = log::Log::open(purpose().log.origin, key_of("log"), counter.disk, {},
                                           [&](std::uint64_t, ByteView entry) { return intake.replay(entry); });
            EXPECT_TRUE(reopened.has_value()) << "operation " << operation;
        }
    }
}

TEST(LiveDesk, PublishesNoMoreThanIsCommittedAndInTheEndEverything) {
    LiveCounter counter({{"station", "station-2"}, true, 1});
    counter.start();
    ASSERT_TRUE(counter.greets(1) && counter.greets(2, "station-2"));
    std::atomic<bool> stop{false};
    std::uint64_t looks = 0;
    std::thread reader([&] {
        const log::Publisher published(counter.directory / "public");
        std::uint64_t before = 0;
        while (!stop) {
            const auto note = published.published().value().value();
            std::promise<std::uint64_t> committed;
            counter.desk->look(
                [&](const counter::Intake&, const log::Log& log) { committed.set_value(log.head().size); });
            const auto head = log::open_checkpoint(note, log::log_note_key(purpose().log.origin, public_key_of("log")));
            ASSERT_TRUE(head.has_value());
            EXPECT_LE(head->checkpoint.size, committed.get_future().get());
            EXPECT_GE(head->checkpoint.size, before);
            before = head->checkpoint.size;
            ++looks;
        }
    });
    const auto first = turnouts(300);
    const auto second = turnouts(300, "station-2");
    for (std::size_t i = 0; i < first.size(); i += 50) {
        const auto at = static_cast<std::ptrdiff_t>(i);
        counter.submits(1, {first.begin() + at, first.begin() + at + 50});
        counter.submits(2, {second.begin() + at, second.begin() + at + 50});
        ASSERT_EQ(counter.line.answers(1, i + 50).size(), i + 50);
        ASSERT_EQ(counter.line.answers(2, i + 50).size(), i + 50);
    }
    stop = true;
    reader.join();
    EXPECT_GT(looks, 0U);
    counter.desk->drain();
    ASSERT_TRUE(counter.end().has_value());
    ASSERT_TRUE(counter.publishing->finish().has_value());
    EXPECT_EQ(counter.publishing->figures().published, counter.log->head().size);
    // What lies there is what a start would write: nothing is missing, nothing differs.
    log::Publisher again(counter.directory / "public");
    EXPECT_EQ(again.rebuild(counter.log->tree(), counter.disk, counter.log->key(), counter.log->checkpoint()).value(),
              0U);
}

TEST(LiveDesk, GivesReceiptsWhilePublishingFailsAndPublishesWhenItCan) {
    LiveCounter counter({{"station"}, true, 1});
    const auto blocked = counter.directory / "public/checkpoints";
    const auto aside = counter.directory / "aside";
    std::filesystem::rename(blocked, aside);
    ASSERT_TRUE(env::write_atomically(blocked, env::as_bytes("in the way")).has_value());
    counter.start();
    ASSERT_TRUE(counter.greets(1));
    counter.submits(1, turnouts(2));
    EXPECT_EQ(counter.line.answers(1, 2).size(), 2U);
    std::promise<Result<void>> published;
    counter.desk->publish([&](const Result<void>& how) { published.set_value(how); });
    EXPECT_FALSE(published.get_future().get().has_value()) << "who waits for it is told";
    EXPECT_GT(counter.publishing->figures().failures, 0U);
    EXPECT_FALSE(counter.publishing->figures().failing.empty());

    std::filesystem::remove(blocked);
    std::filesystem::rename(aside, blocked);
    for (int i = 0; i < 6000 && !counter.publishing->figures().failing.empty(); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    std::promise<Result<void>> later;
    counter.desk->publish([&](const Result<void>& how) { later.set_value(how); });
    EXPECT_TRUE(later.get_future().get().has_value());
    EXPECT_EQ(counter.publishing->figures().published, counter.desk->figures().committed);
}

TEST(LiveDesk, TellsWhoAsksAfterItsEnd) {
    LiveCounter counter;
    counter.start();
    counter.desk->stop();
    ASSERT_TRUE(counter.end().has_value());
    counter.desk->join();
    bool told = false;
    const auto own = turnouts(1);
    counter.desk->admit({{own[0], log::examine(own[0])}}, [&](const auto& answers) { told = !answers; });
    EXPECT_TRUE(told);
    told = false;
    counter.desk->close([&](const Result<void>& closed) { told = !closed; });
    EXPECT_TRUE(told);
}

}  // namespace
}  // namespace zheng::test
