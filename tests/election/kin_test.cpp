// Relatives: three scopes, both directions.
#include "proto/election/kin.hpp"

#include "tests/election/law_table.hpp"

namespace zheng::election {
namespace {

using table::ids;
using table::people;

struct Row {
    const char* relation;
    bool near_relatives;  // CC Art.1045; HI25 Art.26
    bool close;           // ZJ20 Art.22, 31
    bool direct_line;     // SH20, BJ12
};

TEST(Kin, IsWhoTheScopeNames) {
    for (const Row& row :
         {Row{"spouse", true, true, true}, Row{"parent", true, true, true}, Row{"child", true, true, true},
          Row{"sibling", true, true, false}, Row{"grandparent", true, false, true},
          Row{"grandchild", true, false, true}, Row{"other", false, false, false}}) {
        Relation relation{};
        ASSERT_TRUE(parse(row.relation, relation));
        EXPECT_EQ(name_of(relation), row.relation);
        EXPECT_EQ(is_kin(KinScope::near_relatives, relation), row.near_relatives) << row.relation;
        EXPECT_EQ(is_kin(KinScope::close, relation), row.close) << row.relation;
        EXPECT_EQ(is_kin(KinScope::direct_line, relation), row.direct_line) << row.relation;
        EXPECT_FALSE(is_kin(KinScope::nobody, relation)) << row.relation;
        EXPECT_FALSE(words_zh(relation).empty());
        EXPECT_FALSE(words_en(relation).empty());
    }
    Relation relation{};
    EXPECT_FALSE(parse("cousin", relation));
}

TEST(Kin, HoldsInBothDirectionsWhoeverSaidSo) {
    const auto all = people("X; Y sibling=X; Z");
    const Kinship kinship(all);
    EXPECT_TRUE(kinship.related(KinScope::close, PersonId{"X"}, PersonId{"Y"}));
    EXPECT_TRUE(kinship.related(KinScope::close, PersonId{"Y"}, PersonId{"X"}));
    EXPECT_FALSE(kinship.related(KinScope::close, PersonId{"X"}, PersonId{"Z"}));
    EXPECT_FALSE(kinship.related(KinScope::close, PersonId{"X"}, PersonId{"X"}));
}

TEST(Kin, IsNoOwnRelativeEvenIfSomebodySaysSo) {
    const auto all = people("X spouse=X");
    EXPECT_FALSE(Kinship(all).related(KinScope::near_relatives, PersonId{"X"}, PersonId{"X"}));
}

TEST(Kin, OfContradictingEntriesBothHold) {
    const auto all = people("X other=Y; Y spouse=X");
    EXPECT_TRUE(Kinship(all).related(KinScope::near_relatives, PersonId{"X"}, PersonId{"Y"}));
}

TEST(Kin, PairsAreNamedOnceEach) {
    const auto all = people("A spouse=B sibling=C; B; C child=D; D; E parent=A");
    const Kinship kinship(all);
    const auto text = [](const std::vector<KinPair>& pairs) {
        std::string out;
        for (const auto& [a, b] : pairs)
            out += a.text + b.text + " ";
        return out;
    };
    EXPECT_EQ(text(kinship.within(KinScope::near_relatives, ids("A B C D"))), "AB AC CD ");
    EXPECT_EQ(text(kinship.within(KinScope::near_relatives, ids("A B A B"))), "AB ");
    EXPECT_EQ(text(kinship.within(KinScope::direct_line, ids("A B C D"))), "AB CD ");
    EXPECT_EQ(text(kinship.between(KinScope::near_relatives, ids("A C"), ids("B D E"))), "AB AE CD ");
    EXPECT_EQ(text(kinship.between(KinScope::near_relatives, ids("A"), ids("A"))), "");
}

TEST(People, AreFoundById) {
    const auto all = people("B female; A male; B male");
    const People known(all);
    EXPECT_EQ(known.find(PersonId{"C"}), nullptr);
    EXPECT_EQ(known.sex_of(PersonId{"A"}), Sex::male);
    EXPECT_TRUE(known.is_woman(PersonId{"B"})) << "of two entries the first is found";
    EXPECT_EQ(known.sex_of(PersonId{"C"}), Sex::unknown);
}

TEST(People, SchoolingHasNames) {
    for (const char* name : {"primary", "junior_high", "senior_high", "college"}) {
        Education education{};
        ASSERT_TRUE(parse(name, education));
        EXPECT_EQ(name_of(education), name);
    }
    Education education{};
    EXPECT_FALSE(parse("", education)) << "nobody says that a schooling is unknown";
    EXPECT_FALSE(parse("university", education));
    EXPECT_EQ(name_of(Education::unknown), "");
}

}  // namespace
}  // namespace zheng::election
