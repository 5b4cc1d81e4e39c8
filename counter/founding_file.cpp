#include "counter/founding_file.hpp"

#include "audit/log/examine.hpp"
#include "audit/log/statement_file.hpp"
#include "proto/election/admit.hpp"

#include <utility>

namespace zheng::counter {

Result<election::State> read_founding(const std::filesystem::path& file) {
    ZHENG_TRY(const auto carried, log::read_carried(file, log::statements_magic));
    election::State state;
    for (const Bytes& envelope : carried.frames) {
        const auto heard = log::examine(envelope);
        if (!heard || election::admit(state, *heard).answer != election::Admission::Answer::accepted)
            return fail(Errc::malformed, file.string() + " is no founding of an election");
        state = election::apply(std::move(state), *heard);
    }
    if (carried.torn_bytes != 0 || !state.opened)
        return fail(Errc::malformed, file.string() + " is cut off");
    return state;
}

}  // namespace zheng::counter
