#include "station/desk/desk_server.hpp"

#include "proto/election/check.hpp"
#include "station/desk/act_answers.hpp"
#include "station/desk/desk_response.hpp"
#include "station/desk/window_json.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <list>
#include <map>
#include <utility>

namespace zheng::station {
namespace {

namespace json = boost::json;
using net::HttpReply;
using net::HttpRequest;
using net::HttpResponse;

constexpr std::string_view cookie_name = "zheng_desk";
constexpr unsigned revision_bits = 20;  // below the second in which a run began: a number that the last run hasn't had

net::HttpLimits http_limits(std::uint64_t wait_ms) {
    net::HttpLimits out;
    out.connections_max = 256;
    out.body_bytes_max = act_bytes_max;
    out.large_body_bytes_max = receipts_upload_bytes_max;
    out.waiting_max = sessions_max * (views_waiting_max + acts_under_way_max);
    out.wait_ms_max = wait_ms + 10'000;
    return out;
}

HttpResponse not_here() {
    return words_page(403, "这个地址不能打开窗口",
                      "This address opens no window. Each is good once and for 15 minutes: ask for a new one at the "
                      "chair's desk. 每个地址只能用一次，15 分钟内有效：请在主持席重新打开。");
}

std::uint64_t first_revision(const env::Clock& clock, env::Random& random) {
    const auto second = static_cast<std::uint64_t>(std::max<std::int64_t>(clock.unix_seconds(), 1));
    return (second << revision_bits) + random.below(1U << (revision_bits - 1));
}

bool is_json(std::string_view content_type) {
    return content_type == "application/json" || content_type == "application/json; charset=utf-8" ||
           content_type == "application/json;charset=UTF-8";
}

std::optional<std::uint64_t> revision_of(std::string_view digits) {
    if (digits.empty())
        return 0;
    std::uint64_t out = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), out);
    if (read.ec != std::errc() || read.ptr != digits.data() + digits.size())
        return std::nullopt;
    return out;
}

bool on_loopback(std::string_view address) {
    return address.starts_with("127.0.0.1:") || address.starts_with("[::1]:");
}

ActAnswer refused(std::string_view code, std::string_view zh, std::string_view en) {
    return {false, std::string(code), std::string(zh), std::string(en), {}};
}

}  // namespace

struct DeskServer::Impl {
    Impl(net::Loop& its_loop, DeskAccess& its_desk, DeskServerOrder its_order, const env::Clock& its_clock,
         env::Random& its_random)
        : loop(its_loop), desk(its_desk), order(std::move(its_order)), clock(its_clock), random(its_random),
          sessions(std::move(order.sessions)), idle_timer(its_loop), revision_base(first_revision(clock, random)) {
        for (const auto& asset : order.assets)
            bodies[std::string(asset.path)] = {&asset, std::make_shared<const std::string>(asset.bytes)};
    }

    struct Body {
        const Asset* asset = nullptr;
        std::shared_ptr<const std::string> bytes;
    };
    struct Waiting {
        HttpReply reply;
        std::string session;
        Window window;
        std::uint64_t after = 0;
        net::Timer timer;
    };
    struct View {
        std::uint64_t revision = 0;
        std::int64_t made_ms = 0;
        std::shared_ptr<const std::string> body;
    };

    net::Loop& loop;
    DeskAccess& desk;
    DeskServerOrder order;
    const env::Clock& clock;
    env::Random& random;
    Sessions sessions;
    net::Timer idle_timer;
    std::uint64_t revision_base;
    std::map<std::string, Body> bodies;
    std::map<std::string, ActAnswers> answers;  // by session
    std::list<Waiting> waiting;
    std::map<std::string, View> views;  // by the window's name
    bool waking = false;
    std::uint64_t refreshed = 0;
    std::vector<Sessions::Listed> listed;  // as the desk's windows have seen them
    std::unique_ptr<net::HttpServer> server;

    [[nodiscard]] std::vector<net::Route> routes();
    [[nodiscard]] std::optional<HttpResponse> strange(const HttpRequest& request) const;
    [[nodiscard]] std::string origin() const { return "http://127.0.0.1:" + std::to_string(server->port()); }
    [[nodiscard]] HttpResponse asset(const std::string& path) const;
    [[nodiscard]] HttpResponse open(const HttpRequest& request);
    void below_window(const HttpRequest& request, const HttpReply& reply);
    [[nodiscard]] std::size_t body_bytes_max(const HttpRequest& head);
    void view(const HttpRequest& request, const HttpReply& reply, const std::string& session, const Window& window);
    void act(const HttpRequest& request, const HttpReply& reply, const std::string& session, const Window& window);
    void do_act(const std::string& session, const Window& window, const ActCall& call);
    [[nodiscard]] ActAnswer open_window(const json::object& fields);
    [[nodiscard]] ActAnswer close_window(const std::string& own, const json::object& fields);
    [[nodiscard]] json::array windows_json() const;
    [[nodiscard]] std::uint64_t revision() const { return revision_base + desk.revision() + refreshed; }
    [[nodiscard]] HttpResponse newest_view(const Window& window);
    void forget_waiting(const std::string& session);
    void wake();
    void windows_changed();
    void look_for_idle();
    void keep() const {
        if (order.keep_sessions)
            order.keep_sessions(sessions.text());
    }
};

