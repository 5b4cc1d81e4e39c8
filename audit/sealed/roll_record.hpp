// A sealed roll as values: its records in the order of blinded people, and the tree of commitments whose root the log
// holds. Two parts of a record are committed to apart: the entry, which is what a roll says (name, birthday, class,
// group), and the particulars, which nobody needs to see to know that somebody is listed. Bytes: audit/FORMAT.md. Safe
// from any thread.
#pragma once

#include "audit/env/random.hpp"
#include "audit/log/merkle.hpp"
#include "proto/election/date.hpp"
#include "proto/election/ids.hpp"
#include "proto/text/roll_sheet.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace zheng::sealed {

inline constexpr std::size_t roll_records_max = 20'000;
inline constexpr std::size_t record_text_bytes_max = 4096;  // of an entry, and of particulars

using Salt = std::array<std::uint8_t, 32>;

struct RollRecord {
    std::string entry;        // name ‖ TAB ‖ birthday ‖ TAB ‖ class ‖ TAB ‖ group
    std::string particulars;  // sex ‖ TAB ‖ id number ‖ TAB ‖ household
    Salt entry_salt{};
    Salt particulars_salt{};
    friend bool operator==(const RollRecord&, const RollRecord&) = default;
};

struct Roll {
    election::Digest election;
    election::ContestId contest;
    Salt blinding{};  // of people: without it a commitment to somebody cannot be told from chance
    std::vector<RollRecord> records;
    friend bool operator==(const Roll&, const Roll&) = default;
};

// The listed people of a checked roll in the order of the tree, with fresh salts. CHECKs that it is in order.
[[nodiscard]] Roll roll_of(const text::CheckedRoll& checked, const election::Digest& election,
                           const election::ContestId& contest, env::Random& random);

// How somebody is asked for: name and birthday, as the sheet compares names.
struct AskedPerson {
    std::string name;
    election::Date birth;
    friend bool operator==(const AskedPerson&, const AskedPerson&) = default;
};
// Name and birthday of an entry. Errc::malformed.
[[nodiscard]] Result<AskedPerson> person_of_entry(std::string_view entry);
// Errc::malformed unless it is an entry that roll_of could have made.
[[nodiscard]] Result<void> check_entry(std::string_view entry);

// SHA-256 over tag, blinding, name and birthday: by it records are ordered.
[[nodiscard]] election::Digest blinded(const Salt& blinding, const AskedPerson& person);
[[nodiscard]] election::Digest salted(const Salt& salt, std::string_view text);

// Leaf 0 commits to the blinding, leaf i to record i - 1.
[[nodiscard]] election::Digest head_leaf(const election::Digest& election, const election::ContestId& contest,
                                         const Salt& blinding);
[[nodiscard]] election::Digest record_leaf(const election::Digest& election, const election::ContestId& contest,
                                           const election::Digest& person, const election::Digest& entry,
                                           const election::Digest& particulars);
// Errc::malformed unless the records ascend by blinded person: only then does a gap show that somebody is not there.
[[nodiscard]] Result<log::Tree> tree_of(const Roll& roll);

// Listed people by class, from the entries.
[[nodiscard]] std::vector<std::uint64_t> classes_of(const Roll& roll);

}  // namespace zheng::sealed
