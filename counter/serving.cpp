#include "counter/serving.hpp"

#include "audit/env/files.hpp"
#include "counter/api/routes.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <set>
#include <utility>

namespace zheng::counter {
namespace {

constexpr std::uint64_t files_kept = 128;  // stores, logs, libraries, sockets that listen
constexpr std::uint64_t farewell_poll_ms = 20;

// Every connection is an open file; the usual soft limit is 1024.
std::uint64_t raise_files_max() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return 0;
    limit.rlim_cur = limit.rlim_max;
    static_cast<void>(::setrlimit(RLIMIT_NOFILE, &limit));
    return ::getrlimit(RLIMIT_NOFILE, &limit) == 0 ? limit.rlim_cur : 0;
}

unsigned threads_of_machine(unsigned most) {
    return std::clamp(std::thread::hardware_concurrency(), 1U, most);
}

}  // namespace

Serving::Serving(const Serve& command, const World& world)
    : world_(world), logger_(world.logger), files_max_(raise_files_max()) {
    if (command.verbose)
        logger_.level = env::LogLevel::debug;
}

// Who calls goes before who is called.
Serving::~Serving() {
    http_loop_.stop();
    for (const auto& loop : loops_)
        loop->stop();
    for (auto& thread : threads_)
        thread.join();
    http_server_.reset();
    for (const auto& log : logs_) {
        log->desk.reset();
        log->publishing.reset();
    }
    pool_.reset();
    for (const auto& log : logs_)
        log->admin_server.reset();
    line_server_.reset();
}

std::optional<std::uint16_t> Serving::http_port() const {
    return http_server_ ? std::optional(http_server_->port()) : std::nullopt;
}

std::vector<std::string> Serving::origins() const {
    std::vector<std::string> out;
    for (const auto& log : logs_)
        out.push_back(log->dir->purpose().log.origin);
    return out;
}

Result<std::unique_ptr<Serving>> Serving::open(const Serve& command, Console& console, const World& world) {
    std::unique_ptr<Serving> out(new Serving(command, world));
    ZHENG_CHECKED(out->open_logs(command, console));
    ZHENG_CHECKED(out->listen(command));
    return out;
}

Result<void> Serving::open_logs(const Serve& command, Console& console) {
    std::set<std::string> origins;
    for (const auto& directory : command.dirs) {
        auto log = std::make_unique<OneLog>();
        ZHENG_TRY(log->dir, CounterDir::open(directory, CounterDir::Use::serving, command.passphrase_file, console));
        const auto& origin = log->dir->purpose().log.origin;
        if (!origins.insert(origin).second)
            return fail(Errc::usage, console.pick("有两个目录是同一份日志：" + origin,
                                                  "two of the directories are of one log: " + origin));
        logs_.push_back(std::move(log));
    }
    return {};
}

Result<void> Serving::listen(const Serve& command) {
    pool_threads_ = threads_of_machine(pool_threads_max);
    pool_ = std::make_unique<net::Pool>(pool_threads_);
    net::ServerTls tls;
    for (std::size_t i = 0; i < logs_.size(); ++i) {
        ZHENG_CHECKED(open_desk(i));
        ZHENG_CHECKED(tls.add(logs_[i]->dir->purpose().log.origin, logs_[i]->dir->tls_identity()));
    }
    std::vector<net::Loop*> loops;
    for (unsigned i = 0; i < threads_of_machine(loops_max); ++i) {
        loops_.push_back(std::make_unique<net::Loop>());
        loops.push_back(loops_.back().get());
    }
    auto limits = line_limits(logs_.size());
    if (files_max_ > files_kept)
        limits.connections_max = std::min<std::size_t>(limits.connections_max, files_max_ - files_kept);
    if (limits.connections_max < sessions_max)
        logger_.warning("only " + std::to_string(limits.connections_max) +
                        " connections: this process may not open more files");
    ZHENG_TRY(line_server_, net::FrameServer::listen(loops, command.listen, tls, limits, reception_));
    reception_.attach(*line_server_);
    for (const auto& log : logs_)
        ZHENG_CHECKED(open_admin(*log));
    return command.http == "off" ? Result<void>{} : open_http(command.http);
}

Result<void> Serving::open_admin(OneLog& log) {
    log.admin = std::make_unique<AdminServer>(
        AdminServer::Parts{*log.desk, control_, *pool_, [this] { return world_.now(); }, log.dir->purpose().rehearsal});
    ZHENG_TRY(log.admin_server, net::FrameServer::listen_local(control_, log.dir->directory() / admin_socket,
                                                               admin_limits(), *log.admin));
    log.admin->attach(*log.admin_server);
    return {};
}

