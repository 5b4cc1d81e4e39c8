#include "audit/env/file_descriptor.hpp"
#include "audit/sheet/limits.hpp"
#include "audit/sheet/problems.hpp"
#include "audit/sheet/workbook_parts.hpp"
#include "audit/sheet/write_table.hpp"

#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <memory>
#include <set>

namespace zheng::sheet {
namespace {

constexpr lxw_color_t colour_fault = 0xFFC7CE;
constexpr lxw_color_t colour_note = 0xFFEB9C;
constexpr std::uint32_t problems_width_chars = 60;
constexpr std::uint32_t validated_rows = 5000;  // of an empty template: where the lists of choices are offered
constexpr time_t created = 946684800;           // one day for all, so that the same table is the same file

struct Close {
    void operator()(lxw_workbook* workbook) const { lxw_workbook_free(workbook); }
};

lxw_row_t row_at(std::uint32_t number) {
    return number - 1;
}
lxw_col_t column_at(std::uint32_t number) {
    return static_cast<lxw_col_t>(number - 1);
}

struct Formats {
    explicit Formats(lxw_workbook* workbook)
        : plain(text(workbook)), heading(text(workbook)), fault(text(workbook)), note(text(workbook)) {
        format_set_bold(heading);
        format_set_bg_color(fault, colour_fault);
        format_set_bg_color(note, colour_note);
    }
    static lxw_format* text(lxw_workbook* workbook) {
        auto* out = workbook_add_format(workbook);
        format_set_num_format(out, "@");
        return out;
    }
    lxw_format* plain;
    lxw_format* heading;
    lxw_format* fault;
    lxw_format* note;
};

// The sentences of one cell, and the gravest of them.
struct CellMarks {
    std::string text;
    text::MarkKind kind = text::MarkKind::note;
};

std::map<std::pair<std::uint32_t, std::uint32_t>, CellMarks> marks_by_cell(const text::Marks& marks, const Look& look,
                                                                           env::Language language) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, CellMarks> out;
    for (const text::Mark& mark : marks) {
        const auto row = std::max(mark.row == 0 ? look.header_row : mark.row, 1U);
        auto& cell = out[{row, std::max(mark.column, 1U)}];
        cell.text += (cell.text.empty() ? "" : "\n") + std::string(env::in(language, mark.zh, mark.en));
        if (mark.kind == text::MarkKind::fault)
            cell.kind = text::MarkKind::fault;
    }
    return out;
}

void look_of_columns(lxw_worksheet* sheet, const Look& look, const Formats& formats, std::uint32_t last_row) {
    for (std::uint32_t column = 1; column <= look.columns.size(); ++column) {
        const ColumnLook& one = look.columns[column - 1];
        worksheet_set_column(sheet, column_at(column), column_at(column), one.width_chars, formats.plain);
        if (!one.hint.empty() && look.header_row != 0)
            worksheet_write_comment(sheet, row_at(look.header_row), column_at(column), one.hint.c_str());
        if (one.choices.empty() || look.header_row == 0)
            continue;
        std::vector<const char*> list;
        for (const auto& choice : one.choices)
            list.push_back(choice.c_str());
        list.push_back(nullptr);
        lxw_data_validation validation{};
        validation.validate = LXW_VALIDATION_TYPE_LIST;
        validation.value_list = const_cast<char**>(list.data());  // a C interface that only reads
        validation.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;
        worksheet_data_validation_range(sheet, row_at(look.header_row + 1), column_at(column),
                                        row_at(std::max(look.header_row + validated_rows, last_row)), column_at(column),
                                        &validation);
    }
}

Result<Bytes> content_of(int fd) {
    const auto size = ::lseek(fd, 0, SEEK_END);
    if (size < 0 || ::lseek(fd, 0, SEEK_SET) != 0)
        return fail(env::system_error("read", "the workbook in memory"));
    Bytes out(static_cast<std::size_t>(size));
    for (std::size_t at = 0; at < out.size();) {
        const auto got = ::read(fd, out.data() + at, out.size() - at);
        if (got <= 0)
            return fail(env::system_error("read", "the workbook in memory"));
        at += static_cast<std::size_t>(got);
    }
    return out;
}

}  // namespace

