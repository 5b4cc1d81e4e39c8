#include "proto/election/admission.hpp"
#include "proto/election/eligibility.hpp"
#include "proto/election/public_role.hpp"

#include <algorithm>
#include <set>

namespace zheng::election::admission {
namespace {

// Where people sign up or are written in, nobody has to be entered, and no surplus is asked (ZJ20 Art.3; HA11 Art.29).
bool surplus_asked(NominationMode mode) {
    return mode != NominationMode::self_nomination_direct && mode != NominationMode::open_no_candidates;
}

// Bodies whose rules say nothing of more candidates than seats are asked for none, and have no such limit.
bool surplus_ruled(const Profile& profile) {
    return profile.surplus_share.value != Test::none || find_parameter(profile, "surplus_members") != nullptr;
}

const OfficeSeats* office_of(const MethodAdopted& method, Office office) {
    const auto found = std::find_if(method.offices.begin(), method.offices.end(),
                                    [&](const OfficeSeats& seats) { return seats.office == office; });
    return found == method.offices.end() ? nullptr : &*found;
}

// A next vote among given names: those who are level, or those of a vote that is held again.
bool among_given_names(const Contest& contest) {
    return !contest.rounds.is_root() && contest.definition.round != Round::separate;
}

void check_same_person(Question& question, const Contest& contest, const CandidateEntered& said) {
    for (const CandidateEntered& other : contest.candidates) {
        if (other.person != said.person)
            continue;
        const bool same_facts = other.name == said.name && other.sex == said.sex && other.birth == said.birth &&
                                other.household == said.household;
        question.refuse_if(other.office == said.office || !same_facts, Refusal::candidate_twice, said.person.text);
        if (other.office == said.office)
            return;
        // Withdrawing, failing and being disqualified are of the person, whatever the office.
        question.refuse_if(contest.standing.withdrawn(said.person), Refusal::candidate_withdrawn, said.person.text);
        question.refuse_if(contest.standing.is_disqualified(said.person), Refusal::candidate_disqualified,
                           said.person.text);
        question.refuse_if(
            review_standing(contest.standing, question.profile(contest), said.person, question.header().on).state ==
                ReviewState::failed,
            Refusal::review_incomplete, said.person.text);
        return;
    }
}

void check_appeal(Question& question, const ReviewStanding& review, const PersonId& person) {
    question.refuse_if(review.state == ReviewState::may_appeal, Refusal::appeal_open, person.text,
                       {{"appeal_by", review.appeal_by.number()}, {"on", question.header().on.number()}});
}

void check_pledges(Question& question, const Contest& contest, const PersonId& person) {
    const Profile& profile = question.profile(contest);
    if (profile.pledge_missing.value != Missing::block)
        return;
    for (const std::string& pledge : profile.pledges.value) {
        const auto& all = contest.standing.pledges;
        const bool made = std::any_of(all.begin(), all.end(), [&](const auto& record) {
            return record.said.person == person && same_pledge(record.said.pledge.text, pledge);
        });
        question.refuse_if(!made, Refusal::pledge_missing, person.text + " " + pledge);
    }
}

// Somebody who has been entered, on the ballot: stands, has passed the reviews, has signed.
void check_listed(Question& question, const Contest& contest, const PersonId& person) {
    const Profile& profile = question.profile(contest);
    question.refuse_if(contest.standing.withdrawn(person), Refusal::candidate_withdrawn, person.text);
    question.refuse_if(contest.standing.is_disqualified(person), Refusal::candidate_disqualified, person.text);
    const ReviewStanding review = review_standing(contest.standing, profile, person, question.header().on);
    const bool asked = !profile.review_stages.value.empty();
    question.refuse_if(review.state == ReviewState::failed || (review.state == ReviewState::due && asked),
                       Refusal::review_incomplete, person.text + " " + std::string(name_of(review.at)));
    check_appeal(question, review, person);
    check_pledges(question, contest, person);
}

// Somebody who has been entered, and is not on the ballot.
void check_left_out(Question& question, const Contest& contest, const PersonId& person) {
    const Date on = question.header().on;
    if (!stands(contest.standing, question.profile(contest), person, on))
        return;
    const ReviewStanding review = review_standing(contest.standing, question.profile(contest), person, on);
    check_appeal(question, review, person);
    question.refuse_if(review.state != ReviewState::may_appeal, Refusal::ballot_incomplete, person.text);
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
        if (entered.contains(person))
            check_listed(question, contest, person);
        else
            question.refuse(Refusal::candidate_unknown, person.text);
    }
    for (const PersonId& person : entered)
        if (!listed.contains(person))
            check_left_out(question, contest, person);

