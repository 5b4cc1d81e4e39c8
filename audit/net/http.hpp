// HTTP/1.1: requests and responses as values, a table of routes, a server and a client with limits. Every route says
// whom it is for; a path without a row is answered 404, a method without one 405. A route answers at once or later.
#pragma once

#include "audit/net/loop.hpp"
#include "proto/election/result.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zheng::net {

struct HttpLimits {
    std::size_t connections_max = 1024;        // a further one is answered 503 and closed
    std::size_t header_bytes_max = 8192;       // of the first line, and of all fields after it: 431
    std::size_t body_bytes_max = 65536;        // 413
    std::size_t large_body_bytes_max = 65536;  // of a request whose route allows it more
    std::uint64_t request_ms_max = 10'000;     // from its first byte to its last, and from the connection to the first
    std::uint64_t write_ms_max = 30'000;
    std::uint64_t idle_ms_max = 60'000;   // between two requests of a connection
    std::uint64_t requests_max = 10'000;  // of one connection
    std::size_t waiting_max = 256;        // requests that wait for a later answer; a further one is answered 503
    std::uint64_t wait_ms_max = 30'000;   // for it; then 503
};

struct HttpRequest {
    std::string method;  // "GET"
    std::string path;    // decoded, without "..", "//" or a control character (else 400); begins with '/'
    std::string query;   // raw, without '?'
    std::string body;
    std::string etag_known;  // If-None-Match
    // As they were sent, empty without; a request with two of one of them is answered 400.
    std::string host;          // "127.0.0.1:7400"
    std::string origin;        // "http://127.0.0.1:7400"
    std::string cookie;        // "a=1; b=2"
    std::string content_type;  // "application/json; charset=utf-8"
};
// The cookie's value; empty without. Of two of the same name, the first.
[[nodiscard]] std::string_view cookie_of(const HttpRequest& request, std::string_view name);
// The value of a query's field as it stands there, not decoded; empty without.
[[nodiscard]] std::string_view query_of(const HttpRequest& request, std::string_view name);

struct HttpResponse {
    unsigned status = 200;
    std::string content_type = "text/plain; charset=utf-8";
    std::shared_ptr<const std::string> body;  // shared: many may be sent the same
    std::string etag;                         // with it, a known one is answered 304
    bool immutable = false;                   // Cache-Control: it will never change; else no-cache
    bool no_store = false;                    // Cache-Control: no-store, nothing of it is kept
    // Further fields: "Set-Cookie", "Location", "Content-Security-Policy", … CHECKed: no control character.
    std::vector<std::pair<std::string, std::string>> fields;
};
[[nodiscard]] HttpResponse http_text(unsigned status, std::string body,
                                     std::string content_type = "text/plain; charset=utf-8");

// Whom a later answer goes to. Copies are the same one. On the server's loop only; it may outlive the server.
class HttpReply {
  public:
    HttpReply() = default;  // wanted by nobody
    // Nothing happens if nobody waits any more.
    void give(HttpResponse response) const;
    // Still: not answered, the client is there, not closed.
    [[nodiscard]] bool wanted() const;
    // Once, if the client goes, time is over or the server closes before give(); not when the server is destroyed.
    void when_gone(std::function<void()> call) const;

    struct State;

  private:
    friend class HttpSession;
    explicit HttpReply(std::shared_ptr<State> state) : state_(std::move(state)) {}
    std::shared_ptr<State> state_;
};

enum class Audience : std::uint8_t {
    anyone,      // 公开
    supervisor,  // 乡镇监督; not served without a session (403)
};

struct Route {
    std::string method;
    std::string pattern;  // "/checkpoint", or "/tile/*" for everything below
    Audience audience = Audience::anyone;
    std::string about;  // one line for the list of routes
    // On the server's loop; must not wait.
    std::function<HttpResponse(const HttpRequest&)> answer;
    // Instead of it: answers when it likes. A client that ends its side while it waits has gone.
    std::function<void(const HttpRequest&, HttpReply)> answer_later = {};
    // How large a body this request may have, told by all else that it says, before the body is read; without it
    // HttpLimits::body_bytes_max. Never more than HttpLimits::large_body_bytes_max.
    std::function<std::size_t(const HttpRequest& head)> body_bytes_max = {};
};

class HttpServer {
  public:
    // Plain HTTP; errors as FrameServer::listen. CHECKs that no two rows are the same; of two that fit, the more
    // exact answers, and HEAD is answered by GET's row. The loop must outlive it.
    [[nodiscard]] static Result<std::unique_ptr<HttpServer>>
    listen(Loop& loop, std::string_view address, std::vector<Route> routes, const HttpLimits& limits);
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;
    ~HttpServer();  // its loop no longer runs
    void start();
    void close();  // from any thread: accepts nothing more, answers what has been asked (503 to who waits), ends
    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] std::uint64_t requests() const;  // answered since the start; any thread

    struct Impl;  // Beast's, for the source

  private:
    explicit HttpServer(std::shared_ptr<Impl> impl);
    std::shared_ptr<Impl> impl_;
};

struct HttpAnswer {
    unsigned status = 0;
    std::string content_type;
    std::string body;
};
// One GET, waited for: "http://host:port/path". Errc::usage for another URL, too_large, io. No redirect is followed.
[[nodiscard]] Result<HttpAnswer> http_get(std::string_view url, std::size_t body_bytes_max,
                                          std::uint64_t timeout_ms_max);

}  // namespace zheng::net
