// What the township's desk says of one village, heard in another that knows nothing of it.
#include "proto/text/profile_toml.hpp"
#include "station/journal/local_fold.hpp"
#include "tests/support/statements.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace zheng::test {
namespace {

using namespace election;
using station::LocalFold;

VillageOpened village(const std::string& id) {
    return {{id},
            id,
            {{{id + "/hall"}, "礼堂"}},
            {{{id + "/villagers_committee"}, Kind::villagers_committee, Round::first}}};
}

// Two villages, a station in each, or two in the first; the desk; a township officer and an inspector.
class Elsewhere : public ::testing::Test {
  protected:
    Line county{"county"};
    Line desk{"desk"};
    LocalFold here{public_key_of("wang station"), {}};

    void found(bool second_station = false) {
        const auto profile = *text::builtin_profile(Kind::villagers_committee, "cn-2025");
        hear(county.say(election_opened()));
        hear(county.say(ProfileAdopted{profile.kind, profile.name, profile.parameters}));
        hear(county.say(village("wang")));
        hear(county.say(village("li")));
        enrol("wang station", "wang", DeviceKind::station);
        enrol("li station", "li", DeviceKind::station);
        enrol("desk", "", DeviceKind::office_desk);
        if (second_station)
            enrol("wang station 2", "wang", DeviceKind::station);
        auto officer = officer_appointed("town", Role::township, example_election());
        officer.village.text.clear();
        officer.contests.clear();
        hear(county.say(officer));
        hear(county.say(EnrolmentSealed{1, second_station ? 4U : 3U}));
    }
    void enrol(const char* name, const char* at, DeviceKind kind) {
        auto enrolled = station_enrolled(name, example_election());
        enrolled.village.text = at;
        enrolled.kind = kind;
        hear(county.say(enrolled));
    }
    void hear(const Bytes& envelope) {
        const auto heard = here.add(envelope);
        ASSERT_TRUE(heard) << heard.error().message;
    }
    [[nodiscard]] static ResultFiled filed(const std::string& contest) {
        return {{contest}, digest_of("some result"), true, ""};
    }
    [[nodiscard]] static IncidentReported reported(const std::string& contest) {
        return {{contest}, {{IncidentCategory::other, digest_of(contest)}}};
    }
    [[nodiscard]] std::uint64_t heard_of_desk() const {
        const auto line = here.state().authors.find(public_key_of("desk"));
        return line == here.state().authors.end() ? 0 : line->second.next_sequence() - 1;
    }
};

TEST_F(Elsewhere, WhatIsSaidOfAnotherVillageUsesUpItsNumberAndHasNoEffect) {
    found();
    hear(desk.say(filed("li/villagers_committee"), {"town"}));
    hear(desk.say(filed("li/villagers_committee-2"), {"town"}));  // a vote that li's own station has ordered
    EXPECT_EQ(heard_of_desk(), 2U);
    EXPECT_FALSE(here.state().contests.at({"li/villagers_committee"}).filed);
    // What follows of this village is heard.
    hear(desk.say(reported("wang/villagers_committee"), {"town"}));
    EXPECT_EQ(here.state().contests.at({"wang/villagers_committee"}).standing.incidents.size(), 1U);
}

TEST_F(Elsewhere, OfThisVillageTheLawIsAsked) {
    found();
    EXPECT_FALSE(here.add(desk.say(filed("wang/villagers_committee"), {"town"})));
    EXPECT_EQ(heard_of_desk(), 0U);
}

TEST_F(Elsewhere, AVoteThatAnotherDeviceOfThisVillageMayHaveOrderedIsNotPassedBy) {
    found(true);
    EXPECT_FALSE(here.add(desk.say(filed("wang/villagers_committee-2"), {"town"})));
}

TEST_F(Elsewhere, AGapInWhatTheDeskSaysIsAGap) {
    found();
    const auto unheard = desk.say(filed("li/villagers_committee"), {"town"});
    EXPECT_FALSE(here.add(desk.say(filed("li/villagers_committee"), {"town"})));
    hear(unheard);
}

}  // namespace
}  // namespace zheng::test
