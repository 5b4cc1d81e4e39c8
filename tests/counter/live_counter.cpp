#include "tests/counter/live_counter.hpp"

#include "audit/log/receipt.hpp"

#include <chrono>

namespace zheng::test {

using counter::ConnectionId;

void RememberingLine::tell(ConnectionId connection, std::vector<Bytes> contents) {
    {
        const std::lock_guard lock(mutex_);
        for (const auto& content : contents)
            lines_[connection].told.push_back(wire::decode_message(content).value());
    }
    changed_.notify_all();
}

void RememberingLine::done(ConnectionId connection, std::size_t frames) {
    {
        const std::lock_guard lock(mutex_);
        lines_[connection].done += frames;
    }
    changed_.notify_all();
}

void RememberingLine::end(ConnectionId connection) {
    {
        const std::lock_guard lock(mutex_);
        lines_[connection].ended = true;
    }
    changed_.notify_all();
}

bool RememberingLine::wait(const std::function<bool()>& so) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, live_patience, so);
}

std::vector<wire::Message> RememberingLine::told(ConnectionId connection) {
    const std::lock_guard lock(mutex_);
    return lines_[connection].told;
}

std::size_t RememberingLine::done(ConnectionId connection) {
    const std::lock_guard lock(mutex_);
    return lines_[connection].done;
}

void RememberingLine::greeted(ConnectionId connection) {
    {
        const std::lock_guard lock(mutex_);
        lines_[connection].greeted = true;
    }
    changed_.notify_all();
}

bool RememberingLine::has_greeted(ConnectionId connection) {
    const std::lock_guard lock(mutex_);
    return lines_[connection].greeted;
}

bool RememberingLine::ended(ConnectionId connection) {
    return wait([&] { return lines_[connection].ended; });
}

std::vector<wire::Answer> RememberingLine::answers(ConnectionId connection, std::size_t count) {
    std::vector<wire::Answer> out;
    static_cast<void>(wait([&] {
        out.clear();
        for (const auto& message : lines_[connection].told)
            if (const auto* answer = std::get_if<wire::Answer>(&message))
                out.push_back(*answer);
        return out.size() >= count;
    }));
    return out;
}

std::vector<std::string> RememberingLine::receipts() {
    const std::lock_guard lock(mutex_);
    std::vector<std::string> out;
    for (const auto& [connection, one] : lines_)
        for (const auto& message : one.told)
            if (const auto* answer = std::get_if<wire::Answer>(&message); answer != nullptr && !answer->receipt.empty())
                out.push_back(answer->receipt);
    return out;
}

void GatedStorage::shut() {
    const std::lock_guard lock(mutex_);
    shut_ = true;
}

void GatedStorage::open() {
    {
        const std::lock_guard lock(mutex_);
        shut_ = false;
    }
    changed_.notify_all();
}

bool GatedStorage::somebody_waits() {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, live_patience, [&] { return waits_; });
}

Result<void> GatedStorage::transact(const Work& work) {
    {
        std::unique_lock lock(mutex_);
        waits_ = shut_;
        changed_.notify_all();
        changed_.wait(lock, [&] { return !shut_; });
        waits_ = false;
    }
    return inner_.transact(work);
}

election::Digest tls_of(std::string_view station) {
    return digest_of("tls key of " + std::string(station));
}

