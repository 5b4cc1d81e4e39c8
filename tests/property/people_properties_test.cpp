// Laws of the questions around the vote that hold for everybody: nobody is both listed and refused, no agent carries
// too much, order and names do not matter, a vote more never hurts. RapidCheck prints the seed of each run.
#include "proto/election/calendar.hpp"
#include "proto/election/composition.hpp"
#include "proto/election/findings.hpp"
#include "proto/election/kin.hpp"
#include "proto/election/merit.hpp"
#include "proto/election/nomination.hpp"
#include "proto/election/proxy.hpp"
#include "proto/election/roll.hpp"
#include "proto/election/two_push.hpp"
#include "proto/text/profile_toml.hpp"
#include "tests/property/any.hpp"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace zheng::election {
namespace {

const Profile& village(const char* name) {
    static std::map<std::string, Profile> profiles;
    auto& profile = profiles[name];
    if (profile.name.empty())
        profile = *text::builtin_profile(Kind::villagers_committee, name);
    return profile;
}
Date day(const char* text) {
    Date out;
    EXPECT_TRUE(Date::parse(text, out));
    return out;
}

Date any_day() {
    return day("1950-01-01").plus_days(pick<std::int32_t>(0, 30'000));
}

std::vector<Resident> any_residents() {
    std::vector<Resident> out(pick<std::size_t>(0, 12));
    for (std::size_t i = 0; i < out.size(); ++i) {
        Resident& r = out[i];
        r.id = person(static_cast<std::uint32_t>(i));
        r.birth = any_day();
        if (*rc::gen::arbitrary<bool>())
            r.lives_here_since = any_day();
        if (*rc::gen::arbitrary<bool>())
            r.village_work_since = any_day();
        for (bool* flag : {&r.household_here, &r.says_takes_part, &r.applied, &r.assembly_agreed, &r.contactable,
                           &r.has_proxy, &r.province_class})
            *flag = *rc::gen::arbitrary<bool>();
        for (bool* flag : {&r.deprived_of_rights, &r.registered_elsewhere, &r.incapable_confirmed})
            *flag = pick(0, 6) == 0;
    }
    return out;
}

RC_GTEST_PROP(RollLaws, EverybodyIsListedOrRefusedWhoeverElseIsAsked, ()) {
    const Profile& profile = village(*rc::gen::element("cn-2025", "cn-2018", "cn-sc-2026", "cn-hi-2025", "cn-ha-2011"));
    const auto residents = any_residents();
    const RollAnswer all = draw_up_roll(profile, day("2017-03-25"), residents);
    RC_ASSERT(all.listed.size() + all.refused.size() == residents.size());
    RollAnswer apart;
    for (const Resident& resident : residents) {
        const RollAnswer one = draw_up_roll(profile, day("2017-03-25"), std::span(&resident, 1));
        apart.listed.insert(apart.listed.end(), one.listed.begin(), one.listed.end());
        apart.refused.insert(apart.refused.end(), one.refused.begin(), one.refused.end());
    }
    RC_ASSERT(apart == all);
}

RC_GTEST_PROP(CalendarLaws, AnObjectionADayEarlierIsNeverLate, ()) {
    const Date published = any_day();
    const Date filed = published.plus_days(pick<std::int32_t>(1, 12));
    for (const bool rollover : {false, true})
        if (objection(village("cn-2025"), published, filed, rollover).in_time)
            RC_ASSERT(objection(village("cn-2025"), published, filed.plus_days(-1), rollover).in_time);
    RC_ASSERT(objection(village("cn-2025"), published, filed, false).in_time == (filed.days_since(published) <= 5));
}

std::vector<ProxyFiling> any_filings() {
    std::vector<ProxyFiling> out(pick<std::size_t>(0, 14));
    for (ProxyFiling& filing : out) {
        filing.principal = person(pick<std::uint32_t>(0, 8));
        filing.agent = person(pick<std::uint32_t>(0, 8));
        filing.relation = *rc::gen::element(Relation::spouse, Relation::grandchild, Relation::other);
        filing.written = pick(0, 8) != 0;
        filing.published = pick(0, 8) != 0;
        if (*rc::gen::arbitrary<bool>())
            filing.filed = day("2017-03-25").plus_days(-pick(0, 8));
    }
    return out;
}

RC_GTEST_PROP(ProxyLaws, NobodyCarriesTooMuchAndNoVoteIsHandedOnTwice, ()) {
    const Profile& profile = village(*rc::gen::element("cn-2025", "cn-zj-2020", "cn-he-2020"));
    const auto filings = any_filings();
    const std::vector<PersonId> candidates{person(0)};
    const ProxyAnswer answer = judge_proxies(profile, day("2017-03-25"), filings, candidates);
    RC_ASSERT(answer.accepted.size() + answer.refused.size() == filings.size());
    std::map<PersonId, std::uint32_t> carried;
    std::map<PersonId, std::uint32_t> given;
    for (const std::size_t index : answer.accepted) {
        ++carried[filings[index].agent];
        ++given[filings[index].principal];
        RC_ASSERT(filings[index].agent != person(0));
    }
    for (const auto& [agent, count] : carried) {
        RC_ASSERT(count <= *profile.proxy_max_per_agent.value);
        RC_ASSERT(!given.contains(agent));
    }
    for (const auto& [principal, count] : given)
        RC_ASSERT(count == 1U);
}

RC_GTEST_PROP(ProxyLaws, WhatStandsStandsWithoutTheRefusedToo, ()) {
    const Profile& profile = village("cn-2025");
    const auto filings = any_filings();
    const ProxyAnswer answer = judge_proxies(profile, day("2017-03-25"), filings, {});
    std::vector<ProxyFiling> accepted;
    for (const std::size_t index : answer.accepted)
        accepted.push_back(filings[index]);
    RC_ASSERT(judge_proxies(profile, day("2017-03-25"), accepted, {}).refused.empty());
}

RC_GTEST_PROP(KinLaws, HoldInBothDirectionsAndWidenWithTheScope, ()) {
    std::vector<Person> people(pick<std::size_t>(1, 7));
    for (std::size_t i = 0; i < people.size(); ++i) {
        people[i].id = person(static_cast<std::uint32_t>(i));
        for (std::uint32_t k = pick<std::uint32_t>(0, 3); k != 0; --k)
            people[i].kin.push_back({person(pick<std::uint32_t>(0, 7)), static_cast<Relation>(pick(1, 8))});
    }
    const Kinship kinship(people);
    for (std::uint32_t a = 0; a < 7; ++a)
        for (std::uint32_t b = 0; b < 7; ++b) {
            for (const KinScope scope : {KinScope::near_relatives, KinScope::close, KinScope::direct_line})
                RC_ASSERT(kinship.related(scope, person(a), person(b)) == kinship.related(scope, person(b), person(a)));
            if (kinship.related(KinScope::close, person(a), person(b)) ||
                kinship.related(KinScope::direct_line, person(a), person(b)))
                RC_ASSERT(kinship.related(KinScope::near_relatives, person(a), person(b)));
            RC_ASSERT(a != b || !kinship.related(KinScope::near_relatives, person(a), person(b)));
        }
}

NominationInput any_nomination() {
    NominationInput out;
    out.mode = NominationWay::direct_nomination;
    out.seats = {{Office::chair, 1}, {Office::member, pick<std::uint32_t>(1, 3)}};
    out.registered = 100;
    out.voters = 60;
    for (const Office office : {Office::chair, Office::member})
        for (std::uint32_t i = 0; i < 10; ++i)
            if (*rc::gen::arbitrary<bool>())
                out.nominations.push_back({office, person(i), pick<Votes>(0, 12)});
    if (*rc::gen::arbitrary<bool>())
        out.withdrawn = {person(pick<std::uint32_t>(0, 10))};
    return out;
}

RC_GTEST_PROP(NominationLaws, NobodyStandsTwiceAndNoListIsTooLong, ()) {
    const Profile& profile = village(*rc::gen::element("cn-sc-2026", "cn-he-2020", "cn-2025"));
    const NominationInput input = any_nomination();
    const NominationAnswer answer = draw_up_list(profile, input);
    RC_ASSERT(answer.valid);
    std::map<PersonId, int> stands;
    std::map<Office, std::uint32_t> count;
    for (const Candidate& candidate : answer.candidates) {
        ++stands[candidate.person];
        ++count[candidate.office];
        RC_ASSERT(!contains(input.withdrawn, candidate.person));
    }
    for (const auto& [who, times] : stands)
        RC_ASSERT(times == 1);
    for (const RaceSeats& race : input.seats)
        RC_ASSERT(count[race.office] <= candidates_allowed(profile, race.office, race.seats).most);
}

RC_GTEST_PROP(NominationLaws, AVoteMoreNeverTakesANomineeOffTheList, ()) {
    NominationInput input = any_nomination();
    std::erase_if(input.nominations, [](const NominationVotes& n) { return n.office == Office::chair; });
    input.seats = {{Office::member, 2}};
    const Profile& profile = village("cn-sc-2026");
    const NominationAnswer before = draw_up_list(profile, input);
    for (const Candidate& candidate : before.candidates) {
        NominationInput more = input;
        for (NominationVotes& row : more.nominations)
            if (row.person == candidate.person)
                ++row.votes;
        const NominationAnswer after = draw_up_list(profile, more);
        RC_ASSERT(std::find(after.candidates.begin(), after.candidates.end(), candidate) != after.candidates.end());
    }
}

TwoPushInput any_two_push() {
    TwoPushInput out;
    out.villagers = {40, pick<Votes>(27, 41), {}};
    out.members = {30, pick<Votes>(24, 31), {}};
    for (std::uint32_t i = 0; i < 5; ++i) {
        out.villagers.votes.push_back({person(i), pick<Votes>(0, out.villagers.present + 1)});
        out.members.votes.push_back({person(i), pick<Votes>(0, out.members.present + 1)});
    }
    const auto tenths = pick<std::uint64_t>(0, 11);
    out.weight_villagers = Ratio(tenths, 10);
    out.weight_members = Ratio(10 - tenths, 10);
    out.places = pick<std::uint32_t>(1, 6);
    return out;
}

RC_GTEST_PROP(TwoPushLaws, TheRankingIsThatOfTheWeightedSharesExactly, ()) {
    const TwoPushInput input = any_two_push();
    const TwoPushAnswer answer = combine_two_push(branch(), input);
    RC_ASSERT(answer.valid);
    const auto score = [&](const PersonId& who) {  // times 10 * present * present
        Votes villagers = 0;
        Votes members = 0;
        for (const RecommendationVotes& row : input.villagers.votes)
            villagers += row.person == who ? row.votes_for : 0;
        for (const RecommendationVotes& row : input.members.votes)
            members += row.person == who ? row.votes_for : 0;
        const Votes wv = input.weight_villagers->numerator() * (10 / input.weight_villagers->denominator());
        return wv * villagers * input.members.present + (10 - wv) * members * input.villagers.present;
    };
    const Votes whole = 10 * input.villagers.present * input.members.present;
    for (std::size_t i = 0; i < answer.ranking.size(); ++i) {
        const Votes here = score(answer.ranking[i].person);
        RC_ASSERT(answer.ranking[i].score == Score(static_cast<i128>(here), static_cast<i128>(whole)));
        if (i != 0) {
            const Votes above = score(answer.ranking[i - 1].person);
            RC_ASSERT(above >= here);
            RC_ASSERT((above == here) == (answer.ranking[i].rank == answer.ranking[i - 1].rank));
        }
    }
    RC_ASSERT(answer.proposed.size() <= input.places);
}

RC_GTEST_PROP(TwoPushLaws, AVoteMoreNeverLowersARank, ()) {
    TwoPushInput input = any_two_push();
    const TwoPushAnswer before = combine_two_push(branch(), input);
    if (input.members.votes[0].votes_for == input.members.present)
        return;
    ++input.members.votes[0].votes_for;
    const TwoPushAnswer after = combine_two_push(branch(), input);
    const auto rank = [](const TwoPushAnswer& answer) {
        for (const Ranked& row : answer.ranking)
            if (row.person == person(0))
                return row.rank;
        return 0U;
    };
    RC_ASSERT(rank(after) <= rank(before));
}

MeritSheet any_sheet() {
    MeritSheet out;
    const auto criteria = pick<std::uint32_t>(1, 4);
    for (std::uint32_t i = 0; i < criteria; ++i)
        out.criteria.push_back({"c" + std::to_string(i), Ratio(pick<std::uint64_t>(1, 8), pick<std::uint64_t>(1, 6)),
                                pick<std::uint64_t>(1, 21)});
    for (std::uint32_t p = 0; p < 4; ++p)
        for (std::uint32_t r = pick<std::uint32_t>(1, 4); r != 0; --r) {
            MeritMarks row{person(p), "r" + std::to_string(r), {}};
            for (const MeritCriterion& criterion : out.criteria)
                row.marks.push_back(pick<std::uint64_t>(0, criterion.mark_max + 1));
            out.scores.push_back(std::move(row));
        }
    out.places = pick<std::uint32_t>(1, 5);
    return out;
}

std::map<PersonId, std::string> scores(const MeritAnswer& answer) {
    std::map<PersonId, std::string> out;
    for (const Ranked& row : answer.ranking)
        out[row.person] = row.score.text();
    return out;
}

RC_GTEST_PROP(MeritLaws, ScoresAreWithinAHundredAndTheOrderOfSheetsDoesNotMatter, ()) {
    MeritSheet sheet = any_sheet();
    const MeritAnswer answer = rank_merit(sheet);
    for (const Ranked& row : answer.ranking) {
        RC_ASSERT(row.score.numerator() >= 0);
        RC_ASSERT(row.score.numerator() <= 100 * row.score.denominator());
    }
    const auto before = scores(answer);
    std::reverse(sheet.scores.begin(), sheet.scores.end());
    RC_ASSERT(scores(rank_merit(sheet)) == before);
    for (MeritCriterion& criterion : sheet.criteria)
        criterion.weight = Ratio(criterion.weight.numerator() * 3, criterion.weight.denominator());
    RC_ASSERT(scores(rank_merit(sheet)) == before);
}

RC_GTEST_PROP(CompositionLaws, ClassesAddUpToTheMembers, ()) {
    CompositionInput input;
    input.now.day = day("2017-03-25");
    for (std::uint32_t i = 0; i < 8; ++i) {
        Person one;
        one.id = person(i);
        one.birth = any_day();
        one.education = static_cast<Education>(pick(0, 5));
        input.now.people.push_back(one);
    }
    for (const char* name : {"party_branch", "villagers_committee"}) {
        SeatedBody body{"", name, {}};
        for (std::uint32_t k = pick<std::uint32_t>(0, 6); k != 0; --k)
            body.members.push_back(person(pick<std::uint32_t>(0, 8)));
        input.now.bodies.push_back(body);
    }
    const Composition composition = compose(input);
    const auto figure = [&](const std::string& name) {
        const Figure* found = find_figure(composition, name);
        RC_ASSERT(found != nullptr);
        return static_cast<std::int64_t>(found->value.numerator());
    };
    for (const std::string at : {"", "party_branch.", "villagers_committee."}) {
        const auto members = figure(at + "members");
        RC_ASSERT(figure(at + "primary") + figure(at + "junior_high") + figure(at + "senior_high") +
                      figure(at + "college") + figure(at + "education_unknown") ==
                  members);
        RC_ASSERT(figure(at + "youth") + figure(at + "age_36_to_45") + figure(at + "age_46_to_55") +
                      figure(at + "age_56_and_above") ==
                  members);
        RC_ASSERT(figure(at + "newcomers") + figure(at + "re_elected") == members);
    }
    RC_ASSERT(figure("party_branch.members") + figure("villagers_committee.members") - figure("cross_posts") ==
              figure("members"));
}

}  // namespace
}  // namespace zheng::election
