#include "audit/sheet/workbook.hpp"

#include "audit/sheet/limits.hpp"
#include "audit/sheet/stored_number.hpp"
#include "audit/sheet/workbook_parts.hpp"
#include "audit/sheet/xml.hpp"

#include <algorithm>
#include <charconv>

namespace zheng::sheet {
namespace {

using text::CellKind;
using text::MarkKind;

struct Place {
    std::uint32_t row = 0;
    std::uint32_t column = 0;
};

// "AB12"; row and column within the limits of the format.
std::optional<Place> read_place(std::string_view text) {
    constexpr std::size_t letters_max = 3;
    Place out;
    std::size_t letters = 0;
    for (; letters < text.size() && text[letters] >= 'A' && text[letters] <= 'Z'; ++letters)
        out.column = out.column * 26 + static_cast<std::uint32_t>(text[letters] - 'A' + 1);
    const auto digits = text.substr(std::min(letters, text.size()));
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), out.row);
    if (letters == 0 || letters > letters_max || digits.empty() || read.ec != std::errc{} ||
        read.ptr != digits.data() + digits.size() || out.row == 0 || out.row > row_number_max)
        return std::nullopt;
    return out;
}

struct Range {
    Place first;
    Place last;
};

// The cell that is being read.
struct Reading {
    Place place;
    std::string type;
    std::uint32_t style = 0;
    std::string value;
    bool formula = false;
};

class Worksheet final : public XmlVisitor {
  public:
    Worksheet(const WorkbookParts& parts, ReadTable& out) : parts_(parts), out_(out) {}

    void start(std::string_view element, Attributes attributes) override {
        if (element == "sheetData")
            inside_data_ = true;
        else if (element == "mergeCell")
            merged(find_attribute(attributes, "ref").value_or(""));
        else if (inside_data_ && element == "row")
            row(attributes);
        else if (inside_data_ && element == "c")
            cell(attributes);
        else if (inside_cell_)
            inside(element);
    }
    void end(std::string_view element) override {
        if (element == "sheetData")
            inside_data_ = false;
        else if (inside_cell_ && element == "c")
            finish_cell();
        else if (element == "v" || element == "t")
            inside_value_ = false;
        else if (element == "rPh")
            hint_ = false;
        else if (inside_data_ && element == "row")
            finish_row();
    }
    void text(std::string_view chunk) override {
        if (inside_value_ && now_.value.size() <= cell_bytes_max)
            now_.value += chunk;
    }

    // Once everything is read: of a merged range only the first cell has a text.
    void mark_merged() {
        const auto& rows = out_.table.rows;
        for (const Range& range : merged_) {
            auto row =
                std::lower_bound(rows.begin(), rows.end(), range.first.row,
                                 [](const text::TableRow& one, std::uint32_t number) { return one.number < number; });
            for (; row != rows.end() && row->number <= range.last.row && !refused(); ++row) {
                const auto column = row->number == range.first.row ? range.first.column + 1 : range.first.column;
                if (column <= std::min(range.last.column, columns_max))
                    mark({row->number, column}, MarkKind::note, "合并的单元格，只有第一格有内容",
                         "merged cells: only the first of them has the text");
            }
        }
    }

  private:
    void row(Attributes attributes) {
        std::uint32_t number = row_.number + 1;
        if (const auto text = find_attribute(attributes, "r")) {
            const auto read = std::from_chars(text->data(), text->data() + text->size(), number);
            if (read.ec != std::errc{} || read.ptr != text->data() + text->size())
                return refuse(Errc::malformed, "a row has no number");
        }
        if (number <= row_.number || number > row_number_max)
            return refuse(Errc::malformed, "rows do not ascend");
        row_ = {number, {}};
        column_ = 0;
    }

    void cell(Attributes attributes) {
        now_ = {};
        now_.place = {row_.number, column_ + 1};
        if (const auto text = find_attribute(attributes, "r")) {
            const auto place = read_place(*text);
            if (!place || place->row != row_.number)
                return refuse(Errc::malformed, "a cell stands in another row than its own");
            now_.place = *place;
        }
        if (now_.place.column <= column_)
            return refuse(Errc::malformed, "two cells at one place, or cells that do not ascend");
        column_ = now_.place.column;
        now_.type = find_attribute(attributes, "t").value_or("n");
        if (const auto style = find_attribute(attributes, "s"))
            std::from_chars(style->data(), style->data() + style->size(), now_.style);
        inside_cell_ = true;
    }

    void inside(std::string_view element) {
        if (element == "f")
            now_.formula = true;
        else if (element == "rPh")
            hint_ = true;
        else if (element == "v" || (element == "t" && !hint_))
            inside_value_ = true;
    }

    void mark(Place place, MarkKind kind, std::string zh, std::string en) {
        if (out_.marks.size() == marks_max)
            return refuse(Errc::too_large, "more than " + std::to_string(marks_max) + " things are wrong with it");
        out_.marks.push_back({place.row, place.column, kind, std::move(zh), std::move(en)});
    }
    void fault(std::string zh, std::string en) { mark(now_.place, MarkKind::fault, std::move(zh), std::move(en)); }

