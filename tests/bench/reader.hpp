// A supervisor's page that polls a counter over HTTP while stations speak: the newest checkpoint, the tiles and entries
// that it adds, the progress of every village. One GET every so often, each timed.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>
#include <thread>
#include <vector>

namespace zheng::bench {

inline constexpr auto poll_every = std::chrono::milliseconds(20);

class PollingReader {
  public:
    // Polls 127.0.0.1:port until finish().
    explicit PollingReader(std::uint16_t port);
    PollingReader(const PollingReader&) = delete;
    PollingReader& operator=(const PollingReader&) = delete;
    ~PollingReader();
    // Milliseconds of each GET. CHECKs that each was answered with 200.
    [[nodiscard]] std::vector<double> finish();

  private:
    void poll();
    void get(const std::string& path);

    std::string base_;
    std::string newest_;  // the checkpoint's own words
    std::vector<double> ms_;
    std::atomic<bool> stop_{false};
    std::thread thread_;
};

}  // namespace zheng::bench
