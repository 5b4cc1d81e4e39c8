#include "audit/crypto/fingerprint.hpp"
#include "audit/crypto/key_file.hpp"
#include "audit/env/files.hpp"
#include "counter/authority_dir.hpp"
#include "counter/identity.hpp"
#include "counter/passphrase.hpp"

#include <boost/json/object.hpp>

namespace zheng::counter {

Result<Exit> run(const AuthorityInit& command, Console& console, const World& world) {
    const auto& dir = command.keydir;
    std::error_code error;
    if (std::filesystem::exists(dir / "authority.key", error) || std::filesystem::exists(dir / "authority.json", error))
        return fail(Errc::exists, console.pick(dir.string() + " 里已经有选举机关的密钥，不会覆盖",
                                               dir.string() + " holds an authority's key already, and it is not "
                                                              "overwritten"));
    ZHENG_TRY(const auto passphrase, read_passphrase(command.passphrase_file, Asked::twice, console));
    ZHENG_CHECKED(env::make_directories(dir));
    const auto key = crypto::Ed25519Signer::generate(world.random);
    const AuthoritySettings settings{command.domain, command.rehearsal, key.public_key()};
    const auto fingerprint = crypto::fingerprint_of(settings.key);
    ZHENG_CHECKED(crypto::write_key_file(dir / "authority.key", key, passphrase,
                                         command.rehearsal ? crypto::wrap_cost_rehearsal : crypto::wrap_cost_default,
                                         command.rehearsal ? crypto::Rehearsal::yes : crypto::Rehearsal::no,
                                         world.random));
    ZHENG_CHECKED(env::write_atomically(dir / "fingerprint.txt", env::as_bytes(election::hex(fingerprint) + "\n" +
                                                                               crypto::spoken(fingerprint) + "\n")));
    // Last: with it the directory is an authority's.
    ZHENG_CHECKED(env::write_new(dir / "authority.json", env::as_bytes(format_settings(settings))));
    console.say("已建立县选举机关密钥：" + dir.string() + (command.rehearsal ? "（演练）" : "") +
                    "\n公钥指纹（打印、念读核对）：\n  " + crypto::spoken(fingerprint),
                "the county authority's key is in " + dir.string() + (command.rehearsal ? " (rehearsal)" : "") +
                    "\nits fingerprint, to print and to read aloud:\n  " + crypto::spoken(fingerprint));
    if (console.json())
        console.answer(boost::json::object{{"keydir", dir.string()},
                                           {"fingerprint", election::hex(fingerprint)},
                                           {"key", election::hex(settings.key)},
                                           {"rehearsal", command.rehearsal}});
    return Exit::done;
}

}  // namespace zheng::counter
