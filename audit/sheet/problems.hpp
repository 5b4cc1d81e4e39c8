// Marks as the column of sentences that is added to a table. Pure; safe from any thread.
#pragma once

#include "audit/sheet/write_table.hpp"

#include <cstdint>
#include <map>
#include <string>

namespace zheng::sheet {

// How many columns the widest row has.
[[nodiscard]] std::uint32_t width_of(const text::Table& table);

// Row number -> all its sentences, "B：不是日期；D：…".
[[nodiscard]] std::map<std::uint32_t, std::string> problems_by_row(const text::Marks& marks, const Look& look,
                                                                   env::Language language);

}  // namespace zheng::sheet
