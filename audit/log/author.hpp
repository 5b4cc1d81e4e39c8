// An author's journal: what one device has said, in order, durable before anybody is told. A statement file (see
// statement_file.hpp) that only grows; sequence and previous follow from it, so a restart continues where it stopped.
// One process and one thread at a time: the file is locked while open.
#pragma once

#include "audit/crypto/signer.hpp"
#include "audit/env/append_file.hpp"
#include "audit/env/lock_file.hpp"
#include "proto/election/statement.hpp"

#include <filesystem>
#include <memory>
#include <span>
#include <vector>

namespace zheng::log {

// Signs a statement: fills `signers` (author first, the rest ascending) and returns the envelope bytes. Sequence,
// previous, election, on and device time are the caller's. Errc::usage for a signer twice or too many; Errc::malformed
// or too_large, naming the field, for what could not be sent.
[[nodiscard]] Result<Bytes> sign_statement(election::Statement statement, const crypto::Signer& author,
                                           std::span<const crypto::Signer* const> cosigners);

class AuthorJournal {
  public:
    // Creates the file if it is not there. Errc::corrupt names the place of the first entry that does not follow from
    // the one before; a torn last entry (never acknowledged) is cut off and reported through `torn_bytes()`. `election`
    // is zero only for the county's machine before ElectionOpened. `author` must outlive the journal.
    [[nodiscard]] static Result<AuthorJournal> open(const std::filesystem::path& file, const crypto::Signer& author,
                                                    const election::Digest& election);
    AuthorJournal(AuthorJournal&&) noexcept;
    AuthorJournal& operator=(AuthorJournal&&) noexcept;
    ~AuthorJournal();

    // Signs `body` as the author's next statement and appends it durably; returns the envelope.
    // After ElectionOpened the journal's election is its payload's digest.
    [[nodiscard]] Result<Bytes> say(const election::Body& body, election::Date on, std::uint64_t device_unix_s,
                                    std::span<const crypto::Signer* const> cosigners);

    // Own statements that were signed before and that this disk has lost, in order, durable in one write: each must be
    // the next of this journal (Errc::corrupt says which is not, and nothing is written). After an error the journal
    // must be opened again.
    [[nodiscard]] Result<void> take_back(std::span<const Bytes> envelopes);

    [[nodiscard]] const std::vector<election::Statement>& statements() const;
    [[nodiscard]] const std::vector<Bytes>& envelopes() const;
    [[nodiscard]] const election::Digest& election() const;
    [[nodiscard]] std::uint64_t next_sequence() const;
    [[nodiscard]] std::uint64_t torn_bytes() const;

  private:
    struct Impl;
    explicit AuthorJournal(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace zheng::log
