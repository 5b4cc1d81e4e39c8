// A desk that counts, served to browsers on this machine. One loop.
#pragma once

#include "audit/env/random.hpp"
#include "station/desk/desk_server.hpp"
#include "tests/audit/net/net_world.hpp"
#include "tests/station/desk/number_desk.hpp"
#include "tests/station/desk/page.hpp"

#include <gtest/gtest.h>

#include <array>

namespace zheng::test {

using namespace zheng::station;
namespace json = boost::json;

inline const Window chair{WindowKind::desk, 0, Recorder::a};
inline const Window wall{WindowKind::wall, 0, Recorder::a};

inline constexpr std::string_view index_page = "<!doctype html><p>正</p>";
inline constexpr std::array<Asset, 3> assets{{
    {"/assets/main-1.js", "text/javascript; charset=utf-8", "11", "alert(1)"},
    {"/icon.svg", "image/svg+xml", "22", "<svg/>"},
    {"/index.html", "text/html; charset=utf-8", "33", index_page},
}};

class NumberHall {
  public:
    explicit NumberHall(std::uint64_t wait_ms = view_wait_ms, Sessions sessions = {}) : access_(desk), loop_(1) {
        DeskServerOrder order;
        order.assets = assets;
        order.sessions = std::move(sessions);
        order.wait_ms = wait_ms;
        order.look_ms = 5;
        order.keep_sessions = [this](const std::string& text) { kept = text; };
        order.own_act = [](std::string_view act, const json::object&) -> std::optional<ActAnswer> {
            if (act == "machine")
                return ActAnswer{true, "", "", "", {{"machine", true}}};
            return std::nullopt;
        };
        server_ = DeskServer::listen(loop_.first(), access_, std::move(order), clock, random_).value();
        server_->start();
    }
    ~NumberHall() { loop_.stop(); }
    NumberHall(const NumberHall&) = delete;
    NumberHall& operator=(const NumberHall&) = delete;

    [[nodiscard]] std::uint16_t port() const { return server_->port(); }
    [[nodiscard]] DeskServer& operator*() const { return *server_; }
    void on_loop(const net::Loop::Work& work) const { loop_.on_first(work); }
    [[nodiscard]] std::string offer(const Window& window) {
        std::string out;
        on_loop([&] { out = server_->offer(window); });
        return out;
    }
    [[nodiscard]] Page window(const Window& window) {
        Page out(port());
        EXPECT_EQ(out.open(offer(window)).status, 303);
        return out;
    }
    void tick() {
        on_loop([&] {
            desk.tick();
            server_->changed();
        });
    }
    // All that is answered to a request with these fields.
    [[nodiscard]] PageAnswer ask(std::string_view method, std::string_view target, std::string_view fields,
                                 std::string_view body = {}) const {
        RawPeer peer(port());
        peer.send(request_text(method, target, port(), fields, body));
        return parse_answer(peer.receive_all());
    }

    NumberDesk desk;
    env::ManualClock clock{1'790'000'000};
    std::string kept;  // the loop's

  private:
    LocalAccess access_;
    env::SeededRandom random_{7};
    RunningLoops loop_;
    std::unique_ptr<DeskServer> server_;
};

inline std::uint64_t revision_of(const PageAnswer& answer) {
    return answer.json().at("rev").to_number<std::uint64_t>();
}

}  // namespace zheng::test
