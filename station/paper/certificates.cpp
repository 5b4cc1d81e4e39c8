// 当选证书: a page for each who was elected and whose win stands. Who issues it is the county's or province's to say:
// the place of the seal is left to them.
#include "proto/election/citation_words.hpp"
#include "station/paper/amount_zh.hpp"
#include "station/paper/forms.hpp"
#include "station/paper/parts.hpp"
#include "station/paper/people.hpp"

#include <fmt/format.h>

namespace zheng::station::paper {
namespace {

using namespace election;

void draw_certificate(Paper& paper, const Subject& subject, const std::string& name, const std::string& office) {
    const double width = paper.page_width();
    const double high = paper.page_height();
    paper.box(12, 12, width - 24, high - 24, 1.2, 0.15);
    paper.box(14.5, 14.5, width - 29, high - 29, 0.3, 0.15);
    paper.go_to(38);
    const auto big = paper.set(words::certificate.zh, {44, Align::centre, Face::serif, true, 0, 0, 0.3}, paper.width());
    paper.draw(big, paper.left(), paper.y());
    paper.skip(big.height_mm);
    small_english(paper, words::certificate.en, 10);
    const double inner = width - 90;
    double y = paper.y();
    y += paper.text_at(45, y, inner, fmt::format("{}：", or_line(subject, name, 6)),
                       {24, Align::left, Face::serif, true}) +
         3;
    // The number of years is the law's; a vote between two terms serves what is left of one.
    const bool whole_term = subject.contest.definition.round != Round::by_election;
    const auto term = whole_term ? fmt::format("任期{}年", chinese_number(subject.profile.term_years.value))
                                 : std::string("任期至本届届满");
    const bool blank = subject.choices.blank;
    y += paper.text_at(45, y, inner,
                       fmt::format("在{}依法举行的{}中，您当选为{}{}，{}。",
                                   blank ? "＿＿＿＿年＿＿月＿＿日" : date_zh(subject.day()), subject.vote(),
                                   subject.body(), or_line(subject, office, 4), term),
                       {20, Align::left, Face::serif, false, 0, 2});
    paper.text_at(45, y + 3, inner, "特发此证。", {20, Align::left, Face::serif, false, 0, 2});
    constexpr double seal_mm = 36;
    const double x = width - 45 - 90;
    paper.seal_ring(x + 30, high - 70, seal_mm, "");
    paper.text_at(x, high - 58, 90, "发证机关：＿＿＿＿＿＿＿＿＿", {14, Align::centre});
    paper.text_at(x, high - 46, 90,
                  blank ? "＿＿＿＿年＿＿月＿＿日" : date_in_words(subject.on(StatementType::result_declared)),
                  {14, Align::centre});
    paper.text_at(45, high - 46, 90, "证书编号：＿＿＿＿＿＿＿＿", {12});
}

}  // namespace

void draw_certificates(Paper& paper, const Subject& subject) {
    if (subject.choices.blank) {
        draw_certificate(paper, subject, {}, {});
        return;
    }
    bool first = true;
    for (const Elected& one : winners(subject)) {
        if (!first)
            paper.new_page();
        first = false;
        paper.place(one.person.text);
        draw_certificate(paper, subject, subject.name(one.person), std::string(words_zh(one.office)));
    }
    paper.place({});
}

}  // namespace zheng::station::paper
