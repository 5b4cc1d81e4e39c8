// What the chair sees: the order of the day, the tables, doubtful papers, keys, names, totals and warnings.
#include "station/desk/hall_desk.hpp"
#include "station/desk/name_search.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace zheng::station {
namespace {

using namespace election;
namespace json = boost::json;

Words role_words(Role role) {
    switch (role) {
    case Role::electoral_committee:
        return {"选举委员会", "electoral committee"};
    case Role::caller:
        return {"唱票人", "caller"};
    case Role::recorder:
        return {"计票人", "recorder"};
    case Role::scrutineer:
        return {"监票人", "scrutineer"};
    case Role::township:
        return {"乡镇", "township"};
    case Role::county:
        return {"县", "county"};
    case Role::inspector:
        return {"纪检", "inspector"};
    }
    return {};
}

json::array steps_of(const Hall& hall, std::string& now) {
    json::array out;
    for (const DayStep& step : order_of_day(hall.day())) {
        json::array facts;
        for (const DayFigure& fact : step.facts)
            facts.push_back({{"label", json_of(fact.label)}, {"value", fact.value}});
        if (step.state == StepState::now)
            now = step.id;
        out.push_back({{"id", step.id},
                       {"title", json_of(step.title)},
                       {"state", std::string(name_of(step.state))},
                       {"spoken", step.spoken},
                       {"read_aloud", json_of(step.read_aloud)},
                       {"next", json_of(step.next)},
                       {"facts", facts}});
    }
    return out;
}

json::value seat_of(const Hall& hall, std::uint32_t number, const CountTable& table, Recorder who) {
    if (table.seat(who).empty())
        return nullptr;
    return json::object{{"id", table.seat(who).text},
                        {"name", hall.name_of_person(table.seat(who))},
                        {"locked", !hall.seat_open(number, who)}};
}

json::array tables_of(const Hall& hall) {
    json::array out;
    if (hall.count() == nullptr)
        return out;
    for (std::uint32_t number = 1; number <= count_tables_max; ++number) {
        const CountTable* found = hall.count_table(number);
        if (found == nullptr) {
            out.push_back({{"table", number}, {"open", false}});
            continue;
        }
        const CountTable& table = *found;
        const auto at = hall.count()->number(table.has_bundle() ? table.next : table.end == 0 ? 0 : table.end - 1);
        const bool seated = !table.seats[0].empty() || !table.seats[1].empty();
        out.push_back(
            {{"table", number},
             {"open", seated || table.has_bundle()},
             {"seats",
              {{"a", seat_of(hall, number, table, Recorder::a)}, {"b", seat_of(hall, number, table, Recorder::b)}}},
             {"bundle", at.bundle},
             {"paper", at.paper},
             {"phase", !table.has_bundle()             ? "between"
                       : table.matching.repeats() != 0 ? "again"
                                                       : "reading"}});
    }
    return out;
}

// What is doubtful about a paper, as far as its marks show.
Words doubt_words(const Ballot& ballot) {
    for (const OfficeMarks& marks : ballot.marks) {
        if (!marks.unclear.empty())
            return {std::string(words_zh(marks.office)) + "票看不清",
                    std::string(words_en(marks.office)) + ": unclear"};
        if (!marks.wrong_symbol.empty())
            return {std::string(words_zh(marks.office)) + "票符号不对",
                    std::string(words_en(marks.office)) + ": another symbol"};
    }
    if (ballot.extra_mark)
        return {"票面有其他字迹", "other writing on the paper"};
    return {"待定", "doubtful"};
}

json::array doubtful_of(const Hall& hall) {
    json::array out;
    if (hall.count() == nullptr)
        return out;
    const auto put = [&](Votes index, const Words& why, const json::value& ruled) {
        const auto at = hall.count()->number(index);
        out.push_back(
            {{"index", index}, {"bundle", at.bundle}, {"paper", at.paper}, {"why", json_of(why)}, {"ruled", ruled}});
    };
    for (const Votes index : hall.count()->doubtful())
        put(index, doubt_words(*hall.count()->set_aside(index)), nullptr);
    for (const Ruled& ruled : hall.count()->rulings())
        put(ruled.index, {"已裁定", "ruled on"}, json::string(name_of(ruled.ruling)));
    return out;
}

json::array officers_of(const Hall& hall) {
    json::array out;
    for (const OfficerSetting& officer : hall.station().settings().officers) {
        const auto left = hall.keys().tries_left(officer.person);
        out.push_back({{"id", officer.person.text},
                       {"name", officer.name},
                       {"role", json_of(role_words(officer.role))},
                       {"role_id", std::string(name_of(officer.role))},
                       {"unlocked", hall.keys().find(officer.person) != nullptr},
                       {"card_needed", !hall.keys().knows(officer.person)},
                       {"tries_left", left ? *left : 0U}});
    }
    return out;
}

// Somebody who was identified, in words: the number on the roll, a candidate's name, else the id.
json::value person_of(const Hall& hall, const PersonId& person) {
    auto out =
        json_of(words_of_number(person, hall.contest().definition.contest).value_or(Words{person.text, person.text}));
    for (const CandidateEntered& candidate : hall.contest().candidates)
        if (candidate.person == person)
            out = json_of({"候选人 " + candidate.name, "candidate " + candidate.name});
    out["person"] = person.text;
    return out;
}

json::array names_of(const Hall& hall) {
    json::array out;
    if (hall.count() == nullptr)
        return out;
    const Tally& tally = hall.count()->so_far();
    for (std::size_t i = 0; i < hall.count()->names().size(); ++i) {
        const Identity& identity = hall.count()->names()[i];
        Votes votes = 0;
        for (const OfficeTally& office : tally.offices)
            for (const PersonVotes& row : office.votes)
                if (row.person.text == "w" + std::to_string(i + 1))
                    votes += row.votes_for;
        json::value who = nullptr;
        if (identity.identified)
            who = identity.identified->person.empty() ? json::value("nobody")
                                                      : person_of(hall, identity.identified->person);
        out.push_back({{"name", identity.name}, {"identified", who}, {"votes", votes}});
    }
    return out;
}

json::value tally_of(const Hall& hall) {
    if (hall.count() == nullptr || !hall.count()->all_read())
        return nullptr;
    const Tally& tally = hall.count()->so_far();
    json::array identities;
    const auto faults = identity_faults(tally, hall.contest().ballot->offices);
    identities.push_back(
        {{"zh", fmt::format("有效 {} ＋ 无效 {} ＋ 弃权 {} ＋ 待定 {} ＝ 收回 {}", tally.valid, tally.void_papers,
                            tally.blank, hall.count()->doubtful().size(), hall.count()->begun().collected)},
         {"en",
          fmt::format("valid {} + void {} + blank {} + doubtful {} = collected {}", tally.valid, tally.void_papers,
                      tally.blank, hall.count()->doubtful().size(), hall.count()->begun().collected)},
         {"ok", tally.valid + tally.void_papers + tally.blank + hall.count()->doubtful().size() ==
                    hall.count()->begun().collected}});
    for (const OfficeTally& office : tally.offices) {
        Votes votes = 0;
        for (const PersonVotes& row : office.votes)
            votes += row.votes_for;
        const Votes off = tally.void_papers + tally.blank + office.papers_void_here;
        identities.push_back(
            {{"zh",
              fmt::format("{}：得票 {} ＋ 少选 {} ＋ {} 席 × 不计 {} 张 ＝ {} 席 × {} 张", words_zh(office.office),
                          votes, office.undervotes, office.seats, off, office.seats, tally.collected)},
             {"en", fmt::format("{}: votes {} + not used {} + {} x {} papers that do not count = {} x {} papers",
                                words_en(office.office), votes, office.undervotes, office.seats, off, office.seats,
                                tally.collected)},
             {"ok", votes + office.undervotes + Votes{office.seats} * off == Votes{office.seats} * tally.collected}});
    }
    return json::object{{"collected", tally.collected},
                        {"valid", tally.valid},
                        {"void", tally.void_papers},
                        {"blank", tally.blank},
                        {"offices", office_rows(hall, tally, true)},
                        {"identities", identities},
                        {"declared", hall.place().tally.has_value()},
                        {"good", faults.empty()}};
}

json::array boxes_of(const Hall& hall) {
    json::array out;
    if (!hall.place().opened)
        return out;
    for (const BoxOpened& box : hall.place().opened->boxes) {
        json::value journey = nullptr;
        if (const auto found = hall.notebook().journeys.find(box.box); found != hall.notebook().journeys.end())
            journey = {{"out", found->second.out}, {"back", found->second.back}, {"escorts", found->second.escorts}};
        out.push_back({{"box", box.box.text}, {"seal", box.seal}, {"mobile", box.mobile}, {"journey", journey}});
    }
    return out;
}

json::array warnings_of(const Hall& hall) {
    json::array out;
    const auto put = [&](const std::string& id, const Words& words) {
        const auto note = hall.notebook().notes.find(id);
        out.push_back(
            {{"id", id},
             {"zh", words.zh},
             {"en", words.en},
             {"handled", note == hall.notebook().notes.end() ? json::value(nullptr) : json::value(note->second)}});
    };
    if (hall.clock_doubted())
        put("clock", {"本机时钟早于已经说过的日期，请核对今天的日期",
                      "this device's clock is behind what was said: check the date"});
    if (hall.batches_unsaid() != 0)
        put("unsigned", {fmt::format("有 {} 捆还没有签名：请这一桌的计票人解锁", hall.batches_unsaid()),
                         fmt::format("{} bundles are not signed: their recorders must unlock", hall.batches_unsaid())});
    if (const auto& closed = hall.place().closed) {
        if (hall.place().opened &&
            closed->papers_issued + closed->papers_unused != hall.place().opened->papers_received)
            put("papers",
                {fmt::format("领取 {} 张，发出 {} ＋ 剩余 {} 不等", hall.place().opened->papers_received,
                             closed->papers_issued, closed->papers_unused),
                 fmt::format("{} papers were received, {} issued + {} unused is not that",
                             hall.place().opened->papers_received, closed->papers_issued, closed->papers_unused)});
        if (hall.place().count && hall.place().count->collected + closed->papers_replaced < closed->papers_issued)
            put("not_returned",
                {fmt::format("发出 {} 张，收回 {} 张，更换 {} 张：有 {} 张没有投入票箱", closed->papers_issued,
                             hall.place().count->collected, closed->papers_replaced,
                             closed->papers_issued - closed->papers_replaced - hall.place().count->collected),
                 fmt::format("{} papers did not come back",
                             closed->papers_issued - closed->papers_replaced - hall.place().count->collected)});
    }
    return out;
}

json::array contests_of(const Hall& hall) {
    json::array out;
    for (const ContestId& id : hall.todays_contests()) {
        const Contest& contest = hall.state().contests.at(id);
        out.push_back({{"contest", id.text},
                       {"title", json_of(title_of(contest.definition))},
                       {"here", id == hall.contest().definition.contest},
                       {"declared", contest.result.has_value()}});
    }
    return out;
}

}  // namespace

