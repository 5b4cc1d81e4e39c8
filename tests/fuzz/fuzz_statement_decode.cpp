// Any bytes as a payload of a statement.
#include "tests/fuzz/claims.hpp"

#include <cstddef>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    zheng::fuzz::claim_statement({data, size});
    return 0;
}
