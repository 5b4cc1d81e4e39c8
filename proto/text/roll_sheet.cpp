#include "proto/text/roll_sheet.hpp"

#include "proto/election/id_number.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace zheng::text {
namespace {

using election::Date;
using election::Language;
using election::Resident;
using election::RollClass;
using election::RollGround;
using election::Sex;

const Sheet& roll_sheet() {
    return sheet_of(SheetKind::roll);
}

class Checking {
  public:
    Checking(const election::RollRules& rules, Date election_day) : rules_(rules), election_day_(election_day) {}

    CheckedRoll check(const Table& table, Marks marks) {
        out_.sheet = read_sheet(roll_sheet(), table, std::move(marks));
        out_.classes.assign(rules_.reg_class_4_cadre.value == election::ExtraClass::none ? 3 : 4, 0);
        if (std::any_of(out_.sheet.marks.begin(), out_.sheet.marks.end(), [&](const Mark& mark) {
                return mark.kind == MarkKind::fault && mark.row <= out_.sheet.header_row;
            }))
            return std::move(out_);  // without its columns no row means anything
        for (SheetRow& row : out_.sheet.rows) {
            row_ = &row;
            agreement();
            if (!value("name").empty() && !day("birth").empty())
                out_.people.push_back(person());
        }
        duplicates();
        decide();
        if (out_.sheet.rows.empty())
            out_.sheet.marks.push_back({0, 0, MarkKind::fault, "名册里没有人", "there is nobody on the roll"});
        sort_marks(out_.sheet.marks);
        return std::move(out_);
    }

  private:
    // ---- the row at hand
    [[nodiscard]] const std::string& value(std::string_view column) const {
        return row_->values[column_of(roll_sheet(), column)];
    }
    [[nodiscard]] bool yes(std::string_view column) const { return value(column) == "yes"; }
    [[nodiscard]] Date day(std::string_view column) const {
        Date out;
        static_cast<void>(Date::parse(value(column), out));
        return out;
    }
    void mark(SheetRow& row, std::string_view column, MarkKind kind, std::string zh, std::string en) {
        const auto place = column.empty() ? 0 : out_.sheet.places[column_of(roll_sheet(), column)];
        out_.sheet.marks.push_back({row.number, place, kind, std::move(zh), std::move(en)});
        row.wrong |= kind == MarkKind::fault;
    }
    void fault(std::string_view column, std::string zh, std::string en) {
        mark(*row_, column, MarkKind::fault, std::move(zh), std::move(en));
    }

    // What the cells of one row say about one another.
    void agreement() {
        const Date birth = day("birth");
        if (const auto& number = value("id_number"); !number.empty()) {
            const auto read = election::read_id_number(number);
            if (!birth.empty() && read.birth != birth)
                fault("birth", "与身份证号中的出生日期 " + read.birth.text() + " 不符",
                      "the id number says " + read.birth.text());
            if (!value("sex").empty() && value("sex") != name_of(read.sex))
                fault("sex", "与身份证号不符", "the id number says otherwise");
        }
        if (birth.empty())
            return;
        if (birth > election_day_)
            fault("birth", "晚于选举日", "after election day");
        else if (birth.years_until(election_day_) >= age_to_check_min)
            mark(*row_, "birth", MarkKind::note, "已过 " + std::to_string(age_to_check_min) + " 周岁，请核对",
                 std::to_string(age_to_check_min) + " years or older: please check");
        for (const std::string_view column : {"lives_here_since", "village_work_since"})
            if (const Date since = day(column); !since.empty() && since < birth)
                fault(column, "早于出生日期", "before the birthday");
    }

    RollPerson person() {
        RollPerson out;
        out.row = row_->number;
        out.name = value("name");
        static_cast<void>(election::parse(value("sex"), out.sex));
        out.birth = day("birth");
        out.id_number = value("id_number");
        out.household = value("household");
        out.group = value("group");
        if (const auto& ground = value("disputed"); !ground.empty())
            out.disputed = election::ground_in_words(ground);
        return out;
    }

    SheetRow& row_of(const RollPerson& person) {
        return *std::lower_bound(out_.sheet.rows.begin(), out_.sheet.rows.end(), person.row,
                                 [](const SheetRow& row, std::uint32_t number) { return row.number < number; });
    }

