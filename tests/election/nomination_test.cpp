// From nominations to a list of candidates.
#include "proto/election/nomination.hpp"

#include "tests/election/law_table.hpp"

namespace zheng::election {
namespace {

using table::builtin;

struct Asked {
    const char* profile;
    const char* mode;
    const char* seats;        // "chair 1; member 3"
    const char* nominations;  // "chair A300 B200; member C90"; self-nominees without votes
    const char* withdrawn = "";
    const char* people = "";
    Votes voters = 600;
    Votes registered = 1000;
};

NominationInput input_of(const Asked& asked) {
    NominationInput out;
    EXPECT_TRUE(parse(asked.mode, out.mode));
    out.registered = asked.registered;
    out.voters = asked.voters;
    for (const std::string& entry : table::split(asked.seats, ';')) {
        const auto words = table::split(entry, ' ');
        RaceSeats office;
        EXPECT_TRUE(parse(words[0], office.office));
        office.seats = static_cast<std::uint32_t>(std::stoul(words[1]));
        out.seats.push_back(office);
    }
    for (const std::string& entry : table::split(asked.nominations, ';')) {
        const auto words = table::split(entry, ' ');
        Office office{};
        EXPECT_TRUE(parse(words[0], office));
        for (std::size_t i = 1; i < words.size(); ++i) {
            const auto digit = std::min(words[i].find_first_of("0123456789"), words[i].size());
            if (digit == words[i].size())
                out.self_nominations.push_back({office, PersonId{words[i]}, {}});
            else
                out.nominations.push_back(
                    {office, PersonId{words[i].substr(0, digit)}, std::stoull(words[i].substr(digit))});
        }
    }
    out.withdrawn = table::ids(asked.withdrawn);
    out.people = table::people(asked.people);
    return out;
}

// "valid; chair A B; member C; tie_revote member 1: D E"
std::string show(const NominationAnswer& answer) {
    std::string out = answer.valid ? "valid" : "invalid";
    const Candidate* before = nullptr;
    for (const Candidate& candidate : answer.candidates) {
        if (before == nullptr || before->office != candidate.office)
            out += "; " + std::string(name_of(candidate.office));
        out += " " + candidate.person.text;
        before = &candidate;
    }
    for (const NominationStep& step : answer.next) {
        out += "; " + std::string(name_of(step.action));
        for (const Office office : step.offices)
            out += " " + std::string(name_of(office));
        out += " " + std::to_string(step.places) + ":" + table::names(step.candidates);
    }
    std::vector<Finding> told = answer.findings;  // without the note that the profile does not offer the way
    std::erase_if(told, [](const Finding& f) { return f.reason.sentence == "nomination_mode_not_offered"; });
    const std::string findings = table::show(told);
    return findings.empty() ? out : out + " | " + findings;
}

std::string list(const Asked& asked) {
    return show(draw_up_list(builtin(Kind::villagers_committee, asked.profile), input_of(asked)));
}

TEST(Nomination, VC96NeedsMoreThanHalfOfTheRegistered) {
    Asked asked{"cn-zj-2020", "direct_nomination", "chair 1", "chair A300 B90", "", "", 400, 800};
    EXPECT_EQ(list(asked), "invalid; vote_again 0:");
    asked.voters = 401;
    EXPECT_EQ(list(asked), "valid; chair A B");
    asked.mode = "primary";
    asked.voters = 400;
    EXPECT_EQ(list(asked), "invalid; vote_again 0:");
    asked.mode = "party_or_villager_nomination";
    EXPECT_EQ(list(asked), "valid; chair A B") << "a nomination without a vote has no turnout";
}

TEST(Nomination, TakesTheNomineesWithMostVotes) {
    EXPECT_EQ(list({"cn-2025", "direct_nomination", "member 3; chair 1",
                    "chair A100 B300 C200; member D10 E70 F60 G50 H40 I30 J20"}),
              "valid; chair B C; member E F G H I J");
    EXPECT_EQ(list({"cn-2025", "direct_nomination", "chair 1", "chair A100 B300 C200", "C"}), "valid; chair B A")
        << "the next by votes moves up";
    EXPECT_EQ(list({"cn-2025", "direct_nomination", "chair 1", "chair A100 B300", "A"}),
              "valid; chair B; vote_again chair 1:");
}

TEST(Nomination, ATieAtTheLastPlaceIsVotedOn) {
    EXPECT_EQ(list({"cn-2025", "direct_nomination", "chair 1", "chair A300 B200 C200 D100"}),
              "valid; chair A; tie_revote chair 1: B C");
    EXPECT_EQ(list({"cn-2025", "direct_nomination", "chair 1", "chair A200 B200 C200"}),
              "valid; tie_revote chair 2: A B C");
    EXPECT_EQ(list({"cn-2025", "direct_nomination", "chair 1", "chair A200 B200 C100"}), "valid; chair A B")
        << "a tie that does not reach the last place is none";
}

TEST(Nomination, VC86WhoIsNominatedForTwoOfficesChooses) {
    const char* nominations = "chair P400 Q300 K200; member A500 B400 C380 D370 E360 F355 K350";
    EXPECT_EQ(list({"cn-sc-2026", "direct_nomination", "chair 1; member 3",
                    "chair K400 Q300 P200; member A500 B400 C380 K370 E360 F355 G350"}),
              "valid; chair Q P; member A B C E F G; refer chair member 0: K | review nominated_for_two_offices K");
    EXPECT_EQ(
        list({"cn-sc-2026", "direct_nomination", "chair 1; member 1", "chair K400 Q300 P200; member K90 P80 X70"}),
        "valid; chair Q; member X; refer chair member 0: K; refer chair member 0: P | review "
        "nominated_for_two_offices K; review nominated_for_two_offices P")
        << "P moves up on both lists";
    EXPECT_EQ(list({"cn-sc-2026", "direct_nomination", "chair 1; member 3", nominations}),
              "valid; chair P Q; member A B C D E F")
        << "K is on no list and has nothing to choose";
    EXPECT_EQ(list({"cn-he-2020", "direct_nomination", "chair 1; member 3", nominations, "", "A female"}),
              "valid; chair P Q; member K A B C D E")
        << "Hebei adds the 200 to the 350";
    EXPECT_EQ(list({"cn-he-2020", "direct_nomination", "chair 1; member 3",
                    "chair P100 Q300 K200; member A500 B400 C380 D370 E360 F355 K350", "", "A female"}),
              "valid; chair Q K; member A B C D E F")
        << "a candidate for chair leaves the lower list";
}

TEST(Nomination, WithoutAThresholdIsValidWithAnybody) {
    Profile profile = builtin(Kind::villagers_committee, "cn-zj-2020");
    profile.nomination_turnout.value = election::Test::none;
    NominationInput input;
    input.mode = NominationWay::direct_nomination;
    input.seats = {{Office::chair, 1}};
    input.registered = 1000;
    for (const Votes voters : {Votes{0}, Votes{1}, Votes{1000}}) {
        input.voters = voters;
        const NominationAnswer answer = draw_up_list(profile, input);
        EXPECT_TRUE(answer.valid) << voters;
        EXPECT_EQ(answer.reasons.at(0).sentence, "nomination_turnout_not_asked") << voters;
    }
}

TEST(Nomination, VC85ThatOfOnePersonForTwoOfficesIsInvalid) {
    const Profile profile = builtin(Kind::villagers_committee, "cn-zj-2020");
    const std::vector<RaceSeats> seats{{Office::chair, 1}, {Office::member, 2}};
    const auto faults = [&](const std::vector<Candidate>& paper) {
        std::string out;
        for (const Reason& reason : nomination_paper_faults(profile, seats, paper))
            out += reason.rule + " ";
        return out;
    };
    const PersonId k{"K"};
    const PersonId l{"L"};
    const PersonId m{"M"};
    EXPECT_EQ(faults({{Office::chair, k}, {Office::member, l}, {Office::member, m}}), "");
    EXPECT_EQ(faults({{Office::chair, k}, {Office::member, k}}), "nominate_same_person_two_offices ");
    EXPECT_EQ(faults({{Office::chair, k}, {Office::chair, l}}), "max_nominees_per_voter ");
    EXPECT_EQ(faults({{Office::member, l}, {Office::member, l}}), "nominate_same_person_two_offices ");
    EXPECT_EQ(faults({{Office::member, l}, {Office::member, m}, {Office::member, k}}), "max_nominees_per_voter ");
}

TEST(Nomination, TooManyNomineesWithoutAVoteGoToAPrimary) {
    EXPECT_EQ(list({"cn-2025", "party_or_villager_nomination", "chair 1", "chair A1 B1"}), "valid; chair A B");
    EXPECT_EQ(list({"cn-2025", "party_or_villager_nomination", "chair 1", "chair A1 B1 C1"}),
              "valid; primary chair 2: A B C");
    EXPECT_EQ(list({"cn-2025", "primary", "chair 1", "chair A310 B320 C100"}), "valid; chair B A");
    EXPECT_EQ(list({"cn-2025", "party_or_villager_nomination", "chair 1", "chair A1"}),
              "valid; chair A; vote_again chair 1:");
}

TEST(Nomination, SelfNomineesAreAllListedInZhejiang) {
    EXPECT_EQ(list({"cn-zj-2020", "self_nomination_direct", "chair 1; member 3", "chair A B C; member D"}),
              "valid; chair A B C; member D")
        << "no candidates, so no surplus";
    EXPECT_EQ(list({"cn-zj-2020", "self_nomination_direct", "chair 1; member 3", "chair A B; member A D"}),
              "valid; chair A B; member D | block nominated_for_two_offices A");
    EXPECT_EQ(list({"cn-he-2020", "self_recommendation_candidates", "chair 1", "chair A B C", "", "A female"}),
              "valid; chair A B C")
        << "who recommended themselves are listed; the method says what more there is";
    EXPECT_EQ(list({"cn-tj-2019", "open_no_candidates", "chair 1", ""}), "valid");
}

TEST(Nomination, WhoSignsUpLateIsNotListed) {
    Asked asked{"cn-zj-2020", "self_nomination_direct", "chair 1", "chair A B"};
    NominationInput input = input_of(asked);
    input.election_day = table::date("2017-03-25");
    input.self_nominations[0].on = table::date("2017-03-15");
    input.self_nominations[1].on = table::date("2017-03-16");
    EXPECT_EQ(show(draw_up_list(builtin(Kind::villagers_committee, "cn-zj-2020"), input)),
              "valid; chair A | block self_nominate_by B");
}

TEST(Nomination, WhoSignsUpIsAskedForTheDayWhereOneIsKnownAndSet) {
    const auto listed = [](const Profile& profile, const char* on, const char* election_day) {
        NominationInput input = input_of({"cn-zj-2020", "self_nomination_direct", "chair 1", "chair A"});
        input.election_day = table::date(election_day);
        input.self_nominations[0].on = table::date(on);
        return show(draw_up_list(profile, input));
    };
    const Profile zhejiang = builtin(Kind::villagers_committee, "cn-zj-2020");
    const Profile open = table::with(zhejiang, {{"self_nominate_by", "none"}});
    EXPECT_EQ(listed(zhejiang, "2017-03-24", "2017-03-25"), "valid | block self_nominate_by A");
    EXPECT_EQ(listed(zhejiang, "", "2017-03-25"), "valid; chair A") << "nobody knows when";
    EXPECT_EQ(listed(zhejiang, "2017-03-24", ""), "valid; chair A") << "the day of the election is not given";
    EXPECT_EQ(listed(open, "2017-03-24", "2017-03-25"), "valid; chair A") << "the rules set no day";
}

TEST(Nomination, WhoSignsUpTwiceForOneOfficeSignedUpOnce) {
    EXPECT_EQ(list({"cn-zj-2020", "self_nomination_direct", "chair 1", "chair A A B"}), "valid; chair A B");
}

TEST(Nomination, WhoSignsUpForTwoOfficesBesideNominationsChooses) {
    EXPECT_EQ(list({"cn-2025", "direct_nomination", "chair 1; member 1", "chair A300 B200 K; member K C90 D80"}),
              "valid; chair A B; member C D K")
        << "without votes K reaches the list of members only";
    EXPECT_EQ(list({"cn-2025", "party_or_villager_nomination", "chair 1; member 1", "chair A1 K; member K C1"}),
              "valid; chair A; member C; refer chair member 0: K | review nominated_for_two_offices K");
}

TEST(Nomination, SeveralPapersForOneNomineeAddUp) {
    EXPECT_EQ(list({"cn-2025", "direct_nomination", "chair 1", "chair A100 B120 C110 A30 C0"}), "valid; chair A B");
}

// HE20: nominations for a higher office move down; without a vote nobody has won a place while there are too many.
TEST(Nomination, WithoutAVoteMovesDownOnlyWhoIsSureOfNoHigherPlace) {
    EXPECT_EQ(list({"cn-he-2020", "party_or_villager_nomination", "chair 1; member 1", "chair A1 K1; member K1 C1", "",
                    "A female"}),
              "valid; chair A K; member C; vote_again member 1:")
        << "K stands for chair";
    EXPECT_EQ(list({"cn-he-2020", "party_or_villager_nomination", "chair 1; member 1", "chair A1 B1 K1; member K1 C1",
                    "", "A female"}),
              "valid; member K C; primary chair 2: A B K")
        << "who stands for chair is not decided yet";
}

// PEL20: a primary of a branch takes more than half of the votes, and no list is longer for it.
TEST(Nomination, APrimaryWithAThresholdListsWhoReachesIt) {
    const Profile branch = builtin(Kind::party_branch, "party-2020");
    const auto primary = [&](const char* nominations) {
        return show(draw_up_list(branch, input_of({"", "primary", "member 1", nominations})));
    };
    EXPECT_EQ(primary("member A302 B301 C300"), "valid; member A B") << "half of 600 is not more than half";
    EXPECT_EQ(primary("member A302 B300"), "valid; member A; vote_again member 1:");
    EXPECT_EQ(primary("member A300 B299"), "valid; vote_again member 2:");
}

// HE20 Art.16: those who recommended themselves are listed, and it is said where they are more or fewer than allowed.
TEST(Nomination, SelfRecommendationSaysWhereThereAreMoreOrFewerThanAllowed) {
    const auto reasons = [](const char* nominations) {
        std::string out;
        const Asked asked{"cn-he-2020", "self_recommendation_candidates", "chair 1", nominations, "", "A female"};
        for (const Reason& reason :
             draw_up_list(builtin(Kind::villagers_committee, asked.profile), input_of(asked)).reasons)
            out += reason.sentence;
        return out;
    };
    EXPECT_EQ(reasons("chair A"), "self_recommended_outside");
    EXPECT_EQ(reasons("chair A B"), "");
    EXPECT_EQ(reasons("chair A B C"), "self_recommended_outside");
}

TEST(Nomination, OfABodyWhoseRulesNameNoWayWantsADecision) {
    const NominationAnswer answer =
        draw_up_list(builtin(Kind::supervision_committee, "cn-2025"),
                     input_of({"", "party_or_villager_nomination", "member 1", "member A1"}));
    ASSERT_FALSE(answer.findings.empty());
    EXPECT_EQ(answer.findings[0].reason.source, "VCL25 Art.18");
}

TEST(Nomination, WithoutARaceForMembersNoWomanCanBeAdded) {
    EXPECT_EQ(list({"cn-he-2020", "direct_nomination", "chair 1", "chair A300 B200", "", "A male; B male"}),
              "valid; chair A B | block woman_candidate_required");
}

TEST(Nomination, AddsTheBestPlacedWomanInHebei) {
    const char* nominations = "chair A300 B200 X199; member C90 D80 E70 F60 G50 H40 I39 J38";
    EXPECT_EQ(list({"cn-he-2020", "direct_nomination", "chair 1; member 3", nominations, "", "I female; J female"}),
              "valid; chair A B; member C D E F G H I | note woman_candidate_required I");
    EXPECT_EQ(list({"cn-he-2020", "direct_nomination", "chair 1; member 3", nominations, "", "X female"}),
              "valid; chair A B; member C D E F G H | block woman_candidate_required")
        << "nominated for chair only";
    EXPECT_EQ(list({"cn-he-2020", "direct_nomination", "member 3", "member C90 D80 E70 F60 G50 H40 I39 J39", "",
                    "I female; J female"}),
              "valid; member C D E F G H; tie_revote member 1: I J");
    EXPECT_EQ(list({"cn-he-2020", "direct_nomination", "chair 1; member 3", nominations, "", "H female; J female"}),
              "valid; chair A B; member C D E F G H");
    EXPECT_EQ(list({"cn-he-2020", "direct_nomination", "chair 1; member 3", nominations}),
              "valid; chair A B; member C D E F G H | block woman_candidate_required");
    EXPECT_EQ(list({"cn-2025", "direct_nomination", "chair 1; member 3", nominations, "", "I female"}),
              "valid; chair A B; member C D E F G H");
}

TEST(Nomination, SaysWhereTheProfileDoesNotOfferTheWay) {
    const auto findings = [](const Asked& asked) {
        return table::show(draw_up_list(builtin(Kind::villagers_committee, asked.profile), input_of(asked)).findings);
    };
    EXPECT_EQ(findings({"cn-2025", "direct_nomination", "chair 1", "chair A2 B1"}), "review nomination_mode");
    EXPECT_EQ(findings({"cn-2025", "primary", "chair 1", "chair A310 B301"}), "");
    EXPECT_EQ(findings({"cn-zj-2020", "self_nomination_direct", "chair 1", "chair A B"}), "");
}

TEST(Nomination, BesideSelfRecommendationThereIsNone) {
    EXPECT_EQ(list({"cn-he-2020", "self_recommendation_candidates", "chair 1", "chair A B9"}),
              "invalid | block nomination_mode");
}

TEST(Nomination, ModesHaveTheNamesOfTheTable) {
    for (const char* name : {"direct_nomination", "party_or_villager_nomination", "primary", "self_nomination_direct",
                             "open_no_candidates", "self_recommendation_candidates"}) {
        NominationWay mode{};
        ASSERT_TRUE(parse(name, mode));
        EXPECT_EQ(text_of(mode), name);
    }
}

}  // namespace
}  // namespace zheng::election
