// What follows from each kind of statement, for apply() only: one overload of effect() a kind, so that a kind without
// one does not build. The statement was admitted: what cannot be is a CHECK. Internal to proto/election.
#pragma once

#include "proto/election/state.hpp"

#include <cstdint>

namespace zheng::election::folding {

struct Fold {
    State& state;
    const Heard& heard;
    std::uint64_t index;  // the entry's place in the log
    // Finds the contest, and notes that this author spoke in it on this day.
    [[nodiscard]] Contest& contest(const ContestId& id);
    // What is said, or a part of it, as it stands in the log.
    template <class T>
    [[nodiscard]] OnRecord<T> on_record(const T& said) const {
        return {said, heard.statement.header.on, index, heard.payload};
    }
};

void effect(Fold& fold, const ElectionOpened& said);
void effect(Fold& fold, const ProfileAdopted& said);
void effect(Fold& fold, const VillageOpened& said);
void effect(Fold& fold, const OfficerAppointed& said);
void effect(Fold& fold, const StationEnrolled& said);
void effect(Fold& fold, const EnrolmentSealed& said);
void effect(Fold& fold, const KeyRevoked& said);
void effect(Fold& fold, const MethodAdopted& said);
void effect(Fold& fold, const CandidateEntered& said);
void effect(Fold& fold, const BallotFrozen& said);
void effect(Fold& fold, const RollSealed& said);
void effect(Fold& fold, const PollOpened& said);
void effect(Fold& fold, const TurnoutReported& said);
void effect(Fold& fold, const PollClosed& said);
void effect(Fold& fold, const CountOpened& said);
void effect(Fold& fold, const BatchCounted& said);
void effect(Fold& fold, const TallyDeclared& said);
void effect(Fold& fold, const ResultDeclared& said);
void effect(Fold& fold, const ResultFiled& said);
void effect(Fold& fold, const Received& said);
void effect(Fold& fold, const Refused& said);
void effect(Fold& fold, const Equivocation& said);
void effect(Fold& fold, const Closed& said);
void effect(Fold& fold, const AssemblyDecided& said);
void effect(Fold& fold, const RollPublished& said);
void effect(Fold& fold, const RollObjected& said);
void effect(Fold& fold, const RollDecided& said);
void effect(Fold& fold, const MeritScored& said);
void effect(Fold& fold, const CandidateReviewed& said);
void effect(Fold& fold, const PledgeSigned& said);
void effect(Fold& fold, const CandidateWithdrawn& said);
void effect(Fold& fold, const CandidateDisqualified& said);
void effect(Fold& fold, const IncidentReported& said);
void effect(Fold& fold, const IncidentRuled& said);
void effect(Fold& fold, const ProxyAccepted& said);
void effect(Fold& fold, const PollSuspended& said);
void effect(Fold& fold, const PollResumed& said);
void effect(Fold& fold, const BoxLost& said);
void effect(Fold& fold, const EvidenceAttached& said);
void effect(Fold& fold, const DoubtfulBallotsRuled& said);
void effect(Fold& fold, const TallyReplaced& said);
void effect(Fold& fold, const ResultApproved& said);
void effect(Fold& fold, const RoundOrdered& said);
void effect(Fold& fold, const ContestVoided& said);
void effect(Fold& fold, const WinRechecked& said);
void effect(Fold& fold, const BodyComposed& said);
void effect(Fold& fold, const HandoverRecorded& said);

}  // namespace zheng::election::folding
