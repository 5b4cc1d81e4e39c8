// serve and outbox --counter: statements go to the counter over TLS, receipts come back.
#include "station/deliver.hpp"

#include "audit/crypto/key_file.hpp"
#include "audit/env/files.hpp"
#include "audit/env/printable.hpp"
#include "audit/env/progress.hpp"
#include "station/delivery_file.hpp"
#include "station/glance.hpp"
#include "station/keys/cards.hpp"

#include <fmt/format.h>

#include <unistd.h>

#include <algorithm>
#include <charconv>

namespace zheng::station {
namespace {

constexpr std::uint64_t certificate_bytes_max = 65536;

// What a run says while it lasts: a log line for each change of state, delivery.json, a bar on a terminal.
class Teller {
  public:
    Teller(const DeliveryOrder& order, Console& console, const World& world, net::Loop& loop)
        : order_(order), console_(console), world_(world), write_(loop) {}

    void changed(const DeliveryReport& report) {
        log_changes(report);
        last_ = report;
        const auto now = world_.clock.monotonic_ms();
        if (!written_ms_ || now - *written_ms_ >= static_cast<std::int64_t>(delivery_file_ms_min))
            return write(true);
        const auto due = *written_ms_ + static_cast<std::int64_t>(delivery_file_ms_min) - now;
        write_.after_ms(static_cast<std::uint64_t>(due), [this] { write(true); });
    }
    void write(bool running) {
        write_.cancel();
        written_ms_ = world_.clock.monotonic_ms();
        const auto done = write_delivery_file(
            order_.dir, {static_cast<std::int64_t>(::getpid()), running, world_.clock.unix_seconds(), last_});
        // A view only: delivery goes on without it.
        if (!done && !std::exchange(complained_, true))
            world_.logger.warning(done.error().message);
    }

  private:
    void info(const std::string& zh, const std::string& en) { world_.logger.info(console_.pick(zh, en)); }
    void warning(const std::string& zh, const std::string& en) { world_.logger.warning(console_.pick(zh, en)); }

    void log_changes(const DeliveryReport& now) {
        using Phase = Delivery::Phase;
        const bool was_live = last_.phase == Phase::live;
        if (now.phase == Phase::recovering && last_.phase != Phase::recovering)
            warning("计票端保存的本机声明比本机多，正在取回",
                    "the counter has more of this device's statements than its journal: taking them back");
        if (now.phase == Phase::live && !was_live)
            info(fmt::format("已连上计票端 {}{}，日志 {} 条", now.counter, now.resumed ? "（续用会话）" : "",
                             now.head_entries),
                 fmt::format("on line with the counter at {}{}, the log has {} entries", now.counter,
                             now.resumed ? " (session resumed)" : "", now.head_entries));
        if (last_.restored && !now.restored)
            info("已核对计票端，恢复标记已去掉，可以录入",
                 "the counter was asked, the mark of a restored disk is off: statements may be said");
        if (now.trouble && now.trouble != last_.trouble)
            warning(now.trouble->zh, now.trouble->en);
        if (now.refused > last_.refused && known_)
            warning(fmt::format("有 {} 条声明被依法拒绝，见 outbox", now.refused - last_.refused),
                    fmt::format("{} statements were refused by law, see outbox", now.refused - last_.refused));
        if (now.at_rest && (!last_.at_rest || now.settled != last_.settled))
            info(fmt::format("已送达 {} 条，没有待发", now.settled),
                 fmt::format("{} statements delivered, none waits", now.settled));
        if (now.halt && !last_.halt)
            world_.logger.error(fmt::format("{}；{} | {}; {} | {} | {}", words_zh(now.halt->reason),
                                            next_step_zh(now.halt->reason), words_en(now.halt->reason),
                                            next_step_en(now.halt->reason), env::printable(now.halt->detail),
                                            now.evidence.string()));
        known_ = true;
    }

