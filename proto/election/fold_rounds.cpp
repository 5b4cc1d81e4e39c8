#include "proto/election/check.hpp"
#include "proto/election/fold.hpp"
#include "proto/election/rounds.hpp"

#include <algorithm>

namespace zheng::election::folding {
namespace {

// The names of an order, with what is publicly known of them.
std::vector<CandidateEntered> entries(const State& state, const Contest& from, const RoundOrdered& said) {
    std::vector<CandidateEntered> out;
    for (const OfficeBallot& office : said.offices)
        for (const PersonId& person : office.candidates) {
            auto entry = public_facts(state, from, person);
            CHECK(entry.has_value(), "whoever is ordered to stand is known");
            entry->contest = said.next;
            entry->office = office.office;
            out.push_back(std::move(*entry));
        }
    return out;
}

Contest made_from(const State& state, const Contest& from, const RoundOrdered& said) {
    Contest out;
    out.definition = {said.next, from.definition.kind, said.round};
    out.village = from.village;
    out.hall = from.hall;
    out.each_place = from.each_place;
    for (const auto& [place, record] : from.places)
        out.places.try_emplace(place);
    out.method = from.method;
    out.method->contest = said.next;
    out.method->offices.clear();
    for (const OfficeBallot& office : said.offices)
        out.method->offices.push_back({office.office, office.seats});
    if (said.round != Round::separate || !state.profiles.at(from.definition.kind).separate_reregistration.value)
        out.roll = from.roll;
    out.candidates = entries(state, from, said);
    // Reviews, pledges and disqualifications are of people, and go with them.
    out.standing.reviews = from.standing.reviews;
    out.standing.pledges = from.standing.pledges;
    out.standing.disqualified = from.standing.disqualified;
    out.last_day = from.last_day;
    out.rounds.root = from.rounds.root;
    out.rounds.parent = from.definition.contest;
    out.rounds.earlier = decided_so_far(state, from);
    return out;
}

void void_with(State& state, const ContestId& id, const ContestId& voided) {
    Contest& contest = state.contests.at(id);
    if (!contest.rounds.voided_with.empty())
        return;
    contest.rounds.voided_with = voided;
    for (const RoundRecord& order : contest.rounds.ordered)
        void_with(state, order.said.next, voided);
}

// What an earlier vote announced again because of `voided` lapses, and the votes that were made from it.
void lapse(State& state, Contest& above, const Contest& voided) {
    ContestRounds& rounds = above.rounds;
    const auto relied = std::find_if(rounds.results.begin(), rounds.results.end(), [&](const ResultRecord& result) {
        return result.since && result.index > voided.result_index;
    });
    if (relied == rounds.results.end())
        return;
    rounds.results.erase(relied, rounds.results.end());
    const ResultRecord& newest = rounds.results.back();
    above.result = newest.said;
    above.result_index = newest.index;
    above.result_payload = newest.payload;
    if (above.filed && above.filed->result != newest.payload)
        above.filed.reset();
    for (const RoundRecord& order : rounds.ordered)
        if (order.announcement > rounds.results.size())
            void_with(state, order.said.next, voided.definition.contest);
}

}  // namespace

void effect(Fold& fold, const RoundOrdered& said) {
    State& state = fold.state;
    Contest& from = fold.contest(said.contest);
    RoundRecord record{said, fold.index, {}, {}, from.rounds.results.size()};
    Contest next = made_from(state, from, said);
    const auto steps = open_steps(state, from);
    if (steps.size() == 1 && steps.front().whole) {
        record.steps.push_back(steps.front().step);
        next.rounds.women_only = from.rounds.women_only;
    } else {
        for (const OfficeBallot& office : said.offices) {
            const OpenStep* open = step_for(state, from, steps, said, office);
            CHECK(open != nullptr, "an order carries out what is left to do");
            if (open->lost.empty())
                record.steps.push_back(open->step);
            record.lost.insert(record.lost.end(), open->lost.begin(), open->lost.end());
            if (open->step.women_only)
                next.rounds.women_only.push_back(office.office);
        }
    }
    from.rounds.ordered.push_back(std::move(record));
    const Header& header = fold.heard.statement.header;
    if (const auto device = state.devices.find(header.author()); device != state.devices.end())
        device->second.spoke[said.next] = header.sequence;
    CHECK(state.contests.emplace(said.next, std::move(next)).second, "a new vote has an id of its own");
}

void effect(Fold& fold, const ContestVoided& said) {
    State& state = fold.state;
    Contest& contest = fold.contest(said.contest);
    const Contest* head = &head_of(state, contest);
    state.contests.at(head->definition.contest).rounds.composed.reset();
    contest.rounds.voided = said;
    for (const RoundRecord& order : contest.rounds.ordered)
        void_with(state, order.said.next, said.contest);
    for (const Contest* below = &contest; contest.result && !below->rounds.is_root();) {
        Contest& above = state.contests.at(below->rounds.parent);
        lapse(state, above, contest);
        below = &above;
    }
}

void effect(Fold& fold, const WinRechecked& said) {
    fold.contest(said.contest).rounds.rechecked.push_back(said);
}

void effect(Fold& fold, const ResultApproved& said) {
    fold.contest(said.contest).rounds.approved.push_back(said);
}

void effect(Fold& fold, const BodyComposed& said) {
    fold.contest(said.contest).rounds.composed = said;
}

void effect(Fold& fold, const HandoverRecorded& said) {
    fold.contest(said.contest).rounds.handover = said;
}

}  // namespace zheng::election::folding
