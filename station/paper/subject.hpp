// What a form is printed from: one contest of a log's state, the checkpoint it was seen at, and lists of people that
// are on no log because they come from files of the village's own (roll, proxies, users of a mobile box). Values, and
// what all forms say of them. Safe from any thread.
#pragma once

#include "proto/election/state.hpp"
#include "station/core/bundle_total.hpp"
#include "station/core/order_of_day.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::station::paper {

inline constexpr std::size_t listed_people_max = 20'000;
inline constexpr std::uint32_t papers_per_pack_max = 1000;
inline constexpr std::uint32_t packs_max = 500;
inline constexpr std::uint32_t copies_max = 500;

// A person of the roll (选民名册): what the sign-in roll and the notice show, and no more.
struct RollLine {
    std::string name;
    std::string sex;           // "男", "女", ""
    std::string group;         // 村民小组
    std::string kind;          // class of registration, "1"
    std::uint32_t number = 0;  // 选民编号; 0: its place in the list
};
struct ProxyLine {
    std::string principal;  // 委托人
    std::string agent;      // 受托人
    std::string relation;
    std::string reason;
};
struct MobileLine {
    std::string name;
    std::string group;
    std::string reason;
};

// A ballot as somebody would have marked it, for a rehearsal: as it is called, and what else is seen on it.
struct MarkedPaper {
    election::Ballot ballot;
    std::string label;   // "第 1 捆 第 17 张"
    bool stray = false;  // a spot of ink at the edge, which is no mark
};

struct Choices {
    bool blank = false;          // to be filled in by hand: no figure and no name of the log
    bool per_office = false;     // ballots: a coloured sheet for each office
    std::string mark_for = "○";  // the sign on a ballot, as the adopted method has it: ○ or √
    std::uint32_t papers = 0;    // ballots that are packed; 0: as received at the polls
    std::uint32_t pack_papers = 100;
    std::uint32_t copies = 5;  // sealing strips that are printed before their poll is opened
};

struct Subject {
    const election::State& state;
    const election::Contest& contest;
    const election::Profile& profile;
    election::Digest authority;  // fingerprint of the county's key
    std::string checkpoint;      // a signed note; empty: nothing has been settled yet
    Choices choices;
    std::vector<RollLine> roll;
    std::vector<ProxyLine> proxies;
    std::vector<MobileLine> mobile;
    std::vector<DayStep> script = {};      // of the day, in its order
    std::vector<BundleTotal> slips = {};   // as the hall has read them; else the log's batches
    std::vector<MarkedPaper> marked = {};  // a rehearsal's test deck
    std::vector<std::string> guide = {};   // its steps, in lines
    std::string issued_at = {};            // where the roll is signed: 投票点, 发票席; empty: written by hand

    [[nodiscard]] std::string village() const;    // 青石村
    [[nodiscard]] std::string township() const;   // 云溪乡
    [[nodiscard]] std::string body() const;       // 青石村村民委员会
    [[nodiscard]] std::string committee() const;  // 青石村村民选举委员会
    [[nodiscard]] std::string vote() const;       // 青石村村民委员会换届选举
    [[nodiscard]] std::string vote_en() const;
    [[nodiscard]] election::Date day() const;    // the day of the vote: of the polls, or as scheduled
    [[nodiscard]] election::Date dated() const;  // the newest day that the log says of this contest
    // The day of the newest statement of that kind; empty where there is none.
    [[nodiscard]] election::Date on(election::StatementType type) const;
    // A candidate's or written-in winner's name, or the id.
    [[nodiscard]] std::string name(const election::PersonId& person) const;
    [[nodiscard]] const election::CandidateEntered* candidate(const election::PersonId& person) const;
    // The ballot's offices; none before it was frozen. Candidates are numbered from 1 over the whole ballot, as at the
    // desk's keys.
    [[nodiscard]] std::vector<election::OfficeBallot> offices() const;
    // Figures of the whole contest, over all places.
    struct Figures {
        election::Votes registered = 0, in_person = 0, proxy = 0, mobile = 0;
        election::Votes received = 0, issued = 0, replaced = 0, unused = 0;
        election::Votes pieces = 0, forged = 0, collected = 0;
        [[nodiscard]] election::Votes voters() const { return in_person + proxy + mobile; }
    };
    [[nodiscard]] Figures figures() const;
    [[nodiscard]] bool polls_opened() const;
    // The sum of the tallies that were declared; nothing where there is none.
    [[nodiscard]] std::optional<election::Tally> tally() const;
};

[[nodiscard]] std::string body_zh(election::Kind kind);  // 村民委员会, 党支部委员会
// Nothing against in self-nominated direct elections (ZJ20 Art.21), nor where somebody else's name is an "against".
[[nodiscard]] bool may_vote_against(const Subject& subject);

}  // namespace zheng::station::paper
