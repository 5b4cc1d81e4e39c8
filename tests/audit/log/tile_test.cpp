#include "audit/log/tile.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

namespace zheng::log {
namespace {

constexpr std::uint64_t boundary_sizes[] = {0, 1, 255, 256, 257, 511, 512, 65535, 65536, 65537, 70000};

TEST(TilePath, FollowsTlogTiles) {
    const std::pair<TileRef, const char*> table[] = {
        {{0U, 0, 256}, "tile/0/000"},
        {{0U, 0, 3}, "tile/0/000.p/3"},
        {{2U, 999, 255}, "tile/2/999.p/255"},
        {{1U, 1000, 256}, "tile/1/x001/000"},
        {{0U, 1234067, 256}, "tile/0/x001/x234/067"},  // the specification's own example
        {{std::nullopt, 273, 1}, "tile/entries/273.p/1"},
        {{std::nullopt, 1000000, 256}, "tile/entries/x001/x000/000"},
    };
    for (const auto& [tile, path] : table) {
        EXPECT_EQ(path_of(tile), path);
        EXPECT_EQ(parse_tile_path(path).value(), tile);
    }
}

TEST(TilePath, EveryOtherSpellingIsRefused) {
    for (const auto* path : {"",
                             "tile",
                             "tile/",
                             "tile/0",
                             "tile/0/",
                             "tile/0/0",
                             "tile/0/00",
                             "tile/0/0000",
                             "tile/0/x000/000",
                             "tile/0/x000",
                             "tile/0/001/x002",
                             "tile/0/000.p/0",
                             "tile/0/000.p/256",
                             "tile/0/000.p/01",
                             "tile/0/000.p/",
                             "tile/0/000.p",
                             "tile/0/000.p/3/",
                             "tile/00/000",
                             "tile/8/000",
                             "tile/-1/000",
                             "tile/entry/000",
                             "/tile/0/000",
                             "tile/0/../000",
                             "tile/0/00a",
                             "tile/0/ 00",
                             "tile/entries/000.p/3.p/3",
                             "tiles/0/000",
                             "tile/0/x999/x999/x999/x999/x999/x999/x999/x999/999",
                             "tile/0/x999/x999/x999/x999/x999/x999/999"})
        EXPECT_FALSE(parse_tile_path(path).has_value()) << path;
}

TEST(Tiles, OfEachSizeHoldEveryHashOnceAndArePartialOnlyAtTheEnd) {
    for (const auto size : boundary_sizes) {
        const auto files = tiles_of(size);
        std::uint64_t nodes = size;
        for (unsigned level = 0; level < tile_levels_max; ++level, nodes /= tile_width) {
            std::uint64_t hashes = 0;
            std::uint64_t entries = 0;
            for (const auto& file : files) {
                if (file.level == level)
                    hashes += file.width;
                if (!file.level)
                    entries += file.width;
                EXPECT_EQ(parse_tile_path(path_of(file)).value(), file);
            }
            EXPECT_EQ(hashes, nodes) << size << " level " << level;
            EXPECT_EQ(entries, size);
        }
    }
}

// The two cases that C2SP spells out: 256 leaves fill one tile and begin another above it; 70,000 are 273 full tiles
// and 112.
TEST(Tiles, OfTheSpecificationsExamples) {
    const auto paths = [](std::uint64_t size) {
        std::vector<std::string> out;
        for (const auto& tile : tiles_of(size))
            out.push_back(path_of(tile));
        return out;
    };
    EXPECT_TRUE(paths(0).empty());
    EXPECT_EQ(paths(1), (std::vector<std::string>{"tile/entries/000.p/1", "tile/0/000.p/1"}));
    EXPECT_EQ(paths(256), (std::vector<std::string>{"tile/entries/000", "tile/0/000", "tile/1/000.p/1"}));
    const auto many = paths(70000);
    for (const auto* path : {"tile/0/272", "tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1"})
        EXPECT_NE(std::find(many.begin(), many.end(), path), many.end()) << path;
    EXPECT_EQ(many.size(), 274U + 274U + 2U + 1U);
}

TEST(Tiles, BetweenTwoSizesAreThoseThatTheOlderHadNot) {
    for (const auto older : boundary_sizes)
        for (const auto newer : boundary_sizes) {
            if (newer < older)
                continue;
            std::set<std::string> before;
            for (const auto& tile : tiles_of(older))
                before.insert(path_of(tile));
            std::set<std::string> expected;
            for (const auto& tile : tiles_of(newer))
                if (!before.contains(path_of(tile)))
                    expected.insert(path_of(tile));
            std::set<std::string> added;
            for (const auto& tile : tiles_of(newer, older))
                added.insert(path_of(tile));
            EXPECT_EQ(added, expected) << older << " to " << newer;
        }
}

TEST(Tile, HoldsTheRootsOfItsSubtrees) {
    Tree tree;
    for (int i = 0; i < 600; ++i)
        tree.append(leaf_hash(env::to_bytes(std::to_string(i))));
    const auto bytes = encode_tile(tree, {1U, 0, 2});
    ASSERT_EQ(bytes.size(), 64U);
    Tree first;
    for (std::uint64_t i = 0; i < 256; ++i)
        first.append(tree.leaf(i));
    EXPECT_TRUE(std::equal(bytes.begin(), bytes.begin() + 32, first.root().bytes.begin()));
}

std::vector<Bytes> decoded(ByteView bundle, unsigned width) {
    std::vector<Bytes> out;
    const auto done = decode_bundle(bundle, width, [&](unsigned, ByteView entry) -> Result<void> {
        out.emplace_back(entry.begin(), entry.end());
        return {};
    });
    EXPECT_TRUE(done.has_value());
    return out;
}

TEST(Bundle, EntriesOfEveryBoundaryLengthComeBack) {
    Bytes bundle;
    std::vector<Bytes> entries;
    for (const std::size_t size : {1U, 2U, 255U, 256U, 257U, 32768U, 65534U, 65535U}) {
        entries.emplace_back(size, static_cast<std::uint8_t>(size));
        append_to_bundle(bundle, entries.back());
    }
    EXPECT_EQ(decoded(bundle, static_cast<unsigned>(entries.size())), entries);
    EXPECT_EQ(bundle[0], 0U);
    EXPECT_EQ(bundle[1], 1U);
}

TEST(Bundle, ACutLengthenedOrMiscountedOneIsMalformed) {
    Bytes bundle;
    for (const auto* entry : {"one", "two", "three"})
        append_to_bundle(bundle, env::to_bytes(entry));
    const auto ignore = [](unsigned, ByteView) -> Result<void> { return {}; };
    for (std::size_t cut = 0; cut < bundle.size(); ++cut)
        EXPECT_FALSE(decode_bundle(ByteView(bundle).first(cut), 3, ignore).has_value()) << cut;
    EXPECT_FALSE(decode_bundle(bundle, 2, ignore).has_value());
    EXPECT_FALSE(decode_bundle(bundle, 4, ignore).has_value());
    auto longer = bundle;
    longer.push_back(0);
    EXPECT_FALSE(decode_bundle(longer, 3, ignore).has_value());
    EXPECT_FALSE(decode_bundle(Bytes{0, 0}, 1, ignore).has_value());  // no entry is empty
    EXPECT_FALSE(decode_bundle(Bytes{0}, 1, ignore).has_value());
    EXPECT_TRUE(decode_bundle(Bytes{}, 0, ignore).has_value());
}

}  // namespace
}  // namespace zheng::log
