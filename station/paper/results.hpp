// A vote's result as rows and sentences, for the sheet, the notice, the filing and the minutes. Nothing is decided
// here: the outcome is proto/election's. Safe from any thread.
#pragma once

#include "proto/election/outcome.hpp"
#include "station/paper/subject.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::station::paper {

struct ResultRow {
    std::string office;
    std::string name;
    election::Votes votes = 0;
    std::optional<election::Votes> against;  // of a candidate
    std::string word;                        // "当选", "已取消资格", ""
};
// By office, then by votes; written-in names that the tally does not name are one row.
[[nodiscard]] std::vector<ResultRow> result_rows(const Subject& subject);

// "登记参加选举 512 人，参加投票 441 人，…法定人数为过半数（村组法第十八条）。选举有效。"
[[nodiscard]] std::string verdict_sentence(const Subject& subject, election::VoteVerdict verdict);
// Who is elected to what, then what comes next, each a sentence.
[[nodiscard]] std::vector<std::string> result_sentences(const Subject& subject, const election::Outcome& outcome);

// How many officers of a role this contest has, at least one and at most `most`.
[[nodiscard]] std::uint32_t signers_of(const Subject& subject, election::Role role, std::uint32_t most);
// Their names, by appointment.
[[nodiscard]] std::vector<std::string> officers_of(const Subject& subject, election::Role role);

// Origin, size and root of a signed note, as they stand there.
[[nodiscard]] std::vector<std::string> checkpoint_lines(std::string_view note);
// "0a1b 2c3d …": sixteen groups of four.
[[nodiscard]] std::string spoken_digest(const election::Digest& digest);

}  // namespace zheng::station::paper
