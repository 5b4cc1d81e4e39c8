// What a printed PDF says, by poppler's programs, as anybody else would read it. Where the fonts or the programs are
// not there, a test says so and is skipped.
#pragma once

#include "proto/election/ids.hpp"
#include "station/paper/page.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <string>

namespace zheng::test {

class Printed : public testing::Test {
  protected:
    void SetUp() override;

    // Its text in the order in which it was drawn, without any space or line end.
    [[nodiscard]] std::string text_of(const Bytes& pdf);
    // Page by page, with its lines.
    [[nodiscard]] std::string lines_of(const Bytes& pdf, int page);
    [[nodiscard]] int pages_of(const Bytes& pdf);
    // The names of the embedded fonts; a font that is not embedded fails the test.
    [[nodiscard]] std::string fonts_of(const Bytes& pdf);

  private:
    [[nodiscard]] std::string run(const std::string& program, const Bytes& pdf, const std::string& behind);
    TempDir directory_;
};

// One page with this text, or why not.
[[nodiscard]] Result<Bytes> page_with(const std::string& text);

}  // namespace zheng::test
