// What follows from a vote: is it valid, who is elected, what comes next, and why. VCL25 Art.18; PEL20 ch. 4.
// The same input gives the same outcome in the same order everywhere: station, counter and auditor. Pure; any thread.
#pragma once

#include "proto/election/count.hpp"
#include "proto/election/people.hpp"
#include "proto/election/profile.hpp"
#include "proto/election/reason.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace zheng::election {

using PersonFacts = Person;

// Places of an office that go to people of one class first (专职专选): the best-placed of the class take them.
enum class PlaceClass : std::uint8_t { woman, party_member, graduate_official };
[[nodiscard]] std::string_view name_of(PlaceClass value);
[[nodiscard]] bool parse(std::string_view text, PlaceClass& out);
struct ReservedPlaces {
    PlaceClass of = PlaceClass::woman;
    std::uint32_t places = 0;
    friend bool operator==(const ReservedPlaces&, const ReservedPlaces&) = default;
};

// Where one office has a paper of its own: these figures stand for it in place of those of the whole vote.
struct OfficePapers {
    std::optional<Votes> issued;
    Votes collected = 0;
    Votes void_papers = 0;
    friend bool operator==(const OfficePapers&, const OfficePapers&) = default;
};

// What is said of an office beside its votes.
struct OfficeTerms {
    std::size_t at = 0;  // which office of the tally
    bool women_only = false;
    std::vector<ReservedPlaces> reserved;
    std::optional<OfficePapers> papers;
};

// A mobile box: who was published as its user, and the papers in it.
struct MobileBoxPapers {
    Votes published = 0;
    Votes found = 0;
};

// What earlier rounds have decided: seats of the whole body by office, and who holds one.
struct Earlier {
    std::vector<Elected> elected;
    std::vector<std::pair<Office, std::uint32_t>> seats;
};

struct VoteInput {
    Round round = Round::first;
    Votes registered = 0;         // 登记参加选举的村民; of other bodies: whoever is due (应到会)
    Votes in_person = 0;          // of other bodies: entitled people present (实到会)
    Votes proxy = 0;              // 委托投票
    Votes mobile = 0;             // 流动票箱
    std::optional<Votes> issued;  // 发出选票; none where the profile does not record it
    Votes forged = 0;             // found in the boxes, not part of the tally
    Tally tally;                  // before the count only `collected` is known
    std::vector<PersonFacts> people;
    bool by_reps = false;      // representatives vote: a by-election (补选), or a cooperative's representatives
    bool by_assembly = false;  // the villagers' assembly votes where representatives usually do
    std::vector<OfficeTerms> terms;
    std::vector<MobileBoxPapers> mobile_boxes;
    Earlier earlier;
    std::vector<PersonId> ineligible;  // disqualified (取消资格): their votes are counted and cannot elect
    std::vector<Office> settled;       // offices of the tally that were decided before; `earlier` names who holds them
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
    std::vector<Elected> reserve;  // of an electoral committee: who moves up when a member leaves, by votes (依次递补)
    std::optional<bool> recalled;  // of a recall
    friend bool operator==(const Outcome&, const Outcome&) = default;
};

// What cannot be, whatever the rules say: more voters than registered, more votes for one person than papers, proxies
// where none are allowed, issued papers not given where the profile compares with them. Empty: decide() may be asked.
[[nodiscard]] std::vector<IdentityFault> vote_input_faults(const Profile& profile, const VoteInput& input);

// V (投票人数), or what was collected where the profile does not record issued papers.
[[nodiscard]] Votes voters_of(const Profile& profile, const VoteInput& input);
// The number that a winner's votes are measured against in a first vote.
[[nodiscard]] Votes win_base_of(const Profile& profile, const VoteInput& input);

// Only validity, from tally.collected: announced before the first paper is read.
[[nodiscard]] VoteVerdict vote_verdict(const Profile& profile, const VoteInput& input);

// Whether a contest of that kind and round can be held in a log.
[[nodiscard]] bool round_offered(Kind kind, Round round);
// Whether decide() knows the round for the profile's kind.
[[nodiscard]] bool round_decided(Kind kind, Round round);

enum class Detail : std::uint8_t { full, result_only };  // result_only: no sentences, for simulations

// Requires round_decided (CHECK) and a tally whose identities hold; an office without a seat is a CHECK.
[[nodiscard]] Outcome decide(const Profile& profile, const VoteInput& input, Detail detail = Detail::full);

// The written-in people whom a declared tally has to name, by id: those who reach the threshold, a tie, or the place of
// a candidate in what comes next. Everybody else stays "w1", "w2", …
[[nodiscard]] std::vector<PersonId> write_ins_to_name(const VoteInput& input, const Outcome& outcome);

// Whether a ballot may be frozen like this: known offices once each, seats within the body's span (and odd where
// asked), as many candidates as the surplus rule allows, nobody twice in one office.
[[nodiscard]] std::vector<Finding> office_faults(const Profile& profile, std::span<const OfficeBallot> offices);

}  // namespace zheng::election
