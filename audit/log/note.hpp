// Signed notes (C2SP signed-note v1.0.0, tlog-cosignature v1.0.1): a text, and one line for each signature of it.
// Values; no I/O. Parsing is strict: whatever formatting would not have produced is Errc::malformed. Safe from any
// thread.
#pragma once

#include "audit/crypto/signer.hpp"
#include "proto/election/ids.hpp"
#include "proto/election/result.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::log {

inline constexpr std::size_t note_bytes_max = 65536;
inline constexpr std::size_t note_signatures_max = 64;  // signed-note asks for at least 16
inline constexpr std::size_t key_name_bytes_max = 255;

enum class NoteKeyType : std::uint8_t {
    ed25519 = 0x01,      // a log's: signs the text as it is
    cosignature = 0x04,  // a witness's: signs a time and the text
};

// A verifier key. Its id is SHA-256(name || 0x0A || type || public key)[0..4], big-endian: a hint, not security.
struct NoteKey {
    std::string name;
    NoteKeyType type = NoteKeyType::ed25519;
    election::PublicKey key;
    friend bool operator==(const NoteKey&, const NoteKey&) = default;
    [[nodiscard]] std::uint32_t id() const;
};

// "name+hex(id)+base64(type || key)". Parsing recomputes the id and refuses another, and weak keys.
[[nodiscard]] std::string format_vkey(const NoteKey& key);
[[nodiscard]] Result<NoteKey> parse_vkey(std::string_view text);
// Not empty, UTF-8, no space, no control character, no '+'.
[[nodiscard]] bool valid_key_name(std::string_view name);

struct NoteSignature {
    std::string name;
    std::uint32_t key_id = 0;
    Bytes signature;  // what follows the key id
    friend bool operator==(const NoteSignature&, const NoteSignature&) = default;
};

struct Note {
    std::string text;  // ends with a newline; what is signed
    std::vector<NoteSignature> signatures;
    friend bool operator==(const Note&, const Note&) = default;
};

[[nodiscard]] Result<Note> parse_note(std::string_view bytes);
[[nodiscard]] std::string format_note(const Note& note);

// A signature of the text by a log's key under the given key name.
[[nodiscard]] Result<NoteSignature> sign_note(std::string_view text, std::string_view name,
                                              const crypto::Signer& signer);
// A witness's: says that at unix_seconds this was the largest tree of this origin that it had seen.
[[nodiscard]] Result<NoteSignature> cosign_note(std::string_view text, std::string_view name,
                                                const crypto::Signer& signer, std::uint64_t unix_seconds);

struct VerifiedSignature {
    NoteKey key;
    std::optional<std::uint64_t> unix_seconds;  // of a cosignature
};

// The known keys that have signed, each once. Unknown keys are skipped; a known name and id with a bad signature
// rejects the whole note (Errc::crypto). An empty answer means that no known key has signed: the caller decides.
[[nodiscard]] Result<std::vector<VerifiedSignature>> verify_note(const Note& note, std::span<const NoteKey> known);

}  // namespace zheng::log
