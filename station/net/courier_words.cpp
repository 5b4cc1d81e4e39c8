#include "station/net/courier_words.hpp"

#include "proto/election/check.hpp"

#include <fmt/format.h>

#include <array>

namespace zheng::station {
namespace {

constexpr std::string_view refused_mark = "refuses";  // an alert of the peer, in net's words

struct PhaseRow {
    Delivery::Phase phase;
    std::string_view name;
    std::string_view zh;
    std::string_view en;
};
constexpr std::array phases{
    PhaseRow{Delivery::Phase::waiting, "waiting", "未连接，稍后再试", "not connected, trying again later"},
    PhaseRow{Delivery::Phase::connecting, "connecting", "正在连接", "connecting"},
    PhaseRow{Delivery::Phase::greeting, "greeting", "已连接，正在握手", "connected, greeting"},
    PhaseRow{Delivery::Phase::proving, "proving", "正在核对日志只增不减", "checking that the log only grew"},
    PhaseRow{Delivery::Phase::recovering, "recovering", "正在取回本机说过的声明",
             "taking back what this device had said"},
    PhaseRow{Delivery::Phase::live, "live", "在线", "on line"},
    PhaseRow{Delivery::Phase::halted, "halted", "已停止，等待人工处理", "halted, people must look"},
};
const PhaseRow& row_of(Delivery::Phase phase) {
    const auto index = static_cast<std::size_t>(phase);
    CHECK(index < phases.size() && phases.at(index).phase == phase, "rows stand in the order of the phases");
    return phases.at(index);
}

struct StepRow {
    HaltReason reason;
    std::string_view zh;
    std::string_view en;
};
constexpr std::array steps{
    StepRow{HaltReason::no_common_version, "请更新程序后重新启动 serve 或 outbox；已签名的声明不受影响",
            "renew the program and start serve or outbox again; what is signed is not touched"},
    StepRow{HaltReason::other_log, "请按县里信函核对计票端地址后重新启动",
            "compare the counter's address with the county's letter and start again"},
    StepRow{HaltReason::revoked, "请联系县级选举机构；本机目录原样保留，不要删除",
            "ask the county; keep this directory as it is"},
    StepRow{HaltReason::rejected, "请把 outbox --export 的文件和这条信息交给乡镇；本机目录原样保留",
            "give the file of outbox --export and this message to the township; keep this directory as it is"},
    StepRow{HaltReason::head_false, "请保留证据目录并报告县级选举机构；可改用 outbox --export 由U盘送达",
            "keep the evidence and tell the county; statements can go by outbox --export meanwhile"},
    StepRow{HaltReason::head_shrank, "请保留证据目录，抄下检查点，立即报告县级选举机构；在县里答复前不要再发送",
            "keep the evidence, copy the checkpoints down and tell the county at once; send nothing until it answers"},
    StepRow{HaltReason::log_forked,
            "请保留证据目录（两份互相矛盾的签名），立即报告县级选举机构；在县里答复前不要再发送",
            "keep the evidence (two signatures that contradict each other) and tell the county at once; send nothing "
            "until it answers"},
    StepRow{HaltReason::receipt_false, "请保留证据目录并报告县级选举机构；本机的声明都还在，可改用U盘送达",
            "keep the evidence and tell the county; this device's statements are all here and can go by USB"},
    StepRow{HaltReason::equivocation,
            "请立即停用本机并报告县级选举机构撤销密钥。若本目录是从备份恢复的，应先运行 zheng-station restored 再录入",
            "stop using this device and ask the county to revoke its key at once. A directory put back from a copy "
            "needs `zheng-station restored` before anything is said"},
    StepRow{HaltReason::history_differs,
            "若本目录是从备份恢复且恢复后录入过，那些录入不在日志中：保留本目录，请县里撤销并更换本机密钥后重新录入；"
            "否则保留证据并立即报告县级选举机构",
            "if this directory was put back from a copy and something was said since, that is not in the log: keep the "
            "directory, have the county replace this device's key, and say it again; otherwise keep the evidence and "
            "tell the county at once"},
};
const StepRow& row_of(HaltReason reason) {
    const auto index = static_cast<std::size_t>(reason);
    CHECK(index < steps.size() && steps.at(index).reason == reason, "rows stand in the order of the reasons");
    return steps.at(index);
}

}  // namespace

std::string_view name_of(Delivery::Phase phase) {
    return row_of(phase).name;
}
std::string_view words_zh(Delivery::Phase phase) {
    return row_of(phase).zh;
}
std::string_view words_en(Delivery::Phase phase) {
    return row_of(phase).en;
}

std::string_view next_step_zh(HaltReason reason) {
    return row_of(reason).zh;
}
std::string_view next_step_en(HaltReason reason) {
    return row_of(reason).en;
}

Trouble trouble_of(const Error& why, std::string_view counter) {
    switch (why.code) {
    case Errc::crypto:
        if (why.message.find(refused_mark) != std::string::npos)
            return {fmt::format("{} 不接受本机的证书：{}。请核对本机是否已由县里登记", counter, why.message),
                    fmt::format("the counter at {} does not take this device's certificate: {}. Ask whether the county "
                                "has enrolled this device",
                                counter, why.message)};
        return {fmt::format("{} 不是选举公告中指明的计票端：{}。请核对地址", counter, why.message),
                fmt::format("what answers at {} is not the counter that the founding names: {}. Compare the address",
                            counter, why.message)};
    case Errc::malformed:
    case Errc::too_large:
        return {fmt::format("{} 上的程序不是计票端：{}", counter, why.message),
                fmt::format("what answers at {} is no counter: {}", counter, why.message)};
    default:
        return {fmt::format("连不上计票端 {}：{}", counter, why.message),
                fmt::format("no connection to the counter at {}: {}", counter, why.message)};
    }
}

Trouble trouble_of(const wire::Goodbye& goodbye) {
    // The peer's own text is shown nowhere: it may say anything.
    return {fmt::format("计票端结束了连接：{}", words_zh(goodbye.reason)),
            fmt::format("the counter has ended the connection: {}", words_en(goodbye.reason))};
}

Trouble trouble_silent(std::string_view counter) {
    return {fmt::format("计票端 {} 没有答复", counter), fmt::format("the counter at {} does not answer", counter)};
}

Trouble trouble_unexpected() {
    return {"计票端的答复不合会话顺序，重新连接", "the counter's answer has no place in the session; connecting again"};
}

Trouble trouble_busy(const Error& why) {
    return {fmt::format("要取回本机说过的声明，但日志正被占用，请先结束录入：{}", why.message),
            fmt::format("statements of this device must be taken back, but its journal is in use; end that first: {}",
                        why.message)};
}

Trouble restored_words(std::string_view directory) {
    return {fmt::format("本目录是从备份恢复的，可能比已说过的旧：先连上计票端，运行 zheng-station outbox {} --counter "
                        "HOST:PORT，取回以后才能录入",
                        directory),
            fmt::format("this directory was restored from a copy and may be older than what was said: run "
                        "zheng-station outbox {} --counter HOST:PORT first; nothing is said before the counter was "
                        "asked",
                        directory)};
}

}  // namespace zheng::station
