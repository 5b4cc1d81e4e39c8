// write_seeds DIR: makes the files of tests/fuzz/seeds anew, after a deliberate change of a format.
#include "audit/env/files.hpp"
#include "tests/fuzz/seeds.hpp"

#include <cstdio>

int main(int argc, char** argv) {
    if (argc != 2)
        return 2;
    for (const auto& seed : zheng::fuzz::seeds()) {
        const auto path = std::filesystem::path(argv[1]) / seed.file;
        auto written = zheng::env::make_directories(path.parent_path());
        if (written)
            written = zheng::env::write_atomically(path, seed.bytes);
        if (!written) {
            std::fprintf(stderr, "%s\n", written.error().message.c_str());
            return 3;
        }
    }
    return 0;
}
