// The server of the desk's pages against browsers, other pages in the same browser, and whoever else is on this
// machine.
#include "station/desk/act_answers.hpp"
#include "tests/station/desk/number_hall.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace zheng::test {
namespace {

using Hall = NumberHall;

TEST(DeskServer, OpensAWindowByAnAddressThatIsGoodOnce) {
    Hall hall;
    const auto url = hall.offer(chair);
    EXPECT_TRUE(url.starts_with("http://127.0.0.1:" + std::to_string(hall.port()) + "/open?token=")) << url;
    Page page(hall.port());
    const auto opened = page.open(url);
    ASSERT_EQ(opened.status, 303);
    EXPECT_TRUE(page.folder().starts_with("/w/desk-"));
    const auto& cookie = opened.fields.at("set-cookie");
    for (const auto& part : {std::string("; HttpOnly"), std::string("; SameSite=Strict"), "; Path=" + page.folder()})
        EXPECT_NE(cookie.find(part), std::string::npos) << cookie;
    EXPECT_EQ(page.get(page.folder()).body, index_page);
    const auto view = page.view();
    ASSERT_EQ(view.status, 200);
    EXPECT_EQ(view.json().at("name"), "desk");
    EXPECT_EQ(view.json().at("window"), (json::object{{"kind", "desk"}, {"table", 0}, {"who", "a"}}));

    Page second(hall.port());
    const auto again = second.open(url);
    EXPECT_EQ(again.status, 403);
    EXPECT_NE(again.body.find("主持席"), std::string::npos);
    EXPECT_EQ(second.open("/open?token=").status, 403);
    EXPECT_EQ(second.open("/open").status, 403);
}

TEST(DeskServer, DoesNotUseUpAnAddressThatIsOnlyLookedAt) {
    Hall hall;
    const auto url = hall.offer(chair);
    EXPECT_EQ(hall.ask("HEAD", url.substr(url.find("/open")), "").status, 405);
    Page page(hall.port());
    EXPECT_EQ(page.open(url).status, 303);
}

TEST(DeskServer, SendsPagesThatMayLoadNothingFromOutside) {
    Hall hall;
    auto page = hall.window(chair);
    for (const auto& target : {std::string("/"), std::string("/assets/main-1.js"), std::string("/icon.svg"),
                               page.folder(), page.folder() + "api/view", std::string("/open?token=x")}) {
        const auto got = page.get(target);
        EXPECT_TRUE(got.fields.at("content-security-policy").starts_with("default-src 'none'; script-src 'self';"));
        EXPECT_EQ(got.fields.at("content-security-policy").find("unsafe"), std::string::npos);
        EXPECT_EQ(got.fields.at("referrer-policy"), "no-referrer");
        EXPECT_EQ(got.fields.at("cross-origin-opener-policy"), "same-origin");
        EXPECT_EQ(got.fields.at("cross-origin-resource-policy"), "same-origin");
        EXPECT_EQ(got.fields.at("x-frame-options"), "DENY");
        EXPECT_EQ(got.fields.at("x-content-type-options"), "nosniff");
        EXPECT_FALSE(got.fields.contains("access-control-allow-origin"));
    }
    EXPECT_NE(page.get("/assets/main-1.js").fields.at("cache-control").find("immutable"), std::string::npos);
    EXPECT_EQ(page.get("/icon.svg").fields.at("cache-control"), "no-cache");
    EXPECT_EQ(page.get(page.folder()).fields.at("cache-control"), "no-cache");
    EXPECT_EQ(page.view().fields.at("cache-control"), "no-store");
    EXPECT_EQ(page.get("/assets/main-2.js").status, 404);
    EXPECT_EQ(page.get("/index.html").status, 404);
}

TEST(DeskServer, ListensOnTheLoopbackOnly) {
    net::Loop loop;
    NumberDesk desk;
    LocalAccess access(desk);
    env::SystemClock clock;
    env::SystemRandom random;
    for (const auto* address : {"0.0.0.0:0", ":0", "[::]:0", "192.168.1.5:0", "127.0.0.2:0", "localhost:0", ""}) {
        DeskServerOrder order;
        order.address = address;
        order.assets = assets;
        EXPECT_EQ(DeskServer::listen(loop, access, std::move(order), clock, random).error().code, Errc::usage)
            << address;
    }
}

TEST(DeskServer, AnswersOnlyToItsOwnNames) {
    Hall hall;
    const auto page = hall.window(chair);
    const auto port = std::to_string(hall.port());
    const auto cookie = "Cookie: " + page.cookie() + "\r\n";
    const auto view = page.folder() + "api/view";
    for (const auto& host : {"127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port})
        EXPECT_EQ(hall.ask("GET", view, "Host: " + host + "\r\n" + cookie).status, 200) << host;
    for (const auto& host :
         {std::string("rebound.example"), "rebound.example:" + port, std::string("127.0.0.1"), std::string("localhost"),
          "127.0.0.1:" + std::to_string(hall.port() ^ 1), "127.0.0.1.nip.example:" + port, "x.localhost:" + port,
          "0.0.0.0:" + port, "2130706433:" + port, "127.1:" + port, "127.0.0.1:0" + port}) {
        for (const auto& target : {view, std::string("/"), std::string("/assets/main-1.js"), page.folder()})
            EXPECT_EQ(hall.ask("GET", target, "Host: " + host + "\r\n" + cookie).status, 403) << host << target;
        const auto url = hall.offer(wall);
        EXPECT_EQ(hall.ask("GET", url.substr(url.find("/open")), "Host: " + host + "\r\n").status, 403);
        Page other(hall.port());
        EXPECT_EQ(other.open(url).status, 303) << "the token was not used up";
    }
}

TEST(DeskServer, DoesNothingThatAnotherPageSends) {
    Hall hall;
    const auto page = hall.window(chair);
    const auto port = std::to_string(hall.port());
    const auto host = "Host: 127.0.0.1:" + port + "\r\n";
    const auto cookie = "Cookie: " + page.cookie() + "\r\n";
    const std::string type = "Content-Type: application/json\r\n";
    const std::string body = R"({"act":"say","id":"1"})";
    for (const auto& origin :
         {std::string(), std::string("Origin: http://evil.example\r\n"), std::string("Origin: null\r\n"),
          "Origin: http://127.0.0.1:" + std::to_string(hall.port() ^ 1) + "\r\n",
          "Origin: http://localhost:" + port + "\r\n", "Origin: https://127.0.0.1:" + port + "\r\n"})
        EXPECT_EQ(page.post(body, host + cookie + type + origin).status, 403) << origin;
    const auto origin = "Origin: http://127.0.0.1:" + port + "\r\n";
    EXPECT_EQ(hall.ask("GET", page.folder() + "api/view", host + cookie + "Origin: http://evil.example\r\n").status,
              403);
    for (const auto* other : {"", "Content-Type: text/plain\r\n", "Content-Type: application/x-www-form-urlencoded\r\n",
                              "Content-Type: application/jsonp\r\n", "Content-Type: multipart/form-data\r\n"})
        EXPECT_EQ(page.post(body, host + cookie + origin + other).status, 415) << other;
    EXPECT_EQ(hall.ask("GET", page.folder() + "api/do", host + cookie).status, 404);
    EXPECT_EQ(hall.ask("PUT", page.folder() + "api/do", host + cookie + origin + type).status, 405);
    EXPECT_EQ(hall.ask("OPTIONS", page.folder() + "api/do", host + origin).status, 405) << "no CORS";
    EXPECT_EQ(page.view().json().at("said"), 0);
    EXPECT_EQ(page.post(body, host + cookie + origin + type).status, 200);
    EXPECT_EQ(page.view().json().at("said"), 1);
}

TEST(DeskServer, ShowsAWindowOnlyToTheBrowserThatOpenedIt) {
    Hall hall;
    const auto desk = hall.window(chair);
    const auto shown = hall.window(wall);
    const auto host = "Host: 127.0.0.1:" + std::to_string(hall.port()) + "\r\n";
    for (const auto& cookie :
         {std::string(), std::string("Cookie: zheng_desk=\r\n"), "Cookie: " + shown.cookie() + "\r\n",
          "Cookie: x" + desk.cookie() + "\r\n", "Cookie: " + desk.cookie() + "0\r\n"}) {
        EXPECT_EQ(hall.ask("GET", desk.folder() + "api/view", host + cookie).status, 401) << cookie;
        EXPECT_EQ(desk.post(R"({"act":"say","id":"1"})", host + cookie +
                                                             "Origin: http://127.0.0.1:" + std::to_string(hall.port()) +
                                                             "\r\nContent-Type: application/json\r\n")
                      .status,
                  401);
    }
    EXPECT_EQ(hall.ask("GET", desk.folder() + "api/view", host + "Cookie: a=b; " + desk.cookie() + "\r\n").status, 200);
    EXPECT_EQ(shown.view().json().at("name"), "wall");
}

TEST(DeskServer, RefusesWhatIsNoActOrTooLarge) {
    Hall hall;
    const auto page = hall.window(chair);
    for (const auto* wrong : {"", "{", "[]", "7", R"({"act":"say"})", R"({"id":"1"})", R"({"act":"","id":"1"})"})
        EXPECT_EQ(page.post(wrong, page.own_fields()).status, 400) << wrong;
    EXPECT_EQ(page.post(R"({"act":"say","id":"1","x":)" + std::string(100, '[') + std::string(100, ']') + "}",
                        page.own_fields())
                  .status,
              400);
    EXPECT_EQ(page.post(std::string(act_bytes_max + 1, ' '), page.own_fields()).status, 413);
    EXPECT_EQ(page.get(page.folder() + "api/view?after=x").status, 400);
    EXPECT_EQ(page.get(page.folder() + "api/view?after=-1").status, 400);
    EXPECT_EQ(page.get(page.folder() + "api/view?after=99999999999999999999").status, 400);
    EXPECT_EQ(page.get(page.folder() + "api/other").status, 404);
    EXPECT_EQ(page.get("/w/").status, 404);
    const auto refused = page.act("r", "dance");
    EXPECT_EQ(refused.status, 200) << "a refusal is an answer";
    EXPECT_EQ(refused.json(), (json::object{{"ok", false}, {"code", "unknown"}, {"zh", "不认识"}, {"en", "unknown"}}));
    EXPECT_EQ(page.view().json().at("said"), 0);
}

TEST(DeskServer, DoesAnActOnceHoweverOftenItIsSent) {
    Hall hall;
    const auto page = hall.window(chair);
    const auto first = page.act("k1", "say", {{"n", 5}});
    ASSERT_EQ(first.status, 200);
    EXPECT_EQ(first.json(),
              (json::object{{"ok", true}, {"said", 1}, {"by", "desk"}, {"fields", json::object{{"n", 5}}}}));
    EXPECT_EQ(page.act("k1", "say", {{"n", 6}}).body, first.body);
    const auto other = hall.window(chair);
    EXPECT_EQ(other.act("k1", "say").json().at("said"), 2) << "another session's ids are its own";
    std::vector<std::thread> clicks;
    std::atomic<int> same{0};
    for (int i = 0; i < 8; ++i)
        clicks.emplace_back([&] { same += page.act("k2", "say").json().at("said") == 3 ? 1 : 0; });
    for (auto& click : clicks)
        click.join();
    EXPECT_EQ(same, 8);
    EXPECT_EQ(page.view().json().at("said"), 3);
}

TEST(DeskServer, OpensOtherWindowsForTheDeskAlone) {
    Hall hall;
    const auto desk = hall.window(chair);
    int n = 0;
    const auto open = [&](const Page& from, json::object fields) {
        return from.act("o" + std::to_string(++n), "open_window", std::move(fields));
    };
    for (const auto& [fields, name] : std::vector<std::pair<json::object, std::string>>{
             {{{"kind", "wall"}}, "wall"},
             {{{"kind", "wall"}, {"table", 0}, {"who", "a"}}, "wall"},
             {{{"kind", "seat"}, {"table", 12}, {"who", "b"}}, "seat-12b"},
             {{{"kind", "caller"}, {"table", 2}}, "caller-2"},
             {{{"kind", "check_in"}, {"table", 1}}, "check_in-1"},
             {{{"kind", "desk"}}, "desk"}}) {
        const auto answer = open(desk, fields).json();
        ASSERT_EQ(answer.at("ok"), true) << name;
        Page page(hall.port());
        ASSERT_EQ(page.open(std::string(answer.at("url").as_string())).status, 303);
        EXPECT_EQ(page.view().json().at("name").as_string(), name);
    }
    for (const auto& fields :
         {json::object{}, json::object{{"kind", "guest"}}, json::object{{"kind", 1}},
          json::object{{"kind", "seat"}, {"table", 13}, {"who", "a"}}, json::object{{"kind", "seat"}, {"table", 1}},
          json::object{{"kind", "seat"}, {"table", -1}, {"who", "a"}},
          json::object{{"kind", "seat"}, {"table", "1"}, {"who", "a"}}})
        EXPECT_EQ(open(desk, fields).json().at("code"), "no_such_window") << json::serialize(fields);
    EXPECT_EQ(open(hall.window(wall), {{"kind", "desk"}}).json().at("code"), "unknown") << "for the brain to refuse";
    EXPECT_EQ(desk.act("m", "machine").json().at("machine"), true);
    EXPECT_EQ(hall.window(wall).act("m", "machine").json().at("code"), "unknown");
}

TEST(DeskServer, PushesEveryWindowTheNewestView) {
    Hall hall;
    std::vector<Page> pages;
    for (std::uint32_t table = 1; table <= count_tables_max; ++table) {
        pages.push_back(hall.window({WindowKind::seat, table, Recorder::a}));
        pages.push_back(hall.window({WindowKind::seat, table, Recorder::b}));
        pages.push_back(hall.window({WindowKind::caller, table, Recorder::a}));
    }
    for (int i = 0; i < 4; ++i)
        pages.push_back(hall.window(wall));
    const auto revision = revision_of(pages[0].view());
    std::vector<std::unique_ptr<RawPeer>> peers;
    for (const auto& page : pages) {
        peers.push_back(std::make_unique<RawPeer>(hall.port()));
        page.ask_view(*peers.back(), revision);
    }
    // Asked before the change or after it: everybody gets it.
    hall.tick();
    hall.tick();
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const auto got = parse_answer(peers[i]->receive_all());
        ASSERT_EQ(got.status, 200) << i;
        EXPECT_GT(revision_of(got), revision);
        EXPECT_TRUE(pages[i].folder().starts_with("/w/" + std::string(got.json().at("name").as_string()) + "-"));
        EXPECT_EQ(revision_of(pages[i].view(revision_of(got) - 1)), revision + 2) << "then the newest";
    }
}

TEST(DeskServer, MakesOneViewForAllWhoLookIntoTheSameWindow) {
    Hall hall;
    std::vector<Page> pages;
    for (int i = 0; i < 10; ++i)
        pages.push_back(hall.window(wall));
    for (const auto& page : pages)
        ASSERT_EQ(page.view().status, 200);
    hall.on_loop([&] { EXPECT_EQ(hall.desk.views, 1U); });
    hall.clock.advance_ms(view_kept_ms);
    (void)pages[0].view();
    hall.on_loop([&] { EXPECT_EQ(hall.desk.views, 2U) << "its clock has gone on"; });
    hall.tick();
    (void)pages[1].view();
    (void)pages[2].view();
    hall.on_loop([&] { EXPECT_EQ(hall.desk.views, 3U); });
}

TEST(DeskServer, SaysThatNothingIsNewAfterAWhile) {
    Hall hall(50);
    const auto page = hall.window(wall);
    const auto revision = revision_of(page.view());
    const auto answer = page.view(revision);
    EXPECT_EQ(answer.status, 204);
    EXPECT_EQ(answer.fields.at("cache-control"), "no-store");
    EXPECT_EQ(page.view(revision + 100).status, 200) << "of another run";
    hall.tick();
    EXPECT_EQ(revision_of(page.view(revision)), revision + 1);
}

TEST(DeskServer, KeepsFewRequestsOfOneSessionWaiting) {
    Hall hall;
    const auto page = hall.window(wall);
    const auto revision = revision_of(page.view());
    std::vector<std::unique_ptr<RawPeer>> peers;
    for (std::size_t i = 0; i <= views_waiting_max; ++i) {
        peers.push_back(std::make_unique<RawPeer>(hall.port()));
        page.ask_view(*peers.back(), revision);
        hall.on_loop([] {});
    }
    std::size_t ended = 0;
    hall.tick();
    for (auto& peer : peers)
        ended += parse_answer(peer->receive_all()).status == 204 ? 1U : 0U;
    EXPECT_LE(ended, 1U);
}

TEST(DeskServer, ForgetsPagesThatGoWhileTheyWait) {
    Hall hall;
    const auto page = hall.window(wall);
    const auto revision = revision_of(page.view());
    for (int i = 0; i < 50; ++i) {
        RawPeer peer(hall.port());
        page.ask_view(peer, revision);
        if (i % 2 == 0)
            peer.reset();
    }
    hall.tick();
    EXPECT_EQ(revision_of(page.view(revision)), revision + 1);
}

TEST(DeskServer, KeepsNobodyWaitingForAPageThatDoesNotRead) {
    Hall hall;
    hall.on_loop([&] { hall.desk.padding = 8U << 20U; });
    const auto slow = hall.window(wall);
    RawPeer deaf(hall.port());
    deaf.take_little();
    slow.ask_view(deaf, 0);
    const auto quick = hall.window(chair);
    for (int i = 0; i < 20; ++i) {
        hall.tick();
        ASSERT_EQ(quick.view().status, 200);
    }
}

TEST(DeskServer, FindsWindowsAgainAfterItWasKilled) {
    std::string kept;
    Page page(0);
    {
        Hall before;
        const auto opened = before.window(wall);
        before.on_loop([&] { kept = before.kept; });
        EXPECT_NE(kept.find(" wall\n"), std::string::npos);
        EXPECT_EQ(kept.find(opened.cookie().substr(11)), std::string::npos);
        page = opened;
    }
    Hall after(view_wait_ms, Sessions::parse(kept, 0).value());
    const auto host = "Host: 127.0.0.1:" + std::to_string(after.port()) + "\r\n";
    const auto view = after.ask("GET", page.folder() + "api/view", host + "Cookie: " + page.cookie() + "\r\n");
    ASSERT_EQ(view.status, 200);
    EXPECT_EQ(view.json().at("name"), "wall");
}

TEST(DeskServer, LocksWindowsInWhichNobodyDoesAnything) {
    Hall hall;
    const auto seat = hall.window({WindowKind::seat, 2, Recorder::b});
    const auto shown = hall.window(wall);
    const auto revision = revision_of(seat.view());
    RawPeer waiting(hall.port());
    seat.ask_view(waiting, revision);
    hall.clock.advance_ms(idle_lock_ms);
    EXPECT_EQ(parse_answer(waiting.receive_all()).status, 200) << "and the page is told";
    hall.on_loop([&] { EXPECT_EQ(hall.desk.locked, std::vector<std::string>{"seat-2b"}); });
}

TEST(DeskServer, EndsWhatWaitsWhenItCloses) {
    Hall hall;
    const auto page = hall.window(wall);
    const auto revision = revision_of(page.view());
    RawPeer waiting(hall.port());
    page.ask_view(waiting, revision);
    ASSERT_EQ(page.view().status, 200);  // the one that waits has been asked before
    (*hall).close();
    const auto end = waiting.receive_all();
    EXPECT_TRUE(end.empty() || parse_answer(end).status == 503) << end;
    hall.tick();
}

}  // namespace
}  // namespace zheng::test
