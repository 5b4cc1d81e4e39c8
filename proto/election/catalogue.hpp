// The catalogue: everything that the rules say about a result, a person, a list or a body. One row for each sentence
// (a reason or a finding), with all that a clerk, a scrutineer (监票人), an auditor and a tester need of it. A row that
// lacks a part does not compile (catalogue.cpp); a test that a row names and nobody wrote fails the build.
// `zheng-audit rules` and CATALOGUE.md print it. Pure; safe from any thread.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace zheng::election {

// What a finding with this sentence asks of whoever announces a result. A step is never a finding.
enum class Weight : std::uint8_t { step, note, review, block, note_or_review, review_or_block };

// Whether the sentence is read out in the hall.
enum class Aloud : std::uint8_t { in_the_hall, never };

// Why not.
enum class Silence : std::uint8_t {
    not_silent,
    about_a_person,  // grounds that concern one person: that person and the electoral committee are told, nobody else
    at_the_desk,     // asked at a desk or posted as a list, before anybody is gathered
    of_a_draft,      // a fault of a draft or a list of members, put right before anything is announced
};

// A threshold has a number below which it fails; everything else is held to its formula by an ordinary test.
enum class Bound : std::uint8_t { threshold, none };

// The rules under which the sentence is said, parted by bars: parameters, or steps with a name of their own. The
// article is the parameter's in force, or that of another parameter, or a fixed one.
struct Under {
    std::string_view rules;
    std::string_view parameter;
    std::string_view fixed;
};

struct Reading {
    Aloud aloud = Aloud::never;
    Silence silence = Silence::not_silent;
    std::string_view zh;  // short sentences; only places of the clerk's text
    std::string_view en;
};

// Tests of tests/election, "Suite.Name|Suite.Name". Those of a threshold try it exactly at, one below and one above.
struct Tests {
    Bound bound = Bound::none;
    std::string_view names;
};

struct SentenceRow {
    std::string_view code;  // stable; what a program compares
    std::string_view zh;    // for the clerk; numbers and words in braces: "参加投票 {voters} 人"
    std::string_view en;
    std::string_view formula;
    Under under;
    Weight weight = Weight::step;
    Reading reading;
    Tests tests;
};

[[nodiscard]] std::span<const SentenceRow> catalogue();

// The row, or null.
[[nodiscard]] const SentenceRow* find_sentence(std::string_view code);

// What a row lacks, in the order in which it is asked for.
enum class RowFault : std::uint8_t {
    nothing,
    code,        // small letters, digits and low lines
    clerk_text,  // both languages, with the same places
    formula,
    article,           // no rule to cite
    reading,           // both languages, or a reason for silence; never both
    place_not_clerks,  // a place that the clerk's text does not have
    sentence_too_long,
    tests,  // "Suite.Name" at least
};
[[nodiscard]] std::string_view name_of(RowFault fault);
[[nodiscard]] std::string_view name_of(Weight weight);
[[nodiscard]] std::string_view words_zh(Weight weight);
[[nodiscard]] std::string_view words_en(Weight weight);
[[nodiscard]] std::string_view words_zh(Silence silence);
[[nodiscard]] std::string_view words_en(Silence silence);

}  // namespace zheng::election
