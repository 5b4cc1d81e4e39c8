#include "proto/election/reason.hpp"
#include "proto/election/reason_questions.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace zheng::election {
namespace {

// clang-format off
constexpr SentenceRow rows[] = {
    // The vote as a whole.
    {"turnout_met", "{who} {took_part}，{whole} {registered}，须{threshold}（至少 {needed}），符合规定",
     "{who}: {took_part} of {registered} {whole}; {threshold} is required (at least {needed}): met"},
    {"turnout_short", "{who} {took_part}，{whole} {registered}，须{threshold}（至少 {needed}），不足，选举无效",
     "{who}: {took_part} of {registered} {whole}; {threshold} is required (at least {needed}): not met, the vote is invalid"},
    {"turnout_not_asked", "{who} {took_part}；本规则不设投票人数门槛", "{who}: {took_part}; these rules set no turnout threshold"},
    {"papers_within", "收回选票 {collected} 张，不多于{limit_of} {limit}，选举有效",
     "{collected} ballots collected, not more than the {limit} {limit_of}: the vote is valid"},
    {"papers_too_many", "收回选票 {collected} 张，多于{limit_of} {limit}，选举无效",
     "{collected} ballots collected, more than the {limit} {limit_of}: the whole vote is void"},
    {"forged_set_aside", "{forged} 张非正式选票另行封存，不计入收回选票",
     "{forged} papers that are not official ballots are sealed apart and not counted as collected"},
    {"vote_again", "选举无效，须重新投票", "the vote has no result and is held again"},

    // Winning.
    {"win_needed", "当选须得{base}（{base_number}）的{threshold}，即至少 {needed} 票",
     "to be elected takes {threshold} of the {base_number} {base}: at least {needed} votes"},
    {"win_by_most_votes", "得票多的当选，不设得票门槛", "most votes win; there is no threshold"},
    {"elected", "{person} 得 {votes} 票，当选{office}", "{person} is elected {office} with {votes} votes"},
    {"left_race", "{person} 已当选更高职务，不再参加{office}的计票排名", "{person} holds a higher office and leaves the race for {office}"},
    {"votes_moved_down", "{person} 的高职务票 {moved} 张计入{office}，合计 {votes} 票",
     "{person}: {moved} votes for higher offices are added for {office}, {votes} in all"},
    {"below_threshold", "{persons} 未得到 {needed} 票，不能当选{office}（其中最多 {votes} 票）",
     "{persons} did not reach {needed} votes and cannot be elected {office} (the most was {votes})"},
    {"seats_taken", "{persons} 得票达到要求，但{office}名额 {seats} 名归得票更多的人",
     "{persons} reached the threshold, but the {seats} seats of {office} go to those with more votes"},
    {"seats_taken_beside_women", "{persons} 得票达到要求，但{office}名额先留 {women} 名给妇女，其余 {seats} 名归得票更多的人",
     "{persons} reached the threshold, but {women} seats of {office} are a woman's first, and the other {seats} go to those with "
     "more votes"},
    {"tie", "{persons} 均得 {votes} 票，尚余{office} {seats} 名，在他们之间再次投票",
     "{persons} have {votes} votes each for the last {seats} of {office}: a re-vote among them"},
    {"held", "{persons} 涉及更高职务的再次投票，{office} {seats} 名待其结果确定后再定",
     "{persons} may still win a higher office in a re-vote: the {seats} of {office} wait for it"},
    {"held_for_women", "更高职务的再次投票可能选出妇女 {persons}，{office} {seats} 名待其结果确定后再定",
     "the re-vote for a higher office may elect a woman ({persons}): the {seats} of {office} wait for it"},
    {"shortfall", "{office}应选 {seats} 名，有 {missing} 名没有人得到足够选票，不足名额另行选举",
     "{office}: of {seats} seats {missing} went to nobody for want of votes; a separate election fills them"},
    {"referred", "{office}有 {missing} 名没有人得到足够选票，是否另行选举由村民会议或者村民代表会议决定",
     "{office}: {missing} seats went to nobody for want of votes; the assembly decides whether to hold a separate election"},

    // Papers of one office, mobile boxes, recall.
    {"mobile_boxes_void", "流动票箱票数多于公布的使用人数，其中 {papers} 张无效，计 {collected} 张", "{papers} papers of mobile boxes with more papers than users are void: {collected} count"},
    {"office_papers_void", "{office}（应选 {seats} 名）的选票不符合规定，{missing} 名重新投票", "the papers of {office} ({seats} seats) make no valid vote: {missing} are voted on again"},
    {"recalled", "赞成罢免 {person} 的 {votes} 票，须 {needed} 票，罢免通过", "{votes} for recalling {person}, {needed} are needed: recalled"},
    {"not_recalled", "赞成罢免 {person} 的 {votes} 票，须 {needed} 票，罢免未通过", "{votes} for recalling {person}, {needed} are needed: not recalled"},

    // Relatives.
    {"relative_leaves", "{person} 与当选的 {stays} 应当回避，{person} 不担任{office}", "{person} and {stays} may not sit together: {person} does not become {office}"},
    {"relatives_tied", "{persons} 应当回避，均得 {votes} 票，在他们之间加投一次，确定一人任{office}", "{persons} may not sit together and have {votes} votes each: an extra vote between them for one of {office}"},
    {"relatives_to_assembly", "{persons} 应当回避，均得 {votes} 票，由村民会议确定一人任{office}", "{persons} may not sit together and have {votes} votes each: the assembly says who is {office}"},
    {"relative_steps_back", "{persons} 的近亲属当选更高职务，{persons} 须退出", "a relative of {persons} wins a higher office: {persons} steps back"},
    {"may_stop_short", "当选人数接近应选名额的，经半数以上有选举权的党员同意，可以不再选举", "where the winners are close to the seats, the meeting may stop if at least half of the electors agree"},
    {"withdrawal_asked_first", "当选人中有近亲属的，先由本人自愿退出，再按职务和得票确定", "relatives among the winners are first asked to withdraw of their own will; office and votes decide after that"},

    // Reserved places, vacancies, who presides.
    {"class_first", "{person} 得 {votes} 票，在专设名额中得票最多，首先当选{office}", "{person}, the best-placed of the class with {votes} votes, takes a reserved place of {office} first"},
    {"class_places_open", "{office}专设名额 {missing} 名无人当选（应选 {seats} 名），在该类人选中重新投票", "{missing} reserved places of {office} ({seats} seats) went to nobody: a vote again within the class"},
    {"shortfall_vote_again", "{office}应选 {seats} 名，尚缺 {missing} 名，重新投票", "{office}: of {seats} seats {missing} are not filled: a vote again"},
    {"stays_vacant", "已选出 {elected} 人，不少于 {least} 人，{office} {seats} 名可以空缺", "{elected} are elected, not fewer than {least}: {seats} of {office} may stay vacant"},
    {"vacancy_referred", "已选出 {elected} 人，不少于 {least} 人，{office} {seats} 名是否空缺由会议决定", "{elected} are elected, not fewer than {least}: the assembly decides whether {seats} of {office} stay vacant"},
    {"too_few_for_vacancy", "已选出 {elected} 人，不足以使 {office} {seats} 名空缺（须 {least} 人），再次另行选举", "{elected} are elected, not enough ({least}) to leave {seats} of {office} vacant: another separate election"},
    {"vice_presides", "主任未选出，由副主任 {persons} 主持工作", "no chair is elected: the vice chair {persons} presides"},
    {"assembly_names_presider", "主任、副主任均未选出，由村民代表会议在当选人 {persons} 中推选一人主持工作", "neither chair nor vice chair is elected: the representatives' assembly names one of {persons} to preside"},
    {"member_presides", "主任、副主任均未选出，由得票最多的 {persons} 主持工作", "neither chair nor vice chair is elected: {persons}, with the most votes, presides"},

    // Women.
    {"women_in_higher_office", "已有妇女 {women} 人当选，{office}按得票多少确定",
     "{women} women already hold seats: {office} goes by votes alone"},
    {"women_first", "{person} 得 {votes} 票，是得票最多的妇女，首先当选{office}",
     "{person}, the best-placed woman with {votes} votes, takes a seat of {office} first"},
    {"women_seat_open", "没有足够的妇女得到 {needed} 票，{office} {seats} 名留给妇女，另行选举",
     "too few women reached {needed} votes: {seats} of {office} are kept for women and filled in a separate election"},
    {"women_column_not_needed", "已有妇女当选，另行选举不再单列{office}，该名额按委员另行选举",
     "a woman is elected: the separate election need not list {office} again, the seat is an ordinary member's"},
    {"women_in_revote", "再次投票中，{office}至少 {seats} 名须为妇女",
     "in the re-vote at least {seats} of {office} must go to women"},
    {"county_to_confirm", "妇女名额的确定办法国家法律未作规定，请县级确认",
     "how the women's seat is filled is not laid down by national law: the county is asked to confirm"},
    {"women_min_missed", "当选人中妇女 {women} 人，少于应有的 {least} 人", "{women} women are elected, fewer than the {least} required"},
    {"sex_unknown", "{persons} 性别未登记，未按妇女计算", "{persons}: sex not recorded, not counted as women"},
    {"man_in_women_column", "{persons} 不是妇女，不能当选{office}", "{persons}: not women, cannot be elected {office}"},

    // People and ballots.
    {"write_in_elected", "{persons} 为另选人当选，须审查资格", "{persons} won as write-ins: eligibility is to be reviewed"},
    {"write_in_cannot_win", "{persons} 为另选人，按本规则不能当选{office}", "{persons}: write-ins cannot win {office} under these rules"},
    {"office_unknown", "{office}不是本机构的职务", "{office} is not an office of this body"},
    {"office_twice", "{office}在选票上出现两次", "{office} is on the ballot twice"},
    {"office_without_seat", "{office}没有应选名额或者名额过多（{seats}）", "{office} has no seat, or too many ({seats})"},
    {"seats_outside", "应选名额共 {seats} 名，规定为 {least} 至 {most} 名", "{seats} seats in all; the law wants {least} to {most}"},
    {"seats_even", "应选名额共 {seats} 名，须为单数", "{seats} seats in all; an odd number is required"},
    {"candidates_outside", "{office}应选 {seats} 名，候选人 {candidates} 名，应为 {least} 至 {most} 名",
     "{office}: {candidates} candidates for {seats} seats; there must be {least} to {most}"},
    {"candidate_twice", "{persons} 在{office}中出现两次", "{persons}: twice among the candidates for {office}"},
};
// clang-format on

constexpr auto all_rows = [] {
    std::array<SentenceRow, std::size(rows) + std::size(question_sentences)> out{};
    std::copy(std::begin(question_sentences), std::end(question_sentences),
              std::copy(std::begin(rows), std::end(rows), out.begin()));
    return out;
}();

}  // namespace

std::span<const SentenceRow> reason_catalogue() {
    return all_rows;
}

}  // namespace zheng::election
