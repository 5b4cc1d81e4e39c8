#include "tests/counter/faulty_vfs.hpp"

#include "proto/election/check.hpp"

#include <sqlite3.h>

#include <limits>

namespace zheng::test {
namespace {

struct Plan {
    std::uint64_t count = 0;
    std::uint64_t at = std::numeric_limits<std::uint64_t>::max();
    Fault fault = Fault::before;
    bool for_good = false;
} plan;

sqlite3_vfs* real = nullptr;
sqlite3_vfs shim;

// SQLite allocates szOsFile bytes for each file: this header, then the real VFS's file.
struct File {
    sqlite3_file base;
    sqlite3_file* inner;
};
File* file_of(sqlite3_file* file) {
    return reinterpret_cast<File*>(file);
}
sqlite3_file* inner_of(sqlite3_file* file) {
    return file_of(file)->inner;
}

template <class Operation>
int struck(int error, Operation&& operation) {
    const auto number = plan.count++;
    const bool strikes = number == plan.at || (plan.for_good && number > plan.at);
    if (strikes && plan.fault == Fault::before)
        return error;
    const int code = operation();
    return strikes ? error : code;
}

int close_file(sqlite3_file* file) {
    return inner_of(file)->pMethods->xClose(inner_of(file));
}
int read_file(sqlite3_file* file, void* out, int size, sqlite3_int64 at) {
    return inner_of(file)->pMethods->xRead(inner_of(file), out, size, at);
}
int write_file(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at) {
    return struck(SQLITE_IOERR_WRITE,
                  [&] { return inner_of(file)->pMethods->xWrite(inner_of(file), bytes, size, at); });
}
int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
    return struck(SQLITE_IOERR_TRUNCATE, [&] { return inner_of(file)->pMethods->xTruncate(inner_of(file), size); });
}
int sync_file(sqlite3_file* file, int flags) {
    return struck(SQLITE_IOERR_FSYNC, [&] { return inner_of(file)->pMethods->xSync(inner_of(file), flags); });
}
int file_size(sqlite3_file* file, sqlite3_int64* size) {
    return inner_of(file)->pMethods->xFileSize(inner_of(file), size);
}
int lock_file(sqlite3_file* file, int level) {
    return inner_of(file)->pMethods->xLock(inner_of(file), level);
}
int unlock_file(sqlite3_file* file, int level) {
    return inner_of(file)->pMethods->xUnlock(inner_of(file), level);
}
int check_reserved(sqlite3_file* file, int* out) {
    return inner_of(file)->pMethods->xCheckReservedLock(inner_of(file), out);
}
int control(sqlite3_file* file, int operation, void* argument) {
    return inner_of(file)->pMethods->xFileControl(inner_of(file), operation, argument);
}
int sector_size(sqlite3_file* file) {
    return inner_of(file)->pMethods->xSectorSize(inner_of(file));
}
int characteristics(sqlite3_file* file) {
    return inner_of(file)->pMethods->xDeviceCharacteristics(inner_of(file));
}

int map_shared(sqlite3_file* file, int page, int size, int extend, void volatile** out) {
    return inner_of(file)->pMethods->xShmMap(inner_of(file), page, size, extend, out);
}
int lock_shared(sqlite3_file* file, int offset, int count, int flags) {
    return inner_of(file)->pMethods->xShmLock(inner_of(file), offset, count, flags);
}
void shared_barrier(sqlite3_file* file) {
    inner_of(file)->pMethods->xShmBarrier(inner_of(file));
}
int unmap_shared(sqlite3_file* file, int remove) {
    return inner_of(file)->pMethods->xShmUnmap(inner_of(file), remove);
}

constexpr int methods_version = 2;  // with shared memory, without memory-mapped reading
const sqlite3_io_methods methods{methods_version, close_file,   read_file,       write_file,  truncate_file,
                                 sync_file,       file_size,    lock_file,       unlock_file, check_reserved,
                                 control,         sector_size,  characteristics, map_shared,  lock_shared,
                                 shared_barrier,  unmap_shared, nullptr,         nullptr};

int open_file(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
    auto* mine = file_of(file);
    mine->inner = reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(file) + sizeof(File));
    const int code = real->xOpen(real, name, mine->inner, flags, out_flags);
    mine->base.pMethods = mine->inner->pMethods == nullptr ? nullptr : &methods;
    return code;
}

}  // namespace

FaultyVfs::FaultyVfs() {
    CHECK(real == nullptr, "one faulty disk at a time");
    real = sqlite3_vfs_find(nullptr);
    shim = *real;
    shim.zName = "zheng-faulty";
    shim.szOsFile = static_cast<int>(sizeof(File)) + real->szOsFile;
    shim.xOpen = open_file;
    heal();
    CHECK(sqlite3_vfs_register(&shim, 1) == SQLITE_OK, "the faulty disk is SQLite's default");
}

FaultyVfs::~FaultyVfs() {
    sqlite3_vfs_unregister(&shim);
    sqlite3_vfs_register(real, 1);
    real = nullptr;
}

void FaultyVfs::fail_at(std::uint64_t operation, Fault fault, bool for_good) {
    plan = {0, operation, fault, for_good};
}
void FaultyVfs::heal() {
    plan = {};
}
std::uint64_t FaultyVfs::operations() const {
    return plan.count;
}

}  // namespace zheng::test
