// A small hall on the disk for the browser tests: 王村, enrolled, and said up to the frozen ballot. Prints one line of
// JSON (where it is, the officers' cards and PINs) and keeps it there until its input ends.
//   zheng_small_hall [papers [registered [second]]]      "second": a second device beside the leading one
#include "audit/env/files.hpp"
#include "station/keys/cards.hpp"
#include "tests/station/desk/hall_day.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <iostream>
#include <string>

int main(int argc, char** argv) {
    using namespace zheng;
    test::HallSize size;
    if (argc > 1)
        size.papers = std::stoull(argv[1]);
    if (argc > 2)
        size.registered = std::stoull(argv[2]);
    size.second_device = argc > 3 && std::string(argv[3]) == "second";
    test::HallDay day(size);
    day.close();
    boost::json::object cards;
    for (const char* person : {"o1", "o2", "o3", "o4", "o5", "o6", "o7", "o8", "o9"}) {
        const auto text =
            env::read_text(day.small() / "cards" / (std::string(person) + ".card"), station::card_file_bytes_max)
                .value();
        const auto qr = text.find("\nqr ") + 4;
        cards[person] = {{"qr", text.substr(qr, text.find('\n', qr) - qr)}, {"pin", test::HallDay::pin_of(person)}};
    }
    const boost::json::object told{{"device", day.device().string()},
                                   {"second", day.second().string()},
                                   {"passphrase_file", (day.small() / "pass.txt").string()},
                                   {"cards", cards}};
    std::cout << boost::json::serialize(told) << std::endl;
    std::string line;
    while (std::getline(std::cin, line)) {
    }
}
