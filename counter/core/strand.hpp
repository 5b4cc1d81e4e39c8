// What other threads may ask of the one strand that owns a log. Every call may come from any thread and returns at
// once; `then` is called on the strand, so it must be short and must not wait. When the strand has ended it is called
// with an error, at once; a look is not called then.
#pragma once

#include "audit/log/log.hpp"
#include "counter/core/intake.hpp"
#include "counter/core/sequencer.hpp"

#include <cstdint>
#include <functional>
#include <vector>

namespace zheng::counter {

class Strand {
  public:
    virtual ~Strand() = default;

    // Statements carried in by hand, examined: decided in this order, between those of sessions; at most
    // batch_statements_max in one call. Errc::io while nothing is admitted: then none of them was decided.
    using Decided = std::function<void(Result<std::vector<Answer>>)>;
    virtual void admit(std::vector<Submitted> statements, Decided then) = 0;

    // A look at the committed state, of a few milliseconds at most.
    using Look = std::function<void(const Intake& intake, const log::Log& log)>;
    virtual void look(Look look) = 0;

    using Done = std::function<void(Result<void>)>;
    // When a Received covers everything that is committed now, or it has been waited for settle_ms_max.
    virtual void settle(Done then) = 0;
    // When everything that is committed now is published, or publishing it has failed. On the publisher's thread.
    virtual void publish(Done then) = 0;
    // Closes the log for ever. Errors of Intake::close.
    virtual void close(Done then) = 0;
};

inline constexpr std::uint64_t settle_ms_max = 2'000;

}  // namespace zheng::counter
