#include "audit/log/note.hpp"

#include "audit/crypto/sha256.hpp"
#include "audit/crypto/text_codec.hpp"
#include "audit/crypto/verifier.hpp"
#include "audit/log/text.hpp"

#include <algorithm>
#include <array>

namespace zheng::log {
namespace {

constexpr std::string_view dash = "\xe2\x80\x94 ";  // U+2014 and a space
constexpr std::size_t key_id_bytes = 4;
constexpr std::size_t time_bytes = 8;
constexpr std::size_t ed25519_bytes = 64;

std::uint64_t big_endian(ByteView bytes) {
    std::uint64_t out = 0;
    for (const auto byte : bytes)
        out = (out << 8U) | byte;
    return out;
}

void append_big_endian(Bytes& out, std::uint64_t value, unsigned bytes) {
    for (unsigned i = bytes; i > 0; --i)
        out.push_back(static_cast<std::uint8_t>(value >> (8 * (i - 1))));
}

// Unicode's other spaces (White_Space above U+0020) are refused in names too, as stock parsers do.
bool has_wide_space(std::string_view name) {
    constexpr std::string_view spaces[] = {
        "\xc2\x85",     "\xc2\xa0",     "\xe1\x9a\x80", "\xe2\x80\x80", "\xe2\x80\x81", "\xe2\x80\x82", "\xe2\x80\x83",
        "\xe2\x80\x84", "\xe2\x80\x85", "\xe2\x80\x86", "\xe2\x80\x87", "\xe2\x80\x88", "\xe2\x80\x89", "\xe2\x80\x8a",
        "\xe2\x80\xa8", "\xe2\x80\xa9", "\xe2\x80\xaf", "\xe2\x81\x9f", "\xe3\x80\x80"};
    return std::any_of(std::begin(spaces), std::end(spaces),
                       [&](std::string_view space) { return name.find(space) != std::string_view::npos; });
}

Bytes typed_key(const NoteKey& key) {
    Bytes out{static_cast<std::uint8_t>(key.type)};
    out.insert(out.end(), key.key.bytes.begin(), key.key.bytes.end());
    return out;
}

std::string cosigned_message(std::string_view text, std::uint64_t unix_seconds) {
    return "cosignature/v1\ntime " + std::to_string(unix_seconds) + "\n" + std::string(text);
}

Result<NoteSignature> parse_signature_line(std::string_view line) {
    if (!line.starts_with(dash))
        return fail(Errc::malformed, "a signature line does not begin with a dash");
    line.remove_prefix(dash.size());
    const auto space = line.find(' ');
    if (space == std::string_view::npos)
        return fail(Errc::malformed, "a signature line has no signature");
    NoteSignature out;
    out.name = line.substr(0, space);
    if (!valid_key_name(out.name))
        return fail(Errc::malformed, "a signature line has no valid key name");
    ZHENG_TRY(const auto blob, crypto::base64_decode(line.substr(space + 1)));
    if (blob.size() <= key_id_bytes)
        return fail(Errc::malformed, "a signature is too short");
    out.key_id = static_cast<std::uint32_t>(big_endian(ByteView(blob).first(key_id_bytes)));
    out.signature.assign(blob.begin() + key_id_bytes, blob.end());
    return out;
}

Result<VerifiedSignature> verify_one(const std::string& text, const NoteSignature& signature, const NoteKey& key) {
    const auto bad = [&] { return fail(Errc::crypto, "the signature of " + key.name + " is bad"); };
    ByteView blob = signature.signature;
    VerifiedSignature out{key, std::nullopt};
    std::string message = text;
    if (key.type == NoteKeyType::cosignature) {
        if (blob.size() != time_bytes + ed25519_bytes)
            return bad();
        out.unix_seconds = big_endian(blob.first(time_bytes));
        blob = blob.subspan(time_bytes);
        message = cosigned_message(text, *out.unix_seconds);
    }
    crypto::Signature raw;
    if (blob.size() != raw.bytes.size())
        return bad();
    std::copy(blob.begin(), blob.end(), raw.bytes.begin());
    if (!crypto::verify(key.key, env::as_bytes(message), raw))
        return bad();
    return out;
}

}  // namespace

std::uint32_t NoteKey::id() const {
    const auto digest = crypto::sha256({env::as_bytes(name), env::as_bytes("\n"), typed_key(*this)});
    return static_cast<std::uint32_t>(big_endian(ByteView(digest.bytes).first(key_id_bytes)));
}

bool valid_key_name(std::string_view name) {
    return !name.empty() && name.size() <= key_name_bytes_max && valid_utf8(name) && !has_wide_space(name) &&
           std::all_of(name.begin(), name.end(), [](char c) {
               const auto byte = static_cast<unsigned char>(c);
               return byte > 0x20 && byte != 0x7f && c != '+';
           });
}

std::string format_vkey(const NoteKey& key) {
    Bytes id;
    append_big_endian(id, key.id(), key_id_bytes);
    return key.name + "+" + crypto::hex_encode(id) + "+" + crypto::base64_encode(typed_key(key));
}

Result<NoteKey> parse_vkey(std::string_view text) {
    const auto first = text.find('+');
    const auto second = first == std::string_view::npos ? first : text.find('+', first + 1);
    if (second == std::string_view::npos)
        return fail(Errc::malformed, "a verifier key is name+id+key");
    NoteKey out;
    out.name = text.substr(0, first);
    if (!valid_key_name(out.name))
        return fail(Errc::malformed, "a verifier key has no valid name");
    ZHENG_TRY(const auto id, crypto::hex_decode(text.substr(first + 1, second - first - 1)));
    ZHENG_TRY(const auto typed, crypto::base64_decode(text.substr(second + 1)));
    if (id.size() != key_id_bytes || typed.size() != 1 + out.key.bytes.size())
        return fail(Errc::malformed, "the verifier key of " + out.name + " has another length");
    if (typed[0] != static_cast<std::uint8_t>(NoteKeyType::ed25519) &&
        typed[0] != static_cast<std::uint8_t>(NoteKeyType::cosignature))
        return fail(Errc::unsupported, "the verifier key of " + out.name + " has type " + std::to_string(typed[0]));
    out.type = static_cast<NoteKeyType>(typed[0]);
    std::copy(typed.begin() + 1, typed.end(), out.key.bytes.begin());
    if (big_endian(id) != out.id())
        return fail(Errc::malformed, "the id of the verifier key of " + out.name + " is not its hash");
    if (crypto::weak_public_key(out.key))
        return fail(Errc::crypto, "the verifier key of " + out.name + " is weak");
    return out;
}

Result<Note> parse_note(std::string_view bytes) {
    if (bytes.size() > note_bytes_max)
        return fail(Errc::too_large, "a note has at most " + std::to_string(note_bytes_max) + " bytes");
    if (!valid_utf8(bytes))
        return fail(Errc::malformed, "a note is UTF-8");
    if (std::any_of(bytes.begin(), bytes.end(),
                    [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; }))
        return fail(Errc::malformed, "a note has no control characters");
    const auto blank = bytes.rfind("\n\n");
    if (blank == std::string_view::npos || bytes.back() != '\n')
        return fail(Errc::malformed, "a note has a text, a blank line and signature lines");
    Note out;
    out.text = bytes.substr(0, blank + 1);
    LineReader lines(bytes.substr(blank + 2));
    while (const auto line = lines.next()) {
        if (out.signatures.size() == note_signatures_max)
            return fail(Errc::too_large, "a note has at most " + std::to_string(note_signatures_max) + " signatures");
        ZHENG_TRY(auto signature, parse_signature_line(*line));
        out.signatures.push_back(std::move(signature));
    }
    if (out.signatures.empty())
        return fail(Errc::malformed, "a note has at least one signature");
    return out;
}

std::string format_note(const Note& note) {
    std::string out = note.text + "\n";
    for (const auto& signature : note.signatures) {
        Bytes blob;
        append_big_endian(blob, signature.key_id, key_id_bytes);
        blob.insert(blob.end(), signature.signature.begin(), signature.signature.end());
        out += std::string(dash) + signature.name + " " + crypto::base64_encode(blob) + "\n";
    }
    return out;
}

Result<NoteSignature> sign_note(std::string_view text, std::string_view name, const crypto::Signer& signer) {
    const NoteKey key{std::string(name), NoteKeyType::ed25519, signer.public_key()};
    ZHENG_TRY(const auto raw, signer.sign(env::as_bytes(text)));
    return NoteSignature{key.name, key.id(), Bytes(raw.bytes.begin(), raw.bytes.end())};
}

Result<NoteSignature> cosign_note(std::string_view text, std::string_view name, const crypto::Signer& signer,
                                  std::uint64_t unix_seconds) {
    const NoteKey key{std::string(name), NoteKeyType::cosignature, signer.public_key()};
    ZHENG_TRY(const auto raw, signer.sign(env::as_bytes(cosigned_message(text, unix_seconds))));
    NoteSignature out{key.name, key.id(), {}};
    append_big_endian(out.signature, unix_seconds, time_bytes);
    out.signature.insert(out.signature.end(), raw.bytes.begin(), raw.bytes.end());
    return out;
}

Result<std::vector<VerifiedSignature>> verify_note(const Note& note, std::span<const NoteKey> known) {
    std::vector<VerifiedSignature> out;
    for (const auto& signature : note.signatures)
        for (const auto& key : known) {
            if (key.name != signature.name || key.id() != signature.key_id)
                continue;
            ZHENG_TRY(auto verified, verify_one(note.text, signature, key));
            const bool again =
                std::any_of(out.begin(), out.end(), [&](const VerifiedSignature& seen) { return seen.key == key; });
            if (!again)
                out.push_back(std::move(verified));
        }
    return out;
}

}  // namespace zheng::log