std::vector<net::Route> DeskServer::Impl::routes() {
    std::vector<net::Route> out;
    const auto now = [&](std::string pattern, std::string about, auto answer) {
        out.push_back({"GET",
                       std::move(pattern),
                       net::Audience::anyone,
                       std::move(about),
                       [this, answer](const HttpRequest& request) {
                           auto why_not = strange(request);
                           return why_not ? *std::move(why_not) : answer(request);
                       },
                       {}});
    };
    now("/", "how a window is opened", [](const HttpRequest&) {
        return words_page(
            200, "请用计票站给出的地址打开窗口",
            "Windows are opened by the addresses that zheng-station shows and the chair's desk hands out.");
    });
    now("/open", "a window, by a token that is good once",
        [this](const HttpRequest& request) { return open(request); });
    for (const auto& [path, body] : bodies)
        if (path != "/index.html")
            now(path, "a part of the pages", [this, name = path](const HttpRequest&) { return asset(name); });
    for (const auto* method : {"GET", "POST"})
        out.push_back({method,
                       "/w/*",
                       net::Audience::anyone,
                       "a window: its page, its view, its acts, its files",
                       {},
                       [this](const HttpRequest& request, const HttpReply& reply) {
                           if (auto why_not = strange(request))
                               reply.give(*std::move(why_not));
                           else
                               below_window(request, reply);
                       },
                       [this](const HttpRequest& head) { return body_bytes_max(head); }});
    return out;
}

// A page that got here by another name (DNS rebinding), or a request that another page has sent.
std::optional<HttpResponse> DeskServer::Impl::strange(const HttpRequest& request) const {
    const auto port = ":" + std::to_string(server->port());
    const std::array<std::string, 3> names{"127.0.0.1" + port, "localhost" + port, "[::1]" + port};
    if (std::find(names.begin(), names.end(), request.host) == names.end())
        return plain_line(403, "this is not the name of this server");
    const bool from_here = request.origin == "http://" + request.host;
    if (request.method == "POST" ? !from_here : !from_here && !request.origin.empty())
        return plain_line(403, "another page has sent this");
    return std::nullopt;
}

HttpResponse DeskServer::Impl::asset(const std::string& path) const {
    const auto found = bodies.find(path);
    if (found == bodies.end())
        return plain_line(404, "no such part of the pages");
    HttpResponse out;
    out.content_type = std::string(found->second.asset->content_type);
    out.etag = std::string(found->second.asset->sha256);
    out.immutable = path.starts_with("/assets/");  // named by their content
    out.body = found->second.bytes;
    return dressed(std::move(out));
}

HttpResponse DeskServer::Impl::open(const HttpRequest& request) {
    if (request.method != "GET")  // whoever only looks whether there is something uses up nothing
        return plain_line(405, "a window is opened by GET");
    const auto opened = sessions.open(net::query_of(request, "token"), random, clock.monotonic_ms());
    if (!opened)
        return not_here();
    std::erase_if(answers, [&](const auto& one) { return !sessions.has(one.first); });
    keep();
    if (order.opened)
        order.opened(opened->window);
    windows_changed();
    loop.post([this] { wake(); });
    const auto folder = "/w/" + opened->id + "/";
    auto out = plain_line(303, "opened");
    out.fields.emplace_back("Location", folder);
    out.fields.emplace_back("Set-Cookie", std::string(cookie_name) + "=" + opened->secret + "; Path=" + folder +
                                              "; HttpOnly; SameSite=Strict; Max-Age=" + std::to_string(cookie_s_max));
    return out;
}

