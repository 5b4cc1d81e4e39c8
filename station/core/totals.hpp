// Totals-only mode: a hall that counted on paper, its totals keyed by two. Both key every figure without seeing the
// other's; figures that differ are cleared for both and keyed again, until all are equal. What can be computed is not
// keyed: valid papers and unused choices follow. Values without I/O.
#pragma once

#include "proto/election/contest.hpp"
#include "proto/election/result.hpp"
#include "station/core/event.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace zheng::station {

// The figures of a sheet of totals, by key: "papers/collected", "papers/void", "papers/blank"; for each office
// "<office>/void_here", "<office>/<person>/for" and "<office>/<person>/against", where a person is a candidate or an
// alias "w1", "w2", … of a written-in name.
[[nodiscard]] std::vector<std::string> totals_keys(std::span<const election::OfficeBallot> offices,
                                                   std::size_t written_in_names);

class TotalsMatching {
  public:
    explicit TotalsMatching(std::vector<std::string> keys);

    // The figures that `who` still has to key, in order.
    [[nodiscard]] std::vector<std::string> open(Recorder who) const;
    // Why the figures cannot be taken: one that is not open, twice, or missing. Empty: they can.
    [[nodiscard]] std::string fault(Recorder who, std::span<const Figure> figures) const;

    enum class Turn : std::uint8_t { waiting, agreed, key_again };
    // CHECKs fault().
    Turn key(const TotalsKeyed& keyed);

    [[nodiscard]] bool agreed() const { return agreed_.size() == keys_.size(); }
    [[nodiscard]] const std::map<std::string, Votes>& figures() const { return agreed_; }
    [[nodiscard]] std::uint32_t slips_caught() const { return slips_; }  // figures that had to be keyed again

  private:
    std::vector<std::string> keys_;
    std::map<std::string, Votes> agreed_;
    std::optional<std::map<std::string, Votes>> a_;
    std::optional<std::map<std::string, Votes>> b_;
    std::uint32_t slips_ = 0;
};

// The tally of agreed figures. Errc::malformed when they cannot be: more void and blank papers than collected ones, or
// more votes than choices, with the office and the numbers.
[[nodiscard]] Result<election::Tally> tally_of(std::span<const election::OfficeBallot> offices,
                                               const std::map<std::string, Votes>& figures);

}  // namespace zheng::station
