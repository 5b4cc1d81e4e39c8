// One called-out ballot (选票) and what it is worth: valid, void, blank, set aside, or waiting for the committee.
// VCL25 Art.18; ZJ20 Art.21, 27; PEL20 Art.25. Pure; safe from any thread.
#pragma once

#include "proto/election/profile.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::election {

// The marks read aloud for one office. A name may stand in several lists; every list is in the order of calling.
struct OfficeMarks {
    Office office = Office::member;
    std::vector<PersonId> marked_for;      // 赞成
    std::vector<PersonId> marked_against;  // 反对
    std::vector<PersonId> write_in;        // 另选他人: the identified elector, or the batch's "w1", "w2", …
    std::vector<PersonId> unclear;         // entries that cannot be read for certain, as far as they can be read
    std::vector<PersonId> wrong_symbol;    // entries with a symbol other than the prescribed one
    friend bool operator==(const OfficeMarks&, const OfficeMarks&) = default;
};

// What the committee ruled on a doubtful paper: its doubtful entries count as read, the paper is void, or only the
// doubtful entries are. It has no effect on a paper that is not doubtful.
enum class Ruling : std::uint8_t { valid = 1, void_paper = 2, part_void = 3 };

struct Ballot {
    std::vector<OfficeMarks> marks;  // offices without a mark may be absent
    bool forged = false;             // not an official paper
    bool extra_mark = false;         // a word or sign besides the choices
    std::optional<Ruling> ruling;
    friend bool operator==(const Ballot&, const Ballot&) = default;
};

enum class BallotClass : std::uint8_t { valid = 1, void_paper = 2, blank = 3, set_aside = 4, committee_decides = 5 };
[[nodiscard]] std::string_view name_of(BallotClass value);  // "void"
[[nodiscard]] std::string_view name_of(Ruling value);
[[nodiscard]] bool parse(std::string_view text, Ruling& out);

// What a valid paper says about one office after all rules; as many choices as seats at most.
struct OfficeChoice {
    Office office = Office::member;
    std::uint32_t seats = 0;
    bool void_here = false;  // the paper does not count for this office
    std::vector<PersonId> votes_for;
    std::vector<PersonId> votes_against;
    std::vector<PersonId> write_ins;
    friend bool operator==(const OfficeChoice&, const OfficeChoice&) = default;
};

struct Judgement {
    BallotClass ballot_class = BallotClass::valid;
    std::string rule;                   // the parameter that made it anything but plainly valid; empty otherwise
    std::vector<Office> void_offices;   // offices for which a valid paper does not count
    std::vector<OfficeChoice> choices;  // of a valid paper: every office of the frozen ballot, in its order
    friend bool operator==(const Judgement&, const Judgement&) = default;
};

// Whether a written-in name is a registered villager who can be identified. An empty function: everybody is.
using Identifiable = std::function<bool(const PersonId&)>;

// A mark for an office that the frozen ballot does not have, or for a person who is no candidate of it, is a caller's
// slip and no vote: ballot_faults names it, judge() must not see it (CHECK).
[[nodiscard]] std::vector<std::string> ballot_faults(std::span<const OfficeBallot> offices, const Ballot& ballot);

// Order: forged, blank, too many marks, one person in two offices, entries that cannot be read, other marks.
[[nodiscard]] Judgement judge(const Profile& profile, std::span<const OfficeBallot> offices, const Ballot& ballot,
                              const Identifiable& identifiable = {});

}  // namespace zheng::election