void DeskServer::Impl::below_window(const HttpRequest& request, const HttpReply& reply) {
    const auto [session, below] = in_window(request.path);
    const bool post = request.method == "POST";
    if (below == "/" && !post)
        return reply.give(asset("/index.html"));
    const bool file = order.files != nullptr && is_file_part(request.method, below);
    if (!file && below != (post ? "/api/do" : "/api/view"))
        return reply.give(plain_line(404, "a window has no such part"));
    const auto window = sessions.find(session, net::cookie_of(request, cookie_name), clock.monotonic_ms());
    if (!window)
        return reply.give(plain_line(401, "this window is not open in this browser"));
    if (!file)
        return post ? act(request, reply, session, *window) : view(request, reply, session, *window);
    if (post)
        sessions.touched(*window, clock.monotonic_ms());
    answer_file(*order.files, request, reply, *window, [this] {
        refreshed += 1;
        wake();
    });
}

// More than an act may have is read only of who may bring receipts.
std::size_t DeskServer::Impl::body_bytes_max(const HttpRequest& head) {
    const auto [session, below] = in_window(head.path);
    if (order.files == nullptr || below != "/api/receipts" || strange(head))
        return act_bytes_max;
    const auto window = sessions.find(session, net::cookie_of(head, cookie_name), clock.monotonic_ms());
    return window && window->kind == WindowKind::desk ? receipts_upload_bytes_max : act_bytes_max;
}

void DeskServer::Impl::view(const HttpRequest& request, const HttpReply& reply, const std::string& session,
                            const Window& window) {
    const auto after = revision_of(net::query_of(request, "after"));
    if (!after)
        return reply.give(plain_line(400, "after= is a revision"));
    // Whatever the page has that is not the newest, be it of a run before this one.
    if (*after != revision())
        return reply.give(newest_view(window));
    auto& one = waiting.emplace_back(Waiting{reply, session, window, *after, net::Timer(loop)});
    const auto forget = [this, it = std::prev(waiting.end())] { waiting.erase(it); };
    reply.when_gone(forget);
    one.timer.after_ms(order.wait_ms, [reply, forget] {
        const auto answered = reply;  // forget() ends this call's own captures
        forget();
        answered.give(nothing_new());
    });
    forget_waiting(session);
}

// Tabs that share a session, and pages that come back without having closed the connection before.
void DeskServer::Impl::forget_waiting(const std::string& session) {
    const auto of_session = [&](const Waiting& one) { return one.session == session; };
    if (static_cast<std::size_t>(std::count_if(waiting.begin(), waiting.end(), of_session)) <= views_waiting_max)
        return;
    const auto first = std::find_if(waiting.begin(), waiting.end(), of_session);
    const auto reply = first->reply;
    waiting.erase(first);
    reply.give(nothing_new());
}

HttpResponse DeskServer::Impl::newest_view(const Window& window) {
    auto& kept = views[name_of(window)];
    const auto now = clock.monotonic_ms();
    if (!kept.body || kept.revision != revision() || now - kept.made_ms >= view_kept_ms) {
        auto object = desk.view(window);
        object["rev"] = kept.revision = revision();
        if (order.decorate)
            order.decorate(window, object);
        if (!object.contains("window"))
            object["window"] = to_json(window);
        if (window.kind == WindowKind::desk)
            object["windows"] = windows_json();
        kept.made_ms = now;
        kept.body = std::make_shared<const std::string>(json::serialize(object));
    }
    return of_json(kept.body);
}

void DeskServer::Impl::wake() {
    waking = false;
    const auto now = revision();
    for (auto it = waiting.begin(); it != waiting.end();) {
        if (it->after == now) {
            ++it;
            continue;
        }
        const auto reply = it->reply;
        const auto window = it->window;
        it = waiting.erase(it);
        reply.give(newest_view(window));
    }
}

void DeskServer::Impl::act(const HttpRequest& request, const HttpReply& reply, const std::string& session,
                           const Window& window) {
    if (!is_json(request.content_type))
        return reply.give(plain_line(415, "an act is sent as application/json"));
    const auto call = parse_act(request.body);
    if (!call)
        return reply.give(plain_line(call.error().code == Errc::too_large ? 413 : 400, call.error().message));
    sessions.touched(window, clock.monotonic_ms());
    const auto turn = answers[session].ask(call->id, [reply](const ActAnswers::Body& body) {
        reply.give(body ? of_json(body) : plain_line(503, "the leading device is not reached; ask again"));
    });
    if (turn == ActAnswers::Turn::too_many)
        return reply.give(plain_line(503, "too many acts at once; ask again"));
    if (turn == ActAnswers::Turn::yours)
        do_act(session, window, *call);
}

