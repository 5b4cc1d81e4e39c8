// A disk under SQLite that fails when it is told to: the default VFS with an xWrite, xSync or xTruncate that strikes
// once, before it has done anything or after. While one of these lives it is SQLite's default. One at a time.
#pragma once

#include "tests/support/faulty_storage.hpp"

#include <cstdint>

namespace zheng::test {

class FaultyVfs {
  public:
    FaultyVfs();
    FaultyVfs(const FaultyVfs&) = delete;
    FaultyVfs& operator=(const FaultyVfs&) = delete;
    ~FaultyVfs();

    // The operation with this number (from 0, counted from now) fails, and with `for_good` every one after it.
    void fail_at(std::uint64_t operation, Fault fault, bool for_good = false);
    void heal();
    [[nodiscard]] std::uint64_t operations() const;
};

}  // namespace zheng::test
