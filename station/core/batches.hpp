// Which papers make a batch. A batch is a bundle, but never less than `min_publish_ballots` papers, so that no figure
// tells one voter's choice: what is too little waits and joins the next, and nothing is closed that would leave too
// little behind. Pure.
#pragma once

#include "proto/election/ratio.hpp"

#include <cstdint>

namespace zheng::station {

using election::Votes;

struct BundleRules {
    std::uint32_t bundle_papers = 50;  // papers of a full bundle, at least 1
    std::uint32_t min_publish_ballots = 10;
};

// "Ballot 123 is bundle 3, paper 23": both from 1.
struct PaperNumber {
    std::uint32_t bundle = 0;
    std::uint32_t paper = 0;
    friend auto operator<=>(const PaperNumber&, const PaperNumber&) = default;
};
[[nodiscard]] constexpr PaperNumber number_of(Votes index, std::uint32_t bundle_papers) {
    return {static_cast<std::uint32_t>(index / bundle_papers) + 1,
            static_cast<std::uint32_t>(index % bundle_papers) + 1};
}

// At the end of a bundle: how many of the `waiting` papers to close as a batch now, the longest-waiting first; 0 for
// none. `to_come` papers of the same count place are not settled yet: not read, or set aside. When nothing is to come
// all that waits is closed, batch by batch; a count of less than the least makes one batch.
[[nodiscard]] constexpr Votes close_now(BundleRules rules, Votes waiting, Votes to_come) {
    const Votes least = rules.min_publish_ballots;
    const Votes most = rules.bundle_papers < least ? least : rules.bundle_papers;
    if (waiting < least && to_come != 0)
        return 0;
    if (waiting >= most + least)
        return most;
    return to_come == 0 || to_come >= least ? waiting : 0;
}

}  // namespace zheng::station
