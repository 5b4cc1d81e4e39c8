// Names and words of what statements choose from: one table an enumeration, so that a sheet, a program and a page say
// the same. Pure; safe from any thread.
#pragma once

#include "proto/election/choice.hpp"
#include "proto/election/statement.hpp"

#include <span>

namespace zheng::election {

// Every value, in the order of the numbers.
[[nodiscard]] std::span<const Choice<AssemblyBody>> choices_of(AssemblyBody);
[[nodiscard]] std::span<const Choice<AssemblyMatter>> choices_of(AssemblyMatter);
[[nodiscard]] std::span<const Choice<NominationMode>> choices_of(NominationMode);
[[nodiscard]] std::span<const Choice<VotingMode>> choices_of(VotingMode);
[[nodiscard]] std::span<const Choice<RollRequest>> choices_of(RollRequest);
[[nodiscard]] std::span<const Choice<IncidentCategory>> choices_of(IncidentCategory);
[[nodiscard]] std::span<const Choice<IncidentRuling>> choices_of(IncidentRuling);
[[nodiscard]] std::span<const Choice<SuspendReason>> choices_of(SuspendReason);
[[nodiscard]] std::span<const Choice<BoxFate>> choices_of(BoxFate);
[[nodiscard]] std::span<const Choice<EvidenceKind>> choices_of(EvidenceKind);
[[nodiscard]] std::span<const Choice<CountMode>> choices_of(CountMode);
[[nodiscard]] std::span<const Choice<Doubt>> choices_of(Doubt);
[[nodiscard]] std::span<const Choice<CorrectionReason>> choices_of(CorrectionReason);
[[nodiscard]] std::span<const Choice<VoidGround>> choices_of(VoidGround);
[[nodiscard]] std::span<const Choice<HandoverItem>> choices_of(HandoverItem);
[[nodiscard]] std::span<const Choice<RevocationReason>> choices_of(RevocationReason);

}  // namespace zheng::election
