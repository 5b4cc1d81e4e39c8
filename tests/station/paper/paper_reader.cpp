#include "tests/station/paper/paper_reader.hpp"

#include "audit/env/files.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <sstream>

namespace zheng::test {
namespace {

std::string output_of(const std::string& command, int& status) {
    std::string out;
    FILE* const pipe = ::popen(command.c_str(), "r");
    if (pipe == nullptr) {
        status = -1;
        return out;
    }
    std::array<char, 4096> part{};
    for (std::size_t got = 0; (got = std::fread(part.data(), 1, part.size(), pipe)) > 0;)
        out.append(part.data(), got);
    status = ::pclose(pipe);
    return out;
}

}  // namespace

void Printed::SetUp() {
    int status = 0;
    static_cast<void>(output_of("pdftotext -v 2>&1 && pdffonts -v 2>&1", status));
    if (status != 0)
        GTEST_SKIP() << "NOT TESTED: pdftotext is missing, install poppler-utils";
    const auto page = page_with("正");
    if (!page && page.error().code == Errc::not_found)
        GTEST_SKIP() << "NOT TESTED: " << page.error().message;
    ASSERT_TRUE(page) << page.error().message;
}

std::string Printed::run(const std::string& program, const Bytes& pdf, const std::string& behind) {
    const auto file = directory_ / "paper.pdf";
    EXPECT_TRUE(env::write_atomically(file, pdf));
    int status = 0;
    auto out = output_of(program + " '" + file.string() + "' " + behind + " 2>&1", status);
    EXPECT_EQ(status, 0) << program << ": " << out;
    return out;
}

std::string Printed::text_of(const Bytes& pdf) {
    auto out = run("pdftotext -raw", pdf, "-");
    out.erase(std::remove_if(out.begin(), out.end(), [](unsigned char c) { return std::isspace(c) != 0; }), out.end());
    return out;
}

std::string Printed::lines_of(const Bytes& pdf, int page) {
    return run("pdftotext -raw -f " + std::to_string(page) + " -l " + std::to_string(page), pdf, "-");
}

int Printed::pages_of(const Bytes& pdf) {
    const auto info = run("pdfinfo", pdf, "");
    const auto at = info.find("Pages:");
    return at == std::string::npos ? 0 : std::atoi(info.c_str() + at + 6);
}

std::string Printed::fonts_of(const Bytes& pdf) {
    const auto all = run("pdffonts", pdf, "");
    std::istringstream lines(all);
    std::string line;
    std::string out;
    for (int i = 0; std::getline(lines, line); ++i) {
        if (i < 2)
            continue;
        EXPECT_NE(line.find("yes yes yes"), std::string::npos) << "embedded, a subset, with Unicode: " << line;
        out += line.substr(0, line.find(' ')) + " ";
    }
    return out;
}

Result<Bytes> page_with(const std::string& text) {
    station::paper::Layout layout;
    layout.title = "试印";
    return station::paper::make_pdf(layout, [&](station::paper::Paper& paper) { paper.paragraph(text, {}); });
}

}  // namespace zheng::test
