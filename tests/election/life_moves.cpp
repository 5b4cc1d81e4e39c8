#include "tests/election/life_moves.hpp"

#include "proto/election/eligibility.hpp"
#include "tests/election/rounds_world.hpp"
#include "tests/election/small_world_standing.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace zheng::election::world {
namespace {

bool of_branch(const Contest& contest) {
    return contest.definition.kind == Kind::party_branch;
}

// Whether something is left to be said of a contest.
bool under_way(const State& state, const Contest& contest) {
    const Phase phase = contest.phase();
    if (phase == Phase::handed_over)
        return false;
    if (phase == Phase::voided)
        return contest.rounds.voided.has_value() && !open_steps(state, contest).empty();
    const bool composed = state.contests.at(contest.rounds.root).rounds.composed.has_value();
    return contest.rounds.is_root() || !composed;
}

}  // namespace

Moves::Moves(World& world, Chance& chance) : w_(world), chance_(chance), focus_(chance.below(5)) {
    const auto then = [&](auto make) { founding_.emplace_back(make); };
    then([](const World& w) { return w.election_opened(); });
    then([](const World& w) { return w.profile(Kind::villagers_committee); });
    then([](const World& w) { return w.profile(Kind::party_branch); });
    for (const char* village : {"qingshi", "baihe"})
        then([village](const World& w) { return w.village(village); });
    struct Post {
        const char* name;
        Role role;
        const char* village;
    };
    for (const Post& post : std::initializer_list<Post>{{"wei", Role::electoral_committee, "qingshi"},
                                                        {"wei2", Role::electoral_committee, "qingshi"},
                                                        {"jian1", Role::scrutineer, "qingshi"},
                                                        {"jian2", Role::scrutineer, "qingshi"},
                                                        {"jian3", Role::scrutineer, "qingshi"},
                                                        {"ji1", Role::recorder, "qingshi"},
                                                        {"ji2", Role::recorder, "qingshi"},
                                                        {"ji3", Role::recorder, "qingshi"},
                                                        {"chang", Role::caller, "qingshi"},
                                                        {"wei-b", Role::electoral_committee, "baihe"},
                                                        {"zhen", Role::township, ""},
                                                        {"xian", Role::county, ""},
                                                        {"jiwei", Role::inspector, ""}})
        then([post](const World& w) { return w.officer(post.name, post.role, post.village); });
    for (const auto& [name, kind, village] : {std::tuple{"station", DeviceKind::station, "qingshi"},
                                              {"station2", DeviceKind::station, "qingshi"},
                                              {"station-b", DeviceKind::station, "baihe"},
                                              {"desk", DeviceKind::office_desk, ""}})
        then([name = name, kind = kind, village = village](const World& w) { return w.station(name, kind, village); });
    then([](const World& w) { return w.sealing(); });
    std::reverse(founding_.begin(), founding_.end());
}

void Moves::said(const Heard& heard) {
    if (!founding_.empty() && heard.statement.body == offered_)
        founding_.pop_back();
    if (chance_.percent(8))
        w_.on = w_.on.plus_days(1);
}

std::optional<Heard> Moves::next() {
    if (!founding_.empty())
        return founding();
    if (chance_.percent(4))
        return w_.heard(Received{w_.state.received_to, w_.state.size, w_.state.received_unix_s + chance_.below(99)});
    if (chance_.percent(2))
        return of_keys();
    const Contest* contest = some_contest();
    return contest == nullptr ? std::nullopt : about(*contest);
}

std::optional<Heard> Moves::founding() {
    offered_ = founding_.back()(w_);
    return w_.heard(offered_);
}

