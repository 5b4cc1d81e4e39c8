// zheng-counter as people run it: a process of its own, in a directory of its own.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace zheng::test {

using Arguments = std::vector<std::string>;

struct Ended {
    int exit = -1;  // -1: ended by a signal
    std::string out;
    std::string err;
};

class Program {
  public:
    explicit Program(std::filesystem::path directory) : directory_(std::move(directory)) {}

    // Runs to the end. `file_bytes_max` 0: no limit to the size of files.
    [[nodiscard]] Ended run(const Arguments& arguments, std::uint64_t file_bytes_max = 0) const;
    // Starts it with its output thrown away; the caller waits for it.
    [[nodiscard]] pid_t start(const Arguments& arguments, std::uint64_t file_bytes_max = 0) const;

    // Set for every run: "LC_ALL=zh_CN.UTF-8".
    std::vector<std::string> environment{"LC_ALL=C", "PATH=/usr/bin:/bin"};

  private:
    std::filesystem::path directory_;
};

// Waits for a child: its exit status, or -1 if a signal ended it.
int wait_for(pid_t child);

}  // namespace zheng::test
