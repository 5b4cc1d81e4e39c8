// record: a scripted day through the machines that people use.
#include "audit/env/files.hpp"
#include "station/commands.hpp"
#include "station/day.hpp"
#include "station/open_to_say.hpp"

namespace zheng::station {

Result<Exit> run(const Record& command, Console& console, const World& world) {
    ZHENG_TRY(const auto content, env::read_text(command.script, script_bytes_max));
    const auto script = parse_script(command.script.filename().string(), content);
    if (!script)
        return console.failed(script.error());
    ZHENG_TRY(auto opened, open_to_say(command.dir, command.passphrase_file, console));
    if (!opened)
        return Exit::no;
    StationDir& station = *opened;
    ZHENG_TRY(const auto pins, read_pins(command.pins));
    Keyring keys(station, command.cards, pins, console);
    Day day(station, keys, console, world, *script, command.script.parent_path(), command.pace_ms);
    ZHENG_TRY(const auto went, day.run());
    if (went != Went::on)
        return went == Went::refused ? Exit::no : Exit::usage;
    const auto& sums = day.sums();
    const auto& contest = station.log().state().contests.at(script->contest);
    console.say(script->contest.text + "：" + std::string(election::words_zh(contest.phase())) + "；新签 " +
                    std::to_string(sums.said) + " 条，计票 " + std::to_string(sums.papers) + " 张 " +
                    std::to_string(sums.batches) + " 捆，发现错录 " + std::to_string(sums.slips) + " 处",
                script->contest.text + ": " + std::string(election::name_of(contest.phase())) + "; " +
                    std::to_string(sums.said) + " statements signed, " + std::to_string(sums.papers) + " papers in " +
                    std::to_string(sums.batches) + " batches, " + std::to_string(sums.slips) + " slips caught");
    console.answer({{"ok", true},
                    {"contest", script->contest.text},
                    {"phase", std::string(election::name_of(contest.phase()))},
                    {"said", sums.said},
                    {"papers", sums.papers},
                    {"batches", sums.batches},
                    {"slips", sums.slips},
                    {"doubtful", sums.doubtful}});
    return Exit::done;
}

}  // namespace zheng::station
