#include "audit/crypto/fingerprint.hpp"
#include "audit/env/files.hpp"
#include "audit/log/schemas.hpp"
#include "audit/log/statement_file.hpp"
#include "counter/authority_dir.hpp"
#include "counter/identity.hpp"
#include "counter/pack_dir.hpp"
#include "counter/sentences.hpp"

#include <boost/json/object.hpp>

#include <algorithm>

namespace zheng::counter {
namespace {

using namespace election;

// Everything the county says to found this election, in order.
std::vector<Body> founding(const ReadPack& read, const Purpose& counter, const PublicKey& authority,
                           const Nonce& nonce) {
    const auto& pack = read.pack;
    std::vector<Body> out;
    out.emplace_back(ElectionOpened{pack.authority_domain, pack.election, pack.township, pack.township_name,
                                    pack.election_day, authority, counter.log.log, counter.log.counter,
                                    counter.log.tls_key, nonce, log::schemas_digest(log::schema_files()), read.digest,
                                    pack.rehearsal});
    for (const auto& profile : pack.profiles)
        out.emplace_back(ProfileAdopted{profile.kind, profile.name, profile.parameters});
    for (const auto& village : pack.villages)
        out.emplace_back(village);
    return out;
}

Result<void> agree(const ReadPack& read, const Purpose& counter, const AuthoritySettings& settings, Console& console) {
    const auto& pack = read.pack;
    if (!settings.domain.empty() && pack.authority_domain != settings.domain)
        return fail(Errc::usage,
                    console.pick("选举包的机关是 " + pack.authority_domain + "，本密钥属于 " + settings.domain,
                                 "the pack's authority is " + pack.authority_domain + ", this key is that of " +
                                     settings.domain));
    if (pack.rehearsal != settings.rehearsal)
        return fail(Errc::usage,
                    settings.rehearsal
                        ? console.pick("演练用的密钥不能用于正式选举", "a rehearsal's key does not found an election")
                        : console.pick("正式密钥不用于演练：请用 authority init --rehearsal 另建",
                                       "an election's key does not found a rehearsal: make one with "
                                       "authority init --rehearsal"));
    if (counter.log.origin != pack.origin())
        return fail(Errc::usage,
                    console.pick("计票端是为 " + counter.log.origin + " 建立的，选举包是 " + pack.origin(),
                                 "the counter was made for " + counter.log.origin + ", the pack is " + pack.origin()));
    if (counter.authority != crypto::fingerprint_of(settings.key))
        return fail(Errc::usage,
                    console.pick("计票端认的是另一个选举机关：" + crypto::spoken(counter.authority),
                                 "the counter was made for another authority: " + crypto::spoken(counter.authority)));
    if (counter.rehearsal != pack.rehearsal)
        return fail(Errc::usage, console.pick("计票端和选举包一个是演练、一个不是",
                                              "of counter and pack one is for a rehearsal, the other is not"));
    return {};
}

// One code for each village and one for the desk; those of an earlier, interrupted founding stay.
Result<Codes> make_codes(const path& file, const text::Pack& pack, env::Random& random) {
    std::error_code error;
    Codes codes;
    if (std::filesystem::exists(file, error)) {
        ZHENG_TRY(codes, read_codes(file));
    }
    std::vector<std::string> recipients{""};
    for (const auto& village : pack.villages)
        recipients.push_back(village.village.text);
    for (const auto& recipient : recipients)
        if (!codes.contains(recipient))
            codes.emplace(recipient, new_code(random));
    ZHENG_CHECKED(write_codes(file, codes));
    return codes;
}

}  // namespace

Result<Exit> run(const AuthorityFound& command, Console& console, const World& world) {
    ZHENG_TRY(const auto read, read_pack(command.pack, console));
    ZHENG_TRY(const auto counter, read_identity(command.counter));
    ZHENG_TRY(auto authority, AuthorityDir::open(command.keydir, command.passphrase_file, console));
    ZHENG_CHECKED(agree(read, counter, authority.settings(), console));

    const auto& said = authority.journal().statements();
    Nonce nonce = world.random.bytes32();
    if (!said.empty())
        nonce = std::get<ElectionOpened>(said.front().body).nonce;
    const auto bodies = founding(read, counter, authority.settings().key, nonce);
    const auto common = std::min(said.size(), bodies.size());
    // An interrupted founding is finished; another one is not begun here.
    for (std::size_t i = 0; i < common; ++i)
        if (said[i].body != bodies[i])
            return fail(Errc::exists,
                        console.pick(command.keydir.string() + " 已经创立过 " + authority.state().opened->origin() +
                                         "，内容与此选举包或计票端不同",
                                     command.keydir.string() + " has founded " + authority.state().opened->origin() +
                                         " already, with another pack or counter"));
    ZHENG_TRY(const auto codes, make_codes(command.keydir / "codes.csv", read.pack, world.random));
    const auto missing = std::span(bodies).subspan(common);
    const auto moment = moment_of(command.on, world);
    ZHENG_TRY(const auto objections, authority.objections(missing, moment));
    for (const auto& objection : objections)
        console.warn(sentence(objection.note, env::Language::zh), sentence(objection.note, env::Language::en));
    if (!objections.empty())
        return Exit::no;
    ZHENG_TRY(const auto spoken_now, authority.say(missing, moment));
    for (const auto& [village, code] : codes)
        if (village.empty() || authority.state().villages.contains({village}))
            ZHENG_CHECKED(write_letter(authority, village, code));
    const auto envelopes = std::span(authority.journal().envelopes()).first(bodies.size());
    ZHENG_CHECKED(log::write_carried(command.out, log::statements_magic, envelopes));

    const auto& pack = read.pack;
    const auto villages = std::to_string(pack.villages.size());
    console.say("已创立" + pack.township_name + "的选举（" + pack.origin() + "）：" + villages + " 个村\n  陈述文件 " +
                    command.out.string() + "（" + std::to_string(envelopes.size()) + " 条，新签 " +
                    std::to_string(spoken_now.size()) + " 条）\n  登记函 " + (command.keydir / "letters").string() +
                    "\n  选举编号 " + hex(authority.state().election),
                "founded the election of " + pack.township_name + " (" + pack.origin() + "): " + villages +
                    " villages\n  statements " + command.out.string() + " (" + std::to_string(envelopes.size()) +
                    ", newly signed " + std::to_string(spoken_now.size()) + ")\n  letters " +
                    (command.keydir / "letters").string() + "\n  election " + hex(authority.state().election));
    if (console.json())
        console.answer(boost::json::object{{"election", hex(authority.state().election)},
                                           {"origin", pack.origin()},
                                           {"statements", envelopes.size()},
                                           {"signed_now", spoken_now.size()},
                                           {"out", command.out.string()}});
    return Exit::done;
}

}  // namespace zheng::counter
