// The questions around the vote as people write them: an answer for each, and a path for each mistake.
#include "proto/text/case.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>

namespace zheng::text {
namespace {

namespace json = boost::json;

// Every member that `wanted` has is in `found` and the same; lists have the same length.
bool holds_in(const json::value& found, const json::value& wanted) {
    if (wanted.is_object() && found.is_object()) {
        for (const auto& member : wanted.get_object()) {
            const json::value* there = found.get_object().if_contains(member.key());
            if (there == nullptr || !holds_in(*there, member.value()))
                return false;
        }
        return true;
    }
    if (wanted.is_array() && found.is_array()) {
        const auto& a = found.get_array();
        const auto& b = wanted.get_array();
        for (std::size_t i = 0; i < b.size(); ++i)
            if (a.size() != b.size() || !holds_in(a[i], b[i]))
                return false;
        return a.size() == b.size();
    }
    return found == wanted;
}

struct Row {
    const char* what;
    const char* question;
    const char* answer;
};

void check(const Row& row) {
    const auto answers = answer_cases(row.question);
    if (!answers) {
        for (const CaseFault& fault : answers.error())
            ADD_FAILURE() << row.what << ": " << fault.path << " " << fault.en;
        return;
    }
    ASSERT_EQ(answers->answers.size(), 1U) << row.what;
    const json::object& answer = answers->answers[0];
    EXPECT_TRUE(holds_in(answer, json::parse(row.answer))) << row.what << ": " << json::serialize(answer);
    EXPECT_TRUE(answer.contains("reasons") && answer.contains("findings")) << row.what;
}

TEST(CaseLaw, EveryQuestionIsAnsweredAsItsPageSays) {
    const Row rows[] = {
        {"eligibility",
         R"({"ask":"eligibility","profile":"qz-2017","election_day":"2017-03-25","person":{"id":"K"},
             "facts":[{"fact":"long_absent"},{"fact":"gang_penalty_under_3y","on":"2014-03-25"}],
             "reviews":[{"stage":"village","passed":true},{"stage":"township","passed":true},{"stage":"county","passed":true}],
             "pledges":["discipline","enterprise","resignation","eligibility"],
             "local":[{"fact":"not_on_post","severity":"review","article":"Election method Art.9"}]})",
         R"({"verdict":"review","findings":[{"rule":"unsuitable_province","severity":"review"},
             {"rule":"eligibility_source","severity":"note"}]})"},
        {"roll: VC-83",
         R"({"ask":"roll","election_day":"2017-03-25","people":[
             {"id":"a","birth":"1999-03-25","household_here":true,"lives_here_since":"1999-03-25"},
             {"id":"b","birth":"1999-03-26","household_here":true,"lives_here_since":"1999-03-26"},
             {"id":"c","birth":"1980-01-01","household_here":true,"lives_here_since":null,"says_takes_part":false},
             {"id":"d","birth":"1980-01-01","village_work_since":"2016-03-25","applied":true,"assembly_agreed":true}]})",
         R"({"listed":["a","d"],"refused":[{"person":"b","rule":"min_age"},{"person":"c","rule":"reg_class_2"}]})"},
        {"calendar: VC-80", R"({"ask":"calendar","profile":"cn-zj-2020","election_day":"2017-03-25"})",
         R"({"deadlines":{"roll_publish_by":"2017-03-05","self_nominate_by":"2017-03-15",
             "candidate_publish_by":"2017-03-20","count_staff_publish_by":"2017-03-20","proxy_file_by":"2017-03-22"}})"},
        {"calendar: VC-81", R"({"ask":"calendar","published":"2017-03-04","filed":"2017-03-09"})",
         R"({"in_time":true,"decide_by":"2017-03-12"})"},
        {"calendar: VC-82", R"({"ask":"calendar","published":"2017-03-04","filed":"2017-03-10"})",
         R"({"in_time":false,"decide_by":null})"},
        {"proxies: VC-87, VC-88, VC-91",
         R"({"ask":"proxies","election_day":"2026-03-25","candidates":["K"],"filings":[
             {"principal":"p1","agent":"A","relation":"child","written":true,"filed":"2026-03-20","published":"2026-03-21"},
             {"principal":"p2","agent":"A","relation":"child","written":true,"filed":"2026-03-20","published":true},
             {"principal":"p3","agent":"A","relation":"child","written":true,"filed":"2026-03-20"},
             {"principal":"p4","agent":"A","relation":"child","written":true,"filed":"2026-03-20"},
             {"principal":"p5","agent":"K","relation":"other","written":true},
             {"principal":"p6","agent":"B","relation":"other","written":true,"published":null}]})",
         R"({"accepted":[0,1,2],"refused":[{"index":3,"rule":"proxy_max_per_agent"},
             {"index":4,"rule":"proxy_candidate_as_agent"},{"index":5,"rule":"proxy_unpublished"}]})"},
        {"proxies: CO-09 by household",
         R"({"ask":"proxies","kind":"economic_cooperative","election_day":"2026-03-25","people":[
             {"id":"P","household":"h1"},{"id":"S","household":"h1","birth":"2000-01-01"},
             {"id":"T","household":"h2","birth":"2000-01-01"},{"id":"U","household":"h1","birth":"2008-03-26"}],
             "filings":[{"principal":"P","agent":"T","relation":"child"},{"principal":"P","agent":"U","relation":"child"},
             {"principal":"P","agent":"S","relation":"child"}]})",
         R"({"accepted":[2],"refused":[{"index":0,"rule":"coop_proxy"},{"index":1,"rule":"coop_proxy"}],"findings":[]})"},
        {"nomination: VC-86",
         R"({"ask":"nomination","profile":"cn-sc-2026","mode":"direct_nomination","seats":{"chair":1,"member":1},
             "roll":{"registered":1000},"turnout":{"in_person":800,"mobile":20},"nominations":[
             {"office":"chair","person":"K","votes":200},{"office":"chair","person":"L","votes":190},
             {"office":"member","person":"K","votes":350},{"office":"member","person":"M","votes":300}]})",
         R"({"valid":true,"candidates":[{"office":"chair","person":"L"},{"office":"member","person":"M"}],
             "next":[{"action":"refer","to":"nominee","candidates":["K"],"offices":["chair","member"]}]})"},
        {"nomination: VC-96",
         R"({"ask":"nomination","mode":"direct_nomination","seats":{"chair":1},"roll":{"registered":800},
             "turnout":{"in_person":400},"nominations":[{"office":"chair","person":"A","votes":90}]})",
         R"({"valid":false,"candidates":[],"next":[{"action":"vote_again"}]})"},
        {"nomination: signing up",
         R"({"ask":"nomination","profile":"cn-zj-2020","mode":"self_nomination_direct","seats":{"chair":1},
             "election_day":"2017-03-25","self_nominations":[{"office":"chair","person":"A","on":"2017-03-15"},
             {"office":"chair","person":"B","on":"2017-03-16"},{"office":"chair","person":"C"}],"withdrawn":["C"]})",
         R"({"valid":true,"candidates":[{"office":"chair","person":"A"}],"next":[],
             "findings":[{"rule":"self_nominate_by","severity":"block"}]})"},
        {"candidates: VC-84",
         R"({"ask":"candidates","seats":{"chair":1},"candidates":[{"office":"chair","person":"A"}],"people":[]})",
         R"({"ok":false,"findings":[{"rule":"surplus_chair","severity":"block"}]})"},
        {"two_push: PB-15",
         R"({"ask":"two_push","villagers":{"due":45,"present":40,
             "votes":[{"person":"X","for":20},{"person":"Y","for":30}]},"members":{"due":35,"present":30,
             "votes":[{"person":"X","for":24},{"person":"Y","for":12}]},"weights":{"villagers":"1/2","members":"1/2"},
             "places":1})",
         R"({"valid":true,"ranking":[{"person":"X","score":"13/20"},{"person":"Y","score":"23/40"}],"proposed":["X"]})"},
        {"merit",
         R"({"ask":"merit","kind":"party_branch","criteria":[{"name":"service","weight":"3/5","max":100},
             {"name":"daily","weight":"2/5","max":10}],"items":[{"name":"honour","kind":"bonus","points":2},
             {"name":"warning","kind":"deduction","points":"1/2"}],"scores":[
             {"person":"A","rater":"r1","marks":{"service":90,"daily":8}},
             {"person":"A","rater":"r2","marks":{"service":80,"daily":"17/2"}},
             {"person":"B","rater":"r1","marks":{"service":60,"daily":10}}],
             "applied":[{"person":"B","item":"honour"},{"person":"A","item":"warning"}],"places":1})",
         R"({"ranking":[{"person":"A","score":"167/2"},{"person":"B","score":"78"}],"proposed":["A"],"tied":[]})"},
        {"evaluation",
         R"({"ask":"evaluation","grades":["称职","基本称职","不称职"],"roll":{"due":45},"turnout":{"present":40},
             "votes":[{"person":"A","grades":{"称职":19,"不称职":21}},{"person":"B","grades":{"称职":20,"不称职":20}}]})",
         R"({"valid":true,"results":[{"person":"A","shares":{"称职":"19/40","基本称职":"0","不称职":"21/40"},"unfit":true},
             {"person":"B","shares":{"不称职":"1/2"},"unfit":false}]})"},
        {"evaluation by the village",
         R"({"ask":"evaluation","roll":{"registered":100},"turnout":{"in_person":50},"votes":[]})",
         R"({"valid":false,"results":[]})"},
        {"decision: EC-05",
         R"({"ask":"decision","body":"assembly_households","roll":{"due":120},"turnout":{"present":80},"yes":41,"no":39})",
         R"({"quorum":true,"passed":true})"},
        {"petition: VC-92", R"({"ask":"petition","type":"recall","supporters":200,"voters":1003})",
         R"({"enough":false,"needed":201})"},
        {"petition by charter",
         R"({"ask":"petition","kind":"economic_cooperative","type":"recall","supporters":200,"voters":1003})",
         R"({"enough":false,"needed":null,"findings":[{"rule":"recall_petition","severity":"review"}]})"},
        {"body: SU-03",
         R"({"ask":"body","kind":"supervision_committee","members":["S","T","U"],"seats":3,
             "people":[{"id":"S","kin":[{"of":"C","relation":"sibling"}]}],
             "other_bodies":[{"body":"villagers_committee","members":["C"]}]})",
         R"({"ok":false,"findings":[{"rule":"sup_excluded","severity":"block"},{"rule":"sup_skill_member_min"}]})"},
        {"composition",
         R"({"ask":"composition","election_day":"2017-03-25","bodies":[{"body":"village_representatives","members":["A","B","C"]}],
             "people":[{"id":"A","sex":"female","party_member":true,"birth":"1990-01-01"},
             {"id":"B","sex":"male","birth":"1970-01-01"},{"id":"C","sex":"male","birth":"1970-01-01"}],
             "targets":{"village_representatives.women_share":"1/3","women":2},
             "last_term":{"bodies":[{"body":"village_representatives","members":["B","X"]}],"people":[{"id":"X","sex":"female"}]}})",
         R"({"figures":{"members":3,"village_representatives.women_share":"1/3","village_representatives.newcomers":2,
             "village_representatives.women.change":0,"youth":1},"percent":{"village_representatives.women_share":"33.3"},
             "targets":[{"figure":"women","met":false},{"figure":"village_representatives.women_share","met":true}],
             "findings":[{"rule":"quota_report","severity":"note"}]})"},
    };
    for (const Row& row : rows)
        check(row);
}

