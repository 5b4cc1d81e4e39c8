// Names of things: bytes, digests, public keys and the text ids of villages, contests and persons.
// Values only; comparison is bytewise. Pure; safe from any thread.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace zheng {
using Bytes = std::vector<std::uint8_t>;
}

namespace zheng::election {

inline constexpr std::size_t id_bytes_max = 64;     // of any text id
inline constexpr std::size_t text_bytes_max = 512;  // of any other text of a statement

// SHA-256. All zero means "none" (e.g. `previous` of an author's first statement).
struct Digest {
    std::array<std::uint8_t, 32> bytes{};
    friend auto operator<=>(const Digest&, const Digest&) = default;
    [[nodiscard]] bool is_zero() const { return *this == Digest{}; }
};

// A raw Ed25519 public key (RFC 8032, 32 bytes).
struct PublicKey {
    std::array<std::uint8_t, 32> bytes{};
    friend auto operator<=>(const PublicKey&, const PublicKey&) = default;
};

// A text id: 1 to id_bytes_max characters of [a-z0-9._/-], beginning with a letter or digit. The tag keeps kinds apart.
template <class Tag>
struct TextId {
    std::string text;
    friend auto operator<=>(const TextId&, const TextId&) = default;
    [[nodiscard]] bool empty() const { return text.empty(); }
};
using VillageId = TextId<struct VillageTag>;      // 村, e.g. "qingshi"
using ContestId = TextId<struct ContestTag>;      // one election of one body, e.g. "qingshi/villagers_committee"
using PlaceId = TextId<struct PlaceTag>;          // polling place 投票点, e.g. "qingshi/hall"
using BoxId = TextId<struct BoxTag>;              // ballot box 票箱, e.g. "qingshi/hall-1"
using FactId = TextId<struct FactTag>;            // a condition, pledge or class of people by its name, "long_absent"
using HouseholdId = TextId<struct HouseholdTag>;  // 户, a number of the village's own
using PersonId = TextId<struct PersonTag>;        // a person with a public role, e.g. "p0123"

[[nodiscard]] bool valid_id(std::string_view text);

// Lower-case hexadecimal, for people and for ordering in texts.
[[nodiscard]] std::string hex(const std::uint8_t* data, std::size_t size);
[[nodiscard]] inline std::string hex(const Digest& d) {
    return hex(d.bytes.data(), d.bytes.size());
}
[[nodiscard]] inline std::string hex(const PublicKey& k) {
    return hex(k.bytes.data(), k.bytes.size());
}

}  // namespace zheng::election

template <>
struct std::hash<zheng::election::PublicKey> {
    std::size_t operator()(const zheng::election::PublicKey& key) const noexcept {
        std::size_t out = 0;
        for (std::size_t i = 0; i < sizeof out; ++i)
            out = (out << 8U) | key.bytes[i];
        return out;
    }
};
template <>
struct std::hash<zheng::election::Digest> {
    std::size_t operator()(const zheng::election::Digest& d) const noexcept {
        std::size_t out = 0;
        for (std::size_t i = 0; i < sizeof out; ++i)
            out = (out << 8U) | d.bytes[i];
        return out;
    }
};
template <class Tag>
struct std::hash<zheng::election::TextId<Tag>> {
    std::size_t operator()(const zheng::election::TextId<Tag>& id) const noexcept {
        return std::hash<std::string>{}(id.text);
    }
};
