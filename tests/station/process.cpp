#include "tests/station/process.hpp"

#include <gtest/gtest.h>

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <thread>

namespace zheng::test {

Process::Process(std::vector<std::string> arguments, const std::filesystem::path& log) {
    arguments.insert(arguments.begin(), std::string(ZHENG_BIN_DIR) + "/zheng-station");
    std::vector<char*> argv;
    for (auto& argument : arguments)
        argv.push_back(argument.data());
    argv.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    for (const int fd : {1, 2})
        posix_spawn_file_actions_addopen(&actions, fd, log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    EXPECT_EQ(posix_spawn(&pid_, argv[0], &actions, nullptr, argv.data(), environ), 0);
    posix_spawn_file_actions_destroy(&actions);
}

Process::~Process() {
    if (ended_)
        return;
    signal(SIGKILL);
    int status = 0;
    waitpid(pid_, &status, 0);
}

void Process::signal(int number) const {
    kill(pid_, number);
}

std::optional<int> Process::wait(std::chrono::microseconds time) {
    const auto end = std::chrono::steady_clock::now() + time;
    while (!ended_) {
        int status = 0;
        if (waitpid(pid_, &status, WNOHANG) == pid_)
            ended_ = WIFSIGNALED(status) ? -1 : WEXITSTATUS(status);
        else if (std::chrono::steady_clock::now() >= end)
            return std::nullopt;
        else
            std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
    return ended_;
}

int run_for(const std::vector<std::string>& arguments, std::chrono::microseconds time) {
    Process process(arguments);
    if (const auto exit = process.wait(time))
        return *exit;
    process.signal(SIGKILL);
    return process.wait(std::chrono::seconds(10)).value_or(-1);
}

}  // namespace zheng::test