std::string read(const char* name) {
    std::ifstream in(std::string(ZHENG_SOURCE_DIR) + "/proto/text/examples/" + name);
    std::ostringstream out;
    out << in.rdbuf();
    EXPECT_FALSE(out.str().empty()) << name;
    return out.str();
}

TEST(CaseLaw, TheSheetsThatShipAreRankedExactly) {
    const std::string branch = read("merit_branch.json");
    check({"branch", branch.c_str(),
           R"({"ranking":[{"person":"zhou_hetian","score":"903/10"},{"person":"lin_yueqing","score":"447/5"},
               {"person":"he_songnian","score":"817/10"}],"proposed":["zhou_hetian","lin_yueqing"]})"});
    const std::string committee = read("merit_committee.json");
    check(
        {"committee", committee.c_str(),
         R"({"ranking":[{"person":"shen_caiyun","score":"262/3","decimal":"87.3"},{"person":"wu_dashan","score":"515/6"}],
               "proposed":["shen_caiyun"],"findings":[{"rule":"merit","severity":"note"}]})"});
}

struct Mistake {
    const char* question;
    const char* path;
};

TEST(CaseLaw, EveryMistakeIsRefusedWithItsPath) {
    const Mistake mistakes[] = {
        {R"({"ask":"roll","election_day":"2017-02-30","people":[]})", "/election_day"},
        {R"({"ask":"roll","election_day":"2017-03-25","people":[{"id":"a"}]})", "/people/0/birth"},
        {R"({"ask":"roll","election_day":"2017-03-25","people":[{"id":"a","birth":"1980-01-01","rich":true}]})",
         "/people/0/rich"},
        {R"({"ask":"roll","kind":"party_branch","election_day":"2017-03-25","people":[]})", "/kind"},
        {R"({"ask":"calendar","published":"2017-03-04"})", "/filed"},
        {R"({"ask":"calendar","published":"2017-03-04","filed":"2017-03-03"})", "/filed"},
        {R"({"ask":"calendar"})", "/election_day"},
        {R"({"ask":"proxies","election_day":"2017-03-25","filings":[{"principal":"a","agent":"a","relation":"other"}]})",
         "/filings/0/agent"},
        {R"({"ask":"proxies","election_day":"2017-03-25","filings":[{"principal":"a","agent":"b","relation":"cousin"}]})",
         "/filings/0/relation"},
        {R"({"ask":"proxies","election_day":"2017-03-25","filings":[],"candidates":["a","a"]})", "/candidates/1"},
        {R"({"ask":"eligibility","election_day":"2017-03-25","person":{"id":"K"},"facts":[{"fact":"left_handed"}]})",
         "/facts/0/fact"},
        {R"({"ask":"eligibility","election_day":"2017-03-25","person":{"id":"K"},"local":[{"fact":"x","severity":"note"}]})",
         "/local/0/severity"},
        {R"({"ask":"eligibility","election_day":"2017-03-25","person":{"id":"K"},"reviews":[{"stage":"province","passed":true}]})",
         "/reviews/0/stage"},
        {R"({"ask":"nomination","mode":"by_lot","seats":{"chair":1},"roll":{"registered":9},"turnout":{"present":9}})",
         "/mode"},
        {R"({"ask":"nomination","mode":"direct_nomination","seats":{"chair":0},"roll":{"registered":9},"turnout":{"present":9}})",
         "/seats/chair"},
        {R"({"ask":"nomination","mode":"direct_nomination","seats":{"secretary":1},"roll":{"registered":9},"turnout":{"present":9}})",
         "/seats/secretary"},
        {R"({"ask":"nomination","mode":"direct_nomination","seats":{"chair":1},"turnout":{"present":9}})", "/roll"},
        {R"({"ask":"nomination","mode":"direct_nomination","seats":{"chair":1},"roll":{"registered":9},"turnout":{"present":10}})",
         "/turnout"},
        {R"({"ask":"nomination","mode":"direct_nomination","seats":{"chair":1},"roll":{"registered":9},"turnout":{"present":9},
             "nominations":[{"office":"vice","person":"A","votes":1}]})",
         "/nominations/0/office"},
        {R"({"ask":"nomination","mode":"direct_nomination","seats":{"chair":1},"roll":{"registered":9},"turnout":{"present":9},
             "nominations":[{"office":"chair","person":"A","votes":10}]})",
         "/nominations/0/votes"},
        {R"({"ask":"candidates","seats":{"chair":1},"candidates":[{"office":"chair","person":"A"},{"office":"chair","person":"A"}]})",
         "/candidates/1/person"},
        {R"({"ask":"two_push","kind":"party_branch","villagers":{"due":1,"present":2,"votes":[]},
             "members":{"due":1,"present":1,"votes":[]},"places":1})",
         "/villagers/present"},
        {R"({"ask":"two_push","kind":"party_branch","villagers":{"due":1,"present":1,"votes":[]},
             "members":{"due":1,"present":1,"votes":[]},"places":0})",
         "/places"},
        {R"({"ask":"two_push","kind":"party_branch","villagers":{"due":1,"present":1,"votes":[]},
             "members":{"due":1,"present":1,"votes":[]},"weights":{"villagers":"1/2","members":"1/3"},"places":1})",
         "/weights"},
        {R"({"ask":"two_push","kind":"villagers_committee","villagers":{"due":1,"present":1,"votes":[]},"members":{"due":1,"present":1,"votes":[]},"places":1})",
         "/kind"},
        {R"({"ask":"merit","criteria":[{"name":"c","weight":1,"max":10}],"scores":[{"person":"A","rater":"r","marks":{"c":11}}],
             "places":1})",
         "/scores/0/marks/c"},
        {R"({"ask":"merit","criteria":[{"name":"c","weight":1,"max":10}],"scores":[{"person":"A","rater":"r","marks":{}}],
             "places":1})",
         "/scores/0/marks/c"},
        {R"({"ask":"merit","criteria":[{"name":"c","weight":0,"max":10}],"scores":[],"places":1})",
         "/criteria/0/weight"},
        {R"({"ask":"merit","criteria":[{"name":"c","weight":1,"max":"10/1009"}],"scores":[],"places":1})",
         "/criteria/0"},
        {R"({"ask":"merit","criteria":[],"scores":[],"places":1})", "/criteria"},
        {R"({"ask":"evaluation","roll":{"due":9},"turnout":{"present":5},"votes":[{"person":"A","grades":{"competent":6}}]})",
         "/votes/0/grades"},
        {R"({"ask":"evaluation","roll":{"due":9},"turnout":{"present":9},"votes":[{"person":"A","grades":{"brilliant":6}}]})",
         "/votes/0/grades/brilliant"},
        {R"({"ask":"evaluation","grades":["a","a"],"roll":{"due":9},"turnout":{"present":9},"votes":[]})", "/grades"},
        {R"({"ask":"decision","body":"choir","roll":{"due":9},"turnout":{"present":9},"yes":1,"no":1})", "/body"},
        {R"({"ask":"decision","body":"group","roll":{"due":9},"turnout":{"present":9},"yes":5,"no":5})", "/yes"},
        {R"({"ask":"decision","body":"group","roll":{"due":9,"members":9},"turnout":{"present":9},"yes":5,"no":1})",
         "/roll"},
        {R"({"ask":"decision","body":"group","roll":{"due":9},"turnout":{"present":9,"proxy":1},"yes":5,"no":1})",
         "/turnout"},
        {R"({"ask":"petition","type":"lottery","supporters":1,"voters":2})", "/type"},
        {R"({"ask":"petition","type":"recall","supporters":3,"voters":2})", "/supporters"},
        {R"({"ask":"petition","type":"recall","supporters":1})", "/voters"},
        {R"({"ask":"petition","kind":"party_branch","type":"recall","supporters":1,"voters":2})", "/kind"},
        {R"({"ask":"body","members":["a","b","c","d"],"seats":3})", "/members"},
        {R"({"ask":"body","members":["a","b","a"]})", "/members/2"},
        {R"({"ask":"body","members":[],"other_bodies":[{"body":"choir","members":[]}]})", "/other_bodies/0/body"},
        {R"({"ask":"body","kind":"village_representatives","members":["a"],"reps_total":2})", "/reps_total"},
        {R"({"ask":"composition","bodies":[{"body":"choir","members":[]}]})", "/bodies/0/body"},
        {R"({"ask":"composition","bodies":[{"body":"party_branch","members":["a"]}],"targets":{"height":1}})",
         "/targets/height"},
        {R"({"ask":"outcome","kind":"village_representatives","round":"first","roll":{"due":9},"turnout":{"present":9},"offices":[
             {"office":"representative","seats":3,"votes":[],"reserved":[{"class":"woman","places":1},{"class":"woman","places":1}]}]})",
         "/offices/0/reserved/1/class"},
        {R"({"ask":"outcome","kind":"village_representatives","round":"first","roll":{"due":9},"turnout":{"present":9},"offices":[
             {"office":"representative","seats":1,"votes":[],"reserved":[{"class":"woman","places":2}]}]})",
         "/offices/0/reserved"},
    };
    for (const Mistake& mistake : mistakes) {
        const auto answers = answer_cases(mistake.question);
        ASSERT_FALSE(answers) << mistake.question;
        bool found = false;
        for (const CaseFault& fault : answers.error()) {
            found = found || fault.path == mistake.path;
            EXPECT_FALSE(fault.zh.empty() || fault.en.empty()) << fault.path;
        }
        EXPECT_TRUE(found) << mistake.question << ": " << answers.error()[0].path << " " << answers.error()[0].en;
    }
}

TEST(CaseLaw, AnswersOfAListKeepItsOrder) {
    const auto answers = answer_cases(R"([{"ask":"petition","type":"recall","supporters":1,"voters":5},
        {"ask":"petition","type":"recall","supporters":1,"voters":6}])");
    ASSERT_TRUE(answers);
    ASSERT_EQ(answers->answers.size(), 2U);
    EXPECT_EQ(answers->answers[0].at("enough"), json::value(true));
    EXPECT_EQ(answers->answers[1].at("enough"), json::value(false));
}

}  // namespace
}  // namespace zheng::text
