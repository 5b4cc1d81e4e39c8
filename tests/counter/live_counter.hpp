// A log's desk on its own thread with a real pool and publisher, a founded township behind it, and a line in memory
// that remembers everything that a connection was told. The disk is memory too: it can fail, be full, or make a commit
// wait.
#pragma once

#include "audit/env/clock.hpp"
#include "audit/log/memory_storage.hpp"
#include "counter/net/log_desk.hpp"
#include "counter/net/publishing.hpp"
#include "tests/counter/township.hpp"
#include "tests/support/faulty_storage.hpp"
#include "tests/support/temp_dir.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::test {

// Whatever happens at once may take this long on a busy machine.
inline constexpr std::chrono::seconds live_patience{60};

// Everything that connections were told. Any thread.
class RememberingLine final : public counter::Line {
  public:
    void tell(counter::ConnectionId connection, std::vector<Bytes> contents) override;
    void done(counter::ConnectionId connection, std::size_t frames) override;
    void end(counter::ConnectionId connection) override;
    void greeted(counter::ConnectionId connection) override;

    // Waits until it is so; false if patience ends first.
    [[nodiscard]] bool wait(const std::function<bool()>& so);
    [[nodiscard]] std::vector<wire::Message> told(counter::ConnectionId connection);
    [[nodiscard]] std::size_t done(counter::ConnectionId connection);
    [[nodiscard]] bool ended(counter::ConnectionId connection);
    [[nodiscard]] bool has_greeted(counter::ConnectionId connection);
    // Waits for so many answers and gives those there are.
    [[nodiscard]] std::vector<wire::Answer> answers(counter::ConnectionId connection, std::size_t count);
    // Waits for a word of this kind; none if it does not come.
    template <class Word>
    [[nodiscard]] std::optional<Word> word(counter::ConnectionId connection) {
        std::optional<Word> out;
        static_cast<void>(wait([&] {
            for (const auto& message : lines_[connection].told)
                if (const auto* one = std::get_if<Word>(&message))
                    out = *one;
            return out.has_value();
        }));
        return out;
    }
    // Of every connection: receipts in the answers.
    [[nodiscard]] std::vector<std::string> receipts();

  private:
    struct One {
        std::vector<wire::Message> told;
        std::size_t done = 0;
        bool ended = false;
        bool greeted = false;
    };
    std::mutex mutex_;
    std::condition_variable changed_;
    std::map<counter::ConnectionId, One> lines_;
};

// A disk on which a commit waits while the gate is shut.
class GatedStorage final : public log::Storage {
  public:
    explicit GatedStorage(log::Storage& inner) : inner_(inner) {}
    void shut();
    void open();
    [[nodiscard]] bool somebody_waits();  // waits for that
    [[nodiscard]] Result<void> transact(const Work& work) override;
    [[nodiscard]] Result<std::optional<log::StoredHead>> head() override { return inner_.head(); }
    [[nodiscard]] Result<void> create(const log::StoredHead& first) override { return inner_.create(first); }
    [[nodiscard]] Result<void> read(std::uint64_t first, std::uint64_t count, const Visitor& visitor) override {
        return inner_.read(first, count, visitor);
    }

  private:
    log::Storage& inner_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool shut_ = false;
    bool waits_ = false;
};

class LiveCounter {
  public:
    struct Options {
        std::vector<std::string> stations{"station"};
        bool publishes = false;
        std::uint64_t publish_every_ms = 5;
    };
    explicit LiveCounter(Options options);
    LiveCounter() : LiveCounter(Options()) {}
    LiveCounter(const LiveCounter&) = delete;
    LiveCounter& operator=(const LiveCounter&) = delete;
    ~LiveCounter();

    void start() { desk->start(); }
    // A greeted session of that device; false if it was not welcomed.
    [[nodiscard]] bool greets(counter::ConnectionId connection, std::string_view station = "station");
    void opens(counter::ConnectionId connection, std::string_view station = "station");
    void says(counter::ConnectionId connection, const std::vector<wire::Message>& messages);
    void submits(counter::ConnectionId connection, const std::vector<Bytes>& envelopes);
    // How the desk has ended; waits for it.
    [[nodiscard]] Result<void> end();
    [[nodiscard]] std::vector<counter::Answer> carries_in(const std::vector<Bytes>& envelopes);
    // Entries of the log as the disk has them; after the end.
    [[nodiscard]] const std::vector<Bytes>& entries() { return disk.entries(); }

    Township township;
    log::MemoryStorage disk;
    FaultyStorage faulty{disk};
    GatedStorage storage{faulty};
    counter::Intake intake{purpose(), key_of("counter")};
    std::optional<log::Log> log;
    std::optional<counter::Sequencer> sequencer;
    TempDir directory;
    RememberingLine line;
    env::SystemClock clock;
    std::atomic<std::uint64_t> free_bytes{std::uint64_t{1} << 40U};
    net::Pool pool{2};
    std::unique_ptr<counter::Publishing> publishing;
    std::unique_ptr<counter::LogDesk> desk;

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::optional<Result<void>> ended_;
};

[[nodiscard]] election::Digest tls_of(std::string_view station);
// What a station says, all of it refused by the law before any poll has opened, each with a receipt.
[[nodiscard]] std::vector<Bytes> turnouts(std::size_t count, std::string_view station = "station");
// That each receipt is of an entry in there, under the log's signature. How many there were.
[[nodiscard]] std::size_t verify_all(const std::vector<std::string>& receipts, const std::vector<Bytes>& entries,
                                     const log::NoteKey& key);

}  // namespace zheng::test
