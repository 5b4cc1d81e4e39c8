#include "proto/text/cell_value.hpp"

#include "proto/election/date.hpp"
#include "proto/election/id_number.hpp"
#include "proto/election/ids.hpp"
#include "proto/election/utf8.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace zheng::text {
namespace {

using election::Date;

constexpr std::size_t number_digits_max = 9;
constexpr std::size_t name_bytes_max = 64;

struct Spelling {
    std::string_view text;
    std::string_view value;
};
constexpr std::array flags{
    Spelling{"是", "yes"},   Spelling{"有", "yes"}, Spelling{"对", "yes"},   Spelling{"√", "yes"}, Spelling{"✓", "yes"},
    Spelling{"yes", "yes"},  Spelling{"y", "yes"},  Spelling{"true", "yes"}, Spelling{"1", "yes"}, Spelling{"否", "no"},
    Spelling{"无", "no"},    Spelling{"不", "no"},  Spelling{"×", "no"},     Spelling{"no", "no"}, Spelling{"n", "no"},
    Spelling{"false", "no"}, Spelling{"0", "no"},   Spelling{"-", "no"},
};
constexpr std::array sexes{
    Spelling{"男", "male"},       Spelling{"女", "female"}, Spelling{"male", "male"},
    Spelling{"female", "female"}, Spelling{"m", "male"},    Spelling{"f", "female"},
};

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
}

template <class Table>
std::string_view spelled(const Table& table, std::string_view text) {
    const auto found = std::find_if(table.begin(), table.end(), [&](const Spelling& s) { return s.text == text; });
    return found == table.end() ? std::string_view() : found->value;
}

bool all_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void append(std::string& out, char32_t c) {
    // Only for the two narrow signs that replace wide ones: below U+0800.
    if (c < 0x80) {
        out.push_back(static_cast<char>(c));
    } else {
        out.push_back(static_cast<char>(0xC0U | (c >> 6U)));
        out.push_back(static_cast<char>(0x80U | (c & 0x3FU)));
    }
}

CellValue good(std::string value) {
    return {std::move(value), {}, {}};
}
CellValue bad(std::string zh, std::string en) {
    return {{}, std::move(zh), std::move(en)};
}

bool is_control(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || c == 0xFFFD;
}
bool is_private_use(char32_t c) {
    return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
}

// What stands in the way of any text: characters that cannot be seen, and those that every font shows in its own way.
CellValue characters(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto one = election::read_utf8(text, at);
        if (one.bytes == 0 || is_control(one.character))
            return bad("有看不见的字符或者乱码", "it holds characters that cannot be seen, or damaged ones");
        if (is_private_use(one.character))
            return bad("有自造字，换一台机器就认不出：请用标准汉字，或者写拼音并附说明",
                       "it holds a character of private use, another one on every machine: use a standard one");
        at += one.bytes;
    }
    return good(std::string(text));
}

CellValue read_text(std::string_view text) {
    if (text.size() > election::text_bytes_max)
        return bad("太长", "it is over " + std::to_string(election::text_bytes_max) + " bytes");
    // Line ends within a cell are how long headings are broken; in a value they are spaces.
    std::string out(text);
    std::replace_if(
        out.begin(), out.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    return characters(out);
}

CellValue read_name(std::string_view text) {
    const std::string name = person_name(text);
    if (name.size() > name_bytes_max)
        return bad("姓名太长", "a name is over " + std::to_string(name_bytes_max) + " bytes");
    if (std::any_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return bad("姓名里有数字", "a name has digits in it");
    return characters(name);
}

// The numbers of a day as people part them.
std::vector<std::string_view> parts_of_day(std::string_view text) {
    for (const std::string_view end : {"日", "号"})
        if (text.ends_with(end))
            text.remove_suffix(end.size());
    std::vector<std::string_view> out;
    while (true) {
        const auto digits = std::min(text.find_first_not_of("0123456789"), text.size());
        out.push_back(text.substr(0, digits));
        text.remove_prefix(digits);
        if (text.empty())
            return out;
        bool parted = false;
        for (const std::string_view part : {"-", "/", ".", "年", "月"})
            if (!parted && text.starts_with(part)) {
                text.remove_prefix(part.size());
                parted = true;
            }
        if (!parted)
            return {};
    }
}

CellValue of_serial(std::uint32_t serial) {
    // Serial 61 of a spreadsheet is 1900-03-01 (ECMA-376 part 1, 18.17.4.1).
    Date march;
    static_cast<void>(Date::from_number(19000301, march));
    const std::string day = march.plus_days(static_cast<std::int32_t>(serial) - 61).text();
    return bad("像是表格软件的日期序号（" + day + "）：请写成日期",
               "this looks like a spreadsheet's serial number (" + day + "): write the day");
}

CellValue read_day(std::string_view text) {
    constexpr std::uint32_t serial_min = 10'000;  // of 1927
    constexpr std::uint32_t serial_max = 99'999;  // of 2173
    constexpr std::size_t place_digits_max = 8;
    auto parts = parts_of_day(text);
    std::vector<std::uint32_t> numbers;
    for (const auto part : parts) {
        if (!all_digits(part) || part.size() > place_digits_max) {
            numbers.clear();
            break;
        }
        numbers.push_back(static_cast<std::uint32_t>(std::stoul(std::string(part))));
    }
    std::uint32_t number = 0;
    if (numbers.size() == 1 && parts[0].size() == 8) {
        number = numbers[0];
    } else if (numbers.size() == 1 && numbers[0] >= serial_min && numbers[0] <= serial_max && parts[0].size() == 5) {
        return of_serial(numbers[0]);
    } else if ((numbers.size() == 3 && parts[0].size() <= 2) || (numbers.size() == 1 && parts[0].size() == 6)) {
        return bad("年份只有两位：请写四位", "a year of two digits: write all four");
    } else if (numbers.size() == 3 && parts[0].size() == 4 && parts[1].size() <= 2 && parts[2].size() <= 2) {
        number = numbers[0] * 10000 + numbers[1] * 100 + numbers[2];
    } else {
        return bad("不是日期：请写成 1990-01-31", "this is no day: write it as 1990-01-31");
    }
    Date day;
    if (!Date::from_number(number, day))
        return bad("没有这一天", "there is no such day");
    return good(day.text());
}

CellValue read_id(std::string_view text) {
    std::string number;
    for (const char c : text)
        if (c != ' ')
            number.push_back(c == 'x' ? 'X' : c);
    const auto read = election::read_id_number(number);
    if (read.fault != election::IdNumberFault::none)
        return bad(std::string(words_zh(read.fault)), std::string(words_en(read.fault)));
    return good(number);
}

CellValue read_word(const SheetColumn& column, std::string_view text) {
    for (const SheetWord& word : column.words)
        if (word.name == text || word.zh == text || word.en == text)
            return good(std::string(word.name));
    std::string zh;
    std::string en;
    for (const SheetWord& word : column.words) {
        zh += (zh.empty() ? "" : "、") + std::string(word.zh);
        en += (en.empty() ? "" : ", ") + std::string(word.name);
    }
    return bad("应为其中之一：" + zh, "it should be one of: " + en);
}

CellValue read_ids(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of(" ;,"), text.size());
        const auto id = text.substr(0, end);
        if (!id.empty() && !election::valid_id(id))
            return bad("编号不合格：" + std::string(id), "'" + std::string(id) + "' is no id");
        if (!id.empty())
            out += (out.empty() ? "" : " ") + std::string(id);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return good(out);
}

}  // namespace

