// Two recorders, one paper (双人背对背录入): each keys what the caller reads without seeing the other's entry. Equal:
// the ballot is agreed. Different: the count stops while the paper is still in the caller's hand, only the offices that
// differ are cleared, for both, and the caller reads those again; until they are equal. A value without I/O; one owner.
#pragma once

#include "proto/election/ballot.hpp"

#include <tl/expected.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace zheng::station {

enum class Recorder : std::uint8_t { a = 1, b = 2 };
[[nodiscard]] constexpr Recorder other(Recorder who) {
    return who == Recorder::a ? Recorder::b : Recorder::a;
}

// The parts of a paper that are to be read (again): offices in ballot order, and the signs beside the choices.
struct Reading {
    std::vector<election::Office> offices;
    bool paper_marks = false;
    [[nodiscard]] bool empty() const { return offices.empty() && !paper_marks; }
    [[nodiscard]] bool has(election::Office office) const;
    friend bool operator==(const Reading&, const Reading&) = default;
};

// Why an entry is not taken: the recorder's screen says so at once, and nothing changes.
enum class KeyRefusal : std::uint8_t {
    nothing_open = 1,    // this recorder has keyed all that was read
    not_read = 2,        // the entry speaks of an office that is not being read
    forged_here = 3,     // forged pieces are taken out before the first paper is read
    already_agreed = 4,  // the paper is done
    nothing_keyed = 5,   // there is no entry to take back
};
[[nodiscard]] std::string_view words_zh(KeyRefusal why);
[[nodiscard]] std::string_view words_en(KeyRefusal why);

class Matching {
  public:
    explicit Matching(std::vector<election::Office> offices);

    // What `who` still has to key; empty while the other has not finished.
    [[nodiscard]] const Reading& open(Recorder who) const { return side(who).open; }
    [[nodiscard]] std::optional<KeyRefusal> check(Recorder who, const election::Ballot& entry) const;
    [[nodiscard]] std::optional<KeyRefusal> check_correct(Recorder who) const;

    enum class Turn : std::uint8_t { waiting, agreed, read_again };
    // Keys everything that is open for `who`: an office without marks in `entry` has no marks. CHECKs check().
    Turn key(Recorder who, const election::Ballot& entry);
    // Takes one's own entry back before the other has keyed. CHECKs check_correct().
    void correct(Recorder who);

    // After read_again: the parts that differed. How often a reading was repeated.
    [[nodiscard]] const Reading& differed() const { return differed_; }
    [[nodiscard]] std::uint32_t repeats() const { return repeats_; }
    // Set once agreed; lists as recorder A keyed them.
    [[nodiscard]] const std::optional<election::Ballot>& agreed() const { return agreed_; }

    friend bool operator==(const Matching&, const Matching&) = default;

  private:
    struct Side {
        election::Ballot entry;
        Reading open;
        Reading reading;  // of the current reading, to take it back
        friend bool operator==(const Side&, const Side&) = default;
    };
    [[nodiscard]] const Side& side(Recorder who) const { return sides_[who == Recorder::a ? 0 : 1]; }
    [[nodiscard]] Side& side(Recorder who) { return sides_[who == Recorder::a ? 0 : 1]; }
    Turn compare();

    std::vector<election::Office> offices_;
    std::array<Side, 2> sides_;
    Reading differed_;
    std::uint32_t repeats_ = 0;
    std::optional<election::Ballot> agreed_;
};

// The marks of an office, whatever the order of calling; empty marks where the ballot has none.
[[nodiscard]] election::OfficeMarks marks_of(const election::Ballot& ballot, election::Office office);

}  // namespace zheng::station
