// What recorders, callers and the hall see. Nobody sees another's entry; the wall has no name of a recorder, and of
// written-in names their sum.
#include "station/core/read_again.hpp"
#include "station/desk/embargo.hpp"
#include "station/desk/hall_desk.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace zheng::station {
namespace {

using namespace election;
namespace json = boost::json;

json::object office_title(Office office) {
    return json_of({std::string(words_zh(office)), std::string(words_en(office))});
}

json::object open_of(const Reading& reading) {
    json::array offices;
    for (const Office office : reading.offices)
        offices.push_back(json::string(name_of(office)));
    return {{"offices", offices}, {"paper_marks", reading.paper_marks}};
}

Words read_again(PaperNumber paper, const Reading& reading) {
    return {read_again_zh(paper, reading), read_again_en(paper, reading)};
}

// Of a bundle that is keyed by one recorder after the other: by the first, or by the second; 0: by both at once.
int pass_of(const CountTable& table) {
    return table.keying == Keying::side_by_side ? 0 : table.first_pass() ? 1 : 2;
}

json::value paper_of(const Hall& hall, const CountTable& table) {
    const auto at = hall.count()->number(table.next);
    return json::object{{"index", table.next},
                        {"bundle", at.bundle},
                        {"paper", at.paper},
                        {"of", table.end - table.first},
                        {"pass", pass_of(table)}};
}

json::value subtotal_of(const Hall& hall, const CountTable& table) {
    const auto last = hall.count()->number(table.end - 1);
    json::array offices;
    for (const OfficeTally& office : table.bundle.offices) {
        json::array rows;
        Votes others = 0;
        for (const PersonVotes& row : office.votes) {
            if (row.write_in)
                others += row.votes_for;
            else
                rows.push_back({{"name", hall.name_of_person(row.person)}, {"votes", row.votes_for}});
        }
        if (others != 0)
            rows.push_back({{"name", "另选他人"}, {"votes", others}});
        offices.push_back(
            {{"office", std::string(name_of(office.office))}, {"title", office_title(office.office)}, {"rows", rows}});
    }
    return json::object{{"bundle", last.bundle},       {"papers", table.bundle.collected + table.bundle_doubtful},
                        {"valid", table.bundle.valid}, {"void", table.bundle.void_papers},
                        {"blank", table.bundle.blank}, {"doubtful", table.bundle_doubtful},
                        {"offices", offices}};
}

std::string_view phase_at(const Hall& hall, const CountTable* table, Recorder who) {
    if (hall.count() == nullptr)
        return "no_count";
    if (table == nullptr || table->seat(who).empty())
        return "nobody";
    if (table->has_bundle()) {
        const Matching& matching = table->matching;
        if (matching.open(who).empty() || (table->first_pass() && who == Recorder::b))
            return "waiting";
        return matching.repeats() != 0 ? "again" : "reading";
    }
    if (hall.count()->all_taken())
        return "all_read";
    return table->end == 0 && table->next == 0 && table->bundle.offices.empty() ? "bundle_due" : "bundle_end";
}

// The last agreed paper of a table, as the wall shows it.
json::value called_of(const Hall& hall, const CountTable& table) {
    if (!table.called)
        return nullptr;
    const Judgement& called = *table.called;
    json::array offices;
    for (const OfficeChoice& choice : called.choices) {
        json::array names;
        for (const PersonId& person : choice.votes_for)
            names.emplace_back(hall.name_of_person(person));
        for (std::size_t i = 0; i < choice.write_ins.size(); ++i)
            names.emplace_back("另选他人");
        json::array against;
        for (const PersonId& person : choice.votes_against)
            against.emplace_back(hall.name_of_person(person));
        offices.push_back({{"office", std::string(name_of(choice.office))},
                           {"title", office_title(choice.office)},
                           {"void_here", choice.void_here},
                           {"names", names},
                           {"against", against}});
    }
    const bool aside = called.ballot_class == BallotClass::committee_decides;
    return json::object{{"class", aside ? "doubtful" : std::string(name_of(called.ballot_class))},
                        {"valid", called.ballot_class == BallotClass::valid},
                        {"offices", offices}};
}

std::string_view stage_of(const Hall& hall) {
    if (hall.contest().result)
        return "declared";
    if (hall.count() != nullptr) {
        if (!hall.count()->all_read())
            return "counting";
        return hall.place().tally ? "tallied" : "ruling";
    }
    if (hall.place().count)
        return "not_valid";
    if (hall.place().closed)
        return "closed";
    return hall.place().opened ? "open" : "before";
}

// What the threshold is a part of: known before the count, or as far as it is counted.
std::optional<Votes> win_base(const Hall& hall) {
    const auto& place = hall.place();
    if (!place.count)
        return std::nullopt;
    TallyDeclared draft;
    draft.contest = hall.contest().definition.contest;
    draft.place = hall.place_id();
    draft.tally = empty_tally(hall.contest().ballot->offices);
    draft.tally.collected = place.count->collected;
    draft.tally.blank = place.count->collected;
    if (hall.contest().each_place)
        return std::nullopt;
    const auto input = vote_input_with(hall.state(), hall.contest(), draft);
    return input ? std::optional(win_base_of(hall.profile(), *input)) : std::nullopt;
}

}  // namespace

