// A count and its journal in one (计票记录): every event is checked and applied, and durable before anything of it is
// shown. Killed at any instant, it is opened again on the same paper. One thread.
#pragma once

#include "station/core/hall_count.hpp"
#include "station/journal/ballot_journal.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace zheng::station {

// Where a station keeps the book of this count.
[[nodiscard]] std::filesystem::path count_file(const std::filesystem::path& directory,
                                               const election::ContestId& contest, const election::PlaceId& place);

class CountBook {
  public:
    // Begins the count where the file is new. `profile`, `device` and `random` must outlive the book. Errc::corrupt:
    // the file is of another count, or damaged; Errc::unsupported: bundles larger than a batch can be.
    [[nodiscard]] static Result<CountBook> open(const std::filesystem::path& file, const crypto::Ed25519Signer& device,
                                                env::Random& random, const election::Profile& profile,
                                                std::vector<election::OfficeBallot> offices, const CountBegun& begun);

    [[nodiscard]] const HallCount& count() const { return *count_; }
    [[nodiscard]] std::uint64_t torn_bytes() const { return journal_.torn_bytes(); }

    // Applied at once; nothing of it may be shown before flush().
    [[nodiscard]] std::optional<CountRefusal> take(Event event, CountStep* step = nullptr);
    // After an error the book is ahead of the disk and must be opened again.
    [[nodiscard]] Result<void> flush();
    // A paper as it was called, names written in as they are: with aliases instead. A name heard for the first time is
    // noted.
    [[nodiscard]] std::optional<CountRefusal> with_aliases(election::Ballot& ballot);
    // Every batch that is due, each in a random order; durable. Whether there was one.
    [[nodiscard]] Result<bool> close_batches();

  private:
    CountBook(BallotJournal journal, std::unique_ptr<HallCount> count, env::Random& random)
        : journal_(std::move(journal)), count_(std::move(count)), random_(&random) {}

    BallotJournal journal_;
    std::unique_ptr<HallCount> count_;
    env::Random* random_;
    std::vector<Event> pending_;
};

}  // namespace zheng::station
