// What a bundle lists below keys/ for people who do not read the log: it must be what the log says. One thread.
#pragma once

#include "audit/log/bundle_reader.hpp"
#include "audit/verify/report.hpp"
#include "proto/election/state.hpp"

namespace zheng::verify {

inline constexpr std::string_view stations_file = "keys/stations.json";

// Check 2.8: keys/stations.json, where it is there, holds every enrolled device and officer once, with key, kind, name,
// village and log index of revocation, and nobody else; no other file below keys/ is unaccounted for.
void check_key_lists(const log::BundleReader& reader, const election::State& state, Report& report);

}  // namespace zheng::verify
