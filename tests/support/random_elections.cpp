#include "tests/support/random_elections.hpp"

#include "proto/election/check.hpp"
#include "proto/text/profile_toml.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <string>

namespace zheng::test {
namespace {

using namespace election;

struct World {
    Kind kind;
    const char* profile;
    unsigned weight;
};
constexpr std::array worlds{
    World{Kind::villagers_committee, "cn-2025", 24},    World{Kind::villagers_committee, "cn-zj-2020", 6},
    World{Kind::villagers_committee, "cn-sc-2026", 6},  World{Kind::villagers_committee, "cn-hi-2025", 6},
    World{Kind::villagers_committee, "cn-he-2020", 6},  World{Kind::villagers_committee, "cn-bj-2012", 6},
    World{Kind::villagers_committee, "qz-2017", 6},     World{Kind::party_branch, "party-2020", 16},
    World{Kind::village_representatives, "cn-2025", 9}, World{Kind::electoral_committee, "cn-2025", 5},
    World{Kind::supervision_committee, "cn-2025", 5},   World{Kind::economic_cooperative, "coop-2024", 5},
};

const Profile& profile_of(const World& world) {
    static std::map<std::pair<Kind, std::string>, Profile> profiles;
    Profile& out = profiles[{world.kind, world.profile}];
    if (out.name.empty())
        out = *text::builtin_profile(world.kind, world.profile);
    return out;
}

// Uniform enough, and the same on every machine, which the distributions of the library are not.
class Dice {
  public:
    explicit Dice(std::uint64_t seed) : engine_(seed) {}
    // One of [least, most].
    std::uint64_t roll(std::uint64_t least, std::uint64_t most) { return least + engine_() % (most - least + 1); }
    bool chance(unsigned percent) { return roll(1, 100) <= percent; }
    template <class T, std::size_t N>
    T one_of(const std::array<T, N>& values) {
        return values[roll(0, N - 1)];
    }

  private:
    std::mt19937_64 engine_;
};

PersonId person(std::size_t number) {
    std::string digits = std::to_string(number);
    return {"p" + std::string(4 - std::min<std::size_t>(4, digits.size()), '0') + digits};
}

class Draw {
  public:
    explicit Draw(Dice& dice) : dice_(dice) {}

    RandomElection run() {
        const World& world = any_world();
        out_.profile = &profile_of(world);
        kind_ = world.kind;
        small_ = dice_.chance(25);
        VoteInput& input = out_.input;
        input.round = any_round();
        input.by_reps = kind_ == Kind::villagers_committee && input.round == Round::by_election && dice_.chance(50);
        turnout();
        offices();
        people();
        earlier();
        CHECK(vote_input_faults(*out_.profile, input).empty() && identity_faults(input.tally).empty(),
              "a drawn election is possible");
        return std::move(out_);
    }

  private:
    const World& any_world() {
        unsigned whole = 0;
        for (const World& world : worlds)
            whole += world.weight;
        auto at = dice_.roll(1, whole);
        for (const World& world : worlds) {
            if (at <= world.weight)
                return world;
            at -= world.weight;
        }
        return worlds.front();
    }

    Round any_round() {
        constexpr std::array rounds{Round::first,    Round::first,  Round::first,       Round::first,  Round::revote,
                                    Round::separate, Round::recall, Round::by_election, Round::primary};
        const Round round = dice_.one_of(rounds);
        return round_decided(kind_, round) ? round : Round::first;
    }

    // Villages of 300 to 3,000 voters, meetings of 20 to 60; a few below the quorum, a few with a paper too many.
    void turnout() {
        VoteInput& input = out_.input;
        const bool village = kind_ == Kind::villagers_committee && !input.by_reps;
        input.registered = village && !small_ ? dice_.roll(300, 3000) : dice_.roll(20, 60);
        const Votes percent = dice_.chance(4) ? dice_.roll(30, 66) : dice_.roll(67, 98);
        const Votes voters = std::max<Votes>(1, input.registered * percent / 100);
        const bool apart = village && input.round != Round::primary;
        input.proxy = apart ? voters * dice_.roll(0, 8) / 100 : 0;
        input.mobile = apart ? voters * dice_.roll(0, 3) / 100 : 0;
        input.in_person = voters - input.proxy - input.mobile;
        input.issued = voters;
        Tally& tally = input.tally;
        tally.collected = dice_.chance(1) ? voters + 1 : voters - std::min<Votes>(voters, dice_.roll(0, 2));
        tally.void_papers = tally.collected * dice_.roll(0, 4) / 100;
        tally.blank = tally.collected * dice_.roll(0, 2) / 100;
        tally.valid = tally.collected - tally.void_papers - tally.blank;
    }

