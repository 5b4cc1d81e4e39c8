// A village's roll against the rules: VCL25 Art.16 as cn-2025 has it, and provinces that differ.
#include "proto/text/roll_sheet.hpp"

#include "proto/text/profile_toml.hpp"

#include <gtest/gtest.h>

#include <numeric>

namespace zheng::text {
namespace {

using election::Kind;
using election::RollClass;
using election::RollGround;

const election::Profile& rules(const char* name = "cn-2025") {
    static std::map<std::string, election::Profile> made;
    auto found = made.find(name);
    if (found == made.end())
        found = made.emplace(name, *builtin_profile(Kind::villagers_committee, name)).first;
    return found->second;
}
election::Date election_day() {
    election::Date out;
    EXPECT_TRUE(election::Date::parse("2026-11-21", out));
    return out;
}

// A roll with the columns that a test wants, first those that every roll has.
class Roll {
  public:
    explicit Roll(std::vector<std::string> more = {}) {
        header_ = {"姓名", "性别", "出生日期", "户籍在本村", "在村居住起"};
        header_.insert(header_.end(), more.begin(), more.end());
        add(header_);
    }
    Roll& add(const std::vector<std::string>& cells) {
        TableRow row{static_cast<std::uint32_t>(table_.rows.size() + 1), {}};
        for (const auto& text : cells)
            row.cells.push_back({text, CellKind::text});
        table_.rows.push_back(std::move(row));
        return *this;
    }
    [[nodiscard]] CheckedRoll check(const char* profile = "cn-2025") const {
        return check_roll(table_, rules(profile), election_day());
    }

