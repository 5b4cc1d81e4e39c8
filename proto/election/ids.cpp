#include "proto/election/ids.hpp"

#include <algorithm>

namespace zheng::election {
namespace {
bool letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}
}  // namespace

bool valid_id(std::string_view text) {
    if (text.empty() || text.size() > id_bytes_max || !letter_or_digit(text.front()))
        return false;
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return letter_or_digit(c) || c == '.' || c == '_' || c == '/' || c == '-'; });
}

std::string hex(const std::uint8_t* data, std::size_t size) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    out.reserve(2 * size);
    for (std::size_t i = 0; i < size; ++i) {
        out.push_back(digits[data[i] >> 4U]);
        out.push_back(digits[data[i] & 15U]);
    }
    return out;
}

}  // namespace zheng::election
