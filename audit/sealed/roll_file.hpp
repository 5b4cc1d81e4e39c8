// A sealed roll as a file (名册封存): its records encrypted, each at its place, under a key that the file itself
// carries, wrapped under a passphrase. What the log says of the roll stands in front in clear, and is bound to the
// rest: another front opens nothing. Bytes: audit/FORMAT.md. Takes and returns values. Safe from any thread.
#pragma once

#include "audit/crypto/key_file.hpp"
#include "audit/sealed/roll_record.hpp"

#include <string_view>

namespace zheng::sealed {

inline constexpr std::string_view sealed_roll_magic = "zheng sealed roll v2\n";
inline constexpr std::uint64_t sealed_roll_bytes_max = 256ULL * 1024 * 1024;

// What RollSealed says, and of which contest.
struct RollFront {
    election::Digest election;
    election::ContestId contest;
    std::uint64_t registered = 0;
    election::Digest root;
    friend bool operator==(const RollFront&, const RollFront&) = default;
};
// Errc::malformed unless the records ascend and are no more than roll_records_max.
[[nodiscard]] Result<RollFront> front_of(const Roll& roll);

[[nodiscard]] Result<Bytes> seal_roll(const Roll& roll, const crypto::Secret& passphrase, crypto::WrapCost cost,
                                      crypto::Rehearsal rehearsal, env::Random& random);

// Without a passphrase, and so unproven: a changed front is noticed when the roll is opened, or against the log.
[[nodiscard]] Result<RollFront> read_front(ByteView file);

// Errc::crypto: wrong passphrase. Errc::corrupt: something was changed, moved, left out or added. Errc::malformed: no
// such file. What it returns leads to the root of its front.
[[nodiscard]] Result<Roll> open_roll(ByteView file, const crypto::Secret& passphrase, crypto::Rehearsal rehearsal);

}  // namespace zheng::sealed
