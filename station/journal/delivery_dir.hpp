// What delivery keeps in a station's directory, and how it looks after it. One process delivers (delivery.lock);
// another may be writing the journal meanwhile. Order of writes: a receipt, a head, statements taken back and the end
// of being restored are durable when the call returns, in the order of the calls.
//
//   delivery.lock       held by who delivers                    receipts.receipts   outbox.hpp
//   head                the largest checkpoint that was proved to continue all before it: a signed note
//   restored            this disk may be older than what this device has said: nothing is said before the counter was
//                       asked                                   evidence/           what has stopped delivery
// One thread.
#pragma once

#include "audit/env/lock_file.hpp"
#include "station/core/delivery.hpp"
#include "station/journal/journal_tail.hpp"
#include "station/journal/outbox.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::station {

inline constexpr std::uint64_t head_bytes_max = 65536;
inline constexpr std::uint64_t restored_bytes_max = 4096;

// Errc::conflict with a sentence when somebody else holds it. Authoring: journal, ballots, what is known of the log.
// Delivery: receipts, head, evidence. Who wants both takes authoring first.
[[nodiscard]] Result<env::LockFile> lock_authoring(const std::filesystem::path& directory);
[[nodiscard]] Result<env::LockFile> lock_delivery(const std::filesystem::path& directory);

// The mark of a disk that was restored from a copy.
[[nodiscard]] bool is_restored(const std::filesystem::path& directory);
[[nodiscard]] Result<void> mark_restored(const std::filesystem::path& directory, std::string_view about);

// The largest head proved; nullopt before the first contact. Errc::corrupt if the log has not signed it.
[[nodiscard]] Result<std::optional<log::SignedCheckpoint>> read_head(const std::filesystem::path& directory,
                                                                     const Pinned& pinned);

// Keeps what a halt has to show in DIR/evidence/<reason>-<digest>/, in Chinese and English; the same halt again is the
// same folder. Returns the folder.
[[nodiscard]] Result<std::filesystem::path> keep_evidence(const std::filesystem::path& directory, const Halt& halt,
                                                          std::string_view circumstances);

class DeliveryDir {
  public:
    // Takes the delivery lock; reads everything. Errc::rollback or corrupt when the files do not agree.
    [[nodiscard]] static Result<DeliveryDir> open(const std::filesystem::path& directory, const Pinned& pinned,
                                                  const election::Digest& election, const election::Digest& authority);

    // For a new delivery machine.
    [[nodiscard]] Remembered remembered() const;
    // What the journal has got since, durable. Errc::conflict if it is not what was taken back meanwhile.
    [[nodiscard]] Result<std::vector<Said>> poll();
    // Errc::conflict: see outbox().forked().
    [[nodiscard]] Result<void> store(const Settled& settled);
    [[nodiscard]] Result<void> store(const log::SignedCheckpoint& head);
    // Appends to the journal, under the authoring lock. Errc::conflict while somebody else holds it.
    [[nodiscard]] Result<void> take_back(std::span<const Said> said);
    // Takes the mark off.
    [[nodiscard]] Result<void> asked();

    [[nodiscard]] const std::filesystem::path& directory() const { return directory_; }
    [[nodiscard]] const Pinned& pinned() const { return pinned_; }
    [[nodiscard]] const std::vector<Said>& said() const { return said_; }
    [[nodiscard]] Outbox& outbox() { return outbox_; }
    [[nodiscard]] const Outbox& outbox() const { return outbox_; }
    [[nodiscard]] const std::optional<log::SignedCheckpoint>& head() const { return head_; }
    [[nodiscard]] bool restored() const { return is_restored(directory_); }

  private:
    DeliveryDir(std::filesystem::path directory, Pinned pinned, election::Digest election, election::Digest authority,
                env::LockFile lock, JournalTail tail, std::vector<Said> said, Outbox outbox);

    std::filesystem::path directory_;
    Pinned pinned_;
    election::Digest election_;
    election::Digest authority_;
    env::LockFile lock_;
    JournalTail tail_;
    std::vector<Said> said_;
    Outbox outbox_;
    std::optional<log::SignedCheckpoint> head_;
};

}  // namespace zheng::station
