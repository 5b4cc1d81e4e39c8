#include "tests/bench/table.hpp"

#include "tests/bench/threads.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <sys/utsname.h>

#include <cmath>
#include <fstream>

namespace zheng::bench {
namespace {

namespace json = boost::json;

std::string processor() {
    std::ifstream file("/proc/cpuinfo");
    for (std::string line; std::getline(file, line);)
        if (line.starts_with("model name"))
            return line.substr(line.find(':') + 2);
    return "unknown";
}

std::string kernel() {
    utsname names{};
    return ::uname(&names) == 0 ? std::string(names.sysname) + " " + names.release : "unknown";
}

std::string number(double value) {
    const double size = std::abs(value);
    return size >= 1000 ? fmt::format("{:.0f}", value)
           : size >= 10 ? fmt::format("{:.1f}", value)
                        : fmt::format("{:.3f}", value);
}

std::string side(const Side& side) {
    return fmt::format("{} {}", number(side.value.median), side.unit);
}

json::object spread(const Spread& value) {
    return {{"median", value.median}, {"least", value.least}, {"most", value.most}};
}
json::object described(const Side& side) {
    auto out = spread(side.value);
    out["name"] = side.name;
    out["unit"] = side.unit;
    return out;
}

}  // namespace

std::string_view Ratio::reached() const {
    if (!floor)
        return "";
    const auto holds = [&](double limit) {
        return better == Better::more ? value.median >= limit : value.median <= limit;
    };
    if (excellent && holds(*excellent))
        return "excellent";
    return holds(*floor) ? "floor" : "no";
}

std::string table_of(const Report& report) {
    auto out = fmt::format("{}, {} processors, {}; load average {:.2f} before, {:.2f} after{}\n", processor(),
                           processors(), kernel(), report.load_before, report.load_after,
                           report.quick ? "; QUICK: too little is measured to be quoted" : "");
    if (report.load_before > 0.5)
        out += fmt::format("OTHERS WERE USING THIS MACHINE: by CPU says more than the ratio\n");
    out += fmt::format("\n{:<44} {:>7} {:>15} {:>7} {:>7} {:>7}  {:<9} {}\n", "ratio", "median", "least..most",
                       "by CPU", "floor", "goal", "reached", "measured / against");
    for (const auto& ratio : report.ratios) {
        const auto limit = [](const std::optional<double>& value) { return value ? fmt::format("{:g}", *value) : "-"; };
        out += fmt::format("{:<44} {:>7.2f} {:>15} {:>7} {:>7} {:>7}  {:<9} {} / {}\n", ratio.name, ratio.value.median,
                           fmt::format("{:.2f}..{:.2f}", ratio.value.least, ratio.value.most),
                           ratio.by_cpu ? fmt::format("{:.2f}", *ratio.by_cpu) : "-", limit(ratio.floor),
                           limit(ratio.excellent), ratio.reached(), side(ratio.measured), side(ratio.against));
    }
    out += fmt::format("\n{:<60} {:>10} {:>10} {:>10}  {}\n", "figure", "median", "least", "most", "unit");
    for (const auto& figure : report.figures)
        out += fmt::format("{:<60} {:>10} {:>10} {:>10}  {}\n", figure.name, number(figure.value.median),
                           number(figure.value.least), number(figure.value.most), figure.unit);
    return out;
}

std::string json_of(const Report& report) {
    const auto limit = [](const std::optional<double>& value) { return value ? json::value(*value) : json::value(); };
    json::array ratios;
    for (const auto& ratio : report.ratios)
        ratios.push_back(json::object{{"name", ratio.name},
                                      {"value", spread(ratio.value)},
                                      {"by_cpu", limit(ratio.by_cpu)},
                                      {"measured", described(ratio.measured)},
                                      {"against", described(ratio.against)},
                                      {"floor", limit(ratio.floor)},
                                      {"excellent", limit(ratio.excellent)},
                                      {"better", ratio.better == Better::more ? "more" : "less"},
                                      {"reached", std::string(ratio.reached())}});
    json::array figures;
    for (const auto& figure : report.figures)
        figures.push_back(described(figure));
    return json::serialize(json::object{{"format", "zheng bench v1"},
                                        {"machine", json::object{{"processor", processor()},
                                                                 {"processors", processors()},
                                                                 {"kernel", kernel()},
                                                                 {"load_before", report.load_before},
                                                                 {"load_after", report.load_after}}},
                                        {"quick", report.quick},
                                        {"ratios", std::move(ratios)},
                                        {"figures", std::move(figures)}}) +
           "\n";
}

}  // namespace zheng::bench
