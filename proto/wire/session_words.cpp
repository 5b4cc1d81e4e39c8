#include "proto/wire/session.hpp"

#include "proto/election/check.hpp"
#include "proto/wire/utf8.hpp"

#include <array>

namespace zheng::wire {
namespace {

struct Row {
    GoodbyeReason reason;
    std::string_view name;
    std::string_view zh;
    std::string_view en;
};

constexpr std::array rows{
    Row{GoodbyeReason::shutting_down, "shutting_down", "计票中心正在停机，稍后会自动重连",
        "the counter is shutting down; the station will try again"},
    Row{GoodbyeReason::no_common_version, "no_common_version", "双方程序没有共同的协议版本，请更新较旧的一方",
        "the two programs share no version of the protocol; renew the older one"},
    Row{GoodbyeReason::other_log, "other_log", "本计票中心没有这个日志，请核对选举名称和地址",
        "this counter does not keep that log; compare the election's name and the address"},
    Row{GoodbyeReason::author_unknown, "author_unknown", "本设备尚未登记，或所用证书不是它的，请联系县级选举机构",
        "this device is not enrolled, or the certificate is not its own; ask the county"},
    Row{GoodbyeReason::author_revoked, "author_revoked", "本设备的密钥已被撤销，请联系县级选举机构",
        "this device's key has been revoked; ask the county"},
    Row{GoodbyeReason::superseded, "superseded", "同一设备已建立新的连接，本连接结束",
        "the same device has connected again; this connection ends"},
    Row{GoodbyeReason::not_own, "not_own", "连接上只能发送本设备自己的声明，他人的声明请用文件送交",
        "a connection carries its device's own statements only; carry those of others as a file"},
    Row{GoodbyeReason::window_exceeded, "window_exceeded", "等待答复的声明超过约定数量",
        "more statements wait for an answer than was agreed on"},
    Row{GoodbyeReason::frame_too_large, "frame_too_large", "数据帧超过上限", "a frame is over the limit"},
    Row{GoodbyeReason::frame_malformed, "frame_malformed", "数据帧无法读取", "a frame cannot be read"},
    Row{GoodbyeReason::unexpected, "unexpected", "此时不应收到这种消息", "this message has no place here"},
    Row{GoodbyeReason::silent, "silent", "长时间没有消息，连接结束", "nothing was heard for too long"},
    Row{GoodbyeReason::too_many, "too_many", "连接数已满，稍后会自动重连",
        "there is no room for another session; the station will try again"},
};

const Row& row_of(GoodbyeReason reason) {
    const auto index = static_cast<std::size_t>(reason) - 1;
    CHECK(index < rows.size() && rows.at(index).reason == reason, "rows stand in the order of the reasons");
    return rows.at(index);
}

}  // namespace

std::string_view name_of(GoodbyeReason reason) {
    return row_of(reason).name;
}
std::string_view words_zh(GoodbyeReason reason) {
    return row_of(reason).zh;
}
std::string_view words_en(GoodbyeReason reason) {
    return row_of(reason).en;
}

std::span<const GoodbyeReason> goodbye_reasons() {
    static constexpr auto all = [] {
        std::array<GoodbyeReason, rows.size()> out{};
        for (std::size_t i = 0; i < out.size(); ++i)
            out[i] = rows[i].reason;
        return out;
    }();
    return all;
}

Goodbye goodbye(GoodbyeReason reason, std::string_view detail) {
    Goodbye out{reason, std::string(words_zh(reason)), std::string(words_en(reason))};
    // What comes from a peer may be anything; it is shown only if it is a short line of text.
    if (!detail.empty() && detail.size() <= goodbye_detail_bytes_max && fault_of(detail) == TextFault::none) {
        out.zh += "：" + std::string(detail);
        out.en += ": " + std::string(detail);
    }
    return out;
}

std::string_view name_of(AnswerKind kind) {
    switch (kind) {
    case AnswerKind::accepted:
        return "accepted";
    case AnswerKind::refused:
        return "refused";
    case AnswerKind::repeated:
        return "repeated";
    case AnswerKind::equivocation:
        return "equivocation";
    case AnswerKind::rejected:
        return "rejected";
    }
    return "";
}

}  // namespace zheng::wire
