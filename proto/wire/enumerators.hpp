// The numbers an enumeration may have in a statement: a closed range each, zero only where "unknown" may be said.
#pragma once

#include "proto/election/statement.hpp"

#include <cstdint>
#include <type_traits>

namespace zheng::wire {

template <auto First, auto Last>
struct Between {
    static constexpr auto first = static_cast<std::uint32_t>(First);
    static constexpr auto last = static_cast<std::uint32_t>(Last);
};

template <class E>
struct Enumerators;
template <>
struct Enumerators<election::Kind>
    : Between<election::Kind::villagers_committee, election::Kind::economic_cooperative> {};
template <>
struct Enumerators<election::Office> : Between<election::Office::chair, election::Office::recall> {};
template <>
struct Enumerators<election::Round> : Between<election::Round::first, election::Round::primary> {};
template <>
struct Enumerators<election::Sex> : Between<election::Sex::unknown, election::Sex::male> {};
template <>
struct Enumerators<election::Role> : Between<election::Role::electoral_committee, election::Role::inspector> {};
template <>
struct Enumerators<election::DeviceKind> : Between<election::DeviceKind::station, election::DeviceKind::office_desk> {};
template <>
struct Enumerators<election::RevocationReason>
    : Between<election::RevocationReason::lost, election::RevocationReason::entered_wrongly> {};
template <>
struct Enumerators<election::AssemblyBody>
    : Between<election::AssemblyBody::assembly_adults, election::AssemblyBody::members_meeting> {};
template <>
struct Enumerators<election::NominationMode>
    : Between<election::NominationMode::direct_nomination, election::NominationMode::open_push_direct> {};
template <>
struct Enumerators<election::Education> : Between<election::Education::unknown, election::Education::college> {};
template <>
struct Enumerators<election::VoteVerdict> : Between<election::VoteVerdict::valid, election::VoteVerdict::no_quorum> {};
template <>
struct Enumerators<election::CountMode> : Between<election::CountMode::papers, election::CountMode::totals_only> {};
template <>
struct Enumerators<election::NextAction> : Between<election::NextAction::tie_revote, election::NextAction::held> {};
template <>
struct Enumerators<election::VotingMode>
    : Between<election::VotingMode::one_vote, election::VotingMode::office_by_office> {};
template <>
struct Enumerators<election::AssemblyMatter>
    : Between<election::AssemblyMatter::outsiders_listed, election::AssemblyMatter::other> {};
template <>
struct Enumerators<election::RollRequest> : Between<election::RollRequest::add, election::RollRequest::correct> {};
template <>
struct Enumerators<election::IncidentCategory>
    : Between<election::IncidentCategory::vote_buying, election::IncidentCategory::other> {};
template <>
struct Enumerators<election::IncidentRuling>
    : Between<election::IncidentRuling::taken_up, election::IncidentRuling::void_contest> {};
template <>
struct Enumerators<election::SuspendReason> : Between<election::SuspendReason::power, election::SuspendReason::other> {
};
template <>
struct Enumerators<election::BoxFate> : Between<election::BoxFate::lost, election::BoxFate::recovered> {};
template <>
struct Enumerators<election::EvidenceKind>
    : Between<election::EvidenceKind::result_sheet, election::EvidenceKind::other> {};
template <>
struct Enumerators<election::Doubt> : Between<election::Doubt::mark_unclear, election::Doubt::other> {};
template <>
struct Enumerators<election::CorrectionReason>
    : Between<election::CorrectionReason::misread, election::CorrectionReason::recounted> {};
template <>
struct Enumerators<election::VoidGround>
    : Between<election::VoidGround::violence_or_threats, election::VoidGround::box_lost> {};
template <>
struct Enumerators<election::HandoverItem> : Between<election::HandoverItem::seal, election::HandoverItem::other> {};
template <>
struct Enumerators<election::Relation> : Between<election::Relation::spouse, election::Relation::other> {};
template <>
struct Enumerators<election::ReviewStage> : Between<election::ReviewStage::village, election::ReviewStage::county> {};
template <>
struct Enumerators<election::RollGround>
    : Between<election::RollGround::registered_in_name_only, election::RollGround::deceased> {};

template <class E>
[[nodiscard]] constexpr bool known_enumerator(std::uint32_t number) {
    return number >= Enumerators<E>::first && number <= Enumerators<E>::last;
}

}  // namespace zheng::wire