    // Equal id numbers are marked where cells are read. One name and birthday is one person, unless id numbers tell
    // two.
    void duplicates() {
        std::map<std::pair<std::string_view, Date>, std::vector<const RollPerson*>> same;
        for (const RollPerson& person : out_.people)
            same[{person.name, person.birth}].push_back(&person);
        for (const auto& [key, people] : same) {
            if (people.size() == 1)
                continue;
            std::map<std::string_view, std::size_t> numbers;
            for (const RollPerson* person : people)
                ++numbers[person->id_number];
            for (const RollPerson* person : people) {
                const RollPerson& other = *(people.front() == person ? people[1] : people.front());
                const bool told = numbers.count("") == 0 && numbers[person->id_number] == 1;
                const std::string row = std::to_string(other.row);
                if (told)
                    mark(row_of(*person), "name", MarkKind::note, "与第 " + row + " 行同名同日出生，身份证号不同",
                         "name and birthday as in row " + row + ", another id number");
                else
                    mark(row_of(*person), "name", MarkKind::fault, "与第 " + row + " 行是同一人（姓名、出生日期相同）",
                         "the same person as in row " + row + " (name and birthday)");
            }
        }
    }

    Resident resident(const RollPerson& person) const {
        Resident out;
        out.id = {"r" + std::to_string(person.row)};
        out.birth = person.birth;
        out.household_here = yes("household_here");
        out.lives_here_since = day("lives_here_since");
        out.village_work_since = day("village_work_since");
        out.says_takes_part = yes("says_takes_part");
        out.applied = yes("applied");
        out.assembly_agreed = yes("assembly_agreed");
        out.deprived_of_rights = yes("deprived_of_rights");
        out.registered_elsewhere = yes("registered_elsewhere");
        out.incapable_confirmed = yes("incapable_confirmed");
        out.contactable = !yes("cannot_be_reached");
        out.has_proxy = yes("has_proxy");
        out.province_class = yes("province_class");
        return out;
    }

    void decide() {
        for (RollPerson& person : out_.people) {
            SheetRow& row = row_of(person);
            row_ = &row;
            if (row.wrong)
                continue;
            const Resident one = resident(person);
            const auto answer = election::draw_up_roll(rules_, election_day_, std::span(&one, 1));
            if (answer.listed.empty())
                leave_off(person, answer.refused.front().reason);
            else
                list(person, answer.listed.front().roll_class);
            if (person.disputed && !row.wrong) {
                ++out_.disputed[*person.disputed];
                mark(row, "disputed", MarkKind::note, "有争议：依照规定处理，事由本身不影响登记",
                     "disputed: the rules decide, not the ground as such");
            }
        }
    }

    void list(RollPerson& person, RollClass roll_class) {
        const std::string number = std::to_string(static_cast<unsigned>(roll_class));
        if (const auto& stated = value("class"); !stated.empty() && stated != number)
            return fault("class", "依照规定应为第 " + number + " 类", "by the rules it is class " + number);
        person.listed_as = roll_class;
        const auto index = static_cast<std::size_t>(roll_class) - 1;
        ++out_.classes[index];
    }

    void leave_off(RollPerson& person, const election::Reason& reason) {
        const auto named = [&](const election::PersonId&) { return person.name; };
        auto zh = election::render(reason, Language::zh, named) + "（" + reason.source + "）";
        auto en = election::render(reason, Language::en, named) + " (" + reason.source + ")";
        if (!value("class").empty())
            return fault("class", "不应登记：" + zh, "not to be listed: " + en);
        person.left_off_for = election::ground_of_sentence(reason.sentence);
        if (person.left_off_for)
            ++out_.left_off[*person.left_off_for];
        mark(*row_, {}, MarkKind::note, "不予登记：" + zh, "not listed: " + en);
    }

    const election::RollRules& rules_;
    Date election_day_;
    CheckedRoll out_;
    SheetRow* row_ = nullptr;
};

}  // namespace

std::uint64_t CheckedRoll::registered() const {
    return std::accumulate(classes.begin(), classes.end(), std::uint64_t{0});
}

CheckedRoll check_roll(const Table& table, const election::RollRules& rules, Date election_day, Marks marks) {
    return Checking(rules, election_day).check(table, std::move(marks));
}

}  // namespace zheng::text
