#include "station/sheets.hpp"

#include "proto/election/statement_words.hpp"
#include "proto/text/csv.hpp"
#include "station/script.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

namespace zheng::station {
namespace {

using namespace election;

constexpr std::array educations{
    std::pair{"", Education::unknown},
    std::pair{"unknown", Education::unknown},
    std::pair{"primary", Education::primary},
    std::pair{"junior_high", Education::junior_high},
    std::pair{"senior_high", Education::senior_high},
    std::pair{"college", Education::college},
};

constexpr std::array relations{Relation::spouse,      Relation::parent,     Relation::child, Relation::sibling,
                               Relation::grandparent, Relation::grandchild, Relation::other};

bool parse_number(std::string_view text, std::uint64_t max, std::uint64_t& out) {
    const auto* end = text.data() + text.size();
    const auto [ptr, error] = std::from_chars(text.data(), end, out);
    return error == std::errc{} && ptr == end && out <= max;
}

bool parse_flag(std::string_view text, bool& out) {
    out = text == "1" || text == "yes" || text == "true" || text == "是";
    return out || text.empty() || text == "0" || text == "no" || text == "false" || text == "否";
}

// "p0001:sibling;p0002:配偶"
bool parse_kin(std::string_view text, std::vector<Kin>& out) {
    while (!text.empty()) {
        const auto end = std::min(text.find(';'), text.size());
        const auto one = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const auto colon = one.find(':');
        if (colon == std::string_view::npos)
            return false;
        Kin kin{{std::string(one.substr(0, colon))}, Relation::other};
        const auto word = one.substr(colon + 1);
        const bool in_chinese = std::any_of(std::begin(relations), std::end(relations), [&](Relation relation) {
            kin.relation = relation;
            return words_zh(relation) == word;
        });
        if (!valid_id(kin.of.text) || (!in_chinese && !parse(word, kin.relation)))
            return false;
        out.push_back(std::move(kin));
    }
    return true;
}

bool parse_sex(std::string_view text, Sex& out) {
    if (text.empty() || text == "unknown") {
        out = Sex::unknown;
        return true;
    }
    if (text == "女" || text == "男") {
        out = text == "女" ? Sex::female : Sex::male;
        return true;
    }
    return election::parse(text, out);
}

class Sheet {
  public:
    explicit Sheet(std::string_view file) : file_(file) {}
    void at(std::uint32_t line) { line_ = line; }
    void fault(std::string zh, std::string en) { faults.push_back({file_, line_, std::move(zh), std::move(en)}); }
    [[nodiscard]] const std::string& file() const { return file_; }
    text::Faults faults;

