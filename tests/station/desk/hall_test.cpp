// Two devices of a hall over real sockets: who is let in, what each is shown, and what becomes of acts when the link or
// the leading device is lost.
#include "audit/env/clock.hpp"
#include "station/desk/hall_guest.hpp"
#include "station/desk/hall_host.hpp"
#include "tests/audit/net/net_world.hpp"
#include "tests/station/desk/cable.hpp"
#include "tests/station/desk/number_desk.hpp"

#include <gtest/gtest.h>

#include <condition_variable>
#include <future>
#include <mutex>

namespace zheng::test {
namespace {

using namespace zheng::station;
namespace json = boost::json;

const Window guest_window{WindowKind::guest, 0, Recorder::a};
const json::object seat_2b{{"kind", "seat"}, {"table", 2}, {"who", "b"}};

// The leading device: a desk, and the door for the hall's devices. The desk outlives the door, as a disk does a
// process.
class Lead {
  public:
    explicit Lead(std::vector<const Device*> enrolled) : enrolled_(std::move(enrolled)) { open("127.0.0.1:0"); }
    ~Lead() { close(); }
    Lead(const Lead&) = delete;
    Lead& operator=(const Lead&) = delete;

    void open(const std::string& address) {
        loop_ = std::make_unique<RunningLoops>(1);
        HallHostOrder order;
        order.address = address;
        order.own_tls_key = key.digest();
        order.places = HallPlaces::parse(places.empty() ? HallPlaces().text() : places).value();
        order.keep_places = [this](const std::string& text) { places = text; };
        order.name_of_device = [this](const election::Digest& tls_key) -> std::optional<std::string> {
            for (const auto* device : enrolled_)
                if (device->digest() == tls_key)
                    return "二号机";
            return std::nullopt;
        };
        host_ = HallHost::listen(loop_->first(), server_tls(key), access_, std::move(order), clock_).value();
        host_->start();
        port_ = host_->port();
    }
    void close() {
        if (loop_ == nullptr)
            return;
        loop_->stop();
        host_ = nullptr;
        loop_ = nullptr;
    }
    void restart() {
        close();
        open("127.0.0.1:" + std::to_string(port_));
    }
    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] std::string address() const { return "127.0.0.1:" + std::to_string(port_); }
    void on_loop(const net::Loop::Work& work) const { loop_->on_first(work); }
    [[nodiscard]] ActAnswer admit(const Device& device, json::object window = seat_2b) {
        window["device"] = short_name(device.digest());
        ActAnswer out;
        on_loop([&] { out = host_->act("admit_device", window).value(); });
        return out;
    }
    [[nodiscard]] ActAnswer dismiss(const Device& device) {
        ActAnswer out;
        on_loop([&] { out = host_->act("dismiss_device", {{"device", short_name(device.digest())}}).value(); });
        return out;
    }
    [[nodiscard]] json::array devices() const {
        json::array out;
        on_loop([&] { out = host_->devices(); });
        return out;
    }
    void tick() {
        on_loop([&] {
            desk.tick();
            host_->changed();
        });
    }
    [[nodiscard]] std::uint64_t said() const {
        std::uint64_t out = 0;
        on_loop([&] { out = desk.said(); });
        return out;
    }

    Device key{501};
    NumberDesk desk;
    std::string places;

  private:
    std::vector<const Device*> enrolled_;
    LocalAccess access_{desk};
    env::SystemClock clock_;
    std::unique_ptr<RunningLoops> loop_;
    std::unique_ptr<HallHost> host_;
    std::uint16_t port_ = 0;
};

// A second device, without its browser.
class Second {
  public:
    Second(const Device& device, const std::string& address, std::vector<const Device*> leads,
           std::uint64_t act_wait_ms = hall_act_wait_ms)
        : loop_(1) {
        HallGuestOrder order;
        order.address = address;
        order.own_tls_key = device.digest();
        for (const auto* lead : leads)
            order.leads.push_back(
                {net::ClientTls::make(device.identity(), origin, lead->digest()).value(), lead->digest()});
        order.act_wait_ms = act_wait_ms;
        order.ping_ms = 30;
        order.silent_ms_max = 200;
        order.changed = [this] {
            const std::lock_guard lock(mutex_);
            view_ = guest_->view(guest_window);
            ++changes_;
            changed_.notify_all();
        };
        guest_ = std::make_unique<HallGuest>(loop_.first(), std::move(order), clock_);
        guest_->start();
    }
    ~Second() { loop_.stop(); }
    Second(const Second&) = delete;
    Second& operator=(const Second&) = delete;

