#include "station/paper/page.hpp"

#include "proto/election/check.hpp"
#include "proto/election/utf8.hpp"
#include "station/paper/fonts.hpp"
#include "station/paper/known_leaks.hpp"
#include "station/paper/plain_text.hpp"
#include "station/paper/qr.hpp"

#include <cairo-pdf.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numbers>
#include <optional>
#include <utility>

namespace zheng::station::paper {
namespace {

constexpr double pt_of_mm = 72.0 / 25.4;
constexpr double a4_short_mm = 210;
constexpr double a4_long_mm = 297;
constexpr double watermark_grey = 0.9;
constexpr double watermark_pt = 150;
constexpr double foot_pt = 8;
constexpr double shrink_step = 0.95;

double mm(int pango_units) {
    return pango_units_to_double(pango_units) / pt_of_mm;
}

struct FreeFont {
    void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};
struct FreeAttributes {
    void operator()(PangoAttrList* list) const { pango_attr_list_unref(list); }
};
struct FreeIterator {
    void operator()(PangoLayoutIter* iterator) const { pango_layout_iter_free(iterator); }
};
struct FreeOptions {
    void operator()(cairo_font_options_t* options) const { cairo_font_options_destroy(options); }
};
struct FreeCairo {
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};
struct FreeSurface {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};

// The first character of the layout that no font has.
std::optional<char32_t> missing_glyph(PangoLayout* layout) {
    if (pango_layout_get_unknown_glyphs_count(layout) == 0)
        return std::nullopt;
    const std::unique_ptr<PangoLayoutIter, FreeIterator> at(pango_layout_get_iter(layout));
    do {
        const PangoLayoutRun* run = pango_layout_iter_get_run_readonly(at.get());
        for (int i = 0; run != nullptr && i < run->glyphs->num_glyphs; ++i) {
            const PangoGlyph glyph = run->glyphs->glyphs[i].glyph;
            if ((glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0)
                return static_cast<char32_t>(glyph & ~PANGO_GLYPH_UNKNOWN_FLAG);
        }
    } while (pango_layout_iter_next_run(at.get()) != 0);
    return 0;
}

std::string utf8(char32_t character) {
    std::array<char, 6> out{};
    const auto size = g_unichar_to_utf8(character, out.data());
    return {out.data(), static_cast<std::size_t>(size)};
}

struct Sink {
    Bytes bytes;
    bool full = false;
};
cairo_status_t take(void* sink_address, const unsigned char* data, unsigned size) {
    auto& sink = *static_cast<Sink*>(sink_address);
    if (size > pdf_bytes_max - sink.bytes.size()) {
        sink.full = true;
        return CAIRO_STATUS_WRITE_ERROR;
    }
    sink.bytes.insert(sink.bytes.end(), data, data + size);
    return CAIRO_STATUS_SUCCESS;
}

}  // namespace

// One walk through a document. Cairo works in points; the interface, and everything here that is called _mm, does not.
struct Paper::Engine {
    Layout layout;
    PangoFontMap* fonts = nullptr;
    std::uint32_t pages_total = 0;  // 0: they are being counted, and nothing is drawn

    Sink sink;
    std::unique_ptr<cairo_surface_t, FreeSurface> surface;
    std::unique_ptr<cairo_t, FreeCairo> cairo;
    std::unique_ptr<PangoContext, Unref> context;
    std::uint32_t page = 0;
    double y_mm = 0;
    std::string place;
    std::optional<Error> error;

    [[nodiscard]] bool draws() const { return !error && pages_total != 0; }
    [[nodiscard]] double page_width() const { return layout.turn == Turn::portrait ? a4_short_mm : a4_long_mm; }
    [[nodiscard]] double page_height() const { return layout.turn == Turn::portrait ? a4_long_mm : a4_short_mm; }

