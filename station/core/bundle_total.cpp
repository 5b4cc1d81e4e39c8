#include "station/core/bundle_total.hpp"

#include "proto/election/check.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace zheng::station {

using namespace election;

std::vector<BundleTotal> bundle_totals(const HallCount& count, std::span<const OfficeBallot> offices) {
    std::set<Votes> apart;
    for (const Votes index : count.doubtful())
        apart.insert(index);
    for (const Ruled& ruled : count.rulings())
        apart.insert(ruled.index);
    const auto papers = count.all_settled();
    std::vector<BundleTotal> out;
    const Votes collected = count.begun().collected;
    const Votes each = count.begun().rules.bundle_papers;
    for (Votes from = 0; from < collected; from += each) {
        BundleTotal one{count.number(from).bundle, 0, empty_tally({offices.begin(), offices.end()}), 0};
        bool whole = true;
        for (Votes index = from; index < std::min(from + each, collected) && whole; ++index) {
            const auto* settled = papers[static_cast<std::size_t>(index)];
            if (settled != nullptr)
                one.table = settled->table;
            if (apart.contains(index))
                ++one.doubtful;
            else if (settled != nullptr)
                CHECK(add(one.tally, settled->judgement).has_value(), "a bundle has no more than its count");
            else
                whole = false;
        }
        if (whole)
            out.push_back(std::move(one));
    }
    return out;
}

}  // namespace zheng::station
