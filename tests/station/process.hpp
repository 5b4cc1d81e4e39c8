// zheng-station as a process of its own.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace zheng::test {

class Process {
  public:
    // What it writes is dropped, or goes to `log`.
    explicit Process(std::vector<std::string> arguments, const std::filesystem::path& log = "/dev/null");
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;
    ~Process();  // kills it if it has not ended

    void signal(int number) const;
    // Its exit code, or -1 if a signal has ended it; nullopt if it goes on after so long.
    [[nodiscard]] std::optional<int> wait(std::chrono::microseconds time);

  private:
    pid_t pid_ = -1;
    std::optional<int> ended_;
};

// The exit code, or -1 if it had to be killed after that time.
[[nodiscard]] int run_for(const std::vector<std::string>& arguments, std::chrono::microseconds time);

}  // namespace zheng::test
