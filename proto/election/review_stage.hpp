// The stages of a review of who may stand (三审), in their order. SC26 Art.23; QZ17. Pure; safe from any thread.
#pragma once

#include <cstdint>
#include <string_view>

namespace zheng::election {

enum class ReviewStage : std::uint8_t { village = 1, township = 2, county = 3 };  // 村级初审, 乡镇复审, 县级联审
[[nodiscard]] std::string_view name_of(ReviewStage stage);
[[nodiscard]] bool parse(std::string_view text, ReviewStage& out);

}  // namespace zheng::election
