#include "proto/election/phase.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string_view>

namespace zheng::election {
namespace {

TEST(PhaseNames, CanBeReadBackAndHaveWords) {
    std::set<std::string_view> seen;
    for (const Phase phase : phases()) {
        Phase back{};
        EXPECT_TRUE(seen.insert(name_of(phase)).second);
        ASSERT_TRUE(parse(name_of(phase), back));
        EXPECT_EQ(back, phase);
        EXPECT_FALSE(words_zh(phase).empty());
        EXPECT_FALSE(words_en(phase).empty());
    }
    EXPECT_EQ(seen.size(), phases_count);
    Phase phase = Phase::polling;
    EXPECT_FALSE(parse("lunch", phase));
    EXPECT_EQ(phase, Phase::polling);
}

TEST(PhaseSets, HoldExactlyWhatTheyAreMadeOf) {
    const Phases some{Phase::frozen, Phase::counting};
    for (const Phase phase : phases())
        EXPECT_EQ(some.has(phase), phase == Phase::frozen || phase == Phase::counting) << name_of(phase);
    EXPECT_TRUE(Phases().empty());
    EXPECT_EQ(Phases::span(Phase::frozen, Phase::polling), (Phases{Phase::frozen, Phase::polling}));
    EXPECT_EQ((some | Phases{Phase::roll}), (Phases{Phase::roll, Phase::frozen, Phase::counting}));
    for (const Phase phase : phases())
        EXPECT_TRUE(Phases::all().has(phase));
}

TEST(PhaseSets, LieAfterAPhaseOnlyWhenAllOfThemDo) {
    const Phases some{Phase::frozen, Phase::counting};
    EXPECT_TRUE(some.all_after(Phase::candidacy));
    EXPECT_FALSE(some.all_after(Phase::frozen));
    EXPECT_FALSE(some.all_after(Phase::polling));
    EXPECT_FALSE(some.all_after(Phase::voided));
    EXPECT_FALSE(Phases().all_after(Phase::founded));
}

}  // namespace
}  // namespace zheng::election
