// serve with pages as a process: the address it prints, the chair's desk in a browser, a seat on a second device, what
// a second start is told, and what becomes of the windows when it is killed.
#include "audit/env/files.hpp"
#include "audit/net/address.hpp"
#include "station/keys/cards.hpp"
#include "tests/station/desk/hall_day.hpp"
#include "tests/station/desk/page.hpp"
#include "tests/station/net/counter_thread.hpp"
#include "tests/station/process.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <signal.h>

#include <algorithm>

namespace zheng::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// One process that serves pages.
class Pages {
  public:
    Pages(const path& dir, const SmallStation& small, std::vector<std::string> more, std::uint16_t port = 0)
        : log_(dir.string() + ".log"),
          process_(arguments(dir, small, std::move(more), port), (std::filesystem::remove(log_), log_)) {
        EXPECT_TRUE(in_time([&] { return told().find('\n') != std::string::npos; })) << told();
        const auto answer = json::parse(told().substr(0, told().find('\n'))).as_object();
        url_ = answer.at("url").as_string();
        port_ = answer.at("port").to_number<std::uint16_t>();
    }
    static std::vector<std::string> arguments(const path& dir, const SmallStation& small, std::vector<std::string> more,
                                              std::uint16_t port = 0) {
        std::vector<std::string> out{"serve", dir.string(), "--json"};
        for (const auto& one : {std::string("--passphrase-file"), (small / "pass.txt").string(), std::string("--port"),
                                std::to_string(port)})
            out.push_back(one);
        out.insert(out.end(), more.begin(), more.end());
        return out;
    }
    [[nodiscard]] std::string told() const { return env::read_text(log_, 1U << 20U).value_or(""); }
    [[nodiscard]] const std::string& url() const { return url_; }
    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] Page window() const {
        Page out(port_);
        EXPECT_EQ(out.open(url_).status, 303);
        return out;
    }
    [[nodiscard]] int end(int signal_number) {
        process_.signal(signal_number);
        return process_.wait(std::chrono::seconds(60)).value_or(-2);
    }

  private:
    path log_;
    Process process_;
    std::string url_;
    std::uint16_t port_ = 0;
};

json::object card_of(const SmallStation& small, const std::string& person) {
    const auto card =
        station::parse_card(env::read_text(small / "cards" / (person + ".card"), station::card_file_bytes_max).value());
    return {{"person", person},
            {"secret", env::as_text(card.value().secret.bytes())},
            {"pin", std::string(4, person.back())}};
}

// The view that comes to be so, by long polls.
testing::AssertionResult shows(const Page& page, const std::function<bool(const json::object&)>& so) {
    std::string last;
    const bool in = in_time([&] {
        const auto answer = page.view();
        last = answer.body;
        return answer.status == 200 && so(answer.json());
    });
    return (in ? testing::AssertionSuccess() : testing::AssertionFailure()) << last.substr(0, 2000);
}

TEST(ServePages, TheChairOpensTheDeskByTheAddressThatIsPrinted) {
    HallDay day;
    day.close();
    Pages serving(day.device(), day.small(), {});
    EXPECT_EQ(serving.told().substr(0, serving.told().find('\n')).find("error"), std::string::npos);
    const auto desk = serving.window();
    const auto index = desk.get(desk.folder());
    EXPECT_EQ(index.status, 200);
    EXPECT_THAT(index.body, HasSubstr("<script type=\"module\""));
    const auto script = index.body.find("/assets/");
    ASSERT_NE(script, std::string::npos);
    EXPECT_EQ(desk.get(index.body.substr(script, index.body.find('"', script) - script)).status, 200);
    EXPECT_EQ(desk.view().json().at("step").as_string(), "roll");
    EXPECT_EQ(desk.view().json().at("line").at("state").as_string(), "off");
    EXPECT_EQ(desk.act("u1", "unlock", card_of(day.small(), "o1")).json().at("ok"), true);

    // Another browser: the file has a fresh address, which is good once, too.
    const auto fresh = env::read_text(day.device() / "desk.url", 1000).value();
    EXPECT_THAT(fresh, Not(HasSubstr(serving.url())));
    Page second(serving.port());
    EXPECT_EQ(second.open(serving.url()).status, 403);
    EXPECT_EQ(second.open(fresh.substr(0, fresh.size() - 1)).status, 303);
    EXPECT_EQ(second.view().json().at("step").as_string(), "roll");
    for (const auto* name : {"desk.url", "desk.sessions", "desk.process"})
        EXPECT_EQ(std::filesystem::status(day.device() / name).permissions(), std::filesystem::perms{0600}) << name;

    EXPECT_EQ(serving.end(SIGINT), 0);
    EXPECT_FALSE(std::filesystem::exists(day.device() / "desk.url"));
}

