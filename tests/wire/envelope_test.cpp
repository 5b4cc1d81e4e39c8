// The envelope's one layout (DSSE v1, envelope.proto).
#include "proto/envelope.pb.h"
#include "proto/wire/codec.hpp"
#include "tests/support/checks.hpp"

#include <gtest/gtest.h>

#include <string>

namespace zheng::wire {
namespace {

Envelope example(std::size_t signatures = 2) {
    Envelope out;
    out.payload = {0x0a, 0x01, 0x02};
    for (std::size_t i = 0; i < signatures; ++i)
        out.signatures.push_back({Bytes(signature_bytes, static_cast<std::uint8_t>(i + 1)), "0123456789abcdef"});
    return out;
}

Bytes bytes_of(const v1::Envelope& message) {
    const auto text = message.SerializeAsString();
    return {text.begin(), text.end()};
}
v1::Envelope message_of(const Bytes& bytes) {
    v1::Envelope message;
    EXPECT_TRUE(message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())));
    return message;
}

TEST(Envelope, IsLaidOutAsDsseSays) {
    auto envelope = example(1);
    Bytes expected = {0x0a, 0x03, 0x0a, 0x01, 0x02, 0x12, 0x2b};
    expected.insert(expected.end(), payload_type.begin(), payload_type.end());
    expected.insert(expected.end(), {0x1a, 0x54, 0x0a, 0x40});
    expected.insert(expected.end(), signature_bytes, 1);
    expected.insert(expected.end(), {0x12, 0x10});
    expected.insert(expected.end(), envelope.signatures[0].keyid.begin(), envelope.signatures[0].keyid.end());
    EXPECT_EQ(encode(envelope), expected);
    EXPECT_EQ(bytes_of(message_of(expected)), expected) << "protobuf writes the same";
}

TEST(Envelope, ReadsBackAsItWasWritten) {
    for (std::size_t signatures = 1; signatures <= election::signers_max; ++signatures) {
        const auto envelope = example(signatures);
        const auto back = decode_envelope(encode(envelope));
        ASSERT_TRUE(back) << back.error().message;
        EXPECT_EQ(back->payload, envelope.payload);
        ASSERT_EQ(back->signatures.size(), signatures);
        for (std::size_t i = 0; i < signatures; ++i) {
            EXPECT_EQ(back->signatures[i].signature, envelope.signatures[i].signature);
            EXPECT_EQ(back->signatures[i].keyid, envelope.signatures[i].keyid);
        }
    }
}

TEST(Envelope, EveryFlippedBitIsRefusedOrIsAnotherEnvelope) {
    const auto bytes = encode(example());
    for (std::size_t bit = 0; bit < 8 * bytes.size(); ++bit) {
        auto damaged = bytes;
        damaged[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
        if (const auto back = decode_envelope(damaged)) {
            EXPECT_EQ(encode(*back), damaged) << "bit " << bit;
        }
    }
}

TEST(Envelope, ABeginningIsRefusedUnlessItEndsBehindASignature) {
    const auto bytes = encode(example(3));
    std::size_t whole = 0;
    for (std::size_t size = 0; size < bytes.size(); ++size)
        if (const auto back = decode_envelope(std::span(bytes).first(size))) {
            ++whole;
            EXPECT_EQ(encode(*back), Bytes(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size)));
        }
    EXPECT_EQ(whole, 2U) << "with one and with two of its three signatures";
}

TEST(Envelope, AnotherTypeIsToldApartFromAnotherLayout) {
    auto message = message_of(encode(example()));
    message.set_payloadtype("application/vnd.zheng.statement.v2+protobuf");
    EXPECT_EQ(decode_envelope(bytes_of(message)).error().code, Errc::unsupported);
    message.mutable_signatures(0)->set_keyid("0123");
    EXPECT_EQ(decode_envelope(bytes_of(message)).error().code, Errc::malformed);
}

TEST(Envelope, AnotherEncodingOfTheSameEnvelopeIsRefused) {
    const auto bytes = encode(example(1));
    const auto refused = [](const Bytes& other, std::string_view why) {
        const auto back = decode_envelope(other);
        ASSERT_FALSE(back) << why;
        EXPECT_EQ(back.error().code, Errc::malformed) << why;
    };
    auto trailing = bytes;
    trailing.push_back(0);
    refused(trailing, "a trailing byte");
    auto unknown = bytes;
    unknown.insert(unknown.end(), {0x20, 0x01});
    refused(unknown, "an unknown field");
    auto twice = bytes;
    twice.insert(twice.begin(), bytes.begin(), bytes.begin() + 5);
    refused(twice, "the payload twice");
    auto lengthy = bytes;
    lengthy[1] = 0x83;
    lengthy.insert(lengthy.begin() + 2, 0x00);
    refused(lengthy, "a length longer than it need be");
    Bytes swapped(bytes.begin() + 5, bytes.begin() + 5 + 45);
    swapped.insert(swapped.end(), bytes.begin(), bytes.begin() + 5);
    swapped.insert(swapped.end(), bytes.begin() + 50, bytes.end());
    refused(swapped, "type before payload");
}

TEST(Envelope, PartsOutsideTheTemplateAreRefused) {
    const auto refused = [](auto change, std::string_view why) {
        auto message = message_of(encode(example(1)));
        change(message);
        const auto back = decode_envelope(bytes_of(message));
        ASSERT_FALSE(back) << why;
        EXPECT_EQ(back.error().code, Errc::malformed) << why;
    };
    refused([](v1::Envelope& m) { m.clear_payload(); }, "no payload");
    refused([](v1::Envelope& m) { m.clear_payloadtype(); }, "no type");
    refused([](v1::Envelope& m) { m.clear_signatures(); }, "no signature");
    refused([](v1::Envelope& m) { m.mutable_signatures(0)->mutable_sig()->pop_back(); }, "63 bytes");
    refused([](v1::Envelope& m) { m.mutable_signatures(0)->mutable_sig()->push_back('x'); }, "65 bytes");
    refused([](v1::Envelope& m) { m.mutable_signatures(0)->mutable_keyid()->pop_back(); }, "15 digits");
    refused([](v1::Envelope& m) { m.mutable_signatures(0)->set_keyid("0123456789ABCDEF"); }, "capitals");
    refused(
        [](v1::Envelope& m) {
            for (std::size_t i = 0; i < election::signers_max; ++i)
                *m.add_signatures() = m.signatures(0);
        },
        "17 signatures");
}

TEST(Envelope, SizeHasALimit) {
    auto envelope = example(1);
    const auto around = encode(envelope).size() - envelope.payload.size() + 2;  // a longer length
    envelope.payload.resize(election::counter_envelope_bytes_max - around, 7);
    const auto largest = encode(envelope);
    ASSERT_EQ(largest.size(), election::counter_envelope_bytes_max);
    EXPECT_TRUE(decode_envelope(largest));
    envelope.payload.push_back(7);
    EXPECT_EQ(decode_envelope(encode(envelope)).error().code, Errc::too_large);
    envelope.payload.resize(envelope.payload.size() - 2);
    EXPECT_TRUE(decode_envelope(encode(envelope)));
}

TEST(EnvelopeDeathTest, WhatNobodyWouldReadIsABug) {
    auto envelope = example(1);
    envelope.signatures[0].signature.pop_back();
    test::print_failed_checks();
    EXPECT_DEATH(static_cast<void>(encode(envelope)), "63 bytes instead of 64");
    EXPECT_DEATH(static_cast<void>(encode(Envelope{{1}, {}})), "0 of them");
}

}  // namespace
}  // namespace zheng::wire
