#include "audit/pinyin/readings.hpp"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <set>

namespace zheng::pinyin {
namespace {

constexpr UChar32 diaeresis = 0x0308;

std::string utf8(const icu::UnicodeString& text) {
    std::string out;
    text.toUTF8String(out);
    return out;
}

// "lǚ", decomposed, as "lv" and "lu"; nothing where a character is left that is no letter.
void add_spellings(const icu::UnicodeString& decomposed, std::set<std::string>& out) {
    std::string plain;
    std::string with_v;
    for (std::int32_t at = 0; at < decomposed.length(); at = decomposed.moveIndex32(at, 1)) {
        const auto c = decomposed.char32At(at);
        if (c >= 'a' && c <= 'z') {
            plain.push_back(static_cast<char>(c));
            with_v.push_back(static_cast<char>(c));
        } else if (c == diaeresis && !with_v.empty() && with_v.back() == 'u') {
            with_v.back() = 'v';
        } else if (c < 0x0300 || c > 0x036F) {
            return;
        }
    }
    if (plain.empty())
        return;
    out.insert(plain);
    out.insert(with_v);
}

std::vector<icu::UnicodeString> words_of(const icu::UnicodeString& text) {
    std::vector<icu::UnicodeString> out(1);
    for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
        if (text.char32At(at) == ' ')
            out.emplace_back();
        else
            out.back().append(text.char32At(at));
    }
    return out;
}

}  // namespace

struct Reader::Icu {
    std::array<std::unique_ptr<icu::Transliterator>, 2> ways;
};

Reader::Reader(std::unique_ptr<Icu> icu) : icu_(std::move(icu)) {}
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

Result<Reader> Reader::open() {
    auto out = std::make_unique<Icu>();
    const std::array<const char*, 2> ids{"Han-Latin; Lower; NFD", "Han-Latin/Names; Lower; NFD"};
    for (std::size_t way = 0; way < ids.size(); ++way) {
        UErrorCode status = U_ZERO_ERROR;
        out->ways.at(way).reset(icu::Transliterator::createInstance(ids.at(way), UTRANS_FORWARD, status));
        if (U_FAILURE(status) || out->ways.at(way) == nullptr)
            return fail(Errc::unsupported, std::string("ICU cannot read Chinese names: ") + u_errorName(status));
    }
    return Reader(std::move(out));
}

Readings Reader::read(std::string_view name_utf8) {
    const auto name =
        icu::UnicodeString::fromUTF8(icu::StringPiece(name_utf8.data(), static_cast<std::int32_t>(name_utf8.size())));
    std::vector<std::set<std::string>> found;
    for (std::int32_t at = 0; at < name.length(); at = name.moveIndex32(at, 1)) {
        const icu::UnicodeString one(name.char32At(at));
        const auto key = utf8(one);
        auto known = alone_.find(key);
        if (known == alone_.end()) {
            std::set<std::string> readings;
            for (const auto& way : icu_->ways) {
                icu::UnicodeString text = one;
                way->transliterate(text);
                add_spellings(text, readings);
            }
            known = alone_.emplace(key, std::vector<std::string>(readings.begin(), readings.end())).first;
        }
        found.emplace_back(known->second.begin(), known->second.end());
    }
    for (const auto& way : icu_->ways) {
        icu::UnicodeString text = name;
        way->transliterate(text);
        const auto words = words_of(text);
        if (words.size() != found.size())
            continue;  // letters or dots among the characters: those alone must do
        for (std::size_t i = 0; i < words.size(); ++i)
            add_spellings(words[i], found[i]);
    }
    Readings out;
    for (const auto& readings : found)
        out.emplace_back(readings.begin(), readings.end());
    return out;
}

}  // namespace zheng::pinyin
