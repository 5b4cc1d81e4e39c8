// What is to be printed, as a command line or a page asks for it, and from what: shared by `print` and by the desk's
// pages. Values; safe from any thread.
#pragma once

#include "station/core/check_in_roll.hpp"
#include "station/keys/station_dir.hpp"
#include "station/paper/forms.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace zheng::station {

struct PrintRequest {
    std::string kind;  // a form's name
    bool blank = false;
    bool per_office = false;
    bool tick = false;  // √ as the sign for a vote; else ○
    paper::Sheet sheet = paper::Sheet::a4;
    std::uint32_t papers = 0;  // ballots that are packed; 0: as received at the polls
    std::uint32_t pack = 100;
    std::uint32_t copies = 5;
    std::uint32_t table = 0;   // issuing table of a sign-in roll, 0: all of this place; mobile box of a list, 0: all
    std::uint32_t bundle = 0;  // of a slip; 0: all that were read
    friend bool operator==(const PrintRequest&, const PrintRequest&) = default;
};
// Of "kind=result-sheet&blank=1&sheet=a3&…": each field once, numbers within the forms' limits, nothing else.
// Errc::malformed names the field, not_found an unknown form.
[[nodiscard]] Result<PrintRequest> parse_print_request(std::string_view query);
[[nodiscard]] paper::Choices choices_of(const PrintRequest& request);

// A state of its own, and what is printed from it, while the one it was copied from goes on.
struct PrintJob {
    // CHECKs that the contest and its profile are there.
    PrintJob(const election::State& now, const election::ContestId& contest, const election::Digest& authority);
    PrintJob(const PrintJob&) = delete;
    PrintJob& operator=(const PrintJob&) = delete;

    election::State state;
    paper::Subject subject;
};

// The day's script, in words for paper; `day.look` is set by `blank`.
[[nodiscard]] std::vector<DayStep> script_of(Day day, bool blank);
// The same from a log alone: nothing of single papers, nothing that the chair has noted. Of the place where its papers
// are counted; empty before the contest has any.
[[nodiscard]] std::vector<DayStep> script_of(const paper::Subject& subject, const Settings& settings);

// What check-in has made ready, as lists for forms: the roll of one place (its issuing table, 0: all), everybody on the
// roll, the proxies that stand, users of one mobile box (0: of all).
[[nodiscard]] std::vector<paper::RollLine> roll_lines(const CheckInRoll& roll, std::uint32_t table);
// "村部 2 号发票席"; of table 0 the place alone.
[[nodiscard]] std::string issuing_place(const CheckInRoll& roll, std::uint32_t table);
[[nodiscard]] std::vector<paper::RollLine> all_roll_lines(const CheckInRoll& roll);
[[nodiscard]] std::vector<paper::ProxyLine> proxy_lines(const CheckInRoll& roll);
[[nodiscard]] std::vector<paper::MobileLine> mobile_lines(const CheckInRoll& roll, std::uint32_t box);

}  // namespace zheng::station
