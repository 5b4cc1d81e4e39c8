#include "counter/net/publishing.hpp"

#include "proto/election/check.hpp"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <iterator>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace zheng::counter {
namespace {

using Clock = std::chrono::steady_clock;

// The newest entries, from the first of a bundle on: all that publishing reads. Nothing is written through it.
class Window final : public log::Storage {
  public:
    explicit Window(std::uint64_t first) : first_(first) {}

    void append(Bytes entry) {
        bytes_ += entry.size();
        entries_.push_back(std::move(entry));
    }
    void forget_before(std::uint64_t index) {
        for (; first_ < index && !entries_.empty(); ++first_) {
            bytes_ -= entries_.front().size();
            entries_.pop_front();
        }
    }
    [[nodiscard]] std::uint64_t bytes() const { return bytes_; }

    Result<void> transact(const Work&) override { return only_reads(); }
    Result<std::optional<log::StoredHead>> head() override { return only_reads(); }
    Result<void> create(const log::StoredHead&) override { return only_reads(); }
    Result<void> read(std::uint64_t first, std::uint64_t count, const Visitor& visitor) override {
        for (auto index = first; index - first < count; ++index) {
            if (index < first_ || index - first_ >= entries_.size())
                return fail(Errc::corrupt, "entry " + std::to_string(index) + " is not at hand to be published");
            ZHENG_CHECKED(visitor(index, entries_[index - first_]));
        }
        return {};
    }

  private:
    static tl::unexpected<Error> only_reads() { return fail(Errc::unsupported, "publishing only reads"); }

    std::uint64_t first_;
    std::deque<Bytes> entries_;
    std::uint64_t bytes_ = 0;
};

std::uint64_t bundle_start(std::uint64_t size) {
    return size / log::tile_width * log::tile_width;
}

}  // namespace

struct Publishing::Impl {
    struct Waiting {
        std::uint64_t size = 0;
        Strand::Done then;
    };

    Impl(log::Publisher given_publisher, const log::Log& log, env::Logger given_logger, std::uint64_t given_every_ms)
        : publisher(std::move(given_publisher)), key(log.key()), logger(std::move(given_logger)), every(given_every_ms),
          tree(log.tree()), window(bundle_start(log.head().size)), head(log.head()), note(log.checkpoint()) {
        figures.published = head.size;
    }

    void run() {
        std::unique_lock lock(mutex);
        auto next = Clock::now();
        while (!stopping) {
            const bool due = newest.size > figures.published;
            if (due && (finishing || Clock::now() >= next)) {
                next = Clock::now() + every;
                const bool the_last = finishing;  // and not only asked for meanwhile
                const auto done = attempt(lock);
                if (the_last) {
                    last = done;
                    return;
                }
            } else if (finishing) {
                return;
            } else if (due) {
                wake.wait_until(lock, next);
            } else {
                wake.wait(lock);
            }
        }
    }

    // Publishes what has been committed by now. Called with the lock, which it gives back meanwhile.
    Result<void> attempt(std::unique_lock<std::mutex>& lock) {
        auto entries = std::exchange(pending, {});
        head = newest;
        note = newest_note;
        lock.unlock();
        const auto done = publish(std::move(entries));
        if (!done)
            logger.error(head.origin + ": publishing failed, and is tried again: " + done.error().message);
        lock.lock();
        if (done) {
            figures.published = head.size;
            ++figures.publications;
            if (!figures.failing.empty())
                logger.info(head.origin + ": publishing works again, " + std::to_string(head.size) + " entries");
            figures.failing.clear();
        } else {
            ++figures.failures;
            figures.failing = done.error().message;
        }
        pending_bytes = 0;
        for (const auto& entry : pending)
            pending_bytes += entry.size();
        window_bytes = window.bytes();
        std::vector<Waiting> due;
        for (auto& one : std::exchange(waiting, {}))
            (one.size <= head.size ? due : waiting).push_back(std::move(one));
        lock.unlock();
        for (const auto& one : due)
            one.then(done);
        lock.lock();
        return done;
    }