TEST(ServePages, ASecondStartIsToldWhoServes) {
    HallDay day;
    day.close();
    Pages serving(day.device(), day.small(), {});
    const auto second = day.small().run(Pages::arguments(day.device(), day.small(), {}));
    EXPECT_EQ(second.exit, 3);
    EXPECT_THAT(second.err, HasSubstr("is served already by process "));
    EXPECT_THAT(second.err, HasSubstr("http://127.0.0.1:" + std::to_string(serving.port()) + "/"));
    const auto record = day.small().record(day.device());
    EXPECT_EQ(record.exit, 3) << "one process writes the journal";
    HallDay other;
    other.close();
    const auto taken = other.small().run(Pages::arguments(other.device(), other.small(), {}, serving.port()));
    EXPECT_EQ(taken.exit, 3);
    EXPECT_THAT(taken.err, HasSubstr("port " + std::to_string(serving.port()) + " is taken"));
    EXPECT_EQ(serving.window().view().status, 200) << "the first one goes on";
    EXPECT_EQ(serving.end(SIGTERM), 0);
}

TEST(ServePages, WhatCannotBeServedIsSaidBeforeAnyPageIsOpen) {
    HallDay day;
    day.close();
    const auto refused = [&](std::vector<std::string> more) {
        const auto ran = day.small().run(Pages::arguments(day.device(), day.small(), std::move(more)));
        EXPECT_EQ(ran.exit, 2);
        EXPECT_THAT(ran.out, Not(HasSubstr("/open?token=")));
        return ran.err;
    };
    EXPECT_THAT(refused({"--counter", "nowhere"}), HasSubstr("--counter is HOST:PORT"));
    EXPECT_THAT(refused({"--lead", "nowhere"}), HasSubstr("--lead is HOST:PORT"));
    EXPECT_THAT(refused({"--hall", "nowhere"}), HasSubstr("nowhere"));
    EXPECT_THAT(refused({"--contest", "wang/other"}), HasSubstr("wang/villagers_committee"));
    EXPECT_THAT(refused({"--lead", "127.0.0.1:1"}), HasSubstr("has enrolled no other device"));
    EXPECT_THAT(refused({"--lead", "127.0.0.1:1", "--hall", "127.0.0.1:0"}), HasSubstr("excludes"));
}

