// zheng-counter: see README.md here.
#include "counter/cli.hpp"
#include "proto/election/check.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <csignal>
#include <exception>
#include <iostream>

namespace {

std::atomic<bool> stop{false};
static_assert(std::atomic<bool>::is_always_lock_free, "set from a signal handler");

extern "C" void on_signal(int) {
    stop = true;
}

void on_bug(std::string_view condition, std::string_view message, std::string_view file, int line) {
    std::cerr << "zheng-counter: bug at " << file << ":" << line << ": " << message << " (" << condition << ")\n"
              << std::flush;
}

void watch_signals() {
    struct sigaction action {};
    action.sa_handler = on_signal;
    action.sa_flags = SA_RESTART | static_cast<int>(SA_RESETHAND);  // the second time it ends at once
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);  // a file size limit is a failed write, not a death
}

zheng::env::Logger logger() {
    using zheng::env::LogLevel;
    const auto log = spdlog::stderr_logger_mt("zheng-counter");
    log->set_pattern("%Y-%m-%d %H:%M:%S.%e %l %v");
    return {LogLevel::info, [log](LogLevel level, std::string_view message) {
                const auto as = level == LogLevel::error     ? spdlog::level::err
                                : level == LogLevel::warning ? spdlog::level::warn
                                : level == LogLevel::debug   ? spdlog::level::debug
                                                             : spdlog::level::info;
                log->log(as, "{}", message);
                log->flush();
            }};
}

int run_program(int argc, char** argv) {
    using namespace zheng;
    const auto invocation = counter::parse_arguments(argc, argv, std::cout, std::cerr);
    if (!invocation.command)
        return static_cast<int>(invocation.exit);
    const env::SystemClock clock;
    env::SystemRandom random;
    const counter::World world{clock, random, stop, logger()};
    counter::Console console(invocation.language, invocation.json, std::cout, std::cerr);
    auto exit =
        std::visit([&](const auto& command) { return counter::run(command, console, world); }, *invocation.command);
    const auto status = exit ? *exit : console.failed(exit.error());
    std::cout.flush();
    if (!std::cout)
        return static_cast<int>(counter::Exit::world);
    return static_cast<int>(status);
}

}  // namespace

int main(int argc, char** argv) {
    zheng::set_check_handler(on_bug);
    watch_signals();
    try {
        return run_program(argc, argv);
    } catch (const std::exception& error) {
        std::cerr << "zheng-counter: " << error.what() << '\n';
        return static_cast<int>(zheng::counter::Exit::world);
    }
}
