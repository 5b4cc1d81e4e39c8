// Any statement that may be written: bytes and value determine each other. RapidCheck prints the seed of a failure.
#include "proto/election/refusal.hpp"
#include "proto/statement.pb.h"
#include "proto/wire/codec.hpp"
#include "proto/wire/enumerators.hpp"
#include "proto/wire/fields.hpp"
#include "tests/support/statements.hpp"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <gtest/gtest.h>

#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <limits>
#include <string>

namespace zheng::wire {
namespace {

// Fills a value with whatever its fields may hold; the edges of every range come often.
class Fill {
  public:
    template <class T>
    void number(Field, T& out) {
        out = *rc::gen::element<T>(0, 1, 127, 128, 16'383, 16'384, std::numeric_limits<T>::max(),
                                   *rc::gen::arbitrary<T>());
    }
    void flag(Field, bool& out) { out = *rc::gen::arbitrary<bool>(); }
    template <class E>
    void enumerator(Field, E& out) {
        out = static_cast<E>(*rc::gen::inRange(Enumerators<E>::first, Enumerators<E>::last + 1));
    }
    void day(Field, election::Date& out, Empty empty = Empty::refused) {
        if (empty == Empty::refused || *rc::gen::arbitrary<bool>())
            out = test::day(19000101).plus_days(*rc::gen::inRange(0, 109'500));
    }
    void text(Field, std::string& out) {
        out = *rc::gen::element<std::string>("", "a", "青石村", "\xf4\x8f\xbf\xbf", std::string(512, '-'),
                                             "VCL25 Art.18; \"½\" & <b>", std::string(500, '0') + "正正正正");
    }
    void part(Field, std::string& out) { out = name("abcdefghijklmnopqrstuvwxyz0123456789._-"); }
    void mark(Field, char& out) { out = *rc::gen::element('S', 'P', 'M', 'D'); }
    template <class Tag>
    void id(Field, election::TextId<Tag>& out, Empty empty = Empty::refused) {
        if (empty == Empty::refused || *rc::gen::arbitrary<bool>())
            out.text = name("abcdefghijklmnopqrstuvwxyz0123456789._/-");
    }
    template <std::size_t Size>
    void raw(Field, std::array<std::uint8_t, Size>& out) {
        const auto seed = *rc::gen::element<std::uint8_t>(0, 1, 0x80, 0xff, *rc::gen::arbitrary<std::uint8_t>());
        for (std::size_t i = 0; i < Size; ++i)
            out[i] = static_cast<std::uint8_t>(seed * (i + 1));
    }
    void blob(Field, Bytes& out, std::size_t size_max) {
        out.assign(*rc::gen::element<std::size_t>(1, 127, 128, size_max), *rc::gen::arbitrary<std::uint8_t>());
    }
    void key(Field f, election::PublicKey& out) { raw(f, out.bytes); }
    void digest(Field f, election::Digest& out) { raw(f, out.bytes); }
    void digest_unless_zero(Field f, election::Digest& out) { raw(f, out.bytes); }
    void optional_key(Field f, std::optional<election::PublicKey>& out) {
        if (*rc::gen::arbitrary<bool>())
            key(f, out.emplace());
    }
    template <class T>
    void message(Field, T& out) {
        fields(*this, out);
    }
    template <class T>
    void messages(Field, std::vector<T>& out, std::size_t count_max) {
        out.resize(length(count_max));
        for (T& element : out)
            fields(*this, element);
    }
    template <class Tag>
    void ids(Field f, std::vector<election::TextId<Tag>>& out, std::size_t count_max) {
        out.resize(length(count_max));
        for (auto& element : out)
            id(f, element);
    }
    void keys(Field f, std::vector<election::PublicKey>& out, std::size_t count_max) {
        out.resize(length(count_max));
        for (auto& element : out)
            key(f, element);
    }
    template <class T>
    void numbers(Field f, std::vector<T>& out, std::size_t count_max) {
        out.resize(length(count_max));
        for (T& element : out)
            number(f, element);
    }

  private:
    static std::size_t length(std::size_t count_max) {
        return *rc::gen::inRange<std::size_t>(0, std::min<std::size_t>(count_max, 3) + 1);
    }
    static std::string name(std::string_view alphabet) {
        std::string out(*rc::gen::element<std::size_t>(1, 2, 9, election::id_bytes_max), '0');
        for (std::size_t i = 1; i < out.size(); i += 7)
            out[i] = alphabet[*rc::gen::inRange<std::size_t>(0, alphabet.size())];
        return out;
    }
};

// What the header and two bodies ask of their fields together.
void mend(election::Statement& statement) {
    auto& header = statement.header;
    const bool founding = std::holds_alternative<election::ElectionOpened>(statement.body);
    if (founding)
        header.election = {};
    else if (header.election.is_zero())
        header.election.bytes[31] = 1;
    header.sequence = std::max<std::uint64_t>(header.sequence, 1);
    auto& signers = header.signers;
    std::sort(signers.begin(), signers.end());
    signers.erase(std::unique(signers.begin(), signers.end()), signers.end());
    if (signers.empty())
        signers.emplace_back();
    std::rotate(signers.begin(), signers.begin() + *rc::gen::inRange<std::ptrdiff_t>(0, std::ssize(signers)),
                signers.end());
    std::sort(signers.begin() + 1, signers.end());
    if (auto* refused = std::get_if<election::Refused>(&statement.body)) {
        refused->codes.clear();
        for (const auto code : election::refusals())
            if (*rc::gen::weightedElement<bool>({{9, false}, {1, true}}))
                refused->codes.push_back(static_cast<std::uint32_t>(code));
        if (refused->codes.empty())
            refused->codes.push_back(1);
    }
}

election::Statement any_statement(std::size_t type) {
    static const auto bodies = test::example_bodies();
    election::Statement out;
    out.body = bodies[type];
    Fill fill;
    fields(fill, out.header);
    std::visit(
        [&](auto& body) {
            body = {};
            fields(fill, body);
        },
        out.body);
    mend(out);
    return out;
}

class AnyStatement : public testing::TestWithParam<std::size_t> {};

TEST_P(AnyStatement, ReadsBackAsItWasWrittenAndAsProtobufWouldWriteIt) {
    const bool holds = rc::check([&] {
        const auto statement = any_statement(GetParam());
        const auto bytes = encode(statement);
        const auto back = decode(bytes);
        if (!back)
            RC_FAIL(back.error().message);
        RC_ASSERT(*back == statement);
        RC_ASSERT(encode(*back) == bytes);

        v1::Statement message;
        RC_ASSERT(message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())));
        std::string serialised;
        {
            google::protobuf::io::StringOutputStream raw(&serialised);
            google::protobuf::io::CodedOutputStream coded(&raw);
            coded.SetSerializationDeterministic(true);
            RC_ASSERT(message.SerializeToCodedStream(&coded));
        }
        RC_ASSERT(std::equal(serialised.begin(), serialised.end(), bytes.begin(), bytes.end(),
                             [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; }));
    });
    EXPECT_TRUE(holds);
}

TEST_P(AnyStatement, WithOneByteChangedIsRefusedOrIsAnothersOnlyEncoding) {
    const bool holds = rc::check([&] {
        auto bytes = encode(any_statement(GetParam()));
        const auto at = *rc::gen::inRange<std::size_t>(0, bytes.size());
        bytes[at] = *rc::gen::arbitrary<std::uint8_t>();
        if (const auto back = decode(bytes))
            RC_ASSERT(encode(*back) == bytes);
    });
    EXPECT_TRUE(holds);
}

INSTANTIATE_TEST_SUITE_P(Types, AnyStatement, testing::Range<std::size_t>(0, election::statement_types),
                         [](const auto& type) { return std::string(body_field(type.param).name); });

}  // namespace
}  // namespace zheng::wire
