// Many stations in one process, as lean as they can be, so that what is measured is the counter: each has its own keys,
// certificate, connection and ticket, and speaks frames over TLS 1.3 as a station does. What it is to say is laid out
// before the clock runs.
#pragma once

#include "tests/bench/day.hpp"
#include "tests/bench/measure.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace zheng::bench {

// A range of stations: first, first + 1, …
struct Stations {
    std::size_t first = 0;
    std::size_t count = 0;
};

class Crowd {
  public:
    // The day must outlive it. Talks to 127.0.0.1:port.
    Crowd(const Day& day, std::uint16_t port);
    Crowd(const Crowd&) = delete;
    Crowd& operator=(const Crowd&) = delete;
    ~Crowd();

    struct Storm {
        Spent spent;              // of this process
        std::size_t resumed = 0;  // SSL_session_reused
        std::vector<double> ms;   // from the beginning to each station's first receipt
    };
    enum class Tickets : bool { forgotten, kept };
    // All connect at once, prove who they are, greet, say their next statement, and have its receipt.
    [[nodiscard]] Storm storm(Stations stations, Tickets tickets);

    // Each connected station says its next `each` statements, at most `window` of them without an answer.
    [[nodiscard]] Spent pour(Stations stations, std::size_t each, std::size_t window);

    // The stations say `each` statements in turn, so many a second over all, however long answers take. Milliseconds
    // from the moment when each was due to its answer.
    [[nodiscard]] std::vector<double> pace(Stations stations, std::size_t each, double per_second);

    // Each connected station asks whether the counter is there, and hears that it is: one that says nothing for long is
    // taken for gone.
    void ping(Stations stations);

    // Ends the connections as TLS asks for, so that tickets keep their worth.
    void leave(Stations stations);

    // Statements of a station that are left to say.
    [[nodiscard]] std::size_t left(std::size_t station) const;
    // How many statements have been answered, and CHECKs that the last receipt of each station proves its statement.
    std::size_t check_receipts() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace zheng::bench
