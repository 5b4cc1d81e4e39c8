// What this device knows of the log: the founding and enrolment it was given, what it has said itself, and what others
// handed over, folded in the order in which it learnt them. Everything is examined and admitted by the same law as at
// the counter: a statement of one's own that would be refused there is refused here, before it is signed. Indexes are
// local. What the law has refused at the counter is known from the receipts, and folded as such (local_fold.hpp). One
// process and one thread: the directory is locked by its owner.
#pragma once

#include "audit/crypto/signer.hpp"
#include "audit/env/append_file.hpp"
#include "audit/env/clock.hpp"
#include "audit/log/author.hpp"
#include "proto/election/admit.hpp"
#include "station/journal/local_fold.hpp"
#include "station/journal/refusals.hpp"

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace zheng::station {

// Below it nothing more is accepted from anybody: what is begun must find room to end.
inline constexpr std::uint64_t free_bytes_min = 64ULL * 1024 * 1024;

struct Imported {
    std::uint64_t added = 0;
    std::uint64_t known = 0;      // said before
    std::uint64_t skipped = 0;    // the counter's own, which speak of its log's numbers
    std::uint64_t elsewhere = 0;  // of `added`, what is said of another village and has no effect here
    // One line for each statement that was not taken, with its place in the file.
    std::vector<std::string> faults;
};

struct SaidAnswer {
    bool accepted = false;
    std::vector<election::RefusalNote> refusals;  // why nothing was signed
    std::optional<election::Rejection> rejection;
};

class LocalLog {
  public:
    // `authority` is the fingerprint the founding is held against: SHA-256 of the county authority's key.
    [[nodiscard]] static Result<LocalLog> open(const std::filesystem::path& directory, const crypto::Signer& device,
                                               const election::Digest& election, const election::Digest& authority);
    // Starts the local log from a founding file's envelopes: the first must be ElectionOpened, every one is taken or
    // the error says which is not. Nothing is written on error.
    [[nodiscard]] static Result<election::State> fold_founding(std::span<const Bytes> envelopes,
                                                               const std::optional<election::Digest>& authority);
    // The first statement, held against the authority's fingerprint; and the fold of all of them.
    [[nodiscard]] static Result<election::ElectionOpened> founding_of(std::span<const Bytes> envelopes,
                                                                      const std::optional<election::Digest>& authority);
    [[nodiscard]] static Result<LocalFold> fold_known(std::span<const Bytes> envelopes, LocalFold fold);
    [[nodiscard]] static Result<void> create(const std::filesystem::path& directory, std::span<const Bytes> envelopes);

    [[nodiscard]] const election::State& state() const { return fold_.state(); }
    [[nodiscard]] const log::AuthorJournal& journal() const { return journal_; }

    // May it be said? Nothing is signed or kept.
    [[nodiscard]] SaidAnswer ask(const election::Body& body, election::Date on, std::uint64_t device_unix_s,
                                 std::span<const crypto::Signer* const> cosigners) const;
    // Asks, signs, and is durable when it returns accepted. Errc::conflict while nothing can be said: on a restored
    // disk (delivery_dir.hpp) that has not asked the counter yet; when the counter has refused a statement since
    // open(); and behind an own statement that is held().
    [[nodiscard]] Result<SaidAnswer> say(const election::Body& body, election::Date on, std::uint64_t device_unix_s,
                                         std::span<const crypto::Signer* const> cosigners);
    // Own statements that the counter has and this disk had lost, in order; durable when it returns. Errc::corrupt if
    // they do not continue the journal.
    [[nodiscard]] Result<void> take_back(std::span<const Bytes> envelopes);
    // Statements of others, verified one by one; durable when it returns.
    [[nodiscard]] Result<Imported> import(std::span<const Bytes> envelopes);

    // Whether the law has refused this own statement at the counter, as far as receipts say.
    [[nodiscard]] bool refused(std::uint64_t sequence) const;
    // The own statement that does not follow from what is known here and has no receipt that says what became of it.
    [[nodiscard]] std::optional<std::uint64_t> held() const { return held_; }
    [[nodiscard]] std::uint64_t torn_bytes() const { return torn_bytes_; }

  private:
    LocalLog(std::filesystem::path directory, const crypto::Signer& device, log::AuthorJournal journal,
             env::AppendFile known, Refusals refusals);
    [[nodiscard]] Result<void> fold_own();
    [[nodiscard]] Result<void> may_say();
    [[nodiscard]] election::Statement draft(const election::Body& body, election::Date on, std::uint64_t device_unix_s,
                                            std::span<const crypto::Signer* const> cosigners) const;

    std::filesystem::path directory_;
    const crypto::Signer* device_;
    log::AuthorJournal journal_;
    env::AppendFile known_;  // every statement in local order, own ones too
    Refusals refusals_;
    LocalFold fold_;
    std::optional<std::uint64_t> held_;
    std::uint64_t torn_bytes_ = 0;
};

}  // namespace zheng::station
