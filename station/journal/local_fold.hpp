// The state of an election as one device knows it: what it was given and what it has said itself, folded in the order
// in which it learnt it, by the same law as at the counter. The device does not have the log, and so learns late that
// the law has refused a statement of its own: that one uses up its number and nothing follows from it, here as there.
// What had rested on it is no longer lawful here either; own statements of that kind are held until their own receipts,
// or others' statements, say what they are. A village's station need not know what happens in other villages: what the
// desk says of them uses up the desk's number here, and has no effect. Pure but for signatures; one owner.
#pragma once

#include "audit/env/bytes.hpp"
#include "proto/election/admit.hpp"
#include "proto/election/state.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>

namespace zheng::station {

class LocalFold {
  public:
    // `own`: this device; `refused`: payloads of own statements that the log holds as refused.
    LocalFold(const election::PublicKey& own, std::set<election::Digest> refused)
        : own_(own), refused_(std::move(refused)) {}

    // The next in the local order, which was admitted when it was learnt. Errc::malformed says why it cannot be one.
    [[nodiscard]] Result<void> add(ByteView envelope);
    // The own statement that comes next in the journal; false: it is held, and nothing behind it can be folded.
    [[nodiscard]] Result<bool> add_own(ByteView envelope);

    // A statement heard and admitted just now.
    void apply(const election::Heard& heard) { state_ = election::apply(std::move(state_), heard); }

    // Said of another village than this station's, where the law cannot be asked without that village's statements: of
    // a contest there, or of one unknown here that no other device of this village can have made.
    [[nodiscard]] bool elsewhere(const election::Heard& heard, const election::Admission& admission) const;
    void pass_by(const election::Heard& heard) { state_ = election::apply_as_refused(std::move(state_), heard); }

    [[nodiscard]] const election::State& state() const { return state_; }
    [[nodiscard]] std::uint64_t own_count() const;  // own statements folded
    [[nodiscard]] std::uint64_t left_out() const { return left_out_; }

  private:
    election::PublicKey own_;
    std::set<election::Digest> refused_;
    election::State state_;
    bool disturbed_ = false;      // an own statement has no effect: what had rested on it may have none
    std::uint64_t left_out_ = 0;  // statements of others for that reason
};

// Every reason, in short.
[[nodiscard]] std::string text_of(const election::Admission& admission);

}  // namespace zheng::station
