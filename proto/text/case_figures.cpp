#include "proto/text/case_figures.hpp"

#include "proto/election/contest.hpp"
#include "proto/text/json_document.hpp"

#include <algorithm>
#include <set>

namespace zheng::text {

namespace json = boost::json;
using election::Kind;
using election::Office;
using election::Votes;

RollFigure need_roll(CaseObject& fields) {
    RollFigure out;
    if (!fields.has("roll")) {
        fields.missing("roll");
        return out;
    }
    fields.object("roll", [&](CaseObject& roll) {
        std::size_t given = 0;
        const auto read = [&](std::string_view name, RollOf of) {
            if (const auto number = roll.number(name)) {
                out = {of, *number};
                ++given;
            }
        };
        read("registered", RollOf::registered);
        read("due", RollOf::due);
        read("members", RollOf::members);
        if (given != 1)
            roll.complain("", "须在 registered、due、members 中给出一项",
                          "must have exactly one of registered, due and members");
    });
    return out;
}

Votes need_turnout(CaseObject& fields, Votes roll) {
    Votes out = 0;
    if (!fields.has("turnout")) {
        fields.missing("turnout");
        return out;
    }
    fields.object("turnout", [&](CaseObject& turnout) {
        const auto present = turnout.number("present");
        bool parts = false;
        for (const char* name : {"in_person", "proxy", "mobile"})
            if (const auto part = turnout.number(name)) {
                parts = true;
                out += *part;
            }
        if (present)
            out = *present;
        if (present.has_value() == parts)
            turnout.complain("", "须给出 present，或者 in_person、proxy、mobile",
                             "must have present, or else in_person, proxy and mobile");
        else if (out > roll)
            turnout.complain("", "多于名册人数", "is more than the roll holds");
    });
    return out;
}

bool office_of_kind(Kind kind, Office office) {
    switch (kind) {
    case Kind::party_branch:
        return office == Office::secretary || office == Office::deputy_secretary || office == Office::member;
    case Kind::village_representatives:
        return office == Office::representative;
    case Kind::villagers_committee:
        return office == Office::chair || office == Office::vice || office == Office::member ||
               office == Office::women_member;
    case Kind::electoral_committee:
    case Kind::supervision_committee:
    case Kind::economic_cooperative:
        break;
    }
    return office == Office::chair || office == Office::vice || office == Office::member;
}

std::vector<election::RaceSeats> need_seats(CaseObject& fields, Kind kind) {
    std::vector<election::RaceSeats> out;
    need_field(fields, "seats");
    fields.members("seats", [&](std::string_view name, const std::string&, const json::value& value) {
        const std::string at = "seats/" + pointer_step(name);
        election::RaceSeats seats;
        if (!parse(name, seats.office) || !office_of_kind(kind, seats.office)) {
            fields.complain(at, "不是本机构的职务", "is no office of this body");
            return;
        }
        if (!value.is_int64() || value.get_int64() < 1 || value.get_int64() > election::seats_max) {
            fields.complain(at, "应为 1 至 64 的整数", "must be a whole number from 1 to 64");
            return;
        }
        seats.seats = static_cast<std::uint32_t>(value.get_int64());
        out.push_back(seats);
    });
    return out;
}

election::Date day_or_null(CaseObject& fields, std::string_view name) {
    const json::value* value = fields.any(name);
    if (value == nullptr || value->is_null())
        return {};
    return fields.date(name).value_or(election::Date{});
}

std::vector<election::PersonId> persons_once(CaseObject& fields, std::string_view name) {
    std::vector<election::PersonId> out = fields.persons(name);
    std::set<election::PersonId> seen;
    for (std::size_t i = 0; i < out.size(); ++i)
        if (!seen.insert(out[i]).second)
            fields.complain(std::string(name) + "/" + std::to_string(i), "重复", "is there twice");
    return out;
}

void need_field(CaseObject& fields, std::string_view name) {
    if (!fields.has(name))
        fields.missing(name);
}

json::value json_of(const election::Score& score) {
    return json::string(score.text());
}

json::value json_of(election::Date day) {
    return day.empty() ? json::value() : json::value(json::string(day.text()));
}

}  // namespace zheng::text
