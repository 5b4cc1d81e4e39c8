// outbox --counter, restored and status, as people call them.
#include "tests/station/net/counter_thread.hpp"
#include "tests/station/net/hall.hpp"

#include "audit/env/files.hpp"
#include "audit/log/statement_file.hpp"
#include "station/journal/delivery_dir.hpp"

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

namespace zheng::test {
namespace {

using ::testing::HasSubstr;
namespace json = boost::json;

class OutboxCommand : public ::testing::Test {
  protected:
    [[nodiscard]] Ran outbox(const Device& device, const std::string& address,
                             const std::vector<std::string>& more = {}) const {
        std::vector<std::string> arguments{"outbox", device.dir().string(), "--counter",
                                           address,  "--passphrase-file",   (hall.station() / "pass.txt").string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return hall.station().run(arguments);
    }
    [[nodiscard]] json::object status(const Device& device) const {
        return json::parse(hall.station().run({"status", device.dir().string(), "--json"}).out).as_object();
    }

    const Hall& hall = Hall::one();
    FoundedLog log = hall.founded();
    CounterThread counter{log};
};

TEST_F(OutboxCommand, DeliversEverythingThenEndsAndAgainHasNothingToDo) {
    const Device device(hall.counted());
    const auto said = hall.said().size();
    EXPECT_EQ(status(device).at("waiting").to_number<std::size_t>(), said);
    for (int again = 0; again < 2; ++again) {
        const auto ran = outbox(device, counter.address(), {"--json"});
        EXPECT_EQ(ran.exit, 0) << ran.err;
        const auto answer = json::parse(ran.out).as_object();
        EXPECT_EQ(answer.at("waiting").to_number<std::size_t>(), 0U);
        EXPECT_EQ(answer.at("sent").to_number<std::size_t>(), said);
        EXPECT_EQ(answer.at("delivery").as_object().at("phase").as_string(), "live");
        EXPECT_TRUE(answer.contains("checkpoint"));
    }
    EXPECT_EQ(counter.said_by(hall.device()), said);
    const auto now = status(device);
    EXPECT_EQ(now.at("sent").to_number<std::size_t>(), said);
    EXPECT_TRUE(now.contains("head"));
    EXPECT_FALSE(now.at("delivery").as_object().at("running").as_bool());
}

TEST_F(OutboxCommand, GivesUpAfterItsPatienceAndSaysWhyAndThatItCanGoOn) {
    const Device device(hall.counted());
    const auto address = counter.address();
    counter.stop();
    const auto ran = outbox(device, address, {"--wait", "1"});
    EXPECT_EQ(ran.exit, 1);
    EXPECT_THAT(ran.err, HasSubstr("no connection to the counter at " + address));
    EXPECT_THAT(ran.err, HasSubstr("run it again"));
    EXPECT_THAT(ran.out, HasSubstr("0 sent"));
}

TEST_F(OutboxCommand, WhatTheLawRefusesIsSaidByItsExitOnce) {
    const Device device(hall.fresh());
    device.say_otherwise();
    const auto ran = outbox(device, counter.address());
    EXPECT_EQ(ran.exit, 1) << ran.err;
    EXPECT_THAT(ran.err, HasSubstr("refused 1 TurnoutReported"));
    EXPECT_EQ(outbox(device, counter.address()).exit, 0);
    EXPECT_EQ(status(device).at("refused").to_number<int>(), 1);
}

TEST_F(OutboxCommand, WrongArgumentsAndAWrongPassphraseAreRefused) {
    const Device device(hall.counted());
    for (const auto* address : {"counter", "counter:", ":7443", "counter:70000", "counter:7443x"})
        EXPECT_EQ(outbox(device, address).exit, 2) << address;
    EXPECT_EQ(outbox(device, counter.address(), {"--export", "x"}).exit, 2);
    hall.station().write("wrong.txt", "wrong horse\n");
    const auto ran = hall.station().run({"outbox", device.dir().string(), "--counter", counter.address(),
                                         "--passphrase-file", (hall.station() / "wrong.txt").string()});
    EXPECT_EQ(ran.exit, 2) << ran.err;
    EXPECT_EQ(counter.said_by(hall.device()), 0U);
}

TEST_F(OutboxCommand, FilesAndTheLineWaitForEachOther) {
    const Device device(hall.counted());
    const auto lock = station::lock_delivery(device.dir()).value();
    const auto file = (device.dir() / "out.statements").string();
    const auto receipts = (device.dir() / "in.receipts").string();  // a file of none
    ASSERT_TRUE(env::write_atomically(receipts, env::as_bytes(log::receipts_magic)));
    for (const auto& arguments :
         std::vector<std::vector<std::string>>{{"outbox", device.dir().string(), "--export", file},
                                               {"outbox", device.dir().string(), "--import", receipts},
                                               {"archive", device.dir().string(), (device.dir() / "archive").string()},
                                               {"restored", device.dir().string()}}) {
        const auto ran = hall.station().run(arguments);
        EXPECT_EQ(ran.exit, 3) << arguments[0] << ran.err;
        EXPECT_THAT(ran.err, HasSubstr("in use by another zheng-station (serve or outbox)"));
    }
    EXPECT_EQ(outbox(device, counter.address()).exit, 3);
    // To look needs no lock.
    EXPECT_EQ(hall.station().run({"outbox", device.dir().string()}).exit, 0);
    EXPECT_EQ(hall.station().run({"status", device.dir().string()}).exit, 0);
}

TEST_F(OutboxCommand, ARestoredStationSaysNothingUntilItHasAskedAndThenGoesOn) {
    {
        const Device lost(hall.counted());
        ASSERT_EQ(outbox(lost, counter.address()).exit, 0);
    }
    const Device device(hall.fresh(), 2);
    for (const auto* folder : {"rolls", "ballots"})
        std::filesystem::copy(hall.counted() / folder, device.dir() / folder,
                              std::filesystem::copy_options::recursive |
                                  std::filesystem::copy_options::overwrite_existing);
    const auto marked = hall.station().run({"restored", device.dir().string()});
    EXPECT_EQ(marked.exit, 0) << marked.err;
    EXPECT_THAT(marked.out, HasSubstr("outbox " + device.dir().string() + " --counter"));
    const auto refused = hall.station().record(device.dir());
    EXPECT_EQ(refused.exit, 1);
    EXPECT_THAT(refused.err, HasSubstr("outbox " + device.dir().string() + " --counter"));
    EXPECT_EQ(device.journal(), 2U);
    EXPECT_TRUE(status(device).at("restored").as_bool());
    ASSERT_EQ(outbox(device, counter.address()).exit, 0);
    EXPECT_EQ(device.journal(), hall.said().size());
    const auto again = hall.station().record(device.dir());
    EXPECT_EQ(again.exit, 0) << again.err << again.out;
    EXPECT_EQ(device.journal(), hall.said().size()) << "the day was whole";
    EXPECT_EQ(counter.said_by(hall.device()), hall.said().size());
}

TEST_F(OutboxCommand, ACopyMadeByArchiveIsMarked) {
    const Device device(hall.counted());
    const auto out = device.dir() / "archive";
    ASSERT_EQ(hall.station().run({"archive", device.dir().string(), out.string()}).exit, 0);
    EXPECT_TRUE(station::is_restored(out));
}

}  // namespace
}  // namespace zheng::test