std::string narrowed(std::string_view text) {
    constexpr char32_t wide_first = 0xFF01;
    constexpr char32_t wide_last = 0xFF5E;
    constexpr char32_t to_narrow = wide_first - U'!';
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto one = election::read_utf8(text, at);
        if (one.character >= wide_first && one.character <= wide_last)
            append(out, one.character - to_narrow);
        else if (one.character == 0x3000 || one.character == 0xA0)
            out.push_back(' ');
        else
            out += text.substr(at, std::max<std::size_t>(one.bytes, 1));
        at += std::max<std::size_t>(one.bytes, 1);
    }
    constexpr std::string_view space = " \t\r\n";
    const auto first = out.find_first_not_of(space);
    if (first == std::string::npos)
        return {};
    return out.substr(first, out.find_last_not_of(space) - first + 1);
}

std::string person_name(std::string_view text) {
    const std::string narrow = narrowed(text);
    const bool latin =
        std::all_of(narrow.begin(), narrow.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    std::string out;
    for (std::size_t at = 0; at < narrow.size();) {
        const auto one = election::read_utf8(narrow, at);
        const char32_t c = one.character;
        const auto bytes = std::max<std::size_t>(one.bytes, 1);
        // U+2022, U+2027, U+22C5, U+30FB, U+FF65 and a full stop stand for the middle dot of names in other languages.
        if (!latin && (c == 0x2022 || c == 0x2027 || c == 0x22C5 || c == 0x30FB || c == 0xFF65 || c == U'.'))
            append(out, 0xB7);
        else if (latin || (c != U' ' && c != U'\n' && c != U'\r' && c != U'\t'))
            out += narrow.substr(at, bytes);
        at += bytes;
    }
    return out;
}

CellValue read_cell(const SheetColumn& column, const Cell& cell) {
    const std::string text = narrowed(cell.text);
    if (text.empty())
        return {};
    switch (column.rule) {
    case CellRule::text:
        return read_text(text);
    case CellRule::person_name:
        return read_name(cell.text);
    case CellRule::person_id:
        return election::valid_id(text)
                   ? good(text)
                   : bad("编号只用小写字母、数字和 . _ / -", "an id has small letters, digits, . _ / -");
    case CellRule::date:
        return read_day(text);
    case CellRule::id_number:
        return read_id(text);
    case CellRule::sex:
        if (const auto value = spelled(sexes, lower(text)); !value.empty())
            return good(std::string(value));
        return bad("应为 男 或 女", "it should be male or female");
    case CellRule::flag:
        if (const auto value = spelled(flags, lower(text)); !value.empty())
            return good(std::string(value));
        return bad("应为 是 或 否", "it should be yes or no");
    case CellRule::number:
        return all_digits(text) && text.size() <= number_digits_max ? good(std::to_string(std::stoul(text)))
                                                                    : bad("应为整数", "it should be a whole number");
    case CellRule::word:
        return read_word(column, text);
    case CellRule::ids:
        return read_ids(text);
    }
    return {};
}

}  // namespace zheng::text