    void offices() {
        if (out_.input.round == Round::recall) {
            add_office(Office::recall, 1, 1);
            return;
        }
        const auto seats = static_cast<std::uint32_t>(dice_.roll(3, 7));
        const bool whole = out_.input.round == Round::first || out_.input.round == Round::primary;
        const bool vice = dice_.chance(70);
        const auto members = seats - 1 - (vice ? 1 : 0);
        switch (kind_) {
        case Kind::villagers_committee:
            if (whole || dice_.chance(30))
                add_office(Office::chair, 1, dice_.roll(1, 2));
            if (vice && (whole || dice_.chance(30)))
                add_office(Office::vice, 1, dice_.roll(1, 2));
            if (out_.profile->women_rule.value == WomenRule::separate_women_column && whole)
                add_office(Office::women_member, 1, dice_.roll(1, 2));
            add_office(Office::member, whole ? members : 1 + members / 2, dice_.roll(1, 3));
            if (out_.input.round == Round::separate && dice_.chance(20)) {
                add_office(Office::member, 1, dice_.roll(1, 2));
                terms().women_only = true;
            }
            return;
        case Kind::party_branch:
            if (dice_.chance(30))
                add_office(Office::secretary, 1, 1);
            add_office(Office::member, seats, 1 + seats / 5);
            return;
        case Kind::village_representatives:
            add_office(Office::representative, seats, dice_.roll(1, 6));
            if (dice_.chance(60))
                terms().reserved.push_back({PlaceClass::woman, 1 + seats / 4});
            if (dice_.chance(20))
                terms().reserved.push_back({PlaceClass::party_member, 1});
            return;
        case Kind::economic_cooperative:
            add_office(Office::chair, 1, 1);
            add_office(Office::member, members, dice_.roll(1, 3));
            return;
        case Kind::electoral_committee:
        case Kind::supervision_committee:
            add_office(Office::member, seats, dice_.roll(1, 3));
            return;
        }
    }

    OfficeTerms& terms() {
        VoteInput& input = out_.input;
        if (input.terms.empty()) {
            OfficeTerms terms;
            terms.at = input.tally.offices.size() - 1;
            input.terms.push_back(std::move(terms));
        }
        return input.terms.back();
    }

    // Names in the order of the ballot; some of a higher office stand for this one too. Each has a share of the papers
    // around a half; in a small hall shares are few, and ties many.
    void add_office(Office office, std::uint32_t seats, std::uint64_t surplus) {
        Tally& tally = out_.input.tally;
        OfficeTally race;
        race.office = office;
        race.seats = seats;
        const std::size_t names = office == Office::recall ? 1 : seats + surplus;
        const std::size_t shared = named_ != 0 && dice_.chance(25) ? 1 : 0;
        for (std::size_t i = 0; i < names; ++i) {
            PersonVotes row;
            row.person = person(i < shared ? named_ - 1 : named_ + i - shared);
            race.votes.push_back(std::move(row));
        }
        named_ += names - shared;
        if (office != Office::recall && out_.input.round == Round::first && dice_.chance(25))
            for (std::uint64_t i = dice_.roll(1, 4); i != 0; --i) {
                PersonVotes row;
                row.person = person(900 + written_++);
                row.write_in = true;
                race.votes.push_back(std::move(row));
            }
        Votes left = seats * tally.valid;
        for (PersonVotes& row : race.votes) {
            const Votes percent = row.write_in ? dice_.roll(0, 4) : small_ ? dice_.roll(3, 9) * 10 : dice_.roll(20, 95);
            row.votes_for = std::min({left, tally.valid, tally.valid * percent / 100});
            row.votes_against = (tally.valid - row.votes_for) * dice_.roll(0, 50) / 100;
            left -= row.votes_for;
        }
        race.undervotes = left;
        tally.offices.push_back(std::move(race));
    }

    void people() {
        VoteInput& input = out_.input;
        for (std::size_t i = 0; i < named_ + written_; ++i) {
            Person one;
            one.id = person(i < named_ ? i : 900 + i - named_);
            one.sex = dice_.chance(2) ? Sex::unknown : dice_.chance(40) ? Sex::female : Sex::male;
            one.party_member = kind_ == Kind::party_branch || dice_.chance(30);
            if (kind_ == Kind::village_representatives && dice_.chance(20))
                one.household = "h" + std::to_string(dice_.roll(1, 3));
            if (i != 0 && dice_.chance(8))
                one.kin.push_back({person(dice_.roll(0, std::min(i, named_) - 1)),
                                   dice_.one_of(std::array{Relation::spouse, Relation::sibling, Relation::child})});
            input.people.push_back(std::move(one));
        }
    }

    void earlier() {
        VoteInput& input = out_.input;
        const bool later = input.round == Round::separate || input.round == Round::revote;
        if (kind_ != Kind::villagers_committee || !later || dice_.chance(10))
            return;
        std::map<Office, std::uint32_t> seats;
        for (const OfficeTally& office : input.tally.offices)
            seats[office.office] += office.seats;
        std::size_t number = 800;
        const auto seat = [&](Office office) {
            ++seats[office];
            input.earlier.elected.push_back({office, person(number), 100 + dice_.roll(0, 200)});
            Person one;
            one.id = person(number++);
            one.sex = dice_.chance(30) ? Sex::female : Sex::male;
            if (dice_.chance(10))
                one.kin.push_back({person(dice_.roll(0, named_ - 1)), Relation::sibling});
            input.people.push_back(std::move(one));
        };
        if (!seats.contains(Office::chair) && dice_.chance(80))
            seat(Office::chair);
        if (!seats.contains(Office::vice) && dice_.chance(50))
            seat(Office::vice);
        for (auto i = dice_.roll(0, 3); i != 0; --i)
            seat(Office::member);
        input.earlier.seats.assign(seats.begin(), seats.end());
    }

