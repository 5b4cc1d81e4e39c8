// A proof that somebody is on a roll, or is not.
#include "tests/fuzz/table_claims.hpp"

#include <cstddef>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    zheng::fuzz::claim_roll_proof({data, size});
    return 0;
}