  private:
    std::vector<std::string> header_;
    Table table_;
};
std::vector<std::string> faults(const CheckedRoll& roll) {
    std::vector<std::string> out;
    for (const Mark& mark : roll.sheet.marks)
        if (mark.kind == MarkKind::fault)
            out.push_back(place_of(mark) + " " + mark.en);
    return out;
}
std::vector<std::string> notes(const CheckedRoll& roll) {
    std::vector<std::string> out;
    for (const Mark& mark : roll.sheet.marks)
        if (mark.kind == MarkKind::note)
            out.push_back(place_of(mark) + " " + mark.en);
    return out;
}
using Lines = std::vector<std::string>;

TEST(RollSheet, CountsTheListedByClass) {
    const auto roll = Roll({"表示参加", "本人申请", "会议同意"})
                          .add({"甲", "男", "1960-01-01", "是", "1960-01-01"})
                          .add({"乙", "女", "1990-01-01", "是", "", "是"})
                          .add({"丙", "男", "1990-01-02", "否", "2025-11-21", "", "是", "是"})
                          .add({"丁", "女", "1990-01-03", "是", "1990-01-03"})
                          .check();
    EXPECT_TRUE(roll.in_order()) << ::testing::PrintToString(faults(roll));
    EXPECT_EQ(roll.classes, (std::vector<std::uint64_t>{2, 1, 1}));
    EXPECT_EQ(roll.registered(), 4U);
    EXPECT_EQ(roll.people[1].listed_as, RollClass::away);
    EXPECT_EQ(roll.people[2].listed_as, RollClass::outsider) << "a year on election day exactly";
}

// VCL25 Art.16: 年满十八周岁 on election day; CC Art.1259: the birthday itself counts.
TEST(RollSheet, EighteenOnElectionDayIsListedAndADayLaterIsNot) {
    const auto roll = Roll()
                          .add({"甲", "男", "2008-11-20", "是", "2008-11-20"})
                          .add({"乙", "男", "2008-11-21", "是", "2008-11-21"})
                          .add({"丙", "男", "2008-11-22", "是", "2008-11-22"})
                          .check();
    EXPECT_TRUE(roll.in_order()) << "a child in a household's sheet is no fault";
    EXPECT_EQ(roll.registered(), 2U);
    EXPECT_EQ(roll.people[2].left_off_for, RollGround::under_age);
    EXPECT_EQ(roll.left_off.at(RollGround::under_age), 1U);
    ASSERT_EQ(notes(roll).size(), 1U);
    EXPECT_TRUE(notes(roll)[0].starts_with("4 not listed: ")) << notes(roll)[0];
    EXPECT_NE(notes(roll)[0].find("VCL25 Art.16"), std::string::npos) << notes(roll)[0];
}

TEST(RollSheet, EveryReasonForLeavingSomebodyOffHasItsCode) {
    const auto roll = Roll({"表示参加", "本人申请", "会议同意", "剥夺政治权利", "在别处登记", "失去联系"})
                          .add({"甲", "男", "1990-01-01", "是", ""})
                          .add({"乙", "男", "1990-01-02", "否", "2025-11-22", "", "是", "是"})
                          .add({"丙", "男", "1990-01-03", "否", "2020-01-01", "", "否", "是"})
                          .add({"丁", "男", "1990-01-04", "否", "2020-01-01", "", "是", "否"})
                          .add({"戊", "男", "1990-01-05", "是", "1990-01-05", "", "", "", "是"})
                          .add({"己", "男", "1990-01-06", "是", "1990-01-06", "", "", "", "", "是"})
                          .add({"庚", "男", "1990-01-07", "是", "1990-01-07", "", "", "", "", "", "是"})
                          .check();
    EXPECT_TRUE(roll.in_order());
    const std::map<RollGround, std::uint64_t> expected{
        {RollGround::did_not_say, 1}, {RollGround::not_long_enough, 1}, {RollGround::not_applied, 1},
        {RollGround::not_agreed, 1},  {RollGround::disenfranchised, 1}, {RollGround::registered_elsewhere, 1},
    };
    EXPECT_EQ(roll.left_off, expected);
    EXPECT_EQ(roll.registered(), 1U) << "whoever cannot be reached stays on the roll under VCL25";
}

// SC26 Art.18: who cannot be reached and has no proxy is left off.
TEST(RollSheet, TheProvinceDecidesAboutThoseWhoCannotBeReached) {
    const auto roll = Roll({"失去联系", "已委托他人"})
                          .add({"甲", "男", "1990-01-01", "是", "1990-01-01", "是", "否"})
                          .add({"乙", "男", "1990-01-02", "是", "1990-01-02", "是", "是"});
    EXPECT_EQ(roll.check().registered(), 2U);
    EXPECT_EQ(roll.check("cn-sc-2026").registered(), 1U);
    EXPECT_EQ(roll.check("cn-sc-2026").left_off.at(RollGround::cannot_be_reached), 1U);
}

TEST(RollSheet, AGroundThatIsArguedTakesNobodysVote) {
    const auto roll = Roll({"争议事由"})
                          .add({"甲", "女", "1990-01-01", "是", "1990-01-01", "外嫁女"})
                          .add({"乙", "女", "1990-01-02", "是", "1990-01-02", "student_away"})
                          .add({"丙", "女", "1990-01-03", "是", "", "空挂户"})
                          .check();
    EXPECT_TRUE(roll.in_order());
    EXPECT_EQ(roll.registered(), 2U);
    EXPECT_EQ(roll.people[2].left_off_for, RollGround::did_not_say)
        << "by Art.16, not for being registered in name only";
    EXPECT_EQ(roll.disputed.size(), 3U);
    EXPECT_EQ(roll.disputed.at(RollGround::married_out), 1U);
}

TEST(RollSheet, AStatedClassMustBeTheOneOfTheRules) {
    const auto roll = Roll({"登记类别", "表示参加"})
                          .add({"甲", "男", "1990-01-01", "是", "1990-01-01", "1"})
                          .add({"乙", "男", "1990-01-02", "是", "1990-01-02", "外出"})
                          .add({"丙", "男", "1990-01-03", "是", "", "2", "否"})
                          .check();
    ASSERT_EQ(faults(roll).size(), 2U);
    EXPECT_EQ(faults(roll)[0], "F3 by the rules it is class 1");
    EXPECT_TRUE(faults(roll)[1].starts_with("F4 not to be listed: "));
    EXPECT_EQ(roll.registered(), 1U) << "nobody of a row with a fault is counted";
}

TEST(RollSheet, APersonWhoStandsThereTwiceIsNamedInEveryRow) {
    const auto roll = Roll({"身份证号"})
                          .add({"甲山", "男", "1949-12-31", "是", "1949-12-31"})
                          .add({"乙", "男", "1990-01-02", "是", "1990-01-02"})
                          .add({"甲　山", "男", "1949.12.31", "是", "1949-12-31"})
                          .add({"甲山", "男", "1949年12月31日", "是", "1949-12-31"})
                          .check();
    EXPECT_EQ(faults(roll), (Lines{"A2 the same person as in row 4 (name and birthday)",
                                   "A4 the same person as in row 2 (name and birthday)",
                                   "A5 the same person as in row 2 (name and birthday)"}));
    EXPECT_EQ(roll.registered(), 1U);
}

TEST(RollSheet, OneIdNumberIsOnePersonWhateverTheName) {
    const auto roll = Roll({"身份证号"})
                          .add({"甲", "女", "1949-12-31", "是", "1949-12-31", "11010519491231002X"})
                          .add({"乙", "女", "1949-12-31", "是", "1949-12-31", "11010519491231002x"})
                          .check();
    EXPECT_EQ(faults(roll), (Lines{"F2 the same id_number as in row 3", "F3 the same id_number as in row 2"}));
}

TEST(RollSheet, TwoOfOneNameAndBirthdayAreTwoWhereIdNumbersTellThem) {
    const auto roll = Roll({"身份证号"})
                          .add({"甲", "女", "1990-07-15", "是", "1990-07-15", "00000019900715002X"})
                          .add({"甲", "男", "1990-07-15", "是", "1990-07-15", "000000199007150011"})
                          .check();
    EXPECT_TRUE(roll.in_order()) << ::testing::PrintToString(faults(roll));
    EXPECT_EQ(roll.registered(), 2U);
    EXPECT_EQ(notes(roll).size(), 2U) << "and people look at them";
}

TEST(RollSheet, AnIdNumberMustAgreeWithBirthdayAndSex) {
    const auto roll = Roll({"身份证号"})
                          .add({"甲", "男", "1949-12-30", "是", "1949-12-30", "11010519491231002X"})
                          .add({"乙", "女", "1949-12-31", "是", "1949-12-31", "110105194912310021"})
                          .check();
    EXPECT_EQ(faults(roll), (Lines{"B2 the id number says otherwise", "C2 the id number says 1949-12-31",
                                   "F3 the id number's check digit is wrong"}));
}

TEST(RollSheet, DaysMustFitTogether) {
    const auto roll = Roll({"村务工作起"})
                          .add({"甲", "男", "2026-11-22", "是", ""})
                          .add({"乙", "男", "1990-02-31", "是", "1990-01-01"})
                          .add({"丙", "男", "1990-01-02", "是", "1990-01-01", "1989-01-01"})
                          .add({"丁", "男", "1916-11-21", "是", "1916-11-21"})
                          .add({"戊", "男", "1916-11-22", "是", "1916-11-22"})
                          .check();
    EXPECT_EQ(faults(roll), (Lines{"C2 after election day", "C3 there is no such day", "E4 before the birthday",
                                   "F4 before the birthday"}));
    EXPECT_EQ(notes(roll), Lines{"C5 110 years or older: please check"});
}

TEST(RollSheet, AllFaultsOfAllRowsComeAtOnce) {
    Roll roll;
    for (int i = 0; i < 300; ++i)
        roll.add({"", "x", "1990-02-31", "maybe", "65.1.1"});
    EXPECT_EQ(faults(roll.check()).size(), 300U * 5U);
    EXPECT_EQ(roll.check().registered(), 0U);
}

TEST(RollSheet, WithoutItsColumnsNoRowMeansAnything) {
    Table table{"", {{1, {{"姓名"}, {"性别"}}}, {2, {{"甲"}, {"男"}}}}};
    const auto roll = check_roll(table, rules(), election_day());
    EXPECT_EQ(faults(roll), (Lines{"1 the column 'birth' is missing", "1 the column 'household_here' is missing",
                                   "1 the column 'lives_here_since' is missing"}));
    EXPECT_TRUE(roll.people.empty());
    EXPECT_EQ(roll.registered(), 0U);
}

TEST(RollSheet, ARollWithoutAnybodyIsNone) {
    EXPECT_EQ(faults(Roll().check()), Lines{" there is nobody on the roll"});
}

TEST(RollSheet, AProvinceWithAFurtherClassCountsFour) {
    const auto roll = Roll({"省定其他人员"}).add({"甲", "男", "1960-01-01", "否", "", "是"});
    EXPECT_EQ(roll.check().classes.size(), 3U);
    EXPECT_EQ(roll.check("cn-ha-2011").classes, (std::vector<std::uint64_t>{0, 0, 0, 1}));
}

}  // namespace
}  // namespace zheng::text
