// Fields of the founding statements. Included by fields.hpp.
#pragma once

#include "proto/election/statement.hpp"
#include "proto/wire/field.hpp"
#include "proto/wire/limits.hpp"

namespace zheng::wire {

template <class V>
void fields(V& v, Of<election::ElectionOpened> auto& s) {
    v.part({1, "authority_domain"}, s.authority_domain);
    v.part({2, "election"}, s.election);
    v.part({3, "township"}, s.township);
    v.text({4, "township_name"}, s.township_name);
    v.day({5, "election_day"}, s.election_day);
    v.key({6, "authority"}, s.authority);
    v.key({7, "log"}, s.log);
    v.key({8, "counter"}, s.counter);
    v.raw({9, "nonce"}, s.nonce);
    v.digest({10, "schemas"}, s.schemas);
    v.digest({11, "pack"}, s.pack);
    v.flag({12, "rehearsal"}, s.rehearsal);
    v.digest({13, "tls_key"}, s.tls_key);
}

template <class V>
void fields(V& v, Of<election::Parameter> auto& s) {
    v.text({1, "name"}, s.name);
    v.text({2, "value"}, s.value);
    v.text({3, "source"}, s.source);
    v.mark({4, "mark"}, s.mark);
}
template <class V>
void fields(V& v, Of<election::ProfileAdopted> auto& s) {
    v.enumerator({1, "kind"}, s.kind);
    v.text({2, "name"}, s.name);
    v.messages({3, "parameters"}, s.parameters, parameters_max);
}

template <class V>
void fields(V& v, Of<election::PlaceDefinition> auto& s) {
    v.id({1, "place"}, s.place);
    v.text({2, "name"}, s.name);
}
template <class V>
void fields(V& v, Of<election::ContestDefinition> auto& s) {
    v.id({1, "contest"}, s.contest);
    v.enumerator({2, "kind"}, s.kind);
    v.enumerator({3, "round"}, s.round);
}
template <class V>
void fields(V& v, Of<election::SeatBefore> auto& s) {
    v.enumerator({1, "body"}, s.body);
    v.enumerator({2, "office"}, s.office);
    v.id({3, "person"}, s.person);
    v.id({4, "village"}, s.village, Empty::allowed);
    v.enumerator({5, "sex"}, s.sex);
    v.day({6, "birth"}, s.birth, Empty::allowed);
    v.flag({7, "party_member"}, s.party_member);
    v.enumerator({8, "education"}, s.education);
}
template <class V>
void fields(V& v, Of<election::VillageOpened> auto& s) {
    v.id({1, "village"}, s.village);
    v.text({2, "name"}, s.name);
    v.messages({3, "places"}, s.places, places_max);
    v.messages({4, "contests"}, s.contests, village_contests_max);
    v.messages({5, "last_term"}, s.last_term, last_term_max);
}

template <class V>
void fields(V& v, Of<election::Attestation> auto& s) {
    v.digest({1, "code"}, s.code);
    v.raw({2, "signature"}, s.signature);
}
template <class V>
void fields(V& v, Of<election::OfficerAppointed> auto& s) {
    v.key({1, "key"}, s.key);
    v.id({2, "person"}, s.person);
    v.text({3, "name"}, s.name);
    v.enumerator({4, "role"}, s.role);
    v.id({5, "village"}, s.village, Empty::allowed);
    v.ids({6, "contests"}, s.contests, officer_contests_max);
    v.message({7, "attestation"}, s.attestation);
    v.optional_key({8, "replaces"}, s.replaces);
}

template <class V>
void fields(V& v, Of<election::StationEnrolled> auto& s) {
    v.key({1, "key"}, s.key);
    v.digest({2, "tls_key"}, s.tls_key);
    v.enumerator({3, "kind"}, s.kind);
    v.id({4, "village"}, s.village, Empty::allowed);
    v.text({5, "name"}, s.name);
    v.message({6, "attestation"}, s.attestation);
    v.optional_key({7, "replaces"}, s.replaces);
}

template <class V>
void fields(V& v, Of<election::EnrolmentSealed> auto& s) {
    v.number({1, "officers"}, s.officers);
    v.number({2, "stations"}, s.stations);
}

template <class V>
void fields(V& v, Of<election::KeyRevoked> auto& s) {
    v.key({1, "key"}, s.key);
    v.enumerator({2, "reason"}, s.reason);
    v.number({3, "suspect_from_sequence"}, s.suspect_from_sequence);
}

}  // namespace zheng::wire
