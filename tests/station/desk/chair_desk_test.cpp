// What the chair's desk has beside the count: the ways of mobile boxes, the wall before its time, who a name is, where
// a paper was read.
#include "audit/env/files.hpp"
#include "station/desk/embargo.hpp"
#include "station/desk/name_search.hpp"
#include "station/desk/notebook.hpp"
#include "tests/station/core/check_in_hall.hpp"
#include "tests/station/desk/hall_day.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

namespace zheng::station {
namespace {

using namespace election;
using test::HallDay;
namespace json = boost::json;

std::string text(const json::value& value) {
    return json::serialize(value);
}

// ---- the notebook

TEST(Notebook, ATimeOfDayHasTwoDigitsForHourAndMinute) {
    for (const auto* good : {"00:00", "09:40", "19:59", "23:59"})
        EXPECT_TRUE(is_time_of_day(good)) << good;
    for (const auto* wrong : {"", "9:40", "24:00", "12:60", "12-40", "12:4", "12:400", "aa:bb", "１2:40", "30:00"})
        EXPECT_FALSE(is_time_of_day(wrong)) << wrong;
}

TEST(Notebook, IsReadAsItWasWritten) {
    test::TempDir directory;
    const auto file = directory / "hall" / "day.notes";
    EXPECT_EQ(read_notebook(file).value(), Notebook()) << "no file: an empty one";
    Notebook notebook;
    notebook.spoken = {"roll", "boxes"};
    notebook.notes = {{"clock", "已核"}};
    ASSERT_TRUE(Date::parse("2026-11-21", notebook.today));
    notebook.journeys[{"wang/mobile"}] = {"09:40", "11:05", "乙、丙"};
    notebook.journeys[{"wang/other"}] = {"10:00", "", "丁"};
    notebook.called_shown = false;
    ASSERT_TRUE(write_notebook(file, notebook));
    EXPECT_EQ(read_notebook(file).value(), notebook);
    EXPECT_EQ(std::filesystem::status(file).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST(Notebook, WhatIsWrongInAFileIsLeftOutOrRefused) {
    test::TempDir directory;
    const auto file = directory / "day.notes";
    for (const auto* wrong : {"", "[]", "{", "nothing"}) {
        ASSERT_TRUE(env::write_atomically(file, env::as_bytes(std::string_view(wrong)), env::mode_private));
        EXPECT_EQ(read_notebook(file).error().code, Errc::malformed) << wrong;
    }
    const std::string_view odd = R"({"spoken":[1,"roll"],"notes":[],"today":"soon","called_shown":3,
        "journeys":{"a":1,"b":{"out":"9"},"c":{"out":"09:00","back":"x"},"d":{"out":"09:00"}}})";
    ASSERT_TRUE(env::write_atomically(file, env::as_bytes(odd), env::mode_private));
    Notebook left;
    left.spoken = {"roll"};
    left.journeys[{"d"}] = {"09:00", "", ""};
    EXPECT_EQ(read_notebook(file).value(), left);
}

// ---- mobile boxes

const json::array two_boxes{{{"box", "wang/box"}, {"seal", "A-1"}, {"mobile", false}},
                            {{"box", "wang/mobile"}, {"seal", "A-2"}, {"mobile", true}}};

json::object step_of(const json::object& view, std::string_view id) {
    for (const auto& step : view.at("steps").as_array())
        if (step.at("id").as_string() == id)
            return step.as_object();
    return {};
}

TEST(MobileBox, ItsTimesAndEscortsAreSaidInItsStepAndBelongToNoVoter) {
    HallDay day;
    const json::object whole{{"box", "wang/mobile"}, {"out", "09:40"}, {"back", "11:05"}, {"escorts", "乙、丙"}};
    EXPECT_EQ(day.act(HallDay::chair, "box_journey", whole).code, "no_mobile_box") << "no poll is open";
    for (const auto* person : {"o1", "o2", "o3"})
        day.unlock(person);
    day.done(HallDay::chair, "spoken", {{"step", "boxes"}, {"done", true}});
    day.done(HallDay::chair, "poll_open", {{"boxes", two_boxes}, {"papers_received", 80}});
    EXPECT_EQ(day.view(HallDay::chair).at("papers_received").to_number<int>(), 80);
    auto other = whole;
    other["box"] = "wang/box";
    EXPECT_EQ(day.act(HallDay::chair, "box_journey", other).code, "no_mobile_box") << "it stays here";
    auto wrong = whole;
    wrong["back"] = "09:39";
    EXPECT_EQ(day.act(HallDay::chair, "box_journey", wrong).code, "times_wrong");
    auto under_way = whole;
    under_way["back"] = "";
    day.done(HallDay::chair, "box_journey", under_way);
    auto step = step_of(day.view(HallDay::chair), "mobile");
    EXPECT_NE(text(step.at("next")).find("登记"), std::string::npos) << "it is not back";
    EXPECT_TRUE(step.at("facts").as_array().empty());
    day.done(HallDay::chair, "box_journey", whole);
    day.restart();
    step = step_of(day.view(HallDay::chair), "mobile");
    EXPECT_NE(text(step.at("read_aloud")).find("09:40 出发，11:05 返回，由乙、丙护送"), std::string::npos);
    EXPECT_EQ(step.at("facts").as_array().size(), 1U);
    EXPECT_EQ(day.view(HallDay::chair).at("boxes").at(1).at("journey"),
              (json::object{{"out", "09:40"}, {"back", "11:05"}, {"escorts", "乙、丙"}}));
    EXPECT_TRUE(day.view(HallDay::chair).at("boxes").at(0).at("journey").is_null());
}

// ---- the wall

TEST(WallOfCalledPapers, IsSwitchedOffBeforeTheFirstPaperAndNotAfterwards) {
    HallDay day;
    EXPECT_EQ(day.view(HallDay::chair).at("called"), (json::object{{"shown", true}, {"may_change", true}}));
    day.done(HallDay::chair, "show_called", {{"shown", false}});
    day.restart();
    EXPECT_FALSE(day.view(HallDay::chair).at("called").at("shown").as_bool());
    day.to_count();
    day.done(HallDay::seat(1, Recorder::a), "take_bundle");
    day.done(HallDay::chair, "show_called", {{"shown", false}});
    day.read(1, test::small_papers()[0]);
    const auto wall = day.view(HallDay::wall);
    EXPECT_TRUE(wall.at("tables").at(0).at("called").is_null());
    EXPECT_EQ(wall.at("tables").at(0).at("paper").to_number<int>(), 2);
    EXPECT_EQ(day.act(HallDay::chair, "show_called", {{"shown", true}}).code, "paper_read");
    HallDay open;
    open.to_count();
    open.done(HallDay::seat(1, Recorder::a), "take_bundle");
    open.read(1, test::small_papers()[0]);
    EXPECT_TRUE(open.view(HallDay::wall).at("tables").at(0).at("called").is_object());
}

TEST(Embargo, LastsUntilEveryPollThatIsCountedHereHasClosed) {
    HallDay day;
    day.to_count();
    const State& state = day.desk().hall().state();
    const PlaceId hall = day.desk().hall().place_id();
    Contest contest = day.desk().hall().contest();
    EXPECT_FALSE(under_embargo(state, contest, hall));
    EXPECT_TRUE(under_embargo(state, contest, {"wang/elsewhere"})) << "nothing is counted there";
    contest.places[{"wang/north"}] = {};
    EXPECT_TRUE(under_embargo(state, contest, hall)) << "another polling place of the village still votes";
    contest.places[{"wang/north"}].closed = contest.places.at(hall).closed;
    EXPECT_FALSE(under_embargo(state, contest, hall));
    contest.places.at(hall).closed.reset();
    EXPECT_TRUE(under_embargo(state, contest, hall)) << "whatever else is known: this poll has not closed";
    contest.each_place = true;
    EXPECT_TRUE(under_embargo(state, contest, hall));
    EXPECT_FALSE(under_embargo(state, contest, {"wang/north"})) << "which counts its own";
}

TEST(Embargo, LeavesNumbersOfPapersAndNothingOfWhatIsOnThem) {
    HallDay day;
    EXPECT_TRUE(day.view(HallDay::wall).at("embargo").as_bool());
    EXPECT_TRUE(day.view({WindowKind::caller, 1, Recorder::a}).at("embargo").as_bool());
    day.to_count();
    day.done(HallDay::seat(1, Recorder::a), "take_bundle");
    for (int i = 0; i < 3; ++i)
        day.read(1, test::small_papers()[static_cast<std::size_t>(i)]);
    auto wall = day.view(HallDay::wall);
    EXPECT_FALSE(wall.at("embargo").as_bool());
    ASSERT_FALSE(wall.at("offices").as_array().empty());
    const auto candidate = std::string(wall.at("offices").at(0).at("rows").at(0).at("name").as_string());
    ASSERT_NE(text(wall).find(candidate), std::string::npos);
    wall["outcome"] = json::object{{"elected", json::array{candidate}}};
    leave_numbers_only(wall);
    EXPECT_EQ(text(wall).find(candidate), std::string::npos);
    EXPECT_EQ(wall.at("read").to_number<int>(), 3);
    EXPECT_EQ(wall.at("collected").to_number<int>(), 64);
    EXPECT_EQ(wall.at("tables").at(0).at("paper").to_number<int>(), 4);
    for (const char* sum : {"valid", "void", "blank"})
        EXPECT_FALSE(wall.contains(sum)) << sum;
    auto caller = day.view({WindowKind::caller, 1, Recorder::a});
    caller["again"] = json::object{{"zh", "第 1 捆 4 张 主任票请重唱"}};
    leave_numbers_only(caller);
    EXPECT_TRUE(caller.at("again").is_null());
    EXPECT_EQ(caller.at("paper").at("paper").to_number<int>(), 4);
}

// ---- who a written-in name is

// A roll of the village with its issuing tables, beside the hall's day.
class NameSearch : public ::testing::Test {
  protected:
    void SetUp() override {
        day.to_count();
        day.done(HallDay::seat(1, Recorder::a), "take_bundle");
        roll.contest = {"wang/villagers_committee"};
    }
    void with_roll() {
        ASSERT_TRUE(CheckInFile::create(path, CheckIn(roll, rules), key, random));
        CheckInDeskOrder order;
        order.registered = roll.electors.size();
        order.open = [this] { return CheckInFile::open(path, roll, rules, key, random, {}); };
        std::vector<ElectorSearch::Readings> spoken(roll.electors.size());
        for (std::size_t row = 0; row < spoken.size(); ++row)
            if (roll.electors[row].name == "王大山")
                spoken[row] = {{"wang"}, {"da"}, {"shan"}};
        check_in = CheckInDesk::open(roll, rules, ElectorSearch(roll, std::move(spoken)), std::move(order));
        day.desk().set_check_in(*check_in);
    }
    void hear() { day.read(1, test::small_papers()[0]); }  // 王大山 is written in
    json::object find(std::string_view wanted) {
        const auto answer = day.act(HallDay::chair, "find_person", {{"text", wanted}});
        EXPECT_TRUE(answer.ok) << answer.en;
        return answer.more;
    }

