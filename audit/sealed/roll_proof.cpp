#include "audit/sealed/roll_proof.hpp"

#include "proto/election/check.hpp"

#include <algorithm>

namespace zheng::sealed {
namespace {

using election::Digest;

constexpr auto not_shown = "it does not show that the person is on the roll, or is not";

Neighbour neighbour_at(const Roll& roll, const log::Tree& tree, std::uint64_t index) {
    const RollRecord& record = roll.records[index - 1];
    const auto person = person_of_entry(record.entry);
    const auto path = tree.inclusion(index, tree.size());
    CHECK(person && path, "a record that is there has a person and a path");
    return {index, blinded(roll.blinding, *person), salted(record.entry_salt, record.entry),
            salted(record.particulars_salt, record.particulars), *path};
}

Result<void> verify_neighbour(const Neighbour& one, const RollProof& proof, const RollFront& front) {
    return log::verify_inclusion(one.index, front.registered + 1,
                                 record_leaf(proof.election, proof.contest, one.person, one.entry, one.particulars),
                                 one.path, front.root);
}

Result<void> verify_listed(const ListedProof& listed, const RollProof& proof, const RollFront& front) {
    ZHENG_CHECKED(check_entry(listed.entry));
    ZHENG_TRY(const auto person, person_of_entry(listed.entry));
    if (person != proof.person || listed.index == 0)
        return fail(Errc::corrupt, not_shown);
    return verify_neighbour(
        {listed.index, listed.person, salted(listed.entry_salt, listed.entry), listed.particulars, listed.path}, proof,
        front);
}

Result<void> verify_absent(const AbsentProof& absent, const RollProof& proof, const RollFront& front) {
    ZHENG_CHECKED(log::verify_inclusion(0, front.registered + 1,
                                        head_leaf(proof.election, proof.contest, absent.blinding), absent.head_path,
                                        front.root));
    const Digest wanted = blinded(absent.blinding, proof.person);
    const std::uint64_t below = absent.below ? absent.below->index : 0;
    const std::uint64_t above = absent.above ? absent.above->index : front.registered + 1;
    const bool gap = above == below + 1 && (absent.below || below == 0) && (!absent.below || below != 0) &&
                     (!absent.above || above <= front.registered);
    if (!gap || (absent.below && absent.below->person >= wanted) || (absent.above && wanted >= absent.above->person))
        return fail(Errc::corrupt, not_shown);
    for (const auto* one : {&absent.below, &absent.above})
        if (*one)
            ZHENG_CHECKED(verify_neighbour(**one, proof, front));
    return {};
}

}  // namespace

RollProof prove_roll(const Roll& roll, const AskedPerson& person) {
    const auto tree = tree_of(roll);
    CHECK(tree, "a roll that was opened ascends");
    RollProof out{roll.election, roll.contest, roll.records.size(), person, std::nullopt, std::nullopt};
    const Digest wanted = blinded(roll.blinding, person);
    // The first record whose person is not before the one who is asked for.
    const auto found = std::partition_point(roll.records.begin(), roll.records.end(), [&](const RollRecord& record) {
        const auto other = person_of_entry(record.entry);
        CHECK(other, "a record that was opened has a person");
        return blinded(roll.blinding, *other) < wanted;
    });
    const auto index = static_cast<std::uint64_t>(found - roll.records.begin()) + 1;
    if (found != roll.records.end()) {
        const Neighbour leaf = neighbour_at(roll, *tree, index);
        if (leaf.person == wanted) {
            out.listed = ListedProof{index, found->entry, found->entry_salt, leaf.person, leaf.particulars, leaf.path};
            return out;
        }
    }
    const auto head_path = tree->inclusion(0, tree->size());
    CHECK(head_path, "the head is there");
    out.absent = AbsentProof{roll.blinding, *head_path, std::nullopt, std::nullopt};
    if (index > 1)
        out.absent->below = neighbour_at(roll, *tree, index - 1);
    if (index <= roll.records.size())
        out.absent->above = neighbour_at(roll, *tree, index);
    return out;
}

Result<void> verify_roll_proof(const RollProof& proof, const RollFront& front) {
    if (proof.election != front.election || proof.contest != front.contest || proof.registered != front.registered)
        return fail(Errc::corrupt, "it is about another roll");
    if (proof.listed.has_value() == proof.absent.has_value())
        return fail(Errc::malformed, "it must show one thing");
    return proof.listed ? verify_listed(*proof.listed, proof, front) : verify_absent(*proof.absent, proof, front);
}

}  // namespace zheng::sealed
