// What check-in keeps on the disk (领票记录), apart from the count: who has been given papers, and nothing of when or
// in which order. A journal that grows would be that order, so there is none: the whole state has one size, whatever
// has happened, and stands twice in the file; both pages are overwritten where they are, one after the other. Sealed
// under the device's own key, mode 0600. One process and one thread at a time: the file is locked while open.
//
//   file  = "zheng check-in v1\n" ‖ file id, 32 random bytes ‖ zeros to 4096 ‖ page 0 ‖ zeros ‖ page 1 ‖ zeros
//   page  = sealed (audit/crypto/seal.hpp, its number as index) SHA-256 of the roll's bytes ‖ CheckIn::encode()
// Each page begins at a multiple of 4096 and shares no block of the disk with the other. Page 0 is written and synced
// first, then page 1 likewise; only then has the act happened. So whenever the device stops, page 0 if it opens is the
// newest state, else page 1 is; the other is made equal before anything else. No number of versions is needed or kept.
#pragma once

#include "audit/crypto/seal.hpp"
#include "audit/env/fixed_file.hpp"
#include "audit/env/lock_file.hpp"
#include "audit/env/random.hpp"
#include "station/core/check_in.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>

namespace zheng::station {

inline constexpr std::string_view check_in_magic = "zheng check-in v1\n";
inline constexpr std::string_view check_in_roll_magic = "zheng check-in roll v1\n";
inline constexpr std::size_t check_in_block_bytes = 4096;
inline constexpr std::uint64_t check_in_bytes_max = 1024ULL * 1024;
inline constexpr std::uint64_t check_in_roll_bytes_max = 64ULL * 1024 * 1024;

// The roll of a poll, sealed and never changed: magic ‖ file id ‖ sealed record 0. Errc::exists: there is one already.
[[nodiscard]] Result<void> write_check_in_roll(const std::filesystem::path& path, const CheckInRoll& roll,
                                               const crypto::Ed25519Signer& device, env::Random& random);
[[nodiscard]] Result<CheckInRoll> read_check_in_roll(const std::filesystem::path& path,
                                                     const crypto::Ed25519Signer& device);

// What has been said of this place in public: a file that knows less is an old copy.
struct CheckInFloor {
    TurnoutSaid turnout;
    bool closed = false;
};

class CheckInFile {
  public:
    // The file of a morning on which nothing has happened. Errc::exists; io on a full disk, and then there is none.
    [[nodiscard]] static Result<void> create(const std::filesystem::path& path, const CheckIn& morning,
                                             const crypto::Ed25519Signer& device, env::Random& random);
    // Errc::not_found; conflict: another process has it, or it is of another roll; corrupt: both pages are damaged, or
    // another device's key; rollback: the floor, which from then on no act goes below. All but `floor` must outlive it.
    [[nodiscard]] static Result<CheckInFile> open(const std::filesystem::path& path, const CheckInRoll& roll,
                                                  const CheckInRules& rules, const crypto::Ed25519Signer& device,
                                                  env::Random& random, const CheckInFloor& floor);
    // The same on any file, without a lock.
    [[nodiscard]] static Result<CheckInFile> on(std::unique_ptr<env::FixedFile> file, const CheckInRoll& roll,
                                                const CheckInRules& rules, const crypto::Ed25519Signer& device,
                                                env::Random& random, const CheckInFloor& floor);

    [[nodiscard]] const CheckIn& now() const { return now_; }
    // On the disk when it returns. CHECKs now().check(act). After an error nothing may be shown as done, every later
    // call fails, and the file must be opened again: it then says whether the act has happened.
    [[nodiscard]] Result<CheckInStep> act(const CheckInAct& act);
    // At open one page was damaged or older, and has been made equal to the other.
    [[nodiscard]] bool mended() const { return mended_; }

  private:
    CheckInFile(std::unique_ptr<env::FixedFile> file, crypto::Sealer sealer, CheckIn now, election::Digest roll,
                env::Random& random);
    [[nodiscard]] Result<void> put(std::uint64_t page, const Bytes& plain);

    std::optional<env::LockFile> lock_;
    std::unique_ptr<env::FixedFile> file_;
    crypto::Sealer sealer_;
    CheckIn now_;
    election::Digest roll_;
    env::Random* random_;
    bool mended_ = false;
    bool poisoned_ = false;
};

}  // namespace zheng::station
