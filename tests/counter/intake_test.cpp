// What the counter answers, and what the log gets for it.
#include "counter/core/intake.hpp"

#include "proto/wire/codec.hpp"
#include "tests/counter/township.hpp"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

namespace zheng::counter {
namespace {

using namespace election;
using Kind = Answer::Kind;
using test::Township;

constexpr std::uint64_t noon = 1'796'000'000;

struct Desk {
    Intake intake{test::purpose(), test::key_of("counter")};
    std::vector<Bytes> log;

    Answer hand_in(const Bytes& envelope, std::uint64_t unix_s = noon) {
        auto answer = intake.take(envelope, log::examine(envelope), {test::day(20261118), unix_s});
        EXPECT_TRUE(answer.has_value());
        collect();
        return *answer;
    }
    void hand_in_all(const std::vector<Bytes>& envelopes) {
        for (const auto& envelope : envelopes)
            EXPECT_EQ(hand_in(envelope).kind, Kind::accepted);
    }
    void collect() {
        for (auto& entry : intake.take_pending())
            log.push_back(std::move(entry));
    }
    [[nodiscard]] Statement entry(std::size_t index) const {
        const auto heard = log::examine(log.at(index), log::From::log);
        EXPECT_TRUE(heard.has_value());
        return heard->statement;
    }
};

TEST(Intake, WhatIsAcceptedIsAnEntryByteForByte) {
    Desk desk;
    Township township;
    const auto said = township.enrolled(2);
    desk.hand_in_all(said);
    EXPECT_EQ(desk.log, said);
    EXPECT_EQ(desk.intake.counts().accepted, said.size());
    EXPECT_EQ(desk.intake.state().size, said.size());
}

TEST(Intake, WhatTheLawRefusesIsKeptInARefusedSignedByTheCounter) {
    Desk desk;
    Township township;
    desk.hand_in_all(township.founding());
    const auto wrong = township.seal_wrongly();
    const auto answer = desk.hand_in(wrong);
    EXPECT_EQ(answer.kind, Kind::refused);
    EXPECT_EQ(answer.index, 3U);
    ASSERT_FALSE(answer.refusals.empty());
    EXPECT_EQ(answer.refusals.front().code, Refusal::counts_differ);
    const auto entry = desk.entry(3);
    EXPECT_EQ(entry.header.author(), test::public_key_of("counter"));
    const auto& refused = std::get<Refused>(entry.body);
    EXPECT_EQ(refused.envelope, wrong);
    EXPECT_EQ(refused.codes, std::vector<std::uint32_t>{static_cast<std::uint32_t>(Refusal::counts_differ)});
}

TEST(Intake, ARefusedStatementHasUsedUpItsNumber) {
    Desk desk;
    Township township;
    desk.hand_in_all(township.founding());
    EXPECT_EQ(desk.hand_in(township.seal_wrongly()).kind, Kind::refused);
    EXPECT_EQ(desk.hand_in(township.appoint(1)).kind, Kind::accepted);
}

TEST(Intake, TheSameAgainIsAnsweredWithTheFirstEntryAndLogsNothing) {
    Desk desk;
    Township township;
    const auto said = township.enrolled(1);
    desk.hand_in_all(said);
    for (std::size_t i = 0; i < said.size(); ++i) {
        const auto answer = desk.hand_in(said[i]);
        EXPECT_EQ(answer.kind, Kind::repeated);
        EXPECT_EQ(answer.index, i);
        EXPECT_FALSE(answer.was_refused);
    }
    EXPECT_EQ(desk.log.size(), said.size());
    EXPECT_EQ(desk.intake.counts().repeated, said.size());
}

TEST(Intake, ARefusedStatementAgainIsAnsweredWithItsRefused) {
    Desk desk;
    Township township;
    desk.hand_in_all(township.founding());
    const auto wrong = township.seal_wrongly();
    static_cast<void>(desk.hand_in(wrong));
    const auto answer = desk.hand_in(wrong);
    EXPECT_EQ(answer.kind, Kind::repeated);
    EXPECT_EQ(answer.index, 3U);
    EXPECT_TRUE(answer.was_refused);
    EXPECT_EQ(desk.log.size(), 4U);
}

TEST(Equivocation, TwoPayloadsUnderOneNumberAreBothKept) {
    Desk desk;
    Township township;
    desk.hand_in_all(township.founding());
    auto other = township.fork();
    desk.hand_in_all({township.appoint(1)});
    const auto second = other.appoint(2);
    const auto answer = desk.hand_in(second);
    EXPECT_EQ(answer.kind, Kind::equivocation);
    EXPECT_EQ(answer.index, 4U);
    const auto entry = desk.entry(4);
    EXPECT_EQ(std::get<Equivocation>(entry.body), (Equivocation{3, second}));
}

TEST(Equivocation, TheSameSecondPayloadIsLoggedOnce) {
    Desk desk;
    Township township;
    desk.hand_in_all(township.founding());
    auto other = township.fork();
    desk.hand_in_all({township.appoint(1)});
    const auto second = other.appoint(2);
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(desk.hand_in(second).index, 4U);
    EXPECT_EQ(desk.log.size(), 5U);
}

TEST(Equivocation, OneDeviceCannotFillTheLog) {
    Desk desk;
    Township township;
    desk.hand_in_all(township.founding());
    const auto fork = township.fork();
    desk.hand_in_all({township.appoint(0)});
    const auto before = desk.log.size();
    for (std::uint32_t i = 1; i <= equivocations_per_author_max + 5; ++i) {
        auto other = fork;
        const auto answer = desk.hand_in(other.appoint(i));
        EXPECT_EQ(answer.kind, Kind::equivocation);
        EXPECT_EQ(answer.index, before + std::min(i, equivocations_per_author_max) - 1);
    }
    EXPECT_EQ(desk.log.size(), before + equivocations_per_author_max);
}

struct Junk {
    const char* what;
    Rejection why;
    Bytes envelope;
};

std::vector<Junk> junk() {
    Township township;
    static_cast<void>(township.founding());
    auto skipped = township.fork();
    static_cast<void>(skipped.appoint(1));
    auto forged = township.fork().appoint(1);
    forged[forged.size() - 20] ^= 1U;  // in the signature, before the keyid
    auto cut = township.fork().appoint(1);
    cut.pop_back();
    auto opened = test::election_opened();
    opened.nonce[0] ^= 1U;
    Township again(opened);
    static_cast<void>(again.founding());
    auto stranger = test::Line("stranger", township.election());
    auto hand = test::Line("counter", township.election());
    return {{"a gap", Rejection::sequence_gap, skipped.appoint(2)},
            {"a forged signature", Rejection::signature_false, forged},
            {"a cut envelope", Rejection::not_template, cut},
            {"nothing at all", Rejection::not_template, {}},
            {"the same election founded again", Rejection::wrong_election, again.appoint(1)},
            {"an author nobody enrolled", Rejection::author_unknown, stranger.say(EnrolmentSealed{0, 0})},
            {"the counter's own from outside", Rejection::author_unknown, hand.say(Received{0, 3, noon})}};
}

TEST(Intake, WhatIsNoStatementOfThisLogIsCountedAndNeverLogged) {
    for (const auto& [what, why, envelope] : junk()) {
        Desk desk;
        desk.hand_in_all(Township().founding());
        const auto answer = desk.hand_in(envelope);
        EXPECT_EQ(answer.kind, Kind::rejected) << what;
        EXPECT_EQ(answer.rejection, why) << what << ": " << name_of(answer.rejection);
        EXPECT_EQ(desk.log.size(), 3U) << what;
        EXPECT_EQ(desk.intake.counts().rejected, 1U) << what;
    }
}

TEST(Intake, NothingComesBeforeTheFounding) {
    Desk desk;
    Township township;
    static_cast<void>(township.founding());
    EXPECT_EQ(desk.hand_in(township.appoint(1)).kind, Kind::rejected);
    EXPECT_TRUE(desk.log.empty());
}

TEST(Founding, OfAnotherCounterAuthorityOrOccasionIsRejected) {
    auto other_log = test::election_opened();
    other_log.log = test::public_key_of("another log");
    auto other_counter = test::election_opened();
    other_counter.counter = test::public_key_of("another counter");
    auto other_name = test::election_opened();
    other_name.township = "another";
    auto real = test::election_opened();
    real.rehearsal = false;
    for (const auto& opened : {other_log, other_counter, other_name, real}) {
        Desk desk;
        const auto answer = desk.hand_in(test::signed_by(opened, {"county"}));
        EXPECT_EQ(answer.kind, Kind::rejected);
        EXPECT_FALSE(answer.detail.empty());
        EXPECT_TRUE(desk.log.empty());
    }
    auto other_authority = test::election_opened();
    other_authority.authority = test::public_key_of("another county");
    Desk desk;
    const auto answer = desk.hand_in(test::signed_by(other_authority, {"another county"}));
    EXPECT_EQ(answer.rejection, Rejection::wrong_election);
    EXPECT_TRUE(desk.log.empty());
}

TEST(Received, CoversEveryEntryAtMostOnceASecond) {
    Desk desk;
    Township township;
    const auto at = [](std::uint64_t s) { return Moment{test::day(20261118), s}; };
    EXPECT_FALSE(desk.intake.stamp(at(noon), false).value()) << "before the founding";
    desk.hand_in_all(township.founding());
    EXPECT_TRUE(desk.intake.stamp(at(noon), false).value());
    EXPECT_FALSE(desk.intake.stamp(at(noon + 5), false).value()) << "nothing new";
    desk.collect();
    EXPECT_EQ(std::get<Received>(desk.entry(3).body), (Received{0, 3, noon}));

    desk.hand_in_all({township.appoint(1)});
    EXPECT_FALSE(desk.intake.stamp(at(noon), false).value()) << "within the same second";
    EXPECT_TRUE(desk.intake.stamp(at(noon + 1), false).value());
    desk.collect();
    EXPECT_EQ(std::get<Received>(desk.entry(5).body), (Received{3, 5, noon + 1}));
}

TEST(Received, AClockThatGoesBackIsNotBelieved) {
    Desk desk;
    Township township;
    const auto at = [](std::uint64_t s) { return Moment{test::day(20261118), s}; };
    desk.hand_in_all(township.founding());
    EXPECT_TRUE(desk.intake.stamp(at(noon), false).value());
    desk.collect();
    desk.hand_in_all({township.appoint(1)});
    EXPECT_FALSE(desk.intake.stamp(at(noon - 100), false).value());
    EXPECT_TRUE(desk.intake.stamp(at(noon - 100), true).value());
    desk.collect();
    EXPECT_EQ(std::get<Received>(desk.entry(5).body).unix_s, noon);
}

TEST(Closing, EndsTheLogForEver) {
    Desk desk;
    Township township;
    const Moment now{test::day(20261118), noon};
    EXPECT_EQ(desk.intake.close(now).error().code, Errc::usage);
    desk.hand_in_all(township.founding());
    EXPECT_EQ(desk.hand_in(township.seal_wrongly()).kind, Kind::refused);
    ASSERT_TRUE(desk.intake.close(now).has_value());
    desk.collect();
    EXPECT_EQ(std::get<Closed>(desk.entry(desk.log.size() - 1).body), (Closed{3, 1, 0}));
    EXPECT_EQ(std::get<Received>(desk.entry(desk.log.size() - 2).body).to, 4U);
    EXPECT_EQ(desk.intake.close(now).error().code, Errc::conflict);
    const auto answer = desk.hand_in(township.appoint(1));
    EXPECT_EQ(answer.kind, Kind::rejected);
    EXPECT_EQ(answer.rejection, Rejection::log_closed);
}

TEST(Replay, RefusesAnEntryThatIsNoStatement) {
    Intake intake(test::purpose(), test::key_of("counter"));
    EXPECT_EQ(intake.replay(Bytes{1, 2, 3}).error().code, Errc::corrupt);
}

// Any mixture of good, bad, repeated and contradicting statements: what the log holds gives the same state again, and
// the same answers to everything said before.
RC_GTEST_PROP(Replay, GivesTheStateAndTheAnswersBack, ()) {
    Desk desk;
    Township township;
    std::vector<Bytes> said = township.founding();
    for (const auto& envelope : said)
        static_cast<void>(desk.hand_in(envelope));
    const auto steps = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 6));
    std::uint32_t number = 0;
    std::uint64_t now = noon;
    for (const int step : steps) {
        Bytes next;
        if (step == 0) {
            next = said[*rc::gen::inRange<std::size_t>(0, said.size())];
        } else if (step == 1) {
            next = township.seal_wrongly();
        } else if (step == 2) {
            auto other = township.fork();
            next = other.appoint(10'000 + number);
            static_cast<void>(desk.hand_in(township.appoint(++number)));
        } else if (step == 3) {
            RC_ASSERT(desk.intake.stamp({test::day(20261118), ++now}, false).has_value());
            desk.collect();
            continue;
        } else {
            next = township.appoint(++number);
        }
        static_cast<void>(desk.hand_in(next, now));
        said.push_back(next);
    }

    Desk again;
    for (const auto& entry : desk.log)
        RC_ASSERT(again.intake.replay(entry).has_value());
    const auto& before = desk.intake.state();
    const auto& after = again.intake.state();
    RC_ASSERT(after.size == before.size);
    RC_ASSERT(after.accepted == before.accepted);
    RC_ASSERT(after.refused == before.refused);
    RC_ASSERT(after.equivocations == before.equivocations);
    RC_ASSERT(after.officers.size() == before.officers.size());
    RC_ASSERT(again.intake.uncovered() == desk.intake.uncovered());
    for (const auto& envelope : said) {
        const auto first = desk.hand_in(envelope);
        const auto second = again.hand_in(envelope);
        RC_ASSERT(first.kind == second.kind);
        RC_ASSERT(first.index == second.index);
        RC_ASSERT(first.kind == Kind::repeated || first.kind == Kind::equivocation);
    }
    RC_ASSERT(again.log.empty());
}

}  // namespace
}  // namespace zheng::counter
