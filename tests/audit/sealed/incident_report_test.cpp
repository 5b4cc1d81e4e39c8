// Reports of breaches: what only the inspectors read, what everybody may know, and what is refused.
#include "audit/sealed/incident_report.hpp"

#include "audit/crypto/sha256.hpp"
#include "audit/crypto/text_codec.hpp"
#include "audit/env/files.hpp"
#include "proto/election/statement_words.hpp"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <algorithm>
#include <numeric>

namespace zheng::sealed {
namespace {

using namespace election;

const ContestId contest{"qingshi/villagers_committee"};
const IncidentText text{"甲大山", "乙小河", "有人挨户送烟。"};

Digest election_id() {
    return crypto::sha256(env::as_bytes("example"));
}
std::array<std::uint8_t, 32> counting(std::uint8_t first) {
    std::array<std::uint8_t, 32> out{};
    std::iota(out.begin(), out.end(), first);
    return out;
}
crypto::Secret inspectors(std::uint8_t first = 0) {
    return inspectors_secret(crypto::Ed25519Signer::from_seed(counting(first)));
}
SealedIncident sealed(const IncidentText& said = text, std::uint64_t seed = 1) {
    env::SeededRandom random(seed);
    auto out = seal_incident(election_id(), contest, IncidentCategory::vote_buying, said,
                             crypto::box_key_of(inspectors()), random);
    EXPECT_TRUE(out) << out.error().message;
    return *out;
}
Errc why_not(ByteView file, const crypto::Secret& secret) {
    const auto opened = open_incident(file, secret);
    EXPECT_FALSE(opened);
    return opened ? Errc::unsupported : opened.error().code;
}

// 00 01 02 … for as long as it is asked.
class Counting final : public env::Random {
  public:
    void fill(std::span<std::uint8_t> out) override {
        for (auto& byte : out)
            byte = next_++;
    }

