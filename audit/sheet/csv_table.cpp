#include "audit/sheet/csv_table.hpp"

#include "audit/env/printable.hpp"
#include "audit/sheet/encoding.hpp"
#include "audit/sheet/limits.hpp"
#include "proto/text/csv.hpp"

#include <algorithm>

namespace zheng::sheet {
namespace {

constexpr std::string_view bom = "\xEF\xBB\xBF";

struct RawRow {
    std::uint32_t number = 0;
    text::CsvRecord record;
    RowEncoding encoding = RowEncoding::ascii;
};

bool empty(const text::CsvRecord& record) {
    return !record.quote_open &&
           std::all_of(record.cells.begin(), record.cells.end(), [](const std::string& cell) { return cell.empty(); });
}

Result<std::vector<RawRow>> read_rows(std::string_view content) {
    std::vector<RawRow> rows;
    std::size_t at = 0;
    std::uint32_t line = 1;
    for (std::uint32_t number = 1; at < content.size(); ++number) {
        const std::size_t begin = at;
        RawRow row{number, text::read_csv_record(content, at, line), RowEncoding::ascii};
        row.encoding = encoding_of(content.substr(begin, at - begin));
        while (row.record.cells.size() > 1 && row.record.cells.back().empty())
            row.record.cells.pop_back();
        if (empty(row.record))
            continue;
        if (rows.size() == rows_max)
            return fail(Errc::too_large, "more than " + std::to_string(rows_max) + " rows");
        if (number > row_number_max)
            return fail(Errc::too_large, "more than " + std::to_string(row_number_max) + " rows, empty ones included");
        if (row.record.cells.size() > columns_max)
            return fail(Errc::too_large,
                        "row " + std::to_string(number) + " has more than " + std::to_string(columns_max) + " columns");
        rows.push_back(std::move(row));
    }
    return rows;
}

Written written_in(const std::vector<RawRow>& rows) {
    const auto count = [&](RowEncoding encoding) {
        return std::count_if(rows.begin(), rows.end(), [&](const RawRow& row) { return row.encoding == encoding; });
    };
    return count(RowEncoding::gb18030) > count(RowEncoding::utf8) ? Written::gb18030 : Written::utf8;
}

std::string decoded(const std::string& cell, RowEncoding encoding, bool file_is_gb) {
    const bool gb = encoding == RowEncoding::gb18030 || (encoding == RowEncoding::either && file_is_gb);
    if (gb)
        if (auto text = utf8_of_gb18030(cell))
            return std::move(*text);
    // What cannot be seen is for whoever reads the cell to judge; only a row that is written in neither is changed
    // here.
    return encoding == RowEncoding::neither ? env::printable_lines(cell) : cell;
}

// A spreadsheet that opens the file would calculate it. A lone hyphen is how people write "nothing".
bool is_formula(std::string_view cell) {
    return cell.size() > 1 && std::string_view("=+-@").find(cell.front()) != std::string_view::npos;
}

void mark_row(const RawRow& row, bool file_is_gb, text::Marks& marks) {
    const auto mark = [&](std::string zh, std::string en) {
        marks.push_back({row.number, 0, text::MarkKind::fault, std::move(zh), std::move(en)});
    };
    if (row.encoding == RowEncoding::neither)
        mark("这一行既不是 UTF-8 也不是 GB 18030 编码", "this row is neither UTF-8 nor GB 18030");
    else if (file_is_gb && row.encoding == RowEncoding::utf8)
        mark("编码混用：这一行是 UTF-8，其他行多是 GB 18030",
             "mixed encodings: this row is UTF-8, most others are GB 18030");
    else if (!file_is_gb && row.encoding == RowEncoding::gb18030)
        mark("编码混用：这一行是 GB 18030，其他行多是 UTF-8",
             "mixed encodings: this row is GB 18030, most others are UTF-8");
    if (row.record.quote_open || row.record.text_behind_quote)
        mark("引号没有成对", "a quote is not closed, or text follows it");
}

}  // namespace

Result<ReadTable> read_csv_table(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
        return fail(Errc::unsupported, "this is UTF-16: save it as a workbook (.xlsx) or as CSV in UTF-8");
    if (bytes.find('\0') != std::string_view::npos)
        return fail(Errc::malformed, "neither comma-separated values nor a workbook: it holds a zero byte");
    const bool with_bom = bytes.starts_with(bom);
    if (with_bom)
        bytes.remove_prefix(bom.size());
    ZHENG_TRY(const auto rows, read_rows(bytes));
    ReadTable out;
    out.written = with_bom ? Written::utf8_bom : written_in(rows);
    const bool file_is_gb = out.written == Written::gb18030;
    for (const RawRow& row : rows) {
        mark_row(row, file_is_gb, out.marks);
        if (out.marks.size() > marks_max)
            return fail(Errc::too_large, "more than " + std::to_string(marks_max) + " things are wrong with it");
        text::TableRow made{row.number, {}};
        for (const std::string& cell : row.record.cells) {
            made.cells.push_back({decoded(cell, row.encoding, file_is_gb), text::CellKind::text});
            auto& text = made.cells.back().text;
            const auto fault = [&](std::string zh, std::string en) {
                out.marks.push_back({row.number, static_cast<std::uint32_t>(made.cells.size()), text::MarkKind::fault,
                                     std::move(zh), std::move(en)});
            };
            if (is_formula(text))
                fault("这一格像公式，请写成文字", "this would be a formula in a spreadsheet: write it as text");
            if (text.size() > cell_bytes_max) {
                text.clear();
                fault("这一格太长", "this cell has more than " + std::to_string(cell_bytes_max) + " bytes");
            }
        }
        out.table.rows.push_back(std::move(made));
    }
    text::sort_marks(out.marks);
    return out;
}

}  // namespace zheng::sheet
