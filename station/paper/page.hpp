// Paper as a PDF: pages of text, lines and squares in millimetres from the upper left corner, with embedded subsets of
// the fonts of fonts.hpp, the page's number of how many, and a watermark where it is a rehearsal (演练). The same calls
// give the same bytes with the same versions of Cairo, Pango and the fonts: no clock, locale, language or font setting
// of the machine is asked. The first thing that goes wrong (a character without a glyph, text that must not be printed,
// too many pages) is kept, nothing is drawn after it, and make_pdf returns it. One thread a document.
#pragma once

#include "proto/election/date.hpp"
#include "proto/election/ids.hpp"
#include "proto/election/result.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace zheng::station::paper {

inline constexpr std::uint32_t pages_max = 2000;
inline constexpr std::size_t pdf_bytes_max = std::size_t{64} << 20U;
inline constexpr double margin_mm = 17;
inline constexpr double foot_mm = 12;  // the page's number stands here

enum class Sheet : std::uint8_t { a4, a3 };  // A3 is the same page, larger by the square root of two
enum class Turn : std::uint8_t { portrait, landscape };
enum class Align : std::uint8_t { left, centre, right };
enum class Face : std::uint8_t { serif, sans };  // 宋体, 黑体

// How a text is set.
struct Type {
    double size_pt = 10.5;
    Align align = Align::left;
    Face face = Face::serif;
    bool bold = false;
    double grey = 0;      // 0 black, 1 white
    double indent = 0;    // of the first line, in characters
    double tracking = 0;  // between characters, in parts of the size
};
struct Colour {
    double red = 1;
    double green = 1;
    double blue = 1;
};

struct Layout {
    std::string title;     // of the document
    std::string foot;      // left of the page's number, on each page
    election::Date dated;  // what the file says of its making; no date: nothing
    Sheet sheet = Sheet::a4;
    Turn turn = Turn::portrait;
    bool rehearsal = false;
    bool numbered = true;
    Colour ground = {};  // of the whole page
};

// A text that is set and not yet drawn.
struct SetText {
    std::shared_ptr<void> layout;  // null: an empty text
    double width_mm = 0;
    double height_mm = 0;
    double grey = 0;
    std::uint32_t lines = 0;
};

class Paper {
  public:
    struct Engine;
    explicit Paper(Engine& engine) : engine_(engine) {}
    Paper(const Paper&) = delete;
    Paper& operator=(const Paper&) = delete;

    // ---- the page
    [[nodiscard]] double left() const { return margin_mm; }
    [[nodiscard]] double right() const { return page_width() - margin_mm; }
    [[nodiscard]] double top() const { return margin_mm; }
    [[nodiscard]] double bottom() const { return page_height() - margin_mm; }
    [[nodiscard]] double width() const { return right() - left(); }
    [[nodiscard]] double page_width() const;
    [[nodiscard]] double page_height() const;
    [[nodiscard]] double y() const;  // where the next paragraph begins
    void go_to(double y_mm);
    void skip(double mm) { go_to(y() + mm); }
    void new_page();
    // A new page unless so much is left on this one. More than a page is a failure.
    void need(double mm);
    void ground(Colour colour);  // of this page, before anything is on it

    // ---- text
    // Where on the paper something stands, for the sentence of a failure: "row 12".
    void place(std::string_view where);
    // Lines are broken at width_mm; 0: never.
    [[nodiscard]] SetText set(std::string_view text, const Type& type, double width_mm = 0);
    // On one line: the size is made smaller until it fits, down to size_pt_min; then lines are broken.
    [[nodiscard]] SetText set_fitted(std::string_view text, Type type, double width_mm, double size_pt_min = 7);
    void draw(const SetText& text, double x_mm, double y_mm);
    // Set and drawn; returns its height.
    double text_at(double x_mm, double y_mm, double width_mm, std::string_view text, const Type& type);
    // In the vertical middle of a box, made smaller where it does not fit on a line.
    void text_in(double x_mm, double y_mm, double width_mm, double height_mm, std::string_view text, const Type& type);
    // At y(), over the whole width, on a new page where it does not fit.
    void paragraph(std::string_view text, const Type& type, double after_mm = 1.5);

    // ---- strokes
    void line(double x1_mm, double y1_mm, double x2_mm, double y2_mm, double width_mm = 0.2, double grey = 0);
    void dashes(double x1_mm, double y1_mm, double x2_mm, double y2_mm);
    void box(double x_mm, double y_mm, double width_mm, double height_mm, double line_mm = 0.2, double grey = 0);
    void fill(double x_mm, double y_mm, double width_mm, double height_mm, Colour colour);
    // Where a seal is pressed: a dashed circle with words in it.
    void seal_ring(double x_mm, double y_mm, double diameter_mm, std::string_view words);
    // A circle within a square of that size.
    void ring(double x_mm, double y_mm, double diameter_mm, double line_mm);
    void dot(double x_mm, double y_mm, double diameter_mm);
    // A QR code (ISO/IEC 18004, level M) with its quiet zone, within a square of that size.
    void qr(double x_mm, double y_mm, double size_mm, std::string_view data);

    void fail(Error error);
    [[nodiscard]] bool failed() const;

  private:
    Engine& engine_;
};

// Draws everything twice: to count the pages, and with their number.
[[nodiscard]] Result<Bytes> make_pdf(const Layout& layout, const std::function<void(Paper&)>& draw);

}  // namespace zheng::station::paper
