// Every type of statement: its bytes and its value determine each other, the schema is the one we write by, and no
// flipped bit or lost byte is read as the same thing.
#include "proto/statement.pb.h"
#include "proto/wire/codec.hpp"
#include "proto/wire/fields.hpp"
#include "tests/support/statements.hpp"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

namespace zheng::wire {
namespace {

std::vector<election::Statement> examples() {
    std::vector<election::Statement> out;
    for (const auto& body : test::example_bodies())
        out.push_back(test::statement(body, {"station", "recorder-1", "recorder-2"}));
    return out;
}

std::string_view type_name(const election::Statement& statement) {
    return body_field(statement.body.index()).name;
}

Bytes deterministic(const v1::Statement& message) {
    std::string out;
    {
        google::protobuf::io::StringOutputStream raw(&out);
        google::protobuf::io::CodedOutputStream coded(&raw);
        coded.SetSerializationDeterministic(true);
        EXPECT_TRUE(message.SerializeToCodedStream(&coded));
    }
    return {out.begin(), out.end()};
}

TEST(Statement, EveryTypeReadsBackAsItWasWritten) {
    for (const auto& statement : examples()) {
        const auto bytes = encode(statement);
        const auto back = decode(bytes);
        ASSERT_TRUE(back) << type_name(statement) << ": " << back.error().message;
        EXPECT_EQ(*back, statement) << type_name(statement);
        EXPECT_EQ(encode(*back), bytes) << type_name(statement);
    }
}

TEST(Statement, ProtobufItselfWouldWriteTheSameBytes) {
    for (const auto& statement : examples()) {
        const auto bytes = encode(statement);
        v1::Statement message;
        ASSERT_TRUE(message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) << type_name(statement);
        EXPECT_EQ(deterministic(message), bytes) << type_name(statement);
    }
}

// A known answer, to be checked by hand: the counter's Closed as its first statement.
TEST(Statement, TheBytesOfASmallOneAreTheseBytes) {
    election::Statement statement;
    statement.header.election.bytes.fill(0xe1);
    statement.header.signers.emplace_back().bytes.fill(0xa1);
    statement.header.sequence = 300;
    statement.header.previous.bytes.fill(0xb1);
    statement.header.on = test::day(20261118);
    statement.header.device_unix_s = 0;
    statement.body = election::Closed{1, 0, 127};
    const auto filled = [](Bytes& out, std::uint8_t value) { out.insert(out.end(), 32, value); };
    Bytes expected = {0x0a, 0x6e};  // header, 110 bytes
    expected.insert(expected.end(), {0x0a, 0x20});
    filled(expected, 0xe1);
    expected.insert(expected.end(), {0x12, 0x20});
    filled(expected, 0xa1);
    expected.insert(expected.end(), {0x18, 0xac, 0x02});  // sequence 300
    expected.insert(expected.end(), {0x22, 0x20});
    filled(expected, 0xb1);
    expected.insert(expected.end(), {0x28, 0xfe, 0xd1, 0xd4, 0x09});              // on 20261118
    expected.insert(expected.end(), {0x8a, 0x02, 0x04, 0x08, 0x01, 0x18, 0x7f});  // closed
    EXPECT_EQ(encode(statement), expected);
}

// Visits a type without a value: which numbers and names do we write by?
struct Names {
    std::set<std::pair<int, std::string>> seen;
    void note(Field f) { seen.emplace(f.number, std::string(f.name)); }
    template <class... Rest>
    void text(Field f, const Rest&...) {
        note(f);
    }
    template <class... Rest>
    void part(Field f, const Rest&...) {
        note(f);
    }
    template <class... Rest>
    void mark(Field f, const Rest&...) {
        note(f);
    }
    template <class... Rest>
    void id(Field f, const Rest&...) {
        note(f);
    }
    template <class... Rest>
    void number(Field f, const Rest&...) {
        note(f);
    }
    template <class... Rest>
    void flag(Field f, const Rest&...) {
        note(f);
    }
    template <class... Rest>
    void enumerator(Field f, const Rest&...) {
        note(f);
    }
    template <class... Rest>
    void day(Field f, const Rest&...) {
        note(f);
    }
    template <class... Rest>
    void key(Field f, const Rest&...) {
        note(f);
    }
    template <class... Rest>
    void digest(Field f, const Rest&...) {
        note(f);
    }
    template <class... Rest>
    void digest_unless_zero(Field f, const Rest&...) {
        note(f);
    }
    template <class... Rest>
    void optional_key(Field f, const Rest&...) {
        note(f);
    }
    template <class... Rest>
    void raw(Field f, const Rest&...) {
        note(f);
    }
    template <class... Rest>
    void blob(Field f, const Rest&...) {
        note(f);
    }
    template <class... Rest>
    void message(Field f, const Rest&...) {
        note(f);
    }
    template <class... Rest>
    void messages(Field f, const Rest&...) {
        note(f);
    }
    template <class... Rest>
    void ids(Field f, const Rest&...) {
        note(f);
    }
    template <class... Rest>
    void keys(Field f, const Rest&...) {
        note(f);
    }
    template <class... Rest>
    void numbers(Field f, const Rest&...) {
        note(f);
    }
};

template <class T>
void expect_schema(const google::protobuf::Descriptor& type) {
    Names names;
    const T value{};
    fields(names, value);
    std::set<std::pair<int, std::string>> schema;
    for (int i = 0; i < type.field_count(); ++i)
        schema.emplace(type.field(i)->number(), type.field(i)->name());
    EXPECT_EQ(names.seen, schema) << type.full_name();
}

TEST(Statement, OurFieldsAreThoseOfTheSchema) {
    const auto& statement = *v1::Statement::descriptor();
    EXPECT_EQ(statement.field_count(), 1 + static_cast<int>(election::statement_types));
    expect_schema<election::Header>(*v1::Header::descriptor());
    for (const auto& body : test::example_bodies()) {
        const auto field = body_field(body.index());
        const auto* in_schema = statement.FindFieldByNumber(field.number);
        ASSERT_NE(in_schema, nullptr) << field.name;
        EXPECT_EQ(in_schema->name(), field.name);
        std::visit([&](const auto& b) { expect_schema<std::decay_t<decltype(b)>>(*in_schema->message_type()); }, body);
    }
    expect_schema<election::Parameter>(*v1::Parameter::descriptor());
    expect_schema<election::PlaceDefinition>(*v1::PlaceDefinition::descriptor());
    expect_schema<election::ContestDefinition>(*v1::ContestDefinition::descriptor());
    expect_schema<election::Attestation>(*v1::Attestation::descriptor());
    expect_schema<election::AssemblyVote>(*v1::AssemblyVote::descriptor());
    expect_schema<election::OfficeSeats>(*v1::OfficeSeats::descriptor());
    expect_schema<election::OfficeBallot>(*v1::OfficeBallot::descriptor());
    expect_schema<election::SeatBefore>(*v1::SeatBefore::descriptor());
    expect_schema<election::LocalCondition>(*v1::LocalCondition::descriptor());
    expect_schema<election::MeritPoints>(*v1::MeritPoints::descriptor());
    expect_schema<election::IncidentReport>(*v1::IncidentReport::descriptor());
    expect_schema<election::DoubtfulPapers>(*v1::DoubtfulPapers::descriptor());
    expect_schema<election::SeatHeld>(*v1::SeatHeld::descriptor());
    expect_schema<election::HandoverRow>(*v1::HandoverRow::descriptor());
    expect_schema<election::BoxOpened>(*v1::BoxOpened::descriptor());
    expect_schema<election::BoxPieces>(*v1::BoxPieces::descriptor());
    expect_schema<election::PersonVotes>(*v1::PersonVotes::descriptor());
    expect_schema<election::OfficeTally>(*v1::OfficeTally::descriptor());
    expect_schema<election::Tally>(*v1::Tally::descriptor());
    expect_schema<election::WriteInNamed>(*v1::WriteInNamed::descriptor());
    expect_schema<election::Elected>(*v1::Elected::descriptor());
    expect_schema<election::NextStep>(*v1::NextStep::descriptor());
}

TEST(Statement, TheSchemaIsNoDeeperThanItsLimit) {
    const auto depth = [](const auto& self, const google::protobuf::Descriptor& type) -> int {
        int deepest = 0;
        for (int i = 0; i < type.field_count(); ++i)
            if (const auto* inner = type.field(i)->message_type())
                deepest = std::max(deepest, self(self, *inner));
        return 1 + deepest;
    };
    EXPECT_LE(depth(depth, *v1::Statement::descriptor()), depth_max);
}

TEST(Statement, AFlippedBitIsRefusedOrIsAnotherStatementsOnlyEncoding) {
    for (const auto& statement : examples()) {
        const auto bytes = encode(statement);
        std::size_t read = 0;
        for (std::size_t bit = 0; bit < 8 * bytes.size(); ++bit) {
            auto damaged = bytes;
            damaged[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
            const auto back = decode(damaged);
            if (!back)
                continue;
            ++read;
            EXPECT_NE(*back, statement) << type_name(statement) << " bit " << bit;
            EXPECT_EQ(encode(*back), damaged) << type_name(statement) << " bit " << bit;
        }
        EXPECT_GT(read, 0U) << "flips in a digest are another statement";
        EXPECT_LT(read, 8 * bytes.size());
    }
}

// Parts can be cut off at the end of a list only where another length goes before, so nothing shorter is ever whole.
TEST(Statement, ABeginningOfAStatementIsNone) {
    for (const auto& statement : examples()) {
        const auto bytes = encode(statement);
        for (std::size_t size = 0; size < bytes.size(); ++size)
            EXPECT_FALSE(decode(std::span(bytes).first(size))) << type_name(statement) << " first " << size;
    }
}

}  // namespace
}  // namespace zheng::wire
