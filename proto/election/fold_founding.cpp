#include "proto/election/fold.hpp"

#include "proto/election/check.hpp"

namespace zheng::election::folding {

void effect(Fold& fold, const ElectionOpened& said) {
    CHECK(!fold.state.opened, "a log is founded once");
    fold.state.opened = said;
    fold.state.election = fold.heard.payload;
}

void effect(Fold& fold, const ProfileAdopted& said) {
    auto profile = make_profile(said.kind, said.name, said.parameters);
    CHECK(profile.has_value(), "an admitted profile is valid");
    CHECK(fold.state.profiles.emplace(said.kind, std::move(*profile)).second, "a profile is adopted once");
}

void effect(Fold& fold, const VillageOpened& said) {
    CHECK(!said.places.empty(), "an admitted village has a place");
    CHECK(fold.state.villages.emplace(said.village, Village{said}).second, "a village is opened once");
    for (const PlaceDefinition& place : said.places)
        fold.state.places.emplace(place.place, said.village);
    for (const ContestDefinition& definition : said.contests) {
        Contest contest;
        contest.definition = definition;
        contest.village = said.village;
        contest.rounds.root = definition.contest;
        contest.hall = said.places.front().place;
        contest.each_place = fold.state.profiles.at(definition.kind).count_each_place.value;
        for (const PlaceDefinition& place : said.places)
            contest.places.try_emplace(place.place);
        fold.state.contests.emplace(definition.contest, std::move(contest));
    }
}

void effect(Fold& fold, const OfficerAppointed& said) {
    if (said.replaces)
        fold.state.officers.at(*said.replaces).replaced_by = said.key;
    fold.state.keys_of_person[said.person].push_back(said.key);
    CHECK(fold.state.officers.emplace(said.key, Officer{said, {}, {}}).second, "a key is enrolled once");
}

void effect(Fold& fold, const StationEnrolled& said) {
    if (said.replaces)
        fold.state.devices.at(*said.replaces).replaced_by = said.key;
    if (!said.tls_key.is_zero())
        fold.state.tls_keys.insert_or_assign(said.tls_key, said.key);
    CHECK(fold.state.devices.emplace(said.key, Device{said, {}, 0, {}, {}}).second, "a key is enrolled once");
}

void effect(Fold& fold, const EnrolmentSealed&) {
    fold.state.sealed = true;
}

void effect(Fold& fold, const KeyRevoked& said) {
    if (const auto officer = fold.state.officers.find(said.key); officer != fold.state.officers.end()) {
        officer->second.revoked_at = fold.index;
        return;
    }
    Device& device = fold.state.devices.at(said.key);
    device.revoked_at = fold.index;
    device.suspect_from_sequence = said.suspect_from_sequence;
    if (said.suspect_from_sequence == 0)
        return;
    for (const auto& [contest, newest] : device.spoke)
        if (newest >= said.suspect_from_sequence)
            fold.state.contests.at(contest).suspect = true;
}

}  // namespace zheng::election::folding
