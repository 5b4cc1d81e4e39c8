#include "tests/election/rounds_world.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace zheng::election::world {
namespace {

PersonId person(const std::string& name) {
    return {"p-" + name};
}

std::vector<std::string> written_in(const World& w, const ContestId& contest, const Marks& marks) {
    std::vector<std::string> out;
    for (const OfficeBallot& office : w.contest(contest).ballot->offices)
        for (const Mark& mark : marks) {
            const bool listed = std::find(office.candidates.begin(), office.candidates.end(), person(mark.name)) !=
                                office.candidates.end();
            if (mark.office == office.office && !listed && std::find(out.begin(), out.end(), mark.name) == out.end())
                out.push_back(mark.name);
        }
    return out;
}

}  // namespace

Marks first_marks() {
    return {{Office::chair, "zhang", 60}, {Office::chair, "li", 10},    {Office::vice, "an", 50},
            {Office::vice, "bo", 50},     {Office::vice, "chi", 50},    {Office::member, "zhao", 60},
            {Office::member, "chi", 40},  {Office::member, "wang", 30}, {Office::member, "chen", 20}};
}

void prepare(World& w) {
    w.play_to(Stage::sealed);
    auto method = w.method();
    method.offices = {{Office::chair, 1}, {Office::vice, 2}, {Office::member, 3}};
    w.say(method);
    for (const char* name : {"zhang", "li"})
        w.say(w.candidate(name, Office::chair));
    for (const char* name : {"an", "bo", "chi"})
        w.say(w.candidate(name, Office::vice));
    for (const char* name : {"wang", "zhao", "chen", "sun"})
        w.say(w.candidate(name, Office::member));
    w.say(w.roll());
}

void freeze(World& w, const ContestId& contest) {
    BallotFrozen ballot{contest, {}};
    for (const OfficeSeats& seats : w.contest(contest).method->offices) {
        OfficeBallot office{seats.office, seats.seats, {}};
        for (const CandidateEntered& candidate : w.contest(contest).candidates)
            if (candidate.office == seats.office)
                office.candidates.push_back(candidate.person);
        ballot.offices.push_back(std::move(office));
    }
    w.say(ballot);
}

void open_polls(World& w, const ContestId& contest) {
    for (const PlaceId& place : {hall, east})
        w.say(PollOpened{contest, place, {{{place.text + "-" + contest.text.substr(8)}, "seal", false}}, true, 80});
}

void close_polls(World& w, const ContestId& contest, Votes papers) {
    w.say(PollClosed{contest, hall, papers, 0, 0, papers, 0, 80 - papers, true});
    w.say(PollClosed{contest, east, 0, 0, 0, 0, 0, 80, true});
}

CountOpened count_of(const World& w, const ContestId& contest, Votes papers) {
    CountOpened out;
    out.contest = contest;
    out.place = hall;
    for (const auto& [box, place] : w.contest(contest).boxes)
        out.boxes.push_back({box, place == hall ? papers : 0});
    out.collected = papers;
    out.mixed = true;
    return out;
}

BatchCounted papers_of(const World& w, const ContestId& contest, const Marks& marks, Votes papers) {
    BatchCounted out;
    out.contest = contest;
    out.place = hall;
    out.batch = static_cast<std::uint32_t>(w.contest(contest).places.at(hall).batches.size()) + 1;
    out.table = 1;
    out.mode = CountMode::totals_only;
    out.tally = empty_tally(w.contest(contest).ballot->offices);
    out.tally.collected = out.tally.valid = papers;
    const auto others = written_in(w, contest, marks);
    for (OfficeTally& office : out.tally.offices) {
        office.undervotes = papers * office.seats;
        for (const Mark& mark : marks) {
            if (mark.office != office.office)
                continue;
            const auto other = std::find(others.begin(), others.end(), mark.name);
            auto row = std::find_if(office.votes.begin(), office.votes.end(),
                                    [&](const PersonVotes& votes) { return votes.person == person(mark.name); });
            if (row == office.votes.end()) {
                office.votes.push_back({{"w" + std::to_string(other - others.begin() + 1)}, 0, 0, true});
                row = office.votes.end() - 1;
            }
            row->votes_for = mark.votes;
            office.undervotes -= mark.votes;
        }
    }
    return out;
}

TallyDeclared tally_of(const World& w, const ContestId& contest, const Marks& marks) {
    const PlaceRecord& place = w.contest(contest).places.at(hall);
    TallyDeclared out{contest, hall, static_cast<std::uint32_t>(place.batches.size()), place.counted, {}};
    const auto others = written_in(w, contest, marks);
    for (std::size_t i = 0; i < others.size(); ++i)
        out.named.push_back({{"w" + std::to_string(i + 1)}, person(others[i]), others[i], Sex::male});
    return out;
}

void vote(World& w, const ContestId& contest, const Marks& marks, Votes papers) {
    freeze(w, contest);
    open_polls(w, contest);
    close_polls(w, contest, papers);
    w.say(count_of(w, contest, papers));
    w.say(papers_of(w, contest, marks, papers));
    w.say(tally_of(w, contest, marks));
}

void declare(World& w, const ContestId& contest) {
    w.say(w.result(contest));
}

void file(World& w, const ContestId& contest) {
    w.say(ResultFiled{contest, w.contest(contest).result_payload, true, ""});
}

