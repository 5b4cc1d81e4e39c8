#include "audit/env/append_file.hpp"

#include "proto/election/check.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace zheng::env {

AppendFile::AppendFile(FileDescriptor file, std::filesystem::path path, std::uint64_t size_bytes)
    : file_(std::move(file)), path_(std::move(path)), size_bytes_(size_bytes) {}

Result<AppendFile> AppendFile::open(const std::filesystem::path& path, unsigned mode) {
    FileDescriptor file(::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, mode));
    if (!file.valid())
        return fail(system_error("open", path));
    struct stat info {};
    if (::fstat(file.get(), &info) != 0)
        return fail(system_error("look at", path));
    ZHENG_CHECKED(sync_directory(path.has_parent_path() ? path.parent_path() : std::filesystem::path(".")));
    return AppendFile(std::move(file), path, static_cast<std::uint64_t>(info.st_size));
}

tl::unexpected<Error> AppendFile::poison(Error error) {
    poisoned_ = true;
    error.code = Errc::io;
    return fail(std::move(error));
}

Result<void> AppendFile::append(ByteView bytes) {
    if (poisoned_)
        return fail(Errc::io, path_.string() + " failed before; it must be read again from the start");
    const auto size = bytes.size();
    while (!bytes.empty()) {
        const auto done = ::write(file_.get(), bytes.data(), bytes.size());
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return poison(system_error("append to", path_));
        bytes = bytes.subspan(static_cast<std::size_t>(done));
    }
    if (::fdatasync(file_.get()) != 0)
        return poison(system_error("sync", path_));
    size_bytes_ += size;
    return {};
}

Result<void> AppendFile::truncate(std::uint64_t size_bytes) {
    CHECK(size_bytes <= size_bytes_, "cutting a file does not lengthen it");
    if (poisoned_)
        return fail(Errc::io, path_.string() + " failed before; it must be read again from the start");
    if (::ftruncate(file_.get(), static_cast<off_t>(size_bytes)) != 0)
        return poison(system_error("cut", path_));
    if (::fsync(file_.get()) != 0)
        return poison(system_error("sync", path_));
    size_bytes_ = size_bytes;
    return {};
}

}  // namespace zheng::env
