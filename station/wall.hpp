// What the hall sees in a terminal: 正 growing stroke by stroke, slips that were caught, and the result in short. Drawn
// on a terminal only, a line at a time; nothing is drawn before it is on the disk. One thread.
#pragma once

#include "audit/env/clock.hpp"
#include "audit/env/console.hpp"
#include "proto/election/outcome.hpp"
#include "proto/election/statement.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace zheng::station {

inline constexpr std::int64_t wall_step_ms = 100;

// A hundred strokes, twenty 正: "正正正丅" for 17 %.
[[nodiscard]] std::string strokes(std::uint64_t done, std::uint64_t total);

class WallLine {
  public:
    WallLine(std::string label, std::uint64_t total, const env::Clock& clock, int fd);
    WallLine(const WallLine&) = delete;
    WallLine& operator=(const WallLine&) = delete;
    ~WallLine() { clear(); }
    void update(std::uint64_t done);
    void clear();

  private:
    std::string label_;
    std::uint64_t total_;
    const env::Clock& clock_;
    int fd_;
    bool terminal_;
    bool drawn_ = false;
    std::int64_t next_ms_ = 0;
};

using NameOf = std::function<std::string(const election::PersonId&)>;
// One line a name: votes, and how many are missing for the threshold.
void show_tally(env::Console& console, const election::Profile& profile, const election::Tally& tally,
                election::Votes base, const NameOf& name_of_person);
void show_outcome(env::Console& console, const election::Outcome& outcome, const NameOf& name_of_person);

}  // namespace zheng::station
