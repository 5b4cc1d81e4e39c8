// The words of printed forms in one place: Chinese first, English small beneath it, and the article that asks for what
// is printed. An article of a rule that a profile may set differently is taken from the profile instead (cited()).
#pragma once

#include <string_view>

namespace zheng::station::paper {

struct Words {
    std::string_view zh;
    std::string_view en;
    std::string_view from = {};  // "VCL25 Art.18"
};

namespace words {

// ---- titles, each behind the name of the vote
inline constexpr Words ballot{"选票", "Ballot", "VCL25 Art.18"};
inline constexpr Words ballot_pack{"选票包签", "Label of a pack of ballots"};
inline constexpr Words sign_in_roll{"领票签名册", "Roll to sign for ballots", "VCL25 Art.16"};
inline constexpr Words proxy{"委托投票证", "Proxy", "VCL25 Art.18"};
inline constexpr Words proxy_list{"委托投票登记表", "Register of proxies", "VCL25 Art.18"};
inline constexpr Words mobile_list{"流动票箱投票人名单", "Voters at the mobile box", "ZJ20 Art.24"};
inline constexpr Words tally_sheet{"计票单", "Tally sheet of a bundle", "VCL25 Art.18"};
inline constexpr Words bundle_slip{"捆签", "Bundle slip"};
inline constexpr Words script{"主持词", "Script of the day", "VCL25 Art.18"};
inline constexpr Words sealing_strip{"封条", "Sealing strip", "ZJ20 Art.26"};
inline constexpr Words minutes{"选举大会会议记录", "Minutes of the election meeting"};
inline constexpr Words result_sheet{"选举结果报告单", "Result sheet", "VCL25 Art.18"};
inline constexpr Words filing{"选举结果备案表", "Filing of the result with the township", "SC26 Art.39"};
inline constexpr Words review{"候选人资格审查表", "Review of a candidate", "VCL25 Art.18"};
inline constexpr Words certificate{"当选证书", "Certificate of election"};
inline constexpr Words notice{"公告", "Public notice"};
inline constexpr Words notice_roll{"登记参加选举的村民名单公告", "Notice: the roll of voters", "VCL25 Art.17"};
inline constexpr Words notice_proxies{"委托投票公告", "Notice: accepted proxies", "VCL25 Art.18"};
inline constexpr Words notice_candidates{"候选人名单公告", "Notice: the candidates", "VCL25 Art.18"};
inline constexpr Words notice_result{"选举结果公告", "Notice: the result", "VCL25 Art.18"};
inline constexpr Words test_deck{"演练票", "Test deck of a rehearsal"};
inline constexpr Words blank_pack{"空白表格", "Blank forms for a day without a computer"};

// ---- the ballot
inline constexpr Words how_to_mark{"填写说明", "How to mark"};
inline constexpr Words secret{"无记名投票。不得写自己的姓名，不得作其他标记。",
                              "The vote is secret: do not write your name or any other sign.", "VCL25 Art.18"};
inline constexpr Words write_in{"另选他人", "another person"};
inline constexpr Words ballot_seal{"选举委员会印章（盖章有效）", "valid with the committee's seal only"};

// ---- who signs
inline constexpr Words presiding{"主持人", "presiding"};
inline constexpr Words committee{"选举委员会成员", "electoral committee"};
inline constexpr Words caller{"唱票人", "caller"};
inline constexpr Words recorder{"计票人", "recorders"};
inline constexpr Words scrutineer{"监票人", "scrutineers"};
inline constexpr Words issuer{"发票人", "issuing"};
inline constexpr Words minute_taker{"记录人", "minutes taken by"};

// ---- figures
inline constexpr Words registered{"登记参加选举的村民", "registered voters", "VCL25 Art.16"};
inline constexpr Words due{"应到会有选举权人数", "electors due"};
inline constexpr Words took_part{"参加投票人数", "voters who took part", "VCL25 Art.18"};
inline constexpr Words in_person{"其中：本人投票", "of them in person"};
inline constexpr Words by_proxy{"委托投票", "by proxy"};
inline constexpr Words at_mobile{"流动票箱", "at the mobile box"};
inline constexpr Words issued{"发出选票", "ballots issued"};
inline constexpr Words replaced{"其中：更换", "of them replacing spoiled ones"};
inline constexpr Words unused{"剩余选票", "ballots left"};
inline constexpr Words collected{"收回选票", "ballots collected"};
inline constexpr Words forged{"非统一印制（不计入）", "not official, not counted"};
inline constexpr Words valid{"有效票", "valid"};
inline constexpr Words void_papers{"无效票（废票）", "void"};
inline constexpr Words blank_papers{"弃权票（空白）", "blank"};

// ---- the result
inline constexpr Words capitals{"大写", "in capitals"};
inline constexpr Words elected{"当选", "elected"};
inline constexpr Words no_checkpoint{"打印时本站尚未得到计票端回执，无检查点。送达后请补印本栏。",
                                     "No receipt from the counter yet when this was printed: no checkpoint."};
inline constexpr Words checkpoint{"日志检查点（可与公开日志核对）",
                                  "Checkpoint of the log, to be compared with the published one"};
inline constexpr Words paste_here{"检查点粘贴处", "paste the checkpoint here"};
inline constexpr Words authority{"县级机关密钥指纹", "Fingerprint of the county's key"};
inline constexpr Words posted{
    "本单当场公布并张贴。与公开日志不一致的，任何人可以提出。",
    "Announced and posted on the spot. Anyone may object where it differs from the public log.", "VCL25 Art.18"};

}  // namespace words
}  // namespace zheng::station::paper