    Dice& dice_;
    Kind kind_ = Kind::villagers_committee;
    bool small_ = false;
    std::size_t named_ = 0;
    std::size_t written_ = 0;
    RandomElection out_;
};

namespace json = boost::json;

json::object case_of(const Person& one) {
    json::object out{{"id", one.id.text}};
    if (one.sex != Sex::unknown)
        out["sex"] = json::string(name_of(one.sex));
    if (one.party_member)
        out["party_member"] = true;
    if (!one.household.empty())
        out["household"] = one.household;
    if (!one.kin.empty())
        out["kin"] = json::array{{{"of", one.kin[0].of.text}, {"relation", name_of(one.kin[0].relation)}}};
    return out;
}

json::array persons_of(const std::vector<PersonId>& persons) {
    json::array out;
    for (const PersonId& one : persons)
        out.emplace_back(one.text);
    return out;
}

}  // namespace

std::vector<RandomElection> draw_elections(std::uint64_t seed, std::size_t count) {
    Dice dice(seed);
    std::vector<RandomElection> out;
    out.reserve(count);
    while (out.size() < count)
        out.push_back(Draw(dice).run());
    return out;
}

json::object case_of(const RandomElection& election) {
    const VoteInput& input = election.input;
    const Profile& profile = *election.profile;
    json::object out{{"ask", "outcome"},
                     {"kind", name_of(profile.kind)},
                     {"profile", profile.name},
                     {"round", name_of(input.round)}};
    const char* roll = "due";
    if (profile.kind == Kind::villagers_committee && !input.by_reps)
        roll = "registered";
    if (profile.kind == Kind::economic_cooperative)
        roll = "members";
    out["roll"] = {{roll, input.registered}};
    out["turnout"] = {{"in_person", input.in_person}, {"proxy", input.proxy}, {"mobile", input.mobile}};
    out["ballots"] = {{"issued", *input.issued},
                      {"found", input.tally.collected},
                      {"void", input.tally.void_papers},
                      {"blank", input.tally.blank}};
    json::array offices;
    for (std::size_t i = 0; i < input.tally.offices.size(); ++i) {
        const OfficeTally& race = input.tally.offices[i];
        json::array votes;
        for (const PersonVotes& row : race.votes) {
            json::object one{{"person", row.person.text}, {"for", row.votes_for}, {"against", row.votes_against}};
            if (row.write_in)
                one["write_in"] = true;
            votes.push_back(std::move(one));
        }
        json::object office{{"office", name_of(race.office)}, {"seats", race.seats}, {"votes", std::move(votes)}};
        json::array reserved;
        for (const OfficeTerms& terms : input.terms)
            if (terms.at == i) {
                if (terms.women_only)
                    office["women_only"] = true;
                for (const ReservedPlaces& places : terms.reserved)
                    reserved.push_back({{"class", name_of(places.of)}, {"places", places.places}});
            }
        if (!reserved.empty())
            office["reserved"] = std::move(reserved);
        offices.push_back(std::move(office));
    }
    out["offices"] = std::move(offices);
    json::array people;
    for (const Person& one : input.people)
        people.push_back(case_of(one));
    out["people"] = std::move(people);
    if (!input.earlier.seats.empty()) {
        json::array elected;
        for (const Elected& one : input.earlier.elected)
            elected.push_back({{"office", name_of(one.office)}, {"person", one.person.text}, {"votes", one.votes}});
        json::object seats;
        for (const auto& [office, number] : input.earlier.seats)
            seats[name_of(office)] = number;
        out["earlier"] = {{"elected", std::move(elected)}, {"seats", std::move(seats)}};
    }
    return out;
}

json::object result_of(const Outcome& outcome) {
    json::object out{{"vote", name_of(outcome.vote)}};
    json::array elected;
    for (const Elected& one : outcome.elected)
        elected.push_back({{"office", name_of(one.office)}, {"person", one.person.text}, {"votes", one.votes}});
    json::array next;
    for (const NextStep& step : outcome.next)
        next.push_back({{"action", name_of(step.action)},
                        {"office", name_of(step.office)},
                        {"seats", step.seats},
                        {"candidates", persons_of(step.candidates)},
                        {"women_only", step.women_only}});
    json::array vacant;
    for (const Vacant& one : outcome.vacant)
        vacant.push_back({{"office", name_of(one.office)}, {"seats", one.seats}});
    out["elected"] = std::move(elected);
    out["next"] = std::move(next);
    out["vacant"] = std::move(vacant);
    if (outcome.recalled)
        out["recalled"] = *outcome.recalled;
    return out;
}

}  // namespace zheng::test
