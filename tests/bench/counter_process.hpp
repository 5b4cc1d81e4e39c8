// The real zheng-counter as a process of its own: made, loaded with the day's founding and preparations, and serving on
// loopback. What is measured over the line is this program.
#pragma once

#include "tests/bench/day.hpp"

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace zheng::bench {

class CounterProcess {
  public:
    // zheng-counter init and load in `directory`, which is empty. CHECKs that the program does it.
    CounterProcess(std::filesystem::path program, std::filesystem::path directory);
    CounterProcess(const CounterProcess&) = delete;
    CounterProcess& operator=(const CounterProcess&) = delete;
    ~CounterProcess();  // ends it

    [[nodiscard]] const election::LogIdentity& identity() const { return identity_; }
    void load(const std::vector<Bytes>& statements);

    void serve();
    void stop();  // SIGTERM; CHECKs that it ends well
    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] std::uint16_t http_port() const { return http_port_; }

    struct Use {
        double resident_bytes = 0;
        double cpu_s = 0;
    };
    [[nodiscard]] Use use() const;  // of the serving process, as the kernel says

  private:
    [[nodiscard]] pid_t start(const std::vector<std::string>& arguments) const;
    void run(const std::vector<std::string>& arguments) const;

    std::filesystem::path program_;
    std::filesystem::path directory_;
    election::LogIdentity identity_;
    pid_t pid_ = -1;
    std::uint16_t port_ = 0;
    std::uint16_t http_port_ = 0;
    std::size_t loads_ = 0;
};

}  // namespace zheng::bench
