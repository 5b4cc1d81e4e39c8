// An outcome without order: who sits where with how many votes, and what is open for whom.
#pragma once

#include "proto/election/outcome.hpp"

#include <algorithm>
#include <ostream>
#include <string>
#include <vector>

namespace zheng::election {

struct Essence {
    VoteVerdict vote = VoteVerdict::valid;
    std::vector<std::string> seats;
    std::vector<std::string> next;  // steps, seats left vacant, a recall, a reserve
    friend bool operator==(const Essence&, const Essence&) = default;
};

inline Essence essence(const Outcome& outcome) {
    Essence out;
    out.vote = outcome.vote;
    const auto seat = [](const Elected& elected) {
        return std::string(name_of(elected.office)) + " " + elected.person.text + " " + std::to_string(elected.votes);
    };
    for (const Elected& elected : outcome.elected)
        out.seats.push_back(seat(elected));
    for (const NextStep& step : outcome.next) {
        std::vector<PersonId> people = step.candidates;
        std::sort(people.begin(), people.end());
        std::string text = std::string(name_of(step.action)) + " " + std::string(name_of(step.office)) + " " +
                           std::to_string(step.seats) + (step.women_only ? " women" : "") + " " + step.to;
        for (const PersonId& candidate : people)
            text += " " + candidate.text;
        out.next.push_back(std::move(text));
    }
    for (const Vacant& vacant : outcome.vacant)
        out.next.push_back("vacant " + std::string(name_of(vacant.office)) + " " + std::to_string(vacant.seats));
    if (outcome.recalled)
        out.next.push_back(*outcome.recalled ? "recalled" : "not recalled");
    for (const Elected& elected : outcome.reserve)
        out.next.push_back("reserve " + seat(elected));
    std::sort(out.seats.begin(), out.seats.end());
    std::sort(out.next.begin(), out.next.end());
    return out;
}

inline std::ostream& operator<<(std::ostream& out, const Essence& essence) {
    out << name_of(essence.vote) << ":";
    for (const auto* list : {&essence.seats, &essence.next})
        for (const std::string& text : *list)
            out << " [" << text << "]";
    return out;
}

}  // namespace zheng::election
