// Ballots (选票): one sheet for all offices, or a coloured one for each; labels of their packs. Nothing on a ballot
// tells it from another: control numbers are on the packs. VCL25 Art.18; ZJ20 Art.21, 27.
#include "proto/election/profile.hpp"
#include "station/paper/amount_zh.hpp"
#include "station/paper/forms.hpp"
#include "station/paper/parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

namespace zheng::station::paper {
namespace {

using namespace election;

constexpr double row_mm_max = 15;
constexpr double row_mm_min = 7.5;
constexpr double band_mm = 9;
constexpr double office_gap_mm = 3;
constexpr double ring_mm = 30;
constexpr double pen_mm = 0.7;
constexpr std::uint32_t columns_min = 2;
constexpr std::uint32_t columns_max = 4;

struct OfficeColour {
    Office office;
    std::string_view zh;
    Colour colour;
};
constexpr std::array colours{
    OfficeColour{Office::chair, "粉红色", {1, 0.90, 0.91}},
    OfficeColour{Office::secretary, "粉红色", {1, 0.90, 0.91}},
    OfficeColour{Office::vice, "黄色", {1, 0.97, 0.83}},
    OfficeColour{Office::deputy_secretary, "黄色", {1, 0.97, 0.83}},
    OfficeColour{Office::member, "浅蓝色", {0.88, 0.94, 1}},
    OfficeColour{Office::women_member, "浅绿色", {0.88, 0.97, 0.88}},
    OfficeColour{Office::representative, "浅蓝色", {0.88, 0.94, 1}},
};

std::vector<std::string> marking_rules(const Subject& subject, bool one_office) {
    const auto& profile = subject.profile;
    const auto& sign = subject.choices.mark_for;
    std::vector<std::string> out;
    const bool against = may_vote_against(subject);
    out.push_back(fmt::format("赞成的，在姓名右边的空格内画“{}”；{}弃权的，不画任何符号。", sign,
                              against ? "反对的，画“×”；" : ""));
    out.push_back(
        profile.write_in_needs_against.value
            ? fmt::format("不赞成某候选人的，可以画“×”并另选他人：在“另选他人”处写上姓名，在其右边画“{}”。", sign)
            : fmt::format("另选他人的，在“另选他人”处写上其姓名，并在其右边画“{}”。", sign));
    if (profile.overvote_effect.value == PaperEffect::void_ballot) {
        const bool whole = profile.overvote_scope.value == Scope::whole_ballot;
        const bool total = profile.overvote_check.value == OvervoteCheck::per_ballot_total;
        out.push_back(fmt::format(
            "{}所选人数等于或者少于应选名额的有效，多于应选名额的，{}无效{}。", one_office || total ? "" : "每项职务",
            whole || one_office ? "整张选票" : "该项职务的选票", in_brackets(profile.overvote_effect.source)));
    }
    if (!one_office && profile.same_person_two_offices.value == TwoOffices::void_ballot)
        out.push_back("同一人只能选为一项职务；选为两项以上职务的，整张选票无效" +
                      in_brackets(profile.same_person_two_offices.source) + "。");
    out.push_back("字迹、符号应当清楚；无法辨认的，由选举委员会依照选举办法认定" +
                  in_brackets(profile.unclear_scope.source) + "。");
    out.push_back(std::string(words::secret.zh));
    return out;
}

std::uint32_t rows_for(std::size_t cells, std::uint32_t columns) {
    return (static_cast<std::uint32_t>(cells) + columns - 1) / columns;
}

// The candidates, and as many other names as there are seats.
std::uint32_t rows_of(const OfficeBallot& office, std::uint32_t columns) {
    return rows_for(office.candidates.size(), columns) + rows_for(office.seats, columns);
}

struct Grid {
    std::uint32_t columns = columns_min;
    double row_mm = 0;
};
std::optional<Grid> fitting(const std::vector<OfficeBallot>& offices, double room) {
    const double rows_room = room - static_cast<double>(offices.size()) * (band_mm + office_gap_mm);
    for (auto columns = columns_min; columns <= columns_max; ++columns) {
        std::uint32_t rows = 0;
        for (const OfficeBallot& office : offices)
            rows += rows_of(office, columns);
        const double row = rows_room / std::max(1U, rows);
        if (row >= row_mm_min)
            return Grid{columns, std::min(row, row_mm_max)};
    }
    return std::nullopt;
}

void draw_cell(Paper& paper, double x, double y, double width, double height, double mark_mm, const std::string& number,
               const std::string& name) {
    const double number_mm = width > 70 ? 12 : 8;
    const double size = std::clamp(height * 1.25, 11.0, 17.0);
    paper.box(x, y, width, height, 0.25);
    paper.line(x + width - mark_mm, y, x + width - mark_mm, y + height, 0.25);
    if (number.empty()) {
        paper.text_in(x + 1, y, number_mm + 14, height, words::write_in.zh,
                      {9.5, Align::left, Face::sans, false, 0.25});
        return;
    }
    paper.text_in(x + 0.5, y, number_mm - 1, height, number,
                  {std::min(size, 10.0), Align::centre, Face::sans, false, 0.25});
    const double tracking = name.size() <= 6 ? 1.0 : name.size() <= 9 ? 0.3 : 0;  // two characters as wide as three
    paper.text_in(x + number_mm, y, width - number_mm - mark_mm - 1, height, name,
                  {size, Align::centre, Face::serif, true, 0, 0, tracking});
}

bool among(const std::vector<PersonId>& persons, const PersonId& person) {
    return std::find(persons.begin(), persons.end(), person) != persons.end();
}

// A mark as a pen makes it, in the middle of the cell's last part; `turn` moves it a little, each a little otherwise.
struct Pen {
    Paper& paper;
    double x;
    double y;
    double size;
    void circle() const { paper.ring(x, y, size, pen_mm); }
    void cross() const {
        paper.line(x, y, x + size, y + size, pen_mm);
        paper.line(x + size, y, x, y + size, pen_mm);
    }
    // A circle, or a circle that was struck out?
    void unclear() const {
        circle();
        paper.line(x - size * 0.2, y + size * 0.75, x + size * 1.15, y + size * 0.2, pen_mm);
    }
};
Pen pen_at(Paper& paper, double x, double y, double width, double height, double mark_mm, std::size_t turn) {
    const double size = std::min(height, mark_mm) * 0.55;
    const double off = (static_cast<double>(turn % 5) - 2) * 0.35;
    return {paper, x + width - mark_mm / 2 - size / 2 + off, y + height / 2 - size / 2 - off / 2, size};
}

const OfficeMarks* marks_of(const MarkedPaper* marked, Office office) {
    if (marked == nullptr)
        return nullptr;
    const auto found = std::find_if(marked->ballot.marks.begin(), marked->ballot.marks.end(),
                                    [&](const OfficeMarks& one) { return one.office == office; });
    return found == marked->ballot.marks.end() ? nullptr : &*found;
}

void draw_office(Paper& paper, const Subject& subject, const OfficeBallot& office, Grid grid, std::uint32_t first,
                 const MarkedPaper* marked) {
    const double x = paper.left();
    paper.fill(x, paper.y(), paper.width(), band_mm, {0.9, 0.9, 0.9});
    paper.box(x, paper.y(), paper.width(), band_mm, 0.25);
    paper.text_in(x + 2, paper.y(), paper.width() - 4, band_mm,
                  fmt::format("{}　应选 {} 名", words_zh(office.office), office.seats),
                  {14, Align::left, Face::sans, true});
    paper.text_in(x + 2, paper.y(), paper.width() - 4, band_mm,
                  fmt::format("最多选 {} 人　at most {}: {}", office.seats, office.seats, words_en(office.office)),
                  {8.5, Align::right, Face::serif, false, 0.25});
    paper.skip(band_mm);
    const double width = paper.width() / grid.columns;
    const double mark_mm = std::min(width * 0.28, 26.0);
    const auto candidates = static_cast<std::uint32_t>(office.candidates.size());
    const auto at = [&](std::uint32_t i) { return paper.y() + i / grid.columns * grid.row_mm; };
    const OfficeMarks* marks = marks_of(marked, office.office);
    for (std::uint32_t i = 0; i < candidates; ++i) {
        const PersonId& person = office.candidates[i];
        draw_cell(paper, x + i % grid.columns * width, at(i), width, grid.row_mm, mark_mm, number_of(first + i),
                  subject.name(person));
        if (marks == nullptr)
            continue;
        const auto pen = pen_at(paper, x + i % grid.columns * width, at(i), width, grid.row_mm, mark_mm, first + i);
        if (among(marks->marked_for, person))
            pen.circle();
        else if (among(marks->marked_against, person))
            pen.cross();
        else if (among(marks->unclear, person))
            pen.unclear();
    }
    if (const auto over = candidates % grid.columns; over != 0)  // nothing is written beside the last one
        paper.box(x + over * width, at(candidates), paper.width() - over * width, grid.row_mm, 0.25);
    paper.skip(rows_for(candidates, grid.columns) * grid.row_mm);
    for (std::uint32_t i = 0; i < office.seats; ++i) {
        const auto begins = i - i % grid.columns;
        const auto beside = std::min(grid.columns, office.seats - begins);
        const double wide = paper.width() / beside;
        draw_cell(paper, x + i % grid.columns * wide, at(i), wide, grid.row_mm, mark_mm, "", "");
        if (marks == nullptr || i >= marks->write_in.size())
            continue;
        paper.text_in(x + i % grid.columns * wide + 24, at(i), wide - mark_mm - 26, grid.row_mm,
                      marks->write_in[i].text, {16, Align::left, Face::serif});
        pen_at(paper, x + i % grid.columns * wide, at(i), wide, grid.row_mm, mark_mm, i).circle();
    }
    paper.skip(rows_for(office.seats, grid.columns) * grid.row_mm + office_gap_mm);
}

// A sheet for these offices; candidates are numbered from `first`.
void draw_sheet(Paper& paper, const Subject& subject, const std::vector<OfficeBallot>& offices, std::uint32_t first,
                bool alone, const MarkedPaper* marked = nullptr) {
    const auto name =
        alone ? fmt::format("{}{}", words_zh(offices.front().office), words::ballot.zh) : std::string(words::ballot.zh);
    const auto vote = paper.set_fitted(subject.vote(), {16, Align::centre, Face::serif, true}, paper.width(), 10);
    paper.draw(vote, paper.left(), paper.y());
    paper.skip(vote.height_mm - 1);
    title(paper, name, fmt::format("{} · {}", words::ballot.en, subject.vote_en()), 26);
    about_line(paper, fmt::format("{}　{}制", date_zh(subject.day()), subject.committee()));

    const auto rules = marking_rules(subject, alone);
    const double rules_width = paper.width() - ring_mm - 4;
    std::vector<SetText> set;
    double rules_high = 8;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        set.push_back(paper.set(fmt::format("{}．{}", i + 1, rules[i]), {10.5, Align::left, Face::serif}, rules_width));
        rules_high += set.back().height_mm + 0.8;
    }
    const double room = paper.bottom() - paper.y() - std::max(rules_high, ring_mm + 2);
    const auto grid = fitting(offices, room);
    if (!grid) {
        paper.fail({Errc::too_large, "候选人太多，一张选票印不下，请用 --per-office 或 --sheet a3 / there are too many "
                                     "candidates for one sheet: take --per-office"});
        return;
    }
    for (const OfficeBallot& office : offices) {
        draw_office(paper, subject, office, *grid, first, marked);
        first += static_cast<std::uint32_t>(office.candidates.size());
    }
    const double top = paper.y();
    paper.text_at(paper.left(), paper.y(), rules_width, words::how_to_mark.zh, {11, Align::left, Face::sans, true});
    paper.skip(7);
    for (const SetText& one : set) {
        paper.draw(one, paper.left(), paper.y());
        paper.skip(one.height_mm + 0.8);
    }
    paper.seal_ring(paper.right() - ring_mm, top + 2, ring_mm, words::ballot_seal.zh);
}

}  // namespace

