#include "audit/log/log.hpp"

#include "proto/election/check.hpp"

#include <utility>

namespace zheng::log {
namespace {

Result<void> check_batch(std::span<const Bytes> entries) {
    if (entries.empty() || entries.size() > batch_entries_max)
        return fail(Errc::usage, "a batch has 1 to " + std::to_string(batch_entries_max) + " entries, not " +
                                     std::to_string(entries.size()));
    for (const auto& entry : entries) {
        if (entry.empty())
            return fail(Errc::malformed, "an entry has at least one byte");
        if (entry.size() > entry_bytes_max)
            return fail(Errc::too_large, "an entry has at most " + std::to_string(entry_bytes_max) + " bytes");
    }
    return {};
}

}  // namespace

Log::Log(std::string origin, const crypto::Signer& signer, Storage& storage) : signer_(&signer), storage_(&storage) {
    head_.origin = std::move(origin);
    head_.root = empty_root();
}

Result<Log> Log::create(std::string origin, const crypto::Signer& signer, Storage& storage) {
    if (!valid_origin(origin))
        return fail(Errc::usage, "'" + origin + "' is not a valid origin");
    Log out(std::move(origin), signer, storage);
    ZHENG_TRY(out.checkpoint_, sign_checkpoint(out.head_, signer));
    ZHENG_CHECKED(storage.create({out.head_.size, out.head_.root, out.checkpoint_}));
    return out;
}

Result<Log> Log::open(std::string origin, const crypto::Signer& signer, Storage& storage,
                      std::span<const std::string> released, const Storage::Visitor& on_entry) {
    if (!valid_origin(origin))
        return fail(Errc::usage, "'" + origin + "' is not a valid origin");
    Log out(std::move(origin), signer, storage);
    ZHENG_TRY(const auto stored, storage.head());
    if (!stored && !released.empty())
        return fail(Errc::rollback, "the store holds no log, but a checkpoint of " + out.head_.origin +
                                        " was released: the store was lost or replaced");
    if (!stored)
        return fail(Errc::not_found, "there is no log here");
    ZHENG_CHECKED(out.load(*stored, on_entry));
    for (const auto& note : released)
        ZHENG_CHECKED(out.compare_released(note));
    return out;
}

Result<void> Log::load(const StoredHead& stored, const Storage::Visitor& on_entry) {
    auto opened = open_checkpoint(stored.checkpoint, key());
    if (!opened) {
        const auto note = parse_note(stored.checkpoint);
        const auto claimed = note ? parse_checkpoint(note->text) : fail(Errc::malformed, "");
        const bool other = claimed && (claimed->origin != head_.origin || note->signatures[0].key_id != key().id());
        return fail(Error{other ? Errc::usage : Errc::corrupt, opened.error().message}.because(
            "couldn't accept the stored head"));
    }
    const auto& claimed = opened->checkpoint;
    if (claimed.size != stored.size || claimed.root != stored.root)
        return fail(Errc::corrupt, "the stored head is not what its checkpoint signs");
    ZHENG_CHECKED(storage_->read(0, stored.size, [&](std::uint64_t index, ByteView entry) -> Result<void> {
        CHECK(index == tree_.size(), "entries are read in order");
        tree_.append(leaf_hash(entry));
        return on_entry ? on_entry(index, entry) : Result<void>{};
    }));
    if (tree_.size() != stored.size || tree_.root() != stored.root)
        return fail(Errc::corrupt, "the entries do not hash to the signed root of size " + std::to_string(stored.size));
    head_ = claimed;
    checkpoint_ = stored.checkpoint;
    return {};
}

Result<void> Log::compare_released(std::string_view note) const {
    auto opened = open_checkpoint(note, key());
    if (!opened)
        return fail(Error{Errc::corrupt, opened.error().message}.because("couldn't accept a released checkpoint"));
    const auto& seen = opened->checkpoint;
    if (seen.size > head_.size)
        return fail(Errc::rollback, "the store has " + std::to_string(head_.size) + " entries, but a checkpoint of " +
                                        std::to_string(seen.size) + " was released: this is an older copy");
    if (tree_.root(seen.size) != seen.root)
        return fail(Errc::corrupt,
                    "a released checkpoint of size " + std::to_string(seen.size) + " has another root than the store");
    return {};
}

Result<AppendResult> Log::append(std::span<const Bytes> entries) {
    if (poisoned_)
        return fail(Errc::io, "an earlier commit failed; the program must end and open the log anew");
    ZHENG_CHECKED(check_batch(entries));
    AppendResult result;
    result.first_index = head_.size;
    result.count = entries.size();
    auto done = storage_->transact(
        [&](Storage::Transaction& transaction) { return write_batch(transaction, entries, result); });
    if (!done) {
        poisoned_ = true;
        return fail(done.error().because("couldn't commit entries from " + std::to_string(result.first_index)));
    }
    head_ = result.head;
    checkpoint_ = result.checkpoint;
    return result;
}

Result<void> Log::write_batch(Storage::Transaction& transaction, std::span<const Bytes> entries, AppendResult& result) {
    for (std::size_t i = 0; i < entries.size(); ++i)
        ZHENG_CHECKED(transaction.insert(result.first_index + i, entries[i]));
    for (std::size_t i = 0; i < entries.size(); ++i) {
        ZHENG_TRY(const auto read_back, transaction.read(result.first_index + i));
        const auto hash = leaf_hash(read_back);
        if (hash != leaf_hash(entries[i]))
            return fail(Errc::corrupt,
                        "entry " + std::to_string(result.first_index + i) + " was read back with other bytes");
        tree_.append(hash);
    }
    result.head = {head_.origin, tree_.size(), tree_.root()};
    ZHENG_TRY(result.checkpoint, sign_checkpoint(result.head, *signer_));
    return transaction.swap_head({head_.size, head_.root, checkpoint_},
                                 {result.head.size, result.head.root, result.checkpoint});
}

Result<Receipt> Log::receipt(std::uint64_t index) const {
    if (poisoned_)
        return fail(Errc::io, "an earlier commit failed; the program must end and open the log anew");
    if (index >= head_.size)
        return fail(Errc::not_found,
                    "the log has " + std::to_string(head_.size) + " entries, none with index " + std::to_string(index));
    Receipt out;
    out.index = index;
    ZHENG_TRY(out.proof, tree_.inclusion(index, head_.size));
    out.checkpoint = checkpoint_;
    return out;
}

}  // namespace zheng::log
