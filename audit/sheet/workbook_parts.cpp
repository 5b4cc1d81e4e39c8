#include "audit/sheet/workbook_parts.hpp"

#include "audit/sheet/limits.hpp"
#include "audit/sheet/xml.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

namespace zheng::sheet {
namespace {

std::uint32_t number_of(std::optional<std::string_view> text) {
    std::uint32_t out = 0;
    if (text)
        std::from_chars(text->data(), text->data() + text->size(), out);
    return out;
}

struct Relation {
    std::string type;  // its last part: "worksheet"
    std::string target;
    bool outside = false;
};

class Relations final : public XmlVisitor {
  public:
    void start(std::string_view element, Attributes attributes) override {
        if (element != "Relationship")
            return;
        const auto id = find_attribute(attributes, "Id");
        const auto type = find_attribute(attributes, "Type");
        const auto target = find_attribute(attributes, "Target");
        if (!id || !type || !target)
            return refuse(Errc::malformed, "a relation lacks its parts");
        by_id[std::string(*id)] = {std::string(type->substr(type->rfind('/') + 1)), std::string(*target),
                                   find_attribute(attributes, "TargetMode") == "External"};
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}

    // The part of the first relation of that type; empty if there is none.
    [[nodiscard]] Result<std::string> part(std::string_view type, std::string_view folder) const {
        for (const auto& [id, relation] : by_id)
            if (relation.type == type && !relation.outside)
                return part_name(folder, relation.target);
        return std::string();
    }

    std::map<std::string, Relation, std::less<>> by_id;
};

struct Tab {
    std::string name;
    std::string relation;
    bool hidden = false;
};

class Workbook final : public XmlVisitor {
  public:
    void start(std::string_view element, Attributes attributes) override {
        if (element == "workbookPr") {
            const auto value = find_attribute(attributes, "date1904");
            days_from_1904 = value == "1" || value == "true";
        } else if (element == "sheet") {
            if (tabs.size() == sheets_max)
                return refuse(Errc::too_large, "more than " + std::to_string(sheets_max) + " sheets");
            // Its own "sheetId" and the relation's "id" differ in nothing but the namespace of the latter.
            tabs.push_back({std::string(find_attribute(attributes, "name").value_or("")),
                            std::string(find_attribute(attributes, "id").value_or("")),
                            find_attribute(attributes, "state").value_or("visible") != "visible"});
        }
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}

    std::vector<Tab> tabs;
    bool days_from_1904 = false;
};

class SharedStrings final : public XmlVisitor {
  public:
    void start(std::string_view element, Attributes) override {
        if (element == "si")
            strings.emplace_back();
        else if (element == "rPh")
            hint_ = true;
        else if (element == "t")
            inside_ = !hint_ && !strings.empty();
    }
    void end(std::string_view element) override {
        if (element == "rPh")
            hint_ = false;
        else if (element == "t")
            inside_ = false;
        else if (element == "si")
            strings.back() = unescaped(strings.back());
    }
    void text(std::string_view chunk) override {
        // One byte more than a cell may have is enough to tell that it has too many.
        if (auto& now = strings; inside_ && now.back().size() <= cell_bytes_max)
            now.back() += chunk;
    }

    std::vector<std::string> strings;

  private:
    bool inside_ = false;
    bool hint_ = false;
};

// ECMA-376 part 1, 18.8.30, those of zh-cn included.
bool built_in_day(std::uint32_t format) {
    return (format >= 14 && format <= 17) || format == 22 || (format >= 27 && format <= 31) || format == 36 ||
           (format >= 50 && format <= 54) || format == 57 || format == 58;
}

class Styles final : public XmlVisitor {
  public:
    void start(std::string_view element, Attributes attributes) override {
        if (element == "numFmt") {
            custom_[number_of(find_attribute(attributes, "numFmtId"))] =
                format_shows_day(find_attribute(attributes, "formatCode").value_or(""));
        } else if (element == "cellXfs") {
            inside_ = true;
        } else if (element == "xf" && inside_) {
            const auto format = number_of(find_attribute(attributes, "numFmtId"));
            const auto custom = custom_.find(format);
            is_date.push_back(custom == custom_.end() ? built_in_day(format) : custom->second);
        }
    }
    void end(std::string_view element) override {
        if (element == "cellXfs")
            inside_ = false;
    }
    void text(std::string_view) override {}

