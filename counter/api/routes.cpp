#include "counter/api/routes.hpp"

#include "audit/crypto/sha256.hpp"
#include "audit/env/files.hpp"
#include "audit/log/note.hpp"
#include "audit/log/publish.hpp"
#include "audit/log/tile.hpp"
#include "counter/api/admin_values.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <charconv>
#include <set>

namespace zheng::counter {
namespace {

namespace json = boost::json;
using net::HttpRequest;
using net::HttpResponse;

constexpr std::size_t etag_bytes = 16;
constexpr std::uint64_t proc_status_bytes_max = 65536;

HttpResponse of_bytes(const Bytes& bytes, std::string content_type) {
    auto out = net::http_text(200, std::string(env::as_text(bytes)), std::move(content_type));
    out.etag = election::hex(crypto::sha256(bytes).bytes.data(), etag_bytes);
    return out;
}

HttpResponse of_json(unsigned status, const json::value& value) {
    return net::http_text(status, json::serialize(value) + "\n", "application/json");
}

HttpResponse missing(const Error& error) {
    return error.code == Errc::not_found || error.code == Errc::malformed
               ? net::http_text(404, "there is no such file\n")
               : net::http_text(500, "the file cannot be read\n");
}

// One log's rows.
class LogRoutes {
  public:
    explicit LogRoutes(PublicLog log) : log_(std::move(log)) {}

    [[nodiscard]] const std::string& origin() const { return log_.origin; }

    [[nodiscard]] HttpResponse checkpoint() const { return note(std::string(log::checkpoint_file)); }

    [[nodiscard]] HttpResponse past_checkpoint(std::string_view name) const {
        std::uint64_t size = 0;
        const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), size);
        if (error != std::errc() || std::to_string(size) != name)
            return missing({Errc::not_found, ""});
        return note(std::string(log::checkpoints_folder) + std::string(name));
    }

    // A tile never changes once it is there: its name says how many entries it is of.
    [[nodiscard]] HttpResponse tile(std::string_view path) const {
        const auto tile = log::parse_tile_path(path);
        if (!tile)
            return missing(tile.error());
        const auto bytes = env::read_file(log_.directory / path, log::bundle_bytes_max);
        if (!bytes)
            return missing(bytes.error());
        auto out = of_bytes(*bytes, "application/octet-stream");
        out.immutable = true;
        return out;
    }

    [[nodiscard]] bool healthy(const LogMetrics& now) const {
        return now.figures.paused.empty() && !now.figures.draining;
    }
    [[nodiscard]] json::object health(const LogMetrics& now) const {
        return {{"ok", healthy(now)},
                {"log", log_.origin},
                {"committed", now.figures.committed},
                {"published", now.publishing.published},
                {"sessions", now.figures.sessions},
                {"free_bytes", now.figures.free_bytes},
                {"not_admitting", now.figures.draining ? "shutting down" : now.figures.paused},
                {"not_publishing", now.publishing.failing}};
    }
    [[nodiscard]] LogMetrics now() const { return log_.view(); }

    [[nodiscard]] HttpResponse progress() const {
        const auto roster = log_.roster();
        json::array contests;
        for (const auto& row : roster->contests)
            contests.push_back(json_of(row));
        return of_json(200, json::object{{"log", log_.origin}, {"contests", std::move(contests)}});
    }

  private:
    [[nodiscard]] HttpResponse note(const std::string& name) const {
        const auto bytes = env::read_file(log_.directory / name, log::note_bytes_max);
        return bytes ? of_bytes(*bytes, "text/plain; charset=utf-8") : missing(bytes.error());
    }
    PublicLog log_;
};

using Logs = std::vector<std::shared_ptr<const LogRoutes>>;

void add_rows(std::vector<net::Route>& rows, const std::string& prefix, const std::shared_ptr<const LogRoutes>& log) {
    const auto row = [&](const std::string& pattern, std::string about, auto answer) {
        rows.push_back({"GET", prefix + pattern, net::Audience::anyone, std::move(about), std::move(answer)});
    };
    // Below "/checkpoints/" and "/tile/": the file's name from the log's own root on.
    const auto below = [length = prefix.size() + 1](const HttpRequest& request) {
        return std::string_view(request.path).substr(length);
    };
    row("/checkpoint", "the newest published checkpoint (C2SP tlog-checkpoint)",
        [log](const HttpRequest&) { return log->checkpoint(); });
    row("/checkpoints/*", "every published checkpoint, by size", [log, below](const HttpRequest& request) {
        return log->past_checkpoint(below(request).substr(log::checkpoints_folder.size()));
    });
    row("/tile/*", "tiles and entry bundles (C2SP tlog-tiles)",
        [log, below](const HttpRequest& request) { return log->tile(below(request)); });
    row("/progress", "how far each contest has come, from committed statements",
        [log](const HttpRequest&) { return log->progress(); });
}

}  // namespace

Result<std::vector<net::Route>> routes_of(std::vector<PublicLog> given, PublicProcess process) {
    Logs logs;
    for (auto& one : given)
        logs.push_back(std::make_shared<const LogRoutes>(std::move(one)));
    std::vector<net::Route> rows;
    const auto row = [&](std::string pattern, std::string about, auto answer) {
        rows.push_back({"GET", std::move(pattern), net::Audience::anyone, std::move(about), std::move(answer)});
    };
    row("/health", "whether every log admits statements: 200 or 503", [logs](const HttpRequest&) {
        bool well = true;
        json::array all;
        for (const auto& log : logs) {
            const auto now = log->now();
            well = well && log->healthy(now);
            all.push_back(log->health(now));
        }
        return of_json(well ? 200 : 503, json::object{{"ok", well}, {"logs", std::move(all)}});
    });
    row("/logs", "the logs served here", [logs](const HttpRequest&) {
        json::array all;
        for (const auto& log : logs)
            all.emplace_back(log->origin());
        return of_json(200, json::object{{"logs", std::move(all)}});
    });
    row("/metrics", "figures for operators (Prometheus)", [logs, process](const HttpRequest&) {
        std::vector<LogMetrics> all;
        for (const auto& log : logs)
            all.push_back(log->now());
        return net::http_text(200, metrics_text(all, process.view()), std::string(metrics_content_type));
    });
    if (logs.size() == 1)
        add_rows(rows, "", logs.front());
    for (const auto& log : logs) {
        add_rows(rows, "/" + log->origin(), log);
        row("/" + log->origin() + "/health", "whether this log admits statements", [log](const HttpRequest&) {
            const auto now = log->now();
            return of_json(log->healthy(now) ? 200 : 503, log->health(now));
        });
    }
    std::set<std::string> patterns;
    for (const auto& one : rows)
        if (!patterns.insert(one.pattern).second)
            return fail(Errc::usage, "two logs, or a log and this program, would both answer " + one.pattern);
    return rows;
}

std::uint64_t resident_bytes() {
    const auto status = env::read_text("/proc/self/status", proc_status_bytes_max);
    constexpr std::string_view label = "VmRSS:";
    const auto at = status ? status->find(label) : std::string::npos;
    if (at == std::string::npos)
        return 0;
    const auto digits = status->find_first_of("0123456789", at);
    std::uint64_t kib = 0;
    if (digits != std::string::npos)
        std::from_chars(status->data() + digits, status->data() + status->size(), kib);
    return kib * 1024;
}

}  // namespace zheng::counter
