#include "proto/election/statement.hpp"

#include <algorithm>
#include <array>
#include <concepts>

namespace zheng::election {
namespace {

struct RoleNames {
    Role role;
    std::string_view name;
    std::string_view zh;
    std::string_view en;
};
constexpr std::array<RoleNames, 7> roles{{
    {Role::electoral_committee, "electoral_committee", "选举委员会", "electoral committee"},
    {Role::caller, "caller", "唱票人", "caller"},
    {Role::recorder, "recorder", "计票人", "recorder"},
    {Role::scrutineer, "scrutineer", "监票人", "scrutineer"},
    {Role::township, "township", "乡镇", "township"},
    {Role::county, "county", "县", "county"},
    {Role::inspector, "inspector", "纪检", "inspector"},
}};

struct TypeNames {
    std::string_view name;
    std::string_view zh;
};
constexpr std::array<TypeNames, statement_types> types{{
    {"ElectionOpened", "选举立项"},
    {"ProfileAdopted", "采用选举规则"},
    {"VillageOpened", "村与投票点登记"},
    {"OfficerAppointed", "工作人员任命"},
    {"StationEnrolled", "设备登记"},
    {"EnrolmentSealed", "登记封存"},
    {"KeyRevoked", "钥匙作废"},
    {"MethodAdopted", "通过选举办法"},
    {"CandidateEntered", "候选人登记"},
    {"BallotFrozen", "选票定稿"},
    {"RollSealed", "选民名单封存"},
    {"PollOpened", "开始投票"},
    {"TurnoutReported", "投票进度"},
    {"PollClosed", "结束投票"},
    {"CountOpened", "开箱清点"},
    {"BatchCounted", "一捆计票"},
    {"TallyDeclared", "计票汇总"},
    {"ResultDeclared", "宣布结果"},
    {"ResultFiled", "结果备案"},
    {"Received", "收讫时间"},
    {"Refused", "拒收记录"},
    {"Equivocation", "前后不一记录"},
    {"Closed", "日志关闭"},
    {"AssemblyDecided", "会议决定"},
    {"RollPublished", "公布选民名单"},
    {"RollObjected", "选民名单异议"},
    {"RollDecided", "异议处理决定"},
    {"MeritScored", "实绩比选"},
    {"CandidateReviewed", "候选人审查"},
    {"PledgeSigned", "签订承诺"},
    {"CandidateWithdrawn", "候选人退选"},
    {"CandidateDisqualified", "取消候选资格"},
    {"IncidentReported", "收到举报"},
    {"IncidentRuled", "举报处理"},
    {"ProxyAccepted", "委托投票登记"},
    {"PollSuspended", "暂停投票"},
    {"PollResumed", "恢复投票"},
    {"BoxLost", "票箱丢失"},
    {"EvidenceAttached", "附证据"},
    {"DoubtfulBallotsRuled", "认定疑难票"},
    {"TallyReplaced", "更正计票"},
    {"ResultApproved", "批复任职"},
    {"RoundOrdered", "安排下一轮"},
    {"ContestVoided", "宣告选举无效"},
    {"WinRechecked", "复核当选资格"},
    {"BodyComposed", "班子组成"},
    {"HandoverRecorded", "工作移交"},
}};

template <class T>
void append(Bytes& to, const T& bytes) {
    to.insert(to.end(), bytes.begin(), bytes.end());
}

}  // namespace

std::string_view name_of(Role role) {
    const auto* row = std::find_if(roles.begin(), roles.end(), [&](const auto& r) { return r.role == role; });
    return row == roles.end() ? "" : row->name;
}

bool parse(std::string_view text, Role& out) {
    const auto* row = std::find_if(roles.begin(), roles.end(), [&](const auto& r) { return r.name == text; });
    if (row == roles.end())
        return false;
    out = row->role;
    return true;
}

std::string_view words_zh(Role role) {
    const auto* row = std::find_if(roles.begin(), roles.end(), [&](const auto& r) { return r.role == role; });
    return row == roles.end() ? "" : row->zh;
}

std::string_view words_en(Role role) {
    const auto* row = std::find_if(roles.begin(), roles.end(), [&](const auto& r) { return r.role == role; });
    return row == roles.end() ? "" : row->en;
}

std::string_view name_of(DeviceKind kind) {
    switch (kind) {
    case DeviceKind::station:
        return "station";
    case DeviceKind::office_desk:
        break;
    }
    return "office_desk";
}

bool parse(std::string_view text, DeviceKind& out) {
    for (const DeviceKind kind : {DeviceKind::station, DeviceKind::office_desk})
        if (name_of(kind) == text) {
            out = kind;
            return true;
        }
    return false;
}

std::string_view name_of(StatementType type) {
    const auto i = static_cast<std::size_t>(type) - 1;
    return i < types.size() ? types[i].name : "";
}

std::string_view words_zh(StatementType type) {
    const auto i = static_cast<std::size_t>(type) - 1;
    return i < types.size() ? types[i].zh : "";
}

const ContestId* contest_of(const Body& body) {
    return std::visit(
        [](const auto& said) -> const ContestId* {
            if constexpr (requires {
                              { said.contest } -> std::same_as<const ContestId&>;
                          })
                return &said.contest;
            else
                return nullptr;
        },
        body);
}

Bytes attestation_message(const Digest& election, const PublicKey& key, const Digest& tls_key, const Digest& code) {
    constexpr std::string_view label = "zheng enrolment v1\n";
    Bytes message;
    message.reserve(label.size() + 4 * election.bytes.size());
    append(message, label);
    append(message, election.bytes);
    append(message, key.bytes);
    append(message, tls_key.bytes);
    append(message, code.bytes);
    return message;
}

}  // namespace zheng::election
