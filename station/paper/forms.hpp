// The forms of an election day by name, each drawn by one file beside this one: README.md lists them. What a form needs
// of the log and is not there yet is a sentence, not half a form.
#pragma once

#include "proto/election/result.hpp"
#include "station/paper/page.hpp"
#include "station/paper/subject.hpp"
#include "station/paper/wording.hpp"

#include <span>
#include <string_view>

namespace zheng::station::paper {

// What a form still needs; empty: nothing.
struct Missing {
    std::string_view zh;
    std::string_view en;
    std::string_view option;  // of a command that would give it: "--roll FILE"
};

struct Form {
    std::string_view name;  // "result-sheet"
    Words title;
    Turn turn = Turn::portrait;
    bool numbered = true;  // has a foot with the page's number
    void (*draw)(Paper&, const Subject&) = nullptr;
    // Not asked where it is printed blank.
    Missing (*missing)(const Subject&) = nullptr;
};

[[nodiscard]] std::span<const Form> forms();
// Null where there is none of that name.
[[nodiscard]] const Form* find_form(std::string_view name);

// Errc::usage where the log does not hold what the form says, or a list is missing; otherwise as make_pdf.
[[nodiscard]] Result<Bytes> print_form(const Form& form, const Subject& subject, Sheet sheet = Sheet::a4);

// ---- each form, for the table and for the pack of blank ones
void draw_ballots(Paper& paper, const Subject& subject);
// A rehearsal's papers, marked, behind their guide.
void draw_test_deck(Paper& paper, const Subject& subject);
void draw_ballot_packs(Paper& paper, const Subject& subject);
void draw_sign_in_roll(Paper& paper, const Subject& subject);
void draw_proxies(Paper& paper, const Subject& subject);
void draw_proxy_list(Paper& paper, const Subject& subject);
void draw_mobile_list(Paper& paper, const Subject& subject);
void draw_tally_sheet(Paper& paper, const Subject& subject);
void draw_bundle_slips(Paper& paper, const Subject& subject);
void draw_sealing_strips(Paper& paper, const Subject& subject);
void draw_script(Paper& paper, const Subject& subject);
void draw_minutes(Paper& paper, const Subject& subject);
void draw_result_sheet(Paper& paper, const Subject& subject);
void draw_filing(Paper& paper, const Subject& subject);
void draw_reviews(Paper& paper, const Subject& subject);
void draw_certificates(Paper& paper, const Subject& subject);
void draw_notice_roll(Paper& paper, const Subject& subject);
void draw_notice_proxies(Paper& paper, const Subject& subject);
void draw_notice_candidates(Paper& paper, const Subject& subject);
void draw_notice_result(Paper& paper, const Subject& subject);
void draw_blank_forms(Paper& paper, const Subject& subject);

}  // namespace zheng::station::paper
