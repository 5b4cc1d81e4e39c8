// A counter's log on the real disk that has heard everything up to the opened polls, made once; each round begins with
// a copy of it.
#pragma once

#include "audit/log/log.hpp"
#include "counter/core/sequencer.hpp"
#include "counter/store/sqlite_storage.hpp"
#include "tests/bench/day.hpp"

#include <filesystem>
#include <memory>

namespace zheng::bench {

// A directory of this run's own, removed with all that is in it.
class Workspace {
  public:
    // Below `parent`, or where temporary files lie. CHECKs that it can be made.
    explicit Workspace(const std::filesystem::path& parent);
    Workspace(const Workspace&) = delete;
    Workspace& operator=(const Workspace&) = delete;
    ~Workspace();
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

// A counter over a store, as after a start. CHECKs that it can be opened.
struct Counter {
    Counter(const Day& day, const std::filesystem::path& store);
    crypto::Ed25519Signer log_key;
    crypto::Ed25519Signer counter_key;
    std::unique_ptr<counter::SqliteStorage> storage;
    counter::Intake intake;
    log::Log log;
    counter::Sequencer sequencer;
};

// Examined on all processors.
[[nodiscard]] std::vector<counter::Submitted> examined(std::span<const Bytes> envelopes);
// CHECKs that each is accepted.
void submit_all(counter::Sequencer& sequencer, std::vector<counter::Submitted> statements);

// Founds the day's log in a new store, and says everything up to the opened polls.
void make_store(const Day& day, const std::filesystem::path& store);

}  // namespace zheng::bench
