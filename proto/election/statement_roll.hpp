// What is said of the roll (选民登记): published, disputed, decided, sealed. Counts and commitments only. Signed by the
// electoral committee. VCL25 Art.16, 17. Values only; part of statement.hpp.
#pragma once

#include "proto/election/contest.hpp"
#include "proto/election/ids.hpp"
#include "proto/election/roll_ground.hpp"

#include <cstdint>
#include <vector>

namespace zheng::election {

// Counts only: the roll itself never leaves the village and the township office.
struct RollPublished {
    ContestId contest;
    Votes registered = 0;
    std::vector<Votes> classes;  // by class of registration 1, 2, 3, …; adds up to `registered`
    Digest commitment;           // Merkle root of salted records
    Digest replaces;             // payload of the publication it takes the place of (重新公布); zero: the first
    friend bool operator==(const RollPublished&, const RollPublished&) = default;
};
enum class RollRequest : std::uint8_t {
    add = 1,      // 应列未列
    strike = 2,   // 不应列而列
    correct = 3,  // 更正
};
struct RollObjected {
    ContestId contest;
    std::uint32_t objection = 0;  // from 1, without gaps in the contest
    RollRequest request = RollRequest::add;
    RollGround ground = RollGround::omitted;
    Digest document;  // SHA-256(32 random bytes ‖ objection): who, about whom
    friend bool operator==(const RollObjected&, const RollObjected&) = default;
};
struct RollDecided {
    ContestId contest;
    std::uint32_t objection = 0;
    bool upheld = false;
    RollGround ground = RollGround::omitted;  // what the decision rests on
    std::uint32_t class_before = 0;           // of the person on the roll; 0: not listed
    std::uint32_t class_after = 0;            // equal to class_before where it is not upheld
    Digest decision;                          // of the written decision, handed out and posted
    friend bool operator==(const RollDecided&, const RollDecided&) = default;
};
struct RollSealed {
    ContestId contest;
    Votes registered = 0;        // R, or 应到 of a branch
    std::vector<Votes> classes;  // by class of registration 1, 2, 3, …; adds up to `registered`
    Digest commitment;           // Merkle root of salted records
    friend bool operator==(const RollSealed&, const RollSealed&) = default;
};

}  // namespace zheng::election
