// The roll that is signed for ballots (领票签名册): the printed fallback of check-in. Names only, in the roll's order;
// no identity number, no time.
#include "station/paper/amount_zh.hpp"
#include "station/paper/forms.hpp"
#include "station/paper/parts.hpp"
#include "station/paper/table.hpp"

#include <fmt/format.h>

namespace zheng::station::paper {

void draw_sign_in_roll(Paper& paper, const Subject& subject) {
    constexpr double row_mm = 9;
    constexpr std::uint32_t blank_rows = 44;
    heading(paper, subject, words::sign_in_roll);
    const auto people = subject.choices.blank
                            ? std::string("＿＿＿＿＿")
                            : fmt::format("{}（{}）", subject.roll.size(), amount_zh(subject.roll.size()));
    about_line(paper, fmt::format("选举日：{}　　投票点：{}　　名册人数：{}", or_line(subject, date_zh(subject.day())),
                                  or_line(subject, subject.issued_at, 7), people));
    RuledTable table(paper,
                     {{"序号", "no.", 14},
                      {"姓名", "name", 34},
                      {"性别", "sex", 12},
                      {"村民小组", "group", 25},
                      {"本人领票", "own", 19},
                      {"代领票数", "as agent", 19},
                      {"签名或按手印", "signature or thumbprint", 0},
                      {"备注", "remarks", 18}},
                     {row_mm, 10.5});
    if (subject.choices.blank)
        table.empty_rows(blank_rows);
    for (std::size_t i = 0; i < subject.roll.size() && !subject.choices.blank; ++i) {
        const RollLine& one = subject.roll[i];
        table.row({std::to_string(one.number == 0 ? i + 1 : one.number), one.name, one.sex, one.group});
    }
    paper.skip(3);
    paper.paragraph("本册领票合计：本人＿＿＿＿＿张，代领＿＿＿＿＿张，共＿＿＿＿＿张（大写＿＿＿＿＿＿＿＿）",
                    {10.5, Align::left}, 2);
    signatures(paper, {{words::issuer, 2}, {words::scrutineer, 2}});
}

}  // namespace zheng::station::paper
