#include "counter/api/metrics.hpp"

#include <fmt/format.h>

#include <functional>
#include <iterator>

namespace zheng::counter {
namespace {

constexpr std::uint64_t us_per_s = 1'000'000;

// A label's value; an origin has none of these characters, but nobody should have to know that.
std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '\\' || c == '"')
            out += '\\';
        out += c == '\n' ? ' ' : c;
    }
    return out;
}

class Page {
  public:
    explicit Page(const std::vector<LogMetrics>& logs) : logs_(logs) {}

    void family(std::string_view name, std::string_view type, std::string_view help) {
        fmt::format_to(end(), "# HELP {} {}\n# TYPE {} {}\n", name, help, name, type);
    }
    void one(std::string_view name, std::string_view type, std::string_view help, std::uint64_t value) {
        family(name, type, help);
        fmt::format_to(end(), "{} {}\n", name, value);
    }
    using Get = std::function<std::uint64_t(const LogMetrics&)>;
    void each(std::string_view name, std::string_view type, std::string_view help, const Get& get) {
        family(name, type, help);
        for (const auto& log : logs_)
            fmt::format_to(end(), "{}{{log=\"{}\"}} {}\n", name, escaped(log.origin), get(log));
    }
    void answers() {
        constexpr std::string_view name = "zheng_statements_total";
        family(name, "counter", "Statements decided since the start, by answer.");
        for (const auto& log : logs_) {
            const auto origin = escaped(log.origin);
            const auto row = [&](std::string_view answer, std::uint64_t value) {
                fmt::format_to(end(), "{}{{log=\"{}\",answer=\"{}\"}} {}\n", name, origin, answer, value);
            };
            const auto& counts = log.figures.answers;
            row("accepted", counts.accepted);
            row("refused", counts.refused);
            row("repeated", counts.repeated);
            row("equivocation", counts.equivocations);
            row("rejected", counts.rejected);
        }
    }
    // `unit`: so many of what is counted are one of what is shown.
    template <class Of>
    void histogram(std::string_view name, std::string_view help, std::uint64_t unit, Of of) {
        family(name, "histogram", help);
        for (const auto& log : logs_) {
            const auto& histogram = of(log.figures);
            const auto origin = escaped(log.origin);
            std::uint64_t so_far = 0;
            for (std::size_t i = 0; i < histogram.bounds().size(); ++i) {
                so_far += histogram.counts()[i];
                fmt::format_to(end(), "{}_bucket{{log=\"{}\",le=\"{}\"}} {}\n", name, origin,
                               shown(histogram.bounds()[i], unit), so_far);
            }
            fmt::format_to(end(),
                           "{0}_bucket{{log=\"{1}\",le=\"+Inf\"}} {2}\n{0}_sum{{log=\"{1}\"}} {3}\n"
                           "{0}_count{{log=\"{1}\"}} {2}\n",
                           name, origin, histogram.total(), shown(histogram.sum(), unit));
        }
    }
    [[nodiscard]] std::string text() && { return std::move(out_); }

  private:
    static std::string shown(std::uint64_t value, std::uint64_t unit) {
        auto out = std::to_string(value / unit);
        if (unit != 1 && value % unit != 0)
            out += fmt::format(".{:06}", value % unit);
        return out;
    }
    std::back_insert_iterator<std::string> end() { return std::back_inserter(out_); }

    const std::vector<LogMetrics>& logs_;
    std::string out_;
};

}  // namespace

std::string metrics_text(const std::vector<LogMetrics>& logs, const ProcessMetrics& process) {
    Page page(logs);
    page.answers();
    page.each("zheng_log_size", "gauge", "Entries committed.", [](const auto& log) { return log.figures.committed; });
    page.each("zheng_published_size", "gauge", "Entries published.",
              [](const auto& log) { return log.publishing.published; });
    page.each("zheng_published_lag", "gauge", "Entries committed and not published yet.", [](const auto& log) {
        return log.figures.committed - std::min(log.figures.committed, log.publishing.published);
    });
    page.each("zheng_publications_total", "counter", "Checkpoints published.",
              [](const auto& log) { return log.publishing.publications; });
    page.each("zheng_publish_failures_total", "counter", "Publications that failed and are tried again.",
              [](const auto& log) { return log.publishing.failures; });
    page.each("zheng_commits_total", "counter", "Commits.", [](const auto& log) { return log.figures.commits; });
    page.histogram(
        "zheng_batch_statements", "Statements of one commit.", 1,
        [](const Figures& figures) -> const auto& { return figures.batch; });
    page.histogram(
        "zheng_commit_seconds", "Deciding and committing a batch.", us_per_s,
        [](const Figures& figures) -> const auto& { return figures.commit_us; });
    page.histogram(
        "zheng_receipt_seconds", "From the arrival of a statement to its answer.", us_per_s,
        [](const Figures& figures) -> const auto& { return figures.receipt_us; });
    page.each("zheng_statements_waiting", "gauge", "Statements that wait for the writer.",
              [](const auto& log) { return log.figures.under_way; });
    page.each("zheng_sessions", "gauge", "Sessions, greeted or not.",
              [](const auto& log) { return log.figures.sessions; });
    page.each("zheng_sessions_displaced_total", "counter", "Sessions that had not greeted and gave way.",
              [](const auto& log) { return log.figures.displaced; });
    page.each("zheng_frames_total", "counter", "Frames heard.", [](const auto& log) { return log.figures.frames; });
    page.each("zheng_admitting", "gauge", "1 while statements are admitted.",
              [](const auto& log) { return log.figures.paused.empty() && !log.figures.draining ? 1U : 0U; });
    page.each("zheng_free_bytes", "gauge", "Free where the store lies.",
              [](const auto& log) { return log.figures.free_bytes; });

    page.one("zheng_connections", "gauge", "Connections of stations, their handshake done.", process.line.open);
    page.one("zheng_connections_accepted_total", "counter", "Connections accepted.", process.line.accepted);
    page.one("zheng_connections_resumed_total", "counter", "Of them, resumed.", process.line.resumed);
    page.one("zheng_connections_refused_total", "counter", "Closed for want of room.", process.line.refused_full);
    page.one("zheng_connections_cut_total", "counter", "Cut because the peer did not read.", process.line.cut_slow);
    page.one("zheng_handshakes_failed_total", "counter", "TLS handshakes that failed or took too long.",
             process.line.handshakes_failed);
    page.one("zheng_handshakes_displaced_total", "counter", "Handshakes that gave way to newer ones.",
             process.line.handshakes_displaced);
    page.one("zheng_received_bytes_total", "counter", "Bytes from stations.", process.line.bytes_in);
    page.one("zheng_sent_bytes_total", "counter", "Bytes to stations.", process.line.bytes_out);
    page.one("zheng_http_requests_total", "counter", "HTTP requests answered.", process.http_requests);
    page.one("process_resident_memory_bytes", "gauge", "Resident memory.", process.resident_bytes);
    return std::move(page).text();
}

}  // namespace zheng::counter
