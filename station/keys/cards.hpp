// Officers' sealed cards (封存卡) and PINs. A card carries a 128-bit secret, as text and as what a QR code holds; the
// PIN is known to the officer only; the key lies on the enrolled device, wrapped under both. So neither card, PIN nor
// device alone signs.
//   <person>.card:  "zheng card v1", then lines "person", "name", "role", "election", "key" (keyid), "secret", "qr"
#pragma once

#include "audit/crypto/key_file.hpp"
#include "audit/crypto/secret.hpp"
#include "audit/env/random.hpp"
#include "proto/election/statement.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace zheng::station {

inline constexpr std::size_t card_secret_bytes = 16;
inline constexpr std::size_t card_file_bytes_max = 4096;
inline constexpr std::size_t pin_chars_min = 4;
inline constexpr std::size_t pin_chars_max = 12;
inline constexpr std::uint64_t passphrase_bytes_max = 1024;

struct Card {
    election::PersonId person;
    std::string name;
    election::Role role = election::Role::recorder;
    election::Digest election;
    std::string keyid;
    crypto::Secret secret;  // the base32 characters, without groups
};
[[nodiscard]] crypto::Secret new_card_secret(env::Random& random);
[[nodiscard]] std::string format_card(const Card& card);
// Errc::malformed unless it is a card with a secret of the right length.
[[nodiscard]] Result<Card> parse_card(std::string_view text);

// The secret from what somebody types or a scanner reads: 26 characters, in groups or not, in either case of letters,
// or the text of the QR code. nullopt: neither.
[[nodiscard]] std::optional<crypto::Secret> card_secret_of(std::string_view typed);

// What opens the wrapped key: card secret ‖ "/" ‖ PIN.
[[nodiscard]] crypto::Secret officer_passphrase(const crypto::Secret& card_secret, const crypto::Secret& pin);

// person → PIN, from a CSV file "person,pin". Errc::malformed names the line of a PIN that is not 4 to 12 digits.
using Pins = std::map<election::PersonId, crypto::Secret>;
[[nodiscard]] Result<Pins> read_pins(const std::filesystem::path& file);

// The first line of `file`; without a file, from the terminal without echo. Errc::usage where there is neither.
[[nodiscard]] Result<crypto::Secret> read_passphrase(const std::filesystem::path& file, std::string_view question);

}  // namespace zheng::station
