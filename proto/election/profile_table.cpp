#include "proto/election/profile_table.hpp"

#include "proto/election/profile_rows.hpp"

#include <algorithm>

namespace zheng::election {

namespace rows {

bool read_seats(Profile& out, const Parameter& parameter) {
    Span span;
    if (!parse(parameter.value, span))
        return false;
    out.seats_min = {span.least, parameter.source, parameter.mark};
    out.seats_max = {span.most, parameter.source, parameter.mark};
    return true;
}

std::string write_seats(const Profile& profile) {
    return text_of(Span{profile.seats_min.value, profile.seats_max.value});
}

bool read_win_rule(Profile& out, const Parameter& parameter) {
    constexpr std::string_view plurality = "plurality";
    Test test = Test::none;
    const bool by_rank = parameter.value == plurality;
    if (!by_rank && !parse(parameter.value, test))
        return false;
    out.win_rule = {by_rank ? WinRule::plurality : WinRule::threshold_and_rank, parameter.source, parameter.mark};
    out.win_threshold = {test, parameter.source, parameter.mark};
    return true;
}

std::string write_win_rule(const Profile& profile) {
    return profile.win_rule.value == WinRule::plurality ? text_of(profile.win_rule.value)
                                                        : text_of(profile.win_threshold.value);
}

}  // namespace rows

namespace {

constexpr std::string_view span_mark = "..";
constexpr std::string_view some_names = "names:";

bool words_allow(std::string_view words, std::string_view value) {
    while (!words.empty()) {
        const auto end = std::min(words.find('|'), words.size());
        const auto word = words.substr(0, end);
        words.remove_prefix(std::min(end + 1, words.size()));
        Span allowed;
        if (word.find(span_mark) == std::string_view::npos) {
            if (word == value)
                return true;
        } else if (Span given; parse(word, allowed) && parse(value, given)) {
            if (given.least >= allowed.least && given.most <= allowed.most)
                return true;
        }
    }
    return false;
}

template <class T>
bool is_a(std::string_view value) {
    T read{};
    return parse(value, read);
}

struct Form {
    std::string_view values;
    bool (*allows)(std::string_view value);
    std::string_view words;
};
constexpr Form forms[] = {
    {"test", is_a<Test>, "a threshold such as gt_half"},
    {"threshold", is_a<Threshold>, "a threshold with its base such as gt_half(due)"},
    {"thresholds", is_a<Thresholds>, "thresholds with their bases such as gt_half(due),ge_two_thirds(households)"},
    {"fraction", is_a<Ratio>, "a fraction in lowest terms such as 1/2"},
    {"names", is_a<Names>, "names parted by commas, or none"},
    {"lists", is_a<ConditionLists>, "lists of conditions such as name/review:fact,fact, or none"},
    {"steps", is_a<PopulationSteps>, "numbers by population such as 0:30,500:40"},
};

const Form* form_of(const ParameterRow& row) {
    const auto* found =
        std::find_if(std::begin(forms), std::end(forms), [&](const Form& form) { return form.values == row.values; });
    return found == std::end(forms) ? nullptr : found;
}

}  // namespace

std::span<const ParameterRow> parameter_table(Kind kind) {
    switch (kind) {
    case Kind::villagers_committee:
        return rows::villagers_committee();
    case Kind::electoral_committee:
        return rows::electoral_committee();
    case Kind::village_representatives:
        return rows::village_representatives();
    case Kind::party_branch:
        return rows::party_branch();
    case Kind::supervision_committee:
        return rows::supervision_committee();
    case Kind::economic_cooperative:
        break;
    }
    return rows::economic_cooperative();
}

const ParameterRow* find_parameter(Kind kind, std::string_view name) {
    const auto table = parameter_table(kind);
    const auto found =
        std::find_if(table.begin(), table.end(), [&](const ParameterRow& row) { return row.name == name; });
    return found == table.end() ? nullptr : &*found;
}

bool in_range(const ParameterRow& row, std::string_view value) {
    if (const Form* form = form_of(row))
        return form->allows(value);
    if (!row.values.starts_with(some_names))
        return words_allow(row.values, value);
    const auto known = parts_of(row.values.substr(some_names.size()), '|');
    Names names;
    return parse(value, names) && std::all_of(names.begin(), names.end(), [&](const std::string& name) {
               return std::find(known.begin(), known.end(), name) != known.end();
           });
}

std::string expected_value(const ParameterRow& row) {
    if (const Form* form = form_of(row))
        return std::string(form->words);
    if (row.values.starts_with(some_names))
        return "none or some of " + std::string(row.values.substr(some_names.size()));
    return std::string(row.values);
}

}  // namespace zheng::election
