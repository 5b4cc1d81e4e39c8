#include "station/serving.hpp"

#include "audit/crypto/key_file.hpp"
#include "audit/crypto/tls_key.hpp"
#include "audit/env/files.hpp"
#include "station/desk/assets.hpp"
#include "station/hall_files.hpp"

#include <fmt/format.h>

#include <signal.h>
#include <unistd.h>

#include <charconv>
#include <thread>

namespace zheng::station {
namespace {

constexpr std::uint64_t certificate_bytes_max = 65536;
constexpr std::uint64_t process_bytes_max = 100;

// A view only: pages go on without it.
void keep(const World& world, const path& file, std::string_view text) {
    const auto done = env::write_atomically(file, env::as_bytes(text), env::mode_private);
    if (!done)
        world.logger.warning(done.error().message);
}

// What an ended process has left; what cannot be read is left out, said aloud, and opened anew by the desk.
template <class Value>
Value left_behind(const World& world, const path& file, std::uint64_t bytes_max,
                  const std::function<Result<Value>(std::string_view)>& parse) {
    const auto text = env::read_text(file, bytes_max);
    if (!text) {
        if (text.error().code != Errc::not_found)
            world.logger.warning(text.error().message);
        return {};
    }
    auto value = parse(*text);
    if (!value)
        world.logger.warning(file.string() + ": " + value.error().message);
    return value ? std::move(*value) : Value{};
}

struct OwnTls {
    std::string certificate;
    crypto::Ed25519Signer key;
    election::Digest digest;
    [[nodiscard]] net::TlsIdentity identity() const { return {certificate, &key}; }
};
Result<OwnTls> own_tls(const ServingOrder& order, const Glance& at) {
    ZHENG_TRY(auto certificate, env::read_text(order.dir / "tls.crt", certificate_bytes_max));
    const auto rehearsal = at.settings.rehearsal ? crypto::Rehearsal::yes : crypto::Rehearsal::no;
    ZHENG_TRY(auto key, crypto::read_key_file(order.dir / "tls.key", *order.passphrase, rehearsal));
    const auto digest = crypto::spki_digest(key.public_key());
    return OwnTls{std::move(certificate), std::move(key), digest};
}

// The pages' server of DIR with its files.
class Pages {
  public:
    Pages(net::Loop& loop, const ServingOrder& order, const World& world, Window own)
        : loop_(loop), order_(order), world_(world), own_(own), fresh_(loop) {}

    Result<void> listen(DeskAccess& desk, DeskServerOrder more) {
        more.address = fmt::format("127.0.0.1:{}", order_.port);
        more.assets = desk_assets();
        more.sessions = left_behind<Sessions>(
            world_, order_.dir / "desk.sessions", sessions_text_bytes_max,
            [&](std::string_view text) { return Sessions::parse(text, world_.clock.monotonic_ms()); });
        more.keep_sessions = [this](const std::string& text) { keep(world_, order_.dir / "desk.sessions", text); };
        more.opened = [this](const Window& window) {
            if (window == own_)
                loop_.post([this] { renew(); });
        };
        auto server = DeskServer::listen(loop_, desk, std::move(more), world_.clock, world_.random);
        if (!server && server.error().code == Errc::conflict)
            return fail(Errc::conflict,
                        fmt::format("port {} is taken by another program: choose another with --port", order_.port));
        if (!server)
            return fail(std::move(server).error());
        server_ = std::move(*server);
        return {};
    }
    void start(const TellAddress& tell) {
        server_->start();
        tell(renew(), server_->port());
    }
    void end() {
        fresh_.cancel();
        server_->close();
        std::error_code ignored;
        std::filesystem::remove(order_.dir / "desk.url", ignored);
    }
    [[nodiscard]] DeskServer& server() { return *server_; }

  private:
    std::string renew() {
        auto url = server_->offer(own_);
        keep(world_, order_.dir / "desk.url", url + "\n");
        fresh_.after_ms(desk_url_ms, [this] { renew(); });
        return url;
    }

