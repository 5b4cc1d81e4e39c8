#include "station/journal/count_book.hpp"

#include "proto/election/check.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace zheng::station {

using namespace election;

std::filesystem::path count_file(const std::filesystem::path& directory, const ContestId& contest,
                                 const PlaceId& place) {
    auto name = contest.text + "@" + place.text;
    std::replace(name.begin(), name.end(), '/', '+');
    return directory / "ballots" / (name + ".ballots");
}

Result<CountBook> CountBook::open(const std::filesystem::path& file, const crypto::Ed25519Signer& device,
                                  env::Random& random, const Profile& profile, std::vector<OfficeBallot> offices,
                                  const CountBegun& begun) {
    if (begun.rules.bundle_papers + begun.rules.min_publish_ballots > batch_papers_max)
        return fail(Errc::unsupported, fmt::format("bundles of {} papers: at most {} are offered",
                                                   begun.rules.bundle_papers, batch_papers_max));
    ZHENG_TRY(auto journal, BallotJournal::open(file, device, random));
    auto count = std::make_unique<HallCount>(profile, std::move(offices), begun);
    for (const Event& event : journal.take_events()) {
        if (const auto why = count->check(event))
            return fail(Errc::corrupt, fmt::format("{}: {}", file.string(), words_en(*why)));
        count->apply(event);
    }
    CountBook out(std::move(journal), std::move(count), random);
    if (!out.count().has_begun()) {
        const auto why = out.take(begun);
        CHECK(!why, "a count begins with itself");
        ZHENG_CHECKED(out.flush());
    }
    return out;
}

std::optional<CountRefusal> CountBook::take(Event event, CountStep* step) {
    if (const auto why = count_->check(event))
        return why;
    const auto done = count_->apply(event);
    pending_.push_back(std::move(event));
    if (step != nullptr)
        *step = done;
    return std::nullopt;
}

Result<void> CountBook::flush() {
    if (pending_.empty())
        return {};
    auto done = journal_.append(pending_);
    pending_.clear();
    return done;
}

std::optional<CountRefusal> CountBook::with_aliases(Ballot& ballot) {
    for (OfficeMarks& marks : ballot.marks)
        for (PersonId& person : marks.write_in) {
            if (!count_->alias_of(person.text))
                if (const auto why = take(NameHeard{person.text}))
                    return why;
            person = *count_->alias_of(person.text);
        }
    return std::nullopt;
}

Result<bool> CountBook::close_batches() {
    bool closed = false;
    for (auto due = count_->batch_due(); due; due = count_->batch_due()) {
        BatchClosed batch;
        batch.table = due->table;
        batch.order = shuffled(static_cast<std::uint32_t>(due->papers),
                               [&](std::uint64_t bound) { return random_->below(bound); });
        for (Votes i = 0; i < due->papers; ++i)
            batch.salts.push_back(random_->bytes32());
        const auto why = take(std::move(batch));
        CHECK(!why, "a batch that is to be closed can be closed");
        ZHENG_CHECKED(flush());
        closed = true;
    }
    return closed;
}

}  // namespace zheng::station