// Two votes of one village on one day: the desk turns to the other one, and back; the same process, the same windows.
TEST(ServePages, TheDeskTurnsToAnotherContestOfTodayAndBack) {
    HallSize size;
    size.second_contest = true;
    HallDay day(size);
    day.close();
    Pages serving(day.device(), day.small(), {"--contest", "wang/villagers_committee"});
    const auto desk = serving.window();
    Page wall(serving.port());
    ASSERT_EQ(
        wall.open(std::string(desk.act("w", "open_window", {{"kind", "wall"}}).json().at("url").as_string())).status,
        303);
    const auto here = [](const json::object& view) {
        std::string out;
        for (const auto& one : view.at("contests").as_array())
            if (one.at("here").as_bool())
                out = one.at("contest").as_string();
        return out;
    };
    const auto served_again = [&](long times) {
        return in_time([&] {
            const auto told = serving.told();
            return std::count(told.begin(), told.end(), '\n') >= times;
        });
    };
    EXPECT_EQ(desk.view().json().at("contests").as_array().size(), 2U);
    EXPECT_EQ(here(desk.view().json()), "wang/villagers_committee");
    ASSERT_EQ(desk.act("s", "spoken", {{"step", "roll"}, {"done", true}}).json().at("ok"), true);
    for (const json::object& wrong :
         {json::object{}, json::object{{"contest", 1}}, json::object{{"contest", "wang/none"}},
          json::object{{"contest", "wang/villagers_committee"}}})
        EXPECT_EQ(
            desk.act("x" + json::serialize(wrong).substr(0, 30), "switch_contest", wrong).json().at("code").as_string(),
            "no_such_contest");
    EXPECT_NE(wall.act("x", "switch_contest", {{"contest", "wang/second"}}).json().at("ok"), true);
    ASSERT_EQ(desk.act("one", "switch_contest", {{"contest", "wang/second"}}).json().at("ok"), true);
    ASSERT_TRUE(served_again(2));
    ASSERT_TRUE(shows(desk, [&](const json::object& view) { return here(view) == "wang/second"; }));
    EXPECT_EQ(desk.view().json().at("step").as_string(), "roll") << "its own day";
    EXPECT_EQ(wall.view().status, 200) << "windows stay";
    ASSERT_EQ(desk.act("two", "switch_contest", {{"contest", "wang/villagers_committee"}}).json().at("ok"), true);
    ASSERT_TRUE(served_again(3));
    ASSERT_TRUE(shows(desk, [&](const json::object& view) { return here(view) == "wang/villagers_committee"; }));
    EXPECT_EQ(desk.view().json().at("step").as_string(), "staff") << "where it was left";
    EXPECT_EQ(serving.end(SIGINT), 0);
}

TEST(ServePages, WindowsGoOnAfterAKill) {
    HallDay day;
    day.close();
    auto serving = std::make_unique<Pages>(day.device(), day.small(), std::vector<std::string>{});
    const auto port = serving->port();
    const auto desk = serving->window();
    const auto opened = desk.act("w", "open_window", {{"kind", "wall"}}).json();
    Page wall(port);
    ASSERT_EQ(wall.open(std::string(opened.at("url").as_string())).status, 303);
    const auto before = wall.view().json();
    EXPECT_EQ(serving->end(SIGKILL), -1);
    serving = std::make_unique<Pages>(day.device(), day.small(), std::vector<std::string>{}, port);
    auto after = wall.view().json();
    EXPECT_NE(after.at("rev"), before.at("rev")) << "whoever waits for something new is answered";
    auto expected = before;
    for (auto* view : {&after, &expected})
        for (const auto* name : {"rev", "now_unix_s"})
            view->erase(name);
    EXPECT_EQ(after, expected);
    EXPECT_EQ(desk.view().status, 200);
    EXPECT_EQ(serving->end(SIGTERM), 0);
}

TEST(ServePages, DeliversWhatTheDeskSays) {
    HallDay day;
    day.close();
    auto log = found_log(day.small().founding());
    CounterThread counter(log);
    Pages serving(day.device(), day.small(), {"--counter", counter.address()});
    const auto desk = serving.window();
    const auto settled = [](const json::object& view) {
        const auto& line = view.at("line").as_object();
        return line.at("state").as_string() == "live" && line.at("said") == line.at("settled");
    };
    ASSERT_TRUE(shows(desk, settled));
    EXPECT_EQ(desk.view().json().at("line").at("head").as_string().size(), 8U);
    const auto said = desk.view().json().at("line").at("said").to_number<std::uint64_t>();
    for (const auto* person : {"o1", "o2", "o3"})
        ASSERT_EQ(desk.act(std::string("u-") + person, "unlock", card_of(day.small(), person)).json().at("ok"), true);
    ASSERT_EQ(desk.act("b", "spoken", {{"step", "boxes"}, {"done", true}}).json().at("ok"), true);
    const auto poll =
        desk.act("p", "poll_open",
                 {{"boxes", {{{"box", "wang/box"}, {"seal", "A-1"}, {"mobile", false}}}}, {"papers_received", 80}});
    ASSERT_EQ(poll.json().at("ok"), true) << poll.body;
    ASSERT_TRUE(shows(desk, [&](const json::object& view) {
        return settled(view) && view.at("line").at("said").to_number<std::uint64_t>() > said;
    }));
    // The line drops: the day goes on, and the desk says so.
    counter.stop();
    ASSERT_TRUE(
        shows(desk, [](const json::object& view) { return view.at("line").at("state").as_string() == "connecting"; }));
    EXPECT_EQ(desk.act("t", "turnout", {{"in_person", 30}, {"proxy", 0}, {"mobile", 0}}).json().at("ok"), true);
    // Forms and sticks meanwhile: for receipts, delivery makes way and goes on.
    EXPECT_EQ(desk.get(desk.folder() + "api/paper?kind=ballots").status, 200);
    EXPECT_GT(desk.get(desk.folder() + "api/outbox").body.size(), 200U) << "the turnout waits";
    EXPECT_EQ(desk.view().json().at("outbox").at("waiting").to_number<int>(), 1);
    const auto host = "127.0.0.1:" + std::to_string(serving.port());
    for (int i = 0; i < 3; ++i) {
        RawPeer peer(serving.port());
        peer.send(request_text("POST", desk.folder() + "api/receipts", serving.port(),
                               "Host: " + host + "\r\nOrigin: http://" + host +
                                   "\r\nContent-Type: application/octet-stream\r\nCookie: " + desk.cookie() + "\r\n",
                               "zheng receipts v1\n"));
        const auto taken = parse_answer(peer.receive_all());
        ASSERT_EQ(taken.status, 200);
        EXPECT_EQ(taken.json().at("ok"), true) << taken.body;
    }
    counter.start();
    ASSERT_TRUE(shows(desk, settled));
    EXPECT_EQ(serving.end(SIGTERM), 0);
    EXPECT_THAT(serving.told(), HasSubstr("\"phase\":"));
}