    template <class Condition>
    [[nodiscard]] testing::AssertionResult sees(Condition condition) {
        std::unique_lock lock(mutex_);
        const bool seen = changed_.wait_for(lock, patience, [&] { return condition(view_); });
        return (seen ? testing::AssertionSuccess() : testing::AssertionFailure()) << json::serialize(view_);
    }
    [[nodiscard]] testing::AssertionResult is(std::string_view state) {
        return sees([&](const json::object& view) {
            const auto* const guest = object_in(view, "guest");
            return guest != nullptr && text_in(*guest, "state") == state;
        });
    }
    [[nodiscard]] testing::AssertionResult is_shown(std::string_view name) {
        return sees([&](const json::object& view) { return text_in(view, "name") == name && !in_trouble(view); });
    }
    [[nodiscard]] testing::AssertionResult is_in_trouble() { return sees(in_trouble); }
    [[nodiscard]] std::string code() {
        const std::lock_guard lock(mutex_);
        return std::string(text_in(*object_in(view_, "guest"), "code"));
    }
    [[nodiscard]] std::size_t changes() {
        const std::lock_guard lock(mutex_);
        return changes_;
    }
    std::future<std::optional<ActAnswer>> begin(const std::string& id, const std::string& act = "say") {
        auto promise = std::make_shared<std::promise<std::optional<ActAnswer>>>();
        loop_.first().post([this, id, act, promise] {
            guest_->act(guest_window, id, act, {{"n", 1}},
                        [promise](std::optional<ActAnswer> answer) { promise->set_value(std::move(answer)); });
        });
        return promise->get_future();
    }
    void lock() {
        loop_.on_first([&] { guest_->lock(guest_window); });
    }

  private:
    static bool in_trouble(const json::object& view) { return object_in(view, "trouble") != nullptr; }

