#include "audit/env/progress.hpp"
#include "audit/log/bundle.hpp"
#include "audit/log/schemas.hpp"
#include "counter/counter_access.hpp"

#include <boost/json/object.hpp>
#include <unistd.h>

namespace zheng::counter {
namespace {

namespace json = boost::json;
using namespace election;

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
              CounterAccess::open(command.dir,
                                  command.close ? CounterAccess::Use::appending : CounterAccess::Use::reading,
                                  command.passphrase_file, console, world));
    ZHENG_TRY(const auto before, counter->status());
    if (!before.election)
        return fail(Errc::usage,
                    console.pick("日志还是空的，没有可导出的", "the log is empty, there is nothing to export"));
    ZHENG_CHECKED(make_room(command.out, console));
    if (command.close && !before.closed)
        ZHENG_CHECKED(counter->close());
    ZHENG_TRY(auto input, counter->bundle());
    auto schemas = log::schema_files();
    input.files.insert(input.files.begin(), schemas.begin(), schemas.end());
    ZHENG_TRY(const auto head, log::open_checkpoint(input.checkpoint, input.log_key));
    env::Progress progress(console.pick("导出", "exporting"), head.checkpoint.size, world.clock, STDERR_FILENO);
    ZHENG_CHECKED(
        log::export_bundle(input, command.out, [&](std::uint64_t done, std::uint64_t) { progress.update(done); }));
    progress.clear();

    const bool closed = command.close || before.closed;
    const auto size = std::to_string(head.checkpoint.size);
    const auto root = hex(head.checkpoint.root);
    console.say("已导出 " + command.out.string() + "：" + size + " 条" + (closed ? "，日志已关闭" : "") + "\n  根 " +
                    root + "\n  核查：zheng-audit verify " + command.out.string() + " --authority " +
                    hex(counter->purpose().authority),
                "exported " + command.out.string() + ": " + size + " entries" + (closed ? ", the log is closed" : "") +
                    "\n  root " + root + "\n  check: zheng-audit verify " + command.out.string() + " --authority " +
                    hex(counter->purpose().authority));
    if (console.json())
        console.answer(json::object{{"out", command.out.string()},
                                    {"size", head.checkpoint.size},
                                    {"root", root},
                                    {"closed", closed},
                                    {"authority", hex(counter->purpose().authority)}});
    return Exit::done;
}

}  // namespace zheng::counter
