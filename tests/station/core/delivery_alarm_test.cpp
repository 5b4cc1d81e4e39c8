// The delivery machine beside a counter that lies, forgets or invents; and a device that has forgotten itself.
#include "tests/station/core/delivery_script.hpp"

#include <functional>

namespace zheng::station {
namespace {

// ---- what the other side shows

TEST(Delivery, HoldsTheCountersHeadAgainstTheLargestSeenBeforeItSends) {
    const auto said = journal(1);
    Peer peer;
    peer.grow(3);
    auto remembered = unsent(said);
    remembered.proved = peer.head();
    peer.grow(2);
    remembered.seen = peer.head();
    peer.grow(4);
    Device device(remembered);
    device.greet();
    EXPECT_EQ(device.hears(peer.welcome()), "prove 3-5");
    EXPECT_EQ(device.hears(peer.consistency(3, 5)), "head 5, prove 5-9");
    EXPECT_EQ(device.hears(peer.consistency(5, 9)), "head 9, submit 1");
}

struct Head {
    const char* what;
    std::function<std::string(Device&)> shown;
    HaltReason reason;
};

TEST(Delivery, HaltsWithTheEvidenceWhenTheLogIsNotTheOneItWas) {
    Peer peer;
    peer.grow(3);
    Peer shorter;
    shorter.grow(2);
    Peer other;
    other.grow(3, "somebody else");
    Peer longer;
    longer.grow(6, "somebody else");
    Peer thief("counter");
    thief.grow(4);
    const Head heads[] = {
        {"shorter", [&](Device& d) { return d.hears(shorter.welcome()); }, HaltReason::head_shrank},
        {"another of the same size", [&](Device& d) { return d.hears(other.welcome()); }, HaltReason::log_forked},
        {"another that is longer",
         [&](Device& d) {
             EXPECT_EQ(d.hears(longer.welcome()), "prove 3-6");
             return d.hears(longer.consistency(3, 6));
         },
         HaltReason::log_forked},
        {"signed by another key", [&](Device& d) { return d.hears(thief.welcome()); }, HaltReason::head_false},
    };
    for (const auto& head : heads) {
        auto remembered = unsent(journal(1));
        remembered.proved = peer.head();
        Device device(remembered);
        device.greet();
        EXPECT_EQ(head.shown(device), "halted " + std::string(name_of(head.reason)) + ", close") << head.what;
        ASSERT_TRUE(device.machine.halt().has_value()) << head.what;
        EXPECT_TRUE(is_alarm(head.reason));
        EXPECT_EQ(device.machine.halt()->evidence.size(), head.reason == HaltReason::head_false ? 1U : 2U);
        EXPECT_EQ(device.does(device.machine.tick(device.now_ms + 10 * back_off_ms_max)), "") << "and stays so";
        EXPECT_EQ(device.says(journal(2)[1]), "");
    }
}

struct False {
    const char* what;
    std::function<void(Peer&, wire::Answer&, const std::vector<Bytes>&)> make;
    HaltReason reason = HaltReason::receipt_false;
};

TEST(Delivery, AReceiptThatProvesSomethingElseIsAnAlarmAndNothingMoreIsSent) {
    const False answers[] = {
        {"of another statement", [](Peer& p, auto& a, const auto&) { a = p.answer(1, 0); }},
        {"of another index", [](Peer&, auto& a, const auto&) { a.index = 0; }},
        {"no receipt at all", [](Peer&, auto& a, const auto&) { a.receipt = "thanks"; }},
        {"signed by another key",
         [](Peer&, auto& a, const auto& s) {
             Peer thief("counter");
             thief.grow(2);
             a = thief.accept(1, s[0]);
         }},
        {"a refusal that the counter has not signed",
         [](Peer& p, auto& a, const auto& s) { a = p.refuse(1, s[0], "somebody"); }},
        {"the refusal of another statement", [](Peer& p, auto& a, const auto& s) { a = p.refuse(1, s[1]); }},
        {"a refusal called an acceptance",
         [](Peer& p, auto& a, const auto& s) {
             a = p.refuse(1, s[0]);
             a.kind = wire::AnswerKind::accepted;
             a.codes.clear();
         }},
        {"an acceptance called a refusal",
         [](Peer&, auto& a, const auto&) {
             a.kind = wire::AnswerKind::refused;
             a.codes = {20};
         }},
        {"an entry that is no statement",
         [](Peer& p, auto& a, const auto&) {
             p.bring(a, {1, 2, 3});
         }},
        {"a statement of somebody else",
         [](Peer& p, auto& a, const auto&) {
             const auto entry = test::Line("other").say(election::EnrolmentSealed{5, 5});
             a = p.accept(1, entry);
             p.bring(a, entry);
             a.kind = wire::AnswerKind::repeated;
         }},
        {"under a head that contradicts the one seen",
         [](Peer&, auto& a, const auto& s) {
             Peer other;
             other.grow(1, "somebody else");
             a = other.accept(1, s[0]);
         },
         HaltReason::log_forked},
        {"of a second statement under one number",
         [](Peer&, auto& a, const auto&) { a.kind = wire::AnswerKind::equivocation; }, HaltReason::equivocation},
        {"a final rejection",
         [](Peer&, auto& a, const auto&) {
             a = {};
             a.sequence = 1;
             a.rejection = static_cast<std::uint32_t>(election::Rejection::log_closed);
         },
         HaltReason::rejected},
    };
    for (const auto& wrong : answers) {
        const auto said = journal(2);
        Peer peer;
        peer.grow(2);
        Device device(unsent(said));
        device.greet();
        EXPECT_EQ(device.hears(peer.welcome()), "head 2, submit 1, submit 2");
        auto answer = peer.accept(1, said[0]);
        wrong.make(peer, answer, said);
        EXPECT_EQ(device.hears(answer), "halted " + std::string(name_of(wrong.reason)) + ", close") << wrong.what;
        EXPECT_EQ(device.machine.settled_count(), 0U) << wrong.what;
    }
}

TEST(Delivery, ACounterThatHasForgottenOrInventedWhatWasSaidIsAnAlarm) {
    const auto said = journal(3);
    Peer peer;
    peer.grow(3);
    const auto shown = [&](const std::vector<bool>& settled, const std::vector<Bytes>& known) {
        auto remembered = unsent(said);
        remembered.settled = settled;
        Device device(remembered);
        device.greet();
        return device.hears(peer.welcome(known));
    };
    const std::string alarm = "halted history_differs, close";
    EXPECT_EQ(shown({true, false, false}, {}), alarm) << "forgot the first";
    EXPECT_EQ(shown({true, true, false}, {said[0]}), alarm) << "forgot the second";
    EXPECT_EQ(shown({true, false, false}, journal(2, 500)), alarm) << "has another second";
    EXPECT_EQ(shown({true, false, false}, {said[0]}), "head 3, submit 2, submit 3");
    EXPECT_EQ(shown({true, true, true}, said), "head 3");
}

// ---- a restored disk

TEST(Delivery, ARestoredDeviceTakesBackWhatItSaidBeforeItSpeaks) {
    const auto said = journal(7);
    Peer peer;
    for (const auto& one : said)
        peer.add(one);
    auto remembered = unsent({said[0]});
    remembered.restored = true;
    Device device(remembered);
    device.greet();
    EXPECT_FALSE(device.machine.may_author());
    EXPECT_EQ(device.hears(peer.welcome(said)), "head 7, fetch 2+4");
    EXPECT_EQ(device.hears(wire::Own{2, {said[1], said[2], said[3]}}), "take back 3, fetch 5+3");
    EXPECT_FALSE(device.machine.may_author());
    EXPECT_EQ(device.hears(wire::Own{5, {said[4], said[5], said[6]}}),
              "take back 3, asked, submit 1, submit 2, submit 3, submit 4, submit 5, submit 6, submit 7");
    EXPECT_TRUE(device.machine.may_author());
    EXPECT_EQ(device.hears(peer.answer(1, 0, wire::AnswerKind::repeated)), "receipt 1");
}

TEST(Delivery, ARestoredDeviceBelievesOnlyItsOwnSignedAndUnbrokenLine) {
    const auto said = journal(3);
    const auto forged = journal(3, 500);
    struct Wrong {
        const char* what;
        std::vector<Bytes> own;
        std::string does;
    };
    auto broken = said[1];
    broken[40] ^= 1U;
    const std::string alarm = "halted history_differs, close";
    const Wrong wrongs[] = {
        {"nothing", {}, "close"},
        {"more than there is", {said[1], said[2], said[2]}, "close"},
        {"one that does not follow", {forged[1]}, alarm},
        {"one left out", {said[2]}, alarm},
        {"one of another device", {test::Line("other").say(election::EnrolmentSealed{1, 1})}, alarm},
        {"one that is damaged", {broken}, alarm},
        {"no statement", {{1, 2, 3}}, alarm},
    };
    for (const auto& wrong : wrongs) {
        Peer peer;
        peer.grow(3);
        auto remembered = unsent({said[0]});
        remembered.restored = true;
        Device device(remembered);
        device.greet();
        EXPECT_EQ(device.hears(peer.welcome(said)), "head 3, fetch 2+2");
        EXPECT_EQ(device.hears(wire::Own{2, wrong.own}), wrong.does) << wrong.what;
        EXPECT_FALSE(device.machine.may_author()) << wrong.what;
    }
}

}  // namespace
}  // namespace zheng::station
