// Work spread over all processors, taken in small pieces, so that a processor that is lent to others for a moment does
// not hold up the rest.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <functional>
#include <thread>
#include <vector>

namespace zheng::bench {

inline constexpr std::size_t piece = 32;

[[nodiscard]] inline unsigned processors() {
    return std::max(1U, std::thread::hardware_concurrency());
}

template <class Work>
void in_parallel(std::size_t count, const Work& work) {
    std::atomic<std::size_t> next{0};
    const auto run = [&] {
        for (auto begin = next.fetch_add(piece); begin < count; begin = next.fetch_add(piece))
            for (auto i = begin; i < std::min(count, begin + piece); ++i)
                work(i);
    };
    std::vector<std::jthread> threads;
    for (unsigned i = 1; i < processors(); ++i)
        threads.emplace_back(run);
    run();
}

}  // namespace zheng::bench
