// A Storage that fails when it is told to: at its n-th operation, before anything is persisted or after everything was.
// "Failed but persisted" is what a lost answer of a disk or a server looks like.
#pragma once

#include "audit/log/storage.hpp"

#include <cstdint>
#include <limits>
#include <string>

namespace zheng::test {

enum class Fault : std::uint8_t {
    before,  // nothing was done
    after,   // it was done, and the answer got lost
    flip,    // it was done, and a bit of what it returns is wrong (reading back only)
};

class FaultyStorage final : public log::Storage {
  public:
    explicit FaultyStorage(log::Storage& inner) : inner_(inner) {}

    // The operation with this number (from 0, counted from now) fails once. Operations are head, create, read, and
    // within a transaction insert, read, swap_head and, last, commit.
    void fail_at(std::uint64_t operation, Fault fault) {
        count_ = 0;
        at_ = operation;
        fault_ = fault;
    }
    // Operations since fail_at (or since the beginning).
    [[nodiscard]] std::uint64_t operations() const { return count_; }

    [[nodiscard]] Result<std::optional<log::StoredHead>> head() override {
        return struck([&] { return inner_.head(); });
    }
    [[nodiscard]] Result<void> create(const log::StoredHead& first) override {
        return struck([&] { return inner_.create(first); });
    }
    [[nodiscard]] Result<void> read(std::uint64_t first, std::uint64_t count, const Visitor& visitor) override {
        return struck([&] { return inner_.read(first, count, visitor); });
    }
    [[nodiscard]] Result<void> transact(const Work& work) override {
        bool lost = false;
        auto done = inner_.transact([&](Transaction& transaction) -> Result<void> {
            Faulty faulty(*this, transaction);
            if (auto worked = work(faulty); !worked)
                return worked;
            const bool strikes = count_++ == at_;
            lost = strikes && fault_ != Fault::before;
            return strikes && fault_ == Fault::before ? Result<void>(failure()) : Result<void>{};
        });
        return done && lost ? Result<void>(failure()) : done;
    }

  private:
    class Faulty final : public Transaction {
      public:
        Faulty(FaultyStorage& owner, Transaction& inner) : owner_(owner), inner_(inner) {}
        [[nodiscard]] Result<void> insert(std::uint64_t index, ByteView entry) override {
            return owner_.struck([&] { return inner_.insert(index, entry); });
        }
        [[nodiscard]] Result<Bytes> read(std::uint64_t index) override {
            const bool flips = owner_.count_ == owner_.at_ && owner_.fault_ == Fault::flip;
            auto bytes = owner_.struck([&] { return inner_.read(index); }, flips);
            if (flips && bytes)
                bytes->back() ^= 1U;
            return bytes;
        }
        [[nodiscard]] Result<void> swap_head(const log::StoredHead& expected, const log::StoredHead& next) override {
            return owner_.struck([&] { return inner_.swap_head(expected, next); });
        }

      private:
        FaultyStorage& owner_;
        Transaction& inner_;
    };

    static tl::unexpected<Error> failure() { return fail(Errc::io, "the disk failed, as it was told to"); }

    template <class Operation>
    auto struck(Operation&& operation, bool passes = false) -> decltype(operation()) {
        const bool strikes = count_++ == at_ && !passes;
        if (strikes && fault_ == Fault::before)
            return failure();
        auto out = operation();
        if (strikes && out)
            return failure();
        return out;
    }

    log::Storage& inner_;
    std::uint64_t count_ = 0;
    std::uint64_t at_ = std::numeric_limits<std::uint64_t>::max();
    Fault fault_ = Fault::before;
};

}  // namespace zheng::test
