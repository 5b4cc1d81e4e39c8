#include "audit/env/clock.hpp"
#include "audit/env/random.hpp"
#include "station/cli.hpp"

#include <iostream>
#include <string>
#include <vector>

int main(int argc, char** argv) {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    const zheng::env::SystemClock clock;
    zheng::env::SystemRandom random;
    return zheng::station::run_program(arguments, {clock, random}, std::cout, std::cerr);
}
