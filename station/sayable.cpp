#include "station/sayable.hpp"

#include "proto/election/admit.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace zheng::station {
namespace {

using namespace election;

template <std::size_t... at>
std::vector<Body> every_body(std::index_sequence<at...>) {
    return {Body(std::in_place_index<at>)...};
}

bool is_sayable(const Body& body) {
    const StatementType type = type_of(body);
    return way_of(type, Author::village_station) != nullptr || way_of(type, Author::office_desk) != nullptr;
}

}  // namespace

std::vector<Body> every_sayable() {
    std::vector<Body> out = every_body(std::make_index_sequence<statement_types>());
    std::erase_if(out, [](const Body& body) { return !is_sayable(body); });
    return out;
}

std::optional<Body> sayable_named(std::string_view name) {
    for (Body& body : every_sayable())
        if (name_of(type_of(body)) == name)
            return std::move(body);
    return std::nullopt;
}

}  // namespace zheng::station