void draw_ballots(Paper& paper, const Subject& subject) {
    auto offices = subject.offices();
    if (offices.empty() && subject.contest.method)
        for (const OfficeSeats& one : subject.contest.method->offices)
            offices.push_back({one.office, one.seats, {}});
    if (offices.empty())
        offices.push_back({Office::member, 1, {}});
    if (subject.choices.blank)  // names are written in by hand: as many as were frozen, else one more than seats
        for (OfficeBallot& office : offices)
            office.candidates.assign(office.candidates.empty() ? office.seats + 1 : office.candidates.size(),
                                     PersonId());
    if (!subject.choices.per_office) {
        draw_sheet(paper, subject, offices, 1, false);
        return;
    }
    std::uint32_t first = 1;
    for (std::size_t i = 0; i < offices.size(); ++i) {
        if (i > 0)
            paper.new_page();
        const auto colour = std::find_if(colours.begin(), colours.end(),
                                         [&](const OfficeColour& one) { return one.office == offices[i].office; });
        if (colour != colours.end())
            paper.ground(colour->colour);
        draw_sheet(paper, subject, {offices[i]}, first, true);
        first += static_cast<std::uint32_t>(offices[i].candidates.size());
        if (colour != colours.end())
            paper.text_at(paper.left(), paper.page_height() - foot_mm, paper.width(),
                          fmt::format("{}选票用{}纸", words_zh(offices[i].office), colour->zh), {8, Align::right});
    }
}

