#include "audit/log/memory_storage.hpp"

#include <utility>

namespace zheng::log {
namespace {

class Staged final : public Storage::Transaction {
  public:
    Staged(std::vector<Bytes>& entries, std::optional<StoredHead> head) : entries_(entries), head_(std::move(head)) {}

    Result<void> insert(std::uint64_t index, ByteView entry) override {
        if (index < entries_.size())
            return fail(Errc::exists, "entry " + std::to_string(index) + " is taken");
        if (index > entries_.size())
            return fail(Errc::usage, "entry " + std::to_string(index) + " would leave a gap");
        entries_.emplace_back(entry.begin(), entry.end());
        return {};
    }
    Result<Bytes> read(std::uint64_t index) override {
        if (index >= entries_.size())
            return fail(Errc::not_found, "there is no entry " + std::to_string(index));
        return entries_[index];
    }
    Result<void> swap_head(const StoredHead& expected, const StoredHead& next) override {
        if (!head_ || head_->size != expected.size || head_->root != expected.root)
            return fail(Errc::conflict, "the stored head is not the expected one");
        head_ = next;
        return {};
    }
    [[nodiscard]] std::optional<StoredHead>& head() { return head_; }

  private:
    std::vector<Bytes>& entries_;
    std::optional<StoredHead> head_;
};

}  // namespace

Result<void> MemoryStorage::transact(const Work& work) {
    const auto size_before = entries_.size();
    Staged staged(entries_, head_);
    if (auto done = work(staged); !done) {
        entries_.resize(size_before);
        return done;
    }
    head_ = std::move(staged.head());
    return {};
}

Result<void> MemoryStorage::create(const StoredHead& first) {
    if (head_)
        return fail(Errc::exists, "there is a log already");
    head_ = first;
    return {};
}

Result<void> MemoryStorage::read(std::uint64_t first, std::uint64_t count, const Visitor& visitor) {
    for (std::uint64_t index = first; index - first < count; ++index) {
        if (index >= entries_.size())
            return fail(Errc::corrupt, "entry " + std::to_string(index) + " is missing");
        ZHENG_CHECKED(visitor(index, entries_[index]));
    }
    return {};
}

}  // namespace zheng::log