    net::Loop& loop_;
    const ServingOrder& order_;
    const World& world_;
    Window own_;
    net::Timer fresh_;
    std::unique_ptr<DeskServer> server_;
};

// Delivery on a thread of its own; what it tells arrives on the pages' loop.
class DeliveryThread {
  public:
    DeliveryThread(net::Loop& loop, const ServingOrder& order, Console& console, const World& world,
                   std::function<void(const DeliveryReport&)> changed, std::function<void()> ended) {
        thread_ = std::thread([this, &loop, &order, &console, &world, changed = std::move(changed),
                               ended = std::move(ended)] {
            DeliveryOrder delivery;
            delivery.dir = order.dir;
            delivery.counter = order.counter;
            delivery.passphrase = order.passphrase;
            delivery.stop = &stop_;
            delivery.changed = [&](const DeliveryReport& report) { loop.post([changed, report] { changed(report); }); };
            result_ = deliver(delivery, console, world);
            loop.post(ended);
        });
    }
    ~DeliveryThread() {
        if (thread_.joinable())
            (void)join();
    }
    DeliveryThread(const DeliveryThread&) = delete;
    DeliveryThread& operator=(const DeliveryThread&) = delete;

    void request_end() { stop_.request(); }  // and `ended` is called
    // Ends it, if it has not ended.
    Result<Delivered> join() {
        stop_.request();
        thread_.join();
        return std::move(*result_);
    }

