// `state`: the canonical dump of the fold, whole or of a prefix. The counter prints the same of its own log.
#include "audit/env/printable.hpp"
#include "audit/log/fold.hpp"
#include "audit/verify/commands.hpp"
#include "audit/verify/verified.hpp"
#include "proto/election/state_dump.hpp"

#include <ostream>

namespace zheng::verify {

Result<int> run(const StateCommand& command, const Terminal& terminal) {
    ZHENG_TRY(const Verified found, verified(command.source, terminal));
    if (const auto code = not_shown(found, terminal))
        return *code;
    const auto& entries = found.contents.entries;
    if (command.at.value_or(0) > entries.size())
        return fail(Errc::usage, "the log has only " + std::to_string(entries.size()) + " entries");
    if (!command.at || *command.at == entries.size()) {
        terminal.out << env::printable_lines(dump(found.state));
        return exit_done;
    }
    election::State state;
    for (std::uint64_t index = 0; index < *command.at; ++index)
        ZHENG_CHECKED(log::fold(state, entries[index]));
    terminal.out << env::printable_lines(dump(state));
    return exit_done;
}

}  // namespace zheng::verify
