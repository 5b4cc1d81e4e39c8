#include "station/paper/stroke_order.hpp"

#include <unicode/coll.h>

#include <algorithm>
#include <memory>
#include <numeric>

namespace zheng::station::paper {

Result<std::vector<std::size_t>> stroke_order(std::span<const std::string> names) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::Collator> collator(
        icu::Collator::createInstance(icu::Locale::forLanguageTag("zh-u-co-stroke", status), status));
    if (U_FAILURE(status) || !collator)
        return fail(Errc::unsupported, std::string("ICU has no order of strokes: ") + u_errorName(status));
    std::vector<std::size_t> out(names.size());
    std::iota(out.begin(), out.end(), std::size_t{0});
    std::stable_sort(out.begin(), out.end(), [&](std::size_t a, std::size_t b) {
        UErrorCode ignored = U_ZERO_ERROR;
        return collator->compareUTF8(names[a], names[b], ignored) == UCOL_LESS;
    });
    return out;
}

}  // namespace zheng::station::paper
