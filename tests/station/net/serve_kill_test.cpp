// serve and record on one directory, each killed at random instants, the counter gone at times: nothing is lost,
// nothing stands twice in the log, and the log holds of the device what its journal holds. ZHENG_SEED=N repeats a run's
// instants.
#include "tests/station/net/counter_thread.hpp"
#include "tests/station/net/hall.hpp"
#include "tests/station/process.hpp"

#include "station/delivery_file.hpp"

#include <gtest/gtest.h>

#include <signal.h>

#include <cstdlib>
#include <memory>
#include <random>
#include <set>

namespace zheng::test {
namespace {

constexpr int kills_wanted = 100;

TEST(ServeKill, NothingIsLostOrDoubledWhenServeAndRecordAreKilledAtAHundredInstants) {
    const auto* given = std::getenv("ZHENG_SEED");
    const auto seed = given != nullptr ? std::strtoul(given, nullptr, 10) : std::random_device{}();
    std::mt19937_64 random(seed);
    SCOPED_TRACE("ZHENG_SEED=" + std::to_string(seed));
    const auto below = [&](std::int64_t bound) {
        return std::uniform_int_distribution<std::int64_t>(0, bound)(random);
    };
    const auto& hall = Hall::one();
    int kills = 0;
    int days = 0;
    for (; kills < kills_wanted; ++days) {
        const Device device(hall.fresh());
        auto log = hall.founded();
        CounterThread counter(log);
        const std::vector<std::string> serve_arguments{"serve",
                                                       device.dir().string(),
                                                       "--no-pages",
                                                       "--counter",
                                                       counter.address(),
                                                       "--passphrase-file",
                                                       (hall.station() / "pass.txt").string()};
        const auto record_arguments = hall.station().record_arguments(device.dir());
        auto serve = std::make_unique<Process>(serve_arguments);
        auto record = std::make_unique<Process>(record_arguments);
        std::optional<int> recorded;
        for (int round = 0; round < 12 && kills < kills_wanted; ++round) {
            std::this_thread::sleep_for(std::chrono::microseconds(below(250'000)));
            switch (below(4)) {
            case 0:
                counter.stop();
                counter.start();
                break;
            case 1:
                if (!recorded) {
                    recorded = record->wait(std::chrono::microseconds(0));
                    if (!recorded) {
                        record = nullptr;  // kills it
                        ++kills;
                        record = std::make_unique<Process>(record_arguments);
                    }
                    break;
                }
                [[fallthrough]];
            default:
                ASSERT_FALSE(serve->wait(std::chrono::microseconds(0)).has_value()) << "serve ends only when told";
                serve = nullptr;
                ++kills;
                serve = std::make_unique<Process>(serve_arguments);
            }
        }
        if (!recorded)
            recorded = record->wait(std::chrono::minutes(2));
        ASSERT_EQ(recorded, 0);
        const auto said = device.journal();
        ASSERT_TRUE(in_time([&] { return counter.said_by(hall.device()) == said; })) << "day " << days;
        ASSERT_TRUE(in_time([&] {
            const auto file = station::read_delivery_file(device.dir());
            return file && file->running;
        }));
        serve->signal(SIGTERM);
        EXPECT_EQ(serve->wait(std::chrono::seconds(30)), 0);
        // A last contact: what was recorded and not acknowledged yet.
        ASSERT_EQ(hall.station()
                      .run({"outbox", device.dir().string(), "--counter", counter.address(), "--passphrase-file",
                            (hall.station() / "pass.txt").string()})
                      .exit,
                  0);
        EXPECT_EQ(device.receipts(), said);
        const auto dir = device.delivery().value();
        counter.ask([&](ScriptedCounter& one) {
            EXPECT_EQ(one.state().equivocations, 0U);
            const auto& line = one.state().authors.at(hall.device()).said;
            std::set<election::Digest> seen;
            for (std::size_t i = 0; i < said; ++i) {
                EXPECT_EQ(line.at(i).payload, dir.said()[i].payload) << i;
                EXPECT_FALSE(line.at(i).refused) << i;
                EXPECT_TRUE(seen.insert(line.at(i).payload).second) << i;
            }
            EXPECT_EQ(dir.head()->checkpoint.root, one.log().tree().root(dir.head()->checkpoint.size));
        });
        ASSERT_FALSE(HasFailure()) << "day " << days;
    }
    std::printf("%d kills over %d days, seed %lu\n", kills, days, static_cast<unsigned long>(seed));
}

}  // namespace
}  // namespace zheng::test
