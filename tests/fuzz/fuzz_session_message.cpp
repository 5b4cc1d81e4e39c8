// Any bytes as one message of a session.
#include "tests/fuzz/line_claims.hpp"

#include <cstddef>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    zheng::fuzz::claim_message({data, size});
    return 0;
}
