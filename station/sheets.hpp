// The tables beside a script (CSV): candidates, ballots as the caller reads them, totals, and who written-in names are.
// Every fault of a file is reported at once with its line. README.md describes the columns. Pure.
#pragma once

#include "proto/election/ballot.hpp"
#include "proto/election/statement.hpp"
#include "proto/text/fault.hpp"
#include "station/core/batches.hpp"
#include "station/core/event.hpp"

#include <tl/expected.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::station {

// person,name,office,path,sex,birth,party_member,incumbent,education,household,kin,graduate_official,returnee; `kin` as
// "p0001:sibling;p0002:spouse"; the last nine may be left out.
[[nodiscard]] tl::expected<std::vector<election::CandidateEntered>, text::Faults>
read_candidates(std::string_view file, std::string_view content, const election::ContestId& contest);

// A paper as read aloud or keyed: marks, with written-in people by name instead of alias.
struct SpokenBallot {
    election::Ballot ballot;  // write_in holds names
    friend bool operator==(const SpokenBallot&, const SpokenBallot&) = default;
};
struct SpokenPaper {
    std::uint32_t line = 0;
    PaperNumber number;
    SpokenBallot called;
    std::optional<SpokenBallot> slip_a;  // what recorder A wrongly keys at first
    std::optional<SpokenBallot> slip_b;
    std::optional<election::Ruling> ruling;
};

// Entries separated by spaces; several names of one office are joined by '+':
//   chair=p1  for      member!p6  against      member~王大山  written in      chair?p1  cannot be read for certain
//   chair*p1  another symbol      blank  nothing on it      doubtful:mark  a word or sign besides the choices
//   doubtful:unclear, doubtful:symbol  the '=' entries behind it are '?' or '*' ones; with none behind it: a mark
// What is wrong with it goes to `fault`, which stays empty if nothing is.
[[nodiscard]] SpokenBallot parse_spoken(std::string_view cell, std::string& fault);

// bundle,paper,called,slip_a,slip_b,ruling: bundles and papers from 1 without gaps, `bundle_papers` in each but the
// last.
[[nodiscard]] tl::expected<std::vector<SpokenPaper>, text::Faults>
read_ballots_sheet(std::string_view file, std::string_view content, std::uint32_t bundle_papers);

// office,person,for_a,for_b,against_a,against_b,for_again,against_again. Office "papers" has the persons collected,
// void and blank; an office's person "void_here" counts valid papers that do not count for it; "~王大山" is a
// written-in name. The last two columns are what both key when the first two differ.
struct TotalsSheet {
    std::vector<std::string> names;  // written in, in the order of their aliases
    std::vector<Figure> a;
    std::vector<Figure> b;
    std::vector<Figure> again;
};
[[nodiscard]] tl::expected<TotalsSheet, text::Faults> read_totals_sheet(std::string_view file,
                                                                        std::string_view content);

// name,person,sex: without a person nobody can be identified by the name.
[[nodiscard]] tl::expected<std::vector<NameIdentified>, text::Faults> read_write_ins(std::string_view file,
                                                                                     std::string_view content);

}  // namespace zheng::station
