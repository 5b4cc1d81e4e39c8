// The one source of the server that includes Beast, which compiles slowly.
#include "audit/net/acceptor.hpp"
#include "audit/net/http.hpp"
#include "audit/net/http_routes.hpp"
#include "audit/net/loop_impl.hpp"
#include "proto/election/check.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <optional>
#include <set>
#include <utility>

namespace zheng::net {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using Tcp = asio::ip::tcp;
using Stream = beast::basic_stream<Tcp, asio::io_context::executor_type>;
using ErrorCode = boost::system::error_code;
using std::chrono::milliseconds;

constexpr int http_backlog = 1024;
constexpr std::size_t refusals_max = 64;           // connections over the limit that are told so; more are just closed
constexpr std::size_t piece_bytes = 4096;          // read before it is known how much there is
constexpr std::uint64_t linger_ms_max = 2'000;     // for the peer to read an answer while it still sends
constexpr std::size_t linger_bytes_max = 1 << 20;  // of what it still sends

std::string in_quotes(const std::string& etag) {
    return etag.starts_with('"') || etag.starts_with("W/") ? etag : '"' + etag + '"';
}

}  // namespace

class HttpSession;

struct HttpServer::Impl {
    Impl(Loop& its_loop, std::vector<Route> its_routes, const HttpLimits& its_limits)
        : loop(its_loop), routes(std::move(its_routes)), limits(its_limits) {}

    Loop& loop;
    RouteTable routes;
    HttpLimits limits;
    std::shared_ptr<Acceptor> acceptor;
    std::uint16_t port = 0;
    std::atomic<std::uint64_t> requests{0};
    std::set<HttpSession*> sessions;
    std::size_t waiting = 0;  // sessions that wait for a later answer
    bool closing = false;
};

namespace {

HttpResponse problem(unsigned status) {
    return http_text(status, std::string(http::obsolete_reason(http::int_to_status(status))) + "\n");
}

}  // namespace

struct HttpReply::State {
    HttpSession* session = nullptr;  // while somebody waits
    std::function<void()> gone;
};

// One connection: a request is read, answered, written; then the next, which may have come already. While a route takes
// its time the socket is read on, only to notice that the client goes.
class HttpSession : public std::enable_shared_from_this<HttpSession> {
  public:
    HttpSession(HttpServer::Impl& server, env::FileDescriptor socket, const SocketAddress& peer)
        : server_(&server), stream_(server.loop.impl().io.get_executor()),
          buffer_(server.limits.header_bytes_max + server.limits.body_bytes_max + piece_bytes),
          wait_timer_(server.loop.impl().io) {
        set_tcp_options(socket.get());
        stream_.socket().assign(peer.storage.ss_family == AF_INET ? Tcp::v4() : Tcp::v6(), socket.release());
        server.sessions.insert(this);
    }
    HttpSession(const HttpSession&) = delete;
    HttpSession& operator=(const HttpSession&) = delete;
    ~HttpSession() {
        if (server_ != nullptr)
            server_->sessions.erase(this);
    }
    void take_later(HttpResponse response);  // of HttpReply

    void refuse() { answer(problem(503), 11, false, false); }
    void await_request(std::uint64_t ms_max);
    // The server ends: what has been asked is answered.
    void close() {
        if (waiting_)
            give_up_waiting();
        else if (idle_)
            stream_.close();
    }
    // The server has gone, and its loop no longer runs.
    void abandon() {
        if (waiting_)
            waiting_->session = nullptr;
        waiting_ = nullptr;
        server_ = nullptr;
        stream_.close();
    }

  private:
    void read_request();
    void read_body(ErrorCode error);
    void take_request(ErrorCode error);
    // All but the body; nothing for what is no request of ours.
    [[nodiscard]] static std::optional<HttpRequest> head_of(const http::request<http::string_body>& request);
    [[nodiscard]] std::size_t body_bytes_max_of(const http::request<http::string_body>& request) const;
    // Nothing: it comes later, or somebody waits for it already.
    [[nodiscard]] std::optional<HttpResponse> respond(http::request<http::string_body> request);
    void wait_later(const Route& route, const HttpRequest& request);
    void watch_client();
    void end_waiting();
    void give_up_waiting();
    void finish(HttpResponse response);
    void answer(HttpResponse response, unsigned version, bool head, bool keep);
    template <class Body>
    void write(http::response<Body> message);
    void written(ErrorCode error);
    void linger();

