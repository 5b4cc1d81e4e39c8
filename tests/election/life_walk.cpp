#include "tests/election/life_walk.hpp"

#include "proto/election/state_dump.hpp"
#include "tests/election/life_mischief.hpp"
#include "tests/election/life_moves.hpp"
#include "tests/election/small_world_standing.hpp"
#include "tests/election/walk_invariants.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <map>
#include <set>

namespace zheng::election::world {
namespace {

using Answer = Admission::Answer;

// What all walks together came to.
struct Coverage {
    std::map<StatementType, std::uint64_t> accepted;
    std::map<StatementType, std::uint64_t> refused;
    std::map<Refusal, std::uint64_t> refusals;
    std::map<Rejection, std::uint64_t> rejections;
    std::map<Phase, std::uint64_t> phases;
    std::map<Mischief, std::uint64_t> mischiefs;
    std::map<Round, std::uint64_t> rounds;
    std::uint64_t steps = 0;
    std::uint64_t lawful_refused = 0;
    std::uint64_t lawful_accepted = 0;
};

Options some_options(Chance& chance) {
    Options out;
    if (chance.percent(25))
        out = with_reviews();
    if (chance.percent(25)) {
        out.rules["count_each_place"] = "true";
        out.rules["boxes_mixed_before_count"] = "false";
    }
    return out;
}

class LifeWalk {
  public:
    LifeWalk(std::uint64_t seed, Coverage& coverage)
        : chance_(seed), world_(Stage::nothing, some_options(chance_)), moves_(world_, chance_), coverage_(coverage) {}

    void run() {
        const std::uint64_t mischief = 5 + chance_.below(30);
        for (std::size_t step = 0; step < steps_max && !moves_.over() && !testing::Test::HasFailure(); ++step) {
            ++coverage_.steps;
            const auto lawful = moves_.next();
            if (!lawful)
                continue;
            if (chance_.percent(mischief))
                do_wrong(*lawful);
            else
                say(*lawful);
        }
        if (world_.state.opened && chance_.percent(40))
            close();
    }

    // Admission agrees with itself over the whole log, and so does the fold from the middle on.
    void fold_again() {
        const std::size_t cut = chance_.below(logged_.size() + 1);
        State again;
        State from_prefix;
        for (std::size_t i = 0; i < logged_.size(); ++i) {
            if (i == cut)
                from_prefix = again;
            const auto admission = admit(again, logged_[i]);
            ASSERT_EQ(admission.answer, Answer::accepted) << "entry " << i << ": " << text(admission);
            again = apply(std::move(again), logged_[i]);
        }
        if (cut == logged_.size())
            from_prefix = again;
        for (std::size_t i = cut; i < logged_.size(); ++i)
            from_prefix = apply(std::move(from_prefix), logged_[i]);
        const std::string expected = dump(world_.state);
        EXPECT_EQ(dump(again), expected) << "folded from nothing";
        EXPECT_EQ(dump(from_prefix), expected) << "folded on from entry " << cut;
    }

  private:
    static constexpr std::size_t steps_max = 260;

    void say(const Heard& heard) {
        const Admission admission = admit(world_.state, heard);
        if (admission.answer == Answer::accepted)
            ++coverage_.lawful_accepted;
        else
            ++coverage_.lawful_refused;
        take(heard, admission);
    }

    void do_wrong(const Heard& lawful) {
        if (moves_.founded() && chance_.percent(30)) {  // one thing of it is spoilt: perhaps it is lawful all the same
            Heard heard = lawful;
            std::visit(Spoil(chance_), heard.statement.body);
            return take(heard, admit(world_.state, heard));
        }
        auto mischief = static_cast<Mischief>(chance_.below(mischiefs));
        auto wrong = spoilt(mischief, world_, chance_, lawful, logged_);
        for (int tries = 0; tries < 4 && !wrong; ++tries) {
            mischief = static_cast<Mischief>(chance_.below(mischiefs));
            wrong = spoilt(mischief, world_, chance_, lawful, logged_);
        }
        if (!wrong)
            return;
        ++coverage_.mischiefs[mischief];
        const Admission admission = admit(world_.state, wrong->heard);
        const auto& answers = wrong->answers;
        EXPECT_TRUE(std::find(answers.begin(), answers.end(), admission.answer) != answers.end())
            << name_of(mischief) << " of " << name_of(type_of(wrong->heard.statement.body)) << ": " << text(admission);
        const auto& expected = wrong->codes;
        if (admission.answer == Answer::refused && !expected.empty()) {
            EXPECT_TRUE(std::any_of(admission.refusals.begin(), admission.refusals.end(),
                                    [&](const auto& note) {
                                        return std::find(expected.begin(), expected.end(), note.code) != expected.end();
                                    }))
                << name_of(mischief) << " of " << name_of(type_of(wrong->heard.statement.body)) << ": "
                << text(admission);
        }
        take(wrong->heard, admission);
    }

    void take(const Heard& heard, const Admission& admission) {
        const StatementType type = type_of(heard.statement.body);
        switch (admission.answer) {
        case Answer::accepted:
            ++coverage_.accepted[type];
            log(heard);
            return moves_.said(heard);
        case Answer::refused:
            ++coverage_.refused[type];
            return refused(heard, admission);
        case Answer::equivocation:
            if (heard.statement.header.author() != key("counter"))
                record(world_.equivocation_of(heard));
            return;
        case Answer::rejected:
            ++coverage_.rejections[admission.rejection];
            return;
        case Answer::repeated:
            return;
        }
    }

