#include "station/net/courier.hpp"

#include <utility>
#include <variant>

namespace zheng::station {
namespace {

using Phase = Delivery::Phase;

constexpr std::size_t goodbye_bytes_max = 2048;

bool open(Phase phase) {
    return phase != Phase::waiting && phase != Phase::connecting && phase != Phase::halted;
}

}  // namespace

struct Courier::Impl {
    Impl(net::Loop& on, DeliveryDir& files, net::ClientTls tls, std::string counter, const env::Clock& time,
         env::Random& chance, CourierHandler calls)
        : loop(on), dir(files), clock(time), random(chance), handler(std::move(calls)),
          client(on, std::move(tls), wire::counter_frame_bytes_max,
                 {[this] { connected(); }, [this](std::vector<Bytes> contents) { received(contents); },
                  [this](const Error& why) { closed(why); }}),
          wait(on), poll(on), retry(on) {
        report.counter = std::move(counter);
    }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    ~Impl() { *alive = false; }

    [[nodiscard]] std::uint64_t now_ms() const { return static_cast<std::uint64_t>(clock.monotonic_ms()); }

    // ---- a machine, made from what is on the disk: at the start, and after what it wanted could not be done

    void begin() {
        if (auto read = dir.poll(); !read)
            return broken(read.error());
        const auto bound = [this](std::uint64_t below) { return random.below(below); };
        machine.emplace(dir.pinned(), dir.remembered(), bound);
        perform(machine->start(now_ms()));
        watch();
    }
    void drop() {
        machine.reset();
        client.close();
        wait.cancel();
        poll.cancel();
        retry.cancel();
    }

    // ---- what happens

    void connected() {
        report.connected_unix_s = clock.unix_seconds();
        report.resumed = client.resumed();
        ++report.connections;
        if (machine)
            perform(machine->connected(now_ms()));
    }
    void received(const std::vector<Bytes>& contents) {
        report.heard_unix_s = clock.unix_seconds();
        for (const auto& content : contents) {
            if (!machine)
                return;
            const bool was_open = open(machine->phase());
            note_goodbye(content);
            auto actions = machine->received(content, now_ms());
            if (was_open && machine->phase() == Phase::waiting && !parted)
                trouble(trouble_unexpected());
            perform(std::move(actions));
        }
    }
    void closed(const Error& why) {
        if (!std::exchange(parted, false))
            trouble(trouble_of(why, report.counter));
        if (machine)
            perform(machine->disconnected(now_ms()));
    }
    void tick() {
        if (!machine)
            return;
        const bool awaited = machine->phase() != Phase::waiting;
        auto actions = machine->tick(now_ms());
        if (awaited && machine->phase() == Phase::waiting)
            trouble(trouble_silent(report.counter));
        perform(std::move(actions));
    }
    void watch() {
        poll.after_ms(journal_poll_ms, [this] { look(); });
    }
    void look() {
        // A restored disk takes back first what was said: until then nobody says anything here.
        if (machine && machine->may_author()) {
            auto said = dir.poll();
            if (!said)
                return broken(said.error());
            for (auto& one : *said)
                if (machine)
                    perform(machine->said(std::move(one.envelope), now_ms()));
        }
        if (machine)
            watch();
    }
    // Why the counter ends the session: the machine only needs to know whether to come again.
    void note_goodbye(const Bytes& content) {
        if (content.size() > goodbye_bytes_max)
            return;
        const auto message = wire::decode_message(content);
        const auto* goodbye = message ? std::get_if<wire::Goodbye>(&*message) : nullptr;
        if (goodbye == nullptr)
            return;
        parted = true;
        trouble(trouble_of(*goodbye));
    }

    // ---- what is to be done

