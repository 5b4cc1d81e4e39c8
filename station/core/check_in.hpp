// Check-in (发票): who has been given papers, as a fold of acts. It never gives a paper twice, never more than the law
// allows, and says why not. What it keeps is one small record an elector and figures: no time, no order, no count from
// which an order could follow; whoever came in whatever order, the bytes are the same. audit/SECRECY.md says what that
// leaves. VCL25 Art.18. No I/O; one owner; copied before an act, so that what cannot be stored has not happened.
//
//   the principal comes (委托人到场)   before the agent has the paper the proxy lapses, and the principal votes;
//   afterwards
//                                     the principal gets none, which is recorded; unless the agent hands it back
//                                     unmarked
//   a paper is handed back             unmarked it goes back on the pile, as if never given; marked or torn it is put
//                                     aside, counts as issued and replaced, and the vote is open again
//   a paper (票)                       one set: all sheets of the contest; an exchange takes the whole set back
#pragma once

#include "proto/election/statement_vote.hpp"
#include "station/core/check_in_act.hpp"

namespace zheng::station {

inline constexpr Votes turnout_step = 10;  // running turnout is reported in full tens

enum class Given : std::uint8_t { open = 0, in_person = 1, to_agent = 2, mobile = 3 };

// What a row of a printed roll comes to.
[[nodiscard]] Given given_by(Signed what);

struct VoteRecord {
    enum class Proxy : std::uint8_t { as_filed = 0, lapsed = 1, refused = 2 };
    Given given = Given::open;
    Proxy proxy = Proxy::as_filed;
    ProxyFault fault = ProxyFault::none;
    bool turned_away = false;  // the principal came after the agent had the paper
    std::uint8_t spoiled = 0;  // papers that this person handed in, not to be used
    Signed keyed_a = Signed::not_keyed;
    Signed keyed_b = Signed::not_keyed;
    friend bool operator==(const VoteRecord&, const VoteRecord&) = default;
};

struct CheckInFigures {
    Votes electors = 0;  // of the roll, who have a vote
    Votes in_person = 0;
    Votes proxy = 0;
    Votes mobile = 0;
    Votes spoiled = 0;  // handed in at tables or on the way of a box
    Votes received = 0;
    Votes missing = 0;      // of boxes
    Votes under_way = 0;    // with boxes
    Votes on_tables = 0;    // unused, computed
    Votes reserve = 0;      // given to nobody
    Votes turned_away = 0;  // principals
    Votes lapsed = 0;
    Votes refused = 0;
    [[nodiscard]] Votes took_part() const { return in_person + proxy + mobile; }
    [[nodiscard]] Votes issued() const { return took_part() + spoiled + missing; }
    friend bool operator==(const CheckInFigures&, const CheckInFigures&) = default;
};

// What a table may give somebody now.
struct Offer {
    bool own = false;
    std::vector<RollNumber> principals;
    [[nodiscard]] Votes papers() const { return principals.size() + (own ? 1U : 0U); }
};

struct CheckInStep {
    enum class What : std::uint8_t { done, lapsed, turned_away, keyed };
    What what = What::done;
    Votes papers_out = 0;
    Votes papers_back = 0;
    std::vector<RollNumber> differ;  // rows that the two keyed differently: both key them again
};

class CheckIn {
  public:
    // CHECKs that the roll has no fault under the rules. Both must outlive it.
    CheckIn(const CheckInRoll& roll, const CheckInRules& rules);

    [[nodiscard]] std::optional<CheckInNo> check(const CheckInAct& act) const;
    // CHECKs check().
    CheckInStep apply(const CheckInAct& act);

    [[nodiscard]] const CheckInRoll& roll() const { return *roll_; }
    [[nodiscard]] const CheckInRules& rules() const { return *rules_; }
    [[nodiscard]] const VoteRecord* record(RollNumber number) const;  // null: not on the roll
    [[nodiscard]] Offer offer(RollNumber number) const;
    // Papers in the hands of this person, by the record: the own one and those of principals.
    [[nodiscard]] Offer held(RollNumber number) const;
    [[nodiscard]] CheckInFigures figures() const;
    [[nodiscard]] Votes unused_at(std::uint32_t table) const;  // computed
    [[nodiscard]] Votes given_to(std::uint32_t table) const;
    [[nodiscard]] bool table_is_closed(std::uint32_t table) const;
    [[nodiscard]] Votes under_way(std::uint32_t box) const;
    [[nodiscard]] bool is_closed() const { return closed_; }
    // 还差 N 人过半. `elsewhere`: who took part at other places; `registered`: of the whole contest.
    [[nodiscard]] Votes missing_for_quorum(Votes elsewhere, Votes registered) const;
    [[nodiscard]] TurnoutSaid turnout_said() const { return {said_.in_person, said_.proxy, said_.mobile}; }
    // Running turnout as it may be said: in full tens, and so at least what stays when a paper is handed back.
    [[nodiscard]] TurnoutSaid turnout_to_say() const;
    // Once closed: contest, place and all figures; boxes_sealed is for the committee to say.
    [[nodiscard]] std::optional<election::PollClosed> poll_closed() const;
    // Rows of the printed roll that `who` has still to key, ascending, from `from` on.
    [[nodiscard]] std::vector<RollNumber> rows_to_key(Recorder who, RollNumber from, std::size_t most) const;

    // Canonical, of one size for one roll. Numbers are u32 and big-endian: received, said in person, by proxy, at
    // mobile boxes, unused in reserve; u8 closed; each table's given, spoiled, unused, u8 closed; each box's under way,
    // replaced, missing; then three bytes an elector in the order of the roll: given (bits 0, 1), proxy (2, 3), turned
    // away (4), fault (5 to 7); spoiled; what the two keyed of the printed roll (4 bits each).
    [[nodiscard]] Bytes encode() const;
    // Errc::malformed unless these are bytes that encode() gives for this roll.
    [[nodiscard]] static Result<CheckIn> decode(const CheckInRoll& roll, const CheckInRules& rules,
                                                std::span<const std::uint8_t> bytes);
    friend bool operator==(const CheckIn& a, const CheckIn& b) {
        return a.records_ == b.records_ && a.tables_ == b.tables_ && a.boxes_ == b.boxes_ && a.said_ == b.said_ &&
               a.received_ == b.received_ && a.closed_ == b.closed_ && a.reserve_unused_ == b.reserve_unused_;
    }

  private:
    friend class CheckInChecker;
    friend class CheckInRunner;
    struct Table {
        Votes given = 0;
        Votes spoiled = 0;  // beside those of the records
        bool closed = false;
        Votes unused = 0;  // as counted
        friend bool operator==(const Table&, const Table&) = default;
    };
    struct Box {
        Votes under_way = 0;
        Votes replaced = 0;
        Votes missing = 0;
        friend bool operator==(const Box&, const Box&) = default;
    };
    struct Said {
        Votes in_person = 0;
        Votes proxy = 0;
        Votes mobile = 0;
        friend bool operator==(const Said&, const Said&) = default;
    };
    [[nodiscard]] VoteRecord& at(RollNumber number);
    [[nodiscard]] const VoteRecord& at(RollNumber number) const;
    [[nodiscard]] std::size_t row_of(RollNumber number) const;
    [[nodiscard]] Votes counted_unused() const;

    const CheckInRoll* roll_;
    const CheckInRules* rules_;
    std::vector<VoteRecord> records_;  // in the order of the roll
    std::vector<Table> tables_;
    std::vector<Box> boxes_;
    Said said_;
    Votes received_ = 0;
    bool closed_ = false;
    Votes reserve_unused_ = 0;
};

}  // namespace zheng::station