    void refused(const Heard& heard, const Admission& admission) {
        for (const Refusal code : codes(admission))
            ++coverage_.refusals[code];
        EXPECT_TRUE(std::is_sorted(admission.refusals.begin(), admission.refusals.end(),
                                   [](const auto& a, const auto& b) { return a.code < b.code; }));
        if (!world_.state.opened || heard.statement.header.author() == key("counter") || chance_.percent(30))
            return;
        const bool compare = chance_.percent(10);
        const std::string before = compare ? without_journals() : "";
        record(world_.refusal_of(heard));
        if (compare) {
            EXPECT_EQ(without_journals(), before) << "a refused statement changed more than its author's number";
        }
        EXPECT_EQ(admit(world_.state, heard).answer, Answer::repeated);
    }

    void record(const Heard& heard) {
        const auto admission = admit(world_.state, heard);
        ASSERT_EQ(admission.answer, Answer::accepted) << text(admission);
        ++coverage_.accepted[type_of(heard.statement.body)];
        log(heard);
    }

    void log(const Heard& heard) {
        expect_permitted(world_.state, heard);
        const Memory before = std::move(memory_);
        world_.state = apply(std::move(world_.state), heard);
        logged_.push_back(heard);
        memory_ = remember(world_.state);
        expect_continued(before, memory_, heard);
        expect_invariants(world_.state);
        EXPECT_EQ(world_.state.size, logged_.size());
        for (const auto& [id, now] : memory_) {
            const auto was = before.find(id);
            if (was == before.end() && world_.state.contests.at(id).rounds.parent.text.size() > 0)
                ++coverage_.rounds[world_.state.contests.at(id).definition.round];
            if (was == before.end() || was->second.phase != now.phase)
                ++coverage_.phases[now.phase];
        }
    }

    void close() {
        record(world_.heard(Closed{world_.state.accepted, world_.state.refused, world_.state.equivocations}));
        const Heard late = world_.heard(world_.revoked("chang"));
        const auto admission = admit(world_.state, late);
        EXPECT_EQ(admission.answer, Answer::rejected);
        EXPECT_EQ(admission.rejection, Rejection::log_closed);
        ++coverage_.rejections[admission.rejection];
    }

    std::string without_journals() const {
        State bare = world_.state;
        bare.authors.clear();
        bare.size = bare.refused = bare.equivocations = 0;
        return dump(bare);
    }

    Chance chance_;
    World world_;
    Moves moves_;
    Coverage& coverage_;
    std::vector<Heard> logged_;
    Memory memory_;
};

std::uint64_t number_in(const char* name, std::uint64_t otherwise) {
    const char* given = std::getenv(name);
    return given == nullptr ? otherwise : std::strtoull(given, nullptr, 10);
}

template <class E>
void print(const char* what, const std::map<E, std::uint64_t>& counts) {
    std::cout << what << ":";
    for (const auto& [one, times] : counts)
        std::cout << " " << name_of(one) << " " << times << ",";
    std::cout << "\n";
}

void print(const Coverage& coverage) {
    std::cout << coverage.steps << " steps; of what was meant lawfully " << coverage.lawful_accepted << " accepted, "
              << coverage.lawful_refused << " refused\n";
    print("accepted", coverage.accepted);
    print("refused", coverage.refused);
    print("refusals", coverage.refusals);
    print("rejections", coverage.rejections);
    print("phases", coverage.phases);
    print("mischief", coverage.mischiefs);
    print("next votes", coverage.rounds);
    std::cout << coverage.refusals.size() << " of " << refusals().size() << " codes of refusal; never:";
    for (const Refusal code : refusals())
        if (!coverage.refusals.contains(code))
            std::cout << " " << name_of(code);
    std::cout << "\n";
}

void expect_covered(const Coverage& coverage) {
    for (std::size_t at = 1; at <= statement_types; ++at) {
        const auto type = static_cast<StatementType>(at);
        EXPECT_TRUE(coverage.accepted.contains(type)) << name_of(type) << " was never accepted";
        EXPECT_TRUE(coverage.refused.contains(type)) << name_of(type) << " was never refused";
    }
    for (const Phase phase : phases())
        EXPECT_TRUE(coverage.phases.contains(phase)) << "no contest came to " << name_of(phase);
    for (std::size_t at = 0; at < mischiefs; ++at)
        EXPECT_TRUE(coverage.mischiefs.contains(static_cast<Mischief>(at))) << name_of(static_cast<Mischief>(at));
    for (const Round round : {Round::first, Round::revote, Round::separate})
        EXPECT_TRUE(coverage.rounds.contains(round)) << "no next vote is a " << name_of(round);
    EXPECT_GT(coverage.lawful_accepted, 4 * coverage.lawful_refused) << "the walks are too wild to mean anything";
}

}  // namespace

void walk(std::uint64_t walks_usual) {
    const std::uint64_t walks = number_in("ZHENG_WALKS", walks_usual);
    const std::uint64_t seed = number_in("ZHENG_SEED", 1);
    constexpr std::uint64_t enough_for_everything = 100;
    Coverage coverage;
    const auto began = std::chrono::steady_clock::now();
    for (std::uint64_t n = 0; n < walks && !testing::Test::HasFailure(); ++n) {
        SCOPED_TRACE("ZHENG_WALKS=1 ZHENG_SEED=" + std::to_string(seed + n));
        LifeWalk one(seed + n, coverage);
        one.run();
        if (!testing::Test::HasFailure())
            one.fold_again();
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    std::cout << walks << " walks from ZHENG_SEED=" << seed << " in " << took.count() << " s\n";
    print(coverage);
    if (walks >= enough_for_everything && !testing::Test::HasFailure())
        expect_covered(coverage);
}

}  // namespace zheng::election::world
