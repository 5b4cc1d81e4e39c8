#include "proto/election/check.hpp"
#include "proto/envelope.pb.h"
#include "proto/wire/canonical.hpp"
#include "proto/wire/codec.hpp"
#include "proto/wire/writer.hpp"

#include <algorithm>
#include <cstring>

namespace zheng::wire {
namespace {

constexpr int envelope_depth = 2;  // signatures in an envelope

// Copied as a block: a char becomes a byte one by one otherwise.
Bytes bytes_of(const std::string& text) {
    const auto* begin = reinterpret_cast<const std::uint8_t*>(text.data());
    return {begin, begin + text.size()};
}

// The template: payload, payloadType, then for each signature sig and keyid.
Bytes lay_out(const Envelope& envelope, std::string_view type) {
    Writer writer;
    writer.raw({1, "payload"}, envelope.payload);
    writer.string({2, "payloadType"}, type);
    for (const auto& signature : envelope.signatures) {
        Writer inner;
        inner.raw({1, "sig"}, signature.signature);
        inner.string({2, "keyid"}, signature.keyid);
        writer.raw({3, "signatures"}, std::move(inner).take());
    }
    return std::move(writer).take();
}

Result<void> check_parts(const Envelope& envelope) {
    if (envelope.payload.empty())
        return fail(Errc::malformed, "payload: missing");
    if (envelope.signatures.empty() || envelope.signatures.size() > election::signers_max)
        return fail(Errc::malformed, "signatures: " + std::to_string(envelope.signatures.size()) +
                                         " of them instead of 1 to " + std::to_string(election::signers_max));
    for (std::size_t i = 0; i < envelope.signatures.size(); ++i) {
        const auto& signature = envelope.signatures[i];
        const auto place = "signatures[" + std::to_string(i) + "].";
        if (signature.signature.size() != signature_bytes)
            return fail(Errc::malformed, place + "sig: " + std::to_string(signature.signature.size()) +
                                             " bytes instead of " + std::to_string(signature_bytes));
        const auto digit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
        if (signature.keyid.size() != keyid_chars ||
            !std::all_of(signature.keyid.begin(), signature.keyid.end(), digit))
            return fail(Errc::malformed, place + "keyid: not " + std::to_string(keyid_chars) + " hexadecimal digits");
    }
    return {};
}

}  // namespace

Bytes encode(const Envelope& envelope) {
    const auto sound = check_parts(envelope);
    CHECK(sound.has_value(), sound.error().message);
    return lay_out(envelope, payload_type);
}

Result<Envelope> decode_envelope(std::span<const std::uint8_t> bytes) {
    if (bytes.size() > election::counter_envelope_bytes_max)
        return fail(Errc::too_large, "an envelope of " + std::to_string(bytes.size()) + " bytes, at most " +
                                         std::to_string(election::counter_envelope_bytes_max));
    if (auto canonical = check_canonical(bytes, *v1::Envelope::descriptor(), envelope_depth); !canonical)
        return fail(canonical.error().because("not the envelope's layout"));
    // Kept, so that what it allocates for one envelope serves the next.
    thread_local v1::Envelope message;
    if (!message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())))
        return fail(Errc::malformed, "protobuf does not read the envelope");
    Envelope out;
    out.payload = bytes_of(message.payload());
    out.signatures.reserve(static_cast<std::size_t>(message.signatures_size()));
    for (const auto& signature : message.signatures())
        out.signatures.push_back({bytes_of(signature.sig()), signature.keyid()});
    if (auto sound = check_parts(out); !sound)
        return fail(sound.error().because("not the envelope's layout"));
    const auto rebuilt = lay_out(out, message.payloadtype());
    if (rebuilt.size() != bytes.size() || std::memcmp(rebuilt.data(), bytes.data(), bytes.size()) != 0)
        return fail(Errc::malformed, "not the envelope's layout: another encoding of the same envelope");
    if (message.payloadtype() != payload_type)
        return fail(Errc::unsupported, "another payload type");
    return out;
}

}  // namespace zheng::wire
