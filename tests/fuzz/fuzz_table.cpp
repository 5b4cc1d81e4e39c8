// A table that somebody brings: comma-separated values or a workbook.
#include "tests/fuzz/table_claims.hpp"

#include <cstddef>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    zheng::fuzz::claim_table({data, size});
    return 0;
}
