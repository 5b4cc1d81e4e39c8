#include "proto/text/pack_last_term.hpp"

#include "proto/election/check.hpp"
#include "proto/text/cell_value.hpp"
#include "proto/text/csv.hpp"
#include "proto/text/pack.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace zheng::text {
namespace {

using namespace election;

// A name of the sheet's own list: always one that the law knows.
template <class T>
T known(const std::string& text, T otherwise) {
    T out = otherwise;
    if (!text.empty()) {
        const bool parsed = election::parse(text, out);
        CHECK(parsed, "the sheet's words are those of the law");
    }
    return out;
}

class Reader {
  public:
    Reader(std::vector<VillageOpened>& villages, Faults& faults) : villages_(villages), faults_(faults) {}

    void read(std::string_view content) {
        std::vector<CsvColumn> columns;
        for (const SheetColumn& column : sheet_.columns)
            columns.push_back({column.name, column.column_required && column.name != "name"});
        const auto before = static_cast<std::ptrdiff_t>(faults_.size());
        const auto rows = read_csv(last_term_file, content, columns, faults_);
        // Below a header that lacks a column, every row would be said to lack it too.
        const bool header_wrong = std::any_of(faults_.begin() + before, faults_.end(), [&](const Fault& fault) {
            return rows.empty() || fault.line < rows.front().line;
        });
        for (const CsvRow& row : rows)
            if (!header_wrong)
                take(row);
        for (const VillageOpened& village : villages_)
            if (village.last_term.size() > last_term_per_village_max)
                complain(0, "上一届人数太多：" + village.village.text,
                         "more than " + std::to_string(last_term_per_village_max) + " seats of the last term: '" +
                             village.village.text + "'");
    }

  private:
    void complain(std::uint32_t line, std::string zh, std::string en) {
        faults_.push_back({std::string(last_term_file), line, std::move(zh), std::move(en)});
    }

    // The canonical cells of a row; nothing where one of them is wrong.
    std::optional<std::vector<std::string>> values_of(const CsvRow& row) {
        std::vector<std::string> out;
        bool good = true;
        for (std::size_t i = 0; i < sheet_.columns.size(); ++i) {
            const SheetColumn& column = sheet_.columns[i];
            CellValue cell = read_cell(column, {row.cells[i], CellKind::text});
            if (cell.wrong()) {
                complain(row.line, std::string(column.zh) + "「" + row.cells[i] + "」" + cell.zh,
                         std::string(column.name) + " '" + row.cells[i] + "': " + cell.en);
                good = false;
            } else if (cell.value.empty() && column.cell_required && column.name != "name") {
                complain(row.line, std::string(column.zh) + " 没有填写", std::string(column.name) + " is empty");
                good = false;
            }
            out.push_back(std::move(cell.value));
        }
        return good ? std::optional(std::move(out)) : std::nullopt;
    }

    void take(const CsvRow& row) {
        const auto values = values_of(row);
        if (!values)
            return;
        const auto cell = [&](std::string_view name) -> const std::string& {
            return (*values)[column_of(sheet_, name)];
        };
        const std::string& then = cell("village");
        const std::string& now = cell("now").empty() ? then : cell("now");
        const auto village = std::find_if(villages_.begin(), villages_.end(),
                                          [&](const VillageOpened& v) { return v.village.text == now; });
        if (village == villages_.end())
            return complain(row.line, "villages.csv 里没有这个村：" + now + "（并村的请在 now 栏写现在的村）",
                            "no such village in villages.csv: '" + now +
                                "' (where it was merged, column 'now' names "
                                "the village of now)");
        SeatBefore seat;
        seat.body = known(cell("body"), seat.body);
        seat.office = known(cell("office"), seat.office);
        seat.person.text = cell("person");
        seat.village.text = then == now ? "" : then;
        seat.sex = known(cell("sex"), seat.sex);
        if (!cell("birth").empty())
            CHECK(Date::parse(cell("birth"), seat.birth), "the sheet writes days as the law reads them");
        seat.party_member = cell("party_member") == "yes";
        seat.education = known(cell("education"), seat.education);
        if (!seats_.emplace(then, seat.body, seat.person).second)
            return complain(row.line, "同一班子里此人重复：" + seat.person.text,
                            "person twice in one body: '" + seat.person.text + "'");
        const auto facts = std::tuple(seat.sex, seat.birth, seat.party_member, seat.education);
        const auto [first, added] = people_.try_emplace(seat.person, facts, row.line);
        if (!added && first->second.first != facts)
            return complain(
                row.line, "与第 " + std::to_string(first->second.second) + " 行同一个人的情况不同：" + seat.person.text,
                "not what line " + std::to_string(first->second.second) + " says of the same person: '" +
                    seat.person.text + "'");
        village->last_term.push_back(std::move(seat));
    }

    const Sheet& sheet_ = sheet_of(SheetKind::last_term);
    std::vector<VillageOpened>& villages_;
    Faults& faults_;
    std::set<std::tuple<std::string, Kind, PersonId>> seats_;
    std::map<PersonId, std::pair<std::tuple<Sex, Date, bool, Education>, std::uint32_t>> people_;  // facts, line
};

}  // namespace

void read_last_term(std::string_view content, std::vector<VillageOpened>& villages, Faults& faults) {
    Reader(villages, faults).read(content);
}

std::string format_last_term(const std::vector<VillageOpened>& villages) {
    std::string out;
    for (const VillageOpened& village : villages)
        for (const SeatBefore& seat : village.last_term) {
            const std::string& then = seat.village.empty() ? village.village.text : seat.village.text;
            const std::string education =
                seat.education == Education::unknown ? "" : std::string(name_of(seat.education));
            out += then + "," + std::string(name_of(seat.body)) + "," + std::string(name_of(seat.office)) + "," +
                   seat.person.text + "," + std::string(name_of(seat.sex)) + "," +
                   (seat.birth.empty() ? "" : seat.birth.text()) + "," + (seat.party_member ? "yes" : "no") + "," +
                   education + "," + (seat.village.empty() ? "" : village.village.text) + "\n";
        }
    return out.empty() ? out : "village,body,office,person,sex,birth,party_member,education,now\n" + out;
}

}  // namespace zheng::text
