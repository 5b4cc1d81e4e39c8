// zheng-audit: the program around the library.
#include "audit/verify/commands.hpp"
#include "proto/election/check.hpp"

#include <cstdio>
#include <exception>
#include <iostream>
#include <string>

namespace {

void say_bug(std::string_view condition, std::string_view message, std::string_view file, int line) {
    const std::string text = "zheng-audit: bug: " + std::string(message) + " (" + std::string(condition) + ", " +
                             std::string(file) + ":" + std::to_string(line) + ")\n";
    std::fputs(text.c_str(), stderr);
}

}  // namespace

int main(int argc, char** argv) {
    zheng::set_check_handler(say_bug);
    try {
        const int code = zheng::verify::run_program(argc, argv, std::cout, std::cerr);
        std::cout.flush();
        if (!std::cout) {
            std::cerr << "zheng-audit: couldn't write the answer\n";
            return zheng::verify::exit_world;
        }
        return code;
    } catch (const std::exception& error) {
        std::cerr << "zheng-audit: " << error.what() << "\n";
        return zheng::verify::exit_world;
    }
}
