#include "proto/election/admission.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

namespace zheng::election::admission {
namespace {

// After EnrolmentSealed a replacement needs a second signature, by one of these.
constexpr std::array replacement_roles{Role::township, Role::county};

bool in_scope(const Officer& officer, const Contest& contest) {
    const OfficerAppointed& by = officer.appointed;
    if (!by.village.empty() && by.village != contest.village)
        return false;
    // A post for a first vote is one for every vote that is made from it.
    const auto names = [&](const ContestId& id) {
        return std::find(by.contests.begin(), by.contests.end(), id) != by.contests.end();
    };
    return by.contests.empty() || names(contest.definition.contest) || names(contest.rounds.root);
}

// ZJ20 Art.22: a candidate is no caller, recorder or scrutineer of the same contest. Who withdrew before the ballot was
// frozen is a candidate no longer, and may; who was disqualified may not.
bool counts_own_votes(const Officer& officer, const Contest& contest) {
    const Role role = officer.appointed.role;
    if (role != Role::caller && role != Role::recorder && role != Role::scrutineer)
        return false;
    const PersonId& person = officer.appointed.person;
    return !(contest.standing.withdrawn(person) && !contest.standing.is_disqualified(person)) &&
           std::any_of(contest.candidates.begin(), contest.candidates.end(),
                       [&](const CandidateEntered& candidate) { return candidate.person == person; });
}

// The co-signers who may sign at all, each person once.
std::vector<const Officer*> eligible(Question& question, const Contest* contest) {
    std::vector<const Officer*> officers;
    std::set<PersonId> persons;
    const auto& signers = question.header().signers;
    for (std::size_t i = 1; i < signers.size(); ++i) {
        const auto found = question.state().officers.find(signers[i]);
        if (found == question.state().officers.end()) {
            question.refuse(Refusal::signer_unknown, hex(signers[i]));
            continue;
        }
        const Officer& officer = found->second;
        const std::string& person = officer.appointed.person.text;
        bool may = true;
        const auto bar = [&](bool wrong, Refusal code) {
            question.refuse_if(wrong, code, person);
            may &= !wrong;
        };
        bar(officer.revoked_at.has_value(), Refusal::signer_revoked);
        bar(contest != nullptr && !in_scope(officer, *contest), Refusal::wrong_village);
        bar(!persons.insert(officer.appointed.person).second, Refusal::one_person_twice);
        bar(contest != nullptr && counts_own_votes(officer, *contest), Refusal::one_person_twice);
        if (may)
            officers.push_back(&officer);
    }
    return officers;
}

std::uint64_t least_of(const Question& question, const RoleNeeded& role, const Contest* contest) {
    if (!role.by_profile || contest == nullptr)
        return role.least;
    return std::max(role.least, question.profile(*contest).scrutineers_min.value);
}

void check_replacement(Question& question, const std::vector<const Officer*>& officers) {
    bool second = false;
    for (const Officer* officer : officers) {
        const Role role = officer->appointed.role;
        const bool counts =
            std::find(replacement_roles.begin(), replacement_roles.end(), role) != replacement_roles.end();
        question.refuse_if(!counts, Refusal::signer_not_needed, officer->appointed.person.text);
        second |= counts;
    }
    question.refuse_if(!second, Refusal::signature_missing, "township or county", {{"needed", 1}, {"signed", 0}});
}

// What kind of device speaks; nothing where it is no author of this log.
std::optional<Author> author_kind(const State& state, const PublicKey& author) {
    if (author == state.opened->authority)
        return Author::authority;
    if (author == state.opened->counter)
        return Author::counter;
    const auto device = state.devices.find(author);
    if (device == state.devices.end())
        return std::nullopt;
    return device->second.enrolled.kind == DeviceKind::office_desk ? Author::office_desk : Author::village_station;
}

std::vector<RefusalNote> faults_of(const Question& question, const Way& way,
                                   const std::vector<const Officer*>& officers, const Contest* contest) {
    std::vector<RefusalNote> out;
    for (const Officer* officer : officers) {
        const bool needed = std::any_of(way.roles.begin(), way.roles.end(),
                                        [&](const RoleNeeded& role) { return role.role == officer->appointed.role; });
        if (!needed)
            out.push_back({Refusal::signer_not_needed, officer->appointed.person.text, {}});
    }
    for (const RoleNeeded& role : way.roles) {
        const auto signed_by =
            static_cast<std::uint64_t>(std::count_if(officers.begin(), officers.end(), [&](const Officer* officer) {
                return officer->appointed.role == role.role;
            }));
        const auto least = least_of(question, role, contest);
        const std::string name(name_of(role.role));
        if (signed_by < least)
            out.push_back({Refusal::signature_missing, name, {{"needed", least}, {"signed", signed_by}}});
        if (signed_by > role.most)
            out.push_back({Refusal::signer_not_needed, name, {{"most", role.most}, {"signed", signed_by}}});
    }
    if (officers.size() < way.cosigners_min)
        out.push_back(
            {Refusal::signature_missing, "officer", {{"needed", way.cosigners_min}, {"signed", officers.size()}}});
    return out;
}

}  // namespace

void check_author(Question& question, const StatementRow& row, const Contest* contest) {
    const PublicKey& author = question.header().author();
    const auto kind = author_kind(question.state(), author);
    const bool says_it =
        std::any_of(row.ways.begin(), row.ways.end(), [&](const Way& way) { return way.author == kind; });
    question.refuse_if(!says_it, Refusal::wrong_author, std::string(name_of(row.ways.front().author)));
    if (!says_it || kind != Author::village_station || contest == nullptr)
        return;
    const VillageId& village = question.state().devices.at(author).enrolled.village;
    question.refuse_if(village != contest->village, Refusal::wrong_village, village.text);
}

void check_cosigners(Question& question, const StatementRow& row, const Contest* contest) {
    const auto officers = eligible(question, contest);
    const bool enrols = row.type == StatementType::officer_appointed || row.type == StatementType::station_enrolled;
    if (enrols && question.state().sealed) {
        check_replacement(question, officers);
        return;
    }
    // The first way that is complete, or else what is wrong with the first from this device.
    const auto kind = author_kind(question.state(), question.header().author());
    std::optional<std::vector<RefusalNote>> first;
    for (const Way& way : row.ways) {
        if (way.author != kind)
            continue;
        auto faults = faults_of(question, way, officers, contest);
        if (faults.empty())
            return;
        if (!first)
            first = std::move(faults);
    }
    if (!first)
        first = faults_of(question, row.ways.front(), officers, contest);
    for (RefusalNote& note : *first)
        question.refuse(note.code, std::move(note.about), std::move(note.numbers));
}

}  // namespace zheng::election::admission
