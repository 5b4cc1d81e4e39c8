// status, restored: how this station stands, looked at without any lock; and the mark of one that was put back.
#include "audit/crypto/fingerprint.hpp"
#include "audit/crypto/signer.hpp"
#include "audit/env/files.hpp"
#include "station/commands.hpp"
#include "station/delivery_file.hpp"
#include "station/glance.hpp"

#include <fmt/format.h>

#include <ctime>

namespace zheng::station {
namespace {

namespace json = boost::json;
using namespace election;

// "2026-11-22 09:03:11" by the device's clock and time zone.
std::string local_time(std::int64_t unix_s) {
    const auto seconds = static_cast<std::time_t>(unix_s);
    std::tm fields{};
    if (::localtime_r(&seconds, &fields) == nullptr)
        return "?";
    return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02}", fields.tm_year + 1900, fields.tm_mon + 1, fields.tm_mday,
                       fields.tm_hour, fields.tm_min, fields.tm_sec);
}

// What delivery has last said of itself.
void show_delivery(Console& console, const DeliveryFile& file) {
    const auto& report = file.report;
    if (file.running)
        console.say(fmt::format("送达：{}，计票端 {}", words_zh(report.phase), report.counter),
                    fmt::format("delivery: {}, counter {}", words_en(report.phase), report.counter));
    else
        console.say("送达：没有在运行", "delivery: not running");
    if (report.heard_unix_s)
        console.say("最近一次联系：" + local_time(*report.heard_unix_s),
                    "last contact: " + local_time(*report.heard_unix_s));
    if (file.running && report.trouble)
        console.say(report.trouble->zh, report.trouble->en);
    if (report.halt) {
        const auto reason = report.halt->reason;
        console.warn(fmt::format("{}。{}", words_zh(reason), next_step_zh(reason)),
                     fmt::format("{}. {}", words_en(reason), next_step_en(reason)));
        console.warn("证据：" + report.evidence.string(), "evidence: " + report.evidence.string());
    }
}

}  // namespace

Result<Exit> run(const Status& command, Console& console, const World&) {
    ZHENG_TRY(const auto at, glance(command.dir));
    const auto pinned = pinned_of(at);
    ZHENG_TRY(const auto outbox, Outbox::read(command.dir, pinned, at.said));
    ZHENG_TRY(const auto head, read_head(command.dir, pinned));
    ZHENG_TRY(const auto free, env::free_bytes(command.dir));
    const auto& opened = *at.state.opened;
    const bool enrolled = at.state.devices.count(at.settings.key) != 0;
    const bool desk = at.settings.kind == DeviceKind::office_desk;
    const bool restored = is_restored(command.dir);
    console.say(fmt::format("{}“{}” {} {}{}", desk ? "乡镇办公设备" : "站点", at.settings.name, opened.origin(),
                            at.settings.village.text, opened.rehearsal ? "（演练）" : ""),
                fmt::format("{} \"{}\" of {} {}{}", desk ? "office desk" : "station", at.settings.name, opened.origin(),
                            at.settings.village.text, opened.rehearsal ? " (rehearsal)" : ""));
    console.say("县级机关指纹 " + crypto::spoken(at.settings.authority),
                "authority's fingerprint " + crypto::spoken(at.settings.authority));
    console.say(fmt::format("设备密钥 {}：{}，登记{}", crypto::keyid(at.settings.key), enrolled ? "已登记" : "未登记",
                            at.state.sealed ? "已封存" : "未封存"),
                fmt::format("device key {}: {}, enrolment {}", crypto::keyid(at.settings.key),
                            enrolled ? "enrolled" : "not enrolled yet", at.state.sealed ? "sealed" : "not sealed yet"));
    if (restored) {
        const auto words = restored_words(command.dir.string());
        console.warn(words.zh, words.en);
    }
    json::array contests;
    for (const auto& [id, contest] : at.state.contests) {
        if (!desk && contest.village != at.settings.village)
            continue;
        console.say(fmt::format("  {} {}", id.text, words_zh(contest.phase())),
                    fmt::format("  {} {}", id.text, name_of(contest.phase())));
        contests.push_back({{"contest", id.text}, {"phase", std::string(name_of(contest.phase()))}});
    }
    const auto sent = outbox.sent_count();
    const auto waiting = at.said.size() - sent;
    console.say(fmt::format("已签 {} 条，已送达 {} 条（其中依法拒绝 {} 条），待发 {} 条；磁盘剩余 {} MiB",
                            at.said.size(), sent, outbox.refused_count(), waiting, free >> 20U),
                fmt::format("{} statements signed, {} sent ({} of them refused by law), {} waiting; {} MiB free on the "
                            "disk",
                            at.said.size(), sent, outbox.refused_count(), waiting, free >> 20U));
    const auto& largest = outbox.largest();
    if (head)
        console.say(fmt::format("已核对的最大检查点：{} 条", head->checkpoint.size),
                    fmt::format("largest checkpoint proved: {} entries", head->checkpoint.size));
    json::object answer{{"ok", true},
                        {"kind", std::string(name_of(at.settings.kind))},
                        {"village", at.settings.village.text},
                        {"name", at.settings.name},
                        {"origin", opened.origin()},
                        {"election", hex(at.settings.election)},
                        {"authority", hex(at.settings.authority)},
                        {"rehearsal", opened.rehearsal},
                        {"enrolled", enrolled},
                        {"sealed", at.state.sealed},
                        {"contests", contests},
                        {"said", at.said.size()},
                        {"sent", sent},
                        {"waiting", waiting},
                        {"refused", outbox.refused_count()},
                        {"restored", restored},
                        {"free_bytes", free}};
    if (head)
        answer["head"] = head->note;
    if (largest)
        answer["checkpoint"] = largest->note;
    auto delivery = read_delivery_file(command.dir);
    if (delivery) {
        show_delivery(console, *delivery);
        answer["delivery"] = json_of(*delivery);
    } else if (delivery.error().code != Errc::not_found) {
        console.warn(delivery.error().message, delivery.error().message);
    }
    console.answer(answer);
    return Exit::done;
}

Result<Exit> run(const Restored& command, Console& console, const World& world) {
    ZHENG_TRY(const auto settings, read_settings(command.dir));
    static_cast<void>(settings);
    ZHENG_TRY(const auto authoring, lock_authoring(command.dir));
    ZHENG_TRY(const auto delivery, lock_delivery(command.dir));
    static_cast<void>(authoring);
    static_cast<void>(delivery);
    ZHENG_CHECKED(mark_restored(command.dir, "marked at " + local_time(world.clock.unix_seconds()) + "\n"));
    const auto words = restored_words(command.dir.string());
    console.say(words.zh, words.en);
    console.answer({{"ok", true}, {"restored", true}});
    return Exit::done;
}

}  // namespace zheng::station
