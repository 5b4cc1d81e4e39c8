// What is said from the polls to the tally. Signed by the station with the electoral committee, recorders and
// scrutineers. Values only; part of statement.hpp.
#pragma once

#include "proto/election/contest.hpp"
#include "proto/election/ids.hpp"
#include "proto/election/people.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace zheng::election {

struct BoxOpened {
    BoxId box;
    std::string seal;     // number of the seal put on when the vote opened
    bool mobile = false;  // 流动票箱
    friend bool operator==(const BoxOpened&, const BoxOpened&) = default;
};
struct PollOpened {
    ContestId contest;
    PlaceId place;
    std::vector<BoxOpened> boxes;
    bool shown_empty = false;  // 验箱
    Votes papers_received = 0;
    friend bool operator==(const PollOpened&, const PollOpened&) = default;
};
// 委托投票 as accepted for the whole contest, before the polls; the list is posted, the log holds numbers.
struct ProxyAccepted {
    ContestId contest;
    Votes principals = 0;  // 委托人 accepted
    Votes agents = 0;      // 受委托人, each once
    Votes refused = 0;     // requests that the rules do not allow
    Digest list;           // Merkle root of salted records
    friend bool operator==(const ProxyAccepted&, const ProxyAccepted&) = default;
};
// Running figures; they never fall.
struct TurnoutReported {
    ContestId contest;
    PlaceId place;
    Votes in_person = 0;
    Votes proxy = 0;
    Votes mobile = 0;
    friend bool operator==(const TurnoutReported&, const TurnoutReported&) = default;
};
struct PollClosed {
    ContestId contest;
    PlaceId place;
    Votes in_person = 0;  // voters who took part, each once; of a branch: electors present
    Votes proxy = 0;
    Votes mobile = 0;
    Votes papers_issued = 0;  // proxy papers and replacements included; 0 where the profile says issued_recorded=false
    Votes papers_replaced = 0;  // spoiled, handed back and exchanged
    Votes papers_unused = 0;
    bool boxes_sealed = false;
    friend bool operator==(const PollClosed&, const PollClosed&) = default;
};

enum class SuspendReason : std::uint8_t {
    power = 1,      // 停电
    weather = 2,    // 天气
    disorder = 3,   // 秩序混乱
    papers = 4,     // 选票短缺
    equipment = 5,  // 设备故障
    other = 6,      // 其他
};
// 暂停投票: nobody votes, the boxes are closed, until it is resumed.
struct PollSuspended {
    ContestId contest;
    PlaceId place;
    SuspendReason reason = SuspendReason::other;
    Digest minutes;
    friend bool operator==(const PollSuspended&, const PollSuspended&) = default;
};
struct PollResumed {
    ContestId contest;
    PlaceId place;
    bool seals_intact = false;  // compared with the numbers put on; false: the township decides
    friend bool operator==(const PollResumed&, const PollResumed&) = default;
};
enum class BoxFate : std::uint8_t {
    lost = 1,         // 丢失
    destroyed = 2,    // 损毁
    seal_broken = 3,  // 封条破损
    recovered = 4,    // 找回, seal intact
};
// A box that did not come back whole. What follows is the township's to decide; nothing is guessed.
struct BoxLost {
    ContestId contest;
    PlaceId place;
    BoxId box;
    BoxFate fate = BoxFate::lost;
    Digest minutes;
    friend bool operator==(const BoxLost&, const BoxLost&) = default;
};
enum class EvidenceKind : std::uint8_t {
    result_sheet = 1,  // 选举结果报告单, photographed as posted
    minutes = 2,       // 会议记录
    sign_in_roll = 3,  // 领票签名册
    video = 4,         // 录像
    notice = 5,        // 公告
    recount = 6,       // 重新计票记录
    other = 7,         // 其他
};
struct EvidenceAttached {
    ContestId contest;
    EvidenceKind kind = EvidenceKind::other;
    Digest document;
    std::string custodian;  // a body or a post, never a private person
    FactId item;            // the item of the local checklist that it shows to be done; empty: none
    Digest about;           // payload of the statement it belongs to; zero: none
    friend bool operator==(const EvidenceAttached&, const EvidenceAttached&) = default;
};

// ---- count -------------------------------------------------------------------------------------------------------