void DeskServer::Impl::do_act(const std::string& session, const Window& window, const ActCall& call) {
    const auto done = [this, session, id = call.id](const std::optional<ActAnswer>& answer) {
        if (answer)
            answers[session].answer(id, json::serialize(zheng::station::to_json(*answer)));
        else
            answers[session].forget(id);
    };
    if (window.kind == WindowKind::desk) {
        if (call.act == "open_window")
            return done(open_window(call.fields));
        if (call.act == "close_window") {
            done(close_window(session, call.fields));
            return wake();
        }
        if (order.own_act)
            if (const auto answer = order.own_act(call.act, call.fields)) {
                done(answer);
                return wake();
            }
    }
    desk.act(window, call.id, call.act, call.fields, done);
    wake();
    if (order.desk_changed)
        order.desk_changed();
}

ActAnswer DeskServer::Impl::open_window(const json::object& fields) {
    const auto window = window_in(fields);
    if (!window || window->kind == WindowKind::guest)
        return refused("no_such_window", "没有这样的窗口", "there is no such window");
    ActAnswer out;
    out.more["url"] = origin() + "/open?token=" + sessions.offer(*window, random, clock.monotonic_ms());
    return out;
}

// The page of the window that was closed is told that it is no longer open; the one who sat there is locked out, unless
// the same window is open elsewhere.
ActAnswer DeskServer::Impl::close_window(const std::string& own, const json::object& fields) {
    const auto* const named = fields.if_contains("window");
    const auto id = named != nullptr && named->is_string() ? std::string(named->get_string()) : std::string();
    if (id == own)
        return refused("own_window", "这是正在用的窗口，请直接关掉网页", "this is the window in use: close its page");
    const auto open = sessions.list(clock.monotonic_ms());
    const auto found = std::find_if(open.begin(), open.end(), [&](const auto& one) { return one.id == id; });
    if (found == open.end())
        return refused("no_such_window", "这个窗口已经关掉了", "no such window is open");
    sessions.end(id);
    answers.erase(id);
    for (auto it = waiting.begin(); it != waiting.end();) {
        const auto at = it++;
        if (at->session != id)
            continue;
        const auto reply = at->reply;
        waiting.erase(at);
        reply.give(plain_line(401, "this window was closed at the desk"));
    }
    if (std::count_if(open.begin(), open.end(), [&](const auto& one) { return one.window == found->window; }) == 1)
        desk.lock(found->window);
    keep();
    windows_changed();
    if (order.desk_changed)
        order.desk_changed();
    return {};
}

json::array DeskServer::Impl::windows_json() const {
    json::array out;
    for (const auto& [id, window, live] : sessions.list(clock.monotonic_ms())) {
        auto one = to_json(window);
        one["id"] = id;
        one["live"] = live;
        out.push_back(std::move(one));
    }
    return out;
}

void DeskServer::Impl::windows_changed() {
    auto now = sessions.list(clock.monotonic_ms());
    if (now == listed)
        return;
    listed = std::move(now);
    ++refreshed;
}

void DeskServer::Impl::look_for_idle() {
    const auto idle = sessions.gone_idle(clock.monotonic_ms());
    for (const auto& window : idle)
        desk.lock(window);
    if (!idle.empty() && order.desk_changed)
        order.desk_changed();
    windows_changed();
    wake();
    idle_timer.after_ms(order.look_ms, [this] { look_for_idle(); });
}

Result<std::unique_ptr<DeskServer>> DeskServer::listen(net::Loop& loop, DeskAccess& desk, DeskServerOrder order,
                                                       const env::Clock& clock, env::Random& random) {
    if (!on_loopback(order.address))
        return fail(Errc::usage, "pages are for this machine only: 127.0.0.1:PORT, not '" + order.address + "'");
    auto impl = std::make_unique<Impl>(loop, desk, std::move(order), clock, random);
    ZHENG_TRY(impl->server,
              net::HttpServer::listen(loop, impl->order.address, impl->routes(), http_limits(impl->order.wait_ms)));
    return std::unique_ptr<DeskServer>(new DeskServer(std::move(impl)));
}

DeskServer::DeskServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

DeskServer::~DeskServer() = default;

void DeskServer::start() {
    impl_->server->start();
    impl_->loop.post([this] { impl_->look_for_idle(); });
}

void DeskServer::close() {
    impl_->server->close();
}

std::uint16_t DeskServer::port() const {
    return impl_->server->port();
}

std::string DeskServer::offer(const Window& window) {
    return impl_->origin() + "/open?token=" + impl_->sessions.offer(window, impl_->random, impl_->clock.monotonic_ms());
}

void DeskServer::refresh() {
    ++impl_->refreshed;
    changed();
}

void DeskServer::changed() {
    if (std::exchange(impl_->waking, true))
        return;
    impl_->loop.post([impl = impl_.get()] { impl->wake(); });
}

}  // namespace zheng::station
