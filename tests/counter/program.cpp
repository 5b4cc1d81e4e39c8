#include "tests/counter/program.hpp"

#include "audit/env/files.hpp"
#include "proto/election/check.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace zheng::test {
namespace {

constexpr std::uint64_t output_bytes_max = 16U << 20U;

std::string text_of(const std::filesystem::path& file) {
    return env::read_text(file, output_bytes_max).value_or("");
}

}  // namespace

int wait_for(pid_t child) {
    int status = 0;
    CHECK(::waitpid(child, &status, 0) == child, "a child is waited for once");
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

pid_t Program::start(const Arguments& arguments, std::uint64_t file_bytes_max) const {
    std::vector<std::string> words{ZHENG_BIN_DIR "/zheng-counter"};
    words.insert(words.end(), arguments.begin(), arguments.end());
    auto variables = environment;
    std::vector<char*> argv;
    for (auto& word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);
    std::vector<char*> envp;
    for (auto& variable : variables)
        envp.push_back(variable.data());
    envp.push_back(nullptr);
    const auto out = (directory_ / ".out").string();
    const auto err = (directory_ / ".err").string();
    const pid_t child = ::fork();
    CHECK(child >= 0, "a process can be started");
    if (child != 0)
        return child;
    // Between fork and exec: system calls only.
    const int out_fd = ::open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    const int err_fd = ::open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    const int null_fd = ::open("/dev/null", O_RDONLY);
    if (out_fd < 0 || err_fd < 0 || null_fd < 0 || ::dup2(null_fd, 0) < 0 || ::dup2(out_fd, 1) < 0 ||
        ::dup2(err_fd, 2) < 0 || ::chdir(directory_.c_str()) != 0)
        ::_exit(126);
    if (file_bytes_max != 0) {
        const rlimit limit{file_bytes_max, file_bytes_max};
        if (::setrlimit(RLIMIT_FSIZE, &limit) != 0)
            ::_exit(126);
    }
    // No terminal to ask for a passphrase.
    ::setsid();
    ::execve(argv.front(), argv.data(), envp.data());
    ::_exit(127);
}

Ended Program::run(const Arguments& arguments, std::uint64_t file_bytes_max) const {
    Ended out;
    out.exit = wait_for(start(arguments, file_bytes_max));
    out.out = text_of(directory_ / ".out");
    out.err = text_of(directory_ / ".err");
    return out;
}

}  // namespace zheng::test