struct BoxPieces {
    BoxId box;
    Votes pieces = 0;  // papers taken out, face down
    friend bool operator==(const BoxPieces&, const BoxPieces&) = default;
};
// Announced before the first paper is read.
struct CountOpened {
    ContestId contest;
    PlaceId place;
    std::vector<BoxPieces> boxes;  // every box opened at the places counted here
    Votes forged = 0;              // pieces proved not to be official papers, sealed apart
    Votes collected = 0;           // C = sum of pieces - forged
    bool mixed = false;            // 混合
    VoteVerdict verdict = VoteVerdict::valid;
    friend bool operator==(const CountOpened&, const CountOpened&) = default;
};
enum class CountMode : std::uint8_t {
    papers = 1,       // every paper recorded twice, one by one
    totals_only = 2,  // counted on paper in the hall, totals keyed by two
};
struct BatchCounted {
    ContestId contest;
    PlaceId place;
    std::uint32_t batch = 0;  // from 1, without gaps at a count place
    std::uint32_t table = 0;  // count table, from 1
    CountMode mode = CountMode::papers;
    Tally tally;     // write-ins as w1, w2, …: the same person all over one count place
    Digest records;  // Merkle root of the salted commitments to the ballot records; zero for totals_only
    friend bool operator==(const BatchCounted&, const BatchCounted&) = default;
};
// Why a paper was set aside (待定).
enum class Doubt : std::uint8_t {
    mark_unclear = 1,   // 符号不清
    name_unclear = 2,   // 另选人姓名不清
    same_name = 3,      // 同名
    damaged = 4,        // 破损
    extra_writing = 5,  // 有其他字迹
    not_official = 6,   // 疑非统一印制
    other = 7,          // 其他
};
struct DoubtfulPapers {
    Doubt doubt = Doubt::other;
    Votes ruled_valid = 0;      // counts in full
    Votes ruled_part_void = 0;  // the unclear part does not count
    Votes ruled_void = 0;
    Votes undecided = 0;  // no majority of those present: the unclear part does not count
    friend bool operator==(const DoubtfulPapers&, const DoubtfulPapers&) = default;
};
// All papers set aside at one count place, ruled on together after the last bundle was called. Numbers are public; who
// voted how is in the sealed minutes.
struct DoubtfulBallotsRuled {
    ContestId contest;
    PlaceId place;
    Votes set_aside = 0;
    std::vector<DoubtfulPapers> rows;  // by doubt, each once; adds up to set_aside
    std::uint32_t present = 0;         // members who ruled
    Digest minutes;
    friend bool operator==(const DoubtfulBallotsRuled&, const DoubtfulBallotsRuled&) = default;
};
// A written-in person who reaches a threshold, a tie or a candidate's place.
struct WriteInNamed {
    PersonId alias;  // "w1"
    PersonId person;
    std::string name;
    Sex sex = Sex::unknown;
    std::vector<Kin> kin{};   // as of a candidate
    HouseholdId household{};  // as of a candidate
    friend bool operator==(const WriteInNamed&, const WriteInNamed&) = default;
};
struct TallyDeclared {
    ContestId contest;
    PlaceId place;
    std::uint32_t batches = 0;
    Tally tally;  // the sum of the batches, re-added on admission
    std::vector<WriteInNamed> named;
    friend bool operator==(const TallyDeclared&, const TallyDeclared&) = default;
};
enum class CorrectionReason : std::uint8_t {
    misread = 1,       // 唱错、听错
    miskeyed = 2,      // 录错
    misadded = 3,      // 加错
    wrong_bundle = 4,  // 归捆错误
    recounted = 5,     // 重新计票
};
// New totals of one whole bundle. Both readings stay. A tally that was declared over the old ones has to be declared
// again; a declared result is never touched.
struct TallyReplaced {
    ContestId contest;
    PlaceId place;
    std::uint32_t batch = 0;
    Tally tally;
    Digest records;   // as in BatchCounted
    Digest replaces;  // payload of the BatchCounted or TallyReplaced that stood until now
    CorrectionReason reason = CorrectionReason::misread;
    Digest minutes;
    friend bool operator==(const TallyReplaced&, const TallyReplaced&) = default;
};

}  // namespace zheng::election
