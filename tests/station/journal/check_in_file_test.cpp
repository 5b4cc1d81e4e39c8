// The file of check-in on a disk that fails: stopped before and after each write and each sync, torn, full, old, of
// another key. Whatever happens, every act whose end was reported is there, and at most one more.
#include "station/journal/check_in_file.hpp"

#include "audit/env/files.hpp"
#include "tests/station/core/check_in_hall.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <random>

namespace zheng::test {
namespace {

constexpr std::size_t sector_bytes = 512;

// A disk with a cache: what was written and not synced may reach it sector by sector, in any choice, when power fails.
struct Disk {
    Bytes stored;
    Bytes cached;
    std::mt19937_64 chance;
    int calls_left = -1;  // -1: for ever
    enum class Then { stops_before, stops_after, fails } then = Then::stops_before;

    void power_cut() {
        for (std::size_t at = 0; at < stored.size(); at += sector_bytes)
            if (chance() % 2 == 0)
                std::copy_n(cached.begin() + static_cast<std::ptrdiff_t>(at),
                            std::min(sector_bytes, stored.size() - at),
                            stored.begin() + static_cast<std::ptrdiff_t>(at));
        cached = stored;
    }
};
struct Stopped {};

class FaultyFile final : public env::FixedFile {
  public:
    explicit FaultyFile(Disk& disk) : disk_(&disk) {}
    Result<Bytes> read() override { return disk_->stored; }
    Result<void> write(std::uint64_t offset, ByteView bytes) override {
        return step([&] {
            std::copy(bytes.begin(), bytes.end(), disk_->cached.begin() + static_cast<std::ptrdiff_t>(offset));
        });
    }
    Result<void> sync() override {
        return step([&] { disk_->stored = disk_->cached; });
    }

  private:
    template <class Do>
    Result<void> step(Do work) {
        if (disk_->calls_left < 0) {
            work();
            return {};
        }
        if (disk_->calls_left-- != 0) {
            work();
            return {};
        }
        if (disk_->then == Disk::Then::stops_before)
            throw Stopped{};
        if (disk_->then == Disk::Then::fails) {
            disk_->power_cut();
            return fail(Errc::io, "the disk fails");
        }
        work();
        throw Stopped{};
    }
    Disk* disk_;
};

class CheckInOnDisk : public ::testing::Test {
  protected:
    void SetUp() override {
        const CheckIn morning(roll, rules);
        ASSERT_TRUE(CheckInFile::create(path, morning, key, random));
        auto file = open().value();
        ASSERT_TRUE(file.act(PapersReceived{20}));
        ASSERT_TRUE(file.act(PapersAtTable{1, 10}));
        ASSERT_TRUE(file.act(PapersAtTable{2, 10}));
    }
    Result<CheckInFile> open(const CheckInFloor& floor = {}) {
        return CheckInFile::open(path, roll, rules, key, random, floor);
    }
    Bytes bytes() { return env::read_file(path, check_in_bytes_max).value(); }
    void put(ByteView content) { ASSERT_TRUE(env::write_atomically(path, content, env::mode_private)); }

