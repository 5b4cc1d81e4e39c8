// The log's tree: RFC 6962 section 2.1 with SHA-256, as C2SP tlog-tiles fixes it. Leaf = SHA-256(00 || entry), node =
// SHA-256(01 || left || right), empty tree = SHA-256(""). No I/O. A Tree belongs to one thread while it grows; its
// const functions are safe from several while it does not.
#pragma once

#include "audit/env/bytes.hpp"
#include "proto/election/ids.hpp"
#include "proto/election/result.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace zheng::log {

using Digest = election::Digest;
using Proof = std::vector<Digest>;  // as RFC 6962 orders it: lowest level first

inline constexpr std::size_t proof_hashes_max = 63;  // C2SP: trees have fewer than 2^63 leaves

[[nodiscard]] Digest leaf_hash(ByteView entry);
[[nodiscard]] Digest node_hash(const Digest& left, const Digest& right);
[[nodiscard]] Digest empty_root();

// Every complete node is kept, 64 bytes a leaf in all, so that any past root and any proof is a few look-ups away.
class Tree {
  public:
    void append(const Digest& leaf);
    [[nodiscard]] std::uint64_t size() const;

    [[nodiscard]] const Digest& leaf(std::uint64_t index) const { return node(0, index); }
    // The root over leaves [index * 2^level, (index + 1) * 2^level). CHECKs that they are all there.
    [[nodiscard]] const Digest& node(unsigned level, std::uint64_t index) const;

    [[nodiscard]] Digest root() const { return root(size()); }
    // The root that the tree had at a past size. CHECKs size <= this->size().
    [[nodiscard]] Digest root(std::uint64_t size) const;

    // Errc::usage unless index < size <= this->size().
    [[nodiscard]] Result<Proof> inclusion(std::uint64_t index, std::uint64_t size) const;
    // Errc::usage unless older <= newer <= this->size(). Empty if older is 0 or equal to newer.
    [[nodiscard]] Result<Proof> consistency(std::uint64_t older, std::uint64_t newer) const;

  private:
    [[nodiscard]] Digest range(std::uint64_t begin, std::uint64_t end) const;
    std::vector<std::vector<Digest>> levels_;
};

// The root that the proof leads to. Errc::malformed if index >= size or the proof has not exactly the length that index
// and size ask for.
[[nodiscard]] Result<Digest> root_of_inclusion(std::uint64_t index, std::uint64_t size, const Digest& leaf,
                                               std::span<const Digest> proof);
// Errc::malformed as above, Errc::corrupt if the proof leads to another root.
[[nodiscard]] Result<void> verify_inclusion(std::uint64_t index, std::uint64_t size, const Digest& leaf,
                                            std::span<const Digest> proof, const Digest& root);

// That the tree of `older` leaves is a prefix of the tree of `newer`. older = 0 is consistent with everything that
// claims the empty root for it; equal sizes need equal roots and an empty proof. Errors as above.
[[nodiscard]] Result<void> verify_consistency(std::uint64_t older, const Digest& older_root, std::uint64_t newer,
                                              const Digest& newer_root, std::span<const Digest> proof);

}  // namespace zheng::log
