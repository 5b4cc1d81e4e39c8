#include "proto/election/ballot.hpp"

#include "proto/election/check.hpp"

#include <algorithm>

namespace zheng::election {
namespace {

using Persons = std::vector<PersonId>;

bool contains(const Persons& persons, const PersonId& person) {
    return std::find(persons.begin(), persons.end(), person) != persons.end();
}

void add_once(Persons& persons, const PersonId& person) {
    if (!contains(persons, person))
        persons.push_back(person);
}

// The marks of one office, sorted out: what is clear, and what only a ruling can settle.
struct Read {
    const OfficeBallot* office = nullptr;
    OfficeChoice choice;
    Persons unclear;
    Persons wrong_symbol;

    [[nodiscard]] std::size_t marks() const { return choice.votes_for.size() + choice.write_ins.size(); }
    [[nodiscard]] bool chooses(const PersonId& person) const {
        return contains(choice.votes_for, person) || contains(choice.write_ins, person);
    }
    void choose(const PersonId& person) {
        add_once(contains(office->candidates, person) ? choice.votes_for : choice.write_ins, person);
    }
    void drop(const PersonId& person) {
        std::erase(choice.votes_for, person);
        std::erase(choice.write_ins, person);
    }
};

// For and against the same person is a contradiction that nobody can read.
void part_contradictions(Read& read) {
    for (const PersonId& person : Persons(read.choice.votes_against)) {
        if (!read.chooses(person))
            continue;
        read.drop(person);
        std::erase(read.choice.votes_against, person);
        add_once(read.unclear, person);
    }
}

std::vector<Read> sort_out(std::span<const OfficeBallot> offices, const Ballot& ballot) {
    std::vector<Read> out;
    out.reserve(offices.size());
    for (const OfficeBallot& office : offices) {
        Read read;
        read.office = &office;
        read.choice.office = office.office;
        read.choice.seats = office.seats;
        for (const OfficeMarks& marks : ballot.marks) {
            if (marks.office != office.office)
                continue;
            for (const PersonId& person : marks.marked_for)
                read.choose(person);
            for (const PersonId& person : marks.write_in)
                read.choose(person);
            for (const PersonId& person : marks.marked_against)
                add_once(read.choice.votes_against, person);
            for (const PersonId& person : marks.unclear)
                add_once(read.unclear, person);
            for (const PersonId& person : marks.wrong_symbol)
                add_once(read.wrong_symbol, person);
        }
        part_contradictions(read);
        out.push_back(std::move(read));
    }
    return out;
}

bool is_blank(const Ballot& ballot) {
    return !ballot.extra_mark && std::all_of(ballot.marks.begin(), ballot.marks.end(), [](const OfficeMarks& m) {
        return m.marked_for.empty() && m.marked_against.empty() && m.write_in.empty() && m.unclear.empty() &&
               m.wrong_symbol.empty();
    });
}

class Judge {
  public:
    Judge(const Profile& profile, std::span<const OfficeBallot> offices, const Ballot& ballot,
          const Identifiable& identifiable)
        : profile_(profile), ballot_(ballot), identifiable_(identifiable), reads_(sort_out(offices, ballot)) {}

    Judgement run() {
        if (ballot_.forged)
            return close(BallotClass::set_aside, "forged_ballots");
        if (is_blank(ballot_)) {
            const bool is_void = profile_.blank_ballot_class.value == BlankClass::void_ballot;
            return close(is_void ? BallotClass::void_paper : BallotClass::blank, "blank_ballot_class");
        }
        read_what_was_ruled();
        if (!overvotes() || !two_offices() || !doubtful_entries() || !extra_mark())
            return std::move(judgement_);
        write_ins();
        if (std::all_of(reads_.begin(), reads_.end(), [](const Read& r) { return r.choice.void_here; }))
            return close(BallotClass::void_paper, overvote_rule());
        for (Read& read : reads_) {
            if (read.choice.void_here)
                read.choice = OfficeChoice{read.choice.office, read.choice.seats, true, {}, {}, {}};
            judgement_.choices.push_back(std::move(read.choice));
        }
        return std::move(judgement_);
    }