json::array office_rows(const Hall& hall, const Tally& tally, bool names_shown) {
    const Profile& profile = hall.profile();
    const auto base = win_base(hall);
    json::array out;
    int number = 0;
    for (const OfficeTally& office : tally.offices) {
        json::array rows;
        Votes others = 0;
        for (const PersonVotes& row : office.votes) {
            if (row.write_in && !names_shown) {
                others += row.votes_for;
                continue;
            }
            json::object one{{"id", row.person.text},
                             {"name", hall.name_of_person(row.person)},
                             {"votes", row.votes_for},
                             {"against", row.votes_against}};
            one["number"] = row.write_in ? 0 : ++number;
            if (base) {
                const Votes missing = votes_missing(profile.win_threshold.value, *base, row.votes_for);
                one["missing"] = missing;
                one["reached"] = missing == 0;
            }
            rows.push_back(std::move(one));
        }
        json::object one{{"office", std::string(name_of(office.office))},
                         {"title", office_title(office.office)},
                         {"seats", office.seats},
                         {"rows", rows},
                         {"others", {{"votes", others}}}};
        if (base) {
            const Votes needed = least(profile.win_threshold.value, *base);
            one["threshold"] = json_of({fmt::format("{}：{} 票", words_zh(profile.win_threshold.value), needed),
                                        fmt::format("{}: {} votes", words_en(profile.win_threshold.value), needed)});
            one["needed"] = needed;
        }
        out.push_back(std::move(one));
    }
    return out;
}

json::array ballot_of(const Hall& hall) {
    json::array out;
    if (!hall.contest().ballot)
        return out;
    int number = 0;
    for (const OfficeBallot& office : hall.contest().ballot->offices) {
        json::array candidates;
        for (const PersonId& person : office.candidates)
            candidates.push_back({{"number", ++number}, {"id", person.text}, {"name", hall.name_of_person(person)}});
        out.push_back({{"office", std::string(name_of(office.office))},
                       {"title", office_title(office.office)},
                       {"seats", office.seats},
                       {"candidates", candidates}});
    }
    return out;
}

json::object marks_allowed(const Hall& hall) {
    const bool revote = hall.contest().definition.round == Round::revote;
    return {{"against", true}, {"write_in", !revote}, {"wrong_symbol", true}};
}

json::object seat_view(const Hall& hall, std::uint32_t number, Recorder who) {
    json::object out;
    const CountTable* table = hall.count_table(number);
    const auto phase = phase_at(hall, table, who);
    out["phase"] = json::string(phase);
    out["person"] = nullptr;
    out["locked"] = false;
    out["card_needed"] = true;
    if (table != nullptr && !table->seat(who).empty()) {
        const PersonId& person = table->seat(who);
        out["person"] = {{"id", person.text}, {"name", hall.name_of_person(person)}};
        out["locked"] = !hall.seat_open(number, who);
        out["card_needed"] = !hall.keys().knows(person);
    }
    json::array recorders;  // who may sit down here
    for (const OfficerSetting& officer : hall.station().settings().officers)
        if (officer.role == Role::recorder)
            recorders.push_back({{"id", officer.person.text}, {"name", officer.name}});
    out["recorders"] = std::move(recorders);
    out["ballot"] = ballot_of(hall);
    out["may"] = marks_allowed(hall);
    out["paper"] = nullptr;
    out["again"] = nullptr;
    out["subtotal"] = nullptr;
    out["open"] = open_of({});
    json::array names;
    if (hall.count() != nullptr)
        for (const Identity& identity : hall.count()->names())
            if (identity.agreed)
                names.emplace_back(identity.name);
    out["names"] = std::move(names);
    if (table == nullptr)
        return out;
    if (table->has_bundle()) {
        out["paper"] = paper_of(hall, *table);
        out["open"] = open_of(table->matching.open(who));
        if (phase == "again")
            out["again"] = json_of(read_again(hall.count()->number(table->next), table->matching.differed()));
    } else if (table->end != 0) {
        out["subtotal"] = subtotal_of(hall, *table);
    }
    return out;
}

