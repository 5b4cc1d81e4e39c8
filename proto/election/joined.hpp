// Tables made of parts, when the program is compiled. Pure.
#pragma once

#include <array>
#include <cstddef>

namespace zheng::election {

// The parts' rows, one part behind the other.
template <class Row, std::size_t... sizes>
consteval auto joined(const std::array<Row, sizes>&... parts) {
    std::array<Row, (sizes + ...)> out{};
    std::size_t at = 0;
    const auto append = [&](const auto& part) {
        for (const Row& row : part)
            out[at++] = row;
    };
    (append(parts), ...);
    return out;
}

}  // namespace zheng::election
