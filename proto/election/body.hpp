// Whether a body may be as it is (班子组成): seats, women, representatives' shares, relatives, posts that exclude each
// other, knowledge. VCL25 Art.8, 15, 29, 37; ZJI20 Art.18-20, 30; COOP24 Art.28, 29, 34. Pure; safe from any thread.
#pragma once

#include "proto/election/people.hpp"
#include "proto/election/profile.hpp"
#include "proto/election/reason.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace zheng::election {

// A body or a post by its name: the name of a kind, or one of those below.
struct NamedBody {
    std::string body;
    std::vector<PersonId> members;
    friend bool operator==(const NamedBody&, const NamedBody&) = default;
};
// "economic_cooperative" is the cooperative's board. Posts whose holders or relatives may not supervise:
inline constexpr std::string_view other_body_names[] = {"coop_supervisors", "coop_managers", "finance_staff",
                                                        "village_clerk", "bookkeeper"};
[[nodiscard]] bool known_body(std::string_view name);

struct BodyInput {
    std::vector<PersonId> members;
    std::optional<std::uint32_t> seats;  // none: as many as members, where there are any
    std::vector<Person> people;
    std::optional<std::uint32_t> reps_total;  // representatives: of the village, or of a cooperative's members
    std::optional<std::uint32_t> population;
    std::optional<std::uint32_t> households;
    std::vector<NamedBody> other_bodies;
};

// The profile says which body it is. What blocks stands in the way of the body; what is to be reviewed does not.
[[nodiscard]] std::vector<Finding> body_findings(const Profile& profile, const BodyInput& input);

// The least number of representatives that satisfies the share beside so many others in the assembly.
[[nodiscard]] std::uint64_t representatives_needed(Test share, std::uint64_t others);

// Least representatives of a village with so many people; 0 where the rules set none.
[[nodiscard]] std::uint32_t representatives_least(const PopulationSteps& steps, std::uint32_t population);

// People of `a` who sit in `b` too, and pairs of relatives between them: 不得兼任, with the relatives of the scope.
[[nodiscard]] std::vector<Finding> forbidden_pair_findings(const NamedBody& a, const NamedBody& b,
                                                           std::span<const Person> people, KinScope scope,
                                                           Citation source);

}  // namespace zheng::election