    std::mutex mutex_;
    std::condition_variable changed_;
    json::object view_;
    std::size_t changes_ = 0;
    env::SystemClock clock_;
    RunningLoops loop_;
    std::unique_ptr<HallGuest> guest_;
};

TEST(Hall, ADeviceWaitsUntilTheDeskAdmitsIt) {
    const Device device(601);
    Lead lead({&device});
    Second second(device, lead.address(), {&lead.key});
    ASSERT_TRUE(second.is("waiting"));
    auto devices = lead.devices();
    ASSERT_EQ(devices.size(), 1U);
    EXPECT_EQ(devices[0], (json::object{{"device", short_name(device.digest())},
                                        {"name", "二号机"},
                                        {"code", second.code()},
                                        {"online", true},
                                        {"window", nullptr}}));
    EXPECT_EQ(second.code().size(), 7U);
    EXPECT_TRUE(lead.admit(device).ok);
    ASSERT_TRUE(second.is_shown("seat-2b"));
    EXPECT_TRUE(second.sees([](const json::object& view) { return view.at("window") == seat_2b; }));
    EXPECT_EQ(lead.devices()[0].at("window"), seat_2b);
    EXPECT_TRUE(lead.admit(device, {{"kind", "caller"}, {"table", 1}}).ok) << "and may be moved";
    ASSERT_TRUE(second.is_shown("caller-1"));
    EXPECT_TRUE(lead.dismiss(device).ok);
    ASSERT_TRUE(second.is("waiting"));
}

TEST(Hall, NothingIsDoneForADeviceThatTheDeskHasNotAdmitted) {
    const Device device(602);
    Lead lead({&device});
    Second second(device, lead.address(), {&lead.key}, 200);
    ASSERT_TRUE(second.is("waiting"));
    EXPECT_FALSE(second.begin("a").get().has_value());
    EXPECT_EQ(lead.said(), 0U);
}

TEST(Hall, TheDeskGivesAwayOnlyWhatMayGoToDevicesThatAreThere) {
    const Device device(603);
    const Device stranger(604);
    Lead lead({&device});
    Second second(device, lead.address(), {&lead.key});
    ASSERT_TRUE(second.is("waiting"));
    for (const auto& window : {json::object{{"kind", "desk"}}, json::object{{"kind", "guest"}}, json::object{},
                               json::object{{"kind", "seat"}, {"table", 13}, {"who", "a"}}})
        EXPECT_EQ(lead.admit(device, window).code, "no_such_window");
    EXPECT_EQ(lead.admit(stranger).code, "no_such_device");
    EXPECT_EQ(lead.dismiss(stranger).code, "no_such_device");
    lead.on_loop([&] { EXPECT_EQ(lead.desk.said(), 0U); });
}

TEST(Hall, ADeviceThatTheLogDoesNotKnowIsTurnedAway) {
    const Device device(605);
    Lead lead({});
    Second second(device, lead.address(), {&lead.key});
    ASSERT_TRUE(second.is("refused"));
    EXPECT_TRUE(lead.devices().empty());
    // It goes on asking, and its page is not told the same again and again.
    const auto changes = second.changes();
    std::this_thread::sleep_for(std::chrono::milliseconds(3 * hall_retry_ms));
    EXPECT_LE(second.changes(), changes + 1);
}

TEST(Hall, ACopyOfTheLeadingDeviceIsTurnedAway) {
    Lead lead({});
    Second second(lead.key, lead.address(), {&lead.key});
    ASSERT_TRUE(second.is("refused"));
}

TEST(Hall, ADeviceTalksOnlyToOneThatTheLogHasEnrolled) {
    const Device device(606);
    const Device other(607);
    const Device another(608);
    Lead lead({&device});
    Second misled(device, lead.address(), {&other});
    ASSERT_TRUE(misled.is("refused")) << "whoever answers there is not pinned";
    Second second(device, lead.address(), {&other, &another, &lead.key});
    ASSERT_TRUE(second.is("waiting")) << "one of the village's devices leads";
}

TEST(Hall, ActsAreDoneAtTheLeadingDeviceInTheWindowThatItChose) {
    const Device device(609);
    Lead lead({&device});
    Second second(device, lead.address(), {&lead.key});
    ASSERT_TRUE(second.is("waiting"));
    ASSERT_TRUE(lead.admit(device).ok);
    ASSERT_TRUE(second.is_shown("seat-2b"));
    const auto answer = second.begin("a").get();
    ASSERT_TRUE(answer);
    EXPECT_TRUE(answer->ok);
    EXPECT_EQ(answer->more, (json::object{{"said", 1}, {"by", "seat-2b"}, {"fields", json::object{{"n", 1}}}}));
    EXPECT_TRUE(second.sees([](const json::object& view) { return view.at("said") == 1; }));
    EXPECT_EQ(second.begin("a").get()->more, answer->more) << "the same id is not done again";
    EXPECT_EQ(second.begin("b").get()->more.at("said"), 2);
    const auto refused = second.begin("c", "dance").get();
    EXPECT_FALSE(refused->ok);
    EXPECT_EQ(refused->code, "unknown");
    EXPECT_EQ(refused->zh, "不认识");
    second.lock();
    lead.tick();
    ASSERT_EQ(second.begin("d").get()->more.at("said"), 3);
    lead.on_loop([&] { EXPECT_EQ(lead.desk.locked, std::vector<std::string>{"seat-2b"}); });
}

TEST(Hall, ASlowDeviceGetsTheNewestViewOnly) {
    const Device device(610);
    Lead lead({&device});
    lead.on_loop([&] { lead.desk.padding = 200'000; });
    Cable cable(lead.port());
    Second second(device, cable.address(), {&lead.key});
    ASSERT_TRUE(second.is("waiting"));
    ASSERT_TRUE(lead.admit(device).ok);
    ASSERT_TRUE(second.is_shown("seat-2b"));
    std::size_t before = 0;
    lead.on_loop([&] { before = lead.desk.views; });
    cable.freeze(true);
    for (int i = 0; i < 100; ++i)
        lead.tick();
    std::size_t after = 0;
    lead.on_loop([&] { after = lead.desk.views; });
    EXPECT_LE(after, before + 2);
}

TEST(Hall, ALostLinkIsShownAndMendedAndNothingIsLostOrDoneTwice) {
    const Device device(611);
    Lead lead({&device});
    Cable cable(lead.port());
    Second second(device, cable.address(), {&lead.key}, 60'000);
    ASSERT_TRUE(second.is("waiting"));
    ASSERT_TRUE(lead.admit(device).ok);
    ASSERT_TRUE(second.is_shown("seat-2b"));
    for (int round = 1; round <= 5; ++round) {
        cable.freeze(true);
        auto answer = second.begin(std::to_string(round));  // on its way when the cable is pulled
        ASSERT_TRUE(second.is_in_trouble());
        EXPECT_TRUE(second.sees([](const json::object& view) { return view.contains("said"); }))
            << "the last view stays";
        cable.cut();
        cable.freeze(false);
        ASSERT_TRUE(second.is_shown("seat-2b"));
        EXPECT_EQ(answer.get()->more.at("said"), round);
    }
    EXPECT_EQ(lead.said(), 5U);
}

TEST(Hall, AnActIsDoneOnceHoweverTheLinkBreaks) {
    const Device device(612);
    Lead lead({&device});
    Cable cable(lead.port());
    Second second(device, cable.address(), {&lead.key}, 60'000);
    ASSERT_TRUE(second.is("waiting"));
    ASSERT_TRUE(lead.admit(device).ok);
    ASSERT_TRUE(second.is_shown("seat-2b"));
    constexpr int acts = 12;
    for (int i = 1; i <= acts; ++i) {
        auto answer = second.begin("act-" + std::to_string(i));
        std::this_thread::sleep_for(std::chrono::microseconds(300 * i));  // before, while or after it is done
        cable.cut();
        const auto got = answer.get();
        ASSERT_TRUE(got) << i;
        EXPECT_EQ(got->more.at("said"), i);
        ASSERT_TRUE(second.is_shown("seat-2b"));
    }
    EXPECT_EQ(lead.said(), static_cast<std::uint64_t>(acts));
}

TEST(Hall, GoesOnAfterTheLeadingDeviceWasKilled) {
    const Device device(613);
    Lead lead({&device});
    Second second(device, lead.address(), {&lead.key});
    ASSERT_TRUE(second.is("waiting"));
    ASSERT_TRUE(lead.admit(device).ok);
    ASSERT_TRUE(second.is_shown("seat-2b"));
    EXPECT_EQ(second.begin("a").get()->more.at("said"), 1);
    lead.restart();
    ASSERT_TRUE(second.is_in_trouble());
    ASSERT_TRUE(second.is_shown("seat-2b")) << "nobody needs to admit it again";
    EXPECT_EQ(second.begin("b").get()->more.at("said"), 2);
}

TEST(Hall, APageIsToldWhenAnActIsNotAnsweredInTime) {
    const Device device(614);
    Lead lead({&device});
    Cable cable(lead.port());
    Second second(device, cable.address(), {&lead.key}, 100);
    ASSERT_TRUE(second.is("waiting"));
    ASSERT_TRUE(lead.admit(device).ok);
    ASSERT_TRUE(second.is_shown("seat-2b"));
    cable.freeze(true);
    EXPECT_FALSE(second.begin("a").get().has_value());
    ASSERT_TRUE(second.is_in_trouble());
    cable.cut();
    cable.freeze(false);
    ASSERT_TRUE(second.is_shown("seat-2b"));
    const auto again = second.begin("a").get();
    ASSERT_TRUE(again);
    EXPECT_EQ(lead.said(), 1U) << "whether it had arrived or not";
}

TEST(Hall, OneDeviceConnectedTwiceIsOneDevice) {
    const Device device(615);
    Lead lead({&device});
    Caller first(device, lead.key.digest());
    ASSERT_TRUE(first.connect(lead.address()));
    Caller second(device, lead.key.digest());
    ASSERT_TRUE(second.connect(lead.address()));
    EXPECT_TRUE(first.wait_closed().has_value());
    second.send({hall_frame({{"say", "hello"}, {"version", 1}})});
    EXPECT_EQ(hall_message(second.receive(1).at(0)).value(), (json::object{{"say", "waiting"}}));
    EXPECT_EQ(lead.devices().size(), 1U);
}

TEST(Hall, WhoSaysWhatNobodySaysIsSentAway) {
    const Device device(616);
    Lead lead({&device});
    Second honest_waits(device, "127.0.0.1:1", {&lead.key});
    const json::object hello{{"say", "hello"}, {"version", 1}};
    const std::vector<std::vector<Bytes>> wrongs{
        {env::to_bytes("x")},
        {env::to_bytes("{}")},
        {hall_frame({{"say", "seen"}})},
        {hall_frame({{"say", "act"}, {"id", "1"}, {"act", "say"}, {"fields", json::object{}}})},
        {hall_frame({{"say", "hello"}, {"version", 2}})},
        {hall_frame({{"say", "hello"}})},
        {hall_frame(hello), hall_frame(hello)},
        {hall_frame(hello), hall_frame({{"say", "sing"}})},
        {hall_frame(hello), hall_frame({{"say", "act"}})},
        {hall_frame(hello), hall_frame({{"say", "act"}, {"id", std::string(41, 'x')}, {"act", "say"}, {"fields", {}}})},
        {hall_frame(hello), env::to_bytes(R"({"say":"act","id":"1","act":"say","fields":)" + std::string(1000, '[') +
                                          std::string(1000, ']') + "}")},
    };
    for (const auto& wrong : wrongs) {
        Caller caller(device, lead.key.digest(), origin, hall_frame_bytes_max);
        ASSERT_TRUE(caller.connect(lead.address()));
        caller.send(wrong);
        EXPECT_TRUE(caller.wait_closed().has_value()) << env::as_text(wrong.back());
        const auto frames = caller.receive(0);
        ASSERT_FALSE(frames.empty());
        EXPECT_EQ(said_in(hall_message(frames.back()).value()), "goodbye");
    }
    EXPECT_EQ(lead.said(), 0U);
    Second honest(device, lead.address(), {&lead.key});
    ASSERT_TRUE(honest.is("waiting"));
}

}  // namespace
}  // namespace zheng::test
