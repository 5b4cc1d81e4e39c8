// The fast tree against a slow and obvious one: RFC 6962 section 2.1 written down as it stands there.
#include "audit/log/merkle.hpp"

#include "audit/crypto/sha256.hpp"
#include "audit/crypto/text_codec.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

namespace zheng::log {
namespace {

using Leaves = std::span<const Digest>;

std::size_t largest_power_below(std::size_t n) {
    std::size_t k = 1;
    while (k * 2 < n)
        k *= 2;
    return k;
}
// MTH(D[n]).
Digest slow_root(Leaves leaves) {
    if (leaves.empty())
        return crypto::sha256(ByteView{});
    if (leaves.size() == 1)
        return leaves[0];
    const auto k = largest_power_below(leaves.size());
    return node_hash(slow_root(leaves.first(k)), slow_root(leaves.subspan(k)));
}
// PATH(m, D[n]).
Proof slow_path(std::size_t m, Leaves leaves) {
    if (leaves.size() == 1)
        return {};
    const auto k = largest_power_below(leaves.size());
    auto out = m < k ? slow_path(m, leaves.first(k)) : slow_path(m - k, leaves.subspan(k));
    out.push_back(m < k ? slow_root(leaves.subspan(k)) : slow_root(leaves.first(k)));
    return out;
}
// SUBPROOF(m, D[n], b).
Proof slow_subproof(std::size_t m, Leaves leaves, bool known) {
    if (m == leaves.size())
        return known ? Proof{} : Proof{slow_root(leaves)};
    const auto k = largest_power_below(leaves.size());
    auto out = m <= k ? slow_subproof(m, leaves.first(k), known) : slow_subproof(m - k, leaves.subspan(k), false);
    out.push_back(m <= k ? slow_root(leaves.subspan(k)) : slow_root(leaves.first(k)));
    return out;
}

std::vector<Digest> some_leaves(std::size_t count) {
    std::vector<Digest> out;
    for (std::size_t i = 0; i < count; ++i)
        out.push_back(leaf_hash(env::to_bytes("leaf " + std::to_string(i))));
    return out;
}
Tree tree_of(Leaves leaves) {
    Tree out;
    for (const auto& leaf : leaves)
        out.append(leaf);
    return out;
}

constexpr std::size_t small_sizes = 300;

// The roots of the eight well-known leaves of google/certificate-transparency's Merkle tests.
TEST(Tree, GivesThePublishedRoots) {
    const char* leaves[] = {
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"};
    const char* roots[] = {"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                           "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                           "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                           "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                           "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                           "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                           "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                           "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
    EXPECT_EQ(hex(empty_root()), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    Tree tree;
    EXPECT_EQ(tree.root(), empty_root());
    for (std::size_t i = 0; i < std::size(leaves); ++i) {
        tree.append(leaf_hash(crypto::hex_decode(leaves[i]).value()));
        EXPECT_EQ(hex(tree.root()), roots[i]) << i;
    }
}

TEST(Tree, EveryPastRootIsTheObviousOne) {
    const auto leaves = some_leaves(small_sizes);
    const auto tree = tree_of(leaves);
    for (std::size_t size = 0; size <= small_sizes; ++size)
        EXPECT_EQ(tree.root(size), slow_root(Leaves(leaves).first(size))) << size;
}

TEST(Tree, EveryInclusionProofIsTheObviousOneAndVerifies) {
    const auto leaves = some_leaves(small_sizes);
    const auto tree = tree_of(leaves);
    for (std::size_t size = 1; size <= small_sizes; size += size < 70 ? 1 : 23) {
        const auto some = Leaves(leaves).first(size);
        const auto root = tree.root(size);
        for (std::size_t index = 0; index < size; ++index) {
            const auto proof = tree.inclusion(index, size).value();
            ASSERT_EQ(proof, slow_path(index, some)) << index << " of " << size;
            ASSERT_TRUE(verify_inclusion(index, size, leaves[index], proof, root).has_value());
        }
        EXPECT_EQ(tree.inclusion(size, size).error().code, Errc::usage);
    }
    EXPECT_EQ(tree.inclusion(0, small_sizes + 1).error().code, Errc::usage);
}

// Every size from 0 to 300; the older sizes of the large ones by sample, as the oracle is slow on purpose.
TEST(Tree, EveryInclusionProofOfEverySizeVerifies) {
    const auto leaves = some_leaves(small_sizes);
    const auto tree = tree_of(leaves);
    for (std::size_t size = 1; size <= small_sizes; ++size) {
        const auto root = tree.root(size);
        for (std::size_t index = 0; index < size; ++index)
            ASSERT_EQ(root_of_inclusion(index, size, leaves[index], tree.inclusion(index, size).value()).value(), root);
    }
}

TEST(Tree, EveryConsistencyProofIsTheObviousOneAndVerifies) {
    const auto leaves = some_leaves(small_sizes);
    const auto tree = tree_of(leaves);
    for (std::size_t newer = 0; newer <= small_sizes; ++newer)
        for (std::size_t older = 0; older <= newer; ++older) {
            const auto proof = tree.consistency(older, newer).value();
            if (older > 0 && (newer < 70 || newer % 50 == 0)) {
                ASSERT_EQ(proof, slow_subproof(older, Leaves(leaves).first(newer), true)) << older << " " << newer;
            }
            ASSERT_TRUE(verify_consistency(older, tree.root(older), newer, tree.root(newer), proof).has_value())
                << older << " " << newer;
        }
    EXPECT_EQ(tree.consistency(3, 2).error().code, Errc::usage);
    EXPECT_EQ(tree.consistency(3, small_sizes + 1).error().code, Errc::usage);
}

TEST(Inclusion, AnyOtherIndexSizeLeafOrHashIsRefused) {
    const auto leaves = some_leaves(40);
    const auto tree = tree_of(leaves);
    for (std::size_t size = 1; size <= 40; ++size)
        for (std::size_t index = 0; index < size; ++index) {
            const auto proof = tree.inclusion(index, size).value();
            const auto root = tree.root(size);
            for (std::size_t other = 0; other < size; ++other)
                if (other != index) {
                    ASSERT_FALSE(verify_inclusion(other, size, leaves[index], proof, root).has_value());
                    ASSERT_FALSE(verify_inclusion(index, size, leaves[other], proof, root).has_value());
                }
            for (std::size_t i = 0; i < proof.size(); ++i) {
                auto changed = proof;
                changed[i].bytes[31] ^= 1U;
                ASSERT_FALSE(verify_inclusion(index, size, leaves[index], changed, root).has_value());
            }
            auto longer = proof;
            longer.push_back(root);
            EXPECT_EQ(verify_inclusion(index, size, leaves[index], longer, root).error().code, Errc::malformed);
            if (!proof.empty()) {
                auto shorter = proof;
                shorter.pop_back();
                EXPECT_EQ(verify_inclusion(index, size, leaves[index], shorter, root).error().code, Errc::malformed);
            }
            EXPECT_FALSE(verify_inclusion(size, size, leaves[index], proof, root).has_value());
        }
    EXPECT_EQ(verify_inclusion(0, 0, leaves[0], {}, empty_root()).error().code, Errc::malformed);
}

TEST(Inclusion, SizesNearTheEndOfTheNumbersAreHandled) {
    const auto max = ~std::uint64_t{0};
    const Proof proof(200);
    for (const auto index : {std::uint64_t{0}, max / 2, max - 1})
        for (const auto size : {max, max / 2 + 1, max / 2 + 2})
            EXPECT_FALSE(verify_inclusion(index, size, Digest{}, proof, Digest{}).has_value());
    EXPECT_FALSE(verify_consistency(1, Digest{}, max, Digest{}, proof).has_value());
    EXPECT_FALSE(verify_consistency(max - 1, Digest{}, max, Digest{}, proof).has_value());
    EXPECT_FALSE(verify_consistency(max / 2 + 1, Digest{}, max, Digest{}, proof).has_value());
}

TEST(Consistency, AnotherRootOrProofIsRefused) {
    const auto leaves = some_leaves(40);
    const auto tree = tree_of(leaves);
    Digest other = tree.root(1);
    other.bytes[0] ^= 1U;
    for (std::size_t newer = 1; newer <= 40; ++newer)
        for (std::size_t older = 1; older <= newer; ++older) {
            const auto proof = tree.consistency(older, newer).value();
            const auto old_root = tree.root(older);
            const auto new_root = tree.root(newer);
            ASSERT_FALSE(verify_consistency(older, other, newer, new_root, proof).has_value());
            ASSERT_FALSE(verify_consistency(older, old_root, newer, other, proof).has_value());
            for (std::size_t i = 0; i < proof.size(); ++i) {
                auto changed = proof;
                changed[i].bytes[0] ^= 0x80U;
                ASSERT_FALSE(verify_consistency(older, old_root, newer, new_root, changed).has_value());
            }
            auto longer = proof;
            longer.push_back(new_root);
            ASSERT_FALSE(verify_consistency(older, old_root, newer, new_root, longer).has_value());
            if (!proof.empty()) {
                auto shorter = proof;
                shorter.pop_back();
                ASSERT_FALSE(verify_consistency(older, old_root, newer, new_root, shorter).has_value());
            }
        }
    EXPECT_TRUE(verify_consistency(0, empty_root(), 5, tree.root(5), {}).has_value());
    EXPECT_FALSE(verify_consistency(0, tree.root(1), 5, tree.root(5), {}).has_value());
    EXPECT_FALSE(verify_consistency(0, empty_root(), 5, tree.root(5), Proof(1)).has_value());
    EXPECT_FALSE(verify_consistency(5, tree.root(5), 4, tree.root(4), {}).has_value());
}

RC_GTEST_PROP(Tree, LargeTreesProveEveryEntryAndEveryPast, ()) {
    static const auto tree = tree_of(some_leaves(70000));
    const auto size = *rc::gen::inRange<std::uint64_t>(1, 70001);
    const auto index = *rc::gen::inRange<std::uint64_t>(0, size);
    const auto older = *rc::gen::inRange<std::uint64_t>(0, size + 1);
    const auto root = tree.root(size);
    RC_ASSERT(verify_inclusion(index, size, tree.leaf(index), tree.inclusion(index, size).value(), root).has_value());
    RC_ASSERT(
        verify_consistency(older, tree.root(older), size, root, tree.consistency(older, size).value()).has_value());
}

}  // namespace
}  // namespace zheng::log