  private:
    std::string file_;
    std::uint32_t line_ = 0;
};

template <class T>
tl::expected<T, text::Faults> answer(Sheet& sheet, T value) {
    if (!sheet.faults.empty())
        return tl::make_unexpected(std::move(sheet.faults));
    return value;
}

std::vector<std::string> split(std::string_view text, char by) {
    std::vector<std::string> out;
    for (;;) {
        const auto end = std::min(text.find(by), text.size());
        out.emplace_back(text.substr(0, end));
        if (end == text.size())
            return out;
        text.remove_prefix(end + 1);
    }
}

OfficeMarks& marks_for(Ballot& ballot, Office office) {
    for (OfficeMarks& marks : ballot.marks)
        if (marks.office == office)
            return marks;
    ballot.marks.emplace_back();
    ballot.marks.back().office = office;
    return ballot.marks.back();
}

// '=' entries behind "doubtful:unclear" or "doubtful:symbol" become these.
struct Doubt {
    char sign = '=';
    bool used = true;
};

bool parse_entry(std::string_view word, const Doubt& doubt, Ballot& ballot) {
    const auto at = word.find_first_of("=!~?*");
    Office office{};
    if (at == std::string_view::npos || at + 1 == word.size() || !election::parse(word.substr(0, at), office))
        return false;
    const char sign = word[at] == '=' ? doubt.sign : word[at];
    OfficeMarks& marks = marks_for(ballot, office);
    auto& list = sign == '='   ? marks.marked_for
                 : sign == '!' ? marks.marked_against
                 : sign == '~' ? marks.write_in
                 : sign == '?' ? marks.unclear
                               : marks.wrong_symbol;
    for (auto& name : split(word.substr(at + 1), '+')) {
        if (name.empty() || name.size() > text_bytes_max || (sign != '~' && !valid_id(name)))
            return false;
        list.push_back({std::move(name)});
    }
    return true;
}

}  // namespace

SpokenBallot parse_spoken(std::string_view cell, std::string& fault) {
    SpokenBallot out;
    Doubt doubt;
    bool blank = false;
    bool anything = false;
    const auto end_doubt = [&] {
        if (!doubt.used)
            out.ballot.extra_mark = true;
        doubt = Doubt{};
    };
    for (const auto& word : split(cell, ' ')) {
        if (word.empty())
            continue;
        if (word == "blank") {
            blank = true;
        } else if (word == "doubtful:mark") {
            out.ballot.extra_mark = anything = true;
        } else if (word == "doubtful:unclear" || word == "doubtful:symbol") {
            end_doubt();
            doubt = {word == "doubtful:unclear" ? '?' : '*', false};
            anything = true;
        } else if (parse_entry(word, doubt, out.ballot)) {
            doubt.used = true;
            anything = true;
        } else {
            fault = word;
        }
    }
    end_doubt();
    if (blank == anything && fault.empty())
        fault = blank ? "blank" : "(empty)";
    return out;
}

tl::expected<std::vector<CandidateEntered>, text::Faults>
read_candidates(std::string_view file, std::string_view content, const ContestId& contest) {
    const std::array columns{text::CsvColumn{"person"},
                             text::CsvColumn{"name"},
                             text::CsvColumn{"office"},
                             text::CsvColumn{"path"},
                             text::CsvColumn{"sex", false},
                             text::CsvColumn{"birth", false},
                             text::CsvColumn{"party_member", false},
                             text::CsvColumn{"incumbent", false},
                             text::CsvColumn{"education", false},
                             text::CsvColumn{"household", false},
                             text::CsvColumn{"kin", false},
                             text::CsvColumn{"graduate_official", false},
                             text::CsvColumn{"returnee", false}};
    Sheet sheet(file);
    std::vector<CandidateEntered> out;
    for (const auto& row : text::read_csv(file, content, columns, sheet.faults)) {
        sheet.at(row.line);
        CandidateEntered entered;
        entered.contest = contest;
        entered.person = {row.cells[0]};
        entered.name = row.cells[1];
        if (!valid_id(entered.person.text))
            sheet.fault("人员编号不合格：" + row.cells[0], "'" + row.cells[0] + "' is no id of a person");
        if (entered.name.empty() || entered.name.size() > text_bytes_max)
            sheet.fault("缺少姓名", "the name is missing or too long");
        if (!election::parse(row.cells[2], entered.office))
            sheet.fault("没有这个职务：" + row.cells[2], "unknown office '" + row.cells[2] + "'");
        if (!parse(row.cells[3], entered.path))
            sheet.fault("没有这种产生方式：" + row.cells[3], "unknown path '" + row.cells[3] + "'");
        if (!parse_sex(row.cells[4], entered.sex))
            sheet.fault("性别应为 female 或 male", "sex is female or male");
        if (!row.cells[5].empty() && !Date::parse(row.cells[5], entered.birth))
            sheet.fault("出生日期不合格：" + row.cells[5], "'" + row.cells[5] + "' is no day");
        if (!parse_flag(row.cells[6], entered.party_member) || !parse_flag(row.cells[7], entered.incumbent) ||
            !parse_flag(row.cells[11], entered.graduate_official) || !parse_flag(row.cells[12], entered.returnee))
            sheet.fault("应为 yes 或 no", "a flag is yes or no");
        const auto education =
            std::find_if(educations.begin(), educations.end(), [&](const auto& e) { return e.first == row.cells[8]; });
        if (education == educations.end())
            sheet.fault("没有这种文化程度：" + row.cells[8], "unknown education '" + row.cells[8] + "'");
        else
            entered.education = education->second;
        entered.household = {row.cells[9]};
        if (!entered.household.empty() && !valid_id(entered.household.text))
            sheet.fault("户号不合格：" + row.cells[9], "'" + row.cells[9] + "' is no number of a household");
        if (!parse_kin(row.cells[10], entered.kin))
            sheet.fault("亲属应写作“p0001:sibling;p0002:配偶”：" + row.cells[10],
                        "relatives are written as 'p0001:sibling;p0002:spouse', not '" + row.cells[10] + "'");
        out.push_back(std::move(entered));
    }
    return answer(sheet, std::move(out));
}

tl::expected<std::vector<SpokenPaper>, text::Faults> read_ballots_sheet(std::string_view file, std::string_view content,
                                                                        std::uint32_t bundle_papers) {
    const std::array columns{text::CsvColumn{"bundle"},        text::CsvColumn{"paper"},
                             text::CsvColumn{"called"},        text::CsvColumn{"slip_a", false},
                             text::CsvColumn{"slip_b", false}, text::CsvColumn{"ruling", false}};
    Sheet sheet(file);
    std::vector<SpokenPaper> out;
    for (const auto& row : text::read_csv(file, content, columns, sheet.faults)) {
        sheet.at(row.line);
        const auto expected = number_of(out.size(), bundle_papers);
        SpokenPaper paper;
        paper.line = row.line;
        paper.number = expected;
        std::uint64_t bundle = 0;
        std::uint64_t number = 0;
        if (!parse_number(row.cells[0], 0xFFFFFFFF, bundle) || !parse_number(row.cells[1], 0xFFFFFFFF, number) ||
            bundle != expected.bundle || number != expected.paper) {
            const auto place = std::to_string(expected.bundle) + "," + std::to_string(expected.paper);
            sheet.fault("这里应是第 " + std::to_string(expected.bundle) + " 捆第 " + std::to_string(expected.paper) +
                            " 张",
                        "bundle and paper should be " + place);
        }
        const auto spoken = [&](const std::string& cell) {
            std::string fault;
            auto ballot = parse_spoken(cell, fault);
            if (!fault.empty())
                sheet.fault("看不懂：" + fault, "cannot be understood: " + fault);
            return ballot;
        };
        paper.called = spoken(row.cells[2]);
        if (!row.cells[3].empty())
            paper.slip_a = spoken(row.cells[3]);
        if (!row.cells[4].empty())
            paper.slip_b = spoken(row.cells[4]);
        if (!row.cells[5].empty()) {
            Ruling ruling{};
            if (!election::parse(row.cells[5], ruling))
                sheet.fault("裁定应为 valid、void 或 part_void", "a ruling is valid, void or part_void");
            paper.ruling = ruling;
        }
        out.push_back(std::move(paper));
    }
    return answer(sheet, std::move(out));
}

tl::expected<TotalsSheet, text::Faults> read_totals_sheet(std::string_view file, std::string_view content) {
    const std::array columns{text::CsvColumn{"office"},
                             text::CsvColumn{"person"},
                             text::CsvColumn{"for_a"},
                             text::CsvColumn{"for_b"},
                             text::CsvColumn{"against_a", false},
                             text::CsvColumn{"against_b", false},
                             text::CsvColumn{"for_again", false},
                             text::CsvColumn{"against_again", false}};
    constexpr std::uint64_t figure_max = 0xFFFFFFFF;
    Sheet sheet(file);
    TotalsSheet out;
    std::set<std::string> keys;
    for (const auto& row : text::read_csv(file, content, columns, sheet.faults)) {
        sheet.at(row.line);
        std::string person = row.cells[1];
        const std::string& office = row.cells[0];
        Office known{};
        const bool papers = office == "papers";
        const bool single = papers || person == "void_here";
        if (!papers && !election::parse(office, known))
            sheet.fault("没有这个职务：" + office, "unknown office '" + office + "'");
        if (person.starts_with('~')) {
            const auto name = person.substr(1);
            auto found = std::find(out.names.begin(), out.names.end(), name);
            if (found == out.names.end())
                found = out.names.insert(out.names.end(), name);
            person = "w" + std::to_string(found - out.names.begin() + 1);
        }
        const auto figure = [&](const char* what, std::size_t a, std::size_t b, std::size_t again, bool written_in) {
            const std::string key = office + "/" + person + what;
            if (!keys.insert(key).second)
                sheet.fault("重复：" + key, key + " stands here twice");
            std::uint64_t value = 0;
            const auto take = [&](std::size_t cell, std::vector<Figure>& list, bool needed) {
                if (row.cells[cell].empty() && !needed)
                    return;
                value = 0;
                if (!row.cells[cell].empty() && !parse_number(row.cells[cell], figure_max, value))
                    sheet.fault("应为整数：" + row.cells[cell], "'" + row.cells[cell] + "' is no whole number");
                list.push_back({key, value});
            };
            if (written_in && (!row.cells[a].empty() || !row.cells[b].empty()))
                sheet.fault("另选人没有反对票", "nobody votes against a written-in name");
            if (written_in)
                return;
            take(a, out.a, true);
            take(b, out.b, true);
            take(again, out.again, false);
        };
        figure(single ? "" : "/for", 2, 3, 6, false);
        if (!single)
            figure("/against", 4, 5, 7, row.cells[1].starts_with('~'));
    }
    return answer(sheet, std::move(out));
}

tl::expected<std::vector<NameIdentified>, text::Faults> read_write_ins(std::string_view file,
                                                                       std::string_view content) {
    const std::array columns{text::CsvColumn{"name"}, text::CsvColumn{"person"}, text::CsvColumn{"sex", false}};
    Sheet sheet(file);
    std::vector<NameIdentified> out;
    std::set<std::string> names;
    for (const auto& row : text::read_csv(file, content, columns, sheet.faults)) {
        sheet.at(row.line);
        NameIdentified one{row.cells[0], {row.cells[1]}, Sex::unknown};
        if (one.name.empty() || one.name.size() > text_bytes_max || !names.insert(one.name).second)
            sheet.fault("姓名缺少或重复", "the name is missing, too long, or here twice");
        if (!one.person.empty() && !valid_id(one.person.text))
            sheet.fault("人员编号不合格：" + row.cells[1], "'" + row.cells[1] + "' is no id of a person");
        if (!parse_sex(row.cells[2], one.sex))
            sheet.fault("性别应为 female 或 male", "sex is female or male");
        out.push_back(std::move(one));
    }
    return answer(sheet, std::move(out));
}

}  // namespace zheng::station
