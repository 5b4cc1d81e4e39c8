#include "audit/log/merkle.hpp"

#include "audit/crypto/sha256.hpp"
#include "proto/election/check.hpp"

#include <array>
#include <bit>
#include <optional>
#include <string>

namespace zheng::log {
namespace {

constexpr std::array<std::uint8_t, 1> leaf_prefix = {0};
constexpr std::array<std::uint8_t, 1> node_prefix = {1};

// RFC 6962: the largest power of two smaller than n, for n > 1.
std::uint64_t split_of(std::uint64_t n) {
    return std::bit_floor(n - 1);
}

unsigned length_of(std::uint64_t n) {
    return static_cast<unsigned>(std::bit_width(n));
}

}  // namespace

Digest leaf_hash(ByteView entry) {
    return crypto::sha256({leaf_prefix, entry});
}

Digest node_hash(const Digest& left, const Digest& right) {
    std::array<std::uint8_t, 65> bytes{};
    bytes[0] = node_prefix[0];
    std::copy(left.bytes.begin(), left.bytes.end(), bytes.begin() + 1);
    std::copy(right.bytes.begin(), right.bytes.end(), bytes.begin() + 33);
    return crypto::sha256(bytes);
}

Digest empty_root() {
    return crypto::sha256(ByteView{});
}

void Tree::append(const Digest& leaf) {
    Digest hash = leaf;
    for (std::size_t level = 0;; ++level) {
        if (level == levels_.size())
            levels_.emplace_back();
        auto& nodes = levels_[level];
        nodes.push_back(hash);
        if (nodes.size() % 2 != 0)
            return;
        hash = node_hash(nodes[nodes.size() - 2], nodes.back());
    }
}

std::uint64_t Tree::size() const {
    return levels_.empty() ? 0 : levels_.front().size();
}

const Digest& Tree::node(unsigned level, std::uint64_t index) const {
    CHECK(level < levels_.size() && index < levels_[level].size(), "the tree has no such node");
    return levels_[level][index];
}

Digest Tree::range(std::uint64_t begin, std::uint64_t end) const {
    const auto count = end - begin;
    if (std::has_single_bit(count) && begin % count == 0) {
        const auto level = static_cast<unsigned>(std::countr_zero(count));
        return node(level, begin >> level);
    }
    const auto split = begin + split_of(count);
    return node_hash(range(begin, split), range(split, end));
}

Digest Tree::root(std::uint64_t size) const {
    CHECK(size <= this->size(), "the tree is smaller than that");
    return size == 0 ? empty_root() : range(0, size);
}

Result<Proof> Tree::inclusion(std::uint64_t index, std::uint64_t size) const {
    if (size > this->size() || index >= size)
        return fail(Errc::usage, "a tree of " + std::to_string(this->size()) + " has no proof for entry " +
                                     std::to_string(index) + " at size " + std::to_string(size));
    Proof top_down;
    std::uint64_t begin = 0;
    std::uint64_t end = size;
    while (end - begin > 1) {
        const auto split = begin + split_of(end - begin);
        if (index < split) {
            top_down.push_back(range(split, end));
            end = split;
        } else {
            top_down.push_back(range(begin, split));
            begin = split;
        }
    }
    return Proof(top_down.rbegin(), top_down.rend());
}

Result<Proof> Tree::consistency(std::uint64_t older, std::uint64_t newer) const {
    if (newer > size() || older > newer)
        return fail(Errc::usage, "a tree of " + std::to_string(size()) + " has no proof from size " +
                                     std::to_string(older) + " to " + std::to_string(newer));
    if (older == 0 || older == newer)
        return Proof{};
    // RFC 6962 2.1.2, walked from the top: `known` is whether the old root is the root of the range that is left.
    Proof top_down;
    std::uint64_t begin = 0;
    std::uint64_t end = newer;
    while (older != end) {
        const auto split = begin + split_of(end - begin);
        if (older <= split) {
            top_down.push_back(range(split, end));
            end = split;
        } else {
            top_down.push_back(range(begin, split));
            begin = split;
        }
    }
    if (begin != 0)
        top_down.push_back(range(begin, end));
    return Proof(top_down.rbegin(), top_down.rend());
}

Result<Digest> root_of_inclusion(std::uint64_t index, std::uint64_t size, const Digest& leaf,
                                 std::span<const Digest> proof) {
    if (index >= size)
        return fail(Errc::malformed, "entry " + std::to_string(index) + " is not in a tree of " + std::to_string(size));
    // Below `inner` the path meets complete subtrees only; above, one hash for each set bit of the index.
    const auto inner = length_of(index ^ (size - 1));
    const auto border = static_cast<unsigned>(std::popcount(inner == 64 ? 0 : index >> inner));
    if (proof.size() != inner + border)
        return fail(Errc::malformed, "an inclusion proof of entry " + std::to_string(index) + " in a tree of " +
                                         std::to_string(size) + " has " + std::to_string(inner + border) +
                                         " hashes, not " + std::to_string(proof.size()));
    Digest hash = leaf;
    for (unsigned i = 0; i < inner; ++i)
        hash = ((index >> i) & 1U) == 0 ? node_hash(hash, proof[i]) : node_hash(proof[i], hash);
    for (std::size_t i = inner; i < proof.size(); ++i)
        hash = node_hash(proof[i], hash);
    return hash;
}

Result<void> verify_inclusion(std::uint64_t index, std::uint64_t size, const Digest& leaf,
                              std::span<const Digest> proof, const Digest& root) {
    ZHENG_TRY(const auto computed, root_of_inclusion(index, size, leaf, proof));
    if (computed != root)
        return fail(Errc::corrupt, "the inclusion proof of entry " + std::to_string(index) +
                                       " does not lead to the root of size " + std::to_string(size));
    return {};
}

Result<void> verify_consistency(std::uint64_t older, const Digest& older_root, std::uint64_t newer,
                                const Digest& newer_root, std::span<const Digest> proof) {
    const auto sizes = std::to_string(older) + " to " + std::to_string(newer);
    if (older > newer)
        return fail(Errc::malformed, "a tree does not shrink from " + sizes);
    const auto differ = [&] { return fail(Errc::corrupt, "the trees are not consistent from " + sizes); };
    if (older == newer || older == 0) {
        if (!proof.empty())
            return fail(Errc::malformed, "a consistency proof from " + sizes + " is empty");
        if (older == newer ? older_root != newer_root : older_root != empty_root())
            return differ();
        return {};
    }
    // The old tree's last complete subtree starts both paths; it is the old root itself if older is a power of two.
    const auto shift = static_cast<unsigned>(std::countr_zero(older));
    const auto index = (older - 1) >> shift;
    const auto inner = length_of((older - 1) ^ (newer - 1)) - shift;
    const auto border = static_cast<unsigned>(std::popcount(inner + shift >= 64 ? 0 : (older - 1) >> (inner + shift)));
    const bool whole = std::has_single_bit(older);
    const std::size_t start = whole ? 0 : 1;
    if (proof.size() != start + inner + border)
        return fail(Errc::malformed, "a consistency proof from " + sizes + " has " +
                                         std::to_string(start + inner + border) + " hashes, not " +
                                         std::to_string(proof.size()));
    const Digest seed = whole ? older_root : proof[0];
    const auto rest = proof.subspan(start);
    Digest old_hash = seed;
    Digest new_hash = seed;
    for (unsigned i = 0; i < inner; ++i) {
        if (((index >> i) & 1U) == 1) {
            old_hash = node_hash(rest[i], old_hash);
            new_hash = node_hash(rest[i], new_hash);
        } else {
            new_hash = node_hash(new_hash, rest[i]);
        }
    }
    for (std::size_t i = inner; i < rest.size(); ++i) {
        old_hash = node_hash(rest[i], old_hash);
        new_hash = node_hash(rest[i], new_hash);
    }
    if (old_hash != older_root || new_hash != newer_root)
        return differ();
    return {};
}

}  // namespace zheng::log
