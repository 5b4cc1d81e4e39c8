#include "proto/election/findings.hpp"
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

// "参加投票 1,235 人": of whom, and of what, the turnout is measured.
void add_turnout_words(const VoteTerms& terms, Round round, ReasonWords& out) {
    const bool papers = terms.who == Base::collected;
    const bool hall = terms.who == Base::present;
    out.push_back(papers ? word("who", "收回选票", "were collected")
                  : hall ? word("who", "实到会", "are present")
                         : word("who", "参加投票", "took part"));
    out.push_back(papers ? word("unit", "张", "ballots") : word("unit", "人", "people"));
    out.push_back(round == Round::recall    ? word("act", "罢免投票", "recall vote")
                  : round == Round::primary ? word("act", "预选", "primary")
                                            : word("act", "选举", "election"));
    out.push_back(terms.whole == Base::registered ? word("whole", "登记", "registered voters")
                  : terms.whole == Base::due      ? word("whole", "应到会", "people due")
                                                  : word("whole", words_zh(terms.whole), words_en(terms.whole)));
}

void add_turnout_reason(const VoteTerms& terms, const VoteInput& input, VoteVerdict verdict,
                        std::vector<Reason>& reasons) {
    ReasonWords about;
    add_turnout_words(terms, input.round, about);
    if (terms.turnout.value == Test::none) {
        reasons.push_back(make_reason("turnout_not_asked", terms.turnout_rule, terms.turnout,
                                      {{"took_part", terms.took_part}}, std::move(about)));
        return;
    }
    const bool met = verdict == VoteVerdict::valid || verdict == VoteVerdict::void_too_many_ballots;
    for (ReasonWord& one : measured(terms.turnout.value, input.registered, met))
        about.push_back(std::move(one));
    const char* sentence = !met ? "turnout_short" : verdict == VoteVerdict::valid ? "turnout_met" : "turnout_enough";
    reasons.push_back(make_reason(sentence, terms.turnout_rule, terms.turnout,
                                  {{"took_part", terms.took_part},
                                   {"registered", input.registered},
                                   {"needed", least(terms.turnout.value, input.registered)}},
                                  std::move(about)));
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
        reasons.push_back(make_reason("mobile_boxes_void", "mobile_box_check", profile.mobile_box_check,
                                      {{"papers", boxes}, {"collected", papers_counted(profile, input)}}));
    const VoteTerms terms = vote_terms(profile, input);
    const bool short_of = verdict == VoteVerdict::invalid_turnout || verdict == VoteVerdict::no_quorum;
    add_turnout_reason(terms, input, verdict, reasons);
    if (!short_of) {
        const bool too_many = verdict == VoteVerdict::void_too_many_ballots;
        const Base base = profile.ballot_count_check_base.value;
        reasons.push_back(make_reason(
            too_many ? "papers_too_many" : "papers_within", check_name(profile), profile.ballot_count_check_base,
            {{"collected", papers_counted(profile, input)}, {"limit", papers_limit(profile, input, input.issued)}},
            {word("limit_of", base)}));
    }
    if (verdict != VoteVerdict::valid)
        reasons.push_back(make_reason("vote_again", "void_vote_followup", terms.turnout, {}));
}

}  // namespace zheng::election
