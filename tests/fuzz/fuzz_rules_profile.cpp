// A profile as people write it; the first byte chooses the kind.
#include "tests/fuzz/rules_claims.hpp"

#include <cstddef>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    zheng::fuzz::claim_profile({data, size});
    return 0;
}
