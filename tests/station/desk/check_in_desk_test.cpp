// Check-in as its pages see it: answers about the few who were asked for, views that name nobody, and a disk that
// fails.
#include "station/desk/check_in_desk.hpp"

#include "audit/env/files.hpp"
#include "audit/pinyin/readings.hpp"
#include "tests/station/core/check_in_hall.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

namespace zheng::test {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

class CheckInWindow : public ::testing::Test {
  protected:
    void SetUp() override {
        const char* names[] = {"王大山", "王秀英", "单小勇", "张伟", "李娜", "陈静",
                               "吴敏",   "徐丽",   "孙强",   "胡磊", "朱军", "林洋"};
        for (std::size_t row = 0; row < std::size(names); ++row)
            roll.electors[row].name = names[row];
        roll.refused.push_back({10, 4, "张伟 是候选人，不得接受委托", "张伟 is a candidate", "ZJ20 Art.25"});
        ASSERT_TRUE(CheckInFile::create(path, CheckIn(roll, rules), key, random));
        auto reader = pinyin::Reader::open().value();
        std::vector<ElectorSearch::Readings> spoken;
        for (const Elector& elector : roll.electors)
            spoken.push_back(reader.read(elector.name));
        CheckInDeskOrder order;
        order.registered = 12;
        order.open = [this] { return CheckInFile::open(path, roll, rules, key, random, {}); };
        desk = CheckInDesk::open(roll, rules, ElectorSearch(roll, std::move(spoken)), std::move(order));
        EXPECT_TRUE(chair("papers_received", {{"total", 20}}).ok);
        EXPECT_TRUE(chair("papers_at_table", {{"table", 1}, {"total", 8}}).ok);
        EXPECT_TRUE(chair("papers_at_table", {{"table", 2}, {"total", 6}}).ok);
    }
    ActAnswer at(std::uint32_t table, std::string_view act, const object& fields) {
        return desk->act({WindowKind::check_in, table, Recorder::a}, act, fields);
    }
    ActAnswer chair(std::string_view act, const object& fields) {
        return desk->act({WindowKind::desk, 0, Recorder::a}, act, fields);
    }
    object card(std::uint32_t table, RollNumber number) {
        return at(table, "look", {{"elector", number}}).more.at("card").as_object();
    }

