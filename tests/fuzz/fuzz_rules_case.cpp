// A file of questions to the rules.
#include "tests/fuzz/rules_claims.hpp"

#include <cstddef>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    zheng::fuzz::claim_case({data, size});
    return 0;
}
