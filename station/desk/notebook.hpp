// What the chair notes on the day and no statement holds (会场记事): steps that were read out, what was done about
// warnings, the ways of the mobile boxes, what the wall shows. It lies beside the book of the count, mode 0600. One
// thread.
#pragma once

#include "proto/election/date.hpp"
#include "proto/election/ids.hpp"
#include "proto/election/result.hpp"
#include "station/core/box_journey.hpp"

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace zheng::station {

inline constexpr std::size_t notebook_entries_max = 256;  // of each list
inline constexpr std::uint64_t notebook_bytes_max = 262'144;

struct Notebook {
    std::set<std::string> spoken;              // steps of the day that have only words
    std::map<std::string, std::string> notes;  // on warnings
    election::Date today;                      // empty: the clock's
    std::map<election::BoxId, BoxJourney> journeys;
    bool called_shown = true;  // the wall shows the paper that was read last
    friend bool operator==(const Notebook&, const Notebook&) = default;
};

// "00:00" to "23:59".
[[nodiscard]] bool is_time_of_day(std::string_view text);

// An empty one where there is no file; what it holds beyond the limits is left out. Errc::malformed, Errc::io.
[[nodiscard]] Result<Notebook> read_notebook(const std::filesystem::path& file);
// Makes the folder. On the disk when it returns.
[[nodiscard]] Result<void> write_notebook(const std::filesystem::path& file, const Notebook& notebook);

}  // namespace zheng::station
