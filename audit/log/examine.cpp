#include "audit/log/examine.hpp"

#include "audit/crypto/pae.hpp"
#include "audit/crypto/sha256.hpp"
#include "audit/crypto/verifier.hpp"
#include "proto/election/admit.hpp"
#include "proto/wire/codec.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace zheng::log {
namespace {

using election::Heard;
using election::PublicKey;
using election::Rejection;
using election::Statement;

// Signers of one election are few and sign often: each thread keeps their prepared keys.
bool verify(const PublicKey& key, ByteView message, ByteView signature) {
    thread_local crypto::Verifier verifier;
    crypto::Signature copy;
    if (signature.size() != copy.bytes.size())
        return false;
    std::copy(signature.begin(), signature.end(), copy.bytes.begin());
    return verifier.verify(key, message, copy);
}

tl::unexpected<NotHeard> not_heard(Rejection rejection, std::string detail) {
    return tl::make_unexpected(NotHeard{rejection, std::move(detail)});
}

tl::expected<wire::Envelope, NotHeard> open_envelope(ByteView bytes, std::size_t size_max) {
    if (bytes.size() > size_max)
        return not_heard(Rejection::too_large, fmt::format("{} bytes, at most {}", bytes.size(), size_max));
    auto envelope = wire::decode_envelope(bytes);
    if (envelope)
        return *std::move(envelope);
    auto& error = envelope.error();
    const auto rejection = error.code == Errc::too_large     ? Rejection::too_large
                           : error.code == Errc::unsupported ? Rejection::wrong_type
                                                             : Rejection::not_template;
    return not_heard(rejection, std::move(error.message));
}

// The counter's own statements may hold a received envelope, so they alone may be longer than one.
tl::expected<void, NotHeard> check_signatures(const wire::Envelope& envelope, const election::Header& header) {
    if (envelope.signatures.size() != header.signers.size())
        return not_heard(Rejection::signers_wrong,
                         fmt::format("{} signatures of {} signers", envelope.signatures.size(), header.signers.size()));
    for (std::size_t i = 0; i < header.signers.size(); ++i)
        if (envelope.signatures[i].keyid != crypto::keyid(header.signers[i]))
            return not_heard(Rejection::signers_wrong,
                             fmt::format("signature {} is by {}, the header says {}", i + 1,
                                         envelope.signatures[i].keyid, crypto::keyid(header.signers[i])));
    const auto message = crypto::dsse_pae(wire::payload_type, envelope.payload);
    for (std::size_t i = 0; i < header.signers.size(); ++i) {
        const auto& signer = header.signers[i];
        if (crypto::weak_public_key(signer))
            return not_heard(Rejection::signature_false,
                             fmt::format("signer {}, {}, is a weak key", i + 1, crypto::keyid(signer)));
        if (!verify(signer, message, envelope.signatures[i].signature))
            return not_heard(Rejection::signature_false,
                             fmt::format("signature {}, of {}, does not verify", i + 1, crypto::keyid(signer)));
    }
    return {};
}

// What only cryptography can find out about the keys that a statement names.
struct Gather {
    const election::Digest& election;

    election::Evidence operator()(const election::ElectionOpened& body) const {
        return {true, crypto::weak_public_key(body.authority) || crypto::weak_public_key(body.log) ||
                          crypto::weak_public_key(body.counter)};
    }
    election::Evidence operator()(const election::OfficerAppointed& body) const {
        return attested(body.key, {}, body.attestation);
    }
    election::Evidence operator()(const election::StationEnrolled& body) const {
        return attested(body.key, body.tls_key, body.attestation);
    }
    election::Evidence operator()(const election::KeyRevoked& body) const {
        return {true, crypto::weak_public_key(body.key)};
    }
    template <class Body>
    election::Evidence operator()(const Body&) const {
        return {};
    }

    election::Evidence attested(const PublicKey& key, const election::Digest& tls_key,
                                const election::Attestation& attestation) const {
        const auto message = election::attestation_message(election, key, tls_key, attestation.code);
        return {verify(key, message, attestation.signature), crypto::weak_public_key(key)};
    }
};

enum class Inner : bool { left_closed, examined };

tl::expected<Heard, NotHeard> hear(ByteView bytes, From from, Inner inner);

void hear_inner(ByteView bytes, Heard& heard) {
    auto inner = hear(bytes, From::outside, Inner::left_closed);
    if (inner)
        heard.inner = std::make_shared<const Heard>(*std::move(inner));
    else
        heard.inner_rejection = inner.error().rejection;
}

tl::expected<Heard, NotHeard> hear(ByteView bytes, From from, Inner inner) {
    const auto size_max = from == From::log ? election::counter_envelope_bytes_max : election::envelope_bytes_max;
    auto envelope = open_envelope(bytes, size_max);
    if (!envelope)
        return tl::make_unexpected(std::move(envelope).error());
    auto statement = wire::decode(envelope->payload);
    if (!statement)
        return not_heard(statement.error().code == Errc::too_large ? Rejection::too_large : Rejection::malformed,
                         std::move(statement).error().message);
    if (bytes.size() > election::envelope_bytes_max && !counters_own(statement->body))
        return not_heard(Rejection::too_large, fmt::format("{} bytes, at most {} unless it is the counter's own",
                                                           bytes.size(), election::envelope_bytes_max));
    if (auto signatures = check_signatures(*envelope, statement->header); !signatures)
        return tl::make_unexpected(std::move(signatures).error());

    Heard heard;
    heard.payload = crypto::sha256(envelope->payload);
    heard.evidence = std::visit(Gather{statement->header.election}, statement->body);
    if (inner == Inner::examined) {
        if (const auto* refused = std::get_if<election::Refused>(&statement->body))
            hear_inner(refused->envelope, heard);
        if (const auto* equivocation = std::get_if<election::Equivocation>(&statement->body))
            hear_inner(equivocation->second, heard);
    }
    heard.statement = *std::move(statement);
    return heard;
}

}  // namespace

bool counters_own(const election::Body& body) {
    return election::way_of(election::type_of(body), election::Author::counter) != nullptr;
}

tl::expected<Heard, NotHeard> examine(std::span<const std::uint8_t> envelope, From from) {
    return hear(envelope, from, Inner::examined);
}

Result<election::Digest> payload_digest(std::span<const std::uint8_t> envelope) {
    ZHENG_TRY(const auto opened, wire::decode_envelope(envelope));
    return crypto::sha256(opened.payload);
}

}  // namespace zheng::log
