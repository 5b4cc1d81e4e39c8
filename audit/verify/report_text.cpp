#include "audit/crypto/fingerprint.hpp"
#include "audit/crypto/text_codec.hpp"
#include "audit/verify/report.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace zheng::verify {
namespace {

constexpr std::size_t title_columns = 14;

std::string pick(env::Language language, const Words& words) {
    return std::string(env::in(language, words.zh, words.en));
}

std::string first_lines(const Report& report) {
    std::string out;
    if (!report.authority_pinned)
        out += "未指定县级机关指纹，请与张贴的公告核对 / no --authority given: compare the fingerprint with the posted "
               "sheet\n";
    if (report.authority)
        out += "县级机关指纹 / authority fingerprint: " + crypto::spoken(*report.authority) + "\n";
    if (report.rehearsal)
        out += "这是演练，不是选举 / this is a rehearsal, not an election\n";
    out += "日志 / log: " + printable(report.origin) + "\n";
    out += "条目 / entries: " + std::to_string(report.size) +
           "   树根 / root: " + crypto::base64_encode(report.root.bytes) + "   " +
           election::hex(report.root).substr(0, 16) + "\n\n";
    return out;
}

std::string group_line(const Report& report, Group group, env::Language language) {
    std::uint64_t failures = 0;
    std::uint64_t numbers = 0;
    bool done = false;
    for (const CheckRow& row : check_table())
        if (row.group == group) {
            failures += report.at(row.id).failures.size();
            done = done || report.at(row.id).done();
            ++numbers;
        }
    std::string out = failures != 0 ? "✗ " : done ? "✓ " : "– ";
    out += std::to_string(static_cast<int>(group)) + " " + left(pick(language, title_of(group)), title_columns) +
           std::to_string(numbers) + " " + pick(language, {"项", "checks"});
    if (failures != 0)
        out += pick(language, {"，", ", "}) + std::to_string(failures) + " " + pick(language, {"处不符", "failures"});
    return out + "\n";
}

}  // namespace

std::string text_of(const Report& report, env::Language language) {
    std::string out = first_lines(report);
    for (const CheckRow& row : check_table()) {
        const Check& check = report.at(row.id);
        if (row.number == 1)
            out += group_line(report, row.group, language);
        out += std::string("   ") +
               (!check.passed() ? "✗ "
                : check.done()  ? "✓ "
                                : "– ") +
               std::to_string(static_cast<int>(row.group)) + "." + std::to_string(static_cast<int>(row.number)) + " " +
               pick(language, row.title) + " (" + std::to_string(check.looked_at) + ")\n";
        for (const Failure& failure : check.failures)
            out += "       " + printable(failure.place) + ": " + printable(pick(language, failure.what)) + "\n";
    }
    for (const Words& note : report.notes)
        out += pick(language, {"注：", "note: "}) + printable(pick(language, note)) + "\n";
    const std::string failures = std::to_string(report.failures());
    out += "\n" +
           (report.passed()
                ? pick(language, {"核验通过", "verified"})
                : pick(language, {"核验不通过：" + failures + " 处不符", "NOT verified: " + failures + " failures"}));
    return out + "\n";
}

boost::json::value json_of(const Report& report) {
    using boost::json::array;
    using boost::json::object;
    const auto words = [](const Words& w) { return object{{"zh", w.zh}, {"en", w.en}}; };
    object out;
    out["verified"] = report.passed();
    out["exit"] = report.exit_code();
    out["origin"] = report.origin;
    out["rehearsal"] = report.rehearsal;
    out["head"] = object{{"size", report.size},
                         {"root", crypto::base64_encode(report.root.bytes)},
                         {"root_hex16", election::hex(report.root).substr(0, 16)}};
    out["authority"] = report.authority ? boost::json::value(election::hex(*report.authority)) : nullptr;
    out["authority_compared"] = report.authority_pinned;
    array checks;
    for (const CheckRow& row : check_table()) {
        const Check& check = report.at(row.id);
        array failures;
        for (const Failure& failure : check.failures) {
            object one{{"place", failure.place}, {"what", words(failure.what)}};
            if (!failure.entries.empty())
                one["entries"] = array(failure.entries.begin(), failure.entries.end());
            failures.push_back(std::move(one));
        }
        checks.push_back(object{{"group", static_cast<int>(row.group)},
                                {"number", std::to_string(static_cast<int>(row.group)) + "." +
                                               std::to_string(static_cast<int>(row.number))},
                                {"title", words(row.title)},
                                {"looked_at", check.looked_at},
                                {"passed", check.passed()},
                                {"failures", std::move(failures)}});
    }
    out["checks"] = std::move(checks);
    array notes;
    for (const Words& note : report.notes)
        notes.push_back(words(note));
    out["notes"] = std::move(notes);
    return out;
}

}  // namespace zheng::verify
