// Answers that come later: clients that wait, go, speak meanwhile; a server that closes or is destroyed meanwhile.
#include "audit/net/http.hpp"
#include "tests/audit/net/net_world.hpp"
#include "tests/audit/net/raw_peer.hpp"

#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>
#include <optional>

namespace zheng::test {
namespace {

class LaterWorld {
  public:
    explicit LaterWorld(const net::HttpLimits& limits = {}) : loop_(1) {
        std::vector<net::Route> routes(3);
        routes[0].method = "GET";
        routes[0].pattern = "/later/*";
        routes[0].answer_later = [this](const net::HttpRequest& request, net::HttpReply reply) {
            reply.when_gone([this] { note([](Seen& seen) { ++seen.gone; }); });
            replies_.push_back(std::move(reply));
            note([&](Seen& seen) { seen.paths.push_back(request.path); });
        };
        routes[1].method = "GET";
        routes[1].pattern = "/now";
        routes[1].answer = [](const auto&) { return net::http_text(200, "now"); };
        routes[2].method = "GET";
        routes[2].pattern = "/at_once";
        routes[2].answer_later = [](const auto&, const net::HttpReply& reply) {
            reply.give(net::http_text(200, "at once"));
            reply.give(net::http_text(200, "never"));
        };
        server_ = net::HttpServer::listen(loop_.first(), "127.0.0.1:0", std::move(routes), limits).value();
        server_->start();
    }
    ~LaterWorld() { loop_.stop(); }
    LaterWorld(const LaterWorld&) = delete;
    LaterWorld& operator=(const LaterWorld&) = delete;

    struct Seen {
        std::vector<std::string> paths;
        int gone = 0;
    };
    [[nodiscard]] std::uint16_t port() const { return server_->port(); }
    [[nodiscard]] net::HttpServer& operator*() const { return *server_; }
    [[nodiscard]] bool wait_asked(std::size_t times) {
        return wait([&](const Seen& seen) { return seen.paths.size() >= times; });
    }
    [[nodiscard]] bool wait_gone(int times) {
        return wait([&](const Seen& seen) { return seen.gone >= times; });
    }
    [[nodiscard]] Seen seen() {
        const std::lock_guard lock(mutex_);
        return seen_;
    }
    void give(std::size_t which, std::string text, std::string etag = {}) {
        loop_.on_first([&] {
            auto response = net::http_text(200, std::move(text));
            response.etag = std::move(etag);
            replies_.at(which).give(std::move(response));
        });
    }
    [[nodiscard]] bool wanted(std::size_t which) {
        bool out = false;
        loop_.on_first([&] { out = replies_.at(which).wanted(); });
        return out;
    }
    // The server goes while the loop, and what was kept for later, stay.
    net::HttpReply destroy_server() {
        loop_.stop();
        server_ = nullptr;
        return replies_.front();
    }

  private:
    template <class Change>
    void note(Change change) {
        const std::lock_guard lock(mutex_);
        change(seen_);
        changed_.notify_all();
    }
    template <class Condition>
    bool wait(Condition condition) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, patience, [&] { return condition(seen_); });
    }

    std::mutex mutex_;
    std::condition_variable changed_;
    Seen seen_;
    std::vector<net::HttpReply> replies_;  // the loop's
    RunningLoops loop_;
    std::unique_ptr<net::HttpServer> server_;
};

std::string get(const std::string& path, const std::string& more = "") {
    return "GET " + path + " HTTP/1.1\r\nHost: x\r\n" + more + "\r\n";
}
std::string get_and_close(const std::string& path) {
    return get(path, "Connection: close\r\n");
}

TEST(HttpLaterAnswer, ComesWhenItIsGivenAndOnlyOnce) {
    LaterWorld world;
    RawPeer peer(world.port());
    peer.send(get("/later/a"));
    ASSERT_TRUE(world.wait_asked(1));
    EXPECT_TRUE(world.wanted(0));
    world.give(0, "first");
    const auto text = peer.receive();
    EXPECT_TRUE(text.starts_with("HTTP/1.1 200 ")) << text;
    EXPECT_TRUE(text.ends_with("\r\n\r\nfirst")) << text;
    EXPECT_FALSE(world.wanted(0));
    world.give(0, "second");
    peer.send(get_and_close("/now"));
    const auto next = peer.receive_all();
    EXPECT_TRUE(next.ends_with("\r\n\r\nnow")) << next;
    EXPECT_EQ(next.find("second"), std::string::npos);
    EXPECT_EQ(world.seen().gone, 0);
}

