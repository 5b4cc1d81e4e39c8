// A village that has to vote again, played in the small world: six seats, of which two vice chairs come out level, an
// office that waits for them, and a seat that nobody wins. Every figure is a number of votes.
//   chair 1        zhang 60, li 10
//   vice 2         an, bo, chi 50 each: level for both seats
//   member 3       zhao (a woman) 60, chi 40 written in, wang 30, chen 20: waits for the vice chairs
#pragma once

#include "proto/election/rounds.hpp"
#include "tests/election/small_world.hpp"

#include <string>
#include <vector>

namespace zheng::election::world {

inline const ContestId second{"qingshi/villagers_committee.2"};
inline const ContestId third{"qingshi/villagers_committee.3"};
inline const ContestId fourth{"qingshi/villagers_committee.4"};

// So many papers for a name; who is not on the ballot is written in.
struct Mark {
    Office office = Office::member;
    std::string name;
    Votes votes = 0;
};
using Marks = std::vector<Mark>;
[[nodiscard]] Marks first_marks();

// The first vote's method and candidates, until its roll is sealed.
void prepare(World& w);
// Freezes the ballot with everybody who is entered, and votes and counts until the tallies are declared.
void freeze(World& w, const ContestId& contest);
void open_polls(World& w, const ContestId& contest);
void close_polls(World& w, const ContestId& contest, Votes papers = 75);
[[nodiscard]] CountOpened count_of(const World& w, const ContestId& contest, Votes papers = 75);
[[nodiscard]] BatchCounted papers_of(const World& w, const ContestId& contest, const Marks& marks, Votes papers = 75);
[[nodiscard]] TallyDeclared tally_of(const World& w, const ContestId& contest, const Marks& marks);
void vote(World& w, const ContestId& contest, const Marks& marks, Votes papers = 75);
void declare(World& w, const ContestId& contest);
void file(World& w, const ContestId& contest);

// An order of everything that the first open step's round carries out.
[[nodiscard]] RoundOrdered order_of(const World& w, const ContestId& contest, const ContestId& next);
[[nodiscard]] ContestVoided voiding(const ContestId& contest);
[[nodiscard]] WinRechecked recheck(const ContestId& contest, const std::string& name, bool confirmed);
[[nodiscard]] BodyComposed body_of(const World& w, const ContestId& contest);
[[nodiscard]] HandoverRecorded handover(const ContestId& contest);

// From there on until everything is on file.
void play_from_tied(World& w);
// Until …
void play_tied(World& w);          // … the first vote is declared: level, and members wait
void play_tied_again(World& w);    // … bo and chi are level in the second vote too
void play_settled(World& w);       // … the third vote names bo
void play_grown(World& w);         // … the members are announced, one seat short
void play_short_filled(World& w);  // … the fourth vote fills it
void play_filed(World& w);         // … everything is on file
void play_composed(World& w);
// The same until everything is on file, with what goes wrong on the way and is put right.
void play_with_troubles(World& w);

// A branch of one secretary (gao, against feng) and two members (qian, zhao), by one meeting, until its result.
void play_branch(World& w);
[[nodiscard]] ResultApproved approval_of(const World& w, const std::string& name, Office office);

}  // namespace zheng::election::world
