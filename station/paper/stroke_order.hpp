// Names in the order of strokes (姓氏笔画), by ICU's collation zh-u-co-stroke: what people may take for a ballot before
// it is frozen. A frozen ballot's order is never changed. ZJ20 Art.20. Safe from any thread.
#pragma once

#include "proto/election/result.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace zheng::station::paper {

// The places of the names in their new order; level names keep theirs. Errc::unsupported without ICU's data.
[[nodiscard]] Result<std::vector<std::size_t>> stroke_order(std::span<const std::string> names);

}  // namespace zheng::station::paper
