#include "proto/election/check.hpp"

#include <atomic>
#include <cstdlib>

namespace zheng {
namespace {
std::atomic<CheckHandler> handler{nullptr};
}

void set_check_handler(CheckHandler next) {
    handler.store(next);
}

void check_failed(std::string_view condition, std::string_view message, std::string_view file, int line) {
    if (auto* call = handler.load())
        call(condition, message, file, line);
    std::abort();
}

}  // namespace zheng