void draw_test_deck(Paper& paper, const Subject& subject) {
    heading(paper, subject, words::test_deck);
    for (const std::string& step : subject.guide)
        paper.paragraph(step.empty() ? std::string("　") : step, {11.5, Align::left});
    for (const MarkedPaper& one : subject.marked) {
        paper.new_page();
        paper.place(one.label);
        paper.text_at(paper.left(), paper.page_height() - foot_mm, paper.width(), one.label + "（演练票）",
                      {9, Align::right, Face::sans, false, 0.3});
        draw_sheet(paper, subject, subject.offices(), 1, false, &one);
        if (one.stray)
            paper.dot(paper.right() + 3, paper.page_height() / 2, 2.2);
    }
    paper.place({});
}

void draw_ballot_packs(Paper& paper, const Subject& subject) {
    constexpr double high_mm = 62;
    const std::uint64_t papers = subject.choices.papers != 0 ? subject.choices.papers : subject.figures().received;
    const std::uint64_t each = std::max(1U, subject.choices.pack_papers);
    const auto packs = subject.choices.blank ? 4 : (papers + each - 1) / each;
    if (packs > packs_max) {
        paper.fail({Errc::too_large, fmt::format("{} packs, over {}: make them larger (--pack)", packs, packs_max)});
        return;
    }
    for (std::uint64_t i = 0; i < packs; ++i) {
        paper.need(high_mm);
        const double y = paper.y();
        const double x = paper.left();
        const auto count = std::min(each, papers - std::min(papers, i * each));
        paper.box(x, y, paper.width(), high_mm - 4, 0.4);
        paper.text_at(x + 4, y + 3, 110, subject.vote() + "选票", {13, Align::left, Face::serif, true});
        paper.text_at(x + 4, y + 11, 110, "Pack of ballots", {8, Align::left, Face::serif, false, 0.35});
        paper.text_at(x + 4, y + 17, 120,
                      subject.choices.blank ? "第＿＿＿包，共＿＿＿包"
                                            : fmt::format("第 {} 包，共 {} 包", i + 1, packs),
                      {20, Align::left, Face::sans, true});
        paper.text_at(x + 4, y + 29, 130,
                      subject.choices.blank ? "本包＿＿＿＿＿张（大写＿＿＿＿＿＿）"
                                            : fmt::format("本包 {} 张（大写{}张）", count, amount_zh(count)),
                      {14, Align::left, Face::serif});
        paper.text_at(x + 4, y + 38, paper.width() - 8, "控制号只在包签上，选票本身没有编号。",
                      {8.5, Align::left, Face::serif, false, 0.35});
        paper.text_at(x + 4, y + 46, paper.width() - 8,
                      "印制清点＿＿＿＿＿＿＿　　会场拆包清点＿＿＿＿＿＿＿　　监票人＿＿＿＿＿＿＿",
                      {10.5, Align::left});
        paper.text_at(paper.right() - 52, y + 4, 48, "控制号 control no.",
                      {8.5, Align::right, Face::serif, false, 0.35});
        paper.text_at(paper.right() - 52, y + 9, 48, subject.choices.blank ? "＿＿＿＿" : fmt::format("{:04}", i + 1),
                      {24, Align::right, Face::sans, true});
        paper.skip(high_mm);
    }
}

}  // namespace zheng::station::paper
