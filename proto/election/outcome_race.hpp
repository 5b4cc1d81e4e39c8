// One office while it is decided, and the decision that goes from office to office. Inside of decide(); callers see
// outcome.hpp. One thread.
#pragma once

#include "proto/election/fill_seats.hpp"
#include "proto/election/kin.hpp"
#include "proto/election/outcome.hpp"
#include "proto/election/vote_terms.hpp"

#include <span>
#include <string>
#include <vector>

namespace zheng::election {

// Places of a class that nobody of the class could take.
struct MissingPlaces {
    PlaceClass of = PlaceClass::woman;
    std::uint32_t seats = 0;
};
// Two or more relatives with equal votes, of whom one may stay.
struct KinTie {
    std::vector<std::uint32_t> rows;
};

// Runners' ids are rows of the tally.
struct Race {
    const OfficeTally* office = nullptr;
    const OfficeTerms* terms = nullptr;  // null where nothing is said beside the votes
    Votes base = 0;
    bool papers_void = false;         // its own papers do not make a valid vote
    bool settled = false;             // decided before: nothing follows from it here
    std::vector<Votes> votes;         // by row, with what moved down from higher offices
    SeatsFilled filled;               // where places are of classes, those are in `missing_places`
    std::vector<PersonId> waits_for;  // held: who may still win a higher office
    bool held_for_women = false;
    std::uint32_t women_needed = 0;
    std::vector<MissingPlaces> missing_places;
    std::vector<KinTie> kin_ties;
    std::vector<std::uint32_t> left_for_kin;  // had won, but a relative stays
    std::vector<std::uint32_t> passed_over;   // would have moved up, but a relative stays

    [[nodiscard]] const PersonId& person(std::uint32_t row) const { return office->votes[row].person; }
    [[nodiscard]] bool held() const { return !waits_for.empty(); }
    [[nodiscard]] bool votes_again(std::uint32_t row) const;  // tied, or level with a relative
    [[nodiscard]] bool women_only() const { return terms != nullptr && terms->women_only; }
    [[nodiscard]] std::vector<PersonId> persons(std::span<const std::uint32_t> rows) const;
};

class Decision {
  public:
    Decision(const Profile& profile, const VoteInput& input, Detail detail);
    Outcome run();

  private:
    using Persons = std::vector<PersonId>;

    // outcome.cpp
    void vote_again();
    void lay_out();
    void recall();
    void count_votes(Race& race);
    std::vector<Runner> runners(const Race& race);
    bool must_wait(Race& race, std::span<const Runner> above);
    void decide_race(Race& race);
    void fill(Race& race, std::span<const Runner> above);
    void fill_places_of(Race& race, std::span<const Runner> above);

    // outcome_relatives.cpp: the body's relatives do not sit together; of a household so many representatives at most.
    void part_relatives(Race& race, std::vector<Runner> above);
    void explain_households(const Race& race);
    [[nodiscard]] std::optional<std::uint32_t> households_most() const;
    [[nodiscard]] bool same_household(const PersonId& a, const PersonId& b) const;
    [[nodiscard]] bool household_is_full(const PersonId& person) const;
    [[nodiscard]] bool apart(const PersonId& a, const PersonId& b) const;
    [[nodiscard]] bool apart(const Race& race, std::uint32_t one, std::uint32_t other) const;
    [[nodiscard]] bool relatives_matter() const;
    [[nodiscard]] bool women_kept() const;
    [[nodiscard]] bool earlier_given() const {
        return !input_.earlier.elected.empty() || !input_.earlier.seats.empty();
    }
    void leave_lower_offices();

    // outcome_next.cpp
    void what_next(const Race& race);
    void fill_shortfall(const Race& race, std::uint32_t missing);
    void column_falls_away();
    void leave_vacant_or_elect(const Race& race, std::uint32_t missing);
    void presider();
    [[nodiscard]] bool separate_election_forced() const;
    [[nodiscard]] std::size_t seats_filled() const;
    [[nodiscard]] bool chair_open() const;
    [[nodiscard]] bool chair_elected() const;
    [[nodiscard]] Persons unelected(const Race& race, std::uint32_t seats, const PlaceClass* of) const;
    void reserve(const Race& race);
    void findings();
    void find(const char* rule, Severity severity, Persons persons, const char* sentence, Citation source,
              ReasonNumbers numbers);

    // outcome_explain.cpp
    void say_what_winning_takes();
    void explain(const Race& race, std::span<const Runner> above);
    void explain_losers(const Race& race, std::span<const Runner> above);
    void say_barred(const char* sentence, const char* rule, Citation source, const Persons& persons, Office office);
    void say_held(const Race& race);
    void say_step(const char* sentence, const std::string& rule, Citation source, const Race& race,
                  std::uint32_t missing);

    [[nodiscard]] bool explains() const { return detail_ == Detail::full; }
    [[nodiscard]] const char* name(const char* village, const char* branch) const {
        return profile_.kind == Kind::party_branch ? branch : village;
    }
    void say(Reason reason) { out_.reasons.push_back(std::move(reason)); }

    [[nodiscard]] const Person* facts_of(const PersonId& person) const;
    [[nodiscard]] Sex sex_of(const PersonId& person) const;
    [[nodiscard]] bool is_woman(const PersonId& person) const { return sex_of(person) == Sex::female; }
    [[nodiscard]] bool is_of(const PersonId& person, PlaceClass of) const;
    [[nodiscard]] bool women_matter() const;
    [[nodiscard]] bool has_seat(const PersonId& person) const;
    [[nodiscard]] std::uint32_t women_elected() const;
    [[nodiscard]] bool wins(const Race& race, Votes votes) const {
        return votes != 0 && (terms_.plurality || holds(terms_.win.value, votes, race.base));
    }
    // The least number of votes that can win.
    [[nodiscard]] Votes needed(const Race& race) const {
        return std::max<Votes>(1, least(terms_.win.value, race.base));
    }

    const Profile& profile_;
    const VoteInput& input_;
    Detail detail_;
    VoteTerms terms_;
    std::vector<const Person*> people_;
    Kinship kinship_;
    std::vector<Elected> earlier_;  // elected before this vote and still serving
    std::vector<Race> races_;
    Persons stepped_back_;            // a relative stays, or an extra vote between them: out of the lower races
    Persons undetermined_;            // who may win an office that is still open above
    std::vector<Elected> displaced_;  // elected earlier, but a relative wins a higher office now
    Outcome out_;
};

}  // namespace zheng::election
