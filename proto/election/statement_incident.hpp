// Reports of breaches of discipline (有报必查): that they exist, and what became of them. Signed by any officer, ruled
// on by the inspectors. Values only; part of statement.hpp.
#pragma once

#include "proto/election/contest.hpp"
#include "proto/election/ids.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace zheng::election {

// 换届纪律. The last is for what the county's list does not name.
enum class IncidentCategory : std::uint8_t {
    vote_buying = 1,                // 贿选
    clan_or_gang_interference = 2,  // 宗族、黑恶势力干扰
    coercion_or_fake_proxy = 3,     // 胁迫、冒名委托
    lobbying_cliques = 4,           // 拉票、拉帮结派
    defamation_rumour = 5,          // 诽谤造谣
    ballot_or_box_destruction = 6,  // 毁坏选票、票箱
    incitement = 7,                 // 煽动闹访
    official_meddling = 8,          // 公职人员插手
    spending_or_disposal = 9,       // 突击花钱、处置资产
    refusal_to_hand_over = 10,      // 拒不移交
    false_count = 11,               // 虚报票数、伪造选票
    other = 12,                     // 其他
};
// The text, the reporter and the accused go to the inspectors by a file of their own; the log holds that a report
// exists. What came in over a day is said together, so that an hour betrays nobody.
struct IncidentReport {
    IncidentCategory category = IncidentCategory::other;
    Digest commitment;  // SHA-256(32 random bytes ‖ report); its first 16 hexadecimal digits are the receipt number
    friend bool operator==(const IncidentReport&, const IncidentReport&) = default;
};
struct IncidentReported {
    ContestId contest;
    std::vector<IncidentReport> reports;  // by commitment, ascending
    friend bool operator==(const IncidentReported&, const IncidentReported&) = default;
};
enum class IncidentRuling : std::uint8_t {
    taken_up = 1,      // 受理, not yet decided
    unfounded = 2,     // 不属实
    dealt_with = 3,    // 已处理 in another way
    disqualify = 4,    // 取消资格 of the accused
    void_contest = 5,  // 选举无效
};
struct IncidentRuled {
    ContestId contest;
    Digest report;  // the commitment
    IncidentRuling ruling = IncidentRuling::taken_up;
    PersonId accused;  // named by `disqualify` only
    std::string article;
    Digest reasons;  // sealed; zero only for taken_up
    friend bool operator==(const IncidentRuled&, const IncidentRuled&) = default;
};

}  // namespace zheng::election
