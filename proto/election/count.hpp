// Folding ballots and batches into a tally, and the identities that every tally and every account of papers satisfies.
// Pure; a tally has one writer.
#pragma once

#include "proto/election/ballot.hpp"
#include "proto/election/reason.hpp"
#include "proto/election/result.hpp"

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace zheng::election {

// Every candidate of the frozen ballot has a row with no votes.
[[nodiscard]] Tally empty_tally(std::span<const OfficeBallot> offices);

// Adds one judged paper. A forged paper (set_aside) is no part of a tally and changes nothing; a paper that still waits
// for the committee must not be added (CHECK). Fails, with the tally unchanged, with Errc::too_large at the
// (write_ins_max + 1)th different written-in name.
[[nodiscard]] Result<void> add(Tally& tally, const Judgement& judgement);

// Adds `from`, office by office and person by person; write-ins with the same id are the same person and stand in the
// order of their ids, so that neither order nor grouping matters. Fails, with `into` unchanged: Errc::conflict when
// offices, seats or candidates differ, Errc::too_large when a sum overflows or there are too many write-ins.
[[nodiscard]] Result<void> merge(Tally& into, const Tally& from);

// An identity that does not hold, with its numbers, for a refusal or a message.
struct IdentityFault {
    std::string identity;  // "collected = valid + void + blank"
    std::string place;     // office and person where it has one: "member/p0123"
    std::vector<std::pair<std::string, std::uint64_t>> numbers;
    [[nodiscard]] std::string text() const;  // "member/p0123: … (for 7, against 1, valid 6)"
    friend bool operator==(const IdentityFault&, const IdentityFault&) = default;
};

// The tally alone: papers by class, marks by office, votes of each person.
[[nodiscard]] std::vector<IdentityFault> identity_faults(const Tally& tally);
// And that it is a tally of this ballot: the same offices, seats and candidates in order, then different write-ins by
// id.
[[nodiscard]] std::vector<IdentityFault> identity_faults(const Tally& tally, std::span<const OfficeBallot> offices);

// The papers of a poll (选票账目). What is not recorded is left out, and its identity is not asked.
struct PaperAccount {
    std::optional<Votes> received;      // 领取
    std::optional<Votes> issued;        // 发出, replacements included
    std::optional<Votes> unused;        // 未发出
    std::optional<Votes> collected;     // 收回, without forged pieces
    std::optional<Votes> replaced;      // 更换: spoiled, handed back and exchanged
    std::optional<Votes> not_returned;  // 未交回
};
// received = issued + unused; issued = collected + replaced + not returned.
[[nodiscard]] std::vector<IdentityFault> identity_faults(const PaperAccount& account);

}  // namespace zheng::election
