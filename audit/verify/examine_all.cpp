#include "audit/verify/examine_all.hpp"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace zheng::verify {
namespace {

Examined examine_one(ByteView entry) {
    return log::examine(entry, log::From::log);
}

// Hands out ranges, and gives them back in order.
class Desk {
  public:
    explicit Desk(std::size_t ranges) : ranges_(ranges) {}

    // The next range to examine, or `ranges` when there is none left. Waits while too many are ahead of the fold.
    std::size_t next() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return stopped_ || given_ == ranges_ || given_ < taken_ + ranges_ahead_max; });
        return stopped_ || given_ == ranges_ ? ranges_ : given_++;
    }
    void done(std::size_t range, std::vector<Examined>&& examined) {
        {
            const std::lock_guard lock(mutex_);
            done_.emplace(range, std::move(examined));
        }
        changed_.notify_all();
    }
    std::vector<Examined> take(std::size_t range) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return done_.contains(range); });
        auto node = done_.extract(range);
        taken_ = range + 1;
        lock.unlock();
        changed_.notify_all();
        return std::move(node.mapped());
    }
    void stop() {
        {
            const std::lock_guard lock(mutex_);
            stopped_ = true;
        }
        changed_.notify_all();
    }
    [[nodiscard]] std::size_t ranges() const { return ranges_; }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    const std::size_t ranges_;
    std::size_t given_ = 0;
    std::size_t taken_ = 0;
    bool stopped_ = false;
    std::map<std::size_t, std::vector<Examined>> done_;
};

struct Workers {
    Desk& desk;
    std::vector<std::thread> threads;
    ~Workers() {
        desk.stop();
        for (std::thread& thread : threads)
            thread.join();
    }
};

std::span<const ByteView> range_of(std::span<const ByteView> entries, std::size_t range) {
    const std::size_t first = range * range_entries;
    return entries.subspan(first, std::min(range_entries, entries.size() - first));
}

void work(Desk& desk, std::span<const ByteView> entries) {
    for (std::size_t range = desk.next(); range != desk.ranges(); range = desk.next()) {
        std::vector<Examined> examined;
        examined.reserve(range_entries);
        for (const ByteView entry : range_of(entries, range))
            examined.push_back(examine_one(entry));
        desk.done(range, std::move(examined));
    }
}

}  // namespace

void examine_all(std::span<const ByteView> entries, unsigned threads,
                 const std::function<void(std::uint64_t index, Examined&& examined)>& take) {
    if (threads == 0)
        threads = std::max(1U, std::thread::hardware_concurrency());
    const std::size_t ranges = (entries.size() + range_entries - 1) / range_entries;
    threads = static_cast<unsigned>(std::min<std::size_t>({threads, threads_max, ranges}));
    if (threads <= 1) {
        for (std::size_t i = 0; i < entries.size(); ++i)
            take(i, examine_one(entries[i]));
        return;
    }
    Desk desk(ranges);
    Workers workers{desk, {}};
    for (unsigned i = 0; i < threads; ++i)
        workers.threads.emplace_back(work, std::ref(desk), entries);
    std::uint64_t index = 0;
    for (std::size_t range = 0; range < ranges; ++range)
        for (Examined& examined : desk.take(range))
            take(index++, std::move(examined));
}

}  // namespace zheng::verify