    HttpServer::Impl* server_;
    Stream stream_;
    beast::flat_buffer buffer_;
    std::optional<http::request_parser<http::string_body>> parser_;
    std::shared_ptr<void> message_;            // being written
    std::shared_ptr<const std::string> body_;  // its body
    std::string allowed_;
    std::string known_;  // If-None-Match of the request
    std::string method_;
    std::shared_ptr<HttpReply::State> waiting_;
    std::optional<HttpResponse> later_;  // came, and the socket is still being read
    asio::steady_timer wait_timer_;
    std::uint64_t requests_ = 0;
    std::size_t lingered_ = 0;
    unsigned version_ = 11;
    bool keep_ = false;
    bool wants_next_ = false;  // the client does
    bool idle_ = false;
    bool watching_ = false;
};

void HttpSession::await_request(std::uint64_t ms_max) {
    if (buffer_.size() > 0) {  // pipelined
        read_request();
        return;
    }
    if (server_->closing) {
        stream_.close();
        return;
    }
    idle_ = true;
    stream_.expires_after(milliseconds(ms_max));
    stream_.async_read_some(buffer_.prepare(piece_bytes),
                            [self = shared_from_this()](ErrorCode error, std::size_t size) {
                                self->idle_ = false;
                                if (error)
                                    return;
                                self->buffer_.commit(size);
                                self->read_request();
                            });
}

void HttpSession::read_request() {
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(server_->limits.header_bytes_max));
    parser_->body_limit(std::max(server_->limits.body_bytes_max, server_->limits.large_body_bytes_max));
    stream_.expires_after(milliseconds(server_->limits.request_ms_max));
    http::async_read_header(stream_, buffer_, *parser_,
                            [self = shared_from_this()](ErrorCode error, std::size_t) { self->read_body(error); });
}

void HttpSession::read_body(ErrorCode error) {
    if (error || server_ == nullptr || parser_->is_done()) {
        take_request(error);
        return;
    }
    const auto most = body_bytes_max_of(parser_->get());
    if (parser_->content_length().value_or(0) > most) {
        take_request(http::error::body_limit);
        return;
    }
    parser_->body_limit(most);
    http::async_read(stream_, buffer_, *parser_,
                     [self = shared_from_this()](ErrorCode failed, std::size_t) { self->take_request(failed); });
}

void HttpSession::take_request(ErrorCode error) {
    if (error == http::error::header_limit) {
        answer(problem(431), 11, false, false);
    } else if (error == http::error::body_limit || error == http::error::buffer_overflow) {
        answer(problem(413), 11, false, false);
    } else if (error.category() == http::make_error_code(http::error::bad_method).category() &&
               error != http::error::end_of_stream && error != http::error::partial_message) {
        answer(problem(400), 11, false, false);
    } else if (error) {
        return;  // gone, or too slow
    } else {
        auto request = parser_->release();
        version_ = request.version();
        wants_next_ = request.keep_alive();
        if (auto response = respond(std::move(request)))
            finish(std::move(*response));
    }
}

std::optional<HttpRequest> HttpSession::head_of(const http::request<http::string_body>& request) {
    const auto text = [](beast::string_view view) { return std::string(view.data(), view.size()); };
    const auto once = [&](http::field field) { return request.count(field) <= 1; };
    auto target = parse_target(text(request.target()));
    if (!target || (request.version() >= 11 && request.count(http::field::host) != 1) || !once(http::field::host) ||
        !once(http::field::origin) || !once(http::field::cookie) || !once(http::field::content_type))
        return std::nullopt;
    HttpRequest out;
    out.method = text(request.method_string());
    out.path = std::move(target->path);
    out.query = std::move(target->query);
    out.etag_known = single_tag(text(request[http::field::if_none_match]));
    out.host = text(request[http::field::host]);
    out.origin = text(request[http::field::origin]);
    out.cookie = text(request[http::field::cookie]);
    out.content_type = text(request[http::field::content_type]);
    return out;
}

