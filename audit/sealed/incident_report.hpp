// A report of a breach of discipline (举报) on its way to the inspectors (纪检): a file that they alone can open, and a
// receipt that proves that the report exists and names nobody. The log holds contest, category and commitment; whoever
// carries the file learns no more. Every file of a contest is equally long. Bytes: audit/FORMAT.md, "Reports". Takes
// and returns values. Safe from any thread.
#pragma once

#include "audit/crypto/hpke.hpp"
#include "audit/crypto/signer.hpp"
#include "proto/election/statement_incident.hpp"

#include <array>
#include <string>
#include <string_view>

namespace zheng::sealed {

inline constexpr std::string_view incident_magic = "zheng sealed incident v1\n";
inline constexpr std::size_t incident_text_bytes_max = 48U * 1024U;
inline constexpr std::size_t incident_name_bytes_max = 1024;      // who is accused; who reports
inline constexpr std::size_t incident_plain_bytes = 64U * 1024U;  // of every report, padded
inline constexpr std::uint64_t incident_file_bytes_max = incident_plain_bytes + 1024;
inline constexpr std::uint64_t incident_receipt_bytes_max = 1024;
inline constexpr std::uint64_t inspectors_key_bytes_max = 1024;

struct IncidentText {
    std::string accused;   // may be empty: nobody is known
    std::string reporter;  // may be empty: who reports stays unnamed
    std::string text;
};
// What everybody may know of a report.
struct IncidentReceipt {
    election::Digest election;
    election::ContestId contest;
    election::IncidentCategory category = election::IncidentCategory::other;
    election::Digest commitment;  // SHA-256(32 random bytes ‖ report)
    friend bool operator==(const IncidentReceipt&, const IncidentReceipt&) = default;
};
struct SealedIncident {
    IncidentReceipt receipt;
    Bytes file;
};

// Errc::too_large over a limit; Errc::malformed for a text that is empty or not UTF-8; Errc::crypto for a key that is
// none.
[[nodiscard]] Result<SealedIncident> seal_incident(const election::Digest& election, const election::ContestId& contest,
                                                   election::IncidentCategory category, const IncidentText& text,
                                                   const crypto::BoxKey& inspectors, env::Random& random);

// Without a key, and so unproven: what stands in front of the file.
[[nodiscard]] Result<IncidentReceipt> read_incident_front(ByteView file);

struct OpenedIncident {
    IncidentReceipt receipt;  // made again from the text: it holds
    IncidentText text;
};
// Errc::crypto: sealed to others. Errc::corrupt: changed since. Errc::malformed: no such file, or cut off.
[[nodiscard]] Result<OpenedIncident> open_incident(ByteView file, const crypto::Secret& inspectors);

// The inspectors' secret, from the key that they keep wrapped (audit/crypto/key_file.hpp).
[[nodiscard]] crypto::Secret inspectors_secret(const crypto::Ed25519Signer& key);
// What is posted for everybody: a line of format, a line of the key.
[[nodiscard]] std::string format_inspectors_key(const crypto::BoxKey& key);
[[nodiscard]] Result<crypto::BoxKey> parse_inspectors_key(std::string_view text);
// SHA-256 of the key, to be compared with a poster.
[[nodiscard]] election::Digest fingerprint_of(const crypto::BoxKey& key);

[[nodiscard]] std::string format_incident_receipt(const IncidentReceipt& receipt);
// Errc::malformed for whatever format_incident_receipt would not have written.
[[nodiscard]] Result<IncidentReceipt> parse_incident_receipt(std::string_view text);

// The first 8 bytes of a commitment: one report in a whole log. Spoken "1a2b-3c4d-5e6f-7a8b".
using ReceiptNumber = std::array<std::uint8_t, 8>;
[[nodiscard]] ReceiptNumber number_of(const election::Digest& commitment);
[[nodiscard]] std::string spoken(const ReceiptNumber& number);
// As typed: 16 hexadecimal digits in either case; spaces and hyphens do not matter. Errc::usage otherwise.
[[nodiscard]] Result<ReceiptNumber> parse_receipt_number(std::string_view typed);

}  // namespace zheng::sealed
