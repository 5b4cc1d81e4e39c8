// The ballot journal (计票记录): every entry of every recorder, every ruling and every closed batch of one count,
// durable before anything is shown, so that a device killed at any instant resumes on the same paper. Encrypted at rest
// under the device's own key. One process and one thread at a time: the file is locked while open.
//
//   file  = "zheng ballots v1\n" ‖ file id, 32 random bytes ‖ frame*
//   frame = u32 size of the sealed record ‖ the same with every bit turned ‖ sealed record (audit/crypto/seal.hpp)
// Integers are big-endian. The size stands twice, so that a damaged one is not taken for the end of a torn file.
#pragma once

#include "audit/crypto/seal.hpp"
#include "audit/env/append_file.hpp"
#include "audit/env/lock_file.hpp"
#include "audit/env/random.hpp"
#include "station/core/event.hpp"

#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

namespace zheng::station {

inline constexpr std::string_view ballots_magic = "zheng ballots v1\n";
inline constexpr std::uint64_t ballots_bytes_max = 256ULL * 1024 * 1024;

class BallotJournal {
  public:
    // Creates the file if it is not there. A torn last record, never acknowledged, is cut off and reported through
    // torn_bytes(); Errc::corrupt names the place of any other damage. `random` must outlive the journal.
    [[nodiscard]] static Result<BallotJournal> open(const std::filesystem::path& file,
                                                    const crypto::Ed25519Signer& device, env::Random& random);

    // What was read at open; empty after take_events().
    [[nodiscard]] std::vector<Event> take_events() { return std::move(events_); }
    // All of them on the disk, in one write, when it returns. After an error the journal must be opened again.
    [[nodiscard]] Result<void> append(std::span<const Event> events);
    [[nodiscard]] std::uint64_t torn_bytes() const { return torn_bytes_; }
    [[nodiscard]] std::uint64_t records() const { return next_; }

  private:
    BallotJournal(env::LockFile lock, env::AppendFile file, crypto::Sealer sealer, env::Random& random);

    env::LockFile lock_;
    env::AppendFile file_;
    crypto::Sealer sealer_;
    env::Random* random_;
    std::vector<Event> events_;
    std::uint64_t next_ = 0;
    std::uint64_t torn_bytes_ = 0;
};

// The events of a journal without opening it for writing (archive, recount): same errors, nothing is cut.
[[nodiscard]] Result<std::vector<Event>> read_ballots(ByteView bytes, const crypto::Ed25519Signer& device);

}  // namespace zheng::station
