#include "station/glance.hpp"

#include "audit/log/examine.hpp"
#include "audit/log/statement_file.hpp"
#include "station/journal/journal_tail.hpp"

#include <fmt/format.h>

namespace zheng::station {

using namespace election;

Result<Glance> glance_at_founding(const std::filesystem::path& directory) {
    Glance out;
    ZHENG_TRY(out.settings, read_settings(directory));
    ZHENG_TRY(const auto known, log::read_carried(directory / "known.statements", log::statements_magic));
    ZHENG_TRY(out.state, LocalLog::fold_founding(known.frames, out.settings.authority));
    return out;
}

Result<Glance> glance(const std::filesystem::path& directory) {
    ZHENG_TRY(auto out, glance_at_founding(directory));
    JournalTail journal(directory / "journal.statements", out.settings.key, out.settings.election);
    ZHENG_TRY(out.said, journal.poll());
    return out;
}

Pinned pinned_of(const Glance& at) {
    const auto& opened = *at.state.opened;
    return {log::log_note_key(opened.origin(), opened.log), opened.counter, at.settings.key};
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
