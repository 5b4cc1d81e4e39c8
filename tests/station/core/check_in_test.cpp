// Check-in as a hall sees it: who is given papers, who is not, and what it comes to in the evening.
#include "tests/station/core/check_in_hall.hpp"

#include "proto/election/profile.hpp"
#include "proto/text/profile_toml.hpp"

#include <gtest/gtest.h>

namespace zheng::test {
namespace {

using election::Date;
using Why = CheckInRefusal;

TEST(CheckIn, AVoterIsGivenOnePaperAndNoSecond) {
    PollingPlace place;
    EXPECT_EQ(place.act(IssuePapers{1, 4, true, {}}), std::nullopt);
    EXPECT_EQ(place.last.papers_out, 1U);
    EXPECT_EQ(place.act(IssuePapers{1, 4, true, {}}), Why::has_paper);
    EXPECT_EQ(place.words().zh, "村民4（4 号）已领过选票，不能再领");
    EXPECT_EQ(place.desk.figures().in_person, 1U);
    EXPECT_EQ(place.desk.unused_at(1), 7U);
}

TEST(CheckIn, AnotherTableSaysWhereToGo) {
    PollingPlace place;
    EXPECT_EQ(place.act(IssuePapers{2, 4, true, {}}), Why::other_table);
    EXPECT_EQ(place.words().zh, "村民4（4 号）在 1 号发票席领票");
    // Number 9 sits at table 2, and the proxy is dealt with at the agent's.
    EXPECT_EQ(place.act(IssuePapers{2, 9, true, {}}), Why::other_table);
    EXPECT_EQ(place.words().zh, "村民9（9 号）在 1 号发票席领票：其委托在那里办理");
    EXPECT_EQ(place.act(IssuePapers{3, 4, true, {}}), Why::no_such_table);
    EXPECT_EQ(place.act(IssuePapers{1, 13, true, {}}), Why::not_on_roll);
}

TEST(CheckIn, ATableOfAnotherPlaceIsNamedAndNotServedHere) {
    auto roll = plain_roll(4);
    roll.tables[1] = {{"qingshi/dongpo"}, "东坡小学"};
    const auto rules = village_rules();
    const CheckIn desk(roll, rules);
    const auto no = desk.check(IssuePapers{1, 4, true, {}}).value();
    EXPECT_EQ(no.why, Why::other_table);
    EXPECT_EQ(in_words(no, roll, rules).zh, "村民4（4 号）在 2 号发票席（东坡小学）领票");
    EXPECT_EQ(desk.check(IssuePapers{2, 4, true, {}})->why, Why::no_such_table);
    EXPECT_EQ(desk.check(PapersAtTable{2, 0})->why, Why::no_such_table);
}

TEST(CheckIn, AnAgentIsGivenTheOwnPaperAndOneForEachPrincipal) {
    PollingPlace place;
    EXPECT_EQ(place.desk.offer(1).papers(), 4U);
    EXPECT_EQ(place.act(IssuePapers{1, 1, true, {2, 3, 9}}), std::nullopt);
    EXPECT_EQ(place.last.papers_out, 4U);
    EXPECT_EQ(place.desk.figures().in_person, 1U);
    EXPECT_EQ(place.desk.figures().proxy, 3U);
    EXPECT_EQ(place.desk.offer(1).papers(), 0U);
    EXPECT_EQ(place.act(IssuePapers{1, 1, false, {2}}), Why::has_paper);
}

TEST(CheckIn, AnAgentMayComeAgainForAPrincipalWhoseDocumentWasMissing) {
    PollingPlace place;
    EXPECT_EQ(place.act(RefuseProxy{1, 2, ProxyFault::no_document}), std::nullopt);
    EXPECT_EQ(place.act(IssuePapers{1, 1, true, {2, 3, 9}}), Why::proxy_refused);
    EXPECT_EQ(place.words().zh, "村民2（2 号）的委托不予认可：没有书面委托");
    EXPECT_EQ(place.words().article, "VCL25 Art.18");
    EXPECT_EQ(place.act(IssuePapers{1, 1, true, {3, 9}}), std::nullopt);
    EXPECT_EQ(place.act(ProxyAgain{1, 2}), std::nullopt);
    EXPECT_EQ(place.act(IssuePapers{1, 1, false, {2}}), std::nullopt);
    EXPECT_EQ(place.desk.figures().proxy, 3U);
    EXPECT_EQ(place.desk.figures().refused, 0U);
}

TEST(CheckIn, NobodyIsGivenThePaperOfSomebodyElsesPrincipal) {
    PollingPlace place;
    EXPECT_EQ(place.act(IssuePapers{1, 4, true, {2}}), Why::not_this_agent);
    EXPECT_EQ(place.words().article, "ZJ20 Art.25");
    EXPECT_EQ(place.act(IssuePapers{1, 1, true, {4}}), Why::not_this_agent);
    EXPECT_EQ(place.act(IssuePapers{1, 1, false, {}}), Why::nothing_asked);
    EXPECT_EQ(place.act(IssuePapers{1, 1, true, {2, 2}}), Why::has_paper);
    EXPECT_EQ(place.desk.figures().took_part(), 0U);
}

TEST(CheckIn, EachReasonToRefuseAProxyHasWordsAndAnArticle) {
    for (const auto fault : {ProxyFault::no_document, ProxyFault::another_agent, ProxyFault::withdrawn,
                             ProxyFault::agent_declines, ProxyFault::principal_dead, ProxyFault::agent_incapable}) {
        EXPECT_FALSE(words_zh(fault).empty() || words_en(fault).empty() || name_of(fault).empty());
        EXPECT_FALSE(article_of(fault, village_rules()).empty());
    }
    EXPECT_EQ(article_of(ProxyFault::withdrawn, village_rules()), "CC Art.173");
    EXPECT_EQ(article_of(ProxyFault::another_agent, village_rules()), "ZJ20 Art.25");
}

TEST(Principal, WhoComesBeforeTheAgentVotesAndTheProxyLapses) {
    PollingPlace place;
    EXPECT_EQ(place.act(IssuePapers{1, 2, true, {}}), Why::proxy_stands);
    EXPECT_EQ(place.act(PrincipalCame{1, 2}), std::nullopt);
    EXPECT_EQ(place.last.what, CheckInStep::What::lapsed);
    EXPECT_EQ(place.act(IssuePapers{1, 1, true, {2, 3, 9}}), Why::proxy_lapsed);
    EXPECT_EQ(place.words().article, "CC Art.173");
    EXPECT_EQ(place.act(IssuePapers{1, 2, true, {}}), std::nullopt);
    EXPECT_EQ(place.desk.offer(1).papers(), 3U);
    EXPECT_EQ(place.act(ProxyAgain{1, 2}), Why::has_paper);
}

TEST(Principal, WhoComesAfterTheAgentIsGivenNoneAndThatIsRecorded) {
    PollingPlace place;
    ASSERT_EQ(place.act(IssuePapers{1, 1, true, {2, 3, 9}}), std::nullopt);
    EXPECT_EQ(place.act(PrincipalCame{1, 2}), std::nullopt);
    EXPECT_EQ(place.last.what, CheckInStep::What::turned_away);
    EXPECT_EQ(place.act(PrincipalCame{1, 2}), std::nullopt);
    EXPECT_EQ(place.desk.figures().turned_away, 1U);
    EXPECT_EQ(place.act(IssuePapers{1, 2, true, {}}), Why::agent_has_paper);
    EXPECT_NE(place.words().zh.find("已由受托人村民1（1 号）领走"), std::string::npos);
}

TEST(Principal, IsGivenThePaperThatTheAgentHandsBackUnmarked) {
    PollingPlace place;
    ASSERT_EQ(place.act(IssuePapers{1, 1, true, {2, 3, 9}}), std::nullopt);
    ASSERT_EQ(place.act(PrincipalCame{1, 2}), std::nullopt);
    EXPECT_EQ(place.act(HandBack{1, 1, false, {2}, 1, false}), std::nullopt);
    EXPECT_EQ(place.act(PrincipalCame{1, 2}), std::nullopt);
    EXPECT_EQ(place.last.what, CheckInStep::What::lapsed);
    EXPECT_EQ(place.act(IssuePapers{1, 2, true, {}}), std::nullopt);
    EXPECT_EQ(place.desk.figures().turned_away, 0U);
    EXPECT_EQ(place.desk.figures().in_person, 2U);
    EXPECT_EQ(place.desk.figures().proxy, 2U);
    EXPECT_EQ(place.desk.unused_at(1), 4U);
}

TEST(Principal, ASlipOfThePenIsTakenBack) {
    PollingPlace place;
    ASSERT_EQ(place.act(PrincipalCame{1, 2}), std::nullopt);
    EXPECT_EQ(place.act(PrincipalCame{1, 2}), Why::proxy_as_it_was);
    EXPECT_EQ(place.act(ProxyAgain{1, 2}), std::nullopt);
    EXPECT_EQ(place.act(ProxyAgain{1, 2}), Why::proxy_as_it_was);
    EXPECT_EQ(place.desk.offer(1).papers(), 4U);
    EXPECT_EQ(place.act(PrincipalCame{1, 4}), Why::not_this_agent);
}

TEST(Papers, ASpoiledOneIsExchangedThreeTimesAndNoFourth) {
    PollingPlace place;
    EXPECT_EQ(place.act(ExchangePaper{1, 4}), Why::has_no_paper);
    ASSERT_EQ(place.act(IssuePapers{1, 4, true, {}}), std::nullopt);
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(place.act(ExchangePaper{1, 4}), std::nullopt);
    EXPECT_EQ(place.act(ExchangePaper{1, 4}), Why::too_many_exchanges);
    const auto now = place.desk.figures();
    EXPECT_EQ(now.issued(), 4U);
    EXPECT_EQ(now.spoiled, 3U);
    EXPECT_EQ(now.took_part(), 1U);
    EXPECT_EQ(place.desk.unused_at(1), 4U);
}

TEST(Papers, AMistakenIssueIsUndoneWithThePapersInHand) {
    PollingPlace place;
    const auto before = place.desk.encode();
    ASSERT_EQ(place.act(IssuePapers{1, 1, true, {2, 3, 9}}), std::nullopt);
    EXPECT_EQ(place.act(HandBack{1, 1, true, {2, 3, 9}, 3, false}), Why::papers_miscounted);
    EXPECT_EQ(place.words().zh, "退回 3 张，应为 4 张，请再数一遍");
    EXPECT_EQ(place.act(HandBack{1, 1, true, {2, 3, 9}, 4, false}), std::nullopt);
    EXPECT_EQ(place.desk.encode(), before);
    EXPECT_EQ(place.act(HandBack{1, 1, true, {}, 1, false}), Why::has_no_paper);
}

TEST(Papers, AMarkedOneThatComesBackIsPutAsideAndTheVoteIsOpenAgain) {
    PollingPlace place;
    ASSERT_EQ(place.act(IssuePapers{1, 4, true, {}}), std::nullopt);
    ASSERT_EQ(place.act(HandBack{1, 4, true, {}, 1, true}), std::nullopt);
    EXPECT_EQ(place.desk.unused_at(1), 7U);
    EXPECT_EQ(place.desk.figures().took_part(), 0U);
    EXPECT_EQ(place.desk.figures().issued(), 1U);
    EXPECT_EQ(place.act(IssuePapers{1, 4, true, {}}), std::nullopt);
    EXPECT_EQ(place.desk.figures().issued(), 2U);
}

TEST(Papers, ATableGivesNoMoreThanItWasGiven) {
    PollingPlace place;
    ASSERT_EQ(place.act(PapersAtTable{1, 4}), std::nullopt);
    ASSERT_EQ(place.act(IssuePapers{1, 4, true, {}}), std::nullopt);
    EXPECT_EQ(place.act(IssuePapers{1, 1, true, {2, 3, 9}}), Why::no_papers_left);
    EXPECT_EQ(place.words().zh, "1 号发票席只剩 3 张选票，请先补充");
    EXPECT_EQ(place.act(PapersAtTable{1, 15}), Why::figures_wrong);  // 6 are at table 2, 14 for table 1
    EXPECT_EQ(place.act(PapersAtTable{1, 14}), std::nullopt);
    EXPECT_EQ(place.act(PapersReceived{19}), Why::figures_wrong);
    EXPECT_EQ(place.act(IssuePapers{1, 1, true, {2, 3, 9}}), std::nullopt);
    EXPECT_EQ(place.act(PapersAtTable{1, 4}), Why::figures_wrong);
    EXPECT_EQ(place.act(PapersAtTable{1, 5}), std::nullopt);
}

TEST(Turnout, TheQuorumLineSaysHowManyAreMissing) {
    // VCL25 Art.18: more than half. Of 12 registered 7 are needed, half are 6.
    PollingPlace place;
    EXPECT_EQ(place.desk.missing_for_quorum(0, 12), 7U);
    ASSERT_EQ(place.act(IssuePapers{1, 1, true, {2, 3, 9}}), std::nullopt);
    EXPECT_EQ(place.desk.missing_for_quorum(0, 12), 3U);
    EXPECT_EQ(place.desk.missing_for_quorum(2, 12), 1U);
    EXPECT_EQ(place.desk.missing_for_quorum(3, 12), 0U);
}

TEST(Turnout, IsSaidInFullTensAndNeverFalls) {
    PollingPlace place(plain_roll(40), village_rules());
    ASSERT_EQ(place.act(PapersReceived{60}), std::nullopt);
    ASSERT_EQ(place.act(PapersAtTable{1, 40}), std::nullopt);
    for (RollNumber number = 1; number <= 19; ++number)
        ASSERT_EQ(place.act(IssuePapers{1, number, true, {}}), std::nullopt);
    EXPECT_EQ(place.desk.turnout_to_say().in_person, 10U);
    ASSERT_EQ(place.act(IssuePapers{1, 20, true, {}}), std::nullopt);
    EXPECT_EQ(place.desk.turnout_to_say().in_person, 20U);
    ASSERT_EQ(place.act(TurnoutSaid{20, 0, 0}), std::nullopt);
    EXPECT_EQ(place.act(TurnoutSaid{10, 0, 0}), Why::turnout_wrong);
    EXPECT_EQ(place.act(TurnoutSaid{21, 0, 0}), Why::turnout_wrong);
    // What was said stays true: first the next voter, then the paper that comes back.
    EXPECT_EQ(place.act(HandBack{1, 20, true, {}, 1, false}), Why::already_reported);
    ASSERT_EQ(place.act(PapersAtTable{2, 5}), std::nullopt);
    ASSERT_EQ(place.act(IssuePapers{2, 21, true, {}}), std::nullopt);
    EXPECT_EQ(place.act(HandBack{1, 20, true, {}, 1, false}), std::nullopt);
    EXPECT_EQ(place.desk.turnout_to_say().in_person, 20U);
}

TEST(MobileBox, GoesOutWithPapersAndComesBackWithItsList) {
    PollingPlace place;
    EXPECT_EQ(place.act(BoxSent{1, 7}), Why::no_papers_left);
    EXPECT_EQ(place.act(BoxSent{1, 4}), std::nullopt);
    EXPECT_EQ(place.act(BoxSent{1, 1}), Why::box_under_way);
    EXPECT_EQ(place.act(IssuePapers{2, 11, true, {}}), Why::with_mobile_box);
    EXPECT_EQ(place.act(BoxReturned{1, {11, 10}, 1, 1, 0}), Why::not_on_box_list);
    EXPECT_EQ(place.act(BoxReturned{1, {11, 11}, 1, 1, 0}), Why::has_paper);
    EXPECT_EQ(place.act(BoxReturned{1, {11}, 1, 1, 0}), Why::box_does_not_add_up);
    EXPECT_EQ(place.act(BoxReturned{1, {11}, 1, 2, 0}), std::nullopt);
    EXPECT_EQ(place.act(IssuePapers{2, 11, true, {}}), Why::has_paper);
    EXPECT_EQ(place.act(IssuePapers{2, 12, true, {}}), std::nullopt);
    const auto now = place.desk.figures();
    EXPECT_EQ(now.mobile, 1U);
    EXPECT_EQ(now.spoiled, 1U);
    EXPECT_EQ(now.reserve, 4U);
}

TEST(MobileBox, AListThatWasKeyedWronglyIsCorrected) {
    PollingPlace place;
    ASSERT_EQ(place.act(BoxSent{1, 1}), std::nullopt);
    ASSERT_EQ(place.act(BoxReturned{1, {11}, 0, 0, 0}), std::nullopt);
    EXPECT_EQ(place.act(BoxVoterCorrected{1, 12, 11}), Why::has_no_paper);
    EXPECT_EQ(place.act(BoxVoterCorrected{1, 11, 10}), Why::not_on_box_list);
    EXPECT_EQ(place.act(BoxVoterCorrected{1, 11, 12}), std::nullopt);
    EXPECT_EQ(place.desk.record(11)->given, Given::open);
    EXPECT_EQ(place.desk.record(12)->given, Given::mobile);
    EXPECT_EQ(place.desk.figures().mobile, 1U);
}

class Evening : public ::testing::Test {
  protected:
    void SetUp() override {
        ASSERT_EQ(place.act(IssuePapers{1, 1, true, {2, 3, 9}}), std::nullopt);
        ASSERT_EQ(place.act(IssuePapers{2, 7, true, {}}), std::nullopt);
        ASSERT_EQ(place.act(ExchangePaper{2, 7}), std::nullopt);
        ASSERT_EQ(place.act(BoxSent{1, 3}), std::nullopt);
    }
    PollingPlace place;
};

TEST_F(Evening, IsClosedWhenTablesAndBoxesAreAndEveryPaperIsAccountedFor) {
    EXPECT_EQ(place.act(CheckInClosed{3, false}), Why::tables_open);
    ASSERT_EQ(place.act(TableClosed{1, 4, false}), std::nullopt);
    EXPECT_EQ(place.act(IssuePapers{1, 4, true, {}}), Why::table_closed);
    EXPECT_EQ(place.act(TableClosed{2, 5, false}), Why::unused_differs);
    EXPECT_EQ(place.words().zh, "清点剩余 5 张，按记录应剩 4 张；请再数一遍，仍不符的如实记录");
    ASSERT_EQ(place.act(TableClosed{2, 4, false}), std::nullopt);
    EXPECT_EQ(place.act(CheckInClosed{3, false}), Why::boxes_open);
    ASSERT_EQ(place.act(BoxReturned{1, {11, 12}, 0, 1, 0}), std::nullopt);
    EXPECT_EQ(place.act(CheckInClosed{3, false}), Why::unused_differs);
    EXPECT_EQ(place.desk.poll_closed(), std::nullopt);
    ASSERT_EQ(place.act(CheckInClosed{4, false}), std::nullopt);
    const auto said = place.desk.poll_closed().value();
    EXPECT_EQ(said.in_person, 2U);
    EXPECT_EQ(said.proxy, 3U);
    EXPECT_EQ(said.mobile, 2U);
    EXPECT_EQ(said.papers_issued, 8U);
    EXPECT_EQ(said.papers_replaced, 1U);
    EXPECT_EQ(said.papers_unused, 12U);
    EXPECT_EQ(said.contest.text, "qingshi/villagers_committee");
    EXPECT_EQ(place.act(IssuePapers{1, 4, true, {}}), Why::closed);
    EXPECT_EQ(place.act(CheckInClosed{4, false}), Why::closed);
}

TEST_F(Evening, APaperThatIsMissingIsSaidAndCountsAsIssued) {
    ASSERT_EQ(place.act(BoxReturned{1, {11}, 0, 1, 1}), std::nullopt);
    ASSERT_EQ(place.act(TableClosed{1, 4, false}), std::nullopt);
    EXPECT_EQ(place.act(TableClosed{2, 3, false}), Why::unused_differs);
    ASSERT_EQ(place.act(TableClosed{2, 3, true}), std::nullopt);
    ASSERT_EQ(place.act(CheckInClosed{4, false}), std::nullopt);
    const auto said = place.desk.poll_closed().value();
    EXPECT_EQ(said.papers_issued, 9U);  // 6 voters, 1 exchanged, 1 missing of the box, 1 missing at table 2
    EXPECT_EQ(said.papers_issued + said.papers_unused, 20U);
}

TEST_F(Evening, MorePapersLeftThanTheRecordSaysCannotBeClosedOver) {
    ASSERT_EQ(place.act(BoxReturned{1, {11, 12}, 0, 1, 0}), std::nullopt);
    ASSERT_EQ(place.act(TableClosed{1, 5, true}), std::nullopt);
    ASSERT_EQ(place.act(TableClosed{2, 4, false}), std::nullopt);
    EXPECT_EQ(place.act(CheckInClosed{4, true}), Why::papers_too_few);
    ASSERT_EQ(place.act(TableReopened{1}), std::nullopt);
    ASSERT_EQ(place.act(HandBack{1, 1, false, {9}, 1, false}), std::nullopt);
    ASSERT_EQ(place.act(TableClosed{1, 5, false}), std::nullopt);
    EXPECT_EQ(place.act(CheckInClosed{4, false}), std::nullopt);
}

TEST_F(Evening, AMistakenEndIsReopened) {
    EXPECT_EQ(place.act(CheckInReopened{}), Why::not_closed);
    ASSERT_EQ(place.act(BoxReturned{1, {11, 12}, 0, 1, 0}), std::nullopt);
    ASSERT_EQ(place.act(TableClosed{1, 4, false}), std::nullopt);
    ASSERT_EQ(place.act(TableClosed{2, 4, false}), std::nullopt);
    const auto before = place.desk.encode();
    ASSERT_EQ(place.act(CheckInClosed{4, false}), std::nullopt);
    ASSERT_EQ(place.act(CheckInReopened{}), std::nullopt);
    EXPECT_EQ(place.desk.encode(), before);
}

TEST(CheckIn, WhereIssuedPapersAreNotRecordedNoneAreAskedFor) {
    // A branch counts who is present (PEL20): PollClosed says 0 of papers.
    auto rules = village_rules();
    rules.papers_recorded = false;
    const auto roll = plain_roll(3, 1);
    CheckIn desk(roll, rules);
    ASSERT_EQ(desk.check(IssuePapers{1, 1, true, {}}), std::nullopt);
    desk.apply(IssuePapers{1, 1, true, {}});
    desk.apply(TableClosed{1, 0, false});
    desk.apply(CheckInClosed{0, false});
    EXPECT_EQ(desk.poll_closed()->in_person, 1U);
    EXPECT_EQ(desk.poll_closed()->papers_issued, 0U);
}

TEST(CheckInRollFaults, ProxiesOfOneAgentBelowAtAndAboveTheLimit) {
    for (const std::uint32_t limit : {1U, 2U, 3U})
        for (std::uint32_t proxies = limit - 1; proxies <= limit + 1; ++proxies) {
            auto roll = plain_roll(8);
            for (RollNumber principal = 2; principal < 2 + proxies; ++principal)
                roll.proxies.push_back({principal, 1});
            const auto faults = faults_of(roll, village_rules(limit));
            EXPECT_EQ(faults.empty(), proxies <= limit) << limit << " " << proxies;
            if (proxies > limit) {
                EXPECT_EQ(faults.front(), (RollFaultAt{RollFault::too_many_principals, 1}));
            }
        }
    auto roll = plain_roll(8);
    for (RollNumber principal = 2; principal <= 8; ++principal)
        roll.proxies.push_back({principal, 1});
    EXPECT_TRUE(faults_of(roll, village_rules(std::nullopt)).empty());
}

TEST(CheckInRollFaults, EachIsFound) {
    const auto fault = [](auto spoil, CheckInRules rules = village_rules()) {
        auto roll = village_roll();
        spoil(roll);
        const auto faults = faults_of(roll, rules);
        EXPECT_EQ(faults.size(), 1U);
        EXPECT_FALSE(words_zh(faults.at(0).fault).empty() || words_en(faults.at(0).fault).empty());
        return faults.at(0).fault;
    };
    EXPECT_TRUE(faults_of(village_roll(), village_rules()).empty());
    EXPECT_EQ(fault([](CheckInRoll& r) { r.electors.clear(); }), RollFault::too_many);
    EXPECT_EQ(fault([](CheckInRoll& r) { r.electors[3].number = 3; }), RollFault::numbers_wrong);
    EXPECT_EQ(fault([](CheckInRoll& r) { r.electors[3].name.clear(); }), RollFault::no_name);
    EXPECT_EQ(fault([](CheckInRoll& r) { r.electors[3].table = 3; }), RollFault::no_such_table);
    EXPECT_EQ(fault([](CheckInRoll& r) { r.electors[3].box = 2; }), RollFault::no_such_box);
    EXPECT_EQ(fault([](CheckInRoll& r) { r.proxies.push_back({13, 4}); }), RollFault::not_on_roll);
    EXPECT_EQ(fault([](CheckInRoll& r) { r.proxies.push_back({9, 4}); }), RollFault::proxy_twice);
    EXPECT_EQ(fault([](CheckInRoll& r) { r.proxies.push_back({10, 10}); }), RollFault::agent_of_oneself);
    EXPECT_EQ(fault([](CheckInRoll& r) { r.proxies.push_back({10, 9}); }), RollFault::agent_has_handed_on);
    EXPECT_EQ(fault([](CheckInRoll& r) { r.proxies.push_back({11, 4}); }), RollFault::on_a_mobile_list);
    EXPECT_EQ(fault([](CheckInRoll& r) { r.proxies.push_back({10, 12}); }), RollFault::on_a_mobile_list);
    EXPECT_EQ(fault([](CheckInRoll& r) {
                  r.electors[9].own_vote = false;
                  r.proxies.push_back({10, 4});
              }),
              RollFault::no_vote_to_hand_on);
    auto none = village_rules();
    none.proxies.value = false;
    EXPECT_EQ(fault([](CheckInRoll&) {}, none), RollFault::proxies_not_allowed);
    none = village_rules();
    none.mobile_boxes.value = false;
    EXPECT_EQ(fault([](CheckInRoll&) {}, none), RollFault::boxes_not_allowed);
}

TEST(CheckInRollFaults, EightThousandElectorsAreWithinAndOneMoreIsNot) {
    EXPECT_TRUE(faults_of(plain_roll(8000, 12), village_rules()).empty());
    EXPECT_EQ(faults_of(plain_roll(8001, 12), village_rules()).at(0).fault, RollFault::too_many);
}

TEST(Filings, StandAsTheLawSaysAndTheOthersAreKeptWithTheirArticle) {
    // ZJ20 Art.25: near relatives, at most three, no candidate, published before the day.
    const auto profile = text::builtin_profile(election::Kind::villagers_committee, "cn-zj-2020");
    ASSERT_TRUE(profile.has_value());
    auto roll = plain_roll(10);
    roll.electors[5].person = {"p6"};
    Date day;
    Date filed;
    ASSERT_TRUE(Date::parse("2026-11-22", day) && Date::parse("2026-11-15", filed));
    const auto child = election::Relation::child;
    const std::vector<FiledProxy> filings{
        {2, 1, child, {}, true, filed, true, filed}, {3, 1, child, {}, true, filed, true, filed},
        {4, 1, child, {}, true, filed, true, filed}, {5, 1, child, {}, true, filed, true, filed},
        {7, 6, child, {}, true, filed, true, filed}, {8, 9, election::Relation::other, {}, true, filed, true, filed},
    };
    const std::vector<election::PersonId> candidates{{"p6"}};
    judge_filings(roll, *profile, day, filings, candidates);
    EXPECT_EQ(roll.proxies, (std::vector<StandingProxy>{{2, 1}, {3, 1}, {4, 1}}));
    ASSERT_EQ(roll.refused.size(), 3U);
    EXPECT_EQ(roll.refused[0].zh, "村民1 接受委托已满 3 人");
    EXPECT_EQ(roll.refused[1].zh, "村民6 是候选人，不得接受委托");
    EXPECT_EQ(roll.refused[2].zh, "村民9 不是委托人的近亲属");
    for (const auto& refused : roll.refused)
        EXPECT_FALSE(refused.article.empty());
    EXPECT_TRUE(faults_of(roll, check_in_rules(*profile, election::Round::first)).empty());
}

TEST(CheckInWordsOf, EachRefusalIsASentenceInBothLanguages) {
    const auto roll = village_roll();
    const auto rules = village_rules();
    for (int why = static_cast<int>(Why::not_on_roll); why <= static_cast<int>(Why::row_wrong); ++why) {
        CheckInNo no;
        no.why = static_cast<Why>(why);
        no.number = 2;
        no.table = 1;
        no.fault = ProxyFault::withdrawn;
        const auto words = in_words(no, roll, rules);
        EXPECT_FALSE(words.zh.empty() || words.en.empty()) << why;
        EXPECT_FALSE(name_of(no.why).empty()) << why;
    }
}

}  // namespace
}  // namespace zheng::test
