#include "audit/env/progress.hpp"

#include <unistd.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace zheng::env {
namespace {

constexpr std::uint64_t bar_chars = 24;

void write_all(int fd, std::string_view text) {
    while (!text.empty()) {
        const auto done = ::write(fd, text.data(), text.size());
        if (done <= 0)
            return;  // a bar that cannot be drawn is no reason to stop
        text.remove_prefix(static_cast<std::size_t>(done));
    }
}

}  // namespace

Progress::Progress(std::string label, std::uint64_t total, const Clock& clock, int fd)
    : label_(std::move(label)), total_(total), clock_(clock), fd_(fd), terminal_(::isatty(fd) == 1),
      next_ms_(clock.monotonic_ms() + progress_quiet_ms) {}

std::string Progress::line(const std::string& label, std::uint64_t done, std::uint64_t total) {
    if (total == 0)
        return label + " " + std::to_string(done);
    done = std::min(done, total);
    const auto filled = static_cast<std::size_t>(bar_chars * done / total);
    const auto percent = std::to_string(100 * done / total);
    return label + " [" + std::string(filled, '#') + std::string(bar_chars - filled, '.') + "] " +
           std::string(3 - percent.size(), ' ') + percent + " % " + std::to_string(done) + "/" + std::to_string(total);
}

void Progress::update(std::uint64_t done) {
    if (!terminal_)
        return;
    const auto now = clock_.monotonic_ms();
    if (now < next_ms_)
        return;
    next_ms_ = now + progress_step_ms;
    drawn_ = true;
    write_all(fd_, "\r\x1b[K" + line(label_, done, total_));
}

void Progress::clear() {
    if (drawn_)
        write_all(fd_, "\r\x1b[K");
    drawn_ = false;
}

}  // namespace zheng::env
