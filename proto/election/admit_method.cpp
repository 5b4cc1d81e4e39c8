#include "proto/election/admission.hpp"
#include "proto/election/decision.hpp"
#include "proto/election/eligibility.hpp"
#include "proto/election/outcome.hpp"

#include <set>

namespace zheng::election::admission {
namespace {

// A villagers' assembly or the representatives decide for a village, the members' meeting for a branch.
bool body_decides(Kind kind, AssemblyBody body) {
    return (kind == Kind::party_branch) == (body == AssemblyBody::members_meeting);
}

// Of a village as its profile says (VCL25 Art.26, 30); a members' meeting has the quorum of an election, and decides by
// more than half of those present.
DecisionTerms terms_of(const Profile& profile, AssemblyBody body) {
    switch (body) {
    case AssemblyBody::assembly_adults:
        return decision_terms(profile, MeetingBody::assembly_adults);
    case AssemblyBody::assembly_households:
        return decision_terms(profile, MeetingBody::assembly_households);
    case AssemblyBody::reps_assembly:
        return decision_terms(profile, MeetingBody::reps_assembly);
    case AssemblyBody::members_meeting:
        break;
    }
    return {profile.turnout_threshold, {Test::gt_half, {}, 'S'}, {Base::present, {}, 'S'}};
}

// Whether there can be such a meeting; if not, that has been refused.
bool check_figures(Question& question, const Contest& contest, const AssemblyVote& vote) {
    const bool impossible = vote.due == 0 || vote.present > vote.due || Votes{vote.yes} + vote.no > vote.present ||
                            !body_decides(contest.definition.kind, vote.body);
    question.refuse_if(impossible, Refusal::assembly_impossible, contest.definition.contest.text,
                       {{"due", vote.due}, {"present", vote.present}, {"yes", vote.yes}, {"no", vote.no}});
    return !impossible;
}

// What the rules ask of one meeting, in numbers.
struct Asked {
    std::uint64_t quorum = 0;  // present at least
    std::uint64_t base = 0;    // whose yes is measured
    std::uint64_t yes = 0;     // at least
    bool has_quorum = false;
    bool has_majority = false;
};
Asked asked_of(const Profile& profile, const AssemblyVote& vote) {
    const DecisionTerms terms = terms_of(profile, vote.body);
    Asked out;
    out.quorum = least(terms.quorum.value, vote.due);
    out.base = terms.pass_base.value == Base::due ? vote.due : vote.present;
    out.yes = least(terms.pass.value, out.base);
    out.has_quorum = holds(terms.quorum.value, vote.present, vote.due);
    out.has_majority = holds(terms.pass.value, vote.yes, out.base);
    return out;
}

void check_assembly(Question& question, const Contest& contest, const AssemblyVote& vote) {
    if (!check_figures(question, contest, vote))
        return;
    const std::string about = contest.definition.contest.text;
    const Asked asked = asked_of(question.profile(contest), vote);
    question.refuse_if(!asked.has_quorum, Refusal::assembly_no_quorum, about,
                       {{"present", vote.present}, {"due", vote.due}, {"needed", asked.quorum}});
    question.refuse_if(!asked.has_majority, Refusal::assembly_not_passed, about,
                       {{"yes", vote.yes}, {"present", vote.present}});
}

void check_offices(Question& question, const Contest& contest, const std::vector<OfficeSeats>& offices) {
    std::vector<OfficeBallot> ballot;
    for (const OfficeSeats& office : offices)
        ballot.push_back({office.office, office.seats, {}});
    for (const Finding& fault : office_faults(question.profile(contest), ballot)) {
        const std::string& sentence = fault.reason.sentence;
        const bool kind = sentence == "office_unknown" || sentence == "office_twice";
        question.refuse(kind ? Refusal::office_unknown : Refusal::seats_out_of_range, fault.reason.en,
                        fault.reason.numbers);
    }
}

// ZJ20 Art.21: 一次性投票.
bool one_vote_only(const Profile& profile) {
    const Parameter* rounds = find_parameter(profile, "ballot_rounds");
    return rounds != nullptr && rounds->value == "one_vote";
}

// A condition of the method adds to those of the profile, and says where it stands.
void check_conditions(Question& question, const Contest& contest, const std::vector<LocalCondition>& conditions) {
    std::set<FactId> known;
    for (const Condition& condition : conditions_of(question.profile(contest)))
        known.insert({condition.fact});
    for (const LocalCondition& condition : conditions)
        question.refuse_if(!known.insert(condition.fact).second || condition.clause.empty(), Refusal::condition_wrong,
                           condition.fact.text);
}

}  // namespace

bool mode_offered(Kind kind, NominationMode mode) {
    const bool branch = mode == NominationMode::two_push || mode == NominationMode::open_push_direct;
    return (kind == Kind::party_branch) == branch;
}

void examine(Question& question, const Contest& contest, const MethodAdopted& said) {
    const std::string about = contest.definition.contest.text;
    question.refuse_if(contest.method.has_value(), Refusal::already_said, about);
    check_offices(question, contest, said.offices);
    check_assembly(question, contest, said.assembly);
    question.refuse_if(said.method.is_zero(), Refusal::commitment_missing, about);
    question.refuse_if(!mode_offered(contest.definition.kind, said.nomination), Refusal::nomination_unsupported, about);
    question.refuse_if(said.voting == VotingMode::office_by_office && one_vote_only(question.profile(contest)),
                       Refusal::voting_mode_wrong, about);
    check_conditions(question, contest, said.conditions);
}

void examine(Question& question, const Contest& contest, const AssemblyDecided& said) {
    const std::string about = contest.definition.contest.text;
    question.refuse_if(said.minutes.is_zero(), Refusal::commitment_missing, about);
    if (!check_figures(question, contest, said.vote))
        return;
    const Asked asked = asked_of(question.profile(contest), said.vote);
    question.refuse_if(said.passed != (asked.has_quorum && asked.has_majority), Refusal::decision_differs, about,
                       {{"due", said.vote.due},
                        {"quorum", asked.quorum},
                        {"present", said.vote.present},
                        {"needed", asked.yes},
                        {"yes", said.vote.yes}});
}

}  // namespace zheng::election::admission
