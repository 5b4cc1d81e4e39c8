// What a caller is told when two entries differ (重唱): "第 3 捆 23 张 委员票请重唱". Names no recorder and no entry.
// Pure; safe from any thread.
#pragma once

#include "station/core/batches.hpp"
#include "station/core/matching.hpp"

#include <string>

namespace zheng::station {

[[nodiscard]] std::string read_again_zh(PaperNumber paper, const Reading& reading);
[[nodiscard]] std::string read_again_en(PaperNumber paper, const Reading& reading);

}  // namespace zheng::station
