#include "proto/election/outcome.hpp"

#include "proto/election/verdict_reasons.hpp"

namespace zheng::election {
namespace {

// Who must take part, in numbers: the figure, what it is a figure of, and what it is measured against.
struct Participation {
    Votes took_part = 0;
    Base who = Base::voters;
    Base whole = Base::registered;
};

Participation participation(const Profile& profile, const VoteInput& input) {
    if (profile.turnout_base.value == Base::collected)
        return {input.tally.collected, Base::collected, Base::registered};
    return {voters_of(profile, input), profile.turnout_base.value,
            profile.kind == Kind::party_branch ? Base::due : Base::registered};
}

Votes papers_limit(const Profile& profile, const VoteInput& input) {
    if (profile.ballot_count_check_base.value == Base::issued && input.issued)
        return *input.issued;
    return voters_of(profile, input);
}

u128 sum_of_people(const VoteInput& input) {
    return static_cast<u128>(input.in_person) + input.proxy + input.mobile;
}

std::string threshold_name(const Profile& profile) {
    return profile.kind == Kind::party_branch ? "party_quorum" : "turnout_threshold";
}

std::string check_name(const Profile& profile) {
    return profile.kind == Kind::party_branch ? "party_ballot_count_check" : "ballot_count_check";
}

void people_faults(const Profile& profile, const VoteInput& input, std::vector<IdentityFault>& faults) {
    if (sum_of_people(input) > input.registered)
        faults.push_back({"not more take part than are registered",
                          "",
                          {{"in person", input.in_person},
                           {"by proxy", input.proxy},
                           {"at the mobile box", input.mobile},
                           {"registered", input.registered}}});
    if (input.proxy != 0 && !profile.proxy_allowed.value)
        faults.push_back({"nobody votes by proxy here", "", {{"by proxy", input.proxy}}});
    if (input.mobile != 0 && !profile.mobile_box_allowed.value)
        faults.push_back({"there is no mobile box here", "", {{"at the mobile box", input.mobile}}});
}

}  // namespace

std::vector<IdentityFault> vote_input_faults(const Profile& profile, const VoteInput& input) {
    std::vector<IdentityFault> faults;
    people_faults(profile, input, faults);
    if (!profile.issued_recorded.value && input.tally.collected > input.registered)
        faults.push_back({"not more papers than registered voters",
                          "",
                          {{"collected", input.tally.collected}, {"registered", input.registered}}});
    if (profile.ballot_count_check_base.value == Base::issued && !input.issued)
        faults.push_back({"these rules compare with the issued papers, which are not given", "", {}});
    if (!profile.blank_told_from_void.value && input.tally.blank != 0)
        faults.push_back({"blank papers are reported within the void ones", "", {{"blank", input.tally.blank}}});
    std::vector<IdentityFault> sums = identity_faults(input.tally);
    faults.insert(faults.end(), std::make_move_iterator(sums.begin()), std::make_move_iterator(sums.end()));
    return faults;
}

Votes voters_of(const Profile& profile, const VoteInput& input) {
    if (!profile.issued_recorded.value)
        return input.tally.collected;
    return input.in_person + input.proxy + input.mobile;
}

Votes win_base_of(const Profile& profile, const VoteInput& input) {
    switch (profile.win_base.value) {
    case Base::voters:
    case Base::present:
        return voters_of(profile, input);
    case Base::due:
    case Base::registered:
    case Base::members:
    case Base::reps:
    case Base::households:
        return input.registered;
    case Base::issued:
        return input.issued.value_or(input.tally.collected);
    case Base::collected:
        break;
    }
    return profile.void_counts_in_base.value ? input.tally.collected : input.tally.collected - input.tally.void_papers;
}

VoteVerdict vote_verdict(const Profile& profile, const VoteInput& input) {
    if (!holds(profile.turnout_threshold.value, participation(profile, input).took_part, input.registered))
        return profile.kind == Kind::party_branch ? VoteVerdict::no_quorum : VoteVerdict::invalid_turnout;
    if (input.tally.collected > papers_limit(profile, input))
        return VoteVerdict::void_too_many_ballots;
    return VoteVerdict::valid;
}

void add_verdict_reasons(const Profile& profile, const VoteInput& input, VoteVerdict verdict,
                         std::vector<Reason>& reasons) {
    if (input.forged != 0)
        reasons.push_back(make_reason("forged_set_aside", "forged_ballots", "HI25 Art.29", {{"forged", input.forged}}));
    const Participation part = participation(profile, input);
    const auto& rule = profile.turnout_threshold;
    const bool short_of = verdict == VoteVerdict::invalid_turnout || verdict == VoteVerdict::no_quorum;
    if (rule.value == Test::none) {
        reasons.push_back(make_reason("turnout_not_asked", threshold_name(profile), rule.source,
                                      {{"took_part", part.took_part}}, {word("who", part.who)}));
    } else {
        reasons.push_back(
            make_reason(short_of ? "turnout_short" : "turnout_met", threshold_name(profile), rule.source,
                        {{"took_part", part.took_part},
                         {"registered", input.registered},
                         {"needed", least(rule.value, input.registered)}},
                        {word("who", part.who), word("whole", part.whole), word("threshold", rule.value)}));
    }
    if (!short_of) {
        const bool too_many = verdict == VoteVerdict::void_too_many_ballots;
        const Base base = profile.ballot_count_check_base.value;
        reasons.push_back(make_reason(
            too_many ? "papers_too_many" : "papers_within", check_name(profile), profile.ballot_count_check_base.source,
            {{"collected", input.tally.collected}, {"limit", papers_limit(profile, input)}}, {word("limit_of", base)}));
    }
    if (verdict != VoteVerdict::valid)
        reasons.push_back(make_reason("vote_again", "void_vote_followup", rule.source, {}));
}

}  // namespace zheng::election
