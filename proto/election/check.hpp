// CHECK: a bug of ours. On in every build: better no result than a wrong one. Pure; safe from any thread.
#pragma once

#include <string_view>

namespace zheng {

// Called once with the failed condition before the process stops; a program's main installs one that prints.
using CheckHandler = void (*)(std::string_view condition, std::string_view message, std::string_view file, int line);
void set_check_handler(CheckHandler handler);

[[noreturn]] void check_failed(std::string_view condition, std::string_view message, std::string_view file, int line);

}  // namespace zheng

#define CHECK(condition, message)                                                                                      \
    do {                                                                                                               \
        if (!(condition)) [[unlikely]]                                                                                 \
            ::zheng::check_failed(#condition, message, __FILE__, __LINE__);                                            \
    } while (false)
