#include "proto/election/catalogue.hpp"

#include "proto/election/catalogue_bodies.hpp"
#include "proto/election/catalogue_check.hpp"
#include "proto/election/catalogue_lists.hpp"
#include "proto/election/catalogue_people.hpp"
#include "proto/election/catalogue_seats.hpp"
#include "proto/election/catalogue_standing.hpp"
#include "proto/election/catalogue_vote.hpp"
#include "proto/election/joined.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace zheng::election {
namespace {

constexpr auto all_rows =
    joined(std::to_array(vote_sentences), std::to_array(seat_sentences), std::to_array(people_sentences),
           std::to_array(standing_sentences), std::to_array(list_sentences), std::to_array(body_sentences));

// Part by part: a compiler does not evaluate without end.
template <std::size_t size>
constexpr std::array<RowFault, size> faults_of(const SentenceRow (&part)[size]) {
    std::array<RowFault, size> out{};
    for (std::size_t i = 0; i < size; ++i)
        out[i] = rows::fault_of(part[i]);
    return out;
}
constexpr auto vote_faults = faults_of(vote_sentences);
constexpr auto seat_faults = faults_of(seat_sentences);
constexpr auto people_faults = faults_of(people_sentences);
constexpr auto standing_faults = faults_of(standing_sentences);
constexpr auto list_faults = faults_of(list_sentences);
constexpr auto body_faults = faults_of(body_sentences);

// The place of the first row with that fault, so that the compiler's message tells which: (place == size).
constexpr std::size_t first_with(RowFault fault) {
    std::size_t at = 0;
    bool found = false;
    const auto look = [&](const auto& part) {
        for (const RowFault of_row : part) {
            found = found || of_row == fault;
            at += found ? 0U : 1U;
        }
    };
    look(vote_faults), look(seat_faults), look(people_faults), look(standing_faults), look(list_faults),
        look(body_faults);
    return at;
}
constexpr std::size_t first_said_twice() {
    for (std::size_t i = 0; i < all_rows.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (all_rows[i].code == all_rows[j].code)
                return i;
    return all_rows.size();
}

static_assert(first_said_twice() == all_rows.size(), "every code of the catalogue stands once");
static_assert(first_with(RowFault::code) == all_rows.size(), "a code has small letters, digits and low lines");
static_assert(first_with(RowFault::clerk_text) == all_rows.size(), "a row has the clerk's text in both languages");
static_assert(first_with(RowFault::formula) == all_rows.size(), "a row has its formula");
static_assert(first_with(RowFault::article) == all_rows.size(), "a row says where its article comes from");
static_assert(first_with(RowFault::reading) == all_rows.size(), "a row is read aloud, or says why it never is");
static_assert(first_with(RowFault::place_not_clerks) == all_rows.size(), "read aloud is what the clerk sees too");
static_assert(first_with(RowFault::sentence_too_long) == all_rows.size(), "spoken sentences are short");
static_assert(first_with(RowFault::tests) == all_rows.size(), "a row names its tests");

struct Words {
    std::string_view name;
    std::string_view zh;
    std::string_view en;
};
constexpr std::array<Words, 6> weights{
    {{"step", "说明", "a step of the reasoning"},
     {"note", "提示", "a note"},
     {"review", "须作出书面决定", "wants a recorded decision"},
     {"block", "不得继续", "blocks"},
     {"note_or_review", "提示，或者须作出书面决定", "a note, or wants a decision"},
     {"review_or_block", "须作出书面决定，或者不得继续", "wants a decision, or blocks"}}};
constexpr std::array<Words, 4> silences{
    {{"not_silent", "当众宣读", "read out"},
     {"about_a_person", "涉及个人情况，只告知本人和村民选举委员会，不当众宣读",
      "concerns one person: told to that person and the electoral committee, never read out"},
     {"at_the_desk", "在登记处答复或者张榜公布，不当众宣读", "answered at the desk or posted, never read out"},
     {"of_a_draft", "草案或者名单的差错，公布以前改正，不当众宣读",
      "a fault of a draft or a list, put right before anything is announced, never read out"}}};
constexpr std::array<std::string_view, 9> faults{
    "nothing", "code", "clerk_text", "formula", "article", "reading", "place_not_clerks", "sentence_too_long", "tests"};

}  // namespace

std::span<const SentenceRow> catalogue() {
    return all_rows;
}

const SentenceRow* find_sentence(std::string_view code) {
    const auto found =
        std::find_if(all_rows.begin(), all_rows.end(), [&](const SentenceRow& row) { return row.code == code; });
    return found == all_rows.end() ? nullptr : &*found;
}

std::string_view name_of(RowFault fault) {
    return faults.at(static_cast<std::size_t>(fault));
}
std::string_view name_of(Weight weight) {
    return weights.at(static_cast<std::size_t>(weight)).name;
}
std::string_view words_zh(Weight weight) {
    return weights.at(static_cast<std::size_t>(weight)).zh;
}
std::string_view words_en(Weight weight) {
    return weights.at(static_cast<std::size_t>(weight)).en;
}
std::string_view words_zh(Silence silence) {
    return silences.at(static_cast<std::size_t>(silence)).zh;
}
std::string_view words_en(Silence silence) {
    return silences.at(static_cast<std::size_t>(silence)).en;
}

}  // namespace zheng::election
