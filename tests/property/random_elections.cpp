// random_elections SEED COUNT: so many random elections and how they are decided, a line of JSON each:
// {"case": as `zheng-audit ask` reads it, "decided": the result}. For a second reader of the same rules.
#include "tests/support/random_elections.hpp"

#include <boost/json/serialize.hpp>

#include <cstdio>
#include <cstdlib>

int main(int argc, char** argv) {
    using namespace zheng;
    if (argc != 3) {
        std::fputs("usage: random_elections SEED COUNT\n", stderr);
        return 2;
    }
    const auto seed = std::strtoull(argv[1], nullptr, 10);
    const auto count = std::strtoull(argv[2], nullptr, 10);
    for (const test::RandomElection& one : test::draw_elections(seed, count)) {
        const boost::json::object line{
            {"case", test::case_of(one)},
            {"decided", test::result_of(election::decide(*one.profile, one.input, election::Detail::result_only))}};
        std::puts(boost::json::serialize(line).c_str());
    }
    return 0;
}
