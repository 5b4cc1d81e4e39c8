#include "proto/election/statement_words.hpp"

#include <array>

namespace zheng::election {

// clang-format off
std::span<const Choice<AssemblyBody>> choices_of(AssemblyBody) {
    static constexpr std::array rows{
        Choice<AssemblyBody>{AssemblyBody::assembly_adults, "assembly_adults", "村民会议（村民）", "villagers' assembly, adults"},
        Choice<AssemblyBody>{AssemblyBody::assembly_households, "assembly_households", "村民会议（户代表）", "villagers' assembly, households"},
        Choice<AssemblyBody>{AssemblyBody::reps_assembly, "reps_assembly", "村民代表会议", "representatives' assembly"},
        Choice<AssemblyBody>{AssemblyBody::members_meeting, "members_meeting", "党员大会", "members' meeting"},
    };
    return rows;
}
std::span<const Choice<AssemblyMatter>> choices_of(AssemblyMatter) {
    static constexpr std::array rows{
        Choice<AssemblyMatter>{AssemblyMatter::outsiders_listed, "outsiders_listed", "同意户籍不在本村的人员登记", "people registered elsewhere may be listed"},
        Choice<AssemblyMatter>{AssemblyMatter::by_election_called, "by_election_called", "决定补选", "a by-election is called"},
        Choice<AssemblyMatter>{AssemblyMatter::recall_called, "recall_called", "提出罢免", "a recall is called"},
        Choice<AssemblyMatter>{AssemblyMatter::resignation_accepted, "resignation_accepted", "接受辞职", "a resignation is accepted"},
        Choice<AssemblyMatter>{AssemblyMatter::count_staff_named, "count_staff_named", "推选唱票、计票、监票人员", "callers, recorders and scrutineers are named"},
        Choice<AssemblyMatter>{AssemblyMatter::other, "other", "其他事项", "another matter"},
    };
    return rows;
}
std::span<const Choice<NominationMode>> choices_of(NominationMode) {
    static constexpr std::array rows{
        Choice<NominationMode>{NominationMode::direct_nomination, "direct_nomination", "直接提名（海选）", "direct nomination"},
        Choice<NominationMode>{NominationMode::party_or_villager_nomination, "party_or_villager_nomination", "党组织或村民提名", "nomination by the Party organisation or villagers"},
        Choice<NominationMode>{NominationMode::self_nomination_direct, "self_nomination_direct", "自荐直选", "self-nomination, direct election"},
        Choice<NominationMode>{NominationMode::open_no_candidates, "open_no_candidates", "无候选人直选", "no candidates"},
        Choice<NominationMode>{NominationMode::self_recommendation_candidates, "self_recommendation_candidates", "自荐产生候选人", "self-recommended candidates"},
        Choice<NominationMode>{NominationMode::two_push, "two_push", "两推一选", "two recommendations, one election"},
        Choice<NominationMode>{NominationMode::open_push_direct, "open_push_direct", "公推直选", "open recommendation, direct election"},
    };
    return rows;
}
std::span<const Choice<VotingMode>> choices_of(VotingMode) {
    static constexpr std::array rows{
        Choice<VotingMode>{VotingMode::one_vote, "one_vote", "一次性投票", "one vote for all offices"},
        Choice<VotingMode>{VotingMode::office_by_office, "office_by_office", "分次投票", "one office after another"},
    };
    return rows;
}
std::span<const Choice<RollRequest>> choices_of(RollRequest) {
    static constexpr std::array rows{
        Choice<RollRequest>{RollRequest::add, "add", "应列未列", "should be listed"},
        Choice<RollRequest>{RollRequest::strike, "strike", "不应列而列", "should not be listed"},
        Choice<RollRequest>{RollRequest::correct, "correct", "更正", "is listed wrongly"},
    };
    return rows;
}
std::span<const Choice<IncidentCategory>> choices_of(IncidentCategory) {
    static constexpr std::array rows{
        Choice<IncidentCategory>{IncidentCategory::vote_buying, "vote_buying", "贿选", "vote-buying"},
        Choice<IncidentCategory>{IncidentCategory::clan_or_gang_interference, "clan_or_gang_interference", "宗族、黑恶势力干扰", "interference by clan or gang"},
        Choice<IncidentCategory>{IncidentCategory::coercion_or_fake_proxy, "coercion_or_fake_proxy", "胁迫、冒名委托", "coercion or false proxy"},
        Choice<IncidentCategory>{IncidentCategory::lobbying_cliques, "lobbying_cliques", "拉票、拉帮结派", "lobbying or cliques"},
        Choice<IncidentCategory>{IncidentCategory::defamation_rumour, "defamation_rumour", "诽谤造谣", "defamation or rumour"},
        Choice<IncidentCategory>{IncidentCategory::ballot_or_box_destruction, "ballot_or_box_destruction", "毁坏选票、票箱", "destruction of papers or boxes"},
        Choice<IncidentCategory>{IncidentCategory::incitement, "incitement", "煽动闹访", "incitement"},
        Choice<IncidentCategory>{IncidentCategory::official_meddling, "official_meddling", "公职人员插手", "meddling by officials"},
        Choice<IncidentCategory>{IncidentCategory::spending_or_disposal, "spending_or_disposal", "突击花钱、处置资产", "spending or disposal of assets"},
        Choice<IncidentCategory>{IncidentCategory::refusal_to_hand_over, "refusal_to_hand_over", "拒不移交", "refusal to hand over"},
        Choice<IncidentCategory>{IncidentCategory::false_count, "false_count", "虚报票数、伪造选票", "false count or forged papers"},
        Choice<IncidentCategory>{IncidentCategory::other, "other", "其他", "other"},
    };
    return rows;
}
std::span<const Choice<IncidentRuling>> choices_of(IncidentRuling) {
    static constexpr std::array rows{
        Choice<IncidentRuling>{IncidentRuling::taken_up, "taken_up", "已受理", "taken up"},
        Choice<IncidentRuling>{IncidentRuling::unfounded, "unfounded", "不属实", "unfounded"},
        Choice<IncidentRuling>{IncidentRuling::dealt_with, "dealt_with", "已处理", "dealt with"},
        Choice<IncidentRuling>{IncidentRuling::disqualify, "disqualify", "取消资格", "disqualification"},
        Choice<IncidentRuling>{IncidentRuling::void_contest, "void_contest", "选举无效", "election void"},
    };
    return rows;
}
std::span<const Choice<SuspendReason>> choices_of(SuspendReason) {
    static constexpr std::array rows{
        Choice<SuspendReason>{SuspendReason::power, "power", "停电", "power failure"},
        Choice<SuspendReason>{SuspendReason::weather, "weather", "天气", "weather"},
        Choice<SuspendReason>{SuspendReason::disorder, "disorder", "秩序混乱", "disorder"},
        Choice<SuspendReason>{SuspendReason::papers, "papers", "选票短缺", "papers run short"},
        Choice<SuspendReason>{SuspendReason::equipment, "equipment", "设备故障", "equipment"},
        Choice<SuspendReason>{SuspendReason::other, "other", "其他", "other"},
    };
    return rows;
}
std::span<const Choice<BoxFate>> choices_of(BoxFate) {
    static constexpr std::array rows{
        Choice<BoxFate>{BoxFate::lost, "lost", "丢失", "lost"},
        Choice<BoxFate>{BoxFate::destroyed, "destroyed", "损毁", "destroyed"},
        Choice<BoxFate>{BoxFate::seal_broken, "seal_broken", "封条破损", "seal broken"},
        Choice<BoxFate>{BoxFate::recovered, "recovered", "找回", "recovered"},
    };
    return rows;
}
std::span<const Choice<EvidenceKind>> choices_of(EvidenceKind) {
    static constexpr std::array rows{
        Choice<EvidenceKind>{EvidenceKind::result_sheet, "result_sheet", "选举结果报告单", "result sheet"},
        Choice<EvidenceKind>{EvidenceKind::minutes, "minutes", "会议记录", "minutes"},
        Choice<EvidenceKind>{EvidenceKind::sign_in_roll, "sign_in_roll", "领票签名册", "sign-in roll"},
        Choice<EvidenceKind>{EvidenceKind::video, "video", "录像", "video"},
        Choice<EvidenceKind>{EvidenceKind::notice, "notice", "公告", "notice"},
        Choice<EvidenceKind>{EvidenceKind::recount, "recount", "重新计票记录", "record of a recount"},
        Choice<EvidenceKind>{EvidenceKind::other, "other", "其他", "other"},
    };
    return rows;
}
std::span<const Choice<CountMode>> choices_of(CountMode) {
    static constexpr std::array rows{
        Choice<CountMode>{CountMode::papers, "papers", "逐票录入", "paper by paper"},
        Choice<CountMode>{CountMode::totals_only, "totals_only", "只录总数", "totals only"},
    };
    return rows;
}
std::span<const Choice<Doubt>> choices_of(Doubt) {
    static constexpr std::array rows{
        Choice<Doubt>{Doubt::mark_unclear, "mark_unclear", "符号不清", "mark unclear"},
        Choice<Doubt>{Doubt::name_unclear, "name_unclear", "姓名不清", "name unclear"},
        Choice<Doubt>{Doubt::same_name, "same_name", "同名", "same name"},
        Choice<Doubt>{Doubt::damaged, "damaged", "破损", "damaged"},
        Choice<Doubt>{Doubt::extra_writing, "extra_writing", "有其他字迹", "other writing"},
        Choice<Doubt>{Doubt::not_official, "not_official", "疑非统一印制", "perhaps not an official paper"},
        Choice<Doubt>{Doubt::other, "other", "其他", "other"},
    };
    return rows;
}
std::span<const Choice<CorrectionReason>> choices_of(CorrectionReason) {
    static constexpr std::array rows{
        Choice<CorrectionReason>{CorrectionReason::misread, "misread", "唱错、听错", "misread"},
        Choice<CorrectionReason>{CorrectionReason::miskeyed, "miskeyed", "录错", "miskeyed"},
        Choice<CorrectionReason>{CorrectionReason::misadded, "misadded", "加错", "added wrongly"},
        Choice<CorrectionReason>{CorrectionReason::wrong_bundle, "wrong_bundle", "归捆错误", "papers in the wrong bundle"},
        Choice<CorrectionReason>{CorrectionReason::recounted, "recounted", "重新计票", "recounted"},
    };
    return rows;
}
std::span<const Choice<VoidGround>> choices_of(VoidGround) {
    static constexpr std::array rows{
        Choice<VoidGround>{VoidGround::violence_or_threats, "violence_or_threats", "暴力、威胁", "violence or threats"},
        Choice<VoidGround>{VoidGround::deceit, "deceit", "欺骗", "deceit"},
        Choice<VoidGround>{VoidGround::bribery, "bribery", "贿赂", "bribery"},
        Choice<VoidGround>{VoidGround::forged_papers, "forged_papers", "伪造选票", "forged papers"},
        Choice<VoidGround>{VoidGround::false_count, "false_count", "虚报选举票数", "false count"},
        Choice<VoidGround>{VoidGround::procedure, "procedure", "违反法定程序", "breach of procedure"},
        Choice<VoidGround>{VoidGround::box_lost, "box_lost", "票箱丢失、损毁", "a box lost or destroyed"},
    };
    return rows;
}
std::span<const Choice<HandoverItem>> choices_of(HandoverItem) {
    static constexpr std::array rows{
        Choice<HandoverItem>{HandoverItem::seal, "seal", "公章", "seal"},
        Choice<HandoverItem>{HandoverItem::office, "office", "办公场所、用具", "office and furniture"},
        Choice<HandoverItem>{HandoverItem::accounts, "accounts", "财务账目", "accounts"},
        Choice<HandoverItem>{HandoverItem::assets, "assets", "固定资产", "assets"},
        Choice<HandoverItem>{HandoverItem::archives, "archives", "工作档案", "archives"},
        Choice<HandoverItem>{HandoverItem::contracts, "contracts", "合同、债权债务", "contracts and debts"},
        Choice<HandoverItem>{HandoverItem::other, "other", "其他", "other"},
    };
    return rows;
}
std::span<const Choice<RevocationReason>> choices_of(RevocationReason) {
    static constexpr std::array rows{
        Choice<RevocationReason>{RevocationReason::lost, "lost", "遗失", "lost"},
        Choice<RevocationReason>{RevocationReason::stolen, "stolen", "被盗", "stolen"},
        Choice<RevocationReason>{RevocationReason::left_office, "left_office", "离任", "left office"},
        Choice<RevocationReason>{RevocationReason::entered_wrongly, "entered_wrongly", "登记有误", "entered wrongly"},
    };
    return rows;
}
// clang-format on

}  // namespace zheng::election
