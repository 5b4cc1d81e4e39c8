// A progress bar on a terminal, for work that takes longer than a second; elsewhere nothing is written. One thread.
#pragma once

#include "audit/env/clock.hpp"

#include <cstdint>
#include <string>

namespace zheng::env {

inline constexpr std::int64_t progress_quiet_ms = 1000;  // shorter work draws nothing
inline constexpr std::int64_t progress_step_ms = 100;    // between two drawings

class Progress {
  public:
    // Draws on file descriptor `fd` (usually 2) if that is a terminal. `total` 0: not known, only counted.
    Progress(std::string label, std::uint64_t total, const Clock& clock, int fd);
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    ~Progress() { clear(); }

    // So much is done by now. Cheap: draws at most every progress_step_ms.
    void update(std::uint64_t done);
    // Wipes the bar, so that other text can be written; the next update() draws it again.
    void clear();

    // The line as drawn, without control characters: "counting [#########.....]  64 % 1234/1920".
    [[nodiscard]] static std::string line(const std::string& label, std::uint64_t done, std::uint64_t total);

  private:
    std::string label_;
    std::uint64_t total_;
    const Clock& clock_;
    int fd_;
    bool terminal_;
    bool drawn_ = false;
    std::int64_t next_ms_;
};

}  // namespace zheng::env
