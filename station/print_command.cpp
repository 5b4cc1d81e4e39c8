// print: forms of an election day as PDF, from what this device knows of the log. Takes no lock and opens no key.
#include "audit/env/files.hpp"
#include "proto/election/citation_words.hpp"
#include "station/commands.hpp"
#include "station/glance.hpp"
#include "station/journal/delivery_dir.hpp"
#include "station/paper/stroke_order.hpp"
#include "station/paper_lists.hpp"
#include "station/printing.hpp"
#include "station/rehearsal.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace zheng::station {
namespace {

namespace json = boost::json;
using namespace election;
using namespace paper;

Exit list_forms(Console& console) {
    json::array names;
    for (const Form& form : forms()) {
        console.say(fmt::format("  {:18} {}", form.name, form.title.zh),
                    fmt::format("  {:18} {}", form.name, form.title.en));
        names.push_back(json::string(form.name));
    }
    console.answer({{"ok", true}, {"forms", names}});
    return Exit::done;
}

// The contest named, or the only one of the village.
Result<const Contest*> contest_of_command(const Print& command, const Glance& at) {
    if (!command.contest.empty()) {
        const auto found = at.state.contests.find(ContestId{command.contest});
        if (found == at.state.contests.end())
            return fail(Errc::not_found, fmt::format("没有选举 {0} / there is no contest {0}", command.contest));
        return &found->second;
    }
    std::string ids;
    const Contest* only = nullptr;
    std::size_t count = 0;
    for (const auto& [id, contest] : at.state.contests) {
        if (at.settings.kind == DeviceKind::station && contest.village != at.settings.village)
            continue;
        only = &contest;
        ++count;
        ids += (ids.empty() ? "" : ", ") + id.text;
    }
    if (count != 1)
        return fail(Errc::usage, fmt::format("请用 --contest 指明哪一次选举 / say which with --contest: {}", ids));
    return only;
}

// Each office's candidates as they stand on the ballot, or were entered, beside the order of strokes.
Result<Exit> check_order(const Subject& subject, Console& console) {
    auto offices = subject.offices();
    if (offices.empty())
        for (const CandidateEntered& one : subject.contest.candidates) {
            const auto found = std::find_if(offices.begin(), offices.end(),
                                            [&](const OfficeBallot& office) { return office.office == one.office; });
            auto& office = found == offices.end() ? offices.emplace_back(OfficeBallot{one.office, 0, {}}) : *found;
            office.candidates.push_back(one.person);
        }
    const bool frozen = subject.contest.ballot.has_value();
    json::array answer;
    bool all_same = true;
    for (const OfficeBallot& office : offices) {
        std::vector<std::string> names;
        for (const PersonId& person : office.candidates)
            names.push_back(subject.name(person));
        ZHENG_TRY(const auto order, stroke_order(names));
        const bool same = std::is_sorted(order.begin(), order.end());
        all_same = all_same && same;
        std::string now;
        std::string strokes;
        json::array listed;
        for (std::size_t i = 0; i < names.size(); ++i) {
            now += (i == 0 ? "" : "、") + names[i];
            strokes += (i == 0 ? "" : "、") + names[order[i]];
            listed.push_back(json::string(office.candidates[order[i]].text));
        }
        console.say(fmt::format("{}：{}", words_zh(office.office), now),
                    fmt::format("{}: {}", words_en(office.office), now));
        console.say(same ? "  已按姓氏笔画" : "  按姓氏笔画：" + strokes,
                    same ? "  in the order of strokes" : "  by strokes: " + strokes);
        answer.push_back({{"office", std::string(name_of(office.office))}, {"same", same}, {"by_strokes", listed}});
    }
    if (frozen && !all_same)
        console.say("选票已定，次序不再改动", "the ballot is frozen: its order stays");
    console.answer({{"ok", true}, {"frozen", frozen}, {"offices", answer}});
    return Exit::done;
}

}  // namespace

Result<Exit> run(const Print& command, Console& console, const World&) {
    if (command.kind.empty() && !command.order_check)
        return list_forms(console);
    const Form* form = find_form(command.kind);
    if (form == nullptr && !command.order_check)
        return fail(Errc::usage,
                    fmt::format("没有表格 {0}，不带名称可列出全部 / there is no form {0}: without a name, print "
                                "lists them",
                                command.kind));
    ZHENG_TRY(const auto at, glance(command.dir));
    ZHENG_TRY(const auto* contest, contest_of_command(command, at));
    const auto profile = at.state.profiles.find(contest->definition.kind);
    if (profile == at.state.profiles.end())
        return fail(Errc::not_found,
                    fmt::format("尚未采用“{}”的选举规则 / no profile is adopted for {}",
                                words_zh(contest->definition.kind), words_en(contest->definition.kind)));
    ZHENG_TRY(const auto head, read_head(command.dir, pinned_of(at)));
    Subject subject{
        at.state, *contest, profile->second, at.settings.authority, head ? head->note : std::string(), {}, {}, {}, {}};
    const PrintRequest request{command.kind,
                               command.blank,
                               command.per_office,
                               command.mark == "tick",
                               command.sheet == "a3" ? Sheet::a3 : Sheet::a4,
                               command.papers,
                               command.pack,
                               command.copies};
    subject.choices = choices_of(request);
    if (command.order_check)
        return check_order(subject, console);
    if (command.kind == "test-deck")
        add_test_deck(subject, 1);
    if (command.kind == "script")
        subject.script = script_of(subject, at.settings);
    if (!command.roll.empty()) {
        ZHENG_TRY(subject.roll, read_roll_lines(command.roll, profile->second, subject.day()));
        if (contest->roll && contest->roll->registered != subject.roll.size())
            console.warn(
                fmt::format("名册列 {} 人，日志封存的是 {} 人", subject.roll.size(), contest->roll->registered),
                fmt::format("the roll lists {} people, the log has sealed {}", subject.roll.size(),
                            contest->roll->registered));
    }
    if (!command.proxies.empty()) {
        ZHENG_TRY(subject.proxies, read_proxy_lines(command.proxies, profile->second));
    }
    if (!command.mobile.empty()) {
        ZHENG_TRY(subject.mobile, read_mobile_lines(command.mobile));
    }
    ZHENG_TRY(const auto pdf, print_form(*form, subject, request.sheet));
    const auto out = command.out.empty() ? path(std::string(form->name) + ".pdf") : command.out;
    const bool names = !subject.roll.empty() || !subject.proxies.empty() || !subject.mobile.empty();
    ZHENG_CHECKED(env::write_atomically(out, pdf, names ? env::mode_private : env::mode_public));
    console.say(fmt::format("{}：{}（{} KiB）", form->title.zh, out.string(), (pdf.size() + 1023) / 1024),
                fmt::format("{}: {} ({} KiB)", form->title.en, out.string(), (pdf.size() + 1023) / 1024));
    console.answer({{"ok", true}, {"form", json::string(form->name)}, {"file", out.string()}, {"bytes", pdf.size()}});
    return Exit::done;
}

}  // namespace zheng::station
