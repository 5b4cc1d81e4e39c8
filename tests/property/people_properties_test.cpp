// Laws of the questions about people that hold for everybody: nobody is both listed and refused, no agent carries too
// much, relatives are relatives in both directions. RapidCheck prints the seed of each run.
#include "proto/election/calendar.hpp"
#include "proto/election/composition.hpp"
#include "proto/election/findings.hpp"
#include "proto/election/kin.hpp"
#include "proto/election/proxy.hpp"
#include "proto/election/roll.hpp"
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
