#include "audit/verify/contents.hpp"

#include "audit/log/tile.hpp"

#include <algorithm>
#include <utility>

namespace zheng::verify {
namespace {

using log::ProblemKind;

std::string words_zh(ProblemKind kind) {
    switch (kind) {
    case ProblemKind::bad_manifest:
        return "清单此行无法读取";
    case ProblemKind::missing_file:
        return "缺少此文件";
    case ProblemKind::unlisted_file:
        return "清单未列出此文件";
    case ProblemKind::unexpected_file:
        return "不应有此文件";
    case ProblemKind::changed_file:
        return "与清单摘要不符";
    case ProblemKind::unreadable_file:
        return "文件无法读取";
    case ProblemKind::malformed_file:
        return "格式不对";
    case ProblemKind::bad_signature:
        return "签名不成立";
    case ProblemKind::quorum_missed:
        return "见证签名未达到要求";
    case ProblemKind::entry_mismatch:
        return "条目与树块中的散列不同";
    case ProblemKind::tile_mismatch:
        return "树块与条目重新计算的结果不同";
    case ProblemKind::wrong_root:
        return "树根与条目重新计算的结果不同";
    case ProblemKind::not_a_prefix:
        return "不是这棵树的前段";
    }
    return "";
}

void count_files(const log::BundleReader& reader, Report& report) {
    for (const std::string& name : reader.names()) {
        ++report.at(CheckId::manifest).looked_at;
        ++report.at(CheckId::file_digests).looked_at;
        if (name.starts_with("tile/"))
            ++report.at(CheckId::tiles).looked_at;
    }
    report.at(CheckId::note).looked_at = reader.checkpoints().size() + 1;
    report.at(CheckId::prefixes).looked_at = reader.checkpoints().size();
    report.at(CheckId::tree).looked_at = reader.size();
}

}  // namespace

CheckId check_of(const log::Problem& problem) {
    const bool tile = problem.file.starts_with("tile/");
    switch (problem.kind) {
    case ProblemKind::bad_manifest:
    case ProblemKind::unlisted_file:
    case ProblemKind::unexpected_file:
        return CheckId::manifest;
    case ProblemKind::missing_file:
        return tile ? CheckId::tiles : CheckId::manifest;
    case ProblemKind::changed_file:
    case ProblemKind::unreadable_file:
        return CheckId::file_digests;
    case ProblemKind::malformed_file:
        return tile ? CheckId::tiles : CheckId::note;
    case ProblemKind::bad_signature:
    case ProblemKind::quorum_missed:
        return CheckId::note;
    case ProblemKind::entry_mismatch:
    case ProblemKind::tile_mismatch:
    case ProblemKind::wrong_root:
        return CheckId::tree;
    case ProblemKind::not_a_prefix:
        return CheckId::prefixes;
    }
    return CheckId::manifest;
}

std::string Contents::file_of_entry(std::uint64_t index) const {
    const std::uint64_t bundle = index / log::tile_width;
    const std::uint64_t width = std::min<std::uint64_t>(log::tile_width, entries.size() - bundle * log::tile_width);
    return log::path_of({std::nullopt, bundle, static_cast<unsigned>(width)}) + " #" +
           std::to_string(index % log::tile_width);
}

Contents read_contents(log::BundleReader& reader, Report& report) {
    Contents out;
    out.entries.resize(reader.size());
    auto tree = reader.replay([&](std::uint64_t index, ByteView entry) -> Result<void> {
        out.entries[index].assign(entry.begin(), entry.end());
        return {};
    });
    if (tree && *tree)
        out.tree = std::move(**tree);
    out.log_key = reader.log_key();
    if (reader.policy())
        out.witnesses = reader.policy()->witness_keys();
    if (reader.head()) {
        out.head = reader.head()->checkpoint;
        out.checkpoint = reader.head()->note;
    } else {
        out.head = {out.log_key ? out.log_key->name : "", reader.size(), out.tree.root()};
    }
    count_files(reader, report);
    for (const log::Problem& problem : reader.problems()) {
        const std::string place =
            problem.entry ? "entry " + std::to_string(*problem.entry) + " (" + problem.file + ")" : problem.file;
        report.fail(check_of(problem), place, {words_zh(problem.kind) + "（" + problem.detail + "）", problem.detail},
                    problem.entry ? std::vector<std::uint64_t>{*problem.entry} : std::vector<std::uint64_t>{});
    }
    return out;
}

std::vector<log::NamedBytes> schema_files_of(const log::BundleReader& reader) {
    std::vector<log::NamedBytes> out;
    for (const std::string& name : reader.names()) {
        if (!name.starts_with(log::schemas_folder))
            continue;
        if (auto bytes = reader.file(name))
            out.push_back({name, std::move(*bytes)});
    }
    return out;
}

}  // namespace zheng::verify
