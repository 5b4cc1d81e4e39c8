#include "station/desk/hall_host.hpp"

#include "station/desk/window_json.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace zheng::station {
namespace {

namespace json = boost::json;

net::FrameLimits hall_limits() {
    net::FrameLimits out;
    out.frame_bytes_max = act_bytes_max + 1024;  // an act, with its name and id
    out.connections_max = hall_devices_max;
    out.handshakes_max = 2 * hall_devices_max;
    out.frames_waiting_max = 32;
    return out;
}

ActAnswer refused(std::string_view code, std::string_view zh, std::string_view en) {
    return {false, std::string(code), std::string(zh), std::string(en), {}};
}

}  // namespace

Result<std::unique_ptr<HallHost>> HallHost::listen(net::Loop& loop, const net::ServerTls& tls, DeskAccess& desk,
                                                   HallHostOrder order, const env::Clock& clock) {
    std::unique_ptr<HallHost> out(new HallHost(loop, desk, std::move(order), clock));
    const std::array<net::Loop*, 1> loops{&loop};
    ZHENG_TRY(out->server_, net::FrameServer::listen(loops, out->order_.address, tls, hall_limits(), *out));
    return out;
}

HallHost::HallHost(net::Loop& loop, DeskAccess& desk, HallHostOrder order, const env::Clock& clock)
    : loop_(loop), desk_(desk), order_(std::move(order)), clock_(clock), silent_(loop) {}

HallHost::~HallHost() = default;

void HallHost::start() {
    server_->start();
    loop_.post([this] { look_for_silent(); });
}

void HallHost::close() {
    server_->stop_accepting();
    server_->close_all();
}

void HallHost::tell(net::ConnectionId connection, const json::object& message) {
    server_->tell(connection, {hall_frame(message)});
}

void HallHost::refuse(net::ConnectionId connection, std::string_view zh, std::string_view en) {
    tell(connection, {{"say", "goodbye"}, {"zh", zh}, {"en", en}});
    server_->end(connection);
    if (guests_.erase(connection) > 0 && order_.devices_changed)
        order_.devices_changed();
}

void HallHost::opened(const net::Peer& peer) {
    guests_[peer.id].key = peer.tls_key;
    guests_[peer.id].heard_ms = clock_.monotonic_ms();
    if (peer.tls_key == order_.own_tls_key)
        return refuse(
            peer.id, "这台设备用的是主机目录的副本。每台设备要有自己的登记。",
            "This device runs on a copy of the leading device's directory. Each device is enrolled by itself.");
    const auto name = order_.name_of_device(peer.tls_key);
    if (!name)
        return refuse(peer.id, "日志中没有为本村登记这台设备，或登记已被撤销。",
                      "The log has not enrolled this device for this village, or has revoked it.");
    names_[peer.tls_key] = *name;
    // Whoever has been cut off and is back: the old connection may not have noticed yet.
    for (auto it = guests_.begin(); it != guests_.end();) {
        const auto connection = it->first;
        const bool old = connection != peer.id && it->second.key == peer.tls_key;
        ++it;
        if (old)
            refuse(connection, "这台设备已重新连接。", "This device has connected anew.");
    }
}

void HallHost::received(net::ConnectionId connection, std::vector<Bytes> contents) {
    for (const auto& content : contents) {
        server_->done(connection, 1);
        const auto guest = guests_.find(connection);
        if (guest == guests_.end())
            return;
        const auto message = hall_message(content);
        if (!message)
            return refuse(connection, "收到不能识别的内容。", "What came cannot be understood.");
        guest->second.heard_ms = clock_.monotonic_ms();
        hear(connection, guest->second, *message);
    }
}

void HallHost::garbled(net::ConnectionId connection, const Error&) {
    refuse(connection, "收到不能识别的内容。", "What came cannot be understood.");
}

void HallHost::closed(net::ConnectionId connection) {
    if (guests_.erase(connection) > 0 && order_.devices_changed)
        order_.devices_changed();
}

void HallHost::hear(net::ConnectionId connection, Guest& guest, const json::object& message) {
    const auto said = said_in(message);
    if (said == "hello" && !guest.greeted) {
        const auto* const version = message.if_contains("version");
        if (version == nullptr || *version != hall_version)
            return refuse(connection, "两台设备的程序版本不同。", "The two devices run different versions.");
        guest.greeted = true;
        show(connection, guest);
        if (order_.devices_changed)
            order_.devices_changed();
    } else if (!guest.greeted) {
        refuse(connection, "没有先打招呼。", "Nothing is said before hello.");
    } else if (said == "seen") {
        guest.ready = true;
        show(connection, guest);
    } else if (said == "ping") {
        tell(connection, {{"say", "pong"}});
    } else if (said == "lock") {
        if (const auto window = order_.places.of(guest.key)) {
            desk_.lock(*window);
            desk_changed();
        }
    } else if (said == "act") {
        do_act(connection, guest, message);
    } else {
        refuse(connection, "收到不能识别的内容。", "What came cannot be understood.");
    }
}