    TempDir directory;
    std::filesystem::path path = directory / "hall.checkin";
    env::SeededRandom random{1};
    crypto::Ed25519Signer key = crypto::Ed25519Signer::generate(random);
    CheckInRoll roll = village_roll();
    CheckInRules rules = village_rules();
};

TEST_F(CheckInOnDisk, AnActIsThereWhenItIsOpenedAgain) {
    ASSERT_TRUE(open().value().act(IssuePapers{1, 1, true, {2, 3}}));
    auto file = open().value();
    EXPECT_FALSE(file.mended());
    EXPECT_EQ(file.now().figures().proxy, 2U);
    EXPECT_EQ(file.now().check(IssuePapers{1, 1, true, {}})->why, CheckInRefusal::has_paper);
}

TEST_F(CheckInOnDisk, StoppedBeforeOrAfterAnyWriteOrSyncItIsBeforeOrAfterTheAct) {
    const auto clean = bytes();
    const auto before = open().value().now().encode();
    int after_seen = 0;
    int before_seen = 0;
    for (std::uint64_t seed = 0; seed < 200; ++seed)
        for (int call = 0; call < 4; ++call)
            for (const auto then : {Disk::Then::stops_before, Disk::Then::stops_after, Disk::Then::fails}) {
                Disk disk{clean, clean, std::mt19937_64(seed), -1, then};
                auto file = CheckInFile::on(std::make_unique<FaultyFile>(disk), roll, rules, key, random, {}).value();
                disk.calls_left = call;
                const IssuePapers act{1, 4, true, {}};
                CheckIn wanted = file.now();
                wanted.apply(act);
                bool reported = false;
                try {
                    reported = file.act(act).has_value();
                    EXPECT_FALSE(file.act(act).has_value()) << "nothing goes on after a failure";
                } catch (const Stopped&) {
                }
                EXPECT_FALSE(reported);
                disk.power_cut();
                disk.calls_left = -1;
                auto again = CheckInFile::on(std::make_unique<FaultyFile>(disk), roll, rules, key, random, {});
                ASSERT_TRUE(again) << "seed " << seed << " call " << call << ": " << again.error().message;
                const auto now = again->now().encode();
                ASSERT_TRUE(now == before || now == wanted.encode());
                (now == before ? before_seen : after_seen) += 1;
                // The first page is on the disk once its sync has returned: from there the act has happened.
                if (call >= 2 || (call == 1 && then == Disk::Then::stops_after)) {
                    EXPECT_EQ(now, wanted.encode());
                }
                // What was mended holds by itself, and the day goes on.
                const auto third = CheckInFile::on(std::make_unique<FaultyFile>(disk), roll, rules, key, random, {});
                ASSERT_TRUE(third);
                EXPECT_FALSE(third->mended());
                EXPECT_TRUE(again->act(IssuePapers{1, 5, true, {}}));
            }
    EXPECT_GT(after_seen, 0);
    EXPECT_GT(before_seen, 0);
}

TEST_F(CheckInOnDisk, APageTornAnywhereIsMendedFromTheOther) {
    const auto old = bytes();
    const auto old_state = open().value().now().encode();
    ASSERT_TRUE(open().value().act(IssuePapers{1, 4, true, {}}));
    const auto fresh = bytes();
    const auto new_state = open().value().now().encode();
    const auto page = (old.size() - check_in_block_bytes) / 2;
    for (std::size_t cut = 0; cut <= page; cut += 41) {
        auto torn = old;  // the first page being written
        std::copy_n(fresh.begin() + check_in_block_bytes, cut, torn.begin() + check_in_block_bytes);
        put(torn);
        const auto state = open().value().now().encode();
        ASSERT_TRUE(state == old_state || (state == new_state && cut > 0)) << cut;
        torn = fresh;  // the second
        std::copy_n(old.begin() + static_cast<std::ptrdiff_t>(check_in_block_bytes + page + cut), page - cut,
                    torn.begin() + static_cast<std::ptrdiff_t>(check_in_block_bytes + page + cut));
        put(torn);
        ASSERT_EQ(open().value().now().encode(), new_state) << cut;
    }
}

TEST_F(CheckInOnDisk, BothPagesDamagedIsSaidAndNotGuessed) {
    auto damaged = bytes();
    const auto page = (damaged.size() - check_in_block_bytes) / 2;
    damaged[check_in_block_bytes] ^= 1U;
    damaged[check_in_block_bytes + page] ^= 1U;
    put(damaged);
    EXPECT_EQ(open().error().code, Errc::corrupt);
    EXPECT_EQ(bytes(), damaged) << "what cannot be read is left as it is";
    put(ByteView(damaged).first(100));
    EXPECT_EQ(open().error().code, Errc::conflict);
    put({});
    EXPECT_EQ(open().error().code, Errc::corrupt);
}

TEST_F(CheckInOnDisk, AnotherKeyOrAnotherRollOpensNothing) {
    const auto other = crypto::Ed25519Signer::generate(random);
    EXPECT_EQ(CheckInFile::open(path, roll, rules, other, random, {}).error().code, Errc::corrupt);
    auto renamed = roll;
    renamed.electors[3].name = "别人";
    EXPECT_EQ(CheckInFile::open(path, renamed, rules, key, random, {}).error().code, Errc::conflict);
    EXPECT_EQ(CheckInFile::open(path, plain_roll(4000), rules, key, random, {}).error().code, Errc::conflict);
    EXPECT_EQ(CheckInFile::open(directory / "none", roll, rules, key, random, {}).error().code, Errc::not_found);
}

TEST_F(CheckInOnDisk, AnOldCopyIsNoticedByWhatHasBeenReported) {
    const auto morning = bytes();
    {
        auto file = open().value();
        ASSERT_TRUE(file.act(IssuePapers{1, 4, true, {}}));
    }
    EXPECT_TRUE(open({{1, 0, 0}, false}));
    EXPECT_EQ(open({{1, 0, 0}, true}).error().code, Errc::rollback);
    EXPECT_EQ(open({{1, 0, 0}, false}).value().now().check(HandBack{1, 4, true, {}, 1, false})->why,
              CheckInRefusal::already_reported);
    put(morning);
    EXPECT_EQ(open({{1, 0, 0}, false}).error().code, Errc::rollback);
    EXPECT_TRUE(open());
}

TEST_F(CheckInOnDisk, OneProcessAtATime) {
    const auto file = open().value();
    EXPECT_EQ(open().error().code, Errc::conflict);
}

TEST_F(CheckInOnDisk, NobodyElseMayReadItAndNothingStandsInClear) {
    struct stat info {};
    ASSERT_EQ(::stat(path.c_str(), &info), 0);
    EXPECT_EQ(info.st_mode & 0777U, 0600U);
    const auto kept = directory / "hall.roll";
    ASSERT_TRUE(write_check_in_roll(kept, roll, key, random));
    ASSERT_EQ(::stat(kept.c_str(), &info), 0);
    EXPECT_EQ(info.st_mode & 0777U, 0600U);
    const auto sealed = env::read_file(kept, check_in_roll_bytes_max).value();
    EXPECT_EQ(env::as_text(sealed).find("村民"), std::string_view::npos);
    EXPECT_EQ(read_check_in_roll(kept, key).value(), roll);
    EXPECT_EQ(write_check_in_roll(kept, roll, key, random).error().code, Errc::exists);
    EXPECT_EQ(read_check_in_roll(kept, crypto::Ed25519Signer::generate(random)).error().code, Errc::corrupt);
}

TEST_F(CheckInOnDisk, ItsSizeTellsNothingAndBothPagesSayTheSame) {
    const auto size = bytes().size();
    for (RollNumber number = 4; number <= 8; ++number) {
        const auto table = roll.find(number)->table;
        ASSERT_TRUE(open().value().act(IssuePapers{table, number, true, {}}));
        EXPECT_EQ(bytes().size(), size);
    }
    // The page that is written last is not an older state: nobody learns from the file alone who came last.
    auto left = bytes();
    auto right = left;
    const auto page = (left.size() - check_in_block_bytes) / 2;
    left[check_in_block_bytes] ^= 1U;
    right[check_in_block_bytes + page] ^= 1U;
    put(left);
    const auto from_second = open().value().now().encode();
    put(right);
    EXPECT_EQ(open().value().now().encode(), from_second);
}

TEST_F(CheckInOnDisk, AFullDiskIsSaidBeforeThereIsAFileAndNeverAfterwards) {
    const auto limited = [&](std::uint64_t bytes_max, auto work) {
        std::fflush(nullptr);
        const auto child = ::fork();
        if (child == 0) {
            std::signal(SIGXFSZ, SIG_IGN);
            const rlimit limit{bytes_max, bytes_max};
            ::setrlimit(RLIMIT_FSIZE, &limit);
            ::_exit(work() ? 0 : 1);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        return WIFEXITED(status) && WEXITSTATUS(status) == 0;
    };
    const auto fresh = directory / "fresh.checkin";
    EXPECT_FALSE(
        limited(5000, [&] { return CheckInFile::create(fresh, CheckIn(roll, rules), key, random).has_value(); }));
    EXPECT_FALSE(std::filesystem::exists(fresh));
    // Where it is, it needs no room: its size never changes.
    const auto size = bytes().size();
    EXPECT_TRUE(limited(size, [&] { return open().value().act(IssuePapers{1, 4, true, {}}).has_value(); }));
    EXPECT_EQ(open().value().now().figures().in_person, 1U);
}

// A real process on a real disk, killed at any instant: every act that it reported is there, and at most one more.
TEST_F(CheckInOnDisk, KilledAtAnyInstantNoPaperIsLostOrGivenTwice) {
    const auto* given = std::getenv("ZHENG_SEED");
    const auto seed = given != nullptr ? std::strtoul(given, nullptr, 10) : std::random_device{}();
    SCOPED_TRACE("ZHENG_SEED=" + std::to_string(seed));
    std::mt19937_64 chance(seed);
    roll = plain_roll(400, 1);
    path = directory / "long.checkin";
    ASSERT_TRUE(CheckInFile::create(path, CheckIn(roll, rules), key, random));
    ASSERT_TRUE(open().value().act(PapersReceived{400}));
    ASSERT_TRUE(open().value().act(PapersAtTable{1, 400}));
    Votes reported = 0;
    int kills = 0;
    for (; kills < 30 && reported < 350; ++kills) {
        int ends[2];
        ASSERT_EQ(::pipe(ends), 0);
        std::fflush(nullptr);
        const auto child = ::fork();
        if (child == 0) {
            auto file = open().value();
            for (RollNumber number = 1; number <= 400; ++number)
                if (!file.now().check(IssuePapers{1, number, true, {}})) {
                    if (!file.act(IssuePapers{1, number, true, {}}))
                        ::_exit(1);
                    if (::write(ends[1], "+", 1) != 1)
                        ::_exit(1);
                }
            ::_exit(0);
        }
        ::close(ends[1]);
        ::usleep(static_cast<useconds_t>(std::uniform_int_distribution<int>(0, 8'000)(chance)));
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        std::array<char, 512> acks{};
        ssize_t got = 0;
        Votes now_reported = 0;
        while ((got = ::read(ends[0], acks.data(), acks.size())) > 0)
            now_reported += static_cast<Votes>(got);
        ::close(ends[0]);
        const auto file = open();
        ASSERT_TRUE(file) << file.error().message;
        const auto there = file->now().figures().in_person;
        ASSERT_GE(there, reported + now_reported);
        ASSERT_LE(there, reported + now_reported + 1);
        reported = there;
    }
    std::printf("%d kills, %llu papers, seed %lu\n", kills, static_cast<unsigned long long>(reported),
                static_cast<unsigned long>(seed));
    EXPECT_GT(reported, 0U);
}

}  // namespace
}  // namespace zheng::test
