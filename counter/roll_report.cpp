#include "counter/roll_report.hpp"

#include "audit/env/files.hpp"
#include "audit/env/printable.hpp"
#include "audit/sheet/limits.hpp"
#include "audit/sheet/sheet_file.hpp"

#include <boost/json/array.hpp>

namespace zheng::counter {
namespace {

namespace json = boost::json;
using text::Mark;
using text::MarkKind;

json::array json_of(const text::Marks& marks, MarkKind kind) {
    json::array out;
    for (const Mark& mark : marks)
        if (mark.kind == kind)
            out.push_back({{"place", place_of(mark)},
                           {"row", mark.row},
                           {"column", mark.column},
                           {"zh", env::printable(mark.zh)},
                           {"en", env::printable(mark.en)}});
    return out;
}

json::object json_of(const std::map<election::RollGround, std::uint64_t>& counts) {
    json::object out;
    for (const auto& [ground, count] : counts)
        out[name_of(ground)] = count;
    return out;
}

void say_counts(const std::map<election::RollGround, std::uint64_t>& counts, std::string_view zh, std::string_view en,
                env::Console& console) {
    for (const auto& [ground, count] : counts)
        console.say("  " + std::string(zh) + " " + std::string(words_zh(ground)) + " " + std::to_string(count) + " 人",
                    "  " + std::string(en) + " " + std::string(words_en(ground)) + ": " + std::to_string(count));
}

}  // namespace

void say_marks(const text::Marks& marks, env::Console& console) {
    if (console.json())
        return;
    for (const MarkKind kind : {MarkKind::fault, MarkKind::note})
        for (const Mark& mark : marks)
            if (mark.kind == kind) {
                const auto place = mark.row == 0 ? std::string()
                                   : mark.column == 0
                                       ? console.pick("第 " + place_of(mark) + " 行", "row " + place_of(mark))
                                       : place_of(mark);
                const auto weight = kind == MarkKind::fault ? std::string() : console.pick("（提示）", "note: ");
                const auto zh = env::printable(place + (place.empty() ? "" : "：") + weight + mark.zh);
                const auto en = env::printable(place + (place.empty() ? "" : ": ") + weight + mark.en);
                if (kind == MarkKind::fault)
                    console.warn(zh, en);
                else
                    console.say(zh, en);
            }
}

void say_roll(const text::CheckedRoll& roll, env::Console& console) {
    std::string zh;
    std::string en;
    for (std::size_t i = 0; i < roll.classes.size(); ++i) {
        const auto number = std::to_string(i + 1);
        const auto count = std::to_string(roll.classes[i]);
        zh += (i == 0 ? "" : "，") + ("第 " + number + " 类 " + count + " 人");
        en += (i == 0 ? "" : ", ") + ("class " + number + ": " + count);
    }
    const auto registered = std::to_string(roll.registered());
    console.say("应列入名册 " + registered + " 人（" + zh + "）", registered + " to be listed (" + en + ")");
    say_counts(roll.left_off, "不予登记", "left off,", console);
    say_counts(roll.disputed, "有争议", "disputed,", console);
}

json::object json_of_sheet(const sheet::ReadTable& read, const text::FilledSheet& filled) {
    json::object out;
    out["ok"] = !has_fault(filled.marks);
    out["written"] = sheet::name_of(read.written);
    out["rows"] = filled.rows.size();
    out["faults"] = json_of(filled.marks, MarkKind::fault);
    out["notes"] = json_of(filled.marks, MarkKind::note);
    return out;
}

json::object json_of_roll(const sheet::ReadTable& read, const text::CheckedRoll& roll) {
    auto out = json_of_sheet(read, roll.sheet);
    out["registered"] = roll.registered();
    json::array classes;
    for (const auto count : roll.classes)
        classes.emplace_back(count);
    out["classes"] = std::move(classes);
    out["left_off"] = json_of(roll.left_off);
    out["disputed"] = json_of(roll.disputed);
    return out;
}

Result<sheet::ReadTable> read_table_file(const std::filesystem::path& file) {
    ZHENG_TRY(const auto bytes, env::read_file(file, sheet::sheet_bytes_max));
    auto out = sheet::read_table(bytes);
    if (!out)
        return fail(out.error().because(file.string()));
    return out;
}

Result<void> write_marked(const std::filesystem::path& file, const text::Sheet& sheet, const sheet::ReadTable& read,
                          const text::FilledSheet& filled, env::Console& console) {
    const auto format = sheet::format_of_name(file.filename().string());
    if (!format)
        return fail(Errc::usage, console.pick("文件名应以 .csv 或 .xlsx 结尾：" + file.string(),
                                              file.string() + " should end in .csv or .xlsx"));
    ZHENG_TRY(const auto bytes, sheet::marked_file(sheet, read, filled, *format, console.language()));
    return env::write_new(file, bytes, env::mode_private);
}

}  // namespace zheng::counter
