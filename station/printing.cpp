#include "station/printing.hpp"

#include "proto/election/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

namespace zheng::station {
namespace {

using namespace election;

constexpr std::uint32_t bundle_number_max = 100'000;

Error bad(std::string_view field) {
    return {Errc::malformed,
            "打印要求不对：" + std::string(field) + " / what is asked for is wrong: " + std::string(field)};
}

Result<std::uint32_t> number_in(std::string_view field, std::string_view text, std::uint32_t least,
                                std::uint32_t most) {
    std::uint32_t out = 0;
    const auto* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, out);
    if (read.ec != std::errc() || read.ptr != end || out < least || out > most)
        return fail(bad(field));
    return out;
}

Result<bool> switch_in(std::string_view field, std::string_view text) {
    if (text != "0" && text != "1")
        return fail(bad(field));
    return text == "1";
}

Result<void> take(PrintRequest& out, std::string_view field, std::string_view value) {
    if (field == "kind") {
        if (paper::find_form(value) == nullptr)
            return fail(Errc::not_found, "没有这种表格 / there is no such form");
        out.kind = value;
    } else if (field == "blank") {
        ZHENG_TRY(out.blank, switch_in(field, value));
    } else if (field == "per_office") {
        ZHENG_TRY(out.per_office, switch_in(field, value));
    } else if (field == "tick") {
        ZHENG_TRY(out.tick, switch_in(field, value));
    } else if (field == "sheet") {
        if (value != "a4" && value != "a3")
            return fail(bad(field));
        out.sheet = value == "a3" ? paper::Sheet::a3 : paper::Sheet::a4;
    } else if (field == "papers") {
        ZHENG_TRY(out.papers, number_in(field, value, 1, paper::papers_per_pack_max * paper::packs_max));
    } else if (field == "pack") {
        ZHENG_TRY(out.pack, number_in(field, value, 1, paper::papers_per_pack_max));
    } else if (field == "copies") {
        ZHENG_TRY(out.copies, number_in(field, value, 1, paper::copies_max));
    } else if (field == "table") {
        ZHENG_TRY(out.table, number_in(field, value, 0, issuing_tables_max));
    } else if (field == "bundle") {
        ZHENG_TRY(out.bundle, number_in(field, value, 1, bundle_number_max));
    } else {
        return fail(bad("?"));
    }
    return {};
}

paper::RollLine line_of(const Elector& elector) {
    return {elector.name, {}, elector.group, std::to_string(static_cast<unsigned>(elector.listed_as)), elector.number};
}

}  // namespace

Result<PrintRequest> parse_print_request(std::string_view query) {
    PrintRequest out;
    std::set<std::string_view> seen;
    while (!query.empty()) {
        const auto end = std::min(query.find('&'), query.size());
        const auto pair = query.substr(0, end);
        query.remove_prefix(std::min(end + 1, query.size()));
        const auto equals = pair.find('=');
        if (equals == std::string_view::npos || !seen.insert(pair.substr(0, equals)).second)
            return fail(bad("?"));
        ZHENG_CHECKED(take(out, pair.substr(0, equals), pair.substr(equals + 1)));
    }
    if (out.kind.empty())
        return fail(bad("kind"));
    return out;
}

paper::Choices choices_of(const PrintRequest& request) {
    paper::Choices out;
    out.blank = request.blank;
    out.per_office = request.per_office;
    out.mark_for = request.tick ? "√" : "○";
    out.papers = request.papers;
    out.pack_papers = request.pack;
    out.copies = request.copies;
    return out;
}

PrintJob::PrintJob(const State& now, const ContestId& contest, const Digest& authority)
    : state(now), subject{state,
                          state.contests.at(contest),
                          state.profiles.at(state.contests.at(contest).definition.kind),
                          authority,
                          {},
                          {},
                          {},
                          {},
                          {}} {}

std::vector<DayStep> script_of(Day day, bool blank) {
    day.look = blank ? DayLook::to_fill : DayLook::paper;
    return order_of_day(day);
}

std::vector<DayStep> script_of(const paper::Subject& subject, const Settings& settings) {
    const auto village = subject.state.villages.find(subject.contest.village);
    if (village == subject.state.villages.end() || village->second.opened.places.empty())
        return {};
    const auto& places = village->second.opened.places;
    const auto counts = std::find_if(places.begin(), places.end(), [&](const PlaceDefinition& one) {
        return !places_counted_at(subject.state, subject.contest, one.place).empty();
    });
    const PlaceId place = (counts == places.end() ? places.front() : *counts).place;
    static const PlaceRecord untouched;
    const auto record = subject.contest.places.find(place);
    Day day{subject.state, subject.contest, subject.profile, place,
            record == subject.contest.places.end() ? untouched : record->second};
    for (const OfficerSetting& officer : settings.officers)
        day.officers.emplace_back(officer.role, officer.name);
    day.name_of = [&](const PersonId& person) { return subject.name(person); };
    return script_of(std::move(day), subject.choices.blank);
}

std::vector<paper::RollLine> roll_lines(const CheckInRoll& roll, std::uint32_t table) {
    std::vector<paper::RollLine> out;
    for (const Elector& elector : roll.electors) {
        const auto at = elector.table;
        const bool here = at != 0 && at <= roll.tables.size() && roll.tables[at - 1].place == roll.place;
        if (here && (table == 0 || at == table))
            out.push_back(line_of(elector));
    }
    return out;
}

std::string issuing_place(const CheckInRoll& roll, std::uint32_t table) {
    if (table != 0 && table <= roll.tables.size())
        return fmt::format("{} {} 号发票席", roll.tables[table - 1].place_name, table);
    const auto here = std::find_if(roll.tables.begin(), roll.tables.end(),
                                   [&](const IssuingTable& one) { return one.place == roll.place; });
    return here == roll.tables.end() ? std::string() : here->place_name;
}

std::vector<paper::RollLine> all_roll_lines(const CheckInRoll& roll) {
    std::vector<paper::RollLine> out;
    for (const Elector& elector : roll.electors)
        if (elector.own_vote)
            out.push_back(line_of(elector));
    return out;
}

std::vector<paper::ProxyLine> proxy_lines(const CheckInRoll& roll) {
    std::vector<paper::ProxyLine> out;
    for (const StandingProxy& proxy : roll.proxies)
        out.push_back({roll.find(proxy.principal)->name, roll.find(proxy.agent)->name, {}, {}});
    return out;
}

std::vector<paper::MobileLine> mobile_lines(const CheckInRoll& roll, std::uint32_t box) {
    std::vector<paper::MobileLine> out;
    for (const Elector& elector : roll.electors)
        if (elector.box != 0 && (box == 0 || elector.box == box))
            out.push_back({elector.name, elector.group, {}});
    return out;
}

}  // namespace zheng::station
