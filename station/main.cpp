#include "audit/env/clock.hpp"
#include "audit/env/random.hpp"
#include "station/cli.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <csignal>
#include <iostream>
#include <string>
#include <vector>

namespace {

zheng::env::Logger logger() {
    using zheng::env::LogLevel;
    const auto log = spdlog::stderr_logger_mt("zheng-station");
    log->set_pattern("%Y-%m-%d %H:%M:%S %l %v");
    return {LogLevel::info, [log](LogLevel level, std::string_view message) {
                const auto as = level == LogLevel::error     ? spdlog::level::err
                                : level == LogLevel::warning ? spdlog::level::warn
                                                             : spdlog::level::info;
                log->log(as, "{}", message);
                log->flush();
            }};
}

}  // namespace

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);  // a file size limit is a failed write, not a death
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    const zheng::env::SystemClock clock;
    zheng::env::SystemRandom random;
    return zheng::station::run_program(arguments, {clock, random, logger()}, std::cout, std::cerr);
}
