#include "proto/election/id_number.hpp"

#include "proto/election/check.hpp"

#include <algorithm>
#include <array>

namespace zheng::election {
namespace {

constexpr std::size_t old_id_number_chars = 15;

struct Row {
    IdNumberFault fault;
    std::string_view name;
    std::string_view zh;
    std::string_view en;
};
constexpr std::array rows{
    Row{IdNumberFault::none, "none", "无误", "in order"},
    Row{IdNumberFault::length, "length", "身份证号应为 18 位", "an id number has 18 places"},
    Row{IdNumberFault::old_length, "old_length", "15 位的旧身份证号已经停用", "id numbers of 15 places are out of use"},
    Row{IdNumberFault::character, "character", "身份证号只有数字，末位可为 X",
        "an id number has digits, and X at the end"},
    Row{IdNumberFault::birth, "birth", "身份证号中的出生日期不存在", "the birthday in the id number is no day"},
    Row{IdNumberFault::check_digit, "check_digit", "身份证号校验不符，请核对", "the id number's check digit is wrong"},
};

const Row& row(IdNumberFault fault) {
    const auto index = static_cast<std::size_t>(fault);
    CHECK(index < rows.size() && rows[index].fault == fault, "the table of faults follows the enum");
    return rows[index];
}

bool digit(char c) {
    return c >= '0' && c <= '9';
}

}  // namespace

std::string_view name_of(IdNumberFault fault) {
    return row(fault).name;
}
std::string_view words_zh(IdNumberFault fault) {
    return row(fault).zh;
}
std::string_view words_en(IdNumberFault fault) {
    return row(fault).en;
}

char check_character(std::string_view first) {
    CHECK(first.size() == id_number_chars - 1 && std::all_of(first.begin(), first.end(), digit),
          "the check digit follows 17 digits");
    // Horner's way of ISO 7064 MOD 11-2: each place counts twice what the next one does.
    unsigned sum = 0;
    for (const char c : first)
        sum = (sum + static_cast<unsigned>(c - '0')) * 2 % 11;
    const unsigned check = (12 - sum) % 11;
    return check == 10 ? 'X' : static_cast<char>('0' + check);
}

IdNumber read_id_number(std::string_view text) {
    const auto wrong = [](IdNumberFault fault) { return IdNumber{fault, {}, Sex::unknown}; };
    const bool digits = std::all_of(text.begin(), text.end(), digit);
    if (text.size() != id_number_chars)
        return wrong(text.size() == old_id_number_chars && digits ? IdNumberFault::old_length : IdNumberFault::length);
    const auto first = text.substr(0, id_number_chars - 1);
    const char last = text.back() == 'x' ? 'X' : text.back();
    if (!std::all_of(first.begin(), first.end(), digit) || (!digit(last) && last != 'X'))
        return wrong(IdNumberFault::character);
    IdNumber out;
    std::uint32_t day = 0;
    for (const char c : text.substr(6, 8))
        day = day * 10 + static_cast<std::uint32_t>(c - '0');
    if (!Date::from_number(day, out.birth))
        return wrong(IdNumberFault::birth);
    if (check_character(first) != last)
        return wrong(IdNumberFault::check_digit);
    out.sex = (text[16] - '0') % 2 == 1 ? Sex::male : Sex::female;
    return out;
}

}  // namespace zheng::election
