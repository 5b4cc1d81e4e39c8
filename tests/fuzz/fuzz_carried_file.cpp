// Any bytes as a file carried by hand.
#include "tests/fuzz/claims.hpp"

#include <cstddef>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    zheng::fuzz::claim_carried({data, size});
    return 0;
}