// The key of somebody whom nobody will miss, and one in its place.
std::optional<Heard> Moves::of_keys() {
    constexpr std::array names{"wei2", "jian3", "ji3", "chang", "station2"};
    const char* name = chance_.one_of(names);
    const PublicKey lost = key(name);
    if (const auto officer = w_.state.officers.find(lost); officer != w_.state.officers.end()) {
        if (!officer->second.revoked_at)
            return w_.heard(w_.revoked(name));
        if (officer->second.replaced_by)
            return std::nullopt;
        auto said = w_.officer(std::string(name) + "-new", officer->second.appointed.role, "qingshi");
        said.replaces = lost;
        return w_.heard("county", {chance_.percent(50) ? "zhen" : "xian"}, said);
    }
    const Device& device = w_.state.devices.at(lost);
    if (!device.revoked_at)
        return w_.heard(w_.revoked(name, chance_.below(3)));
    if (device.replaced_by)
        return std::nullopt;
    auto said = w_.station("station3", DeviceKind::station, "qingshi");
    said.replaces = lost;
    return w_.heard("county", {"zhen"}, said);
}

const Contest* Moves::some_contest() {
    std::vector<const Contest*> live;
    for (const auto& [id, contest] : w_.state.contests) {
        const bool wanted = focus_ == 0 || of_branch(contest) == (focus_ == 1);
        if (wanted && contest.village.text == "qingshi" && under_way(w_.state, contest))
            live.push_back(&contest);
    }
    if (live.empty())
        return nullptr;
    // What is being voted on now, before what waits for it.
    if (chance_.percent(70))
        for (const Contest* contest : live)
            if (!contest->result && !contest->rounds.is_void())
                return contest;
    return chance_.one_of(live);
}

bool Moves::over() const {
    if (!founded())
        return false;
    return std::none_of(w_.state.contests.begin(), w_.state.contests.end(), [&](const auto& entry) {
        const Contest& contest = entry.second;
        return contest.village.text == "qingshi" && (focus_ == 0 || of_branch(contest) == (focus_ == 1)) &&
               under_way(w_.state, contest);
    });
}

Heard Moves::by_station(Body body) {
    Heard out = w_.heard(body);
    const auto second_one = w_.state.devices.find(key("station2"));
    if (out.statement.header.author() != key("station") || second_one->second.revoked_at || !chance_.percent(20))
        return out;
    Heard other = w_.heard("station2", {}, body);
    auto& signers = other.statement.header.signers;
    signers.insert(signers.end(), out.statement.header.signers.begin() + 1, out.statement.header.signers.end());
    return other;
}

std::optional<Heard> Moves::about(const Contest& contest) {
    if (chance_.percent(7))
        return at_any_time(contest);
    switch (contest.phase()) {
    case Phase::founded:
        return method(contest);
    case Phase::method_adopted:
    case Phase::roll:
    case Phase::candidacy:
        return of_candidacy(contest);
    case Phase::frozen:
        return contest.roll ? of_the_poll(contest) : of_the_roll(contest);
    case Phase::polling:
    case Phase::closed:
    case Phase::counting:
        return of_the_poll(contest);
    case Phase::tallied:
        if (!outcome_of(w_.state, contest))
            return of_the_poll(contest);
        return of_the_result(contest);
    default:
        return of_the_result(contest);
    }
}

std::optional<Heard> Moves::at_any_time(const Contest& contest) {
    const ContestId& id = contest.definition.contest;
    switch (chance_.below(4)) {
    case 0: {
        const bool passes = chance_.percent(70);
        auto said = of_branch(contest)
                        ? assembly_decided(AssemblyBody::members_meeting, 40, 35, passes ? 30 : 10, passes)
                        : assembly_decided(AssemblyBody::reps_assembly, 45, 40, passes ? 38 : 10, passes);
        said.contest = id;
        return by_station(said);
    }
    case 1: {
        EvidenceAttached said;
        said.contest = id;
        said.document = digest(fresh("document "));
        said.custodian = "township";
        if (chance_.percent(40) && !contest.accepted.empty())
            said.about = contest.accepted.begin()->first;
        return chance_.percent(50) ? w_.heard("desk", {"zhen"}, said) : by_station(said);
    }
    default:
        return of_reports(contest);
    }
}

