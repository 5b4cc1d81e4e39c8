// A report of a breach as somebody writes it (TOML), and the acts that say a day's reports (TOML for zheng-station
// say). Pure.
//
//   contest  = "qingshi/villagers_committee"
//   category = "vote_buying"
//   accused  = "…"          # may be left out
//   reporter = "…"          # may be left out
//   text     = """…"""
#pragma once

#include "audit/sealed/incident_report.hpp"
#include "proto/election/date.hpp"
#include "proto/text/fault.hpp"

#include <tl/expected.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace zheng::counter {

// Escapes and names of keys, beside what is sealed.
inline constexpr std::uint64_t incident_toml_bytes_max = 4 * sealed::incident_text_bytes_max;

struct WrittenIncident {
    election::ContestId contest;
    election::IncidentCategory category = election::IncidentCategory::other;
    sealed::IncidentText text;
};
// Every fault at once, with its line.
[[nodiscard]] tl::expected<WrittenIncident, text::Faults> parse_incident(std::string_view file,
                                                                         std::string_view content);

// One act a contest, in several where there are more reports than a statement takes; in each by commitment.
[[nodiscard]] std::string incident_acts(std::vector<sealed::IncidentReceipt> receipts, election::Date on);

}  // namespace zheng::counter
