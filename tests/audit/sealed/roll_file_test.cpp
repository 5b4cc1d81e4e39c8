// A roll as it lies on a disk.
#include "tests/audit/sealed/village_roll.hpp"

#include "audit/env/bytes.hpp"
#include "audit/sealed/line_roll.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace zheng::sealed {
namespace {

const crypto::Secret& passphrase() {
    static const crypto::Secret secret{std::string_view("correct horse")};
    return secret;
}
Bytes sealed(const Roll& roll, std::uint64_t seed = 2) {
    env::SeededRandom random(seed);
    auto out = seal_roll(roll, passphrase(), crypto::wrap_cost_rehearsal, crypto::Rehearsal::yes, random);
    EXPECT_TRUE(out);
    return out.value_or(Bytes{});
}
Result<Roll> opened(ByteView file) {
    return open_roll(file, passphrase(), crypto::Rehearsal::yes);
}
bool holds(ByteView file, std::string_view text) {
    return env::as_text(file).find(text) != std::string_view::npos;
}

TEST(SealedRoll, OpensToWhatWasSealed) {
    for (const std::size_t people : {0U, 1U, 2U, 3U, 100U}) {
        const Roll roll = village_roll(people);
        const auto file = sealed(roll);
        const auto again = opened(file);
        ASSERT_TRUE(again) << people;
        EXPECT_EQ(*again, roll);
        const auto front = read_front(file);
        ASSERT_TRUE(front);
        EXPECT_EQ(*front, *front_of(roll));
        EXPECT_EQ(front->registered, people);
    }
}

TEST(SealedRoll, ShowsNobodyWithoutThePassphrase) {
    const auto file = sealed(village_roll(50));
    for (std::size_t n = 0; n < 50; ++n) {
        const auto person = villager(n);
        EXPECT_FALSE(holds(file, person.name));
        EXPECT_FALSE(holds(file, person.birth.text()));
        EXPECT_FALSE(holds(file, "ID" + std::to_string(1'000'000 + n)));
    }
    EXPECT_FALSE(holds(file, "组"));
    EXPECT_EQ(open_roll(file, crypto::Secret{std::string_view("wrong horse")}, crypto::Rehearsal::yes).error().code,
              Errc::crypto);
}

// The same roll sealed twice has nothing in common that tells so, but its people stay who they are.
TEST(SealedRoll, TheSameRollHasAnotherRootEveryTime) {
    EXPECT_NE(front_of(village_roll(10, 1))->root, front_of(village_roll(10, 2))->root);
    EXPECT_NE(village_roll(10, 1).records[0].entry_salt, village_roll(10, 2).records[0].entry_salt);
    std::set<Salt> salts;
    for (const RollRecord& record : village_roll(100).records) {
        salts.insert(record.entry_salt);
        salts.insert(record.particulars_salt);
    }
    EXPECT_EQ(salts.size(), 200U) << "32 fresh bytes for each part of each record";
}

TEST(SealedRoll, AnyChangedByteIsNoticed) {
    const auto file = sealed(village_roll(3));
    for (std::size_t i = 0; i < file.size(); ++i) {
        auto bytes = file;
        bytes[i] ^= 1U;
        EXPECT_FALSE(opened(bytes)) << "byte " << i;
    }
}

TEST(SealedRoll, CutOffOrContinuedItIsNone) {
    const auto file = sealed(village_roll(3));
    for (std::size_t size = 0; size < file.size(); ++size)
        EXPECT_FALSE(opened(ByteView(file).first(size))) << size;
    auto longer = file;
    longer.push_back(0);
    EXPECT_EQ(opened(longer).error().code, Errc::corrupt);
}

TEST(SealedRoll, RecordsThatChangePlacesAreNoticed) {
    Roll roll = village_roll(4);
    EXPECT_TRUE(front_of(roll));
    std::swap(roll.records[1], roll.records[2]);
    EXPECT_EQ(front_of(roll).error().code, Errc::malformed) << "order is what shows that somebody is not there";
}

TEST(SealedRoll, CountsItsPeopleByClass) {
    EXPECT_EQ(classes_of(village_roll(100)), (std::vector<std::uint64_t>{90, 10, 0}));
    EXPECT_EQ(classes_of(village_roll(0)), (std::vector<std::uint64_t>{0, 0, 0}));
}

TEST(SealedRoll, OnlyTheListedAreInIt) {
    text::CheckedRoll checked;
    for (const bool listed : {true, false}) {
        text::RollPerson person;
        person.name = listed ? "甲" : "乙";
        person.birth = villager(1).birth;
        if (listed)
            person.listed_as = election::RollClass::resident;
        checked.people.push_back(person);
    }
    env::SeededRandom random(1);
    EXPECT_EQ(roll_of(checked, {}, {"a/b"}, random).records.size(), 1U);
}

TEST(RollEntry, IsMadeOfFourParts) {
    EXPECT_TRUE(check_entry("甲\t1990-01-01\t1\t一组"));
    EXPECT_TRUE(check_entry("甲\t1990-01-01\t4\t"));
    for (const char* entry :
         {"", "甲\t1990-01-01\t1", "\t1990-01-01\t1\t", "甲\t1990-02-31\t1\t", "甲\t1990-01-01\t0\t",
          "甲\t1990-01-01\t5\t", "甲\t1990-01-01\t1\t\t", "甲\n\t1990-01-01\t1\t"})
        EXPECT_FALSE(check_entry(entry)) << entry;
}

// The bytes of audit/FORMAT.md, one line of salt 00 … 1f.
TEST(LineRoll, IsTheTreeOverItsLines) {
    election::Digest election;
    election.bytes.fill(1);
    const std::vector<std::string> lines{"甲", "乙"};
    Bytes salts;
    for (std::size_t i = 0; i < 2 * salt_bytes; ++i)
        salts.push_back(static_cast<std::uint8_t>(i));
    const auto tree = commit_lines(election, {"a/b"}, lines, salts);
    EXPECT_EQ(tree.size(), 2U);
    EXPECT_EQ(tree.root(), log::node_hash(tree.leaf(0), tree.leaf(1)));
    salts[0] ^= 1U;
    EXPECT_NE(commit_lines(election, {"a/b"}, lines, salts).root(), tree.root());
}

}  // namespace
}  // namespace zheng::sealed
