#include "counter/counter_dir.hpp"

#include "audit/crypto/key_file.hpp"
#include "audit/crypto/tls_key.hpp"
#include "audit/env/files.hpp"
#include "counter/identity.hpp"
#include "counter/passphrase.hpp"
#include "proto/election/check.hpp"

#include <utility>

namespace zheng::counter {
namespace {

// For commands that only read.
class WithoutKey final : public crypto::Signer {
  public:
    explicit WithoutKey(election::PublicKey key) : key_(key) {}
    [[nodiscard]] election::PublicKey public_key() const override { return key_; }
    [[nodiscard]] Result<crypto::Signature> sign(ByteView) const override {
        return fail(Errc::usage, "this command opens no key and signs nothing");
    }

  private:
    election::PublicKey key_;
};

constexpr std::uint64_t certificate_bytes_max = 16384;

crypto::Rehearsal rehearsal_of(const Purpose& purpose) {
    return purpose.rehearsal ? crypto::Rehearsal::yes : crypto::Rehearsal::no;
}

Result<std::unique_ptr<crypto::Signer>> read_key(const path& file, const crypto::Secret& passphrase,
                                                 const Purpose& purpose, const election::PublicKey& expected) {
    ZHENG_TRY(auto key, crypto::read_key_file(file, passphrase, rehearsal_of(purpose)));
    if (key.public_key() != expected)
        return fail(Errc::corrupt, file.string() + " does not hold the key that identity.json names");
    return std::unique_ptr<crypto::Signer>(std::make_unique<crypto::Ed25519Signer>(std::move(key)));
}

}  // namespace

CounterDir::CounterDir(path directory, Purpose purpose, env::LockFile lock)
    : directory_(std::move(directory)), purpose_(std::move(purpose)), lock_(std::move(lock)),
      publisher_(directory_ / public_folder) {}

Result<std::unique_ptr<CounterDir>> CounterDir::open(const path& directory, Use use, const path& passphrase_file,
                                                     Console& console) {
    auto purpose = read_identity(directory / identity_file);
    if (!purpose) {
        auto error = std::move(purpose).error();
        std::error_code ignored;
        if (!std::filesystem::exists(directory / identity_file, ignored))
            error = {Errc::not_found,
                     console.pick(directory.string() + " 里没有计票端：先用 init 建立",
                                  "there is no counter in " + directory.string() + ": make one with init")};
        return fail(std::move(error));
    }
    auto lock = env::LockFile::acquire(directory / "lock");
    if (!lock) {
        if (lock.error().code == Errc::conflict)
            return fail(Errc::conflict,
                        console.pick("另一个 zheng-counter 正在使用 " + directory.string() + "：请等它结束，或先停止它",
                                     "another zheng-counter is using " + directory.string() +
                                         ": wait for it to end, or stop it"));
        return fail(std::move(lock).error());
    }
    std::unique_ptr<CounterDir> out(new CounterDir(directory, *std::move(purpose), *std::move(lock)));
    ZHENG_CHECKED(out->open_keys(use, passphrase_file, console));
    ZHENG_CHECKED(out->open_log(console));
    return out;
}

Result<void> CounterDir::open_keys(Use use, const path& passphrase_file, Console& console) {
    if (use == Use::reading) {
        log_key_ = std::make_unique<WithoutKey>(purpose_.log.log);
        counter_key_ = std::make_unique<WithoutKey>(purpose_.log.counter);
        return {};
    }
    ZHENG_TRY(const auto passphrase, read_passphrase(passphrase_file, Asked::once, console));
    ZHENG_TRY(log_key_, read_key(directory_ / "log.key", passphrase, purpose_, purpose_.log.log));
    ZHENG_TRY(counter_key_, read_key(directory_ / "counter.key", passphrase, purpose_, purpose_.log.counter));
    if (use != Use::serving)
        return {};
    const auto file = directory_ / tls_key_file;
    ZHENG_TRY(auto tls, crypto::read_key_file(file, passphrase, rehearsal_of(purpose_)));
    if (crypto::spki_digest(tls.public_key()) != purpose_.log.tls_key)
        return fail(Errc::corrupt, file.string() + " does not hold the key that identity.json names");
    tls_key_ = std::make_unique<crypto::Ed25519Signer>(std::move(tls));
    ZHENG_TRY(tls_certificate_, env::read_text(directory_ / tls_certificate_file, certificate_bytes_max));
    return {};
}

net::TlsIdentity CounterDir::tls_identity() const {
    CHECK(tls_key_ != nullptr, "only who serves has connections");
    return {tls_certificate_, tls_key_.get()};
}

Result<void> CounterDir::open_log(Console& console) {
    std::vector<std::string> released;
    ZHENG_TRY(auto published, publisher_.published());
    if (published)
        released.push_back(*std::move(published));
    auto storage = SqliteStorage::open(directory_ / store_file);
    if (!storage && storage.error().code == Errc::not_found)
        return fail(Errc::rollback,
                    console.pick("数据库 " + (directory_ / store_file).string() +
                                     " 不见了，而日志已经公布过：不会另起一份，请找回它",
                                 "the store " + (directory_ / store_file).string() +
                                     " is gone, but its log was published: it is not begun anew, find it again"));
    if (!storage)
        return fail(std::move(storage).error());
    storage_ = *std::move(storage);
    intake_ = std::make_unique<Intake>(purpose_, *counter_key_);
    auto log = log::Log::open(purpose_.log.origin, *log_key_, *storage_, released,
                              [&](std::uint64_t, ByteView entry) { return intake_->replay(entry); });
    if (!log && log.error().code == Errc::rollback)
        return fail(
            log.error().because(console.pick("拒绝启动：数据库比已经公布的日志旧（是不是从备份恢复的？）",
                                             "refused to start: the store is older than what was published (was "
                                             "it restored from a backup?)")));
    if (!log)
        return fail(std::move(log).error());
    log_ = std::make_unique<log::Log>(*std::move(log));
    sequencer_ = std::make_unique<Sequencer>(*intake_, *log_);
    return {};
}

Result<void> CounterDir::publish() {
    return publisher_.publish(log_->tree(), *storage_, log_->key(), log_->checkpoint());
}

}  // namespace zheng::counter
