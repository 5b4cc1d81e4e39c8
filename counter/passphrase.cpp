#include "counter/passphrase.hpp"

#include "audit/env/file_descriptor.hpp"
#include "audit/env/files.hpp"

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>

namespace zheng::counter {
namespace {

Result<crypto::Secret> from_file(const std::filesystem::path& file) {
    ZHENG_TRY(auto text, env::read_text(file, passphrase_bytes_max));
    const auto end = std::min(text.find('\n'), text.size());
    crypto::Secret out(std::string_view(text).substr(0, end));
    std::fill(text.begin(), text.end(), '\0');
    if (out.empty())
        return fail(Errc::usage, "the passphrase file " + file.string() + " has an empty first line");
    return out;
}

// Echo is off for as long as this lives.
class Quiet {
  public:
    explicit Quiet(int fd) : fd_(fd), good_(::tcgetattr(fd, &before_) == 0) {
        if (!good_)
            return;
        auto quiet = before_;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        good_ = ::tcsetattr(fd, TCSAFLUSH, &quiet) == 0;
    }
    Quiet(const Quiet&) = delete;
    Quiet& operator=(const Quiet&) = delete;
    ~Quiet() {
        if (good_)
            ::tcsetattr(fd_, TCSAFLUSH, &before_);
    }
    [[nodiscard]] bool good() const { return good_; }

  private:
    int fd_;
    termios before_{};
    bool good_;
};

Result<crypto::Secret> typed(int terminal, std::string_view question) {
    const auto write = [&](std::string_view text) {
        return ::write(terminal, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    };
    const Quiet quiet(terminal);
    if (!quiet.good() || !write(question))
        return fail(env::system_error("ask on", "/dev/tty"));
    std::array<char, passphrase_bytes_max> line{};
    const auto got = ::read(terminal, line.data(), line.size());
    static_cast<void>(write("\n"));
    if (got < 0)
        return fail(env::system_error("read from", "/dev/tty"));
    const std::string_view text(line.data(), static_cast<std::size_t>(got));
    crypto::Secret out(text.substr(0, std::min(text.find('\n'), text.size())));
    line.fill('\0');
    if (out.empty())
        return fail(Errc::usage, "an empty passphrase protects nothing");
    return out;
}

}  // namespace

Result<crypto::Secret> read_passphrase(const std::filesystem::path& file, Asked asked, env::Console& console) {
    if (!file.empty())
        return from_file(file);
    // Read before there is a second thread.
    if (const char* directory = std::getenv("CREDENTIALS_DIRECTORY");  // NOLINT(concurrency-mt-unsafe)
        directory != nullptr && *directory != '\0') {
        const auto credential = std::filesystem::path(directory) / "passphrase";
        std::error_code error;
        if (std::filesystem::exists(credential, error))
            return from_file(credential);
    }
    const env::FileDescriptor terminal(::open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC));
    if (!terminal.valid() || ::isatty(0) != 1)
        return fail(Errc::usage, console.pick("没有终端可以询问口令：请用 --passphrase-file FILE",
                                              "there is no terminal to ask for the passphrase: use "
                                              "--passphrase-file FILE"));
    ZHENG_TRY(auto first, typed(terminal.get(), console.pick("口令：", "passphrase: ")));
    if (asked == Asked::twice) {
        ZHENG_TRY(const auto second, typed(terminal.get(), console.pick("再输入一次：", "again: ")));
        if (!std::equal(first.bytes().begin(), first.bytes().end(), second.bytes().begin(), second.bytes().end()))
            return fail(Errc::usage, console.pick("两次输入的口令不同", "the two passphrases differ"));
    }
    return first;
}

}  // namespace zheng::counter