    Result<void> publish(std::vector<Bytes> entries) {
        for (auto& entry : entries) {
            tree.append(log::leaf_hash(entry));
            window.append(std::move(entry));
        }
        try {
            ZHENG_CHECKED(publisher.publish(tree, window, key, note));
        } catch (const std::exception& error) {
            return fail(Errc::io, error.what());
        }
        window.forget_before(bundle_start(head.size));
        return {};
    }

    log::Publisher publisher;
    log::NoteKey key;
    env::Logger logger;
    std::chrono::milliseconds every;

    // The thread's own.
    log::Tree tree;
    Window window;
    log::Checkpoint head;  // what it publishes
    std::string note;

    mutable std::mutex mutex;
    std::condition_variable wake;
    std::vector<Bytes> pending;  // committed and not yet in the tree
    std::uint64_t pending_bytes = 0;
    std::uint64_t window_bytes = 0;
    log::Checkpoint newest;
    std::string newest_note;
    std::vector<Waiting> waiting;
    PublishingFigures figures;
    bool stopping = false;
    bool finishing = false;
    Result<void> last;
    std::thread thread;
};

Publishing::Publishing(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Publishing::~Publishing() {
    {
        const std::lock_guard lock(impl_->mutex);
        impl_->stopping = true;
    }
    impl_->wake.notify_one();
    if (impl_->thread.joinable())
        impl_->thread.join();
}

Result<std::unique_ptr<Publishing>> Publishing::begin(log::Publisher publisher, const log::Log& log, env::Logger logger,
                                                      std::uint64_t every_ms) {
    ZHENG_TRY(const auto renewed, publisher.rebuild(log.tree(), log.storage(), log.key(), log.checkpoint()));
    if (renewed != 0)
        logger.info(log.head().origin + ": " + std::to_string(renewed) + " published files renewed");
    auto impl = std::make_unique<Impl>(std::move(publisher), log, std::move(logger), every_ms);
    const auto first = bundle_start(log.head().size);
    ZHENG_CHECKED(
        log.storage().read(first, log.head().size - first, [&](std::uint64_t, ByteView entry) -> Result<void> {
            impl->window.append(Bytes(entry.begin(), entry.end()));
            return {};
        }));
    impl->newest = log.head();
    impl->newest_note = log.checkpoint();
    impl->window_bytes = impl->window.bytes();
    impl->thread = std::thread([&running = *impl] { running.run(); });
    return std::unique_ptr<Publishing>(new Publishing(std::move(impl)));
}

void Publishing::committed(std::vector<Bytes> entries, const log::Checkpoint& head, const std::string& checkpoint) {
    bool first = false;
    {
        const std::lock_guard lock(impl_->mutex);
        first = impl_->newest.size == impl_->figures.published;
        for (auto& entry : entries) {
            impl_->pending_bytes += entry.size();
            impl_->pending.push_back(std::move(entry));
        }
        impl_->newest = head;
        impl_->newest_note = checkpoint;
    }
    if (first)  // otherwise it knows already, and waits for its second
        impl_->wake.notify_one();
}

void Publishing::when_published(std::uint64_t size, Strand::Done then) {
    {
        const std::lock_guard lock(impl_->mutex);
        CHECK(size <= impl_->newest.size, "what is waited for has been committed");
        if (size > impl_->figures.published) {
            impl_->waiting.push_back({size, std::move(then)});
            return;
        }
    }
    then({});
}

bool Publishing::full() const {
    const std::lock_guard lock(impl_->mutex);
    return impl_->pending_bytes + impl_->window_bytes > window_bytes_max;
}

PublishingFigures Publishing::figures() const {
    const std::lock_guard lock(impl_->mutex);
    auto out = impl_->figures;
    out.waiting_bytes = impl_->pending_bytes + impl_->window_bytes;
    return out;
}

Result<void> Publishing::finish() {
    {
        const std::lock_guard lock(impl_->mutex);
        impl_->finishing = true;
    }
    impl_->wake.notify_one();
    if (impl_->thread.joinable())
        impl_->thread.join();
    return impl_->last;
}

}  // namespace zheng::counter
