// From a statement's arrival to its durable receipt at a steady pace, through the counter's own desk (counter/net):
// session, pool, strand, commit, publishing; everything but sockets and TLS.
#pragma once

#include "tests/bench/counter_home.hpp"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <vector>

namespace zheng::bench {

// Which statements are sent.
enum class Sent : bool { whole_day, turnouts };  // a turnout has one signature

class CalmDesk {
  public:
    // Every station of the day has greeted. The counter must outlive it.
    CalmDesk(const Day& day, Counter& counter, const std::filesystem::path& directory);
    CalmDesk(const CalmDesk&) = delete;
    CalmDesk& operator=(const CalmDesk&) = delete;
    ~CalmDesk();

    // About so many statements of stations that have said nothing yet, so many a second at even intervals, whether or
    // not answers have come. Milliseconds for each from the moment when it was due. CHECKs that all are accepted.
    [[nodiscard]] std::vector<double> pace(std::size_t statements, double per_second, Sent sent);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace zheng::bench
