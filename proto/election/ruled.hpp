// A value in force with its article and mark, so that a reason can cite it. Pure.
#pragma once

#include <string>

namespace zheng::election {

template <class T>
struct Ruled {
    T value{};
    std::string source;
    char mark = 'D';  // S read in full, P in part, M from memory, D a choice where the texts are silent
    friend bool operator==(const Ruled&, const Ruled&) = default;
};

}  // namespace zheng::election
