// Lets a death test read why a CHECK failed.
#pragma once

#include "proto/election/check.hpp"

#include <cstdio>
#include <string>

namespace zheng::test {

inline void print_failed_checks() {
    set_check_handler([](std::string_view condition, std::string_view message, std::string_view, int) {
        std::fputs((std::string(condition) + ": " + std::string(message) + "\n").c_str(), stderr);
    });
}

}  // namespace zheng::test
