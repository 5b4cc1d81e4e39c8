// What goes in and out by hand: accept (others' statements), archive (everything out).
#include "audit/crypto/sha256.hpp"
#include "audit/env/files.hpp"
#include "audit/log/statement_file.hpp"
#include "station/commands.hpp"
#include "station/glance.hpp"
#include "station/journal/delivery_dir.hpp"
#include "station/keys/cards.hpp"
#include "station/keys/station_dir.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace zheng::station {
namespace {

namespace json = boost::json;
using namespace election;

// Everything that a station must keep; keys in it stay wrapped.
constexpr std::array archived{"station.json",       "device.key",        "tls.crt", "known.statements",
                              "journal.statements", "receipts.receipts", "head"};
constexpr std::array archived_folders{"ballots", "rolls", "sealed", "evidence"};

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
        sums.elsewhere += taken.elsewhere;
        for (const auto& fault : taken.faults) {
            console.warn(file.string() + " " + fault, file.string() + " " + fault);
            faults.push_back(json::string(file.string() + " " + fault));
        }
    }
    const auto& state = station.log().state();
    console.say(fmt::format("收下 {} 条（其中别村的 {} 条，与本站无关），已有 {} 条，计数器自己的 {} 条略过；登记{}",
                            sums.added, sums.elsewhere, sums.known, sums.skipped, state.sealed ? "已封存" : "未封存"),
                fmt::format("{} statements taken ({} of other villages, without effect here), {} known, {} of the "
                            "counter's own skipped; "
                            "enrolment is {}",
                            sums.added, sums.elsewhere, sums.known, sums.skipped,
                            state.sealed ? "sealed" : "not sealed"));
    const auto exit = faults.empty() ? Exit::done : Exit::no;
    console.answer({{"ok", faults.empty()},
                    {"exit", static_cast<int>(exit)},
                    {"added", sums.added},
                    {"known", sums.known},
                    {"skipped", sums.skipped},
                    {"elsewhere", sums.elsewhere},
                    {"faults", faults},
                    {"sealed", state.sealed}});
    return exit;
}

Result<Exit> run(const Archive& command, Console& console, const World&) {
    ZHENG_TRY(const auto authoring, lock_authoring(command.dir));
    ZHENG_TRY(const auto delivery, lock_delivery(command.dir));
    static_cast<void>(authoring);
    static_cast<void>(delivery);
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
    // A station made of this copy later must ask the counter what it has said since.
    ZHENG_CHECKED(mark_restored(command.out, "a copy made by zheng-station archive\n"));
    ZHENG_CHECKED(env::write_new(command.out / "MANIFEST.sha256", env::as_bytes(manifest), env::mode_private));
    console.say(
        fmt::format("已归档 {} 个文件到 {}；选票记录保持加密，用设备口令才能打开", files.size(), command.out.string()),
        fmt::format("archived {} files in {}; ballot records stay sealed and open with the device's passphrase",
                    files.size(), command.out.string()));
    console.answer({{"ok", true}, {"files", files.size()}, {"out", command.out.string()}, {"said", at.said.size()}});
    return Exit::done;
}

}  // namespace zheng::station