    void open();
    void describe() const;
    void begin_page();
    void end_page();
    void fill_page(Colour colour) const;
    void watermark();
    void foot();
    void stroke(double width_mm, double grey) const;
};

void Paper::Engine::describe() const {
    const auto say = [&](cairo_pdf_metadata_t what, const std::string& text) {
        cairo_pdf_surface_set_metadata(surface.get(), what, text.c_str());
    };
    // Without a date of ours, Cairo would ask the clock.
    const auto made = (layout.dated.empty() ? std::string("1970-01-01") : layout.dated.text()) + "T00:00:00Z";
    say(CAIRO_PDF_METADATA_TITLE, layout.title);
    say(CAIRO_PDF_METADATA_CREATOR, "zheng-station");
    say(CAIRO_PDF_METADATA_CREATE_DATE, made);
    say(CAIRO_PDF_METADATA_MOD_DATE, made);
}

void Paper::Engine::open() {
    const double scale = layout.sheet == Sheet::a3 ? std::numbers::sqrt2 : 1;
    surface.reset(cairo_pdf_surface_create_for_stream(&take, &sink, page_width() * pt_of_mm * scale,
                                                      page_height() * pt_of_mm * scale));
    describe();
    cairo.reset(cairo_create(surface.get()));
    cairo_scale(cairo.get(), scale, scale);
    context.reset(pango_font_map_create_context(fonts));
    const std::unique_ptr<cairo_font_options_t, FreeOptions> options(cairo_font_options_create());
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context.get(), options.get());
    pango_cairo_context_set_resolution(context.get(), 72);
    pango_context_set_round_glyph_positions(context.get(), FALSE);
    pango_context_set_language(context.get(), pango_language_from_string("zh-cn"));
    pango_context_set_base_dir(context.get(), PANGO_DIRECTION_LTR);
}

void Paper::Engine::fill_page(Colour colour) const {
    cairo_set_source_rgb(cairo.get(), colour.red, colour.green, colour.blue);
    cairo_paint(cairo.get());
}

void Paper::Engine::stroke(double width_mm, double grey) const {
    cairo_set_source_rgb(cairo.get(), grey, grey, grey);
    cairo_set_line_width(cairo.get(), width_mm * pt_of_mm);
    cairo_stroke(cairo.get());
}

void Paper::Engine::watermark() {
    Paper paper(*this);
    const auto word = paper.set("演练", {watermark_pt, Align::left, Face::sans, true, watermark_grey});
    const auto line =
        paper.set("REHEARSAL 演练用纸，不作选举之用", {15, Align::left, Face::sans, true, watermark_grey});
    if (!draws())
        return;
    cairo_save(cairo.get());
    cairo_translate(cairo.get(), page_width() / 2 * pt_of_mm, page_height() / 2 * pt_of_mm);
    cairo_rotate(cairo.get(), -std::numbers::pi / 6);
    paper.draw(word, -word.width_mm / 2, -word.height_mm / 2);
    paper.draw(line, -line.width_mm / 2, word.height_mm * 0.42);
    cairo_restore(cairo.get());
}

void Paper::Engine::begin_page() {
    ++page;
    y_mm = margin_mm;
    if (page > pages_max && !error)
        error = Error{Errc::too_large, fmt::format("{} has more than {} pages", layout.title, pages_max)};
    const Colour& colour = layout.ground;
    if (draws() && (colour.red < 1 || colour.green < 1 || colour.blue < 1))
        fill_page(colour);
    if (layout.rehearsal)
        watermark();
}

void Paper::Engine::foot() {
    Paper paper(*this);
    const double at = page_height() - foot_mm;
    const double width = page_width() - 2 * margin_mm;
    const Type left{foot_pt, Align::left, Face::serif, false, 0.35};
    const Type right{foot_pt, Align::right, Face::serif, false, 0.35};
    paper.text_at(margin_mm, at, width * 0.75, layout.foot, left);
    if (layout.numbered)
        paper.text_at(margin_mm, at, width, fmt::format("第 {} 页，共 {} 页", page, pages_total), right);
}

void Paper::Engine::end_page() {
    if (pages_total != 0)
        foot();
    if (!draws())
        return;
    cairo_show_page(cairo.get());
}

double Paper::page_width() const {
    return engine_.page_width();
}
double Paper::page_height() const {
    return engine_.page_height();
}
double Paper::y() const {
    return engine_.y_mm;
}
void Paper::go_to(double y_mm) {
    engine_.y_mm = y_mm;
}
bool Paper::failed() const {
    return engine_.error.has_value();
}
void Paper::place(std::string_view where) {
    engine_.place = where;
}

void Paper::fail(Error error) {
    if (engine_.error)
        return;
    std::string where = engine_.layout.title + ", page " + std::to_string(engine_.page);
    if (!engine_.place.empty())
        where += ", " + engine_.place;
    engine_.error = Error{error.code, where + ": " + error.message};
}

void Paper::new_page() {
    if (failed())
        return;
    engine_.end_page();
    engine_.begin_page();
}

void Paper::need(double mm_needed) {
    if (y() + mm_needed <= bottom())
        return;
    if (mm_needed > bottom() - top())
        fail({Errc::too_large, "one piece is larger than a page"});
    else
        new_page();
}

void Paper::ground(Colour colour) {
    if (engine_.draws())
        engine_.fill_page(colour);
    if (engine_.layout.rehearsal && !failed())
        engine_.watermark();
}

SetText Paper::set(std::string_view text, const Type& type, double width_mm) {
    if (text.empty() || failed())
        return {};
    if (auto fine = check_printable(text); !fine) {
        fail(fine.error());
        return {};
    }
    const std::unique_ptr<PangoFontDescription, FreeFont> font(pango_font_description_new());
    pango_font_description_set_family_static(font.get(), type.face == Face::serif ? serif_families : sans_families);
    pango_font_description_set_absolute_size(font.get(), type.size_pt * PANGO_SCALE);
    pango_font_description_set_weight(font.get(), type.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    PangoLayout* const layout = pango_layout_new(engine_.context.get());
    SetText out;
    out.layout = std::shared_ptr<void>(layout, Unref());
    out.grey = type.grey;
    pango_layout_set_font_description(layout, font.get());
    pango_layout_set_auto_dir(layout, FALSE);
    pango_layout_set_alignment(layout, type.align == Align::left     ? PANGO_ALIGN_LEFT
                                       : type.align == Align::centre ? PANGO_ALIGN_CENTER
                                                                     : PANGO_ALIGN_RIGHT);
    if (type.tracking != 0) {
        const std::unique_ptr<PangoAttrList, FreeAttributes> attributes(pango_attr_list_new());
        pango_attr_list_insert(attributes.get(), pango_attr_letter_spacing_new(
                                                     static_cast<int>(type.tracking * type.size_pt * PANGO_SCALE)));
        pango_layout_set_attributes(layout, attributes.get());
    }
    if (type.indent != 0)
        pango_layout_set_indent(layout, static_cast<int>(type.indent * type.size_pt * PANGO_SCALE));
    if (width_mm > 0) {
        pango_layout_set_width(layout, pango_units_from_double(width_mm * pt_of_mm));
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    }
    pango_layout_set_text(layout, text.data(), static_cast<int>(text.size()));
    if (const auto missing = missing_glyph(layout)) {
        fail({Errc::unsupported, fmt::format("没有字形 {0}“{1}”，在“{2}”中 / no font has {0} \"{1}\" of \"{2}\"",
                                             code_point_name(*missing), utf8(*missing), text)});
        return {};
    }
    int width = 0;
    int height = 0;
    pango_layout_get_size(layout, &width, &height);
    out.width_mm = width_mm > 0 ? width_mm : mm(width);
    out.height_mm = mm(height);
    out.lines = static_cast<std::uint32_t>(pango_layout_get_line_count(layout));
    return out;
}

SetText Paper::set_fitted(std::string_view text, Type type, double width_mm, double size_pt_min) {
    auto out = set(text, type, width_mm);
    while (out.lines > 1 && type.size_pt * shrink_step >= size_pt_min && !failed()) {
        type.size_pt *= shrink_step;
        out = set(text, type, width_mm);
    }
    return out;
}

void Paper::draw(const SetText& text, double x_mm, double y_mm) {
    if (!text.layout || !engine_.draws())
        return;
    auto* const cairo = engine_.cairo.get();
    cairo_set_source_rgb(cairo, text.grey, text.grey, text.grey);
    cairo_move_to(cairo, x_mm * pt_of_mm, y_mm * pt_of_mm);
    pango_cairo_show_layout(cairo, static_cast<PangoLayout*>(text.layout.get()));
}

double Paper::text_at(double x_mm, double y_mm, double width_mm, std::string_view text, const Type& type) {
    const auto ready = set(text, type, width_mm);
    draw(ready, x_mm, y_mm);
    return ready.height_mm;
}

void Paper::text_in(double x_mm, double y_mm, double width_mm, double height_mm, std::string_view text,
                    const Type& type) {
    const auto ready = set_fitted(text, type, width_mm);
    draw(ready, x_mm, y_mm + (height_mm - ready.height_mm) / 2);
}

void Paper::paragraph(std::string_view text, const Type& type, double after_mm) {
    const auto ready = set(text, type, width());
    need(ready.height_mm);
    draw(ready, left(), y());
    skip(ready.height_mm + after_mm);
}

void Paper::line(double x1_mm, double y1_mm, double x2_mm, double y2_mm, double width_mm, double grey) {
    if (!engine_.draws())
        return;
    cairo_move_to(engine_.cairo.get(), x1_mm * pt_of_mm, y1_mm * pt_of_mm);
    cairo_line_to(engine_.cairo.get(), x2_mm * pt_of_mm, y2_mm * pt_of_mm);
    engine_.stroke(width_mm, grey);
}

void Paper::dashes(double x1_mm, double y1_mm, double x2_mm, double y2_mm) {
    constexpr std::array pattern{4.0, 3.0};
    if (engine_.draws())
        cairo_set_dash(engine_.cairo.get(), pattern.data(), pattern.size(), 0);
    line(x1_mm, y1_mm, x2_mm, y2_mm, 0.2, 0.4);
    if (engine_.draws())
        cairo_set_dash(engine_.cairo.get(), nullptr, 0, 0);
}

void Paper::box(double x_mm, double y_mm, double width_mm, double height_mm, double line_mm, double grey) {
    if (!engine_.draws())
        return;
    cairo_rectangle(engine_.cairo.get(), x_mm * pt_of_mm, y_mm * pt_of_mm, width_mm * pt_of_mm, height_mm * pt_of_mm);
    engine_.stroke(line_mm, grey);
}

void Paper::fill(double x_mm, double y_mm, double width_mm, double height_mm, Colour colour) {
    if (!engine_.draws())
        return;
    auto* const cairo = engine_.cairo.get();
    cairo_rectangle(cairo, x_mm * pt_of_mm, y_mm * pt_of_mm, width_mm * pt_of_mm, height_mm * pt_of_mm);
    cairo_set_source_rgb(cairo, colour.red, colour.green, colour.blue);
    cairo_fill(cairo);
}

void Paper::seal_ring(double x_mm, double y_mm, double diameter_mm, std::string_view words) {
    constexpr std::array pattern{3.0, 3.0};
    constexpr double grey = 0.6;
    const double radius = diameter_mm / 2;
    const auto ready = set(words, {8, Align::centre, Face::serif, false, grey}, diameter_mm * 0.8);
    draw(ready, x_mm + diameter_mm * 0.1, y_mm + radius - ready.height_mm / 2);
    if (!engine_.draws())
        return;
    auto* const cairo = engine_.cairo.get();
    cairo_set_dash(cairo, pattern.data(), pattern.size(), 0);
    cairo_new_path(cairo);
    cairo_arc(cairo, (x_mm + radius) * pt_of_mm, (y_mm + radius) * pt_of_mm, radius * pt_of_mm, 0,
              2 * std::numbers::pi);
    engine_.stroke(0.25, grey);
    cairo_set_dash(cairo, nullptr, 0, 0);
}

void Paper::ring(double x_mm, double y_mm, double diameter_mm, double line_mm) {
    if (!engine_.draws())
        return;
    const double radius = diameter_mm / 2;
    cairo_new_path(engine_.cairo.get());
    cairo_arc(engine_.cairo.get(), (x_mm + radius) * pt_of_mm, (y_mm + radius) * pt_of_mm, radius * pt_of_mm, 0,
              2 * std::numbers::pi);
    engine_.stroke(line_mm, 0);
}

void Paper::dot(double x_mm, double y_mm, double diameter_mm) {
    ring(x_mm + diameter_mm / 4, y_mm + diameter_mm / 4, diameter_mm / 2, diameter_mm / 2);
}

void Paper::qr(double x_mm, double y_mm, double size_mm, std::string_view data) {
    if (failed())
        return;
    const auto code = qr_code(data);
    if (!code) {
        fail(code.error());
        return;
    }
    fill(x_mm, y_mm, size_mm, size_mm, {1, 1, 1});
    if (!engine_.draws())
        return;
    auto* const cairo = engine_.cairo.get();
    const double module = size_mm / (code->size + 2 * qr_quiet_modules) * pt_of_mm;
    const double x = x_mm * pt_of_mm + module * qr_quiet_modules;
    const double y = y_mm * pt_of_mm + module * qr_quiet_modules;
    for (std::uint32_t row = 0; row < code->size; ++row)
        for (std::uint32_t column = 0; column < code->size;) {
            const auto from = column;
            while (column < code->size && code->at(row, column))
                ++column;
            if (column > from)
                cairo_rectangle(cairo, x + from * module, y + row * module, (column - from) * module, module);
            column += column == from ? 1 : 0;
        }
    cairo_set_source_rgb(cairo, 0, 0, 0);
    cairo_fill(cairo);
}

Result<Bytes> make_pdf(const Layout& layout, const std::function<void(Paper&)>& draw) {
    ZHENG_TRY(const auto fonts, open_fonts());
    std::uint32_t pages = 0;
    for (const bool counting : {true, false}) {
        Paper::Engine engine;
        engine.layout = layout;
        engine.fonts = fonts.get();
        engine.pages_total = pages;
        engine.open();
        Paper paper(engine);
        paper.place({});
        engine.begin_page();
        draw(paper);
        engine.end_page();
        {
            const KnownLeaks forgotten;
            cairo_surface_finish(engine.surface.get());
        }
        if (engine.error)
            return fail(*engine.error);
        if (counting) {
            pages = engine.page;
            continue;
        }
        CHECK(engine.page == pages, "a document is drawn as it was counted");
        if (engine.sink.full)
            return fail(Errc::too_large, fmt::format("{} is over {} bytes", layout.title, pdf_bytes_max));
        if (cairo_surface_status(engine.surface.get()) != CAIRO_STATUS_SUCCESS)
            return fail(Errc::io, fmt::format("couldn't draw {}: {}", layout.title,
                                              cairo_status_to_string(cairo_surface_status(engine.surface.get()))));
        return std::move(engine.sink.bytes);
    }
    CHECK(false, "the second walk returns");
    return {};
}

}  // namespace zheng::station::paper