Result<Bytes> write_workbook(const text::Table& table, const text::Marks& marks, const Look& look,
                             env::Language language) {
    const env::FileDescriptor memory(::memfd_create("workbook", MFD_CLOEXEC));
    if (!memory.valid())
        return fail(env::system_error("make", "a workbook in memory"));
    const std::string path = "/proc/self/fd/" + std::to_string(memory.get());
    std::unique_ptr<lxw_workbook, Close> workbook(workbook_new(path.c_str()));
    if (workbook == nullptr)
        return fail(Errc::io, "no memory for a workbook");
    lxw_doc_properties properties{};
    properties.created = created;
    workbook_set_properties(workbook.get(), &properties);
    const Formats formats(workbook.get());
    // A name that a sheet may not have becomes that of an unnamed one.
    auto* sheet = workbook_add_worksheet(
        workbook.get(),
        workbook_validate_sheet_name(workbook.get(), table.name.c_str()) == LXW_NO_ERROR && !table.name.empty()
            ? table.name.c_str()
            : nullptr);
    const std::uint32_t last_row = table.rows.empty() ? 1 : table.rows.back().number;
    look_of_columns(sheet, look, formats, last_row);
    if (look.header_row != 0)
        worksheet_freeze_panes(sheet, look.header_row, 0);

    auto by_cell = marks_by_cell(marks, look, language);
    const auto format_at = [&](std::uint32_t row, std::uint32_t column) {
        if (const auto found = by_cell.find({row, column}); found != by_cell.end())
            return found->second.kind == text::MarkKind::fault ? formats.fault : formats.note;
        return row == look.header_row ? formats.heading : formats.plain;
    };
    for (const text::TableRow& row : table.rows)
        for (std::uint32_t column = 1; column <= row.cells.size(); ++column)
            if (const auto& text = row.cells[column - 1].text; !text.empty())
                worksheet_write_string(sheet, row_at(row.number), column_at(column), escaped(text).c_str(),
                                       format_at(row.number, column));
    std::size_t comments = 0;
    for (const auto& [place, cell] : by_cell) {
        const auto [row, column] = place;
        if (comments++ < comments_max)
            worksheet_write_comment(sheet, row_at(row), column_at(column), cell.text.c_str());
        const auto found = std::lower_bound(table.rows.begin(), table.rows.end(), row,
                                            [](const text::TableRow& one, std::uint32_t n) { return one.number < n; });
        const bool written = found != table.rows.end() && found->number == row && column <= found->cells.size() &&
                             !found->cells[column - 1].text.empty();
        if (!written)
            worksheet_write_blank(sheet, row_at(row), column_at(column), format_at(row, column));
    }
    if (!marks.empty()) {
        const std::uint32_t column = width_of(table) + 1;
        worksheet_set_column(sheet, column_at(column), column_at(column), problems_width_chars, formats.plain);
        if (look.header_row != 0)
            worksheet_write_string(sheet, row_at(look.header_row), column_at(column),
                                   std::string(env::in(language, problems_heading_zh, problems_heading_en)).c_str(),
                                   formats.heading);
        for (const auto& [row, text] : problems_by_row(marks, look, language))
            if (row != look.header_row && row != 0)
                worksheet_write_string(sheet, row_at(row), column_at(column), text.c_str(), formats.plain);
    }
    // Closing writes it, and frees it whatever happens.
    const auto closed = workbook_close(workbook.release());
    if (closed != LXW_NO_ERROR)
        return fail(Errc::io, std::string("couldn't write a workbook: ") + lxw_strerror(closed));
    return content_of(memory.get());
}

}  // namespace zheng::sheet
