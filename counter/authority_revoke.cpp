// Revoking a key, and the letter with which its successor enrols.
#include "audit/env/files.hpp"
#include "audit/log/statement_file.hpp"
#include "counter/authority_dir.hpp"
#include "counter/sentences.hpp"
#include "proto/text/enrolment.hpp"

#include <boost/json/object.hpp>

#include <array>
#include <optional>

namespace zheng::counter {
namespace {

using namespace election;

std::optional<RevocationReason> parse_reason(std::string_view text) {
    constexpr std::array names{std::pair{"lost", RevocationReason::lost}, std::pair{"stolen", RevocationReason::stolen},
                               std::pair{"left_office", RevocationReason::left_office},
                               std::pair{"entered_wrongly", RevocationReason::entered_wrongly}};
    for (const auto& [name, reason] : names)
        if (text == name)
            return reason;
    return std::nullopt;
}

struct Named {
    PublicKey key;
    std::string name;
};

// By keyid or by the whole key in hexadecimal.
std::optional<Named> find_key(const State& state, std::string_view typed) {
    const auto fits = [&](const PublicKey& key) { return typed == crypto::keyid(key) || typed == hex(key); };
    for (const auto& [key, officer] : state.officers)
        if (fits(key))
            return Named{key, officer.appointed.name};
    for (const auto& [key, device] : state.devices)
        if (fits(key))
            return Named{key, device.enrolled.name};
    return std::nullopt;
}

}  // namespace

Result<Exit> run(const AuthorityRevoke& command, Console& console, const World& world) {
    const auto reason = parse_reason(command.reason);
    if (!reason)
        return fail(Errc::usage, console.pick("--reason 只能是 lost、stolen、left_office、entered_wrongly",
                                              "--reason is lost, stolen, left_office or entered_wrongly"));
    ZHENG_TRY(auto authority, AuthorityDir::open(command.keydir, command.passphrase_file, console));
    const auto named = find_key(authority.state(), command.keyid);
    if (!named)
        return fail(Errc::not_found,
                    console.pick("没有登记过密钥 " + command.keyid, "no key " + command.keyid + " is enrolled"));
    const std::array<Body, 1> bodies{KeyRevoked{named->key, *reason, command.suspect_from}};
    const auto moment = moment_of(command.on, world);
    ZHENG_TRY(const auto objections, authority.objections(bodies, moment));
    for (const auto& objection : objections)
        console.warn(sentence(objection.note, env::Language::zh), sentence(objection.note, env::Language::en));
    if (!objections.empty())
        return Exit::no;
    ZHENG_TRY(const auto envelopes, authority.say(bodies, moment));
    ZHENG_CHECKED(log::write_carried(command.out, log::statements_magic, envelopes));
    console.say("已吊销 " + named->name + " 的密钥 " + crypto::keyid(named->key) + "，陈述文件 " + command.out.string(),
                "revoked the key " + crypto::keyid(named->key) + " of " + named->name + ", statements " +
                    command.out.string());
    if (console.json())
        console.answer(boost::json::object{{"key", hex(named->key)},
                                           {"keyid", crypto::keyid(named->key)},
                                           {"name", named->name},
                                           {"out", command.out.string()}});
    return Exit::done;
}

Result<Exit> run(const AuthorityLetter& command, Console& console, const World& world) {
    ZHENG_TRY(const auto authority, AuthorityDir::open(command.keydir, command.passphrase_file, console));
    if (!authority.state().opened)
        return fail(Errc::usage, console.pick("还没有创立选举：先用 authority found",
                                              "no election is founded yet: authority found comes first"));
    if (!command.village.empty() && !authority.state().villages.contains({command.village}))
        return fail(Errc::not_found, console.pick("本次选举没有村 " + command.village,
                                                  "this election has no village " + command.village));
    const auto file = command.keydir / "codes.csv";
    ZHENG_TRY(auto codes, read_codes(file));
    const auto code = new_code(world.random);
    codes.emplace(command.village, code);
    ZHENG_CHECKED(write_codes(file, codes));
    ZHENG_CHECKED(write_letter(authority, command.village, code));
    console.say("已另发登记函：" + (command.keydir / "letters").string(),
                "another letter is in " + (command.keydir / "letters").string());
    if (console.json())
        console.answer(boost::json::object{{"village", command.village}});
    return Exit::done;
}

}  // namespace zheng::counter
