#include "station/desk/embargo.hpp"

#include <algorithm>

namespace zheng::station {

bool under_embargo(const election::State& state, const election::Contest& contest, const election::PlaceId& place) {
    const auto counted_here = places_counted_at(state, contest, place);
    return counted_here.empty() ||
           std::any_of(counted_here.begin(), counted_here.end(), [&](const election::PlaceId& id) {
               const auto found = contest.places.find(id);
               return found == contest.places.end() || !found->second.closed;
           });
}

void leave_numbers_only(boost::json::object& view) {
    view["embargo"] = true;
    for (const char* name : {"valid", "void", "blank"})
        view.erase(name);
    for (const char* name : {"offices", "outcome", "again"})
        if (auto* value = view.if_contains(name))
            *value = value->is_array() ? boost::json::value(boost::json::array()) : boost::json::value(nullptr);
    if (auto* tables = view.if_contains("tables"); tables != nullptr && tables->is_array())
        for (auto& table : tables->get_array())
            if (table.is_object())
                table.get_object()["called"] = nullptr;
}

}  // namespace zheng::station
