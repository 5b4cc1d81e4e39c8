#include "audit/crypto/text_codec.hpp"

#include <algorithm>
#include <array>

namespace zheng::crypto {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr std::array<int, 256> values = [] {
    std::array<int, 256> out{};
    out.fill(-1);
    for (std::size_t i = 0; i < alphabet.size(); ++i)
        out[static_cast<unsigned char>(alphabet[i])] = static_cast<int>(i);
    return out;
}();

int hex_value(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return -1;
}

}  // namespace

std::string base64_encode(ByteView bytes) {
    std::string out((bytes.size() + 2) / 3 * 4, '=');
    auto at = out.begin();
    const auto digit = [&](std::uint32_t group, unsigned shift) { *at++ = alphabet[(group >> shift) & 63U]; };
    const auto whole = bytes.size() / 3 * 3;
    for (std::size_t i = 0; i < whole; i += 3) {
        const auto group = std::uint32_t{bytes[i]} << 16U | std::uint32_t{bytes[i + 1]} << 8U | bytes[i + 2];
        for (const unsigned shift : {18U, 12U, 6U, 0U})
            digit(group, shift);
    }
    // One or two bytes that are left make two or three digits.
    if (const auto rest = bytes.size() - whole; rest != 0) {
        const auto group =
            std::uint32_t{bytes[whole]} << 16U | (rest == 2 ? std::uint32_t{bytes[whole + 1]} << 8U : 0U);
        digit(group, 18);
        digit(group, 12);
        if (rest == 2)
            digit(group, 6);
    }
    return out;
}

Result<Bytes> base64_decode(std::string_view text) {
    if (text.size() % 4 != 0)
        return fail(Errc::malformed, "base64 text is not a multiple of four characters");
    Bytes out;
    out.reserve(text.size() / 4 * 3);
    for (std::size_t i = 0; i < text.size(); i += 4) {
        std::size_t have = 4;
        if (i + 4 == text.size() && text[i + 3] == '=')
            have = text[i + 2] == '=' ? 2 : 3;
        std::uint32_t group = 0;
        for (std::size_t k = 0; k < 4; ++k) {
            const int value = k < have ? values[static_cast<unsigned char>(text[i + k])] : 0;
            if (value < 0)
                return fail(Errc::malformed, "a character is not of the base64 alphabet");
            group = (group << 6U) | static_cast<std::uint32_t>(value);
        }
        // What stands behind the last whole byte must be zero, or two texts would mean the same bytes.
        if ((have == 2 && (group & 0xFFFFU) != 0) || (have == 3 && (group & 0xFFU) != 0))
            return fail(Errc::malformed, "base64 text has bits behind its last byte");
        for (std::size_t k = 0; k + 1 < have; ++k)
            out.push_back(static_cast<std::uint8_t>(group >> (16 - 8 * k)));
    }
    return out;
}

std::string hex_encode(ByteView bytes) {
    return election::hex(bytes.data(), bytes.size());
}

Result<Bytes> hex_decode(std::string_view text) {
    if (text.size() % 2 != 0)
        return fail(Errc::malformed, "hexadecimal text has an odd number of digits");
    Bytes out;
    out.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const int high = hex_value(text[i]);
        const int low = hex_value(text[i + 1]);
        if (high < 0 || low < 0)
            return fail(Errc::malformed, "a character is not a lower-case hexadecimal digit");
        out.push_back(static_cast<std::uint8_t>(high * 16 + low));
    }
    return out;
}

Result<election::Digest> hex_decode_digest(std::string_view text) {
    ZHENG_TRY(const auto bytes, hex_decode(text));
    election::Digest out;
    if (bytes.size() != out.bytes.size())
        return fail(Errc::malformed, "a SHA-256 has 64 hexadecimal digits");
    std::copy(bytes.begin(), bytes.end(), out.bytes.begin());
    return out;
}

}  // namespace zheng::crypto
