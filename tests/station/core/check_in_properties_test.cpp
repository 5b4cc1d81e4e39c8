// Laws of check-in, for halls and days made up by chance; and every day of a small hall, up to six acts.
#include "tests/station/core/check_in_hall.hpp"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace zheng::test {
namespace {

// The same day kept in the slowest and plainest way: who holds which paper, as sets of names.
struct PlainHall {
    explicit PlainHall(const CheckInRoll& given) : roll(&given) {}

    const CheckInRoll* roll;
    std::map<RollNumber, RollNumber> paper;  // whose vote: in whose hands
    std::set<RollNumber> came;               // principals, before the agent had the paper
    std::set<RollNumber> refused;
    std::map<RollNumber, Votes> spoiled;  // by whom
    friend bool operator<(const PlainHall& a, const PlainHall& b) {
        return std::tie(a.paper, a.came, a.refused, a.spoiled) < std::tie(b.paper, b.came, b.refused, b.spoiled);
    }

    [[nodiscard]] RollNumber agent(RollNumber who) const {
        for (const auto& proxy : roll->proxies)
            if (proxy.principal == who)
                return proxy.agent;
        return 0;
    }
    [[nodiscard]] std::uint32_t table(RollNumber who) const {
        return roll->find(agent(who) != 0 ? agent(who) : who)->table;
    }
    [[nodiscard]] bool may_have_own(RollNumber who) const {
        return !paper.contains(who) && (agent(who) == 0 || came.contains(who) || refused.contains(who));
    }
    [[nodiscard]] bool may_carry(RollNumber who, RollNumber whose) const {
        return agent(whose) == who && !paper.contains(whose) && !came.contains(whose) && !refused.contains(whose);
    }
    // False: it may not happen.
    bool act(const IssuePapers& a) {
        bool good = roll->find(a.elector) != nullptr && table(a.elector) == a.table &&
                    (a.own || !a.principals.empty()) && (!a.own || may_have_own(a.elector));
        std::set<RollNumber> once;
        for (const auto whose : a.principals)
            good = good && may_carry(a.elector, whose) && once.insert(whose).second;
        if (!good)
            return false;
        if (a.own)
            paper[a.elector] = a.elector;
        for (const auto whose : a.principals)
            paper[whose] = a.elector;
        return true;
    }
    bool act(const HandBack& a) {
        bool good = roll->find(a.elector) != nullptr && table(a.elector) == a.table &&
                    (a.own || !a.principals.empty()) && a.papers == a.principals.size() + (a.own ? 1U : 0U);
        std::set<RollNumber> whose(a.principals.begin(), a.principals.end());
        good = good && whose.size() == a.principals.size() && !whose.contains(a.elector);
        if (a.own)
            whose.insert(a.elector);
        for (const auto one : whose)
            good = good && paper.contains(one) && paper.at(one) == a.elector;
        if (!good)
            return false;
        for (const auto one : whose)
            paper.erase(one);
        if (a.marked)
            spoiled[a.elector] += a.papers;
        return true;
    }
    bool act(const ExchangePaper& a) {
        const auto holds = static_cast<Votes>(
            std::count_if(paper.begin(), paper.end(), [&](const auto& p) { return p.second == a.elector; }));
        const auto before = spoiled.contains(a.elector) ? spoiled.at(a.elector) : 0;
        if (roll->find(a.elector) == nullptr || table(a.elector) != a.table || before >= 3 * holds)
            return false;
        ++spoiled[a.elector];
        return true;
    }
    [[nodiscard]] Votes all_spoiled() const {
        Votes out = 0;
        for (const auto& [who, papers] : spoiled)
            out += papers;
        return out;
    }
    bool act(const PrincipalCame& a) {
        if (roll->find(a.principal) == nullptr || agent(a.principal) == 0 || table(a.principal) != a.table ||
            came.contains(a.principal) || refused.contains(a.principal))
            return false;
        if (!paper.contains(a.principal))
            came.insert(a.principal);
        return true;
    }
    bool act(const RefuseProxy& a) {
        if (roll->find(a.principal) == nullptr || agent(a.principal) == 0 || table(a.principal) != a.table ||
            came.contains(a.principal) || refused.contains(a.principal) || paper.contains(a.principal))
            return false;
        refused.insert(a.principal);
        return true;
    }
    bool act(const ProxyAgain& a) {
        if (roll->find(a.principal) == nullptr || table(a.principal) != a.table || paper.contains(a.principal))
            return false;
        return came.erase(a.principal) + refused.erase(a.principal) != 0;
    }
    [[nodiscard]] Votes in_person() const {
        return static_cast<Votes>(
            std::count_if(paper.begin(), paper.end(), [](const auto& p) { return p.first == p.second; }));
    }
    [[nodiscard]] Votes by_proxy() const { return paper.size() - in_person(); }
};

bool plain_act(PlainHall& hall, const CheckInAct& act) {
    return std::visit(
        [&](const auto& one) {
            if constexpr (requires { hall.act(one); })
                return hall.act(one);
            else
                return false;
        },
        act);
}

void expect_same(const CheckIn& desk, const PlainHall& plain) {
    const auto now = desk.figures();
    RC_ASSERT(now.in_person == plain.in_person());
    RC_ASSERT(now.proxy == plain.by_proxy());
    RC_ASSERT(now.spoiled == plain.all_spoiled());
    RC_ASSERT(now.lapsed == plain.came.size());
    RC_ASSERT(now.received == now.issued() + now.on_tables + now.reserve + now.under_way);
    for (const Elector& elector : desk.roll().electors)
        RC_ASSERT((desk.record(elector.number)->given != Given::open) == plain.paper.contains(elector.number));
}

// A hall of up to 12 electors at 2 tables, each with a proxy by chance, no agent with more than three.
CheckInRoll any_roll() {
    const auto size = *rc::gen::inRange<std::uint32_t>(2, 13);
    auto roll = plain_roll(size);
    std::map<RollNumber, unsigned> carried;
    std::set<RollNumber> handed_on;
    for (RollNumber principal = 1; principal <= size; ++principal) {
        const auto agent = *rc::gen::inRange<RollNumber>(0, size + 1);
        if (agent == 0 || agent == principal || carried.contains(principal) || handed_on.contains(agent) ||
            carried[agent] == 3)
            continue;
        ++carried[agent];
        handed_on.insert(principal);
        roll.proxies.push_back({principal, agent});
    }
    return roll;
}

void with_papers(CheckIn& desk) {
    desk.apply(PapersReceived{1000});
    desk.apply(PapersAtTable{1, 500});
    desk.apply(PapersAtTable{2, 500});
}

CheckInAct any_act(const CheckInRoll& roll, const CheckIn& desk) {
    const auto who = *rc::gen::inRange<RollNumber>(1, static_cast<RollNumber>(roll.electors.size()) + 1);
    // Mostly the right table; sometimes any.
    const auto table =
        *rc::gen::inRange(0, 8) == 0 ? *rc::gen::inRange<std::uint32_t>(1, 3) : roll.table_of(*roll.find(who));
    auto some = roll.principals_of(who);
    if (!some.empty() && *rc::gen::inRange(0, 3) == 0)
        some.pop_back();
    const bool own = *rc::gen::inRange(0, 4) != 0;
    switch (*rc::gen::inRange(0, 7)) {
    case 5:
        return ExchangePaper{table, who};
    case 0:
        return HandBack{table, who, own, some, some.size() + (own ? 1U : 0U), *rc::gen::inRange(0, 3) == 0};
    case 1:
        return PrincipalCame{table, who};
    case 2:
        return RefuseProxy{table, who, ProxyFault::no_document};
    case 3:
        return ProxyAgain{table, who};
    case 4: {
        const auto offer = desk.offer(who);
        return IssuePapers{table, who, offer.own, offer.principals};
    }
    default:
        return IssuePapers{table, who, own, some};
    }
}

RC_GTEST_PROP(CheckInLaw, TheDayIsThatOfThePlainHall, ()) {
    const auto roll = any_roll();
    const auto rules = village_rules();
    CheckIn desk(roll, rules);
    with_papers(desk);
    PlainHall plain(roll);
    const auto acts = *rc::gen::inRange(0, 60);
    for (int i = 0; i < acts; ++i) {
        const auto act = any_act(roll, desk);
        const auto before = desk.encode();
        const auto no = desk.check(act);
        RC_ASSERT(plain_act(plain, act) == !no.has_value());
        if (!no)
            desk.apply(act);
        else
            RC_ASSERT(desk.encode() == before);
        expect_same(desk, plain);
        RC_ASSERT(CheckIn::decode(roll, rules, desk.encode()).value() == desk);
    }
}

RC_GTEST_PROP(CheckInLaw, NobodyEverHoldsMorePapersThanTheLawAllows, ()) {
    const auto roll = any_roll();
    const auto rules = village_rules();
    CheckIn desk(roll, rules);
    with_papers(desk);
    for (int i = 0; i < 40; ++i) {
        const auto act = any_act(roll, desk);
        if (!desk.check(act))
            desk.apply(act);
        std::map<RollNumber, unsigned> votes;
        for (const Elector& elector : roll.electors) {
            const auto held = desk.held(elector.number);
            RC_ASSERT(held.papers() <= 1U + *rules.proxies_max.value);
            votes[elector.number] += held.own ? 1U : 0U;
            for (const auto whose : held.principals)
                ++votes[whose];
        }
        for (const auto& [who, papers] : votes)
            RC_ASSERT(papers <= 1U);
        RC_ASSERT(desk.figures().took_part() <= roll.electors.size());
    }
}

RC_GTEST_PROP(CheckInLaw, TheBytesKeepNoOrderOfThoseWhoCame, ()) {
    const auto roll = any_roll();
    const auto rules = village_rules();
    CheckIn first(roll, rules);
    with_papers(first);
    std::vector<CheckInAct> acts;
    for (const Elector& elector : roll.electors) {
        const auto offer = first.offer(elector.number);
        if (offer.papers() == 0 || *rc::gen::inRange(0, 4) == 0)
            continue;
        acts.emplace_back(IssuePapers{roll.table_of(elector), elector.number, offer.own, offer.principals});
        if (*rc::gen::arbitrary<bool>())
            acts.emplace_back(ExchangePaper{roll.table_of(elector), elector.number});
    }
    for (const auto& act : acts)
        first.apply(act);
    // Any other order in which whoever exchanges a paper has one.
    auto order = acts;
    for (std::size_t i = order.size(); i > 1; --i)
        std::swap(order[i - 1], order[*rc::gen::inRange<std::size_t>(0, i)]);
    std::stable_partition(order.begin(), order.end(),
                          [](const CheckInAct& act) { return std::holds_alternative<IssuePapers>(act); });
    CheckIn second(roll, rules);
    with_papers(second);
    for (const auto& act : order)
        second.apply(act);
    RC_ASSERT(first.encode() == second.encode());
}

RC_GTEST_PROP(CheckInLaw, WhatIsHandedBackUnmarkedLeavesNoTrace, ()) {
    const auto roll = any_roll();
    const auto rules = village_rules();
    CheckIn desk(roll, rules);
    with_papers(desk);
    for (int i = 0; i < 20; ++i)
        if (const auto act = any_act(roll, desk); !desk.check(act))
            desk.apply(act);
    const auto before = desk.encode();
    for (const Elector& elector : roll.electors) {
        const auto offer = desk.offer(elector.number);
        if (offer.papers() == 0 || (offer.own && desk.record(elector.number)->turned_away))
            continue;
        const auto table = roll.table_of(elector);
        desk.apply(IssuePapers{table, elector.number, offer.own, offer.principals});
        desk.apply(HandBack{table, elector.number, offer.own, offer.principals, offer.papers(), false});
        RC_ASSERT(desk.encode() == before);
    }
}

RC_GTEST_PROP(CheckInLaw, BytesThatAreNotOfThisRollAreRefused, ()) {
    const auto roll = any_roll();
    const auto rules = village_rules();
    const auto bytes = CheckIn(roll, rules).encode();
    const auto cut = *rc::gen::inRange<std::size_t>(0, bytes.size());
    RC_ASSERT(!CheckIn::decode(roll, rules, std::span(bytes).first(cut)));
    auto longer = bytes;
    longer.push_back(0);
    RC_ASSERT(!CheckIn::decode(roll, rules, longer));
    const auto kept = encode(roll);
    RC_ASSERT(decode_check_in_roll(kept).value() == roll);
    RC_ASSERT(!decode_check_in_roll(std::span(kept).first(*rc::gen::inRange<std::size_t>(0, kept.size()))));
}

// Three electors, 2 has given a proxy to 1; 3 sits at table 2. Every act at both tables, every state that six of them
// can lead to: the record and the plain hall agree on what may happen and on what it comes to.
TEST(CheckInWorld, EveryDayOfASmallHallUpToSixActs) {
    auto roll = plain_roll(3);
    roll.electors[1].table = 2;
    roll.electors[2].table = 2;
    roll.proxies = {{2, 1}};
    const auto rules = village_rules();
    std::vector<CheckInAct> alphabet;
    for (const std::uint32_t table : {1U, 2U}) {
        for (RollNumber who = 1; who <= 3; ++who) {
            alphabet.emplace_back(IssuePapers{table, who, true, {}});
            alphabet.emplace_back(PrincipalCame{table, who});
            alphabet.emplace_back(RefuseProxy{table, who, ProxyFault::withdrawn});
            alphabet.emplace_back(ProxyAgain{table, who});
            alphabet.emplace_back(ExchangePaper{table, who});
            for (const bool marked : {false, true})
                alphabet.emplace_back(HandBack{table, who, true, {}, 1, marked});
        }
        for (const bool own : {false, true}) {
            alphabet.emplace_back(IssuePapers{table, 1, own, {2}});
            alphabet.emplace_back(HandBack{table, 1, own, {2}, own ? 2U : 1U, false});
        }
    }
    CheckIn morning(roll, rules);
    with_papers(morning);
    using World = std::pair<Bytes, PlainHall>;
    std::set<World> reached{{morning.encode(), PlainHall(roll)}};
    std::set<World> front = reached;
    std::uint64_t tried = 0;
    std::uint64_t happened = 0;
    for (int depth = 0; depth < 6; ++depth) {
        std::set<World> next;
        for (const auto& [bytes, plain] : front) {
            const auto desk = CheckIn::decode(roll, rules, bytes).value();
            for (const CheckInAct& act : alphabet) {
                ++tried;
                auto other = plain;
                const bool may = plain_act(other, act);
                ASSERT_EQ(!desk.check(act).has_value(), may) << "act " << act.index() << " at depth " << depth;
                if (!may)
                    continue;
                ++happened;
                auto after = desk;
                after.apply(act);
                ASSERT_EQ(after.figures().in_person, other.in_person());
                ASSERT_EQ(after.figures().proxy, other.by_proxy());
                ASSERT_EQ(after.figures().spoiled, other.all_spoiled());
                World world{after.encode(), other};
                if (reached.insert(world).second)
                    next.insert(std::move(world));
            }
        }
        front = std::move(next);
    }
    EXPECT_GT(reached.size(), 100U);
    std::printf("%zu states, %llu acts tried, %llu happened\n", reached.size(), static_cast<unsigned long long>(tried),
                static_cast<unsigned long long>(happened));
}

}  // namespace
}  // namespace zheng::test
