// record, killed at a hundred random instants: no ballot lost, none twice, and the result is that of a day without
// kills. ZHENG_SEED=N repeats a run's instants.
#include "tests/station/process.hpp"
#include "tests/station/small_station.hpp"

#include "proto/election/count.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <random>

namespace zheng::test {
namespace {

using namespace election;

constexpr int kills_wanted = 100;
constexpr int runs_max = 400;

// What a day comes to: everything but write order and salts.
struct Sum {
    std::vector<Tally> batches;
    std::vector<Body> others;
    friend bool operator==(const Sum&, const Sum&) = default;
};
Sum sum_of(const path& device) {
    Sum out;
    for (const auto& body : bodies_of(device / "journal.statements")) {
        if (const auto* batch = std::get_if<BatchCounted>(&body)) {
            EXPECT_EQ(batch->batch, out.batches.size() + 1);
            out.batches.push_back(batch->tally);
        } else if (!std::holds_alternative<RollSealed>(body)) {
            out.others.push_back(body);  // the roll's commitment is salted
        }
    }
    return out;
}

TEST(Kill, NoBallotIsLostOrCountedTwiceWhenRecordIsKilledAtAHundredInstants) {
    const auto* given = std::getenv("ZHENG_SEED");
    const auto seed = given != nullptr ? std::strtoul(given, nullptr, 10) : std::random_device{}();
    std::mt19937_64 random(seed);
    SCOPED_TRACE("ZHENG_SEED=" + std::to_string(seed));
    SmallStation station;
    const auto clean = station / "device";
    station.enrolled(clean);
    const auto fresh = station / "fresh";
    std::filesystem::copy(clean, fresh, std::filesystem::copy_options::recursive);
    const auto began = std::chrono::steady_clock::now();
    ASSERT_EQ(run_for(station.record_arguments(clean), std::chrono::seconds(60)), 0);
    const auto day = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - began);
    const auto expected = sum_of(clean);
    ASSERT_EQ(expected.batches.size(), 2U);

    int kills = 0;
    int days = 0;
    const auto span = day.count();
    for (int run = 0; run < runs_max && kills < kills_wanted; ++days) {
        const auto device = station / ("day" + std::to_string(days));
        std::filesystem::copy(fresh, device, std::filesystem::copy_options::recursive);
        int exit = -1;
        for (; exit == -1 && kills < kills_wanted && run < runs_max; ++run) {
            const auto wait = std::uniform_int_distribution<std::int64_t>(0, span)(random);
            exit = run_for(station.record_arguments(device), std::chrono::microseconds(wait));
            kills += exit == -1 ? 1 : 0;
        }
        if (exit == -1)
            exit = run_for(station.record_arguments(device), std::chrono::seconds(60));
        ASSERT_EQ(exit, 0) << "day " << days << " after " << kills << " kills";
        ASSERT_EQ(sum_of(device), expected) << "day " << days;
        std::filesystem::remove_all(device);
    }
    EXPECT_EQ(kills, kills_wanted);
    RecordProperty("days", days);
    std::printf("%d kills over %d days, seed %lu\n", kills, days, static_cast<unsigned long>(seed));
}

}  // namespace
}  // namespace zheng::test
