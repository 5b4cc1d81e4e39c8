// JSON as it is written to files: members in the order they were added, two spaces a level, one line break at the end.
// Short values of a list of numbers or texts stay on one line. Safe from any thread.
#pragma once

#include <boost/json/value.hpp>

#include <string>

namespace zheng::verify {

[[nodiscard]] std::string pretty(const boost::json::value& value);

}  // namespace zheng::verify
