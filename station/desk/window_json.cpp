#include "station/desk/window_json.hpp"

#include "station/desk/sessions.hpp"

#include <string>

namespace zheng::station {

namespace json = boost::json;

json::object to_json(const Window& window) {
    const auto name = name_of(window);
    return {{"kind", name.substr(0, name.find('-'))},
            {"table", window.table},
            {"who", window.who == Recorder::a ? "a" : "b"}};
}

std::optional<Window> window_in(const json::object& fields) {
    const auto text = [&](std::string_view name) {
        const auto* const value = fields.if_contains(name);
        return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
    };
    const auto kind = text("kind");
    if (const auto alone = window_named(kind))
        return *alone;
    const auto* const table = fields.if_contains("table");
    json::error_code error;
    const auto number =
        table == nullptr || !table->is_number() || table->is_double() ? 0 : table->to_number<std::uint32_t>(error);
    const auto window =
        window_named(kind + "-" + std::to_string(error ? 0 : number) + (kind == "seat" ? text("who") : std::string()));
    return window ? std::optional(*window) : std::nullopt;
}

}  // namespace zheng::station
