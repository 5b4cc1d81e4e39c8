// The HTTP server against honest and hostile peers, and the client against odd servers.
#include "audit/net/address.hpp"
#include "audit/net/http.hpp"
#include "tests/audit/net/net_world.hpp"
#include "tests/audit/net/raw_peer.hpp"

#include <gtest/gtest.h>

#include <poll.h>

#include <algorithm>
#include <array>

namespace zheng::test {
namespace {

class HttpWorld {
  public:
    explicit HttpWorld(const net::HttpLimits& limits = {}) : loop_(1) {
        std::vector<net::Route> routes;
        const auto add = [&](std::string method, std::string pattern, auto answer,
                             net::Audience audience = net::Audience::anyone) {
            routes.push_back({std::move(method), std::move(pattern), audience, "", std::move(answer)});
        };
        add("GET", "/checkpoint", [](const net::HttpRequest& request) {
            auto out = net::http_text(200, "size 7\n");
            out.etag = "seven";
            if (!request.etag_known.empty())
                out.content_type = "text/" + request.etag_known;
            return out;
        });
        add("GET", "/tile/*", [](const net::HttpRequest& request) {
            auto out = net::http_text(200, request.path + "|" + request.query);
            out.immutable = true;
            return out;
        });
        add("POST", "/count",
            [](const net::HttpRequest& request) { return net::http_text(200, std::to_string(request.body.size())); });
        add("POST", "/parcel",
            [](const net::HttpRequest& request) { return net::http_text(200, std::to_string(request.body.size())); });
        // Told by the fields alone: nothing of the body is there yet.
        routes.back().body_bytes_max = [](const net::HttpRequest& head) {
            return !head.body.empty() || head.cookie != "may=1" ? std::size_t{10} : std::size_t{1} << 40U;
        };
        add("GET", "/big", [big = std::make_shared<const std::string>(std::size_t{8} << 20U, 'b')](const auto&) {
            net::HttpResponse out;
            out.body = big;
            return out;
        });
        add(
            "GET", "/watch", [](const auto&) { return net::http_text(200, "secret"); }, net::Audience::supervisor);
        server_ = net::HttpServer::listen(loop_.first(), "127.0.0.1:0", std::move(routes), limits).value();
        server_->start();
    }
    ~HttpWorld() { loop_.stop(); }
    HttpWorld(const HttpWorld&) = delete;
    HttpWorld& operator=(const HttpWorld&) = delete;

