// check-in: the roll, proxies and mobile lists of one place, made ready for its issuing tables.
#include "audit/env/files.hpp"
#include "station/check_in_lists.hpp"
#include "station/check_in_of_hall.hpp"
#include "station/commands.hpp"
#include "station/open_to_say.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace zheng::station {
namespace {

namespace json = boost::json;
using namespace election;

Result<const Contest*> contest_named(const std::string& wanted, const StationDir& station) {
    const auto& state = station.log().state();
    if (!wanted.empty()) {
        const auto found = state.contests.find(ContestId{wanted});
        if (found == state.contests.end())
            return fail(Errc::not_found, fmt::format("没有选举 {0} / there is no contest {0}", wanted));
        return &found->second;
    }
    std::vector<const Contest*> ours;
    for (const auto& [id, contest] : state.contests)
        if (contest.village == station.settings().village)
            ours.push_back(&contest);
    if (ours.size() != 1)
        return fail(Errc::usage, "请用 --contest 指明哪一次选举 / say which with --contest");
    return ours.front();
}

}  // namespace

Result<Exit> run(const CheckInCommand& command, Console& console, const World& world) {
    ZHENG_TRY(auto opened, open_to_say(command.dir, command.passphrase_file, console));
    if (!opened)
        return Exit::no;
    const StationDir& station = *opened;
    ZHENG_TRY(const auto* contest, contest_named(command.contest, station));
    const auto profile = station.log().state().profiles.find(contest->definition.kind);
    if (profile == station.log().state().profiles.end())
        return fail(Errc::not_found,
                    fmt::format("尚未采用“{}”的选举规则 / no profile is adopted for {}",
                                words_zh(contest->definition.kind), words_en(contest->definition.kind)));
    const PlaceId place = command.place.empty() ? contest->hall : PlaceId{command.place};
    const CheckInLists lists{command.roll, command.proxies, command.mobile, command.groups, command.tables};
    ZHENG_TRY(auto roll, read_check_in_lists(lists, station.log().state(), *contest, profile->second, place));
    roll.election = station.settings().election;
    const auto& sealed = contest->roll;
    if (sealed && sealed->registered != roll.electors.size())
        return fail(Errc::malformed,
                    fmt::format("名册列 {} 人，日志封存的是 {} 人 / the roll lists {} people, the log has sealed {}",
                                roll.electors.size(), sealed->registered, roll.electors.size(), sealed->registered));
    const auto& accepted = contest->standing.proxies;
    if (accepted && accepted->said.principals != roll.proxies.size())
        console.warn(fmt::format("成立的委托 {} 份，日志所报为 {} 份", roll.proxies.size(), accepted->said.principals),
                     fmt::format("{} proxies stand, the log says {}", roll.proxies.size(), accepted->said.principals));
    const auto rules = check_in_rules(profile->second, contest->definition.round);
    const auto paths = check_in_paths(station.directory(), contest->definition.contest, place);
    ZHENG_CHECKED(env::make_directories(paths.roll.parent_path()));
    std::error_code ignored;
    if (std::filesystem::exists(paths.state, ignored))
        return fail(Errc::exists, fmt::format("{0} 已经准备好，不能重做 / {0} is ready, and is not made again",
                                              paths.state.string()));
    // A roll without a state: it stopped in between.
    if (std::filesystem::exists(paths.roll, ignored))
        ZHENG_CHECKED(env::remove_file(paths.roll));
    ZHENG_CHECKED(write_check_in_roll(paths.roll, roll, station.device(), world.random));
    ZHENG_CHECKED(CheckInFile::create(paths.state, CheckIn(roll, rules), station.device(), world.random));
    const auto tables = std::count_if(roll.tables.begin(), roll.tables.end(),
                                      [&](const IssuingTable& table) { return table.place == place; });
    const auto mobile = std::count_if(roll.electors.begin(), roll.electors.end(),
                                      [](const Elector& elector) { return elector.box != 0; });
    console.say(fmt::format("{}：名册 {} 人，发票席 {} 个，委托 {} 份，流动票箱 {} 人", place.text,
                            roll.electors.size(), tables, roll.proxies.size(), mobile),
                fmt::format("{}: {} on the roll, {} issuing tables, {} proxies, {} at mobile boxes", place.text,
                            roll.electors.size(), tables, roll.proxies.size(), mobile));
    json::array refused;
    for (const RefusedFiling& filing : roll.refused) {
        console.say(
            fmt::format("  不成立 {} → {} 号：{}（{}）", filing.principal, filing.agent, filing.zh, filing.article),
            fmt::format("  refused {} → {}: {} ({})", filing.principal, filing.agent, filing.en, filing.article));
        refused.push_back(json::object{
            {"principal", filing.principal}, {"agent", filing.agent}, {"zh", filing.zh}, {"article", filing.article}});
    }
    console.answer({{"ok", true},
                    {"electors", roll.electors.size()},
                    {"tables", tables},
                    {"proxies", roll.proxies.size()},
                    {"mobile", mobile},
                    {"refused", std::move(refused)}});
    return Exit::done;
}

}  // namespace zheng::station
