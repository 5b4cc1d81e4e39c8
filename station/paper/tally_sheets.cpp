// 计票单: squares for 正 on paper, a bundle a sheet; 捆签: the slip that stays with a bundle. Both serve a count
// without any computer, and the slip is also printed of what was counted. VCL25 Art.18.
#include "proto/election/outcome.hpp"
#include "station/paper/amount_zh.hpp"
#include "station/paper/forms.hpp"
#include "station/paper/parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace zheng::station::paper {
namespace {

using namespace election;

constexpr std::uint32_t strokes_each = 5;  // 正
constexpr double square_mm = 8;
constexpr std::uint32_t squares_on_a_line = 10;
constexpr double number_mm = 10;
constexpr double name_mm = 36;
constexpr std::size_t blank_names = 6;
constexpr std::uint32_t blank_slips = 3;
constexpr std::uint32_t slip_columns = 4;
constexpr double slip_row_mm = 7;

std::uint32_t squares_of(const Subject& subject) {
    return std::max(1U, (subject.profile.bundle_papers.value + strokes_each - 1) / strokes_each);
}

// A line of squares with its heading numbers on top where asked.
class Squares {
  public:
    Squares(Paper& paper, std::uint32_t squares, bool against)
        : paper_(paper), squares_(squares), last_(against ? "反对（正）" : "大写") {}

    void head() {
        const double x = paper_.left() + number_mm + name_mm;
        for (std::uint32_t i = 0; i < std::min(squares_, squares_on_a_line); ++i)
            paper_.text_at(x + i * square_mm, paper_.y(), square_mm - 0.8, std::to_string((i + 1) * strokes_each),
                           {6.5, Align::right, Face::sans, false, 0.45});
        const double sum = x + squares_on_a_line * square_mm;
        paper_.text_at(sum, paper_.y(), 22, "票数", {8, Align::centre, Face::sans, true});
        paper_.text_at(sum + 22, paper_.y(), paper_.right() - sum - 22, last_, {8, Align::centre, Face::sans, true});
        paper_.skip(4);
    }
    void band(const std::string& text) {
        constexpr double high_mm = 7;
        paper_.need(high_mm + 2 * square_mm);
        paper_.fill(paper_.left(), paper_.y(), paper_.width(), high_mm, {0.93, 0.93, 0.93});
        paper_.box(paper_.left(), paper_.y(), paper_.width(), high_mm);
        paper_.text_in(paper_.left() + 2, paper_.y(), paper_.width() - 4, high_mm, text,
                       {11, Align::left, Face::sans, true});
        paper_.skip(high_mm);
    }
    void row(const std::string& number, const std::string& name, double size_pt = 12) {
        const auto lines = (squares_ + squares_on_a_line - 1) / squares_on_a_line;
        const double high = lines * square_mm;
        if (paper_.y() + high > paper_.bottom()) {
            paper_.need(high);
            head();
        }
        const double y = paper_.y();
        double x = paper_.left();
        paper_.box(x, y, number_mm, high);
        paper_.text_in(x, y, number_mm, high, number, {9, Align::centre, Face::sans});
        x += number_mm;
        paper_.box(x, y, name_mm, high);
        paper_.text_in(x + 1, y, name_mm - 2, high, name, {size_pt, Align::centre, Face::serif, size_pt > 11});
        x += name_mm;
        for (std::uint32_t i = 0; i < squares_; ++i)
            paper_.box(x + i % squares_on_a_line * square_mm, y + i / squares_on_a_line * square_mm, square_mm,
                       square_mm, 0.15, 0.55);
        paper_.box(x, y, squares_on_a_line * square_mm, high);
        x += squares_on_a_line * square_mm;
        paper_.box(x, y, 22, high);
        paper_.box(x + 22, y, paper_.right() - x - 22, high);
        paper_.skip(high);
    }

