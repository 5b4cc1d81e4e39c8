// A scripted counter, and a device that tells in short words what its delivery machine does: "submit 1, submit 2". For
// the tests of the machine; waits are kept apart from the words.
#pragma once

#include "audit/log/author.hpp"
#include "audit/log/examine.hpp"
#include "audit/log/log.hpp"
#include "audit/log/memory_storage.hpp"
#include "station/core/delivery.hpp"
#include "tests/support/statements.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace zheng::station {

inline constexpr std::string_view origin = "xian.example.org/2026-11/yunxi";
inline const Pinned pins{log::log_note_key(origin, test::public_key_of("log")), test::public_key_of("counter"),
                         test::public_key_of("station")};

// Statements of the device, 1, 2, … What they say does not matter here.
inline std::vector<Bytes> journal(std::size_t count, std::uint32_t figure = 100) {
    test::Line line("station");
    std::vector<Bytes> out;
    for (std::uint32_t i = 0; i < count; ++i)
        out.push_back(line.say(election::EnrolmentSealed{figure + i, 1}));
    return out;
}
inline election::Digest payload(const Bytes& envelope) {
    return log::payload_digest(envelope).value();
}

// A log with anything in it, which answers as a counter would.
struct Peer {
    explicit Peer(std::string_view key = "log")
        : log(log::Log::create(std::string(origin), test::key_of(key), storage).value()) {}
    std::uint64_t add(const Bytes& entry) { return log.append(std::vector<Bytes>{entry})->first_index; }
    void grow(std::uint32_t by, std::string_view what = "other") {
        for (std::uint32_t i = 0; i < by; ++i)
            add(test::Line(what).say(election::EnrolmentSealed{++others, 0}));
    }
    [[nodiscard]] wire::Welcome welcome(const std::vector<Bytes>& known = {}) const {
        return {1, 8, {log.checkpoint(), known.size() + 1, known.empty() ? election::Digest{} : payload(known.back())}};
    }
    [[nodiscard]] wire::Answer answer(std::uint64_t sequence, std::uint64_t index,
                                      wire::AnswerKind kind = wire::AnswerKind::accepted) const {
        return {sequence, kind, index, {}, 0, log::format_receipt(log.receipt(index).value())};
    }
    [[nodiscard]] wire::Answer accept(std::uint64_t sequence, const Bytes& envelope) {
        const auto index = add(envelope);
        return answer(sequence, index);
    }
    [[nodiscard]] wire::Answer refuse(std::uint64_t sequence, const Bytes& envelope, std::string_view by = "counter") {
        const auto entry = test::Line(by).say(election::Refused{envelope, {20}});
        auto out = accept(sequence, entry);
        out.kind = wire::AnswerKind::refused;
        out.codes = {20};
        bring(out, entry);
        return out;
    }
    // The receipt brings an entry along.
    static void bring(wire::Answer& answer, const Bytes& entry) {
        auto receipt = log::parse_receipt(answer.receipt).value();
        receipt.extra = entry;
        answer.receipt = log::format_receipt(receipt);
    }
    [[nodiscard]] wire::Consistency consistency(std::uint64_t older, std::uint64_t newer) const {
        return {older, newer, log.tree().consistency(older, newer).value()};
    }
    [[nodiscard]] log::SignedCheckpoint head() const {
        return log::open_checkpoint(log.checkpoint(), log.key()).value();
    }
    log::MemoryStorage storage;
    log::Log log;
    std::uint32_t others = 0;
};

// "connect", "hello", "submit 3", … in a row; waits are kept apart.
inline std::string told(const Actions& actions) {
    std::string out;
    const auto say = [&](const std::string& word) { out += (out.empty() ? "" : ", ") + word; };
    for (const auto& action : actions) {
        if (std::holds_alternative<Connect>(action))
            say("connect");
        else if (std::holds_alternative<Close>(action))
            say("close");
        else if (const auto* receipt = std::get_if<StoreReceipt>(&action))
            say("receipt " + std::to_string(receipt->settled.sequence) + (receipt->settled.refused ? " refused" : ""));
        else if (const auto* head = std::get_if<StoreHead>(&action))
            say("head " + std::to_string(head->head.checkpoint.size));
        else if (const auto* back = std::get_if<TakeBack>(&action))
            say("take back " + std::to_string(back->said.size()));
        else if (std::holds_alternative<Asked>(action))
            say("asked");
        else if (const auto* halted = std::get_if<Halted>(&action))
            say("halted " + std::string(name_of(halted->halt.reason)));
        else if (const auto* send = std::get_if<Send>(&action)) {
            const auto& message = send->message;
            if (std::holds_alternative<wire::Hello>(message))
                say("hello");
            else if (const auto* submit = std::get_if<wire::Submit>(&message))
                say("submit " + std::to_string(log::examine(submit->envelope)->statement.header.sequence));
            else if (const auto* query = std::get_if<wire::ConsistencyQuery>(&message))
                say("prove " + std::to_string(query->older) + "-" + std::to_string(query->newer));
            else if (const auto* fetch = std::get_if<wire::FetchOwn>(&message))
                say("fetch " + std::to_string(fetch->from) + "+" + std::to_string(fetch->count));
            else if (std::holds_alternative<wire::Ping>(message))
                say("ping");
            else
                say("another message");
        }
    }
    return out;
}

struct Device {
    explicit Device(Remembered remembered = {}, std::uint64_t chance = 0)
        : machine(pins, std::move(remembered), [chance](std::uint64_t bound) { return std::min(chance, bound - 1); }) {}

    std::string does(Actions actions) {
        for (const auto& action : actions)
            if (const auto* wait = std::get_if<WaitUntil>(&action))
                wait_ms = wait->at_ms;
        return told(actions);
    }
    std::string start() { return does(machine.start(now_ms)); }
    std::string connected() { return does(machine.connected(now_ms)); }
    std::string hears(const wire::Message& message) {
        return does(machine.received(wire::encode_message(message), now_ms));
    }
    std::string cut() { return does(machine.disconnected(now_ms)); }
    std::string waits() {
        now_ms = wait_ms;
        return does(machine.tick(now_ms));
    }
    std::string says(const Bytes& envelope) { return does(machine.said(envelope, now_ms)); }
    // Up to the counter's first word.
    void greet() {
        EXPECT_EQ(start(), "connect");
        EXPECT_EQ(connected(), "hello");
    }

    Delivery machine;
    std::uint64_t now_ms = 1'000'000;
    std::uint64_t wait_ms = 0;
};

inline Remembered unsent(std::vector<Bytes> said) {
    Remembered out;
    out.settled.assign(said.size(), false);
    out.said = std::move(said);
    return out;
}

}  // namespace zheng::station
