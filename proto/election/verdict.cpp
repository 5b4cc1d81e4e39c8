#include "proto/election/outcome.hpp"

#include "proto/election/verdict_reasons.hpp"
#include "proto/election/vote_terms.hpp"

namespace zheng::election {
namespace {

u128 sum_of_people(const VoteInput& input) {
    return static_cast<u128>(input.in_person) + input.proxy + input.mobile;
}

std::string check_name(const Profile& profile) {
    return profile.kind == Kind::party_branch ? "party_ballot_count_check" : "ballot_count_check";
}

// Whether more papers than voters make the vote void: always, unless the rules say otherwise.
bool papers_are_compared(const Profile& profile) {
    const Parameter* parameter = find_parameter(profile, "ballot_count_check");
    return parameter == nullptr || parameter->value != "false";
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
    return base_number(profile, input, profile.win_base.value, papers_of(profile, input));
}

VoteVerdict vote_verdict(const Profile& profile, const VoteInput& input) {
    const VoteTerms terms = vote_terms(profile, input);
    if (!holds(terms.turnout.value, terms.took_part, input.registered))
        return profile.kind == Kind::villagers_committee && !input.by_reps ? VoteVerdict::invalid_turnout
                                                                           : VoteVerdict::no_quorum;
    if (papers_counted(profile, input) > papers_limit(profile, input, input.issued) && papers_are_compared(profile))
        return VoteVerdict::void_too_many_ballots;
    return VoteVerdict::valid;
}

void add_verdict_reasons(const Profile& profile, const VoteInput& input, VoteVerdict verdict,
                         std::vector<Reason>& reasons) {
    if (input.forged != 0)
        reasons.push_back(make_reason("forged_set_aside", "forged_ballots", "HI25 Art.29", {{"forged", input.forged}}));
    if (const Votes boxes = papers_of_void_boxes(profile, input); boxes != 0)
        reasons.push_back(make_reason("mobile_boxes_void", "mobile_box_check", profile.mobile_box_check.source,
                                      {{"papers", boxes}, {"collected", papers_counted(profile, input)}}));
    const VoteTerms terms = vote_terms(profile, input);
    const bool short_of = verdict == VoteVerdict::invalid_turnout || verdict == VoteVerdict::no_quorum;
    if (terms.turnout.value == Test::none) {
        reasons.push_back(make_reason("turnout_not_asked", terms.turnout_rule, terms.turnout.source,
                                      {{"took_part", terms.took_part}}, {word("who", terms.who)}));
    } else {
        reasons.push_back(
            make_reason(short_of ? "turnout_short" : "turnout_met", terms.turnout_rule, terms.turnout.source,
                        {{"took_part", terms.took_part},
                         {"registered", input.registered},
                         {"needed", least(terms.turnout.value, input.registered)}},
                        {word("who", terms.who), word("whole", terms.whole), word("threshold", terms.turnout.value)}));
    }
    if (!short_of) {
        const bool too_many = verdict == VoteVerdict::void_too_many_ballots;
        const Base base = profile.ballot_count_check_base.value;
        reasons.push_back(make_reason(
            too_many ? "papers_too_many" : "papers_within", check_name(profile), profile.ballot_count_check_base.source,
            {{"collected", papers_counted(profile, input)}, {"limit", papers_limit(profile, input, input.issued)}},
            {word("limit_of", base)}));
    }
    if (verdict != VoteVerdict::valid)
        reasons.push_back(make_reason("vote_again", "void_vote_followup", terms.turnout.source, {}));
}

}  // namespace zheng::election
