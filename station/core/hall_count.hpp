// The count at one place (计票): a fold of events. Papers are read one after another, each agreed by two recorders;
// what the law leaves to the committee is set aside (待定) and ruled on after the last bundle; batches are closed with
// their totals. The law (judge, tally, identities) is proto/election's. No I/O; one owner.
#pragma once

#include "proto/election/count.hpp"
#include "proto/election/statement.hpp"
#include "station/core/event.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace zheng::station {

// Why an event cannot happen now: an answer for the person who tried.
enum class CountRefusal : std::uint8_t {
    not_begun = 1,
    already_begun = 2,
    other_count = 3,      // the journal is of another election, contest, place or number of papers
    not_this_paper = 4,   // another paper is in the caller's hand
    all_read = 5,         // as many papers are read as were collected
    not_on_ballot = 6,    // an office or person that the ballot does not have: read again
    key_refused = 7,      // matching.hpp says why
    name_known = 8,       // heard or identified before
    name_unknown = 9,     // a written-in alias that nobody has read
    not_doubtful = 10,    // a ruling on a paper that is not set aside
    not_all_read = 11,    // rulings come after the last bundle
    no_batch_now = 12,    // nothing may be closed now, or not this many
    order_wrong = 13,     // not an order of the papers that are to be closed
    too_many_names = 14,  // more written-in names than a tally holds
};
[[nodiscard]] std::string_view words_zh(CountRefusal why);
[[nodiscard]] std::string_view words_en(CountRefusal why);

struct SettledPaper {
    Votes index = 0;
    election::Ballot ballot;  // written-in names as aliases
    election::Judgement judgement;
};

struct ClosedBatch {
    std::uint32_t batch = 0;  // from 1
    election::Tally tally;
    election::Digest records;
    std::vector<SettledPaper> papers;  // in the order of their positions
    std::vector<Salt> salts;
};

// What an event led to, for screens and for the wall.
struct CountStep {
    enum class What : std::uint8_t {
        noted,       // nothing to show
        waiting,     // for the other recorder
        read_again,  // `reading` of this paper
        committed,   // the paper is counted
        set_aside,   // the paper waits for the committee
        ruled,       // counted by the committee's ruling
        batch_closed,
    };
    What what = What::noted;
    PaperNumber paper;
    Reading reading;
};

struct Identity {
    std::string name;
    std::optional<NameIdentified> identified;
};

class HallCount {
  public:
    // The profile and ballot must outlive the count.
    HallCount(const election::Profile& profile, std::vector<election::OfficeBallot> offices, CountBegun begun);

    [[nodiscard]] std::optional<CountRefusal> check(const Event& event) const;
    // CHECKs check(event).
    CountStep apply(const Event& event);

    [[nodiscard]] const CountBegun& begun() const { return begun_; }
    [[nodiscard]] bool has_begun() const { return has_begun_; }
    // The paper to be read now; nullopt when all that was collected has been read.
    [[nodiscard]] std::optional<Votes> in_hand() const;
    [[nodiscard]] const Matching& matching() const { return matching_; }
    [[nodiscard]] PaperNumber number(Votes index) const { return number_of(index, begun_.rules.bundle_papers); }
    // Set aside and not ruled on.
    [[nodiscard]] std::vector<Votes> doubtful() const;
    // How many waiting papers are to be closed as a batch before anything else is read; 0: none.
    [[nodiscard]] Votes to_close() const;
    [[nodiscard]] bool finished() const;

    // All that is settled so far: for the wall of the hall only.
    [[nodiscard]] const election::Tally& so_far() const { return so_far_; }
    [[nodiscard]] const std::vector<ClosedBatch>& batches() const { return batches_; }
    [[nodiscard]] Votes papers_read() const { return read_; }
    [[nodiscard]] std::uint32_t slips_caught() const { return slips_; }
    [[nodiscard]] std::uint32_t doubtful_papers() const { return doubtful_count_; }

    [[nodiscard]] const std::vector<Identity>& names() const { return names_; }
    // "w3" of a written-in name, or nullopt where it has not been heard.
    [[nodiscard]] std::optional<election::PersonId> alias_of(const std::string& name) const;
    [[nodiscard]] const Identity* identity_of(const election::PersonId& alias) const;

  private:
    [[nodiscard]] std::optional<CountRefusal> check_names(const election::Ballot& ballot) const;
    [[nodiscard]] std::size_t names_used() const;
    [[nodiscard]] election::Judgement judged(const election::Ballot& ballot) const;
    CountStep settle(Votes index, election::Ballot ballot);
    CountStep close(const BatchClosed& closed);

    const election::Profile& profile_;
    std::vector<election::OfficeBallot> offices_;
    CountBegun begun_;
    bool has_begun_ = false;
    Matching matching_;
    Votes read_ = 0;
    std::uint32_t slips_ = 0;
    std::uint32_t doubtful_count_ = 0;
    std::map<Votes, election::Ballot> set_aside_;
    std::vector<SettledPaper> waiting_;
    std::vector<ClosedBatch> batches_;
    election::Tally so_far_;
    std::vector<Identity> names_;  // names_[i] is alias w(i + 1)
    std::vector<NameIdentified> identified_;
};

// 再得 N 票: how many votes are missing for the threshold over `base`; 0 when it is reached.
[[nodiscard]] Votes votes_missing(election::Test threshold, Votes base, Votes votes);

}  // namespace zheng::station
