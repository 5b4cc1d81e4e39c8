// The command line: arguments to a Command, help in two languages. Prints help and usage errors itself.
#pragma once

#include "audit/env/language.hpp"
#include "counter/commands.hpp"

#include <iosfwd>
#include <optional>

namespace zheng::counter {

struct Invocation {
    std::optional<Command> command;  // none: help or a complaint has been printed, end with `exit`
    env::Language language = env::Language::en;
    bool json = false;
    Exit exit = Exit::done;
};

[[nodiscard]] Invocation parse_arguments(int argc, const char* const* argv, std::ostream& out, std::ostream& err);

}  // namespace zheng::counter
