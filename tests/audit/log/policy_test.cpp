#include "audit/log/policy.hpp"

#include "tests/audit/log/example_log.hpp"

#include <gtest/gtest.h>

#include <string>

namespace zheng::log {
namespace {

struct Witness {
    explicit Witness(std::uint64_t number) : name("witness.example/w" + std::to_string(number)) {
        env::SeededRandom random(number);
        signer.emplace(crypto::Ed25519Signer::generate(random));
    }
    [[nodiscard]] NoteKey key() const { return {name, NoteKeyType::cosignature, signer->public_key()}; }
    [[nodiscard]] std::string line(const std::string& as) const {
        return "witness " + as + " " + format_vkey(key()) + "\n";
    }
    std::string name;
    std::optional<crypto::Ed25519Signer> signer;
};

std::string log_line() {
    return "log " + format_vkey(example_key()) + "\n";
}

TEST(Policy, WithoutWitnessesIsALogAndQuorumNone) {
    const Policy policy{{{example_key(), ""}}, {}, {}, "none"};
    EXPECT_EQ(format_policy(policy), log_line() + "quorum none\n");
    EXPECT_EQ(parse_policy(format_policy(policy)).value(), policy);
    EXPECT_TRUE(quorum_reached(policy, {}));
}

TEST(Policy, SpacesTabsCommentsAndUrlsAreRead) {
    const Witness w(1);
    const auto text = "# the county's log\n\n \t log\t" + format_vkey(example_key()) + "  https://log.example/ \n" +
                      w.line("W1") + "\t# a comment\nquorum W1\n";
    const auto policy = parse_policy(text).value();
    EXPECT_EQ(policy.logs[0].url, "https://log.example/");
    EXPECT_EQ(policy.witnesses[0].key, w.key());
    EXPECT_EQ(parse_policy(format_policy(policy)).value(), policy);
}

TEST(Policy, TwoOfThreeIsReachedByTwo) {
    const Witness a(1);
    const Witness b(2);
    const Witness c(3);
    const auto policy =
        parse_policy(log_line() + a.line("A") + b.line("B") + c.line("C") + "group any-two 2 A B C\nquorum any-two\n")
            .value();
    const auto with = [&](const std::vector<const Witness*>& witnesses) {
        auto note = parse_note(sign_checkpoint({example_origin, 0, empty_root()}, example_signer()).value()).value();
        for (const auto* witness : witnesses)
            note.signatures.push_back(cosign_note(note.text, witness->name, *witness->signer, 1793000010).value());
        const auto opened = open_checkpoint(format_note(note), example_key(), policy.witness_keys()).value();
        return quorum_reached(policy, opened.cosignatures);
    };
    EXPECT_FALSE(with({}));
    EXPECT_FALSE(with({&a}));
    EXPECT_FALSE(with({&a, &a}));
    EXPECT_TRUE(with({&a, &c}));
    EXPECT_TRUE(with({&a, &b, &c}));
}

TEST(Policy, GroupsOfGroupsAreCounted) {
    const Witness a(1);
    const Witness b(2);
    const Witness c(3);
    const auto policy =
        parse_policy(a.line("A") + b.line("B") + c.line("C") + "group X any A B\ngroup both all X C\nquorum both\n")
            .value();
    EXPECT_FALSE(quorum_reached(policy, std::vector<VerifiedSignature>{{a.key(), 1}, {b.key(), 1}}));
    EXPECT_TRUE(quorum_reached(policy, std::vector<VerifiedSignature>{{b.key(), 1}, {c.key(), 1}}));
}

TEST(Policy, WhatTheSpecificationForbidsIsMalformedWithItsLine) {
    const Witness a(1);
    const Witness b(2);
    const auto ab = a.line("A") + b.line("B");
    const std::string bad[] = {
        "",
        log_line(),
        log_line() + "quorum none",
        log_line() + "quorum none\nquorum none\n",
        log_line() + log_line() + "quorum none\n",
        "quorum A\n" + ab,
        ab + "group A any B\nquorum A\n",
        ab + a.line("C") + "quorum A\n",
        a.line("none") + "quorum none\n",
        ab + "group G 0 A B\nquorum G\n",
        ab + "group G 3 A B\nquorum G\n",
        ab + "group G some A B\nquorum G\n",
        ab + "group G any\nquorum G\n",
        ab + "group G any A A\nquorum G\n",
        ab + "group G any G\nquorum G\n",
        ab + "group G any none\nquorum G\n",
        ab + "group G any A\ngroup H any A\nquorum H\n",
        "log " + format_vkey(a.key()) + "\nquorum none\n",
        "witness W " + format_vkey(example_key()) + "\nquorum none\n",
        "log\nquorum none\n",
        "logs " + format_vkey(example_key()) + "\nquorum none\n",
        log_line() + "quorum none\r\n",
        log_line() + "quorum none\x7f\n",
    };
    for (const auto& text : bad)
        EXPECT_FALSE(parse_policy(text).has_value()) << text;
    EXPECT_NE(parse_policy(ab + "nonsense\nquorum A\n").error().message.find("line 3"), std::string::npos);
    EXPECT_EQ(parse_policy(std::string(policy_bytes_max + 1, '\n')).error().code, Errc::too_large);
}

}  // namespace
}  // namespace zheng::log
