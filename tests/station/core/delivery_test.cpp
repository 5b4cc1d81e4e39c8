// The delivery machine beside a counter that is as it should be, or breaks anywhere.
#include "tests/station/core/delivery_script.hpp"

#include <map>

namespace zheng::station {
namespace {

using Phase = Delivery::Phase;

TEST(Delivery, SendsInOrderAndCallsSentOnlyWhatHasAVerifiedReceipt) {
    const auto said = journal(3);
    Peer peer;
    peer.grow(5);
    Device device(unsent(said));
    device.greet();
    EXPECT_EQ(device.hears(peer.welcome()), "head 5, submit 1, submit 2, submit 3");
    EXPECT_EQ(device.machine.settled_count(), 0U);
    EXPECT_EQ(device.hears(peer.accept(1, said[0])), "receipt 1");
    EXPECT_TRUE(device.machine.settled(1));
    EXPECT_FALSE(device.machine.settled(2));
    EXPECT_EQ(device.hears(peer.refuse(2, said[1])), "receipt 2 refused");
    EXPECT_EQ(device.hears(peer.accept(3, said[2])), "receipt 3, prove 5-8");
    EXPECT_EQ(device.hears(peer.consistency(5, 8)), "head 8");
    EXPECT_EQ(device.machine.settled_count(), 3U);
    EXPECT_EQ(device.machine.phase(), Phase::live);
}

TEST(Delivery, NeverHasMoreUnderWayThanTheWindow) {
    const auto said = journal(5);
    Peer peer;
    Device device(unsent(said));
    device.greet();
    auto welcome = peer.welcome();
    welcome.window = 2;
    EXPECT_EQ(device.hears(welcome), "head 0, submit 1, submit 2");
    EXPECT_EQ(device.hears(peer.accept(1, said[0])), "receipt 1, submit 3");
    EXPECT_EQ(device.hears(peer.accept(2, said[1])), "receipt 2, submit 4");
}

TEST(Delivery, SendsAtOnceWhatIsSaidWhileTheLineStands) {
    const auto said = journal(2);
    Peer peer;
    Device device;
    EXPECT_EQ(device.says(said[0]), "") << "not connected yet";
    device.greet();
    EXPECT_EQ(device.hears(peer.welcome()), "head 0, submit 1");
    EXPECT_EQ(device.says(said[1]), "submit 2");
}

TEST(Delivery, SendsTheSameBytesAgainAfterABreakAndTakesTheReceiptOfThen) {
    const auto said = journal(2);
    Peer peer;
    Device device(unsent(said));
    device.greet();
    EXPECT_EQ(device.hears(peer.welcome()), "head 0, submit 1, submit 2");
    const auto first = peer.add(said[0]);
    const auto second = peer.accept(2, said[1]);
    EXPECT_EQ(device.cut(), "");
    EXPECT_EQ(device.machine.phase(), Phase::waiting);
    EXPECT_EQ(device.waits(), "connect");
    EXPECT_EQ(device.connected(), "hello");
    EXPECT_EQ(device.hears(peer.welcome(said)), "prove 0-2");
    EXPECT_EQ(device.hears(peer.consistency(0, 2)), "head 2, submit 1, submit 2");
    EXPECT_EQ(device.hears(peer.answer(1, first, wire::AnswerKind::repeated)), "receipt 1");
    EXPECT_EQ(device.hears(peer.answer(2, second.index, wire::AnswerKind::repeated)), "receipt 2");
}

TEST(Delivery, ARepeatedRefusalIsARefusalStill) {
    const auto said = journal(1);
    Peer peer;
    auto answer = peer.refuse(1, said[0]);
    answer.kind = wire::AnswerKind::repeated;
    answer.codes.clear();
    Device device(unsent(said));
    device.greet();
    EXPECT_EQ(device.hears(peer.welcome(said)), "head 1, submit 1");
    EXPECT_EQ(device.hears(answer), "receipt 1 refused");
}

TEST(Delivery, WaitsLongerWithEachVainAttemptAndNoLongerThanTheLimit) {
    for (const std::uint64_t chance : {std::uint64_t{0}, ~std::uint64_t{0}}) {
        Device device({}, chance);
        std::uint64_t full_ms = back_off_ms_min;
        EXPECT_EQ(device.start(), "connect");
        for (int attempt = 0; attempt < 80; ++attempt) {
            EXPECT_EQ(device.cut(), "");
            EXPECT_EQ(device.wait_ms - device.now_ms, chance == 0 ? full_ms / 2 : full_ms);
            EXPECT_EQ(device.does(device.machine.tick(device.wait_ms - 1)), "");
            EXPECT_EQ(device.waits(), "connect");
            full_ms = std::min(back_off_ms_max, full_ms * 2);
        }
    }
}

TEST(Delivery, BeginsToWaitAnewAfterASettledStatement) {
    const auto said = journal(1);
    Peer peer;
    Device device(unsent(said));
    EXPECT_EQ(device.start(), "connect");
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(device.cut(), "");
        EXPECT_EQ(device.waits(), "connect");
    }
    EXPECT_EQ(device.connected(), "hello");
    EXPECT_EQ(device.hears(peer.welcome()), "head 0, submit 1");
    EXPECT_EQ(device.hears(peer.accept(1, said[0])), "receipt 1, prove 0-1");
    EXPECT_EQ(device.cut(), "");
    EXPECT_EQ(device.wait_ms - device.now_ms, back_off_ms_min / 2);
}

TEST(Delivery, GivesUpASilentConnectionInEveryPhase) {
    const auto said = journal(2);
    Peer peer;
    peer.grow(4);
    const auto old = peer.head();
    peer.grow(4);
    const auto silent = [](Device& device) {
        const auto since = device.now_ms;
        const auto what = device.waits();
        EXPECT_EQ(device.now_ms - since, reply_ms_max);
        EXPECT_EQ(device.machine.phase(), Phase::waiting);
        return what;
    };
    Device connecting;
    EXPECT_EQ(connecting.start(), "connect");
    EXPECT_EQ(silent(connecting), "close");
    Device greeting;
    greeting.greet();
    EXPECT_EQ(silent(greeting), "close");
    auto remembered = unsent(said);
    remembered.proved = old;
    Device proving(remembered);
    proving.greet();
    EXPECT_EQ(proving.hears(peer.welcome()), "prove 4-8");
    EXPECT_EQ(silent(proving), "close");
    Device recovering;
    recovering.greet();
    EXPECT_EQ(recovering.hears(peer.welcome(said)), "head 8, fetch 1+2");
    EXPECT_EQ(silent(recovering), "close");
    Device live(unsent(said));
    live.greet();
    EXPECT_EQ(live.hears(peer.welcome()), "head 8, submit 1, submit 2");
    EXPECT_EQ(silent(live), "close");
    Device resting;
    resting.greet();
    EXPECT_EQ(resting.hears(peer.welcome()), "head 8");
    EXPECT_EQ(resting.wait_ms - resting.now_ms, ping_after_ms);
    EXPECT_EQ(resting.waits(), "ping");
    EXPECT_EQ(resting.hears(wire::Pong{1}), "");
    EXPECT_EQ(resting.waits(), "ping");
    EXPECT_EQ(silent(resting), "close");
}

// ---- goodbyes, and words out of place

TEST(Delivery, HaltsForAGoodbyeThatTryingAgainCannotMendAndWaitsForTheOthers) {
    using wire::GoodbyeReason;
    const std::map<GoodbyeReason, HaltReason> final{{GoodbyeReason::no_common_version, HaltReason::no_common_version},
                                                    {GoodbyeReason::other_log, HaltReason::other_log},
                                                    {GoodbyeReason::author_revoked, HaltReason::revoked}};
    for (const auto reason : wire::goodbye_reasons()) {
        Device device;
        device.greet();
        const auto what = device.hears(wire::goodbye(reason, "counter 7"));
        const auto halts = final.find(reason);
        if (halts == final.end()) {
            EXPECT_EQ(what, "close") << name_of(reason);
            EXPECT_EQ(device.waits(), "connect") << name_of(reason);
            continue;
        }
        EXPECT_EQ(what, "halted " + std::string(name_of(halts->second)) + ", close");
        EXPECT_NE(device.machine.halt()->detail.find("counter 7"), std::string::npos)
            << "what the counter said is shown";
        EXPECT_FALSE(is_alarm(halts->second));
    }
}

TEST(Delivery, BreaksOffAtAWordOutOfPlace) {
    const auto said = journal(1);
    Peer peer;
    peer.grow(1);
    const std::vector<wire::Message> words{wire::Hello{{1}, std::string(origin), pins.author},
                                           peer.welcome(),
                                           peer.answer(1, 0),
                                           wire::HeadQuery{},
                                           peer.welcome().head,
                                           wire::ConsistencyQuery{0, 1},
                                           wire::Consistency{0, 1, {}},
                                           wire::FetchOwn{1, 1},
                                           wire::Own{1, {said[0]}},
                                           wire::Ping{1},
                                           wire::Pong{1},
                                           wire::Submit{said[0]}};
    for (const auto& word : words) {
        Device greeting;
        greeting.greet();
        if (!std::holds_alternative<wire::Welcome>(word)) {
            EXPECT_EQ(greeting.hears(word), "close") << word.index();
        }
        Device live;
        live.greet();
        EXPECT_EQ(live.hears(peer.welcome()), "head 1");
        EXPECT_EQ(live.hears(word), "close") << word.index();
        EXPECT_EQ(live.machine.phase(), Phase::waiting);
        EXPECT_EQ(live.hears(peer.welcome()), "") << "nothing is heard on a line that was broken off";
    }
    Device garbled;
    garbled.greet();
    EXPECT_EQ(garbled.does(garbled.machine.received(Bytes{0xff, 0xff}, garbled.now_ms)), "close");
    Device newer;
    newer.greet();
    auto welcome = peer.welcome();
    welcome.version = 2;
    EXPECT_EQ(newer.hears(welcome), "close") << "a version that was not offered";
    Device ahead(unsent(said));
    ahead.greet();
    EXPECT_EQ(ahead.hears(peer.welcome()), "head 1, submit 1");
    wire::Answer gap;
    gap.sequence = 1;
    gap.rejection = static_cast<std::uint32_t>(election::Rejection::sequence_gap);
    EXPECT_EQ(ahead.hears(gap), "close") << "the greeting tells from where to send again";
    EXPECT_EQ(ahead.waits(), "connect");
}

TEST(HaltReason, HasWordsInBothLanguages) {
    for (int i = 0; i <= static_cast<int>(HaltReason::history_differs); ++i) {
        const auto reason = static_cast<HaltReason>(i);
        EXPECT_FALSE(name_of(reason).empty() || words_zh(reason).empty() || words_en(reason).empty());
        EXPECT_EQ(words_en(reason).starts_with("alarm"), is_alarm(reason)) << name_of(reason);
    }
}

}  // namespace
}  // namespace zheng::station
