// 封条: strips for ballot boxes, with the numbers that the log has, or numbers in their order before a poll is opened.
// ZJ20 Art.26.
#include "station/paper/amount_zh.hpp"
#include "station/paper/forms.hpp"
#include "station/paper/parts.hpp"

#include <fmt/format.h>

namespace zheng::station::paper {
namespace {

using namespace election;

constexpr double strip_mm = 50;
constexpr double end_mm = 34;  // of each end, where 封 stands

void draw_strip(Paper& paper, const Subject& subject, const std::string& box, const std::string& seal) {
    paper.need(strip_mm);
    const double x = paper.left();
    const double y = paper.y();
    const double high = strip_mm - 8;
    paper.box(x, y, paper.width(), high, 0.6);
    paper.box(x + 1, y + 1, paper.width() - 2, high - 2, 0.2);
    for (const double at : {x, paper.right() - end_mm})
        paper.text_in(at, y, end_mm, high, "封", {64, Align::centre, Face::serif, true});
    const double middle = paper.width() - 2 * end_mm;
    double at = y + 2.5;
    const auto line = [&](const std::string& text, const Type& type) {
        const auto set = paper.set_fitted(text, type, middle);
        paper.draw(set, x + end_mm, at);
        at += set.height_mm + 0.3;
    };
    line(subject.vote() + "　票箱" + std::string(words::sealing_strip.zh), {11.5, Align::centre, Face::serif, true});
    line(words::sealing_strip.en.data(), {6.5, Align::centre, Face::serif, false, 0.35});
    line("编号 " + seal, {17, Align::centre, Face::sans, true});
    line(box.empty() ? "票箱：＿＿＿＿＿＿＿＿" : "票箱：" + box, {9.5, Align::centre});
    line(subject.choices.blank ? "＿＿＿＿年＿＿月＿＿日" : date_in_words(subject.day()), {10.5, Align::centre});
    paper.text_at(x + end_mm + 1, y + high - 8.5, middle, "监票人：＿＿＿＿＿＿＿　＿＿＿＿＿＿＿（骑缝盖章）",
                  {9, Align::centre});
    paper.dashes(0, y + high + 4, paper.page_width(), y + high + 4);
    paper.skip(strip_mm);
}

}  // namespace

void draw_sealing_strips(Paper& paper, const Subject& subject) {
    if (!subject.choices.blank && subject.polls_opened()) {
        for (const auto& [id, place] : subject.contest.places)
            if (place.opened)
                for (const BoxOpened& box : place.opened->boxes)
                    draw_strip(paper, subject, box.box.text + (box.mobile ? "（流动票箱）" : ""), box.seal);
        return;
    }
    for (std::uint32_t i = 1; i <= subject.choices.copies; ++i)
        draw_strip(paper, subject, "", subject.choices.blank ? "＿＿＿＿＿＿" : fmt::format("{:04}", i));
}

}  // namespace zheng::station::paper
