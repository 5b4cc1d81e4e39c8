// Every moment at which something can be said, and for each kind of statement a small world that has come exactly there
// and in which it is otherwise lawful.
#pragma once

#include "tests/election/small_world.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace zheng::election::world {

// Before the log is opened, before enrolment is sealed, each phase of the contest that is spoken about, after Closed.
class Moment {
  public:
    [[nodiscard]] static Moment before_opening() { return Moment(0); }
    [[nodiscard]] static Moment before_sealing() { return Moment(1); }
    [[nodiscard]] static Moment in(Phase phase) { return Moment(2 + static_cast<std::size_t>(phase)); }
    [[nodiscard]] static Moment log_closed() { return Moment(2 + phases_count); }
    [[nodiscard]] static std::span<const Moment> all();  // in the order of time

    [[nodiscard]] std::optional<Phase> phase() const;
    [[nodiscard]] std::string name() const;  // "before_sealing", "method_adopted", "log_closed"
    friend auto operator<=>(const Moment&, const Moment&) = default;

  private:
    constexpr explicit Moment(std::size_t at) : at_(at) {}
    std::size_t at_;
};

// By whom: a device, and the officers who sign with it.
struct Signing {
    std::string author;  // "station", "desk", "county", "counter"; or an officer's name: a key without a device
    Names cosigners;
    std::string words;  // "village_station + electoral_committee + scrutineer"
};

struct Worded;

// A world at a moment; what is said there of this kind, by these people.
class Situation {
  public:
    Situation(StatementType type, Moment moment);

    [[nodiscard]] Heard said_by(const Signing& by) const;
    [[nodiscard]] const World& world() const { return world_; }

  private:
    StatementType type_;
    World world_;
    World words_from_;  // where the statement is worded: the nearest moment at which it may be said
    std::optional<Phase> phase_;
    mutable std::shared_ptr<const Worded> worded_;
};

// The phases of the table's row; all of them where it speaks about no contest.
[[nodiscard]] Phases lawful_phases(StatementType type);

}  // namespace zheng::election::world
