// State is a fold of signed statements: the counter, the station and the auditor all compute it from the same entries,
// and it is all they remember. O(statement) for each; nothing is deleted. Pure; one owner, not for concurrent writing.
#pragma once

#include "proto/election/contest_polling.hpp"
#include "proto/election/contest_rounds.hpp"
#include "proto/election/contest_standing.hpp"
#include "proto/election/outcome.hpp"
#include "proto/election/phase.hpp"
#include "proto/election/profile.hpp"
#include "proto/election/refusal.hpp"
#include "proto/election/statement.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace zheng::election {

// What the shell found out about an envelope before the law is asked: it decoded, every signature verified.
struct Evidence {
    bool attestation_holds = true;  // OfficerAppointed, StationEnrolled: the enrolled key's own signature verifies
    bool key_weak = false;          // the enrolled (or named) key is of small order or not canonical
};

// A statement as heard: decoded, signatures verified. `inner` is the received envelope inside a Refused or
// Equivocation, examined in the same way, or the reason why it could not be.
struct Heard {
    Statement statement;
    Digest payload;  // SHA-256 of the payload bytes
    Evidence evidence;
    std::shared_ptr<const Heard> inner;
    std::optional<Rejection> inner_rejection;
};

struct Officer {
    OfficerAppointed appointed;
    std::optional<std::uint64_t> revoked_at;  // log index
    std::optional<PublicKey> replaced_by;     // a revoked key is replaced once
};
struct Device {
    StationEnrolled enrolled;
    std::optional<std::uint64_t> revoked_at;
    std::uint64_t suspect_from_sequence = 0;
    std::optional<PublicKey> replaced_by;
    std::map<ContestId, std::uint64_t> spoke;  // its newest accepted sequence in each contest
};

struct Said {
    Digest payload;
    std::uint64_t index = 0;  // of the entry that records it: the statement itself, or its Refused
    bool refused = false;
};
// One author's journal as the log knows it: said[i] has sequence i + 1.
struct AuthorLine {
    std::vector<Said> said;
    [[nodiscard]] std::uint64_t next_sequence() const { return said.size() + 1; }
    [[nodiscard]] Digest previous() const { return said.empty() ? Digest{} : said.back().payload; }
};

struct BatchRecord {
    BatchCounted batch;                  // with the totals that stand
    std::uint64_t index = 0;             // of the BatchCounted
    std::uint64_t reading_index = 0;     // of the newest TallyReplaced; 0: none
    Digest payload;                      // of what stands: the BatchCounted, or the newest TallyReplaced
    std::vector<BatchReading> readings;  // those that were replaced, oldest first
};

// What happened at one polling place of a contest.
struct PlaceRecord {
    std::optional<PollOpened> opened;
    std::optional<TurnoutReported> turnout;  // newest
    std::optional<PollClosed> closed;
    std::optional<CountOpened> count;  // at count places only
    std::vector<BatchRecord> batches;
    Tally counted;  // running sum of the batches
    std::optional<TallyDeclared> tally;
    PlaceTroubles troubles;
};

// When a kind of statement was accepted in a contest, and where in the log.
struct Act {
    std::uint32_t times = 0;
    Date first_on;
    Date newest_on;
    std::uint64_t first_index = 0;
    std::uint64_t newest_index = 0;
    Digest newest_payload;
    friend bool operator==(const Act&, const Act&) = default;
};

struct Contest {
    ContestDefinition definition;
    VillageId village;
    std::optional<MethodAdopted> method;
    std::vector<CandidateEntered> candidates;
    std::optional<BallotFrozen> ballot;
    std::optional<RollSealed> roll;
    Standing standing;
    std::map<PlaceId, PlaceRecord> places;  // every place of the village
    PlaceId hall;                           // where the papers are counted, unless `each_place`
    bool each_place = false;                // the profile's count_each_place
    std::map<BoxId, PlaceId> boxes;         // every box opened
    std::uint32_t places_opened = 0;
    std::uint32_t places_closed = 0;
    Votes took_part = 0;                   // over all places, from the newest figure of each
    Votes collected = 0;                   // over the counts opened so far
    std::optional<ResultDeclared> result;  // the newest announcement
    std::uint64_t result_index = 0;
    Digest result_payload;
    std::optional<ResultFiled> filed;
    std::map<StatementType, Act> acts;  // what has been said, and when
    ContestRounds rounds;
    std::vector<EvidenceAttached> evidence;
    std::map<Digest, StatementType> accepted;  // what was said about it, by payload
    Date last_day;                             // the latest `on` of an accepted statement of this contest
    bool suspect = false;  // a revoked device spoke here since suspect_from_sequence: wait for confirmation
    [[nodiscard]] Phase phase() const;
    // Whether the figures of this place belong to the vote. Every place of the village does, but a Party branch votes
    // at one meeting: a place that it does not open takes no part.
    [[nodiscard]] bool takes_part(const PlaceRecord& place) const;
    // Whether every place that takes part has closed, and one at least.
    [[nodiscard]] bool polls_closed() const;
};