    HallDay day;
    test::TempDir directory;
    std::filesystem::path path = directory / "hall.checkin";
    env::SeededRandom random{1};
    crypto::Ed25519Signer key = crypto::Ed25519Signer::generate(random);
    CheckInRoll roll = test::plain_roll(40);
    CheckInRules rules = test::village_rules();
    std::unique_ptr<CheckInDesk> check_in;
};

TEST_F(NameSearch, IsRefusedAsLongAsNobodyWasWrittenIn) {
    with_roll();
    EXPECT_EQ(day.act(HallDay::chair, "find_person", {{"text", "王"}}).code, "no_name_waits");
    HallDay before;
    EXPECT_EQ(before.act(HallDay::chair, "find_person", {{"text", "王"}}).code, "no_name_waits");
}

TEST_F(NameSearch, FindsByNamePinyinInitialsOrNumberAndGivesTheOneIdOfThatPerson) {
    roll.electors[6].name = "王大山";
    roll.electors[6].group = "二组";
    with_roll();
    hear();
    for (const auto* wanted : {"王大山", "大山", "wds", "wangdashan", "7"}) {
        const auto found = find(wanted);
        EXPECT_TRUE(found.at("roll").as_bool());
        ASSERT_EQ(found.at("hits").as_array().size(), 1U) << wanted;
        const auto& hit = found.at("hits").at(0).as_object();
        EXPECT_EQ(hit.at("person").as_string(), "wang/villagers_committee/7") << wanted;
        EXPECT_EQ(hit.at("name").as_string(), "王大山");
        EXPECT_EQ(hit.at("group").as_string(), "二组");
        EXPECT_FALSE(hit.at("same_name").as_bool());
    }
    day.done(HallDay::chair, "identify",
             {{"name", "王大山"}, {"person", find("wds").at("hits").at(0).at("person")}, {"sex", "male"}});
    const auto names = day.view(HallDay::chair).at("names").at(0);
    EXPECT_EQ(names.at("identified").at("zh").as_string(), "名册 7 号");
    EXPECT_EQ(names.at("identified").at("person").as_string(), "wang/villagers_committee/7");
}

TEST_F(NameSearch, SaysNothingOfWhoHasVotedAndNeverGivesAList) {
    for (Elector& elector : roll.electors)
        elector.name = "王大山";
    with_roll();
    hear();
    const auto found = find("王大山");
    EXPECT_EQ(found.at("hits").as_array().size(), hits_max);
    EXPECT_TRUE(found.at("more").as_bool());
    for (const char* word : {"status", "offer", "held", "given", "table", "here"})
        EXPECT_EQ(text(found).find(word), std::string::npos) << word;
    EXPECT_TRUE(find("没有这个人").at("hits").as_array().empty());
    EXPECT_EQ(day.act(HallDay::chair, "find_person", {{"text", ""}}).code, "malformed");
    EXPECT_EQ(day.act(HallDay::chair, "find_person", {{"text", std::string(33, 'w')}}).code, "malformed");
    EXPECT_EQ(day.act(HallDay::wall, "find_person", {{"text", "w"}}).code, "unknown_act");
    EXPECT_EQ(day.act(HallDay::seat(1, Recorder::a), "find_person", {{"text", "w"}}).code, "unknown_act");
}

// What a recorder is offered while writing a name in: names, and nothing about whose they are.
TEST_F(NameSearch, ARecorderIsOfferedNamesOfTheRollAndNothingElse) {
    const auto seat = HallDay::seat(1, Recorder::a);
    EXPECT_EQ(text(day.act(seat, "find_name", {{"text", "wds"}}).more), R"({"roll":false,"names":[],"more":false})");
    for (const auto row : {6U, 9U})
        roll.electors[row].name = "王大山";
    with_roll();
    for (const auto* wanted : {"王大山", "大山", "wds", "7"})
        EXPECT_EQ(text(day.act(seat, "find_name", {{"text", wanted}}).more),
                  R"({"roll":true,"names":["王大山"],"more":false})")
            << wanted;
    day.desk().lock(seat);
    EXPECT_EQ(day.act(seat, "find_name", {{"text", "wds"}}).code, "locked");
    EXPECT_EQ(day.act(HallDay::chair, "find_name", {{"text", "wds"}}).code, "unknown_act");
}

// A candidate of one office who is written in for another keeps the candidate's id, or the votes would be two people's.
TEST_F(NameSearch, ACandidateKeepsTheOwnIdAndANamesakeIsPointedOut) {
    const auto& candidates = day.desk().hall().contest().candidates;
    ASSERT_GE(candidates.size(), 2U);
    const CandidateEntered known = candidates[0];
    const CandidateEntered unknown = candidates[1];
    roll.electors[0].name = known.name;
    roll.electors[0].person = known.person;
    roll.electors[1].name = unknown.name;  // two of that name: the roll does not know which
    with_roll();
    hear();
    const auto of_known = find(known.name).at("hits").as_array();
    ASSERT_EQ(of_known.size(), 1U) << text(of_known);
    EXPECT_EQ(of_known[0].at("person").as_string(), known.person.text);
    EXPECT_EQ(of_known[0].at("number").to_number<int>(), 1);
    EXPECT_TRUE(of_known[0].at("candidate").is_object());
    const auto of_unknown = find(unknown.name).at("hits").as_array();
    ASSERT_EQ(of_unknown.size(), 2U);
    EXPECT_EQ(of_unknown[0].at("person").as_string(), unknown.person.text) << "the candidate first";
    EXPECT_TRUE(of_unknown[0].at("number").is_null());
    EXPECT_EQ(of_unknown[1].at("person").as_string(), "wang/villagers_committee/2");
    EXPECT_TRUE(of_unknown[1].at("same_name").as_bool());
}

TEST_F(NameSearch, WithoutARollOnlyCandidatesAreFoundAndItSaysSo) {
    hear();
    const auto candidate = day.desk().hall().contest().candidates[0];
    const auto found = find(candidate.name);
    EXPECT_FALSE(found.at("roll").as_bool());
    ASSERT_EQ(found.at("hits").as_array().size(), 1U);
    EXPECT_EQ(found.at("hits").at(0).at("person").as_string(), candidate.person.text);
    EXPECT_TRUE(find("王大山").at("hits").as_array().empty());
}

TEST(PersonOnRoll, IsTheOwnIdOrTheContestAndTheNumber) {
    Elector elector;
    elector.number = 77;
    EXPECT_EQ(person_on_roll(elector, {"wang/vc"})->text, "wang/vc/77");
    EXPECT_EQ(words_of_number({"wang/vc/77"}, {"wang/vc"})->zh, "名册 77 号");
    for (const auto* other : {"wang/vc", "wang/vc/", "wang/vc/7a", "p7", "li/vc/77"})
        EXPECT_FALSE(words_of_number({other}, {"wang/vc"})) << other;
    EXPECT_TRUE(person_on_roll(elector, {std::string(id_bytes_max - 3, 'x')}));
    EXPECT_FALSE(person_on_roll(elector, {std::string(id_bytes_max - 2, 'x')})) << "no room for a number";
    elector.person = {"p0123"};
    EXPECT_EQ(person_on_roll(elector, {"wang/vc"})->text, "p0123");
}

// Where no roll is on the device its number is typed from the printed one, and is the same person everywhere.
TEST_F(NameSearch, ANumberTypedIsOneOfTheRoll) {
    hear();
    const auto typed = [&](const char* person) { return person_typed(day.desk().hall(), {person}).text; };
    EXPECT_EQ(typed("77"), "wang/villagers_committee/77");
    EXPECT_EQ(typed("0077"), "wang/villagers_committee/77");
    for (const auto* other : {"", "0", "p77", "7a", "wang/villagers_committee/77"})
        EXPECT_EQ(typed(other), other);
    day.done(HallDay::chair, "identify", {{"name", "王大山"}, {"person", "77"}, {"sex", "male"}});
    EXPECT_EQ(day.view(HallDay::chair).at("names").at(0).at("identified").at("zh").as_string(), "名册 77 号");
}

// A name that is nobody, then somebody, then somebody else: the newest counts.
TEST_F(NameSearch, AnIdentificationIsCorrected) {
    with_roll();
    hear();
    day.done(HallDay::chair, "identify", {{"name", "王大山"}, {"person", nullptr}, {"sex", ""}});
    EXPECT_EQ(day.view(HallDay::chair).at("names").at(0).at("identified").as_string(), "nobody");
    day.done(HallDay::chair, "identify",
             {{"name", "王大山"}, {"person", "wang/villagers_committee/3"}, {"sex", "female"}});
    EXPECT_EQ(day.view(HallDay::chair).at("names").at(0).at("identified").at("en").as_string(), "number 3 on the roll");
}

// ---- where a paper was read

TEST(FindPaper, SaysTheTableAndWhoseSignaturesACorrectionNeeds) {
    HallDay day;
    EXPECT_EQ(day.act(HallDay::chair, "find_paper", {{"bundle", 1}, {"paper", 1}}).code, "not_begun");
    day.to_count();
    day.done(HallDay::seat(1, Recorder::a), "take_bundle");
    day.done(HallDay::seat(2, Recorder::a), "take_bundle");
    day.read(1, test::small_papers()[0]);
    day.read(2, test::small_papers()[50]);
    for (const auto& [bundle, paper] : {std::pair{0, 1}, {1, 0}, {1, 2}, {1, 51}, {3, 1}, {1'000'000, 1'000'000}})
        EXPECT_EQ(day.act(HallDay::chair, "find_paper", {{"bundle", bundle}, {"paper", paper}}).code, "not_agreed_yet")
            << bundle << "/" << paper;
    const auto found = day.act(HallDay::chair, "find_paper", {{"bundle", 2}, {"paper", 1}});
    ASSERT_TRUE(found.ok) << found.en;
    EXPECT_EQ(found.more.at("table").to_number<int>(), 2);
    EXPECT_NE(text(found.more).find("electoral_committee"), std::string::npos);
    EXPECT_NE(text(found.more).find("scrutineer"), std::string::npos);
    EXPECT_EQ(text(found.more).find("recorder"), std::string::npos) << "those of the table, by their seats";
    EXPECT_EQ(text(found.more).find("p1"), std::string::npos) << "what it carries is not shown";
}

}  // namespace
}  // namespace zheng::station
