// A window's files at the server: who gets them, what each answer says, and how much may come in.
#include "audit/env/random.hpp"
#include "station/desk/act_answers.hpp"
#include "station/desk/desk_server.hpp"
#include "tests/audit/net/net_world.hpp"
#include "tests/station/desk/number_desk.hpp"
#include "tests/station/desk/page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>

namespace zheng::test {
namespace {

using namespace zheng::station;
using testing::HasSubstr;
using testing::Not;

const Window chair{WindowKind::desk, 0, Recorder::a};
const Window seat{WindowKind::seat, 1, Recorder::a};
const Window wall{WindowKind::wall, 0, Recorder::a};

constexpr std::array<Asset, 1> assets{{{"/index.html", "text/html; charset=utf-8", "33", "<p>正</p>"}}};

// Gives what it is told to, and notes what it was asked.
class NotedFiles final : public DeskFiles {
  public:
    void form(const Window& window, std::string_view query, Wanted wanted, Done done) override {
        asked.emplace_back(query);
        EXPECT_TRUE(wanted());
        if (window.kind == WindowKind::wall)
            return done(FileRefusal{403, "不行", "no"});
        if (query == "refused")
            return done(FileRefusal{409, "没有字形“<script>”", "no glyph & nothing"});
        done(DeskFile{"result-sheet.pdf", "application/pdf", std::make_shared<const std::string>("%PDF-1"), true});
    }
    void outbox(Done done) override {
        done(DeskFile{"wangcun.statements", "application/octet-stream",
                      std::make_shared<const std::string>("zheng statements v1\n"), false});
    }
    void receipts(std::string bytes, Told done) override {
        received.push_back(bytes.size());
        ActAnswer out;
        out.more["taken"] = bytes.size();
        done(out);
    }
    std::deque<std::string> asked;
    std::deque<std::size_t> received;
};

class DeskFilesServer : public testing::Test {
  protected:
    void start(DeskFiles* given) {
        DeskServerOrder order;
        order.assets = assets;
        order.files = given;
        servers_.push_back(DeskServer::listen(loop_.first(), access_, std::move(order), clock_, random_).value());
        servers_.back()->start();
    }
    void SetUp() override { start(&files); }
    void TearDown() override { loop_.stop(); }
    [[nodiscard]] std::uint16_t port() const { return servers_.back()->port(); }
    [[nodiscard]] Page window(const Window& window) {
        std::string url;
        loop_.on_first([&] { url = servers_.back()->offer(window); });
        Page out(port());
        EXPECT_EQ(out.open(url).status, 303);
        return out;
    }
    [[nodiscard]] std::string fields(const Page& page, std::string_view type = "application/octet-stream",
                                     std::string_view origin = {}) const {
        const auto host = "127.0.0.1:" + std::to_string(port());
        return "Host: " + host + "\r\nOrigin: " + (origin.empty() ? "http://" + host : std::string(origin)) +
               "\r\nContent-Type: " + std::string(type) + "\r\nCookie: " + page.cookie() + "\r\n";
    }
    [[nodiscard]] PageAnswer ask(std::string_view method, const std::string& target, const std::string& with,
                                 std::string_view body = {}) const {
        RawPeer peer(port());
        peer.send(request_text(method, target, port(), with, body));
        return parse_answer(peer.receive_all());
    }
    [[nodiscard]] PageAnswer bring(const Page& page, std::size_t bytes) const {
        return ask("POST", page.folder() + "api/receipts", fields(page), std::string(bytes, 'r'));
    }

    NotedFiles files;

