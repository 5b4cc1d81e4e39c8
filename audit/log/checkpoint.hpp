// Checkpoints (C2SP tlog-checkpoint v1.0.0): origin, size and root of a tree, as a signed note. Values; no I/O.
#pragma once

#include "audit/crypto/signer.hpp"
#include "audit/log/merkle.hpp"
#include "audit/log/note.hpp"
#include "proto/election/result.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::log {

struct Checkpoint {
    std::string origin;  // "<authority domain>/<election>/<township>"; also the name of the log's key
    std::uint64_t size = 0;
    Digest root;  // of an empty tree: empty_root()
    friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

// A checkpoint whose log signature was verified, with the note's own bytes.
struct SignedCheckpoint {
    Checkpoint checkpoint;
    std::string note;
    std::vector<VerifiedSignature> cosignatures;  // of the known witnesses
};

// The three lines that are signed.
[[nodiscard]] std::string format_checkpoint(const Checkpoint& checkpoint);
// Extension lines, which C2SP allows but does not recommend, are Errc::unsupported: ours have none.
[[nodiscard]] Result<Checkpoint> parse_checkpoint(std::string_view text);

// The note, signed by the log under its origin.
[[nodiscard]] Result<std::string> sign_checkpoint(const Checkpoint& checkpoint, const crypto::Signer& signer);

// Parses a note and verifies the log's signature and any by known witnesses. Errc::crypto if the log has not signed,
// Errc::malformed if the origin is not the key's name.
[[nodiscard]] Result<SignedCheckpoint> open_checkpoint(std::string_view note, const NoteKey& log_key,
                                                       std::span<const NoteKey> witnesses = {});

// The log's verifier key: its name is the origin.
[[nodiscard]] NoteKey log_note_key(std::string_view origin, const election::PublicKey& key);
// A schema-less URL path such as "county.example/2026/qingyuan": a valid key name without '+', at most 255 bytes.
[[nodiscard]] bool valid_origin(std::string_view origin);

}  // namespace zheng::log
