#include "station/desk/hall_guest.hpp"

#include "proto/election/check.hpp"
#include "station/desk/window_json.hpp"

#include <map>
#include <optional>
#include <tuple>
#include <utility>

namespace zheng::station {
namespace {

namespace json = boost::json;

enum class Link : std::uint8_t { connecting, refused, waiting, shown };

std::string_view name_of(Link link) {
    return link == Link::connecting ? "connecting" : link == Link::refused ? "refused" : "waiting";
}

}  // namespace

struct HallGuest::Impl {
    Impl(net::Loop& its_loop, HallGuestOrder its_order, const env::Clock& its_clock)
        : loop(its_loop), order(std::move(its_order)), clock(its_clock), retry(its_loop), ping(its_loop) {
        CHECK(!order.leads.empty(), "somebody leads");
    }

    struct Pending {
        std::string act;
        json::object fields;
        std::vector<Done> done;
        net::Timer patience;
    };

    net::Loop& loop;
    HallGuestOrder order;
    const env::Clock& clock;
    net::Timer retry;
    net::Timer ping;
    std::size_t lead = 0;
    std::unique_ptr<net::FrameClient> client;
    bool connected = false;
    bool stopped = false;
    bool fresh = false;  // the view is of this connection
    bool lock_due = false;
    std::int64_t heard_ms = 0;
    Link link = Link::connecting;
    std::string refused_zh;
    std::string refused_en;
    std::tuple<Link, bool, std::string> told;
    std::uint64_t revision = 0;
    std::optional<json::object> view;  // the last of the leading device; kept while the link is lost
    std::map<std::string, Pending> pending;

