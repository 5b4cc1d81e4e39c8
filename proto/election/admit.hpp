// May this be said now, by these signers? Re-decides everything a statement claims, not its signatures only. Pure.
// The table says for each type who is its author and which roles co-sign; admit() adds order, law and arithmetic.
#pragma once

#include "proto/election/refusal.hpp"
#include "proto/election/state.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::election {

enum class Author : std::uint8_t { authority, village_station, office_desk, counter };
[[nodiscard]] std::string_view name_of(Author author);

struct RoleNeeded {
    Role role;
    std::uint32_t least;  // so many different persons
    std::uint32_t most = signers_max;
    bool by_profile = false;  // the profile's scrutineers_min where it is more than `least`
};

// One way of saying it: from which device, co-signed by whom.
struct Way {
    Author author;
    std::vector<RoleNeeded> roles;
    std::uint32_t cosigners_min = 0;  // of these roles together
};
// One row a statement type: who says it, who co-signs, when.
struct StatementRow {
    StatementType type;
    std::vector<Way> ways;  // one at least, the usual one first
    Phases phases;          // of the contest that it speaks about; empty: it speaks about none
    bool before_sealing;    // part of the founding: only until EnrolmentSealed (replacements excepted)
};
[[nodiscard]] std::span<const StatementRow> statement_table();  // statement_types rows, in the order of the types
[[nodiscard]] const StatementRow& row_of(StatementType type);
// The first way of saying it from such a device; null where there is none.
[[nodiscard]] const Way* way_of(StatementType type, Author author);

struct Admission {
    enum class Answer : std::uint8_t {
        accepted,
        refused,       // `refusals` says why: log a Refused
        repeated,      // said before, same bytes: the receipt of entry `index` again
        equivocation,  // another payload under a used number: log an Equivocation that names entry `index`
        rejected,      // `rejection` says why: log nothing
    };
    Answer answer = Answer::accepted;
    std::vector<RefusalNote> refusals;  // every one that applies, in the order of the codes
    Rejection rejection = Rejection::malformed;
    std::uint64_t index = 0;
};

// What this log was made for, checked against ElectionOpened. The auditor takes them from the bundle and its own pin.
struct LogIdentity {
    std::string origin;
    PublicKey log;
    PublicKey counter;
    Digest tls_key;  // of the counter's connections
};

// `identity` is consulted for ElectionOpened only; nullptr accepts whatever it names.
[[nodiscard]] Admission admit(const State& state, const Heard& heard, const LogIdentity* identity = nullptr);

}  // namespace zheng::election