Result<void> Serving::open_http(std::string_view address) {
    std::vector<PublicLog> logs;
    for (const auto& log : logs_) {
        const auto& origin = log->dir->purpose().log.origin;
        logs.push_back({origin, log->dir->directory() / public_folder,
                        [&one = *log, origin] {
                            return LogMetrics{origin, one.desk->figures(), one.publishing->figures()};
                        },
                        [&desk = *log->desk] { return desk.roster(); }});
    }
    const auto process = [this] {
        return ProcessMetrics{line_server_->counts(), http_server_->requests(), resident_bytes()};
    };
    ZHENG_TRY(auto routes, routes_of(std::move(logs), {process}));
    ZHENG_TRY(http_server_, net::HttpServer::listen(http_loop_, address, std::move(routes), {}));
    return {};
}

Result<void> Serving::open_desk(std::size_t number) {
    auto& log = *logs_[number];
    auto& dir = *log.dir;
    if (const auto prepared = dir.storage().prepare_for_many(); !prepared)
        logger_.warning(dir.purpose().log.origin + ": " + prepared.error().message);
    ZHENG_TRY(log.publishing, Publishing::begin(dir.publisher(), dir.log(), logger_));
    DeskWorld desk{reception_, *pool_, pool_threads_, world_.clock, [this] { return world_.now(); }};
    desk.feed = log.publishing.get();
    desk.logger = logger_;
    desk.free_bytes = [directory = dir.directory()] { return env::free_bytes(directory); };
    desk.ended = [this, number](const Result<void>& how) {
        control_.post([this, number, how] { on_ended(number, how); });
    };
    log.desk = std::make_unique<LogDesk>(DeskParts{dir.intake(), dir.log(), dir.sequencer()}, std::move(desk));
    reception_.add(dir.purpose().log.origin, *log.desk);
    return {};
}

Result<void> Serving::run() {
    control_.on_termination([this](int) { terminate(); });
    // One that came while everything was opened has been noted, and would be waited for again in vain.
    if (world_.stop)
        control_.post([this] { terminate(); });
    for (const auto& log : logs_)
        log->desk->start();
    for (const auto& loop : loops_)
        threads_.emplace_back([&running = *loop] { running.run(); });
    line_server_->start();
    for (const auto& log : logs_)
        log->admin_server->start();
    if (http_server_) {
        threads_.emplace_back([this] { http_loop_.run(); });
        http_server_->start();
    }
    logger_.info("serving " + std::to_string(logs_.size()) + " logs at port " + std::to_string(port()) +
                 (http_server_ ? ", HTTP at port " + std::to_string(http_server_->port()) : ", no HTTP"));
    control_.run();
    if (failure_) {
        // Whatever the store said: the disk has failed, and not who started this program.
        if (env::exit_of(failure_->code) != Exit::world)
            failure_->code = Errc::io;
        return fail(*failure_);
    }
    for (const auto& log : logs_) {
        if (auto done = log->publishing->finish(); !done)
            return fail(done.error().because("couldn't publish the end of " + log->dir->purpose().log.origin +
                                             ", which the next start does"));
    }
    return {};
}

void Serving::terminate() {
    if (std::exchange(stopping_, true)) {
        hurry();
        return;
    }
    logger_.info("stopping: what was accepted is finished");
    line_server_->stop_accepting();
    for (const auto& log : logs_) {
        log->admin_server->stop_accepting();
        log->desk->drain();
    }
    bound_.after_ms(drain_ms_max, [this] { hurry(); });
}

void Serving::hurry() {
    for (const auto& log : logs_)
        log->desk->stop();
}

void Serving::on_ended(std::size_t number, const Result<void>& how) {
    logs_[number]->ended = true;
    if (!how && !failure_) {
        failure_ = how.error();
        logger_.error(how.error().message);
        stopping_ = true;
        line_server_->stop_accepting();
        hurry();
    }
    if (!std::all_of(logs_.begin(), logs_.end(), [](const auto& log) { return log->ended; }))
        return;
    if (failure_)
        return control_.stop();
    for (const auto& log : logs_)
        log->admin->finish();
    farewell_until_ms_ = static_cast<std::uint64_t>(world_.clock.monotonic_ms()) + farewell_ms_max;
    say_farewell();
}

std::uint64_t Serving::connections() const {
    auto out = line_server_->counts().open;
    for (const auto& log : logs_)
        out += log->admin_server->counts().open;
    return out;
}

// The last answers are read before the connections go.
void Serving::say_farewell() {
    const auto now_ms = static_cast<std::uint64_t>(world_.clock.monotonic_ms());
    if (connections() == 0 || now_ms >= farewell_until_ms_)
        return control_.stop();
    farewell_.after_ms(farewell_poll_ms, [this] { say_farewell(); });
}

}  // namespace zheng::counter
