// Whether somebody is on the roll, shown to somebody who trusts nobody but the log.
#include "tests/audit/sealed/village_roll.hpp"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

namespace zheng::sealed {
namespace {

constexpr std::size_t people = 37;

const Roll& roll() {
    static const Roll made = village_roll(people);
    return made;
}
const RollFront& front() {
    static const RollFront made = *front_of(roll());
    return made;
}
// Somebody who is not on it; n leads to all the gaps.
AskedPerson stranger(std::size_t n) {
    auto out = villager(n);
    out.name += "外";
    return out;
}

TEST(RollProof, EverybodyOnTheRollIsShownToBe) {
    for (std::size_t n = 0; n < people; ++n) {
        const auto proof = prove_roll(roll(), villager(n));
        ASSERT_TRUE(proof.listed) << n;
        EXPECT_TRUE(verify_roll_proof(proof, front())) << n;
    }
}

TEST(RollProof, WhoIsNotOnItIsShownNotToBe) {
    std::size_t first = 0;
    std::size_t last = 0;
    for (std::size_t n = 0; n < 2000; ++n) {
        const auto proof = prove_roll(roll(), stranger(n));
        ASSERT_TRUE(proof.absent) << n;
        EXPECT_TRUE(verify_roll_proof(proof, front())) << n;
        first += proof.absent->below ? 0U : 1U;
        last += proof.absent->above ? 0U : 1U;
    }
    EXPECT_GT(first, 0U) << "before the first record, too";
    EXPECT_GT(last, 0U) << "and behind the last one";
}

TEST(RollProof, NobodyIsOnAnEmptyRoll) {
    const Roll empty = village_roll(0);
    const auto proof = prove_roll(empty, villager(1));
    ASSERT_TRUE(proof.absent);
    EXPECT_TRUE(verify_roll_proof(proof, *front_of(empty)));
    EXPECT_FALSE(verify_roll_proof(proof, front()));
}

// VCL25 Art.17 gives whoever is left off five days: a proof must not call somebody absent who is listed.
TEST(RollProof, NoProofOfAbsenceIsMadeForSomebodyWhoIsListed) {
    for (std::size_t n = 0; n < people; ++n) {
        const auto person = villager(n);
        for (std::size_t other = 0; other < people * 4; ++other) {
            auto proof = prove_roll(roll(), stranger(other));
            proof.person = person;
            EXPECT_FALSE(verify_roll_proof(proof, front()));
        }
    }
}

TEST(RollProof, AnotherBlindingIsNotTheOneThatWasCommittedTo) {
    auto proof = prove_roll(roll(), stranger(1));
    proof.absent->blinding[0] ^= 1U;
    EXPECT_FALSE(verify_roll_proof(proof, front()));
}

TEST(RollProof, AGapMustBeOne) {
    const auto listed = prove_roll(roll(), villager(3));
    ASSERT_TRUE(listed.listed && listed.listed->index > 1 && listed.listed->index < people)
        << "the seed puts this one between others";
    // Leaves around somebody who is listed, as a dishonest desk would show them: index - 1 and index + 1.
    RollProof proof = prove_roll(roll(), stranger(1));
    const auto neighbour = [&](std::uint64_t index) {
        for (std::size_t n = 0; n < 4000; ++n) {
            const auto one = prove_roll(roll(), stranger(n));
            if (one.absent->below && one.absent->below->index == index)
                return *one.absent->below;
        }
        ADD_FAILURE() << "no stranger stands above record " << index;
        return Neighbour{};
    };
    proof.person = villager(3);
    proof.absent->below = neighbour(listed.listed->index - 1);
    proof.absent->above = neighbour(listed.listed->index + 1);
    EXPECT_FALSE(verify_roll_proof(proof, front()));
    proof.absent->above->index = listed.listed->index;
    EXPECT_FALSE(verify_roll_proof(proof, front())) << "an index that its path does not have";
    proof.absent->above.reset();
    EXPECT_FALSE(verify_roll_proof(proof, front())) << "not the last one";
    proof.absent->below.reset();
    EXPECT_FALSE(verify_roll_proof(proof, front())) << "a roll with people has neighbours";
}

TEST(RollProof, IsAboutOneRollAndOnePerson) {
    const auto proof = prove_roll(roll(), villager(5));
    for (const auto& change : std::vector<void (*)(RollFront&)>{
             [](RollFront& f) { f.registered += 1; }, [](RollFront& f) { f.root.bytes[0] ^= 1U; },
             [](RollFront& f) { f.contest.text = "other/villagers_committee"; },
             [](RollFront& f) { f.election.bytes[0] ^= 1U; }}) {
        auto other = front();
        change(other);
        EXPECT_FALSE(verify_roll_proof(proof, other));
    }
    auto renamed = proof;
    renamed.person = villager(6);
    EXPECT_FALSE(verify_roll_proof(renamed, front()));
    auto changed = proof;
    changed.listed->entry += "甲";
    EXPECT_FALSE(verify_roll_proof(changed, front()));
    auto both = proof;
    both.absent = prove_roll(roll(), stranger(1)).absent;
    EXPECT_FALSE(verify_roll_proof(both, front()));
    auto neither = proof;
    neither.listed.reset();
    EXPECT_FALSE(verify_roll_proof(neither, front()));
}

TEST(RollProof, RevealsTheEntryAndNothingElseOfTheRoll) {
    const auto text = format_roll_proof(prove_roll(roll(), villager(5)));
    EXPECT_EQ(text.find("ID"), std::string::npos) << "no id number";
    EXPECT_EQ(text.find("H-"), std::string::npos) << "no household";
    EXPECT_EQ(text.find(election::hex(roll().blinding.data(), 32)), std::string::npos);
    const auto absent = format_roll_proof(prove_roll(roll(), stranger(5)));
    for (std::size_t n = 0; n < people; ++n) {
        EXPECT_EQ(absent.find(villager(n).name + "\n"), std::string::npos);
        EXPECT_EQ(text.find(villager(n).name) != std::string::npos, n == 5) << n;
    }
}

RC_GTEST_PROP(RollProofProperty, ProvesAndIsReadBackForAnyRollAndPerson, ()) {
    const auto size = *rc::gen::inRange<std::size_t>(0, 40);
    const Roll one = village_roll(size, *rc::gen::inRange<std::uint64_t>(1, 1000));
    const auto n = *rc::gen::inRange<std::size_t>(0, 60);
    const auto proof = prove_roll(one, villager(n));
    RC_ASSERT(proof.listed.has_value() == (n < size));
    RC_ASSERT(verify_roll_proof(proof, *front_of(one)).has_value());
    const auto again = parse_roll_proof(format_roll_proof(proof));
    RC_ASSERT(again.has_value());
    RC_ASSERT(*again == proof);
}

TEST(RollProofText, AnyChangedByteIsNoticed) {
    for (const auto& person : {villager(5), stranger(5)}) {
        const auto text = format_roll_proof(prove_roll(roll(), person));
        for (std::size_t i = 0; i < text.size(); ++i) {
            auto changed = text;
            changed[i] = static_cast<char>(changed[i] ^ 1);
            const auto proof = parse_roll_proof(changed);
            EXPECT_FALSE(proof && verify_roll_proof(*proof, front()) && proof->person == person) << i;
        }
        for (std::size_t size = 0; size < text.size(); ++size) {
            const auto proof = parse_roll_proof(text.substr(0, size));
            EXPECT_FALSE(proof && verify_roll_proof(*proof, front())) << size;
        }
        EXPECT_FALSE(parse_roll_proof(text + "\n"));
        EXPECT_FALSE(parse_roll_proof("\xEF\xBB\xBF" + text));
    }
}

}  // namespace
}  // namespace zheng::sealed