  private:
    Paper& paper_;
    std::uint32_t squares_;
    std::string_view last_;  // of the column behind the number of votes
};

std::vector<OfficeBallot> offices_to_count(const Subject& subject) {
    auto offices = subject.offices();
    if (offices.empty() && subject.contest.method)
        for (const OfficeSeats& one : subject.contest.method->offices)
            offices.push_back({one.office, one.seats, {}});
    if (offices.empty())
        offices.push_back({Office::member, 1, {}});
    for (OfficeBallot& office : offices) {
        const auto rows = office.candidates.empty() ? blank_names : office.candidates.size();
        if (subject.choices.blank || office.candidates.empty())
            office.candidates.assign(rows, PersonId());
    }
    return offices;
}

// What stands on a slip: what was counted, or null and lines to write on.
struct Slip {
    std::uint32_t bundle = 0;
    std::uint32_t table = 0;
    const Tally* tally = nullptr;
    std::optional<Votes> doubtful;  // not known of a batch of the log
};

void draw_slip(Paper& paper, const Subject& subject, const Slip* batch) {
    std::vector<std::pair<std::string, std::string>> cells;
    const bool against = may_vote_against(subject);
    if (batch != nullptr) {
        for (const OfficeTally& office : batch->tally->offices)
            for (const PersonVotes& one : office.votes)
                cells.emplace_back(fmt::format("{} {}", words_zh(office.office),
                                               one.write_in ? "另选 " + one.person.text : subject.name(one.person)),
                                   against && one.votes_against > 0
                                       ? fmt::format("{} 反 {}", one.votes_for, one.votes_against)
                                       : std::to_string(one.votes_for));
    } else {
        std::uint32_t number = 0;
        for (const OfficeBallot& office : offices_to_count(subject)) {
            for (const PersonId& person : office.candidates)
                cells.emplace_back(fmt::format("{} {} {}", number_of(++number), words_zh(office.office),
                                               subject.choices.blank ? std::string() : subject.name(person)),
                                   against ? "反　　" : "");
            cells.emplace_back(fmt::format("{} 另选他人", words_zh(office.office)), "");
        }
    }
    const auto rows = (static_cast<std::uint32_t>(cells.size()) + slip_columns - 1) / slip_columns;
    const double high = 23 + rows * slip_row_mm + 20;
    paper.need(high + 4);
    const double x = paper.left();
    const double y = paper.y();
    paper.box(x, y, paper.width(), high, 0.4);
    paper.text_at(x + 3, y + 1.5, 120, subject.vote() + "　" + std::string(words::bundle_slip.zh),
                  {13, Align::left, Face::serif, true});
    paper.text_at(x + 3, y + 8.5, 100, words::bundle_slip.en, {7, Align::left, Face::serif, false, 0.35});
    paper.text_at(paper.right() - 63, y + 2, 60,
                  batch == nullptr ? "第＿＿＿捆　第＿＿台"
                                   : fmt::format("第 {} 捆　第 {} 台", batch->bundle, batch->table),
                  {15, Align::right, Face::sans, true});
    const auto figure = [&](Votes value) { return batch == nullptr ? std::string("＿＿＿") : std::to_string(value); };
    const Tally none;
    const Tally& tally = batch == nullptr ? none : *batch->tally;
    const Votes apart = batch == nullptr ? 0 : batch->doubtful.value_or(0);
    const auto doubtful =
        batch == nullptr || !batch->doubtful ? std::string("＿＿＿") : std::to_string(*batch->doubtful);
    paper.text_at(x + 3, y + 14, paper.width() - 6,
                  fmt::format("共 {} 张{}：有效 {}　无效 {}　弃权 {}　待定 {}", figure(tally.collected + apart),
                              batch == nullptr ? std::string() : "（" + amount_zh(tally.collected + apart) + "）",
                              figure(tally.valid), figure(tally.void_papers), figure(tally.blank), doubtful),
                  {11});
    const double width = (paper.width() - 6) / slip_columns;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const double cell_x = x + 3 + static_cast<double>(i % slip_columns) * width;
        const double cell_y = y + 23 + static_cast<double>(i / slip_columns) * slip_row_mm;
        paper.box(cell_x, cell_y, width, slip_row_mm, 0.15, 0.4);
        paper.text_in(cell_x + 1, cell_y, width - 19, slip_row_mm, cells[i].first, {9});
        paper.text_in(cell_x + width - 18, cell_y, 17, slip_row_mm, cells[i].second,
                      {11, Align::right, Face::sans, true});
    }
    const double sign_y = y + 23 + rows * slip_row_mm + 9;
    double sign_x = x + 3;
    for (const auto& who : {words::caller, words::recorder, words::recorder, words::scrutineer}) {
        const auto label = paper.set(std::string(who.zh) + "：", {10});
        paper.draw(label, sign_x, sign_y - 5);
        paper.line(sign_x + label.width_mm, sign_y, sign_x + (paper.width() - 6) / 4 - 2, sign_y);
        sign_x += (paper.width() - 6) / 4;
    }
    paper.text_at(x + 3, sign_y + 4, paper.width() - 6, "小结当众宣读后签名，与本捆选票一并封存。",
                  {8, Align::left, Face::serif, false, 0.35});
    paper.go_to(y + high + 4);
}

}  // namespace

