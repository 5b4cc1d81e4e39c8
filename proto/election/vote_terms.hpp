// What one round of voting asks for: who must take part, and what it takes to win. VCL25 Art.18, 19, 23; HI25 Art.44;
// PEL20; COOP24 Art.27, 28. Pure; safe from any thread.
#pragma once

#include "proto/election/outcome.hpp"

#include <string>

namespace zheng::election {

struct VoteTerms {
    // Taking part.
    Ruled<Test> turnout;
    std::string turnout_rule;  // "turnout_threshold"
    Base who = Base::voters;   // whose number is measured
    Base whole = Base::registered;
    Votes took_part = 0;
    // Winning.
    Ruled<Test> win;
    bool plurality = false;
    std::string win_rule;  // "win_threshold"
    Base base = Base::collected;
};

[[nodiscard]] VoteTerms vote_terms(const Profile& profile, const VoteInput& input);

// Papers that count: collected, without those of mobile boxes that hold more than their users.
[[nodiscard]] Votes papers_counted(const Profile& profile, const VoteInput& input);
// The papers of mobile boxes that are void as a whole (HI25 Art.29).
[[nodiscard]] Votes papers_of_void_boxes(const Profile& profile, const VoteInput& input);

// Not more papers than this.
[[nodiscard]] Votes papers_limit(const Profile& profile, const VoteInput& input, std::optional<Votes> issued);

// The number behind the base of winning, for papers of one office or of the whole vote.
[[nodiscard]] Votes base_number(const Profile& profile, const VoteInput& input, Base base, const OfficePapers& papers);

// The vote as a whole as papers of one office.
[[nodiscard]] OfficePapers papers_of(const Profile& profile, const VoteInput& input);

}  // namespace zheng::election
