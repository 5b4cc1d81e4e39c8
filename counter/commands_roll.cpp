// roll check, seal, prove, open: a village's roll from the sheet to what the log holds of it, and back.
#include "counter/commands_roll.hpp"

#include "audit/env/files.hpp"
#include "audit/sealed/roll_proof.hpp"
#include "counter/passphrase.hpp"
#include "counter/roll_report.hpp"
#include "counter/roll_rules.hpp"
#include "proto/text/cell_value.hpp"
#include "proto/text/csv.hpp"

#include <boost/json/array.hpp>

namespace zheng::counter {
namespace {

using env::Exit;

struct Checked {
    RollOrder order;
    sheet::ReadTable read;
    text::CheckedRoll roll;
};

Result<Checked> check(const std::filesystem::path& file, const RollRulesFrom& rules, env::Console& console) {
    ZHENG_TRY(auto order, find_roll_rules(rules, console));
    ZHENG_TRY(auto read, read_table_file(file));
    auto roll = text::check_roll(read.table, order.profile, order.election_day, std::move(read.marks));
    return Checked{std::move(order), std::move(read), std::move(roll)};
}

Result<sealed::Roll> open_file(const std::filesystem::path& file, const std::filesystem::path& passphrase_file,
                               env::Console& console) {
    ZHENG_TRY(const auto bytes, env::read_file(file, sealed::sealed_roll_bytes_max));
    ZHENG_CHECKED(sealed::read_front(bytes));
    ZHENG_TRY(const auto passphrase, read_passphrase(passphrase_file, Asked::once, console));
    return sealed::open_roll(bytes, passphrase, crypto::Rehearsal::no);
}

boost::json::array json_of(const std::vector<std::uint64_t>& classes) {
    boost::json::array out;
    for (const auto count : classes)
        out.emplace_back(count);
    return out;
}

}  // namespace

Result<Exit> run(const RollCheck& command, env::Console& console, const World&) {
    ZHENG_TRY(const auto checked, check(command.file, command.rules, console));
    if (!command.out.empty())
        ZHENG_CHECKED(write_marked(command.out, text::sheet_of(text::SheetKind::roll), checked.read, checked.roll.sheet,
                                   console));
    say_marks(checked.roll.sheet.marks, console);
    say_roll(checked.roll, console);
    console.answer(json_of_roll(checked.read, checked.roll));
    return checked.roll.in_order() ? Exit::done : Exit::no;
}

Result<Exit> run(const RollSeal& command, env::Console& console, const World& world) {
    if (command.rules.founding.empty())
        return fail(Errc::usage, console.pick("封存名册需要县里的创立文件：--founding",
                                              "sealing needs the county's founding file: --founding"));
    ZHENG_TRY(const auto checked, check(command.file, command.rules, console));
    if (!checked.roll.in_order()) {
        say_marks(checked.roll.sheet.marks, console);
        console.answer(json_of_roll(checked.read, checked.roll));
        console.warn("名册有错，没有封存：先用 roll check 核对",
                     "the roll has faults and was not sealed: use roll check first");
        return Exit::usage;
    }
    ZHENG_TRY(const auto passphrase, read_passphrase(command.passphrase_file, Asked::twice, console));
    const auto roll = sealed::roll_of(checked.roll, checked.order.election, checked.order.contest, world.random);
    ZHENG_TRY(const auto front, sealed::front_of(roll));
    ZHENG_TRY(const auto bytes,
              sealed::seal_roll(roll, passphrase, crypto::wrap_cost_default, crypto::Rehearsal::no, world.random));
    ZHENG_CHECKED(env::write_new(command.out, bytes, env::mode_private));
    say_roll(checked.roll, console);
    console.say("已封存 " + command.out.string() + "\n承诺 " + hex(front.root),
                "sealed " + command.out.string() + "\ncommitment " + hex(front.root));
    console.answer({{"ok", true},
                    {"out", command.out.string()},
                    {"election", hex(front.election)},
                    {"contest", front.contest.text},
                    {"registered", front.registered},
                    {"classes", json_of(checked.roll.classes)},
                    {"commitment", hex(front.root)}});
    return Exit::done;
}

Result<Exit> run(const RollProve& command, env::Console& console, const World&) {
    ZHENG_TRY(const auto roll, open_file(command.file, command.passphrase_file, console));
    const sealed::AskedPerson person{text::person_name(command.person), command.birth};
    const auto proof = sealed::prove_roll(roll, person);
    const auto written = sealed::format_roll_proof(proof);
    if (!command.out.empty())
        ZHENG_CHECKED(env::write_new(command.out, env::as_bytes(written), env::mode_private));
    else if (!console.json())
        console.say(written, written);
    const bool listed = proof.listed.has_value();
    const auto who = person.name + " " + person.birth.text();
    if (!command.out.empty())
        console.say(who + (listed ? " 在册" : " 不在册") + "，证明已写出 " + command.out.string(),
                    who + (listed ? " is on the roll" : " is not on the roll") + ", proof written to " +
                        command.out.string());
    console.answer({{"ok", true}, {"listed", listed}, {"proof", written}});
    return Exit::done;
}

Result<Exit> run(const RollOpen& command, env::Console& console, const World&) {
    ZHENG_TRY(const auto roll, open_file(command.file, command.passphrase_file, console));
    ZHENG_TRY(const auto front, sealed::front_of(roll));
    if (!command.out.empty()) {
        std::string csv = "\xEF\xBB\xBFname,birth,class,group\r\n";
        for (const sealed::RollRecord& record : roll.records) {
            std::string_view rest = record.entry;
            for (bool first = true; first || !rest.empty(); first = false) {
                const auto end = std::min(rest.find('\t'), rest.size());
                csv += (first ? "" : ",") + text::csv_cell(rest.substr(0, end));
                rest.remove_prefix(std::min(end + 1, rest.size()));
            }
            csv += "\r\n";
        }
        ZHENG_CHECKED(env::write_new(command.out, env::as_bytes(csv), env::mode_private));
    }
    console.say("名册 " + front.contest.text + "：" + std::to_string(front.registered) + " 人，次序与承诺相符\n承诺 " +
                    hex(front.root),
                "roll of " + front.contest.text + ": " + std::to_string(front.registered) +
                    " people, in order, as committed to\ncommitment " + hex(front.root));
    console.answer({{"ok", true},
                    {"election", hex(front.election)},
                    {"contest", front.contest.text},
                    {"registered", front.registered},
                    {"classes", json_of(sealed::classes_of(roll))},
                    {"commitment", hex(front.root)}});
    return Exit::done;
}

}  // namespace zheng::counter
