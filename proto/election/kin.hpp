// Relatives (近亲属) by the scope that a rule means: who may not sit, count or be delegated together. CC Art.1045;
// VCL25 Art.8; ZJ20 Art.22, 31. Pure; safe from any thread.
#pragma once

#include "proto/election/people.hpp"
#include "proto/election/rules_winning.hpp"

#include <map>
#include <span>
#include <utility>
#include <vector>

namespace zheng::election {

[[nodiscard]] bool is_kin(KinScope scope, Relation relation);

using KinPair = std::pair<PersonId, PersonId>;

// Who is related to whom, whichever of the two said so. Where two entries contradict each other, both hold.
class Kinship {
  public:
    explicit Kinship(std::span<const Person> people);
    [[nodiscard]] bool related(KinScope scope, const PersonId& a, const PersonId& b) const;
    // Pairs within one body, each once, in the order of `members`; a name that appears twice counts once.
    [[nodiscard]] std::vector<KinPair> within(KinScope scope, std::span<const PersonId> members) const;
    // Pairs (one of `a`, one of `b`); nobody is a relative of themselves.
    [[nodiscard]] std::vector<KinPair> between(KinScope scope, std::span<const PersonId> a,
                                               std::span<const PersonId> b) const;

  private:
    struct Tie {
        PersonId low;
        PersonId high;
        Relation relation;
        friend auto operator<=>(const Tie&, const Tie&) = default;
    };
    using Places = std::map<PersonId, std::size_t>;
    template <class Wanted>
    [[nodiscard]] std::vector<KinPair> pairs(KinScope scope, const Places& in_a, std::span<const PersonId> a,
                                             const Places& in_b, std::span<const PersonId> b, Wanted wanted) const;

    std::vector<Tie> ties_;  // sorted
};

}  // namespace zheng::election