  private:
    Judgement close(BallotClass ballot_class, std::string rule) {
        Judgement out;
        out.ballot_class = ballot_class;
        out.rule = std::move(rule);
        return out;
    }
    // Ends the judging: false, so that a chain of steps stops.
    bool end(BallotClass ballot_class, std::string rule) {
        judgement_ = close(ballot_class, std::move(rule));
        return false;
    }
    [[nodiscard]] std::string overvote_rule() const {
        return profile_.kind == Kind::party_branch ? "party_overvote" : "overvote_effect";
    }

    bool overvotes() {
        std::size_t marks = 0;
        std::size_t seats = 0;
        for (const Read& read : reads_) {
            marks += read.marks();
            seats += read.choice.seats;
        }
        const bool by_total = profile_.overvote_check.value == OvervoteCheck::per_ballot_total;
        const bool whole = profile_.overvote_scope.value == Scope::whole_ballot;
        if (by_total && whole && marks > seats)
            return end(BallotClass::void_paper, overvote_rule());
        for (Read& read : reads_) {
            if (read.marks() <= read.choice.seats || read.choice.void_here)
                continue;
            if (!by_total && whole)
                return end(BallotClass::void_paper, overvote_rule());
            read.choice.void_here = true;
            judgement_.rule = overvote_rule();
            judgement_.void_offices.push_back(read.choice.office);
        }
        return true;
    }

    bool two_offices() {
        for (std::size_t i = 0; i < reads_.size(); ++i)
            for (std::size_t k = i + 1; k < reads_.size(); ++k) {
                Read& one = reads_[i];
                Read& other = reads_[k];
                Persons both;
                for (const Persons* persons : {&one.choice.votes_for, &one.choice.write_ins})
                    std::copy_if(persons->begin(), persons->end(), std::back_inserter(both),
                                 [&](const PersonId& person) { return other.chooses(person); });
                if (both.empty())
                    continue;
                if (profile_.same_person_two_offices.value == TwoOffices::void_ballot)
                    return end(BallotClass::void_paper, "same_person_two_offices");
                if (one.choice.void_here || other.choice.void_here)
                    continue;  // counts in one of them only anyway
                judgement_.rule = "same_person_two_offices";
                Read& lower = rank_of(one.choice.office) <= rank_of(other.choice.office) ? other : one;
                for (const PersonId& person : both)
                    lower.drop(person);
            }
        return true;
    }

    // A doubtful entry is left out or, where ruled so, was read as a mark; false if it ends the judging.
    bool settle(Scope scope, const char* rule) {
        if (scope == Scope::whole_ballot || scope == Scope::office_only)
            return end(BallotClass::void_paper, rule);
        if (scope == Scope::committee_decides) {
            if (!ballot_.ruling)
                return end(BallotClass::committee_decides, rule);
            if (*ballot_.ruling == Ruling::void_paper)
                return end(BallotClass::void_paper, rule);
        }
        if (judgement_.rule.empty())
            judgement_.rule = rule;
        return true;
    }

    // What the committee has ruled to be readable is a mark like any other, before anything is judged by it.
    void read_what_was_ruled() {
        if (ballot_.ruling != Ruling::valid)
            return;
        const auto read_all = [&](Persons Read::*entries, Scope scope) {
            if (scope != Scope::committee_decides)
                return;
            for (Read& read : reads_)
                for (const PersonId& person : read.*entries) {
                    if (contains(read.choice.votes_against, person))
                        continue;  // the clear mark stands
                    if (contains(read.office->candidates, person) || can_be_identified(person))
                        read.choose(person);  // any other chooses nobody, so it is no mark too many
                }
        };
        read_all(&Read::unclear, profile_.unclear_scope.value);
        read_all(&Read::wrong_symbol, profile_.wrong_symbol_scope.value);
    }

