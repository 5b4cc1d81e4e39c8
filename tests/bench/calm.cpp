#include "tests/bench/calm.hpp"

#include "audit/crypto/tls_key.hpp"
#include "audit/env/clock.hpp"
#include "audit/net/loop.hpp"
#include "counter/net/log_desk.hpp"
#include "counter/net/publishing.hpp"
#include "proto/election/check.hpp"
#include "proto/wire/session.hpp"
#include "tests/bench/pacing.hpp"
#include "tests/bench/threads.hpp"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <variant>

namespace zheng::bench {
namespace {

constexpr auto patience = std::chrono::seconds(60);

// 0 is no connection.
counter::ConnectionId line_of(std::size_t station) {
    return station + 1;
}

// Hears the answers, on the desk's strand.
class Ear final : public counter::Line {
  public:
    explicit Ear(std::size_t stations) : due_(stations + 1) {}

    void tell(counter::ConnectionId connection, std::vector<Bytes> contents) override {
        const auto now = SteadyClock::now();
        const std::lock_guard lock(mutex_);
        for (const auto& content : contents) {
            const auto message = wire::decode_message(content).value();
            welcomed_ += std::holds_alternative<wire::Welcome>(message) ? 1U : 0U;
            const auto* goodbye = std::get_if<wire::Goodbye>(&message);
            CHECK(goodbye == nullptr, goodbye->en);
            const auto* answer = std::get_if<wire::Answer>(&message);
            if (answer == nullptr)
                continue;
            CHECK(answer->kind == wire::AnswerKind::accepted && !answer->receipt.empty(), "the day is lawful");
            auto& due = due_[connection];
            ms_.push_back(ms_between(due.front(), now));
            due.pop_front();
        }
        changed_.notify_one();
    }
    void done(counter::ConnectionId /*connection*/, std::size_t /*frames*/) override {}
    void end(counter::ConnectionId /*connection*/) override { CHECK(false, "nobody is sent away"); }
    void greeted(counter::ConnectionId /*connection*/) override {}

    void expect(counter::ConnectionId connection, Instant due) {
        const std::lock_guard lock(mutex_);
        due_[connection].push_back(due);
    }
    void await_welcomes(std::size_t count) {
        await([&] { return welcomed_ >= count; });
    }
    std::vector<double> await_answers(std::size_t count) {
        await([&] { return ms_.size() >= count; });
        const std::lock_guard lock(mutex_);
        return std::exchange(ms_, {});
    }

  private:
    template <class Met>
    void await(const Met& met) {
        std::unique_lock lock(mutex_);
        CHECK(changed_.wait_for(lock, patience, met), "every statement is answered in time");
    }
    std::mutex mutex_;
    std::condition_variable changed_;
    std::size_t welcomed_ = 0;
    std::vector<std::deque<Instant>> due_;
    std::vector<double> ms_;
};

}  // namespace

struct CalmDesk::Impl {
    const Day& day;
    Counter& counter;
    Ear ear;
    net::Pool pool{processors()};
    env::SystemClock clock;
    std::unique_ptr<counter::Publishing> publishing;
    std::unique_ptr<counter::LogDesk> desk;
    std::size_t used = 0;

    Impl(const Day& given_day, Counter& given_counter, const std::filesystem::path& directory)
        : day(given_day), counter(given_counter), ear(given_day.stations.size()),
          publishing(counter::Publishing::begin(log::Publisher(directory), given_counter.log, {}).value()) {
        CHECK(counter.storage->prepare_for_many().has_value(), "room on the disk");
        counter::DeskWorld world{ear, pool, processors(), clock, [] { return day_moment(); }};
        world.feed = publishing.get();
        world.ended = [](const Result<void>& how) { CHECK(how.has_value(), how.error().message); };
        desk = std::make_unique<counter::LogDesk>(counter::DeskParts{counter.intake, counter.log, counter.sequencer},
                                                  std::move(world));
        desk->start();
        for (std::size_t i = 0; i < day.stations.size(); ++i) {
            desk->opened(line_of(i), crypto::spki_digest(tls_key_of(i).public_key()));
            desk->received(
                line_of(i),
                {wire::encode_message(wire::Hello{
                    {wire::session_version}, day.purpose.log.origin, key_of(day.stations[i].name).public_key()})},
                false);
        }
        ear.await_welcomes(day.stations.size());
    }
    ~Impl() {
        desk.reset();
        publishing.reset();
    }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
};

CalmDesk::CalmDesk(const Day& day, Counter& counter, const std::filesystem::path& directory)
    : impl_(new Impl(day, counter, directory)) {}
CalmDesk::~CalmDesk() = default;

std::vector<double> CalmDesk::pace(std::size_t statements, double per_second, Sent sent) {
    auto& my = *impl_;
    const auto each = sent == Sent::turnouts ? turnouts_of_a_day : my.day.stations.front().day.size();
    const auto stations = std::max<std::size_t>(statements / each, 1);
    CHECK(my.used + stations <= my.day.stations.size(), "there are enough stations for what is measured");
    std::vector<std::pair<counter::ConnectionId, Bytes>> frames;
    for (std::size_t n = 0; n < each; ++n)
        for (std::size_t i = my.used; i < my.used + stations; ++i)
            frames.emplace_back(line_of(i), wire::encode_message(wire::Submit{my.day.stations[i].day[n]}));
    my.used += stations;
    const ExactTimers exact;
    const Pace pace(per_second, SteadyClock::now() + std::chrono::milliseconds(20));
    for (std::size_t i = 0; i < frames.size(); ++i) {
        std::this_thread::sleep_until(pace.moment(i));
        my.ear.expect(frames[i].first, pace.moment(i));
        my.desk->received(frames[i].first, {std::move(frames[i].second)}, true);
    }
    return my.ear.await_answers(frames.size());
}

}  // namespace zheng::bench
