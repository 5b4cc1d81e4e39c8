// What is said in the small world about the roll, who stands, and reports, as it is usually said at its stage.
#pragma once

#include "tests/election/small_world.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace zheng::election::world {

[[nodiscard]] AssemblyDecided assembly_decided(AssemblyBody body, std::uint32_t due, std::uint32_t present,
                                               std::uint32_t yes, bool passed);
// 90 and 10, in the place of the publication that stands.
[[nodiscard]] RollPublished roll_published(const World& w, const ContestId& contest = committee);
[[nodiscard]] RollObjected objection(const World& w, RollRequest request, RollGround ground);  // the next number
[[nodiscard]] RollDecided upheld(std::uint32_t objection, std::uint32_t before, std::uint32_t after, RollGround ground);
[[nodiscard]] RollDecided rejected(std::uint32_t objection, std::uint32_t of_class, RollGround ground);

[[nodiscard]] CandidateReviewed passed(const std::string& name, ReviewStage stage,
                                       std::vector<std::string> grounds = {});
// Cites "criminal_penalty"; a reply within three days, an appeal within five.
[[nodiscard]] CandidateReviewed failed(const World& w, const std::string& name, ReviewStage stage);
// By the body that reviews at this stage.
[[nodiscard]] Heard by_reviewer(const World& w, const CandidateReviewed& said);
void pass_every_stage(World& w, const std::string& name);

[[nodiscard]] PledgeSigned pledge(const std::string& name, const std::string& pledge = "enterprise");
[[nodiscard]] PledgeSigned pledge_of(const std::string& signers, std::uint32_t due, std::uint32_t signed_by);
[[nodiscard]] CandidateWithdrawn withdrawal(const std::string& name);
[[nodiscard]] CandidateWithdrawn taken_back(const std::string& name);
[[nodiscard]] CandidateDisqualified disqualification(const std::string& name);
// zhang 9/2, wang and zhao 4, li 7/2
[[nodiscard]] MeritScored merit();

[[nodiscard]] IncidentReported reported(std::vector<std::string> names);
[[nodiscard]] IncidentRuled ruled(const std::string& name, IncidentRuling ruling, const std::string& accused = "");
[[nodiscard]] ProxyAccepted proxies(Votes principals, Votes agents);

// From Stage::candidates with with_reviews(): the roll is published and disputed, six come forward for two seats, one
// withdraws and one is disqualified after a report, and everybody else passes the reviews, one of them on appeal.
void play_candidacy(World& w);

// cn-2025 with three reviews, two pledges, and a condition that is reviewed.
[[nodiscard]] Options with_reviews();

}  // namespace zheng::election::world
