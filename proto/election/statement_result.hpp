// What is said of a result, and after it. Signed by the electoral committee and scrutineers on the spot, by the
// township afterwards. Values only; part of statement.hpp.
#pragma once

#include "proto/election/contest.hpp"
#include "proto/election/date.hpp"
#include "proto/election/ids.hpp"
#include "proto/election/people.hpp"
#include "proto/election/statement_standing.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace zheng::election {

// What is announced on the spot; refused if it differs from what follows from the tallies.
struct ResultDeclared {
    ContestId contest;
    VoteVerdict verdict = VoteVerdict::valid;
    std::vector<Elected> elected;
    std::vector<NextStep> next;
    friend bool operator==(const ResultDeclared&, const ResultDeclared&) = default;
};
struct ResultFiled {
    ContestId contest;
    Digest result;        // payload of the ResultDeclared it is about
    bool filed = false;   // 备案; false: the township objects
    std::string article;  // of the objection
    friend bool operator==(const ResultFiled&, const ResultFiled&) = default;
};
// 批复 by the Party committee above: a branch's secretary and deputies hold office from it on. PEL20 Art.28.
struct ResultApproved {
    ContestId contest;
    Digest result;  // payload of the ResultDeclared it is about
    PersonId person;
    Office office = Office::secretary;
    bool approved = false;
    std::string article;  // of a refusal
    friend bool operator==(const ResultApproved&, const ResultApproved&) = default;
};

// The next vote, made from the last one: only what is tied or unfilled, only eligible names. The new contest is a child
// of the one that it names, with its method, its electors and its own polls.
struct RoundOrdered {
    ContestId contest;  // the vote that leaves it to be done
    ContestId next;     // the new one
    Round round = Round::revote;
    std::vector<OfficeBallot> offices;  // seats and names; no names where people sign up or are written in
    Date day;                           // announced election day
    friend bool operator==(const RoundOrdered&, const RoundOrdered&) = default;
};

// 当选无效, 选举无效. VCL25 Art.21.
enum class VoidGround : std::uint8_t {
    violence_or_threats = 1,  // 暴力、威胁
    deceit = 2,               // 欺骗
    bribery = 3,              // 贿赂
    forged_papers = 4,        // 伪造选票
    false_count = 5,          // 虚报选举票数
    procedure = 6,            // 违反法定程序
    box_lost = 7,             // 票箱丢失、损毁
};
struct ContestVoided {
    ContestId contest;
    VoidGround ground = VoidGround::procedure;
    std::string article;
    Digest evidence;  // sealed
    Digest ruling;    // payload of the IncidentRuled that it carries out; zero: none
    friend bool operator==(const ContestVoided&, const ContestVoided&) = default;
};

// Winners are looked at again, written-in ones above all (当选资格复核). ZJ20 Art.32; SC26 Art.35; HI25 Art.35.
struct WinRechecked {
    ContestId contest;
    PersonId person;
    bool confirmed = false;       // false: 当选无效, the seat is open
    std::vector<FactId> grounds;  // conditions of the profile or the method; none where confirmed
    Digest decision;
    Date birth;  // public facts of a winner who was not a candidate; empty or unknown for the others
    bool party_member = false;
    bool incumbent = false;
    Education education = Education::unknown;
    friend bool operator==(const WinRechecked&, const WinRechecked&) = default;
};

struct SeatHeld {
    Office office = Office::member;
    PersonId person;
    friend bool operator==(const SeatHeld&, const SeatHeld&) = default;
};
// 班子组成 after every round: who sits, which seats stay open. Re-computed on admission.
struct BodyComposed {
    ContestId contest;              // the first one
    std::vector<SeatHeld> members;  // by rank of office, then in the order elected
    std::vector<OfficeSeats> vacant;
    PersonId presides;  // 主持工作 where nobody holds the chair; empty otherwise
    friend bool operator==(const BodyComposed&, const BodyComposed&) = default;
};

enum class HandoverItem : std::uint8_t {
    seal = 1,       // 公章
    office = 2,     // 办公场所、用具
    accounts = 3,   // 财务账目
    assets = 4,     // 固定资产
    archives = 5,   // 工作档案
    contracts = 6,  // 合同、债权债务
    other = 7,      // 其他
};
struct HandoverRow {
    HandoverItem item = HandoverItem::other;
    bool handed_over = false;
    friend bool operator==(const HandoverRow&, const HandoverRow&) = default;
};
struct HandoverRecorded {
    ContestId contest;
    std::vector<HandoverRow> items;  // what is due, by item, each once
    Digest list;                     // of the signed handover list (交接清单)
    friend bool operator==(const HandoverRecorded&, const HandoverRecorded&) = default;
};

}  // namespace zheng::election
