// outbox: what was said and what of it is sent; out by file or to the counter, receipts in.
#include "audit/env/files.hpp"
#include "audit/log/statement_file.hpp"
#include "station/commands.hpp"
#include "station/deliver.hpp"
#include "station/delivery_file.hpp"
#include "station/stick.hpp"

#include <fmt/format.h>

#include <optional>

namespace zheng::station {
namespace {

namespace json = boost::json;
using namespace election;

// The receipts of a file. Exit::no if the law has refused something, Exit::usage if something is no receipt.
Result<Exit> import(const OutboxCommand& command, Console& console, json::array& faults) {
    ZHENG_TRY(const auto bytes, env::read_file(command.import_from, log::carried_file_bytes_max));
    auto imported = import_receipts(command.dir, bytes, command.import_from.string());
    if (!imported)
        return fail(imported.error().because("couldn't take " + command.import_from.string()));
    if (imported->halted) {
        tell_halt(console, *imported->halted);
        return fail(Errc::conflict, imported->halted->halt->detail);
    }
    const auto& taken = imported->taken;
    for (const auto& fault : taken.faults) {
        console.warn("回执不成立：" + fault, "not a receipt: " + fault);
        faults.push_back(json::string(fault));
    }
    console.say(fmt::format("收下回执 {} 份（其中依法拒绝 {} 份），已有 {} 份，别人的 {} 份", taken.taken,
                            taken.refused, taken.known, taken.others),
                fmt::format("{} receipts taken ({} of them refused by law), {} known, {} of others", taken.taken,
                            taken.refused, taken.known, taken.others));
    return !faults.empty() ? Exit::usage : taken.refused != 0 ? Exit::no : Exit::done;
}

Result<Exit> send(const OutboxCommand& command, Console& console, const World& world, json::object& answer) {
    ZHENG_TRY(const auto ended,
              deliver({command.dir, command.counter, command.passphrase_file, true, command.wait_s}, console, world));
    const auto& report = ended.report;
    answer["delivery"] = json_of({0, false, world.clock.unix_seconds(), report});
    if (report.halt)
        tell_halt(console, report);
    else if (ended.patience_lost && report.trouble)
        console.warn(report.trouble->zh, report.trouble->en);
    if (ended.patience_lost)
        console.warn(
            fmt::format("{} 秒没有进展，暂停送达；再运行一次即可继续", command.wait_s),
            fmt::format("no progress for {} seconds, given up for now; run it again to go on", command.wait_s));
    if (ended.refused_newly != 0)
        console.warn(fmt::format("这次有 {} 条被依法拒绝", ended.refused_newly),
                     fmt::format("{} statements were refused by law this time", ended.refused_newly));
    return report.at_rest && ended.refused_newly == 0 ? Exit::done : Exit::no;
}

}  // namespace

Result<Exit> run(const OutboxCommand& command, Console& console, const World& world) {
    auto exit = Exit::done;
    json::array faults;
    json::object answer;
    if (!command.counter.empty()) {
        ZHENG_TRY(exit, send(command, console, world, answer));
    }
    std::optional<env::LockFile> lock;
    if (!command.import_from.empty()) {
        ZHENG_TRY(exit, import(command, console, faults));
    }
    if (!command.export_to.empty()) {
        ZHENG_TRY(lock, lock_delivery(command.dir));
    }
    ZHENG_TRY(const auto state, stick_state(command.dir));
    const auto& [at, outbox] = state;
    json::array list;
    for (std::size_t i = 0; i < at.said.size(); ++i) {
        const bool sent = outbox.sent(i);
        const auto line = line_of(at.said[i]);
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
        ZHENG_CHECKED(env::write_atomically(command.export_to, statements_to_carry(state, command.all)));
    const auto sent = outbox.sent_count();
    const auto carried = command.all ? at.said.size() : at.said.size() - sent;
    console.say(fmt::format("共 {} 条，已送达 {} 条（有已验证的回执），待发 {} 条", at.said.size(), sent,
                            at.said.size() - sent),
                fmt::format("{} statements, {} sent (verified receipts), {} waiting", at.said.size(), sent,
                            at.said.size() - sent));
    if (!command.export_to.empty())
        console.say(fmt::format("已写出 {} 条到 {}", carried, command.export_to.string()),
                    fmt::format("wrote {} statements to {}", carried, command.export_to.string()));
    answer["ok"] = exit == Exit::done;
    answer["exit"] = static_cast<int>(exit);
    answer["statements"] = std::move(list);
    answer["sent"] = sent;
    answer["waiting"] = at.said.size() - sent;
    answer["exported"] = command.export_to.empty() ? 0 : carried;
    answer["faults"] = std::move(faults);
    if (outbox.largest()) {
        answer["checkpoint"] = outbox.largest()->note;
        console.say(fmt::format("见过的最大检查点：{} 条", outbox.largest()->checkpoint.size),
                    fmt::format("largest checkpoint seen: {} entries", outbox.largest()->checkpoint.size));
    }
    console.answer(answer);
    return exit;
}

}  // namespace zheng::station
