// A counter's figures in Prometheus' text format 0.0.4. Pure. The list of them: README.md here.
#pragma once

#include "audit/net/frame_server.hpp"
#include "counter/core/figures.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace zheng::counter {

struct LogMetrics {
    std::string origin;
    Figures figures;
    PublishingFigures publishing;
};
struct ProcessMetrics {
    net::FrameCounts line;
    std::uint64_t http_requests = 0;
    std::uint64_t resident_bytes = 0;
};

inline constexpr std::string_view metrics_content_type = "text/plain; version=0.0.4; charset=utf-8";

[[nodiscard]] std::string metrics_text(const std::vector<LogMetrics>& logs, const ProcessMetrics& process);

}  // namespace zheng::counter
