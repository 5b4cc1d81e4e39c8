#include "audit/verify/tar.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

namespace zheng::verify {
namespace {

// Offsets and lengths of the header's fields.
constexpr std::size_t name_at = 0, name_bytes = 100;
constexpr std::size_t size_at = 124, size_bytes = 12;
constexpr std::size_t checksum_at = 148, checksum_bytes = 8;
constexpr std::size_t kind_at = 156;
constexpr std::size_t magic_at = 257;
constexpr std::size_t prefix_at = 345, prefix_bytes = 155;
constexpr std::string_view posix_magic("ustar\0"
                                       "00",
                                       8);
constexpr std::string_view gnu_magic("ustar  \0", 8);

std::string_view field(ByteView block, std::size_t at, std::size_t length) {
    const std::string_view text = env::as_text(block.subspan(at, length));
    return text.substr(0, text.find('\0'));
}

// Octal digits, then spaces or NUL only.
std::optional<std::uint64_t> octal(ByteView block, std::size_t at, std::size_t length) {
    const std::string_view text = env::as_text(block.subspan(at, length));
    std::uint64_t value = 0;
    std::size_t i = 0;
    for (; i < length && text[i] >= '0' && text[i] <= '7'; ++i)
        value = value * 8 + static_cast<std::uint64_t>(text[i] - '0');
    const bool clean = std::all_of(text.begin() + static_cast<std::ptrdiff_t>(i), text.end(),
                                   [](char c) { return c == ' ' || c == '\0'; });
    if (i == 0 || !clean)
        return std::nullopt;
    return value;
}

bool zero(ByteView bytes) {
    return std::all_of(bytes.begin(), bytes.end(), [](std::uint8_t b) { return b == 0; });
}

std::uint64_t checksum(ByteView block) {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < block.size(); ++i)
        sum += i >= checksum_at && i < checksum_at + checksum_bytes ? std::uint64_t{' '} : block[i];
    return sum;
}

}  // namespace

bool looks_like_tar(ByteView bytes) {
    return bytes.size() >= tar_block_bytes && field(bytes, magic_at, 5) == "ustar";
}

Result<std::vector<TarMember>> read_tar(ByteView archive) {
    std::vector<TarMember> members;
    const auto malformed = [](std::size_t at, std::string_view what) {
        return fail(Errc::malformed, "tar: " + std::string(what) + " at offset " + std::to_string(at));
    };
    std::size_t at = 0;
    for (;;) {
        if (archive.size() - at < tar_block_bytes)
            return malformed(at, "no end of archive");
        const ByteView block = archive.subspan(at, tar_block_bytes);
        if (zero(block)) {
            if (archive.size() - at < 2 * tar_block_bytes || !zero(archive.subspan(at)))
                return malformed(at, "the end of the archive is not two zero blocks and zeros");
            return members;
        }
        const std::string_view magic = env::as_text(block.subspan(magic_at, 8));
        if (magic != posix_magic && magic != gnu_magic)
            return malformed(at, "not a ustar header");
        if (octal(block, checksum_at, checksum_bytes) != checksum(block))
            return malformed(at, "the header's checksum is wrong");
        const auto size = octal(block, size_at, size_bytes);
        if (!size)
            return malformed(at, "a size that is not octal");
        TarMember member;
        member.name = field(block, name_at, name_bytes);
        if (const auto prefix = field(block, prefix_at, prefix_bytes); magic == posix_magic && !prefix.empty())
            member.name = std::string(prefix) + "/" + member.name;
        member.kind = block[kind_at] == 0 ? '0' : static_cast<char>(block[kind_at]);
        at += tar_block_bytes;
        if (*size > archive.size() - at)
            return malformed(at, "a file that is cut short");
        const auto length = static_cast<std::size_t>(*size);
        member.bytes = archive.subspan(at, length);
        at += length;
        const std::size_t padding = (tar_block_bytes - length % tar_block_bytes) % tar_block_bytes;
        if (padding > archive.size() - at || !zero(archive.subspan(at, padding)))
            return malformed(at, "padding that is not zero");
        at += padding;
        members.push_back(std::move(member));
    }
}

}  // namespace zheng::verify
