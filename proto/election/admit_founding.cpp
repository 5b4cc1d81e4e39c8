#include "proto/election/admission.hpp"
#include "proto/election/outcome.hpp"

#include <algorithm>
#include <set>

namespace zheng::election::admission {
namespace {

bool key_taken(const State& state, const PublicKey& key) {
    return key == state.opened->authority || key == state.opened->counter || key == state.opened->log ||
           state.officers.contains(key) || state.devices.contains(key);
}

void check_key(Question& question, const PublicKey& key) {
    const Evidence& evidence = question.heard().evidence;
    question.refuse_if(evidence.key_weak, Refusal::key_weak, hex(key));
    question.refuse_if(key_taken(question.state(), key), Refusal::key_already_enrolled, hex(key));
    question.refuse_if(!evidence.attestation_holds, Refusal::attestation_false, hex(key));
}

bool share_a_contest(const State& state, const OfficerAppointed& a, const OfficerAppointed& b) {
    if (!a.village.empty() && !b.village.empty() && a.village != b.village)
        return false;
    if (a.contests.empty() || b.contests.empty())
        return true;
    // A post for a vote is one for all votes of its body.
    const auto body = [&](const ContestId& id) {
        const auto found = state.contests.find(id);
        return found == state.contests.end() ? id : found->second.rounds.root;
    };
    return std::any_of(a.contests.begin(), a.contests.end(), [&](const ContestId& one) {
        return std::any_of(b.contests.begin(), b.contests.end(),
                           [&](const ContestId& other) { return body(one) == body(other); });
    });
}

void check_scope(Question& question, const OfficerAppointed& said) {
    const State& state = question.state();
    question.refuse_if(!said.village.empty() && !state.villages.contains(said.village), Refusal::village_unknown,
                       said.village.text);
    for (const ContestId& id : said.contests) {
        const auto contest = state.contests.find(id);
        if (contest == state.contests.end())
            question.refuse(Refusal::contest_unknown, id.text);
        else
            question.refuse_if(!said.village.empty() && contest->second.village != said.village, Refusal::wrong_village,
                               id.text);
    }
}

void check_one_key(Question& question, const OfficerAppointed& said) {
    const auto keys = question.state().keys_of_person.find(said.person);
    if (keys == question.state().keys_of_person.end())
        return;
    const bool twice = std::any_of(keys->second.begin(), keys->second.end(), [&](const PublicKey& key) {
        const Officer& other = question.state().officers.at(key);
        return !other.revoked_at && share_a_contest(question.state(), other.appointed, said);
    });
    question.refuse_if(twice, Refusal::one_person_twice, said.person.text);
}

// A replacement takes over what the revoked key had, and no more.
bool same_post(const OfficerAppointed& lost, const OfficerAppointed& now) {
    if (lost.role != now.role || lost.village != now.village)
        return false;
    if (lost.contests.empty())
        return true;
    return !now.contests.empty() && std::all_of(now.contests.begin(), now.contests.end(), [&](const ContestId& id) {
        return std::find(lost.contests.begin(), lost.contests.end(), id) != lost.contests.end();
    });
}
bool same_post(const StationEnrolled& lost, const StationEnrolled& now) {
    return lost.kind == now.kind && lost.village == now.village;
}

const OfficerAppointed& enrolment(const Officer& officer) {
    return officer.appointed;
}
const StationEnrolled& enrolment(const Device& device) {
    return device.enrolled;
}

template <class Keys, class Said>
void check_replaces(Question& question, const Keys& keys, const Said& said) {
    if (!said.replaces) {
        question.refuse_if(question.state().sealed, Refusal::enrolment_sealed, hex(said.key));
        return;
    }
    const auto lost = keys.find(*said.replaces);
    if (lost == keys.end() || !lost->second.revoked_at || !same_post(enrolment(lost->second), said)) {
        question.refuse(Refusal::key_unknown, hex(*said.replaces));
        return;
    }
    question.refuse_if(lost->second.replaced_by.has_value(), Refusal::already_said, hex(*said.replaces));
}

}  // namespace

void examine(Question& question, const ElectionOpened& said) {
    // Five kinds of keys are five keys; three of them are named here.
    question.refuse_if(question.heard().evidence.key_weak, Refusal::key_weak);
    question.refuse_if(said.log == said.authority, Refusal::key_already_enrolled, "log");
    question.refuse_if(said.counter == said.authority || said.counter == said.log, Refusal::key_already_enrolled,
                       "counter");
}

void examine(Question& question, const ProfileAdopted& said) {
    const State& state = question.state();
    question.refuse_if(state.profiles.contains(said.kind), Refusal::already_said, std::string(name_of(said.kind)));
    if (!round_offered(said.kind, Round::first)) {
        question.refuse(Refusal::kind_unsupported, std::string(name_of(said.kind)));
        return;
    }
    const auto profile = make_profile(said.kind, said.name, said.parameters);
    if (!profile) {
        for (const ProfileFault& fault : profile.error())
            question.refuse(Refusal::profile_invalid,
                            (fault.parameter.empty() ? said.name : fault.parameter) + " " + fault.sentence);
        return;
    }
    question.refuse_if(profile->rehearsal_only.value && !state.opened->rehearsal, Refusal::profile_for_rehearsal,
                       said.name);
}

void examine(Question& question, const VillageOpened& said) {
    const State& state = question.state();
    question.refuse_if(state.villages.contains(said.village), Refusal::id_taken, said.village.text);
    question.refuse_if(said.places.empty(), Refusal::place_unknown, said.village.text);
    question.refuse_if(said.contests.empty(), Refusal::contest_unknown, said.village.text);
    std::set<PlaceId> places;
    for (const PlaceDefinition& place : said.places)
        question.refuse_if(!places.insert(place.place).second || state.places.contains(place.place), Refusal::id_taken,
                           place.place.text);
    std::set<ContestId> contests;
    for (const ContestDefinition& contest : said.contests) {
        question.refuse_if(!contests.insert(contest.contest).second || state.contests.contains(contest.contest),
                           Refusal::id_taken, contest.contest.text);
        if (!round_offered(contest.kind, Round::first)) {
            question.refuse(Refusal::kind_unsupported, contest.contest.text);
            continue;
        }
        question.refuse_if(!state.profiles.contains(contest.kind), Refusal::profile_missing,
                           std::string(name_of(contest.kind)));
        question.refuse_if(!round_offered(contest.kind, contest.round), Refusal::round_unsupported,
                           contest.contest.text);
    }
}

void examine(Question& question, const OfficerAppointed& said) {
    check_key(question, said.key);
    check_scope(question, said);
    check_one_key(question, said);
    check_replaces(question, question.state().officers, said);
}

void examine(Question& question, const StationEnrolled& said) {
    const State& state = question.state();
    check_key(question, said.key);
    if (const auto same = state.tls_keys.find(said.tls_key); same != state.tls_keys.end())
        question.refuse_if(!state.devices.at(same->second).revoked_at, Refusal::key_already_enrolled,
                           hex(said.tls_key));
    if (said.kind == DeviceKind::station)
        question.refuse_if(!state.villages.contains(said.village), Refusal::village_unknown, said.village.text);
    else
        question.refuse_if(!said.village.empty(), Refusal::wrong_village, said.village.text);
    check_replaces(question, state.devices, said);
}

void examine(Question& question, const EnrolmentSealed& said) {
    const State& state = question.state();
    question.refuse_if(state.sealed, Refusal::already_said);
    question.refuse_if(said.officers != state.officers.size(), Refusal::counts_differ, "officers",
                       {{"said", said.officers}, {"enrolled", state.officers.size()}});
    question.refuse_if(said.stations != state.devices.size(), Refusal::counts_differ, "stations",
                       {{"said", said.stations}, {"enrolled", state.devices.size()}});
}

void examine(Question& question, const KeyRevoked& said) {
    const State& state = question.state();
    if (const auto officer = state.officers.find(said.key); officer != state.officers.end()) {
        question.refuse_if(officer->second.revoked_at.has_value(), Refusal::already_said, hex(said.key));
        question.refuse_if(said.suspect_from_sequence != 0, Refusal::suspect_sequence_wrong, hex(said.key),
                           {{"suspect", said.suspect_from_sequence}});
        return;
    }
    const auto device = state.devices.find(said.key);
    if (device == state.devices.end()) {
        question.refuse(Refusal::key_unknown, hex(said.key));
        return;
    }
    question.refuse_if(device->second.revoked_at.has_value(), Refusal::already_said, hex(said.key));
    const auto line = state.authors.find(said.key);
    const std::uint64_t next = line == state.authors.end() ? 1 : line->second.next_sequence();
    question.refuse_if(said.suspect_from_sequence > next, Refusal::suspect_sequence_wrong, hex(said.key),
                       {{"suspect", said.suspect_from_sequence}, {"next", next}});
}

}  // namespace zheng::election::admission
