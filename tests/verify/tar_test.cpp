// Tars of a bundle, good and hostile.
#include "audit/env/bytes.hpp"
#include "audit/verify/bundle_directory.hpp"
#include "audit/verify/tar.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/verify/small_election.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <string>

namespace zheng::verify {
namespace {

// POSIX ustar, a header and the content filled up to whole blocks.
Bytes member(const std::string& name, const std::string& content, char kind = '0') {
    Bytes block(tar_block_bytes, 0);
    const auto put = [&](std::size_t at, const std::string& text) {
        std::copy(text.begin(), text.end(), block.begin() + static_cast<std::ptrdiff_t>(at));
    };
    const auto octal = [](std::size_t number, int digits) {
        char text[32];
        std::snprintf(text, sizeof text, "%0*zo", digits, number);
        return std::string(text);
    };
    put(0, name);
    put(100, "0000644");
    put(124, octal(content.size(), 11));
    put(148, "        ");
    block[156] = static_cast<std::uint8_t>(kind);
    put(257, std::string("ustar\0"
                         "00",
                         8));
    std::size_t sum = 0;
    for (const std::uint8_t byte : block)
        sum += byte;
    put(148, octal(sum, 6) + std::string("\0 ", 2));
    block.insert(block.end(), content.begin(), content.end());
    block.resize((block.size() + tar_block_bytes - 1) / tar_block_bytes * tar_block_bytes, 0);
    return block;
}

Bytes archive(std::initializer_list<Bytes> members) {
    Bytes out;
    for (const Bytes& one : members)
        out.insert(out.end(), one.begin(), one.end());
    out.resize(out.size() + 2 * tar_block_bytes, 0);
    return out;
}

TEST(Tar, HoldsItsMembers) {
    const Bytes tar = archive({member("checkpoint", "abc"), member("tile/", "", '5'), member("tile/0", "")});
    EXPECT_TRUE(looks_like_tar(tar));
    const auto members = read_tar(tar);
    ASSERT_TRUE(members.has_value()) << members.error().message;
    ASSERT_EQ(members->size(), 3U);
    EXPECT_EQ((*members)[0].name, "checkpoint");
    EXPECT_EQ(env::as_text((*members)[0].bytes), "abc");
    EXPECT_EQ((*members)[1].kind, '5');
    EXPECT_TRUE((*members)[2].bytes.empty());
}

TEST(Tar, AnyFlippedBitOutsideTheContentsIsRefused) {
    const Bytes tar = archive({member("a", "0123456789")});
    for (std::size_t at = 0; at < tar.size(); ++at) {
        if (at >= tar_block_bytes && at < tar_block_bytes + 10)
            continue;
        Bytes spoiled = tar;
        spoiled[at] ^= 1U;
        const auto members = read_tar(spoiled);
        // A checksum's own spaces and zeros may be written in more than one way.
        if (members.has_value())
            EXPECT_EQ((*members)[0].name, "a") << at;
        else
            EXPECT_EQ(members.error().code, Errc::malformed) << at;
    }
}

TEST(Tar, CutShortAnywhereItIsRefused) {
    const Bytes tar = archive({member("a", "0123456789"), member("b", "x")});
    for (std::size_t size = 0; size < tar.size(); ++size)
        EXPECT_FALSE(read_tar(ByteView(tar).first(size)).has_value()) << size;
}

TEST(Tar, SizesThatAreNoOctalNumbersAreRefused) {
    Bytes tar = archive({member("a", "")});
    tar[124] = 0x80;  // GNU's binary sizes
    EXPECT_FALSE(read_tar(tar).has_value());
}

TEST(BundleDirectory, HostileTarsAreRefusedWhole) {
    const test::TempDir dir;
    const auto open = [&](const Bytes& tar) {
        test::write_file(dir / "bundle.tar", tar);
        return BundleDirectory::open(dir / "bundle.tar");
    };
    EXPECT_TRUE(open(archive({member("checkpoint", "abc"), member("tile/0", "")})).has_value());
    for (const char* name : {"../x", "/x", "a/../../x", "a//x", "a/./x", "a\\x", "a\nx", ""})
        EXPECT_FALSE(open(archive({member("checkpoint", "abc"), member(name, "x")})).has_value()) << name;
    for (const char kind : {'1', '2', '3', '6', 'x', 'g', 'L'})
        EXPECT_FALSE(open(archive({member("checkpoint", "abc"), member("x", "", kind)})).has_value()) << kind;
    EXPECT_FALSE(open(archive({member("a", "1"), member("a", "2")})).has_value()) << "one name twice";
    EXPECT_FALSE(open(env::to_bytes("not a tar")).has_value());
}

TEST(BundleDirectory, WhatWasUnpackedGoesAwayAndADirectoryStays) {
    const test::TempDir dir;
    test::write_file(dir / "bundle.tar", archive({member("./checkpoint", "abc")}));
    std::filesystem::path unpacked;
    {
        const auto bundle = BundleDirectory::open(dir / "bundle.tar");
        ASSERT_TRUE(bundle.has_value()) << bundle.error().message;
        unpacked = bundle->path();
        EXPECT_TRUE(std::filesystem::exists(unpacked / "checkpoint"));
    }
    EXPECT_FALSE(std::filesystem::exists(unpacked));
    { EXPECT_TRUE(BundleDirectory::open(dir.path()).has_value()); }
    EXPECT_TRUE(std::filesystem::exists(dir.path()));
}

}  // namespace
}  // namespace zheng::verify
