// A station's directory, opened by a command that says something. One thread.
#pragma once

#include "audit/env/console.hpp"
#include "proto/election/result.hpp"
#include "station/keys/station_dir.hpp"

#include <filesystem>
#include <optional>

namespace zheng::station {

// Asks for the passphrase where no file gives it. Nothing where the directory was put back from a copy and has not
// asked the counter yet: the person has been told, and the answer is no.
[[nodiscard]] Result<std::optional<StationDir>> open_to_say(const std::filesystem::path& directory,
                                                            const std::filesystem::path& passphrase_file,
                                                            env::Console& console);

}  // namespace zheng::station