    [[nodiscard]] std::string url(std::string_view path) const {
        return "http://127.0.0.1:" + std::to_string(server_->port()) + std::string(path);
    }
    [[nodiscard]] std::uint16_t port() const { return server_->port(); }
    [[nodiscard]] net::HttpServer& operator*() const { return *server_; }
    // All that is answered to these bytes, until the server closes.
    [[nodiscard]] std::string all(std::string_view bytes) const {
        RawPeer peer(port());
        peer.send(bytes);
        return peer.receive_all();
    }
    // The status line's number.
    [[nodiscard]] int status(std::string_view bytes) const {
        const auto text = all(bytes);
        return text.starts_with("HTTP/1.1 ") ? std::stoi(text.substr(9, 3)) : 0;
    }
    void expect_well() const {
        const auto got = net::http_get(url("/checkpoint"), 1000, 60'000);
        ASSERT_TRUE(got) << got.error().message;
        EXPECT_EQ(got->status, 200U);
        EXPECT_EQ(got->body, "size 7\n");
    }

  private:
    RunningLoops loop_;
    std::unique_ptr<net::HttpServer> server_;
};

constexpr std::string_view close_line = "Host: x\r\nConnection: close\r\n\r\n";

std::string request(std::string_view line, std::string_view headers = close_line) {
    return std::string(line) + " HTTP/1.1\r\n" + std::string(headers);
}

TEST(HttpServer, AnswersByItsTable) {
    const HttpWorld world;
    world.expect_well();
    const auto tile = net::http_get(world.url("/tile/x%20y?p=8"), 1000, 60'000).value();
    EXPECT_EQ(tile.body, "/tile/x y|p=8");
    EXPECT_EQ(tile.content_type, "text/plain; charset=utf-8");
    EXPECT_EQ(net::http_get(world.url("/nothing"), 1000, 60'000).value().status, 404U);
    EXPECT_EQ(net::http_get(world.url("/watch"), 1000, 60'000).value().status, 403U);
    EXPECT_EQ(net::http_get(world.url("/big"), std::size_t{8} << 20U, 60'000).value().body.size(),
              std::size_t{8} << 20U);
    EXPECT_EQ((*world).requests(), 5U);
}

TEST(HttpServer, SaysWhatItRefuses) {
    const HttpWorld world;
    EXPECT_EQ(world.status(request("GET /checkpoint")), 200);
    EXPECT_EQ(world.status(request("GET /nothing")), 404);
    EXPECT_EQ(world.status(request("DELETE /checkpoint")), 405);
    EXPECT_NE(world.all(request("DELETE /checkpoint")).find("Allow: GET, HEAD\r\n"), std::string::npos);
    EXPECT_EQ(world.status(request("GET /tile/../../etc/passwd")), 400);
    EXPECT_EQ(world.status(request("GET /tile/%2e%2e/%2e%2e/etc/passwd")), 400);
    EXPECT_EQ(world.status(request("GET /tile//x")), 400);
    EXPECT_EQ(world.status(request("GET http://x/checkpoint")), 400);
    EXPECT_EQ(world.status(request("GET /checkpoint", "Connection: close\r\n\r\n")), 400) << "no Host";
    EXPECT_EQ(world.status("GET /checkpoint HTTP/9.9\r\n\r\n"), 400);
    EXPECT_EQ(world.status("hello\r\n\r\n"), 400);
    EXPECT_EQ(world.status(std::string("\x16\x03\x01\x02\x00\x01\x00", 7) + "garbage\r\n\r\n"), 400);
    EXPECT_EQ(world.status("GET /checkpoint HTTP/1.1\r\nHost : x\r\n\r\n"), 400);
    EXPECT_EQ(world.status("POST /count HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0"
                           "\r\n\r\nGET"),
              400)
        << "two lengths";
    world.expect_well();
}

TEST(HttpServer, LimitsHeadersAndBodies) {
    net::HttpLimits limits;
    limits.header_bytes_max = 1000;
    limits.body_bytes_max = 500;
    const HttpWorld world(limits);
    const auto with_fields = [&](std::size_t bytes) {
        const std::string start = "Host: x\r\nConnection: close\r\nX: ";
        return request("GET /checkpoint", start + std::string(bytes - start.size() - 4, 'x') + "\r\n\r\n");
    };
    EXPECT_EQ(world.status(with_fields(1000)), 200);
    EXPECT_EQ(world.status(with_fields(1001)), 431);
    EXPECT_EQ(world.status(with_fields(1'000'000)), 431);
    EXPECT_EQ(world.status("GET /" + std::string(1'000'000, 'a')), 431);

    const auto with_body = [&](std::size_t bytes) {
        return request("POST /count",
                       "Host: x\r\nConnection: close\r\nContent-Length: " + std::to_string(bytes) + "\r\n\r\n") +
               std::string(std::min<std::size_t>(bytes, 1'000'000), 'b');
    };
    EXPECT_EQ(world.status(with_body(0)), 200);
    EXPECT_EQ(world.status(with_body(500)), 200);
    EXPECT_EQ(world.status(with_body(501)), 413);
    EXPECT_EQ(world.status(with_body(std::size_t{1} << 40U)), 413);

    const auto chunked = [&](std::size_t chunks) {
        auto out = request("POST /count", "Host: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (std::size_t i = 0; i < chunks; ++i)
            out += "64\r\n" + std::string(100, 'c') + "\r\n";
        return out + "0\r\n\r\n";
    };
    EXPECT_EQ(world.status(chunked(5)), 200);
    EXPECT_EQ(world.status(chunked(6)), 413);
    EXPECT_EQ(world.status(chunked(5000)), 413);
    world.expect_well();
}

TEST(HttpServer, ARouteMayAllowMoreToSomeAndNeverMoreThanTheServer) {
    net::HttpLimits limits;
    limits.body_bytes_max = 100;
    limits.large_body_bytes_max = 300'000;
    const HttpWorld world(limits);
    const auto parcel = [&](std::size_t bytes, std::string_view cookie) {
        return request("POST /parcel", "Host: x\r\nConnection: close\r\nCookie: " + std::string(cookie) +
                                           "\r\nContent-Length: " + std::to_string(bytes) + "\r\n\r\n") +
               std::string(std::min<std::size_t>(bytes, 1'000'000), 'b');
    };
    EXPECT_EQ(world.status(parcel(10, "may=0")), 200);
    EXPECT_EQ(world.status(parcel(11, "may=0")), 413);
    EXPECT_NE(world.all(parcel(300'000, "may=1")).find("\r\n\r\n300000"), std::string::npos);
    EXPECT_EQ(world.status(parcel(300'001, "may=1")), 413);
    EXPECT_EQ(world.status(parcel(std::size_t{1} << 41U, "may=1")), 413);
    const auto chunked = [&](std::size_t chunks, std::string_view cookie) {
        auto out = request("POST /parcel", "Host: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\nCookie: " +
                                               std::string(cookie) + "\r\n\r\n");
        for (std::size_t i = 0; i < chunks; ++i)
            out += "2710\r\n" + std::string(10'000, 'c') + "\r\n";
        return out + "0\r\n\r\n";
    };
    EXPECT_EQ(world.status(chunked(30, "may=1")), 200);
    EXPECT_EQ(world.status(chunked(31, "may=1")), 413);
    EXPECT_EQ(world.status(chunked(1, "may=0")), 413);
    EXPECT_EQ(world.status(request("POST /nothing", "Host: x\r\nConnection: close\r\nContent-Length: 101\r\n\r\n") +
                           std::string(101, 'n')),
              413);
    world.expect_well();
}

TEST(HttpServer, AnswersHeadWithoutABodyAndAKnownTagWith304) {
    const HttpWorld world;
    const auto head = world.all(request("HEAD /checkpoint"));
    EXPECT_NE(head.find("Content-Length: 7\r\n"), std::string::npos) << head;
    EXPECT_TRUE(head.ends_with("\r\n\r\n"));
    EXPECT_NE(head.find("ETag: \"seven\"\r\n"), std::string::npos) << head;
    EXPECT_NE(head.find("Cache-Control: no-cache\r\n"), std::string::npos) << head;
    EXPECT_NE(world.all(request("HEAD /tile/1")).find("immutable"), std::string::npos);

    const std::string tagged = "Host: x\r\nConnection: close\r\nIf-None-Match: ";
    const auto same = world.all(request("GET /checkpoint", tagged + "\"seven\"\r\n\r\n"));
    EXPECT_TRUE(same.starts_with("HTTP/1.1 304 ")) << same;
    EXPECT_TRUE(same.ends_with("\r\n\r\n"));
    EXPECT_EQ(same.find("Content-Length"), std::string::npos);
    const auto other = world.all(request("GET /checkpoint", tagged + "\"six\"\r\n\r\n"));
    EXPECT_TRUE(other.starts_with("HTTP/1.1 200 ")) << other;
    EXPECT_NE(other.find("Content-Type: text/six\r\n"), std::string::npos) << "the route is told the tag";
}

TEST(HttpServer, AnswersPipelinedRequestsInOrder) {
    const HttpWorld world;
    std::string many;
    for (int i = 0; i < 50; ++i)
        many += "GET /tile/" + std::to_string(i) + " HTTP/1.1\r\nHost: x\r\n\r\n";
    const auto text = world.all(many + request("GET /tile/last"));
    std::size_t at = 0;
    for (int i = 0; i < 50; ++i) {
        at = text.find("/tile/" + std::to_string(i) + "|", at);
        ASSERT_NE(at, std::string::npos) << i;
    }
    EXPECT_NE(text.find("/tile/last|", at), std::string::npos);
}

TEST(HttpServer, ClosesAConnectionAfterSoManyRequests) {
    net::HttpLimits limits;
    limits.requests_max = 3;
    const HttpWorld world(limits);
    std::string many;
    for (int i = 0; i < 5; ++i)
        many += "GET /tile/" + std::to_string(i) + " HTTP/1.1\r\nHost: x\r\n\r\n";
    const auto text = world.all(many);
    EXPECT_NE(text.find("/tile/2|"), std::string::npos);
    EXPECT_EQ(text.find("/tile/3|"), std::string::npos);
}

TEST(HttpServer, WaitsForNobodyForEver) {
    net::HttpLimits limits;
    limits.request_ms_max = 150;
    limits.idle_ms_max = 150;
    limits.write_ms_max = 150;
    const HttpWorld world(limits);
    RawPeer silent(world.port());
    RawPeer slow(world.port());
    RawPeer half(world.port());
    RawPeer idle(world.port());
    RawPeer deaf(world.port());
    slow.send("GET /checkpoint HT");
    half.send("POST /count HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
    idle.send("GET /checkpoint HTTP/1.1\r\nHost: x\r\n\r\n");
    for (int i = 0; i < 16; ++i)
        deaf.send("GET /big HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_TRUE(silent.sees_end());
    EXPECT_TRUE(slow.sees_end());
    EXPECT_TRUE(half.sees_end());
    EXPECT_TRUE(idle.receive_all().starts_with("HTTP/1.1 200"));
    EXPECT_LT(deaf.receive_all().size(), std::size_t{16} * (8U << 20U)) << "was cut before the end";
    world.expect_well();
}

TEST(HttpServer, TellsWhoeverIsOverTheLimitThatItIsFull) {
    net::HttpLimits limits;
    limits.connections_max = 4;
    const HttpWorld world(limits);
    std::vector<std::unique_ptr<RawPeer>> kept;
    for (int i = 0; i < 4; ++i) {
        kept.push_back(std::make_unique<RawPeer>(world.port()));
        kept.back()->send("GET /checkpoint HTTP/1.1\r\nHost: x\r\n\r\n");
        EXPECT_TRUE(kept.back()->receive().starts_with("HTTP/1.1 200")) << i;
    }
    EXPECT_EQ(world.status(request("GET /checkpoint")), 503);
    kept.clear();
    const auto until = std::chrono::steady_clock::now() + patience;
    while (world.status(request("GET /checkpoint")) != 200)
        ASSERT_LT(std::chrono::steady_clock::now(), until);
}

TEST(HttpServer, AnswersAThousandAtOnceWhileOthersAreSilent) {
    const HttpWorld world;
    std::vector<std::unique_ptr<RawPeer>> silent;
    for (int i = 0; i < 300; ++i)
        silent.push_back(std::make_unique<RawPeer>(world.port()));
    std::vector<std::unique_ptr<RawPeer>> asking;
    for (int i = 0; i < 300; ++i) {
        asking.push_back(std::make_unique<RawPeer>(world.port()));
        asking.back()->send(request("GET /checkpoint"));
    }
    for (auto& peer : asking)
        EXPECT_TRUE(peer->receive_all().starts_with("HTTP/1.1 200"));
}

TEST(HttpServer, AnswersWhatHasBeenAskedWhenItCloses) {
    const HttpWorld world;
    RawPeer idle(world.port());
    idle.send("GET /checkpoint HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_TRUE(idle.receive().starts_with("HTTP/1.1 200"));
    RawPeer asking(world.port());
    asking.send("GET /big HTTP/1.1\r\nHost: x\r\n\r\n");
    const auto begun = asking.receive(1000);
    (*world).close();
    EXPECT_TRUE(idle.sees_end());
    EXPECT_GT(begun.size() + asking.receive_all().size(), std::size_t{8} << 20U);
    EXPECT_EQ(net::http_get(world.url("/checkpoint"), 1000, 60'000).error().code, Errc::io);
}

TEST(HttpServer, ListensWhereNobodyElseDoes) {
    net::Loop loop;
    const auto first = net::HttpServer::listen(loop, "127.0.0.1:0", {}, {}).value();
    const auto again = net::HttpServer::listen(loop, "127.0.0.1:" + std::to_string(first->port()), {}, {});
    EXPECT_EQ(again.error().code, Errc::conflict);
    EXPECT_EQ(net::HttpServer::listen(loop, "here", {}, {}).error().code, Errc::usage);
}

// A server that says one thing to whoever comes, and then closes or waits.
class OddServer {
  public:
    OddServer(std::string text, bool closes) {
        socket_ = net::listen_tcp("127.0.0.1:0", 16).value();
        thread_ = std::thread([this, text = std::move(text), closes] {
            pollfd waited{socket_.get(), POLLIN, 0};
            ::poll(&waited, 1, 60'000);
            const env::FileDescriptor peer(::accept(socket_.get(), nullptr, nullptr));
            std::array<char, 4096> asked{};
            (void)::recv(peer.get(), asked.data(), asked.size(), 0);
            (void)::send(peer.get(), text.data(), text.size(), MSG_NOSIGNAL);
            if (!closes)
                (void)::recv(peer.get(), asked.data(), asked.size(), 0);
        });
    }
    ~OddServer() { thread_.join(); }
    OddServer(const OddServer&) = delete;
    OddServer& operator=(const OddServer&) = delete;
    [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(net::port_of(socket_.get())); }

  private:
    env::FileDescriptor socket_;
    std::thread thread_;
};

TEST(HttpGet, HasLimits) {
    const HttpWorld world;
    EXPECT_EQ(net::http_get(world.url("/checkpoint"), 7, 60'000).value().body, "size 7\n");
    EXPECT_EQ(net::http_get(world.url("/checkpoint"), 6, 60'000).error().code, Errc::too_large);
    EXPECT_EQ(net::http_get(world.url("/big"), 100'000, 60'000).error().code, Errc::too_large);
    EXPECT_EQ(net::http_get("https://127.0.0.1/", 100, 60'000).error().code, Errc::usage);
    EXPECT_EQ(net::http_get("http://127.0.0.1:99999/", 100, 60'000).error().code, Errc::usage);
    EXPECT_EQ(net::http_get("http://127.0.0.1:1/", 100, 60'000).error().code, Errc::io) << "nobody there";
    EXPECT_EQ(net::http_get(OddServer("", true).url(), 100, 60'000).error().code, Errc::io);
    EXPECT_EQ(net::http_get(OddServer("", false).url(), 100, 100).error().code, Errc::io);
    EXPECT_EQ(net::http_get(OddServer("HTTP/1.1 200 OK\r\nContent-Le", false).url(), 100, 100).error().code, Errc::io);
    EXPECT_EQ(net::http_get(OddServer("SSH-2.0\r\n\r\n", true).url(), 100, 60'000).error().code, Errc::io);
    EXPECT_EQ(net::http_get(OddServer("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nshort", true).url(), 100, 60'000)
                  .error()
                  .code,
              Errc::io);
    EXPECT_EQ(net::http_get(OddServer("HTTP/1.1 200 OK\r\n\r\nuntil the end", true).url(), 100, 60'000).value().body,
              "until the end");
    EXPECT_EQ(net::http_get(OddServer("HTTP/1.1 200 OK\r\nX: " + std::string(20'000, 'x'), false).url(), 100, 60'000)
                  .error()
                  .code,
              Errc::io);
    EXPECT_EQ(net::http_get(OddServer("HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n", true).url(),
                            100, 60'000)
                  .value()
                  .status,
              302U);
}

}  // namespace
}  // namespace zheng::test