TEST(ServePages, ASecondDeviceShowsTheSeatThatTheDeskGivesIt) {
    HallSize two;
    two.second_device = true;
    HallDay day(two);
    day.close();
    const auto& small = day.small();

    auto hall = net::listen_tcp("127.0.0.1:0", 1).value();  // a port that is free now
    const auto address = "127.0.0.1:" + std::to_string(net::port_of(hall.get()));
    hall.reset();
    auto lead = std::make_unique<Pages>(day.device(), small, std::vector<std::string>{"--hall", address});
    Pages second(day.second(), small, {"--lead", address});
    const auto desk = lead->window();
    const auto guest = second.window();
    ASSERT_TRUE(shows(guest, [](const json::object& view) {
        return view.contains("guest") && view.at("guest").at("state").as_string() == "waiting";
    }));
    ASSERT_TRUE(shows(desk, [](const json::object& view) { return !view.at("devices").as_array().empty(); }));
    const auto device = desk.view().json().at("devices").as_array().at(0);
    EXPECT_EQ(device.at("name").as_string(), "王村二号机");
    EXPECT_EQ(device.at("code"), guest.view().json().at("guest").at("code"));
    EXPECT_EQ(guest.act("x", "open_window", {{"kind", "wall"}}).status, 503) << "nothing before it is admitted";
    const auto admitted =
        desk.act("a", "admit_device", {{"device", device.at("device")}, {"kind", "seat"}, {"table", 1}, {"who", "b"}});
    ASSERT_EQ(admitted.json().at("ok"), true) << admitted.body;
    const auto is_seat = [](const json::object& view) {
        return view.at("window") == json::object{{"kind", "seat"}, {"table", 1}, {"who", "b"}} &&
               view.at("trouble").is_null();
    };
    ASSERT_TRUE(shows(guest, is_seat));
    EXPECT_EQ(guest.act("y", "open_window", {{"kind", "desk"}}).json().at("ok"), false);
    // The leading device is killed and comes back: the seat goes on, without anybody's doing.
    const auto port = lead->port();
    EXPECT_EQ(lead->end(SIGKILL), -1);
    ASSERT_TRUE(shows(guest, [](const json::object& view) { return !view.at("trouble").is_null(); }));
    lead = std::make_unique<Pages>(day.device(), small, std::vector<std::string>{"--hall", address}, port);
    ASSERT_TRUE(shows(guest, is_seat));
    EXPECT_EQ(second.end(SIGTERM), 0);
    EXPECT_EQ(lead->end(SIGTERM), 0);
}

}  // namespace
}  // namespace zheng::test