    void perform(Actions actions) {
        std::vector<Bytes> to_send;
        for (auto& action : actions) {
            if (auto* send = std::get_if<Send>(&action)) {
                to_send.push_back(wire::encode_message(send->message));
                continue;
            }
            if (!to_send.empty())
                client.send(std::exchange(to_send, {}));
            if (!carry_out(action))
                break;
        }
        if (!to_send.empty())
            client.send(std::move(to_send));
        tell();
    }
    // False: what comes behind it must not be done, and the machine has gone.
    bool carry_out(Action& action) {
        return std::visit([this](auto& one) { return on(one); }, action);
    }
    bool on(const Connect&) {
        parted = false;
        client.connect(report.counter);
        return true;
    }
    bool on(const Send&) { return true; }
    bool on(const Close&) {
        client.close();
        return true;
    }
    bool on(const WaitUntil& until) {
        const auto now = now_ms();
        wait.after_ms(until.at_ms > now ? until.at_ms - now : 0, [this] { tick(); });
        return true;
    }
    bool on(const StoreReceipt& receipt) { return kept(dir.store(receipt.settled)); }
    bool on(const StoreHead& head) { return kept(dir.store(head.head)); }
    bool on(const TakeBack& back) {
        auto taken = dir.take_back(back.said);
        if (taken)
            return true;
        if (taken.error().code != Errc::conflict) {
            broken(taken.error());
            return false;
        }
        drop();
        trouble(trouble_busy(taken.error()));
        retry.after_ms(busy_retry_ms, [this] { begin(); });
        return false;
    }
    bool on(const Asked&) { return kept(dir.asked()); }
    bool on(const Halted& halted) {
        halt(halted.halt);
        return true;
    }
    bool kept(const Result<void>& done) {
        if (!done)
            broken(done.error());
        return done.has_value();
    }

    void halt(const Halt& why) {
        report.halt = why;
        auto folder = keep_evidence(dir.directory(), why, circumstances());
        if (folder)
            report.evidence = *std::move(folder);
        else
            fail_with(folder.error());
    }
    // What the files say against the log is an alarm like the machine's own; all else is a failed disk.
    void broken(const Error& error) {
        const auto& forked = dir.outbox().forked();
        if (error.code != Errc::conflict)
            return fail_with(error);
        drop();
        if (forked)
            halt({HaltReason::log_forked, error.message, forked->notes});
        else
            halt({HaltReason::history_differs, error.message, {}});
        tell();
    }
    void fail_with(const Error& error) {
        drop();
        tell();
        loop.post([this, living = alive, error] {
            if (*living && !stopped && handler.failed)
                handler.failed(error);
        });
    }

    // ---- what is told

    [[nodiscard]] std::string circumstances() const {
        return "counter " + report.counter + "\ndevice clock (unix s) " + std::to_string(clock.unix_seconds()) + "\n";
    }
    void trouble(Trouble what) { report.trouble = std::move(what); }
    void tell() {
        const auto& outbox = dir.outbox();
        report.phase = report.halt ? Phase::halted : machine ? machine->phase() : Phase::waiting;
        report.said = dir.said().size();
        report.settled = outbox.sent_count();
        report.refused = outbox.refused_count();
        report.head_entries = dir.head() ? dir.head()->checkpoint.size : 0;
        report.head_root = dir.head() ? dir.head()->checkpoint.root : election::Digest{};
        report.restored = machine ? !machine->may_author() : dir.restored();
        if (!open(report.phase))
            report.connected_unix_s.reset();
        if (report.phase == Phase::live || report.phase == Phase::halted)
            report.trouble.reset();
        report.at_rest = report.phase == Phase::live && report.settled == report.said && !report.restored &&
                         (!outbox.largest() || outbox.largest()->checkpoint.size <= report.head_entries);
        if (std::exchange(telling, true))
            return;
        loop.post([this, living = alive] {
            if (!*living)
                return;
            telling = false;
            if (!stopped && handler.changed)
                handler.changed(report);
        });
    }

    net::Loop& loop;
    DeliveryDir& dir;
    const env::Clock& clock;
    env::Random& random;
    CourierHandler handler;
    net::FrameClient client;
    net::Timer wait;
    net::Timer poll;
    net::Timer retry;
    std::optional<Delivery> machine;
    DeliveryReport report;
    bool parted = false;   // the counter has said why this connection ends
    bool telling = false;  // changed() is on its way
    bool stopped = false;
    std::shared_ptr<bool> alive = std::make_shared<bool>(true);
};

Courier::Courier(net::Loop& loop, DeliveryDir& dir, net::ClientTls tls, std::string counter, const env::Clock& clock,
                 env::Random& random, CourierHandler handler)
    : impl_(std::make_unique<Impl>(loop, dir, std::move(tls), std::move(counter), clock, random, std::move(handler))) {}

Courier::~Courier() = default;

void Courier::start() {
    impl_->begin();
}

void Courier::stop() {
    impl_->stopped = true;
    impl_->drop();
}

const DeliveryReport& Courier::report() const {
    return impl_->report;
}

}  // namespace zheng::station
