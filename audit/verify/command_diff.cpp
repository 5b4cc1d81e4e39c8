#include "audit/log/examine.hpp"
#include "audit/verify/bundle_directory.hpp"
#include "audit/verify/commands.hpp"
#include "audit/verify/json_text.hpp"
#include "proto/wire/codec.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <ostream>
#include <utility>

namespace zheng::verify {
namespace {

struct Side {
    Contents contents;
    bool clean = false;  // groups 1 to 3 as far as reading finds out
};

Result<Side> side_of(const std::filesystem::path& bundle) {
    ZHENG_TRY(const BundleDirectory directory, BundleDirectory::open(bundle));
    ZHENG_TRY(log::BundleReader reader, log::BundleReader::open(directory.path()));
    Report report;
    Side out{read_contents(reader, report), false};
    out.clean = report.passed();
    return out;
}

std::string what_is(const Contents& contents, std::uint64_t index) {
    if (index >= contents.entries.size() || contents.entries[index].empty())
        return "-";
    const auto envelope = wire::decode_envelope(contents.entries[index]);
    const auto statement = envelope ? wire::decode(envelope->payload) : fail(envelope.error());
    if (!statement)
        return "?";
    std::string out(election::name_of(election::type_of(statement->body)));
    if (const auto* contest = election::contest_of(statement->body))
        out += " " + contest->text;
    return out;
}

}  // namespace

Result<int> run(const DiffCommand& command, const Terminal& terminal) {
    ZHENG_TRY(const Side a, side_of(command.a));
    ZHENG_TRY(const Side b, side_of(command.b));
    const std::size_t shared = std::min(a.contents.entries.size(), b.contents.entries.size());
    const std::size_t longer = std::max(a.contents.entries.size(), b.contents.entries.size());
    std::vector<std::uint64_t> different;
    for (std::size_t i = 0; i < shared; ++i)
        if (a.contents.entries[i] != b.contents.entries[i])
            different.push_back(i);
    const bool same_log = a.contents.head.origin == b.contents.head.origin && a.contents.log_key == b.contents.log_key;
    const bool consistent = same_log && different.empty();

    if (terminal.json) {
        boost::json::array entries;
        for (const std::uint64_t index : different)
            entries.push_back(boost::json::object{
                {"index", index}, {"a", what_is(a.contents, index)}, {"b", what_is(b.contents, index)}});
        terminal.out << pretty(boost::json::object{{"same_log", same_log},
                                                   {"consistent", consistent},
                                                   {"size_a", a.contents.entries.size()},
                                                   {"size_b", b.contents.entries.size()},
                                                   {"clean_a", a.clean},
                                                   {"clean_b", b.clean},
                                                   {"different", std::move(entries)}});
        return consistent ? exit_done : exit_no;
    }
    const auto line = [&](std::string_view zh, std::string_view en) { terminal.out << terminal.pick(zh, en) << "\n"; };
    for (const auto& [name, side] : {std::pair<const char*, const Side&>{"A", a}, {"B", b}}) {
        terminal.out << name << "  " << printable(side.contents.head.origin) << "  " << side.contents.entries.size()
                     << "\n";
        if (!side.clean)
            line("   此包不完整或不一致：先运行 verify", "   this bundle does not hold together: run verify first");
    }
    if (!same_log)
        line("不是同一个日志", "not the same log");
    for (const std::uint64_t index : different)
        terminal.out << terminal.pick("不同：第 ", "differs: entry ") << index << "   A " << what_is(a.contents, index)
                     << "   B " << what_is(b.contents, index) << "\n";
    for (std::size_t i = shared; i < longer; ++i) {
        const bool in_a = i < a.contents.entries.size();
        terminal.out << terminal.pick("仅在 ", "only in ") << (in_a ? "A" : "B") << terminal.pick("：第 ", ": entry ")
                     << i << "   " << what_is(in_a ? a.contents : b.contents, i) << "\n";
    }
    if (consistent)
        line(longer == shared ? "两者相同" : "较短者是较长者的前段",
             longer == shared ? "the same" : "the shorter is a prefix of the longer");
    else
        line("两种历史：不一致", "two histories: not consistent");
    return consistent ? exit_done : exit_no;
}

}  // namespace zheng::verify
