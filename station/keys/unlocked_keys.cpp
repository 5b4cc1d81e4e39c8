#include "station/keys/unlocked_keys.hpp"

#include "audit/crypto/key_file.hpp"
#include "audit/env/files.hpp"
#include "station/keys/cards.hpp"

#include <algorithm>
#include <charconv>

namespace zheng::station {
namespace {

using namespace election;

constexpr std::uint64_t tries_bytes_max = 16;

}  // namespace

std::filesystem::path UnlockedKeys::tries_file(const PersonId& person) const {
    return directory_ / "officers" / (person.text + ".tries");
}

const OfficerSetting* UnlockedKeys::officer(const PersonId& person) const {
    for (const OfficerSetting& officer : settings_.officers)
        if (officer.person == person)
            return &officer;
    return nullptr;
}

const crypto::Signer* UnlockedKeys::find(const PersonId& person) const {
    const auto found = keys_.find(person);
    return found == keys_.end() ? nullptr : found->second.get();
}

Result<unsigned> UnlockedKeys::tries_left(const PersonId& person) const {
    if (const auto known = left_.find(person); known != left_.end())
        return known->second;
    ZHENG_TRY(const auto left, read_tries_left(person));
    left_[person] = left;
    return left;
}

Result<unsigned> UnlockedKeys::read_tries_left(const PersonId& person) const {
    auto text = env::read_text(tries_file(person), tries_bytes_max);
    if (!text && text.error().code == Errc::not_found)
        return pin_tries_max;
    if (!text)
        return fail(text.error());
    unsigned used = 0;
    const auto* end = text->data() + text->size();
    const auto read = std::from_chars(text->data(), end, used);
    // What cannot be read was not written here: nothing is left then.
    if (read.ec != std::errc() || read.ptr + 1 != end || *read.ptr != '\n')
        return 0U;
    return used >= pin_tries_max ? 0U : pin_tries_max - used;
}

Result<std::optional<UnlockRefusal>> UnlockedKeys::unlock(const PersonId& person, std::string_view card,
                                                          std::string_view pin) {
    const OfficerSetting* known = officer(person);
    if (known == nullptr)
        return UnlockRefusal::no_officer;
    auto secret = card_secret_of(card);
    if (!secret)
        return UnlockRefusal::no_card;
    ZHENG_TRY(const auto left, tries_left(person));
    if (left == 0)
        return UnlockRefusal::no_tries;
    const auto counted = std::to_string(pin_tries_max - left + 1) + "\n";
    ZHENG_CHECKED(env::write_atomically(tries_file(person), env::as_bytes(counted), env::mode_private));
    left_[person] = left - 1;
    const auto passphrase = officer_passphrase(*secret, crypto::Secret{pin});
    auto key = crypto::read_key_file(directory_ / "officers" / (person.text + ".key"), passphrase, rehearsal_);
    if (!key && key.error().code == Errc::crypto)
        return UnlockRefusal::wrong;
    if (!key)
        return fail(key.error());
    if (key->public_key() != known->key)
        return fail(Errc::corrupt, "the key file of " + person.text + " holds another key");
    ZHENG_CHECKED(env::remove_file(tries_file(person)));
    left_[person] = pin_tries_max;
    cards_.insert_or_assign(person, std::move(*secret));
    keys_[person] = std::make_unique<crypto::Ed25519Signer>(std::move(*key));
    return std::optional<UnlockRefusal>();
}

Result<std::optional<UnlockRefusal>> UnlockedKeys::unlock_again(const PersonId& person, std::string_view pin) {
    const auto card = cards_.find(person);
    if (card == cards_.end())
        return UnlockRefusal::not_open;
    const std::string secret(env::as_text(card->second.bytes()));
    return unlock(person, secret, pin);
}

void UnlockedKeys::lock(const PersonId& person) {
    keys_.erase(person);
}

void UnlockedKeys::forget(const PersonId& person) {
    keys_.erase(person);
    cards_.erase(person);
}

std::string_view name_of(UnlockRefusal why) {
    switch (why) {
    case UnlockRefusal::no_officer:
        return "no_officer";
    case UnlockRefusal::no_card:
        return "no_card";
    case UnlockRefusal::wrong:
        return "wrong_pin";
    case UnlockRefusal::no_tries:
        return "no_tries";
    case UnlockRefusal::not_open:
        return "card_first";
    }
    return "";
}

std::string_view words_zh(UnlockRefusal why) {
    switch (why) {
    case UnlockRefusal::no_officer:
        return "这台设备上没有这位工作人员，请核对";
    case UnlockRefusal::no_card:
        return "这不是工作人员卡，请重新扫描";
    case UnlockRefusal::wrong:
        return "卡与 PIN 不符，请再试";
    case UnlockRefusal::no_tries:
        return "PIN 输错太多次，这张卡已停用，请乡镇换卡";
    case UnlockRefusal::not_open:
        return "请先扫描卡";
    }
    return "";
}

std::string_view words_en(UnlockRefusal why) {
    switch (why) {
    case UnlockRefusal::no_officer:
        return "not an officer of this device: check";
    case UnlockRefusal::no_card:
        return "this is not an officer's card: scan it again";
    case UnlockRefusal::wrong:
        return "card and PIN do not fit: try again";
    case UnlockRefusal::no_tries:
        return "too many wrong PINs: this card no longer opens anything; ask the township for a new one";
    case UnlockRefusal::not_open:
        return "scan the card first";
    }
    return "";
}

}  // namespace zheng::station
