// Faults of one file, gathered while it is read.
#pragma once

#include "proto/text/fault.hpp"

#include <cstdint>
#include <string>
#include <utility>

namespace zheng::station {

struct Complaints {
    std::string file;
    text::Faults faults;
    void add(std::uint32_t line, std::string zh, std::string en) {
        faults.push_back({file, line, std::move(zh), std::move(en)});
    }
};

}  // namespace zheng::station
