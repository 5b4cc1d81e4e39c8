#include "proto/election/reason.hpp"

#include "proto/election/catalogue.hpp"
#include "proto/election/check.hpp"

#include <algorithm>

namespace zheng::election {
namespace {

constexpr std::size_t digits_per_group = 3;

using PersonName = std::function<std::string(const PersonId&)>;

const SentenceRow& row_of(std::string_view sentence) {
    const SentenceRow* row = find_sentence(sentence);
    CHECK(row != nullptr, "every sentence of a reason is in the catalogue");
    return *row;
}

// The text of one place in braces; false where nothing has that name.
bool value_of(const Reason& reason, std::string_view name, Language language, const PersonName& person,
              std::string& out) {
    for (const auto& [key, number] : reason.numbers)
        if (key == name) {
            out += grouped(number);
            return true;
        }
    bool found = false;
    for (const ReasonWord& word : reason.words) {
        if (word.name != name)
            continue;
        if (found)
            out += language == Language::zh ? "、" : ", ";
        found = true;
        std::string text = word.person && person ? person(PersonId{word.en}) : std::string();
        if (text.empty())
            text = language == Language::zh ? word.zh : word.en;
        out += text;
    }
    return found;
}

std::string filled(std::string_view text, const Reason& reason, Language language, const PersonName& name) {
    std::string out;
    while (!text.empty()) {
        const auto open = std::min(text.find('{'), text.size());
        out += text.substr(0, open);
        text.remove_prefix(open);
        if (text.empty())
            break;
        const auto close = text.find('}');
        CHECK(close != std::string_view::npos, "braces of the catalogue are closed");
        CHECK(value_of(reason, text.substr(1, close - 1), language, name, out),
              "a reason has every value its sentence names");
        text.remove_prefix(close + 1);
    }
    return out;
}

// numerator/denominator of base, exactly: of the law's denominators only thirds have no short decimal.
std::string part_of(const Share& share, Votes base) {
    const u128 product = static_cast<u128>(base) * share.numerator;
    const std::string whole = grouped(static_cast<std::uint64_t>(product / share.denominator));
    const auto rest = static_cast<unsigned>(product % share.denominator);
    if (rest == 0)
        return whole;
    if (share.denominator == 3)
        return whole + (rest == 1 ? "⅓" : "⅔");
    CHECK(10 % share.denominator == 0, "shares of the law are thirds or have one decimal");
    return whole + "." + std::to_string(rest * (10 / share.denominator));
}

}  // namespace

ReasonWords measured(Test test, Votes base, bool met) {
    const Share share = share_of(test);
    const std::string part = part_of(share, base);
    const auto passes = [&]() -> ReasonWord {
        if (share.strict)
            return met ? ReasonWord{"passes", "超过", "more than"} : ReasonWord{"passes", "未超过", "not more than"};
        return met ? ReasonWord{"passes", "达到", "at least"} : ReasonWord{"passes", "未达到", "less than"};
    };
    return {passes(), {"share", std::string(share.zh), std::string(share.en)}, {"part", part, part}};
}

std::string render(const Reason& reason, Language language, const PersonName& name) {
    const SentenceRow& row = row_of(reason.sentence);
    return filled(language == Language::zh ? row.zh : row.en, reason, language, name);
}

std::optional<std::string> render_aloud(const Reason& reason, Language language, const PersonName& name) {
    const Reading& reading = row_of(reason.sentence).reading;
    if (reading.aloud == Aloud::never)
        return std::nullopt;
    return filled(language == Language::zh ? reading.zh : reading.en, reason, language, name);
}

Reason make_reason(std::string_view sentence, std::string rule, Citation source, ReasonNumbers numbers,
                   ReasonWords words) {
    Reason reason;
    reason.rule = std::move(rule);
    reason.source = source.article;
    reason.mark = source.mark;
    reason.numbers = std::move(numbers);
    reason.sentence = sentence;
    reason.words = std::move(words);
    reason.zh = render(reason, Language::zh, {});
    reason.en = render(reason, Language::en, {});
    return reason;
}

ReasonWord word(std::string name, const PersonId& person) {
    return {std::move(name), person.text, person.text, true};
}

ReasonWords words(const std::string& name, std::span<const PersonId> persons) {
    ReasonWords out;
    out.reserve(persons.size());
    for (const PersonId& person : persons)
        out.push_back(word(name, person));
    return out;
}

ReasonWord word(std::string name, Office office) {
    return {std::move(name), std::string(words_zh(office)), std::string(words_en(office)), false};
}

ReasonWord word(std::string name, Test test) {
    return {std::move(name), std::string(words_zh(test)), std::string(words_en(test)), false};
}

ReasonWord word(std::string name, Base base) {
    return {std::move(name), std::string(words_zh(base)), std::string(words_en(base)), false};
}

std::string grouped(std::uint64_t number) {
    const std::string digits = std::to_string(number);
    std::string out;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i != 0 && (digits.size() - i) % digits_per_group == 0)
            out += ',';
        out += digits[i];
    }
    return out;
}

std::string_view name_of(Severity severity) {
    switch (severity) {
    case Severity::block:
        return "block";
    case Severity::review:
        return "review";
    case Severity::note:
        break;
    }
    return "note";
}

}  // namespace zheng::election