json::object shared_view(const Hall& hall, const SharedSeats& seats, std::uint32_t number) {
    const Recorder who = seats.shown(hall, number);
    json::object out = seat_view(hall, number, who);
    json::object shared{{"who", who == Recorder::a ? "a" : "b"}, {"hand_over", nullptr}};
    if (const auto due = seats.due(hall, number)) {
        const PersonId& person = hall.count_table(number)->seat(due->to);
        shared["hand_over"] = {{"who", due->to == Recorder::a ? "a" : "b"},
                               {"id", person.text},
                               {"name", hall.name_of_person(person)},
                               {"pin", due->pin},
                               {"card", due->card}};
    }
    out["shared"] = std::move(shared);
    return out;
}

json::object caller_view(const Hall& hall, std::uint32_t number) {
    const bool embargo = under_embargo(hall.state(), hall.contest(), hall.place_id());
    json::object out{
        {"table", number}, {"paper", nullptr}, {"again", nullptr}, {"phase", "between"}, {"embargo", embargo}};
    const CountTable* table = hall.count_table(number);
    if (table == nullptr || !table->has_bundle())
        return out;
    out["paper"] = paper_of(hall, *table);
    const bool again = table->matching.repeats() != 0;
    out["phase"] = again ? "again" : "calm";
    if (again)
        out["again"] = json_of(read_again(hall.count()->number(table->next), table->matching.differed()));
    if (embargo)
        leave_numbers_only(out);
    return out;
}

json::object wall_view(const Hall& hall) {
    json::object out{{"stage", json::string(stage_of(hall))}, {"outcome", nullptr}, {"embargo", false}};
    const HallCount* count = hall.count();
    out["collected"] = hall.place().count ? hall.place().count->collected : 0;
    out["read"] = count != nullptr ? count->papers_read() : 0;
    out["doubtful"] = count != nullptr ? count->doubtful().size() : 0;
    const auto& turnout = hall.place().turnout;
    out["turnout"] = hall.place().closed
                         ? hall.place().closed->in_person + hall.place().closed->proxy + hall.place().closed->mobile
                     : turnout ? turnout->in_person + turnout->proxy + turnout->mobile
                               : 0;
    out["registered"] = hall.contest().roll ? hall.contest().roll->registered : 0;
    json::array tables;
    if (count != nullptr)
        for (const auto& [number, table] : count->tables()) {
            const auto at = count->number(table.has_bundle() ? table.next : table.end == 0 ? 0 : table.end - 1);
            const bool seated = !table.seats[0].empty() || !table.seats[1].empty();
            tables.push_back(
                {{"table", number},
                 {"bundle", at.bundle},
                 {"paper", at.paper},
                 {"state", !table.has_bundle()             ? seated ? "between" : "closed"
                           : table.matching.repeats() != 0 ? "again"
                           : table.first_pass()            ? "first_pass"
                                                           : "reading"},
                 {"called", hall.notebook().called_shown ? called_of(hall, table) : json::value(nullptr)}});
        }
    out["tables"] = std::move(tables);
    if (count != nullptr) {
        const Tally& tally = count->so_far();
        out["valid"] = tally.valid;
        out["void"] = tally.void_papers;
        out["blank"] = tally.blank;
        out["offices"] = office_rows(hall, tally, false);
    } else {
        out["offices"] = json::array();
    }
    if (const auto& result = hall.contest().result) {
        json::array elected;
        for (const Elected& one : result->elected)
            elected.push_back(
                {{"title", office_title(one.office)}, {"name", hall.name_of_person(one.person)}, {"votes", one.votes}});
        json::array next;
        for (const NextStep& step : result->next)
            next.push_back(json_of({fmt::format("{}：{}", words_zh(step.office), words_zh(step.action)),
                                    fmt::format("{}: {}", words_en(step.office), words_en(step.action))}));
        out["outcome"] = {
            {"verdict", json_of({std::string(words_zh(result->verdict)), std::string(words_en(result->verdict))})},
            {"elected", elected},
            {"next", next}};
    }
    if (under_embargo(hall.state(), hall.contest(), hall.place_id()))
        leave_numbers_only(out);
    return out;
}

}  // namespace zheng::station
