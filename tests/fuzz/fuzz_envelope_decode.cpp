// Any bytes as a entry of the log.
#include "tests/fuzz/claims.hpp"

#include <cstddef>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    zheng::fuzz::claim_envelope({data, size});
    return 0;
}
