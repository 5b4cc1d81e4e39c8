// One process that serves one or more logs: for each its directory, strand, publisher and admin.sock; for all of them
// the line to the stations (TLS, the log chosen by the name asked for), the pool that examines, and HTTP. open() does
// everything that can fail before the first connection is accepted; run() is the main thread's until the end.
#pragma once

#include "audit/net/frame_server.hpp"
#include "audit/net/http.hpp"
#include "counter/api/admin_server.hpp"
#include "counter/counter_dir.hpp"
#include "counter/net/publishing.hpp"
#include "counter/net/reception.hpp"

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

namespace zheng::counter {

inline constexpr std::uint64_t drain_ms_max = 10'000;    // after it, or a second signal, what is not committed is left
inline constexpr std::uint64_t farewell_ms_max = 5'000;  // for what was told last to be taken by its readers
inline constexpr unsigned loops_max = 4;
inline constexpr unsigned pool_threads_max = 16;

class Serving {
  public:
    // Errors as CounterDir::open and the servers; usage for a log twice.
    [[nodiscard]] static Result<std::unique_ptr<Serving>> open(const Serve& command, Console& console,
                                                               const World& world);
    Serving(const Serving&) = delete;
    Serving& operator=(const Serving&) = delete;
    ~Serving();

    // Until a termination signal, or a failure of a log's disk, which is the error.
    [[nodiscard]] Result<void> run();

    [[nodiscard]] std::uint16_t port() const { return line_server_->port(); }
    [[nodiscard]] std::optional<std::uint16_t> http_port() const;  // none: HTTP is off
    [[nodiscard]] std::vector<std::string> origins() const;

  private:
    struct OneLog {
        std::unique_ptr<CounterDir> dir;
        std::unique_ptr<Publishing> publishing;
        std::unique_ptr<LogDesk> desk;
        std::unique_ptr<AdminServer> admin;
        std::unique_ptr<net::FrameServer> admin_server;
        bool ended = false;
    };
    Serving(const Serve& command, const World& world);
    [[nodiscard]] Result<void> open_logs(const Serve& command, Console& console);
    [[nodiscard]] Result<void> listen(const Serve& command);
    [[nodiscard]] Result<void> open_desk(std::size_t number);
    [[nodiscard]] Result<void> open_admin(OneLog& log);
    [[nodiscard]] Result<void> open_http(std::string_view address);

    // On the control loop.
    void terminate();
    void hurry();
    void on_ended(std::size_t log, const Result<void>& how);
    void say_farewell();
    [[nodiscard]] std::uint64_t connections() const;  // of stations and commands

    const World& world_;
    env::Logger logger_;
    std::uint64_t files_max_ = 0;  // open files
    net::Loop control_;            // signals, admin.sock; the main thread
    net::Timer bound_{control_};
    net::Timer farewell_{control_};
    std::vector<std::unique_ptr<net::Loop>> loops_;
    Reception reception_;
    std::unique_ptr<net::Pool> pool_;
    unsigned pool_threads_ = 1;
    std::vector<std::unique_ptr<OneLog>> logs_;
    std::unique_ptr<net::FrameServer> line_server_;
    net::Loop http_loop_;
    std::unique_ptr<net::HttpServer> http_server_;
    std::vector<std::thread> threads_;

    bool stopping_ = false;
    std::uint64_t farewell_until_ms_ = 0;
    std::optional<Error> failure_;
};

}  // namespace zheng::counter
