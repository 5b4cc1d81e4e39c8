// A township as the county founds it: 青石村 with one place and one contest, and as many officers as a test wants.
// Everything is signed by example keys (tests/support/statements.hpp), so it is the same in every run.
#pragma once

#include "counter/core/intake.hpp"
#include "tests/support/statements.hpp"

#include <cstdint>
#include <vector>

namespace zheng::test {

// What a counter with the example keys "log" and "counter" was made for.
[[nodiscard]] counter::Purpose purpose();

class Township {
  public:
    // Of the example counter, or of another one.
    explicit Township(const election::ElectionOpened& opened = election_opened());

    [[nodiscard]] const election::Digest& election() const { return election_; }
    // The county's next statements. founding(): ElectionOpened, ProfileAdopted, VillageOpened.
    [[nodiscard]] std::vector<Bytes> founding();
    [[nodiscard]] Bytes appoint(std::uint32_t number);  // a caller called "caller-<number>"
    [[nodiscard]] Bytes enrol_station();                // "station", of the village
    [[nodiscard]] Bytes seal_wrongly();                 // states counts that nobody enrolled: the law refuses it
    [[nodiscard]] Bytes say(const election::Body& body) { return county_.say(body); }
    // The founding, the station, and `officers` appointments.
    [[nodiscard]] std::vector<Bytes> enrolled(std::uint32_t officers);

    // A copy that says something else under the same numbers from here on.
    [[nodiscard]] Township fork() const { return *this; }

  private:
    election::ElectionOpened opened_;
    election::Digest election_;
    Line county_;
};

}  // namespace zheng::test
