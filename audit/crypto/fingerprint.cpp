#include "audit/crypto/fingerprint.hpp"

#include "audit/crypto/sha256.hpp"
#include "audit/crypto/text_codec.hpp"

namespace zheng::crypto {

election::Digest fingerprint_of(const election::PublicKey& key) {
    return sha256(key.bytes);
}

std::string spoken(const election::Digest& fingerprint) {
    constexpr std::size_t group = 4;
    const auto digits = election::hex(fingerprint);
    std::string out;
    for (std::size_t i = 0; i < digits.size(); i += group)
        out.append(i == 0 ? "" : " ").append(digits, i, group);
    return out;
}

Result<election::Digest> parse_fingerprint(std::string_view typed) {
    std::string digits;
    for (const char c : typed) {
        if (c == ' ' || c == '-' || c == ':')
            continue;
        digits.push_back(c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c);
    }
    auto out = hex_decode_digest(digits);
    if (!out)
        return fail(Errc::usage, "a fingerprint has 64 hexadecimal digits");
    return out;
}

}  // namespace zheng::crypto
