#include "audit/log/statement_file.hpp"

#include "audit/env/bytes.hpp"
#include "audit/env/files.hpp"
#include "proto/election/check.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace zheng::log {
namespace {

std::uint32_t read_length(std::span<const std::uint8_t> bytes) {
    std::uint32_t length = 0;
    for (std::size_t i = 0; i < frame_length_bytes; ++i)
        length = length << 8U | bytes[i];
    return length;
}

}  // namespace

Result<Carried> parse_carried(std::span<const std::uint8_t> bytes, std::string_view magic) {
    const auto head = env::as_bytes(magic);
    if (bytes.size() > carried_file_bytes_max)
        return fail(Errc::too_large,
                    fmt::format("a carried file of {} bytes, at most {}", bytes.size(), carried_file_bytes_max));
    if (bytes.size() < head.size() || !std::equal(head.begin(), head.end(), bytes.begin()))
        return fail(Errc::malformed, fmt::format("at byte 0: does not begin with \"{}\"",
                                                 magic.substr(0, magic.find_last_not_of('\n') + 1)));
    Carried out;
    std::size_t at = head.size();
    while (at < bytes.size()) {
        const auto rest = bytes.subspan(at);
        if (rest.size() < frame_length_bytes) {
            out.torn_bytes = rest.size();
            return out;
        }
        const auto length = read_length(rest);
        if (length == 0 || length > carried_frame_bytes_max)
            return fail(Errc::malformed, fmt::format("at byte {}: a frame of {} bytes instead of 1 to {}", at, length,
                                                     carried_frame_bytes_max));
        if (rest.size() - frame_length_bytes < length) {
            out.torn_bytes = rest.size();
            return out;
        }
        const auto content = rest.subspan(frame_length_bytes, length);
        out.frames.emplace_back(content.begin(), content.end());
        at += frame_length_bytes + length;
    }
    return out;
}

Result<Carried> read_carried(const std::filesystem::path& file, std::string_view magic) {
    ZHENG_TRY(const auto bytes, env::read_file(file, carried_file_bytes_max));
    auto carried = parse_carried(bytes, magic);
    if (!carried)
        return fail(carried.error().because(file.string()));
    return carried;
}

Bytes frame(std::span<const std::uint8_t> content) {
    CHECK(!content.empty() && content.size() <= carried_frame_bytes_max, "a frame that no reader would take");
    Bytes out;
    out.reserve(frame_length_bytes + content.size());
    for (unsigned shift = 32; shift != 0; shift -= 8)
        out.push_back(static_cast<std::uint8_t>(content.size() >> (shift - 8)));
    out.insert(out.end(), content.begin(), content.end());
    return out;
}

Result<void> write_carried(const std::filesystem::path& file, std::string_view magic, std::span<const Bytes> frames) {
    Bytes bytes = env::to_bytes(magic);
    for (const Bytes& content : frames) {
        const auto framed = frame(content);
        bytes.insert(bytes.end(), framed.begin(), framed.end());
    }
    if (bytes.size() > carried_file_bytes_max)
        return fail(Errc::too_large, fmt::format("couldn't write {}: {} bytes, at most {}", file.string(), bytes.size(),
                                                 carried_file_bytes_max));
    return env::write_atomically(file, bytes);
}

}  // namespace zheng::log
