// Chance, and what it does to a statement: one thing of it is spoilt. Whether it is then still lawful is what admit()
// is asked.
#pragma once

#include "tests/election/small_world_standing.hpp"

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace zheng::election::world {

class Chance {
  public:
    explicit Chance(std::uint64_t seed) : engine_(seed) {}
    std::uint64_t below(std::uint64_t limit) {
        return std::uniform_int_distribution<std::uint64_t>(0, limit - 1)(engine_);
    }
    bool percent(std::uint64_t share) { return below(100) < share; }
    template <class T>
    auto& one_of(T& list) {
        return list[below(list.size())];
    }

  private:
    std::mt19937_64 engine_;
};

inline void nudge(Chance& chance, Votes& figure) {
    switch (chance.below(4)) {
    case 0:
        ++figure;
        break;
    case 1:
        --figure;
        break;
    case 2:
        figure = chance.below(120);
        break;
    default:
        figure = ~Votes{0} - chance.below(3);
    }
}

inline void nudge(Chance& chance, Tally& tally) {
    if (tally.offices.empty() || chance.percent(30))
        return nudge(chance, chance.percent(50) ? tally.collected : tally.valid);
    OfficeTally& office = chance.one_of(tally.offices);
    if (chance.percent(20))
        office.votes.push_back({{"w" + std::to_string(chance.below(4))}, 0, 0, true});
    else if (!office.votes.empty())
        nudge(chance, chance.one_of(office.votes).votes_for);
}

class Spoil {
  public:
    explicit Spoil(Chance& chance) : chance_(chance) {}

    void operator()(MethodAdopted& said) {
        chance_.one_of(said.offices).seats += static_cast<std::uint32_t>(chance_.below(3));
    }
    void operator()(CandidateEntered& said) { said.person.text += std::to_string(chance_.below(3)); }
    void operator()(BallotFrozen& said) {
        OfficeBallot& office = chance_.one_of(said.offices);
        if (chance_.percent(50))
            std::reverse(office.candidates.begin(), office.candidates.end());
        else if (!office.candidates.empty())
            office.candidates.pop_back();
    }
    void operator()(RollSealed& said) {
        nudge(chance_, said.registered);
        if (chance_.percent(50))
            said.classes = {said.registered};
    }
    void operator()(PollOpened& said) {
        place(said.place);
        said.papers_received += chance_.below(3);
    }
    void operator()(TurnoutReported& said) {
        place(said.place);
        nudge(chance_, said.in_person);
    }
    void operator()(PollClosed& said) {
        place(said.place);
        nudge(chance_, chance_.percent(50) ? said.in_person : said.papers_unused);
    }
    void operator()(CountOpened& said) {
        place(said.place);
        nudge(chance_, said.boxes[0].pieces);
        if (chance_.percent(70)) {
            said.collected = 0;
            for (const BoxPieces& box : said.boxes)
                said.collected += box.pieces;
        }
        said.verdict = static_cast<VoteVerdict>(1 + chance_.below(4));
    }
    void operator()(BatchCounted& said) {
        place(said.place);
        said.batch += static_cast<std::uint32_t>(chance_.below(2));
        nudge(chance_, said.tally);
    }
    void operator()(TallyDeclared& said) { nudge(chance_, said.tally); }
    void operator()(ResultDeclared& said) {
        if (!said.elected.empty())
            nudge(chance_, chance_.one_of(said.elected).votes);
    }
    void operator()(ResultFiled& said) {
        said.filed = chance_.percent(50);
        said.article = chance_.percent(50) ? "VCL25 Art.18" : "";
    }
    void operator()(AssemblyDecided& said) {
        said.vote.yes = static_cast<std::uint32_t>(chance_.below(45));
        said.passed = chance_.percent(50);
    }
    void operator()(RollPublished& said) {
        nudge(chance_, said.registered);
        if (chance_.percent(50))
            said.classes = {said.registered};
    }
    void operator()(RollObjected& said) {
        said.objection = static_cast<std::uint32_t>(chance_.below(4));
        said.request = static_cast<RollRequest>(1 + chance_.below(3));
        said.ground = chance_.one_of(grounds_);
    }
    void operator()(RollDecided& said) {
        said.objection = static_cast<std::uint32_t>(chance_.below(4));
        said.upheld = chance_.percent(50);
        said.class_before = static_cast<std::uint32_t>(chance_.below(4));
        said.class_after = static_cast<std::uint32_t>(chance_.below(4));
    }
    void operator()(MeritScored& said) { chance_.one_of(said.rows).numerator = chance_.below(10); }
    void operator()(CandidateReviewed& said) {
        person(said.person);
        said.passed = chance_.percent(60);
        if (chance_.percent(40))
            said.stage = static_cast<ReviewStage>(1 + chance_.below(3));
        said.grounds.clear();
        if (chance_.percent(50))
            said.grounds.push_back({chance_.one_of(conditions_)});
        said.decision = chance_.percent(80) ? digest("decision") : Digest{};
        said.notice = said.passed ? Digest{} : digest("notice");
        said.reply_by = said.passed ? Date{} : day(20261104);
        said.appeal_by = said.passed ? Date{} : chance_.percent(50) ? day(20261106) : day(20261031);
    }
    void operator()(PledgeSigned& said) {
        person(said.person);
        said.due = static_cast<std::uint32_t>(chance_.below(3));
    }
    void operator()(CandidateWithdrawn& said) {
        person(said.person);
        said.taken_back = chance_.percent(40);
    }
    void operator()(CandidateDisqualified& said) {
        person(said.person);
        if (chance_.percent(50))
            said.ruling = {};
    }
    void operator()(IncidentReported& said) {
        for (IncidentReport& report : said.reports)
            report.commitment.bytes[chance_.below(32)] = static_cast<std::uint8_t>(chance_.below(256));
    }
    void operator()(IncidentRuled& said) {
        said.ruling = static_cast<IncidentRuling>(1 + chance_.below(5));
        if (chance_.percent(50))
            said.accused = said.ruling == IncidentRuling::disqualify ? PersonId{"p-wang"} : PersonId{};
    }
    void operator()(ProxyAccepted& said) { nudge(chance_, chance_.percent(50) ? said.principals : said.agents); }
    void operator()(OfficerAppointed& said) { said.key = key("x" + std::to_string(chance_.below(5))); }
    void operator()(StationEnrolled& said) { said.key = key("x" + std::to_string(chance_.below(5))); }
    void operator()(EnrolmentSealed& said) { said.officers += static_cast<std::uint32_t>(chance_.below(2)); }
    void operator()(VillageOpened& said) { said.village.text += "x"; }
    void operator()(KeyRevoked& said) { said.suspect_from_sequence = chance_.below(4); }
    void operator()(RoundOrdered& said) {
        if (chance_.percent(30))
            said.next.text += "x";
        if (said.offices.empty() || chance_.percent(40))
            return;
        OfficeBallot& office = chance_.one_of(said.offices);
        if (chance_.percent(50) && !office.candidates.empty())
            office.candidates.pop_back();
        else
            office.seats += static_cast<std::uint32_t>(chance_.below(2));
    }
    void operator()(ContestVoided& said) { said.article = chance_.percent(50) ? "VCL25 Art.21" : ""; }
    void operator()(WinRechecked& said) {
        said.confirmed = chance_.percent(50);
        said.decision = digest("decision " + std::to_string(chance_.below(4)));
    }
    void operator()(BodyComposed& said) {
        if (!said.members.empty())
            said.members.pop_back();
    }
    void operator()(HandoverRecorded& said) { said.items.clear(); }
    void operator()(PollSuspended& said) { place(said.place); }
    void operator()(PollResumed& said) { said.seals_intact = chance_.percent(50); }
    void operator()(BoxLost& said) { said.fate = static_cast<BoxFate>(1 + chance_.below(4)); }
    void operator()(DoubtfulBallotsRuled& said) { nudge(chance_, said.set_aside); }
    void operator()(TallyReplaced& said) {
        said.reason = static_cast<CorrectionReason>(1 + chance_.below(5));
        nudge(chance_, said.tally);
    }
    template <class T>
    void operator()(T&) {}

  private:
    void place(PlaceId& place) {
        if (chance_.percent(30))
            place = place == hall ? east : hall;
    }
    void person(PersonId& person) {
        if (chance_.percent(50))
            person = {"p-" + chance_.one_of(candidates_)};
    }
    Chance& chance_;
    std::vector<std::string> candidates_{"zhang", "li", "wang", "zhao", "chen", "new", "xu", "nobody"};
    std::vector<std::string> conditions_{"criminal_penalty", "long_absent", "dislikes_music"};
    std::vector<RollGround> grounds_{RollGround::omitted, RollGround::deceased, RollGround::under_age,
                                     RollGround::particulars_wrong};
};

}  // namespace zheng::election::world
