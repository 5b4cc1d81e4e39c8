// The count at one place (计票): a fold of events. Every table takes bundles from the mixed pile and reads their papers
// one after another, each agreed by its two recorders; what the law leaves to the committee is set aside (待定) and
// ruled on after the last bundle; batches are closed with their totals. The law (judge, tally, identities) is
// proto/election's. No I/O; one owner.
#pragma once

#include "proto/election/count.hpp"
#include "proto/election/statement.hpp"
#include "station/core/count_refusal.hpp"
#include "station/core/count_table.hpp"
#include "station/core/event.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace zheng::station {

struct SettledPaper {
    Votes index = 0;
    std::uint32_t table = 0;
    election::Ballot ballot;  // written-in names as aliases
    election::Judgement judgement;
};

struct ClosedBatch {
    std::uint32_t batch = 0;  // from 1
    std::uint32_t table = 0;  // which read it; of what was left of several tables, the first one's
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
    std::uint32_t table = 0;
    PaperNumber paper;
    Reading reading;
};

struct Identity {
    std::string name;
    std::optional<NameIdentified> identified;
    bool agreed = false;  // stands on a paper that both recorders have keyed: only then a recorder may be shown it
};

// What is to be closed as a batch: the `papers` that have waited longest at `table`; table 0: of all tables.
struct BatchDue {
    std::uint32_t table = 0;
    Votes papers = 0;
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
    // The tables that have ever been used, by number.
    [[nodiscard]] const std::map<std::uint32_t, CountTable>& tables() const { return tables_; }
    [[nodiscard]] const CountTable* find_table(std::uint32_t number) const;  // null: never used
    // The paper in the caller's hand there; nullopt between two bundles.
    [[nodiscard]] std::optional<Votes> in_hand(std::uint32_t table) const;
    // No bundle is left to be taken.
    [[nodiscard]] bool all_taken() const { return taken_ == begun_.collected; }
    [[nodiscard]] bool all_read() const { return read_ == begun_.collected; }
    // A new one where the table has not been used.
    [[nodiscard]] Matching matching(std::uint32_t table) const;
    [[nodiscard]] PaperNumber number(Votes index) const { return number_of(index, begun_.rules.bundle_papers); }
    // Set aside and not ruled on.
    [[nodiscard]] std::vector<Votes> doubtful() const;
    // The committee's, in the order in which they were made.
    [[nodiscard]] const std::vector<Ruled>& rulings() const { return rulings_; }
    // Papers that were read again after they had been counted, in that order.
    [[nodiscard]] const std::vector<PaperReread>& rereads() const { return rereads_; }
    // The paper as it is counted; null where it is not, yet.
    [[nodiscard]] const SettledPaper* settled(Votes index) const;
    // The same of every paper, by index.
    [[nodiscard]] std::vector<const SettledPaper*> all_settled() const;
    // A paper that is set aside and not ruled on; null where it is none.
    [[nodiscard]] const election::Ballot* set_aside(Votes index) const;
    // How many of the papers that wait at a table are to be closed as a batch before it takes another bundle; 0: none.
    [[nodiscard]] Votes to_close(std::uint32_t table) const;
    // The next batch to be closed anywhere.
    [[nodiscard]] std::optional<BatchDue> batch_due() const;
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
    [[nodiscard]] std::optional<CountRefusal> check_batch(const BatchClosed& closed) const;
    [[nodiscard]] std::optional<CountRefusal> check_identified(const NameIdentified& identified) const;
    [[nodiscard]] std::optional<CountRefusal> check_reread(const PaperReread& reread) const;
    [[nodiscard]] std::optional<CountRefusal> check_seat(const SeatTaken& seat) const;
    [[nodiscard]] std::optional<std::uint32_t> table_of(Votes index) const;  // that has this paper in hand
    [[nodiscard]] std::optional<std::uint32_t> taking_back(const Corrected& corrected) const;
    [[nodiscard]] CountTable& table_at(std::uint32_t table);
    [[nodiscard]] Votes waiting_at(std::uint32_t table) const;
    [[nodiscard]] election::Judgement judged(const election::Ballot& ballot) const;
    CountStep settle(Votes index, std::uint32_t table, election::Ballot ballot);
    CountStep key(const Keyed& keyed);
    void take_bundle(const BundleTaken& taken);
    void identify(const NameIdentified& identified);
    void add_up_all();
    void read_again(const PaperReread& reread);
    void add_up(ClosedBatch& batch) const;
    CountStep close(const BatchClosed& closed);

    const election::Profile& profile_;
    std::vector<election::OfficeBallot> offices_;
    CountBegun begun_;
    bool has_begun_ = false;
    std::map<std::uint32_t, CountTable> tables_;
    Votes taken_ = 0;   // papers in bundles that tables took
    Votes read_ = 0;    // papers agreed
    Votes closed_ = 0;  // papers in batches
    std::uint32_t slips_ = 0;
    std::uint32_t doubtful_count_ = 0;
    struct SetAside {
        std::uint32_t table = 0;
        election::Ballot ballot;
    };
    std::map<Votes, SetAside> set_aside_;
    std::vector<Ruled> rulings_;
    std::vector<PaperReread> rereads_;
    std::vector<SettledPaper> waiting_;
    std::vector<ClosedBatch> batches_;
    election::Tally so_far_;
    std::vector<Identity> names_;  // names_[i] is alias w(i + 1)
    std::vector<NameIdentified> identified_;
};

// 再得 N 票: how many votes are missing for the threshold over `base`; 0 when it is reached.
[[nodiscard]] Votes votes_missing(election::Test threshold, Votes base, Votes votes);

}  // namespace zheng::station
