#include "station/desk/hall.hpp"

#include "audit/env/files.hpp"
#include "proto/election/check.hpp"
#include "proto/election/utf8.hpp"
#include "station/core/committee_ruling.hpp"
#include "station/keys/cosigners.hpp"
#include "station/keys/sealed_documents.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace zheng::station {
namespace {

using namespace election;
namespace json = boost::json;

constexpr std::int64_t china_ahead_s = 8 * 3600;
constexpr std::int64_t day_s = 86400;
constexpr Votes pieces_max = 1'000'000;  // of all boxes

std::vector<ContestId> contests_of(const State& state, const VillageId& village) {
    std::vector<ContestId> out;
    for (const auto& [id, contest] : state.contests)
        if (contest.village == village)
            out.push_back(id);
    return out;
}

// Where the day's work is: frozen, and its result not filed.
bool is_todays(const Contest& contest) {
    return contest.phase() >= Phase::frozen && contest.phase() <= Phase::declared;
}

Date date_of(std::int64_t unix_s) {
    Date out;
    CHECK(Date::parse("1970-01-01", out), "a day");
    const auto days = std::max<std::int64_t>(0, (unix_s + china_ahead_s) / day_s);
    return out.plus_days(static_cast<std::int32_t>(std::min<std::int64_t>(days, 80'000)));
}

}  // namespace

Words title_of(const ContestDefinition& contest) {
    return {std::string(words_zh(contest.kind)) + "选举（" + std::string(words_zh(contest.round)) + "）",
            std::string(words_en(contest.kind)) + ", " + std::string(words_en(contest.round))};
}

ActAnswer no(std::string_view code, std::string_view zh, std::string_view en) {
    return {false, std::string(code), std::string(zh), std::string(en), {}};
}
ActAnswer no(CountRefusal why) {
    return no(name_of(why), words_zh(why), words_en(why));
}
ActAnswer no(UnlockRefusal why) {
    return no(name_of(why), words_zh(why), words_en(why));
}
ActAnswer seat_locked() {
    return no("locked", "请先输入 PIN", "enter the PIN first");
}
ActAnswer failed(const Error& error) {
    return no("failure", "存储失败，这一步没有生效：" + error.message,
              "the disk failed, nothing was changed: " + error.message);
}

Hall::Hall(StationDir station, ContestId contest, PlaceId place, const env::Clock& clock, env::Random& random)
    : station_(std::move(station)), contest_(std::move(contest)), place_(std::move(place)), clock_(clock),
      random_(random), keys_(station_.directory(), station_.settings(), station_.rehearsal()) {}

Result<std::unique_ptr<Hall>> Hall::open(StationDir station, const ContestId& wanted, const PlaceId& wanted_place,
                                         const env::Clock& clock, env::Random& random) {
    const State& state = station.log().state();
    const auto all = contests_of(state, station.settings().village);
    ContestId id = wanted;
    for (const ContestId& one : all)
        if (id.empty() && is_todays(state.contests.at(one)))
            id = one;
    if (std::find(all.begin(), all.end(), id) == all.end()) {
        std::string list;
        for (const ContestId& one : all)
            list += " " + one.text;
        return fail(Errc::usage, id.empty() ? "no contest of this village has a frozen ballot and waits for its result"
                                            : "no contest '" + id.text + "' here; there are:" + list);
    }
    const Contest& contest = state.contests.at(id);
    const auto counting = count_places(state, contest);
    const PlaceId place = wanted_place.empty()
                              ? (contest.each_place && !counting.empty() ? counting.front() : contest.hall)
                              : wanted_place;
    if (std::find(counting.begin(), counting.end(), place) == counting.end())
        return fail(Errc::usage, "papers of " + id.text + " are not counted at '" + place.text + "'");
    std::unique_ptr<Hall> out(new Hall(std::move(station), id, place, clock, random));
    ZHENG_TRY(out->notebook_, read_notebook(out->notebook_file()));
    if (out->place().count && out->place().count->verdict == VoteVerdict::valid)
        if (const auto opened = out->open_book(); !opened.ok)
            return fail(Errc::io, opened.en);
    return out;
}

std::vector<ContestId> Hall::todays_contests() const {
    auto out = contests_of(state(), station_.settings().village);
    std::erase_if(out, [&](const ContestId& one) { return !is_todays(state().contests.at(one)); });
    return out;
}

Date Hall::today() const {
    return notebook_.today.empty() ? date_of(clock_.unix_seconds()) : notebook_.today;
}

bool Hall::clock_doubted() const {
    return date_of(clock_.unix_seconds()) < contest().last_day;
}

Day Hall::day() const {
    Day out{state(), contest(), profile(), place_, place(), count()};
    for (const OfficerSetting& officer : station_.settings().officers)
        out.officers.emplace_back(officer.role, officer.name);
    out.name_of = [this](const PersonId& person) { return name_of_person(person); };
    out.spoken = notebook_.spoken;
    out.journeys = notebook_.journeys;
    return out;
}

std::string Hall::name_of_person(const PersonId& person) const {
    for (const CandidateEntered& candidate : contest().candidates)
        if (candidate.person == person)
            return candidate.name;
    if (const HallCount* here = count()) {
        if (const Identity* identity = here->identity_of(person))
            return identity->name;
        for (const Identity& identity : here->names())
            if (identity.identified && identity.identified->person == person)
                return identity.name;
    }
    for (const OfficerSetting& officer : station_.settings().officers)
        if (officer.person == person)
            return officer.name;
    return person.text;
}

const CountTable* Hall::count_table(std::uint32_t number) const {
    return book_ ? count()->find_table(number) : nullptr;
}

bool Hall::seat_open(std::uint32_t table, Recorder who) const {
    const CountTable* found = count_table(table);
    return found != nullptr && keys_.find(found->seat(who)) != nullptr;
}

std::size_t Hall::batches_unsaid() const {
    return book_ ? count()->batches().size() - std::min(count()->batches().size(), place().batches.size()) : 0;
}

ActAnswer Hall::has_room() {
    const auto room = station_.has_room();
    if (room) {
        if (std::exchange(disk_full_, false)) {
            trouble_.reset();
            changed();
        }
        return {};
    }
    disk_full_ = true;
    const auto free = env::free_bytes(station_.directory());
    trouble_ =
        Words{fmt::format("主机磁盘只剩 {} MB，暂停：请移走主机上的其他文件（计票文件不可删），够 {} MB 后再按一次",
                          free ? *free >> 20U : 0, free_bytes_min >> 20U),
              room.error().message};
    changed();
    return no("disk_full", trouble_->zh, trouble_->en);
}

Result<std::vector<const crypto::Signer*>> Hall::signing(StatementType type,
                                                         std::span<const PersonId> recorders) const {
    return cosigners(
        station_.settings(), state(), type, contest_, {}, recorders,
        [this](const OfficerSetting& officer) -> Result<const crypto::Signer*> { return keys_.find(officer.person); });
}

ActAnswer Hall::say(const Body& body, std::span<const PersonId> recorders) {
    if (auto room = has_room(); !room.ok)
        return room;
    const auto signers = signing(type_of(body), recorders);
    if (!signers)
        return failed(signers.error());
    const auto now = clock_.unix_seconds();
    const auto said = station_.log().say(body, today(), now < 0 ? 0 : static_cast<std::uint64_t>(now), *signers);
    if (!said)
        return failed(said.error());
    if (!said->accepted)
        return refused(*said);
    trouble_.reset();
    changed();
    return {};
}

ActAnswer refused(const SaidAnswer& said) {
    ActAnswer out = no("refused", "", "");
    for (const RefusalNote& note : said.refusals) {
        if (out.code == "refused")
            out.code = name_of(note.code);
        out.zh += (out.zh.empty() ? "" : "；") + fmt::format("{}（{}）", words_zh(note.code), text(note));
        out.en += (out.en.empty() ? "" : "; ") + fmt::format("{} ({})", words_en(note.code), text(note));
    }
    if (said.rejection) {
        out.code = name_of(*said.rejection);
        out.zh = words_zh(*said.rejection);
        out.en = words_en(*said.rejection);
    }
    return out;
}

// ---- the chair

ActAnswer Hall::unlock(const PersonId& person, std::string_view card, std::string_view pin) {
    const auto unlocked = card.empty() ? keys_.unlock_again(person, pin) : keys_.unlock(person, card, pin);
    if (!unlocked)
        return failed(unlocked.error());
    changed();
    if (*unlocked)
        return no(**unlocked);
    static_cast<void>(close_and_say_batches());
    return {};
}

void Hall::lock_all_but_seats() {
    std::set<PersonId> seated;
    if (book_)
        for (const auto& [number, table] : count()->tables())
            seated.insert(table.seats.begin(), table.seats.end());
    for (const OfficerSetting& officer : station_.settings().officers)
        if (!seated.contains(officer.person))
            keys_.lock(officer.person);
    changed();
}

ActAnswer Hall::open_poll(std::vector<BoxOpened> boxes, Votes papers_received) {
    const bool shown_empty = notebook_.spoken.contains("boxes");
    // The numbers that people give boxes are this place's own.
    for (BoxOpened& box : boxes)
        if (box.box.text.find('/') == std::string::npos)
            box.box.text = place_.text + "/" + box.box.text;
    return say(PollOpened{contest_, place_, std::move(boxes), shown_empty, papers_received});
}

ActAnswer Hall::report_turnout(Votes in_person, Votes proxy, Votes mobile) {
    return say(TurnoutReported{contest_, place_, in_person, proxy, mobile});
}

ActAnswer Hall::close_poll(PollClosed figures) {
    figures.contest = contest_;
    figures.place = place_;
    return say(figures);
}

ActAnswer Hall::open_count(std::vector<BoxPieces> boxes, Votes forged, bool mixed) {
    Votes pieces = 0;
    for (const BoxPieces& box : boxes) {
        if (box.pieces > pieces_max - std::min(pieces_max, pieces))
            return no("figures_wrong", "张数太大，请核对", "too many pieces: check the figures");
        pieces += box.pieces;
    }
    if (forged > pieces)
        return no("figures_wrong", "伪造票多于取出的票，请核对", "more forged pieces than pieces: check the figures");
    const auto body = count_to_open(state(), contest(), place_, std::move(boxes), forged, mixed);
    auto said = say(body);
    if (!said.ok || body.verdict != VoteVerdict::valid)
        return said;
    return open_book();
}

ActAnswer Hall::rule(Votes index, Doubt doubt, std::vector<RulingVote> votes) {
    if (!book_)
        return no(CountRefusal::not_begun);
    if (votes.empty() || votes.size() > ruling_votes_max)
        return no("votes_missing", "请记下到场各位委员的意见", "say how each member present would rule");
    std::set<PersonId> members;
    for (const RulingVote& vote : votes) {
        const OfficerSetting* officer = keys_.officer(vote.member);
        const bool member = officer != nullptr && officer->role == Role::electoral_committee;
        if (!member || !members.insert(vote.member).second)
            return no("no_member", "不是选举委员会成员，或者重复：" + vote.member.text,
                      "not a member of the electoral committee, or twice: " + vote.member.text);
    }
    const auto ruling = ruling_of(votes, votes.size());
    auto ruled = take(Ruled{index, ruling.ruling, doubt, std::move(votes)});
    if (!ruled.ok)
        return ruled;
    ruled.more["ruling"] = std::string(name_of(ruling.ruling));
    ruled.more["undecided"] = ruling.undecided;
    if (count()->doubtful().empty())
        sign_what_is_due();
    return ruled;
}

ActAnswer Hall::identify(const std::string& name, const PersonId& person, Sex sex) {
    if (name.empty() || name.size() > text_bytes_max)
        return no("name_wrong", "请写明姓名", "give the name");
    if (!book_)
        return no(CountRefusal::not_begun);
    const NameIdentified identified{name, person, sex};
    return change_counted(identified);
}

Result<Digest> Hall::minutes_of(std::string_view about, const json::object& what) {
    json::object minutes{{"about", about}, {"contest", contest_.text}, {"place", place_.text}, {"on", today().text()}};
    for (const auto& field : what)
        minutes[field.key()] = field.value();
    return commit_document(station_, env::as_bytes(json::serialize(minutes)), random_);
}

ActAnswer Hall::suspend_poll(SuspendReason reason, const std::string& note) {
    const auto minutes = minutes_of("poll suspended", {{"note", note}});
    return minutes ? say(PollSuspended{contest_, place_, reason, *minutes}) : failed(minutes.error());
}

ActAnswer Hall::resume_poll(bool seals_intact) {
    return say(PollResumed{contest_, place_, seals_intact});
}

ActAnswer Hall::lose_box(const BoxId& box, BoxFate fate, const std::string& note) {
    const auto minutes = minutes_of("box", {{"box", box.text}, {"note", note}});
    return minutes ? say(BoxLost{contest_, place_, box, fate, *minutes}) : failed(minutes.error());
}

ActAnswer Hall::attach_evidence(EvidenceKind kind, const Digest& document, const std::string& custodian) {
    return say(EvidenceAttached{contest_, kind, document, custodian, {}, {}});
}

// The log hears numbers; who voted how stays in the minutes, sealed on this device.
ActAnswer Hall::say_doubtful() {
    if (count()->rulings().empty() || place().troubles.doubtful)
        return {};
    json::array list;
    for (const Ruled& ruled : count()->rulings()) {
        const auto at = count()->number(ruled.index);
        json::array votes;
        for (const RulingVote& vote : ruled.votes)
            votes.push_back({{"member", vote.member.text}, {"ruling", std::string(name_of(vote.ruling))}});
        list.push_back({{"bundle", at.bundle},
                        {"paper", at.paper},
                        {"doubt", static_cast<int>(ruled.doubt)},
                        {"ruling", std::string(name_of(ruled.ruling))},
                        {"votes", votes}});
    }
    const auto digest = minutes_of("doubtful papers", {{"papers", list}});
    if (!digest)
        return failed(digest.error());
    std::size_t present = 0;
    for (const Ruled& ruled : count()->rulings())
        present = std::max(present, ruled.votes.size());
    return say(DoubtfulBallotsRuled{contest_, place_, count()->rulings().size(), rows_of(count()->rulings()),
                                    static_cast<std::uint32_t>(present), *digest});
}

ActAnswer Hall::declare_tally() {
    if (!book_)
        return no(CountRefusal::not_begun);
    if (!count()->all_read())
        return no(CountRefusal::not_all_read);
    if (!count()->doubtful().empty())
        return no("doubtful_wait", "还有待定票没有裁定", "doubtful papers wait for a ruling");
    if (auto said = close_and_say_batches(); !said.ok)
        return said;
    if (auto said = say_doubtful(); !said.ok)
        return said;
    const auto draft = tally_to_declare(state(), contest(), place_, count()->names());
    if (!draft.unnamed.empty())
        return no("name_needed", "另选人“" + draft.unnamed.front() + "”的得票有关结果，请先写明是谁",
                  "the written-in name '" + draft.unnamed.front() + "' matters for the result: say who it is");
    return say(draft.body);
}

ActAnswer Hall::declare_result() {
    const auto outcome = outcome_of(state(), contest());
    if (!outcome)
        return no("not_tallied", "还不能宣布结果：不是每个计票点都已公布计票",
                  "no result yet: not every count place has declared");
    return say(ResultDeclared{contest_, outcome->vote, outcome->elected, outcome->next});
}

void Hall::line_changed(const LineState& line) {
    if (line == line_)
        return;
    line_ = line;
    changed();
}

// ---- the notebook

std::filesystem::path Hall::notebook_file() const {
    return count_file(station_.directory(), contest_, place_).replace_extension(".notes");
}

ActAnswer Hall::keep(Notebook notebook) {
    if (const auto done = write_notebook(notebook_file(), notebook); !done)
        return failed(done.error());
    notebook_ = std::move(notebook);
    changed();
    return {};
}

ActAnswer Hall::set_today(Date day) {
    if (day < contest().last_day)
        return no("day_wrong", "日期早于已经说过的事：" + contest().last_day.text(),
                  "earlier than what was said on " + contest().last_day.text());
    Notebook next = notebook_;
    next.today = day;
    return keep(std::move(next));
}

ActAnswer Hall::speak(const std::string& step, bool done) {
    Notebook next = notebook_;
    if (done)
        next.spoken.insert(step);
    else
        next.spoken.erase(step);
    return keep(std::move(next));
}

ActAnswer Hall::note(const std::string& warning, const std::string& text) {
    if (notebook_.notes.size() >= notebook_entries_max && !notebook_.notes.contains(warning))
        return no("too_many_notes", "备注太多", "too many notes");
    Notebook next = notebook_;
    next.notes[warning] = text;
    return keep(std::move(next));
}

ActAnswer Hall::note_journey(const BoxId& box, BoxJourney journey) {
    const auto& opened = place().opened;
    const bool known = opened && std::any_of(opened->boxes.begin(), opened->boxes.end(),
                                             [&](const BoxOpened& one) { return one.mobile && one.box == box; });
    if (!known)
        return no("no_mobile_box", "没有这个流动票箱", "there is no such mobile box");
    if (!journey.back.empty() && journey.back < journey.out)
        return no("times_wrong", "返回时间早于出发时间，请核对", "it cannot come back before it left: check the times");
    Notebook next = notebook_;
    next.journeys[box] = std::move(journey);
    return keep(std::move(next));
}

ActAnswer Hall::show_called(bool shown) {
    if (!may_show_called())
        return no("paper_read", "已经开始唱票，不能再改", "papers are being read: it can no longer be changed");
    Notebook next = notebook_;
    next.called_shown = shown;
    return keep(std::move(next));
}

}  // namespace zheng::station
