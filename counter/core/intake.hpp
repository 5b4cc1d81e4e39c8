// What the counter answers to an envelope, and which entries the log gets for it. No I/O, no clock: the shell examines
// envelopes before, commits the pending entries after, and hands out receipts only then. Deterministic: the same state,
// envelopes and times give the same entries. One thread.
//   accepted      its envelope is an entry
//   refused       a Refused, signed by the counter, holds it: the statement has used up its number
//   repeated      was said before: the entry of then, nothing new
//   equivocation  an Equivocation, signed by the counter, holds the second payload; the same payload again is answered
//                 with the same entry, and so is every further one over equivocations_per_author_max, so that one
//                 device cannot fill the log
//   rejected      nothing is logged
#pragma once

#include "audit/crypto/signer.hpp"
#include "audit/log/examine.hpp"
#include "proto/election/admit.hpp"
#include "proto/election/date.hpp"
#include "proto/election/state.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace zheng::counter {

inline constexpr std::uint32_t equivocations_per_author_max = 16;

// What this log was made for. The authority is pinned by the fingerprint of its key, which people compare by voice.
struct Purpose {
    election::LogIdentity log;
    election::Digest authority;  // SHA-256 of the authority's public key
    bool rehearsal = false;      // 演练
};

// When the counter speaks: its own statements' `on` and device time.
struct Moment {
    election::Date today;
    std::uint64_t unix_s = 0;
};

struct Answer {
    enum class Kind : std::uint8_t { accepted, refused, repeated, equivocation, rejected };
    Kind kind = Kind::rejected;
    std::uint64_t index = 0;                                         // of the entry that records it; not for rejected
    std::vector<election::RefusalNote> refusals;                     // refused
    election::Rejection rejection = election::Rejection::malformed;  // rejected
    std::string detail;        // rejected: which field, which signer; may be empty
    bool was_refused = false;  // repeated: the entry is a Refused
};
[[nodiscard]] std::string_view name_of(Answer::Kind kind);  // "accepted"

struct Counts {
    std::uint64_t accepted = 0;
    std::uint64_t refused = 0;
    std::uint64_t repeated = 0;
    std::uint64_t equivocations = 0;
    std::uint64_t rejected = 0;
    friend bool operator==(const Counts&, const Counts&) = default;
};

class Intake {
  public:
    // `counter` signs the counter's own statements and must outlive this object. CHECKs that it is the purpose's key.
    Intake(Purpose purpose, const crypto::Signer& counter);

    // At start: folds an entry of our own log back in, in order. Errc::corrupt if it is no statement; its signatures
    // are not verified again, because the log's signed root covers the bytes that were verified before.
    [[nodiscard]] Result<void> replay(ByteView entry);

    // An examined envelope (examine.hpp) with its bytes.
    [[nodiscard]] Result<Answer> take(ByteView envelope, const tl::expected<election::Heard, log::NotHeard>& examined,
                                      const Moment& now);

    // Says when the entries up to here were received: at most one a second, nothing when there is nothing to say.
    // `last` says it within the same second too. A clock that has gone back is not believed: the time stays.
    [[nodiscard]] Result<bool> stamp(const Moment& now, bool last);

    // The log's end: a stamp, then Closed. Errc::conflict if it is closed already, Errc::usage before the founding.
    [[nodiscard]] Result<void> close(const Moment& now);

    // Entries answered for but not in the log yet, in order. The caller commits them, or the process ends.
    [[nodiscard]] std::vector<Bytes> take_pending() { return std::exchange(pending_, {}); }
    [[nodiscard]] std::size_t pending() const { return pending_.size(); }

    [[nodiscard]] const election::State& state() const { return state_; }
    [[nodiscard]] const Counts& counts() const { return counts_; }  // since start
    // Every Received so far, in order, and whether an entry waits for one.
    [[nodiscard]] const std::vector<election::Received>& stamps() const { return stamps_; }
    [[nodiscard]] bool uncovered() const { return uncovered_; }

  private:
    struct Doubled {
        std::map<election::Digest, std::uint64_t> entries;  // second payload -> index of its Equivocation
        std::uint64_t newest = 0;
    };
    [[nodiscard]] std::optional<Answer> not_ours(const election::Heard& heard) const;
    [[nodiscard]] Answer rejected(election::Rejection why, std::string detail);
    void accept(ByteView envelope, const election::Heard& heard);
    void fold(const election::Heard& heard);
    void remember_second(const election::Heard& second);
    [[nodiscard]] Result<void> say(election::Body body, std::shared_ptr<const election::Heard> inner,
                                   const Moment& now);

    Purpose purpose_;
    const crypto::Signer& counter_;
    election::State state_;
    std::unordered_map<election::PublicKey, Doubled> doubled_;
    std::vector<Bytes> pending_;
    std::vector<election::Received> stamps_;
    bool uncovered_ = false;  // an entry that no Received covers, other than the last Received itself
    Counts counts_;
};

}  // namespace zheng::counter