std::optional<Heard> Moves::of_reports(const Contest& contest) {
    const ContestId& id = contest.definition.contest;
    for (const auto& [commitment, incident] : contest.standing.incidents) {
        if (incident.ruled)
            continue;
        IncidentRuled said{id, commitment, IncidentRuling::taken_up, {}, "", {}};
        if (incident.taken_up) {
            said.ruling = static_cast<IncidentRuling>(2 + chance_.below(4));
            said.article = "VCL25 Art.21";
            said.reasons = digest("reasons");
            if (said.ruling == IncidentRuling::disqualify) {
                if (contest.candidates.empty())
                    said.ruling = IncidentRuling::unfounded;
                else
                    said.accused = chance_.one_of(contest.candidates).person;
            }
        }
        return w_.heard(said);
    }
    auto said = reported({fresh("report "), fresh("report ")});
    said.contest = id;
    return chance_.percent(50) ? w_.heard("desk", {"jiwei"}, said) : w_.heard("station", {"chang"}, said);
}

std::optional<Heard> Moves::method(const Contest& contest) {
    auto said = w_.method(contest.definition.contest);
    if (of_branch(contest)) {
        said.offices = {{Office::secretary, 1}, {Office::member, 2}};
        LocalCondition local;
        local.fact = {"expelled"};
        local.clause = "Art.3";
        local.blocks = true;
        said.conditions = {local};
    } else {
        said.offices = {{Office::chair, 1}};
        if (chance_.percent(50))
            said.offices.push_back({Office::vice, 2});
        said.offices.push_back({Office::member, 2 + static_cast<std::uint32_t>(chance_.below(2))});
        if (chance_.percent(25))
            said.nomination =
                chance_.percent(50) ? NominationMode::self_nomination_direct : NominationMode::open_no_candidates;
    }
    return by_station(said);
}

// ---- the lists

std::optional<Heard> Moves::of_candidacy(const Contest& contest) {
    if (!contest.roll && chance_.percent(25))
        return of_the_roll(contest);
    if (chance_.percent(12))
        return of_somebody(contest);
    if (auto due = review(contest); due && !impatient())
        return due;
    if (auto another = candidate(contest); another && !impatient())
        return another;
    return ballot(contest);
}

std::optional<Heard> Moves::of_the_roll(const Contest& contest) {
    const ContestId& id = contest.definition.contest;
    const Standing& record = contest.standing;
    if (!of_branch(contest) && !record.proxies && chance_.percent(20)) {
        auto said = proxies(7, 3);
        said.contest = id;
        return by_station(said);
    }
    if (record.publications.empty() && chance_.percent(60))
        return by_station(roll_published(w_, id));
    for (const RollObjection& objection : record.objections)
        if (!objection.decided) {
            const bool adds = objection.objected.said.request == RollRequest::add;
            auto said = chance_.percent(50) ? upheld(objection.objected.said.objection, adds ? 0 : 1, adds ? 1 : 0,
                                                     adds ? RollGround::omitted : RollGround::deceased)
                                            : rejected(objection.objected.said.objection, adds ? 0 : 1,
                                                       adds ? RollGround::omitted : RollGround::deceased);
            said.contest = id;
            return by_station(said);
        }
    if (!record.publications.empty() && chance_.percent(25)) {
        const bool adds = chance_.percent(50);
        RollObjected said{id, static_cast<std::uint32_t>(record.objections.size()) + 1,
                          adds ? RollRequest::add : RollRequest::strike,
                          adds ? RollGround::omitted : RollGround::deceased, digest("objection")};
        return by_station(said);
    }
    RollSealed said = w_.roll(id);
    if (!record.publications.empty()) {
        w_.on = std::max(w_.on, record.publications.back().on.plus_days(6));
        said.classes = record.roll_now;
        said.registered = 0;
        for (const Votes of_class : said.classes)
            said.registered += of_class;
    }
    return by_station(said);
}

