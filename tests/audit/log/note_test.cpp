#include "audit/log/note.hpp"

#include "audit/crypto/text_codec.hpp"
#include "audit/log/checkpoint.hpp"
#include "audit/log/text.hpp"
#include "tests/audit/log/example_log.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

namespace zheng::log {
namespace {

// golang.org/x/mod/sumdb/note, package documentation and tests.
constexpr auto peter_key = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
constexpr auto peter_note =
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

crypto::Ed25519Signer signer_of(std::uint64_t seed) {
    env::SeededRandom random(seed);
    return crypto::Ed25519Signer::generate(random);
}

TEST(Note, VerifiesThePublishedExampleOfGo) {
    const auto key = parse_vkey(peter_key).value();
    EXPECT_EQ(key.name, "PeterNeumann");
    EXPECT_EQ(key.id(), 0xc74f20a3U);
    EXPECT_EQ(format_vkey(key), peter_key);
    const auto note = parse_note(peter_note).value();
    EXPECT_EQ(format_note(note), peter_note);
    const auto verified = verify_note(note, std::vector{key}).value();
    ASSERT_EQ(verified.size(), 1U);
    EXPECT_EQ(verified[0].key, key);
    EXPECT_FALSE(verified[0].unix_seconds.has_value());
}

TEST(Note, UnknownKeysAreSkippedAndAKnownKeyWithABadSignatureRejectsAll) {
    const std::string text = "hello\n";
    const auto alice = signer_of(1);
    const auto bob = signer_of(2);
    Note note{text, {sign_note(text, "alice", alice).value(), sign_note(text, "bob", bob).value()}};
    const NoteKey alice_key{"alice", NoteKeyType::ed25519, alice.public_key()};
    const NoteKey bob_key{"bob", NoteKeyType::ed25519, bob.public_key()};
    EXPECT_EQ(verify_note(note, std::vector{alice_key}).value().size(), 1U);
    EXPECT_EQ(verify_note(note, std::vector{alice_key, bob_key}).value().size(), 2U);
    EXPECT_TRUE(verify_note(note, std::vector<NoteKey>{}).value().empty());

    note.signatures[1].signature[5] ^= 1U;
    EXPECT_EQ(verify_note(note, std::vector{alice_key}).value().size(), 1U);  // bob is a stranger here
    EXPECT_EQ(verify_note(note, std::vector{alice_key, bob_key}).error().code, Errc::crypto);

    note.signatures[1].signature.pop_back();
    EXPECT_EQ(verify_note(note, std::vector{bob_key}).error().code, Errc::crypto);
}

TEST(Note, AKeyThatSignsTwiceCountsOnce) {
    const std::string text = "hello\n";
    const auto alice = signer_of(1);
    const auto signature = sign_note(text, "alice", alice).value();
    const NoteKey key{"alice", NoteKeyType::ed25519, alice.public_key()};
    EXPECT_EQ(verify_note({text, {signature, signature}}, std::vector{key}).value().size(), 1U);
}

TEST(Note, ACosignatureBindsItsTime) {
    const std::string text = "origin\n1\nroot\n";
    const auto witness = signer_of(3);
    const NoteKey key{"witness.example/w1", NoteKeyType::cosignature, witness.public_key()};
    Note note{text, {cosign_note(text, key.name, witness, 1793000010).value()}};
    EXPECT_EQ(verify_note(note, std::vector{key}).value()[0].unix_seconds, 1793000010U);
    note.signatures[0].signature[7] ^= 1U;  // the last byte of the time
    EXPECT_EQ(verify_note(note, std::vector{key}).error().code, Errc::crypto);
    // A log's signature under the same name and key is of another type, with another id: a stranger's.
    const Note plain{text, {sign_note(text, key.name, witness).value()}};
    EXPECT_TRUE(verify_note(plain, std::vector{key}).value().empty());
}

TEST(Note, AtLeastSixteenSignaturesAreRead) {
    const std::string text = "hello\n";
    const auto alice = signer_of(1);
    Note note{text, {}};
    for (std::size_t i = 0; i < note_signatures_max; ++i)
        note.signatures.push_back(sign_note(text, "k" + std::to_string(i), alice).value());
    static_assert(note_signatures_max >= 16);
    EXPECT_EQ(parse_note(format_note(note)).value(), note);
    note.signatures.push_back(note.signatures[0]);
    EXPECT_EQ(parse_note(format_note(note)).error().code, Errc::too_large);
}

TEST(Note, TheTextEndsAtTheLastBlankLine) {
    const std::string text = "one\n\ntwo\n";
    const Note note{text, {sign_note(text, "alice", signer_of(1)).value()}};
    EXPECT_EQ(parse_note(format_note(note)).value(), note);
}

TEST(Note, WhateverFormattingWouldNotProduceIsMalformed) {
    const std::string good = peter_note;
    const auto blank = good.find("\n\n");
    const std::string line = good.substr(blank + 2);
    const std::string text = "t\n\n";
    const std::string bad[] = {
        "",
        "\n",
        "\n\n",
        "text\n",
        "text",
        text,
        good.substr(0, good.size() - 1),
        good + "\n",
        good + " ",
        good.substr(0, blank + 1) + line,                               // no blank line
        text + "- PeterNeumann " + line.substr(line.find(' ', 5) + 1),  // a hyphen
        text + line.substr(0, 4) + line.substr(line.find(' ', 5)),      // no name
        "t\x01\n\n" + line,
        "t\r\n\n" + line,
        "t\t\n\n" + line,
        "t\xff\n\n" + line,
        "t\xc0\x80\n\n" + line,
        "t\xed\xa0\x80\n\n" + line,                            // a surrogate
        text + "— a+b " + line.substr(line.find(' ', 5) + 1),  // a plus in the name
        text +
            "— a\xe3\x80\x80"
            "b " +
            line.substr(line.find(' ', 5) + 1),  // an ideographic space in the name
        text + "— name \n",
        text + "— name AAAAAA==\n",
        text + "— name AAAA\n",
        text + "— name x08go/ZJkuB\n",
        text + "—  name x08go/ZJkuBS\n",
        text + "— name x08go/ZJkuBS \n",
        text + "— name  x08go/ZJkuBS\n",
        text + line + "junk\n",
    };
    for (const auto& note : bad)
        EXPECT_FALSE(parse_note(note).has_value()) << note;
    EXPECT_EQ(parse_note(std::string(note_bytes_max + 1, 'x')).error().code, Errc::too_large);
}

TEST(Note, EveryFlippedBitIsMalformedOrUnverified) {
    const auto key = parse_vkey(peter_key).value();
    const std::string good = peter_note;
    for (std::size_t bit = 0; bit < 8 * good.size(); ++bit) {
        auto flipped = good;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
        const auto note = parse_note(flipped);
        if (!note)
            continue;
        const auto verified = verify_note(*note, std::vector{key});
        EXPECT_TRUE(!verified || verified->empty()) << bit;
    }
}

TEST(Vkey, AnotherIdTypeLengthOrNameIsRefused) {
    const std::string bad[] = {"",
                               "PeterNeumann",
                               "PeterNeumann+c74f20a3",
                               "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                               "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                               "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                               "PeterNeumann+c74f20a3+AhpcyQcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                               "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T=",
                               "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy",
                               "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                               "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n"};
    for (const auto& text : bad)
        EXPECT_FALSE(parse_vkey(text).has_value()) << text;
    const NoteKey weak{"weak", NoteKeyType::ed25519, {}};
    EXPECT_EQ(parse_vkey(format_vkey(weak)).error().code, Errc::crypto);
}

TEST(Checkpoint, IsThreeLinesAndNothingElse) {
    const Checkpoint checkpoint{example_origin, 3, leaf_hash(example_entry(0))};
    const auto text = format_checkpoint(checkpoint);
    EXPECT_EQ(parse_checkpoint(text).value(), checkpoint);
    const auto root = format_base64_digest(checkpoint.root);
    const std::string origin = example_origin;
    const std::string bad[] = {"",
                               origin + "\n3\n",
                               origin + "\n3\n" + root,
                               origin + "\n03\n" + root + "\n",
                               origin + "\n-3\n" + root + "\n",
                               origin + "\n+3\n" + root + "\n",
                               origin + "\n3 \n" + root + "\n",
                               origin + "\n\n" + root + "\n",
                               origin + "\n9223372036854775808\n" + root + "\n",
                               origin + "\n99999999999999999999\n" + root + "\n",
                               origin + "\n3\n" + root.substr(4) + "\n",
                               origin + "\n3\nAAAA\n",
                               "\n3\n" + root + "\n",
                               "a b\n3\n" + root + "\n",
                               origin + "\n0\n" + root + "\n",
                               text + "extension\n"};
    for (const auto& one : bad)
        EXPECT_FALSE(parse_checkpoint(one).has_value()) << one;
    EXPECT_EQ(parse_checkpoint(text + "extension\n").error().code, Errc::unsupported);
}

TEST(Checkpoint, IsOpenedWithItsOwnLogsKeyOnly) {
    const Checkpoint checkpoint{example_origin, 0, empty_root()};
    const auto note = sign_checkpoint(checkpoint, example_signer()).value();
    EXPECT_EQ(open_checkpoint(note, example_key()).value().checkpoint, checkpoint);
    const auto stranger = signer_of(9);
    EXPECT_EQ(open_checkpoint(note, log_note_key(example_origin, stranger.public_key())).error().code, Errc::crypto);
    // The right key under another name signs another log's checkpoint into this one's text.
    const auto text = format_checkpoint({"other.example/log", 0, empty_root()});
    const auto foreign = format_note({text, {sign_note(text, example_origin, example_signer()).value()}});
    EXPECT_EQ(open_checkpoint(foreign, example_key()).error().code, Errc::malformed);
}

RC_GTEST_PROP(Note, ParsingIsTheInverseOfFormatting, (const std::string& bytes)) {
    if (const auto note = parse_note(bytes))
        RC_ASSERT(format_note(*note) == bytes);
}

TEST(Utf8, OnlyTheShortestFormOfACharacterIsOne) {
    for (const auto* good : {"", "a", "正", "\xf0\xa0\x80\x80", "\xf4\x8f\xbf\xbf", "\xef\xbf\xbf", "\xed\x9f\xbf"})
        EXPECT_TRUE(valid_utf8(good)) << good;
    for (const auto* bad : {"\x80", "\xc0\x80", "\xc1\xbf", "\xe0\x80\x80", "\xe0\x9f\xbf", "\xed\xa0\x80",
                            "\xf0\x80\x80\x80", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "\xe6\xad",
                            "\xe6\xad"
                            "a",
                            "a\xe6"})
        EXPECT_FALSE(valid_utf8(bad)) << bad;
}

}  // namespace
}  // namespace zheng::log