    if (!surplus_asked(contest.method->nomination) || !surplus_ruled(question.profile(contest)) ||
        seats->seats != office.seats || among_given_names(contest))
        return;
    const auto allowed = candidates_allowed(question.profile(contest), office.office, office.seats);
    question.refuse_if(office.candidates.size() < allowed.least, Refusal::surplus_missing, about,
                       {{"candidates", office.candidates.size()}, {"needed", allowed.least}, {"seats", office.seats}});
}

}  // namespace

void check_room(Question& question, const Contest& contest, Office office) {
    const Profile& profile = question.profile(contest);
    const Date on = question.header().on;
    std::uint32_t of_office = 0;
    std::uint32_t of_all = 0;
    for (const CandidateEntered& other : contest.candidates)
        if (stands(contest.standing, profile, other.person, on)) {
            of_office += other.office == office ? 1 : 0;
            ++of_all;
        }
    const OfficeSeats* seats = office_of(*contest.method, office);
    std::uint32_t most = candidates_max;
    if (seats != nullptr && surplus_asked(contest.method->nomination) && surplus_ruled(profile))
        most = std::min(most, candidates_allowed(profile, office, seats->seats).most);
    question.refuse_if(of_office >= most, Refusal::candidates_too_many, std::string(name_of(office)),
                       {{"entered", of_office}, {"most", most}});
    question.refuse_if(of_all >= candidates_max, Refusal::candidates_too_many, "",
                       {{"entered", of_all}, {"most", candidates_max}});
}

void check_kin(Question& question, const Contest& contest, const PersonId& person, std::span<const Kin> kin,
               std::span<const WriteInNamed> beside) {
    std::set<PersonId> seen;
    for (const Kin& relative : kin) {
        const bool named = std::any_of(beside.begin(), beside.end(),
                                       [&](const WriteInNamed& other) { return other.person == relative.of; });
        question.refuse_if(relative.of == person || !seen.insert(relative.of).second ||
                               (!named && !has_public_role(question.state(), contest.village, relative.of)),
                           Refusal::relative_unknown, relative.of.text);
    }
}

void examine(Question& question, const Contest& contest, const CandidateEntered& said) {
    question.needs(contest.method.has_value(), StatementType::method_adopted);
    question.refuse_if(contest.ballot.has_value(), Refusal::too_late,
                       std::string(name_of(StatementType::ballot_frozen)));
    if (among_given_names(contest))
        return question.refuse(Refusal::names_fixed, said.person.text);
    check_same_person(question, contest, said);
    check_kin(question, contest, said.person, said.kin);
    question.refuse_if(!mode_offered(contest.definition.kind, said.path), Refusal::nomination_unsupported,
                       said.person.text);
    if (!contest.method)
        return;
    question.refuse_if(contest.method->nomination == NominationMode::open_no_candidates,
                       Refusal::nomination_unsupported, said.person.text);
    if (office_of(*contest.method, said.office) == nullptr)
        question.refuse(Refusal::office_unknown, std::string(name_of(said.office)));
    else
        check_room(question, contest, said.office);
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

void examine(Question& question, const Contest& contest, const CandidateWithdrawn& said) {
    question.refuse_if(contest.ballot.has_value(), Refusal::too_late,
                       std::string(name_of(StatementType::ballot_frozen)));
    question.refuse_if(said.letter.is_zero(), Refusal::commitment_missing, said.person.text);
    const bool talks = said.talked_with == Role::township || said.talked_with == Role::county ||
                       said.talked_with == Role::electoral_committee;
    // Nobody is talked into coming back; without a talk the field keeps its usual value.
    const bool talk_is_so = said.after_talk ? talks && !said.taken_back : said.talked_with == Role::township;
    question.refuse_if(!talk_is_so, Refusal::talk_wrong, std::string(name_of(said.talked_with)));
    std::vector<Office> offices;
    for (const CandidateEntered& candidate : contest.candidates)
        if (candidate.person == said.person)
            offices.push_back(candidate.office);
    if (offices.empty()) {
        question.refuse(Refusal::candidate_unknown, said.person.text);
        return;
    }
    question.refuse_if(contest.standing.withdrawn(said.person) != said.taken_back, Refusal::candidate_withdrawn,
                       said.person.text);
    question.refuse_if(contest.standing.is_disqualified(said.person), Refusal::candidate_disqualified,
                       said.person.text);
    if (said.taken_back && contest.standing.withdrawn(said.person))
        for (const Office office : offices)
            check_room(question, contest, office);
}

}  // namespace zheng::election::admission
