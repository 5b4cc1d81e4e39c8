// The worked example of audit/FORMAT.md, "Roll": made anew, and every value looked up in that page.
#include "audit/crypto/sha256.hpp"
#include "audit/env/files.hpp"
#include "audit/sealed/line_roll.hpp"
#include "audit/sealed/roll_proof.hpp"

#include <gtest/gtest.h>

namespace zheng::sealed {
namespace {

const std::string& page() {
    static const auto text = env::read_text(ZHENG_SOURCE_DIR "/audit/FORMAT.md", 1U << 20U);
    EXPECT_TRUE(text);
    return *text;
}
void stands_there(const std::string& name, const std::string& value) {
    EXPECT_NE(page().find(value), std::string::npos) << name << " is " << value;
}
Salt salt(std::uint8_t first) {
    Salt out{};
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = static_cast<std::uint8_t>(first + i);
    return out;
}

// The election is SHA-256("example"), the blinding 00 … 1f, the salts 20 … 3f and 40 … 5f, then 60 … 7f and 80 … 9f.
Roll example() {
    Roll out{crypto::sha256(env::as_bytes("example")), {"qingshi/villagers_committee"}, salt(0), {}};
    out.records = {{"乙小河\t1990-07-15\t2\t二组", "female\t\t", salt(0x20), salt(0x40)},
                   {"甲大山\t1962-03-01\t1\t一组", "male\t\t1-01", salt(0x60), salt(0x80)}};
    return out;
}

TEST(RollFormat, TheWorkedExampleIsWhatThePageSays) {
    const Roll roll = example();
    stands_there("election", hex(roll.election));
    const auto first = *person_of_entry(roll.records[0].entry);
    const auto second = *person_of_entry(roll.records[1].entry);
    ASSERT_LT(blinded(roll.blinding, first), blinded(roll.blinding, second)) << "the page shows them in their order";
    stands_there("person 1", hex(blinded(roll.blinding, first)));
    stands_there("person 2", hex(blinded(roll.blinding, second)));
    const auto tree = tree_of(roll);
    ASSERT_TRUE(tree);
    for (std::uint64_t i = 0; i < tree->size(); ++i)
        stands_there("leaf " + std::to_string(i), hex(tree->leaf(i)));
    stands_there("commitment", hex(tree->root()));
    const auto proof = prove_roll(roll, first);
    EXPECT_TRUE(verify_roll_proof(proof, *front_of(roll)));
    stands_there("proof", format_roll_proof(proof));
}

TEST(RollFormat, AListOfLinesIsWhatThePageSays) {
    const std::vector<std::string> lines{"甲大山"};
    const auto tree = commit_lines(example().election, example().contest, lines, salt(0));
    stands_there("commitment of one line", hex(tree.root()));
}

TEST(RollFormat, ASealedFileBeginsAsThePageSays) {
    const Roll roll = example();
    env::SeededRandom random(1);
    const auto file = seal_roll(roll, crypto::Secret(std::string_view("pass")), crypto::wrap_cost_rehearsal,
                                crypto::Rehearsal::yes, random);
    ASSERT_TRUE(file);
    Bytes front = env::to_bytes("zheng sealed roll v2\n");
    const auto add = [&](ByteView bytes) { front.insert(front.end(), bytes.begin(), bytes.end()); };
    add(roll.election.bytes);
    add(Bytes{0, 27});
    add(env::as_bytes("qingshi/villagers_committee"));
    add(Bytes{0, 0, 0, 0, 0, 0, 0, 2});
    add(tree_of(roll)->root().bytes);
    ASSERT_GT(file->size(), front.size());
    EXPECT_TRUE(std::equal(front.begin(), front.end(), file->begin()));
}

}  // namespace
}  // namespace zheng::sealed
