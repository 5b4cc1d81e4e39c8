#include "station/core/delivery.hpp"

#include "proto/election/check.hpp"

#include <array>

namespace zheng::station {
namespace {

struct Row {
    HaltReason reason;
    std::string_view name;
    std::string_view zh;
    std::string_view en;
};

constexpr std::array rows{
    Row{HaltReason::no_common_version, "no_common_version", "本机与计票中心的程序版本不能通信，请更新较旧的一方",
        "this program and the counter's share no version of the protocol; renew the older one"},
    Row{HaltReason::other_log, "other_log", "对方不是本次选举的计票中心，请核对地址",
        "that counter does not keep this election's log; compare the address"},
    Row{HaltReason::revoked, "revoked", "本机密钥已被撤销，停止发送，请联系县级选举机构",
        "this device's key has been revoked; nothing more is sent; ask the county"},
    Row{HaltReason::rejected, "rejected", "一条声明未被计票中心接收，停止发送，请联系乡镇",
        "a statement was not taken by the counter; nothing more is sent; ask the township"},
    Row{HaltReason::head_false, "head_false", "警报：计票中心出示的检查点没有日志的签名",
        "alarm: the counter showed a checkpoint that the log has not signed"},
    Row{HaltReason::head_shrank, "head_shrank", "警报：日志比以前见过的短，记录可能被删除，请立即报告县级选举机构",
        "alarm: the log is shorter than it was; entries may be lost; tell the county at once"},
    Row{HaltReason::log_forked, "log_forked", "警报：日志签署了互相矛盾的历史，证据已保存，请立即报告县级选举机构",
        "alarm: the log has signed histories that contradict each other; the evidence is kept; tell the county at "
        "once"},
    Row{HaltReason::receipt_false, "receipt_false", "警报：回执不能证明本机的声明已记录，停止发送",
        "alarm: a receipt does not prove that this device's statement was recorded; nothing more is sent"},
    Row{HaltReason::equivocation, "equivocation", "警报：同一序号下有两条不同的声明，本机密钥可能被他人使用",
        "alarm: two different statements bear one number; somebody else may use this device's key"},
    Row{HaltReason::history_differs, "history_differs", "警报：计票中心保存的本机声明与本机记录不一致",
        "alarm: what the counter holds of this device is not what this device has said"},
};

const Row& row_of(HaltReason reason) {
    const auto index = static_cast<std::size_t>(reason);
    CHECK(index < rows.size() && rows.at(index).reason == reason, "rows stand in the order of the reasons");
    return rows.at(index);
}

}  // namespace

std::string_view name_of(HaltReason reason) {
    return row_of(reason).name;
}
std::string_view words_zh(HaltReason reason) {
    return row_of(reason).zh;
}
std::string_view words_en(HaltReason reason) {
    return row_of(reason).en;
}

}  // namespace zheng::station
