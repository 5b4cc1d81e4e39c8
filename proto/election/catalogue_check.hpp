// What a row of the catalogue must have, decided while compiling. Pure.
#pragma once

#include "proto/election/catalogue.hpp"

#include <cstddef>

namespace zheng::election {

// One spoken sentence, in characters without its places: what a voice gets through a noisy hall in one breath.
inline constexpr std::size_t spoken_characters_max_zh = 24;
inline constexpr std::size_t spoken_characters_max_en = 90;

namespace rows {

// The text of the place that opens at `at`, braces left out; nothing where it is not closed.
constexpr std::string_view place_at(std::string_view text, std::size_t at) {
    const std::size_t close = text.find('}', at);
    return close == std::string_view::npos ? std::string_view() : text.substr(at + 1, close - at - 1);
}

constexpr bool has_place(std::string_view text, std::string_view place) {
    for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1))
        if (place_at(text, at) == place)
            return true;
    return false;
}

// Every place of `part` is a place of `whole`, and every brace is closed.
constexpr bool places_within(std::string_view part, std::string_view whole) {
    for (std::size_t at = part.find('{'); at != std::string_view::npos; at = part.find('{', at + 1))
        if (place_at(part, at).empty() || !has_place(whole, place_at(part, at)))
            return false;
    return true;
}

constexpr bool same_places(std::string_view a, std::string_view b) {
    return places_within(a, b) && places_within(b, a);
}

constexpr bool is_code(std::string_view text) {
    for (const char c : text)
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'))
            return false;
    return !text.empty();
}

// "Suite.Name|Suite.Name"
constexpr bool names_tests(std::string_view text) {
    std::size_t dots = 0;
    std::size_t names = 1;
    for (std::size_t i = 0; i < text.size(); ++i) {
        dots += text[i] == '.' ? 1U : 0U;
        names += text[i] == '|' ? 1U : 0U;
        if (text[i] == ' ')
            return false;
    }
    return dots == names && !text.starts_with('.') && !text.ends_with('.');
}

// Characters of the longest sentence, each ended by `stop`; the text ends with one.
constexpr bool short_sentences(std::string_view text, std::string_view stop, std::size_t most) {
    if (!text.ends_with(stop))
        return false;
    std::size_t length = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.substr(i).starts_with(stop)) {
            length = 0;
            i += stop.size() - 1;
            continue;
        }
        if (text[i] == '{')
            i = text.find('}', i);
        else if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U && ++length > most)
            return false;
    }
    return true;
}

constexpr RowFault fault_of(const SentenceRow& row) {
    const Reading& reading = row.reading;
    if (!is_code(row.code))
        return RowFault::code;
    if (row.zh.empty() || row.en.empty() || !same_places(row.zh, row.en))
        return RowFault::clerk_text;
    if (row.formula.empty())
        return RowFault::formula;
    if (row.under.rules.empty() || (!row.under.parameter.empty() && !row.under.fixed.empty()))
        return RowFault::article;
    const bool said = !reading.zh.empty() && !reading.en.empty();
    const bool nothing_said = reading.zh.empty() && reading.en.empty();
    if (reading.aloud == Aloud::in_the_hall ? !said || reading.silence != Silence::not_silent
                                            : !nothing_said || reading.silence == Silence::not_silent)
        return RowFault::reading;
    if (!same_places(reading.zh, reading.en) || !places_within(reading.zh, row.zh))
        return RowFault::place_not_clerks;
    if (said && !(short_sentences(reading.zh, "。", spoken_characters_max_zh) &&
                  short_sentences(reading.en, ".", spoken_characters_max_en)))
        return RowFault::sentence_too_long;
    return names_tests(row.tests.names) ? RowFault::nothing : RowFault::tests;
}

// How rows are written.
constexpr Under under(std::string_view parameters) {
    return {parameters, {}, {}};
}
constexpr Under citing(std::string_view rules, std::string_view parameter) {
    return {rules, parameter, {}};
}
constexpr Under fixed(std::string_view rules, std::string_view article) {
    return {rules, {}, article};
}
constexpr Reading aloud(std::string_view zh, std::string_view en) {
    return {Aloud::in_the_hall, Silence::not_silent, zh, en};
}
constexpr Reading never(Silence why) {
    return {Aloud::never, why, {}, {}};
}
constexpr Tests edges(std::string_view names) {
    return {Bound::threshold, names};
}
constexpr Tests shown_by(std::string_view names) {
    return {Bound::none, names};
}

}  // namespace rows
}  // namespace zheng::election
