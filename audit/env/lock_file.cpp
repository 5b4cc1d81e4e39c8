#include "audit/env/lock_file.hpp"

#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>

namespace zheng::env {

Result<LockFile> LockFile::acquire(const std::filesystem::path& path) {
    FileDescriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (!file.valid())
        return fail(system_error("open", path));
    if (::flock(file.get(), LOCK_EX | LOCK_NB) == 0)
        return LockFile(std::move(file));
    if (errno == EWOULDBLOCK)
        return fail(Errc::conflict, path.string() + " is held by another process");
    return fail(system_error("lock", path));
}

}  // namespace zheng::env
