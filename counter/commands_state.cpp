#include "audit/env/printable.hpp"
#include "counter/counter_access.hpp"
#include "proto/election/state_dump.hpp"

#include <boost/json/object.hpp>

namespace zheng::counter {

Result<Exit> run(const PrintState& command, Console& console, const World& world) {
    ZHENG_TRY(const auto counter, CounterAccess::open(command.dir, CounterAccess::Use::reading, {}, console, world));
    ZHENG_TRY(const auto state, counter->state(command.at));
    std::string text = env::printable_lines(dump(state));
    if (!text.empty())
        text.pop_back();  // say() ends the line
    if (console.json())
        console.answer(boost::json::object{{"entries", state.size}, {"state", text}});
    else
        console.say(text, text);
    return Exit::done;
}

}  // namespace zheng::counter
