// A heap of ballots.
#include "tests/fuzz/rules_claims.hpp"

#include <cstddef>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    zheng::fuzz::claim_ballots({data, size});
    return 0;
}
