// Preloaded into a real program (LD_PRELOAD), it makes one system call on the files below a folder fail: the n-th of
// its name. Tests only. The environment says which; without ZHENG_FAIL_BELOW nothing fails and nothing is counted.
//   ZHENG_FAIL_BELOW   absolute folder       ZHENG_FAIL_CALL  a name of `names`      ZHENG_FAIL_AT     from 0
//   ZHENG_FAIL_ERRNO   a number              ZHENG_FAIL_COUNTS  a file for one 64-bit count a name, and one of strikes
//   ZHENG_FAIL_HOW     before: nothing was done      after: it was done, and yet it fails
//                      half: of a write, half was done    lasting: from there on every call that needs room fails
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <dlfcn.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

namespace {

enum Call : std::size_t {
    call_open,
    call_read,
    call_pread,
    call_write,
    call_pwrite,
    call_fsync,
    call_fdatasync,
    call_syncfs,
    call_ftruncate,
    call_rename,
    call_unlink,
    call_link,
    call_mkdir,
    call_close,
    calls
};
constexpr std::array<std::string_view, calls> names{"open",   "read",      "pread",  "write",     "pwrite",
                                                    "fsync",  "fdatasync", "syncfs", "ftruncate", "rename",
                                                    "unlink", "link",      "mkdir",  "close"};
constexpr std::size_t strikes = calls;  // the place of their count

enum class How { before, after, half, lasting };

struct Plan {
    std::string below;
    std::size_t call = calls;
    std::uint64_t at = 0;
    int error = EIO;
    How how = How::before;
    std::array<std::atomic<std::uint64_t>, calls + 1>* counts = nullptr;
};

template <class Function>
Function next(const char* name) {
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

const Plan& plan() {
    static const Plan made = [] {
        Plan out;
        const char* below = std::getenv("ZHENG_FAIL_BELOW");
        const char* counts = std::getenv("ZHENG_FAIL_COUNTS");
        if (below == nullptr || counts == nullptr)
            return out;
        const int file = next<int (*)(const char*, int, ...)>("open")(counts, O_RDWR | O_CLOEXEC);
        if (file < 0)
            std::abort();
        void* shared = ::mmap(nullptr, sizeof(*out.counts), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
        if (shared == MAP_FAILED)
            std::abort();
        next<int (*)(int)>("close")(file);
        out.counts = static_cast<decltype(out.counts)>(shared);
        out.below = below;
        const auto text = [](const char* name) -> std::string_view {
            const char* value = std::getenv(name);
            return value == nullptr ? "" : value;
        };
        for (std::size_t i = 0; i < calls; ++i)
            if (names.at(i) == text("ZHENG_FAIL_CALL"))
                out.call = i;
        out.at = std::strtoull(text("ZHENG_FAIL_AT").data(), nullptr, 10);
        out.error = std::atoi(text("ZHENG_FAIL_ERRNO").data());
        const auto how = text("ZHENG_FAIL_HOW");
        out.how = how == "after"     ? How::after
                  : how == "half"    ? How::half
                  : how == "lasting" ? How::lasting
                                     : How::before;
        return out;
    }();
    return made;
}

bool is_below(std::string_view path) {
    const auto& below = plan().below;
    return !below.empty() && path.substr(0, below.size()) == below &&
           (path.size() == below.size() || path[below.size()] == '/');
}

bool is_below(int file) {
    if (plan().below.empty())
        return false;
    std::array<char, 4096> path{};
    std::array<char, 64> link{};
    std::snprintf(link.data(), link.size(), "/proc/self/fd/%d", file);
    const int error = errno;
    const auto size = ::readlink(link.data(), path.data(), path.size());
    errno = error;
    return size > 0 && is_below(std::string_view(path.data(), static_cast<std::size_t>(size)));
}

bool needs_room(std::size_t call) {
    return call == call_write || call == call_pwrite || call == call_ftruncate || call == call_mkdir ||
           call == call_link;
}

bool strikes_now(std::size_t call, bool makes_file = false) {
    auto& counts = *plan().counts;
    const auto number = counts.at(call)++;
    const bool chosen = call == plan().call && number == plan().at;
    const bool lasts = plan().how == How::lasting && counts.at(strikes) != 0 && (needs_room(call) || makes_file);
    if (chosen || lasts)
        ++counts.at(strikes);
    return chosen || lasts;
}

// Does `work` unless this instance is the one, and what becomes of it then.
template <class Work>
auto struck(std::size_t call, bool below, Work&& work, bool makes_file = false) -> decltype(work()) {
    if (!below || !strikes_now(call, makes_file))
        return work();
    if (plan().how == How::after)
        static_cast<void>(work());
    errno = plan().error;
    return -1;
}

template <class Work>
ssize_t struck_write(std::size_t call, int file, std::size_t size, Work&& work) {
    if (!is_below(file) || !strikes_now(call))
        return work(size);
    if (plan().how == How::after || plan().how == How::half)
        static_cast<void>(work(plan().how == How::half ? size / 2 : size));
    errno = plan().error;
    return -1;
}

int opened(const char* name, const char* path, int flags, mode_t mode) {
    const auto real = next<int (*)(const char*, int, ...)>(name);
    const bool below = is_below(path);
    if (!below || !strikes_now(call_open, (flags & O_CREAT) != 0 && ::access(path, F_OK) != 0))
        return real(path, flags, mode);
    if (plan().how == How::after)
        if (const int file = real(path, flags, mode); file >= 0)
            next<int (*)(int)>("close")(file);
    errno = plan().error;
    return -1;
}

mode_t mode_of(int flags, va_list arguments) {
    return (flags & (O_CREAT | O_TMPFILE)) != 0 ? static_cast<mode_t>(va_arg(arguments, unsigned)) : 0;
}

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
    va_list arguments;
    va_start(arguments, flags);
    const auto mode = mode_of(flags, arguments);
    va_end(arguments);
    return opened("open", path, flags, mode);
}
int open64(const char* path, int flags, ...) {
    va_list arguments;
    va_start(arguments, flags);
    const auto mode = mode_of(flags, arguments);
    va_end(arguments);
    return opened("open64", path, flags, mode);
}
ssize_t read(int file, void* to, size_t size) {
    static const auto real = next<ssize_t (*)(int, void*, size_t)>("read");
    return struck(call_read, is_below(file), [&] { return real(file, to, size); });
}
ssize_t pread64(int file, void* to, size_t size, off64_t at) {
    static const auto real = next<ssize_t (*)(int, void*, size_t, off64_t)>("pread64");
    return struck(call_pread, is_below(file), [&] { return real(file, to, size, at); });
}
ssize_t write(int file, const void* from, size_t size) {
    static const auto real = next<ssize_t (*)(int, const void*, size_t)>("write");
    return struck_write(call_write, file, size, [&](size_t some) { return real(file, from, some); });
}
ssize_t pwrite64(int file, const void* from, size_t size, off64_t at) {
    static const auto real = next<ssize_t (*)(int, const void*, size_t, off64_t)>("pwrite64");
    return struck_write(call_pwrite, file, size, [&](size_t some) { return real(file, from, some, at); });
}
int fsync(int file) {
    static const auto real = next<int (*)(int)>("fsync");
    return struck(call_fsync, is_below(file), [&] { return real(file); });
}
int fdatasync(int file) {
    static const auto real = next<int (*)(int)>("fdatasync");
    return struck(call_fdatasync, is_below(file), [&] { return real(file); });
}
int syncfs(int file) noexcept {
    static const auto real = next<int (*)(int)>("syncfs");
    return struck(call_syncfs, is_below(file), [&] { return real(file); });
}
int ftruncate(int file, off_t size) noexcept {
    static const auto real = next<int (*)(int, off_t)>("ftruncate");
    return struck(call_ftruncate, is_below(file), [&] { return real(file, size); });
}
int ftruncate64(int file, off64_t size) noexcept {
    static const auto real = next<int (*)(int, off64_t)>("ftruncate64");
    return struck(call_ftruncate, is_below(file), [&] { return real(file, size); });
}
int rename(const char* from, const char* to) noexcept {
    static const auto real = next<int (*)(const char*, const char*)>("rename");
    return struck(call_rename, is_below(to), [&] { return real(from, to); });
}
int renameat2(int from_folder, const char* from, int to_folder, const char* to, unsigned flags) noexcept {
    static const auto real = next<int (*)(int, const char*, int, const char*, unsigned)>("renameat2");
    return struck(call_rename, is_below(to), [&] { return real(from_folder, from, to_folder, to, flags); });
}
int unlink(const char* path) noexcept {
    static const auto real = next<int (*)(const char*)>("unlink");
    return struck(call_unlink, is_below(path), [&] { return real(path); });
}
int link(const char* from, const char* to) noexcept {
    static const auto real = next<int (*)(const char*, const char*)>("link");
    return struck(call_link, is_below(to), [&] { return real(from, to); });
}
int mkdir(const char* path, mode_t mode) noexcept {
    static const auto real = next<int (*)(const char*, mode_t)>("mkdir");
    return struck(call_mkdir, is_below(path), [&] { return real(path, mode); });
}
int close(int file) {
    static const auto real = next<int (*)(int)>("close");
    const bool below = is_below(file);
    // A descriptor is gone after close(), whatever it answers.
    if (!below || !strikes_now(call_close))
        return real(file);
    static_cast<void>(real(file));
    errno = plan().error;
    return -1;
}

}  // extern "C"
