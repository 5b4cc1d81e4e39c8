#include "proto/election/rules_eligibility.hpp"

#include "proto/election/ids.hpp"

#include <algorithm>

namespace zheng::election {
namespace {

constexpr std::string_view no_list = "none";
constexpr std::string_view blocks_word = "block";
constexpr std::string_view review_word = "review";
constexpr std::string_view period_begins = "_under_";

bool parse_list(std::string_view text, ConditionList& out) {
    const auto slash = text.find('/');
    const auto colon = text.find(':');
    if (slash == std::string_view::npos || colon == std::string_view::npos || colon < slash)
        return false;
    const auto severity = text.substr(slash + 1, colon - slash - 1);
    out.name = text.substr(0, slash);
    out.blocks = severity == blocks_word;
    return valid_id(out.name) && (out.blocks || severity == review_word) && text.substr(colon + 1) != no_list &&
           parse(text.substr(colon + 1), out.facts) && out.facts.size() <= condition_facts_max;
}

}  // namespace

std::string text_of(const ConditionLists& value) {
    if (value.empty())
        return std::string(no_list);
    std::string out;
    for (const ConditionList& list : value) {
        if (!out.empty())
            out += ';';
        out += list.name + "/" + std::string(list.blocks ? blocks_word : review_word) + ":" + text_of(list.facts);
    }
    return out;
}

bool parse(std::string_view text, ConditionLists& out) {
    ConditionLists read;
    if (text != no_list)
        for (const std::string_view part : parts_of(text, ';')) {
            ConditionList list;
            const auto same = [&](const ConditionList& other) {
                return other.name == list.name && other.blocks == list.blocks;
            };
            if (!parse_list(part, list) || std::any_of(read.begin(), read.end(), same))
                return false;
            read.push_back(std::move(list));
        }
    if (read.size() > condition_lists_max)
        return false;
    out = std::move(read);
    return true;
}

std::optional<std::uint32_t> period_years(std::string_view fact) {
    const auto begins = fact.rfind(period_begins);
    if (begins == std::string_view::npos || !fact.ends_with('y'))
        return std::nullopt;
    const auto digits = fact.substr(begins + period_begins.size());
    std::uint32_t years = 0;
    if (!parse(digits.substr(0, digits.size() - 1), years) || years == 0)
        return std::nullopt;
    return years;
}

}  // namespace zheng::election
