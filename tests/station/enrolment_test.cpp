// The request that goes to the county by hand, the letter's code, and sealed cards.
#include "proto/text/enrolment.hpp"
#include "station/keys/cards.hpp"

#include <gtest/gtest.h>

namespace zheng {
namespace {

using namespace election;

text::EnrolmentRequest example() {
    text::EnrolmentRequest out;
    out.election.bytes.fill(1);
    out.village = {"qingshi"};
    out.name = "青石村一号机";
    out.code = "ABCDEFGHIJKLMNOP";
    out.key.bytes.fill(2);
    out.tls_key.bytes.fill(3);
    out.signature.fill(4);
    text::OfficerRequest officer;
    officer.key.bytes.fill(5);
    officer.person = {"p901"};
    officer.name = "王某";
    officer.role = Role::scrutineer;
    officer.contests = {{"qingshi/villagers_committee"}};
    officer.signature.fill(6);
    officer.replaces = PublicKey{};
    out.officers = {officer, officer};
    out.officers[1].replaces.reset();
    return out;
}

TEST(EnrolmentRequest, IsReadBackAsWritten) {
    EXPECT_EQ(text::parse_enrolment(text::format_enrolment(example())).value(), example());
}

TEST(EnrolmentRequest, AFaultIsNamedByItsPath) {
    const auto good = text::format_enrolment(example());
    const auto without = [&](std::string_view what, std::string_view by) {
        auto text = good;
        const auto at = text.find(what);
        EXPECT_NE(at, std::string::npos) << what;
        text.replace(at, what.size(), by);
        const auto parsed = text::parse_enrolment(text);
        return parsed ? std::string() : parsed.error().message;
    };
    EXPECT_NE(without(R"("village":"qingshi")", R"("village":"Qing shi")").find("/village"), std::string::npos);
    EXPECT_NE(without(R"("role":"scrutineer")", R"("role":"friend")").find("/officers/0/role"), std::string::npos);
    EXPECT_NE(without(R"("role":"scrutineer")", R"("role":"scrutineer","extra":1)").find("/officers/0/extra"),
              std::string::npos);
    EXPECT_NE(without(R"("person":"p901",)", "").find("/officers/0/person"), std::string::npos);
    EXPECT_NE(without("ABCD-EFGH", "ABCD-EFG1").find("/code"), std::string::npos);
    EXPECT_NE(without("0202020202", "0202020G02").find("/key"), std::string::npos);
    EXPECT_NE(without("request v1", "request v2").find("v2"), std::string::npos);
    EXPECT_FALSE(text::parse_enrolment("[]"));
    EXPECT_FALSE(text::parse_enrolment(good.substr(0, good.size() / 2)));
}

TEST(EnrolmentCode, IsReadHoweverItIsTyped) {
    EXPECT_EQ(text::normalised_code(" abcd-EFGH ijkl-mnop\n").value(), "ABCDEFGHIJKLMNOP");
    EXPECT_FALSE(text::normalised_code("ABCD-EFGH-IJKL-MNO"));
    EXPECT_FALSE(text::normalised_code("ABCD-EFGH-IJKL-MNOPQ"));
    EXPECT_FALSE(text::normalised_code("ABCD-EFGH-IJKL-MNO0"));
    EXPECT_EQ(text::grouped_code("ABCDEFGHIJKLMNOP"), "ABCD-EFGH-IJKL-MNOP");
}

TEST(EnrolmentCode, HoldsAllEightyBits) {
    EXPECT_EQ(text::code_from({}), "AAAAAAAAAAAAAAAA");
    std::array<std::uint8_t, 10> ones{};
    ones.fill(0xFF);
    EXPECT_EQ(text::code_from(ones), "7777777777777777");
    // RFC 4648 section 10: BASE32("fooba") = "MZXW6YTB".
    EXPECT_EQ(text::code_from({'f', 'o', 'o', 'b', 'a', 'f', 'o', 'o', 'b', 'a'}), "MZXW6YTBMZXW6YTB");
}

TEST(Card, IsReadBackAndNothingElseIsTakenForOne) {
    env::SeededRandom random(1);
    station::Card card{{"p901"}, "王某", Role::recorder, {}, "0123456789abcdef", station::new_card_secret(random)};
    const auto text = station::format_card(card);
    const auto read = station::parse_card(text).value();
    EXPECT_EQ(read.person, card.person);
    EXPECT_EQ(read.role, card.role);
    EXPECT_TRUE(std::equal(read.secret.bytes().begin(), read.secret.bytes().end(), card.secret.bytes().begin(),
                           card.secret.bytes().end()));
    EXPECT_EQ(card.secret.bytes().size(), 26U);
    for (std::size_t cut = 0; cut < text.find("\nqr"); ++cut)
        EXPECT_FALSE(station::parse_card(text.substr(0, cut))) << cut;
}

}  // namespace
}  // namespace zheng
