#include "proto/election/merit.hpp"

#include "proto/election/check.hpp"
#include "proto/election/findings.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace zheng::election {
namespace {

constexpr std::uint64_t points_in_all = 100;

// The least common multiple, or 0 where it would be above the bound; 0 stays 0.
std::uint64_t common(std::uint64_t a, std::uint64_t b) {
    CHECK(b != 0, "nothing is divided into no parts");
    const u128 product = static_cast<u128>(a) / std::gcd(a, b) * b;
    return product > merit_denominator_max ? 0 : static_cast<std::uint64_t>(product);
}

// What everything is brought to; 0 where it would be too fine.
struct Common {
    std::uint64_t weights = 1;     // denominator of all weights
    std::uint64_t marks = 1;       // of all maxima
    std::uint64_t raters = 1;      // of the numbers of raters of each person
    std::uint64_t points = 1;      // of all items
    std::uint64_t weight_sum = 0;  // of the weights over `weights`
    std::map<PersonId, std::uint64_t> sheets;
};

Common common_of(const MeritSheet& sheet) {
    Common out;
    for (const MeritCriterion& criterion : sheet.criteria) {
        out.weights = common(out.weights, criterion.weight.denominator());
        out.marks = common(out.marks, criterion.mark_max);
    }
    if (out.weights != 0)
        for (const MeritCriterion& criterion : sheet.criteria)
            out.weight_sum += criterion.weight.numerator() * (out.weights / criterion.weight.denominator());
    for (const MeritMarks& row : sheet.scores)
        ++out.sheets[row.person];
    for (const auto& [person, count] : out.sheets)
        out.raters = common(out.raters, count);
    for (const MeritItem& item : sheet.items)
        out.points = common(out.points, item.points.denominator());
    return out;
}

std::string at(const char* list, std::size_t index) {
    return std::string(list) + "/" + std::to_string(index);
}

class Faults {
  public:
    explicit Faults(const MeritSheet& sheet) : sheet_(sheet) {}

    std::vector<MeritFault> run() {
        criteria();
        items();
        scores();
        applied();
        if (out_.empty())
            fine();
        return std::move(out_);
    }

  private:
    void say(std::string path, const char* zh, const char* en) { out_.push_back({std::move(path), zh, en}); }

    void criteria() {
        std::set<std::string> seen;
        if (sheet_.criteria.empty() || sheet_.criteria.size() > merit_criteria_max)
            say("criteria", "没有评分项或者评分项过多", "are none, or too many");
        for (std::size_t i = 0; i < sheet_.criteria.size(); ++i) {
            const MeritCriterion& criterion = sheet_.criteria[i];
            if (!seen.insert(criterion.name).second)
                say(at("criteria", i) + "/name", "重复", "is there twice");
            if (criterion.mark_max == 0 || criterion.mark_max > merit_number_max)
                say(at("criteria", i) + "/max", "须为正数且不过大", "must be positive, and not too large");
            if (criterion.weight.numerator() > merit_number_max)
                say(at("criteria", i) + "/weight", "过大", "is too large");
        }
        if (!sheet_.criteria.empty() && std::all_of(sheet_.criteria.begin(), sheet_.criteria.end(),
                                                    [](const auto& c) { return c.weight.numerator() == 0; }))
            say("criteria", "权重全部为零", "have no weight");
    }

    void items() {
        for (std::size_t i = 0; i < sheet_.items.size(); ++i) {
            if (!items_.insert(sheet_.items[i].name).second)
                say(at("items", i) + "/name", "重复", "is there twice");
            if (sheet_.items[i].points.numerator() > merit_number_max)
                say(at("items", i) + "/points", "过大", "is too large");
        }
    }

    void scores() {
        std::set<std::pair<PersonId, std::string>> seen;
        if (sheet_.scores.size() > merit_scores_max)
            say("scores", "评分表过多", "are too many");
        for (std::size_t i = 0; i < sheet_.scores.size(); ++i) {
            const MeritMarks& row = sheet_.scores[i];
            people_.insert(row.person);
            if (!seen.emplace(row.person, row.rater).second)
                say(at("scores", i), "同一评分人重复评分", "is a second sheet of one rater for one person");
            if (row.marks.size() != sheet_.criteria.size()) {
                say(at("scores", i) + "/marks", "须逐项评分", "must have a mark for each criterion");
                continue;
            }
            for (std::size_t k = 0; k < row.marks.size(); ++k)
                if (row.marks[k] > sheet_.criteria[k].mark_max)
                    say(at("scores", i) + "/marks/" + sheet_.criteria[k].name, "高于满分", "is above the maximum");
        }
    }

