#include "counter/counter_access.hpp"

#include "audit/log/fold.hpp"
#include "counter/api/admin_client.hpp"
#include "counter/core/receipt_text.hpp"
#include "counter/core/strand.hpp"
#include "counter/counter_dir.hpp"
#include "counter/examiner.hpp"
#include "counter/identity.hpp"

#include <algorithm>
#include <chrono>
#include <thread>

namespace zheng::counter {
namespace {

constexpr auto second_poll = std::chrono::milliseconds(20);
constexpr auto taken_poll = std::chrono::milliseconds(50);

// The author does not hold the entry that answers such a statement, so the receipt brings it along.
bool needs_entry(const Answer& answer) {
    return answer.kind == Answer::Kind::refused || answer.kind == Answer::Kind::equivocation ||
           (answer.kind == Answer::Kind::repeated && answer.was_refused);
}

Result<election::State> folded(log::Storage& storage, std::uint64_t entries, std::uint64_t size) {
    if (entries > size)
        return fail(Errc::usage, "the log has only " + std::to_string(size) + " entries");
    election::State out;
    ZHENG_CHECKED(storage.read(0, entries, [&](std::uint64_t, const auto& entry) { return log::fold(out, entry); }));
    return out;
}

// This process opens the store.
class Direct final : public CounterAccess {
  public:
    Direct(std::unique_ptr<CounterDir> dir, const World& world) : dir_(std::move(dir)), world_(world) {}

    const Purpose& purpose() const override { return dir_->purpose(); }
    Result<LogHead> head() override { return head_of(dir_->log()); }
    Result<StatusReport> status() override { return report_of(dir_->intake(), dir_->log(), dir_->purpose().rehearsal); }

    Result<void> load(std::span<const Bytes> envelopes, bool dry_run, const Each& each) override {
        Examiner examiner(envelopes, batch_statements_max, 0);
        for (auto batch = examiner.next(); !batch.empty(); batch = examiner.next()) {
            ZHENG_TRY(auto answers, dry_run ? try_out(batch) : admit(batch));
            std::vector<Decided> decided;
            for (std::size_t i = 0; i < answers.size(); ++i)
                decided.push_back({std::move(answers[i]), type_of_submitted(batch[i])});
            if (!each(std::move(decided)))
                break;
        }
        return {};
    }

    Result<LogHead> finish() override {
        const auto& intake = dir_->intake();
        const auto give_up = world_.clock.monotonic_ms() + static_cast<std::int64_t>(settle_ms_max);
        while (intake.uncovered() && world_.unix_s() <= intake.state().received_unix_s && !world_.stop &&
               world_.clock.monotonic_ms() < give_up)
            std::this_thread::sleep_for(second_poll);
        ZHENG_CHECKED(dir_->sequencer().stamp(world_.now()));
        ZHENG_CHECKED(dir_->publish());
        return head();
    }

    Result<std::vector<Bytes>> receipts(std::span<const Answer> answers) override {
        std::vector<Bytes> out;
        for (const auto& answer : answers) {
            if (answer.kind == Answer::Kind::rejected)
                continue;
            ZHENG_TRY(const auto text, receipt_text(dir_->log(), answer.index, needs_entry(answer)));
            out.push_back(env::to_bytes(text));
        }
        return out;
    }

    Result<void> close() override { return dir_->sequencer().close(world_.now()); }

    Result<election::State> state(std::optional<std::uint64_t> at) override {
        if (!at || *at == dir_->state().size)
            return dir_->state();  // as it decides by it
        return folded(dir_->storage(), *at, dir_->state().size);
    }

    Result<log::ExportInput> bundle() override {
        ZHENG_CHECKED(dir_->publish());
        log::ExportInput out;
        out.tree = &dir_->log().tree();
        out.storage = &dir_->storage();
        out.log_key = dir_->log().key();
        out.checkpoint = dir_->log().checkpoint();
        ZHENG_TRY(out.published, dir_->publisher().checkpoints());
        out.files.push_back({"keys/stations.json", stations_json(dir_->state())});
        return out;
    }

  private:
    Result<std::vector<Answer>> admit(std::span<const Submitted> batch) {
        ZHENG_CHECKED(require_free_space(dir_->directory()));
        return dir_->sequencer().submit(batch, world_.now());
    }
    Result<std::vector<Answer>> try_out(std::span<const Submitted> batch) {
        std::vector<Answer> out;
        for (const auto& one : batch) {
            ZHENG_TRY(auto answer, dir_->intake().take(one.envelope, one.examined, world_.now()));
            out.push_back(std::move(answer));
        }
        // Forgotten: the state goes on as if they had been written, the log does not know them.
        static_cast<void>(dir_->intake().take_pending());
        return out;
    }

