// What each form says of the small world's election: 100 registered, 75 took part, every paper for 张甲一, 王丙三 and
// 赵丁四.
#include "station/paper/forms.hpp"

#include "tests/station/paper/paper_reader.hpp"
#include "tests/station/paper/sample.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include <chrono>
#include <iostream>

namespace zheng::station::paper {
namespace {

using election::world::Stage;
using test::Sample;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class Forms : public test::Printed {
  protected:
    Bytes print(const std::string& name, const Subject& subject, Sheet sheet = Sheet::a4) {
        const Form* form = find_form(name);
        EXPECT_NE(form, nullptr) << name;
        auto pdf = print_form(*form, subject, sheet);
        EXPECT_TRUE(pdf) << name << ": " << (pdf ? "" : pdf.error().message);
        return pdf ? *pdf : Bytes();
    }
    std::string said(const std::string& name, const Subject& subject) { return text_of(print(name, subject)); }
};

std::vector<RollLine> roll_of(std::size_t people) {
    std::vector<RollLine> out;
    for (std::size_t i = 1; i <= people; ++i)
        out.push_back(
            {"甲" + std::to_string(i), i % 2 == 0 ? "男" : "女", "第" + std::to_string(i % 12 + 1) + "组", "1"});
    return out;
}

TEST_F(Forms, ABallotShowsCandidatesInTheOrderFrozenWithNumbersAndRoomForOthers) {
    const Sample sample(Stage::frozen);
    const auto text = said("ballots", sample.subject());
    EXPECT_THAT(text, AllOf(HasSubstr("选票"), HasSubstr("主任应选1名"), HasSubstr("委员应选2名"),
                            HasSubstr("另选他人"), HasSubstr("填写说明"), HasSubstr("无记名投票")));
    std::size_t at = 0;
    for (const char* name : {"张甲一", "李乙二", "王丙三", "赵丁四", "陈戊五"}) {
        const auto found = text.find(name);
        ASSERT_NE(found, std::string::npos) << name;
        EXPECT_GT(found, at) << name;
        at = found;
    }
    for (const char* number : {"01", "02", "03", "04", "05"})
        EXPECT_THAT(text, HasSubstr(number));
    EXPECT_EQ(pages_of(print("ballots", sample.subject())), 1);
}

TEST_F(Forms, AColouredBallotForEachOffice) {
    const Sample sample(Stage::frozen);
    auto subject = sample.subject();
    subject.choices.per_office = true;
    const auto pdf = print("ballots", subject);
    EXPECT_EQ(pages_of(pdf), 2);
    EXPECT_THAT(lines_of(pdf, 1), AllOf(HasSubstr("主任选票"), HasSubstr("粉红色"), Not(HasSubstr("王"))));
    EXPECT_THAT(lines_of(pdf, 2), AllOf(HasSubstr("委员选票"), HasSubstr("浅蓝色"), HasSubstr("03")));
}

TEST_F(Forms, NoBallotBeforeItIsFrozen) {
    const Sample sample(Stage::candidates);
    const auto early = print_form(*find_form("ballots"), sample.subject());
    ASSERT_FALSE(early);
    EXPECT_EQ(early.error().code, Errc::usage);
    EXPECT_THAT(early.error().message, HasSubstr("not frozen"));
}

TEST_F(Forms, FortyCandidatesStandOnOneSheet) {
    Sample sample(Stage::frozen);
    auto& contest = sample.contest();
    const auto crowd = [&](std::size_t people) {
        auto& office = contest.ballot->offices[1];
        office.candidates.clear();
        contest.candidates.clear();
        for (std::size_t i = 0; i < people; ++i) {
            election::CandidateEntered one;
            one.person = {"c" + std::to_string(i)};
            one.name = "候选" + std::to_string(i + 1);
            contest.candidates.push_back(one);
            office.candidates.push_back(one.person);
        }
    };
    crowd(38);  // and two for chair
    const auto pdf = print("ballots", sample.subject());
    EXPECT_EQ(pages_of(pdf), 1);
    EXPECT_THAT(text_of(pdf), AllOf(HasSubstr("候选38"), HasSubstr("40")));
    crowd(200);
    const auto over = print_form(*find_form("ballots"), sample.subject());
    ASSERT_FALSE(over);
    EXPECT_EQ(over.error().code, Errc::too_large);
}

TEST_F(Forms, PacksHaveControlNumbersAndBallotsNone) {
    const Sample sample(Stage::frozen);
    auto subject = sample.subject();
    subject.choices.papers = 230;
    const auto text = said("ballot-packs", subject);
    EXPECT_THAT(text, AllOf(HasSubstr("第1包，共3包"), HasSubstr("本包100张（大写壹佰张）"), HasSubstr("0003"),
                            HasSubstr("本包30张（大写叁拾张）")));
    EXPECT_THAT(text, Not(HasSubstr("第4包")));
    subject.choices.papers = 1'000'000;
    EXPECT_FALSE(print_form(*find_form("ballot-packs"), subject));
}

TEST_F(Forms, AProxySaysWhoVotesForWhomAndTheRules) {
    const Sample sample(Stage::rolled);
    auto subject = sample.subject();
    subject.proxies = {
        {"甲一", "乙二", "父子", "外出务工"}, {"甲三", "乙二", "夫妻", ""}, {"甲四", "丙五", "", "住院"}};
    const auto pdf = print("proxy", subject);
    EXPECT_EQ(pages_of(pdf), 2);
    EXPECT_THAT(lines_of(pdf, 1),
                AllOf(HasSubstr("委托投票证"), HasSubstr("甲一"), HasSubstr("甲三"), Not(HasSubstr("甲四"))));
    EXPECT_THAT(text_of(pdf), AllOf(HasSubstr("现委托乙二（与本人关系：父子）代为参加青石村村民委员会换届选举投票"),
                                    HasSubstr("不得超过三人（村组法第十八条）")));
    EXPECT_THAT(said("proxy-list", subject),
                AllOf(HasSubstr("委托3件（大写叁），受托人2人"), HasSubstr("1甲一乙二父子外出务工")));
    EXPECT_FALSE(print_form(*find_form("proxy"), sample.subject())) << "without the list";
}

TEST_F(Forms, TheMobileBoxHasItsListAndItsSeal) {
    const Sample sample(Stage::polling);
    auto subject = sample.subject();
    subject.mobile = {{"丁一", "第1组", "年老行动不便"}};
    EXPECT_THAT(said("mobile-list", subject), AllOf(HasSubstr("流动票箱投票人名单"), HasSubstr("丁一第1组年老行动不便"),
                                                    HasSubstr("名单人数：1"), HasSubstr("出发："), HasSubstr("封条")));
}

TEST_F(Forms, ATallySheetHasSquaresForABundle) {
    const Sample sample(Stage::frozen);
    const auto text = said("tally-sheet", sample.subject());
    EXPECT_THAT(text,
                AllOf(HasSubstr("计票单"), HasSubstr("每捆不超过50张"), HasSubstr("5101520253035404550票数反对（正）"),
                      HasSubstr("01张甲一"), HasSubstr("05陈戊五"), HasSubstr("待定（设疑）")));
}

TEST_F(Forms, ABundleSlipSaysWhatWasCounted) {
    const Sample sample(Stage::counted);
    const auto text = said("bundle-slips", sample.subject());
    EXPECT_THAT(text, AllOf(HasSubstr("第1捆第1台"), HasSubstr("共50张（伍拾）：有效50"), HasSubstr("主任张甲一50"),
                            HasSubstr("第2捆"), HasSubstr("共25张（贰拾伍）")));
    const Sample before(Stage::frozen);
    EXPECT_THAT(said("bundle-slips", before.subject()), AllOf(HasSubstr("第＿＿＿捆"), HasSubstr("01主任张甲一")));
}

TEST_F(Forms, ASlipOfTheHallSaysWhatWasSetAsideToo) {
    const Sample sample(Stage::counted);
    auto subject = sample.subject();
    for (const auto& [id, place] : subject.contest.places)
        if (!place.batches.empty())
            subject.slips = {{7, 2, place.batches.front().batch.tally, 3}};
    const auto text = said("bundle-slips", subject);
    EXPECT_THAT(text, AllOf(HasSubstr("第7捆第2台"), HasSubstr("共53张（伍拾叁）：有效50"), HasSubstr("待定3"),
                            HasSubstr("唱票人："), HasSubstr("监票人："), Not(HasSubstr("第1捆"))));
    subject.choices.blank = true;
    EXPECT_THAT(said("bundle-slips", subject), Not(HasSubstr("第7捆")));
}

TEST_F(Forms, TheScriptIsTheOrderOfTheDayWithLinesForWhatIsNotKnown) {
    const auto script = [](const Subject& subject, DayLook look) {
        const auto counted = std::find_if(subject.contest.places.begin(), subject.contest.places.end(),
                                          [](const auto& one) { return one.second.tally.has_value(); });
        const auto& [place_id, place] = *counted;
        Day day{subject.state, subject.contest, subject.profile, place_id, place};
        day.officers = {{election::Role::caller, "唱一"}, {election::Role::scrutineer, "监二"}};
        day.name_of = [&](const election::PersonId& person) { return subject.name(person); };
        day.look = look;
        return order_of_day(day);
    };
    const Sample sample(Stage::declared);
    auto subject = sample.subject();
    subject.script = script(subject, DayLook::paper);
    ASSERT_EQ(subject.script.size(), 18U);
    EXPECT_THAT(said("script", subject),
                AllOf(HasSubstr("主持词"), HasSubstr("□1．到会情况"), HasSubstr("登记参加选举的村民共"),
                      HasSubstr("唱票人：唱一"), HasSubstr("计票人：＿＿＿＿＿＿＿＿"), HasSubstr("张甲一"),
                      HasSubstr("本次选举有效"), HasSubstr("□18．张贴结果")));
    const Sample early(Stage::frozen);
    auto before = early.subject();
    static const election::PlaceRecord untouched;
    Day day{before.state, before.contest, before.profile, {"qingshi/hall"}, untouched};
    day.name_of = [&](const election::PersonId& person) { return before.name(person); };
    day.look = DayLook::paper;
    before.script = order_of_day(day);
    EXPECT_THAT(said("script", before),
                AllOf(HasSubstr("清点共＿＿＿＿张"), HasSubstr("发出选票＿＿＿＿张，收回＿＿＿＿张"),
                      HasSubstr("否则念：本次选举无效"), HasSubstr("有待定票＿＿＿＿张"),
                      HasSubstr("＿＿＿＿以＿＿＿＿票当选＿＿＿＿"), HasSubstr("张甲一")));
    subject.script = script(subject, DayLook::to_fill);
    EXPECT_THAT(said("script", subject),
                AllOf(HasSubstr("村民共＿＿＿＿人"), Not(HasSubstr("张甲一")), Not(HasSubstr("唱一"))));
}

TEST_F(Forms, ATestDeckHasAGuideAndAMarkedBallotAPageInARehearsalOnly) {
    const Sample real(Stage::frozen);
    auto subject = real.subject();
    subject.marked.resize(1);
    const auto refused = print_form(*find_form("test-deck"), subject);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message, HasSubstr("演练票只用于演练"));
    const Sample practice(Stage::frozen, {true, {}});
    auto deck = practice.subject();
    const auto offices = deck.offices();
    const auto& first = offices.front();
    election::OfficeMarks marks;
    marks.office = first.office;
    marks.marked_for = {first.candidates.front()};
    marks.write_in = {{"试写名"}};
    deck.guide = {"演练步骤", "", "1. 念票"};
    deck.marked.resize(2);
    deck.marked[0].ballot.marks = {marks};
    deck.marked[0].label = "第 1 捆 第 1 张";
    deck.marked[1].label = "第 1 捆 第 2 张";
    deck.marked[1].stray = true;
    const auto pdf = print("test-deck", deck);
    EXPECT_EQ(pages_of(pdf), 3);
    EXPECT_TRUE(pdf == print("test-deck", deck));
    const auto text = said("test-deck", deck);
    EXPECT_THAT(text, AllOf(HasSubstr("演练步骤1.念票"), HasSubstr("第1捆第2张（演练票）"), HasSubstr("试写名"),
                            HasSubstr("演练用纸")));
    deck.marked.front().ballot.marks.front().write_in = {{"张\u202e一"}};
    EXPECT_FALSE(print_form(*find_form("test-deck"), deck)) << "text that turns what is seen";
}

TEST_F(Forms, AStripForEveryBoxWithItsNumberOrNumbersInTheirOrder) {
    const Sample open(Stage::polling);
    const auto subject = open.subject();
    const auto text = said("sealing-strips", subject);
    for (const auto& [id, place] : subject.contest.places)
        for (const auto& box : place.opened->boxes)
            EXPECT_THAT(text, AllOf(HasSubstr("编号" + box.seal), HasSubstr("票箱：" + box.box.text)));
    EXPECT_THAT(text, HasSubstr("二〇二六年十一月"));
    const Sample before(Stage::frozen);
    auto early = before.subject();
    early.choices.copies = 7;
    EXPECT_THAT(said("sealing-strips", early), AllOf(HasSubstr("编号0007"), Not(HasSubstr("编号0008"))));
}

TEST_F(Forms, TheResultSheetSaysTheTotalsInCapitalsToo) {
    const Sample sample(Stage::declared);
    auto subject = sample.subject();
    subject.checkpoint =
        "xian.example.org/2026-11/yunxi\n1234\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n— sig\n";
    const auto pdf = print("result-sheet", subject);
    EXPECT_EQ(pages_of(pdf), 1);
    const auto text = text_of(pdf);
    EXPECT_THAT(text, AllOf(HasSubstr("选举结果报告单"), HasSubstr("登记参加选举的村民100壹佰"),
                            HasSubstr("收回选票75柒拾伍"), HasSubstr("选举有效"), HasSubstr("张甲一75柒拾伍"),
                            HasSubstr("当选主任"), HasSubstr("监票人")));
    EXPECT_THAT(text,
                AllOf(HasSubstr("xian.example.org/2026-11/yunxi"), HasSubstr("1234"), HasSubstr("县级机关密钥指纹")));
}

TEST_F(Forms, TheResultSheetWaitsForAResultAndSaysWhenItHasNoCheckpoint) {
    const Sample early(Stage::counted);
    EXPECT_FALSE(print_form(*find_form("result-sheet"), early.subject()));
    const Sample sample(Stage::declared);
    EXPECT_THAT(said("result-sheet", sample.subject()), HasSubstr("无检查点"));
}

TEST_F(Forms, MinutesSayWhatTheLogSaysInTheOrderOfTheDay) {
    const Sample sample(Stage::declared);
    const auto text = said("minutes", sample.subject());
    std::size_t at = 0;
    for (const char* step :
         {"一、宣布开会", "登记参加选举的村民100人", "三、验箱、封箱", "箱内空无一物", "四、拆封",
          "候选人：张甲一、李乙二。", "参加投票75人", "开箱", "共收回75张（大写柒拾伍）", "九、唱票前宣布", "选举有效",
          "公开唱票、计票2捆", "主任张甲一75票", "当选主任", "十三、封存选票", "其他记录", "监票人"}) {
        const auto found = text.find(step, at);
        ASSERT_NE(found, std::string::npos) << step;
        at = found;
    }
    const Sample morning(Stage::polling);
    EXPECT_THAT(said("minutes", morning.subject()), AllOf(HasSubstr("箱内空无一物"), Not(HasSubstr("选举有效。"))));
}

TEST_F(Forms, TheFilingListsWhoWasElectedAndWhatTheTownshipSaid) {
    const Sample sample(Stage::declared);
    const auto before = said("filing", sample.subject());
    EXPECT_THAT(before, AllOf(HasSubstr("选举结果备案表"), HasSubstr("主任张甲一"), HasSubstr("委员王丙三"),
                              HasSubstr("无缺额"), Not(HasSubstr("准予备案"))));
    EXPECT_THAT(before, Not(HasSubstr("李乙二"))) << "not elected";
    const Sample filed(Stage::filed);
    EXPECT_THAT(said("filing", filed.subject()), HasSubstr("准予备案"));
}

TEST_F(Forms, AReviewHasAPageForEachCandidateAndCitesConditionsOnly) {
    Sample sample(Stage::frozen);
    election::CandidateReviewed no;
    no.person = {"p-li"};
    no.grounds = {{"long_absent"}};
    no.reply_by = election::world::day(20261108);
    no.appeal_by = election::world::day(20261110);
    sample.contest().standing.reviews.push_back({no, election::world::day(20261106), 0, {}});
    const auto pdf = print("review", sample.subject());
    EXPECT_EQ(pages_of(pdf), 5);
    EXPECT_THAT(lines_of(pdf, 1), AllOf(HasSubstr("候选人资格审查表"), HasSubstr("张甲一"), Not(HasSubstr("李乙二"))));
    EXPECT_THAT(text_of(pdf),
                AllOf(HasSubstr("不符合资格条件：长期外出，不能履职。"), HasSubstr("在2026年11月10日前申诉")));
}

TEST_F(Forms, ACertificateForEachWinnerWhoseWinStands) {
    Sample sample(Stage::declared);
    const auto all = print("certificates", sample.subject());
    EXPECT_EQ(pages_of(all), 3);
    EXPECT_THAT(text_of(all),
                AllOf(HasSubstr("当选证书"), HasSubstr("张甲一："), HasSubstr("您当选为青石村村民委员会主任，任期五年"),
                      HasSubstr("二〇二六年十一月")));
    election::WinRechecked lost;
    lost.person = {"p-zhang"};
    sample.contest().rounds.rechecked.push_back(lost);
    const auto fewer = print("certificates", sample.subject());
    EXPECT_EQ(pages_of(fewer), 2);
    EXPECT_THAT(text_of(fewer), Not(HasSubstr("张甲一")));
}

TEST_F(Forms, TheRollIsPostedByGroupWithTheDayUntilWhichItMayBeDisputed) {
    Sample sample(Stage::rolled);
    election::Act act;
    act.newest_on = election::world::day(20261029);
    sample.contest().acts[election::StatementType::roll_published] = act;
    auto subject = sample.subject();
    subject.roll = {{"甲一", "男", "第1组", "1"}, {"甲二", "女", "第2组", "1"}, {"甲三", "女", "第1组", "2"}};
    EXPECT_THAT(said("notice-roll", subject),
                AllOf(HasSubstr("依照村组法第十七条的规定"), HasSubstr("村民共3人"),
                      HasSubstr("自公布之日起五日内（2026年11月3日前，含当日）"), HasSubstr("三日内作出处理决定"),
                      HasSubstr("第1组（2人）甲一甲三第2组（1人）甲二"), HasSubstr("二〇二六年十月二十九日")));
}

TEST_F(Forms, ProxiesCandidatesAndTheResultArePosted) {
    const Sample sample(Stage::declared);
    auto subject = sample.subject();
    subject.proxies = {{"甲一", "乙二", "父子", "外出务工"}};
    EXPECT_THAT(said("notice-proxies", subject), AllOf(HasSubstr("1甲一乙二父子"), Not(HasSubstr("外出务工"))))
        << "why somebody is away is nobody's business";
    EXPECT_THAT(said("notice-candidates", subject),
                AllOf(HasSubstr("主任（1名）张甲一"), HasSubstr("委员（2名）王丙三")));
    EXPECT_THAT(said("notice-result", subject),
                AllOf(HasSubstr("有效票75张"), HasSubstr("主任张甲一75柒拾伍当选"), HasSubstr("选举有效")));
}

TEST_F(Forms, ThePackOfBlankFormsHasEverythingForAHallWithoutAComputer) {
    const Sample founded(Stage::sealed);
    const auto text = said("blank-forms", founded.subject());
    EXPECT_THAT(text, AllOf(HasSubstr("怎样用纸笔计票"), HasSubstr("领票签名册"), HasSubstr("委托投票证"),
                            HasSubstr("流动票箱投票人名单"), HasSubstr("封条"), HasSubstr("计票单"), HasSubstr("捆签"),
                            HasSubstr("会议记录"), HasSubstr("选举结果报告单")));
}

TEST_F(Forms, EightThousandPeopleSignForTheirBallots) {
    const Sample sample(Stage::rolled);
    auto subject = sample.subject();
    subject.roll = roll_of(8000);
    const auto began = std::chrono::steady_clock::now();
    const auto pdf = print("sign-in-roll", subject);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    const int pages = pages_of(pdf);
    std::cout << "a roll of 8,000: " << pages << " pages, " << pdf.size() / 1024 << " KiB, " << took.count() << " s\n";
    RecordProperty("seconds", std::to_string(took.count()));
    for (const int page : {1, 2, pages - 1}) {
        EXPECT_THAT(lines_of(pdf, page),
                    AllOf(HasSubstr("序号"), HasSubstr("签名或按手印"),
                          HasSubstr("第 " + std::to_string(page) + " 页，共 " + std::to_string(pages))));
    }
    EXPECT_THAT(text_of(pdf), AllOf(HasSubstr("名册人数：8000（捌仟）"), HasSubstr("甲8000")));
}

TEST_F(Forms, AListHasALimit) {
    const Sample sample(Stage::rolled);
    auto subject = sample.subject();
    subject.roll = std::vector<RollLine>(listed_people_max + 1);
    const auto over = print_form(*find_form("sign-in-roll"), subject);
    ASSERT_FALSE(over);
    EXPECT_EQ(over.error().code, Errc::too_large);
}

TEST_F(Forms, AHostileNameIsRefusedAndARareOnePrinted) {
    Sample sample(Stage::declared);
    sample.rename("p-zhang", "张\u202e一甲");
    const auto hostile = print_form(*find_form("result-sheet"), sample.subject());
    ASSERT_FALSE(hostile);
    EXPECT_THAT(hostile.error().message, HasSubstr("U+202E"));
    sample.rename("p-zhang", "张㛃𠮷");
    EXPECT_THAT(said("result-sheet", sample.subject()), HasSubstr("张㛃𠮷"));
}

TEST_F(Forms, EveryFormIsTheSameBytesTwiceAndMarkedInARehearsal) {
    const Sample real(Stage::declared);
    const Sample practice(Stage::declared, {true, {}});
    for (const Form& form : forms()) {
        if (form.name == "test-deck")
            continue;
        auto subject = real.subject();
        auto rehearsed = practice.subject();
        for (auto* one : {&subject, &rehearsed}) {
            one->roll = roll_of(60);
            one->proxies = {{"甲一", "乙二", "父子", "外出务工"}};
            one->mobile = {{"丙三", "第2组", "行动不便"}};
            one->choices.papers = 100;
            one->script = {
                {"roll", {"到会情况", "Roll"}, {"登记参加选举", "registered"}, {}, {}, true, StepState::now}};
        }
        for (const bool blank : {false, true}) {
            subject.choices.blank = blank;
            rehearsed.choices.blank = blank;
            const std::string name(form.name);
            EXPECT_TRUE(print(name, subject) == print(name, subject)) << name;
            EXPECT_THAT(said(name, rehearsed), HasSubstr("演练")) << name;
            EXPECT_THAT(said(name, subject), AllOf(HasSubstr("青石"), Not(HasSubstr("演练用纸")))) << name;
        }
    }
}

TEST_F(Forms, ABlankFormHasNoFigureAndNoName) {
    const Sample sample(Stage::declared);
    auto subject = sample.subject();
    subject.choices.blank = true;
    subject.roll = roll_of(3);
    subject.proxies = {{"甲一", "乙二", "父子", "外出务工"}};
    subject.mobile = {{"丙三", "第2组", "行动不便"}};
    for (const Form& form : forms())
        if (form.name != "test-deck") {
            EXPECT_THAT(said(std::string(form.name), subject), AllOf(Not(HasSubstr("柒拾伍")), Not(HasSubstr("甲1")),
                                                                     Not(HasSubstr("甲一")), Not(HasSubstr("丙三"))))
                << form.name;
        }
}

}  // namespace
}  // namespace zheng::station::paper
