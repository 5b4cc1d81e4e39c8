// 主持词: what the chair reads aloud, step by step, in type to be read in a dim hall. The words are the order of the
// day's (station/core), the same as on the desk's screen; what is not known is a line to write on.
#include "station/paper/amount_zh.hpp"
#include "station/paper/forms.hpp"
#include "station/paper/parts.hpp"

#include <fmt/format.h>

namespace zheng::station::paper {

void draw_script(Paper& paper, const Subject& subject) {
    constexpr double indent_mm = 9;
    constexpr double gap_mm = 3.5;
    constexpr double bar_mm = 0.8;
    heading(paper, subject, words::script);
    about_line(paper, fmt::format("选举日：{}　　主持人：＿＿＿＿＿＿　　念完一项，在方框内打勾",
                                  or_line(subject, date_zh(subject.day()))));
    const double width = paper.width() - indent_mm;
    std::uint32_t number = 0;
    for (const DayStep& step : subject.script) {
        ++number;
        paper.place(fmt::format("step {}", number));
        const auto name =
            paper.set(fmt::format("□ {}．{}", number, step.title.zh), {12, Align::left, Face::sans, true});
        const auto aloud = paper.set(step.read_aloud.zh, {14, Align::left, Face::serif}, width);
        const auto english = paper.set(step.read_aloud.en, {8, Align::left, Face::serif, false, 0.35}, width);
        paper.need(name.height_mm + aloud.height_mm + english.height_mm + gap_mm + 2);
        paper.draw(name, paper.left(), paper.y());
        paper.skip(name.height_mm + 1);
        paper.line(paper.left() + indent_mm / 2, paper.y() + 1, paper.left() + indent_mm / 2,
                   paper.y() + aloud.height_mm + english.height_mm, bar_mm, 0.6);
        paper.draw(aloud, paper.left() + indent_mm, paper.y());
        paper.skip(aloud.height_mm + 0.5);
        paper.draw(english, paper.left() + indent_mm, paper.y());
        paper.skip(english.height_mm + gap_mm);
    }
    paper.place({});
    signatures(paper, {{words::presiding, 1}, {words::scrutineer, 2}});
}

}  // namespace zheng::station::paper
