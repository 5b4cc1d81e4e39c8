#include "audit/crypto/fingerprint.hpp"
#include "audit/crypto/text_codec.hpp"
#include "audit/env/files.hpp"
#include "audit/log/examine.hpp"
#include "audit/log/receipt.hpp"
#include "audit/log/statement_file.hpp"
#include "audit/verify/bundle_directory.hpp"
#include "audit/verify/commands.hpp"
#include "audit/verify/json_text.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <ostream>
#include <utility>

namespace zheng::verify {
namespace {

struct Opened {
    Contents contents;
    std::optional<election::Digest> authority;
};

// The bundle re-hashed, without asking the law: enough for proofs. The log's key counts only as the founding statement,
// the first entry, names it.
Result<Opened> opened(const std::filesystem::path& bundle) {
    ZHENG_TRY(const BundleDirectory directory, BundleDirectory::open(bundle));
    ZHENG_TRY(log::BundleReader reader, log::BundleReader::open(directory.path()));
    Report ignored;
    Opened out{read_contents(reader, ignored), std::nullopt};
    const Contents& contents = out.contents;
    if (contents.checkpoint.empty() || !contents.log_key)
        return fail(Errc::corrupt, bundle.string() + " has no checkpoint with a good signature");
    if (contents.tree.size() != contents.head.size || contents.tree.root() != contents.head.root)
        return fail(Errc::corrupt, "the entries of " + bundle.string() + " do not hash to its checkpoint");
    if (contents.entries.empty())
        return out;
    const auto founding = log::examine(contents.entries[0], log::From::log);
    const auto* statement = founding ? std::get_if<election::ElectionOpened>(&founding->statement.body) : nullptr;
    if (statement == nullptr)
        return fail(Errc::corrupt, "the first entry of " + bundle.string() + " is no ElectionOpened");
    if (statement->log != contents.log_key->key)
        return fail(Errc::corrupt, "keys/log.vkey is not the key that ElectionOpened names");
    out.authority = crypto::fingerprint_of(statement->authority);
    return out;
}

struct Answer {
    std::uint64_t index = 0;
    bool holds = false;
    std::string zh;
    std::string en;
};

Answer judge_receipt(const Contents& contents, std::string_view text) {
    Answer out;
    const auto receipt = log::parse_receipt(text);
    if (!receipt)
        return {0, false, "不是收据：" + receipt.error().message, "not a receipt: " + receipt.error().message};
    out.index = receipt->index;
    if (receipt->index >= contents.entries.size() || contents.entries[receipt->index].empty())
        return {receipt->index, false, "此包没有这一条", "the bundle has no such entry"};
    const auto checkpoint =
        log::verify_receipt(*receipt, contents.entries[receipt->index], *contents.log_key, contents.witnesses);
    if (!checkpoint)
        return {receipt->index, false, "不成立：" + checkpoint.error().message,
                "does not hold: " + checkpoint.error().message};
    const log::Checkpoint& head = checkpoint->checkpoint;
    if (head.size <= contents.tree.size() && contents.tree.root(head.size) != head.root)
        return {receipt->index, false, "日志签过两种历史：收据的树根与此包不同",
                "the log has signed two histories: the receipt's root is not the bundle's"};
    out.holds = true;
    out.zh = "成立，校验点 " + std::to_string(head.size) + " 条";
    out.en = "holds, under a checkpoint of " + std::to_string(head.size) + " entries";
    return out;
}

}  // namespace

Result<int> run(const HeadCommand& command, const Terminal& terminal) {
    ZHENG_TRY(const Opened bundle, opened(command.bundle));
    const log::Checkpoint& head = bundle.contents.head;
    const std::string root = crypto::base64_encode(head.root.bytes);
    const std::string first = election::hex(head.root).substr(0, 16);
    if (terminal.json) {
        boost::json::object out{{"origin", head.origin}, {"size", head.size}, {"root", root}, {"root_hex16", first}};
        out["authority"] = bundle.authority ? boost::json::value(election::hex(*bundle.authority)) : nullptr;
        out["checkpoint"] = bundle.contents.checkpoint;
        terminal.out << pretty(out);
        return exit_done;
    }
    terminal.out << terminal.pick("日志：", "log: ") << printable(head.origin) << "\n"
                 << terminal.pick("条目数：", "entries: ") << head.size << "\n"
                 << terminal.pick("树根：", "root: ") << root << "  " << first << "\n";
    if (bundle.authority)
        terminal.out << terminal.pick("县级机关指纹：", "authority fingerprint: ") << crypto::spoken(*bundle.authority)
                     << "\n";
    terminal.out << "\n" << bundle.contents.checkpoint;
    return exit_done;
}

Result<int> run(const ReceiptCommand& command, const Terminal& terminal) {
    ZHENG_TRY(const Opened bundle, opened(command.bundle));
    ZHENG_TRY(const Bytes bytes, env::read_file(command.file, log::carried_file_bytes_max));
    const std::string_view text = env::as_text(bytes);
    std::vector<Answer> answers;
    if (text.starts_with(log::receipts_magic)) {
        ZHENG_TRY(const log::Carried carried, log::parse_carried(bytes, log::receipts_magic));
        for (const Bytes& frame : carried.frames)
            answers.push_back(judge_receipt(bundle.contents, env::as_text(frame)));
        if (carried.torn_bytes != 0)
            answers.push_back({0, false, "最后一份收据不完整", "the last receipt is cut short"});
    } else {
        answers.push_back(judge_receipt(bundle.contents, text));
    }
    bool all = true;
    boost::json::array list;
    for (const Answer& answer : answers) {
        all = all && answer.holds;
        if (terminal.json)
            list.push_back(boost::json::object{{"index", answer.index}, {"holds", answer.holds}, {"what", answer.en}});
        else
            terminal.out << (answer.holds ? "✓ " : "✗ ") << terminal.pick("第 ", "entry ") << answer.index
                         << terminal.pick(" 条：", ": ") << printable(terminal.pick(answer.zh, answer.en)) << "\n";
    }
    if (terminal.json)
        terminal.out << pretty(boost::json::object{{"all_hold", all}, {"receipts", std::move(list)}});
    return all ? exit_done : exit_no;
}

Result<int> run(const ProveCommand& command, const Terminal& terminal) {
    ZHENG_TRY(const Opened bundle, opened(command.bundle));
    const Contents& contents = bundle.contents;
    if (command.index >= contents.entries.size() || contents.entries[command.index].empty())
        return fail(Errc::not_found, "the bundle has no entry " + std::to_string(command.index) + ", it has " +
                                         std::to_string(contents.entries.size()));
    log::Receipt receipt;
    receipt.index = command.index;
    receipt.checkpoint = contents.checkpoint;
    ZHENG_TRY(receipt.proof, contents.tree.inclusion(command.index, contents.head.size));
    // Never hand out a proof that does not hold.
    auto holds = log::verify_receipt(receipt, contents.entries[command.index], *contents.log_key, contents.witnesses);
    if (!holds)
        return fail(holds.error().because("the proof does not hold"));
    const std::string text = log::format_receipt(receipt);
    if (command.out.empty())
        terminal.out << text;
    else
        ZHENG_CHECKED(env::write_new(command.out, env::as_bytes(text)));
    return exit_done;
}

}  // namespace zheng::verify
