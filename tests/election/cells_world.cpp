#include "tests/election/cells_world.hpp"

#include "tests/election/cells_bodies.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace zheng::election::world {

std::span<const Moment> Moment::all() {
    static const std::vector<Moment> list = [] {
        std::vector<Moment> out;
        for (std::size_t at = 0; at < phases_count + 3; ++at)
            out.push_back(Moment(at));
        return out;
    }();
    return list;
}

std::optional<Phase> Moment::phase() const {
    if (at_ < 2 || at_ >= 2 + phases_count)
        return std::nullopt;
    return static_cast<Phase>(at_ - 2);
}

std::string Moment::name() const {
    if (const auto in_phase = phase())
        return std::string(name_of(*in_phase));
    return at_ == 0 ? "before_opening" : at_ == 1 ? "before_sealing" : "log_closed";
}

Phases lawful_phases(StatementType type) {
    const Phases phases = row_of(type).phases;
    return phases.empty() ? Phases::all() : phases;
}

namespace {

// The nearest phase in which it may be said: this one, or the last before it, or the first after it.
Phase nearest_lawful(StatementType type, Phase phase) {
    const Phases lawful = lawful_phases(type);
    for (auto at = static_cast<int>(phase); at >= 0; --at)
        if (lawful.has(static_cast<Phase>(at)))
            return static_cast<Phase>(at);
    const auto after = std::find_if(phases().begin(), phases().end(), [&](Phase one) { return lawful.has(one); });
    EXPECT_NE(after, phases().end()) << name_of(type) << " is lawful in no phase";
    return *after;
}

World world_at(StatementType type, Moment moment) {
    if (moment == Moment::before_opening())
        return World();
    if (moment == Moment::before_sealing())
        return world_before_sealing(type);
    if (const auto phase = moment.phase()) {
        World out = world_for(type, *phase);
        EXPECT_EQ(name_of(out.contest(contest_for(type, *phase)).phase()), name_of(*phase)) << name_of(type);
        return out;
    }
    World out = world_for(type, Phase::filed);
    out.say(Closed{out.state.accepted, out.state.refused, out.state.equivocations});
    return out;
}

Moment worded_at(StatementType type, Moment moment) {
    if (moment == Moment::before_sealing() && row_of(type).phases.empty())
        return moment;
    if (type == StatementType::election_opened)
        return Moment::before_opening();
    const Phase phase = moment.phase().value_or(moment == Moment::log_closed() ? Phase::filed : Phase::founded);
    return Moment::in(nearest_lawful(type, phase));
}

}  // namespace

Situation::Situation(StatementType type, Moment moment)
    : type_(type), world_(world_at(type, moment)),
      words_from_(worded_at(type, moment) == moment ? world_ : world_at(type, worded_at(type, moment))),
      phase_(worded_at(type, moment).phase()) {}

Heard Situation::said_by(const Signing& by) const {
    // Only a review is worded after those who sign it.
    if (type_ == StatementType::candidate_reviewed || !worded_)
        worded_ = std::make_shared<const Worded>(body_for(type_, words_from_, phase_, by));
    Heard out = world_.heard(by.author, by.cosigners, worded_->body);
    out.inner = worded_->inner;
    if (type_ == StatementType::election_opened && !world_.state.opened)
        out.statement.header.election = {};
    return out;
}

}  // namespace zheng::election::world