    TempDir directory;
    std::filesystem::path path = directory / "hall.checkin";
    env::SeededRandom random{1};
    crypto::Ed25519Signer key = crypto::Ed25519Signer::generate(random);
    CheckInRoll roll = village_roll();
    CheckInRules rules = village_rules();
    std::unique_ptr<CheckInDesk> desk;
};

TEST_F(CheckInWindow, FindsLooksAndGives) {
    const auto found = at(1, "find", {{"text", "wds"}});
    ASSERT_TRUE(found.ok);
    ASSERT_EQ(found.more.at("hits").as_array().size(), 1U);
    EXPECT_EQ(found.more.at("hits").at(0).at("name").as_string(), "王大山");
    EXPECT_EQ(found.more.at("hits").at(0).at("here").as_bool(), true);
    const auto before = card(1, 1);
    EXPECT_EQ(before.at("offer").at("papers").to_number<int>(), 4);
    const auto revision = desk->revision();
    const auto given = at(1, "issue", {{"elector", 1}, {"own", true}, {"principals", array{2, 3, 9}}});
    ASSERT_TRUE(given.ok) << given.en;
    EXPECT_EQ(given.more.at("papers_out").to_number<int>(), 4);
    EXPECT_GT(desk->revision(), revision);
    const auto again = at(1, "issue", {{"elector", 1}, {"own", true}});
    EXPECT_FALSE(again.ok);
    EXPECT_EQ(again.code, "has_paper");
    const auto view = desk->view(1);
    EXPECT_EQ(view.at("unused").to_number<int>(), 4);
    EXPECT_EQ(view.at("quorum").at("words").at("zh").as_string(), "已领票 4 人，还差 3 人过半数");
    EXPECT_EQ(desk->wall_view().at("needed").to_number<int>(), 7);
}

TEST_F(CheckInWindow, AnotherTableLearnsWhereToGoAndNothingElse) {
    const auto other = card(2, 1);
    EXPECT_EQ(other.at("here").as_bool(), false);
    EXPECT_EQ(other.at("go").at("zh").as_string(), "王大山（1 号）在 1 号发票席领票");
    EXPECT_FALSE(other.contains("status"));
    EXPECT_FALSE(other.contains("offer"));
    const auto refused = at(2, "issue", {{"elector", 1}, {"own", true}});
    EXPECT_EQ(refused.code, "other_table");
}

TEST_F(CheckInWindow, APrincipalWhoComesSeesWhatBecameOfTheProxy) {
    EXPECT_EQ(card(1, 2).at("proxy").at("state").as_string(), "stands");
    EXPECT_TRUE(at(1, "principal_came", {{"elector", 2}}).ok);
    EXPECT_EQ(card(1, 2).at("proxy").at("state").as_string(), "lapsed");
    EXPECT_EQ(card(1, 2).at("offer").at("own").as_bool(), true);
    EXPECT_TRUE(at(1, "issue", {{"elector", 1}, {"own", true}, {"principals", array{3}}}).ok);
    const auto late = at(1, "principal_came", {{"elector", 3}});
    EXPECT_TRUE(late.ok);
    EXPECT_NE(late.more.at("told").at("zh").as_string().find("已由受托人"), std::string::npos);
    EXPECT_NE(late.more.at("article").at("en").as_string().find("173"), std::string::npos);
    EXPECT_EQ(desk->chair_view().at("principals_turned_away").to_number<int>(), 1);
}

TEST_F(CheckInWindow, ARefusedProxyShowsItsArticle) {
    const auto view = desk->view(1);
    EXPECT_EQ(view.at("faults").as_array().size(), 6U);
    EXPECT_TRUE(at(1, "refuse_proxy", {{"elector", 2}, {"why", "no_document"}}).ok);
    EXPECT_EQ(card(1, 2).at("proxy").at("article").at("zh").as_string(), "村组法第十八条");
    EXPECT_NE(card(1, 4).at("refused").at(0).at("article").at("zh").as_string().find("第二十五条"), std::string::npos);
    EXPECT_EQ(at(1, "refuse_proxy", {{"elector", 2}, {"why", "ugly"}}).code, "malformed");
    EXPECT_TRUE(at(1, "proxy_again", {{"elector", 2}}).ok);
}

TEST_F(CheckInWindow, PapersAreExchangedHandedBackAndCounted) {
    ASSERT_TRUE(at(1, "issue", {{"elector", 4}, {"own", true}}).ok);
    EXPECT_TRUE(at(1, "exchange", {{"elector", 4}}).ok);
    EXPECT_EQ(card(1, 4).at("exchanges_left").to_number<int>(), 2);
    EXPECT_EQ(at(1, "hand_back", {{"elector", 4}, {"own", true}, {"papers", 2}}).code, "papers_miscounted");
    EXPECT_TRUE(at(1, "hand_back", {{"elector", 4}, {"own", true}, {"papers", 1}}).ok);
    EXPECT_EQ(card(1, 4).at("offer").at("own").as_bool(), true);
}

TEST_F(CheckInWindow, TheChairSendsBoxesAndClosesThePoll) {
    ASSERT_TRUE(at(1, "issue", {{"elector", 4}, {"own", true}}).ok);
    EXPECT_TRUE(chair("box_sent", {{"box", 1}, {"papers", 2}}).ok);
    EXPECT_TRUE(
        chair("box_returned", {{"box", 1}, {"voters", array{11, 12}}, {"replaced", 0}, {"returned", 0}, {"missing", 0}})
            .ok);
    EXPECT_EQ(at(1, "close_table", {{"unused", 6}}).code, "unused_differs");
    EXPECT_TRUE(at(1, "close_table", {{"unused", 7}}).ok);
    EXPECT_EQ(desk->view(1).at("state").as_string(), "table_closed");
    EXPECT_EQ(chair("check_in_close", {{"unused", 4}}).code, "tables_open");
    EXPECT_TRUE(at(2, "close_table", {{"unused", 6}}).ok);
    EXPECT_EQ(desk->poll_closed(), std::nullopt);
    EXPECT_TRUE(chair("check_in_close", {{"unused", 4}}).ok);
    const auto closed = desk->poll_closed().value();
    EXPECT_EQ(closed.in_person, 1U);
    EXPECT_EQ(closed.mobile, 2U);
    EXPECT_EQ(closed.papers_issued + closed.papers_unused, 20U);
    EXPECT_EQ(desk->chair_view().at("poll_closed").at("papers_issued").to_number<int>(), 3);
}

TEST_F(CheckInWindow, APrintedRollIsKeyedTwice) {
    const auto page = at(1, "rows", {{"who", "a"}, {"from", 1}});
    EXPECT_EQ(page.more.at("rows").as_array().size(), 12U);
    const auto keyed = [](const char* what) {
        return array{object{{"elector", 4}, {"what", what}}, object{{"elector", 5}, {"what", "nobody"}}};
    };
    EXPECT_TRUE(at(1, "key_rows", {{"who", "a"}, {"rows", keyed("in_person")}}).ok);
    const auto second = at(2, "key_rows", {{"who", "b"}, {"rows", keyed("nobody")}});
    EXPECT_EQ(second.more.at("differ").as_array().size(), 1U);
    EXPECT_EQ(second.more.at("differ").at(0).at("name").as_string(), "张伟");
    EXPECT_EQ(at(1, "key_rows", {{"who", "c"}, {"rows", keyed("nobody")}}).code, "malformed");
    EXPECT_EQ(at(1, "key_rows", {{"who", "a"}, {"rows", keyed("perhaps")}}).code, "malformed");
}

// Whatever a table may ask, nobody gets to see a list: eight names at most, and no status in any of them.
TEST_F(CheckInWindow, ViewsNameNobodyAndSearchesAFew) {
    roll = plain_roll(40);
    for (Elector& elector : roll.electors)
        elector.name = "王大山";
    path = directory / "large.checkin";
    ASSERT_TRUE(CheckInFile::create(path, CheckIn(roll, rules), key, random));
    CheckInDeskOrder order;
    order.registered = 40;
    order.open = [this] { return CheckInFile::open(path, roll, rules, key, random, {}); };
    std::vector<ElectorSearch::Readings> spoken(40);
    desk = CheckInDesk::open(roll, rules, ElectorSearch(roll, std::move(spoken)), std::move(order));
    const auto found = at(1, "find", {{"text", "王"}});
    EXPECT_EQ(found.more.at("hits").as_array().size(), hits_max);
    EXPECT_TRUE(found.more.at("more").as_bool());
    const auto told = boost::json::serialize(found.more);
    for (const char* word : {"status", "offer", "held", "given"})
        EXPECT_EQ(told.find(word), std::string::npos) << word;
    for (const auto& view : {value(desk->view(1)), value(desk->chair_view()), desk->wall_view()})
        EXPECT_EQ(boost::json::serialize(view).find("王大山"), std::string::npos);
}

TEST_F(CheckInWindow, AnythingThatABrowserSendsIsAnswered) {
    const value rubbish[] = {nullptr, true, -1, 1e300, "x", array{}, object{}, 18'446'744'073'709'551'615ULL};
    const auto before = desk->chair_view();
    for (const char* act : {"find", "look", "issue", "principal_came", "refuse_proxy", "proxy_again", "exchange",
                            "hand_back", "close_table", "rows", "key_rows"})
        for (const char* field : {"elector", "text", "own", "principals", "papers", "who", "rows", "unused", "from"})
            for (const auto& some : rubbish) {
                ASSERT_TRUE(CheckInDesk::knows(WindowKind::check_in, act));
                const auto answer = at(1, act, {{field, some}});
                EXPECT_TRUE(answer.ok || !answer.zh.empty()) << act;
            }
    for (const char* act : {"papers_received", "papers_at_table", "spoiled_at_table", "box_sent", "box_returned",
                            "box_voter", "check_in_close"})
        for (const auto& some : rubbish)
            EXPECT_FALSE(chair(act, {{"total", some}, {"box", some}, {"table", some}}).ok) << act;
    EXPECT_EQ(desk->chair_view(), before);
    EXPECT_FALSE(CheckInDesk::knows(WindowKind::check_in, "papers_received"));
    EXPECT_FALSE(CheckInDesk::knows(WindowKind::wall, "find"));
    EXPECT_FALSE(CheckInDesk::knows(WindowKind::desk, "issue"));
}

TEST_F(CheckInWindow, AReportIsKeptAndNothingGoesBelowIt) {
    roll = plain_roll(12, 1);
    path = directory / "report.checkin";
    ASSERT_TRUE(CheckInFile::create(path, CheckIn(roll, rules), key, random));
    CheckInDeskOrder order;
    order.open = [this] { return CheckInFile::open(path, roll, rules, key, random, {}); };
    desk =
        CheckInDesk::open(roll, rules, ElectorSearch(roll, std::vector<ElectorSearch::Readings>(12)), std::move(order));
    ASSERT_TRUE(chair("papers_received", {{"total", 20}}).ok);
    ASSERT_TRUE(chair("papers_at_table", {{"table", 1}, {"total", 20}}).ok);
    for (int number = 1; number <= 10; ++number)
        ASSERT_TRUE(at(1, "issue", {{"elector", number}, {"own", true}}).ok);
    EXPECT_EQ(desk->turnout_to_say()->in_person, 10U);
    ASSERT_TRUE(desk->said(*desk->turnout_to_say()).ok);
    EXPECT_EQ(at(1, "hand_back", {{"elector", 1}, {"own", true}, {"papers", 1}}).code, "already_reported");
    ASSERT_TRUE(at(1, "issue", {{"elector", 11}, {"own", true}}).ok);
    EXPECT_TRUE(at(1, "hand_back", {{"elector", 1}, {"own", true}, {"papers", 1}}).ok);
}

// A file in memory whose disk can be made to fail, before or after the bytes are there.
class MemoryFile final : public env::FixedFile {
  public:
    enum class Disk { works, loses, keeps, gone };
    MemoryFile(Bytes& bytes, Disk& disk) : bytes_(&bytes), disk_(&disk) {}
    Result<Bytes> read() override { return *bytes_; }
    Result<void> write(std::uint64_t offset, ByteView bytes) override {
        if (*disk_ != Disk::loses)
            std::copy(bytes.begin(), bytes.end(), bytes_->begin() + static_cast<std::ptrdiff_t>(offset));
        return {};
    }
    Result<void> sync() override {
        if (*disk_ == Disk::works)
            return {};
        return fail(Errc::io, "the disk fails");
    }

