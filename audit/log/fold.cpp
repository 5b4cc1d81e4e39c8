#include "audit/log/fold.hpp"

#include "audit/log/examine.hpp"
#include "proto/election/admit.hpp"

#include <string>
#include <utility>

namespace zheng::log {

Result<void> fold(election::State& state, std::span<const std::uint8_t> entry) {
    const std::string where = "entry " + std::to_string(state.size);
    const auto heard = examine(entry, From::log);
    if (!heard)
        return fail(Errc::corrupt, where + " is no statement: " + heard.error().detail);
    const auto admission = election::admit(state, *heard);
    if (admission.answer != election::Admission::Answer::accepted)
        return fail(Errc::corrupt, where + " was not to be admitted");
    state = election::apply(std::move(state), *heard);
    return {};
}

}  // namespace zheng::log
