// What can be found out about an entry before the law is asked.
#include "audit/log/examine.hpp"

#include "audit/crypto/pae.hpp"
#include "audit/crypto/sha256.hpp"
#include "proto/wire/codec.hpp"
#include "tests/support/statements.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace zheng::log {
namespace {

using election::Rejection;

const std::vector<std::string_view> team{"station", "recorder-1", "recorder-2"};

Bytes batch() {
    return test::signed_by(test::batch_counted(1), team);
}

void expect_rejected(const Bytes& envelope, Rejection rejection, std::string_view detail, From from = From::outside) {
    const auto heard = examine(envelope, from);
    ASSERT_FALSE(heard) << detail;
    EXPECT_EQ(heard.error().rejection, rejection) << heard.error().detail;
    EXPECT_NE(heard.error().detail.find(detail), std::string::npos) << heard.error().detail;
}

Bytes changed(const Bytes& bytes, auto change) {
    auto envelope = wire::decode_envelope(bytes).value();
    change(envelope);
    return wire::encode(envelope);
}

TEST(Examine, HearsEveryTypeOfStatement) {
    for (const auto& body : test::example_bodies()) {
        const auto bytes = test::signed_by(body, team);
        const auto heard = examine(bytes, From::log);
        ASSERT_TRUE(heard) << name_of(type_of(body)) << ": " << heard.error().detail;
        EXPECT_EQ(heard->statement, test::statement(body, team)) << name_of(type_of(body));
        EXPECT_EQ(heard->payload, payload_digest(bytes).value());
        EXPECT_EQ(heard->payload, crypto::sha256(wire::encode(heard->statement)));
        EXPECT_FALSE(heard->evidence.key_weak);
        EXPECT_TRUE(heard->evidence.attestation_holds);
    }
}

TEST(Examine, SignersAreThoseOfTheHeaderInItsOrder) {
    const auto bytes = batch();
    expect_rejected(changed(bytes, [](auto& e) { e.signatures.pop_back(); }), Rejection::signers_wrong,
                    "2 signatures of 3 signers");
    expect_rejected(changed(bytes, [](auto& e) { e.signatures.push_back(e.signatures.back()); }),
                    Rejection::signers_wrong, "4 signatures of 3 signers");
    expect_rejected(changed(bytes, [](auto& e) { std::swap(e.signatures[1], e.signatures[2]); }),
                    Rejection::signers_wrong, "signature 2 is by");
    expect_rejected(changed(bytes, [](auto& e) { e.signatures[0].keyid = "0123456789abcdef"; }),
                    Rejection::signers_wrong, "signature 1 is by 0123456789abcdef, the header says");
}

TEST(Examine, EverySignatureIsVerified) {
    const auto bytes = batch();
    for (std::size_t i = 0; i < team.size(); ++i) {
        const auto detail = "signature " + std::to_string(i + 1);
        expect_rejected(changed(bytes, [&](auto& e) { e.signatures[i].signature[5] ^= 1U; }),
                        Rejection::signature_false, detail);
    }
    expect_rejected(changed(bytes, [](auto& e) { std::swap(e.signatures[1].signature, e.signatures[2].signature); }),
                    Rejection::signature_false, "signature 2");
}

TEST(Examine, ASignatureOverThePayloadAloneIsFalse) {
    const auto bytes = changed(test::signed_by(test::batch_counted(1), {"station"}), [](wire::Envelope& e) {
        const auto bare = test::key_of("station").sign(e.payload).value();
        e.signatures[0].signature.assign(bare.bytes.begin(), bare.bytes.end());
    });
    expect_rejected(bytes, Rejection::signature_false, "signature 1");
}

TEST(Examine, APayloadChangedAfterSigningIsFalseOrGarbled) {
    const auto bytes = batch();
    const auto size = wire::decode_envelope(bytes)->payload.size();
    for (std::size_t at = 0; at < size; ++at) {
        const auto heard = examine(changed(bytes, [&](auto& e) { e.payload[at] ^= 1U; }));
        ASSERT_FALSE(heard) << at;
        EXPECT_TRUE(heard.error().rejection == Rejection::signature_false ||
                    heard.error().rejection == Rejection::signers_wrong ||
                    heard.error().rejection == Rejection::malformed)
            << at << ": " << heard.error().detail;
    }
}

TEST(Examine, EveryFlippedBitOfAnEntryIsRejected) {
    const auto bytes = batch();
    for (std::size_t bit = 0; bit < 8 * bytes.size(); ++bit) {
        auto damaged = bytes;
        damaged[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
        EXPECT_FALSE(examine(damaged)) << "bit " << bit;
    }
}

// The 8-torsion point of order 4: "signatures" by it verify for half of all messages with libraries that let it pass.
TEST(Examine, AWeakKeySignsNothing) {
    auto statement = test::statement(test::batch_counted(1), {"station"});
    statement.header.signers = {election::PublicKey{}};
    wire::Envelope envelope{wire::encode(statement), {}};
    envelope.signatures.push_back({Bytes(64, 0), crypto::keyid(statement.header.signers[0])});
    expect_rejected(wire::encode(envelope), Rejection::signature_false, "is a weak key");
}

TEST(Examine, TellsLayoutTypeAndContentsApart) {
    auto bytes = batch();
    bytes.push_back(0);
    expect_rejected(bytes, Rejection::not_template, "layout");
    bytes = batch();
    const auto type = std::search(bytes.begin(), bytes.end(), wire::payload_type.begin(), wire::payload_type.end());
    ASSERT_NE(type, bytes.end());
    type[32] = '2';  // vnd.zheng.statement.v2
    type[33] = '0';
    expect_rejected(bytes, Rejection::wrong_type, "type");
    expect_rejected(changed(batch(), [](auto& e) { e.payload.push_back(0); }), Rejection::malformed, "unknown field");
    expect_rejected({}, Rejection::not_template, "missing");
}

TEST(Examine, OnlyTheCountersOwnMayBeLongerThanWhatIsReceived) {
    const auto refused = [](std::size_t size) {
        return test::signed_by(election::Refused{Bytes(size, 7), {1}}, {"counter"});
    };
    const auto around = refused(1000).size() - 1000;
    auto bytes = refused(election::envelope_bytes_max - around - 4);
    while (bytes.size() < election::envelope_bytes_max)
        bytes = refused(election::envelope_bytes_max - around - 4 + election::envelope_bytes_max - bytes.size());
    ASSERT_EQ(bytes.size(), election::envelope_bytes_max);
    EXPECT_TRUE(examine(bytes, From::outside));
    bytes = refused(election::envelope_bytes_max);
    expect_rejected(bytes, Rejection::too_large, "32768", From::outside);
    EXPECT_TRUE(examine(bytes, From::log));
    expect_rejected(Bytes(election::counter_envelope_bytes_max + 1, 0), Rejection::too_large, "49152", From::log);

    election::ProfileAdopted profile{election::Kind::party_branch, "long", {}};
    for (int i = 0; i < 110; ++i)
        profile.parameters.push_back({"name", std::string(300, 'v'), "VCL25 Art.18", 'S'});
    const auto statement = test::statement(profile, {"county"});
    wire::Envelope envelope{wire::encode(statement), {}};
    const auto signature = test::key_of("county").sign(crypto::dsse_pae(wire::payload_type, envelope.payload)).value();
    envelope.signatures.push_back(
        {{signature.bytes.begin(), signature.bytes.end()}, crypto::keyid(statement.header.signers[0])});
    bytes = wire::encode(envelope);
    ASSERT_GT(bytes.size(), election::envelope_bytes_max);
    ASSERT_LT(bytes.size(), election::counter_envelope_bytes_max);
    expect_rejected(bytes, Rejection::too_large, "counter's own", From::log);
}

TEST(Examine, AttestationIsTheEnrolledKeysOwnSignatureForThisElection) {
    const auto& election = test::example_election();
    const auto holds = [](const election::Body& body) {
        const auto heard = examine(test::signed_by(body, {"county"}));
        EXPECT_TRUE(heard);
        return heard && heard->evidence.attestation_holds;
    };
    EXPECT_TRUE(holds(test::station_enrolled("station", election)));
    EXPECT_TRUE(holds(test::officer_appointed("recorder-1", election::Role::recorder, election)));
    EXPECT_FALSE(holds(test::station_enrolled("station", test::digest_of("another election"))));
    auto station = test::station_enrolled("station", election);
    station.tls_key = test::digest_of("another certificate");
    EXPECT_FALSE(holds(station));
    auto officer = test::officer_appointed("recorder-1", election::Role::recorder, election);
    officer.key = test::public_key_of("somebody else");
    EXPECT_FALSE(holds(officer));
    officer = test::officer_appointed("recorder-1", election::Role::recorder, election);
    officer.attestation.code = test::digest_of("another letter");
    EXPECT_FALSE(holds(officer));
}

TEST(Examine, WeakKeysThatAreNamedAreToldToTheLaw) {
    const auto weak = [](const election::Body& body) {
        const auto heard = examine(test::signed_by(body, {"county"}));
        EXPECT_TRUE(heard);
        return heard && heard->evidence.key_weak;
    };
    auto station = test::station_enrolled("station", test::example_election());
    EXPECT_FALSE(weak(station));
    station.key = {};
    EXPECT_TRUE(weak(station));
    auto officer = test::officer_appointed("recorder-1", election::Role::recorder, test::example_election());
    officer.key.bytes.fill(0xff);
    EXPECT_TRUE(weak(officer));
    for (auto key :
         {&election::ElectionOpened::authority, &election::ElectionOpened::log, &election::ElectionOpened::counter}) {
        auto opened = test::election_opened();
        opened.*key = {};
        EXPECT_TRUE(weak(opened));
    }
}

TEST(Examine, TheEnvelopeInsideARefusedIsExaminedToo) {
    const auto heard = examine(test::signed_by(election::Refused{batch(), {21}}, {"counter"}));
    ASSERT_TRUE(heard);
    ASSERT_NE(heard->inner, nullptr);
    EXPECT_EQ(heard->inner->statement.body, election::Body(test::batch_counted(1)));
    EXPECT_EQ(heard->inner->payload, payload_digest(batch()).value());
    EXPECT_FALSE(heard->inner_rejection);

    auto forged = batch();
    forged.back() ^= 1U;
    const auto with_forged = examine(test::signed_by(election::Equivocation{3, forged}, {"counter"}));
    ASSERT_TRUE(with_forged);
    EXPECT_EQ(with_forged->inner, nullptr);
    EXPECT_EQ(with_forged->inner_rejection, Rejection::signers_wrong);
}

TEST(Examine, NothingIsExaminedDeeperThanOnce) {
    const auto inner = test::signed_by(election::Refused{batch(), {21}}, {"station"});
    const auto heard = examine(test::signed_by(election::Equivocation{3, inner}, {"counter"}));
    ASSERT_TRUE(heard);
    ASSERT_NE(heard->inner, nullptr);
    EXPECT_EQ(heard->inner->inner, nullptr);
    EXPECT_FALSE(heard->inner->inner_rejection);
}

}  // namespace
}  // namespace zheng::log