    void finish_cell() {
        inside_cell_ = false;
        inside_value_ = false;
        auto made = value();
        if (now_.formula)
            fault("这一格是公式，请粘贴为数值", "a formula: paste its value");
        if (made.text.size() > cell_bytes_max) {
            fault("这一格太长", "this cell has more than " + std::to_string(cell_bytes_max) + " bytes");
            made.text.clear();
        }
        if (made.text.empty())
            return;
        if (now_.place.column > columns_max)
            return refuse(Errc::too_large, "more than " + std::to_string(columns_max) + " columns");
        row_.cells.resize(now_.place.column);
        row_.cells.back() = std::move(made);
    }

    text::Cell value() {
        if (now_.type == "s") {
            std::size_t index = 0;
            const auto& value = now_.value;
            const auto read = std::from_chars(value.data(), value.data() + value.size(), index);
            if (read.ec != std::errc{} || read.ptr != value.data() + value.size() ||
                index >= parts_.shared_strings.size()) {
                refuse(Errc::malformed, "a cell names a text that is not there");
                return {};
            }
            return {parts_.shared_strings[index], CellKind::text};
        }
        if (now_.type == "inlineStr" || now_.type == "str")
            return {unescaped(now_.value), CellKind::text};
        if (now_.type == "b")
            return {now_.value == "1" ? "TRUE" : "FALSE", CellKind::text};
        if (now_.type == "e") {
            fault("错误值 " + now_.value, "an error value: " + now_.value);
            return {now_.value, CellKind::text};
        }
        if (now_.type == "d")
            return {now_.value, CellKind::date};
        return number();
    }

    text::Cell number() {
        if (now_.value.empty())
            return {};
        const auto read = read_stored_number(now_.value);
        if (!read) {
            fault("不是数：" + now_.value, "not a number: " + now_.value);
            return {now_.value, CellKind::text};
        }
        if (now_.style < parts_.style_is_date.size() && parts_.style_is_date[now_.style])
            return date(*read);
        if (read->lost_digits)
            fault("号码按数值存放，末几位已经丢失：先把这一列设为文本再重新填写",
                  "kept as a number, its last digits are lost: make the column text and enter it again");
        return {read->digits, CellKind::number};
    }

    text::Cell date(const StoredNumber& number) {
        std::uint64_t serial = 0;
        const auto& digits = number.digits;
        const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), serial);
        const auto day = number.whole && read.ec == std::errc{} && read.ptr == digits.data() + digits.size()
                             ? day_of_serial(serial, parts_.days_from_1904)
                             : std::nullopt;
        if (!day) {
            fault("不是日期：" + digits, "no day: " + digits);
            return {digits, CellKind::number};
        }
        return {day->text(), CellKind::date};
    }

    void finish_row() {
        if (row_.cells.empty())
            return;
        if (out_.table.rows.size() == rows_max)
            return refuse(Errc::too_large, "more than " + std::to_string(rows_max) + " rows");
        out_.table.rows.push_back({row_.number, std::move(row_.cells)});
        row_.cells.clear();
    }

    void merged(std::string_view reference) {
        const auto colon = reference.find(':');
        const auto first = read_place(reference.substr(0, colon));
        const auto last = colon == std::string_view::npos ? first : read_place(reference.substr(colon + 1));
        if (!first || !last)
            return refuse(Errc::malformed, "a merged range has no place");
        if (merged_.size() == merged_ranges_max)
            return refuse(Errc::too_large, "more than " + std::to_string(merged_ranges_max) + " merged ranges");
        // One that is wide only is a title.
        if (last->row > first->row)
            merged_.push_back({*first, *last});
    }

    const WorkbookParts& parts_;
    ReadTable& out_;
    text::TableRow row_;
    std::uint32_t column_ = 0;
    Reading now_;
    std::vector<Range> merged_;
    bool inside_data_ = false;
    bool inside_cell_ = false;
    bool inside_value_ = false;
    bool hint_ = false;
};

}  // namespace

Result<ReadTable> read_workbook(ByteView bytes) {
    ZHENG_TRY(auto archive, Archive::open(bytes));
    ZHENG_TRY(const auto parts, read_workbook_parts(archive));
    ReadTable out;
    out.written = Written::workbook;
    const SheetPart* chosen = nullptr;
    for (const SheetPart& one : parts.sheets) {
        if (chosen == nullptr && !one.hidden)
            chosen = &one;
        else
            out.other_sheets.push_back(one.name);
    }
    if (chosen == nullptr)
        return fail(Errc::malformed, "the workbook has no visible sheet");
    out.table.name = chosen->name;
    ZHENG_TRY(const auto xml, archive.read(chosen->part));
    Worksheet visitor(parts, out);
    ZHENG_CHECKED(read_xml(chosen->part, xml, visitor));
    visitor.mark_merged();
    if (visitor.refused())
        return fail(*visitor.refused());
    text::sort_marks(out.marks);
    return out;
}

}  // namespace zheng::sheet
