#include "audit/env/file_descriptor.hpp"

#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>

namespace zheng::env {

FileDescriptor& FileDescriptor::operator=(FileDescriptor&& other) noexcept {
    if (this != &other) {
        reset();
        fd_ = std::exchange(other.fd_, -1);
    }
    return *this;
}

void FileDescriptor::reset() {
    if (fd_ >= 0)
        ::close(std::exchange(fd_, -1));
}

Error system_error(std::string_view verb, const std::filesystem::path& path) {
    const int code = errno;
    const auto errc = code == ENOENT ? Errc::not_found : code == EEXIST ? Errc::exists : Errc::io;
    return {errc, "couldn't " + std::string(verb) + " " + path.string() + ": " + std::generic_category().message(code)};
}

}  // namespace zheng::env
