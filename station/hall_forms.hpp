// Which forms a hall's desk prints, in the order of the day, and from what. Pure but for the hall it reads.
#pragma once

#include "station/desk/hall.hpp"
#include "station/printing.hpp"

#include <boost/json.hpp>

#include <memory>

namespace zheng::station {

inline constexpr std::uint64_t desk_deck_seed = 1;  // of the test deck that the desk prints, as the command's

// [{kind, part, title, why: null|{zh,en}, names, blank}] as the page shows them. `roll` may be null.
[[nodiscard]] boost::json::array forms_of_day(const Hall& hall, const CheckInRoll* roll);

// Whether this window may print it: the chair everything, a seat the slip of the bundle that its table has just read.
[[nodiscard]] bool may_print(const Window& window, std::string_view kind);

// The hall's part of what is printed, copied; lists of people are added by fill_lists(), which takes longer.
[[nodiscard]] std::shared_ptr<PrintJob> print_job(const Hall& hall, const Window& window, const PrintRequest& request);
void fill_lists(PrintJob& job, const PrintRequest& request, const CheckInRoll& roll);

}  // namespace zheng::station
