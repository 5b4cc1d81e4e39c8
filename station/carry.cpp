// What goes in and out by hand: accept (others' statements), outbox (own statements out, receipts in), status, archive.
#include "audit/crypto/sha256.hpp"
#include "audit/env/files.hpp"
#include "audit/log/examine.hpp"
#include "audit/log/statement_file.hpp"
#include "station/cards.hpp"
#include "station/commands.hpp"
#include "station/station_dir.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace zheng::station {
namespace {

namespace json = boost::json;
using namespace election;

// Everything that a station must keep; keys in it stay wrapped.
constexpr std::array archived{"station.json",     "device.key",         "tls.crt",
                              "known.statements", "journal.statements", "receipts.receipts"};
constexpr std::array archived_folders{"ballots", "rolls"};

// A station read without its key: what it knows, what it has said.
struct Glance {
    Settings settings;
    State state;
    std::vector<Bytes> said;
};

Result<Glance> glance(const path& directory) {
    Glance out;
    ZHENG_TRY(out.settings, read_settings(directory));
    ZHENG_TRY(const auto known, log::read_carried(directory / "known.statements", log::statements_magic));
    ZHENG_TRY(out.state, LocalLog::fold_founding(known.frames, out.settings.authority));
    auto said = log::read_carried(directory / "journal.statements", log::statements_magic);
    if (!said && said.error().code != Errc::not_found)
        return fail(said.error());
    if (said)
        out.said = std::move(said->frames);
    return out;
}

Result<Outbox> open_outbox(const path& directory, const Glance& at) {
    return Outbox::open(directory, log::log_note_key(at.state.opened->origin(), at.state.opened->log), at.said);
}

std::string said_line(const Bytes& envelope) {
    const auto heard = log::examine(envelope, log::From::log);
    if (!heard)
        return "?";
    const auto& statement = heard->statement;
    const auto* contest = contest_of(statement.body);
    return fmt::format("{} {} {} {}", statement.header.sequence, name_of(type_of(statement.body)),
                       statement.header.on.text(), contest == nullptr ? "" : contest->text);
}

}  // namespace

Result<Exit> run(const Accept& command, Console& console, const World&) {
    ZHENG_TRY(const auto passphrase,
              read_passphrase(command.passphrase_file, console.pick("设备口令：", "passphrase: ")));
    ZHENG_TRY(auto station, StationDir::open(command.dir, passphrase));
    ZHENG_CHECKED(station.has_room());
    Imported sums;
    json::array faults;
    for (const path& file : command.files) {
        ZHENG_TRY(const auto carried, log::read_carried(file, log::statements_magic));
        if (carried.torn_bytes != 0)
            return fail(Errc::malformed, file.string() + " is cut off: copy it again");
        ZHENG_TRY(const auto taken, station.log().import(carried.frames));
        sums.added += taken.added;
        sums.known += taken.known;
        sums.skipped += taken.skipped;
        for (const auto& fault : taken.faults) {
            console.warn(file.string() + " " + fault, file.string() + " " + fault);
            faults.push_back(json::string(file.string() + " " + fault));
        }
    }
    const auto& state = station.log().state();
    console.say(fmt::format("收下 {} 条，已有 {} 条，计数器自己的 {} 条略过；登记{}", sums.added, sums.known,
                            sums.skipped, state.sealed ? "已封存" : "未封存"),
                fmt::format("{} statements taken, {} known, {} of the counter's own skipped; enrolment is {}",
                            sums.added, sums.known, sums.skipped, state.sealed ? "sealed" : "not sealed"));
    const auto exit = faults.empty() ? Exit::done : Exit::no;
    console.answer({{"ok", faults.empty()},
                    {"exit", static_cast<int>(exit)},
                    {"added", sums.added},
                    {"known", sums.known},
                    {"skipped", sums.skipped},
                    {"faults", faults},
                    {"sealed", state.sealed}});
    return exit;
}

