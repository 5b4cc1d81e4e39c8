// How the rows of profile_table_*.cpp are made: a row of a typed field reads and writes it; a row without one is
// checked and kept as text. Pure.
#pragma once

#include "proto/election/profile_table.hpp"

namespace zheng::election::rows {

template <auto member>
bool read(Profile& out, const Parameter& parameter) {
    auto& field = out.*member;
    if (!parse(parameter.value, field.value))
        return false;
    field.source = parameter.source;
    field.mark = parameter.mark;
    return true;
}

template <auto member>
std::string write(const Profile& profile) {
    return text_of((profile.*member).value);
}

// A span of seats fills the two bounds that villages state apart.
bool read_seats(Profile& out, const Parameter& parameter);
std::string write_seats(const Profile& profile);
// "plurality", or a threshold with rank "gt_half": one word fills win_rule and win_threshold.
bool read_win_rule(Profile& out, const Parameter& parameter);
std::string write_win_rule(const Profile& profile);

struct Cited {
    std::string_view articles;
    std::string_view used_by = adopted_and_printed;
    std::string_view tested_by = "ProfileBuiltin";
};

template <auto member>
consteval ParameterRow field(std::string_view name, Kind kind, std::string_view values, std::string_view fallback,
                             Cited cited) {
    return {name, kind, values, fallback, cited.articles, cited.used_by, cited.tested_by, read<member>, write<member>};
}
// The values are the words of the field's enum.
template <auto member>
consteval ParameterRow words(std::string_view name, Kind kind, std::string_view fallback, Cited cited) {
    using Value = decltype((Profile{}.*member).value);
    return field<member>(name, kind, words_of(Value{}), fallback, cited);
}
consteval ParameterRow text(std::string_view name, Kind kind, std::string_view values, std::string_view fallback,
                            std::string_view articles) {
    return {name, kind, values, fallback, articles, adopted_and_printed, "ProfileBuiltin", nullptr, nullptr};
}

std::span<const ParameterRow> villagers_committee();
std::span<const ParameterRow> electoral_committee();
std::span<const ParameterRow> village_representatives();
std::span<const ParameterRow> party_branch();
std::span<const ParameterRow> supervision_committee();
std::span<const ParameterRow> economic_cooperative();

}  // namespace zheng::election::rows