ActAnswer find_paper(const Hall& hall, PaperNumber paper) {
    const SettledPaper* counted = hall.counted(paper);
    if (counted == nullptr)
        return no(hall.count() == nullptr ? CountRefusal::not_begun : CountRefusal::not_agreed_yet);
    ActAnswer out;
    json::array needs;
    if (const Way* way = way_of(StatementType::tally_replaced, Author::village_station))
        for (const RoleNeeded& role : way->roles)
            if (role.role != Role::recorder && role.least != 0) {
                auto words = json_of(role_words(role.role));
                words["role_id"] = std::string(name_of(role.role));
                words["least"] = role.least;
                needs.push_back(std::move(words));
            }
    out.more = {{"table", counted->table}, {"needs", std::move(needs)}};
    return out;
}

json::object chair_view(const Hall& hall) {
    json::object out;
    std::string now;
    out["steps"] = steps_of(hall, now);
    out["step"] = now;
    out["today"] = hall.today().text();
    out["tables"] = tables_of(hall);
    out["doubtful"] = doubtful_of(hall);
    out["officers"] = officers_of(hall);
    out["names"] = names_of(hall);
    out["tally"] = tally_of(hall);
    out["warnings"] = warnings_of(hall);
    out["ballot"] = ballot_of(hall);
    out["may"] = marks_allowed(hall);
    out["boxes"] = boxes_of(hall);
    out["contests"] = contests_of(hall);
    out["papers_received"] = hall.place().opened ? hall.place().opened->papers_received : 0;
    out["called"] = {{"shown", hall.notebook().called_shown}, {"may_change", hall.may_show_called()}};
    return out;
}

}  // namespace zheng::station