RoundOrdered order_of(const World& w, const ContestId& contest, const ContestId& next) {
    const Contest& from = w.contest(contest);
    RoundOrdered out{contest, next, from.definition.round, {}, w.on};
    const auto steps = open_steps(w.state, from);
    EXPECT_FALSE(steps.empty()) << "nothing is left to vote on";
    if (!steps.empty() && steps.front().whole) {
        out.offices = ballot_again(w.state, from);
        return out;
    }
    for (const OpenStep& open : steps) {
        if (out.offices.empty())
            out.round = round_of(open.step, from);
        if (round_of(open.step, from) == out.round)
            out.offices.push_back({open.step.office, open.step.seats, may_stand(w.state, from, open.step.candidates)});
    }
    return out;
}

ContestVoided voiding(const ContestId& contest) {
    return {contest, VoidGround::procedure, "VCL25 Art.21", digest("evidence"), {}};
}

WinRechecked recheck(const ContestId& contest, const std::string& name, bool confirmed) {
    WinRechecked out;
    out.contest = contest;
    out.person = person(name);
    out.confirmed = confirmed;
    if (!confirmed)
        out.grounds = {{"criminal_penalty"}};
    out.decision = digest("decision about " + name + (confirmed ? "" : " against"));
    return out;
}

BodyComposed body_of(const World& w, const ContestId& contest) {
    return composition_of(w.state, w.contest(contest));
}

HandoverRecorded handover(const ContestId& contest) {
    return {contest,
            {{HandoverItem::seal, true}, {HandoverItem::accounts, true}, {HandoverItem::archives, false}},
            digest("list")};
}

void play_tied(World& w) {
    prepare(w);
    vote(w, committee, first_marks());
    declare(w, committee);
}

namespace {

void vote_among_the_level(World& w) {
    w.say(order_of(w, committee, second));
    vote(w, second, {{Office::vice, "an", 60}, {Office::vice, "bo", 40}, {Office::vice, "chi", 40}});
    declare(w, second);
}
void vote_among_the_two_left(World& w) {
    w.say(order_of(w, second, third));
    vote(w, third, {{Office::vice, "bo", 40}, {Office::vice, "chi", 30}});
    declare(w, third);
}
void vote_on_the_seat_left(World& w) {
    w.say(order_of(w, committee, fourth));
    vote(w, fourth, {{Office::member, "wang", 40}, {Office::member, "chen", 20}}, 70);
    declare(w, fourth);
}
void file_all(World& w) {
    w.say(recheck(committee, "chi", true));
    for (const ContestId& contest : {committee, second, third, fourth})
        file(w, contest);
}

}  // namespace

void play_from_tied(World& w) {
    vote_among_the_level(w);
    vote_among_the_two_left(w);
    declare(w, committee);
    vote_on_the_seat_left(w);
    file_all(w);
}

void play_tied_again(World& w) {
    play_tied(w);
    vote_among_the_level(w);
}

void play_settled(World& w) {
    play_tied_again(w);
    vote_among_the_two_left(w);
}

void play_grown(World& w) {
    play_settled(w);
    declare(w, committee);
}

void play_short_filled(World& w) {
    play_grown(w);
    vote_on_the_seat_left(w);
}

void play_filed(World& w) {
    play_tied(w);
    play_from_tied(w);
}

void play_composed(World& w) {
    play_filed(w);
    w.say(body_of(w, committee));
}

void play_with_troubles(World& w) {
    prepare(w);
    freeze(w, committee);
    open_polls(w, committee);
    w.say(PollSuspended{committee, hall, SuspendReason::power, digest("minutes")});
    w.say(PollResumed{committee, hall, true});
    close_polls(w, committee);
    const auto [box, at] = *w.contest().boxes.begin();
    w.say(BoxLost{committee, at, box, BoxFate::lost, digest("minutes")});
    w.say(BoxLost{committee, at, box, BoxFate::recovered, digest("minutes")});
    w.say(count_of(w, committee));
    auto misread = first_marks();
    misread.back().votes = 19;
    w.say(papers_of(w, committee, misread));
    w.say(DoubtfulBallotsRuled{committee, hall, 2, {{Doubt::damaged, 1, 0, 1, 0}}, 3, digest("minutes")});
    const auto reading = papers_of(w, committee, first_marks());
    w.say(TallyReplaced{committee,
                        hall,
                        1,
                        reading.tally,
                        {},
                        w.place().batches[0].payload,
                        CorrectionReason::misread,
                        digest("minutes")});
    w.say(tally_of(w, committee, first_marks()));
    declare(w, committee);
    EvidenceAttached evidence;
    evidence.contest = committee;
    evidence.document = digest("photo");
    evidence.custodian = "township";
    w.say(evidence);
    play_from_tied(w);
}

void play_branch(World& w) {
    w.play_to(Stage::sealed);
    auto method = w.method(branch);
    method.offices = {{Office::secretary, 1}, {Office::member, 2}};
    w.say(method);
    for (const char* name : {"gao", "feng"})
        w.say(w.candidate(name, Office::secretary, branch));
    for (const char* name : {"qian", "zhao", "sun"})
        w.say(w.candidate(name, Office::member, branch));
    w.say(w.roll(branch));
    freeze(w, branch);
    w.say(w.poll_opened(hall, branch));
    w.say(w.poll_closed(hall, branch));
    auto count = count_of(w, branch, 80);
    w.say(count);
    w.say(papers_of(w, branch,
                    {{Office::secretary, "gao", 60}, {Office::member, "qian", 50}, {Office::member, "zhao", 50}}, 80));
    w.say(tally_of(w, branch, {}));
    declare(w, branch);
}

ResultApproved approval_of(const World& w, const std::string& name, Office office) {
    return {branch, w.contest(branch).result_payload, {"p-" + name}, office, true, ""};
}

}  // namespace zheng::election::world
