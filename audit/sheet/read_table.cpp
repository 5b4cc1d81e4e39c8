#include "audit/sheet/read_table.hpp"

#include "audit/sheet/csv_table.hpp"
#include "audit/sheet/limits.hpp"
#include "audit/sheet/workbook.hpp"
#include "proto/election/check.hpp"

namespace zheng::sheet {

std::string_view name_of(Written written) {
    switch (written) {
    case Written::utf8:
        return "utf8";
    case Written::utf8_bom:
        return "utf8_bom";
    case Written::gb18030:
        return "gb18030";
    case Written::workbook:
        return "workbook";
    }
    CHECK(false, "every way of writing a table has a name");
    return {};
}

Result<ReadTable> read_table(ByteView bytes) {
    if (bytes.size() > sheet_bytes_max)
        return fail(Errc::too_large, "the file is over " + std::to_string(sheet_bytes_max) + " bytes");
    const auto text = env::as_text(bytes);
    if (text.starts_with("\xD0\xCF\x11\xE0"))
        return fail(Errc::unsupported,
                    "this is an old workbook (.xls) or an encrypted one: save it as .xlsx without a password");
    if (text.starts_with("PK"))
        return read_workbook(bytes);
    return read_csv_table(text);
}

}  // namespace zheng::sheet