LiveCounter::LiveCounter(Options options) {
    EXPECT_TRUE(log::Log::create(purpose().log.origin, key_of("log"), disk).has_value());
    log = log::Log::open(purpose().log.origin, key_of("log"), storage, {}).value();
    sequencer.emplace(intake, *log);
    auto founding = township.founding();
    for (const auto& station : options.stations)
        founding.push_back(township.say(station_enrolled(station, township.election())));
    std::vector<counter::Submitted> batch;
    for (const auto& envelope : founding)
        batch.push_back({envelope, log::examine(envelope)});
    const auto answers = sequencer->submit(batch, {day(20261118), example_unix_s}).value();
    for (const auto& answer : answers)
        EXPECT_EQ(answer.kind, counter::Answer::Kind::accepted);
    static_cast<void>(sequencer->take_committed());
    if (options.publishes)
        publishing =
            counter::Publishing::begin(log::Publisher(directory / "public"), *log, {}, options.publish_every_ms)
                .value();
    counter::DeskWorld world{line, pool, 2, clock, [] { return counter::Moment{day(20261118), example_unix_s}; }};
    world.feed = publishing.get();
    world.free_bytes = [this]() -> Result<std::uint64_t> { return free_bytes.load(); };
    world.tick_every_ms = 20;
    world.ended = [this](Result<void> how) {
        {
            const std::lock_guard lock(mutex_);
            ended_ = std::move(how);
        }
        changed_.notify_all();
    };
    desk = std::make_unique<counter::LogDesk>(counter::DeskParts{intake, *log, *sequencer}, std::move(world));
}

LiveCounter::~LiveCounter() {
    storage.open();
    desk.reset();
    publishing.reset();
}

void LiveCounter::opens(ConnectionId connection, std::string_view station) {
    desk->opened(connection, tls_of(station));
    says(connection, {wire::Hello{{1}, purpose().log.origin, public_key_of(station)}});
}

bool LiveCounter::greets(ConnectionId connection, std::string_view station) {
    opens(connection, station);
    return line.word<wire::Welcome>(connection).has_value();
}

void LiveCounter::says(ConnectionId connection, const std::vector<wire::Message>& messages) {
    std::vector<Bytes> contents;
    for (const auto& message : messages)
        contents.push_back(wire::encode_message(message));
    desk->received(connection, std::move(contents), line.has_greeted(connection));
}

void LiveCounter::submits(ConnectionId connection, const std::vector<Bytes>& envelopes) {
    std::vector<wire::Message> all;
    for (const auto& envelope : envelopes)
        all.emplace_back(wire::Submit{envelope});
    says(connection, all);
}

Result<void> LiveCounter::end() {
    std::unique_lock lock(mutex_);
    if (!changed_.wait_for(lock, live_patience, [&] { return ended_.has_value(); }))
        return fail(Errc::io, "the desk has not ended");
    return *ended_;
}

std::vector<counter::Answer> LiveCounter::carries_in(const std::vector<Bytes>& envelopes) {
    std::vector<counter::Submitted> batch;
    for (const auto& envelope : envelopes)
        batch.push_back({envelope, log::examine(envelope)});
    std::promise<Result<std::vector<counter::Answer>>> promise;
    desk->admit(std::move(batch),
                [&](Result<std::vector<counter::Answer>> answers) { promise.set_value(std::move(answers)); });
    auto answers = promise.get_future().get();
    EXPECT_TRUE(answers.has_value()) << answers.error().message;
    return answers.value_or(std::vector<counter::Answer>());
}

std::vector<Bytes> turnouts(std::size_t count, std::string_view station) {
    Line author(station);
    std::vector<Bytes> out;
    for (std::size_t i = 0; i < count; ++i)
        out.push_back(author.say(election::TurnoutReported{
            {"qingshi/villagers_committee"}, {"qingshi/hall"}, 10 + election::Votes{i}, 0, 0}));
    return out;
}

std::size_t verify_all(const std::vector<std::string>& receipts, const std::vector<Bytes>& entries,
                       const log::NoteKey& key) {
    for (const auto& text : receipts) {
        const auto receipt = log::parse_receipt(text);
        EXPECT_TRUE(receipt.has_value());
        if (!receipt)
            continue;
        EXPECT_LT(receipt->index, entries.size()) << "an acknowledged statement is not on the disk";
        const bool held = receipt->index < entries.size();
        EXPECT_TRUE(held && log::verify_receipt(*receipt, entries[receipt->index], key).has_value());
    }
    return receipts.size();
}

}  // namespace zheng::test
