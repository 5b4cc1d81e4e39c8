#include "audit/log/manifest.hpp"

#include "audit/crypto/text_codec.hpp"
#include "audit/log/text.hpp"

#include <algorithm>

namespace zheng::log {
namespace {
constexpr std::size_t digest_characters = 64;
constexpr std::string_view separator = "  ";
}  // namespace

Manifest parse_manifest(std::string_view text) {
    Manifest out;
    LineReader lines(text);
    std::string last;
    std::size_t number = 0;
    while (const auto line = lines.next()) {
        ++number;
        const auto digest = crypto::hex_decode_digest(line->substr(0, digest_characters));
        if (!digest || line->substr(std::min(digest_characters, line->size()), separator.size()) != separator) {
            out.faults.push_back({number, "not a SHA-256, two spaces and a name"});
            continue;
        }
        const auto name = line->substr(digest_characters + separator.size());
        if (!valid_bundle_name(name) || name == manifest_file) {
            out.faults.push_back({number, "not a name that a bundle may hold"});
            continue;
        }
        if (!last.empty() && name <= last) {
            out.faults.push_back({number, std::string(name) + " stands twice or out of order"});
            continue;
        }
        last = name;
        out.lines.push_back({*digest, last, number});
    }
    if (!lines.rest().empty())
        out.faults.push_back({number + 1, "the last line does not end"});
    return out;
}

std::string format_manifest(const std::vector<ManifestLine>& lines) {
    std::string out;
    for (const auto& line : lines)
        out += election::hex(line.digest) + std::string(separator) + line.name + "\n";
    return out;
}

bool valid_bundle_name(std::string_view name) {
    if (name.empty() || name.size() > bundle_name_bytes_max ||
        !std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < 0x7f && c != '\\'; }))
        return false;
    while (true) {
        const auto slash = std::min(name.find('/'), name.size());
        const auto part = name.substr(0, slash);
        if (part.empty() || part == "." || part == "..")
            return false;
        if (slash == name.size())
            return true;
        name.remove_prefix(slash + 1);
    }
}

}  // namespace zheng::log
