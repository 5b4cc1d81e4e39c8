// The text of schema.sql, built in.
#pragma once

#include <string_view>

namespace zheng::counter {

[[nodiscard]] std::string_view schema_sql();

}  // namespace zheng::counter