    void applied() {
        if (sheet_.applied.size() > merit_scores_max)
            say("applied", "加减分过多", "are too many");
        for (std::size_t i = 0; i < sheet_.applied.size(); ++i) {
            if (!people_.contains(sheet_.applied[i].person))
                say(at("applied", i) + "/person", "没有评分表", "has no marks");
            if (!items_.contains(sheet_.applied[i].item))
                say(at("applied", i) + "/item", "不是列出的加减分项", "is no item of the sheet");
        }
    }

    void fine() {
        const Common c = common_of(sheet_);
        if (c.weights == 0 || c.marks == 0 || c.raters == 0 || c.points == 0 || c.weight_sum > merit_denominator_max)
            say("criteria", "分数过细，不能精确相加", "have fractions too fine to add up exactly");
        else if (static_cast<u128>(c.marks) * c.raters * c.points > merit_denominator_max)
            say("scores", "分数过细，不能精确相加", "have fractions too fine to add up exactly");
    }

    const MeritSheet& sheet_;
    std::set<std::string> items_;
    std::set<PersonId> people_;
    std::vector<MeritFault> out_;
};

i128 wide(std::uint64_t number) {
    return static_cast<i128>(number);
}

}  // namespace

std::vector<MeritFault> merit_faults(const MeritSheet& sheet) {
    return Faults(sheet).run();
}

MeritAnswer rank_merit(const MeritSheet& sheet) {
    CHECK(merit_faults(sheet).empty(), "the sheet can be added up");
    const Common c = common_of(sheet);
    // Over weight_sum * marks * raters * points, which is below 10^18; a score is below 10^13 of it.
    const i128 denominator = wide(c.weight_sum) * wide(c.marks) * wide(c.raters) * wide(c.points);
    std::map<PersonId, i128> sums;
    for (const MeritMarks& row : sheet.scores) {
        const i128 share = wide(points_in_all) * wide(c.raters / c.sheets.at(row.person)) * wide(c.points);
        i128& sum = sums[row.person];
        for (std::size_t k = 0; k < row.marks.size(); ++k) {
            const MeritCriterion& criterion = sheet.criteria[k];
            sum += share * wide(criterion.weight.numerator() * (c.weights / criterion.weight.denominator())) *
                   wide(row.marks[k]) * wide(c.marks / criterion.mark_max);
        }
    }
    for (const MeritApplied& row : sheet.applied) {
        const auto item = std::find_if(sheet.items.begin(), sheet.items.end(),
                                       [&](const MeritItem& i) { return i.name == row.item; });
        const i128 points = denominator / wide(item->points.denominator()) * wide(item->points.numerator());
        sums[row.person] += item->deduction ? -points : points;
    }
    std::vector<Numerator> numerators;
    for (const MeritMarks& row : sheet.scores)
        if (const auto sum = sums.extract(row.person))
            numerators.push_back({sum.key(), sum.mapped()});

    MeritAnswer out;
    out.ranking = rank_by_score(std::move(numerators), denominator);
    for (const Ranked& row : out.ranking)
        out.reasons.push_back(
            make_reason("merit_score", "merit", "QZ17", {{"rank", row.rank}},
                        {word("person", row.person), word("score", row.score.decimal(), row.score.decimal())}));
    Proposal proposal = propose(out.ranking, sheet.places);
    out.proposed = std::move(proposal.proposed);
    if (!proposal.tied.empty())
        out.findings.push_back(make_finding(Severity::review, "level_at_last_place", "merit", "QZ17",
                                            {{"places", proposal.places_left}}, words("persons", proposal.tied),
                                            proposal.tied));
    out.tied = std::move(proposal.tied);
    if (sheet.kind == Kind::villagers_committee && out.proposed.size() < out.ranking.size())
        out.findings.push_back(make_finding(Severity::note, "merit_removes_nobody", "merit", "VCL25 Art.14, 18"));
    return out;
}

}  // namespace zheng::election
