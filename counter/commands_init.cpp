#include "audit/crypto/fingerprint.hpp"
#include "audit/crypto/key_file.hpp"
#include "audit/crypto/tls_key.hpp"
#include "audit/env/files.hpp"
#include "counter/counter_dir.hpp"
#include "counter/identity.hpp"
#include "counter/pack_dir.hpp"
#include "counter/passphrase.hpp"

#include <boost/json/object.hpp>

namespace zheng::counter {
namespace {

struct Named {
    std::string origin;
    bool rehearsal = false;
};

Result<Named> name_log(const Init& command, Console& console) {
    if (command.origin.empty() == command.pack.empty())
        return fail(Errc::usage, console.pick("--origin 和 --pack 要给一个，只给一个",
                                              "give either --origin or --pack, and one of them only"));
    if (command.pack.empty()) {
        if (!log::valid_origin(command.origin))
            return fail(Errc::usage, console.pick("日志名不对，应如 xian.example.org/2026-11/yunxi",
                                                  "that is not a log's name, such as xian.example.org/2026-11/yunxi"));
        return Named{command.origin, command.rehearsal};
    }
    ZHENG_TRY(const auto read, read_pack(command.pack, console));
    if (command.rehearsal && !read.pack.rehearsal)
        return fail(Errc::usage, console.pick("选举包不是演练", "the pack is not a rehearsal's"));
    return Named{read.pack.origin(), read.pack.rehearsal};
}

}  // namespace

Result<Exit> run(const Init& command, Console& console, const World& world) {
    ZHENG_TRY(const auto authority, crypto::parse_fingerprint(command.authority));
    ZHENG_TRY(const auto named, name_log(command, console));
    const auto& dir = command.dir;
    std::error_code error;
    if (std::filesystem::exists(dir / identity_file, error))
        return fail(Errc::exists,
                    console.pick(dir.string() + " 里已经有计票端，不会覆盖", "there is a counter in " + dir.string() +
                                                                                 " already, and it is not "
                                                                                 "overwritten"));
    if (std::filesystem::exists(dir, error) && !std::filesystem::is_empty(dir, error))
        return fail(Errc::exists,
                    console.pick(dir.string() + " 不是空的，也不是完整的计票端：查明里面是什么，再换一个目录",
                                 dir.string() + " is not empty and not a whole counter: find out what it holds, then "
                                                "choose another directory"));
    ZHENG_TRY(const auto passphrase, read_passphrase(command.passphrase_file, Asked::twice, console));
    ZHENG_CHECKED(env::make_directories(dir));

    const auto rehearsal = named.rehearsal ? crypto::Rehearsal::yes : crypto::Rehearsal::no;
    const auto cost = named.rehearsal ? crypto::wrap_cost_rehearsal : crypto::wrap_cost_default;
    const auto log_key = crypto::Ed25519Signer::generate(world.random);
    const auto counter_key = crypto::Ed25519Signer::generate(world.random);
    ZHENG_CHECKED(crypto::write_key_file(dir / "log.key", log_key, passphrase, cost, rehearsal, world.random));
    ZHENG_CHECKED(crypto::write_key_file(dir / "counter.key", counter_key, passphrase, cost, rehearsal, world.random));
    const auto tls_key = crypto::Ed25519Signer::generate(world.random);
    ZHENG_CHECKED(crypto::write_key_file(dir / tls_key_file, tls_key, passphrase, cost, rehearsal, world.random));
    ZHENG_TRY(const auto certificate, crypto::self_signed_certificate(
                                          tls_key, "zheng " + crypto::keyid(counter_key.public_key()), world.random));
    ZHENG_CHECKED(env::write_new(dir / tls_certificate_file, env::as_bytes(certificate)));
    ZHENG_TRY(const auto storage, SqliteStorage::create(dir / store_file));
    ZHENG_TRY(const auto log, log::Log::create(named.origin, log_key, *storage));
    // Published at once: from now on a store that is missing is a store that was lost.
    log::Publisher publisher(dir / public_folder);
    ZHENG_CHECKED(publisher.publish(log.tree(), *storage, log.key(), log.checkpoint()));
    const Purpose purpose{
        {named.origin, log_key.public_key(), counter_key.public_key(), crypto::spki_digest(tls_key.public_key())},
        authority,
        named.rehearsal};
    // Last: with it the directory is a counter's.
    ZHENG_CHECKED(env::write_new(dir / identity_file, env::as_bytes(format_identity(purpose))));

    const auto identity = (dir / identity_file).string();
    console.say("已建立计票端 " + dir.string() + (named.rehearsal ? "（演练）" : "") + "\n  日志 " + named.origin +
                    "\n  日志公钥 " + format_vkey(log.key()) + "\n  选举机关指纹 " + crypto::spoken(authority) +
                    "\n把 " + identity + " 交给县选举机关（authority found --counter）",
                "the counter is in " + dir.string() + (named.rehearsal ? " (rehearsal)" : "") + "\n  log " +
                    named.origin + "\n  log key " + format_vkey(log.key()) + "\n  authority " +
                    crypto::spoken(authority) + "\ngive " + identity +
                    " to the county authority (authority found --counter)");
    if (console.json())
        console.answer(boost::json::object{{"dir", dir.string()},
                                           {"origin", named.origin},
                                           {"log_key", format_vkey(log.key())},
                                           {"counter", election::hex(purpose.log.counter)},
                                           {"authority", election::hex(authority)},
                                           {"rehearsal", named.rehearsal}});
    return Exit::done;
}

}  // namespace zheng::counter
