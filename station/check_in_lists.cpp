#include "station/check_in_lists.hpp"

#include "audit/env/files.hpp"
#include "audit/sheet/limits.hpp"
#include "audit/sheet/read_table.hpp"
#include "proto/text/roll_sheet.hpp"
#include "station/list_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

namespace zheng::station {
namespace {

using namespace election;

std::optional<std::uint32_t> number_of(std::string_view text) {
    std::uint32_t out = 0;
    const auto* end = text.data() + text.size();
    const auto [at, error] = std::from_chars(text.data(), end, out);
    return error == std::errc{} && at == end && !text.empty() ? std::optional(out) : std::nullopt;
}

tl::unexpected<Error> wrong(const std::filesystem::path& file, std::uint32_t row, std::string_view zh,
                            std::string_view en) {
    return fail(Errc::malformed, fmt::format("{} {}: {} / {}", file.string(), row, zh, en));
}

// Who is meant on a list: a number of the roll, or a name that one person has.
Result<RollNumber> who(const CheckInRoll& roll, const std::filesystem::path& file, std::uint32_t row,
                       const std::string& said) {
    if (const auto number = number_of(said)) {
        if (roll.find(*number) == nullptr)
            return wrong(file, row, "名册上没有编号 " + said, "no number " + said + " on the roll");
        return *number;
    }
    const auto is = [&](const Elector& elector) { return elector.name == said; };
    const auto first = std::find_if(roll.electors.begin(), roll.electors.end(), is);
    if (first == roll.electors.end())
        return wrong(file, row, "名册上没有“" + said + "”", said + " is not on the roll");
    if (const auto second = std::find_if(first + 1, roll.electors.end(), is); second != roll.electors.end())
        return wrong(file, row,
                     fmt::format("有几个“{}”（{} 号、{} 号），请写编号", said, first->number, second->number),
                     fmt::format("several people are called {} (numbers {} and {}): write the number", said,
                                 first->number, second->number));
    return first->number;
}

Result<void> read_roll(CheckInRoll& out, const CheckInLists& lists, const Profile& profile, Date election_day) {
    ZHENG_TRY(const auto bytes, env::read_file(lists.roll, sheet::sheet_bytes_max));
    auto read = sheet::read_table(bytes);
    if (!read)
        return fail(read.error().because("couldn't read " + lists.roll.string()));
    const auto roll = text::check_roll(read->table, profile, election_day, std::move(read->marks));
    for (const text::Mark& mark : roll.sheet.marks)
        if (mark.kind == text::MarkKind::fault)
            return fail(Errc::malformed,
                        fmt::format("{} {}: {} / {}", lists.roll.string(), text::place_of(mark), mark.zh, mark.en));
    const bool classes = profile.kind == Kind::villagers_committee;
    for (const text::RollPerson& person : roll.people) {
        if (!person.listed_as && classes)
            continue;
        Elector elector;
        elector.number = static_cast<RollNumber>(out.electors.size() + 1);
        elector.name = person.name;
        elector.listed_as = person.listed_as.value_or(RollClass::resident);
        elector.group = person.group;
        elector.birth = person.birth;
        out.electors.push_back(std::move(elector));
    }
    return {};
}

// Everybody at this place: as many for each table, in the order of the roll.
void divide(CheckInRoll& out, std::uint32_t tables, const std::string& place_name) {
    out.tables.assign(tables, {out.place, place_name});
    const auto size = out.electors.size();
    for (std::size_t i = 0; i < size; ++i)
        out.electors[i].table = 1 + static_cast<std::uint32_t>(i * tables / size);
}

Result<void> divide_by_groups(CheckInRoll& out, const std::filesystem::path& file,
                              const std::map<PlaceId, std::string>& places) {
    constexpr std::array headings{ListHeading{"村民小组", "group", true}, ListHeading{"投票点", "place", true},
                                  ListHeading{"发票席", "table", true}};
    ZHENG_TRY(const auto rows, read_list_rows(file, headings));
    std::map<std::string, std::uint32_t> table_of;
    for (const auto& [row, values] : rows) {
        const auto place = places.find(PlaceId{values[1]});
        const auto table = number_of(values[2]);
        if (place == places.end())
            return wrong(file, row, "没有投票点 " + values[1], "there is no place " + values[1]);
        if (!table || *table == 0 || *table > issuing_tables_max)
            return wrong(file, row, "发票席须为 1 起的编号", "a table is a number from 1");
        if (out.tables.size() < *table)
            out.tables.resize(*table);
        IssuingTable& here = out.tables[*table - 1];
        if (!here.place.empty() && here.place != place->first)
            return wrong(file, row, "一个发票席只在一个投票点", "a table is at one place");
        here = {place->first, place->second};
        if (!table_of.emplace(values[0], *table).second)
            return wrong(file, row, "小组重复", "the group is given twice");
    }
    for (const IssuingTable& table : out.tables)
        if (table.place.empty())
            return fail(Errc::malformed, file.string() + ": 发票席编号不连续 / the tables' numbers have a gap");
    for (Elector& elector : out.electors) {
        const auto found = table_of.find(elector.group);
        if (found == table_of.end())
            return fail(Errc::malformed,
                        fmt::format("{}: 没有小组“{}”（{} 号） / group {} of number {} is not there", file.string(),
                                    elector.group, elector.number, elector.group, elector.number));
        elector.table = found->second;
    }
    return {};
}

Result<void> read_mobile(CheckInRoll& out, const std::filesystem::path& file) {
    constexpr std::array headings{ListHeading{"姓名", "name", true}, ListHeading{"票箱", "box"}};
    ZHENG_TRY(const auto rows, read_list_rows(file, headings));
    for (const auto& [row, values] : rows) {
        ZHENG_TRY(const auto number, who(out, file, row, values[0]));
        const BoxId box{values[1].empty() ? out.place.text + "-mobile-1" : values[1]};
        auto at = std::find(out.boxes.begin(), out.boxes.end(), box);
        if (at == out.boxes.end())
            at = out.boxes.insert(out.boxes.end(), box);
        Elector& elector = out.electors[number - 1];
        if (elector.box != 0)
            return wrong(file, row, values[0] + " 重复", values[0] + " is there twice");
        elector.box = static_cast<std::uint32_t>(at - out.boxes.begin()) + 1;
    }
    return {};
}

Relation relation_of(std::string_view said) {
    for (const auto relation : {Relation::spouse, Relation::parent, Relation::child, Relation::sibling,
                                Relation::grandparent, Relation::grandchild})
        if (said == words_zh(relation) || said == name_of(relation))
            return relation;
    return Relation::other;
}

Result<std::vector<FiledProxy>> read_filings(const CheckInRoll& roll, const std::filesystem::path& file) {
    constexpr std::array headings{ListHeading{"委托人", "principal", true}, ListHeading{"受托人", "agent", true},
                                  ListHeading{"与委托人关系", "relation"},  ListHeading{"书面", "written"},
                                  ListHeading{"办理日期", "filed"},         ListHeading{"公告日期", "published"},
                                  ListHeading{"同户", "same_household"}};
    ZHENG_TRY(const auto rows, read_list_rows(file, headings));
    const auto is_no = [](const std::string& said) { return said == "否" || said == "no"; };
    std::vector<FiledProxy> out;
    for (const auto& [row, values] : rows) {
        FiledProxy filed;
        ZHENG_TRY(filed.principal, who(roll, file, row, values[0]));
        ZHENG_TRY(filed.agent, who(roll, file, row, values[1]));
        filed.relation = relation_of(values[2]);
        filed.written = !is_no(values[3]);
        filed.published = !is_no(values[5]);
        if ((!values[4].empty() && !Date::parse(values[4], filed.filed)) ||
            (!values[5].empty() && filed.published && !Date::parse(values[5], filed.published_on)))
            return wrong(file, row, "日期写作 2026-11-20", "a day is written as 2026-11-20");
        if (!values[6].empty())
            filed.same_household = !is_no(values[6]);
        out.push_back(filed);
    }
    return out;
}

// Candidates by their names: a name that several have is nobody's, and the committee has to look.
std::vector<PersonId> name_candidates(CheckInRoll& roll, const Contest& contest) {
    std::vector<PersonId> out;
    for (const CandidateEntered& candidate : contest.candidates) {
        out.push_back(candidate.person);
        std::vector<Elector*> named;
        for (Elector& elector : roll.electors)
            if (elector.name == candidate.name && (candidate.birth.empty() || elector.birth == candidate.birth))
                named.push_back(&elector);
        if (named.size() == 1)
            named.front()->person = candidate.person;
    }
    return out;
}

}  // namespace

Result<CheckInRoll> read_check_in_lists(const CheckInLists& lists, const State& state, const Contest& contest,
                                        const Profile& profile, const PlaceId& place) {
    CheckInRoll out;
    out.contest = contest.definition.contest;
    out.place = place;
    std::map<PlaceId, std::string> places;
    if (const auto village = state.villages.find(contest.village); village != state.villages.end())
        for (const PlaceDefinition& one : village->second.opened.places)
            places.emplace(one.place, one.name);
    if (places.count(place) == 0)
        return fail(Errc::not_found, fmt::format("没有投票点 {0} / there is no place {0}", place.text));
    const Date day = state.opened ? state.opened->election_day : Date();
    ZHENG_CHECKED(read_roll(out, lists, profile, day));
    if (lists.groups.empty())
        divide(out, lists.tables, places.at(place));
    else
        ZHENG_CHECKED(divide_by_groups(out, lists.groups, places));
    if (!lists.mobile.empty())
        ZHENG_CHECKED(read_mobile(out, lists.mobile));
    const auto candidates = name_candidates(out, contest);
    if (!lists.proxies.empty()) {
        ZHENG_TRY(const auto filings, read_filings(out, lists.proxies));
        judge_filings(out, profile, day, filings, candidates);
    }
    const auto faults = faults_of(out, check_in_rules(profile, contest.definition.round));
    if (!faults.empty()) {
        const Elector* elector = out.find(faults.front().number);
        return fail(Errc::malformed,
                    fmt::format("{} {}: {} / {}", faults.front().number, elector == nullptr ? "" : elector->name,
                                words_zh(faults.front().fault), words_en(faults.front().fault)));
    }
    return out;
}

}  // namespace zheng::station
