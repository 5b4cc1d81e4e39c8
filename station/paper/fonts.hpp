// The fonts of printed paper, by their families: Noto CJK for what is common, Hanazono (花園明朝) for rare characters
// in names. They come from named files with a configuration of their own, so that no setting of the machine or of who
// prints changes a page. Part of page.cpp: includes Pango.
#pragma once

#include "proto/election/result.hpp"

#include <pango/pangocairo.h>

#include <array>
#include <memory>
#include <string_view>

namespace zheng::station::paper {

struct FontFamily {
    std::string_view family;
    std::string_view package;  // of Debian
};
inline constexpr std::array font_families{
    FontFamily{"Noto Serif CJK SC", "fonts-noto-cjk"},
    FontFamily{"Noto Sans CJK SC", "fonts-noto-cjk"},
    FontFamily{"HanaMinA", "fonts-hanazono"},
    FontFamily{"HanaMinB", "fonts-hanazono"},
};
inline constexpr std::array<std::string_view, 6> font_files{
    "NotoSerifCJK-Regular.ttc", "NotoSerifCJK-Bold.ttc", "NotoSansCJK-Regular.ttc",
    "NotoSansCJK-Bold.ttc",     "HanaMinA.ttf",          "HanaMinB.ttf"};
inline constexpr std::array<std::string_view, 2> font_folders{"/usr/share/fonts/opentype/noto",
                                                              "/usr/share/fonts/truetype/hanazono"};

// What a description of a font asks for: the families in the order in which a character is looked for.
inline constexpr const char* serif_families = "Noto Serif CJK SC,HanaMinA,HanaMinB";
inline constexpr const char* sans_families = "Noto Sans CJK SC,HanaMinA,HanaMinB";

struct Unref {
    void operator()(void* object) const;
};
using FontMap = std::unique_ptr<PangoFontMap, Unref>;

// Errc::not_found names the family that is missing and the package that brings it.
[[nodiscard]] Result<FontMap> open_fonts();

}  // namespace zheng::station::paper