  private:
    DeliveryStop stop_;
    std::optional<Result<Delivered>> result_;
    std::thread thread_;
};

// Another of today's contests, by the act's field.
std::optional<election::ContestId> contest_wanted(const Hall* hall, const boost::json::object& fields) {
    const auto* const named = fields.if_contains("contest");
    if (hall == nullptr || named == nullptr || !named->is_string())
        return std::nullopt;
    for (const auto& one : hall->todays_contests())
        if (one != hall->contest().definition.contest && one.text == std::string_view(named->get_string()))
            return one;
    return std::nullopt;
}

}  // namespace

Result<DeskLock> DeskLock::acquire(const path& directory) {
    auto lock = env::LockFile::acquire(directory / "desk.lock");
    if (lock)
        return DeskLock(directory, std::move(*lock));
    if (lock.error().code != Errc::conflict)
        return fail(std::move(lock).error());
    auto who = env::read_text(directory / "desk.process", process_bytes_max).value_or("");
    while (!who.empty() && who.back() == '\n')
        who.pop_back();
    return fail(Errc::conflict, fmt::format("{} is served already by {}: use its pages, or end it first",
                                            directory.string(), who.empty() ? "another zheng-station" : who));
}

Result<void> DeskLock::tell_port(std::uint16_t port) const {
    const auto text = fmt::format("process {}, pages at http://127.0.0.1:{}/\n", ::getpid(), port);
    return env::write_atomically(directory_ / "desk.process", env::as_bytes(text), env::mode_private);
}

std::optional<std::string> hall_device(const election::State& state, const election::VillageId& village,
                                       const election::Digest& tls_key) {
    const auto key = state.tls_keys.find(tls_key);
    if (key == state.tls_keys.end())
        return std::nullopt;
    const auto device = state.devices.find(key->second);
    if (device == state.devices.end() || device->second.revoked_at ||
        device->second.enrolled.kind != election::DeviceKind::station || device->second.enrolled.village != village)
        return std::nullopt;
    return device->second.enrolled.name;
}

Result<Served> serve_hall(const ServingOrder& order, const Glance& at, ServedDesk desk, Console& console,
                          const World& world, const TellAddress& tell) {
    net::Loop loop;
    LocalAccess access(*desk.desk);
    Pages pages(loop, order, world, Window{WindowKind::desk, 0, Recorder::a});
    std::unique_ptr<HallHost> host;

    Served out;
    std::optional<DeliveryThread> delivery;
    std::function<void()> start_delivery = [] {};
    std::function<void()> paused;  // what waits for delivery to have ended
    std::unique_ptr<HallFiles> files;
    if (desk.hall != nullptr)
        files = std::make_unique<HallFiles>(loop, *desk.hall, desk.check_in.get(),
                                            DeliveryPause{[&](std::function<void()> then) {
                                                              if (!delivery)
                                                                  return then();
                                                              paused = std::move(then);
                                                              delivery->request_end();
                                                          },
                                                          [&] { start_delivery(); }},
                                            [&] { pages.server().refresh(); });

    DeskServerOrder more;
    more.files = files.get();
    more.desk_changed = [&] {
        if (host)
            host->changed();
    };
    more.decorate = [&](const Window& window, boost::json::object& view) {
        if (files)
            files->decorate(window, view);
        if (window.kind == WindowKind::desk && host)
            view["devices"] = host->devices();
    };
    net::Timer switching(loop);
    std::function<void()> end;
    more.own_act = [&](std::string_view act, const boost::json::object& fields) -> std::optional<ActAnswer> {
        if (act != "switch_contest")
            return host ? host->act(act, fields) : std::nullopt;
        const auto wanted = contest_wanted(desk.hall, fields);
        if (!wanted)
            return no("no_such_contest", "今天没有这一场", "no such contest today");
        out.next = *wanted;
        switching.after_ms(switch_ms, [&] { end(); });
        return ActAnswer{};
    };
    ZHENG_CHECKED(pages.listen(access, std::move(more)));
    out.port = pages.server().port();

    net::ServerTls tls;
    if (!order.hall.empty()) {
        ZHENG_TRY(const auto own, own_tls(order, at));
        ZHENG_CHECKED(tls.add(at.state.opened->origin(), own.identity()));
        HallHostOrder devices;
        devices.address = order.hall;
        devices.own_tls_key = own.digest;
        devices.name_of_device = desk.name_of_device;
        devices.places = left_behind<HallPlaces>(world, order.dir / "hall.places", places_text_bytes_max,
                                                 [](std::string_view text) { return HallPlaces::parse(text); });
        devices.keep_places = [&](const std::string& text) { keep(world, order.dir / "hall.places", text); };
        devices.devices_changed = [&] { pages.server().refresh(); };
        devices.desk_changed = [&] { pages.server().changed(); };
        ZHENG_TRY(host, HallHost::listen(loop, tls, access, std::move(devices), world.clock));
        host->start();
    }
    end = [&] {
        switching.cancel();
        pages.end();
        if (host)
            host->close();
        loop.stop();
    };
    std::optional<Error> failed;
    // A pause; else a signal, or the disk has failed: what pages would say then could not be kept either.
    const auto delivery_ended = [&] {
        auto delivered = delivery->join();
        delivery.reset();
        if (!delivered) {
            failed = std::move(delivered).error();
            return end();
        }
        out.delivered = std::move(*delivered);
        if (!paused || out.delivered->terminated)
            return end();
        std::exchange(paused, nullptr)();
    };
    loop.on_termination([&](int) {
        out.next.reset();
        end();
    });
    loop.post([&] {
        pages.start(tell);
        if (const auto told = order.lock->tell_port(pages.server().port()); !told)
            world.logger.warning(told.error().message);
        if (order.counter.empty())
            return;
        start_delivery = [&] {
            delivery.emplace(
                loop, order, console, world,
                [&](const DeliveryReport& report) {
                    if (desk.line_changed)
                        desk.line_changed(report);
                    pages.server().changed();
                    if (host)
                        host->changed();
                },
                delivery_ended);
        };
        start_delivery();
    });
    loop.run();
    if (failed)
        return fail(*std::move(failed));
    if (delivery) {
        ZHENG_TRY(out.delivered, delivery->join());
    }
    return out;
}

Result<void> serve_guest(const ServingOrder& order, const Glance& at, const std::string& lead, const World& world,
                         const TellAddress& tell) {
    ZHENG_TRY(const auto own, own_tls(order, at));
    net::Loop loop;
    HallGuestOrder guest_order;
    guest_order.address = lead;
    guest_order.own_tls_key = own.digest;
    for (const auto& [tls_key, _] : at.state.tls_keys) {
        if (tls_key == own.digest || !hall_device(at.state, at.settings.village, tls_key))
            continue;
        ZHENG_TRY(auto tls, net::ClientTls::make(own.identity(), at.state.opened->origin(), tls_key));
        guest_order.leads.push_back({std::move(tls), tls_key});
    }
    if (guest_order.leads.empty())
        return fail(Errc::usage, "the log that this device knows has enrolled no other device for its village: take "
                                 "the county's statements with `accept` first");
    Pages pages(loop, order, world, Window{WindowKind::guest, 0, Recorder::a});
    guest_order.changed = [&] { pages.server().changed(); };
    HallGuest guest(loop, std::move(guest_order), world.clock);
    ZHENG_CHECKED(pages.listen(guest, {}));
    loop.on_termination([&](int) {
        pages.end();
        guest.stop();
        loop.stop();
    });
    loop.post([&] {
        pages.start(tell);
        if (const auto told = order.lock->tell_port(pages.server().port()); !told)
            world.logger.warning(told.error().message);
        guest.start();
    });
    loop.run();
    return {};
}

}  // namespace zheng::station
