// Check-in of one place of one contest in a station's directory: check_in/<contest>@<place>.roll and .state, made by
// `check-in` before the poll. One thread.
#pragma once

#include "station/core/check_in.hpp"
#include "station/desk/check_in_desk.hpp"
#include "station/keys/station_dir.hpp"

#include <memory>

namespace zheng::station {

struct CheckInPaths {
    std::filesystem::path roll;
    std::filesystem::path state;
};
[[nodiscard]] CheckInPaths check_in_paths(const std::filesystem::path& directory, const election::ContestId& contest,
                                          const election::PlaceId& place);

// What the log knows of the place: less than that is an old copy.
[[nodiscard]] CheckInFloor check_in_floor(const election::Contest& contest, const election::PlaceId& place);

class CheckInOfHall {
  public:
    // Errc::not_found: none was made for this contest and place; else as CheckInFile::open. Station and random must
    // outlive it.
    [[nodiscard]] static Result<std::unique_ptr<CheckInOfHall>> open(const StationDir& station,
                                                                     const election::ContestId& contest,
                                                                     const election::PlaceId& place,
                                                                     env::Random& random);
    CheckInOfHall(const CheckInOfHall&) = delete;
    CheckInOfHall& operator=(const CheckInOfHall&) = delete;

    [[nodiscard]] CheckInDesk& desk() { return *desk_; }
    [[nodiscard]] const CheckInRoll& roll() const { return roll_; }

  private:
    CheckInOfHall(CheckInRoll roll, CheckInRules rules) : roll_(std::move(roll)), rules_(std::move(rules)) {}

    CheckInRoll roll_;
    CheckInRules rules_;
    std::unique_ptr<CheckInDesk> desk_;
};

}  // namespace zheng::station
