// A receipt (C2SP tlog-proof): index, inclusion proof and checkpoint of one entry, which anyone who holds the entry's
// own bytes can verify offline. File extension .tlog-proof. Values; no I/O.
#pragma once

#include "audit/env/bytes.hpp"
#include "audit/log/checkpoint.hpp"
#include "audit/log/merkle.hpp"
#include "proto/election/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace zheng::log {

inline constexpr std::size_t receipt_extra_bytes_max = 40 * 1024;  // an entry that holds a received envelope
// A note and 63 hash lines, and the extra line in base64.
inline constexpr std::size_t receipt_bytes_max = 65536 + 8192 + 4 * receipt_extra_bytes_max / 3;

struct Receipt {
    std::uint64_t index = 0;
    Proof proof;
    std::string checkpoint;  // the signed note, verbatim
    Bytes extra;             // unauthenticated; empty means no such line
    friend bool operator==(const Receipt&, const Receipt&) = default;
};

[[nodiscard]] std::string format_receipt(const Receipt& receipt);
[[nodiscard]] Result<Receipt> parse_receipt(std::string_view text);

// That the log has signed a tree that holds exactly these entry bytes at the receipt's index. Errc::crypto or malformed
// for the checkpoint, Errc::corrupt if the proof is of another entry.
[[nodiscard]] Result<SignedCheckpoint> verify_receipt(const Receipt& receipt, ByteView entry, const NoteKey& log_key,
                                                      std::span<const NoteKey> witnesses = {});

}  // namespace zheng::log
