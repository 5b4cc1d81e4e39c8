#include "audit/crypto/signer.hpp"
#include "counter/counter_access.hpp"

#include <boost/json/object.hpp>

#include <array>
#include <ctime>

namespace zheng::counter {
namespace {

using namespace election;

std::string local_time(std::uint64_t unix_s) {
    const auto seconds = static_cast<std::time_t>(unix_s);
    std::tm parts{};
    std::array<char, 32> text{};
    if (::localtime_r(&seconds, &parts) == nullptr ||
        std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M:%S", &parts) == 0)
        return std::to_string(unix_s);
    return text.data();
}

std::string line_of(const ContestRow& row, env::Language language) {
    const bool zh = language == env::Language::zh;
    std::string out = "  " + row.village + " " + std::string(zh ? words_zh(row.kind) : words_en(row.kind)) + "  " +
                      std::string(zh ? words_zh(row.phase) : name_of(row.phase));
    const auto add = [&](std::string_view zh_words, std::string_view en_words, std::uint64_t number) {
        if (number != 0)
            out += "  " + std::string(zh ? zh_words : en_words) + " " + std::to_string(number);
    };
    add("登记", "registered", row.registered);
    add("参加", "took part", row.took_part);
    add("收回", "collected", row.collected);
    add("已计", "counted", row.counted);
    add("当选", "elected", row.elected);
    if (row.suspect)
        out += zh ? "  待确认" : "  to be confirmed";
    return out;
}

std::string line_of(const DeviceRow& row, env::Language language) {
    const bool zh = language == env::Language::zh;
    std::string out = "  " + row.village + "  " + row.name + "  " + crypto::keyid(row.key) + "  ";
    if (!row.last_index)
        out += zh ? "从未收到" : "never heard";
    else if (!row.heard_unix_s)
        out += zh ? "刚收到" : "just heard";
    else
        out += (zh ? "此后无消息：" : "silent since ") + local_time(*row.heard_unix_s);
    out += zh ? "（" + std::to_string(row.said) + " 条" : "  (" + std::to_string(row.said) + " statements";
    if (row.refused != 0)
        out += (zh ? "，驳回 " : ", refused ") + std::to_string(row.refused);
    out += zh ? "）" : ")";
    if (row.revoked)
        out += zh ? "  已吊销" : "  revoked";
    return out;
}

}  // namespace

Result<Exit> run(const Status& command, Console& console, const World& world) {
    ZHENG_TRY(const auto counter, CounterAccess::open(command.dir, CounterAccess::Use::reading, {}, console, world));
    ZHENG_TRY(const auto report, counter->status());
    if (console.json()) {
        console.answer(json_of(report));
        return Exit::done;
    }
    const auto n = [](std::uint64_t number) { return std::to_string(number); };
    const auto title = report.election ? report.township + "  " : std::string();
    console.say(title + report.origin + (report.rehearsal ? "（演练）" : "") + "\n日志 " + n(report.size) + " 条" +
                    (report.closed ? "，已关闭" : "") + "，接受 " + n(report.accepted) + "，驳回 " + n(report.refused) +
                    "，一号两说 " + n(report.equivocations) + "\n根 " + hex(report.root),
                title + report.origin + (report.rehearsal ? " (rehearsal)" : "") + "\nlog of " + n(report.size) +
                    " entries" + (report.closed ? ", closed" : "") + ", accepted " + n(report.accepted) + ", refused " +
                    n(report.refused) + ", equivocations " + n(report.equivocations) + "\nroot " + hex(report.root));
    if (!report.election)
        console.say("还没有创立选举：请 load 县里的创立文件", "no election yet: load the county's founding file");
    if (!report.roster.contests.empty())
        console.say("各项选举", "contests");
    for (const auto& row : report.roster.contests)
        console.say(line_of(row, env::Language::zh), line_of(row, env::Language::en));
    if (!report.roster.devices.empty())
        console.say("设备（最久没有消息的在前）", "devices (the longest silent first)");
    for (const auto& row : report.roster.devices)
        console.say(line_of(row, env::Language::zh), line_of(row, env::Language::en));
    return Exit::done;
}

}  // namespace zheng::counter
