#include "audit/env/files.hpp"

#include "audit/env/file_descriptor.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <memory>

namespace zheng::env {
namespace {

constexpr std::size_t read_chunk_bytes = 65536;

Result<void> write_all(int fd, ByteView bytes, const std::filesystem::path& path) {
    while (!bytes.empty()) {
        const auto done = ::write(fd, bytes.data(), bytes.size());
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return fail(system_error("write", path));
        bytes = bytes.subspan(static_cast<std::size_t>(done));
    }
    return {};
}

std::filesystem::path directory_of(const std::filesystem::path& path) {
    const auto parent = path.parent_path();
    return parent.empty() ? std::filesystem::path(".") : parent;
}

Result<std::filesystem::path> write_temporary(const std::filesystem::path& path, ByteView bytes, unsigned mode) {
    const auto temporary = temporary_beside(path);
    FileDescriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode));
    if (!file.valid())
        return fail(system_error("create", temporary));
    auto written = write_all(file.get(), bytes, temporary);
    // The umask does not decide who may read a key.
    if (written && ::fchmod(file.get(), mode) != 0)
        written = fail(system_error("set the mode of", temporary));
    if (written && ::fsync(file.get()) != 0)
        written = fail(system_error("sync", temporary));
    if (!written) {
        ::unlink(temporary.c_str());
        return fail(std::move(written).error());
    }
    return temporary;
}

Result<void> list_into(const std::filesystem::path& directory, const std::string& prefix,
                       std::vector<ListedFile>& out) {
    const std::unique_ptr<DIR, int (*)(DIR*)> handle(::opendir(directory.c_str()), ::closedir);
    if (!handle)
        return fail(system_error("list", directory));
    while (true) {
        errno = 0;
        const dirent* item = ::readdir(handle.get());
        if (item == nullptr) {
            if (errno != 0)
                return fail(system_error("list", directory));
            return {};
        }
        const std::string name = item->d_name;
        if (name == "." || name == "..")
            continue;
        struct stat info {};
        if (::lstat((directory / name).c_str(), &info) != 0)
            return fail(system_error("look at", directory / name));
        if (S_ISDIR(info.st_mode))
            ZHENG_CHECKED(list_into(directory / name, prefix + name + "/", out));
        else if (S_ISREG(info.st_mode))
            out.push_back({prefix + name, FileKind::regular, static_cast<std::uint64_t>(info.st_size)});
        else
            out.push_back({prefix + name, S_ISLNK(info.st_mode) ? FileKind::symlink : FileKind::other, 0});
    }
}

}  // namespace

std::filesystem::path temporary_beside(const std::filesystem::path& path) {
    static std::atomic<std::uint64_t> counter{0};
    auto name = "." + path.filename().string() + ".tmp-" + std::to_string(::getpid()) + "-" + std::to_string(++counter);
    return directory_of(path) / name;
}

Result<Bytes> read_file(const std::filesystem::path& path, std::uint64_t size_max) {
    const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.valid())
        return fail(system_error("open", path));
    struct stat info {};
    if (::fstat(file.get(), &info) != 0)
        return fail(system_error("look at", path));
    const auto too_large = [&] {
        return fail(Errc::too_large, path.string() + " holds more than " + std::to_string(size_max) + " bytes");
    };
    if (S_ISREG(info.st_mode) && static_cast<std::uint64_t>(info.st_size) > size_max)
        return too_large();
    Bytes out;
    if (S_ISREG(info.st_mode))
        out.reserve(static_cast<std::size_t>(info.st_size) + 1);
    while (true) {
        const auto have = out.size();
        const auto room = std::min<std::uint64_t>(read_chunk_bytes, size_max + 1 - have);
        out.resize(have + static_cast<std::size_t>(room));
        const auto got = ::read(file.get(), out.data() + have, static_cast<std::size_t>(room));
        if (got < 0 && errno == EINTR) {
            out.resize(have);
            continue;
        }
        if (got < 0)
            return fail(system_error("read", path));
        out.resize(have + static_cast<std::size_t>(got));
        if (got == 0)
            return out;
        if (out.size() > size_max)
            return too_large();
    }
}

