// What the log keeps of single papers: one Merkle root a batch over salted commitments, so that a recount of the sealed
// papers can be held against what was recorded, and nobody can guess a paper from the log. Pure.
//
//   record     = "zheng record v1" ‖ for each office of the frozen ballot, in its order:
//                  u8 office ‖ five lists: for, against, written in, unclear, wrong symbol,
//                  each u16 number of names ‖ (u8 length ‖ name)*, names in ascending order
//                ‖ u8 flags: 1 an extra mark ‖ u8 ruling: 0 none, 1 valid, 2 void, 3 part_void
//   commitment = SHA-256("zheng ballot v1" ‖ election, 32 bytes ‖ u16 length ‖ contest ‖ u32 batch, from 1
//                ‖ u32 position after shuffling, from 1 ‖ salt, 32 random bytes ‖ record)
//   root       = RFC 6962 tree over the commitments as entries, in the order of positions
// Integers are big-endian. Written-in names stand as the count place's w1, w2, …
#pragma once

#include "proto/election/ballot.hpp"
#include "proto/election/ids.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace zheng::station {

using Salt = std::array<std::uint8_t, 32>;

[[nodiscard]] Bytes record_bytes(std::span<const election::OfficeBallot> offices, const election::Ballot& ballot);

[[nodiscard]] election::Digest commitment(const election::Digest& election, const election::ContestId& contest,
                                          std::uint32_t batch, std::uint32_t position, const Salt& salt,
                                          std::span<const std::uint8_t> record);

// `papers` and `salts` in the order of positions. CHECKs that there are as many of both.
[[nodiscard]] election::Digest records_root(const election::Digest& election, const election::ContestId& contest,
                                            std::uint32_t batch, std::span<const election::OfficeBallot> offices,
                                            std::span<const election::Ballot> papers, std::span<const Salt> salts);

// A uniform order of 0 … size-1 (Fisher-Yates); `below(n)` gives a uniform number under n.
[[nodiscard]] std::vector<std::uint32_t> shuffled(std::uint32_t size,
                                                  const std::function<std::uint64_t(std::uint64_t)>& below);

}  // namespace zheng::station
