// What could lawfully be said next, drawn by chance: the founding, then every contest from its method to the handover,
// with next votes, reviews, reports and what goes wrong at a poll. Figures are small and often level, so that votes are
// tied, short and held again.
#pragma once

#include "tests/election/small_world.hpp"
#include "tests/election/walk_spoil.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace zheng::election::world {

class Moves {
  public:
    Moves(World& world, Chance& chance);

    // Nothing where this time nobody has anything to say.
    [[nodiscard]] std::optional<Heard> next();
    [[nodiscard]] bool founded() const { return founding_.empty(); }
    // Whether nothing is left but to close the log.
    [[nodiscard]] bool over() const;
    [[nodiscard]] const Contest* some_contest();  // null before there are any
    void said(const Heard& heard);                // it was accepted

  private:
    using Maybe = std::optional<Heard>;

    [[nodiscard]] Maybe founding();
    [[nodiscard]] Maybe of_keys();
    [[nodiscard]] Maybe about(const Contest& contest);
    [[nodiscard]] Maybe at_any_time(const Contest& contest);
    [[nodiscard]] Maybe of_reports(const Contest& contest);
    [[nodiscard]] Maybe method(const Contest& contest);
    [[nodiscard]] Maybe of_candidacy(const Contest& contest);
    [[nodiscard]] Maybe of_the_roll(const Contest& contest);
    [[nodiscard]] Maybe of_somebody(const Contest& contest);
    [[nodiscard]] Maybe review(const Contest& contest);
    [[nodiscard]] Maybe candidate(const Contest& contest);
    [[nodiscard]] Maybe ballot(const Contest& contest);
    [[nodiscard]] Maybe of_the_poll(const Contest& contest);
    [[nodiscard]] Maybe at_open_place(const Contest& contest, const PlaceId& id, const PlaceRecord& place);
    [[nodiscard]] Maybe of_a_box(const Contest& contest, const PlaceId& id, const PlaceRecord& place);
    [[nodiscard]] Maybe closing(const Contest& contest, const PlaceId& id, const PlaceRecord& place);
    [[nodiscard]] Maybe count_opened(const Contest& contest, const PlaceId& id);
    [[nodiscard]] Maybe of_the_count(const Contest& contest, const PlaceId& id, const PlaceRecord& place);
    [[nodiscard]] Maybe replaced(const Contest& contest, const PlaceId& id, const PlaceRecord& place);
    [[nodiscard]] Maybe of_the_result(const Contest& contest);
    [[nodiscard]] Maybe of_winners(const Contest& contest);
    [[nodiscard]] Maybe next_vote(const Contest& contest);
    [[nodiscard]] Tally some_tally(const Contest& contest, Votes papers);
    [[nodiscard]] bool impatient() { return chance_.percent(6); }  // the next step before this one
    [[nodiscard]] FactId some_condition(const Contest& contest) const;
    [[nodiscard]] std::string fresh(const std::string& what) { return what + std::to_string(++names_); }
    [[nodiscard]] Heard by_station(Body body);  // as it is usually signed, from either station of the village

    World& w_;
    Chance& chance_;
    std::vector<std::function<Body(const World&)>> founding_;
    Body offered_;  // of the founding
    std::uint64_t names_ = 0;
    std::uint64_t focus_;  // which of the contests the walk is about
};

}  // namespace zheng::election::world
