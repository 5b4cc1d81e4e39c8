// template: a file of acts to be filled in; needs no station.
#include "station/acts_template.hpp"
#include "station/commands.hpp"
#include "station/sayable.hpp"

#include <fmt/format.h>

#include <chrono>

namespace zheng::station {
namespace {

// The day in China, which has one time zone: proposed only, and overwritten where the act was on another.
election::Date today(const World& world) {
    using namespace std::chrono;
    const year_month_day day{floor<days>(sys_seconds{seconds{world.clock.unix_seconds()} + hours{8}})};
    const auto number = static_cast<std::uint32_t>(static_cast<int>(day.year())) * 10000 +
                        static_cast<unsigned>(day.month()) * 100 + static_cast<unsigned>(day.day());
    election::Date out;
    static_cast<void>(election::Date::from_number(number, out));  // a wrong clock proposes no day
    return out;
}

}  // namespace

Result<Exit> run(const Template& command, Console& console, const World& world) {
    if (command.kind.empty()) {
        boost::json::array kinds;
        for (const auto& body : every_sayable()) {
            const auto type = election::type_of(body);
            const std::string name(election::name_of(type));
            console.say(fmt::format("{:<24} {}", name, election::words_zh(type)), name);
            kinds.push_back({{"kind", name}, {"zh", std::string(election::words_zh(type))}});
        }
        console.answer({{"ok", true}, {"kinds", std::move(kinds)}});
        return Exit::done;
    }
    const auto body = sayable_named(command.kind);
    if (!body)
        return fail(Errc::usage, console.pick("没有这种事项：" + command.kind + "；不带参数时列出全部",
                                              "nothing that this device says is called '" + command.kind +
                                                  "'; without it, all are listed"));
    const auto text = acts_template(*body, today(world));
    console.say(text, text);
    console.answer({{"ok", true}, {"kind", command.kind}, {"toml", text}});
    return Exit::done;
}

}  // namespace zheng::station
