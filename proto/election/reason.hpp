// Why a result is what it is: a rule id, the article, the numbers, and a sentence in Chinese and English rendered from
// them by one catalogue (catalogue.hpp). Reports and pages print reasons; they never make up sentences of their
// own about a result. Pure; safe from any thread.
#pragma once

#include "proto/election/contest.hpp"
#include "proto/election/profile_values.hpp"
#include "proto/election/ruled.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zheng::election {

// A word of a sentence in both languages, e.g. an office. `person` is set where the word names a person.
struct ReasonWord {
    std::string name;
    std::string zh;
    std::string en;
    bool person = false;
    friend bool operator==(const ReasonWord&, const ReasonWord&) = default;
};

struct Reason {
    std::string rule;    // a parameter's name or a step: "turnout_threshold"
    std::string source;  // "VCL25 Art.18"
    std::vector<std::pair<std::string, std::uint64_t>> numbers;
    std::string zh;
    std::string en;
    std::string sentence;           // the catalogue's id of the sentence: "turnout_met"
    std::vector<ReasonWord> words;  // what the sentence names beside numbers
    char mark = 'S';                // how well the article is known: Ruled
    friend bool operator==(const Reason&, const Reason&) = default;
};

enum class Severity : std::uint8_t { block, review, note };
[[nodiscard]] std::string_view name_of(Severity severity);

// Something that whoever announces the result must see: it blocks, wants a recorded decision, or is only said.
struct Finding {
    std::string rule;
    Severity severity = Severity::note;
    std::vector<PersonId> persons;
    Reason reason;
    friend bool operator==(const Finding&, const Finding&) = default;
};

using ReasonNumbers = std::vector<std::pair<std::string, std::uint64_t>>;
using ReasonWords = std::vector<ReasonWord>;

// `sentence` names a row of the catalogue, and there is a number or a word for each of its places: anything else is a
// bug (CHECK). Numbers that no place shows are for programs.
[[nodiscard]] Reason make_reason(std::string_view sentence, std::string rule, Citation source, ReasonNumbers numbers,
                                 ReasonWords words = {});

[[nodiscard]] ReasonWord word(std::string name, const PersonId& person);
[[nodiscard]] ReasonWords words(const std::string& name, std::span<const PersonId> persons);  // "A, B"
[[nodiscard]] ReasonWord word(std::string name, Office office);
[[nodiscard]] ReasonWord word(std::string name, Test test);
[[nodiscard]] ReasonWord word(std::string name, Base base);

// How a number stands to a share of `base`, for the places {passes}, {share} and {part}: "超过", "一半", "1,234". The
// part is exact: "1,234.5", "822⅔".
[[nodiscard]] ReasonWords measured(Test test, Votes base, bool met);

enum class Language : std::uint8_t { zh, en };
// The sentence again with a person's name in place of the id; `name` may return an empty string to keep the id.
[[nodiscard]] std::string render(const Reason& reason, Language language,
                                 const std::function<std::string(const PersonId&)>& name);

// What is read out in the hall; nothing where the catalogue says that it never is.
[[nodiscard]] std::optional<std::string> render_aloud(const Reason& reason, Language language,
                                                      const std::function<std::string(const PersonId&)>& name);

// 1234567 as "1,234,567".
[[nodiscard]] std::string grouped(std::uint64_t number);

}  // namespace zheng::election
