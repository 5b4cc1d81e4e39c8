// What statements choose from has a name that can be read back, and words in both languages.
#include "proto/election/statement_words.hpp"

#include <gtest/gtest.h>

#include <set>

namespace zheng::election {
namespace {

template <class E>
void expect_words(std::size_t count) {
    const auto all = choices_of(E{});
    EXPECT_EQ(all.size(), count);
    std::set<std::string_view> names;
    std::uint32_t number = 0;
    for (const Choice<E>& one : all) {
        EXPECT_EQ(static_cast<std::uint32_t>(one.value), ++number)
            << one.name << ": rows stand in the order of numbers";
        EXPECT_TRUE(names.insert(one.name).second) << one.name;
        E back{};
        EXPECT_TRUE(parse(one.name, back));
        EXPECT_EQ(back, one.value);
        EXPECT_EQ(name_of(one.value), one.name);
        EXPECT_FALSE(words_zh(one.value).empty());
        EXPECT_FALSE(words_en(one.value).empty());
    }
    const auto none = static_cast<E>(0);
    EXPECT_EQ(name_of(none), "");
    EXPECT_EQ(words_zh(none), "");
    E kept = all.front().value;
    EXPECT_FALSE(parse("king", kept));
    EXPECT_EQ(kept, all.front().value);
}

TEST(StatementWords, StandForEveryNumberOfTheirEnumeration) {
    expect_words<AssemblyBody>(4);
    expect_words<AssemblyMatter>(6);
    expect_words<NominationMode>(7);
    expect_words<VotingMode>(2);
    expect_words<RollRequest>(3);
    expect_words<IncidentCategory>(12);
    expect_words<IncidentRuling>(5);
    expect_words<SuspendReason>(6);
    expect_words<BoxFate>(4);
    expect_words<EvidenceKind>(7);
    expect_words<CountMode>(2);
    expect_words<Doubt>(7);
    expect_words<CorrectionReason>(5);
    expect_words<VoidGround>(7);
    expect_words<HandoverItem>(7);
    expect_words<RevocationReason>(4);
}

}  // namespace
}  // namespace zheng::election
