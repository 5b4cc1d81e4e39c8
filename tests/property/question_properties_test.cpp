// Laws of the questions beside the vote: nomination, two recommendations, merit. Order and names
// do not matter, a vote more never hurts. Each law is shown to fail a wrong rule. RapidCheck prints the seed of each
// run.
#include "proto/election/findings.hpp"
#include "proto/election/merit.hpp"
#include "proto/election/nomination.hpp"
#include "proto/election/two_push.hpp"
#include "tests/property/any.hpp"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace zheng::election {
namespace {

PersonId other_name(const PersonId& who) {  // p3 is q6: the order of names turns round
    return PersonId{"q" + std::to_string('9' - who.text.back())};
}

template <class T>
void shuffle(std::vector<T>& list, std::uint64_t seed) {
    std::shuffle(list.begin(), list.end(), std::mt19937_64(seed));
}

// ---- nomination

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

using DrawUp = NominationAnswer (*)(const Profile&, const NominationInput&);

// Who stands where, and what is left to do, without order.
std::multiset<std::string> list_of(const NominationAnswer& answer) {
    std::multiset<std::string> out;
    for (const Candidate& candidate : answer.candidates)
        out.insert(std::string(name_of(candidate.office)) + " " + candidate.person.text);
    for (const NominationStep& step : answer.next) {
        std::set<std::string> words;
        for (const Office office : step.offices)
            words.insert(std::string(name_of(office)));
        for (const PersonId& who : step.candidates)
            words.insert(who.text);
        std::string text = std::string(name_of(step.action)) + " " + std::to_string(step.places);
        for (const std::string& word : words)
            text += " " + word;
        out.insert(std::move(text));
    }
    return out;
}

NominationInput renamed(NominationInput input) {
    for (NominationVotes& row : input.nominations)
        row.person = other_name(row.person);
    for (PersonId& who : input.withdrawn)
        who = other_name(who);
    return input;
}

NominationAnswer renamed(NominationAnswer answer) {
    for (Candidate& candidate : answer.candidates)
        candidate.person = other_name(candidate.person);
    for (NominationStep& step : answer.next)
        for (PersonId& who : step.candidates)
            who = other_name(who);
    return answer;
}

void nominations_have_no_order(DrawUp draw_up) {
    const Profile& profile = village(*rc::gen::element("cn-sc-2026", "cn-he-2020", "cn-2025"));
    const NominationInput input = any_nomination();
    NominationInput other = input;
    shuffle(other.nominations, any_seed());
    shuffle(other.seats, any_seed());
    RC_ASSERT(list_of(draw_up(profile, input)) == list_of(draw_up(profile, other)));
}

void nominees_names_do_not_matter(DrawUp draw_up) {
    const Profile& profile = village(*rc::gen::element("cn-sc-2026", "cn-he-2020", "cn-2025"));
    const NominationInput input = any_nomination();
    RC_ASSERT(list_of(renamed(draw_up(profile, input))) == list_of(draw_up(profile, renamed(input))));
}

// Of those level at the last place the first entered stands.
NominationAnswer first_entered_stands(const Profile& profile, const NominationInput& input) {
    NominationAnswer out = draw_up_list(profile, input);
    for (const NominationStep& step : out.next)
        if (step.action == NominationAction::tie_revote)
            out.candidates.push_back({step.offices.front(), step.candidates.front()});
    return out;
}

NominationAnswer first_name_stands(const Profile& profile, const NominationInput& input) {
    NominationAnswer out = draw_up_list(profile, input);
    for (const NominationStep& step : out.next)
        if (step.action == NominationAction::tie_revote)
            out.candidates.push_back(
                {step.offices.front(), *std::min_element(step.candidates.begin(), step.candidates.end())});
    return out;
}

RC_GTEST_PROP(NominationLaws, DoNotDependOnTheOrderOfNominations, ()) {
    nominations_have_no_order(draw_up_list);
}

RC_GTEST_PROP(NominationLaws, DoNotDependOnWhatNomineesAreCalled, ()) {
    nominees_names_do_not_matter(draw_up_list);
}

// ---- two recommendations

TwoPushInput any_two_push() {
    TwoPushInput out;
    out.villagers = {40, pick<Votes>(27, 41), {}};
    out.members = {30, pick<Votes>(24, 31), {}};
    for (std::uint32_t i = 0; i < 5; ++i) {
        out.villagers.votes.push_back({person(i), pick<Votes>(0, out.villagers.present + 1)});
        out.members.votes.push_back({person(i), pick<Votes>(0, out.members.present + 1)});
    }
    if (*rc::gen::arbitrary<bool>())  // two who are level
        for (Recommendation* side : {&out.villagers, &out.members})
            side->votes[1].votes_for = side->votes[2].votes_for;
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

using Combine = TwoPushAnswer (*)(const TwoPushRules&, const TwoPushInput&);

std::map<PersonId, std::uint32_t> ranks_of(const std::vector<Ranked>& ranking) {
    std::map<PersonId, std::uint32_t> out;
    for (const Ranked& row : ranking)
        out[row.person] = row.rank;
    return out;
}

std::set<PersonId> set_of(const std::vector<PersonId>& people) {
    return {people.begin(), people.end()};
}

void recommendations_have_no_order_and_no_names(Combine combine) {
    const TwoPushInput input = any_two_push();
    const TwoPushAnswer answer = combine(branch(), input);
    TwoPushInput other = input;
    for (Recommendation* side : {&other.villagers, &other.members}) {
        shuffle(side->votes, any_seed());
        for (RecommendationVotes& row : side->votes)
            row.person = other_name(row.person);
    }
    const TwoPushAnswer after = combine(branch(), other);
    std::map<PersonId, std::uint32_t> ranks;
    for (const auto& [who, rank] : ranks_of(answer.ranking))
        ranks[other_name(who)] = rank;
    RC_ASSERT(ranks_of(after.ranking) == ranks);
    for (const auto list : {&TwoPushAnswer::proposed, &TwoPushAnswer::tied}) {
        std::set<PersonId> names;
        for (const PersonId& who : answer.*list)
            names.insert(other_name(who));
        RC_ASSERT(set_of(after.*list) == names);
    }
}

void a_recommendation_more_never_hurts(Combine combine) {
    TwoPushInput input = any_two_push();
    const TwoPushAnswer before = combine(branch(), input);
    auto& side = *rc::gen::arbitrary<bool>() ? input.villagers : input.members;
    RecommendationVotes& row = side.votes[pick<std::size_t>(0, side.votes.size())];
    if (row.votes_for == side.present)
        return;
    ++row.votes_for;
    const TwoPushAnswer after = combine(branch(), input);
    RC_ASSERT(ranks_of(after.ranking)[row.person] <= ranks_of(before.ranking)[row.person]);
    if (set_of(before.proposed).contains(row.person))
        RC_ASSERT(set_of(after.proposed).contains(row.person));
}

TwoPushAnswer first_recommended_wins_ties(const TwoPushRules& rules, const TwoPushInput& input) {
    TwoPushAnswer out = combine_two_push(rules, input);
    if (!out.tied.empty())
        out.proposed.push_back(out.tied.front());
    return out;
}

TwoPushAnswer worst_first(const TwoPushRules& rules, const TwoPushInput& input) {
    TwoPushInput turned = input;
    for (Recommendation* side : {&turned.villagers, &turned.members})
        for (RecommendationVotes& row : side->votes)
            row.votes_for = side->present - row.votes_for;
    return combine_two_push(rules, turned);
}

RC_GTEST_PROP(TwoPushLaws, DoNotDependOnOrderOrNames, ()) {
    recommendations_have_no_order_and_no_names(combine_two_push);
}

RC_GTEST_PROP(TwoPushLaws, AVoteMoreNeverTakesAProposalAway, ()) {
    a_recommendation_more_never_hurts(combine_two_push);
}

// ---- merit

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

using RankMerit = MeritAnswer (*)(const MeritSheet&);

void merit_has_no_names(RankMerit rank) {
    const MeritSheet sheet = any_sheet();
    MeritSheet other = sheet;
    shuffle(other.scores, any_seed());
    for (MeritMarks& row : other.scores)
        row.person = other_name(row.person);
    std::map<PersonId, std::uint32_t> ranks;
    for (const auto& [who, at] : ranks_of(rank(sheet).ranking))
        ranks[other_name(who)] = at;
    RC_ASSERT(ranks_of(rank(other).ranking) == ranks);
}

void a_better_mark_never_hurts(RankMerit rank) {
    MeritSheet sheet = any_sheet();
    const MeritAnswer before = rank(sheet);
    MeritMarks& row = sheet.scores[pick<std::size_t>(0, sheet.scores.size())];
    const auto at = pick<std::size_t>(0, row.marks.size());
    if (row.marks[at] == sheet.criteria[at].mark_max)
        return;
    ++row.marks[at];
    const MeritAnswer after = rank(sheet);
    RC_ASSERT(ranks_of(after.ranking)[row.person] <= ranks_of(before.ranking)[row.person]);
    if (set_of(before.proposed).contains(row.person))
        RC_ASSERT(set_of(after.proposed).contains(row.person));
}

// Ranks by the order of the sheets.
MeritAnswer as_they_come(const MeritSheet& sheet) {
    MeritAnswer out = rank_merit(sheet);
    std::sort(out.ranking.begin(), out.ranking.end(),
              [](const Ranked& a, const Ranked& b) { return a.person < b.person; });
    for (std::uint32_t i = 0; i < out.ranking.size(); ++i)
        out.ranking[i].rank = i + 1;
    return out;
}

MeritAnswer marks_are_faults(const MeritSheet& sheet) {
    MeritSheet turned = sheet;
    for (MeritMarks& row : turned.scores)
        for (std::size_t i = 0; i < row.marks.size(); ++i)
            row.marks[i] = sheet.criteria[i].mark_max - row.marks[i];
    return rank_merit(turned);
}

RC_GTEST_PROP(MeritLaws, DoNotDependOnNames, ()) {
    merit_has_no_names(rank_merit);
}

RC_GTEST_PROP(MeritLaws, ABetterMarkNeverHurts, ()) {
    a_better_mark_never_hurts(rank_merit);
}

// ---- the wrong rules

TEST(PlantedQuestions, AreFoundByTheLaws) {
    EXPECT_TRUE(finds_the_planted("the first entered stands", [] { nominations_have_no_order(first_entered_stands); }));
    EXPECT_TRUE(finds_the_planted("the first name stands", [] { nominees_names_do_not_matter(first_name_stands); }));
    EXPECT_TRUE(finds_the_planted("the first recommended wins a tie",
                                  [] { recommendations_have_no_order_and_no_names(first_recommended_wins_ties); }));
    EXPECT_TRUE(finds_the_planted("the least recommended are proposed",
                                  [] { a_recommendation_more_never_hurts(worst_first); }));
    EXPECT_TRUE(finds_the_planted("names rank", [] { merit_has_no_names(as_they_come); }));
    EXPECT_TRUE(finds_the_planted("marks are faults", [] { a_better_mark_never_hurts(marks_are_faults); }));
}

}  // namespace
}  // namespace zheng::election
