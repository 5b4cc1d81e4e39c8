#include "station/journal/delivery_dir.hpp"

#include "audit/crypto/sha256.hpp"
#include "audit/env/bytes.hpp"
#include "audit/env/files.hpp"
#include "proto/election/check.hpp"
#include "station/journal/local_log.hpp"

#include <fmt/format.h>

namespace zheng::station {
namespace {

constexpr const char* journal_file = "journal.statements";
constexpr const char* head_file = "head";
constexpr const char* restored_file = "restored";
constexpr const char* evidence_folder = "evidence";
constexpr std::size_t evidence_name_digits = 16;

// Delivery never holds the key that signs statements.
class NoKey final : public crypto::Signer {
  public:
    explicit NoKey(const election::PublicKey& key) : key_(key) {}
    [[nodiscard]] election::PublicKey public_key() const override { return key_; }
    [[nodiscard]] Result<crypto::Signature> sign(ByteView) const override {
        return fail(Errc::usage, "delivery signs nothing");
    }

  private:
    election::PublicKey key_;
};

Result<env::LockFile> lock(const std::filesystem::path& directory, const char* name, const char* whose) {
    auto held = env::LockFile::acquire(directory / name);
    if (!held && held.error().code == Errc::conflict)
        return fail(Errc::conflict,
                    directory.string() + " is in use by another zheng-station (" + whose + "): wait for it or end it");
    return held;
}

Result<void> write_unless_there(const std::filesystem::path& file, std::string_view text) {
    auto written = env::write_new(file, env::as_bytes(text), env::mode_private);
    if (!written && written.error().code == Errc::exists)
        return {};
    return written;
}

}  // namespace

Result<env::LockFile> lock_authoring(const std::filesystem::path& directory) {
    return lock(directory, "lock", "record or accept");
}
Result<env::LockFile> lock_delivery(const std::filesystem::path& directory) {
    return lock(directory, "delivery.lock", "serve or outbox");
}

bool is_restored(const std::filesystem::path& directory) {
    std::error_code error;
    // In doubt it is one: nothing is said then.
    return std::filesystem::exists(directory / restored_file, error) || error;
}

Result<void> mark_restored(const std::filesystem::path& directory, std::string_view about) {
    return env::write_atomically(directory / restored_file, env::as_bytes(about), env::mode_private);
}

Result<std::optional<log::SignedCheckpoint>> read_head(const std::filesystem::path& directory, const Pinned& pinned) {
    const auto path = directory / head_file;
    const auto note = env::read_text(path, head_bytes_max);
    if (!note && note.error().code == Errc::not_found)
        return std::optional<log::SignedCheckpoint>();
    if (!note)
        return fail(note.error());
    auto head = log::open_checkpoint(*note, pinned.log_key);
    if (!head)
        return fail(Errc::corrupt, path.string() + ": " + head.error().message);
    return std::optional(*std::move(head));
}

Result<std::filesystem::path> keep_evidence(const std::filesystem::path& directory, const Halt& halt,
                                            std::string_view circumstances) {
    std::string about = fmt::format("{}\n{}\n{}\n{}\n", name_of(halt.reason), words_zh(halt.reason),
                                    words_en(halt.reason), halt.detail);
    std::string all = about;
    for (const auto& one : halt.evidence)
        all += one;
    const auto digits = election::hex(crypto::sha256(env::as_bytes(all))).substr(0, evidence_name_digits);
    const auto folder = directory / evidence_folder / fmt::format("{}-{}", name_of(halt.reason), digits);
    ZHENG_CHECKED(env::make_directories(folder));
    for (std::size_t i = 0; i < halt.evidence.size(); ++i) {
        const auto& text = halt.evidence[i];
        const auto* kind = log::parse_receipt(text).has_value() ? "tlog-proof" : "checkpoint";
        ZHENG_CHECKED(write_unless_there(folder / fmt::format("{}.{}", i + 1, kind), text));
    }
    about += circumstances;
    ZHENG_CHECKED(write_unless_there(folder / "about.txt", about));
    return folder;
}

DeliveryDir::DeliveryDir(std::filesystem::path directory, Pinned pinned, election::Digest election,
                         election::Digest authority, env::LockFile lock, JournalTail tail, std::vector<Said> said,
                         Outbox outbox)
    : directory_(std::move(directory)), pinned_(std::move(pinned)), election_(election), authority_(authority),
      lock_(std::move(lock)), tail_(std::move(tail)), said_(std::move(said)), outbox_(std::move(outbox)) {}

Result<DeliveryDir> DeliveryDir::open(const std::filesystem::path& directory, const Pinned& pinned,
                                      const election::Digest& election, const election::Digest& authority) {
    ZHENG_TRY(auto held, lock_delivery(directory));
    JournalTail tail(directory / journal_file, pinned.author, election);
    ZHENG_TRY(auto said, tail.poll());
    ZHENG_TRY(auto outbox, Outbox::open(directory, pinned, said));
    ZHENG_TRY(auto head, read_head(directory, pinned));
    DeliveryDir out(directory, pinned, election, authority, std::move(held), std::move(tail), std::move(said),
                    std::move(outbox));
    if (head)
        ZHENG_CHECKED(out.outbox_.compare(*head));
    out.head_ = std::move(head);
    return out;
}

Remembered DeliveryDir::remembered() const {
    Remembered out;
    for (std::size_t i = 0; i < said_.size(); ++i) {
        out.said.push_back(said_[i].envelope);
        out.settled.push_back(outbox_.sent(i));
    }
    out.proved = head_;
    out.seen = outbox_.largest();
    out.restored = restored();
    return out;
}

Result<std::vector<Said>> DeliveryDir::poll() {
    ZHENG_TRY(auto read, tail_.poll());
    std::vector<Said> out;
    for (auto& one : read) {
        if (one.sequence > said_.size()) {
            said_.push_back(one);
            out.push_back(std::move(one));
        } else if (said_[one.sequence - 1].payload != one.payload) {
            return fail(Errc::conflict, fmt::format("statement {} of the journal is not the one that was taken back "
                                                    "from the counter",
                                                    one.sequence));
        }
    }
    return out;
}

Result<void> DeliveryDir::store(const Settled& settled) {
    return outbox_.store(settled, said_);
}

Result<void> DeliveryDir::store(const log::SignedCheckpoint& head) {
    CHECK(!head_ || head_->checkpoint.size <= head.checkpoint.size, "a head is proved from the one before");
    ZHENG_CHECKED(outbox_.compare(head));
    ZHENG_CHECKED(env::write_atomically(directory_ / head_file, env::as_bytes(head.note), env::mode_private));
    head_ = head;
    return {};
}

Result<void> DeliveryDir::take_back(std::span<const Said> said) {
    ZHENG_TRY(const auto held, lock_authoring(directory_));
    static_cast<void>(held);
    const NoKey device(pinned_.author);
    ZHENG_TRY(auto log, LocalLog::open(directory_, device, election_, authority_));
    // Somebody who was killed may have written more than was read here.
    if (log.journal().envelopes().size() != said_.size())
        return fail(Errc::conflict, "the journal has grown meanwhile");
    std::vector<Bytes> envelopes;
    for (const auto& one : said)
        envelopes.push_back(one.envelope);
    ZHENG_CHECKED(log.take_back(envelopes));
    said_.insert(said_.end(), said.begin(), said.end());
    return {};
}

Result<void> DeliveryDir::asked() {
    auto removed = env::remove_file(directory_ / restored_file);
    if (!removed && removed.error().code == Errc::not_found)
        return {};
    return removed;
}

}  // namespace zheng::station
