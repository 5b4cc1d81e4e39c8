// What went wrong at a polling place or in its count, and was put right. Values only; part of state.hpp.
#pragma once

#include "proto/election/statement.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace zheng::election {

struct Suspension {
    PollSuspended said;
    std::optional<PollResumed> resumed;
};

// A reading of a bundle that was replaced.
struct BatchReading {
    Digest payload;  // of the BatchCounted or TallyReplaced
    std::uint64_t index = 0;
    Tally tally;
    Digest records;
};

struct PlaceTroubles {
    std::vector<Suspension> suspensions;
    std::map<BoxId, std::vector<BoxLost>> boxes;  // what was said of each box, oldest first
    std::optional<DoubtfulBallotsRuled> doubtful;
    std::vector<TallyReplaced> replaced;

    // Nobody votes here: suspended and not resumed, or resumed with a broken seal.
    [[nodiscard]] bool suspended() const {
        return !suspensions.empty() && (!suspensions.back().resumed || !suspensions.back().resumed->seals_intact);
    }
    [[nodiscard]] bool seals_broken() const { return suspended() && suspensions.back().resumed.has_value(); }
    // The newest word on a box that has not come back whole; null where nothing is amiss.
    [[nodiscard]] const BoxLost* missing(const BoxId& box) const {
        const auto found = boxes.find(box);
        if (found == boxes.end() || found->second.back().fate == BoxFate::recovered)
            return nullptr;
        return &found->second.back();
    }
};

}  // namespace zheng::election
