// A list of candidates (候选人名单): as many as the surplus rule allows, one office each, a woman where one is
// required. VCL25 Art.18; HE20 Art.16, 17; HI25 Art.20; PEL20 Art.13. Pure; safe from any thread.
#pragma once

#include "proto/election/people.hpp"
#include "proto/election/profile.hpp"
#include "proto/election/reason.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace zheng::election {

struct RaceSeats {
    Office office = Office::member;
    std::uint32_t seats = 0;
    friend bool operator==(const RaceSeats&, const RaceSeats&) = default;
};
struct Candidate {
    Office office = Office::member;
    PersonId person;
    friend bool operator==(const Candidate&, const Candidate&) = default;
};

// Empty: the list may be frozen. Kinds whose law sets no surplus are asked for people and offices only. Order: numbers
// of candidates, offices without a seat, people in two places, women. An office of `seats` without a seat is a CHECK.
[[nodiscard]] std::vector<Finding> candidate_list_findings(const Profile& profile, std::span<const RaceSeats> seats,
                                                           std::span<const Candidate> candidates,
                                                           std::span<const Person> people);

}  // namespace zheng::election
