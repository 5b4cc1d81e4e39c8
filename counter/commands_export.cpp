#include "audit/env/progress.hpp"
#include "audit/log/bundle.hpp"
#include "audit/log/schemas.hpp"
#include "counter/counter_dir.hpp"

#include <boost/json.hpp>
#include <unistd.h>

#include <algorithm>

namespace zheng::counter {
namespace {

namespace json = boost::json;
using namespace election;

// Every key that was ever enrolled, for people who want a list; the log itself is what proves it.
Bytes stations_json(const State& state) {
    const auto index = [](const std::optional<std::uint64_t>& at) { return at ? json::value(*at) : json::value(); };
    std::map<PublicKey, json::object> rows;
    for (const auto& [key, device] : state.devices)
        rows[key] = {{"kind", name_of(device.enrolled.kind)},
                     {"name", device.enrolled.name},
                     {"village", device.enrolled.village.text},
                     {"revoked_at", index(device.revoked_at)}};
    for (const auto& [key, officer] : state.officers)
        rows[key] = {{"kind", name_of(officer.appointed.role)},
                     {"name", officer.appointed.name},
                     {"village", officer.appointed.village.text},
                     {"revoked_at", index(officer.revoked_at)}};
    json::array out;
    for (auto& [key, row] : rows) {
        row["key"] = hex(key);
        row["keyid"] = crypto::keyid(key);
        out.push_back(std::move(row));
    }
    return env::to_bytes(json::serialize(out) + "\n");
}

// An empty directory is taken; anything else is left alone.
Result<void> make_room(const path& out, Console& console) {
    std::error_code error;
    if (!std::filesystem::exists(std::filesystem::symlink_status(out, error)))
        return {};
    if (std::filesystem::is_directory(out, error) && std::filesystem::is_empty(out, error) &&
        std::filesystem::remove(out, error))
        return {};
    return fail(Errc::exists, console.pick(out.string() + " 已经存在，不会覆盖：请换一个目录",
                                           out.string() + " is there already and is not overwritten: choose another"));
}

}  // namespace

Result<Exit> run(const Export& command, Console& console, const World& world) {
    ZHENG_TRY(const auto counter,
              CounterDir::open(command.dir, command.close ? CounterDir::Use::appending : CounterDir::Use::reading,
                               command.passphrase_file, console));
    if (!counter->state().opened)
        return fail(Errc::usage,
                    console.pick("日志还是空的，没有可导出的", "the log is empty, there is nothing to export"));
    ZHENG_CHECKED(make_room(command.out, console));
    const bool closed_before = counter->state().closed;
    if (command.close && !closed_before)
        ZHENG_CHECKED(counter->sequencer().close(world.now()));
    ZHENG_CHECKED(counter->publish());

    auto& log = counter->log();
    log::ExportInput input;
    input.tree = &log.tree();
    input.storage = &counter->storage();
    input.log_key = log.key();
    input.checkpoint = log.checkpoint();
    ZHENG_TRY(input.published, counter->publisher().checkpoints());
    input.files = log::schema_files();
    input.files.push_back({"keys/stations.json", stations_json(counter->state())});
    env::Progress progress(console.pick("导出", "exporting"), log.head().size, world.clock, STDERR_FILENO);
    ZHENG_CHECKED(
        log::export_bundle(input, command.out, [&](std::uint64_t done, std::uint64_t) { progress.update(done); }));
    progress.clear();

    const bool closed = counter->state().closed;
    const auto size = std::to_string(log.head().size);
    const auto root = hex(log.head().root);
    console.say("已导出 " + command.out.string() + "：" + size + " 条" + (closed ? "，日志已关闭" : "") + "\n  根 " +
                    root + "\n  核查：zheng-audit verify " + command.out.string() + " --authority " +
                    hex(counter->purpose().authority),
                "exported " + command.out.string() + ": " + size + " entries" + (closed ? ", the log is closed" : "") +
                    "\n  root " + root + "\n  check: zheng-audit verify " + command.out.string() + " --authority " +
                    hex(counter->purpose().authority));
    if (console.json())
        console.answer(json::object{{"out", command.out.string()},
                                    {"size", log.head().size},
                                    {"root", root},
                                    {"closed", closed},
                                    {"authority", hex(counter->purpose().authority)}});
    return Exit::done;
}

}  // namespace zheng::counter