Result<std::string> read_text(const std::filesystem::path& path, std::uint64_t size_max) {
    ZHENG_TRY(const auto bytes, read_file(path, size_max));
    return std::string(as_text(bytes));
}

Result<void> write_atomically(const std::filesystem::path& path, ByteView bytes, unsigned mode) {
    ZHENG_TRY(const auto temporary, write_temporary(path, bytes, mode));
    if (::rename(temporary.c_str(), path.c_str()) != 0) {
        auto error = system_error("replace", path);
        ::unlink(temporary.c_str());
        return fail(std::move(error));
    }
    return sync_directory(directory_of(path));
}

Result<void> write_new(const std::filesystem::path& path, ByteView bytes, unsigned mode) {
    ZHENG_TRY(const auto temporary, write_temporary(path, bytes, mode));
    // link, unlike rename, refuses a name that is taken.
    const bool linked = ::link(temporary.c_str(), path.c_str()) == 0;
    auto error = system_error("create", path);
    ::unlink(temporary.c_str());
    if (!linked)
        return fail(std::move(error));
    return sync_directory(directory_of(path));
}

Result<void> write_unsynced(const std::filesystem::path& path, ByteView bytes, unsigned mode) {
    const FileDescriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode));
    if (!file.valid())
        return fail(system_error("create", path));
    ZHENG_CHECKED(write_all(file.get(), bytes, path));
    if (::fchmod(file.get(), mode) != 0)
        return fail(system_error("set the mode of", path));
    return {};
}

Result<void> sync_file_system(const std::filesystem::path& path) {
    const FileDescriptor handle(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!handle.valid())
        return fail(system_error("open", path));
    if (::syncfs(handle.get()) != 0)
        return fail(system_error("sync the file system of", path));
    return {};
}

Result<void> rename_new(const std::filesystem::path& from, const std::filesystem::path& to) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) != 0)
        return fail(system_error("rename to", to));
    return sync_directory(directory_of(to));
}

Result<void> sync_directory(const std::filesystem::path& directory) {
    const FileDescriptor handle(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!handle.valid())
        return fail(system_error("open directory", directory));
    if (::fsync(handle.get()) != 0)
        return fail(system_error("sync directory", directory));
    return {};
}

Result<void> make_directories(const std::filesystem::path& directory) {
    if (directory.empty())
        return {};
    struct stat info {};
    if (::stat(directory.c_str(), &info) == 0) {
        if (S_ISDIR(info.st_mode))
            return {};
        return fail(Errc::exists, directory.string() + " is not a directory");
    }
    if (!directory.has_filename())  // a trailing slash
        return make_directories(directory.parent_path());
    ZHENG_CHECKED(make_directories(directory.parent_path()));
    if (::mkdir(directory.c_str(), 0755) != 0 && errno != EEXIST)
        return fail(system_error("make directory", directory));
    return sync_directory(directory_of(directory));
}

Result<void> remove_file(const std::filesystem::path& path) {
    if (::unlink(path.c_str()) != 0)
        return fail(system_error("remove", path));
    return sync_directory(directory_of(path));
}

Result<std::uint64_t> free_bytes(const std::filesystem::path& path) {
    struct statvfs info {};
    if (::statvfs(path.c_str(), &info) != 0)
        return fail(system_error("ask for the free space of", path));
    return static_cast<std::uint64_t>(info.f_bavail) * info.f_frsize;
}

Result<std::vector<ListedFile>> list_files(const std::filesystem::path& directory) {
    std::vector<ListedFile> out;
    ZHENG_CHECKED(list_into(directory, "", out));
    std::sort(out.begin(), out.end(), [](const ListedFile& a, const ListedFile& b) { return a.name < b.name; });
    return out;
}

}  // namespace zheng::env
