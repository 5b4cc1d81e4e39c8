// Everything that happens at a count table, as values: what the ballot journal holds, and what the count is a fold of.
// Bytes: u8 kind, then the fields in the order below; integers big-endian, texts u16 length ‖ bytes, lists u16 or u32
// number ‖ entries. Pure.
#pragma once

#include "proto/election/result.hpp"
#include "proto/election/statement_vote.hpp"
#include "station/core/batches.hpp"
#include "station/core/matching.hpp"
#include "station/core/records.hpp"

#include <array>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace zheng::station {

inline constexpr std::size_t event_bytes_max = 1024U * 1024U;
inline constexpr std::size_t marks_names_max = 256;     // names in one list of one office
inline constexpr std::size_t figures_max = 1024;        // of one keyed sheet of totals
inline constexpr std::size_t batch_papers_max = 16384;  // papers of one batch
inline constexpr std::uint32_t count_tables_max = 12;   // of one count place
inline constexpr std::size_t ruling_votes_max = 64;     // members who voted on one doubtful paper

// The first event: which count this is. A journal never serves another.
struct CountBegun {
    election::Digest election;
    election::ContestId contest;
    election::PlaceId place;
    Votes collected = 0;
    BundleRules rules;
    friend bool operator==(const CountBegun& a, const CountBegun& b) {
        return a.election == b.election && a.contest == b.contest && a.place == b.place && a.collected == b.collected &&
               a.rules.bundle_papers == b.rules.bundle_papers &&
               a.rules.min_publish_ballots == b.rules.min_publish_ballots;
    }
};
// A written-in name is read for the first time at this count place; the n-th is "wn".
struct NameHeard {
    std::string name;
    friend bool operator==(const NameHeard&, const NameHeard&) = default;
};
// Who a written-in name is, by the roll. Without a person: nobody can be identified by it.
struct NameIdentified {
    std::string name;
    election::PersonId person;
    election::Sex sex = election::Sex::unknown;
    friend bool operator==(const NameIdentified&, const NameIdentified&) = default;
};
// One recorder's entry for what is being read of the paper `index` (from 0).
struct Keyed {
    Votes index = 0;
    Recorder who = Recorder::a;
    election::Ballot entry;
    friend bool operator==(const Keyed&, const Keyed&) = default;
};
// A recorder takes the entry back before the other has keyed.
struct Corrected {
    Votes index = 0;
    Recorder who = Recorder::a;
    friend bool operator==(const Corrected&, const Corrected&) = default;
};
// How one member of the committee would rule.
struct RulingVote {
    election::PersonId member;
    election::Ruling ruling = election::Ruling::valid;
    friend bool operator==(const RulingVote&, const RulingVote&) = default;
};
// The committee's ruling on a doubtful paper, and how each member present voted.
struct Ruled {
    Votes index = 0;
    election::Ruling ruling = election::Ruling::valid;
    election::Doubt doubt = election::Doubt::other;
    std::vector<RulingVote> votes{};
    friend bool operator==(const Ruled&, const Ruled&) = default;
};
// The first `order.size()` papers that wait at a table are a batch: position i + 1 holds the waiting paper order[i].
// Table 0: of all tables, what is left at the end.
struct BatchClosed {
    std::uint32_t table = 0;
    std::vector<std::uint32_t> order;
    std::vector<Salt> salts;
    friend bool operator==(const BatchClosed&, const BatchClosed&) = default;
};
// Totals-only mode: what one of the two keyed of the figures that are open.
struct Figure {
    std::string key;  // totals.hpp
    Votes value = 0;
    friend bool operator==(const Figure&, const Figure&) = default;
};
struct TotalsKeyed {
    Recorder who = Recorder::a;
    std::vector<Figure> figures;
    friend bool operator==(const TotalsKeyed&, const TotalsKeyed&) = default;
};

// How a table keys a bundle: both recorders paper by paper, or, with one device, one after the other (count_table.hpp).
enum class Keying : std::uint8_t { side_by_side = 1, one_after_other = 2 };
// A table takes the next bundle from the mixed pile.
struct BundleTaken {
    std::uint32_t table = 0;
    Keying keying = Keying::side_by_side;
    friend bool operator==(const BundleTaken&, const BundleTaken&) = default;
};
// Somebody sits down as a recorder, in the place of whoever sat there; signed with that person's own key over
// seat_bytes(). Without a person: the seat is left.
struct SeatTaken {
    std::uint32_t table = 0;
    Recorder who = Recorder::a;
    election::PersonId person;
    std::array<std::uint8_t, 64> signature{};
    friend bool operator==(const SeatTaken&, const SeatTaken&) = default;
};

// A paper that had been agreed is read again (更正): what stood before stays in the journal, and in the log.
struct PaperReread {
    Votes index = 0;
    election::CorrectionReason reason = election::CorrectionReason::misread;
    election::Ballot entry;
    std::string note;  // what happened, for the minutes
    Salt salt{};       // of its record from now on
    friend bool operator==(const PaperReread&, const PaperReread&) = default;
};

using Event = std::variant<CountBegun, NameHeard, NameIdentified, Keyed, Corrected, Ruled, BatchClosed, TotalsKeyed,
                           BundleTaken, SeatTaken, PaperReread>;

// "zheng seat v1" ‖ election, 32 bytes ‖ u16 length ‖ contest ‖ u16 length ‖ place ‖ u32 table ‖ u8 who ‖ u16 length ‖
// person ‖ u64 papers read before
[[nodiscard]] Bytes seat_bytes(const CountBegun& count, const SeatTaken& seat, Votes papers_read);

[[nodiscard]] Bytes encode(const Event& event);
// Accepts exactly what encode() produces; Errc::malformed otherwise.
[[nodiscard]] Result<Event> decode(std::span<const std::uint8_t> bytes);

}  // namespace zheng::station
