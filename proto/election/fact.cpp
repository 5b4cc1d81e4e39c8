#include "proto/election/fact.hpp"

#include <algorithm>

namespace zheng::election {
namespace {

// clang-format off
constexpr FactRow rows[] = {
    // National (VCL25 Art.18).
    {"expelled_from_party", "被开除党籍", "expelled from the Party"},
    {"criminal_penalty", "因犯罪受过刑事处罚", "criminal penalty for a crime"},
    {"clan_or_gang_power", "利用宗族、黑恶势力从事违法活动", "used clan or gang power for illegal acts"},
    {"cult_activity", "参与非法宗教、邪教活动", "took part in illegal religious or cult activity"},
    {"deprived_of_political_rights", "依照法律被剥夺政治权利", "deprived of political rights by law"},
    // Zhejiang 2013: five that bar.
    {"sentenced_or_released_under_5y", "被判处刑罚，或者刑满释放、缓刑期满未满五年", "sentenced, or released or probation ended less than five years ago"},
    {"birth_planning_breach_under_5y", "违反计划生育未处理，或者处理后未满五年", "birth-planning breach unhandled, or handled less than five years ago"},
    {"gang_penalty_under_3y", "因涉黑涉恶受处罚未满三年", "penalised for gang links less than three years ago"},
    {"party_penalty_barring_office", "受党纪处分，尚在不得任职期间", "under a Party penalty that still bars office"},
    {"lost_legal_capacity", "丧失行为能力", "lost legal capacity"},
    // Zhejiang 2013: six that ask for a decision.
    {"incited_disturbance", "煽动扰乱公共秩序", "incited disturbance of public order"},
    {"illegal_land_or_building", "严重违法用地、违章建筑，拒不整改", "serious illegal land use or building, refuses to correct it"},
    {"long_absent", "长期外出，不能履职", "long absent, cannot do the job"},
    {"resignation_pledge_unmet", "符合辞职承诺的情形而未辞职", "fell under the own resignation pledge and did not resign"},
    {"member_rated_unqualified", "党员先锋指数考评不合格", "rated unqualified in the Party members' score"},
    {"poor_morals", "道德品行差，群众反映不好", "poor morals, bad standing"},
    // Local lists.
    {"not_on_post", "不在岗", "is not at the post"},
    {"not_acting", "不作为", "does not act"},
    {"broke_pledges", "未履行承诺", "broke pledges"},
    {"refused_pledge", "拒绝签订承诺书", "refuses to sign the pledge"},
    {"under_disciplinary_filing", "正在接受立案审查", "under disciplinary filing"},
    {"administrative_detention_under_5y", "受行政拘留未满五年", "administrative detention less than five years ago"},
    {"bribery_or_faction_this_election", "本次选举中有贿选、拉帮结派行为", "bribery or faction acts in this election"},
};
// clang-format on

}  // namespace

std::span<const FactRow> fact_table() {
    return rows;
}

const FactRow* find_fact(std::string_view name) {
    const auto* found =
        std::find_if(std::begin(rows), std::end(rows), [&](const FactRow& row) { return row.name == name; });
    return found == std::end(rows) ? nullptr : found;
}

}  // namespace zheng::election
