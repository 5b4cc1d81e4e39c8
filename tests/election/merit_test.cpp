// Comparison of merit: weights, raters, bonus and deduction items, exact ranking with ties shown.
#include "proto/election/merit.hpp"

#include "tests/election/law_table.hpp"

namespace zheng::election {
namespace {

MeritMarks marks(const char* person, const char* rater, std::vector<std::uint64_t> values) {
    return {PersonId{person}, rater, std::move(values)};
}

std::string show(const MeritAnswer& answer) {
    std::string out;
    for (const Ranked& row : answer.ranking)
        out += (out.empty() ? "" : ", ") + std::to_string(row.rank) + " " + row.person.text + " " + row.score.text();
    out += ";" + table::names(answer.proposed);
    const std::string findings = table::show(answer.findings);
    return findings.empty() ? out : out + " | " + findings;
}

// A sheet of a branch: three fifths of the weight is service in the central work.
MeritSheet sheet() {
    MeritSheet out;
    out.criteria = {{"service", Ratio(3, 5), 100}, {"daily", Ratio(1, 5), 50}, {"regard", Ratio(1, 5), 10}};
    out.items = {{"honour", false, Ratio(2, 1)}, {"warning", true, Ratio(5, 1)}};
    out.places = 1;
    return out;
}

TEST(Merit, IsTheWeightedMeanOfSharesInPointsOfAHundred) {
    MeritSheet all = sheet();
    all.scores = {marks("A", "r1", {90, 40, 8}), marks("A", "r2", {80, 45, 9}), marks("B", "r1", {100, 50, 10}),
                  marks("B", "r2", {60, 25, 5})};
    // A: 100 * (3/5 * 17/20 + 1/5 * 17/20 + 1/5 * 17/20) = 85; B: 3/5 * 80 + 1/5 * 75 + 1/5 * 75 = 78
    EXPECT_EQ(show(rank_merit(all)), "1 A 85, 2 B 78; A");
    all.applied = {{PersonId{"A"}, "warning"}, {PersonId{"A"}, "warning"}, {PersonId{"B"}, "honour"}};
    EXPECT_EQ(show(rank_merit(all)), "1 B 80, 2 A 75; B");
}

TEST(Merit, WeightsAreSharesOfTheirSum) {
    MeritSheet all = sheet();
    all.scores = {marks("A", "r1", {90, 40, 8})};
    const std::string fractions = show(rank_merit(all));
    all.criteria[0].weight = Ratio(60, 1);
    all.criteria[1].weight = all.criteria[2].weight = Ratio(20, 1);
    EXPECT_EQ(show(rank_merit(all)), fractions);
}

TEST(Merit, ThirdsAreExact) {
    MeritSheet all;
    all.criteria = {{"work", Ratio(1, 1), 3}};
    all.places = 2;
    all.scores = {marks("A", "r1", {1}), marks("A", "r2", {2}), marks("A", "r3", {2}), marks("B", "r1", {2}),
                  marks("B", "r2", {1}), marks("B", "r3", {2}), marks("C", "r1", {2})};
    EXPECT_EQ(show(rank_merit(all)), "1 C 200/3, 2 A 500/9, 2 B 500/9; C | review merit A B");
}

TEST(Merit, CanBeBelowNothing) {
    MeritSheet all = sheet();
    all.scores = {marks("A", "r1", {0, 0, 0})};
    all.items[1].points = Ratio(5, 2);
    all.applied = {{PersonId{"A"}, "warning"}};
    EXPECT_EQ(show(rank_merit(all)), "1 A -5/2; A");
}

TEST(Merit, NeverTakesASelfNomineeOffTheCommitteesBallot) {
    MeritSheet all = sheet();
    all.kind = Kind::villagers_committee;
    all.scores = {marks("A", "r1", {90, 40, 8}), marks("B", "r1", {80, 40, 8})};
    EXPECT_EQ(show(rank_merit(all)), "1 A 86, 2 B 80; A | note merit");
    all.places = 2;
    EXPECT_EQ(show(rank_merit(all)), "1 A 86, 2 B 80; A B");
}

std::string paths(const MeritSheet& all) {
    std::string out;
    for (const MeritFault& fault : merit_faults(all))
        out += (out.empty() ? "" : " ") + fault.path;
    return out;
}

TEST(Merit, TakesAsManyCriteriaAndSheetsAsItsLimits) {
    MeritSheet all;
    for (std::size_t i = 0; i < merit_criteria_max; ++i)
        all.criteria.push_back({"c" + std::to_string(i), Ratio(1, 1), 10});
    EXPECT_EQ(paths(all), "");
    all.criteria.push_back({"one_more", Ratio(1, 1), 10});
    EXPECT_EQ(paths(all), "criteria");

    all = sheet();
    for (std::size_t i = 0; i < merit_scores_max; ++i)
        all.scores.push_back(marks("A", ("r" + std::to_string(i)).c_str(), {90, 40, 8}));
    all.applied.assign(merit_scores_max, {PersonId{"A"}, "honour"});
    EXPECT_EQ(paths(all), "");
    all.applied.push_back({PersonId{"A"}, "honour"});
    EXPECT_EQ(paths(all), "applied");
    all.applied.clear();
    all.scores.push_back(marks("B", "r", {90, 40, 8}));
    EXPECT_EQ(paths(all), "scores");
}

// Everything is brought to one denominator, exactly; what would be finer than the limit is refused before.
TEST(Merit, RefusesFractionsThatAreTooFineTogether) {
    MeritSheet good = sheet();
    good.scores = {marks("A", "r", {90, 40, 8})};
    MeritSheet raters = good;
    raters.scores.clear();
    std::size_t row = 0;
    for (const std::size_t prime : {2U, 3U, 5U, 7U, 11U, 13U, 17U, 19U, 23U, 29U})  // their product is 6,469,693,230
        for (std::size_t i = 0; i < prime; ++i)
            raters.scores.push_back(
                marks(("p" + std::to_string(prime)).c_str(), ("r" + std::to_string(row++)).c_str(), {90, 40, 8}));
    EXPECT_EQ(paths(raters), "criteria");
    MeritSheet points = good;
    points.items = {{"a", false, Ratio(1, 999'983)}, {"b", false, Ratio(1, 999'979)}};
    EXPECT_EQ(paths(points), "criteria");
    // 1,000 of 1/1,000,000 each is a sum of numerators of exactly the limit.
    MeritSheet weights = good;
    weights.criteria = {{"a", Ratio(999, 1), 10}, {"b", Ratio(999'999, 1'000'000), 10}, {"c", Ratio(1, 1'000'000), 10}};
    weights.scores = {marks("A", "r", {9, 4, 8})};
    EXPECT_EQ(paths(weights), "");
    weights.criteria.push_back({"d", Ratio(1, 1'000'000), 10});
    weights.scores = {marks("A", "r", {9, 4, 8, 1})};
    EXPECT_EQ(paths(weights), "criteria");
}

TEST(Merit, RefusesASheetThatCannotBeAddedUp) {
    const auto paths = [](const MeritSheet& all) {
        std::string out;
        for (const MeritFault& fault : merit_faults(all)) {
            EXPECT_FALSE(fault.zh.empty() || fault.en.empty());
            out += (out.empty() ? "" : " ") + fault.path;
        }
        return out;
    };
    MeritSheet good = sheet();
    good.scores = {marks("A", "r1", {90, 40, 8})};
    EXPECT_EQ(paths(good), "");
    const auto with = [&](auto change) {
        MeritSheet all = good;
        change(all);
        return paths(all);
    };
    EXPECT_EQ(with([](MeritSheet& s) {
                  s.criteria.clear();
                  s.scores.clear();
              }),
              "criteria");
    EXPECT_EQ(with([](MeritSheet& s) { s.criteria[1].name = "service"; }), "criteria/1/name");
    EXPECT_EQ(with([](MeritSheet& s) { s.criteria[1].mark_max = 0; }), "criteria/1/max scores/0/marks/daily");
    EXPECT_EQ(with([](MeritSheet& s) { s.criteria[0].mark_max = 90; }), "");
    EXPECT_EQ(with([](MeritSheet& s) { s.criteria[0].mark_max = 89; }), "scores/0/marks/service");
    EXPECT_EQ(with([](MeritSheet& s) { s.criteria[0].mark_max = merit_number_max + 1; }), "criteria/0/max");
    EXPECT_EQ(with([](MeritSheet& s) {
                  for (MeritCriterion& c : s.criteria)
                      c.weight = Ratio(0, 1);
              }),
              "criteria");
    EXPECT_EQ(with([](MeritSheet& s) { s.criteria[0].weight = Ratio(merit_number_max + 1, 1); }), "criteria/0/weight");
    EXPECT_EQ(with([](MeritSheet& s) { s.items[1].name = "honour"; }), "items/1/name");
    EXPECT_EQ(with([](MeritSheet& s) { s.items[1].points = Ratio(merit_number_max + 1, 1); }), "items/1/points");
    EXPECT_EQ(with([](MeritSheet& s) { s.scores.push_back(s.scores[0]); }), "scores/1");
    EXPECT_EQ(with([](MeritSheet& s) { s.scores[0].marks.pop_back(); }), "scores/0/marks");
    EXPECT_EQ(with([](MeritSheet& s) { s.applied = {{PersonId{"Z"}, "honour"}}; }), "applied/0/person");
    EXPECT_EQ(with([](MeritSheet& s) { s.applied = {{PersonId{"A"}, "medal"}}; }), "applied/0/item");
    EXPECT_EQ(with([](MeritSheet& s) { s.criteria[0].weight = Ratio(1, 999'999'937); }), "criteria");
    EXPECT_EQ(with([](MeritSheet& s) {
                  s.criteria[0].mark_max = 999'983;
                  s.criteria[1].mark_max = 999'979;
              }),
              "criteria");
    EXPECT_EQ(with([](MeritSheet& s) {
                  s.criteria[0].mark_max = 999'983;
                  s.items[0].points = Ratio(1, 999'979);
              }),
              "scores");
}

}  // namespace
}  // namespace zheng::election
