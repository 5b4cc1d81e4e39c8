// Where a fuzzer starts: one small example of each thing it reads. The files in seeds/ are these bytes; they are also
// golden ones: a change of the format is a change of a seed.
#pragma once

#include "proto/election/ids.hpp"

#include <string>
#include <vector>

namespace zheng::fuzz {

struct Seed {
    std::string file;  // below seeds/, e.g. "statement/batch_counted"
    Bytes bytes;
};
[[nodiscard]] std::vector<Seed> seeds();

}  // namespace zheng::fuzz
