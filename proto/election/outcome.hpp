// What follows from a vote: is it valid, who is elected, what comes next, and why. VCL25 Art.18; PEL20 ch. 4.
// The same input gives the same outcome in the same order everywhere: station, counter and auditor. Pure; any thread.
#pragma once

#include "proto/election/count.hpp"
#include "proto/election/date.hpp"
#include "proto/election/profile.hpp"
#include "proto/election/reason.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace zheng::election {

struct PersonFacts {
    PersonId id;
    Sex sex = Sex::unknown;
    Date birth;  // empty where not known
    friend bool operator==(const PersonFacts&, const PersonFacts&) = default;
};

struct VoteInput {
    Round round = Round::first;
    Votes registered = 0;         // 登记参加选举的村民; of a branch: members due (应到会)
    Votes in_person = 0;          // of a branch: entitled members present (实到会)
    Votes proxy = 0;              // 委托投票
    Votes mobile = 0;             // 流动票箱
    std::optional<Votes> issued;  // 发出选票; none where the profile does not record it
    Votes forged = 0;             // found in the boxes, not part of the tally
    Tally tally;                  // before the count only `collected` is known
    std::vector<PersonFacts> people;
};

struct Vacant {
    Office office = Office::member;
    std::uint32_t seats = 0;
    friend bool operator==(const Vacant&, const Vacant&) = default;
};

struct Outcome {
    VoteVerdict vote = VoteVerdict::valid;
    std::vector<Elected> elected;  // by rank of office, then by votes
    std::vector<NextStep> next;    // by rank of office; of a vote that is not valid: one vote_again
    std::vector<Vacant> vacant;
    std::vector<Finding> findings;
    std::vector<Reason> reasons;  // one for each step that mattered, in order
    std::vector<PersonId> above;  // reached the threshold for some office, elected or not, each once
    friend bool operator==(const Outcome&, const Outcome&) = default;
};

// What cannot be, whatever the rules say: more voters than registered, more votes for one person than papers, proxies
// where none are allowed, issued papers not given where the profile compares with them. Empty: decide() may be asked.
[[nodiscard]] std::vector<IdentityFault> vote_input_faults(const Profile& profile, const VoteInput& input);

// V (投票人数), or what was collected where the profile does not record issued papers.
[[nodiscard]] Votes voters_of(const Profile& profile, const VoteInput& input);
// The number that a winner's votes are measured against.
[[nodiscard]] Votes win_base_of(const Profile& profile, const VoteInput& input);

// Only validity, from tally.collected: announced before the first paper is read.
[[nodiscard]] VoteVerdict vote_verdict(const Profile& profile, const VoteInput& input);

// Whether decide() knows the round for the profile's kind.
[[nodiscard]] bool round_offered(Kind kind, Round round);

enum class Detail : std::uint8_t { full, result_only };  // result_only: no sentences, for simulations

// Requires round_offered (CHECK) and a tally whose identities hold; an office without a seat is a CHECK.
[[nodiscard]] Outcome decide(const Profile& profile, const VoteInput& input, Detail detail = Detail::full);

// The written-in people whom a declared tally has to name, by id: those who reach the threshold, a tie, or the place of
// a candidate in what comes next. Everybody else stays "w1", "w2", …
[[nodiscard]] std::vector<PersonId> write_ins_to_name(const VoteInput& input, const Outcome& outcome);

// Whether a ballot may be frozen like this: known offices once each, seats within the body's span (and odd where
// asked), as many candidates as the surplus rule allows, nobody twice in one office.
[[nodiscard]] std::vector<Finding> office_faults(const Profile& profile, std::span<const OfficeBallot> offices);

}  // namespace zheng::election
