// The small world's election as a subject of printed forms, with people's names where the world has ids.
#pragma once

#include "station/paper/subject.hpp"
#include "tests/election/small_world.hpp"

#include <string>

namespace zheng::test {

// What is said of it lives as long as this.
class Sample {
  public:
    explicit Sample(election::world::Stage stage, election::world::Options options = {});
    [[nodiscard]] station::paper::Subject
    subject(const election::ContestId& contest = election::world::committee) const;
    // Somebody of this name in place of the candidate.
    void rename(const std::string& person, const std::string& name);
    [[nodiscard]] election::Contest& contest() { return world_.state.contests.at(election::world::committee); }
    [[nodiscard]] election::State& state() { return world_.state; }

  private:
    election::world::World world_;
};

}  // namespace zheng::test
