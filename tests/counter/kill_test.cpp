// kill -9 of `load` at random moments: nothing accepted is lost, nothing is there twice.
#include "tests/counter/counter_home.hpp"

#include <csignal>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <random>
#include <set>
#include <thread>

namespace zheng::counter {
namespace {

namespace fs = std::filesystem;

constexpr int kills_total = 100;
constexpr int kills_per_log = 10;
constexpr std::uint32_t officers = 600;

TEST(KilledLoad, LosesNothingAndDoublesNothing) {
    test::CounterHome home;
    const auto said = home.township->enrolled(officers);
    home.carry("a.statements", said);
    fs::rename(home.dir / "counter", home.dir / "fresh");
    const auto seed = std::random_device{}();
    std::cout << "seed " << seed << "\n";
    std::mt19937 random(seed);

    // How long a whole load takes decides when to kill.
    fs::copy(home.dir / "fresh", home.dir / "counter", fs::copy_options::recursive);
    const auto begin = std::chrono::steady_clock::now();
    home.expect(0, {"load", "counter", "a.statements"});
    const auto whole = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin);

    int killed = 0;
    std::set<std::size_t> sizes;
    while (killed < kills_total) {
        fs::remove_all(home.dir / "counter");
        fs::copy(home.dir / "fresh", home.dir / "counter", fs::copy_options::recursive);
        for (int i = 0; i < kills_per_log; ++i) {
            const auto child =
                home.program.start({"load", "counter", "a.statements", "--receipts", "r", "--passphrase-file", "pass"});
            std::this_thread::sleep_for(
                std::chrono::microseconds(std::uniform_int_distribution<std::int64_t>(0, whole.count())(random)));
            ::kill(child, SIGKILL);
            killed += test::wait_for(child) == -1 ? 1 : 0;
            const auto log = home.entries();
            sizes.insert(log.size());
            // What was promised by a receipt is there.
            if (const auto receipts = log::read_carried(home.dir / "r/a.receipts", log::receipts_magic)) {
                EXPECT_EQ(receipts->frames.size(), said.size());
                fs::remove(home.dir / "r/a.receipts");
                EXPECT_GE(log.size(), said.size());
            }
        }
        home.expect(0, {"load", "counter", "a.statements"});
        auto log = home.entries();
        std::sort(log.begin(), log.end());
        for (const auto& envelope : said) {
            const auto [first, last] = std::equal_range(log.begin(), log.end(), envelope);
            ASSERT_EQ(last - first, 1);
        }
    }
    std::cout << killed << " kills, the log had one of " << sizes.size() << " sizes\n";
    EXPECT_GT(sizes.size(), 2U) << "no kill found the load half done";
}

}  // namespace
}  // namespace zheng::counter
