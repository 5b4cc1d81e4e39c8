// KEYDIR on the county's machine: the authority's key, its journal, and the one-time codes of its letters.
//   authority.key         private key, wrapped            authority.json   its public key, domain, whether a rehearsal
//   journal.statements    all it has said, in order        fingerprint.txt  to print, and to read aloud
//   codes.csv             village,code (empty: the desk)   letters/         one a village and one for the desk
// One KEYDIR founds one township's election. One process at a time.
#pragma once

#include "audit/crypto/key_file.hpp"
#include "audit/env/lock_file.hpp"
#include "audit/log/author.hpp"
#include "counter/commands.hpp"
#include "proto/election/admit.hpp"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace zheng::counter {

inline constexpr std::string_view authority_format = "zheng authority v1";
inline constexpr std::uint64_t authority_file_bytes_max = 4096;
inline constexpr std::uint64_t codes_file_bytes_max = 4U << 20U;

struct AuthoritySettings {
    std::string domain;  // empty: any
    bool rehearsal = false;
    election::PublicKey key;
};
[[nodiscard]] std::string format_settings(const AuthoritySettings& settings);
[[nodiscard]] Result<AuthoritySettings> parse_settings(std::string_view json);

// One-time codes, normalised (proto/text/enrolment.hpp), by recipient: a village's id, or empty for the township's
// desk.
using Codes = std::multimap<std::string, std::string>;
[[nodiscard]] Result<Codes> read_codes(const path& file);
[[nodiscard]] Result<void> write_codes(const path& file, const Codes& codes);
[[nodiscard]] std::string new_code(env::Random& random);

class AuthorityDir {
  public:
    // Takes the lock, opens the key and the journal, folds what was said. Errc::not_found if there is no authority.
    [[nodiscard]] static Result<AuthorityDir> open(const path& directory, const path& passphrase_file,
                                                   Console& console);

    [[nodiscard]] const path& directory() const { return directory_; }
    [[nodiscard]] const AuthoritySettings& settings() const { return settings_; }
    [[nodiscard]] const log::AuthorJournal& journal() const { return *journal_; }
    [[nodiscard]] const election::State& state() const { return state_; }  // as far as the county has spoken

    // Whether the law admits these, said one after another: all refusals, each with the position of its statement.
    struct Objection {
        std::size_t position = 0;
        election::RefusalNote note;
    };
    [[nodiscard]] Result<std::vector<Objection>> objections(std::span<const election::Body> bodies,
                                                            const Moment& now) const;
    // Says them, durably, and returns the envelopes.
    [[nodiscard]] Result<std::vector<Bytes>> say(std::span<const election::Body> bodies, const Moment& now);

  private:
    AuthorityDir(path directory, AuthoritySettings settings, env::LockFile lock, crypto::Ed25519Signer key);
    path directory_;
    AuthoritySettings settings_;
    env::LockFile lock_;
    std::unique_ptr<crypto::Ed25519Signer> key_;  // its address is the journal's author
    std::unique_ptr<log::AuthorJournal> journal_;
    election::State state_;
};

// A letter to a village or to the township's desk, in both languages, with a code and the authority's fingerprint.
[[nodiscard]] Result<void> write_letter(const AuthorityDir& authority, const std::string& village,
                                        const std::string& code);

// The moment of a legal act that was dated by hand, or of today.
[[nodiscard]] Moment moment_of(election::Date on, const World& world);

}  // namespace zheng::counter
