#include "proto/text/case_overrides.hpp"

#include "proto/election/profile_table.hpp"

#include <algorithm>

namespace zheng::text {

namespace json = boost::json;
using election::Parameter;
using election::ParameterRow;
using election::Profile;

namespace {

constexpr std::string_view nothing = "none";
constexpr std::string_view off = "false";

// A threshold may be written with its base: fixed by the law, or itself a parameter.
struct ThresholdBase {
    std::string_view parameter;
    std::string_view base;
    bool is_parameter;
};
constexpr ThresholdBase threshold_bases[] = {
    {"turnout_threshold", "registered", false},
    {"win_threshold", "win_base", true},
    {"separate_win", "collected", false},
    {"tie_revote_threshold", "collected", false},
    {"nomination_turnout", "registered", false},
    {"primary_turnout", "registered", false},
    {"recall_turnout", "registered", false},
    {"recall_pass", "collected", false},
    {"by_election_win_reps", "collected", false},
    {"party_quorum", "due", false},
    {"party_win_threshold", "party_win_base", true},
    {"coop_assembly_quorum", "members", false},
    {"coop_reps_quorum", "reps", false},
    {"assembly_decision", "present", false},
    {"ec_quorum_reps", "reps", false},
};

class Overrides {
  public:
    Overrides(CaseObject& fields, Profile& profile) : fields_(fields), profile_(profile) {}

    bool run() {
        parameters_ = profile_.parameters;
        bool good = true;
        const auto read = [&](std::string_view name, const std::string& path, const json::value& value) {
            good = replace(name, path, value) && good;
        };
        if (!fields_.members("overrides", read))
            return !fields_.has("overrides");
        if (!good)
            return false;
        auto made = election::make_profile(profile_.kind, profile_.name, std::move(parameters_));
        if (!made) {
            for (const election::ProfileFault& fault : made.error())
                fields_.complain("overrides/" + fault.parameter, fault.zh, fault.sentence);
            return false;
        }
        profile_ = std::move(*made);
        return true;
    }

  private:
    bool complain(std::string_view name, std::string zh, std::string en) {
        fields_.complain("overrides/" + std::string(name), std::move(zh), std::move(en));
        return false;
    }

    Parameter* find(std::string_view name) {
        const auto found = std::find_if(parameters_.begin(), parameters_.end(),
                                        [&](const Parameter& parameter) { return parameter.name == name; });
        return found == parameters_.end() ? nullptr : &*found;
    }

    bool replace(std::string_view name, const std::string& /*path*/, const json::value& value) {
        const ParameterRow* row = election::find_parameter(profile_.kind, name);
        Parameter* parameter = find(name);
        if (row == nullptr || parameter == nullptr)
            return complain(name, "没有这个规则项", "is no parameter of these rules");
        const auto text = row->values == "test" ? test_of(name, value) : text_of(*row, value);
        if (!text || !election::in_range(*row, *text))
            return complain(name, "的值不允许，应为 " + election::expected_value(*row),
                            "has a value that is not allowed, expected " + election::expected_value(*row));
        parameter->value = *text;
        parameter->source = "case";
        parameter->mark = 'D';
        return true;
    }

    // "gt_half", or {"test": "gt_half", "base": "registered"} where the base is the law's or its own parameter.
    std::optional<std::string> test_of(std::string_view name, const json::value& value) {
        if (value.is_null())
            return std::string(nothing);
        if (value.is_bool())
            return value.get_bool() ? std::nullopt : std::optional(std::string(nothing));
        if (value.is_string())
            return std::string(value.get_string());
        const auto pair = test_and_base(value);
        if (!pair)
            return std::nullopt;
        const auto* known = std::find_if(std::begin(threshold_bases), std::end(threshold_bases),
                                         [&](const ThresholdBase& one) { return one.parameter == name; });
        if (known == std::end(threshold_bases))
            return std::nullopt;
        if (!known->is_parameter)
            return pair->second == known->base ? std::optional(pair->first) : std::nullopt;
        if (!replace(known->base, "", json::value(json::string(pair->second))))
            return std::nullopt;
        return pair->first;
    }

    static std::optional<std::pair<std::string, std::string>> test_and_base(const json::value& value) {
        const json::object* object = value.if_object();
        if (object == nullptr || object->size() != 2)
            return std::nullopt;
        const json::value* test = object->if_contains("test");
        const json::value* base = object->if_contains("base");
        if (test == nullptr || base == nullptr || !test->is_string() || !base->is_string())
            return std::nullopt;
        return std::pair(std::string(test->get_string()), std::string(base->get_string()));
    }

    static std::optional<std::string> element_of(const json::value& value) {
        if (value.is_string())
            return std::string(value.get_string());
        if (value.is_int64())
            return std::to_string(value.get_int64());
        if (const auto pair = test_and_base(value))
            return pair->first + "(" + pair->second + ")";
        return std::nullopt;
    }

    static std::optional<std::string> text_of(const ParameterRow& row, const json::value& value) {
        if (value.is_null() || (value.is_bool() && !value.get_bool()))
            return std::string(election::in_range(row, off) ? off : nothing);
        if (value.is_bool())
            return "true";
        const json::array* list = value.if_array();
        if (list == nullptr)
            return element_of(value);
        std::string out;
        for (const json::value& one : *list) {
            const auto element = element_of(one);
            if (!element)
                return std::nullopt;
            out += (out.empty() ? "" : ",") + *element;
        }
        return out.empty() ? std::string(nothing) : out;
    }

    CaseObject& fields_;
    Profile& profile_;
    std::vector<Parameter> parameters_;
};

}  // namespace

bool override_parameters(CaseObject& fields, Profile& profile) {
    return Overrides(fields, profile).run();
}

}  // namespace zheng::text
