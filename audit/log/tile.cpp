#include "audit/log/tile.hpp"

#include "audit/log/text.hpp"
#include "proto/election/check.hpp"

#include <algorithm>

namespace zheng::log {
namespace {

constexpr std::string_view prefix = "tile/";
constexpr std::string_view entries_word = "entries";
constexpr std::string_view partial_word = ".p/";

std::string three_digits(std::uint64_t number) {
    const auto text = std::to_string(number);
    return std::string(3 - text.size(), '0') + text;
}

// C2SP: groups of three digits, all but the last preceded by 'x'.
std::string index_path(std::uint64_t index) {
    std::string out = three_digits(index % 1000);
    while (index >= 1000) {
        index /= 1000;
        out = "x" + three_digits(index % 1000) + "/" + out;
    }
    return out;
}

void add_files(std::vector<TileRef>& out, std::optional<unsigned> level, std::uint64_t nodes, std::uint64_t older) {
    if (nodes == older)
        return;  // the same files, partial or not
    for (auto index = older / tile_width; index * tile_width < nodes; ++index) {
        const auto width = std::min<std::uint64_t>(tile_width, nodes - index * tile_width);
        out.push_back({level, index, static_cast<unsigned>(width)});
    }
}

}  // namespace

std::string path_of(const TileRef& tile) {
    std::string out(prefix);
    out += tile.level ? std::to_string(*tile.level) : std::string(entries_word);
    out += "/" + index_path(tile.index);
    if (tile.width != tile_width)
        out += std::string(partial_word) + std::to_string(tile.width);
    return out;
}

Result<TileRef> parse_tile_path(std::string_view path) {
    const auto bad = [&] { return fail(Errc::malformed, "'" + std::string(path) + "' is not the path of a tile"); };
    if (!path.starts_with(prefix))
        return bad();
    auto rest = path.substr(prefix.size());
    TileRef out;
    const auto slash = rest.find('/');
    if (slash == std::string_view::npos)
        return bad();
    if (const auto kind = rest.substr(0, slash); kind != entries_word) {
        const auto level = parse_number(kind);
        if (!level || *level >= tile_levels_max)
            return bad();
        out.level = static_cast<unsigned>(*level);
    }
    rest.remove_prefix(slash + 1);
    if (const auto dot = rest.find(partial_word); dot != std::string_view::npos) {
        const auto width = parse_number(rest.substr(dot + partial_word.size()));
        if (!width || *width == 0 || *width >= tile_width)
            return bad();
        out.width = static_cast<unsigned>(*width);
        rest = rest.substr(0, dot);
    }
    constexpr std::size_t index_characters_max = 34;  // seven groups
    if (rest.size() > index_characters_max)
        return bad();
    for (const char c : rest)
        if (c >= '0' && c <= '9') {
            if (out.index > (std::uint64_t{1} << 56U))
                return bad();
            out.index = out.index * 10 + static_cast<std::uint64_t>(c - '0');
        }
    return path_of(out) == path ? Result<TileRef>(out) : bad();
}

std::vector<TileRef> tiles_of(std::uint64_t size, std::uint64_t older) {
    CHECK(older <= size, "a log does not shrink");
    std::vector<TileRef> out;
    add_files(out, std::nullopt, size, older);
    for (unsigned level = 0; level < tile_levels_max && size != 0; ++level) {
        add_files(out, level, size, older);
        size /= tile_width;
        older /= tile_width;
    }
    return out;
}

Bytes encode_tile(const Tree& tree, const TileRef& tile) {
    CHECK(tile.level.has_value(), "a bundle's bytes are not in the tree");
    Bytes out;
    out.reserve(tile.width * sizeof(Digest::bytes));
    for (unsigned i = 0; i < tile.width; ++i) {
        const auto& hash = tree.node(*tile.level * tile_height, tile.index * tile_width + i);
        out.insert(out.end(), hash.bytes.begin(), hash.bytes.end());
    }
    return out;
}

void append_to_bundle(Bytes& bundle, ByteView entry) {
    CHECK(!entry.empty() && entry.size() <= entry_bytes_max, "an entry has 1 to 65,535 bytes");
    bundle.push_back(static_cast<std::uint8_t>(entry.size() >> 8U));
    bundle.push_back(static_cast<std::uint8_t>(entry.size()));
    bundle.insert(bundle.end(), entry.begin(), entry.end());
}

Result<void> decode_bundle(ByteView bundle, unsigned width,
                           const std::function<Result<void>(unsigned position, ByteView entry)>& visitor) {
    for (unsigned position = 0; position < width; ++position) {
        const auto broken = [&](std::string_view what) {
            return fail(Errc::malformed, "entry " + std::to_string(position) + " of the bundle " + std::string(what));
        };
        if (bundle.size() < 2)
            return broken("is missing");
        const auto size = static_cast<std::size_t>(bundle[0] << 8U | bundle[1]);
        if (size == 0)
            return broken("is empty");
        if (bundle.size() - 2 < size)
            return broken("is cut off");
        ZHENG_CHECKED(visitor(position, bundle.subspan(2, size)));
        bundle = bundle.subspan(2 + size);
    }
    if (!bundle.empty())
        return fail(Errc::malformed,
                    "the bundle has " + std::to_string(bundle.size()) + " bytes behind its last entry");
    return {};
}

}  // namespace zheng::log