std::size_t HttpSession::body_bytes_max_of(const http::request<http::string_body>& request) const {
    const auto& limits = server_->limits;
    const auto head = head_of(request);
    const auto* route = head ? server_->routes.find(head->method, head->path).route : nullptr;
    return route != nullptr && route->body_bytes_max
               ? std::min(route->body_bytes_max(*head), limits.large_body_bytes_max)
               : limits.body_bytes_max;
}

std::optional<HttpResponse> HttpSession::respond(http::request<http::string_body> request) {
    const auto known = request[http::field::if_none_match];
    known_.assign(known.data(), known.size());
    const auto method = request.method_string();
    method_.assign(method.data(), method.size());
    allowed_.clear();
    auto asked = head_of(request);
    if (!asked)
        return problem(400);
    const auto found = server_->routes.find(asked->method, asked->path);
    if (found.route == nullptr) {
        allowed_ = found.allowed;
        return problem(allowed_.empty() ? 404 : 405);
    }
    // Nobody has a session yet.
    if (found.route->audience != Audience::anyone)
        return problem(403);
    asked->body = std::move(request.body());
    if (found.route->answer)
        return found.route->answer(*asked);
    if (server_->closing || server_->waiting >= server_->limits.waiting_max)
        return problem(503);
    wait_later(*found.route, *asked);
    return std::nullopt;
}

void HttpSession::wait_later(const Route& route, const HttpRequest& request) {
    ++server_->waiting;
    waiting_ = std::make_shared<HttpReply::State>();
    waiting_->session = this;
    wait_timer_.expires_after(milliseconds(server_->limits.wait_ms_max));
    wait_timer_.async_wait([self = shared_from_this(), waited = waiting_](ErrorCode error) {
        if (!error && self->waiting_ == waited)
            self->give_up_waiting();
    });
    const HttpReply reply(waiting_);
    route.answer_later(request, reply);
    if (waiting_)
        watch_client();
}

// What a client sends meanwhile is its next request; with a piece of it we no longer see whether it goes.
void HttpSession::watch_client() {
    if (buffer_.size() > 0)
        return;
    watching_ = true;
    stream_.expires_never();
    stream_.async_read_some(buffer_.prepare(piece_bytes),
                            [self = shared_from_this()](ErrorCode error, std::size_t size) {
                                self->watching_ = false;
                                self->buffer_.commit(size);
                                if (self->server_ == nullptr)
                                    return;
                                if (self->later_) {
                                    self->finish(*std::exchange(self->later_, std::nullopt));
                                } else if (error && self->waiting_) {
                                    const auto gone = std::exchange(self->waiting_->gone, nullptr);
                                    self->end_waiting();
                                    self->stream_.close();
                                    if (gone)
                                        gone();
                                }
                            });
}

void HttpSession::end_waiting() {
    --server_->waiting;
    waiting_->session = nullptr;
    waiting_ = nullptr;
    wait_timer_.cancel();
}

void HttpSession::give_up_waiting() {
    const auto gone = std::exchange(waiting_->gone, nullptr);
    take_later(problem(503));
    if (gone)
        gone();
}

void HttpSession::take_later(HttpResponse response) {
    const auto self = shared_from_this();
    waiting_->gone = nullptr;
    end_waiting();
    if (watching_) {
        later_ = std::move(response);
        stream_.cancel();
    } else {
        finish(std::move(response));
    }
}

void HttpSession::finish(HttpResponse response) {
    const bool head = method_ == "HEAD";
    if (response.status == 200 && (head || method_ == "GET") && tag_matches(known_, response.etag)) {
        response.status = 304;
        response.body = nullptr;
    }
    const bool keep =
        wants_next_ && ++requests_ < server_->limits.requests_max && !server_->closing && response.status != 400;
    answer(std::move(response), version_, head, keep);
}

void HttpReply::give(HttpResponse response) const {
    if (wanted())
        state_->session->take_later(std::move(response));
}

bool HttpReply::wanted() const {
    return state_ && state_->session != nullptr;
}

void HttpReply::when_gone(std::function<void()> call) const {
    if (wanted())
        state_->gone = std::move(call);
}

