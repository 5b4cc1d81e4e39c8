#include "station/open_to_say.hpp"

#include "station/commands.hpp"
#include "station/journal/delivery_dir.hpp"
#include "station/keys/cards.hpp"
#include "station/net/courier_words.hpp"

namespace zheng::station {

Result<std::optional<StationDir>> open_to_say(const path& directory, const path& passphrase_file, Console& console) {
    if (is_restored(directory)) {
        const auto words = restored_words(directory.string());
        console.warn(words.zh, words.en);
        console.answer({{"ok", false}, {"exit", static_cast<int>(Exit::no)}, {"error", "restored"}});
        return std::nullopt;
    }
    ZHENG_TRY(const auto passphrase, read_passphrase(passphrase_file, console.pick("设备口令：", "passphrase: ")));
    ZHENG_TRY(auto station, StationDir::open(directory, passphrase));
    ZHENG_CHECKED(station.has_room());
    if (station.log().torn_bytes() != 0)
        console.warn("上次没有写完的语句（从未确认）已截去",
                     "an unfinished statement, never acknowledged, was cut off");
    return station;
}

}  // namespace zheng::station