Result<Exit> run(const OutboxCommand& command, Console& console, const World&) {
    ZHENG_TRY(const auto lock, lock_directory(command.dir));
    static_cast<void>(lock);
    ZHENG_TRY(const auto at, glance(command.dir));
    ZHENG_TRY(auto outbox, open_outbox(command.dir, at));
    auto exit = Exit::done;
    json::array faults;
    if (!command.import_from.empty()) {
        ZHENG_TRY(const auto carried, log::read_carried(command.import_from, log::receipts_magic));
        ZHENG_TRY(const auto taken, outbox.take(carried.frames, at.said));
        for (const auto& fault : taken.faults) {
            console.warn("回执不成立：" + fault, "not a receipt: " + fault);
            faults.push_back(json::string(fault));
        }
        if (taken.refused != 0)
            exit = Exit::no;
        if (!taken.faults.empty())
            exit = Exit::usage;
        console.say(fmt::format("收下回执 {} 份（其中依法拒绝 {} 份），已有 {} 份，别人的 {} 份", taken.taken,
                                taken.refused, taken.known, taken.others),
                    fmt::format("{} receipts taken ({} of them refused by law), {} known, {} of others", taken.taken,
                                taken.refused, taken.known, taken.others));
    }
    std::vector<Bytes> waiting;
    json::array list;
    for (std::size_t i = 0; i < at.said.size(); ++i) {
        const bool sent = outbox.sent(i);
        if (!sent || command.all)
            waiting.push_back(at.said[i]);
        const auto line = said_line(at.said[i]);
        if (!sent && command.export_to.empty())
            console.say("待发 " + line, "waiting " + line);
        json::object row{{"statement", line}, {"sent", sent}};
        if (sent)
            row["index"] = outbox.receipt(i)->index;
        json::array refused;
        for (const auto code : outbox.refusals(i)) {
            console.warn("被拒绝 " + line + "：" + std::string(words_zh(code)),
                         "refused " + line + ": " + std::string(words_en(code)));
            refused.push_back(json::string(name_of(code)));
        }
        if (!refused.empty())
            row["refused"] = std::move(refused);
        list.push_back(std::move(row));
    }
    if (!command.export_to.empty())
        ZHENG_CHECKED(log::write_carried(command.export_to, log::statements_magic, waiting));
    const auto sent = outbox.sent_count();
    console.say(fmt::format("共 {} 条，已送达 {} 条（有已验证的回执），待发 {} 条", at.said.size(), sent,
                            at.said.size() - sent),
                fmt::format("{} statements, {} sent (verified receipts), {} waiting", at.said.size(), sent,
                            at.said.size() - sent));
    if (!command.export_to.empty())
        console.say(fmt::format("已写出 {} 条到 {}", waiting.size(), command.export_to.string()),
                    fmt::format("wrote {} statements to {}", waiting.size(), command.export_to.string()));
    json::object answer{{"ok", exit == Exit::done},
                        {"exit", static_cast<int>(exit)},
                        {"statements", list},
                        {"sent", sent},
                        {"waiting", at.said.size() - sent},
                        {"exported", command.export_to.empty() ? 0 : waiting.size()},
                        {"faults", faults}};
    if (outbox.largest()) {
        answer["checkpoint"] = outbox.largest()->note;
        console.say(fmt::format("见过的最大检查点：{} 条", outbox.largest()->checkpoint.size),
                    fmt::format("largest checkpoint seen: {} entries", outbox.largest()->checkpoint.size));
    }
    console.answer(answer);
    return exit;
}