  private:
    std::uint8_t next_ = 0;
};

TEST(IncidentReport, TheWorkedExampleIsWhatThePageSays) {
    const auto page = env::read_text(ZHENG_SOURCE_DIR "/audit/FORMAT.md", 1U << 20U);
    ASSERT_TRUE(page);
    const auto stands_there = [&](const std::string& name, const std::string& value) {
        EXPECT_NE(page->find(value), std::string::npos) << name << " is " << value;
    };
    const auto key = crypto::box_key_of(inspectors());
    stands_there("inspectors' key", format_inspectors_key(key));
    stands_there("fingerprint", hex(fingerprint_of(key)));
    Counting chance;
    const auto made = seal_incident(election_id(), contest, IncidentCategory::vote_buying, text, key, chance);
    ASSERT_TRUE(made);
    stands_there("receipt", format_incident_receipt(made->receipt));
    stands_there("receipt number", spoken(number_of(made->receipt.commitment)));
    stands_there("SHA-256 of the file", hex(crypto::sha256(made->file)));
    stands_there("length of the file", std::to_string(made->file.size()) + " bytes");
}

TEST(IncidentReport, TheInspectorsReadWhatWasWritten) {
    const auto made = sealed();
    const auto opened = open_incident(made.file, inspectors());
    ASSERT_TRUE(opened) << opened.error().message;
    EXPECT_EQ(opened->receipt, made.receipt);
    EXPECT_EQ(opened->text.accused, text.accused);
    EXPECT_EQ(opened->text.reporter, text.reporter);
    EXPECT_EQ(opened->text.text, text.text);
    const auto front = read_incident_front(made.file);
    ASSERT_TRUE(front);
    EXPECT_EQ(*front, made.receipt);
}

TEST(IncidentReport, NobodyElseReadsIt) {
    const auto made = sealed();
    EXPECT_EQ(why_not(made.file, inspectors(1)), Errc::crypto);
    const std::string_view bytes = env::as_text(made.file);
    for (const auto& word : {text.accused, text.reporter, text.text})
        EXPECT_EQ(bytes.find(word), std::string_view::npos);
}

TEST(IncidentReport, EveryFileOfAContestIsEquallyLong) {
    const auto size = sealed().file.size();
    EXPECT_EQ(sealed({"", "", "。"}, 2).file.size(), size);
    EXPECT_EQ(sealed({std::string(incident_name_bytes_max, 'a'), std::string(incident_name_bytes_max, 'b'),
                      std::string(incident_text_bytes_max, 'c')},
                     3)
                  .file.size(),
              size);
}

TEST(IncidentReport, TheSameReportTwiceIsTwoReports) {
    const auto first = sealed(text, 1);
    const auto again = sealed(text, 2);
    EXPECT_NE(first.receipt.commitment, again.receipt.commitment) << "32 random bytes of its own";
    EXPECT_NE(first.file, again.file);
}

TEST(IncidentReport, TheLongestIsTakenAndOneByteMoreIsNot) {
    env::SeededRandom random(1);
    const auto key = crypto::box_key_of(inspectors());
    const auto code = [&](const IncidentText& said) {
        const auto made = seal_incident(election_id(), contest, IncidentCategory::other, said, key, random);
        return made ? std::string("taken") : std::string(name_of(made.error().code));
    };
    const std::string longest(incident_text_bytes_max, 'x');
    const std::string name(incident_name_bytes_max, 'n');
    EXPECT_EQ(code({name, name, longest}), "taken");
    EXPECT_EQ(code({name, name, longest + "x"}), "too_large");
    EXPECT_EQ(code({name + "n", name, longest}), "too_large");
    EXPECT_EQ(code({name, name + "n", longest}), "too_large");
    EXPECT_EQ(code({"", "", "x"}), "taken");
    EXPECT_EQ(code({"", "", ""}), "malformed");
    EXPECT_EQ(code({"", "", "\xff"}), "malformed");
    EXPECT_EQ(code({"\xc0\x80", "", "x"}), "malformed");
}

TEST(IncidentReport, ACutFileIsNone) {
    const auto made = sealed();
    for (const std::size_t size : {std::size_t{0}, incident_magic.size(), std::size_t{100}, made.file.size() - 1})
        EXPECT_EQ(why_not(ByteView(made.file).first(size), inspectors()), Errc::malformed) << size;
    Bytes longer = made.file;
    longer.push_back(0);
    EXPECT_EQ(why_not(longer, inspectors()), Errc::malformed);
}

RC_GTEST_PROP(IncidentReport, AnyFlippedBitIsNoticed, ()) {
    auto made = sealed();
    const auto at = *rc::gen::inRange<std::size_t>(0, made.file.size() * 8);
    made.file[at / 8] ^= static_cast<std::uint8_t>(1U << (at % 8));
    RC_ASSERT(!open_incident(made.file, inspectors()));
}

TEST(IncidentReport, AnyFlippedBitOfItsFrontIsNoticed) {
    const auto made = sealed();
    for (std::size_t at = 0; at < 200 * 8; ++at) {
        Bytes flipped = made.file;
        flipped[at / 8] ^= static_cast<std::uint8_t>(1U << (at % 8));
        EXPECT_FALSE(open_incident(flipped, inspectors())) << "bit " << at;
    }
}

TEST(IncidentReport, AReceiptIsReadBackAndNothingElseIs) {
    const auto receipt = sealed().receipt;
    const std::string written = format_incident_receipt(receipt);
    const auto read = parse_incident_receipt(written);
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, receipt);
    for (const auto& word : {text.accused, text.reporter, text.text})
        EXPECT_EQ(written.find(word), std::string::npos) << "it names nobody";
    for (std::size_t size = 0; size < written.size(); ++size)
        EXPECT_FALSE(parse_incident_receipt(written.substr(0, size))) << size;
    EXPECT_FALSE(parse_incident_receipt(written + "\n"));
    auto other = written;
    other.replace(other.find("vote_buying"), 11, "vote_burying");
    EXPECT_FALSE(parse_incident_receipt(other)) << "an unknown category";
}

TEST(IncidentReport, ANumberIsReadAsPeopleTypeIt) {
    const auto number = number_of(sealed().receipt.commitment);
    EXPECT_EQ(spoken(number).size(), 19U);
    for (const std::string& typed : {spoken(number), crypto::hex_encode(number)}) {
        const auto read = parse_receipt_number(typed);
        ASSERT_TRUE(read);
        EXPECT_EQ(*read, number);
    }
    const auto loud = parse_receipt_number("1A2B 3C4D 5E6F 7A8B");
    ASSERT_TRUE(loud);
    EXPECT_EQ(spoken(*loud), "1a2b-3c4d-5e6f-7a8b");
    for (const auto* typed : {"", "1a2b", "1a2b-3c4d-5e6f-7a8b-9", "1a2b-3c4d-5e6f-7a8g", "1a2b3c4d5e6f7a8b00"})
        EXPECT_FALSE(parse_receipt_number(typed)) << typed;
}

TEST(IncidentReport, AnInspectorsKeyIsReadBackAndNothingElseIs) {
    const auto key = crypto::box_key_of(inspectors());
    const auto written = format_inspectors_key(key);
    const auto read = parse_inspectors_key(written);
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, key);
    for (std::size_t size = 0; size < written.size(); ++size)
        EXPECT_FALSE(parse_inspectors_key(written.substr(0, size))) << size;
    EXPECT_FALSE(parse_inspectors_key(written + " "));
    EXPECT_NE(inspectors().bytes().size(), 0U);
}

}  // namespace
}  // namespace zheng::sealed
