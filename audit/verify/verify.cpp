#include "audit/verify/verify.hpp"

#include "audit/crypto/fingerprint.hpp"
#include "audit/log/checkpoint.hpp"
#include "audit/log/publish.hpp"
#include "audit/log/schemas.hpp"
#include "audit/verify/examine_all.hpp"
#include "audit/verify/key_lists.hpp"
#include "audit/verify/replay.hpp"

#include <utility>

namespace zheng::verify {
namespace {

constexpr std::uint64_t progress_entries = 256;

std::string founding_place(const Contents& contents) {
    return contents.entries.empty() ? "entry 0" : "entry 0 (" + contents.file_of_entry(0) + ", ElectionOpened)";
}

// Check 2.2.
void check_authority(const Contents& contents, const election::ElectionOpened& opened, const VerifyOptions& options,
                     Report& report) {
    report.authority = crypto::fingerprint_of(opened.authority);
    report.authority_pinned = options.authority.has_value();
    ++report.at(CheckId::authority).looked_at;
    if (options.authority && *options.authority != *report.authority)
        report.fail(CheckId::authority, founding_place(contents),
                    {"由另一机关开启：指纹 " + crypto::spoken(*report.authority) + "，应为 " +
                         crypto::spoken(*options.authority),
                     "founded by another authority: its fingerprint is " + crypto::spoken(*report.authority) +
                         ", expected " + crypto::spoken(*options.authority)},
                    {0});
}

// Check 2.3: the log that signs is the log that was founded.
void check_founding(const Contents& contents, const election::ElectionOpened& opened, Report& report) {
    ++report.at(CheckId::founding).looked_at;
    if (contents.log_key && contents.log_key->key != opened.log)
        report.fail(CheckId::founding, std::string(log::log_key_file),
                    {"不是开启陈述指定的日志密钥", "is not the log key that ElectionOpened names"}, {0});
    if (contents.head.origin != opened.origin())
        report.fail(CheckId::founding, std::string(log::checkpoint_file),
                    {"名称 " + contents.head.origin + " 与开启陈述的 " + opened.origin() + " 不同",
                     "its origin " + contents.head.origin + " is not the founded " + opened.origin()},
                    {0});
}

// Check 4.3.
void check_schemas(const log::BundleReader& reader, const election::ElectionOpened& opened, Report& report) {
    const auto files = schema_files_of(reader);
    report.at(CheckId::schemas).looked_at = files.size();
    const election::Digest digest = log::schemas_digest(files);
    if (digest != opened.schemas)
        report.fail(CheckId::schemas, std::string(log::schemas_folder),
                    {"格式文件不是开启陈述所指的那些", "the schema files are not those that ElectionOpened names"},
                    {0});
    else if (digest != log::schemas_digest(log::schema_files()))
        report.notes.push_back({"本程序按自己的格式文件读取，与包中的不同",
                                "this program reads by its own schemas, which differ from the bundle's"});
}

// Check 3.2, for checkpoints that somebody kept elsewhere.
void check_heads(const Contents& contents, const VerifyOptions& options, Report& report) {
    for (const KeptHead& kept : options.heads) {
        ++report.at(CheckId::prefixes).looked_at;
        if (!contents.log_key) {
            report.fail(CheckId::prefixes, kept.name,
                        {"没有日志公钥，无法核对", "there is no log key to verify it with"});
            continue;
        }
        const auto opened = log::open_checkpoint(kept.note, *contents.log_key, contents.witnesses);
        if (!opened) {
            report.fail(CheckId::prefixes, kept.name,
                        {"不是此日志签名的校验点：" + opened.error().message,
                         "not a checkpoint signed by this log: " + opened.error().message});
            continue;
        }
        const log::Checkpoint& head = opened->checkpoint;
        const std::string size = std::to_string(head.size);
        if (head.size > contents.tree.size())
            report.fail(CheckId::prefixes, kept.name,
                        {"比此包更新：" + size + " 条", "newer than this bundle: it has " + size + " entries"});
        else if (contents.tree.root(head.size) != head.root)
            report.fail(CheckId::prefixes, kept.name,
                        {"不是这棵树的前段：同一日志签过两种历史",
                         "the first " + size + " entries hash to another root: the log has signed two histories"});
    }
}

}  // namespace

Verified verify(log::BundleReader& reader, const VerifyOptions& options) {
    Verified out;
    Report& report = out.report;
    out.contents = read_contents(reader, report);
    const Contents& contents = out.contents;
    report.origin = contents.head.origin;
    report.size = contents.head.size;
    report.root = contents.head.root;

    Replay replay(contents, report);
    const std::vector<ByteView> entries(contents.entries.begin(), contents.entries.end());
    examine_all(entries, options.threads, [&](std::uint64_t index, Examined&& examined) {
        if (entries[index].empty())
            replay.missing();
        else
            replay.take(index, std::move(examined));
        if (options.progress && ((index + 1) % progress_entries == 0 || index + 1 == entries.size()))
            options.progress(index + 1, entries.size());
    });
    out.state = replay.take_state();

    check_heads(contents, options, report);
    if (out.state.opened) {
        report.rehearsal = out.state.opened->rehearsal;
        check_authority(contents, *out.state.opened, options, report);
        check_founding(contents, *out.state.opened, report);
        check_schemas(reader, *out.state.opened, report);
        check_key_lists(reader, out.state, report);
    } else {
        report.authority_pinned = options.authority.has_value();
        report.fail(CheckId::founding, "entry 0", {"没有有效的开启陈述", "there is no valid ElectionOpened"});
    }
    check_outcomes(out.state, report);
    return out;
}

}  // namespace zheng::verify
