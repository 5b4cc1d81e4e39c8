// What is said of a checked sheet: every mark at its place, counts by class and ground; for people and for programs.
// One thread.
#pragma once

#include "audit/env/console.hpp"
#include "audit/sheet/read_table.hpp"
#include "proto/text/roll_sheet.hpp"

#include <boost/json/object.hpp>

#include <filesystem>

namespace zheng::counter {

// Faults and notes, and how the file was written.
void say_marks(const text::Marks& marks, env::Console& console);
void say_roll(const text::CheckedRoll& roll, env::Console& console);
[[nodiscard]] boost::json::object json_of_sheet(const sheet::ReadTable& read, const text::FilledSheet& filled);
[[nodiscard]] boost::json::object json_of_roll(const sheet::ReadTable& read, const text::CheckedRoll& roll);

[[nodiscard]] Result<sheet::ReadTable> read_table_file(const std::filesystem::path& file);
// Nobody else reads it, and nothing is overwritten. Errc::usage for a name that ends neither in .csv nor in .xlsx.
[[nodiscard]] Result<void> write_marked(const std::filesystem::path& file, const text::Sheet& sheet,
                                        const sheet::ReadTable& read, const text::FilledSheet& filled,
                                        env::Console& console);

}  // namespace zheng::counter
