#include "proto/text/toml_support.hpp"

#include <algorithm>
#include <utility>

namespace zheng::text {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

struct AssertionFailed {};

bool is_key_start(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           c == '"' || c == '\'';
}

bool is_ascii(char c) {
    return (static_cast<unsigned char>(c) & 0x80U) == 0;
}

// TOML has other characters than ASCII in strings and comments only. The line of the first that stands elsewhere, or 0;
// of a document that is not well-formed, a line of it or 0.
class OutsideQuotes {
  public:
    explicit OutsideQuotes(std::string_view bytes) : rest_(bytes) {
        if (rest_.starts_with(byte_order_mark))
            rest_.remove_prefix(byte_order_mark.size());
    }

    std::uint32_t line() {
        while (!rest_.empty()) {
            const char c = rest_.front();
            if (!is_ascii(c))
                return line_;
            if (c == '#')
                skip(rest_.find('\n'));
            else if (c == '"' || c == '\'')
                string(c);
            else
                skip(1);
        }
        return 0;
    }

  private:
    void skip(std::size_t bytes) {
        const auto passed = rest_.substr(0, bytes);
        line_ += static_cast<std::uint32_t>(std::count(passed.begin(), passed.end(), '\n'));
        rest_.remove_prefix(passed.size());
    }

    // One that does not end is refused by the library, where the line ends or the text does.
    void string(char quote) {
        const std::string three(3, quote);
        const bool lines = rest_.starts_with(three);
        const std::string_view end = lines ? std::string_view(three) : std::string_view(three).substr(0, 1);
        skip(end.size());
        while (!rest_.empty() && !rest_.starts_with(end) && (lines || rest_.front() != '\n'))
            skip(quote == '"' && rest_.front() == '\\' ? 2 : 1);
        skip(end.size());
        for (int more = 0; lines && more < 2 && rest_.starts_with(quote); ++more)
            skip(1);  // """"" is two quotation marks and the end
    }

    std::string_view rest_;
    std::uint32_t line_ = 1;
};

// The first line that begins like a header and has no name behind its brackets.
std::uint32_t line_of_bad_header(std::string_view bytes) {
    std::uint32_t line = 0;
    while (!bytes.empty()) {
        ++line;
        const std::size_t end = std::min(bytes.find('\n'), bytes.size());
        const std::string_view text = bytes.substr(0, end);
        const std::size_t open = text.find_first_not_of(" \t");
        if (open != text.npos && text[open] == '[') {
            const std::size_t name = text.find_first_not_of(" \t", open + (text.substr(open + 1, 1) == "[" ? 2 : 1));
            if (name == text.npos || !is_key_start(text[name]))
                return line;
        }
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
    }
    return 0;
}

tl::expected<toml::table, TomlFault> read_toml(std::string_view bytes, std::string_view file) try {
    auto parsed = toml::parse(bytes, file);
    if (!parsed)
        return tl::make_unexpected(TomlFault{static_cast<std::uint32_t>(parsed.error().source().begin.line),
                                             std::string(parsed.error().description())});
    return std::move(parsed).table();
} catch (const AssertionFailed&) {
    return tl::make_unexpected(TomlFault{line_of_bad_header(bytes), "a header without a name"});
}

}  // namespace

void toml_assertion_failed() {
    throw AssertionFailed{};
}

tl::expected<toml::table, TomlFault> parse_toml(std::string_view bytes, std::string_view file) {
    // What the library (3.3) does with some characters where TOML has none of them ("seats = 3。"), or behind what it
    // cannot read, is undefined. So it reads the document with letters in their place first, of the same length.
    if (!std::all_of(bytes.begin(), bytes.end(), is_ascii)) {
        std::string letters(bytes.substr(bytes.starts_with(byte_order_mark) ? byte_order_mark.size() : 0));
        for (char& c : letters)
            if (!is_ascii(c))
                c = static_cast<char>('a' + static_cast<unsigned char>(c) % 26);
        if (auto read = read_toml(letters, file); !read)
            return read;
        if (const std::uint32_t line = OutsideQuotes(bytes).line(); line != 0)
            return tl::make_unexpected(TomlFault{line, "TOML has this character in quotes and comments only"});
    }
    return read_toml(bytes, file);
}

bool day_of(const toml::node& node, election::Date& out) {
    if (const auto text = node.value_exact<std::string>())
        return election::Date::parse(*text, out);
    const auto native = node.value_exact<toml::date>();
    return native && election::Date::from_number(native->year * 10000U + native->month * 100U + native->day, out);
}

std::optional<std::string> scalar_text(const toml::node& node) {
    if (const auto text = node.value_exact<std::string>())
        return *text;
    if (const auto number = node.value_exact<std::int64_t>())
        return std::to_string(*number);
    if (const auto flag = node.value_exact<bool>())
        return *flag ? "true" : "false";
    if (const toml::array* list = node.as_array()) {
        std::string out;
        for (const toml::node& element : *list) {
            const auto text = element.value_exact<std::string>();
            if (!text || text->empty())
                return std::nullopt;
            out += (out.empty() ? "" : ",") + *text;
        }
        return out;
    }
    return std::nullopt;
}

std::size_t characters(const std::string& utf8) {
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;  // not a continuation byte
    }));
}

}  // namespace zheng::text
