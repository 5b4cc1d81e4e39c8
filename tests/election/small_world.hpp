// One village's election, played by its people: a State, and verbs that say each statement as it is usually said.
// Keys are made up from names and nothing is signed: admit() asks about envelopes that were verified before. Every
// builder returns a statement that would be accepted at its stage, for a test to spoil.
//   village 青石 (qingshi), places hall and east, contests qingshi/villagers_committee and qingshi/branch
//   100 registered; 65 vote at the hall (5 by proxy), 10 at the mobile box of east; 75 papers in bundles of 50 and 25
#pragma once

#include "proto/election/admit.hpp"
#include "proto/election/state.hpp"

#include <cstdint>
#include <map>
#include <ostream>
#include <string>
#include <vector>

namespace zheng::election {

// For messages of tests.
void PrintTo(Refusal code, std::ostream* out);
void PrintTo(Rejection code, std::ostream* out);
void PrintTo(Admission::Answer answer, std::ostream* out);

namespace world {

[[nodiscard]] PublicKey key(const std::string& name);
[[nodiscard]] Digest digest(const std::string& text);
[[nodiscard]] Date day(std::uint32_t yyyymmdd);

inline const ContestId committee{"qingshi/villagers_committee"};
inline const ContestId branch{"qingshi/branch"};
inline const PlaceId hall{"qingshi/hall"};
inline const PlaceId east{"qingshi/east"};

// What has been said last. Each stage includes those before it.
enum class Stage : std::uint8_t {
    nothing,
    founded,
    profiles,
    villages,
    enrolled,
    sealed,
    method,
    candidates,
    frozen,
    rolled,
    polling,  // both places have opened
    closed,
    counting,  // the boxes are open
    counted,   // every bundle is in
    tallied,
    declared,
    filed,
};

struct Options {
    bool rehearsal = false;
    std::map<std::string, std::string> rules;  // parameters of cn-2025 to replace
};

using Names = std::vector<std::string>;

class World {
  public:
    explicit World(Stage stage = Stage::nothing, Options options = {});

    State state;
    std::vector<Heard> said;  // what was accepted, in order

    void play_to(Stage stage);

    // ---- asking and saying
    // As the author's next statement on `on`, by whoever usually says it or by the named.
    [[nodiscard]] Heard heard(const Body& body) const;
    [[nodiscard]] Heard heard(const std::string& author, const Names& cosigners, const Body& body) const;
    [[nodiscard]] Admission ask(const Body& body) const { return admit(state, heard(body)); }
    [[nodiscard]] Admission ask(const std::string& author, const Names& cosigners, const Body& body) const {
        return admit(state, heard(author, cosigners, body));
    }
    [[nodiscard]] Admission ask_with(const Names& cosigners, const Body& body) const;
    // As examined by a shell that found this out.
    [[nodiscard]] Admission ask_with_evidence(Evidence evidence, const Body& body) const;
    // Admits and applies; a test fails when it is not accepted.
    void say(const Body& body) { take(heard(body)); }
    void say(const std::string& author, const Names& cosigners, const Body& body) {
        take(heard(author, cosigners, body));
    }
    void take(const Heard& next);
    // One paper more than voters in the boxes: the vote is void. From Stage::closed.
    void open_void_count();
    // The counter records that `what` was refused, or contradicts an earlier statement.
    [[nodiscard]] Heard refusal_of(const Heard& what) const;
    [[nodiscard]] Heard equivocation_of(const Heard& what) const;

    Date on = day(20261101);

    // ---- what is usually said
    [[nodiscard]] ElectionOpened election_opened() const;
    [[nodiscard]] ProfileAdopted profile(Kind kind) const;
    [[nodiscard]] VillageOpened village(const std::string& id) const;
    [[nodiscard]] OfficerAppointed officer(const std::string& name, Role role, const std::string& village) const;
    [[nodiscard]] StationEnrolled station(const std::string& name, DeviceKind kind, const std::string& village) const;
    [[nodiscard]] EnrolmentSealed sealing() const;
    [[nodiscard]] KeyRevoked revoked(const std::string& name, std::uint64_t suspect_from_sequence = 0) const;
    [[nodiscard]] MethodAdopted method(const ContestId& contest = committee) const;
    [[nodiscard]] CandidateEntered candidate(const std::string& name, Office office,
                                             const ContestId& contest = committee) const;
    [[nodiscard]] BallotFrozen ballot(const ContestId& contest = committee) const;  // nobody who withdrew or must not
    [[nodiscard]] RollSealed roll(const ContestId& contest = committee) const;
    [[nodiscard]] PollOpened poll_opened(const PlaceId& place, const ContestId& contest = committee) const;
    [[nodiscard]] TurnoutReported turnout(const PlaceId& place) const;
    [[nodiscard]] PollClosed poll_closed(const PlaceId& place, const ContestId& contest = committee) const;
    [[nodiscard]] CountOpened count_opened() const;                      // at the hall
    [[nodiscard]] CountOpened count_opened(const PlaceId& place) const;  // of this place's own papers
    [[nodiscard]] Tally tally(Votes papers) const;                       // every paper for zhang, wang and zhao
    [[nodiscard]] BatchCounted batch(std::uint32_t number, Votes papers, const PlaceId& place = hall) const;
    [[nodiscard]] TallyDeclared tally_declared(const PlaceId& place = hall) const;
    [[nodiscard]] ResultDeclared result(const ContestId& contest = committee) const;  // what follows
    [[nodiscard]] ResultFiled filing() const;

    [[nodiscard]] const Contest& contest(const ContestId& id = committee) const { return state.contests.at(id); }
    [[nodiscard]] const PlaceRecord& place(const PlaceId& id = hall) const { return contest().places.at(id); }

  private:
    void step(Stage stage);

    Options options_;
    Stage stage_ = Stage::nothing;
};

// The codes of a refusal, in their order, each once; empty when accepted.
[[nodiscard]] std::vector<Refusal> codes(const Admission& admission);
// For people: "accepted", "refused: too_early (…)", "rejected: …".
[[nodiscard]] std::string text(const Admission& admission);

}  // namespace world
}  // namespace zheng::election
