// "outcome": who won, from the figures of a vote.
#include "proto/election/outcome.hpp"
#include "proto/text/case_answer.hpp"
#include "proto/text/case_figures.hpp"
#include "proto/text/case_questions.hpp"

#include <algorithm>
#include <set>

namespace zheng::text {

namespace json = boost::json;
using namespace election;

namespace {

// Pieces out of the boxes, as one vote or one office has them.
struct Pieces {
    bool given = false;
    std::optional<Votes> issued;
    Votes found = 0;
    Votes forged = 0;
    Votes void_papers = 0;
    Votes blank = 0;
    [[nodiscard]] Votes collected() const { return found - forged; }
};

struct OfficeCase {
    OfficeTally tally;
    bool women_only = false;
    std::vector<ReservedPlaces> reserved;
    Pieces pieces;
};

// One vote, or one station of it.
struct Figures {
    std::string roll;  // the word: registered, due or members
    Votes entitled = 0;
    Votes in_person = 0;
    Votes proxy = 0;
    Votes mobile = 0;
    Pieces pieces;
    std::vector<OfficeCase> offices;
    [[nodiscard]] Votes voters() const { return in_person + proxy + mobile; }
    [[nodiscard]] Votes collected() const { return pieces.given ? pieces.collected() : voters(); }
};

constexpr std::string_view rolls[] = {"registered", "due", "members"};

void read_roll(CaseObject& fields, Figures& out) {
    const bool there = fields.object("roll", [&](CaseObject& roll) {
        for (const std::string_view name : rolls)
            if (const auto number = roll.number(name)) {
                if (!out.roll.empty())
                    roll.complain(name, "只能给出一种人数", "is the second number of people, one is wanted");
                out.roll = name;
                out.entitled = *number;
            }
        if (out.roll.empty())
            roll.complain("", "缺少人数", "holds none of registered, due and members");
    });
    if (!there && !fields.has("roll"))
        fields.missing("roll");
}

void read_turnout(CaseObject& fields, Figures& out) {
    const bool there = fields.object("turnout", [&](CaseObject& turnout) {
        const auto present = turnout.number("present");
        const auto in_person = turnout.number("in_person");
        const auto proxy = turnout.number("proxy");
        const auto mobile = turnout.number("mobile");
        if (present && (in_person || proxy || mobile))
            turnout.complain("", "present 与其他人数不能并用", "holds present beside in_person, proxy or mobile");
        if (!present && !in_person && !proxy && !mobile)
            turnout.complain("", "缺少人数", "holds no number of voters");
        out.in_person = present.value_or(in_person.value_or(0));
        out.proxy = proxy.value_or(0);
        out.mobile = mobile.value_or(0);
    });
    if (!there && !fields.has("turnout"))
        fields.missing("turnout");
}

Pieces read_pieces(CaseObject& fields) {
    Pieces out;
    out.given = fields.object("ballots", [&](CaseObject& ballots) {
        out.issued = ballots.number("issued");
        out.found = ballots.need_number("found");
        out.forged = ballots.number("forged").value_or(0);
        out.void_papers = ballots.number("void").value_or(0);
        out.blank = ballots.number("blank").value_or(0);
        if (out.forged > out.found) {
            ballots.complain("forged", "多于收回的票数", "is above found");
            out.forged = out.found;
        }
        if (out.void_papers + out.blank > out.collected()) {
            ballots.complain("void", "与空白票合计多于收回的票数", "and blank are above the papers collected");
            out.void_papers = 0;
            out.blank = 0;
        }
    });
    return out;
}

OfficeCase read_office(CaseObject& fields, Votes collected_of_all) {
    OfficeCase out;
    fields.need_word("office", out.tally.office);
    const std::uint64_t seats = fields.need_number("seats", seats_max);
    if (fields.has("seats") && seats == 0)
        fields.complain("seats", "至少为 1", "must be at least 1");
    out.tally.seats = static_cast<std::uint32_t>(std::max<std::uint64_t>(1, seats));
    out.women_only = fields.flag("women_only");
    std::uint64_t places_of_classes = 0;
    fields.each("reserved", [&](CaseObject& reserved) {
        ReservedPlaces places;
        reserved.need_word("class", places.of);
        places.places = static_cast<std::uint32_t>(reserved.need_number("places", seats_max));
        if (std::any_of(out.reserved.begin(), out.reserved.end(), [&](const auto& one) { return one.of == places.of; }))
            reserved.complain("class", "重复", "is there twice");
        places_of_classes += places.places;
        out.reserved.push_back(places);
    });
    if (places_of_classes > seats)
        fields.complain("reserved", "多于名额", "more places reserved than seats");
    out.pieces = read_pieces(fields);
    const Votes collected = out.pieces.given ? out.pieces.collected() : collected_of_all;
    std::set<PersonId> seen;
    Votes sum = 0;
    const bool votes = fields.each("votes", [&](CaseObject& one) {
        PersonVotes row;
        row.person = one.need_person("person");
        row.votes_for = one.need_number("for");
        row.votes_against = one.number("against").value_or(0);
        row.write_in = one.flag("write_in");
        if (!seen.insert(row.person).second)
            one.complain("", "重复：" + row.person.text, "'" + row.person.text + "' is given twice");
        if (row.votes_for + row.votes_against > collected)
            one.complain("", "赞成与反对合计多于收回的票数", "has more votes for and against than papers collected");
        sum += row.votes_for;
        out.tally.votes.push_back(std::move(row));
    });
    if (!votes && !fields.has("votes"))
        fields.missing("votes");
    if (sum > out.tally.seats * collected)
        fields.complain("votes", "票数合计多于名额乘以收回的票数", "add up to more than seats times papers collected");
    return out;
}

Figures read_figures(CaseObject& fields) {
    Figures out;
    read_roll(fields, out);
    read_turnout(fields, out);
    if (out.voters() > out.entitled)
        fields.complain("turnout", "多于名单人数", "is above the roll");
    out.pieces = read_pieces(fields);
    std::set<std::pair<Office, bool>> seen;
    const bool there = fields.each("offices", [&](CaseObject& office) {
        OfficeCase one = read_office(office, out.collected());
        if (!seen.emplace(one.tally.office, one.women_only).second)
            office.complain("office", "重复", "is given twice");
        out.offices.push_back(std::move(one));
    });
    if (there ? out.offices.empty() : !fields.has("offices"))
        fields.complain("offices", "缺失", "is missing or empty");
    return out;
}

void add_pieces(Pieces& into, const Pieces& from) {
    into.given = into.given || from.given;
    if (from.issued)
        into.issued = into.issued.value_or(0) + *from.issued;
    into.found += from.found;
    into.forged += from.forged;
    into.void_papers += from.void_papers;
    into.blank += from.blank;
}

// A station without pieces found as many as it had voters.
Pieces pieces_of(const Figures& figures) {
    Pieces out = figures.pieces;
    if (!out.given)
        out.found = figures.voters();
    out.given = true;
    return out;
}

bool add_office(OfficeCase& into, const OfficeCase& from) {
    if (into.tally.seats != from.tally.seats || into.reserved != from.reserved)
        return false;
    for (const PersonVotes& row : from.tally.votes) {
        const auto same = std::find_if(into.tally.votes.begin(), into.tally.votes.end(),
                                       [&](const PersonVotes& other) { return other.person == row.person; });
        if (same == into.tally.votes.end()) {
            into.tally.votes.push_back(row);
            continue;
        }
        same->votes_for += row.votes_for;
        same->votes_against += row.votes_against;
        same->write_in = same->write_in && row.write_in;
    }
    add_pieces(into.pieces, from.pieces);
    return true;
}

Figures add_stations(CaseObject& fields) {
    Figures sum;
    bool first = true;
    fields.each("stations", [&](CaseObject& station) {
        const Figures one = read_figures(station);
        if (!first && one.roll != sum.roll)
            station.complain("roll", "与其他投票站不是同一种人数",
                             "is not the same number of people as of other stations");
        sum.roll = one.roll;
        sum.entitled += one.entitled;
        sum.in_person += one.in_person;
        sum.proxy += one.proxy;
        sum.mobile += one.mobile;
        add_pieces(sum.pieces, pieces_of(one));
        for (const OfficeCase& office : one.offices) {
            const auto same = std::find_if(sum.offices.begin(), sum.offices.end(), [&](const OfficeCase& other) {
                return other.tally.office == office.tally.office && other.women_only == office.women_only;
            });
            if (same == sum.offices.end())
                sum.offices.push_back(office);
            else if (!add_office(*same, office))
                station.complain("offices", "同一职务的名额与其他投票站不同",
                                 "differ in seats from those of other stations");
        }
        first = false;
    });
    if (first)
        fields.complain("stations", "没有投票站", "is empty");
    for (const char* const name : {"roll", "turnout", "ballots", "offices"})
        if (fields.has(name)) {
            static_cast<void>(fields.any(name));
            fields.complain(name, "与 stations 不能并用", "cannot stand beside stations");
        }
    return sum;
}

// Which body met is told by the word of the roll.
bool set_meeting(CaseObject& fields, const Profile& profile, const std::string& roll, VoteInput& input) {
    bool fits = false;
    switch (profile.kind) {
    case Kind::villagers_committee:
        input.by_reps = roll == "due";
        fits = roll == "registered" || (roll == "due" && input.round == Round::by_election);
        break;
    case Kind::electoral_committee:
    case Kind::supervision_committee:
        input.by_assembly = roll == "registered";
        fits = roll != "members";
        break;
    case Kind::economic_cooperative:
        input.by_reps = roll == "due";
        fits = roll != "registered";
        break;
    case Kind::village_representatives:
    case Kind::party_branch:
        fits = roll != "members";
        break;
    }
    if (!fits && !roll.empty())
        fields.complain("roll/" + roll, "这类选举不用这种人数：" + roll, "'" + roll + "' is not the roll of this vote");
    return fits;
}

void read_earlier(CaseObject& fields, Earlier& out) {
    fields.object("earlier", [&](CaseObject& earlier) {
        earlier.each("elected", [&](CaseObject& one) {
            Elected elected;
            one.need_word("office", elected.office);
            elected.person = one.need_person("person");
            elected.votes = one.number("votes").value_or(0);
            const auto same = [&](const Elected& other) { return other.person == elected.person; };
            if (std::any_of(out.elected.begin(), out.elected.end(), same))
                one.complain("person", "重复：" + elected.person.text, "'" + elected.person.text + "' is given twice");
            out.elected.push_back(std::move(elected));
        });
        earlier.object("seats", [&](CaseObject& seats) {
            for (const Office office : {Office::chair, Office::vice, Office::member, Office::women_member,
                                        Office::secretary, Office::deputy_secretary, Office::representative})
                if (const auto number = seats.number(name_of(office), seats_max))
                    out.seats.emplace_back(office, static_cast<std::uint32_t>(*number));
        });
    });
    for (const auto& [office, seats] : out.seats) {
        const auto of_office = [&, wanted = office](const Elected& elected) { return elected.office == wanted; };
        if (std::count_if(out.elected.begin(), out.elected.end(), of_office) > seats)
            fields.complain("earlier/elected", "多于名额",
                            "are more than the seats of " + std::string(name_of(office)));
    }
}

VoteInput input_of(const Figures& figures) {
    VoteInput input;
    input.registered = figures.entitled;
    input.in_person = figures.in_person;
    input.proxy = figures.proxy;
    input.mobile = figures.mobile;
    input.issued = figures.pieces.issued.value_or(figures.voters());
    input.forged = figures.pieces.forged;
    input.tally.collected = figures.collected();
    input.tally.void_papers = figures.pieces.void_papers;
    input.tally.blank = figures.pieces.blank;
    input.tally.valid = input.tally.collected - input.tally.void_papers - input.tally.blank;
    for (std::size_t i = 0; i < figures.offices.size(); ++i) {
        const OfficeCase& office = figures.offices[i];
        input.tally.offices.push_back(office.tally);
        OfficeTerms terms;
        terms.at = i;
        terms.women_only = office.women_only;
        terms.reserved = office.reserved;
        if (office.pieces.given)
            terms.papers = OfficePapers{office.pieces.issued.value_or(figures.voters()), office.pieces.collected(),
                                        office.pieces.void_papers};
        input.terms.push_back(std::move(terms));
    }
    return input;
}

using text::json_of;

json::object json_of(const Elected& elected) {
    return {
        {"office", json::string(name_of(elected.office))}, {"person", elected.person.text}, {"votes", elected.votes}};
}

json::object json_of(const NextStep& step) {
    json::object out;
    out["action"] = json::string(name_of(step.action));
    out["office"] = json::string(name_of(step.office));
    out["seats"] = step.seats;
    out["candidates"] = json_of(std::span<const PersonId>(step.candidates));
    out["women_only"] = step.women_only;
    if (!step.to.empty())
        out[step.action == NextAction::vote_again ? "class" : "to"] = step.to;
    return out;
}

// A race that waits shows who has votes in it and no seat yet, by votes; the count itself names nobody there.
void show_waiting(const VoteInput& input, Outcome& outcome) {
    for (NextStep& step : outcome.next) {
        if (step.action != NextAction::held)
            continue;
        std::vector<PersonVotes> rows;
        for (const OfficeTally& office : input.tally.offices)
            if (office.office == step.office)
                for (const PersonVotes& row : office.votes) {
                    const auto is = [&](const Elected& elected) { return elected.person == row.person; };
                    if (row.votes_for != 0 && std::none_of(outcome.elected.begin(), outcome.elected.end(), is))
                        rows.push_back(row);
                }
        std::stable_sort(rows.begin(), rows.end(),
                         [](const PersonVotes& a, const PersonVotes& b) { return a.votes_for > b.votes_for; });
        for (PersonVotes& row : rows)
            step.candidates.push_back(std::move(row.person));
    }
}

json::object json_of(const Outcome& outcome) {
    json::object out;
    out["vote"] = json::string(name_of(outcome.vote));
    json::array elected;
    for (const Elected& one : outcome.elected)
        elected.push_back(json_of(one));
    json::array next;
    for (const NextStep& step : outcome.next)
        next.push_back(json_of(step));
    json::array vacant;
    for (const Vacant& one : outcome.vacant)
        vacant.push_back(json::object{{"office", json::string(name_of(one.office))}, {"seats", one.seats}});
    out["elected"] = std::move(elected);
    out["next"] = std::move(next);
    out["vacant"] = std::move(vacant);
    if (outcome.recalled)
        out["recalled"] = *outcome.recalled;
    if (!outcome.reserve.empty()) {
        json::array reserve;
        for (const Elected& one : outcome.reserve)
            reserve.push_back(json_of(one));
        out["reserve"] = std::move(reserve);
    }
    out["findings"] = json_of(std::span<const Finding>(outcome.findings));
    out["reasons"] = json_of(std::span<const Reason>(outcome.reasons));
    return out;
}

}  // namespace

json::object answer_outcome(CaseObject& fields, const CaseRules& rules) {
    const std::size_t before = fields.complaints();
    Round round = Round::first;
    fields.word("round", round);
    if (!round_decided(rules.kind, round))
        fields.complain("round", "这类选举没有这种投票", "is not a round of this kind of election");
    const Figures figures = fields.has("stations") ? add_stations(fields) : read_figures(fields);
    VoteInput input = input_of(figures);
    input.round = round;
    set_meeting(fields, rules.profile, figures.roll, input);
    input.people = read_people(fields);
    read_earlier(fields, input.earlier);
    fields.each("mobile_boxes", [&](CaseObject& box) {
        MobileBoxPapers one;
        one.published = box.need_number("published");
        one.found = box.need_number("found");
        input.mobile_boxes.push_back(one);
    });
    for (std::size_t i = 0; i < figures.offices.size(); ++i)
        if (figures.offices[i].tally.office != Office::recall &&
            !office_of_kind(rules.kind, figures.offices[i].tally.office))
            fields.complain("offices/" + std::to_string(i) + "/office", "这类选举没有这项职务",
                            "is no office of this kind of election");
    for (const OfficeCase& office : figures.offices)
        if ((office.tally.office == Office::recall) != (round == Round::recall)) {
            fields.complain("offices", "罢免投票只有 recall 一项，其他投票没有这一项",
                            "hold recall exactly in a recall");
            break;
        }
    if (round == Round::recall && (figures.offices.size() != 1 || figures.offices.front().tally.votes.size() != 1))
        fields.complain("offices/0/votes", "罢免投票只针对一人", "must name one person in a recall");
    if (fields.complaints() != before)
        return {};
    Outcome outcome = decide(rules.profile, input);
    show_waiting(input, outcome);
    return json_of(outcome);
}

}  // namespace zheng::text