struct Village {
    VillageOpened opened;
};

struct State {
    std::optional<ElectionOpened> opened;
    Digest election;
    std::map<Kind, Profile> profiles;
    std::map<VillageId, Village> villages;
    std::map<ContestId, Contest> contests;
    std::unordered_map<PublicKey, Officer> officers;
    std::unordered_map<PublicKey, Device> devices;
    std::map<PlaceId, VillageId> places;
    std::map<PersonId, std::vector<PublicKey>> keys_of_person;  // every key ever appointed, revoked ones too
    std::map<Digest, PublicKey> tls_keys;                       // newest device of each; a zero digest is left out
    std::map<Digest, ContestId> reports;                        // every commitment to a report of a breach
    std::unordered_map<PublicKey, AuthorLine> authors;
    bool sealed = false;  // EnrolmentSealed
    bool closed = false;
    std::uint64_t size = 0;  // entries folded
    std::uint64_t accepted = 0;
    std::uint64_t refused = 0;
    std::uint64_t equivocations = 0;
    std::uint64_t received_to = 0;  // end of the last Received range
    std::uint64_t received_unix_s = 0;
};

// Folds one entry in, at log index state.size. The caller has asked admit() first: what was not accepted is a CHECK.
// A Refused entry uses up its author's number; every other entry is applied.
[[nodiscard]] State apply(State&& state, const Heard& heard);

// A statement, next in its author's journal, that the log holds as refused: it uses up its number, and nothing follows
// from it. Within a log the Refused entry does this; here for who knows of it without having that log's entries. CHECKs
// the order.
[[nodiscard]] State apply_as_refused(State&& state, const Heard& refused);

// ---- views of the fold -------------------------------------------------------------------------------------------

// The places whose papers are counted at `place`: all of the village's at the hall, or only itself.
[[nodiscard]] std::vector<PlaceId> places_counted_at(const State& state, const Contest& contest, const PlaceId& place);
[[nodiscard]] std::vector<PlaceId> count_places(const State& state, const Contest& contest);
// The verdict that a count opened with these figures has to announce: over the whole vote at the hall; where each place
// counts its own, only whether this place has more papers than it may. The places counted there have closed (CHECK).
[[nodiscard]] VoteVerdict verdict_before_count(const State& state, const Contest& contest, const CountOpened& count);
// The id under which an unnamed write-in of one count place stands in vote_input(): "<place>/w1".
[[nodiscard]] PersonId unnamed_write_in(const PlaceId& place, const PersonId& alias);
// The sum of a count place's bundles, with this one read again; fails where offices or names do not fit together.
[[nodiscard]] Result<Tally> counted_with(const Contest& contest, const PlaceRecord& place, std::uint32_t batch,
                                         const Tally& reading);
// Everything the decision needs, from what has been declared so far; nullopt until every count place has declared (or
// the vote as a whole was found not valid before the count).
[[nodiscard]] std::optional<VoteInput> vote_input(const State& state, const Contest& contest);
// The same when `tally` is about to be declared.
[[nodiscard]] std::optional<VoteInput> vote_input_with(const State& state, const Contest& contest,
                                                       const TallyDeclared& tally);
// The outcome that follows, or nullopt as above. Where offices of a declared result waited for a tie that is settled
// now, the outcome with them: it is to be announced again.
[[nodiscard]] std::optional<Outcome> outcome_of(const State& state, const Contest& contest);
// What would follow if nobody had been disqualified: who would have been elected stays on the sheet.
[[nodiscard]] std::optional<Outcome> outcome_if_all_could_win(const State& state, const Contest& contest);
// The outcome as it followed when the result was last announced, or, where it was not, as above.
[[nodiscard]] std::optional<Outcome> outcome_declared(const State& state, const Contest& contest);

}  // namespace zheng::election
