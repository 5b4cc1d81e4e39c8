// What a serving counter shows by HTTP: the published files of each log, its health, its progress, and figures for
// operators. One table; nothing here changes anything, and nothing is shown that the log does not publish. README.md
// lists the rows.
#pragma once

#include "audit/net/http.hpp"
#include "counter/api/metrics.hpp"
#include "counter/core/roster.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace zheng::counter {

// Of one log; `view` and `roster` are called on the HTTP loop and must not wait.
struct PublicLog {
    std::string origin;
    std::filesystem::path directory;  // the published files
    std::function<LogMetrics()> view;
    std::function<std::shared_ptr<const Roster>()> roster;
};
struct PublicProcess {
    std::function<ProcessMetrics()> view;
};

// With one log its rows stand at the root too. Errc::usage for origins whose rows would collide with others.
[[nodiscard]] Result<std::vector<net::Route>> routes_of(std::vector<PublicLog> logs, PublicProcess process);

// VmRSS of this process; 0 if the system does not say.
[[nodiscard]] std::uint64_t resident_bytes();

}  // namespace zheng::counter
