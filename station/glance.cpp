#include "station/glance.hpp"

#include "audit/log/examine.hpp"
#include "audit/log/statement_file.hpp"
#include "station/journal/journal_tail.hpp"

#include <fmt/format.h>

namespace zheng::station {

using namespace election;

namespace {

Pinned pinned_by(const ElectionOpened& opened, const PublicKey& device) {
    return {log::log_note_key(opened.origin(), opened.log), opened.counter, device};
}

Result<Glance> look(const std::filesystem::path& directory, bool at_founding_only) {
    Glance out;
    ZHENG_TRY(out.settings, read_settings(directory));
    ZHENG_TRY(const auto known, log::read_carried(directory / "known.statements", log::statements_magic));
    ZHENG_TRY(const auto opened, LocalLog::founding_of(known.frames, out.settings.authority));
    Refusals refusals(directory / "receipts.receipts", pinned_by(opened, out.settings.key));
    if (!at_founding_only) {
        JournalTail journal(directory / "journal.statements", out.settings.key, out.settings.election);
        ZHENG_TRY(out.said, journal.poll());
        std::vector<Bytes> envelopes;
        for (const auto& one : out.said)
            envelopes.push_back(one.envelope);
        ZHENG_CHECKED(refusals.read(envelopes));
    }
    ZHENG_TRY(auto fold, LocalLog::fold_known(known.frames, LocalFold(out.settings.key, refusals.payloads())));
    // What is said, and not noted in the local order yet.
    for (bool folded = true; folded && fold.own_count() < out.said.size();) {
        ZHENG_TRY(folded, fold.add_own(out.said[fold.own_count()].envelope));
    }
    out.state = fold.state();
    return out;
}

}  // namespace

Result<Glance> glance_at_founding(const std::filesystem::path& directory) {
    return look(directory, true);
}

Result<Glance> glance(const std::filesystem::path& directory) {
    return look(directory, false);
}

Pinned pinned_of(const Glance& at) {
    return pinned_by(*at.state.opened, at.settings.key);
}

std::string line_of(const Said& said) {
    const auto heard = log::examine(said.envelope, log::From::log);
    if (!heard)
        return "?";
    const auto& statement = heard->statement;
    const auto* contest = contest_of(statement.body);
    return fmt::format("{} {} {} {}", statement.header.sequence, name_of(type_of(statement.body)),
                       statement.header.on.text(), contest == nullptr ? "" : contest->text);
}

}  // namespace zheng::station