    const DeliveryOrder& order_;
    Console& console_;
    const World& world_;
    net::Timer write_;
    DeliveryReport last_;
    bool known_ = false;
    bool complained_ = false;
    std::optional<std::int64_t> written_ms_;
};

}  // namespace

Result<void> check_address(std::string_view option, std::string_view address) {
    const auto colon = address.rfind(':');
    std::uint16_t port = 0;
    const auto* end = address.data() + address.size();
    if (colon != std::string_view::npos && colon != 0) {
        const auto read = std::from_chars(address.data() + colon + 1, end, port);
        if (read.ec == std::errc() && read.ptr == end && port != 0)
            return {};
    }
    return fail(Errc::usage, std::string(option) + " is HOST:PORT, not '" + std::string(address) + "'");
}

void DeliveryStop::request() {
    const std::lock_guard lock(mutex_);
    requested_ = true;
    if (end_)
        end_();
}

void DeliveryStop::arm(std::function<void()> end) {
    const std::lock_guard lock(mutex_);
    end_ = std::move(end);
    if (requested_)
        end_();
}

void DeliveryStop::disarm() {
    const std::lock_guard lock(mutex_);
    end_ = nullptr;
}

class DeliveryRun {
  public:
    DeliveryRun(const DeliveryOrder& order, Console& console, const World& world, DeliveryDir& dir, net::ClientTls tls)
        : order_(order), teller_(order, console, world, loop_), patience_(loop_),
          bar_(console.pick("送达", "delivering"), dir.said().size(), world.clock, order.until_settled ? 2 : -1),
          refused_before_(dir.outbox().refused_count()), settled_before_(dir.outbox().sent_count()),
          courier_(loop_, dir, std::move(tls), order.counter, world.clock, world.random,
                   {[this](const DeliveryReport& report) { changed(report); },
                    [this](const Error& error) {
                        error_ = error;
                        end();
                    }}) {}

    Result<Delivered> run() {
        loop_.on_termination([this](int) {
            out_.terminated = true;
            end();
        });
        loop_.post([this] {
            wait();
            courier_.start();
        });
        if (order_.stop != nullptr)
            order_.stop->arm([this] { loop_.post([this] { end(); }); });
        loop_.run();
        if (order_.stop != nullptr)
            order_.stop->disarm();
        bar_.clear();
        if (error_)
            return fail(*error_);
        out_.report = courier_.report();
        out_.refused_newly = out_.report.refused - refused_before_;
        return out_;
    }

  private:
    void changed(const DeliveryReport& report) {
        teller_.changed(report);
        if (order_.changed)
            order_.changed(report);
        bar_.update(report.settled);
        if (!order_.until_settled)
            return;
        if (report.settled != settled_before_) {
            settled_before_ = report.settled;
            wait();
        }
        if (report.at_rest || report.halt)
            end();
    }
    void wait() {
        if (order_.until_settled)
            patience_.after_ms(order_.patience_s * 1000, [this] {
                out_.patience_lost = true;
                end();
            });
    }
    void end() {
        if (std::exchange(ended_, true))
            return;
        courier_.stop();
        patience_.cancel();
        teller_.write(false);
        loop_.stop();
    }

    const DeliveryOrder& order_;
    net::Loop loop_;
    Teller teller_;
    net::Timer patience_;
    env::Progress bar_;
    std::uint64_t refused_before_;
    std::uint64_t settled_before_;
    std::optional<Error> error_;
    Delivered out_;
    bool ended_ = false;
    Courier courier_;
};

Result<Delivered> deliver(const DeliveryOrder& order, Console& console, const World& world) {
    ZHENG_CHECKED(check_address("--counter", order.counter));
    ZHENG_TRY(const auto at, glance_at_founding(order.dir));
    const auto& opened = *at.state.opened;
    if (opened.tls_key.is_zero())
        return fail(Errc::unsupported, "this election's founding names no key of the counter's connections: carry "
                                       "statements by outbox --export");
    const auto pinned = pinned_of(at);
    ZHENG_TRY(auto dir, DeliveryDir::open(order.dir, pinned, at.settings.election, at.settings.authority));
    ZHENG_TRY(const auto certificate, env::read_text(order.dir / "tls.crt", certificate_bytes_max));
    std::optional<crypto::Secret> asked;
    if (order.passphrase == nullptr) {
        ZHENG_TRY(asked, read_passphrase(order.passphrase_file, console.pick("设备口令：", "passphrase: ")));
    }
    const auto rehearsal = at.settings.rehearsal ? crypto::Rehearsal::yes : crypto::Rehearsal::no;
    ZHENG_TRY(const auto key,
              crypto::read_key_file(order.dir / "tls.key", asked ? *asked : *order.passphrase, rehearsal));
    ZHENG_TRY(auto tls, net::ClientTls::make({certificate, &key}, opened.origin(), opened.tls_key));
    DeliveryRun run(order, console, world, dir, std::move(tls));
    return run.run();
}

void tell_halt(Console& console, const DeliveryReport& report) {
    const auto& halt = *report.halt;
    for (const auto& line :
         {fmt::format("{}（{}）", words_zh(halt.reason), name_of(halt.reason)),
          fmt::format("{} ({})", words_en(halt.reason), name_of(halt.reason)), "  " + env::printable(halt.detail),
          "  → " + std::string(next_step_zh(halt.reason)), "  → " + std::string(next_step_en(halt.reason)),
          fmt::format("  证据 / evidence: {}", report.evidence.string())})
        console.warn(line, line);
}

}  // namespace zheng::station
