// Parts that several forms have: a title with its English beneath, lines to sign on, rows of figures. One thread.
#pragma once

#include "station/paper/page.hpp"
#include "station/paper/subject.hpp"
#include "station/paper/wording.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace zheng::station::paper {

// 青石村村民委员会换届选举 / 选举结果报告单, centred, with the English and a thin rule; goes on below it.
void heading(Paper& paper, const Subject& subject, const Words& title);
// A title of its own, without the name of the vote.
void title(Paper& paper, std::string_view zh, std::string_view en, double size_pt = 20);
void small_english(Paper& paper, std::string_view text, double after_mm = 2);
// "选举日：2026年11月21日　　会场：…", small, under a heading.
void about_line(Paper& paper, std::string_view text);

// A value, or a line to write on where it is empty or the form is blank.
[[nodiscard]] std::string or_line(const Subject& subject, std::string value, std::uint32_t characters = 6);
// The figure, or a line of four.
[[nodiscard]] std::string or_line(const Subject& subject, election::Votes value);

// "主持人：________" for each who signs, several on a row; all on a new page where they do not fit.
struct Signature {
    Words who;
    std::uint32_t lines = 1;
};
void signatures(Paper& paper, const std::vector<Signature>& rows);
// The committee's name, its seal and a date, at the right.
void sealed_by(Paper& paper, std::string_view who, std::string_view date);

[[nodiscard]] std::string sex_zh(election::Sex sex);
// "主任", of one candidate: the office; numbers with two digits.
[[nodiscard]] std::string number_of(std::uint32_t number);
// "（村组法第十八条）", nothing for no article.
[[nodiscard]] std::string in_brackets(std::string_view source);
// An article of the law on villagers' committees, of their elections only: nothing for those of other bodies.
[[nodiscard]] std::string_view of_villagers(const Subject& subject, std::string_view source);
// "依照村组法第十八条的规定，", nothing where `of_villagers` says nothing.
[[nodiscard]] std::string according_to(const Subject& subject, std::string_view source);

}  // namespace zheng::station::paper
