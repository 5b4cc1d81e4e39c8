// 流动票箱投票人名单: who votes at the mobile box, who goes with it, when it leaves and comes back. ZJ20 Art.24; HI25
// Art.29 compares its papers with this list.
#include "station/paper/amount_zh.hpp"
#include "station/paper/forms.hpp"
#include "station/paper/parts.hpp"
#include "station/paper/table.hpp"

#include <fmt/format.h>

namespace zheng::station::paper {

void draw_mobile_list(Paper& paper, const Subject& subject) {
    constexpr std::uint32_t blank_rows = 18;
    heading(paper, subject, words::mobile_list);
    std::string boxes;
    for (const auto& [id, place] : subject.contest.places)
        if (place.opened)
            for (const auto& box : place.opened->boxes)
                if (box.mobile)
                    boxes += (boxes.empty() ? "" : "、") + fmt::format("{}（封条 {}）", box.box.text, box.seal);
    about_line(paper,
               fmt::format("选举日：{}　　票箱：{}　　名单人数：{}", or_line(subject, date_zh(subject.day())),
                           or_line(subject, boxes, 7),
                           subject.choices.blank ? std::string("＿＿＿＿") : std::to_string(subject.mobile.size())));
    paper.paragraph("出发：＿＿＿时＿＿＿分，封条完好（　　）　　　返回：＿＿＿时＿＿＿分，封条完好（　　）",
                    {10.5, Align::centre}, 1);
    paper.paragraph("带出选票＿＿＿＿张　　发出＿＿＿＿张　　带回＿＿＿＿张", {10.5, Align::centre}, 2);
    RuledTable table(paper,
                     {{"序号", "no.", 14},
                      {"姓名", "name", 36},
                      {"村民小组", "group", 30},
                      {"理由", "reason", 0, Align::left},
                      {"领票签名或按手印", "signature or thumbprint", 48}},
                     {9, 10.5});
    if (subject.choices.blank)
        table.empty_rows(blank_rows);
    for (std::size_t i = 0; i < subject.mobile.size() && !subject.choices.blank; ++i)
        table.row({std::to_string(i + 1), subject.mobile[i].name, subject.mobile[i].group, subject.mobile[i].reason});
    paper.skip(2);
    paper.paragraph(
        fmt::format("流动票箱由不少于 {} 名监票人（工作人员）携带{}；箱内选票多于本名单的，依选举办法处理。",
                    subject.profile.mobile_box_staff_min.value,
                    in_brackets(subject.profile.mobile_box_staff_min.source)),
        {9, Align::left, Face::serif, false, 0.25}, 2);
    signatures(paper, {{words::scrutineer, 3}, {words::issuer, 1}});
}

}  // namespace zheng::station::paper
