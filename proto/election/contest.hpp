// What is elected, and what a count of it adds up to: kinds of bodies, offices, the frozen ballot and the tally.
// Values only; no rule is decided here. Pure; safe from any thread.
#pragma once

#include "proto/election/ids.hpp"
#include "proto/election/ratio.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::election {

enum class Kind : std::uint8_t {
    villagers_committee = 1,      // 村民委员会
    electoral_committee = 2,      // 村民选举委员会
    village_representatives = 3,  // 村民代表
    party_branch = 4,             // 村党支部委员会
    supervision_committee = 5,    // 村务监督委员会
    economic_cooperative = 6,     // 村经济合作社
};

// Who wins a higher office leaves the lower races; rank_of gives the order in which they are decided.
enum class Office : std::uint8_t {
    chair = 1,             // 主任
    vice = 2,              // 副主任
    member = 3,            // 委员
    women_member = 4,      // 妇女委员, a column of its own
    secretary = 5,         // 书记
    deputy_secretary = 6,  // 副书记
    representative = 7,    // 代表
    recall = 8,            // 罢免
};

enum class Round : std::uint8_t {
    first = 1,        // 第一次投票
    revote = 2,       // 再次投票, among the tied
    separate = 3,     // 另行选举
    recall = 4,       // 罢免
    by_election = 5,  // 补选
    primary = 6,      // 预选
};

enum class Sex : std::uint8_t { unknown = 0, female = 1, male = 2 };

[[nodiscard]] std::string_view name_of(Kind kind);  // "villagers_committee"
[[nodiscard]] std::string_view name_of(Office office);
[[nodiscard]] std::string_view name_of(Round round);
[[nodiscard]] std::string_view name_of(Sex sex);  // "female", "male", ""
[[nodiscard]] bool parse(std::string_view text, Kind& out);
[[nodiscard]] bool parse(std::string_view text, Office& out);
[[nodiscard]] bool parse(std::string_view text, Round& out);
[[nodiscard]] bool parse(std::string_view text, Sex& out);
// For people: "村民委员会" / "villagers' committee".
[[nodiscard]] std::string_view words_zh(Kind kind);
[[nodiscard]] std::string_view words_en(Kind kind);
[[nodiscard]] std::string_view words_zh(Office office);
[[nodiscard]] std::string_view words_en(Office office);
[[nodiscard]] std::string_view words_zh(Round round);
[[nodiscard]] std::string_view words_en(Round round);

// 1 is decided first: chair and secretary, then their deputies, then members, then the women's column.
[[nodiscard]] std::uint8_t rank_of(Office office);

inline constexpr std::uint32_t offices_max = 8;      // offices of one contest
inline constexpr std::uint32_t candidates_max = 64;  // names on one ballot, all offices together
inline constexpr std::uint32_t seats_max = 64;       // seats of one office
inline constexpr std::uint32_t write_ins_max = 128;  // different written-in names of one tally

// One office of a frozen ballot (选票): seats (应选名额) and candidates in printed order.
struct OfficeBallot {
    Office office = Office::member;
    std::uint32_t seats = 0;
    std::vector<PersonId> candidates;
    friend bool operator==(const OfficeBallot&, const OfficeBallot&) = default;
};

// Votes for one name of one office. `person` is a candidate's id, or for a write-in (另选他人) a batch-local "w1",
// "w2", … in a batch and the elector's public id once a tally names it.
struct PersonVotes {
    PersonId person;
    Votes votes_for = 0;
    Votes votes_against = 0;
    bool write_in = false;
    friend bool operator==(const PersonVotes&, const PersonVotes&) = default;
};

// What one office adds up to over a number of papers. Every candidate has a row, in ballot order, then the write-ins.
// The marks account for every paper:
//   sum(votes_for) + undervotes + seats * (void + blank + papers_void_here) == seats * collected
struct OfficeTally {
    Office office = Office::member;
    std::uint32_t seats = 0;
    std::vector<PersonVotes> votes;
    Votes undervotes = 0;  // choices left unused on valid papers that count for this office
    Votes papers_void_here =
        0;  // valid papers that do not count for this office (overvoted where scope is office_only)
    friend bool operator==(const OfficeTally&, const OfficeTally&) = default;
};

// A number of papers folded: collected == valid + void_papers + blank. Forged papers are never part of it.
struct Tally {
    Votes collected = 0;    // 收回选票
    Votes valid = 0;        // 有效票
    Votes void_papers = 0;  // 废票
    Votes blank = 0;        // 弃权票 (a paper without any mark)
    std::vector<OfficeTally> offices;
    friend bool operator==(const Tally&, const Tally&) = default;
};

// ---- what follows from a vote (decided in outcome.hpp, announced by ResultDeclared) -----------------------------

enum class VoteVerdict : std::uint8_t {
    valid = 1,                  // 选举有效
    invalid_turnout = 2,        // too few took part
    void_too_many_ballots = 3,  // more papers than voters (or than issued)
    no_quorum = 4,              // too few present
};

struct Elected {
    Office office = Office::member;
    PersonId person;
    Votes votes = 0;
    friend bool operator==(const Elected&, const Elected&) = default;
};

enum class NextAction : std::uint8_t {
    tie_revote = 1,         // 再次投票 among the tied
    separate_election = 2,  // 另行选举
    vote_again = 3,         // 重新投票
    kin_choice = 4,         // an extra vote between relatives
    presider = 5,           // who presides without a chair
    refer = 6,              // the law leaves it to a body, `to` names it
    held = 7,               // waits for a tie in a higher office
};
struct NextStep {
    NextAction action = NextAction::vote_again;
    Office office = Office::member;
    std::uint32_t seats = 0;
    std::vector<PersonId> candidates;  // by votes
    bool women_only = false;
    std::string to;
    friend bool operator==(const NextStep&, const NextStep&) = default;
};

[[nodiscard]] std::string_view name_of(VoteVerdict verdict);  // "invalid_turnout"
[[nodiscard]] bool parse(std::string_view text, VoteVerdict& out);
[[nodiscard]] std::string_view name_of(NextAction action);
[[nodiscard]] bool parse(std::string_view text, NextAction& out);
[[nodiscard]] std::string_view words_zh(VoteVerdict verdict);
[[nodiscard]] std::string_view words_en(VoteVerdict verdict);
[[nodiscard]] std::string_view words_zh(NextAction action);
[[nodiscard]] std::string_view words_en(NextAction action);

// One parameter of a profile as data: canonical text, where it comes from, and how well the source is known.
struct Parameter {
    std::string name;    // "turnout_threshold"
    std::string value;   // "gt_half", "voters", "true", "3", "none"
    std::string source;  // "VCL25 Art.18"
    char mark = 'S';     // S read in full, P in part, M from memory, D a choice where the texts are silent
    friend bool operator==(const Parameter&, const Parameter&) = default;
};

}  // namespace zheng::election
