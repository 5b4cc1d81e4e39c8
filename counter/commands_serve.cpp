#include "audit/env/files.hpp"
#include "counter/serving.hpp"

#include <boost/json.hpp>
#include <unistd.h>

namespace zheng::counter {
namespace {

Result<void> write_ports(const path& file, const Serving& serving) {
    const boost::json::object ports{{"listen", serving.port()}, {"pid", ::getpid()}};
    return env::write_atomically(file, env::as_bytes(boost::json::serialize(ports) + "\n"));
}

}  // namespace

Result<Exit> run(const Serve& command, Console& console, const World& world) {
    ZHENG_TRY(const auto serving, Serving::open(command, console, world));
    if (!command.port_file.empty())
        ZHENG_CHECKED(write_ports(command.port_file, *serving));
    ZHENG_CHECKED(serving->run());
    return Exit::done;
}

}  // namespace zheng::counter