    void connect();
    void lost(const Error& why);
    void again();
    void received(const std::vector<Bytes>& contents);
    void hear(const json::object& message);
    void send(const json::object& message) {
        if (connected)
            client->send({hall_frame(message)});
    }
    void send_act(const std::string& id, const Pending& one) {
        send({{"say", "act"}, {"id", id}, {"act", one.act}, {"fields", one.fields}});
    }
    void finish(const std::string& id, const std::optional<ActAnswer>& answer);
    void keep_alive();
    void changed() {
        told = state();
        ++revision;
        if (order.changed)
            order.changed();
    }
    // What a page sees besides the leading device's view.
    [[nodiscard]] std::tuple<Link, bool, std::string> state() const { return {link, fresh, refused_en}; }
    void changed_if_seen() {
        if (told != state())
            changed();
    }
    [[nodiscard]] json::object waiting_view() const;
};

void HallGuest::Impl::connect() {
    if (stopped)
        return;
    client = std::make_unique<net::FrameClient>(
        loop, order.leads[lead].tls, hall_frame_bytes_max,
        net::FrameClientHandler{[this] {
                                    connected = true;
                                    heard_ms = clock.monotonic_ms();
                                    send({{"say", "hello"}, {"version", hall_version}});
                                    keep_alive();
                                },
                                [this](const std::vector<Bytes>& contents) { received(contents); },
                                [this](const Error& why) { lost(why); }});
    client->connect(order.address);
}

void HallGuest::Impl::lost(const Error& why) {
    if (why.code == Errc::crypto && link != Link::refused) {
        // Somebody else than this one: another device of the village may lead.
        lead = (lead + 1) % order.leads.size();
        if (lead == 0 && !view) {
            link = Link::refused;
            refused_zh = "那台设备不是日志为本村登记的设备，或它不认这台设备。";
            refused_en = "That device is none that the log has enrolled for this village, or it refuses this one.";
        }
    }
    again();
}

void HallGuest::Impl::again() {
    connected = false;
    fresh = false;
    if (link == Link::waiting)
        link = Link::connecting;
    ping.cancel();
    changed_if_seen();
    // Not within the client's own call, which may be its last.
    retry.after_ms(hall_retry_ms, [this] { connect(); });
}

void HallGuest::Impl::keep_alive() {
    if (clock.monotonic_ms() - heard_ms > static_cast<std::int64_t>(order.silent_ms_max)) {
        client->close();
        return again();
    }
    send({{"say", "ping"}});
    ping.after_ms(order.ping_ms, [this] { keep_alive(); });
}

void HallGuest::Impl::received(const std::vector<Bytes>& contents) {
    heard_ms = clock.monotonic_ms();
    for (const auto& content : contents)
        if (const auto message = hall_message(content))
            hear(*message);
}

void HallGuest::Impl::hear(const json::object& message) {
    const auto said = said_in(message);
    if (said == "view") {
        const auto* const shown = object_in(message, "view");
        if (shown == nullptr)
            return;
        view = *shown;
        link = Link::shown;
        send({{"say", "seen"}});
        if (std::exchange(lock_due, false))
            send({{"say", "lock"}});
        if (!std::exchange(fresh, true))
            for (const auto& [id, one] : pending)
                send_act(id, one);
        changed();
    } else if (said == "waiting") {
        link = Link::waiting;
        fresh = false;
        view = std::nullopt;
        changed_if_seen();
    } else if (said == "answer") {
        const auto* const given = object_in(message, "answer");
        if (given == nullptr)
            return;
        ActAnswer answer;
        const auto* const ok = given->if_contains("ok");
        answer.ok = ok != nullptr && *ok == true;
        answer.code = text_in(*given, "code");
        answer.zh = text_in(*given, "zh");
        answer.en = text_in(*given, "en");
        answer.more = *given;
        for (const auto* name : {"ok", "code", "zh", "en"})
            answer.more.erase(name);
        finish(std::string(text_in(message, "id")), answer);
    } else if (said == "goodbye") {
        link = Link::refused;
        view = std::nullopt;
        refused_zh = text_in(message, "zh");
        refused_en = text_in(message, "en");
        changed_if_seen();
    }
}

void HallGuest::Impl::finish(const std::string& id, const std::optional<ActAnswer>& answer) {
    auto found = pending.extract(id);
    if (found.empty())
        return;
    for (const auto& done : found.mapped().done)
        done(answer);
}

json::object HallGuest::Impl::waiting_view() const {
    json::object guest{{"state", name_of(link)}, {"code", ""}, {"lead", order.address}};
    if (link == Link::waiting) {
        guest["code"] = hall_code(order.leads[lead].tls_key, order.own_tls_key);
        guest["zh"] = "已连上主机。请主持席核对校验码，把这台设备安排到座位。";
        guest["en"] = "Connected. The chair's desk compares the code and gives this device its seat.";
    } else if (link == Link::refused) {
        guest["zh"] = refused_zh;
        guest["en"] = refused_en;
    } else {
        guest["zh"] = "正在连接主机 " + order.address + " ……请检查网线和主机。";
        guest["en"] = "Connecting to the leading device at " + order.address + "… Check the cable, and that it runs.";
    }
    return {{"window", zheng::station::to_json(Window{WindowKind::guest, 0, Recorder::a})},
            {"guest", std::move(guest)},
            {"trouble", nullptr}};
}

HallGuest::HallGuest(net::Loop& loop, HallGuestOrder order, const env::Clock& clock)
    : impl_(std::make_shared<Impl>(loop, std::move(order), clock)) {}

HallGuest::~HallGuest() = default;

void HallGuest::start() {
    impl_->loop.post([impl = impl_] { impl->connect(); });
}

void HallGuest::stop() {
    impl_->stopped = true;
    impl_->retry.cancel();
    impl_->ping.cancel();
    impl_->connected = false;
    if (impl_->client)
        impl_->client->close();
}

std::uint64_t HallGuest::revision() const {
    return impl_->revision;
}

json::object HallGuest::view(const Window&) {
    if (!impl_->view)
        return impl_->waiting_view();
    auto out = *impl_->view;
    if (!impl_->fresh)
        out["trouble"] = json::object{
            {"zh", "与主机的连接断开，正在重连。已录入的不会丢失；请不要重复录入。"},
            {"en", "The link to the leading device is lost; reconnecting. Nothing that was keyed is lost; do not key "
                   "it again."}};
    return out;
}

void HallGuest::act(const Window&, std::string_view id, std::string_view act, const json::object& fields, Done done) {
    const std::string key(id);
    const auto found = impl_->pending.find(key);
    if (found != impl_->pending.end()) {
        found->second.done.push_back(std::move(done));
        return;
    }
    auto& one =
        impl_->pending.emplace(key, Impl::Pending{std::string(act), fields, {}, net::Timer(impl_->loop)}).first->second;
    one.done.push_back(std::move(done));
    one.patience.after_ms(impl_->order.act_wait_ms,
                          [impl = impl_.get(), key] { impl->finish(std::string(key), std::nullopt); });
    if (impl_->fresh)
        impl_->send_act(key, one);
}

void HallGuest::lock(const Window&) {
    if (impl_->fresh)
        impl_->send({{"say", "lock"}});
    else
        impl_->lock_due = true;
}

}  // namespace zheng::station
