// A township's election as figures: who sits where now and sat before, for compose(); and what happened around the
// votes, kind by kind, for the tables of the county. Views of the fold; they inform and change nothing. Pure; safe from
// any thread.
#pragma once

#include "proto/election/composition.hpp"
#include "proto/election/state.hpp"

#include <cstdint>
#include <map>
#include <vector>

namespace zheng::election {

// Everybody who sits on a body with a declared result, with the posts of chair and secretary; and the last term, where
// villages were opened with it. Ages of the last term are of the day so many years before election day as a term has.
[[nodiscard]] CompositionInput composition_input(const State& state);

// The figures of it. Sums over bodies of all kinds are compared with the last term only where every kind of now was
// given then: otherwise the difference would be that a kind was not.
[[nodiscard]] Composition township_composition(const State& state);

// What happened around the votes of the bodies of one kind.
struct KindFigures {
    Kind kind = Kind::villagers_committee;
    std::uint64_t bodies = 0;
    std::uint64_t decided_at_first_vote = 0;  // 一次选举成功: every seat filled, and nothing left to another vote
    std::uint64_t revotes = 0;                // 再次投票
    std::uint64_t separate_elections = 0;     // 另行选举
    std::uint64_t votes_again = 0;            // 重新投票
    std::uint64_t voided = 0;                 // 选举无效
    // Of first votes whose polls have closed.
    Votes registered = 0;
    Votes in_person = 0;
    Votes proxy = 0;
    Votes mobile = 0;
    // People, each once a body.
    std::uint64_t candidates = 0;
    std::uint64_t withdrew_of_own_will = 0;
    std::uint64_t withdrew_after_talk = 0;                              // 劝退
    std::uint64_t disqualified = 0;                                     // 取消资格
    std::map<FactId, std::uint64_t> disqualified_for;                   // by ground
    std::map<Office, std::map<FactId, std::uint64_t>> disqualified_as;  // by office, and ground; each office sought
    std::map<FactId, std::uint64_t> failed_review_for;  // grounds cited against somebody, each once a body and person
    std::uint64_t reports = 0;                          // 举报
    std::uint64_t reports_open = 0;
    std::uint64_t objections = 0;  // to the roll
    std::uint64_t objections_upheld = 0;
    friend bool operator==(const KindFigures&, const KindFigures&) = default;
};
// Kinds that have a contest, in the order of the enumeration.
[[nodiscard]] std::vector<KindFigures> figures_of(const State& state);

}  // namespace zheng::election
