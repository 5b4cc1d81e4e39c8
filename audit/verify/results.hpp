// The results of a log as values, computed from the fold only: nothing in here was told by the counter. Written as
// results.json and as a table for people. Safe from any thread.
#pragma once

#include "audit/verify/verify.hpp"
#include "proto/election/state.hpp"

#include <boost/json/value.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace zheng::verify {

struct PersonResult {
    election::PersonId person;
    std::string name;
    election::Votes votes_for = 0;
    election::Votes votes_against = 0;
    bool write_in = false;
    bool elected = false;  // to this office
};
struct OfficeResult {
    election::Office office = election::Office::member;
    std::uint32_t seats = 0;
    std::vector<PersonResult> votes;  // as on the ballot, then write-ins
};

// 选票账目, added over the places of a village. What the profile does not record is none.
struct Papers {
    election::Votes received = 0;
    election::Votes issued = 0;
    election::Votes replaced = 0;
    election::Votes unused = 0;
    election::Votes collected = 0;
    election::Votes forged = 0;
    election::Votes valid = 0;
    election::Votes void_papers = 0;
    election::Votes blank = 0;
};

struct ElectedPerson {
    election::Elected elected;
    std::string name;
};

struct ContestResult {
    election::ContestId contest;
    election::VillageId village;
    std::string village_name;
    election::Kind kind = election::Kind::villagers_committee;
    std::string profile;
    election::Round round = election::Round::first;
    election::Phase phase = election::Phase::founded;
    election::Votes registered = 0;
    election::Votes in_person = 0;
    election::Votes proxy = 0;
    election::Votes mobile = 0;
    Papers papers;
    std::vector<OfficeResult> offices;  // once tallied
    std::optional<election::Outcome> outcome;
    std::vector<ElectedPerson> elected;
    std::optional<std::uint64_t> declared_index;
    bool filed = false;
    std::map<election::PersonId, std::string> names;
    [[nodiscard]] std::string name_of(const election::PersonId& person) const;  // the id where no name is known
};

// Who sits on the new bodies of one kind (班子结构), from the contests with a declared result. Ages are in completed
// years on the day of the election; who is known by a write-in only has no posted facts.
struct Composition {
    election::Kind kind = election::Kind::villagers_committee;
    std::uint64_t bodies = 0;
    std::uint64_t seats = 0;
    std::uint64_t members_elected = 0;
    std::uint64_t newcomers = 0;  // hold no seat of this body now
    std::uint64_t women = 0;
    std::uint64_t party_members = 0;
    std::uint64_t aged_35_or_younger = 0;
    std::uint64_t ages_known = 0;
    std::uint64_t ages_sum = 0;
    std::uint64_t without_facts = 0;
};
inline constexpr std::int32_t young_age_max = 35;

struct Results {
    std::string origin;
    std::string election;
    std::string township;
    std::string township_name;
    election::Date election_day;
    bool rehearsal = false;
    bool closed = false;
    log::Checkpoint head;
    std::optional<election::Digest> authority;
    std::vector<ContestResult> contests;  // by village, then contest, in the order of their ids
    std::vector<Composition> composition;
    std::uint64_t accepted = 0;
    std::uint64_t refused = 0;
    std::uint64_t equivocations = 0;
};

// What the figures of the roll and of the vote are called: a branch has members due and present (应到, 实到).
struct TurnoutWords {
    Words registered;
    Words voters;
};
[[nodiscard]] TurnoutWords turnout_words(election::Kind kind);

[[nodiscard]] Results results_of(const Verified& verified);
[[nodiscard]] const ContestResult* find_contest(const Results& results, std::string_view contest);

// "48.0": one decimal, half up, without floating point.
[[nodiscard]] std::string one_decimal(std::uint64_t numerator, std::uint64_t denominator);

[[nodiscard]] boost::json::value json_of(const Results& results);
// Village by village, one block a contest, each line in Chinese and then in English.
[[nodiscard]] std::string table_of(const Results& results);

}  // namespace zheng::verify
