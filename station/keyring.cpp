#include "station/keyring.hpp"

#include "audit/env/files.hpp"
#include "proto/election/rounds.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace zheng::station {
namespace {

using namespace election;

bool among(std::span<const PersonId> persons, const PersonId& person) {
    return persons.empty() || std::find(persons.begin(), persons.end(), person) != persons.end();
}

}  // namespace

bool Keyring::may_sign(const OfficerSetting& officer, const Contest& contest) const {
    const auto& state = station_.log().state();
    const auto found = state.officers.find(officer.key);
    if (found == state.officers.end() || found->second.revoked_at)
        return false;
    const auto& appointed = found->second.appointed;
    const auto& contests = appointed.contests;
    if (!appointed.village.empty() && appointed.village != contest.village)
        return false;
    // Whoever was named for the first vote serves in those that are made from it.
    const ContestId& first = root_of(state, contest).definition.contest;
    return contests.empty() || std::find(contests.begin(), contests.end(), first) != contests.end();
}

Result<const crypto::Signer*> Keyring::open(const OfficerSetting& officer) {
    if (const auto found = keys_.find(officer.person); found != keys_.end())
        return found->second.get();
    if (missing_.count(officer.person) != 0)
        return nullptr;
    const auto leave_out = [&](std::string_view zh, std::string_view en) -> Result<const crypto::Signer*> {
        missing_.insert(officer.person);
        console_.warn(fmt::format("{}（{}）不能签名：{}", officer.name, officer.person.text, zh),
                      fmt::format("{} ({}) cannot sign: {}", officer.person.text, officer.name, en));
        return nullptr;
    };
    const auto pin = pins_.find(officer.person);
    if (pin == pins_.end())
        return leave_out("没有 PIN", "no PIN");
    auto text = env::read_text(cards_ / (officer.person.text + ".card"), card_file_bytes_max);
    if (!text && text.error().code == Errc::not_found)
        return leave_out("没有卡", "no card");
    if (!text)
        return fail(text.error());
    auto card = parse_card(*text);
    std::fill(text->begin(), text->end(), '\0');
    if (!card)
        return fail(card.error().because("the card of " + officer.person.text));
    const auto passphrase = officer_passphrase(card->secret, pin->second);
    auto key = crypto::read_key_file(station_.directory() / "officers" / (officer.person.text + ".key"), passphrase,
                                     station_.rehearsal());
    if (!key && key.error().code == Errc::crypto)
        return fail(Errc::crypto,
                    console_.pick("卡与 PIN 打不开 " + officer.person.text + "（" + officer.name + "）的密钥",
                                  "card and PIN do not open the key of " + officer.person.text));
    if (!key)
        return fail(key.error());
    if (key->public_key() != officer.key)
        return fail(Errc::corrupt, "the key file of " + officer.person.text + " holds another key");
    auto& kept = keys_[officer.person];
    kept = std::make_unique<crypto::Ed25519Signer>(std::move(*key));
    return kept.get();
}

Result<std::vector<const crypto::Signer*>> Keyring::gather(const Way& way, const Contest& contest,
                                                           std::span<const PersonId> signers,
                                                           std::span<const PersonId> recorders) {
    std::vector<const crypto::Signer*> out;
    for (const RoleNeeded& role : way.roles) {
        // Whose signature nobody asks for signs only where they are named, or where somebody of several roles must.
        const bool named_only = role.least == 0;
        std::size_t taken = 0;
        for (const OfficerSetting& officer : station_.settings().officers) {
            const bool enough = out.size() >= way.cosigners_min;
            if (taken == role.most || out.size() + 1 == signers_max || (named_only && signers.empty() && enough))
                break;
            const bool asked = role.role == Role::recorder && !recorders.empty() ? among(recorders, officer.person)
                                                                                 : among(signers, officer.person);
            if (officer.role != role.role || !asked || !may_sign(officer, contest))
                continue;
            ZHENG_TRY(const auto* signer, open(officer));
            if (signer == nullptr)
                continue;
            out.push_back(signer);
            ++taken;
        }
    }
    return out;
}

Result<std::vector<const crypto::Signer*>> Keyring::cosigners(StatementType type, const ContestId& id,
                                                              std::span<const PersonId> signers,
                                                              std::span<const PersonId> recorders) {
    std::vector<const crypto::Signer*> most;
    const auto& contests = station_.log().state().contests;
    const auto contest = contests.find(id);
    if (contest == contests.end())
        return most;
    const auto author =
        station_.settings().kind == DeviceKind::office_desk ? Author::office_desk : Author::village_station;
    // The way that most of those asked can sign; of several the usual one.
    for (const Way& way : row_of(type).ways) {
        if (way.author != author)
            continue;
        ZHENG_TRY(auto signed_by, gather(way, contest->second, signers, recorders));
        if (signed_by.size() > most.size())
            most = std::move(signed_by);
    }
    return most;
}

}  // namespace zheng::station