std::optional<Heard> Moves::of_somebody(const Contest& contest) {
    const ContestId& id = contest.definition.contest;
    if (contest.candidates.empty()) {
        auto said = pledge_of("party_members", 40, 39);
        said.contest = id;
        return by_station(said);
    }
    const PersonId person = chance_.one_of(contest.candidates).person;
    const std::string name = person.text.substr(2);
    switch (chance_.below(5)) {
    case 0: {
        auto said = contest.standing.withdrawn(person) ? taken_back(name) : withdrawal(name);
        said.contest = id;
        return by_station(said);
    }
    case 1: {
        auto said =
            pledge(name, w_.state.profiles.at(contest.definition.kind).pledges.value.empty() ? "none" : "enterprise");
        said.contest = id;
        return by_station(said);
    }
    case 2: {
        MeritScored said{id, digest("sheet"), {{person, 9, 2, 1}}};
        return chance_.percent(50) ? w_.heard(said) : w_.heard("station", {"wei"}, said);
    }
    case 3: {
        auto said = disqualification(name);
        said.contest = id;
        said.ground = some_condition(contest);
        return chance_.percent(50) ? w_.heard(said) : w_.heard("desk", {"zhen", "jiwei"}, said);
    }
    default:
        return w_.heard("station", {"wei"}, [&] {
            auto said = failed(w_, name, ReviewStage::village);
            said.contest = id;
            said.grounds = {some_condition(contest)};
            return said;
        }());
    }
}

FactId Moves::some_condition(const Contest& contest) const {
    const auto conditions = conditions_of(w_.state.profiles.at(contest.definition.kind));
    if (!conditions.empty())
        return {conditions.front().fact};
    return contest.method && !contest.method->conditions.empty() ? contest.method->conditions.front().fact
                                                                 : FactId{"unheard_of"};
}

// Whoever is due, at the stage that is due.
std::optional<Heard> Moves::review(const Contest& contest) {
    const Profile& profile = w_.state.profiles.at(contest.definition.kind);
    if (profile.review_stages.value.empty())
        return std::nullopt;
    for (const CandidateEntered& candidate : contest.candidates) {
        if (!stands(contest.standing, profile, candidate.person, w_.on))
            continue;
        const auto standing = review_standing(contest.standing, profile, candidate.person, w_.on);
        if (standing.state != ReviewState::due && standing.state != ReviewState::may_appeal)
            continue;
        auto said = passed(candidate.person.text.substr(2), standing.at);
        said.contest = contest.definition.contest;
        return by_reviewer(w_, said);
    }
    return std::nullopt;
}

// One more where an office has too few.
std::optional<Heard> Moves::candidate(const Contest& contest) {
    const Profile& profile = w_.state.profiles.at(contest.definition.kind);
    const bool fixed = !contest.rounds.is_root() && contest.definition.round != Round::separate;
    if (fixed || contest.method->nomination == NominationMode::open_no_candidates)
        return std::nullopt;
    for (const OfficeSeats& seats : contest.method->offices) {
        const auto standing =
            std::count_if(contest.candidates.begin(), contest.candidates.end(), [&](const CandidateEntered& one) {
                return one.office == seats.office && stands(contest.standing, profile, one.person, w_.on);
            });
        const auto allowed = candidates_allowed(profile, seats.office, seats.seats);
        const auto wanted = std::min(allowed.most, allowed.least + (chance_.percent(20) ? 1U : 0U));
        if (standing >= static_cast<std::ptrdiff_t>(wanted))
            continue;
        auto said = w_.candidate(fresh("c"), seats.office, contest.definition.contest);
        said.path = of_branch(contest) ? NominationMode::two_push : NominationMode::party_or_villager_nomination;
        said.sex = chance_.percent(40) ? Sex::female : Sex::male;
        return by_station(said);
    }
    return std::nullopt;
}

std::optional<Heard> Moves::ballot(const Contest& contest) {
    const Profile& profile = w_.state.profiles.at(contest.definition.kind);
    BallotFrozen said{contest.definition.contest, {}};
    for (const OfficeSeats& seats : contest.method->offices) {
        OfficeBallot office{seats.office, seats.seats, {}};
        for (const CandidateEntered& one : contest.candidates) {
            const auto review = review_standing(contest.standing, profile, one.person, w_.on);
            if (review.state == ReviewState::may_appeal)
                w_.on = std::max(w_.on, review.appeal_by.plus_days(1));
            if (one.office == seats.office && stands(contest.standing, profile, one.person, w_.on))
                office.candidates.push_back(one.person);
        }
        said.offices.push_back(office);
    }
    return by_station(said);
}

}  // namespace zheng::election::world
