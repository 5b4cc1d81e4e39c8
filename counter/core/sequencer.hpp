// One strand: decides a batch of envelopes in order and commits what they add to the log in one transaction. An answer
// leaves this class only when its entry is durable and under a signed checkpoint. One thread.
#pragma once

#include "audit/log/log.hpp"
#include "counter/core/intake.hpp"

#include <span>
#include <utility>
#include <vector>

namespace zheng::counter {

inline constexpr std::size_t batch_statements_max = log::batch_entries_max - 1;  // the last place is a Received's

struct Submitted {
    Bytes envelope;
    tl::expected<election::Heard, log::NotHeard> examined;
};

class Sequencer {
  public:
    // Both must outlive it. CHECKs that the intake has folded exactly the log's entries.
    Sequencer(Intake& intake, log::Log& log);

    // At most batch_statements_max. One answer for each, in order. A failure means that the disk's content is unknown:
    // the process must end, and the next start reads the log anew.
    [[nodiscard]] Result<std::vector<Answer>> submit(std::span<const Submitted> batch, const Moment& now);

    // Covers what is not covered yet by a Received, unless there was one within this second; commits it.
    [[nodiscard]] Result<void> stamp(const Moment& now);
    // Closes the log for ever.
    [[nodiscard]] Result<void> close(const Moment& now);

    // The entries of the newest commit, once: for whoever keeps what is not published yet.
    [[nodiscard]] std::vector<Bytes> take_committed() { return std::exchange(committed_, {}); }

  private:
    [[nodiscard]] Result<void> commit();
    Intake& intake_;
    log::Log& log_;
    std::vector<Bytes> committed_;
};

}  // namespace zheng::counter