    std::unique_ptr<CounterDir> dir_;
    const World& world_;
};

// The entries of a log that another process serves, some at a time.
class Entries final : public log::Storage {
  public:
    explicit Entries(AdminClient& client) : client_(client) {}
    Result<void> transact(const Work&) override { return only_reads(); }
    Result<std::optional<log::StoredHead>> head() override { return only_reads(); }
    Result<void> create(const log::StoredHead&) override { return only_reads(); }
    Result<void> read(std::uint64_t first, std::uint64_t count, const Visitor& visitor) override {
        while (count != 0) {
            ZHENG_TRY(const auto entries, client_.entries(first, std::min<std::uint64_t>(count, admin_entries_max)));
            for (const auto& entry : entries)
                ZHENG_CHECKED(visitor(first++, entry));
            count -= entries.size();
        }
        return {};
    }

  private:
    static tl::unexpected<Error> only_reads() {
        return fail(Errc::unsupported, "the log of another process is only read");
    }
    AdminClient& client_;
};

// Another process serves the log.
class Served final : public CounterAccess {
  public:
    Served(AdminClient client, Purpose purpose, path directory)
        : client_(std::move(client)), purpose_(std::move(purpose)), publisher_(directory / public_folder) {}

    const Purpose& purpose() const override { return purpose_; }
    Result<LogHead> head() override { return client_.head(); }
    Result<StatusReport> status() override { return client_.status(); }
    Result<void> load(std::span<const Bytes> envelopes, bool dry_run, const Each& each) override {
        return client_.load(envelopes, dry_run, each);
    }
    Result<LogHead> finish() override { return client_.settle(); }
    Result<std::vector<Bytes>> receipts(std::span<const Answer> answers) override {
        std::vector<AdminClient::Wanted> wanted;
        for (const auto& answer : answers)
            if (answer.kind != Answer::Kind::rejected)
                wanted.push_back({answer.index, needs_entry(answer)});
        return client_.receipts(wanted);
    }
    Result<void> close() override { return client_.close(); }

    Result<election::State> state(std::optional<std::uint64_t> at) override {
        ZHENG_TRY(const auto head, client_.head());
        return folded(entries_, at.value_or(head.size), head.size);
    }

    Result<log::ExportInput> bundle() override {
        ZHENG_TRY(const auto head, client_.settle());
        tree_ = {};
        while (tree_.size() < head.size) {
            const auto count = std::min<std::uint64_t>(head.size - tree_.size(), admin_leaves_max);
            ZHENG_TRY(const auto leaves, client_.leaves(tree_.size(), count));
            for (const auto& leaf : leaves)
                tree_.append(leaf);
        }
        log::ExportInput out;
        out.tree = &tree_;
        out.storage = &entries_;
        out.log_key = log::log_note_key(purpose_.log.origin, purpose_.log.log);
        out.checkpoint = head.checkpoint;
        ZHENG_TRY(out.published, publisher_.checkpoints());
        ZHENG_TRY(auto stations, client_.stations());
        out.files.push_back({"keys/stations.json", std::move(stations)});
        return out;
    }

  private:
    AdminClient client_;
    Entries entries_{client_};
    Purpose purpose_;
    log::Publisher publisher_;
    log::Tree tree_;
};

Result<std::unique_ptr<CounterAccess>> served(const path& directory) {
    ZHENG_TRY(auto purpose, read_identity(directory / identity_file));
    ZHENG_TRY(auto client, AdminClient::connect(directory));
    ZHENG_TRY(const auto status, client.head());  // speaks our version
    static_cast<void>(status);
    return std::unique_ptr<CounterAccess>(std::make_unique<Served>(std::move(client), std::move(purpose), directory));
}

}  // namespace

Result<std::unique_ptr<CounterAccess>> CounterAccess::open(const path& directory, Use use, const path& passphrase_file,
                                                           Console& console, const World& world) {
    const auto give_up = world.clock.monotonic_ms() + static_cast<std::int64_t>(taken_wait_ms_max);
    for (;;) {
        auto other = served(directory);
        if (other || other.error().code == Errc::unsupported)
            return other;
        auto dir =
            CounterDir::open(directory, use == Use::reading ? CounterDir::Use::reading : CounterDir::Use::appending,
                             passphrase_file, console);
        if (dir)
            return std::unique_ptr<CounterAccess>(std::make_unique<Direct>(*std::move(dir), world));
        // Taken by a process that does not answer: it starts to serve, or it is another command.
        if (dir.error().code != Errc::conflict || world.stop || world.clock.monotonic_ms() >= give_up)
            return fail(std::move(dir).error());
        std::this_thread::sleep_for(taken_poll);
    }
}

}  // namespace zheng::counter
