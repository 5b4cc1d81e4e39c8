#include "audit/sheet/sheet_file.hpp"

#include <algorithm>

namespace zheng::sheet {
namespace {

using text::CellRule;

std::uint32_t width_of_rule(CellRule rule) {
    switch (rule) {
    case CellRule::id_number:
        return 22;
    case CellRule::ids:
    case CellRule::text:
        return 18;
    case CellRule::sex:
    case CellRule::flag:
    case CellRule::number:
        return 10;
    default:
        return 14;
    }
}

std::vector<std::string> choices_of(const text::SheetColumn& column, env::Language language) {
    const bool zh = language == env::Language::zh;
    if (column.rule == CellRule::flag)
        return zh ? std::vector<std::string>{"是", "否"} : std::vector<std::string>{"yes", "no"};
    if (column.rule == CellRule::sex)
        return zh ? std::vector<std::string>{"男", "女"} : std::vector<std::string>{"male", "female"};
    std::vector<std::string> out;
    for (const text::SheetWord& word : column.words)
        out.emplace_back(zh ? word.zh : word.name);
    // A spreadsheet holds a list of 255 characters at most.
    constexpr std::size_t list_bytes_max = 255;
    std::size_t bytes = 0;
    for (const auto& choice : out)
        bytes += choice.size() + 1;
    return bytes > list_bytes_max ? std::vector<std::string>{} : out;
}

}  // namespace

Look look_of(const text::Sheet& sheet, env::Language language, std::uint32_t header_row,
             const std::vector<std::uint32_t>& places) {
    Look out;
    out.header_row = header_row;
    for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
        const auto place = places.empty() ? static_cast<std::uint32_t>(i + 1) : places[i];
        if (place == 0)
            continue;
        out.columns.resize(std::max<std::size_t>(out.columns.size(), place));
        const text::SheetColumn& column = sheet.columns[i];
        auto& look = out.columns[place - 1];
        look.width_chars = width_of_rule(column.rule);
        look.hint = env::in(language, column.hint_zh, column.hint_en);
        if (column.column_required)
            look.hint += (look.hint.empty() ? "" : "\n") +
                         std::string(env::in(language, "这一列不能少", "this column must be there"));
        look.choices = choices_of(column, language);
    }
    return out;
}

Result<Bytes> template_file(const text::Sheet& sheet, Format format, env::Language language) {
    const auto headings = language == env::Language::zh ? text::Headings::chinese : text::Headings::names;
    const auto table = text::template_of(sheet, headings);
    const auto look = look_of(sheet, language, 1);
    if (format == Format::csv)
        return env::to_bytes(write_csv(table, {}, look, language));
    return write_workbook(table, {}, look, language);
}

Result<Bytes> marked_file(const text::Sheet& sheet, const ReadTable& read, const text::FilledSheet& filled,
                          Format format, env::Language language) {
    auto look = look_of(sheet, language, filled.header_row, filled.places);
    if (format == Format::csv) {
        const auto written = read.written == Written::workbook ? Written::utf8_bom : read.written;
        return env::to_bytes(write_csv(read.table, filled.marks, look, language, written));
    }
    // A heading has one comment: what is wrong with it, where anything is.
    for (const text::Mark& mark : filled.marks)
        if (mark.row <= filled.header_row && std::max(mark.column, 1U) <= look.columns.size())
            look.columns[std::max(mark.column, 1U) - 1].hint.clear();
    return write_workbook(read.table, filled.marks, look, language);
}

}  // namespace zheng::sheet