TEST(HttpLaterAnswer, MayComeAtOnce) {
    LaterWorld world;
    RawPeer peer(world.port());
    peer.send(get_and_close("/at_once"));
    const auto text = peer.receive_all();
    EXPECT_TRUE(text.ends_with("\r\n\r\nat once")) << text;
}

TEST(HttpLaterAnswer, MayBe304) {
    LaterWorld world;
    RawPeer peer(world.port());
    peer.send(get("/later/a", "If-None-Match: \"v1\"\r\nConnection: close\r\n"));
    ASSERT_TRUE(world.wait_asked(1));
    world.give(0, "the same", "v1");
    EXPECT_TRUE(peer.receive_all().starts_with("HTTP/1.1 304 "));
}

TEST(HttpLaterAnswer, KeepsNobodyElseWaiting) {
    LaterWorld world;
    std::vector<std::unique_ptr<RawPeer>> waiting;
    for (std::size_t i = 0; i < 100; ++i) {
        waiting.push_back(std::make_unique<RawPeer>(world.port()));
        waiting.back()->send(get_and_close("/later/x"));
    }
    ASSERT_TRUE(world.wait_asked(100));
    RawPeer other(world.port());
    other.send(get_and_close("/now"));
    EXPECT_TRUE(other.receive_all().ends_with("now"));
    for (std::size_t i = 100; i-- > 0;)
        world.give(i, "later");
    for (auto& peer : waiting)
        EXPECT_TRUE(peer->receive_all().ends_with("later"));
}

TEST(HttpLaterAnswer, IsNotWantedByAClientThatHasGone) {
    LaterWorld world;
    RawPeer closing(world.port());
    RawPeer resetting(world.port());
    closing.send(get("/later/fin"));
    ASSERT_TRUE(world.wait_asked(1));
    resetting.send(get("/later/rst"));
    ASSERT_TRUE(world.wait_asked(2));
    closing.finish();
    ASSERT_TRUE(world.wait_gone(1));
    EXPECT_FALSE(world.wanted(0));
    EXPECT_TRUE(world.wanted(1));
    EXPECT_TRUE(closing.sees_end());
    resetting.reset();
    ASSERT_TRUE(world.wait_gone(2));
    world.give(0, "nobody");
    world.give(1, "nobody");
    RawPeer other(world.port());
    other.send(get_and_close("/now"));
    EXPECT_TRUE(other.receive_all().ends_with("now"));
    EXPECT_EQ(world.seen().gone, 2);
}

TEST(HttpLaterAnswer, ComesBeforeWhatTheClientAsksMeanwhile) {
    LaterWorld world;
    RawPeer together(world.port());
    together.send(get("/later/a") + get_and_close("/now"));
    ASSERT_TRUE(world.wait_asked(1));
    RawPeer meanwhile(world.port());
    meanwhile.send(get("/later/b"));
    ASSERT_TRUE(world.wait_asked(2));
    meanwhile.send(get_and_close("/now"));
    world.give(0, "waited");
    world.give(1, "waited");
    for (auto* peer : {&together, &meanwhile}) {
        const auto text = peer->receive_all();
        const auto waited = text.find("waited");
        ASSERT_NE(waited, std::string::npos) << text;
        EXPECT_TRUE(text.ends_with("now")) << text;
    }
}

TEST(HttpLaterAnswer, HasAFloodOfNextRequestsWaitInTheSocket) {
    LaterWorld world;
    RawPeer peer(world.port());
    peer.send(get("/later/a"));
    ASSERT_TRUE(world.wait_asked(1));
    for (int i = 0; i < 50; ++i)
        peer.send(get("/now"));
    world.give(0, "waited");
    peer.send(get_and_close("/now"));
    const auto text = peer.receive_all();
    std::size_t answers = 0;
    for (auto at = text.find("HTTP/1.1 200"); at != std::string::npos; at = text.find("HTTP/1.1 200", at + 1))
        ++answers;
    EXPECT_EQ(answers, 52U);
}

TEST(HttpLaterAnswer, IsGivenUpAfterAWhile) {
    net::HttpLimits limits;
    limits.wait_ms_max = 100;
    LaterWorld world(limits);
    RawPeer peer(world.port());
    peer.send(get("/later/a"));
    EXPECT_TRUE(peer.receive().starts_with("HTTP/1.1 503 "));
    ASSERT_TRUE(world.wait_gone(1));
    EXPECT_FALSE(world.wanted(0));
    world.give(0, "too late");
    peer.send(get_and_close("/now"));
    EXPECT_TRUE(peer.receive_all().ends_with("now"));
}

