// The outbox (待发): what this device has said, and for which of it the counter's receipt has been verified. "Sent"
// means that and nothing less (core/settlement.hpp): inclusion under a checkpoint signed by the log key that
// ElectionOpened names, over one's own bytes, or over the Refused entry that holds them: then the law has refused the
// statement, and the log says why. Receipts come over a connection or in a file, and are kept alike in
// receipts.receipts. One process, who holds the delivery lock, and one thread; read() needs no lock.
#pragma once

#include "audit/env/append_file.hpp"
#include "audit/log/checkpoint.hpp"
#include "audit/log/receipt.hpp"
#include "proto/election/refusal.hpp"
#include "station/core/settlement.hpp"

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

// Two signed checkpoints of one size with different roots: the log shows different histories. Both are the evidence.
struct Forked {
    std::uint64_t size = 0;
    std::vector<std::string> notes;
};

class Outbox {
  public:
    // `said` are the device's own statements from sequence 1; borrowed for each call only. Stored receipts are verified
    // again: Errc::corrupt names one that no longer holds. A torn last receipt is cut off.
    [[nodiscard]] static Result<Outbox> open(const std::filesystem::path& directory, const Pinned& pinned,
                                             std::span<const Said> said);
    // To look at: changes nothing, and leaves out what is being written. Receipts of statements that are not in `said`
    // yet are left out, too. take() and store() are not for it (CHECK).
    [[nodiscard]] static Result<Outbox> read(const std::filesystem::path& directory, const Pinned& pinned,
                                             std::span<const Said> said);

    // Receipts as carried, in any order. Errc::conflict when the log shows different histories: see forked().
    [[nodiscard]] Result<ReceiptsTaken> take(std::span<const Bytes> receipts, std::span<const Said> said);
    // A receipt that is verified already; durable when it returns. One for a statement that has one is dropped.
    // Errc::conflict as above, and nothing is kept.
    [[nodiscard]] Result<void> store(const Settled& settled, std::span<const Said> said);
    // A head of the log from elsewhere, to be compared with those of the receipts. Errc::conflict as above.
    [[nodiscard]] Result<void> compare(const log::SignedCheckpoint& head);
    [[nodiscard]] const std::optional<Forked>& forked() const { return forked_; }

    [[nodiscard]] bool sent(std::size_t index) const { return receipts_.count(index) != 0; }
    [[nodiscard]] std::size_t sent_count() const { return receipts_.size(); }
    [[nodiscard]] const log::Receipt* receipt(std::size_t index) const;
    // Why the statement was refused; empty if it was not, or has no receipt yet.
    [[nodiscard]] std::vector<election::Refusal> refusals(std::size_t index) const;
    [[nodiscard]] bool refused(std::size_t index) const { return refused_.count(index) != 0; }
    [[nodiscard]] std::size_t refused_count() const { return refused_.size(); }
    // The largest checkpoint of the receipts, as signed.
    [[nodiscard]] const std::optional<log::SignedCheckpoint>& largest() const { return largest_; }

  private:
    explicit Outbox(Pinned pinned) : pinned_(std::move(pinned)) {}
    [[nodiscard]] Result<void> load(std::span<const Bytes> frames, std::span<const Said> said, bool all);
    void learn(std::span<const Said> said);
    // The own statement that the receipt is of, itself or inside the Refused that the receipt brings; nullopt if of
    // none.
    [[nodiscard]] Result<std::optional<Settled>> match(const std::string& text, const log::Receipt& receipt,
                                                       std::span<const Said> said);
    [[nodiscard]] Result<std::optional<std::size_t>> position_by_proof(const log::Receipt& receipt,
                                                                       const log::Checkpoint& head);
    void keep(const Settled& settled, log::Receipt receipt);

    struct Root {
        log::Digest root;
        std::string note;
    };
    Pinned pinned_;
    std::optional<env::AppendFile> file_;
    std::map<std::size_t, log::Receipt> receipts_;
    std::map<std::size_t, std::vector<std::uint32_t>> refused_;  // with the codes, as signed by the counter
    std::map<std::uint64_t, std::size_t> positions_;             // of known receipts, by the log's index
    std::map<std::uint64_t, Root> roots_;
    std::optional<log::SignedCheckpoint> largest_;
    std::optional<Forked> forked_;

    std::vector<log::Digest> leaves_;                   // of `said`
    std::map<election::Digest, std::size_t> payloads_;  // of `said`
    std::size_t next_ = 0;                              // receipts mostly come in the order of the statements
};

}  // namespace zheng::station
