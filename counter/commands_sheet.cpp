// template, sheet: what people fill in, and whether they have.
#include "audit/env/files.hpp"
#include "audit/sheet/sheet_file.hpp"
#include "counter/commands_roll.hpp"
#include "counter/roll_report.hpp"

namespace zheng::counter {
namespace {

using env::Exit;

Result<text::SheetKind> kind_of(const std::string& name, env::Console& console) {
    text::SheetKind out{};
    if (text::parse(name, out))
        return out;
    std::string known;
    for (const text::SheetKind kind : text::sheet_kinds())
        known += " " + std::string(name_of(kind));
    return fail(Errc::usage, console.pick("没有这种表：" + name + "；有：" + known,
                                          "there is no sheet '" + name + "'; there are:" + known));
}

}  // namespace

Result<Exit> run(const SheetTemplate& command, env::Console& console, const World&) {
    ZHENG_TRY(const auto kind, kind_of(command.sheet, console));
    const auto format = sheet::format_of_name(command.out.filename().string());
    if (!format)
        return fail(Errc::usage, console.pick("文件名应以 .csv 或 .xlsx 结尾：" + command.out.string(),
                                              command.out.string() + " should end in .csv or .xlsx"));
    ZHENG_TRY(const auto bytes, sheet::template_file(text::sheet_of(kind), *format, console.language()));
    ZHENG_CHECKED(env::write_new(command.out, bytes));
    console.say("已写出 " + command.out.string() + "；以 # 开头的行是示例，不会被读入",
                "wrote " + command.out.string() + "; rows that begin with # are samples and are not read");
    console.answer({{"ok", true}, {"sheet", name_of(kind)}, {"out", command.out.string()}});
    return Exit::done;
}

Result<Exit> run(const SheetCheck& command, env::Console& console, const World&) {
    ZHENG_TRY(const auto kind, kind_of(command.sheet, console));
    if (kind == text::SheetKind::roll)
        return fail(Errc::usage, console.pick("名册要依照规定核对：请用 roll check",
                                              "a roll is held against the rules: use roll check"));
    const auto& sheet = text::sheet_of(kind);
    ZHENG_TRY(auto read, read_table_file(command.file));
    const auto filled = text::read_sheet(sheet, read.table, std::move(read.marks));
    const bool wrong = has_fault(filled.marks);
    if (!command.out.empty())
        ZHENG_CHECKED(write_marked(command.out, sheet, read, filled, console));
    if (!command.values.empty() && !wrong) {
        const auto table = text::canonical_table(sheet, filled.rows);
        const auto csv = sheet::write_csv(table, {}, {}, console.language(), sheet::Written::utf8);
        ZHENG_CHECKED(env::write_new(command.values, env::as_bytes(csv), env::mode_private));
    }
    say_marks(filled.marks, console);
    console.say(std::to_string(filled.rows.size()) + " 行，" + (wrong ? "有错" : "无误"),
                std::to_string(filled.rows.size()) + " rows, " + (wrong ? "with faults" : "in order"));
    console.answer(json_of_sheet(read, filled));
    return wrong ? Exit::no : Exit::done;
}

}  // namespace zheng::counter
