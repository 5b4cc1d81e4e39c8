#include "tests/audit/sheet/packed.hpp"

#include "proto/election/check.hpp"

#include <zip.h>

#include <algorithm>

namespace zheng::sheet {
namespace {

constexpr const char* spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr const char* relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr const char* package = "http://schemas.openxmlformats.org/package/2006/relationships";

std::string quoted(const std::string& text) {
    return "\"" + text + "\"";
}

}  // namespace

Bytes packed(const Parts& parts, Packing packing) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* out = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_source_keep(out);
    zip_t* archive = zip_open_from_source(out, ZIP_TRUNCATE, &error);
    CHECK(archive != nullptr, "an archive in memory can be made");
    for (const auto& [name, content] : parts) {
        zip_source_t* source = zip_source_buffer(archive, content.data(), content.size(), 0);
        const auto index = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
        CHECK(index >= 0, "a part can be added");
        const auto at = static_cast<zip_uint64_t>(index);
        zip_set_file_compression(archive, at, packing == Packing::stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 0);
        if (packing == Packing::encrypted)
            zip_file_set_encryption(archive, at, ZIP_EM_AES_256, "secret");
    }
    CHECK(zip_close(archive) == 0, "the archive can be closed");
    CHECK(zip_source_open(out) == 0, "and read back");
    zip_source_seek(out, 0, SEEK_END);
    Bytes bytes(static_cast<std::size_t>(zip_source_tell(out)));
    zip_source_seek(out, 0, SEEK_SET);
    zip_source_read(out, bytes.data(), bytes.size());
    zip_source_close(out);
    zip_source_free(out);
    return bytes;
}

Parts workbook_of(const std::string& rows, const std::string& rest) {
    const std::string r = relation;
    return {
        {"[Content_Types].xml", "<Types/>"},
        {"_rels/.rels", "<Relationships xmlns=" + quoted(package) + "><Relationship Id=\"a\" Type=" +
                            quoted(r + "/officeDocument") + " Target=\"xl/workbook.xml\"/></Relationships>"},
        {"xl/workbook.xml",
         "<workbook xmlns=" + quoted(spreadsheet) + " xmlns:r=" + quoted(r) +
             "><workbookPr/><sheets><sheet name=\"名册\" sheetId=\"1\" r:id=\"s1\"/></sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels", "<Relationships xmlns=" + quoted(package) +
                                           "><Relationship Id=\"s1\" Type=" + quoted(r + "/worksheet") +
                                           " Target=\"worksheets/sheet1.xml\"/></Relationships>"},
        {"xl/worksheets/sheet1.xml",
         "<worksheet xmlns=" + quoted(spreadsheet) + "><sheetData>" + rows + "</sheetData>" + rest + "</worksheet>"},
    };
}

Parts with_strings(Parts parts, const std::string& items) {
    const std::string r = relation;
    parts = with_part(
        std::move(parts), "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=" + quoted(package) + "><Relationship Id=\"s1\" Type=" + quoted(r + "/worksheet") +
            " Target=\"/xl/worksheets/sheet1.xml\"/><Relationship Id=\"s2\" Type=" + quoted(r + "/sharedStrings") +
            " Target=\"sharedStrings.xml\"/><Relationship Id=\"s3\" Type=" + quoted(r + "/styles") +
            " Target=\"styles.xml\"/></Relationships>");
    parts = with_part(std::move(parts), "xl/sharedStrings.xml",
                      "<sst xmlns=" + quoted(spreadsheet) + ">" + items + "</sst>");
    return with_part(
        std::move(parts), "xl/styles.xml",
        "<styleSheet xmlns=" + quoted(spreadsheet) +
            "><numFmts><numFmt numFmtId=\"170\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"/>"
            "<numFmt numFmtId=\"171\" formatCode=\"[Red]0.00&quot; yd&quot;\"/></numFmts>"
            "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>"
            "<xf numFmtId=\"170\"/><xf numFmtId=\"171\"/></cellXfs></styleSheet>");
}

Parts with_part(Parts parts, const std::string& name, std::string content) {
    const auto found = std::find_if(parts.begin(), parts.end(), [&](const auto& part) { return part.first == name; });
    if (found == parts.end())
        parts.emplace_back(name, std::move(content));
    else
        found->second = std::move(content);
    return parts;
}

}  // namespace zheng::sheet
