#include "proto/election/admission.hpp"
#include "proto/election/outcome.hpp"

#include <algorithm>
#include <set>

namespace zheng::election::admission {
namespace {

// A villagers' assembly or the representatives decide for a village, the members' meeting for a branch.
bool body_decides(Kind kind, AssemblyBody body) {
    return (kind == Kind::party_branch) == (body == AssemblyBody::members_meeting);
}

// VCL25 Art.26 (more than half of the adults, two thirds of the household delegates), Art.30 (two thirds of the
// representatives); a branch as its profile says.
Test quorum_of(const Profile& profile, AssemblyBody body) {
    switch (body) {
    case AssemblyBody::assembly_adults:
        return Test::gt_half;
    case AssemblyBody::assembly_households:
    case AssemblyBody::reps_assembly:
        return Test::ge_two_thirds;
    case AssemblyBody::members_meeting:
        break;
    }
    return profile.turnout_threshold.value;
}

void check_assembly(Question& question, const Contest& contest, const AssemblyVote& vote) {
    const Numbers numbers{{"due", vote.due}, {"present", vote.present}, {"yes", vote.yes}, {"no", vote.no}};
    const std::string about = contest.definition.contest.text;
    const bool impossible = vote.due == 0 || vote.present > vote.due || Votes{vote.yes} + vote.no > vote.present ||
                            !body_decides(contest.definition.kind, vote.body);
    if (impossible) {
        question.refuse(Refusal::assembly_impossible, about, numbers);
        return;
    }
    const Test quorum = quorum_of(question.profile(contest), vote.body);
    question.refuse_if(!holds(quorum, vote.present, vote.due), Refusal::assembly_no_quorum, about,
                       {{"present", vote.present}, {"due", vote.due}, {"needed", least(quorum, vote.due)}});
    question.refuse_if(!holds(Test::gt_half, vote.yes, vote.present), Refusal::assembly_not_passed, about,
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

bool mode_offered(Kind kind, NominationMode mode) {
    const bool branch = mode == NominationMode::two_push || mode == NominationMode::open_push_direct;
    return (kind == Kind::party_branch) == branch;
}

// Where people sign up or are written in, nobody has to be entered, and no surplus is asked (ZJ20 Art.3; HA11 Art.29).
bool surplus_asked(NominationMode mode) {
    return mode != NominationMode::self_nomination_direct && mode != NominationMode::open_no_candidates;
}

const OfficeSeats* office_of(const MethodAdopted& method, Office office) {
    const auto found = std::find_if(method.offices.begin(), method.offices.end(),
                                    [&](const OfficeSeats& seats) { return seats.office == office; });
    return found == method.offices.end() ? nullptr : &*found;
}

void check_same_person(Question& question, const Contest& contest, const CandidateEntered& said) {
    for (const CandidateEntered& other : contest.candidates) {
        if (other.person != said.person)
            continue;
        const bool same_facts = other.name == said.name && other.sex == said.sex && other.birth == said.birth;
        question.refuse_if(other.office == said.office || !same_facts, Refusal::candidate_twice, said.person.text);
    }
}

void check_room(Question& question, const Contest& contest, const CandidateEntered& said, std::uint32_t seats) {
    const auto entered = static_cast<std::uint32_t>(
        std::count_if(contest.candidates.begin(), contest.candidates.end(),
                      [&](const CandidateEntered& other) { return other.office == said.office; }));
    std::uint32_t most = candidates_max;
    if (surplus_asked(contest.method->nomination))
        most = std::min(most, candidates_allowed(question.profile(contest), said.office, seats).most);
    question.refuse_if(entered >= most, Refusal::candidates_too_many, std::string(name_of(said.office)),
                       {{"entered", entered}, {"most", most}});
    question.refuse_if(contest.candidates.size() >= candidates_max, Refusal::candidates_too_many, "",
                       {{"entered", contest.candidates.size()}, {"most", candidates_max}});
}

void check_office_ballot(Question& question, const Contest& contest, const OfficeBallot& office) {
    const std::string about(name_of(office.office));
    const OfficeSeats* seats = office_of(*contest.method, office.office);
    if (seats == nullptr) {
        question.refuse(Refusal::office_unknown, about);
        return;
    }
    question.refuse_if(seats->seats != office.seats, Refusal::ballot_incomplete, about,
                       {{"seats", office.seats}, {"adopted", seats->seats}});

    std::set<PersonId> entered;
    for (const CandidateEntered& candidate : contest.candidates)
        if (candidate.office == office.office)
            entered.insert(candidate.person);
    std::set<PersonId> listed;
    for (const PersonId& person : office.candidates) {
        question.refuse_if(!listed.insert(person).second, Refusal::candidate_twice, person.text);
        question.refuse_if(!entered.contains(person), Refusal::candidate_unknown, person.text);
    }
    for (const PersonId& person : entered)
        question.refuse_if(!listed.contains(person), Refusal::ballot_incomplete, person.text);

    if (!surplus_asked(contest.method->nomination) || seats->seats != office.seats)
        return;
    const auto allowed = candidates_allowed(question.profile(contest), office.office, office.seats);
    question.refuse_if(office.candidates.size() < allowed.least, Refusal::surplus_missing, about,
                       {{"candidates", office.candidates.size()}, {"needed", allowed.least}, {"seats", office.seats}});
}

}  // namespace

void examine(Question& question, const Contest& contest, const MethodAdopted& said) {
    const std::string about = contest.definition.contest.text;
    question.refuse_if(contest.method.has_value(), Refusal::already_said, about);
    check_offices(question, contest, said.offices);
    check_assembly(question, contest, said.assembly);
    question.refuse_if(said.method.is_zero(), Refusal::commitment_missing, about);
    question.refuse_if(!mode_offered(contest.definition.kind, said.nomination), Refusal::nomination_unsupported, about);
}

void examine(Question& question, const Contest& contest, const CandidateEntered& said) {
    question.needs(contest.method.has_value(), StatementType::method_adopted);
    question.refuse_if(contest.ballot.has_value(), Refusal::too_late,
                       std::string(name_of(StatementType::ballot_frozen)));
    check_same_person(question, contest, said);
    question.refuse_if(!mode_offered(contest.definition.kind, said.path), Refusal::nomination_unsupported,
                       said.person.text);
    if (!contest.method)
        return;
    question.refuse_if(contest.method->nomination == NominationMode::open_no_candidates,
                       Refusal::nomination_unsupported, said.person.text);
    const OfficeSeats* office = office_of(*contest.method, said.office);
    if (office == nullptr)
        question.refuse(Refusal::office_unknown, std::string(name_of(said.office)));
    else
        check_room(question, contest, said, office->seats);
}

void examine(Question& question, const Contest& contest, const BallotFrozen& said) {
    question.refuse_if(contest.ballot.has_value(), Refusal::already_said, contest.definition.contest.text);
    question.needs(contest.method.has_value(), StatementType::method_adopted);
    if (!contest.method)
        return;
    std::set<Office> listed;
    for (const OfficeBallot& office : said.offices) {
        question.refuse_if(!listed.insert(office.office).second, Refusal::office_unknown,
                           std::string(name_of(office.office)));
        check_office_ballot(question, contest, office);
    }
    for (const OfficeSeats& office : contest.method->offices)
        question.refuse_if(!listed.contains(office.office), Refusal::ballot_incomplete,
                           std::string(name_of(office.office)));
}

void examine(Question& question, const Contest& contest, const RollSealed& said) {
    const std::string about = contest.definition.contest.text;
    question.refuse_if(contest.roll.has_value(), Refusal::already_said, about);
    question.needs(contest.method.has_value(), StatementType::method_adopted);
    u128 sum = 0;
    for (const Votes of_class : said.classes)
        sum += of_class;
    question.refuse_if(said.registered == 0 || said.registered > figure_max || sum != said.registered,
                       Refusal::roll_does_not_add_up, about,
                       {{"registered", said.registered}, {"classes", static_cast<std::uint64_t>(sum)}});
    question.refuse_if(said.commitment.is_zero(), Refusal::commitment_missing, about);
}

}  // namespace zheng::election::admission