    bool doubtful_entries() {
        const auto settle_all = [&](Persons Read::*entries, Scope scope, const char* rule) {
            const bool none =
                std::all_of(reads_.begin(), reads_.end(), [&](const Read& r) { return (r.*entries).empty(); });
            return none || settle(scope, rule);
        };
        return settle_all(&Read::unclear, profile_.unclear_scope.value, "unclear_scope") &&
               settle_all(&Read::wrong_symbol, profile_.wrong_symbol_scope.value, "wrong_symbol_scope");
    }

    bool extra_mark() {
        if (!ballot_.extra_mark)
            return true;
        if (profile_.extra_mark_effect.value == MarkEffect::void_ballot)
            return end(BallotClass::void_paper, "extra_mark_effect");
        return settle(Scope::committee_decides, "extra_mark_effect");
    }

    [[nodiscard]] bool can_be_identified(const PersonId& person) const {
        return !identifiable_ || profile_.write_in_identity.value != WriteInIdentity::registered ||
               identifiable_(person);
    }

    // A name that nobody can identify is no vote; nor is one where nobody was voted against, if the rules want that.
    void write_ins() {
        for (Read& read : reads_) {
            Persons& names = read.choice.write_ins;
            const std::size_t written = names.size();
            std::erase_if(names, [&](const PersonId& person) { return !can_be_identified(person); });
            if (names.size() != written)
                judgement_.rule = "write_in_identity";
            const std::size_t room = read.choice.votes_against.size();
            if (profile_.write_in_needs_against.value && names.size() > room) {
                names.erase(names.begin() + static_cast<std::ptrdiff_t>(room), names.end());
                judgement_.rule = "write_in_needs_against";
            }
        }
    }

    const Profile& profile_;
    const Ballot& ballot_;
    const Identifiable& identifiable_;
    std::vector<Read> reads_;
    Judgement judgement_;
};

}  // namespace

std::vector<std::string> ballot_faults(std::span<const OfficeBallot> offices, const Ballot& ballot) {
    std::vector<std::string> faults;
    for (const OfficeMarks& marks : ballot.marks) {
        const std::string where(name_of(marks.office));
        const auto office = std::find_if(offices.begin(), offices.end(),
                                         [&](const OfficeBallot& o) { return o.office == marks.office; });
        if (office == offices.end()) {
            faults.push_back(where + ": this office is not on the ballot");
            continue;
        }
        for (const Persons* persons : {&marks.marked_for, &marks.marked_against})
            for (const PersonId& person : *persons)
                if (!contains(office->candidates, person))
                    faults.push_back(where + ": " + person.text + " is not a candidate for this office");
    }
    return faults;
}

Judgement judge(const Profile& profile, std::span<const OfficeBallot> offices, const Ballot& ballot,
                const Identifiable& identifiable) {
    for (const OfficeMarks& marks : ballot.marks)
        CHECK(std::any_of(offices.begin(), offices.end(),
                          [&](const OfficeBallot& o) { return o.office == marks.office; }),
              "a ballot is marked for the offices it has");
    return Judge(profile, offices, ballot, identifiable).run();
}

std::string_view name_of(BallotClass value) {
    switch (value) {
    case BallotClass::valid:
        return "valid";
    case BallotClass::void_paper:
        return "void";
    case BallotClass::blank:
        return "blank";
    case BallotClass::set_aside:
        return "set_aside";
    case BallotClass::committee_decides:
        return "committee_decides";
    }
    return "";
}

std::string_view name_of(Ruling value) {
    switch (value) {
    case Ruling::valid:
        return "valid";
    case Ruling::void_paper:
        return "void";
    case Ruling::part_void:
        return "part_void";
    }
    return "";
}

bool parse(std::string_view text, Ruling& out) {
    for (const Ruling ruling : {Ruling::valid, Ruling::void_paper, Ruling::part_void})
        if (name_of(ruling) == text) {
            out = ruling;
            return true;
        }
    return false;
}

}  // namespace zheng::election
