#include "audit/env/files.hpp"
#include "counter/core/roster.hpp"
#include "counter/counter_dir.hpp"

#include <boost/json.hpp>

#include <array>
#include <ctime>

namespace zheng::counter {
namespace {

namespace json = boost::json;
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

json::object json_of(const ContestRow& row) {
    return {{"contest", row.contest.text},
            {"village", row.village},
            {"kind", name_of(row.kind)},
            {"round", name_of(row.round)},
            {"phase", name_of(row.phase)},
            {"places", row.places},
            {"places_closed", row.places_closed},
            {"registered", row.registered},
            {"took_part", row.took_part},
            {"collected", row.collected},
            {"counted", row.counted},
            {"batches", row.batches},
            {"elected", row.elected},
            {"suspect", row.suspect}};
}

json::object json_of(const DeviceRow& row) {
    json::object out{{"keyid", crypto::keyid(row.key)}, {"name", row.name},       {"village", row.village},
                     {"kind", name_of(row.kind)},       {"said", row.said},       {"refused", row.refused},
                     {"revoked", row.revoked},          {"heard_unix_s", nullptr}};
    if (row.heard_unix_s)
        out["heard_unix_s"] = *row.heard_unix_s;
    return out;
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

Result<Exit> run(const Status& command, Console& console, const World&) {
    ZHENG_TRY(const auto counter, CounterDir::open(command.dir, CounterDir::Use::reading, {}, console));
    const auto& state = counter->state();
    const auto& head = counter->log().head();
    const auto roster = state.opened ? roster_of(state, counter->intake().stamps()) : Roster{};
    if (console.json()) {
        json::array contests;
        for (const auto& row : roster.contests)
            contests.push_back(json_of(row));
        json::array devices;
        for (const auto& row : roster.devices)
            devices.push_back(json_of(row));
        console.answer(json::object{{"origin", head.origin},
                                    {"size", head.size},
                                    {"root", hex(head.root)},
                                    {"election", state.opened ? json::value(hex(state.election)) : json::value()},
                                    {"township", state.opened ? state.opened->township_name : ""},
                                    {"rehearsal", counter->purpose().rehearsal},
                                    {"accepted", state.accepted},
                                    {"refused", state.refused},
                                    {"equivocations", state.equivocations},
                                    {"enrolment_sealed", state.sealed},
                                    {"closed", state.closed},
                                    {"received_unix_s", state.received_unix_s},
                                    {"contests", std::move(contests)},
                                    {"devices", std::move(devices)}});
        return Exit::done;
    }
    const auto n = [](std::uint64_t number) { return std::to_string(number); };
    const auto title = state.opened ? state.opened->township_name + "  " : std::string();
    console.say(title + head.origin + (counter->purpose().rehearsal ? "（演练）" : "") + "\n日志 " + n(head.size) +
                    " 条" + (state.closed ? "，已关闭" : "") + "，接受 " + n(state.accepted) + "，驳回 " +
                    n(state.refused) + "，一号两说 " + n(state.equivocations) + "\n根 " + hex(head.root),
                title + head.origin + (counter->purpose().rehearsal ? " (rehearsal)" : "") + "\nlog of " +
                    n(head.size) + " entries" + (state.closed ? ", closed" : "") + ", accepted " + n(state.accepted) +
                    ", refused " + n(state.refused) + ", equivocations " + n(state.equivocations) + "\nroot " +
                    hex(head.root));
    if (!state.opened)
        console.say("还没有创立选举：请 load 县里的创立文件", "no election yet: load the county's founding file");
    if (!roster.contests.empty())
        console.say("各项选举", "contests");
    for (const auto& row : roster.contests)
        console.say(line_of(row, env::Language::zh), line_of(row, env::Language::en));
    if (!roster.devices.empty())
        console.say("设备（最久没有消息的在前）", "devices (the longest silent first)");
    for (const auto& row : roster.devices)
        console.say(line_of(row, env::Language::zh), line_of(row, env::Language::en));
    return Exit::done;
}

}  // namespace zheng::counter
