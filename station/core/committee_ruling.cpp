#include "station/core/committee_ruling.hpp"

#include <algorithm>
#include <map>

namespace zheng::station {

using namespace election;

CommitteeRuling ruling_of(std::span<const RulingVote> votes, std::size_t present) {
    for (const Ruling ruling : {Ruling::valid, Ruling::void_paper, Ruling::part_void}) {
        const auto agreed =
            std::count_if(votes.begin(), votes.end(), [&](const RulingVote& vote) { return vote.ruling == ruling; });
        if (2 * static_cast<std::size_t>(agreed) > std::max(present, votes.size()))
            return {ruling, false};
    }
    return {};
}

std::vector<DoubtfulPapers> rows_of(std::span<const Ruled> rulings) {
    std::map<Doubt, DoubtfulPapers> rows;
    for (const Ruled& ruled : rulings) {
        DoubtfulPapers& row = rows[ruled.doubt];
        row.doubt = ruled.doubt;
        const bool undecided = !ruled.votes.empty() && ruling_of(ruled.votes, ruled.votes.size()).undecided;
        Votes& number = undecided                            ? row.undecided
                        : ruled.ruling == Ruling::valid      ? row.ruled_valid
                        : ruled.ruling == Ruling::void_paper ? row.ruled_void
                                                             : row.ruled_part_void;
        ++number;
    }
    std::vector<DoubtfulPapers> out;
    for (const auto& [doubt, row] : rows)
        out.push_back(row);
    return out;
}

}  // namespace zheng::station
