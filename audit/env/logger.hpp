// A logger is a value: a level and a function. Libraries log without choosing a library; a program's main chooses one.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

namespace zheng::env {

enum class LogLevel : std::uint8_t {
    debug,    // of use to who reads the source
    info,     // what an operator expects to see
    warning,  // an operator should look, work goes on
    error,    // something was not done
    off,      // only as a threshold
};

// As safe from several threads as its sink is. A default Logger is silent.
struct Logger {
    using Sink = std::function<void(LogLevel, std::string_view)>;

    LogLevel level = LogLevel::off;  // messages below it are dropped
    Sink sink;

    void log(LogLevel at, std::string_view message) const {
        if (sink && at >= level && at != LogLevel::off)
            sink(at, message);
    }
    void debug(std::string_view message) const { log(LogLevel::debug, message); }
    void info(std::string_view message) const { log(LogLevel::info, message); }
    void warning(std::string_view message) const { log(LogLevel::warning, message); }
    void error(std::string_view message) const { log(LogLevel::error, message); }
};

}  // namespace zheng::env
