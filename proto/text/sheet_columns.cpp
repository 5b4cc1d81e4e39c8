// The columns of every sheet, and its sample rows: people of one invented village, whose id numbers begin with a
// district that does not exist.
#include "proto/election/check.hpp"
#include "proto/text/sheet.hpp"

#include <algorithm>
#include <array>

namespace zheng::text {
namespace {

using enum CellRule;

constexpr std::array class_words{
    SheetWord{"1", "本村居住", "resident"},
    SheetWord{"2", "外出", "away"},
    SheetWord{"3", "外来", "from elsewhere"},
    SheetWord{"4", "其他", "of the province"},
};
// Names are those of RollGround: sheet_test holds one list against the other.
constexpr std::array ground_words{
    SheetWord{"registered_in_name_only", "空挂户", "registered in name only"},
    SheetWord{"married_out", "外嫁女", "married out"},
    SheetWord{"married_in", "嫁入、入赘", "married in"},
    SheetWord{"student_away", "在校学生", "student away"},
    SheetWord{"household_changed", "农转非", "household changed from farm to town"},
    SheetWord{"relocated", "移民搬迁", "resettled"},
    SheetWord{"stationed_body", "驻村单位人员", "staff of a body stationed in the village"},
};
constexpr std::array office_words{
    SheetWord{"chair", "主任", "chair"},
    SheetWord{"vice", "副主任", "vice chair"},
    SheetWord{"member", "委员", "member"},
    SheetWord{"women_member", "妇女委员", "women's member"},
    SheetWord{"secretary", "书记", "secretary"},
    SheetWord{"deputy_secretary", "副书记", "deputy secretary"},
    SheetWord{"representative", "代表", "representative"},
};
constexpr std::array path_words{
    SheetWord{"direct_nomination", "海选提名", "direct nomination"},
    SheetWord{"party_or_villager_nomination", "党组织或者村民提名", "nominated by the Party or villagers"},
    SheetWord{"self_nomination_direct", "自荐直选", "self-nomination, direct election"},
    SheetWord{"open_no_candidates", "无候选人", "no candidates"},
    SheetWord{"self_recommendation_candidates", "自荐", "self-recommendation"},
    SheetWord{"two_push", "两推一选", "two recommendations"},
    SheetWord{"open_push_direct", "公推直选", "open recommendation"},
};
constexpr std::array education_words{
    SheetWord{"primary", "小学", "primary school"},
    SheetWord{"junior_high", "初中", "junior high"},
    SheetWord{"senior_high", "高中", "senior high"},
    SheetWord{"college", "大专以上", "college or above"},
};
constexpr std::array role_words{
    SheetWord{"electoral_committee", "选举委员会", "electoral committee"},
    SheetWord{"caller", "唱票人", "caller"},
    SheetWord{"recorder", "计票人", "recorder"},
    SheetWord{"scrutineer", "监票人", "scrutineer"},
    SheetWord{"township", "乡镇", "township"},
    SheetWord{"inspector", "纪检", "inspector"},
};
constexpr std::array place_words{
    SheetWord{"woman", "妇女", "woman"},
    SheetWord{"party_member", "党员", "Party member"},
    SheetWord{"graduate_official", "大学生村官", "graduate official"},
};
constexpr std::array body_words{
    SheetWord{"villagers_committee", "村民委员会", "villagers' committee"},
    SheetWord{"party_branch", "村党支部委员会", "Party branch"},
    SheetWord{"electoral_committee", "村民选举委员会", "electoral committee"},
    SheetWord{"village_representatives", "村民代表", "representatives"},
    SheetWord{"supervision_committee", "村务监督委员会", "supervision committee"},
    SheetWord{"economic_cooperative", "村经济合作社", "economic cooperative"},
};

constexpr SheetColumn name_column{"name", "姓名", "", person_name, true, true, false, {}, "", ""};
constexpr SheetColumn person_column{"person",
                                    "人员编号",
                                    "编号",
                                    person_id,
                                    true,
                                    true,
                                    true,
                                    {},
                                    "小写字母和数字，如 p0001",
                                    "small letters and digits, as p0001"};

constexpr std::array roll_columns{
    name_column,
    SheetColumn{"sex", "性别", "", sex, true, true, false, {}, "男 或 女", "male or female"},
    SheetColumn{"birth",
                "出生日期",
                "出生年月日|生日|出生年月",
                date,
                true,
                true,
                false,
                {},
                "公历，如 1990-01-31",
                "as 1990-01-31"},
    SheetColumn{"id_number",
                "身份证号",
                "身份证|身份证号码|公民身份号码",
                id_number,
                false,
                false,
                true,
                {},
                "18 位；先把这一列设为文本",
                "18 places; make the column text first"},
    SheetColumn{"household", "户号", "户编号|家庭户号", text},
    SheetColumn{"group", "村民小组", "小组|组别|组", text},
    SheetColumn{"household_here",
                "户籍在本村",
                "户籍是否在本村|本村户籍",
                flag,
                true,
                true,
                false,
                {},
                "是 或 否",
                "yes or no"},
    SheetColumn{"lives_here_since",
                "在村居住起",
                "居住起|何时起居住",
                date,
                true,
                false,
                false,
                {},
                "从哪天起住在本村；不住在本村则空着",
                "since when; empty for whoever lives elsewhere"},
    SheetColumn{"village_work_since",
                "村务工作起",
                "何时起从事村务工作",
                date,
                false,
                false,
                false,
                {},
                "从哪天起在本村从事村务工作",
                "since when they work for the village"},
    SheetColumn{"says_takes_part",
                "表示参加",
                "本人表示参加选举|是否参加",
                flag,
                false,
                false,
                false,
                {},
                "外出的人，本人表示参加选举",
                "lives elsewhere and says that they take part"},
    SheetColumn{"applied",
                "本人申请",
                "",
                flag,
                false,
                false,
                false,
                {},
                "户籍不在本村的人，本人申请参加选举",
                "household elsewhere, and has applied"},
    SheetColumn{"assembly_agreed",
                "会议同意",
                "",
                flag,
                false,
                false,
                false,
                {},
                "村民会议或者村民代表会议同意参加选举",
                "the assembly has agreed"},
    SheetColumn{"deprived_of_rights", "剥夺政治权利", "被剥夺政治权利", flag},
    SheetColumn{"registered_elsewhere",
                "在别处登记",
                "两地登记|外地登记",
                flag,
                false,
                false,
                false,
                {},
                "已在别的村登记参加选举",
                "on the roll of another village"},
    SheetColumn{"incapable_confirmed",
                "确认无行为能力",
                "无行为能力",
                flag,
                false,
                false,
                false,
                {},
                "有证明并经选举委员会确认",
                "with proof, and confirmed by the electoral committee"},
    SheetColumn{"cannot_be_reached", "失去联系", "无法联系", flag},
    SheetColumn{
        "has_proxy", "已委托他人", "", flag, false, false, false, {}, "已办委托投票", "somebody votes for them"},
    SheetColumn{"province_class",
                "省定其他人员",
                "",
                flag,
                false,
                false,
                false,
                {},
                "省的规定另列的人员",
                "of the further class of the province"},
    SheetColumn{"class", "登记类别", "类别", word, false, false, false, class_words, "可以空着；填了就要与规定相符",
                "may be empty; must agree with the rules"},
    SheetColumn{"disputed", "争议事由", "争议", word, false, false, false, ground_words,
                "有人提出的事由；登记与否只看规定", "what is argued; the rules decide"},
    SheetColumn{"note", "备注", "", text},
};
constexpr SheetColumn household_column{"household",
                                       "户号",
                                       "",
                                       text,
                                       false,
                                       false,
                                       false,
                                       {},
                                       "同一户不得有两名代表的，据此核对",
                                       "for rules about one household"};
constexpr std::array candidates_columns{
    person_column,
    name_column,
    SheetColumn{"office", "职务", "竞选职务", word, true, true, false, office_words, "", ""},
    SheetColumn{"path", "产生方式", "提名方式", word, true, true, false, path_words, "", ""},
    SheetColumn{"sex", "性别", "", sex, false, true, false, {}, "男 或 女", "male or female"},
    SheetColumn{
        "birth", "出生日期", "出生年月日", date, false, false, false, {}, "公历，如 1990-01-31", "as 1990-01-31"},
    SheetColumn{"party_member", "党员", "是否党员|中共党员", flag},
    SheetColumn{"incumbent",
                "现任",
                "本届成员",
                flag,
                false,
                false,
                false,
                {},
                "现在是这个班子的成员",
                "sits on this body now"},
    SheetColumn{"education", "文化程度", "学历", word, false, false, false, education_words, "", ""},
    household_column,
    SheetColumn{"kin",
                "亲属",
                "近亲属",
                text,
                false,
                false,
                false,
                {},
                "本村候选人、工作人员中的亲属，如 p0001:配偶;p0002:兄弟姐妹",
                "relatives among candidates and officers, as p0001:spouse;p0002:sibling"},
    SheetColumn{"graduate_official", "大学生村官", "", flag},
    SheetColumn{"returnee", "归雁", "返乡", flag},
};
constexpr std::array officers_columns{
    person_column,
    name_column,
    SheetColumn{"role", "职责", "", word, true, true, false, role_words, "", ""},
    SheetColumn{
        "contests", "选举项", "", ids, false, false, false, {}, "空着：本村的每一项", "empty: all of the village"},
};
constexpr std::array representatives_columns{
    person_column,
    name_column,
    SheetColumn{"unit",
                "推选单位",
                "村民小组|小组",
                text,
                true,
                true,
                false,
                {},
                "村民小组，或者联户",
                "group, or households together"},
    SheetColumn{"sex", "性别", "", sex, true, true, false, {}, "男 或 女", "male or female"},
    SheetColumn{
        "birth", "出生日期", "出生年月日", date, false, false, false, {}, "公历，如 1990-01-31", "as 1990-01-31"},
    SheetColumn{"party_member", "党员", "是否党员|中共党员", flag},
    SheetColumn{"education", "文化程度", "学历", word, false, false, false, education_words, "", ""},
    household_column,
    SheetColumn{"households", "代表户数", "联系户数", number},
    SheetColumn{"reserved", "专设名额", "名额", word, false, false, false, place_words, "空着：一般名额",
                "empty: a general place"},
};
constexpr std::array last_term_columns{
    SheetColumn{
        "village", "村", "村编号", person_id, true, true, false, {}, "上一届时的村", "the village of that time"},
    SheetColumn{"body", "组织", "班子", word, true, true, false, body_words, "", ""},
    SheetColumn{"office", "职务", "", word, true, true, false, office_words, "", ""},
    SheetColumn{"person",
                "人员编号",
                "编号",
                person_id,
                true,
                true,
                false,
                {},
                "同一个人在各表中用同一个编号",
                "one id for one person in all sheets"},
    name_column,
    SheetColumn{"sex", "性别", "", sex, true, true, false, {}, "男 或 女", "male or female"},
    SheetColumn{
        "birth", "出生日期", "出生年月日", date, false, false, false, {}, "公历，如 1990-01-31", "as 1990-01-31"},
    SheetColumn{"party_member", "党员", "是否党员|中共党员", flag},
    SheetColumn{"education", "文化程度", "学历", word, false, false, false, education_words, "", ""},
    SheetColumn{"now",
                "现在的村",
                "并入",
                person_id,
                false,
                false,
                false,
                {},
                "并村后的村；没有并村的空着",
                "the village it is part of now; empty: the same"},
};

// ---- samples: as many cells as the sheet has columns, empty ones at the end left out

using Row = std::span<const std::string_view>;
constexpr std::array<std::string_view, 9> roll_1{"甲大山", "男",   "1962-03-01", "000000196203010012",
                                                 "1-01",   "一组", "是",         "1962-03-01"};
constexpr std::array<std::string_view, 10> roll_2{"乙小河", "女", "1990/7/15", "", "1-02", "一组", "是", "", "", "是"};
constexpr std::array<std::string_view, 12> roll_3{
    "丙·远来", "男", "1985年2月9日", "", "2-01", "二组", "否", "2020-05-01", "", "", "是", "是"};
constexpr std::array<Row, 3> roll_samples{roll_1, roll_2, roll_3};

constexpr std::array<std::string_view, 9> candidate_1{"p0001",      "甲大山", "主任", "自荐直选", "男",
                                                      "1962-03-01", "是",     "是",   "高中"};
constexpr std::array<std::string_view, 9> candidate_2{"p0002",      "乙小河", "妇女委员", "自荐直选", "女",
                                                      "1990-07-15", "否",     "否",       "大专以上"};
constexpr std::array<Row, 2> candidates_samples{candidate_1, candidate_2};

constexpr std::array<std::string_view, 3> officer_1{"p0901", "丁一山", "选举委员会"};
constexpr std::array<std::string_view, 4> officer_2{"p0902", "戊二水", "监票人", "qingshi/villagers_committee"};
constexpr std::array<Row, 2> officers_samples{officer_1, officer_2};

constexpr std::array<std::string_view, 9> representative_1{"p0101", "己三石", "一组", "女", "1978-11-02",
                                                           "是",    "初中",   "1-07", "12"};
constexpr std::array<std::string_view, 10> representative_2{"p0102", "庚四田",   "二组", "女", "1995-04-30",
                                                            "否",    "大专以上", "2-03", "9",  "妇女"};
constexpr std::array<Row, 2> representatives_samples{representative_1, representative_2};

constexpr std::array<std::string_view, 9> last_1{"qingshi", "村民委员会", "主任", "p0001", "甲大山",
                                                 "男",      "1962-03-01", "是",   "高中"};
constexpr std::array<std::string_view, 9> last_2{"qingshi", "村党支部委员会", "委员", "p0103", "辛五土",
                                                 "女",      "1971-08-19",     "是",   "初中"};
constexpr std::array<Row, 2> last_term_samples{last_1, last_2};

constexpr std::array sheets{
    Sheet{SheetKind::roll, roll_columns, roll_samples},
    Sheet{SheetKind::candidates, candidates_columns, candidates_samples},
    Sheet{SheetKind::officers, officers_columns, officers_samples},
    Sheet{SheetKind::representatives, representatives_columns, representatives_samples},
    Sheet{SheetKind::last_term, last_term_columns, last_term_samples},
};
constexpr std::array kinds{SheetKind::roll, SheetKind::candidates, SheetKind::officers, SheetKind::representatives,
                           SheetKind::last_term};
constexpr std::array names{SheetWord{"roll", "选民名册", ""}, SheetWord{"candidates", "候选人", ""},
                           SheetWord{"officers", "工作人员", ""}, SheetWord{"representatives", "村民代表", ""},
                           SheetWord{"last_term", "上一届", ""}};

std::size_t index_of(SheetKind kind) {
    const auto index = static_cast<std::size_t>(kind) - 1;
    CHECK(index < kinds.size() && kinds[index] == kind, "the tables of sheets follow the enum");
    return index;
}

}  // namespace

std::span<const SheetKind> sheet_kinds() {
    return kinds;
}
std::string_view name_of(SheetKind kind) {
    return names[index_of(kind)].name;
}
std::string_view words_zh(SheetKind kind) {
    return names[index_of(kind)].zh;
}
bool parse(std::string_view text, SheetKind& out) {
    const auto found = std::find_if(kinds.begin(), kinds.end(),
                                    [&](SheetKind kind) { return name_of(kind) == text || words_zh(kind) == text; });
    if (found != kinds.end())
        out = *found;
    return found != kinds.end();
}

const Sheet& sheet_of(SheetKind kind) {
    return sheets[index_of(kind)];
}

std::size_t column_of(const Sheet& sheet, std::string_view name) {
    const auto found = std::find_if(sheet.columns.begin(), sheet.columns.end(),
                                    [&](const SheetColumn& column) { return column.name == name; });
    CHECK(found != sheet.columns.end(), "a sheet has the columns that are asked for");
    return static_cast<std::size_t>(found - sheet.columns.begin());
}

}  // namespace zheng::text
