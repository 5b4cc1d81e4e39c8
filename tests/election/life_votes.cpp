// The half of a contest's life that begins with the polls.
#include "tests/election/life_moves.hpp"
#include "tests/election/rounds_world.hpp"
#include "tests/election/small_world_standing.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <set>

namespace zheng::election::world {
namespace {

bool of_branch(const Contest& contest) {
    return contest.definition.kind == Kind::party_branch;
}

Votes took_part_at(const PlaceRecord& place) {
    return place.closed ? place.closed->in_person + place.closed->proxy + place.closed->mobile : 0;
}

}  // namespace

std::optional<Heard> Moves::of_the_poll(const Contest& contest) {
    std::vector<std::function<Maybe()>> may;
    for (const auto& [id, place] : contest.places) {
        const PlaceRecord& at = contest.each_place ? place : contest.places.at(contest.hall);
        if (!place.opened) {
            if (!at.count && (id == contest.hall || !of_branch(contest)))
                may.emplace_back([&, id = id] {
                    const BoxId box{fresh("qingshi/box-")};
                    return by_station(PollOpened{contest.definition.contest, id, {{box, "seal", false}}, true, 100});
                });
            continue;
        }
        if (!place.closed)
            may.emplace_back([&, id = id, &place = place] { return at_open_place(contest, id, place); });
        else if (!at.count && (contest.each_place || (id == contest.hall && contest.polls_closed())))
            may.emplace_back([&, id = id, &place = place] {
                if (auto box = of_a_box(contest, id, place))
                    return box;
                return count_opened(contest, id);
            });
        if (place.count)
            may.emplace_back([&, id = id, &place = place] { return of_the_count(contest, id, place); });
    }
    return may.empty() ? std::nullopt : chance_.one_of(may)();
}

std::optional<Heard> Moves::at_open_place(const Contest& contest, const PlaceId& id, const PlaceRecord& place) {
    const ContestId& about = contest.definition.contest;
    if (place.troubles.seals_broken())
        return w_.heard(voiding(about));
    if (place.troubles.suspended() && !impatient())
        return by_station(PollResumed{about, id, chance_.percent(90)});
    if (chance_.percent(5))
        return by_station(PollSuspended{about, id, SuspendReason::power, digest("minutes")});
    if (chance_.percent(20)) {
        const Votes before = place.turnout ? place.turnout->in_person : 0;
        return by_station(TurnoutReported{about, id, std::min<Votes>(before + chance_.below(6), 20), 0, 0});
    }
    if (auto box = of_a_box(contest, id, place))
        return box;
    return closing(contest, id, place);
}

// Lost and found again, or lost for good.
std::optional<Heard> Moves::of_a_box(const Contest& contest, const PlaceId& id, const PlaceRecord& place) {
    const BoxId box = place.opened->boxes.front().box;
    const BoxLost* missing = place.troubles.missing(box);
    if (missing == nullptr && !chance_.percent(4))
        return std::nullopt;
    BoxLost said{contest.definition.contest, id, box, BoxFate::lost, digest("minutes")};
    if (missing != nullptr) {
        if (impatient())
            return std::nullopt;
        if (missing->fate != BoxFate::lost)
            return w_.heard(voiding(contest.definition.contest));
        said.fate = chance_.percent(80) ? BoxFate::recovered : BoxFate::destroyed;
    }
    return by_station(said);
}

std::optional<Heard> Moves::closing(const Contest& contest, const PlaceId& id, const PlaceRecord& place) {
    PollClosed said;
    said.contest = contest.definition.contest;
    said.place = id;
    const bool few = chance_.percent(6);
    if (of_branch(contest))
        said.in_person = id == contest.hall ? (few ? 50 : 82 + chance_.below(10)) : 0;
    else
        said.in_person = id == contest.hall ? (few ? 20 : 45 + chance_.below(10)) : (few ? 12 : 15 + chance_.below(15));
    if (place.turnout)
        said.in_person = std::max(said.in_person, place.turnout->in_person);
    if (contest.standing.proxies && id == contest.hall)
        said.proxy = contest.standing.proxies->said.principals;
    said.papers_issued = said.in_person + said.proxy;
    said.papers_unused = place.opened->papers_received - said.papers_issued;
    said.boxes_sealed = true;
    return by_station(said);
}

std::optional<Heard> Moves::count_opened(const Contest& contest, const PlaceId& id) {
    CountOpened said;
    said.contest = contest.definition.contest;
    said.place = id;
    for (const auto& [box, at] : contest.boxes)
        if (!contest.each_place || at == id) {
            said.boxes.push_back({box, took_part_at(contest.places.at(at))});
            said.collected += said.boxes.back().pieces;
        }
    if (chance_.percent(4)) {
        ++said.boxes.front().pieces;
        ++said.collected;
    }
    said.mixed = true;
    said.verdict = verdict_before_count(w_.state, contest, said);
    return by_station(said);
}

// Shares that often come out level, and often short of half.
Tally Moves::some_tally(const Contest& contest, Votes papers) {
    constexpr std::array<Votes, 7> shares{10, 30, 40, 55, 55, 60, 80};
    Tally out = empty_tally(contest.ballot->offices);
    out.collected = papers;
    out.void_papers = chance_.percent(20) ? std::min<Votes>(papers, chance_.below(4)) : 0;
    out.valid = papers - out.void_papers;
    for (OfficeTally& office : out.offices) {
        Votes left = office.seats * out.valid;
        const auto vote = [&](PersonVotes& row) {
            // A person's share is one all over a vote, so that two of one share come out level.
            const auto of_person =
                std::hash<std::string>{}(contest.definition.contest.text + row.person.text) % shares.size();
            const Votes share =
                chance_.percent(10) ? chance_.one_of(shares) : shares.at((of_person + focus_) % shares.size());
            row.votes_for = std::min(left, out.valid * share / 100);
            left -= row.votes_for;
        };
        for (PersonVotes& row : office.votes)
            vote(row);
        if (contest.definition.round != Round::revote && (office.votes.empty() || chance_.percent(15))) {
            office.votes.push_back({{"w1"}, 0, 0, true});
            vote(office.votes.back());
        }
        office.undervotes = left;
    }
    return out;
}

std::optional<Heard> Moves::replaced(const Contest& contest, const PlaceId& id, const PlaceRecord& place) {
    const BatchRecord& record = chance_.one_of(place.batches);
    return by_station(TallyReplaced{contest.definition.contest, id, record.batch.batch,
                                    some_tally(contest, record.batch.tally.collected), record.batch.records,
                                    record.payload, CorrectionReason::misread, digest("minutes")});
}

std::optional<Heard> Moves::of_the_count(const Contest& contest, const PlaceId& id, const PlaceRecord& place) {
    constexpr Votes bundle = 50;
    constexpr Votes all_at_once = 59;
    if (place.count->verdict != VoteVerdict::valid)
        return std::nullopt;
    const ContestId& about = contest.definition.contest;
    if (const Votes left = place.count->collected - place.counted.collected; left > 0) {
        const bool papers = chance_.percent(50);
        BatchCounted said{about,
                          id,
                          static_cast<std::uint32_t>(place.batches.size()) + 1,
                          1,
                          papers ? CountMode::papers : CountMode::totals_only,
                          some_tally(contest, left <= all_at_once ? left : bundle),
                          papers ? digest("records") : Digest{}};
        return by_station(said);
    }
    if (!place.batches.empty() && chance_.percent(place.tally ? 4 : 8))
        return replaced(contest, id, place);
    if (place.tally)
        return std::nullopt;
    if (!place.troubles.doubtful && chance_.percent(15))
        return by_station(DoubtfulBallotsRuled{about, id, 2, {{Doubt::damaged, 1, 0, 1, 0}}, 3, digest("minutes")});
    TallyDeclared said{about, id, static_cast<std::uint32_t>(place.batches.size()), place.counted, {}};
    const bool written_in =
        std::any_of(place.counted.offices.begin(), place.counted.offices.end(), [](const auto& one) {
            return std::any_of(one.votes.begin(), one.votes.end(), [](const PersonVotes& row) { return row.write_in; });
        });
    if (written_in) {
        const std::string name = fresh("w");
        said.named.push_back({{"w1"}, {"p-" + name}, name, chance_.percent(50) ? Sex::male : Sex::female});
    }
    return by_station(said);
}

std::optional<Heard> Moves::of_the_result(const Contest& contest) {
    const ContestId& about = contest.definition.contest;
    const Phase phase = contest.phase();
    if (phase <= Phase::composed && chance_.percent(2))
        return w_.heard(voiding(about));
    if (phase == Phase::voided)
        return next_vote(contest);
    if (phase == Phase::composed)
        return by_station(handover(about));
    if (phase == Phase::tallied) {
        if (!contest.candidates.empty() && chance_.percent(5)) {
            auto said = disqualification(chance_.one_of(contest.candidates).person.text.substr(2));
            said.contest = about;
            said.ground = some_condition(contest);
            return w_.heard(said);
        }
        return by_station(w_.result(about));
    }
    if (result_has_grown(w_.state, contest))
        return by_station(w_.result(about));
    if (auto winners = of_winners(contest); winners && !impatient())
        return winners;
    if (contest.standing.incidents_open > 0 && !impatient())
        return of_reports(contest);
    if (auto order = next_vote(contest); order && chance_.percent(70))
        return order;
    if (phase == Phase::declared)
        return w_.heard(chance_.percent(8) ? ResultFiled{about, contest.result_payload, false, "VCL25 Art.18"}
                                           : ResultFiled{about, contest.result_payload, true, ""});
    const Contest& head = head_of(w_.state, contest);
    const auto votes = votes_of_body(w_.state, contest);
    const bool all_over = std::all_of(votes.begin(), votes.end(), [&](const Contest* vote) {
        const bool filed = vote->filed && vote->filed->filed && open_steps(w_.state, *vote).empty();
        return vote->rounds.is_void() || filed;
    });
    if (head.phase() != Phase::filed || (!all_over && !impatient()))
        return std::nullopt;
    return by_station(body_of(w_, head.definition.contest));
}

std::optional<Heard> Moves::of_winners(const Contest& contest) {
    const ContestId& about = contest.definition.contest;
    const ContestRounds& rounds = contest.rounds;
    for (const Elected& elected : contest.result->elected) {
        if (win_lost(contest, elected.person))
            continue;  // the seat is open: somebody else's now
        const bool looked_at = std::any_of(rounds.rechecked.begin(), rounds.rechecked.end(),
                                           [&](const WinRechecked& one) { return one.person == elected.person; });
        if (!looked_at && (!entered(contest, elected.person) || chance_.percent(5))) {
            auto said = recheck(about, elected.person.text.substr(2), chance_.percent(80));
            if (!said.confirmed)
                said.grounds = {some_condition(contest)};
            return by_station(said);
        }
        const bool approved = std::any_of(rounds.approved.begin(), rounds.approved.end(),
                                          [&](const ResultApproved& one) { return one.person == elected.person; });
        if (of_branch(contest) && elected.office == Office::secretary && !approved) {
            const bool yes = chance_.percent(85);
            return w_.heard(ResultApproved{about, contest.result_payload, elected.person, elected.office, yes,
                                           yes ? "" : "PEL20 Art.28"});
        }
    }
    return std::nullopt;
}

std::optional<Heard> Moves::next_vote(const Contest& contest) {
    const bool over = contest.result || contest.rounds.voided;
    if (!over || unfinished_vote(w_.state, contest) != nullptr || open_steps(w_.state, contest).empty())
        return std::nullopt;
    const auto votes = votes_of_body(w_.state, contest).size();
    auto said = order_of(w_, contest.definition.contest, {contest.rounds.root.text + "." + std::to_string(votes + 1)});
    // An office may have two steps, of which an order carries out one.
    std::set<Office> listed;
    std::erase_if(said.offices, [&](const OfficeBallot& office) { return !listed.insert(office.office).second; });
    return by_station(said);
}

}  // namespace zheng::election::world
