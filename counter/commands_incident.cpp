// incident key, report, open, batch: a report of a breach from whoever writes it to the inspectors, and what the log
// holds of it.
#include "counter/commands_incident.hpp"

#include "audit/crypto/fingerprint.hpp"
#include "audit/crypto/key_file.hpp"
#include "audit/env/files.hpp"
#include "audit/env/printable.hpp"
#include "audit/sealed/incident_report.hpp"
#include "counter/founding_file.hpp"
#include "counter/incident_file.hpp"
#include "counter/passphrase.hpp"
#include "proto/election/statement_words.hpp"

#include <boost/json/object.hpp>

#include <map>
#include <utility>

namespace zheng::counter {
namespace {

using namespace election;
using env::Exit;
using path = std::filesystem::path;

boost::json::object json_of(const sealed::IncidentReceipt& receipt) {
    return {{"ok", true},
            {"election", hex(receipt.election)},
            {"contest", receipt.contest.text},
            {"category", std::string(name_of(receipt.category))},
            {"commitment", hex(receipt.commitment)},
            {"number", sealed::spoken(sealed::number_of(receipt.commitment))}};
}

Result<crypto::BoxKey> inspectors_of(const IncidentReportFile& command, env::Console& console) {
    ZHENG_TRY(const auto text, env::read_text(command.inspectors, sealed::inspectors_key_bytes_max));
    ZHENG_TRY(const auto key, sealed::parse_inspectors_key(text));
    if (command.fingerprint.empty())
        return key;
    ZHENG_TRY(const auto expected, crypto::parse_fingerprint(command.fingerprint));
    if (expected != sealed::fingerprint_of(key))
        return fail(Errc::usage, console.pick(command.inspectors.string() + " 不是指纹所说的公钥：不要用它举报",
                                              command.inspectors.string() +
                                                  " is not the key of that fingerprint: do not report with it"));
    return key;
}

Result<void> check_contest(const State& founded, const ContestId& contest, env::Console& console) {
    if (founded.contests.contains(contest))
        return {};
    return fail(Errc::not_found,
                console.pick("没有这项选举：" + contest.text, "there is no contest '" + contest.text + "'"));
}

// Before anything is written: two files that belong together are both new, or neither is there.
Result<void> both_new(const path& one, const path& other, env::Console& console) {
    for (const path& file : {one, other})
        if (std::error_code ignored; std::filesystem::exists(file, ignored))
            return fail(Errc::exists, console.pick(file.string() + " 已经存在，不会覆盖",
                                                   file.string() + " exists, and is not written over"));
    if (one == other)
        return fail(Errc::usage, console.pick("两个文件要用不同的名字", "the two files need two names"));
    return {};
}

Result<sealed::IncidentReceipt> receipt_in(const path& file) {
    ZHENG_TRY(const auto bytes, env::read_file(file, sealed::incident_file_bytes_max));
    auto receipt = env::as_text(bytes).starts_with(sealed::incident_magic)
                       ? sealed::read_incident_front(bytes)
                       : sealed::parse_incident_receipt(env::as_text(bytes));
    if (!receipt)
        return fail(receipt.error().because(file.string()));
    return receipt;
}

}  // namespace

Result<Exit> run(const IncidentKey& command, env::Console& console, const World& world) {
    ZHENG_CHECKED(both_new(command.out, command.publish, console));
    ZHENG_TRY(const auto passphrase, read_passphrase(command.passphrase_file, Asked::twice, console));
    const auto key = crypto::Ed25519Signer::generate(world.random);
    const auto published = crypto::box_key_of(sealed::inspectors_secret(key));
    ZHENG_CHECKED(crypto::write_key_file(command.out, key, passphrase, crypto::wrap_cost_default, crypto::Rehearsal::no,
                                         world.random));
    ZHENG_CHECKED(env::write_new(command.publish, env::as_bytes(sealed::format_inspectors_key(published))));
    const auto fingerprint = sealed::fingerprint_of(published);
    console.say("公钥 " + command.publish.string() + "，请张贴指纹：\n" + crypto::spoken(fingerprint),
                "public key " + command.publish.string() + "; post its fingerprint:\n" + crypto::spoken(fingerprint));
    console.answer(boost::json::object{{"ok", true},
                                       {"out", command.out.string()},
                                       {"public", command.publish.string()},
                                       {"fingerprint", hex(fingerprint)}});
    return Exit::done;
}

Result<Exit> run(const IncidentReportFile& command, env::Console& console, const World& world) {
    ZHENG_CHECKED(both_new(command.out, command.receipt, console));
    ZHENG_TRY(const auto key, inspectors_of(command, console));
    ZHENG_TRY(const State founded, read_founding(command.founding));
    ZHENG_TRY(const auto content, env::read_text(command.file, incident_toml_bytes_max));
    const auto written = parse_incident(command.file.filename().string(), content);
    if (!written)
        return console.failed(written.error());
    ZHENG_CHECKED(check_contest(founded, written->contest, console));
    ZHENG_TRY(const auto made, sealed::seal_incident(founded.election, written->contest, written->category,
                                                     written->text, key, world.random));
    ZHENG_CHECKED(env::write_new(command.out, made.file, env::mode_private));
    ZHENG_CHECKED(env::write_new(command.receipt, env::as_bytes(sealed::format_incident_receipt(made.receipt)),
                                 env::mode_private));
    const auto number = sealed::spoken(sealed::number_of(made.receipt.commitment));
    const auto fingerprint = crypto::spoken(sealed::fingerprint_of(key));
    console.say("回执号 " + number + "\n" + command.out.string() +
                    " 只有纪检能打开，请直接送交；其公钥指纹应与张贴的一致：\n" + fingerprint + "\n" +
                    command.receipt.string() + " 自己留存；不写任何人的名字。原文件用后请删除。",
                "receipt number " + number + "\n" + command.out.string() +
                    " opens for the inspectors only: bring it to them; their fingerprint should be the posted one:\n" +
                    fingerprint + "\n" + command.receipt.string() +
                    " is yours to keep, and names nobody. Delete the file that you wrote.");
    auto answer = json_of(made.receipt);
    answer["fingerprint"] = hex(sealed::fingerprint_of(key));
    console.answer(answer);
    return Exit::done;
}

Result<Exit> run(const IncidentOpen& command, env::Console& console, const World&) {
    ZHENG_TRY(const auto bytes, env::read_file(command.file, sealed::incident_file_bytes_max));
    ZHENG_CHECKED(sealed::read_incident_front(bytes));
    ZHENG_TRY(const auto passphrase, read_passphrase(command.passphrase_file, Asked::once, console));
    ZHENG_TRY(const auto key, crypto::read_key_file(command.key, passphrase, crypto::Rehearsal::no));
    ZHENG_TRY(const auto opened, sealed::open_incident(bytes, sealed::inspectors_secret(key)));
    const auto& receipt = opened.receipt;
    const auto number = sealed::spoken(sealed::number_of(receipt.commitment));
    const auto shown = [](const std::string& text, std::string_view none) {
        return text.empty() ? std::string(none) : env::printable(text);
    };
    console.say("回执号 " + number + "，" + receipt.contest.text + "，" + std::string(words_zh(receipt.category)) +
                    "\n被举报人：" + shown(opened.text.accused, "未写") + "\n举报人：" +
                    shown(opened.text.reporter, "匿名") + "\n\n" + env::printable_lines(opened.text.text),
                "receipt number " + number + ", " + receipt.contest.text + ", " +
                    std::string(words_en(receipt.category)) + "\naccused: " + shown(opened.text.accused, "not said") +
                    "\nreporter: " + shown(opened.text.reporter, "not named") + "\n\n" +
                    env::printable_lines(opened.text.text));
    auto answer = json_of(receipt);
    answer["accused"] = env::printable(opened.text.accused);
    answer["reporter"] = env::printable(opened.text.reporter);
    answer["text"] = env::printable_lines(opened.text.text);
    console.answer(answer);
    return Exit::done;
}

Result<Exit> run(const IncidentBatch& command, env::Console& console, const World& world) {
    ZHENG_TRY(const State founded, read_founding(command.founding));
    std::vector<sealed::IncidentReceipt> receipts;
    std::map<sealed::ReceiptNumber, path> seen;
    for (const path& file : command.files) {
        ZHENG_TRY(auto receipt, receipt_in(file));
        if (receipt.election != founded.election)
            return fail(Errc::usage,
                        console.pick(file.string() + " 属于另一次选举", file.string() + " is of another election"));
        ZHENG_CHECKED(check_contest(founded, receipt.contest, console));
        const auto [first, fresh] = seen.emplace(sealed::number_of(receipt.commitment), file);
        if (!fresh)
            return fail(Errc::usage, console.pick(file.string() + " 与 " + first->second.string() + " 是同一件举报",
                                                  file.string() + " is the same report as " + first->second.string()));
        receipts.push_back(std::move(receipt));
    }
    const Date on = command.on.empty() ? world.today() : command.on;
    const auto count = receipts.size();
    ZHENG_CHECKED(env::write_new(command.out, env::as_bytes(incident_acts(std::move(receipts), on))));
    console.say(on.text() + " 的举报 " + std::to_string(count) + " 件，写出 " + command.out.string() +
                    "\n由乡镇办公室提交：zheng-station say DIR " + command.out.string(),
                std::to_string(count) + " reports of " + on.text() + ", written to " + command.out.string() +
                    "\nthe township's desk says them: zheng-station say DIR " + command.out.string());
    console.answer(
        boost::json::object{{"ok", true}, {"reports", count}, {"on", on.text()}, {"out", command.out.string()}});
    return Exit::done;
}

}  // namespace zheng::counter
