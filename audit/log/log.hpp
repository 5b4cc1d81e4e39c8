// The log itself: one sequencer that appends entries in batches, each batch and its signed checkpoint in one commit.
//
// Order of writes of append(): insert the entries; hash them again from the bytes read back; compute the root; sign the
// checkpoint; compare-and-swap the head; COMMIT. Only then does the checkpoint, or a receipt under it, leave this
// class. A failure anywhere in there poisons the Log: what the disk holds is unknown, so every later call fails and the
// program must end; the next start reads and hashes everything again. Not thread-safe.
#pragma once

#include "audit/crypto/signer.hpp"
#include "audit/log/checkpoint.hpp"
#include "audit/log/merkle.hpp"
#include "audit/log/receipt.hpp"
#include "audit/log/storage.hpp"
#include "audit/log/tile.hpp"
#include "proto/election/result.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace zheng::log {

inline constexpr std::size_t batch_entries_max = 512;  // of one commit

struct AppendResult {
    std::uint64_t first_index = 0;  // the entries have first_index, first_index + 1, ...
    std::uint64_t count = 0;
    Checkpoint head;
    std::string checkpoint;  // the signed note over all of them
};

class Log {
  public:
    // Begins a log of size 0. Errc::exists if the storage has one, Errc::usage for an origin that is not valid.
    // The signer and the storage must outlive the Log.
    [[nodiscard]] static Result<Log> create(std::string origin, const crypto::Signer& signer, Storage& storage);

    // Start-up. Reads every entry, hashes it again and compares with the stored head; verifies the head's signature.
    // `released` are checkpoints that have left this log before (the published one, the witnesses'). Refuses:
    //   not_found  no log here and none released           rollback  the store is behind a released checkpoint, or gone
    //   corrupt    entries, root or signature disagree, or a released checkpoint has another root for its size
    //   usage      the head is of another origin or key
    // `on_entry`, if given, sees each entry in order, before the whole is known to be good: discard on failure.
    [[nodiscard]] static Result<Log> open(std::string origin, const crypto::Signer& signer, Storage& storage,
                                          std::span<const std::string> released,
                                          const Storage::Visitor& on_entry = nullptr);

    // Errc::usage for an empty batch or more than batch_entries_max; malformed or too_large for an entry of no bytes or
    // of more than entry_bytes_max. These are told before anything is written. Any other failure poisons.
    [[nodiscard]] Result<AppendResult> append(std::span<const Bytes> entries);

    // A receipt of an entry under the current head. Errc::not_found beyond it.
    [[nodiscard]] Result<Receipt> receipt(std::uint64_t index) const;

    [[nodiscard]] const Checkpoint& head() const { return head_; }
    [[nodiscard]] const std::string& checkpoint() const { return checkpoint_; }  // the head as a signed note
    [[nodiscard]] const Tree& tree() const { return tree_; }
    [[nodiscard]] NoteKey key() const { return log_note_key(head_.origin, signer_->public_key()); }
    [[nodiscard]] Storage& storage() const { return *storage_; }
    [[nodiscard]] bool poisoned() const { return poisoned_; }

  private:
    Log(std::string origin, const crypto::Signer& signer, Storage& storage);
    [[nodiscard]] Result<void> load(const StoredHead& stored, const Storage::Visitor& on_entry);
    [[nodiscard]] Result<void> compare_released(std::string_view note) const;
    [[nodiscard]] Result<void> write_batch(Storage::Transaction& transaction, std::span<const Bytes> entries,
                                           AppendResult& result);

    const crypto::Signer* signer_;
    Storage* storage_;
    Tree tree_;
    Checkpoint head_;
    std::string checkpoint_;
    bool poisoned_ = false;
};

}  // namespace zheng::log
