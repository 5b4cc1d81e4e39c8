// One thing wrong in a text that people wrote: where, and what to do. A reader reports all of them at once.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace zheng::text {

struct Fault {
    std::string file;        // as named in the pack, e.g. "villages.csv"
    std::uint32_t line = 0;  // from 1; 0: the file as a whole
    std::string zh;
    std::string en;
    friend bool operator==(const Fault&, const Fault&) = default;
};
using Faults = std::vector<Fault>;

// "villages.csv:3: 村编号重复 / village id twice"
[[nodiscard]] std::string text(const Fault& fault);

}  // namespace zheng::text
