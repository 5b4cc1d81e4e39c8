// The pack for a day without any computer: every form that the hall needs, empty, behind a page that says how to count
// on paper. VCL25 Art.18; what is written on these is keyed later by two (totals, or the rolls).
#include "station/paper/forms.hpp"
#include "station/paper/parts.hpp"

#include <fmt/format.h>

#include <array>

namespace zheng::station::paper {
namespace {

struct Part {
    Words title;
    std::string_view how_many;
    void (*draw)(Paper&, const Subject&);
};
constexpr std::array parts{
    Part{words::sign_in_roll, "按名册页数，每个投票点一套", &draw_sign_in_roll},
    Part{words::proxy, "每一委托一张", &draw_proxies},
    Part{words::proxy_list, "一份", &draw_proxy_list},
    Part{words::mobile_list, "每个流动票箱一份", &draw_mobile_list},
    Part{words::sealing_strip, "每个票箱两条：启用、封口", &draw_sealing_strips},
    Part{words::ballot_pack, "每包一张", &draw_ballot_packs},
    Part{words::tally_sheet, "每捆两张：两名计票人各一张", &draw_tally_sheet},
    Part{words::bundle_slip, "每捆一张", &draw_bundle_slips},
    Part{words::minutes, "一份", &draw_minutes},
    Part{words::result_sheet, "三份：张贴、存档、报送", &draw_result_sheet},
    Part{words::notice_result, "按张贴处数", &draw_notice_result},
};

constexpr std::array steps{
    "当众验箱、加封，记下封条编号；清点选票，记下张数。",
    "凭名册验证，领票人在领票签名册上签名或按手印；代领的，核对委托投票登记表。",
    "投票结束，封闭投票口；流动票箱按时间带回，与名单核对。",
    "开箱前核对封条；各箱分别背面朝上清点，张数记入会议记录，再混合。",
    "收回选票不多于规定数、参加投票过半数的，先宣布选举有效，再唱第一张票。",
    "每捆不超过规定张数。唱票人逐张唱，两名计票人各记一张计票单，互不观看；一捆完了核对，不一致的整捆重唱。",
    "认不清的选票放入“待定”，全部唱完后由选举委员会逐张表决认定，记入会议记录。",
    "各捆捆签相加得总数，填写选举结果报告单，数字同时大写；签名后当场宣布、张贴。",
    "选票、捆签、计票单一并封存。电脑恢复后，由两人分别录入总数。",
};

}  // namespace

void draw_blank_forms(Paper& paper, const Subject& given) {
    Subject subject = given;
    subject.choices.blank = true;
    title(paper, subject.vote(), subject.vote_en(), 16);
    title(paper, "无电脑计票用空白表格", words::blank_pack.en, 22);
    paper.skip(3);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const double y = paper.y();
        paper.text_at(paper.left() + 10, y, 80, fmt::format("{}．{}", i + 1, parts[i].title.zh), {12});
        paper.text_at(paper.left() + 90, y + 0.6, 80, parts[i].how_many, {10.5, Align::left, Face::serif, false, 0.2});
        paper.skip(7.5);
    }
    paper.skip(5);
    paper.paragraph("怎样用纸笔计票", {13, Align::left, Face::sans, true}, 2);
    for (std::size_t i = 0; i < steps.size(); ++i)
        paper.paragraph(fmt::format("{}．{}", i + 1, steps[i]), {11.5}, 1.8);
    for (const Part& part : parts) {
        paper.new_page();
        part.draw(paper, subject);
    }
}

}  // namespace zheng::station::paper
