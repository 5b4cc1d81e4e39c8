// A window as the pages name it: {"kind":"seat","table":3,"who":"b"}. Pure.
#pragma once

#include "station/desk/desk.hpp"

#include <boost/json.hpp>

#include <optional>

namespace zheng::station {

[[nodiscard]] boost::json::object to_json(const Window& window);
// Of an act's fields; what the kind of window has no need of is not looked at.
[[nodiscard]] std::optional<Window> window_in(const boost::json::object& fields);

}  // namespace zheng::station
