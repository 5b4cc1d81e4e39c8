// A day at one hall through the desk's acts, as the pages send them: 王村 with 64 papers, two recorders at each of two
// tables. One thread.
#pragma once

#include "audit/env/clock.hpp"
#include "audit/env/random.hpp"
#include "station/desk/hall_desk.hpp"
#include "tests/station/small_station.hpp"

#include <boost/json.hpp>

#include <memory>
#include <string>
#include <vector>

namespace zheng::test {

namespace json = boost::json;

// A paper as the caller reads it, for the acts: the marks of each office, and what a recorder wrongly keys at first.
struct CalledPaper {
    json::array marks;
    bool extra_mark = false;
    std::optional<json::array> slip_a;
    std::optional<json::array> slip_b;
};

[[nodiscard]] json::array marks(const std::string& chair, std::vector<std::string> members);

struct HallSize {
    std::uint64_t papers = 64;     // that will be in the box
    std::uint64_t registered = 0;  // 0: 36 more than papers
    bool second_contest = false;   // "wang/second", of the same kind and day
    bool second_device = false;    // "second" beside the leading one, enrolled with it
};

class HallDay {
  public:
    // Enrolled, and said up to the frozen ballot.
    explicit HallDay(HallSize size = {});

    // As after a kill: everything that was in memory is gone.
    void restart();
    // The directory is free for another process.
    void close() { desk_.reset(); }
    [[nodiscard]] station::HallDesk& desk() { return *desk_; }
    [[nodiscard]] SmallStation& small() { return small_; }
    [[nodiscard]] std::filesystem::path device() const { return small_ / "device"; }
    [[nodiscard]] std::filesystem::path second() const { return small_ / "second"; }
    [[nodiscard]] env::ManualClock& clock() { return clock_; }

    [[nodiscard]] station::ActAnswer act(const station::Window& window, const std::string& act,
                                         json::object fields = {});
    [[nodiscard]] json::object view(const station::Window& window) { return desk_->view(window); }
    // EXPECTs that it is done.
    void done(const station::Window& window, const std::string& act, json::object fields = {});

    [[nodiscard]] std::string secret_of(const std::string& person) const;  // of the card
    [[nodiscard]] static std::string pin_of(const std::string& person);
    void unlock(const std::string& person);
    void sit(std::uint32_t table, station::Recorder who, const std::string& person);

    // The chair's day up to the first paper: polls, closing, pieces, four recorders seated at two tables.
    void to_count();
    // Both key the paper in hand, slips first; EXPECTs that a slip stops both until the office is read again.
    void read(std::uint32_t table, const CalledPaper& paper);
    [[nodiscard]] std::uint64_t index_at(std::uint32_t table);

    static const station::Window chair;
    static const station::Window wall;
    [[nodiscard]] static station::Window seat(std::uint32_t table, station::Recorder who) {
        return {station::WindowKind::seat, table, who};
    }

    [[nodiscard]] static station::Window shared(std::uint32_t table) {
        return {station::WindowKind::shared_seat, table, station::Recorder::a};
    }
    // The chair's day up to the seats: polls, closing, pieces.
    void to_seats();

  private:
    void open();
    void enrol_both();

    std::uint64_t papers_;
    SmallStation small_;
    env::ManualClock clock_;
    env::SystemRandom random_;
    std::unique_ptr<station::HallDesk> desk_;
};

// The 64 papers of small_station's ballots.csv.
[[nodiscard]] std::vector<CalledPaper> small_papers();

}  // namespace zheng::test
