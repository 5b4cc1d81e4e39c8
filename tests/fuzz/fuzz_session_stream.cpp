// Any bytes as all that comes on a connection.
#include "tests/fuzz/line_claims.hpp"

#include <cstddef>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    zheng::fuzz::claim_stream({data, size});
    return 0;
}
