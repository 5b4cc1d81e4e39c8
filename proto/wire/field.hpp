// What a visitor is told about one field; see fields.hpp. Pure.
#pragma once

#include <concepts>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace zheng::wire {

struct Field {
    int number;
    std::string_view name;
};

// Whether an id or a day may be left out.
enum class Empty : std::uint8_t { refused, allowed };

// The same fields for a value to be filled and for one to be looked at.
template <class T, class U>
concept Of = std::same_as<std::remove_const_t<T>, U>;

}  // namespace zheng::wire