void HttpSession::answer(HttpResponse response, unsigned version, bool head, bool keep) {
    keep_ = keep;
    body_ = std::move(response.body);
    const auto fill = [&](auto& message) {
        message.version(version);
        message.result(response.status);
        message.keep_alive(keep);
        message.set(http::field::cache_control, response.no_store    ? "no-store"
                                                : response.immutable ? "public, max-age=31536000, immutable"
                                                                     : "no-cache");
        message.set("X-Content-Type-Options", "nosniff");
        for (const auto& [name, value] : response.fields) {
            CHECK(clean_field(name, value), "a field of a response is one line");
            message.insert(name, value);
        }
        if (!response.etag.empty())
            message.set(http::field::etag, in_quotes(response.etag));
        if (response.status == 405)
            message.set(http::field::allow, allowed_);
        if (response.status != 304) {
            message.set(http::field::content_type, response.content_type);
            message.content_length(body_ ? body_->size() : 0);
        }
    };
    if (head || !body_ || body_->empty()) {
        http::response<http::empty_body> message;
        fill(message);
        write(std::move(message));
    } else {
        http::response<http::span_body<const char>> message;
        message.body() = {body_->data(), body_->size()};
        fill(message);
        write(std::move(message));
    }
}

template <class Body>
void HttpSession::write(http::response<Body> message) {
    const auto kept = std::make_shared<http::response<Body>>(std::move(message));
    message_ = kept;
    stream_.expires_after(milliseconds(server_->limits.write_ms_max));
    http::async_write(stream_, *kept,
                      [self = shared_from_this()](ErrorCode error, std::size_t) { self->written(error); });
}

void HttpSession::written(ErrorCode error) {
    message_ = nullptr;
    body_ = nullptr;
    parser_.reset();
    if (error)
        return;
    ++server_->requests;
    if (keep_) {
        await_request(server_->limits.idle_ms_max);
        return;
    }
    ErrorCode ignored;
    stream_.socket().shutdown(Tcp::socket::shutdown_send, ignored);
    stream_.expires_after(milliseconds(linger_ms_max));
    linger();
}

// Closing with something unread would make the kernel throw away the answer that the peer hasn't read.
void HttpSession::linger() {
    buffer_.clear();
    stream_.async_read_some(buffer_.prepare(piece_bytes),
                            [self = shared_from_this()](ErrorCode error, std::size_t size) {
                                self->lingered_ += size;
                                if (!error && self->lingered_ < linger_bytes_max)
                                    self->linger();
                            });
}

HttpResponse http_text(unsigned status, std::string body, std::string content_type) {
    HttpResponse out;
    out.status = status;
    out.content_type = std::move(content_type);
    out.body = std::make_shared<const std::string>(std::move(body));
    return out;
}

Result<std::unique_ptr<HttpServer>> HttpServer::listen(Loop& loop, std::string_view address, std::vector<Route> routes,
                                                       const HttpLimits& limits) {
    ZHENG_TRY(auto listening, listen_tcp(address, http_backlog));
    auto impl = std::make_shared<Impl>(loop, std::move(routes), limits);
    impl->port = port_of(listening.get());
    impl->acceptor = std::make_shared<Acceptor>(
        loop, std::move(listening), [server = impl.get()](env::FileDescriptor socket, const SocketAddress& peer) {
            const auto open = server->sessions.size();
            if (open >= server->limits.connections_max + refusals_max)
                return;
            const auto session = std::make_shared<HttpSession>(*server, std::move(socket), peer);
            if (open >= server->limits.connections_max)
                session->refuse();
            else
                session->await_request(server->limits.request_ms_max);
        });
    return std::unique_ptr<HttpServer>(new HttpServer(std::move(impl)));
}

HttpServer::HttpServer(std::shared_ptr<Impl> impl) : impl_(std::move(impl)) {}

HttpServer::~HttpServer() {
    impl_->acceptor->close();
    for (auto* session : impl_->sessions)
        session->abandon();
}

void HttpServer::start() {
    impl_->acceptor->start();
}

void HttpServer::close() {
    impl_->acceptor->stop();
    impl_->loop.post([weak = std::weak_ptr<Impl>(impl_)] {
        const auto server = weak.lock();
        if (!server)
            return;
        server->closing = true;
        for (auto* session : server->sessions)
            session->close();
    });
}

std::uint16_t HttpServer::port() const {
    return impl_->port;
}

std::uint64_t HttpServer::requests() const {
    return impl_->requests;
}

}  // namespace zheng::net