void HallHost::do_act(net::ConnectionId connection, const Guest& guest, const json::object& message) {
    const std::string id(text_in(message, "id"));
    const auto act = text_in(message, "act");
    const auto* const fields = object_in(message, "fields");
    if (id.empty() || id.size() > act_id_bytes_max || act.empty() || act.size() > act_name_bytes_max ||
        fields == nullptr)
        return refuse(connection, "收到不能识别的内容。", "What came cannot be understood.");
    // Kept by device: the answer reaches it on whatever connection it has by then.
    auto& answers = answers_[guest.key];
    const auto turn = answers.ask(id, [this, connection, id](const ActAnswers::Body& body) {
        if (body)
            tell(connection, {{"say", "answer"}, {"id", id}, {"answer", json::parse(*body)}});
    });
    if (turn != ActAnswers::Turn::yours)
        return;
    const auto done = [this, key = guest.key, id](const std::optional<ActAnswer>& answer) {
        if (answer)
            answers_[key].answer(id, json::serialize(to_json(*answer)));
        else
            answers_[key].forget(id);
    };
    const auto window = order_.places.of(guest.key);
    if (!window)
        return answers.forget(id);  // it may be admitted yet, and asks again
    desk_.act(*window, id, act, *fields, done);
    desk_changed();
}

void HallHost::desk_changed() {
    changed();
    if (order_.desk_changed)
        order_.desk_changed();
}

void HallHost::show(net::ConnectionId connection, Guest& guest) {
    const auto window = order_.places.of(guest.key);
    if (!window) {
        if (!std::exchange(guest.told_waiting, true))
            tell(connection, {{"say", "waiting"}});
        guest.window = std::nullopt;
        return;
    }
    guest.told_waiting = false;
    const auto revision = desk_.revision();
    if (!guest.ready || (guest.revision == revision && guest.window == window))
        return;
    auto view = desk_.view(*window);
    view["window"] = to_json(*window);
    guest.ready = false;
    guest.revision = revision;
    guest.window = window;
    tell(connection, {{"say", "view"}, {"view", std::move(view)}});
}

void HallHost::show_all() {
    showing_ = false;
    for (auto& [connection, guest] : guests_)
        if (guest.greeted)
            show(connection, guest);
}

void HallHost::changed() {
    if (!std::exchange(showing_, true))
        loop_.post([this] { show_all(); });
}

void HallHost::look_for_silent() {
    const auto now = clock_.monotonic_ms();
    for (auto it = guests_.begin(); it != guests_.end();) {
        const auto connection = it->first;
        const bool silent = now - it->second.heard_ms > hall_silent_ms_max;
        ++it;
        if (silent)
            refuse(connection, "很久没有收到消息。", "Nothing was heard for long.");
    }
    silent_.after_ms(hall_ping_ms, [this] { look_for_silent(); });
}

json::array HallHost::devices() const {
    json::array out;
    for (const auto& [key, name] : names_) {
        const bool online = std::any_of(guests_.begin(), guests_.end(), [&, key = key](const auto& one) {
            return one.second.greeted && one.second.key == key;
        });
        const auto window = order_.places.of(key);
        out.push_back({{"device", short_name(key)},
                       {"name", name},
                       {"code", hall_code(order_.own_tls_key, key)},
                       {"online", online},
                       {"window", window ? json::value(to_json(*window)) : json::value()}});
    }
    return out;
}

std::optional<election::Digest> HallHost::device_named(std::string_view name) const {
    for (const auto& [key, _] : names_)
        if (short_name(key) == name)
            return key;
    return std::nullopt;
}

void HallHost::places_changed() {
    if (order_.keep_places)
        order_.keep_places(order_.places.text());
    if (order_.devices_changed)
        order_.devices_changed();
    changed();
}

std::optional<ActAnswer> HallHost::act(std::string_view act, const json::object& fields) {
    if (act == "admit_device")
        return admit(fields);
    if (act != "dismiss_device")
        return std::nullopt;
    const auto device = device_named(text_in(fields, "device"));
    if (!device)
        return refused("no_such_device", "没有这台设备", "there is no such device");
    order_.places.dismiss(*device);
    places_changed();
    return ActAnswer{};
}

ActAnswer HallHost::admit(const json::object& fields) {
    const auto device = device_named(text_in(fields, "device"));
    if (!device)
        return refused("no_such_device", "没有这台设备", "there is no such device");
    const auto window = window_in(fields);
    if (!window || !HallPlaces::may_go(*window))
        return refused("no_such_window", "没有这样的窗口", "there is no such window");
    order_.places.admit(*device, *window);
    places_changed();
    return {};
}

}  // namespace zheng::station
