#include "audit/sheet/encoding.hpp"

#include "proto/election/check.hpp"
#include "proto/election/utf8.hpp"

#include <unicode/ucnv.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <limits>
#include <memory>

namespace zheng::sheet {
namespace {

struct Close {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};

// Strict in both directions: what has no counterpart stops it.
std::unique_ptr<UConverter, Close> converter() {
    UErrorCode error = U_ZERO_ERROR;
    std::unique_ptr<UConverter, Close> out(ucnv_open("gb18030", &error));
    CHECK(U_SUCCESS(error), "ICU knows GB 18030");
    ucnv_setToUCallBack(out.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
    ucnv_setFromUCallBack(out.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
    CHECK(U_SUCCESS(error), "a converter can be made strict");
    return out;
}

std::int32_t length(std::size_t size) {
    CHECK(size <= std::numeric_limits<std::int32_t>::max() / 4, "texts are bounded before they are converted");
    return static_cast<std::int32_t>(size);
}

}  // namespace

std::optional<std::string> utf8_of_gb18030(std::string_view bytes) {
    if (bytes.empty())
        return std::string();
    const auto from = converter();
    std::u16string wide(bytes.size(), u'\0');  // one unit a byte at most
    UErrorCode error = U_ZERO_ERROR;
    const auto units =
        ucnv_toUChars(from.get(), wide.data(), length(wide.size()), bytes.data(), length(bytes.size()), &error);
    if (U_FAILURE(error))
        return std::nullopt;
    std::string out(static_cast<std::size_t>(units) * 3, '\0');
    std::int32_t written = 0;
    error = U_ZERO_ERROR;
    u_strToUTF8(out.data(), length(out.size()), &written, wide.data(), units, &error);
    if (U_FAILURE(error))
        return std::nullopt;
    out.resize(static_cast<std::size_t>(written));
    // The single bytes 80 to 9F are no character of the standard, whatever a converter makes of them.
    for (std::size_t at = 0; at < out.size();) {
        const auto one = election::read_utf8(out, at);
        if (one.bytes == 0 || (one.character >= 0x80 && one.character < 0xA0))
            return std::nullopt;
        at += one.bytes;
    }
    return out;
}

std::string gb18030_of_utf8(std::string_view text) {
    CHECK(election::find_bad_utf8(text) == std::string_view::npos, "only UTF-8 is written as GB 18030");
    if (text.empty())
        return {};
    std::u16string wide(text.size(), u'\0');
    std::int32_t units = 0;
    UErrorCode error = U_ZERO_ERROR;
    u_strFromUTF8(wide.data(), length(wide.size()), &units, text.data(), length(text.size()), &error);
    CHECK(U_SUCCESS(error), "UTF-8 is UTF-16 as well");
    const auto to = converter();
    std::string out(static_cast<std::size_t>(units) * 4, '\0');
    const auto written = ucnv_fromUChars(to.get(), out.data(), length(out.size()), wide.data(), units, &error);
    CHECK(!U_FAILURE(error), "GB 18030 encodes all of Unicode");
    out.resize(static_cast<std::size_t>(written));
    return out;
}

RowEncoding encoding_of(std::string_view bytes) {
    const auto ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
    if (std::all_of(bytes.begin(), bytes.end(), ascii))
        return RowEncoding::ascii;
    bool long_character = false;
    std::size_t at = 0;
    while (at < bytes.size()) {
        const auto one = election::read_utf8(bytes, at);
        if (one.bytes == 0)
            break;
        long_character |= one.bytes >= 3;
        at += one.bytes;
    }
    if (at == bytes.size() && long_character)
        return RowEncoding::utf8;
    const bool gb = utf8_of_gb18030(bytes).has_value();
    if (at == bytes.size())
        return gb ? RowEncoding::either : RowEncoding::utf8;
    return gb ? RowEncoding::gb18030 : RowEncoding::neither;
}

}  // namespace zheng::sheet
