#include "proto/election/profile_values.hpp"

#include "proto/election/check.hpp"
#include "proto/election/ids.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace zheng::election {
namespace {

template <class E, std::size_t n>
using Words = std::array<std::pair<E, std::string_view>, n>;

constexpr Words<Base, 9> bases{{{Base::registered, "registered"},
                                {Base::issued, "issued"},
                                {Base::voters, "voters"},
                                {Base::collected, "collected"},
                                {Base::present, "present"},
                                {Base::due, "due"},
                                {Base::members, "members"},
                                {Base::reps, "reps"},
                                {Base::households, "households"}}};
constexpr Words<bool, 2> flags{{{true, "true"}, {false, "false"}}};

template <class Table, class E>
std::string word(const Table& table, E value) {
    for (const auto& [key, text] : table)
        if (key == value)
            return std::string(text);
    CHECK(false, "every value of an enum has a word");
    return {};
}

template <class Table, class E>
bool look_up(const Table& table, std::string_view text, E& out) {
    for (const auto& [key, name] : table)
        if (name == text) {
            out = key;
            return true;
        }
    return false;
}

constexpr std::string_view span_mark = "..";
constexpr std::string_view no_limit = "none";

}  // namespace

std::string text_of(const Base& value) {
    return word(bases, value);
}
bool parse(std::string_view text, Base& out) {
    return look_up(bases, text, out);
}
std::string text_of(const bool& value) {
    return word(flags, value);
}
bool parse(std::string_view text, bool& out) {
    return look_up(flags, text, out);
}
std::string text_of(const Test& value) {
    return std::string(name_of(value));
}

std::vector<std::string_view> parts_of(std::string_view text, char at) {
    std::vector<std::string_view> out;
    for (;;) {
        const auto end = std::min(text.find(at), text.size());
        out.push_back(text.substr(0, end));
        if (end == text.size())
            return out;
        text.remove_prefix(end + 1);
    }
}

std::string_view word_at(std::string_view words, std::size_t place) {
    const auto parts = parts_of(words, '|');
    CHECK(place < parts.size(), "every enumerator has a word");
    return parts[place];
}

std::optional<std::size_t> place_of(std::string_view words, std::string_view word) {
    const auto parts = parts_of(words, '|');
    for (std::size_t i = 0; i < parts.size(); ++i)
        if (parts[i] == word)
            return i;
    return std::nullopt;
}

std::string text_of(const std::uint32_t& value) {
    return std::to_string(value);
}

bool parse(std::string_view text, std::uint32_t& out) {
    if (text.empty() || (text.size() > 1 && text.front() == '0'))
        return false;
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size())
        return false;
    out = value;
    return true;
}

std::string text_of(const Limit& value) {
    return value ? std::to_string(*value) : std::string(no_limit);
}

bool parse(std::string_view text, Limit& out) {
    if (text == no_limit) {
        out.reset();
        return true;
    }
    std::uint32_t value = 0;
    if (!parse(text, value))
        return false;
    out = value;
    return true;
}

std::string text_of(const Span& value) {
    if (value.least == value.most)
        return std::to_string(value.least);
    return std::to_string(value.least) + std::string(span_mark) + std::to_string(value.most);
}

bool parse(std::string_view text, Span& out) {
    Span span;
    const auto at = text.find(span_mark);
    if (at == std::string_view::npos) {
        if (!parse(text, span.least))
            return false;
        span.most = span.least;
    } else if (!parse(text.substr(0, at), span.least) || !parse(text.substr(at + span_mark.size()), span.most) ||
               span.least >= span.most) {
        return false;
    }
    out = span;
    return true;
}

std::string text_of(const Ratio& value) {
    return value.text();
}

bool parse(std::string_view text, Ratio& out) {
    const auto slash = text.find('/');
    std::uint32_t above = 0;
    std::uint32_t below = 0;
    if (slash == std::string_view::npos || !parse(text.substr(0, slash), above) ||
        !parse(text.substr(slash + 1), below) || below == 0)
        return false;
    const Ratio read(above, below);
    if (read.text() != text)
        return false;
    out = read;
    return true;
}

std::string text_of(const Threshold& value) {
    return std::string(name_of(value.test)) + "(" + text_of(value.base) + ")";
}

bool parse(std::string_view text, Threshold& out) {
    const auto open = text.find('(');
    Threshold read;
    if (open == std::string_view::npos || text.back() != ')' || !parse(text.substr(0, open), read.test) ||
        !parse(text.substr(open + 1, text.size() - open - 2), read.base))
        return false;
    out = read;
    return true;
}

static std::string text_of(const std::string& name) {
    return name;
}
static bool parse(std::string_view text, std::string& out) {
    out = text;
    return valid_id(text);
}

static std::string text_of(const PopulationStep& step) {
    return std::to_string(step.people) + ":" + std::to_string(step.reps);
}
static bool parse(std::string_view text, PopulationStep& out) {
    const auto colon = text.find(':');
    return colon != std::string_view::npos && parse(text.substr(0, colon), out.people) &&
           parse(text.substr(colon + 1), out.reps);
}

namespace {

template <class T>
std::string joined(const std::vector<T>& values) {
    if (values.empty())
        return std::string(no_limit);
    std::string out;
    for (const T& value : values) {
        if (!out.empty())
            out += ',';
        out += text_of(value);
    }
    return out;
}

// "none" or values parted by commas, none of them twice.
template <class T>
bool parse_all(std::string_view text, std::vector<T>& out) {
    std::vector<T> read;
    if (text != no_limit)
        for (const std::string_view part : parts_of(text, ',')) {
            T value{};
            if (!parse(part, value) || std::find(read.begin(), read.end(), value) != read.end())
                return false;
            read.push_back(std::move(value));
        }
    out = std::move(read);
    return true;
}

}  // namespace

std::string text_of(const Thresholds& value) {
    return joined(value);
}
bool parse(std::string_view text, Thresholds& out) {
    return parse_all(text, out);
}
std::string text_of(const Names& value) {
    return joined(value);
}
bool parse(std::string_view text, Names& out) {
    return parse_all(text, out);
}
std::string text_of(const PopulationSteps& value) {
    return joined(value);
}
bool parse(std::string_view text, PopulationSteps& out) {
    PopulationSteps read;
    const auto not_above = [](const auto& a, const auto& b) { return a.people >= b.people; };
    if (!parse_all(text, read) || std::adjacent_find(read.begin(), read.end(), not_above) != read.end() ||
        (!read.empty() && read.front().people != 0))
        return false;
    out = std::move(read);
    return true;
}

std::string_view words_zh(Base base) {
    switch (base) {
    case Base::registered:
        return "登记参加选举的村民";
    case Base::issued:
        return "发出选票";
    case Base::voters:
        return "参加投票的村民";
    case Base::collected:
        return "收回选票";
    case Base::present:
        return "实到会有选举权的党员";
    case Base::due:
        return "应到会有选举权的党员";
    case Base::members:
        return "全体成员";
    case Base::reps:
        return "全体代表";
    case Base::households:
        break;
    }
    return "户的代表";
}

std::string_view words_en(Base base) {
    switch (base) {
    case Base::registered:
        return "registered voters";
    case Base::issued:
        return "ballots issued";
    case Base::voters:
        return "voters who took part";
    case Base::collected:
        return "ballots collected";
    case Base::present:
        return "entitled members present";
    case Base::due:
        return "entitled members due";
    case Base::members:
        return "members, all of them";
    case Base::reps:
        return "representatives, all of them";
    case Base::households:
        break;
    }
    return "households' delegates";
}

}  // namespace zheng::election
