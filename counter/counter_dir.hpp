// DIR on the counter: identity.json, log.key, counter.key, tls.key, tls.crt (what its connections show, pinned by the
// founding), store.sqlite3, public/ (the published log), lock.
// Opening it is the start-up of log.hpp: every entry is read, hashed again and folded; a store behind its published
// checkpoint, or gone while there is one, is a rollback and is refused. One process at a time; one thread.
#pragma once

#include "audit/crypto/signer.hpp"
#include "audit/env/lock_file.hpp"
#include "audit/log/log.hpp"
#include "audit/log/publish.hpp"
#include "audit/net/tls.hpp"
#include "counter/commands.hpp"
#include "counter/core/sequencer.hpp"
#include "counter/store/sqlite_storage.hpp"

#include <memory>
#include <string>

namespace zheng::counter {

inline constexpr std::string_view identity_file = "identity.json";
inline constexpr std::string_view store_file = "store.sqlite3";
inline constexpr std::string_view tls_key_file = "tls.key";
inline constexpr std::string_view tls_certificate_file = "tls.crt";
inline constexpr std::string_view public_folder = "public";

class CounterDir {
  public:
    enum class Use : std::uint8_t {
        reading,    // no key is opened, nothing can be signed
        appending,  // asks for the passphrase
        serving,    // likewise, and opens tls.key too
    };
    // Errc::not_found: no counter here; conflict: another process has it; rollback, corrupt: see above; crypto.
    [[nodiscard]] static Result<std::unique_ptr<CounterDir>> open(const path& directory, Use use,
                                                                  const path& passphrase_file, Console& console);

    [[nodiscard]] const path& directory() const { return directory_; }
    [[nodiscard]] const Purpose& purpose() const { return purpose_; }
    [[nodiscard]] log::Log& log() { return *log_; }
    [[nodiscard]] SqliteStorage& storage() { return *storage_; }
    [[nodiscard]] Intake& intake() { return *intake_; }
    [[nodiscard]] const election::State& state() const { return intake_->state(); }
    [[nodiscard]] Sequencer& sequencer() { return *sequencer_; }
    [[nodiscard]] log::Publisher& publisher() { return publisher_; }

    // What its connections show; for Use::serving only (CHECKs it). Borrowed.
    [[nodiscard]] net::TlsIdentity tls_identity() const;

    // Publishes the committed head: only then may receipts or a bundle under it leave.
    [[nodiscard]] Result<void> publish();

  private:
    CounterDir(path directory, Purpose purpose, env::LockFile lock);
    [[nodiscard]] Result<void> open_keys(Use use, const path& passphrase_file, Console& console);
    [[nodiscard]] Result<void> open_log(Console& console);

    path directory_;
    Purpose purpose_;
    env::LockFile lock_;
    log::Publisher publisher_;
    std::unique_ptr<crypto::Signer> log_key_;
    std::unique_ptr<crypto::Signer> counter_key_;
    std::unique_ptr<crypto::Ed25519Signer> tls_key_;
    std::string tls_certificate_;
    std::unique_ptr<SqliteStorage> storage_;
    std::unique_ptr<Intake> intake_;
    std::unique_ptr<log::Log> log_;
    std::unique_ptr<Sequencer> sequencer_;
};

}  // namespace zheng::counter
