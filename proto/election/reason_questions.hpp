// Sentences of the catalogue about people, lists, meetings and bodies: everything around the vote itself. One catalogue
// with those of the count (reason_catalogue.cpp), parted only to keep files short. Pure.
#pragma once

#include "proto/election/reason.hpp"

namespace zheng::election {

// clang-format off
inline constexpr SentenceRow question_sentences[] = {
    // Calendar and objections.
    {"deadline_before", "须在选举日 {election_day} 的 {length} 日前，即 {day} 以前", "{length} days before election day {election_day} at the latest: on or before {day}"},
    {"deadline_after", "选举日 {election_day} 起 {length} 日内，即 {day} 以前", "within {length} days of election day {election_day}: on or before {day}"},
    {"deadline_months_after", "从选举日 {election_day} 起最多推迟 {length} 个月，即到 {day}", "at most {length} months after {election_day}: until {day}"},
    {"deadline_after_list", "名单公布后 {length} 日内；名单最迟 {list} 公布，即 {day} 以前", "within {length} days of the list, which comes out on {list} at the latest: on or before {day}"},
    {"objection_in_time", "名单 {published} 公布，{days} 日内（到 {last_day}）可以提出异议；{filed} 提出，未超过期限", "the roll came out on {published}; objections are open for {days} days, until {last_day}: {filed} is in time"},
    {"objection_late", "名单 {published} 公布，{days} 日内（到 {last_day}）可以提出异议；{filed} 提出，已超过期限", "the roll came out on {published}; objections were open for {days} days, until {last_day}: {filed} is late"},
    {"objection_any_time", "{filed} 提出异议；规则未规定期限", "objected on {filed}; these rules set no period"},

    // The roll.
    {"roll_too_young", "{person} 生于 {birth}，到选举日 {day} 未满 {least} 周岁", "{person}, born {birth}, is under {least} on election day {day}"},
    {"roll_disenfranchised", "{person} 依照法律被剥夺政治权利", "{person} is deprived of political rights by law"},
    {"roll_elsewhere", "{person} 已在其他村登记，不得重复登记", "{person} is registered in another village: one village only"},
    {"roll_incapable", "{person} 经确认不能行使选举权", "{person} is confirmed unable to exercise the vote"},
    {"roll_uncontactable", "{person} 无法联系，也没有委托他人投票", "{person} cannot be reached and has given no proxy"},
    {"roll_did_not_say", "{person} 户籍在本村，不在本村居住，也没有表示参加选举", "{person} is of the village, lives elsewhere and has not said that they take part"},
    {"roll_not_long_enough", "{person} 户籍不在本村，在本村居住或者从事村务工作不满 {years} 年", "{person} is not of the village and has neither lived nor done village work here for {years} year"},
    {"roll_not_lived_long_enough", "{person} 户籍不在本村，在本村居住不满 {years} 年", "{person} is not of the village and has not lived here for {years} year"},
    {"roll_not_applied", "{person} 户籍不在本村，没有申请参加选举", "{person} is not of the village and has not applied"},
    {"roll_not_agreed", "{person} 户籍不在本村，会议没有同意其参加选举", "{person} is not of the village and the assembly has not agreed"},

    // Proxies.
    {"proxy_not_allowed", "本次投票不得委托", "this vote knows no proxies"},
    {"proxy_not_written", "委托须为书面", "a proxy must be in writing"},
    {"proxy_twice", "{principal} 已经委托他人，一票不能委托两次", "{principal} has given a proxy already: one vote, one agent"},
    {"proxy_passed_on", "{agent} 已接受委托，不得再委托他人", "{agent} carries a proxy and may not pass it on"},
    {"proxy_agent_away", "{agent} 本人已委托他人投票，不能再接受委托", "{agent} has handed on the own vote and cannot carry another"},
    {"proxy_to_oneself", "{agent} 不能委托自己", "{agent} cannot be the own agent"},
    {"proxy_not_kin", "{agent} 不是委托人的近亲属", "{agent} is no near relative of the voter"},
    {"proxy_not_household", "{agent} 不是委托人同户的完全民事行为能力人", "{agent} is not a person of full capacity of the same household"},
    {"proxy_household_unknown", "须核实 {agent} 是委托人同户的完全民事行为能力人", "{agent}: to be checked that they are of the same household and of full capacity"},
    {"proxy_candidate", "{agent} 是候选人，不得接受委托", "{agent} is a candidate and may carry no proxy"},
    {"proxy_too_many", "{agent} 接受委托已满 {most} 人", "{agent} carries {most} proxies already, as many as one may"},
    {"proxy_on_the_day", "投票当日不办理委托", "a proxy cannot be filed on the day of the vote"},
    {"proxy_filed_late", "{day} 办理委托，超过期限 {last_day}", "filed on {day}, after {last_day}"},
    {"proxy_posted_late", "{day} 公告，超过期限 {last_day}", "published on {day}, after {last_day}"},
    {"proxy_unpublished", "委托未经公告，无效，不发选票", "the proxy was not published: it is invalid and gets no ballot"},

    // Who may stand.
    {"contender_too_young", "{person} 到选举日未满 {least} 周岁", "{person} is under {least} on election day"},
    {"fact_blocks", "{person}：{fact}，不得作为候选人或者当选", "{person}: {fact}; may not stand or be elected"},
    {"fact_wants_decision", "{person}：{fact}，不宜作为候选人，须有书面决定", "{person}: {fact}; should not stand, a recorded decision is needed"},
    {"fact_noted", "{person}：{fact}", "{person}: {fact}"},
    {"fact_not_listed", "{person}：{fact}，本规则和选举办法均未列为条件，不作为依据", "{person}: {fact}; no condition of these rules or of the adopted method, so nothing follows from it"},
    {"fact_is_over", "{person}：{fact}，自 {day} 起已满 {years} 年，不再计算", "{person}: {fact}; {years} years have passed since {day}, it no longer counts"},
    {"review_missing", "{person} 尚未经{stage}", "{person} has not been through {stage}"},
    {"review_failed", "{person} 未通过{stage}", "{person} did not pass {stage}"},
    {"review_out_of_order", "{person} 的{stage}次序不对", "{person}: {stage} was out of order"},
    {"pledge_missing", "{person} 未签{pledge}", "{person} has not signed the {pledge} pledge"},

    // Lists of candidates.
    {"candidate_without_seat", "{person} 为{office}候选人，但没有该职务的名额", "{person} stands for {office}, which has no seat"},
    {"candidate_in_two_offices", "{person} 同时为{one}和{other}候选人，只能选择一项", "{person} stands for {one} and {other}: one office each"},
    {"no_woman_candidate", "候选人中没有妇女", "no candidate is a woman"},
    {"nomination_turnout_met", "参加提名投票 {voters} 人，登记 {registered} 人，须{threshold}（至少 {needed}），提名有效", "{voters} of {registered} registered voters took part; {threshold} is required (at least {needed}): the nomination is valid"},
    {"nomination_turnout_short", "参加提名投票 {voters} 人，登记 {registered} 人，须{threshold}（至少 {needed}），不足，提名无效", "{voters} of {registered} registered voters took part; {threshold} is required (at least {needed}): the nomination is invalid"},
    {"self_nominated_late", "{person} 于 {day} 自荐，超过期限 {last_day}", "{person} signed up on {day}, after {last_day}"},
    {"nominations_moved_down", "{person} 未成为高职务候选人，所得 {moved} 票计入{office}，合计 {votes} 票", "{person} is no candidate for the higher office: {moved} votes are added for {office}, {votes} in all"},
    {"nominated_twice", "{person} 同时被提名为{one}和{other}，须书面确认一项", "{person} is nominated for {one} and {other} and has to confirm one in writing"},
    {"nomination_mode_not_offered", "本规则未列出这种提名方式，须由选举办法规定", "these rules do not offer this way of nominating: the adopted method has to"},
    {"nominated_beside_self_recommendation", "实行自荐的，不再进行提名", "where people recommend themselves there is no nomination beside it"},
    {"self_nominated_twice", "{person} 已自荐{one}，不能再自荐{other}", "{person} has signed up for {one} and cannot sign up for {other} too"},
    {"nominees_too_many", "{office}应选 {seats} 名，被提名 {nominees} 人，候选人应为 {least} 至 {most} 名，须预选", "{office}: {nominees} nominees for {seats} seats, {least} to {most} candidates allowed: a primary decides"},
    {"nominees_too_few", "{office}应选 {seats} 名，被提名 {nominees} 人，候选人应为 {least} 至 {most} 名，须再提名", "{office}: {nominees} nominees for {seats} seats, {least} to {most} candidates needed: nominations are reopened"},
    {"self_recommended_outside", "{office}应选 {seats} 名，自荐 {nominees} 人，候选人一般应为 {least} 至 {most} 名，由选举办法规定", "{office}: {nominees} recommended themselves for {seats} seats, {least} to {most} is usual: the adopted method decides"},
    {"nominees_tied", "{persons} 均得 {votes} 票，尚余{office}候选人 {places} 名，在他们之间再次投票", "{persons} have {votes} votes each for the last {places} places of candidates for {office}: a vote among them"},
    {"woman_candidate_added", "候选人中没有妇女，增加得票最多的妇女 {person}（{votes} 票）为{office}候选人", "no candidate was a woman: {person}, the best-placed one with {votes} votes, is added for {office}"},
    {"nominates_too_many", "{office}提名 {names} 人，多于应选 {seats} 名，该提名无效", "{office}: {names} names for {seats} seats, the nomination is invalid"},
    {"nominates_twice", "同一张提名票上 {person} 被提名两项职务，该提名无效", "{person} is nominated for two offices on one paper, that nomination is invalid"},

    // Recommendation and merit.
    {"recommendation_quorum_met", "{who}：应到 {due} 人，实到 {present} 人，须{threshold}（至少 {needed}），符合规定", "{who}: {present} of {due} present; {threshold} is required (at least {needed}): met"},
    {"recommendation_quorum_short", "{who}：应到 {due} 人，实到 {present} 人，须{threshold}（至少 {needed}），不足", "{who}: {present} of {due} present; {threshold} is required (at least {needed}): not met"},
    {"two_push_score", "{person}：村民推荐 {villagers} 票，党员推荐 {members} 票，折算得分 {score}", "{person}: {villagers} votes of villagers, {members} of Party members, score {score}"},
    {"two_push_below_floor", "{person}：村民推荐 {villagers} 票，党员推荐 {members} 票，未达到最低推荐比例", "{person}: {villagers} votes of villagers, {members} of Party members, below the least support"},
    {"level_at_last_place", "{persons} 得分相同，尚余 {places} 名，须另行确定", "{persons} have the same score for the last {places} places: to be settled"},
    {"merit_score", "{person} 得 {score} 分，第 {rank} 名", "{person}: {score} points, rank {rank}"},
    {"merit_removes_nobody", "比选只对推荐名单排序，不能取消依法自荐人参加村民委员会选举的资格", "the comparison ranks recommended people only; nobody who signed up lawfully leaves the committee's ballot by it"},

    // Meetings.
    {"petition_enough", "{who} {whole} 人，须{threshold}（至少 {needed} 人），{supporters} 人提出，符合规定", "{supporters} of {whole} {who} ask for it; {threshold} is required (at least {needed}): enough"},
    {"petition_short", "{who} {whole} 人，须{threshold}（至少 {needed} 人），{supporters} 人提出，不足", "{supporters} of {whole} {who} ask for it; {threshold} is required (at least {needed}): not enough"},
    {"petition_unruled", "规则没有规定多少人可以提出，由章程或者会议规定", "these rules do not say how many are needed: the charter or the assembly does"},
    {"quorum_met", "应到 {due} 人，实到 {present} 人，须{threshold}（至少 {needed}），可以开会", "{present} of {due} are present; {threshold} is required (at least {needed}): there is a quorum"},
    {"quorum_short", "应到 {due} 人，实到 {present} 人，须{threshold}（至少 {needed}），不足，不能作出决定", "{present} of {due} are present; {threshold} is required (at least {needed}): there is no quorum"},
    {"decision_passed", "同意 {yes} 人，反对 {no} 人，须{base}（{base_number}）的{threshold}（至少 {needed}），通过", "{yes} for, {no} against; {threshold} of {base} ({base_number}) is required, at least {needed}: passed"},
    {"decision_failed", "同意 {yes} 人，反对 {no} 人，须{base}（{base_number}）的{threshold}（至少 {needed}），未通过", "{yes} for, {no} against; {threshold} of {base} ({base_number}) is required, at least {needed}: not passed"},
    {"evaluated_unfit", "{person}：{grade} {votes} 票，参加评议 {present} 人，{threshold}（至少 {needed}），评为不称职", "{person}: {votes} of {present} said {grade}; {threshold} makes it so (at least {needed}): rated unfit"},
    {"evaluated_fit", "{person}：{grade} {votes} 票，参加评议 {present} 人，未达到{threshold}（至少 {needed}）", "{person}: {votes} of {present} said {grade}; {threshold} would make it so (at least {needed}): not rated unfit"},

    // Who counts.
    {"staff_candidate", "{person} 是候选人或者自荐人，不得担任唱票人、计票人、监票人", "{person} is a candidate or has signed up and may not call, tally or watch"},
    {"staff_relative", "{person} 是候选人或者自荐人 {other} 的亲属，不得担任唱票人、计票人、监票人", "{person} is a relative of {other}, who stands, and may not call, tally or watch"},
    {"scrutineers_too_few", "监票人 {scrutineers} 人，至少应有 {least} 人", "{scrutineers} scrutineers; at least {least} are needed"},

    // Electoral committee.
    {"ec_nominated", "{person} 被提名为候选人，退出村民选举委员会", "{person} is nominated and leaves the electoral committee"},
    {"ec_relative_nominated", "{person} 的近亲属 {other} 被提名为候选人，{person} 退出村民选举委员会", "{other}, a relative of {person}, is nominated: {person} leaves the electoral committee"},
    {"ec_resigned", "{person} 退出村民选举委员会", "{person} leaves the electoral committee"},
    {"ec_moves_up", "{person} 按原推选得票依次递补", "{person} moves up by the original votes"},

    // Bodies.
    {"member_twice", "{persons} 在名单中出现两次", "{persons}: in the list twice"},
    {"members_above_seats", "成员 {members} 人，多于名额 {seats} 名", "{members} members for {seats} seats"},
    {"seats_vacant", "成员 {members} 人，名额 {seats} 名，有空缺", "{members} members for {seats} seats: some are vacant"},
    {"reps_share_short", "村民代表 {reps} 人，会议组成人员 {assembly} 人，代表须占{threshold}，至少 {needed} 人", "{reps} representatives in an assembly of {assembly}; they must be {threshold}: {needed} are needed"},
    {"women_reps_short", "妇女代表 {women} 人，须占 {base_number} 人的{threshold}，至少 {needed} 人", "{women} women representatives; {threshold} of {base_number} is required: {needed} are needed"},
    {"party_reps_short", "代表 {reps} 人，其中党员 {party} 人，目标为{threshold}，至少 {needed} 人", "{party} of {reps} representatives are Party members; the aim is {threshold}: {needed}"},
    {"reps_too_few", "村民代表 {reps} 人，至少应有 {needed} 人", "{reps} representatives; at least {needed} are needed"},
    {"assembly_too_few_people", "人口 {population} 人，不足 {needed} 人，可以不设村民代表会议", "{population} people, fewer than {needed}: a representatives' assembly is for larger villages"},
    {"same_household", "{persons} 同属一户，一户最多 {most} 名代表", "{persons} are of one household, which may have {most}"},
    {"coop_reps_too_few", "成员代表 {reps} 人，至少应有 {needed} 人", "{reps} representatives of the members; at least {needed} are needed"},
    {"relatives_together", "{one} 与 {other} 为近亲属，不得同时任职", "{one} and {other} are relatives and may not sit together"},
    {"excluded_relative", "{person} 是{body} {other} 的近亲属，不得任职", "{person} is a near relative of {other} ({body}) and may not sit here"},
    {"excluded_post", "{person} 是{body}，不得兼任", "{person} ({body}) may not sit here"},
    {"skill_missing", "具备财会、管理知识的成员 {skilled} 人，至少应有 {least} 人", "{skilled} members know accounting or management; at least {least} must"},
    {"skill_unknown", "已知具备财会、管理知识的成员 {skilled} 人，至少应有 {least} 人，请核实", "{skilled} members are known to know accounting or management; at least {least} must: to be checked"},
    {"sits_in_both", "{person} 同时在{body}和{other_body}，不得兼任", "{person} sits in {body} and {other_body}, which exclude each other"},
    {"relatives_in_both", "{body} {one} 与{other_body} {other} 为近亲属，不得分别任职", "{one} ({body}) and {other} ({other_body}) are relatives; the two exclude each other"},
    {"relatives_across_bodies", "{one} 与 {other} 为近亲属，在不同班子任职", "{one} and {other} are relatives in different bodies"},
    {"birth_unknown", "{persons} 出生日期未登记，未计入年龄", "{persons}: birthday not recorded, left out of ages"},
    {"target_missed", "{figure}：{is}，目标{bound} {target}，未达到", "{figure}: {is}; the target is {bound} {target}: missed"},
};
// clang-format on

}  // namespace zheng::election
