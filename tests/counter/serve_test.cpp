// zheng-counter serve as a process: what it refuses to begin, what other commands see through it, and how it ends.
#include "audit/crypto/fingerprint.hpp"
#include "audit/net/frame_client.hpp"
#include "audit/net/http.hpp"
#include "counter/api/admin_client.hpp"
#include "tests/counter/counter_home.hpp"

#include <boost/json.hpp>
#include <signal.h>

#include <chrono>
#include <thread>

namespace zheng::test {
namespace {

namespace json = boost::json;

constexpr std::uint64_t body_bytes_max = 1U << 20U;
constexpr std::uint64_t http_ms_max = 60'000;

// The counter of a home, serving until this object goes.
class Served {
  public:
    explicit Served(const CounterHome& home, const Arguments& dirs = {"counter"}) {
        std::filesystem::remove(home.dir / "ports.json");
        const auto at = [&](const std::string& name) { return (home.dir / name).string(); };
        Arguments arguments{"serve"};
        for (const auto& dir : dirs)
            arguments.push_back(at(dir));
        arguments.insert(arguments.end(), {"--listen", "127.0.0.1:0", "--http", "127.0.0.1:0", "--port-file",
                                           at("ports.json"), "--passphrase-file", at("pass")});
        // In a place of its own, so that its words do not mix with those of commands.
        std::filesystem::create_directories(home.dir / "serving");
        pid = Program(home.dir / "serving").start(arguments);
        for (int i = 0; i < 3000 && !std::filesystem::exists(home.dir / "ports.json"); ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        const auto text = env::read_text(home.dir / "ports.json", 4096);
        EXPECT_TRUE(text.has_value());
        const auto ports = json::parse(text.value_or("{}")).as_object();
        http_ = ports.at("http").to_number<std::uint16_t>();
        listen = ports.at("listen").to_number<std::uint16_t>();
        EXPECT_EQ(ports.at("pid").to_number<pid_t>(), pid);
    }
    Served(const Served&) = delete;
    Served& operator=(const Served&) = delete;
    ~Served() {
        if (pid != 0) {
            EXPECT_EQ(ends(), 0);
        }
    }
    int ends(int signal = SIGTERM) {
        ::kill(pid, signal);
        const int exit = wait_for(pid);
        pid = 0;
        return exit;
    }
    [[nodiscard]] net::HttpAnswer get(const std::string& path) const {
        auto answer = net::http_get("http://127.0.0.1:" + std::to_string(http_) + path, body_bytes_max, http_ms_max);
        EXPECT_TRUE(answer.has_value()) << path << ": " << answer.error().message;
        return answer.value_or(net::HttpAnswer{});
    }
    pid_t pid = 0;
    std::uint16_t listen = 0;

  private:
    std::uint16_t http_ = 0;
};

// Everything of a command's words but the figures that tell when it was.
std::string words(const Ended& ended) {
    return std::to_string(ended.exit) + "\n" + ended.out + ended.err;
}

std::vector<std::string> files_below(const std::filesystem::path& directory) {
    std::vector<std::string> out;
    const auto files = env::list_files(directory);
    EXPECT_TRUE(files.has_value());
    for (const auto& file : *files)
        out.push_back(file.name + " " + std::to_string(file.size_bytes));
    return out;
}

TEST(ServedCounter, AnswersCommandsAsTheStoreItselfDoes) {
    // Two counters with the same keys and the same clock to the second would be the same; so figures are compared, and
    // what only the entries decide.
    const CounterHome alone;
    const CounterHome home;
    const Served served(home);
    for (const auto* one : {&alone, &home}) {
        auto township = *one->township;
        one->carry("founding.statements", township.enrolled(3));
        one->carry("more.statements", {township.appoint(7), township.seal_wrongly(), Bytes{1, 2, 3},
                                       Township(CounterHome::founding_for(one->identity)).founding()[0]});
    }
    const auto both = [&](const Arguments& arguments) {
        const auto here = alone.run(arguments);
        const auto there = home.run(arguments);
        EXPECT_EQ(here.exit, there.exit) << arguments[0] << words(here) << words(there);
        return std::pair{here, there};
    };
    const auto sums = [](const std::string& out) {  // without size and root, which Received statements change
        auto all = json::parse(out).as_object();
        for (const auto* changing : {"size", "root", "election", "received_unix_s"})
            all.erase(changing);
        for (auto& device : all.contains("devices") ? all.at("devices").as_array() : json::array())
            for (const auto* changing : {"heard_unix_s", "last_index"})
                device.as_object().erase(changing);
        for (auto& problem : all.contains("problems") ? all.at("problems").as_array() : json::array())
            problem.as_object().erase("index");
        return json::serialize(all);
    };
    for (const Arguments& arguments :
         {Arguments{"load", "counter", "founding.statements", "--dry-run", "--json"},
          Arguments{"load", "counter", "founding.statements", "--receipts", "receipts", "--json"},
          Arguments{"load", "counter", "founding.statements", "--json"},
          Arguments{"load", "counter", "more.statements", "--receipts", "receipts", "--json"},
          Arguments{"status", "counter", "--json"}}) {
        const auto [here, there] = both(arguments);
        EXPECT_EQ(sums(here.out), sums(there.out)) << arguments[1];
        EXPECT_EQ(here.err, there.err);
    }
    for (const Arguments& arguments :
         {Arguments{"load", "counter", "missing.statements"}, Arguments{"load", "nowhere", "more.statements"},
          Arguments{"status", "nowhere"}}) {
        const auto [here, there] = both(arguments);
        EXPECT_EQ(words(here), words(there));
    }
    // Receipts of both kinds verify against the entries; the rejected one says so.
    const auto receipts = log::read_carried(home.dir / "receipts/more.receipts", log::receipts_magic);
    ASSERT_TRUE(receipts.has_value());
    ASSERT_EQ(receipts->frames.size(), 4U);
    EXPECT_TRUE(log::parse_receipt(env::as_text(receipts->frames[1]))->extra.size() > 0) << "refused: brings its entry";
    EXPECT_TRUE(env::as_text(receipts->frames[2]).starts_with("rejected "));

    const auto [here, there] = both({"export", "counter", "bundle"});
    EXPECT_FALSE(files_below(home.dir / "bundle").empty());
    const auto [closed_here, closed_there] = both({"export", "counter", "closed", "--close"});
    EXPECT_NE(closed_there.out.find("the log is closed"), std::string::npos) << closed_there.out;
    const auto [again_here, again_there] = both({"load", "counter", "more.statements"});
    EXPECT_EQ(again_there.exit, 1);
}

TEST(ServedCounter, ExportsTheBundleThatTheStoreItselfExportsAfterwards) {
    const CounterHome home;
    auto township = *home.township;
    home.carry("founding.statements", township.enrolled(300));
    {
        const Served served(home);
        home.expect(0, {"load", "counter", "founding.statements"});
        home.expect(0, {"export", "counter", "bundle", "--close"});
    }
    home.expect(0, {"export", "counter", "again"});
    const auto bundle = env::list_files(home.dir / "bundle").value();
    ASSERT_GT(bundle.size(), 5U);
    EXPECT_EQ(env::read_text(home.dir / "bundle/MANIFEST.sha256", body_bytes_max).value(),
              env::read_text(home.dir / "again/MANIFEST.sha256", body_bytes_max).value());
}

TEST(ServedCounter, ShowsThePublishedLogItsHealthProgressAndFigures) {
    const CounterHome home;
    auto township = *home.township;
    home.carry("founding.statements", township.enrolled(300));
    const Served served(home);
    home.expect(0, {"load", "counter", "founding.statements"});
    const auto log_key = log::log_note_key(home.identity.log.origin, home.identity.log.log);
    const auto note = served.get("/checkpoint");
    const auto head = log::open_checkpoint(note.body, log_key);
    ASSERT_TRUE(head.has_value());
    EXPECT_GE(head->checkpoint.size, 304U);
    const auto size = std::to_string(head->checkpoint.size);
    EXPECT_EQ(served.get("/checkpoints/" + size).body, note.body);
    EXPECT_EQ(served.get("/tile/0/000").body.size(), 256U * 32);
    EXPECT_EQ(served.get("/tile/entries/000").status, 200U);
    EXPECT_EQ(served.get("/" + home.identity.log.origin + "/checkpoint").body, note.body);
    for (const auto* path : {"/tile/0/001", "/tile/0/000/..", "/tile/x", "/checkpoints/007", "/identity.json",
                             "/nothing", "/checkpoints/1.tmp"})
        EXPECT_NE(served.get(path).status, 200U) << path;

    const auto health = json::parse(served.get("/health").body).as_object();
    EXPECT_TRUE(health.at("ok").as_bool());
    const auto& row = health.at("logs").as_array().at(0).as_object();
    EXPECT_EQ(row.at("log").as_string(), home.identity.log.origin);
    EXPECT_EQ(row.at("committed").to_number<std::uint64_t>(), head->checkpoint.size);
    EXPECT_EQ(json::parse(served.get("/logs").body).as_object().at("logs").as_array().size(), 1U);

    std::string progress;
    for (int i = 0; i < 3000 && progress.find("qingshi/villagers_committee") == std::string::npos; ++i) {
        progress = served.get("/progress").body;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    EXPECT_NE(progress.find("\"phase\":\"founded\""), std::string::npos) << progress;
    EXPECT_EQ(progress.find("key"), std::string::npos) << "no device";

    const auto metrics = served.get("/metrics");
    EXPECT_EQ(metrics.content_type, "text/plain; version=0.0.4; charset=utf-8");
    EXPECT_NE(
        metrics.body.find("zheng_statements_total{log=\"" + home.identity.log.origin + "\",answer=\"accepted\"} 304\n"),
        std::string::npos)
        << metrics.body;
    EXPECT_NE(metrics.body.find("zheng_published_lag{log=\"" + home.identity.log.origin + "\"} 0\n"),
              std::string::npos);
}

TEST(ServedCounter, AnswersARequestThatIsNoneAndGoesOn) {
    const CounterHome home;
    const Served served(home);
    auto line = net::LocalClient::connect(home.dir / "counter/admin.sock", counter::admin_frame_bytes_max);
    ASSERT_TRUE(line.has_value());
    const auto asks = [&](const Bytes& content) -> std::string {
        EXPECT_TRUE(line->send(content).has_value());
        const auto answer = line->receive(http_ms_max);
        if (!answer)
            return answer.error().message;
        auto reply = counter::reply_of(counter::decode_admin(*answer).value());
        return reply ? "ok" : std::string(name_of(reply.error().code)) + ": " + reply.error().message;
    };
    const auto asked = [&](std::string_view header) { return asks(env::to_bytes(std::string(header) + "\n")); };
    EXPECT_EQ(asks({0}), "malformed: the header does not end within 8192 bytes");
    EXPECT_EQ(asks(Bytes(10'000, 'x')), "too_large: the header does not end within 8192 bytes");
    EXPECT_EQ(asked("[]"), "malformed: the header is not a JSON object");
    EXPECT_EQ(asked(R"({"zheng": 1,"do":"head"})"), "malformed: the header is not written as this program writes it");
    EXPECT_EQ(asked(R"({"zheng":2,"do":"head"})").substr(0, 12), "unsupported:");
    EXPECT_EQ(asked(R"({"zheng":1,"do":"burn"})"), "unsupported: there is no request of that name");
    EXPECT_EQ(asked(R"({"zheng":1,"do":"admit","dry_run":true})"), "too_large: 1 to 256 statements at once");
    EXPECT_EQ(asked(R"({"zheng":1,"do":"entries","first":0,"count":1})").substr(0, 10), "not_found:");
    EXPECT_EQ(asked(R"({"zheng":1,"do":"entries","first":0,"count":257})").substr(0, 10), "too_large:");
    EXPECT_EQ(asked(R"({"zheng":1,"do":"receipts","indexes":[0],"with_entry":[]})").substr(0, 10), "malformed:");
    EXPECT_EQ(asked(R"({"zheng":1,"do":"receipts","indexes":[0],"with_entry":[false]})").substr(0, 10), "not_found:");
    EXPECT_EQ(asked(R"({"zheng":1,"do":"close"})").substr(0, 6), "usage:") << "nothing has been founded";
    EXPECT_EQ(asked(R"({"zheng":1,"do":"head"})"), "ok");
    EXPECT_EQ(std::filesystem::status(home.dir / "counter/admin.sock").permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST(ServedCounter, ServesSeveralLogsAndRefusesToBeginWithABadOne) {
    const CounterHome home;
    const auto authority = crypto::sha256(public_key_of("county").bytes);
    home.expect(0, {"init", "second", "--origin", "xian.example.org/2026-11/heshan", "--authority",
                    crypto::spoken(authority), "--rehearsal"});
    const Arguments network{"--listen", "127.0.0.1:0", "--http", "off"};
    const auto refused = [&](Arguments arguments, int exit, const std::string& why) {
        arguments.insert(arguments.begin(), "serve");
        arguments.insert(arguments.end(), network.begin(), network.end());
        home.expect(exit, arguments, why);
    };
    refused({"counter", "nowhere"}, 2, "there is no counter in nowhere");
    refused({"counter", "counter"}, 3, "another zheng-counter is using");
    {
        Served served(home, {"counter", "second"});
        EXPECT_EQ(json::parse(served.get("/logs").body).as_object().at("logs").as_array().size(), 2U);
        EXPECT_EQ(served.get("/checkpoint").status, 404U) << "of which log?";
        EXPECT_EQ(served.get("/xian.example.org/2026-11/heshan/checkpoint").status, 200U);
        EXPECT_EQ(served.get("/xian.example.org/2026-11/heshan/health").status, 200U);
        home.expect(0, {"status", "counter"}, home.identity.log.origin);
        home.expect(0, {"status", "second"}, "heshan");
        refused({"second"}, 3, "another zheng-counter is using");
        // The line's port is taken: nothing else begins.
        auto township = *home.township;
        home.carry("founding.statements", township.founding());
        home.expect(0, {"load", "counter", "founding.statements"});
        EXPECT_EQ(served.ends(), 0);
    }
    EXPECT_FALSE(std::filesystem::exists(home.dir / "counter/admin.sock"));
    home.expect(0, {"status", "counter"}, "log of ");
    EXPECT_EQ(home.entries("second").size(), 0U);
}

TEST(ServedCounter, IsFollowedByCommandsThatOpenTheStoreAfterItWasKilled) {
    const CounterHome home;
    auto township = *home.township;
    home.carry("founding.statements", township.enrolled(1));
    Served served(home);
    home.expect(0, {"load", "counter", "founding.statements"});
    EXPECT_EQ(served.ends(SIGKILL), -1);
    EXPECT_TRUE(std::filesystem::exists(home.dir / "counter/admin.sock")) << "the dead leave their socket";
    home.expect(0, {"load", "counter", "founding.statements"}, "repeated 5");
    const Served again(home);
    home.expect(0, {"status", "counter"}, "accepted 5");
}

}  // namespace
}  // namespace zheng::test
