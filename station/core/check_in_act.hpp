// What can happen at check-in (发票), as values, and why it cannot: acts of issuing tables, of the chair's desk, and of
// those who key a printed sign-in roll. An act is never stored: the order of acts would be the order of voters. Values
// only. Pure; safe from any thread.
#pragma once

#include "station/core/check_in_roll.hpp"
#include "station/core/matching.hpp"

#include <variant>

namespace zheng::station {

using election::Votes;

inline constexpr std::uint32_t exchanges_max = 3;   // for each paper that somebody holds
inline constexpr Votes papers_max = 1'000'000;      // of one place
inline constexpr std::size_t rows_keyed_max = 200;  // of a printed roll, in one go

// Why a table does not give the principal's paper to the agent although the proxy was accepted (不予发给受托人).
enum class ProxyFault : std::uint8_t {
    none = 0,
    no_document = 1,      // 没有委托书: a proxy is written
    another_agent = 2,    // 来人不是公布的受托人
    withdrawn = 3,        // 委托人取消委托
    agent_declines = 4,   // 受托人辞去委托
    principal_dead = 5,   // 委托人死亡
    agent_incapable = 6,  // 受托人丧失行为能力
};
[[nodiscard]] std::string_view name_of(ProxyFault fault);
[[nodiscard]] std::string_view words_zh(ProxyFault fault);
[[nodiscard]] std::string_view words_en(ProxyFault fault);
[[nodiscard]] std::optional<ProxyFault> proxy_fault_named(std::string_view name);
[[nodiscard]] std::string article_of(ProxyFault fault, const CheckInRules& rules);

// What a printed sign-in roll (领票签名册) shows in one row, as one of the two people keys it.
enum class Signed : std::uint8_t { not_keyed = 0, nobody = 1, in_person = 2, agent = 3, mobile = 4, agreed = 5 };
// "nobody", "in_person", "agent", "mobile": what can be keyed.
[[nodiscard]] std::optional<Signed> signed_named(std::string_view name);

// ---- acts; `table` is where it happens

struct IssuePapers {
    std::uint32_t table = 0;
    RollNumber elector = 0;
    bool own = true;
    std::vector<RollNumber> principals;
};
struct RefuseProxy {
    std::uint32_t table = 0;
    RollNumber principal = 0;
    ProxyFault why = ProxyFault::no_document;
};
// A proxy that had lapsed or been refused by mistake, or whose document has been brought.
struct ProxyAgain {
    std::uint32_t table = 0;
    RollNumber principal = 0;
};
struct PrincipalCame {
    std::uint32_t table = 0;
    RollNumber principal = 0;
};
// One spoiled paper taken back, another given.
struct ExchangePaper {
    std::uint32_t table = 0;
    RollNumber elector = 0;
};
struct HandBack {
    std::uint32_t table = 0;
    RollNumber elector = 0;
    bool own = true;
    std::vector<RollNumber> principals;
    Votes papers = 0;  // as counted
    bool marked = false;
};
struct PapersReceived {
    Votes total = 0;  // by the place, as PollOpened says
};
struct PapersAtTable {
    std::uint32_t table = 0;
    Votes total = 0;  // all that the table was ever given
};
// Spoiled papers that a table exchanged while it kept a printed roll: all of them, as counted.
struct SpoiledAtTable {
    std::uint32_t table = 0;
    Votes total = 0;
};
struct BoxSent {
    std::uint32_t box = 0;
    Votes papers = 0;
};
struct BoxReturned {
    std::uint32_t box = 0;
    std::vector<RollNumber> voters;  // who were given a paper, by the list that went along
    Votes replaced = 0;
    Votes returned = 0;  // unused
    Votes missing = 0;   // said explicitly: neither given, nor replaced, nor brought back
};
// The list of a mobile box was keyed wrongly.
struct BoxVoterCorrected {
    std::uint32_t box = 0;
    RollNumber wrong = 0;
    RollNumber right = 0;
};
struct TableClosed {
    std::uint32_t table = 0;
    Votes unused = 0;                  // as counted
    bool difference_accepted = false;  // counted again, and it stays
};
struct TableReopened {
    std::uint32_t table = 0;
};
struct CheckInClosed {
    Votes unused = 0;  // that no table was given
    bool difference_accepted = false;
};
struct CheckInReopened {};
struct TurnoutSaid {
    Votes in_person = 0;
    Votes proxy = 0;
    Votes mobile = 0;
};
struct RowsKeyed {
    struct Row {
        RollNumber elector = 0;
        Signed what = Signed::nobody;
    };
    Recorder who = Recorder::a;
    std::vector<Row> rows;
};

using CheckInAct = std::variant<IssuePapers, RefuseProxy, ProxyAgain, PrincipalCame, ExchangePaper, HandBack,
                                PapersReceived, PapersAtTable, SpoiledAtTable, BoxSent, BoxReturned, BoxVoterCorrected,
                                TableClosed, TableReopened, CheckInClosed, CheckInReopened, TurnoutSaid, RowsKeyed>;

enum class CheckInRefusal : std::uint8_t {
    not_on_roll = 1,
    other_table = 2,
    has_paper = 3,
    agent_has_paper = 4,
    proxy_stands = 5,    // the own vote was handed on: first say that the principal has come
    not_this_agent = 6,  // no proxy of this principal to this agent was accepted
    proxy_lapsed = 7,
    proxy_refused = 8,
    no_own_vote = 9,
    nothing_asked = 10,
    has_no_paper = 11,
    papers_miscounted = 12,
    too_many_exchanges = 13,
    no_papers_left = 14,
    table_closed = 15,
    closed = 16,
    with_mobile_box = 17,  // the box that this voter is listed for is under way
    not_on_box_list = 18,
    no_such_box = 19,
    box_under_way = 20,
    box_not_under_way = 21,
    box_does_not_add_up = 22,
    no_such_table = 23,
    figures_wrong = 24,  // less than what is used already, or more than there is
    already_reported = 25,
    unused_differs = 26,
    tables_open = 27,
    boxes_open = 28,
    papers_too_few = 29,  // fewer papers are gone than people who were given one
    not_closed = 30,
    proxy_as_it_was = 31,
    turnout_wrong = 32,
    row_wrong = 33,  // a row twice, keyed already, or of a vote that could not have been given that way
};
[[nodiscard]] std::string_view name_of(CheckInRefusal why);

// A refusal with what its sentence names.
struct CheckInNo {
    CheckInRefusal why = CheckInRefusal::not_on_roll;
    RollNumber number = 0;    // of whom
    std::uint32_t table = 0;  // where to go, or where papers lack
    Votes counted = 0;
    Votes expected = 0;
    ProxyFault fault = ProxyFault::none;
    friend bool operator==(const CheckInNo&, const CheckInNo&) = default;
};
struct CheckInWords {
    std::string zh;
    std::string en;
    std::string article;  // empty: a matter of the desk, of no article
};
[[nodiscard]] CheckInWords in_words(const CheckInNo& no, const CheckInRoll& roll, const CheckInRules& rules);

}  // namespace zheng::station
