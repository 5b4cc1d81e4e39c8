// The officers' keys that were opened at this device with card and PIN, and stay open until they are locked. A PIN has
// few digits: wrong ones are counted on the disk, before they are tried, and after `pin_tries_max` in a row the card no
// longer opens anything here (the county revokes the key and appoints a new one). One thread.
#pragma once

#include "audit/crypto/secret.hpp"
#include "audit/crypto/signer.hpp"
#include "station/keys/station_dir.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string_view>

namespace zheng::station {

inline constexpr unsigned pin_tries_max = 10;

enum class UnlockRefusal : std::uint8_t {
    no_officer = 1,  // nobody of that id is an officer of this device
    no_card = 2,     // not the secret of a card
    wrong = 3,       // card and PIN do not open the key
    no_tries = 4,    // too many wrong ones
    not_open = 5,    // only who has shown the card may come back with the PIN alone
};
[[nodiscard]] std::string_view name_of(UnlockRefusal why);
[[nodiscard]] std::string_view words_zh(UnlockRefusal why);
[[nodiscard]] std::string_view words_en(UnlockRefusal why);

class UnlockedKeys {
  public:
    // `directory` and `settings` are the station's, and must outlive the keys.
    UnlockedKeys(std::filesystem::path directory, const Settings& settings, crypto::Rehearsal rehearsal)
        : directory_(std::move(directory)), settings_(settings), rehearsal_(rehearsal) {}

    // `card`: the 26 characters of the secret, grouped or not, or the whole text of the QR code. nullopt: open.
    [[nodiscard]] Result<std::optional<UnlockRefusal>> unlock(const election::PersonId& person, std::string_view card,
                                                              std::string_view pin);
    // With the PIN alone, of whoever was unlocked here before.
    [[nodiscard]] Result<std::optional<UnlockRefusal>> unlock_again(const election::PersonId& person,
                                                                    std::string_view pin);
    // The key stays wrapped until the PIN is shown again; forget() asks for the card, too.
    void lock(const election::PersonId& person);
    void forget(const election::PersonId& person);

    [[nodiscard]] const crypto::Signer* find(const election::PersonId& person) const;  // null: not open
    [[nodiscard]] bool knows(const election::PersonId& person) const { return cards_.contains(person); }
    [[nodiscard]] Result<unsigned> tries_left(const election::PersonId& person) const;
    [[nodiscard]] const OfficerSetting* officer(const election::PersonId& person) const;

  private:
    [[nodiscard]] Result<unsigned> read_tries_left(const election::PersonId& person) const;
    [[nodiscard]] std::filesystem::path tries_file(const election::PersonId& person) const;

    std::filesystem::path directory_;
    const Settings& settings_;
    crypto::Rehearsal rehearsal_;
    std::map<election::PersonId, crypto::Secret> cards_;
    mutable std::map<election::PersonId, unsigned> left_;  // as on the disk, read when first asked for
    std::map<election::PersonId, std::unique_ptr<crypto::Ed25519Signer>> keys_;
};

}  // namespace zheng::station
