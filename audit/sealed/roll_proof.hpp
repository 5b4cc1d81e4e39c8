// That somebody is on a sealed roll, or is not, shown from the sealed file to whoever knows what the log says of it.
// Listed: the entry and its salt, and the way to the root. Not listed: the blinding, and the two neighbouring
// commitments between which the person would stand, unopened. What each reveals: README.md. Text: audit/FORMAT.md. Safe
// from any thread.
#pragma once

#include "audit/sealed/roll_file.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace zheng::sealed {

inline constexpr std::uint64_t roll_proof_bytes_max = 64 * 1024;

// A leaf of the tree as far as it is shown.
struct ListedProof {
    std::uint64_t index = 0;  // from 1
    std::string entry;
    Salt entry_salt{};
    election::Digest person;       // blinded
    election::Digest particulars;  // salted
    log::Proof path;
    friend bool operator==(const ListedProof&, const ListedProof&) = default;
};
struct Neighbour {
    std::uint64_t index = 0;
    election::Digest person;
    election::Digest entry;
    election::Digest particulars;
    log::Proof path;
    friend bool operator==(const Neighbour&, const Neighbour&) = default;
};
struct AbsentProof {
    Salt blinding{};
    log::Proof head_path;
    std::optional<Neighbour> below;  // none: the person would stand first
    std::optional<Neighbour> above;  // none: last
    friend bool operator==(const AbsentProof&, const AbsentProof&) = default;
};
struct RollProof {
    election::Digest election;
    election::ContestId contest;
    std::uint64_t registered = 0;
    AskedPerson person;
    std::optional<ListedProof> listed;  // exactly one of the two
    std::optional<AbsentProof> absent;
    friend bool operator==(const RollProof&, const RollProof&) = default;
};

// CHECKs that the roll ascends (open_roll has seen to it). Of two people of one name and birthday the first is shown.
[[nodiscard]] RollProof prove_roll(const Roll& roll, const AskedPerson& person);

// Errc::corrupt when it does not show what it says for a roll of that root and number; Errc::malformed when its paths
// have not the length that they must have.
[[nodiscard]] Result<void> verify_roll_proof(const RollProof& proof, const RollFront& front);

// One value, one text: parse refuses what format would not have written.
[[nodiscard]] std::string format_roll_proof(const RollProof& proof);
[[nodiscard]] Result<RollProof> parse_roll_proof(std::string_view text);

}  // namespace zheng::sealed
