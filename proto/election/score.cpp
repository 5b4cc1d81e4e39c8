#include "proto/election/score.hpp"

#include "proto/election/check.hpp"

#include <algorithm>

namespace zheng::election {
namespace {

i128 gcd(i128 a, i128 b) {
    while (b != 0) {
        const i128 rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

std::string digits(i128 value) {
    std::string out;
    do
        out.insert(out.begin(), static_cast<char>('0' + static_cast<int>(value % 10)));
    while ((value /= 10) != 0);
    return out;
}

}  // namespace

Score::Score(i128 numerator, i128 denominator) {
    CHECK(denominator > 0, "a score has a denominator");
    const i128 divisor = gcd(numerator < 0 ? -numerator : numerator, denominator);
    numerator_ = numerator / divisor;
    denominator_ = denominator / divisor;
}

std::string Score::text() const {
    const std::string whole = (numerator_ < 0 ? "-" : "") + digits(numerator_ < 0 ? -numerator_ : numerator_);
    return denominator_ == 1 ? whole : whole + "/" + digits(denominator_);
}

std::string Score::decimal() const {
    // Tenths, half up: floor((20 n + d) / 2d).
    const i128 above = numerator_ * 20 + denominator_;
    const i128 below = denominator_ * 2;
    i128 tenths = above / below;
    if (above % below < 0)
        --tenths;
    const i128 size = tenths < 0 ? -tenths : tenths;
    return (tenths < 0 ? "-" : "") + digits(size / 10) + "." + digits(size % 10);
}

std::vector<Ranked> rank_by_score(std::vector<Numerator> numerators, i128 denominator) {
    std::stable_sort(numerators.begin(), numerators.end(),
                     [](const Numerator& a, const Numerator& b) { return a.value > b.value; });
    std::vector<Ranked> out;
    out.reserve(numerators.size());
    for (std::size_t i = 0; i < numerators.size(); ++i) {
        const bool level = i != 0 && numerators[i].value == numerators[i - 1].value;
        out.push_back({numerators[i].person, Score(numerators[i].value, denominator),
                       level ? out.back().rank : static_cast<std::uint32_t>(i + 1)});
    }
    return out;
}

Proposal propose(const std::vector<Ranked>& ranking, std::uint32_t places) {
    Proposal out;
    std::size_t end = std::min<std::size_t>(places, ranking.size());
    if (end != 0 && end != ranking.size() && ranking[end].rank == ranking[end - 1].rank) {
        const std::uint32_t rank = ranking[end].rank;
        for (const Ranked& row : ranking)
            if (row.rank == rank)
                out.tied.push_back(row.person);
        out.places_left = static_cast<std::uint32_t>(end) - (rank - 1);
        end = rank - 1;
    }
    for (std::size_t i = 0; i < end; ++i)
        out.proposed.push_back(ranking[i].person);
    return out;
}

}  // namespace zheng::election
