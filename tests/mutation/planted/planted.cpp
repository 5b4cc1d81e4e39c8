#include "tests/mutation/planted/planted.hpp"

#include <algorithm>

namespace zheng::mutation::planted {
namespace {

constexpr unsigned parts = 2;  // 1 + 1: neither a comment nor a constant expression is mutated

}  // namespace

bool more_than_half(unsigned votes, unsigned base) {
    return votes * parts > base;
}

std::optional<std::size_t> first_above(const std::vector<unsigned>& votes, unsigned least) {
    for (std::size_t i = 0; i < votes.size(); ++i) {
        if (votes[i] < least)
            continue;
        return i;
    }
    return std::nullopt;
}

unsigned halvings(unsigned number) {
    unsigned out = 0;
    while (number > 1) {
        number = number / 2;
        ++out;
    }
    return out;
}

unsigned largest(unsigned a, unsigned b) {
    return a >= b ? a : b;
}

bool nobody_asks(unsigned number) {
    return number == 7;
}

std::string greeting(const std::string& name, bool twice) {
    std::string out = "a < b, " + name;
    if (twice && !name.empty())
        out += name;
    return out;
}

std::vector<unsigned> from_above(std::vector<unsigned> votes, bool and_some_zeros) {
    std::stable_sort(votes.begin(), votes.end(), [](unsigned a, unsigned b) { return a > b; });
    const auto is_zero = [](unsigned one) { return one == 0; };
    if (!and_some_zeros || std::all_of(votes.begin(), votes.end(), is_zero))
        votes.resize(std::max<std::size_t>(votes.size(), 2) - 1);
    return votes;
}

}  // namespace zheng::mutation::planted
