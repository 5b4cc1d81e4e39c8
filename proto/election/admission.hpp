// The inside of admit(): one question is asked of the law, by several files, and every refusal that applies is noted.
// Not for use outside admit*.cpp. Pure; one owner.
#pragma once

#include "proto/election/admit.hpp"
#include "proto/election/reason.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zheng::election::admission {

// No figure of an election of ours is larger: sums of figures stay within 64 bits.
inline constexpr Votes figure_max = 1'000'000'000;

using Numbers = std::vector<std::pair<std::string, std::uint64_t>>;

class Question {
  public:
    Question(const State& state, const Heard& heard) : state_(state), heard_(heard) {}

    [[nodiscard]] const State& state() const { return state_; }
    [[nodiscard]] const Heard& heard() const { return heard_; }
    [[nodiscard]] const Header& header() const { return heard_.statement.header; }
    [[nodiscard]] const Profile& profile(const Contest& contest) const;

    void refuse(Refusal code, std::string about = {}, Numbers numbers = {});
    void refuse_if(bool wrong, Refusal code, std::string about = {}, Numbers numbers = {});
    // Whether an officer of this role is among the co-signers.
    [[nodiscard]] bool signed_by(Role role) const;
    void needs(bool done, StatementType first) { refuse_if(!done, Refusal::too_early, std::string(name_of(first))); }

    [[nodiscard]] bool refused_for_its_time() const;   // too early, too late, said already
    [[nodiscard]] std::vector<RefusalNote> take() &&;  // in the order of the codes

  private:
    const State& state_;
    const Heard& heard_;
    std::vector<RefusalNote> notes_;
};

// Who says it, and who co-signs. `contest`: the one it is about, or null.
void check_author(Question& question, const StatementRow& row, const Contest* contest);
void check_cosigners(Question& question, const StatementRow& row, const Contest* contest);

// What it says. One overload a statement type; statements about a contest are examined with the contest they name.
void examine(Question& question, const ElectionOpened& said);
void examine(Question& question, const ProfileAdopted& said);
void examine(Question& question, const VillageOpened& said);
void examine(Question& question, const OfficerAppointed& said);
void examine(Question& question, const StationEnrolled& said);
void examine(Question& question, const EnrolmentSealed& said);
void examine(Question& question, const KeyRevoked& said);
void examine(Question& question, const Contest& contest, const MethodAdopted& said);
void examine(Question& question, const Contest& contest, const CandidateEntered& said);
void examine(Question& question, const Contest& contest, const BallotFrozen& said);
void examine(Question& question, const Contest& contest, const RollSealed& said);
void examine(Question& question, const Contest& contest, const PollOpened& said);
void examine(Question& question, const Contest& contest, const TurnoutReported& said);
void examine(Question& question, const Contest& contest, const PollClosed& said);
void examine(Question& question, const Contest& contest, const CountOpened& said);
void examine(Question& question, const Contest& contest, const BatchCounted& said);
void examine(Question& question, const Contest& contest, const TallyDeclared& said);
void examine(Question& question, const Contest& contest, const ResultDeclared& said);
void examine(Question& question, const Contest& contest, const ResultFiled& said);
void examine(Question& question, const Received& said);
void examine(Question& question, const Refused& said);
void examine(Question& question, const Equivocation& said);
void examine(Question& question, const Closed& said);
void examine(Question& question, const Contest& contest, const AssemblyDecided& said);
void examine(Question& question, const Contest& contest, const RollPublished& said);
void examine(Question& question, const Contest& contest, const RollObjected& said);
void examine(Question& question, const Contest& contest, const RollDecided& said);
void examine(Question& question, const Contest& contest, const MeritScored& said);
void examine(Question& question, const Contest& contest, const CandidateReviewed& said);
void examine(Question& question, const Contest& contest, const PledgeSigned& said);
void examine(Question& question, const Contest& contest, const CandidateWithdrawn& said);
void examine(Question& question, const Contest& contest, const CandidateDisqualified& said);
void examine(Question& question, const Contest& contest, const IncidentReported& said);
void examine(Question& question, const Contest& contest, const IncidentRuled& said);
void examine(Question& question, const Contest& contest, const ProxyAccepted& said);
void examine(Question& question, const Contest& contest, const PollSuspended& said);
void examine(Question& question, const Contest& contest, const PollResumed& said);
void examine(Question& question, const Contest& contest, const BoxLost& said);
void examine(Question& question, const Contest& contest, const EvidenceAttached& said);
void examine(Question& question, const Contest& contest, const DoubtfulBallotsRuled& said);
void examine(Question& question, const Contest& contest, const TallyReplaced& said);
void examine(Question& question, const Contest& contest, const ResultApproved& said);
void examine(Question& question, const Contest& contest, const RoundOrdered& said);
void examine(Question& question, const Contest& contest, const ContestVoided& said);
void examine(Question& question, const Contest& contest, const WinRechecked& said);
void examine(Question& question, const Contest& contest, const BodyComposed& said);
void examine(Question& question, const Contest& contest, const HandoverRecorded& said);

// How gravely a condition of the profile or of the contest's adopted method counts; nothing where neither has it.
[[nodiscard]] std::optional<Severity> severity_of(const Question& question, const Contest& contest, const FactId& fact);

// Whether candidates of this kind of body come forward in this way.
[[nodiscard]] bool mode_offered(Kind kind, NominationMode mode);
// Room for one candidate more of this office, beside those who stand.
void check_room(Question& question, const Contest& contest, Office office);
// Relatives are told of people with a public role only: who else somebody is related to is nobody's business here.
// `beside`: named in the same statement.
void check_kin(Question& question, const Contest& contest, const PersonId& person, std::span<const Kin> kin,
               std::span<const WriteInNamed> beside = {});
// After the body is composed nothing more is voted on, nor is a winner looked at again.
void check_not_composed(Question& question, const Contest& contest);
// Whether `payload` is of a statement that was accepted about a vote of this body. Zero names none.
void check_accepted(Question& question, const Contest& contest, const Digest& payload);

// Nobody votes at a place that is suspended.
void check_not_suspended(Question& question, const PlaceId& id, const PlaceRecord& place);
// The count at this place: opened, with a vote that is valid. Null where not, which has then been refused.
[[nodiscard]] const PlaceRecord* find_count(Question& question, const Contest& contest, const PlaceId& place);
// A bundle by itself: the rows of the frozen ballot, the identities of its marks, the digest of its records.
void check_bundle(Question& question, const Contest& contest, const BatchCounted& said);

// The place of a contest, or null, which has then been refused.
[[nodiscard]] const PlaceRecord* find_place(Question& question, const Contest& contest, const PlaceId& place);

}  // namespace zheng::election::admission
