// The command line of zheng-station, apart from main: parse, run, end. README.md lists the commands.
#pragma once

#include "station/commands.hpp"

#include <iosfwd>
#include <span>
#include <string>

namespace zheng::station {

// Returns the exit code: 0 done, 1 the answer is no, 2 usage or refused input, 3 failure of the world.
[[nodiscard]] int run_program(std::span<const std::string> arguments, const World& world, std::ostream& out,
                              std::ostream& err);

}  // namespace zheng::station