  private:
    NumberDesk desk_;
    LocalAccess access_{desk_};
    env::ManualClock clock_{1'790'000'000};
    env::SeededRandom random_{7};
    RunningLoops loop_{1};
    std::vector<std::unique_ptr<DeskServer>> servers_;  // the last one is asked
};

TEST_F(DeskFilesServer, AFormIsShownByTheBrowserAndKeptByNobody) {
    const auto desk = window(chair);
    const auto got = desk.get(desk.folder() + "api/paper?kind=result-sheet");
    EXPECT_EQ(got.status, 200);
    EXPECT_EQ(got.body, "%PDF-1");
    EXPECT_EQ(got.fields.at("content-type"), "application/pdf");
    EXPECT_EQ(got.fields.at("content-disposition"), "inline; filename=\"result-sheet.pdf\"");
    EXPECT_EQ(got.fields.at("cache-control"), "no-store");
    EXPECT_EQ(got.fields.at("x-content-type-options"), "nosniff");
    EXPECT_THAT(got.fields.at("content-security-policy"), HasSubstr("default-src 'none'; object-src 'self'"));
    EXPECT_THAT(got.fields.at("content-security-policy"), HasSubstr("frame-ancestors 'none'"));
    EXPECT_EQ(files.asked.back(), "kind=result-sheet");
}

TEST_F(DeskFilesServer, WhatCannotBePrintedIsSaidAndNoTextOfItIsMarkup) {
    const auto desk = window(chair);
    const auto got = desk.get(desk.folder() + "api/paper?refused");
    EXPECT_EQ(got.status, 409);
    EXPECT_THAT(got.body, HasSubstr("没有字形“&lt;script&gt;”"));
    EXPECT_THAT(got.body, HasSubstr("no glyph &amp; nothing"));
    EXPECT_THAT(got.body, Not(HasSubstr("<script>")));
    EXPECT_EQ(window(wall).get(window(wall).folder() + "api/paper?kind=x").status, 401) << "another window's folder";
    const auto shown = window(wall);
    EXPECT_EQ(shown.get(shown.folder() + "api/paper?kind=x").status, 403);
    EXPECT_EQ(desk.get(desk.folder() + "api/paper?" + std::string(file_query_bytes_max, 'x')).status, 200);
    EXPECT_EQ(desk.get(desk.folder() + "api/paper?" + std::string(file_query_bytes_max + 1, 'x')).status, 400);
}

TEST_F(DeskFilesServer, NothingIsMadeForStrangers) {
    const auto desk = window(chair);
    const auto target = desk.folder() + "api/paper?kind=result-sheet";
    const auto host = "127.0.0.1:" + std::to_string(port());
    EXPECT_EQ(ask("GET", target, "").status, 401);
    EXPECT_EQ(ask("GET", target, "Cookie: zheng_desk=1\r\n").status, 401);
    EXPECT_EQ(ask("GET", target, "Host: rebound.example\r\nCookie: " + desk.cookie() + "\r\n").status, 403);
    EXPECT_EQ(
        ask("GET", target, "Host: " + host + "\r\nOrigin: http://evil.example\r\nCookie: " + desk.cookie() + "\r\n")
            .status,
        403);
    EXPECT_EQ(ask("HEAD", target, "Cookie: " + desk.cookie() + "\r\n").status, 405);
    EXPECT_EQ(ask("POST", target, fields(desk), "x").status, 404);
    EXPECT_EQ(ask("GET", desk.folder() + "api/receipts", "Cookie: " + desk.cookie() + "\r\n").status, 404);
    EXPECT_TRUE(files.asked.empty());
}

TEST_F(DeskFilesServer, TheOutboxIsTheChairsAndIsSaved) {
    const auto desk = window(chair);
    const auto got = desk.get(desk.folder() + "api/outbox");
    EXPECT_EQ(got.status, 200);
    EXPECT_EQ(got.body, "zheng statements v1\n");
    EXPECT_EQ(got.fields.at("content-disposition"), "attachment; filename=\"wangcun.statements\"");
    const auto other = window(seat);
    EXPECT_EQ(other.get(other.folder() + "api/outbox").status, 403);
    EXPECT_EQ(ask("POST", other.folder() + "api/receipts", fields(other), "r").status, 403);
    EXPECT_TRUE(files.received.empty());
}

TEST_F(DeskFilesServer, ReceiptsComeInUpToTheirLimitAndFromThisPageOnly) {
    const auto desk = window(chair);
    EXPECT_EQ(bring(desk, receipts_upload_bytes_max).json().at("taken").to_number<std::size_t>(),
              receipts_upload_bytes_max);
    EXPECT_EQ(bring(desk, receipts_upload_bytes_max + 1).status, 413);
    const auto to = desk.folder() + "api/receipts";
    EXPECT_EQ(ask("POST", to, fields(desk, "application/json"), "r").status, 415);
    EXPECT_EQ(ask("POST", to, fields(desk, "application/octet-stream", "http://evil.example"), "r").status, 403);
    // Who may bring none is read no further than an act.
    const auto other = window(seat);
    EXPECT_EQ(bring(other, act_bytes_max).status, 403);
    EXPECT_EQ(bring(other, act_bytes_max + 1).status, 413);
    EXPECT_EQ(ask("POST", to, fields(other), std::string(act_bytes_max + 1, 'r')).status, 413);
    EXPECT_EQ(
        ask("POST", desk.folder() + "api/do", fields(desk, "application/json"), std::string(act_bytes_max + 1, 'r'))
            .status,
        413);
    EXPECT_EQ(files.received, std::deque<std::size_t>{receipts_upload_bytes_max});
}

TEST_F(DeskFilesServer, ADeviceWithoutFilesHasNoneOfThis) {
    start(nullptr);
    const auto desk = window(chair);
    for (const auto* part : {"api/paper?kind=ballots", "api/outbox"})
        EXPECT_EQ(desk.get(desk.folder() + part).status, 404);
    EXPECT_EQ(bring(desk, 1).status, 404);
    EXPECT_EQ(bring(desk, act_bytes_max + 1).status, 413);
}

}  // namespace
}  // namespace zheng::test
