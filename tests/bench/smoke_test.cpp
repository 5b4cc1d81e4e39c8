// That the measuring program runs through, and that what it writes can be read. Nothing about how fast anything is.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

namespace zheng::bench {
namespace {

namespace json = boost::json;

const std::filesystem::path programs = ZHENG_BIN_DIR;

std::filesystem::path scratch() {
    auto pattern = (std::filesystem::temp_directory_path() / "zheng-bench-test-XXXXXX").string();
    EXPECT_NE(::mkdtemp(pattern.data()), nullptr);
    return pattern;
}

json::value measured_in(const std::filesystem::path& folder) {
    const auto out = folder / "bench.json";
    const auto command = (programs / "zheng-bench").string() + " --tiny --programs " + programs.string() +
                         " --directory " + folder.string() + " --out " + out.string() + " > " +
                         (folder / "table").string();
    const int status = std::system(command.c_str());  // NOLINT: our own words
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << command;
    std::ifstream file(out);
    return json::parse(std::string(std::istreambuf_iterator<char>(file), {}));
}

void expect_spread(const json::value& value) {
    const auto least = value.at("least").to_number<double>();
    const auto median = value.at("median").to_number<double>();
    EXPECT_LE(least, median);
    EXPECT_LE(median, value.at("most").to_number<double>());
    EXPECT_GE(least, 0);
}

TEST(Bench, MeasuresEveryRatioWithBothSides) {
    const auto folder = scratch();
    const auto told = measured_in(folder);
    EXPECT_EQ(told.at("format").as_string(), "zheng bench v1");
    EXPECT_TRUE(told.at("quick").as_bool()) << "a tiny run is not to be quoted";
    EXPECT_GE(told.at("machine").at("processors").to_number<int>(), 1);
    std::set<std::string> names;
    for (const auto& ratio : told.at("ratios").as_array()) {
        names.emplace(ratio.at("name").as_string());
        expect_spread(ratio.at("value"));
        expect_spread(ratio.at("measured"));
        expect_spread(ratio.at("against"));
        const auto reached = ratio.at("reached").as_string();
        EXPECT_EQ(reached.empty(), ratio.at("floor").is_null());
    }
    EXPECT_GE(names.size(), 8U) << "each ratio has a name of its own";
    for (const auto& figure : told.at("figures").as_array())
        expect_spread(figure);
    EXPECT_FALSE(std::filesystem::is_empty(folder / "table"));
    std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace zheng::bench