Result<Exit> run(const Status& command, Console& console, const World&) {
    ZHENG_TRY(const auto lock, lock_directory(command.dir));
    static_cast<void>(lock);
    ZHENG_TRY(const auto at, glance(command.dir));
    ZHENG_TRY(const auto outbox, open_outbox(command.dir, at));
    ZHENG_TRY(const auto free, env::free_bytes(command.dir));
    const auto& opened = *at.state.opened;
    const bool enrolled = at.state.devices.count(at.settings.key) != 0;
    const bool desk = at.settings.kind == DeviceKind::office_desk;
    console.say(fmt::format("{}“{}” {} {}{}", desk ? "乡镇办公设备" : "站点", at.settings.name, opened.origin(),
                            at.settings.village.text, opened.rehearsal ? "（演练）" : ""),
                fmt::format("{} \"{}\" of {} {}{}", desk ? "office desk" : "station", at.settings.name, opened.origin(),
                            at.settings.village.text, opened.rehearsal ? " (rehearsal)" : ""));
    console.say("县级机关指纹 " + spoken(at.settings.authority),
                "authority's fingerprint " + spoken(at.settings.authority));
    console.say(fmt::format("设备密钥 {}：{}，登记{}", crypto::keyid(at.settings.key), enrolled ? "已登记" : "未登记",
                            at.state.sealed ? "已封存" : "未封存"),
                fmt::format("device key {}: {}, enrolment {}", crypto::keyid(at.settings.key),
                            enrolled ? "enrolled" : "not enrolled yet", at.state.sealed ? "sealed" : "not sealed yet"));
    json::array contests;
    for (const auto& [id, contest] : at.state.contests) {
        if (!desk && contest.village != at.settings.village)
            continue;
        console.say(fmt::format("  {} {}", id.text, words_zh(contest.phase())),
                    fmt::format("  {} {}", id.text, name_of(contest.phase())));
        contests.push_back({{"contest", id.text}, {"phase", std::string(name_of(contest.phase()))}});
    }
    console.say(fmt::format("已签 {} 条，待发 {} 条；磁盘剩余 {} MiB", at.said.size(),
                            at.said.size() - outbox.sent_count(), free >> 20U),
                fmt::format("{} statements signed, {} waiting; {} MiB free on the disk", at.said.size(),
                            at.said.size() - outbox.sent_count(), free >> 20U));
    console.answer({{"ok", true},
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
                    {"sent", outbox.sent_count()},
                    {"free_bytes", free}});
    return Exit::done;
}

Result<Exit> run(const Archive& command, Console& console, const World&) {
    ZHENG_TRY(const auto lock, lock_directory(command.dir));
    static_cast<void>(lock);
    ZHENG_TRY(const auto at, glance(command.dir));
    if (std::error_code ignored; std::filesystem::exists(command.out, ignored))
        return fail(Errc::exists, command.out.string() + " exists: an archive is never written over");
    std::vector<path> files;
    for (const auto* name : archived)
        if (std::error_code ignored; std::filesystem::exists(command.dir / name, ignored))
            files.emplace_back(name);
    for (const auto* folder : archived_folders) {
        if (std::error_code ignored; !std::filesystem::exists(command.dir / folder, ignored))
            continue;
        ZHENG_TRY(const auto listed, env::list_files(command.dir / folder));
        for (const auto& file : listed)
            if (file.kind == env::FileKind::regular)
                files.push_back(path(folder) / file.name);
    }
    std::sort(files.begin(), files.end());
    std::string manifest;
    for (const path& file : files) {
        ZHENG_TRY(const auto bytes, env::read_file(command.dir / file, log::carried_file_bytes_max));
        ZHENG_CHECKED(env::make_directories((command.out / file).parent_path()));
        ZHENG_CHECKED(env::write_new(command.out / file, bytes, env::mode_private));
        manifest += hex(crypto::sha256(bytes)) + "  " + file.string() + "\n";
    }
    ZHENG_CHECKED(env::write_new(command.out / "MANIFEST.sha256", env::as_bytes(manifest), env::mode_private));
    console.say(
        fmt::format("已归档 {} 个文件到 {}；选票记录保持加密，用设备口令才能打开", files.size(), command.out.string()),
        fmt::format("archived {} files in {}; ballot records stay sealed and open with the device's passphrase",
                    files.size(), command.out.string()));
    console.answer({{"ok", true}, {"files", files.size()}, {"out", command.out.string()}, {"said", at.said.size()}});
    return Exit::done;
}

}  // namespace zheng::station
