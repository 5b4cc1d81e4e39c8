#include "station/paper/fonts.hpp"

#include <fmt/format.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangofc-fontmap.h>

#include <mutex>
#include <string>
#include <utility>

namespace zheng::station::paper {
namespace {

struct FreeConfig {
    void operator()(FcConfig* config) const { FcConfigDestroy(config); }
};
using Config = std::unique_ptr<FcConfig, FreeConfig>;

// The caches are the machine's: reading these fonts anew takes most of a second.
std::string configuration() {
    std::string out = "<?xml version=\"1.0\"?><fontconfig><cachedir>/var/cache/fontconfig</cachedir>";
    for (const auto folder : font_folders)
        out += fmt::format("<dir>{}</dir>", folder);
    out += "<selectfont><rejectfont><glob>*</glob></rejectfont><acceptfont>";
    for (const auto file : font_files)
        out += fmt::format("<glob>*/{}</glob>", file);
    return out + "</acceptfont></selectfont></fontconfig>";
}

bool has_family(FcConfig* config, std::string_view family) {
    FcPattern* const pattern = FcPatternCreate();
    FcPatternAddString(pattern, FC_FAMILY, reinterpret_cast<const FcChar8*>(std::string(family).c_str()));
    FcObjectSet* const wanted = FcObjectSetBuild(FC_FAMILY, static_cast<char*>(nullptr));
    FcFontSet* const found = FcFontList(config, pattern, wanted);
    const bool out = found != nullptr && found->nfont > 0;
    if (found != nullptr)
        FcFontSetDestroy(found);
    FcObjectSetDestroy(wanted);
    FcPatternDestroy(pattern);
    return out;
}

}  // namespace

void Unref::operator()(void* object) const {
    g_object_unref(object);
}

namespace {

// Loaded once and kept: Pango holds on to a configuration longer than to the map that was made with it.
Result<FcConfig*> the_fonts() {
    static std::mutex one_at_a_time;
    static Config kept;
    const std::scoped_lock lock(one_at_a_time);
    if (kept)
        return kept.get();
    Config config(FcConfigCreate());
    const auto text = configuration();
    if (!config ||
        FcConfigParseAndLoadFromMemory(config.get(), reinterpret_cast<const FcChar8*>(text.c_str()), FcTrue) !=
            FcTrue ||
        FcConfigBuildFonts(config.get()) != FcTrue)
        return fail(Errc::io, "couldn't open the fonts: fontconfig failed");
    for (const FontFamily& one : font_families)
        if (!has_family(config.get(), one.family))
            return fail(Errc::not_found, fmt::format("缺少字体 {0}，请安装软件包 {1} / the font {0} is not there: "
                                                     "install the package {1}",
                                                     one.family, one.package));
    FcConfigSetCurrent(config.get());  // else Pango loads the machine's settings, on a thread of its own
    kept = std::move(config);
    return kept.get();
}

}  // namespace

Result<FontMap> open_fonts() {
    ZHENG_TRY(auto* const config, the_fonts());
    FontMap map(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT));
    if (!map)
        return fail(Errc::unsupported, "this Pango has no FreeType fonts");
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map.get()), config);
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map.get()), 72);
    return map;
}

}  // namespace zheng::station::paper
