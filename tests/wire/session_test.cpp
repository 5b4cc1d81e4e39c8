// Messages of a session: one value, one encoding; whatever else is said is refused with its place.
#include "proto/wire/session.hpp"

#include "audit/log/receipt.hpp"
#include "proto/session.pb.h"
#include "tests/support/statements.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <set>
#include <string>

namespace zheng::wire {
namespace {

const election::PublicKey author = test::public_key_of("station");

Answer accepted() {
    Answer out;
    out.sequence = 7;
    out.kind = AnswerKind::accepted;
    out.index = 40;
    out.receipt = "c2sp.org/tlog-proof@v1\nindex 40\n";
    return out;
}
Answer refused() {
    auto out = accepted();
    out.kind = AnswerKind::refused;
    out.codes = {20, 142};
    return out;
}
Answer rejected() {
    Answer out;
    out.rejection = static_cast<std::uint32_t>(election::Rejection::sequence_gap);
    return out;
}

std::vector<Message> examples() {
    const Head head{"county.example/2026/yunxi\n3\nAAAA\n\n— sig\n", 8, test::digest_of("payload")};
    return {Hello{{1, 3}, "county.example/2026/yunxi", author},
            Welcome{1, session_window_max, head},
            Welcome{1, 1, {"note\n", 1, {}}},
            goodbye(GoodbyeReason::no_common_version, "station 2; counter 1"),
            Submit{Bytes(election::envelope_bytes_max, 9)},
            accepted(),
            refused(),
            rejected(),
            HeadQuery{},
            head,
            ConsistencyQuery{0, 0},
            ConsistencyQuery{3, 9},
            Consistency{3, 9, {test::digest_of("a"), {}, test::digest_of("b")}},
            FetchOwn{5, 4},
            Own{5, {{1}, Bytes(election::envelope_bytes_max, 2)}},
            Own{9, {}},
            Ping{0},
            Ping{~std::uint64_t{0}},
            Pong{12}};
}

TEST(SessionMessage, IsWhatItWasAfterItsEncoding) {
    std::set<std::size_t> kinds;
    for (const auto& message : examples()) {
        kinds.insert(message.index());
        const auto bytes = encode_message(message);
        const auto again = decode_message(bytes);
        ASSERT_TRUE(again.has_value()) << message.index() << " " << again.error().message;
        EXPECT_EQ(*again, message) << message.index();
    }
    EXPECT_EQ(kinds.size(), std::variant_size_v<Message>) << "an example of each";
}

TEST(SessionMessage, FitsItsFrameAtItsLargest) {
    EXPECT_LE(log::receipt_bytes_max, receipt_text_bytes_max);
    EXPECT_LE(log::note_bytes_max, note_text_bytes_max);
    EXPECT_LE(log::key_name_bytes_max, origin_bytes_max);
    Answer answer = refused();
    answer.receipt = std::string(receipt_text_bytes_max, 'r');
    EXPECT_LE(encode_message(answer).size(), counter_frame_bytes_max);
    const Own own{1, std::vector<Bytes>(own_envelopes_max, Bytes(election::envelope_bytes_max, 1))};
    EXPECT_LE(encode_message(own).size(), counter_frame_bytes_max);
    EXPECT_LE(encode_message(Submit{Bytes(election::envelope_bytes_max, 1)}).size(), station_frame_bytes_max);
    const Welcome welcome{1, 1, {std::string(note_text_bytes_max, 'n'), 2, test::digest_of("p")}};
    EXPECT_LE(encode_message(welcome).size(), counter_frame_bytes_max);
}

TEST(SessionMessage, CutAnywhereIsRefusedOrAnotherWholeMessage) {
    for (const auto& message : examples()) {
        const auto bytes = encode_message(message);
        const auto step = std::max<std::size_t>(1, bytes.size() / 300);
        for (std::size_t size = 0; size < bytes.size(); size += step)
            EXPECT_FALSE(decode_message(std::span(bytes).first(size)).has_value()) << message.index() << " " << size;
        auto longer = bytes;
        longer.push_back(0);
        EXPECT_FALSE(decode_message(longer).has_value()) << message.index();
    }
}

TEST(SessionMessage, WithAnyByteChangedHasStillOneEncoding) {
    std::size_t still_read = 0;
    for (const auto& message : examples()) {
        const auto bytes = encode_message(message);
        for (std::size_t at = 0; at < std::min<std::size_t>(bytes.size(), 120); ++at)
            for (const std::uint8_t flip : Bytes{0x01, 0x10, 0x80, 0xff}) {
                auto changed = bytes;
                changed[at] ^= flip;
                const auto read = decode_message(changed);
                if (!read)
                    continue;
                ++still_read;
                EXPECT_EQ(encode_message(*read), changed) << message.index() << " " << at;
                EXPECT_NE(*read, message) << message.index() << " " << at;
            }
    }
    EXPECT_GT(still_read, 0U);
}

// ---- what another program could send, built with protobuf itself

struct Wrong {
    const char* what;
    std::function<void(v1::Frame&)> make;
    const char* place;
};

void answer_of(v1::Frame& frame, AnswerKind kind) {
    auto& answer = *frame.mutable_answer();
    answer.set_sequence(1);
    answer.set_kind(static_cast<std::uint32_t>(kind));
    if (kind != AnswerKind::rejected)
        answer.set_receipt("receipt");
}

TEST(SessionMessage, ThatMakesNoSenseIsRefusedWithItsPlace) {
    const std::string key(32, 'k');
    const auto hello = [&](v1::Frame& f) {
        auto& out = *f.mutable_hello();
        out.add_versions(1);
        out.set_origin("o");
        out.set_author(key);
        return &out;
    };
    const auto welcome = [](v1::Frame& f) {
        auto& out = *f.mutable_welcome();
        out.set_version(1);
        out.set_window(1);
        out.mutable_head()->set_checkpoint("note");
        out.mutable_head()->set_next_sequence(1);
        return &out;
    };
    const Wrong wrongs[] = {
        {"no message", [](v1::Frame&) {}, "without a message"},
        {"no version", [&](v1::Frame& f) { hello(f)->clear_versions(); }, "hello.versions"},
        {"versions falling", [&](v1::Frame& f) { hello(f)->set_versions(0, 5), f.mutable_hello()->add_versions(4); },
         "hello.versions"},
        {"a version twice", [&](v1::Frame& f) { hello(f)->add_versions(1); }, "hello.versions"},
        {"version zero", [&](v1::Frame& f) { hello(f)->set_versions(0, 0); }, "hello.versions"},
        {"too many versions",
         [&](v1::Frame& f) {
             for (auto* h = hello(f); h->versions_size() <= 8;)
                 h->add_versions(static_cast<std::uint32_t>(h->versions_size()) + 1);
         },
         "hello.versions"},
        {"no origin", [&](v1::Frame& f) { hello(f)->clear_origin(); }, "hello.origin"},
        {"a long origin", [&](v1::Frame& f) { hello(f)->set_origin(std::string(256, 'o')); }, "hello.origin"},
        {"a short key", [&](v1::Frame& f) { hello(f)->set_author("k"); }, "hello.author"},
        {"no head", [&](v1::Frame& f) { welcome(f)->clear_head(); }, "welcome.head"},
        {"no window", [&](v1::Frame& f) { welcome(f)->set_window(0); }, "welcome.window"},
        {"a wide window", [&](v1::Frame& f) { welcome(f)->set_window(257); }, "welcome.window"},
        {"no next number", [&](v1::Frame& f) { welcome(f)->mutable_head()->set_next_sequence(0); },
         "welcome.head.next_sequence"},
        {"previous before the first", [&](v1::Frame& f) { welcome(f)->mutable_head()->set_previous(key); },
         "welcome.head.previous"},
        {"no previous after the first", [&](v1::Frame& f) { welcome(f)->mutable_head()->set_next_sequence(2); },
         "welcome.head.previous"},
        {"no reason", [](v1::Frame& f) { f.mutable_goodbye()->set_zh("再见"); }, "goodbye.reason"},
        {"an unknown reason", [](v1::Frame& f) { f.mutable_goodbye()->set_reason(14); }, "goodbye.reason"},
        {"a control character",
         [](v1::Frame& f) { f.mutable_goodbye()->set_reason(1), f.mutable_goodbye()->set_en("\x1b[2J"); },
         "goodbye.en"},
        {"no envelope", [](v1::Frame& f) { f.mutable_submit(); }, "submit.envelope"},
        {"a large envelope", [](v1::Frame& f) { f.mutable_submit()->set_envelope(std::string(32 * 1024 + 1, 'e')); },
         "submit.envelope"},
        {"no kind", [](v1::Frame& f) { f.mutable_answer()->set_sequence(1); }, "answer.kind"},
        {"accepted without receipt",
         [](v1::Frame& f) { answer_of(f, AnswerKind::accepted), f.mutable_answer()->clear_receipt(); },
         "answer.receipt"},
        {"accepted with codes",
         [](v1::Frame& f) { answer_of(f, AnswerKind::accepted), f.mutable_answer()->add_codes(20); }, "answer.codes"},
        {"refused without codes", [](v1::Frame& f) { answer_of(f, AnswerKind::refused); }, "answer.codes"},
        {"refused for nothing known",
         [](v1::Frame& f) { answer_of(f, AnswerKind::refused), f.mutable_answer()->add_codes(9999); }, "answer.codes"},
        {"rejected with a receipt",
         [](v1::Frame& f) {
             answer_of(f, AnswerKind::rejected), f.mutable_answer()->set_rejection(1),
                 f.mutable_answer()->set_receipt("r");
         },
         "answer.receipt"},
        {"rejected without a reason", [](v1::Frame& f) { answer_of(f, AnswerKind::rejected); }, "answer.rejection"},
        {"a query backwards",
         [](v1::Frame& f) { f.mutable_consistency_query()->set_older(2), f.mutable_consistency_query()->set_newer(1); },
         "consistency_query.newer"},
        {"a long proof",
         [](v1::Frame& f) {
             for (int i = 0; i < 65; ++i)
                 f.mutable_consistency()->add_hashes(std::string(32, 'h'));
         },
         "consistency.hashes"},
        {"a short hash", [](v1::Frame& f) { f.mutable_consistency()->add_hashes("h"); }, "consistency.hashes[0]"},
        {"from nothing", [](v1::Frame& f) { f.mutable_fetch_own()->set_count(1); }, "fetch_own.from"},
        {"nothing asked", [](v1::Frame& f) { f.mutable_fetch_own()->set_from(1); }, "fetch_own.count"},
        {"too many at once",
         [](v1::Frame& f) {
             f.mutable_own()->set_from(1);
             for (int i = 0; i < 5; ++i)
                 f.mutable_own()->add_envelopes("e");
         },
         "own.envelopes"},
        {"an empty envelope", [](v1::Frame& f) { f.mutable_own()->set_from(1), f.mutable_own()->add_envelopes(""); },
         "own.envelopes"},
    };
    for (const auto& wrong : wrongs) {
        v1::Frame frame;
        wrong.make(frame);
        const auto text = frame.SerializeAsString();
        const auto read = decode_message({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
        ASSERT_FALSE(read.has_value()) << wrong.what;
        EXPECT_NE(read.error().message.find(wrong.place), std::string::npos)
            << wrong.what << ": " << read.error().message;
    }
}

TEST(SessionMessage, OverTheLargestFrameIsNotLookedAt) {
    const auto read = decode_message(Bytes(counter_frame_bytes_max + 1, 0));
    ASSERT_FALSE(read.has_value());
    EXPECT_EQ(read.error().code, Errc::too_large);
}

TEST(Goodbye, HasWordsInBothLanguagesForEveryReason) {
    std::set<std::string_view> names;
    std::uint32_t number = 0;
    for (const auto reason : goodbye_reasons()) {
        EXPECT_EQ(static_cast<std::uint32_t>(reason), ++number);
        EXPECT_TRUE(names.insert(name_of(reason)).second);
        const auto message = goodbye(reason);
        EXPECT_FALSE(message.zh.empty() || message.en.empty());
        EXPECT_EQ(decode_message(encode_message(message)).value(), Message(message));
    }
    EXPECT_EQ(names.size(), 13U);
}

TEST(Goodbye, ShowsNoDetailThatIsNotALineOfText) {
    const auto plain = goodbye(GoodbyeReason::frame_malformed);
    EXPECT_EQ(goodbye(GoodbyeReason::frame_malformed, "\x1b[31mred"), plain);
    EXPECT_EQ(goodbye(GoodbyeReason::frame_malformed, "\xff"), plain);
    EXPECT_EQ(goodbye(GoodbyeReason::frame_malformed, std::string(goodbye_detail_bytes_max + 1, 'x')), plain);
    const auto longest = goodbye(GoodbyeReason::frame_malformed, std::string(goodbye_detail_bytes_max, 'x'));
    EXPECT_NE(longest, plain);
    EXPECT_TRUE(decode_message(encode_message(longest)).has_value());
}

}  // namespace
}  // namespace zheng::wire
