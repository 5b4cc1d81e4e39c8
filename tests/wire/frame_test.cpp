// Frames out of a stream: however it is cut, and whoever sends it.
#include "proto/wire/frame.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace zheng::wire {
namespace {

constexpr std::uint32_t limit = 64;

// Everything that comes out when the stream is pushed in pieces of this size.
Result<std::vector<Bytes>> read_all(FrameReader& reader, const Bytes& stream, std::size_t piece_bytes) {
    std::vector<Bytes> out;
    for (std::size_t at = 0; at < stream.size();) {
        const auto piece = std::span(stream).subspan(at, std::min(piece_bytes, stream.size() - at));
        ZHENG_TRY(const auto taken, reader.push(piece));
        at += taken;
        const auto frame = reader.take();
        if (frame)
            out.push_back(*frame);
        else if (taken == 0)
            return fail(Errc::usage, "neither taken nor whole");
    }
    return out;
}

Bytes stream_of(const std::vector<Bytes>& contents) {
    Bytes out;
    for (const auto& content : contents) {
        const auto frame = framed(content);
        out.insert(out.end(), frame.begin(), frame.end());
    }
    return out;
}

TEST(Frame, BeginsWithItsLengthBigEndian) {
    EXPECT_EQ(framed(Bytes{7, 8}), (Bytes{0, 0, 0, 2, 7, 8}));
    EXPECT_EQ(framed(Bytes(0x0102, 1)).at(2), 1);
    EXPECT_EQ(framed(Bytes(0x0102, 1)).at(3), 2);
}

TEST(Frame, ComesOutWholeHoweverTheStreamIsCut) {
    const std::vector<Bytes> contents{{1}, Bytes(limit, 2), {3, 4, 5}, Bytes(limit - 1, 6), {7}};
    const auto stream = stream_of(contents);
    for (std::size_t piece = 1; piece <= stream.size(); ++piece) {
        FrameReader reader(limit);
        const auto read = read_all(reader, stream, piece);
        ASSERT_TRUE(read.has_value()) << read.error().message;
        EXPECT_EQ(*read, contents) << "in pieces of " << piece;
        EXPECT_FALSE(reader.inside());
    }
}

TEST(Frame, AnEndOfTheStreamInsideOneIsSeen) {
    const auto stream = stream_of({{1, 2, 3}, {4, 5}});
    for (std::size_t size = 0; size <= stream.size(); ++size) {
        FrameReader reader(limit);
        const auto read =
            read_all(reader, Bytes(stream.begin(), stream.begin() + static_cast<std::ptrdiff_t>(size)), 1);
        ASSERT_TRUE(read.has_value());
        const bool between = size == 0 || size == 7 || size == stream.size();
        EXPECT_EQ(reader.inside(), !between) << size;
        EXPECT_EQ(read->size(), size < 7 ? 0U : size < stream.size() ? 1U : 2U) << size;
    }
}

TEST(Frame, TakesNothingWhileAWholeOneWaits) {
    FrameReader reader(limit);
    const auto stream = stream_of({{1}, {2}});
    ASSERT_EQ(reader.push(stream).value(), 5U);
    EXPECT_EQ(reader.push(std::span(stream).subspan(5)).value(), 0U);
    EXPECT_EQ(reader.take(), Bytes{1});
    EXPECT_EQ(reader.take(), std::nullopt);
    EXPECT_EQ(reader.push(std::span(stream).subspan(5)).value(), 5U);
    EXPECT_EQ(reader.take(), Bytes{2});
}

struct Length {
    Bytes header;
    std::optional<Errc> refused;
};

TEST(Frame, ItsLengthIsJudgedBeforeAnyContentComes) {
    const Length lengths[] = {
        {{0, 0, 0, 0}, Errc::malformed},
        {{0, 0, 0, 1}, std::nullopt},
        {{0, 0, 0, limit}, std::nullopt},
        {{0, 0, 0, limit + 1}, Errc::too_large},
        {{0x01, 0, 0, 0}, Errc::too_large},
        {{0x80, 0, 0, 0}, Errc::too_large},
        {{0xff, 0xff, 0xff, 0xff}, Errc::too_large},
    };
    for (const auto& one : lengths) {
        FrameReader reader(limit);
        const auto pushed = reader.push(one.header);
        ASSERT_EQ(pushed.has_value(), !one.refused) << int{one.header[0]} << " " << int{one.header[3]};
        if (!one.refused)
            continue;
        EXPECT_EQ(pushed.error().code, *one.refused);
        EXPECT_FALSE(pushed.error().message.empty());
        // Nothing mends it.
        EXPECT_EQ(reader.push(framed(Bytes{1})).error().code, *one.refused);
        EXPECT_EQ(reader.take(), std::nullopt);
    }
}

}  // namespace
}  // namespace zheng::wire
