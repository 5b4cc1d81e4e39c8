#include "station/core/elector_search.hpp"

#include "proto/election/check.hpp"

#include <algorithm>
#include <optional>

namespace zheng::station {
namespace {

enum class Rank : std::uint8_t { whole = 0, beginning = 1, within = 2 };

// What is typed or written with a Chinese input method on, as plain letters and digits; without what does not matter.
std::string plain(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto rest = text.substr(at);
        const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(rest[i]); };
        if (rest.starts_with("\u3000") || rest.starts_with("’") || rest.starts_with("‘")) {
            at += 3;
        } else if (rest.starts_with("·")) {
            at += 2;
        } else if (rest.starts_with("ü") || rest.starts_with("Ü")) {
            out += 'v';
            at += 2;
        } else if (rest.size() >= 3 && byte(0) == 0xEF && (byte(1) == 0xBC || byte(1) == 0xBD)) {  // U+FF01 to U+FF5E
            const int code = (byte(1) - 0xBC) * 64 + (byte(2) - 0x80) + 0x20;
            if (code >= 0x30 && code <= 0x7A)
                out += static_cast<char>(code);
            at += 3;
        } else {
            if (rest[0] != ' ' && rest[0] != '\'' && rest[0] != '.')
                out += rest[0];
            ++at;
        }
    }
    for (char& c : out)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return out;
}

using Syllables = ElectorSearch::Readings;

// Whether the letters from `at` on are beginnings of the syllables from `from` on; `used` is how many.
std::optional<std::size_t> spells(const Syllables& spoken, std::size_t from, std::string_view letters) {
    if (letters.empty())
        return from;
    if (from == spoken.size())
        return std::nullopt;
    if (spoken[from].empty())
        return spells(spoken, from + 1, letters);
    std::optional<std::size_t> best;
    for (const std::string& reading : spoken[from])
        for (std::size_t size = 1; size <= std::min(reading.size(), letters.size()); ++size) {
            if (reading[size - 1] != letters[size - 1])
                break;
            const auto end = spells(spoken, from + 1, letters.substr(size));
            if (end && (!best || *end > *best))
                best = end;
        }
    return best;
}

std::optional<Rank> rank_of_letters(const Syllables& spoken, std::string_view letters) {
    for (std::size_t from = 0; from < spoken.size(); ++from)
        if (const auto end = spells(spoken, from, letters))
            return from != 0 ? Rank::within : *end == spoken.size() ? Rank::whole : Rank::beginning;
    return std::nullopt;
}

std::optional<Rank> rank_of_text(std::string_view whole, std::string_view part) {
    const auto at = whole.find(part);
    if (at == std::string_view::npos)
        return std::nullopt;
    return at != 0 ? Rank::within : whole.size() == part.size() ? Rank::whole : Rank::beginning;
}

}  // namespace

ElectorSearch::ElectorSearch(const CheckInRoll& roll, std::vector<Readings> spoken) {
    CHECK(spoken.size() == roll.electors.size(), "every name is read");
    entries_.reserve(roll.electors.size());
    for (std::size_t row = 0; row < roll.electors.size(); ++row) {
        const Elector& elector = roll.electors[row];
        entries_.push_back(
            {elector.number, std::to_string(elector.number), plain(elector.name), std::move(spoken[row])});
    }
}

Hits ElectorSearch::find(std::string_view text) const {
    Hits out;
    const auto wanted = plain(text.substr(0, search_bytes_max));
    if (wanted.empty())
        return out;
    const auto all = [&](auto is) { return std::all_of(wanted.begin(), wanted.end(), is); };
    const bool digits = all([](char c) { return c >= '0' && c <= '9'; });
    const bool letters = all([](char c) { return c >= 'a' && c <= 'z'; });
    std::vector<std::pair<Rank, RollNumber>> found;
    for (const Entry& entry : entries_) {
        auto rank = digits ? rank_of_text(entry.digits, wanted) : rank_of_text(entry.name, wanted);
        if (digits && rank == Rank::within)
            rank.reset();
        if (!rank && letters)
            rank = rank_of_letters(entry.spoken, wanted);
        if (rank)
            found.emplace_back(*rank, entry.number);
    }
    std::sort(found.begin(), found.end());
    out.more = found.size() > hits_max;
    for (std::size_t i = 0; i < std::min(found.size(), hits_max); ++i)
        out.numbers.push_back(found[i].second);
    return out;
}

}  // namespace zheng::station
