// Who leaves an electoral committee (村民选举委员会) and who moves up: nominated members and their relatives, members
// who stay away. VCL25 Art.15; VCL18 Art.12; ZJ20 Art.10; SC26 Art.12. Pure; safe from any thread.
#pragma once

#include "proto/election/kin.hpp"
#include "proto/election/reason.hpp"
#include "proto/election/rules_bodies.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace zheng::election {

struct CommitteeNominee {
    PersonId person;
    bool accepted = true;  // the nomination; asked where only who accepts counts
};

struct CommitteeInput {
    std::vector<PersonId> ranked;  // everybody who got votes for the committee, by votes: seats first, then the reserve
    std::uint32_t seats = 0;
    std::vector<CommitteeNominee> nominees;
    std::vector<PersonId> resigned;
    std::vector<Person> people;
};

struct CommitteeAnswer {
    std::vector<PersonId> members;  // by the original votes; fewer than seats where the reserve is used up
    std::vector<PersonId> reserve;
    std::uint32_t open = 0;       // seats to be chosen anew
    std::vector<Reason> reasons;  // who left and why, then who moved up
    friend bool operator==(const CommitteeAnswer&, const CommitteeAnswer&) = default;
};

// Nobody moves up who would have to leave at once.
[[nodiscard]] CommitteeAnswer after_nominations(const ElectoralCommitteeRules& rules, const CommitteeInput& input);

// Whether so many meetings missed in a row count as leaving.
[[nodiscard]] bool leaves_by_absence(const ElectoralCommitteeRules& rules, std::uint32_t absences_in_a_row);

}  // namespace zheng::election
