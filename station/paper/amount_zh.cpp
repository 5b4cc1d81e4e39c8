#include "station/paper/amount_zh.hpp"

#include "proto/election/check.hpp"
#include "proto/election/citation_words.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>

namespace zheng::station::paper {
namespace {

constexpr std::array<std::string_view, 10> digits{"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};
constexpr std::array<std::string_view, 4> places{"", "拾", "佰", "仟"};
constexpr std::array<std::string_view, 3> sections{"", "万", "亿"};
constexpr std::uint64_t section = 10'000;
constexpr std::array<std::uint64_t, 4> powers{1, 10, 100, 1000};

// 0 < number < 10,000, without zeros before it.
std::string section_zh(std::uint64_t number) {
    std::string out;
    bool skipped = false;
    for (std::size_t place = places.size(); place-- > 0;) {
        const auto digit = number / powers[place] % 10;
        if (digit == 0) {
            skipped = true;
            continue;
        }
        if (skipped && !out.empty())
            out += digits[0];
        skipped = false;
        out += digits[digit];
        out += places[place];
    }
    return out;
}

}  // namespace

std::string amount_zh(std::uint64_t number) {
    CHECK(number <= amount_max, "an amount in capitals is below 万亿");
    if (number == 0)
        return std::string(digits[0]);
    const std::array parts{number % section, number / section % section, number / section / section};
    std::string out;
    bool gap = false;  // a whole section of zeros lies between
    for (std::size_t i = parts.size(); i-- > 0;) {
        if (parts[i] == 0) {
            gap = !out.empty();
            continue;
        }
        if (!out.empty() && (gap || parts[i] < powers.back()))
            out += digits[0];
        gap = false;
        out += section_zh(parts[i]);
        out += sections[i];
    }
    return out;
}

std::string date_zh(election::Date date) {
    const auto number = date.number();
    return date.empty() ? std::string()
                        : fmt::format("{}年{}月{}日", number / 10'000, number / 100 % 100, number % 100);
}

std::string date_in_words(election::Date date) {
    if (date.empty())
        return {};
    constexpr std::array<std::string_view, 10> plain{"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    const auto number = date.number();
    std::string year;
    for (auto power : {10'000'000U, 1'000'000U, 100'000U, 10'000U})
        year += plain[number / power % 10];
    return year + "年" + election::chinese_number(number / 100 % 100) + "月" + election::chinese_number(number % 100) +
           "日";
}

}  // namespace zheng::station::paper
