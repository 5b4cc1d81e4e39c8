#include "station/paper/parts.hpp"

#include "proto/election/citation_words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace zheng::station::paper {

using namespace election;

void small_english(Paper& paper, std::string_view text, double after_mm) {
    paper.paragraph(text, {8, Align::centre, Face::serif, false, 0.35}, after_mm);
}

void title(Paper& paper, std::string_view zh, std::string_view en, double size_pt) {
    const auto set = paper.set_fitted(zh, {size_pt, Align::centre, Face::serif, true}, paper.width(), size_pt * 0.6);
    paper.draw(set, paper.left(), paper.y());
    paper.skip(set.height_mm);
    small_english(paper, en);
}

void heading(Paper& paper, const Subject& subject, const Words& name) {
    const auto set = paper.set_fitted(subject.vote(), {14, Align::centre, Face::serif, true}, paper.width(), 10);
    paper.draw(set, paper.left(), paper.y());
    paper.skip(set.height_mm);
    title(paper, name.zh, fmt::format("{} · {}", name.en, subject.vote_en()), 22);
}

void about_line(Paper& paper, std::string_view text) {
    paper.paragraph(text, {10, Align::centre, Face::serif}, 2);
}

std::string or_line(const Subject& subject, std::string value, std::uint32_t characters) {
    if (!subject.choices.blank && !value.empty())
        return value;
    std::string out;
    for (std::uint32_t i = 0; i < characters; ++i)
        out += "＿";
    return out;
}

std::string or_line(const Subject& subject, Votes value) {
    constexpr std::uint32_t characters = 4;
    return subject.choices.blank ? or_line(subject, std::string(), characters) : std::to_string(value);
}

void signatures(Paper& paper, const std::vector<Signature>& rows) {
    constexpr double row_mm = 10.5;
    constexpr double gap_mm = 4;
    const auto on_a_row = static_cast<std::uint32_t>(paper.width() / 56);
    const double cell_mm = paper.width() / on_a_row;
    std::vector<Words> who;
    for (const Signature& one : rows)
        who.insert(who.end(), one.lines, one.who);
    const auto high = (static_cast<std::uint32_t>(who.size()) + on_a_row - 1) / on_a_row;
    paper.need(high * row_mm);
    for (std::uint32_t i = 0; i < who.size(); ++i) {
        const double x = paper.left() + i % on_a_row * cell_mm;
        const double top = paper.y() + i / on_a_row * row_mm;
        const auto label = paper.set(std::string(who[i].zh) + "：", {10.5});
        paper.draw(label, x, top + 2.6);
        paper.text_at(x, top + 7.4, cell_mm, who[i].en, {6, Align::left, Face::serif, false, 0.4});
        paper.line(x + label.width_mm, top + 8, x + cell_mm - gap_mm, top + 8);
    }
    paper.skip(high * row_mm);
}

void sealed_by(Paper& paper, std::string_view who, std::string_view date) {
    constexpr double high_mm = 34;
    constexpr double wide_mm = 90;
    paper.need(high_mm);
    const double x = paper.right() - wide_mm;
    paper.seal_ring(x + wide_mm / 2 - 16, paper.y() + 1, 32, "");
    paper.text_at(x, paper.y() + 10, wide_mm, who, {12, Align::centre, Face::serif});
    paper.text_at(x, paper.y() + 18, wide_mm, date, {12, Align::centre, Face::serif});
    paper.skip(high_mm);
}

std::string sex_zh(Sex sex) {
    return sex == Sex::female ? "女" : sex == Sex::male ? "男" : "";
}

std::string number_of(std::uint32_t number) {
    return fmt::format("{:02}", number);
}

std::string_view of_villagers(const Subject& subject, std::string_view source) {
    return subject.contest.definition.kind == Kind::villagers_committee ? source : std::string_view();
}

std::string according_to(const Subject& subject, std::string_view source) {
    const auto article = of_villagers(subject, source);
    return article.empty() ? std::string() : "依照" + cited(article, Language::zh) + "的规定，";
}

std::string in_brackets(std::string_view source) {
    return source.empty() ? std::string() : "（" + cited(source, Language::zh) + "）";
}

}  // namespace zheng::station::paper
