#include "station/keyring.hpp"

#include "audit/env/files.hpp"
#include "station/keys/cosigners.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace zheng::station {

using namespace election;

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

Result<std::vector<const crypto::Signer*>> Keyring::cosigners(StatementType type, const ContestId& contest,
                                                              std::span<const PersonId> signers,
                                                              std::span<const PersonId> recorders) {
    return station::cosigners(station_.settings(), station_.log().state(), type, contest, signers, recorders,
                              [this](const OfficerSetting& officer) { return open(officer); });
}

}  // namespace zheng::station