TEST(HttpLaterAnswer, IsForSoManyAtOnce) {
    net::HttpLimits limits;
    limits.waiting_max = 2;
    LaterWorld world(limits);
    RawPeer first(world.port());
    RawPeer second(world.port());
    first.send(get_and_close("/later/1"));
    ASSERT_TRUE(world.wait_asked(1));
    second.send(get_and_close("/later/2"));
    ASSERT_TRUE(world.wait_asked(2));
    RawPeer third(world.port());
    third.send(get_and_close("/later/3"));
    EXPECT_TRUE(third.receive_all().starts_with("HTTP/1.1 503 "));
    world.give(0, "one");
    EXPECT_TRUE(first.receive_all().ends_with("one"));
    RawPeer fourth(world.port());
    fourth.send(get_and_close("/later/4"));
    ASSERT_TRUE(world.wait_asked(3));
    world.give(2, "four");
    EXPECT_TRUE(fourth.receive_all().ends_with("four"));
    world.give(1, "two");
    EXPECT_TRUE(second.receive_all().ends_with("two"));
}

TEST(HttpLaterAnswer, Is503ToWhoeverWaitsWhenTheServerCloses) {
    LaterWorld world;
    RawPeer peer(world.port());
    peer.send(get("/later/a"));
    ASSERT_TRUE(world.wait_asked(1));
    (*world).close();
    const auto text = peer.receive_all();
    EXPECT_TRUE(text.starts_with("HTTP/1.1 503 ")) << text;
    ASSERT_TRUE(world.wait_gone(1));
    EXPECT_FALSE(world.wanted(0));
}

TEST(HttpLaterAnswer, MayBeGivenAfterTheServerIsGone) {
    LaterWorld world;
    RawPeer peer(world.port());
    peer.send(get("/later/a"));
    ASSERT_TRUE(world.wait_asked(1));
    const auto reply = world.destroy_server();
    EXPECT_FALSE(reply.wanted());
    reply.give(net::http_text(200, "nobody"));
    EXPECT_FALSE(net::HttpReply().wanted());
    EXPECT_EQ(world.seen().gone, 0);
}

TEST(HttpRequest, TellsTheFieldsThatALocalPageServerJudges) {
    RunningLoops loop(1);
    std::vector<net::Route> routes(1);
    routes[0].method = "POST";
    routes[0].pattern = "/fields";
    routes[0].answer = [](const net::HttpRequest& request) {
        auto out = net::http_text(303, request.host + "|" + request.origin + "|" + request.cookie + "|" +
                                           request.content_type + "|" + std::string(cookie_of(request, "b")) + "|" +
                                           std::string(query_of(request, "t")));
        out.no_store = true;
        out.fields = {{"Set-Cookie", "a=1; HttpOnly"}, {"Set-Cookie", "b=2"}, {"Location", "/"}};
        return out;
    };
    const auto server = net::HttpServer::listen(loop.first(), "127.0.0.1:0", std::move(routes), {}).value();
    server->start();
    const auto all = [&](const std::string& fields) {
        RawPeer peer(server->port());
        peer.send("POST /fields?x=1&t=abc HTTP/1.1\r\nConnection: close\r\nContent-Length: 0\r\n" + fields + "\r\n");
        return peer.receive_all();
    };
    const auto text = all("Host: 127.0.0.1:1\r\nOrigin: http://o\r\nCookie: a=1;  b=x=y; b=z\r\nContent-Type: t/t\r\n");
    EXPECT_TRUE(text.ends_with("\r\n\r\n127.0.0.1:1|http://o|a=1;  b=x=y; b=z|t/t|x=y|abc")) << text;
    for (const auto* line : {"HTTP/1.1 303 ", "Set-Cookie: a=1; HttpOnly\r\n", "Set-Cookie: b=2\r\n", "Location: /\r\n",
                             "Cache-Control: no-store\r\n"})
        EXPECT_NE(text.find(line), std::string::npos) << line;
    EXPECT_TRUE(all("Host: x\r\n").ends_with("\r\n\r\nx|||||abc"));
    for (const auto* twice :
         {"Host: x\r\nHost: x\r\n", "Host: x\r\nOrigin: a\r\nOrigin: b\r\n", "Host: x\r\nCookie: a\r\nCookie: b\r\n",
          "Host: x\r\nContent-Type: a\r\nContent-Type: b\r\n", ""})
        EXPECT_TRUE(all(twice).starts_with("HTTP/1.1 400 ")) << twice;
    loop.stop();
}

}  // namespace
}  // namespace zheng::test
