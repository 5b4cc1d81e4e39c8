#include "station/journal/local_fold.hpp"

#include "audit/log/examine.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace zheng::station {

using namespace election;

std::string text_of(const Admission& admission) {
    if (admission.answer == Admission::Answer::refused) {
        std::string out;
        for (const RefusalNote& note : admission.refusals)
            out += (out.empty() ? "" : "; ") + text(note);
        return out;
    }
    if (admission.answer == Admission::Answer::equivocation)
        return "another statement was said under this number";
    return std::string(name_of(admission.rejection));
}

std::uint64_t LocalFold::own_count() const {
    const auto line = state_.authors.find(own_);
    return line == state_.authors.end() ? 0 : line->second.said.size();
}

bool LocalFold::elsewhere(const Heard& heard, const Admission& admission) const {
    const ContestId* about = contest_of(heard.statement.body);
    const auto self = state_.devices.find(own_);
    if (about == nullptr || admission.answer != Admission::Answer::refused || self == state_.devices.end() ||
        self->second.enrolled.kind != DeviceKind::station)
        return false;
    const VillageId& village = self->second.enrolled.village;
    const auto contest = state_.contests.find(*about);
    if (contest != state_.contests.end())
        return contest->second.village != village;
    return std::count_if(state_.devices.begin(), state_.devices.end(),
                         [&](const auto& device) { return device.second.enrolled.village == village; }) == 1;
}

Result<void> LocalFold::add(ByteView envelope) {
    const auto heard = log::examine(envelope, log::From::outside);
    if (!heard)
        return fail(Errc::malformed, fmt::format("{} ({})", words_en(heard.error().rejection), heard.error().detail));
    const auto& header = heard->statement.header;
    const bool own = header.author() == own_;
    if (own && header.sequence == own_count() + 1)
        return add_own(envelope).map([](bool) {});
    if (own && disturbed_ && header.sequence > own_count() + 1)
        return {};  // behind one that is held
    const auto admission = admit(state_, *heard);
    if (admission.answer == Admission::Answer::repeated)
        return {};
    if (admission.answer == Admission::Answer::accepted)
        apply(*heard);
    else if (!own && elsewhere(*heard, admission))
        pass_by(*heard);
    else if (own || !disturbed_)
        return fail(Errc::malformed, text_of(admission));
    else
        ++left_out_;
    return {};
}

Result<bool> LocalFold::add_own(ByteView envelope) {
    const auto heard = log::examine(envelope, log::From::log);
    if (!heard)
        return fail(Errc::corrupt, heard.error().detail);
    if (refused_.count(heard->payload) != 0) {
        state_ = apply_as_refused(std::move(state_), *heard);
        disturbed_ = true;
        return true;
    }
    const auto admission = admit(state_, *heard);
    if (admission.answer == Admission::Answer::accepted) {
        apply(*heard);
        return true;
    }
    if (admission.answer != Admission::Answer::refused && admission.answer != Admission::Answer::rejected)
        return fail(Errc::corrupt, text_of(admission));
    disturbed_ = true;
    return false;
}

}  // namespace zheng::station
