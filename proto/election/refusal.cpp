#include "proto/election/refusal.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace zheng::election {
namespace {

template <class Code>
struct Words {
    Code code;
    std::string_view name;
    std::string_view zh;
    std::string_view en;
};

// clang-format off
constexpr std::array refusal_words = std::to_array<Words<Refusal>>({
    {Refusal::wrong_author, "wrong_author", "本设备无权提交此项，请改用规定的设备。", "This device may not say this: use the device that the table names."},
    {Refusal::wrong_village, "wrong_village", "设备或签名人不属于本村、本投票点或本次选举，请换本村的设备或人员。", "A device or signer belongs to another village, place or contest: use one of this village."},
    {Refusal::signature_missing, "signature_missing", "缺少必需的签名，请该角色的人员补签后重新提交。", "A needed signature is missing: let a person of that role sign, then send again."},
    {Refusal::signer_unknown, "signer_unknown", "签名人未登记，请用已登记的钥匙签名。", "A signer is no officer of this election: sign with an enrolled key."},
    {Refusal::signer_revoked, "signer_revoked", "签名人的钥匙已作废，请改由有效钥匙签名。", "A signer's key has been revoked: sign with a valid one."},
    {Refusal::one_person_twice, "one_person_twice", "同一人在一次选举中只能有一个身份；候选人不得计票监票，请换人。", "One person has one role in a contest, and a candidate does not count: let somebody else act."},
    {Refusal::signer_not_needed, "signer_not_needed", "此项不需要该角色签名，请去掉多余的签名。", "That role, or so many of it, has no part here: leave the signature out."},
    {Refusal::too_early, "too_early", "前一步尚未完成，请先完成所列步骤。", "Something must come first: do the step that is named."},
    {Refusal::too_late, "too_late", "此阶段已经结束，不能再提交此项。", "This phase is over: it can no longer be said."},
    {Refusal::already_said, "already_said", "此项只能提交一次，且已经提交过，请核对已有记录。", "It can be said once only, and has been: look at the record."},
    {Refusal::enrolment_sealed, "enrolment_sealed", "登记已经封存，只能凭两方签名替换已作废的钥匙。", "Enrolment is sealed: only a revoked key can be replaced, with two signatures."},
    {Refusal::enrolment_not_sealed, "enrolment_not_sealed", "登记尚未封存，请县里先封存登记。", "Enrolment is not sealed yet: the county seals it first."},
    {Refusal::day_goes_back, "day_goes_back", "日期早于本次选举已有的事项，请核对日期。", "The day lies before an act it builds on: check the date."},
    {Refusal::key_weak, "key_weak", "钥匙不安全，请在设备上重新生成。", "The key is weak: make a new one on the device."},
    {Refusal::key_already_enrolled, "key_already_enrolled", "此钥匙已被使用，一把钥匙只登记一次，请重新生成。", "The key is already in use: one key is enrolled once, make a new one."},
    {Refusal::attestation_false, "attestation_false", "登记申请的签名不符，请在持有钥匙的设备上重新申请。", "The key did not sign this enrolment: apply again on the device that holds it."},
    {Refusal::counts_differ, "counts_differ", "所报人数或台数与已登记的不符，请重新清点。", "The numbers are not those enrolled: count again."},
    {Refusal::key_unknown, "key_unknown", "要作废或替换的钥匙没有登记、未作废或身份不同，请核对钥匙。", "The key to revoke or replace is not enrolled, not revoked, or of another role: check the key."},
    {Refusal::suspect_sequence_wrong, "suspect_sequence_wrong", "存疑起始序号不对，请核对该设备的序号；人员钥匙不填。", "The sequence of first doubt is wrong: check the device's numbers; leave it out for a person."},
    {Refusal::profile_invalid, "profile_invalid", "选举规则有误，请按所列参数改正。", "The profile is faulty: correct the parameters that are named."},
    {Refusal::profile_missing, "profile_missing", "该类选举尚未采用规则，请先采用。", "No profile is adopted for this kind: adopt one first."},
    {Refusal::profile_for_rehearsal, "profile_for_rehearsal", "此规则仅供演练，正式选举请换用正式规则。", "This profile is for rehearsals only: adopt another."},
    {Refusal::village_unknown, "village_unknown", "没有登记这个村，请核对村名代号或先登记。", "No such village: check the id, or open the village first."},
    {Refusal::contest_unknown, "contest_unknown", "没有登记这项选举，请核对代号。", "No such contest: check the id."},
    {Refusal::place_unknown, "place_unknown", "没有这个投票点，或不在此处计票，请核对代号。", "No such place, or papers are not counted there: check the id."},
    {Refusal::id_taken, "id_taken", "代号已被使用，请另取一个。", "The id is taken: choose another."},
    {Refusal::round_unsupported, "round_unsupported", "本系统暂不办理这一轮次的选举。", "This round is not offered for this kind."},
    {Refusal::kind_unsupported, "kind_unsupported", "本系统暂不办理这一类选举。", "This kind of election is not offered."},
    {Refusal::origin_wrong, "origin_wrong", "名称或钥匙与本日志不符，请核对立项文件。", "Not the name or keys this log was made for: check the founding file."},
    {Refusal::seats_out_of_range, "seats_out_of_range", "应选名额不在规定范围内，请核对选举办法。", "The seats are outside the lawful range: check the method."},
    {Refusal::office_unknown, "office_unknown", "没有这个职务，或重复列出，请核对选举办法。", "No such office here, or listed twice: check the method."},
    {Refusal::assembly_no_quorum, "assembly_no_quorum", "到会人数不足，请另行召集会议。", "Too few were present: convene again."},
    {Refusal::assembly_not_passed, "assembly_not_passed", "赞成人数未过到会人数的半数，办法未通过。", "Not more than half of those present agreed: the method is not adopted."},
    {Refusal::assembly_impossible, "assembly_impossible", "会议人数自相矛盾，或不应由该会议决定，请核对。", "The figures of the meeting cannot be, or another body decides: check them."},
    {Refusal::candidate_twice, "candidate_twice", "此人已登记，或前后情况不一致，请核对。", "The person is entered already, or with other facts: check."},
    {Refusal::candidate_unknown, "candidate_unknown", "此人不是该职务的候选人，请核对选票。", "Not a candidate entered for this office: check the ballot."},
    {Refusal::ballot_incomplete, "ballot_incomplete", "选票缺职务或候选人，或名额与办法不符，请补全。", "The ballot lacks an office or a candidate, or has other seats: complete it."},
    {Refusal::surplus_missing, "surplus_missing", "候选人没有多于应选名额，不足差额，请补充候选人。", "Not enough more candidates than seats: enter more."},
    {Refusal::roll_does_not_add_up, "roll_does_not_add_up", "各类登记人数之和与总数不符，请重新核算。", "The classes do not add up to the number registered: add again."},
    {Refusal::commitment_missing, "commitment_missing", "缺少文件或名册的校验值，请重新生成。", "The digest of the document or roll is missing: make it again."},
    {Refusal::nomination_unsupported, "nomination_unsupported", "此种提名方式不适用，请核对选举办法。", "This way of nominating does not apply: check the method."},
    {Refusal::candidates_too_many, "candidates_too_many", "候选人已达上限，不能再登记。", "There are as many candidates as allowed already."},
    {Refusal::boxes_wrong, "boxes_wrong", "票箱不符：没有票箱、重复、未启用或不准使用，请逐个核对。", "The boxes are wrong: none, one twice, not opened, or not allowed: check each."},
    {Refusal::boxes_not_shown_empty, "boxes_not_shown_empty", "尚未当众验箱，请先开箱验空再开始。", "The boxes were not shown empty: show them first."},
    {Refusal::boxes_not_sealed, "boxes_not_sealed", "票箱尚未封存，请先封箱。", "The boxes are not sealed: seal them first."},
    {Refusal::turnout_over_roll, "turnout_over_roll", "投票人数超过登记人数，请核对签到。", "More took part than are on the roll: check the check-in."},
    {Refusal::turnout_falls, "turnout_falls", "投票人数比上次所报减少，请核对。", "The turnout is lower than reported before: check it."},
    {Refusal::papers_do_not_add_up, "papers_do_not_add_up", "选票领取、发出、更换、未发出数对不上，请重新清点。", "Papers received, issued, exchanged and unused do not agree: count them again."},
    {Refusal::votes_not_allowed, "votes_not_allowed", "本规则不准委托投票或流动票箱，请核对人数。", "Votes by proxy or at a mobile box are not allowed here: check the figures."},
    {Refusal::pieces_do_not_add_up, "pieces_do_not_add_up", "收回选票数不等于清点张数减去伪票，请重新清点。", "Collected is not pieces less forged ones: count again."},
    {Refusal::papers_not_mixed, "papers_not_mixed", "各箱选票尚未混合，请混合后再计票。", "The papers of the boxes are not mixed: mix them first."},
    {Refusal::verdict_differs, "verdict_differs", "选举是否有效的结论与依法计算的不同，请核对人数和票数。", "The vote's validity is not what follows from the figures: check them."},
    {Refusal::batch_out_of_order, "batch_out_of_order", "捆号或计票桌号不连续，请按顺序提交。", "The bundle's number does not follow, or names no table: send in order."},
    {Refusal::batch_too_small, "batch_too_small", "本捆或剩余票数太少，会泄露选票，请并入一捆。", "The bundle, or what it leaves, is too small to publish: join it with another."},
    {Refusal::batch_too_large, "batch_too_large", "本捆张数过多，请分捆。", "The bundle is too large: divide it."},
    {Refusal::batch_over_collected, "batch_over_collected", "已计票数超过收回票数，请重新清点本捆。", "More papers counted than collected: count this bundle again."},
    {Refusal::ballot_differs, "ballot_differs", "职务、名额或候选人与定稿选票不同，请核对。", "Offices, seats or names are not those of the frozen ballot: check them."},
    {Refusal::marks_do_not_add_up, "marks_do_not_add_up", "票数对不上，请重新核算本捆。", "The marks do not account for the papers: add again."},
    {Refusal::records_missing, "records_missing", "缺少逐票记录的校验值，或不应有而有，请核对计票方式。", "The digest of the ballot records is missing, or there should be none: check the mode."},
    {Refusal::batches_incomplete, "batches_incomplete", "还有选票没有计完或捆数不符，请先计完。", "Papers are still to be counted, or bundles to be sent: finish them first."},
    {Refusal::totals_differ, "totals_differ", "汇总票数不等于各捆之和，请重新相加。", "The tally is not the sum of its bundles: add again."},
    {Refusal::write_in_unknown, "write_in_unknown", "没有这个另选人代号，或代号重复，请核对。", "No such written-in name in the tally, or named twice: check it."},
    {Refusal::write_in_not_named, "write_in_not_named", "得票影响结果的另选人还没有写明姓名，请补写。", "A written-in person whose votes matter has no name: name them."},
    {Refusal::outcome_differs, "outcome_differs", "宣布的结果与依法计算的不同，请按计算结果宣布。", "The announcement is not what follows from the tallies: announce the computed result."},
    {Refusal::result_unknown, "result_unknown", "没有所指的选举结果，请核对。", "No such result has been declared: check which one is meant."},
    {Refusal::objection_without_article, "objection_without_article", "提出异议必须写明依据条款。", "An objection must name its article."},
    {Refusal::range_wrong, "range_wrong", "收讫范围不连续或时间倒退。", "The range does not continue, or time goes back."},
    {Refusal::claim_false, "claim_false", "记录与事实不符。", "What is claimed is not so."},
    {Refusal::voting_mode_wrong, "voting_mode_wrong", "本规则只准一次性投票，请改正选举办法。", "Under these rules all offices are voted on at once: correct the method."},
    {Refusal::condition_wrong, "condition_wrong", "地方条件重复、规则中已有或者没有写明条款，请改正选举办法。", "A local condition is named twice, is in the rules already, or names no clause: correct the method."},
    {Refusal::decision_differs, "decision_differs", "会议是否通过与到会、赞成人数算出的不同，请核对。", "Whether it passed is not what follows from the figures: check them."},
    {Refusal::publication_wrong, "publication_wrong", "所取代的不是现行公布的名单，请核对。", "It does not replace the publication that stands: check which one does."},
    {Refusal::objection_out_of_order, "objection_out_of_order", "异议编号不连续，请按顺序编号。", "The number of the objection does not follow: number them in order."},
    {Refusal::objection_late, "objection_late", "已过异议期限，不再受理，请告知本人。", "The days of objection are over: tell the person."},
    {Refusal::objection_unknown, "objection_unknown", "没有这项异议，或者已经处理，请核对编号。", "No such objection, or it has been decided: check the number."},
    {Refusal::objection_open, "objection_open", "还有异议没有处理，请先作出决定。", "An objection is not decided yet: decide it first."},
    {Refusal::roll_ground_wrong, "roll_ground_wrong", "理由与请求或者决定不符，请核对理由代码。", "The ground does not fit the request or the decision: check the code."},
    {Refusal::roll_decision_wrong, "roll_decision_wrong", "决定前后的登记类别与请求或者名单不符，请核对。", "The classes before and after do not fit the request or the roll: check them."},
    {Refusal::roll_not_as_published, "roll_not_as_published", "封存的名单不等于公布的名单加上已成立的异议，请核对。", "The roll is not the published one with what was upheld: check the classes."},
    {Refusal::objection_days_run, "objection_days_run", "异议期限未满，期满后再封存名单。", "Objections may still come: seal the roll when their days are over."},
    {Refusal::merit_out_of_order, "merit_out_of_order", "比选名次与得分不符，或者有人重复，请重新排序。", "The ranks do not follow from the points, or somebody stands twice: rank again."},
    {Refusal::condition_unknown, "condition_unknown", "所引条件不在规则或者已通过的选举办法中，不得引用。", "Neither the rules nor the adopted method have this condition: it cannot be cited."},
    {Refusal::review_out_of_order, "review_out_of_order", "审查环节不对、前一环节未通过或者已经审查，请按顺序进行。", "Not the stage that is due, or it has been decided: review in order."},
    {Refusal::review_wrong_body, "review_wrong_body", "该环节应由另一机关审查，请由其签名。", "Another body reviews at this stage: let it sign."},
    {Refusal::review_unfounded, "review_unfounded", "未通过的须有理由、书面决定、告知书和答复、申诉期限；引用条件的须有书面决定。", "A failure needs ground, decision, notice and days, a cited condition a decision: add what is missing."},
    {Refusal::review_blocked, "review_blocked", "有不得参选的情形，不能审查通过。", "A condition that bars from standing is cited: the person cannot pass."},
    {Refusal::review_incomplete, "review_incomplete", "候选人尚未通过全部审查，不得列入选票。", "The person has not passed every review: not on the ballot before that."},
    {Refusal::appeal_open, "appeal_open", "本人申诉期限未满，期满后再定稿。", "The person may still appeal: freeze the ballot when that day has gone by."},
    {Refusal::pledge_unknown, "pledge_unknown", "规则中没有这项承诺或者这类签署人，请核对。", "The rules have no such pledge, or no such class of signers: check it."},
    {Refusal::pledge_figures_wrong, "pledge_figures_wrong", "承诺签署人数不对，请核对应签、已签人数。", "The figures of those due and signed cannot be: check them."},
    {Refusal::pledge_missing, "pledge_missing", "候选人承诺书不齐，请补签后再定稿。", "A pledge of the candidate is missing: let it be signed before the ballot is frozen."},
    {Refusal::candidate_withdrawn, "candidate_withdrawn", "此人已经退选，或者没有退选可以撤回，请核对。", "The person has withdrawn, or has nothing to take back: check the record."},
    {Refusal::candidate_disqualified, "candidate_disqualified", "此人已被取消资格。", "The person has been disqualified."},
    {Refusal::talk_wrong, "talk_wrong", "退选谈话情况填写不对，请核对由谁谈话。", "What is said of a talk cannot be: check who talked with the person."},
    {Refusal::article_missing, "article_missing", "必须写明依据条款。", "The article must be named."},
    {Refusal::ruling_unknown, "ruling_unknown", "没有所指的查处决定，或者与此不符，请核对。", "No such ruling of the inspectors, or it rules something else: check which one is meant."},
    {Refusal::incident_known, "incident_known", "检举编号重复或者未按顺序，请重新生成。", "The report is in the record already, or the list is not in order: make it again."},
    {Refusal::incident_unknown, "incident_unknown", "没有这件检举，请核对编号。", "No such report: check the number."},
    {Refusal::incident_out_of_order, "incident_out_of_order", "检举须先受理，且只能作一次处理决定，请核对。", "A report is taken up first and ruled on once: look at the record."},
    {Refusal::accused_wrong, "accused_wrong", "只有取消资格的决定写明被检举人，请核对。", "The accused is named where the ruling disqualifies, and nowhere else: check it."},
    {Refusal::incident_open, "incident_open", "还有检举没有处理完，暂不备案。", "A report is not ruled on yet: file when it is."},
    {Refusal::proxies_do_not_add_up, "proxies_do_not_add_up", "委托人、受委托人人数对不上，请重新清点。", "Principals and agents do not agree: count them again."},
    {Refusal::proxies_over_accepted, "proxies_over_accepted", "委托投票数超过已审核公布的委托数，请核对。", "More votes by proxy than were accepted: check the figures."},
    {Refusal::relative_unknown, "relative_unknown", "亲属须是本村候选人、当选人、工作人员或上届成员，每人只写一次。", "A relative is a candidate, winner, officer or former member in this village, named once: check."},
    {Refusal::step_unknown, "step_unknown", "这次投票没有留下这一事项，或者已经安排，请核对公布的结果。", "The vote leaves no such step, or it has been ordered: look at the declared result."},
    {Refusal::step_differs, "step_differs", "名额或名单与待办的事项不同，请按公布的结果安排。", "Seats or names are not those left to vote on: order what the result leaves."},
    {Refusal::round_differs, "round_differs", "轮次不对，请按所列轮次安排。", "Another round carries this out: order the round that is named."},
    {Refusal::vote_unfinished, "vote_unfinished", "该班子还有投票没有办完，或者结果需要重新公布，请先办完。", "A vote of this body is not over, or its result has to be announced again: finish it first."},
    {Refusal::names_fixed, "names_fixed", "这一轮只在规定的人中投票，请去掉其他人。", "This round is among given names only: leave others out."},
    {Refusal::statement_unknown, "statement_unknown", "没有所指的记录，或者不属于这个班子，请核对校验值。", "No such statement of this body has been accepted: check the digest."},
    {Refusal::not_a_winner, "not_a_winner", "此人没有当选该职务，请核对公布的结果。", "The person was not elected to that office: look at the declared result."},
    {Refusal::recheck_grounds_wrong, "recheck_grounds_wrong", "不予确认须列明规则或选举办法中的条件，按次序各列一次；确认的不列。", "A win that does not stand cites conditions, in order, each once; one that stands cites none: correct them."},
    {Refusal::facts_not_needed, "facts_not_needed", "此人是登记的候选人，情况已经公布，请不要重填。", "The person was entered as a candidate with public facts: leave them out."},
    {Refusal::recheck_missing, "recheck_missing", "另选当选人尚未复核当选资格，请先复核再备案。", "A written-in winner has not been looked at again: do that before filing."},
    {Refusal::approval_not_needed, "approval_not_needed", "该职务不需要批复，请核对。", "That office needs no approval: check it."},
    {Refusal::approval_missing, "approval_missing", "书记、副书记尚未批复，请先报批。", "The secretary or a deputy is not approved yet: ask for approval first."},
    {Refusal::composition_differs, "composition_differs", "班子组成与各轮结果不符，或者不是该班子有效的首次投票，请按结果填写。", "The body is not what follows from its votes, or this is not its first vote that counts: state what follows."},
    {Refusal::handover_items_wrong, "handover_items_wrong", "移交事项为空、重复或者次序不对，请逐项核对。", "The items handed over are none, one twice or out of order: list each once, in order."},
    {Refusal::poll_suspended, "poll_suspended", "该投票点正在暂停投票，请先恢复投票。", "The poll is suspended here: resume it first."},
    {Refusal::seals_broken, "seals_broken", "票箱封条不完好，不得继续投票，请报乡镇处理。", "A seal was not intact: nobody votes here any more, ask the township to decide."},
    {Refusal::box_not_lost, "box_not_lost", "该票箱没有报失，不能登记找回，请核对。", "The box was not reported lost: check which one came back."},
    {Refusal::box_missing, "box_missing", "有票箱丢失、损毁或者封条破损，不得开箱清点，请报乡镇处理。", "A box is lost, destroyed or not sealed: do not count, ask the township to decide."},
    {Refusal::custodian_missing, "custodian_missing", "没有写明保管单位，请补写。", "Nobody is named who keeps the document: name a body or a post."},
    {Refusal::doubtful_papers_differ, "doubtful_papers_differ", "疑难票的张数、种类或者到场人数不符，请重新核对。", "The doubtful papers, their kinds or those present do not agree: check them."},
    {Refusal::batch_unknown, "batch_unknown", "此处没有这一捆，请核对捆号。", "No such bundle has been counted here: check its number."},
    {Refusal::replaces_wrong, "replaces_wrong", "更正所指的不是该捆现行的记录，请核对校验值。", "This is not the reading of the bundle that stands: check the digest."},
    {Refusal::papers_differ, "papers_differ", "更正前后张数不同，只有归捆错误才能改变张数，请重新清点。", "The number of papers has changed, which only a paper in a wrong bundle explains: count the bundle again."},
});

constexpr std::array rejection_words = std::to_array<Words<Rejection>>({
    {Rejection::malformed, "malformed", "内容无法识别，请用本版程序重新生成。", "Not a statement in canonical form: make it again with this version."},
    {Rejection::too_large, "too_large", "文件过大，请核对后重新提交。", "Too large: check the file."},
    {Rejection::not_template, "not_template", "信封格式不对，请提交原始文件。", "The envelope is not in its fixed layout: send the original bytes."},
    {Rejection::wrong_type, "wrong_type", "文件类型不对，请核对文件。", "Another type of payload: check the file."},
    {Rejection::signers_wrong, "signers_wrong", "签名的人数或顺序与内容不符，请重新签名。", "The signatures are not those of the listed signers: sign again."},
    {Rejection::signature_false, "signature_false", "签名无效，请用正确的钥匙重新签名。", "A signature does not verify: sign again with the right key."},
    {Rejection::wrong_election, "wrong_election", "属于另一次选举，请核对立项文件。", "It belongs to another election: check the founding file."},
    {Rejection::author_unknown, "author_unknown", "设备没有登记，请先向县里申请登记。", "The device is not enrolled: apply to the county."},
    {Rejection::author_revoked, "author_revoked", "设备钥匙已作废，请联系县里更换。", "The device's key has been revoked: ask the county for a replacement."},
    {Rejection::sequence_gap, "sequence_gap", "前面还有未送达的内容，请先补送。", "Earlier statements of this device are missing: send them first."},
    {Rejection::previous_differs, "previous_differs", "与本设备上一条不衔接，请用完整的发件箱重新提交。", "It does not follow this device's last statement: send the whole outbox."},
    {Rejection::log_closed, "log_closed", "本次选举日志已经关闭。", "The log of this election is closed."},
    {Rejection::not_the_founding, "not_the_founding", "日志的第一条必须是立项文件，且只有一条。", "The first entry is the founding, and only the first: load it first, once."},
});
// clang-format on

template <class Table>
consteval bool ascending(const Table& table) {
    return std::adjacent_find(table.begin(), table.end(),
                              [](const auto& a, const auto& b) { return a.code >= b.code; }) == table.end();
}
static_assert(ascending(refusal_words) && ascending(rejection_words), "rows are found by bisection");

template <class Table>
consteval auto codes_of(const Table& table) {
    std::array<decltype(table.front().code), std::tuple_size_v<Table>> codes{};
    for (std::size_t i = 0; i < table.size(); ++i)
        codes[i] = table[i].code;
    return codes;
}
constexpr auto refusal_codes = codes_of(refusal_words);
constexpr auto rejection_codes = codes_of(rejection_words);

template <class Table, class Code>
auto row(const Table& table, Code code) {
    const auto* found = std::lower_bound(table.begin(), table.end(), code,
                                         [](const auto& words, Code wanted) { return words.code < wanted; });
    return found != table.end() && found->code == code ? *found : Words<Code>{code, "", "", ""};
}

}  // namespace

std::string_view name_of(Refusal code) {
    return row(refusal_words, code).name;
}
std::string_view name_of(Rejection code) {
    return row(rejection_words, code).name;
}
std::string_view words_zh(Refusal code) {
    return row(refusal_words, code).zh;
}
std::string_view words_en(Refusal code) {
    return row(refusal_words, code).en;
}
std::string_view words_zh(Rejection code) {
    return row(rejection_words, code).zh;
}
std::string_view words_en(Rejection code) {
    return row(rejection_words, code).en;
}

bool known(std::uint32_t code) {
    return !name_of(static_cast<Refusal>(code)).empty();
}

std::span<const Refusal> refusals() {
    return refusal_codes;
}
std::span<const Rejection> rejections() {
    return rejection_codes;
}

std::string text(const RefusalNote& note) {
    std::string out(name_of(note.code));
    if (note.about.empty() && note.numbers.empty())
        return out;
    out += " (" + note.about;
    std::string_view separator = note.about.empty() ? "" : ": ";
    for (const auto& [name, number] : note.numbers) {
        out.append(separator).append(name).append("=").append(std::to_string(number));
        separator = ", ";
    }
    return out + ")";
}

}  // namespace zheng::election
