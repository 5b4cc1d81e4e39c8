// Publishing (公布) from a thread of its own, at most once publish_every_ms: tiles, then the checkpoint, of what the
// strand has committed; so published <= committed always. The thread has its own tree and the entries that it still
// needs, and shares neither log nor store with the strand. A failure is told and tried again; receipts do not wait for
// it, but when window_bytes_max of entries wait to be published nothing more is admitted: a log does not grow in
// secret.
#pragma once

#include "audit/env/logger.hpp"
#include "audit/log/log.hpp"
#include "audit/log/publish.hpp"
#include "counter/net/log_desk.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace zheng::counter {

inline constexpr std::uint64_t publish_every_ms = 1'000;
inline constexpr std::uint64_t window_bytes_max = std::uint64_t{256} << 20U;

class Publishing final : public Feed {
  public:
    // Compares and renews everything that is published (Publisher::rebuild), publishes the log's head, and starts the
    // thread. Uses the log during the call only.
    [[nodiscard]] static Result<std::unique_ptr<Publishing>>
    begin(log::Publisher publisher, const log::Log& log, env::Logger logger, std::uint64_t every_ms = publish_every_ms);
    Publishing(const Publishing&) = delete;
    Publishing& operator=(const Publishing&) = delete;
    ~Publishing() override;  // ends the thread, without a last publication

    void committed(std::vector<Bytes> entries, const log::Checkpoint& head, const std::string& checkpoint) override;
    void when_published(std::uint64_t size, Strand::Done then) override;
    [[nodiscard]] bool full() const override;
    [[nodiscard]] PublishingFigures figures() const;  // any thread

    // The last publication, of everything committed; then the thread has ended. Its failure is the answer: what was
    // committed is published at the next start.
    [[nodiscard]] Result<void> finish();

  private:
    struct Impl;
    explicit Publishing(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace zheng::counter
