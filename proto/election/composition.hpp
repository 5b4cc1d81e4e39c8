// The composition of newly elected bodies (班子结构): who sits where, as figures; against targets, and against the last
// term. Figures inform and never change a result. VCL25 Art.8, 29, 37; COOP24 Art.34; QZ17. Pure; safe from any thread.
#pragma once

#include "proto/election/body.hpp"
#include "proto/election/date.hpp"
#include "proto/election/people.hpp"
#include "proto/election/reason.hpp"
#include "proto/election/score.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::election {

inline constexpr std::int32_t youth_age_max = 35;  // QZ17: 35 周岁以下

// One body of one village; several villages have bodies of one name, which are added up. Beside bodies there are the
// posts "chair" and "secretary": who holds both carries both loads on one shoulder (一肩挑).
struct SeatedBody {
    std::string village;  // empty where all bodies are of one village, or villages are not told apart
    std::string body;
    std::vector<PersonId> members;
    friend bool operator==(const SeatedBody&, const SeatedBody&) = default;
};
[[nodiscard]] bool post_of_one(std::string_view body);  // "chair", "secretary"

struct Term {
    std::vector<SeatedBody> bodies;
    std::vector<Person> people;
    Date day;  // election day, for ages; empty: ages are not asked
};

// A figure to reach: at least, or for an average age at most.
struct Target {
    std::string figure;
    Score value;
};
struct TargetVerdict {
    Target target;
    Score is;
    bool met = false;
    std::string source;
};

struct CompositionInput {
    Term now;
    std::optional<Term> last;
    std::map<std::string, std::string> merged;  // a village of the last term -> the one that it is part of now
    std::vector<Target> targets;
};

struct Figure {
    std::string name;  // "women", "village_representatives.party_members_share", "party_branch.average_age.change"
    Score value;
    bool whole = false;  // a number of people; otherwise a fraction
    bool share = false;  // shown in percent too
    friend bool operator==(const Figure&, const Figure&) = default;
};

struct Composition {
    std::vector<TargetVerdict> targets;  // in the order asked; those of unknown figures are left out
    std::vector<Figure> figures;  // of all bodies together (each person once), then of each body, then across bodies
    std::vector<Finding>
        findings;  // targets, posts that exclude each other, relatives across bodies, what is not known
};

[[nodiscard]] Composition compose(const CompositionInput& input);

// Null where there is no figure of that name.
[[nodiscard]] const Figure* find_figure(const Composition& composition, std::string_view name);

}  // namespace zheng::election
