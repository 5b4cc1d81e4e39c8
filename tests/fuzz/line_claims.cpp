#include "tests/fuzz/line_claims.hpp"

#include "audit/log/log.hpp"
#include "audit/log/memory_storage.hpp"
#include "counter/core/session.hpp"
#include "proto/election/check.hpp"
#include "proto/wire/frame.hpp"
#include "proto/wire/session.hpp"
#include "station/core/delivery.hpp"
#include "tests/support/statements.hpp"

#include <algorithm>

namespace zheng::fuzz {
namespace {

constexpr std::string_view origin = "xian.example.org/2026-11/yunxi";

// The frames of a stream that comes in pieces of at most so many bytes, and whether it ended for an error.
std::pair<std::vector<Bytes>, bool> frames_of(std::span<const std::uint8_t> bytes, std::size_t piece_bytes) {
    wire::FrameReader reader(wire::station_frame_bytes_max);
    std::vector<Bytes> out;
    while (!bytes.empty()) {
        const auto taken = reader.push(bytes.first(std::min(piece_bytes, bytes.size())));
        if (!taken)
            return {out, true};
        bytes = bytes.subspan(*taken);
        if (auto frame = reader.take())
            out.push_back(*std::move(frame));
    }
    return {out, false};
}

// A log and a device with one statement under way, made once.
struct Line {
    Line() {
        const auto connecting = device.start(0);
        const auto greeting = device.connected(0);
        const wire::Welcome welcome{1, 8, {log.checkpoint(), 1, {}}};
        const auto sending = device.received(wire::encode_message(welcome), 0);
        CHECK(device.phase() == station::Delivery::Phase::live, "the device sends");
        static_cast<void>(connecting), static_cast<void>(greeting), static_cast<void>(sending);
    }
    log::MemoryStorage storage;
    log::Log log = log::Log::create(std::string(origin), test::key_of("log"), storage).value();
    counter::Intake intake{
        {{std::string(origin), test::public_key_of("log"), test::public_key_of("counter"), {}}, {}, true},
        test::key_of("counter")};
    counter::Sessions sessions{intake, log};
    station::Delivery device{
        {log.key(), test::public_key_of("counter"), test::public_key_of("station")},
        {{test::Line("station").say(election::EnrolmentSealed{1, 1})}, {false}, std::nullopt, std::nullopt, false},
        [](std::uint64_t) { return std::uint64_t{0}; }};
};

}  // namespace

void claim_message(std::span<const std::uint8_t> bytes) {
    const auto message = wire::decode_message(bytes);
    if (!message) {
        CHECK(message.error().code == Errc::malformed || message.error().code == Errc::too_large, "named refusals");
        return;
    }
    const auto again = wire::encode_message(*message);
    CHECK(std::equal(again.begin(), again.end(), bytes.begin(), bytes.end()), "a message has one encoding");
}

void claim_stream(std::span<const std::uint8_t> bytes) {
    const auto whole = frames_of(bytes, bytes.size());
    CHECK(whole == frames_of(bytes, 1) && whole == frames_of(bytes, 7),
          "frames do not depend on how the stream is cut");
    Bytes again;
    for (const auto& content : whole.first) {
        const auto frame = wire::framed(content);
        again.insert(again.end(), frame.begin(), frame.end());
    }
    CHECK(again.size() <= bytes.size() && std::equal(again.begin(), again.end(), bytes.begin()),
          "frames are read as they were written");

    static const Line line;
    auto device = line.device;
    auto sessions = line.sessions;
    const auto opened = sessions.opened(1, {}, 0);
    CHECK(opened.empty(), "there is room");
    std::uint64_t now_ms = 0;
    for (const auto& content : whole.first) {
        claim_message(content);
        const auto at_device = device.received(content, ++now_ms);
        const auto at_counter = sessions.received(1, content, now_ms);
        CHECK(at_counter.has_value(), "no bytes harm the log");
        for (const auto& action : at_device)
            CHECK(!std::holds_alternative<station::StoreReceipt>(action), "nobody but the log makes a receipt");
        for (const auto& action : *at_counter)
            CHECK(!std::holds_alternative<counter::Admit>(action), "nothing is admitted from a device that is unknown");
    }
    CHECK(device.settled_count() == 0 && sessions.under_way() == 0, "nothing was sent, nothing was taken");
}

}  // namespace zheng::fuzz
