#include "counter/core/sequencer.hpp"

#include "proto/election/check.hpp"

namespace zheng::counter {

Sequencer::Sequencer(Intake& intake, log::Log& log) : intake_(intake), log_(log) {
    CHECK(intake_.state().size == log_.head().size && intake_.pending() == 0, "state and log begin together");
}

Result<void> Sequencer::commit() {
    committed_.clear();
    auto entries = intake_.take_pending();
    if (entries.empty())
        return {};
    ZHENG_TRY(const auto appended, log_.append(entries));
    CHECK(appended.head.size == intake_.state().size, "the state has folded what the log holds");
    committed_ = std::move(entries);
    return {};
}

Result<std::vector<Answer>> Sequencer::submit(std::span<const Submitted> batch, const Moment& now) {
    CHECK(batch.size() <= batch_statements_max, "a batch fits one commit");
    std::vector<Answer> answers;
    answers.reserve(batch.size());
    for (const auto& one : batch) {
        ZHENG_TRY(auto answer, intake_.take(one.envelope, one.examined, now));
        answers.push_back(std::move(answer));
    }
    if (intake_.pending() != 0) {
        ZHENG_TRY(const bool stamped, intake_.stamp(now, false));
        static_cast<void>(stamped);
    }
    ZHENG_CHECKED(commit());
    return answers;
}

Result<void> Sequencer::stamp(const Moment& now) {
    ZHENG_TRY(const bool stamped, intake_.stamp(now, false));
    static_cast<void>(stamped);
    return commit();
}

Result<void> Sequencer::close(const Moment& now) {
    ZHENG_CHECKED(intake_.close(now));
    return commit();
}

}  // namespace zheng::counter
