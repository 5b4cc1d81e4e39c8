#include "tests/bench/reader.hpp"

#include "audit/log/tile.hpp"
#include "audit/net/http.hpp"
#include "proto/election/check.hpp"

#include <algorithm>
#include <sstream>

namespace zheng::bench {
namespace {

constexpr std::size_t body_bytes_max = std::size_t{16} << 20U;
constexpr std::uint64_t answer_ms_max = 20'000;

}  // namespace

PollingReader::PollingReader(std::uint16_t port)
    : base_("http://127.0.0.1:" + std::to_string(port)), thread_([this] { poll(); }) {}

PollingReader::~PollingReader() {
    stop_ = true;
    if (thread_.joinable())
        thread_.join();
}

std::vector<double> PollingReader::finish() {
    stop_ = true;
    thread_.join();
    return ms_;
}

void PollingReader::poll() {
    while (!stop_) {
        get("/checkpoint");
        std::istringstream lines(newest_);
        std::string origin;
        std::uint64_t size = 0;
        std::getline(lines, origin);
        lines >> size;
        for (const auto& tile : log::tiles_of(size, size - std::min<std::uint64_t>(size, 1)))
            get("/" + log::path_of(tile));
        get("/progress");
    }
}

void PollingReader::get(const std::string& path) {
    if (stop_)
        return;
    const auto due = std::chrono::steady_clock::now() + poll_every;
    const auto begin = std::chrono::steady_clock::now();
    const auto answer = net::http_get(base_ + path, body_bytes_max, answer_ms_max);
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    CHECK(answer.has_value(), path + ": " + answer.error().message);
    CHECK(answer->status == 200, path + ": " + std::to_string(answer->status));
    ms_.push_back(took.count());
    if (path == "/checkpoint")
        newest_ = answer->body;
    std::this_thread::sleep_until(due);
}

}  // namespace zheng::bench