void draw_tally_sheet(Paper& paper, const Subject& subject) {
    heading(paper, subject, words::tally_sheet);
    about_line(paper, fmt::format("第＿＿＿捆　第＿＿台　本捆＿＿＿张（每捆不超过 {} 张）　　选举日：{}",
                                  subject.profile.bundle_papers.value, or_line(subject, date_zh(subject.day()))));
    paper.paragraph("每得一票，在方格内画“正”字一笔，一格一“正”；两名计票人各用一张，互不观看，一捆完了再对。",
                    {9, Align::left}, 1);
    Squares squares(paper, squares_of(subject), may_vote_against(subject));
    squares.head();
    std::uint32_t number = 0;
    for (const OfficeBallot& office : offices_to_count(subject)) {
        squares.band(fmt::format("{}　应选 {} 名", words_zh(office.office), office.seats));
        for (const PersonId& person : office.candidates)
            squares.row(number_of(++number), subject.choices.blank ? std::string() : subject.name(person));
        for (std::uint32_t i = 0; i < std::max(2U, office.seats); ++i)
            squares.row("", "另选：＿＿＿＿＿", 9);
    }
    squares.band("整张选票");
    for (const auto& what : {words::valid, words::void_papers, words::blank_papers})
        squares.row("", std::string(what.zh), 9.5);
    squares.row("", "待定（设疑）", 9.5);
    paper.skip(3);
    signatures(paper, {{words::caller, 1}, {words::recorder, 1}, {words::scrutineer, 1}});
}

void draw_bundle_slips(Paper& paper, const Subject& subject) {
    bool any = false;
    for (const BundleTotal& one : subject.slips) {
        if (subject.choices.blank)
            break;
        any = true;
        paper.place(fmt::format("bundle {}", one.bundle));
        const Slip slip{one.bundle, one.table, &one.tally, one.doubtful};
        draw_slip(paper, subject, &slip);
    }
    for (const auto& [id, place] : subject.contest.places)
        for (const BatchRecord& one : place.batches) {
            if (subject.choices.blank || !subject.slips.empty())
                break;
            any = true;
            paper.place(fmt::format("bundle {}", one.batch.batch));
            const Slip slip{one.batch.batch, one.batch.table, &one.batch.tally, std::nullopt};
            draw_slip(paper, subject, &slip);
        }
    for (std::uint32_t i = 0; i < blank_slips && !any; ++i)
        draw_slip(paper, subject, nullptr);
    paper.place({});
}

}  // namespace zheng::station::paper