    std::vector<bool> is_date;

  private:
    std::map<std::uint32_t, bool> custom_;
    bool inside_ = false;
};

Result<void> read_part(Archive& archive, const std::string& part, XmlVisitor& visitor) {
    ZHENG_TRY(const auto xml, archive.read(part));
    return read_xml(part, xml, visitor);
}

// "xl/workbook.xml" lies in "xl/", and its relations in "xl/_rels/workbook.xml.rels".
std::string folder_of(std::string_view part) {
    const auto at = part.rfind('/');
    return at == std::string_view::npos ? std::string() : std::string(part.substr(0, at + 1));
}

constexpr std::size_t escape_chars = 7;  // _x000D_

std::optional<std::uint32_t> escape_at(std::string_view text, std::size_t at) {
    const auto rest = text.substr(at);
    std::uint32_t unit = 0;
    if (rest.size() >= escape_chars && rest.starts_with("_x") && rest[6] == '_' &&
        std::from_chars(rest.data() + 2, rest.data() + 6, unit, 16).ptr == rest.data() + 6)
        return unit;
    return std::nullopt;
}

}  // namespace

bool format_shows_day(std::string_view code) {
    bool quoted = false;
    bool bracketed = false;
    for (std::size_t i = 0; i < code.size(); ++i) {
        const char c = code[i];
        if (quoted || bracketed) {
            quoted = quoted && c != '"';
            bracketed = bracketed && c != ']';
        } else if (c == '"') {
            quoted = true;
        } else if (c == '[') {
            bracketed = true;
        } else if (c == '\\' || c == '_' || c == '*') {
            ++i;
        } else if (c == 'y' || c == 'Y' || c == 'd' || c == 'D') {
            return true;
        }
    }
    return false;
}

std::string unescaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto unit = escape_at(text, i);
        if (unit && *unit < 0x80) {
            out.push_back(static_cast<char>(*unit));
            i += escape_chars - 1;
        } else {
            out.push_back(text[i]);
        }
    }
    return out;
}

std::string escaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (escape_at(text, i))
            out += "_x005F";
        out.push_back(text[i]);
    }
    return out;
}

Result<WorkbookParts> read_workbook_parts(Archive& archive) {
    Relations package;
    ZHENG_CHECKED(read_part(archive, "_rels/.rels", package));
    ZHENG_TRY(const auto main, package.part("officeDocument", ""));
    if (main.empty() || !main.ends_with(".xml"))
        return fail(Errc::unsupported, "this is no .xlsx workbook");
    const std::string folder = folder_of(main);
    Workbook workbook;
    ZHENG_CHECKED(read_part(archive, main, workbook));
    Relations relations;
    ZHENG_CHECKED(read_part(archive, folder + "_rels/" + main.substr(folder.size()) + ".rels", relations));

    WorkbookParts out;
    out.days_from_1904 = workbook.days_from_1904;
    for (const Tab& tab : workbook.tabs) {
        const auto relation = relations.by_id.find(tab.relation);
        if (relation == relations.by_id.end())
            return fail(Errc::malformed, "a sheet of the workbook is not there");
        if (relation->second.type != "worksheet")
            continue;
        if (relation->second.outside)
            return fail(Errc::malformed, "a sheet of the workbook lies outside it");
        ZHENG_TRY(auto part, part_name(folder, relation->second.target));
        out.sheets.push_back({tab.name, std::move(part), tab.hidden});
    }
    ZHENG_TRY(const auto strings, relations.part("sharedStrings", folder));
    if (!strings.empty()) {
        SharedStrings visitor;
        ZHENG_CHECKED(read_part(archive, strings, visitor));
        out.shared_strings = std::move(visitor.strings);
    }
    ZHENG_TRY(const auto styles, relations.part("styles", folder));
    if (!styles.empty()) {
        Styles visitor;
        ZHENG_CHECKED(read_part(archive, styles, visitor));
        out.style_is_date = std::move(visitor.is_date);
    }
    return out;
}

}  // namespace zheng::sheet
