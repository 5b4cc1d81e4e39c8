// `check-in`: out of a village's lists, what its issuing tables work with; opened again as the hall's program opens it.
#include "station/check_in_of_hall.hpp"
#include "tests/station/small_station.hpp"

#include "audit/env/files.hpp"
#include "audit/env/random.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

namespace zheng::test {
namespace {

using namespace station;

class CheckInLists : public ::testing::Test {
  protected:
    void SetUp() override {
        village.enrolled(device);
        std::string roll = "姓名,性别,出生日期,村民小组,户籍在本村,在村居住起\n";
        const char* names[] = {"王大山", "王秀英", "单小勇", "张一", "李二", "陈静", "陈静", "徐丽"};
        for (int i = 0; i < 8; ++i)
            roll += std::string(names[i]) + ",女," + std::to_string(1960 + i) + "-05-0" + std::to_string(1 + i) + "," +
                    (i < 5 ? "一组" : "二组") + ",是,1990-01-01\n";
        village.write("people.csv", roll);
        village.write("proxies.csv", "委托人,受托人,与委托人关系\n王秀英,王大山,配偶\n单小勇,王大山,子女\n7,徐丽,\n");
        village.write("mobile.csv", "姓名\n6\n");
    }
    Ran check_in(std::vector<std::string> more) {
        std::vector<std::string> arguments{"check-in",           device.string(), "--passphrase-file",
                                           village / "pass.txt", "--roll",        village / "people.csv"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return village.run(arguments);
    }
    Result<StationDir> open() { return StationDir::open(device, crypto::Secret(std::string("correct horse"))); }

    SmallStation village;
    path device = village / "device";
    env::SystemRandom random;
};

TEST_F(CheckInLists, BecomeTablesThatGiveOutPapers) {
    const auto ran =
        check_in({"--proxies", village / "proxies.csv", "--mobile", village / "mobile.csv", "--tables", "2"});
    ASSERT_EQ(ran.exit, 0) << ran.err;
    EXPECT_NE(ran.out.find("8 on the roll, 2 issuing tables, 3 proxies, 1 at mobile boxes"), std::string::npos)
        << ran.out;
    const auto station = open().value();
    const election::ContestId contest{"wang/villagers_committee"};
    const auto place = station.log().state().contests.at(contest).hall;
    for (const auto& file :
         {check_in_paths(device, contest, place).roll, check_in_paths(device, contest, place).state}) {
        struct stat info {};
        ASSERT_EQ(::stat(file.c_str(), &info), 0) << file;
        EXPECT_EQ(info.st_mode & 0777U, 0600U);
        const auto bytes = env::read_file(file, check_in_roll_bytes_max).value();
        EXPECT_EQ(env::as_text(bytes).find("王大山"), std::string_view::npos);
    }
    const auto hall = CheckInOfHall::open(station, contest, place, random);
    ASSERT_TRUE(hall) << hall.error().message;
    EXPECT_EQ((*hall)->roll().principals_of(1), (std::vector<RollNumber>{2, 3}));
    auto& desk = (*hall)->desk();
    const Window chair{WindowKind::desk, 0, Recorder::a};
    const Window table{WindowKind::check_in, 1, Recorder::a};
    ASSERT_TRUE(desk.act(chair, "papers_received", {{"total", 10}}).ok);
    ASSERT_TRUE(desk.act(chair, "papers_at_table", {{"table", 1}, {"total", 10}}).ok);
    EXPECT_EQ(desk.act(table, "find", {{"text", "sxy"}}).more.at("hits").at(0).at("name").as_string(), "单小勇");
    EXPECT_EQ(desk.act(table, "find", {{"text", "wxy"}}).more.at("hits").at(0).at("name").as_string(), "王秀英");
    EXPECT_TRUE(desk.act(table, "issue", {{"elector", 1}, {"own", true}, {"principals", {2, 3}}}).ok);
}

TEST_F(CheckInLists, AFilingThatTheLawRefusesIsToldWithItsArticle) {
    std::string filings = "委托人,受托人\n";
    for (const char* principal : {"王秀英", "单小勇", "张一", "李二"})
        filings += std::string(principal) + ",王大山\n";
    village.write("proxies.csv", filings);
    const auto ran = check_in({"--proxies", village / "proxies.csv"});
    ASSERT_EQ(ran.exit, 0) << ran.err;
    EXPECT_NE(ran.out.find("3 proxies"), std::string::npos) << ran.out;
    EXPECT_NE(ran.out.find("refused 5 → 1: "), std::string::npos) << ran.out;
}

TEST_F(CheckInLists, AreMadeOnceAndNotAgain) {
    ASSERT_EQ(check_in({}).exit, 0);
    const auto again = check_in({});
    EXPECT_NE(again.exit, 0);
    EXPECT_NE(again.err.find("is not made again"), std::string::npos) << again.err;
}

TEST_F(CheckInLists, WithAFaultNameTheRowAndMakeNothing) {
    const struct {
        const char* file;
        const char* content;
        const char* said;
    } table[] = {
        {"proxies", "委托人,受托人\n陈静,王大山\n", "write the number"},
        {"proxies", "委托人,受托人\n林某,王大山\n", "is not on the roll"},
        {"proxies", "委托人,受托人\n99,王大山\n", "no number 99"},
        {"proxies", "委托人\n2\n", "there is no column agent"},
        {"proxies", "委托人,受托人,办理日期\n2,1,昨天\n", "a day is written as"},
        {"mobile", "姓名\n6\n6\n", "is there twice"},
        {"groups", "村民小组,投票点,发票席\n一组,wang/hall,1\n", "group 二组"},
        {"groups", "村民小组,投票点,发票席\n一组,nowhere,1\n", "no place nowhere"},
        {"groups", "村民小组,投票点,发票席\n一组,wang/hall,1\n二组,wang/hall,3\n", "have a gap"},
    };
    for (const auto& row : table) {
        village.write("list.csv", row.content);
        const auto ran = check_in({std::string("--") + row.file, village / "list.csv"});
        EXPECT_NE(ran.exit, 0) << row.content;
        EXPECT_NE(ran.err.find(row.said), std::string::npos) << row.content << ran.err;
    }
    EXPECT_EQ(check_in({}).exit, 0) << "nothing was made before";
}

TEST_F(CheckInLists, AStateThatIsGoneIsNotTakenForAMorning) {
    const auto station = open().value();
    const election::ContestId contest{"wang/villagers_committee"};
    const auto place = station.log().state().contests.at(contest).hall;
    EXPECT_EQ(CheckInOfHall::open(station, contest, place, random).error().code, Errc::not_found);
    const auto paths = check_in_paths(device, contest, place);
    ASSERT_TRUE(env::make_directories(paths.roll.parent_path()));
    auto roll = CheckInRoll{};
    roll.election = station.settings().election;
    roll.contest = contest;
    roll.place = place;
    roll.tables.push_back({place, "hall"});
    Elector elector;
    elector.number = 1;
    elector.name = "王大山";
    elector.table = 1;
    roll.electors.push_back(elector);
    ASSERT_TRUE(write_check_in_roll(paths.roll, roll, station.device(), random));
    const auto hall = CheckInOfHall::open(station, contest, place, random).value();
    EXPECT_EQ(hall->desk().trouble()->code, Errc::corrupt);
    EXPECT_EQ(hall->desk().view(1).at("state").as_string(), "failed");
}

TEST_F(CheckInLists, GroupsGoToTheirTables) {
    village.write("list.csv", "村民小组,投票点,发票席\n一组,wang/hall,2\n二组,wang/hall,1\n");
    ASSERT_EQ(check_in({"--groups", village / "list.csv"}).exit, 0);
    const auto station = open().value();
    const election::ContestId contest{"wang/villagers_committee"};
    const auto hall =
        CheckInOfHall::open(station, contest, station.log().state().contests.at(contest).hall, random).value();
    EXPECT_EQ(hall->roll().electors[0].table, 2U);
    EXPECT_EQ(hall->roll().electors[7].table, 1U);
}

}  // namespace
}  // namespace zheng::test
