// serve as a process, beside record.
#include "tests/station/net/counter_thread.hpp"
#include "tests/station/net/hall.hpp"
#include "tests/station/process.hpp"

#include "audit/env/files.hpp"
#include "station/delivery_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <signal.h>

namespace zheng::test {
namespace {

using station::read_delivery_file;
using ::testing::HasSubstr;

class Serve : public ::testing::Test {
  protected:
    [[nodiscard]] std::vector<std::string> arguments(const Device& device) {
        return {"serve",
                device.dir().string(),
                "--no-pages",
                "--counter",
                counter.address(),
                "--passphrase-file",
                (hall.station() / "pass.txt").string()};
    }
    [[nodiscard]] std::vector<std::string> in_english(const Device& device) {
        auto out = arguments(device);
        out.insert(out.end(), {"--lang", "en"});
        return out;
    }
    [[nodiscard]] static std::string text_of(const path& file) { return env::read_text(file, 1U << 24U).value(); }

    const Hall& hall = Hall::one();
    FoundedLog log = hall.founded();
    CounterThread counter{log};
};

TEST_F(Serve, DeliversWhatRecordSaysAndSurvivesTheCountersEnd) {
    const Device device(hall.fresh());
    const auto log_file = device.dir() / "serve.log";
    Process serve(in_english(device), log_file);
    ASSERT_TRUE(in_time([&] {
        const auto file = read_delivery_file(device.dir());
        return file && file->running && file->report.at_rest;
    }));
    // The counter goes while the day is counted, and comes back.
    counter.stop();
    ASSERT_EQ(run_for(hall.station().record_arguments(device.dir()), std::chrono::minutes(1)), 0);
    const auto said = device.journal();
    EXPECT_GT(said, 10U);
    ASSERT_TRUE(in_time([&] {
        const auto file = read_delivery_file(device.dir());
        return file && file->report.said == said && file->report.trouble;
    }));
    counter.start();
    ASSERT_TRUE(in_time([&] { return counter.said_by(hall.device()) == said; }));
    ASSERT_TRUE(in_time([&] {
        const auto file = read_delivery_file(device.dir());
        return file && file->report.at_rest && file->report.settled == said;
    }));
    const auto status = hall.station().run({"status", device.dir().string()});
    EXPECT_THAT(status.out, HasSubstr("delivery: on line, counter " + counter.address()));
    EXPECT_THAT(status.out, HasSubstr("last contact: "));
    serve.signal(SIGTERM);
    EXPECT_EQ(serve.wait(std::chrono::seconds(30)), 0);
    EXPECT_FALSE(read_delivery_file(device.dir()).value().running);
    const auto lines = text_of(log_file);
    EXPECT_THAT(lines, HasSubstr("on line with the counter at"));
    EXPECT_THAT(lines, HasSubstr("no connection to the counter"));
    EXPECT_THAT(lines, HasSubstr(std::to_string(said) + " statements delivered, none waits"));
}

TEST_F(Serve, ASecondOneOnTheSameDirectoryIsToldWhoIsThere) {
    const Device device(hall.fresh());
    Process serve(arguments(device));
    ASSERT_TRUE(in_time([&] { return read_delivery_file(device.dir()).has_value(); }));
    const auto ran = hall.station().run(arguments(device));
    EXPECT_EQ(ran.exit, 3);
    EXPECT_THAT(ran.err, HasSubstr("in use by another zheng-station (serve or outbox)"));
    serve.signal(SIGTERM);
    EXPECT_EQ(serve.wait(std::chrono::seconds(30)), 0);
}

TEST_F(Serve, AHaltIsLoudStaysAndIsKept) {
    // The counter has something else under the first number.
    {
        const Device other(hall.fresh());
        other.say_otherwise();
        ASSERT_EQ(hall.station()
                      .run({"outbox", other.dir().string(), "--counter", counter.address(), "--passphrase-file",
                            (hall.station() / "pass.txt").string()})
                      .exit,
                  1);
    }
    const Device device(hall.fresh(), 2);
    const auto log_file = device.dir() / "serve.log";
    Process serve(in_english(device), log_file);
    ASSERT_TRUE(in_time([&] {
        const auto file = read_delivery_file(device.dir());
        return file && file->report.halt.has_value();
    }));
    EXPECT_FALSE(serve.wait(std::chrono::milliseconds(500)).has_value()) << "people must see it";
    const auto status = hall.station().run({"status", device.dir().string()});
    EXPECT_THAT(status.err, HasSubstr("alarm"));
    EXPECT_THAT(status.err, HasSubstr("evidence: "));
    serve.signal(SIGTERM);
    EXPECT_EQ(serve.wait(std::chrono::seconds(30)), 1);
    const auto lines = text_of(log_file);
    EXPECT_THAT(lines, HasSubstr("警报"));
    EXPECT_THAT(lines, HasSubstr("alarm"));
    EXPECT_TRUE(std::filesystem::exists(read_delivery_file(device.dir())->report.evidence / "about.txt"));
}

TEST_F(Serve, ADirectoryThatIsNoStationIsRefused) {
    const TempDir empty;
    const auto ran = hall.station().run({"serve", empty.path().string(), "--counter", counter.address()});
    EXPECT_EQ(ran.exit, 2);
    EXPECT_THAT(ran.err, HasSubstr("is not a station"));
}

}  // namespace
}  // namespace zheng::test
