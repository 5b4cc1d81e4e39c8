// Nomination (提名): from nominations to the list of candidates, by any of the ways a village may choose, and what is
// left to do before the list is final. VCL25 Art.18; VCL18 Art.15; ZJ20 Art.16-21; SC26 Art.21-25; HE20 Art.16-20.
// Pure; safe from any thread.
#pragma once

#include "proto/election/candidacy.hpp"
#include "proto/election/date.hpp"
#include "proto/election/profile.hpp"
#include "proto/election/reason.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace zheng::election {

enum class NominationWay : std::uint8_t {
    direct_nomination,               // 海选, 直接提名: by vote
    party_or_villager_nomination,    // 村党组织或者登记参加选举的村民提名
    primary,                         // 预选: by vote among the nominees
    self_nomination_direct,          // 自荐直选: a list of those who signed up, no candidates
    open_no_candidates,              // 无候选人: no list
    self_recommendation_candidates,  // 自荐为候选人
};
constexpr std::string_view words_of(NominationWay) {
    return "direct_nomination|party_or_villager_nomination|primary|self_nomination_direct|open_no_candidates|"
           "self_recommendation_candidates";
}

struct NominationVotes {
    Office office = Office::member;
    PersonId person;
    Votes votes = 0;
    friend bool operator==(const NominationVotes&, const NominationVotes&) = default;
};
struct SelfNomination {
    Office office = Office::member;
    PersonId person;
    Date on;  // empty: not known
    friend bool operator==(const SelfNomination&, const SelfNomination&) = default;
};

struct NominationInput {
    NominationWay mode = NominationWay::direct_nomination;
    std::vector<RaceSeats> seats;
    Votes registered = 0;
    Votes voters = 0;
    std::vector<NominationVotes> nominations;
    std::vector<SelfNomination> self_nominations;
    std::vector<PersonId> withdrawn;
    std::vector<Person> people;
    Date election_day;  // empty: deadlines are not asked
};

enum class NominationAction : std::uint8_t {
    vote_again,  // too few took part, or too few nominees are left for an office
    tie_revote,  // among those level at the last place
    primary,     // too many nominees: a vote among them decides
    refer,       // to a nominee, who confirms one of several offices in writing
};
[[nodiscard]] std::string_view name_of(NominationAction action);

struct NominationStep {
    NominationAction action = NominationAction::vote_again;
    std::vector<Office> offices;  // none for the whole vote, one, or those to choose from
    std::uint32_t places = 0;     // on the list, still open
    std::vector<PersonId> candidates;
    friend bool operator==(const NominationStep&, const NominationStep&) = default;
};

struct NominationAnswer {
    bool valid = false;
    std::vector<Candidate> candidates;  // office by office; by votes where there was a vote, else as they were entered
    std::vector<NominationStep> next;
    std::vector<Finding> findings;
    std::vector<Reason> reasons;
    friend bool operator==(const NominationAnswer&, const NominationAnswer&) = default;
};

// A list takes the nominees with most votes, as many as the surplus rule lets stand; whoever withdraws is as if never
// nominated, so the next by votes moves up. Whoever would be on two lists stands on none until they choose. Of those
// who sign up themselves the first entry counts. An office without a seat is a CHECK.
[[nodiscard]] NominationAnswer draw_up_list(const Profile& profile, const NominationInput& input);

// One voter's nominations, for whoever counts them: at most as many as seats of each office, nobody for two offices.
// Offices without a seat are a CHECK.
[[nodiscard]] std::vector<Reason> nomination_paper_faults(const Profile& profile, std::span<const RaceSeats> seats,
                                                          std::span<const Candidate> nominated);

}  // namespace zheng::election
