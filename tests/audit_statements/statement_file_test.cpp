// Files carried by hand.
#include "audit/log/statement_file.hpp"

#include "audit/env/bytes.hpp"
#include "audit/env/files.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace zheng::log {
namespace {

const std::vector<Bytes> three{{1}, {2, 2}, Bytes(300, 3)};

Bytes file_of(std::span<const Bytes> frames) {
    Bytes out = env::to_bytes(statements_magic);
    for (const auto& content : frames) {
        const auto framed = frame(content);
        out.insert(out.end(), framed.begin(), framed.end());
    }
    return out;
}

TEST(CarriedFile, AFrameIsItsLengthBigEndianAndItsBytes) {
    EXPECT_EQ(frame(Bytes{0xaa}), (Bytes{0, 0, 0, 1, 0xaa}));
    const auto longer = frame(Bytes(0x0102, 7));
    EXPECT_EQ(Bytes(longer.begin(), longer.begin() + 4), (Bytes{0, 0, 1, 2}));
}

TEST(CarriedFile, IsReadBackAsItWasWritten) {
    const test::TempDir dir;
    const auto path = dir / "out.statements";
    ASSERT_TRUE(write_carried(path, statements_magic, three));
    EXPECT_EQ(env::read_file(path, 1000).value(), file_of(three));
    const auto back = read_carried(path, statements_magic);
    ASSERT_TRUE(back);
    EXPECT_EQ(back->frames, three);
    EXPECT_EQ(back->torn_bytes, 0U);
    EXPECT_EQ(read_carried(path, receipts_magic).error().message,
              path.string() + ": at byte 0: does not begin with \"zheng receipts v1\"");
    EXPECT_EQ(read_carried(dir / "none", statements_magic).error().code, Errc::not_found);
}

TEST(CarriedFile, WithoutFramesIsAFileToo) {
    const auto back = parse_carried(env::as_bytes(statements_magic), statements_magic);
    ASSERT_TRUE(back);
    EXPECT_TRUE(back->frames.empty());
}

TEST(CarriedFile, CutAnywhereGivesItsWholeFramesAndWhatIsTorn) {
    const auto bytes = file_of(three);
    const auto magic = statements_magic.size();
    const std::size_t ends[] = {magic, magic + 5, magic + 11, magic + 315};
    ASSERT_EQ(bytes.size(), ends[3]);
    for (std::size_t size = 0; size <= bytes.size(); ++size) {
        const auto back = parse_carried(std::span(bytes).first(size), statements_magic);
        if (size < magic) {
            EXPECT_EQ(back.error().code, Errc::malformed) << size;
            continue;
        }
        ASSERT_TRUE(back) << size;
        const auto whole = static_cast<std::size_t>(
            std::count_if(std::begin(ends), std::end(ends), [&](std::size_t end) { return end <= size; }) - 1);
        EXPECT_EQ(back->frames, std::vector<Bytes>(three.begin(), three.begin() + static_cast<std::ptrdiff_t>(whole)));
        EXPECT_EQ(back->torn_bytes, size - ends[whole]);
    }
}

TEST(CarriedFile, AFrameOfNoneOrTooManyBytesIsNamedByItsPlace) {
    const auto with_length = [&](std::uint32_t length) {
        auto out = file_of(three);
        for (std::size_t i = 0; i < 4; ++i)
            out[statements_magic.size() + 5 + i] = static_cast<std::uint8_t>(length >> (24 - 8 * i));
        out.resize(statements_magic.size() + 5 + 4 + std::min(length, carried_frame_bytes_max), 1);
        return parse_carried(out, statements_magic);
    };
    EXPECT_EQ(with_length(0).error().message, "at byte 25: a frame of 0 bytes instead of 1 to 65536");
    EXPECT_EQ(with_length(carried_frame_bytes_max + 1).error().message,
              "at byte 25: a frame of 65537 bytes instead of 1 to 65536");
    EXPECT_EQ(with_length(0xffffffff).error().code, Errc::malformed);
    const auto largest = with_length(carried_frame_bytes_max);
    ASSERT_TRUE(largest) << largest.error().message;
    EXPECT_EQ(largest->frames.at(1).size(), carried_frame_bytes_max);
}

}  // namespace
}  // namespace zheng::log
