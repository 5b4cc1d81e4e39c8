// The outbox (待发): what this device has said, and for which of it the counter's receipt has been verified. "Sent"
// means that and nothing less: inclusion under a checkpoint signed by the log key that ElectionOpened names, over one's
// own bytes, or over the Refused entry that holds them: then the law has refused the statement, and the log says why.
// Receipts are kept, and the largest checkpoint seen. One process and one thread.
#pragma once

#include "audit/env/append_file.hpp"
#include "audit/log/checkpoint.hpp"
#include "audit/log/receipt.hpp"
#include "proto/election/refusal.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace zheng::station {

struct ReceiptsTaken {
    std::uint64_t taken = 0;
    std::uint64_t known = 0;
    std::uint64_t refused = 0;        // of those taken: the statement stands in the log as refused
    std::uint64_t others = 0;         // receipts of statements that are not this device's
    std::vector<std::string> faults;  // one line for each receipt that does not verify
};

class Outbox {
  public:
    // `envelopes` are the device's own statements in order; borrowed for the call only. Stored receipts are verified
    // again: Errc::corrupt names one that no longer holds.
    [[nodiscard]] static Result<Outbox> open(const std::filesystem::path& directory, const log::NoteKey& log_key,
                                             std::span<const Bytes> envelopes);

    // Receipts as carried, in any order. Two checkpoints of one size with different roots are Errc::conflict: a signed
    // proof that the log shows different histories, which is kept beside the receipts.
    [[nodiscard]] Result<ReceiptsTaken> take(std::span<const Bytes> receipts, std::span<const Bytes> envelopes);

    [[nodiscard]] bool sent(std::size_t index) const { return receipts_.count(index) != 0; }
    [[nodiscard]] std::size_t sent_count() const { return receipts_.size(); }
    [[nodiscard]] const log::Receipt* receipt(std::size_t index) const;
    // Why the statement was refused; empty if it was not, or has no receipt yet.
    [[nodiscard]] std::vector<election::Refusal> refusals(std::size_t index) const;
    // The largest checkpoint seen, as signed.
    [[nodiscard]] const std::optional<log::SignedCheckpoint>& largest() const { return largest_; }

  private:
    Outbox(env::AppendFile file, log::NoteKey log_key);
    // The own statement that the receipt is of, itself or inside the Refused that the receipt brings; nullopt if of
    // none.
    [[nodiscard]] Result<std::optional<std::size_t>> match(const log::Receipt& receipt,
                                                           std::span<const Bytes> envelopes);
    [[nodiscard]] Result<void> remember(const log::SignedCheckpoint& checkpoint);

    env::AppendFile file_;
    log::NoteKey log_key_;
    std::map<std::size_t, log::Receipt> receipts_;
    std::map<std::uint64_t, log::Digest> roots_;
    std::optional<log::SignedCheckpoint> largest_;
};

}  // namespace zheng::station
