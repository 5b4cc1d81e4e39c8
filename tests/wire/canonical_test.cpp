// Bytes that protobuf's own parser would take, and a log must not.
#include "proto/wire/canonical.hpp"

#include "proto/statement.pb.h"
#include "proto/wire/codec.hpp"
#include "tests/support/statements.hpp"

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>

namespace zheng::wire {
namespace {

// A field with its length, by hand.
Bytes field(std::uint8_t tag, const Bytes& content) {
    Bytes out{tag, static_cast<std::uint8_t>(content.size())};
    EXPECT_LT(content.size(), 128U);
    out.insert(out.end(), content.begin(), content.end());
    return out;
}
Bytes joined(std::initializer_list<Bytes> parts) {
    Bytes out;
    for (const auto& part : parts)
        out.insert(out.end(), part.begin(), part.end());
    return out;
}
Bytes text(std::string_view value) {
    return {value.begin(), value.end()};
}

std::string verdict(const Bytes& bytes, const google::protobuf::Descriptor& type, int depth = depth_max) {
    const auto result = check_canonical(bytes, type, depth);
    if (result)
        return "canonical";
    EXPECT_EQ(result.error().code, Errc::malformed);
    return result.error().message;
}

TEST(Canonical, EachWayToSayTheSameTwiceIsRefusedByNameAndByte) {
    const auto& box = *v1::BoxOpened::descriptor();           // string box 1, string seal 2, bool mobile 3
    const auto& roll = *v1::RollSealed::descriptor();         // uint64 registered 2, repeated uint64 classes 3
    const auto& poll = *v1::PollOpened::descriptor();         // repeated BoxOpened boxes 3
    const auto& counts = *v1::EnrolmentSealed::descriptor();  // uint32 officers 1, stations 2
    const struct {
        Bytes bytes;
        const google::protobuf::Descriptor& type;
        std::string_view expected;
    } cases[] = {
        {{0x0a, 1, 'a', 0x12, 1, 'b', 0x18, 1}, box, "canonical"},
        {{}, box, "canonical"},
        {{0x12, 1, 'b', 0x0a, 1, 'a'}, box, "box at byte 3: fields out of order"},
        {{0x0a, 1, 'a', 0x0a, 1, 'a'}, box, "box at byte 3: a field twice"},
        {{0x0a, 1, 'a', 0x22, 1, 'x'}, box, "BoxOpened at byte 3: an unknown field, number 4"},
        {{0x00}, box, "BoxOpened at byte 0: an unknown field, number 0"},
        {{0xf8, 0xff, 0xff, 0xff, 0x0f, 0x01}, box, "BoxOpened at byte 0: an unknown field, number 536870911"},
        {{0x8a, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01, 1, 'a'},
         box,
         "BoxOpened at byte 0: an unknown field, number 549755813889"},
        {{0x8a, 0x00, 1, 'a'}, box, "BoxOpened at byte 0: a number longer than it need be"},
        {{0x0a, 0x81, 0x00, 'a'}, box, "BoxOpened at byte 1: a number longer than it need be"},
        {{0x0a, 2, 'a'}, box, "box at byte 0: longer than what is left"},
        {{0x0a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01},
         box,
         "box at byte 0: longer than what is left"},
        {{0x0a}, box, "BoxOpened at byte 1: a number is cut off"},
        {{0x18}, box, "BoxOpened at byte 1: a number is cut off"},
        {{0x18, 0x80}, box, "BoxOpened at byte 1: a number is cut off"},
        {{0x0a, 0}, box, "box at byte 2: a default is left out"},
        {{0x18, 0}, box, "mobile at byte 1: a default is left out"},
        {{0x18, 2}, box, "mobile at byte 1: neither yes nor no"},
        {{0x18, 0x81, 0x00}, box, "BoxOpened at byte 1: a number longer than it need be"},
        {{0x08, 1}, box, "box at byte 0: another wire type"},
        {{0x1a, 1, 1}, box, "mobile at byte 0: another wire type"},
        {{0x0d, 'a', 'b', 'c', 'd'}, box, "box at byte 0: another wire type"},
        {{0x0b, 0x0c}, box, "box at byte 0: another wire type"},
        {{0x0a, 2, 0xc0, 0x80}, box, "box at byte 2: not UTF-8"},
        {{0x0a, 1, 'a', 0x1a, 2, 0, 5}, roll, "canonical"},
        {{0x10, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01}, roll, "canonical"},
        {{0x10, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02},
         roll,
         "RollSealed at byte 1: a number over 64 bits"},
        {{0x10, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x80, 0x00},
         roll,
         "RollSealed at byte 1: a number over 64 bits"},
        {{0x18, 5}, roll, "classes at byte 0: another wire type"},
        {{0x1a, 0}, roll, "classes at byte 2: an empty list is left out"},
        {{0x1a, 1, 5, 0x1a, 1, 6}, roll, "classes at byte 3: a field twice"},
        {{0x1a, 2, 5, 0x80}, roll, "RollSealed at byte 3: a number is cut off"},
        {{0x08, 0xff, 0xff, 0xff, 0xff, 0x0f}, counts, "canonical"},
        {{0x08, 0x80, 0x80, 0x80, 0x80, 0x10}, counts, "officers at byte 1: a number over 32 bits"},
        {joined({field(0x1a, {0x0a, 1, 'a'}), field(0x1a, {0x0a, 1, 'b'}), {0x20, 1}}), poll, "canonical"},
        {joined({field(0x1a, {0x0a, 1, 'a'}), {0x20, 1}, field(0x1a, {0x0a, 1, 'b'})}), poll,
         "boxes at byte 7: fields out of order"},
        {joined({field(0x1a, {0x0a, 1, 'a'}), field(0x1a, {0x18, 0})}), poll,
         "boxes[1].mobile at byte 8: a default is left out"},
        {joined({field(0x1a, {0x0a, 2, 'a'}), {'b'}}), poll, "boxes[0].box at byte 2: longer than what is left"},
    };
    for (const auto& c : cases)
        EXPECT_EQ(verdict(c.bytes, c.type), c.expected);
}

TEST(Canonical, AStatementHasOneBody) {
    const auto& type = *v1::Statement::descriptor();
    const Bytes received{0xf2, 0x01, 0};
    const Bytes closed{0x8a, 0x02, 0};
    EXPECT_EQ(verdict(received, type), "canonical") << "a body without figures is still said";
    EXPECT_EQ(verdict(joined({received, closed}), type), "closed at byte 3: a second body");
    EXPECT_EQ(verdict(joined({received, received}), type), "received at byte 3: a field twice");
}

TEST(Canonical, DepthIsCountedFromTheStatement) {
    const auto votes = field(0x1a, field(0x0a, text("p001")));     // OfficeTally.votes
    const auto batch = joined({field(0x32, field(0x2a, votes))});  // BatchCounted.tally.offices
    Bytes statement{0xd2, 0x01, static_cast<std::uint8_t>(batch.size())};
    statement.insert(statement.end(), batch.begin(), batch.end());
    const auto& type = *v1::Statement::descriptor();
    EXPECT_EQ(verdict(statement, type, 5), "canonical");
    EXPECT_EQ(verdict(statement, type, 4),
              "batch_counted.tally.offices[0].votes[0] at byte 9: messages nested too deeply");
}

TEST(Canonical, PlacesAreFoundAgainInTheBytes) {
    const auto statement = test::statement(test::batch_counted(1), {"station"});
    const auto bytes = encode(statement);
    const auto& type = *v1::Statement::descriptor();
    EXPECT_EQ(locate(bytes, type, ""), 0U);
    EXPECT_EQ(locate(bytes, type, "header"), 0U);
    EXPECT_EQ(locate(bytes, type, "header.election"), 2U);
    EXPECT_EQ(locate(bytes, type, "header.signers[0]"), 36U);
    const auto person = locate(bytes, type, "batch_counted.tally.offices[1].votes[2].person");
    EXPECT_EQ(std::string(bytes.begin() + static_cast<std::ptrdiff_t>(person) + 2,
                          bytes.begin() + static_cast<std::ptrdiff_t>(person) + 4),
              "w1");
    // A field that was left out: where its message begins.
    EXPECT_EQ(locate(bytes, type, "batch_counted.tally.offices[1].votes[2].votes_against"), person);
}

}  // namespace
}  // namespace zheng::wire
