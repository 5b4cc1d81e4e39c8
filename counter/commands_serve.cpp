#include "audit/env/files.hpp"
#include "counter/serving.hpp"

#include <boost/json.hpp>
#include <unistd.h>

namespace zheng::counter {
namespace {

Result<void> write_ports(const path& file, const Serving& serving) {
    boost::json::object ports{{"listen", serving.port()}, {"http", nullptr}, {"pid", ::getpid()}};
    if (const auto http = serving.http_port())
        ports["http"] = *http;
    return env::write_atomically(file, env::as_bytes(boost::json::serialize(ports) + "\n"));
}

}  // namespace

Result<Exit> run(const Serve& command, Console& console, const World& world) {
    ZHENG_TRY(const auto serving, Serving::open(command, console, world));
    if (!command.port_file.empty())
        ZHENG_CHECKED(write_ports(command.port_file, *serving));
    std::string logs;
    for (const auto& origin : serving->origins())
        logs += "\n  " + origin;
    const auto port = std::to_string(serving->port());
    const auto http = serving->http_port();
    console.say("开始接收，端口 " + port + (http ? "，公开网页端口 " + std::to_string(*http) : "") + logs,
                "serving at port " + port + (http ? ", HTTP at port " + std::to_string(*http) : "") + logs);
    ZHENG_CHECKED(serving->run());
    console.say("已停止，接收的都在日志里", "stopped: what was accepted is in the log");
    return Exit::done;
}

}  // namespace zheng::counter
