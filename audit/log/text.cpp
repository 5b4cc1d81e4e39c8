#include "audit/log/text.hpp"

#include "audit/crypto/text_codec.hpp"
#include "proto/election/utf8.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

namespace zheng::log {

std::optional<std::string_view> LineReader::next() {
    const auto end = rest_.find('\n');
    if (end == std::string_view::npos)
        return std::nullopt;
    const auto line = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    return line;
}

Result<std::uint64_t> parse_number(std::string_view text) {
    const bool digits =
        !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    std::uint64_t out = 0;
    if (!digits || (text.size() > 1 && text.front() == '0') ||
        std::from_chars(text.data(), text.data() + text.size(), out).ec != std::errc{} ||
        out > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        return fail(Errc::malformed, "not a decimal number");
    return out;
}

Result<election::Digest> parse_base64_digest(std::string_view text) {
    ZHENG_TRY(const auto bytes, crypto::base64_decode(text));
    election::Digest out;
    if (bytes.size() != out.bytes.size())
        return fail(Errc::malformed, "a hash has 32 bytes");
    std::copy(bytes.begin(), bytes.end(), out.bytes.begin());
    return out;
}

std::string format_base64_digest(const election::Digest& digest) {
    return crypto::base64_encode(digest.bytes);
}

bool valid_utf8(std::string_view text) {
    return election::find_bad_utf8(text) == std::string_view::npos;
}

}  // namespace zheng::log