  private:
    Bytes* bytes_;
    Disk* disk_;
};

TEST_F(CheckInWindow, WhatWasNotStoredIsNotGivenAndIsLookedAtAnew) {
    using Disk = MemoryFile::Disk;
    desk.reset();
    auto bytes = env::read_file(path, check_in_bytes_max).value();
    auto disk = Disk::works;
    CheckInDeskOrder order;
    order.open = [&]() -> Result<CheckInFile> {
        if (disk == Disk::gone)
            return fail(Errc::io, "the disk is gone");
        disk = Disk::works;
        return CheckInFile::on(std::make_unique<MemoryFile>(bytes, disk), roll, rules, key, random, {});
    };
    desk = CheckInDesk::open(roll, rules, ElectorSearch(roll, std::vector<ElectorSearch::Readings>(12)), order);
    const object fields{{"elector", 4}, {"own", true}};
    disk = Disk::loses;
    EXPECT_EQ(at(1, "issue", fields).code, "not_stored");
    EXPECT_EQ(card(1, 4).at("offer").at("own").as_bool(), true) << "it has not happened";
    EXPECT_TRUE(at(1, "issue", fields).ok);
    disk = Disk::keeps;
    EXPECT_EQ(at(1, "issue", {{"elector", 5}, {"own", true}}).code, "not_stored");
    EXPECT_EQ(card(1, 5).at("held").at("own").as_bool(), true) << "it has: the clerk sees so and hands the paper out";
    disk = Disk::gone;
    EXPECT_EQ(at(1, "issue", {{"elector", 1}, {"own", true}}).code, "not_stored");
    EXPECT_EQ(at(1, "issue", {{"elector", 1}, {"own", true}}).zh, "领票记录打不开，请停止发票，告诉主持席");
    EXPECT_EQ(desk->view(1).at("state").as_string(), "failed");
    EXPECT_EQ(desk->chair_view().at("state").as_string(), "failed");
    EXPECT_TRUE(desk->trouble().has_value());
    disk = Disk::works;
    EXPECT_EQ(at(1, "issue", {{"elector", 1}, {"own", true}}).code, "has_paper") << "it was there before the disk went";
    EXPECT_FALSE(desk->trouble().has_value());
}

TEST_F(CheckInWindow, WithoutAFileItSaysSoAndKeepsNoPollFromBeingClosed) {
    CheckInDeskOrder order;
    order.open = []() -> Result<CheckInFile> { return fail(Errc::io, "the disk is gone"); };
    desk = CheckInDesk::open(roll, rules, ElectorSearch(roll, std::vector<ElectorSearch::Readings>(12)), order);
    EXPECT_EQ(desk->trouble()->message, "the disk is gone");
    EXPECT_EQ(desk->view(1).at("state").as_string(), "failed");
    EXPECT_TRUE(desk->wall_view().is_null());
    EXPECT_EQ(at(1, "issue", {{"elector", 4}, {"own", true}}).code, "not_stored");
    EXPECT_EQ(desk->contradicts(TurnoutSaid{1, 0, 0})->code, "not_stored");
    EXPECT_EQ(desk->contradicts(election::PollClosed{}), std::nullopt);
}

TEST_F(CheckInWindow, WhatIsSaidOfThePollIsWhatTheRecordSays) {
    EXPECT_EQ(desk->contradicts(election::PollClosed{}), std::nullopt) << "a day on paper";
    ASSERT_TRUE(at(1, "issue", {{"elector", 4}, {"own", true}}).ok);
    EXPECT_EQ(desk->contradicts(TurnoutSaid{1, 0, 0}), std::nullopt);
    EXPECT_EQ(desk->contradicts(TurnoutSaid{2, 0, 0})->code, "turnout_wrong");
    EXPECT_EQ(desk->contradicts(election::PollClosed{})->code, "check_in_open");
    ASSERT_TRUE(at(1, "close_table", {{"unused", 7}}).ok);
    ASSERT_TRUE(at(2, "close_table", {{"unused", 6}}).ok);
    ASSERT_TRUE(chair("check_in_close", {{"unused", 6}}).ok);
    auto figures = desk->poll_closed().value();
    figures.boxes_sealed = true;
    EXPECT_EQ(desk->contradicts(figures), std::nullopt);
    figures.proxy = 1;
    const auto differ = desk->contradicts(figures).value();
    EXPECT_EQ(differ.code, "figures_differ");
    EXPECT_NE(differ.zh.find("本人 1 人，委托 0 人"), std::string::npos) << differ.zh;
}

}  // namespace
}  // namespace zheng::test
