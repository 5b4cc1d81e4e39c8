#include "proto/election/candidacy.hpp"

#include "proto/election/findings.hpp"
#include "proto/election/office_faults.hpp"

#include <algorithm>

namespace zheng::election {
namespace {

std::vector<OfficeBallot> ballots_of(std::span<const OfficeSeats> seats, std::span<const Candidate> candidates) {
    std::vector<OfficeBallot> out;
    for (const OfficeSeats& office : seats) {
        OfficeBallot ballot{office.office, office.seats, {}};
        for (const Candidate& candidate : candidates)
            if (candidate.office == office.office)
                ballot.candidates.push_back(candidate.person);
        out.push_back(std::move(ballot));
    }
    return out;
}

void without_seat(const Profile& profile, std::span<const OfficeSeats> seats, std::span<const Candidate> candidates,
                  std::vector<Finding>& out) {
    for (const Candidate& candidate : candidates)
        if (std::none_of(seats.begin(), seats.end(), [&](const auto& s) { return s.office == candidate.office; }))
            out.push_back(make_finding(Severity::block, "candidate_without_seat", "offices", profile.seats_min.source,
                                       {}, {word("person", candidate.person), word("office", candidate.office)},
                                       {candidate.person}));
}

// The higher office in which somebody stands, and the lower one.
void in_two_offices(const Profile& profile, std::span<const Candidate> candidates, std::vector<Finding>& out) {
    for (std::size_t i = 0; i < candidates.size(); ++i)
        for (std::size_t j = i + 1; j < candidates.size(); ++j)
            if (candidates[i].person == candidates[j].person && candidates[i].office != candidates[j].office)
                out.push_back(make_finding(Severity::block, "candidate_in_two_offices", "nominated_for_two_offices",
                                           profile.nominated_for_two_offices.source, {},
                                           {word("person", candidates[i].person), word("one", candidates[i].office),
                                            word("other", candidates[j].office)},
                                           {candidates[i].person}));
}

}  // namespace

std::vector<Finding> candidate_list_findings(const Profile& profile, std::span<const OfficeSeats> seats,
                                             std::span<const Candidate> candidates, std::span<const Person> people) {
    const std::vector<OfficeBallot> ballots = ballots_of(seats, candidates);
    std::vector<Finding> out;
    if (profile_offered(profile.kind)) {
        out = office_faults(profile, ballots);
        for (Finding& finding : candidate_faults(profile, ballots))
            out.push_back(std::move(finding));
    }
    without_seat(profile, seats, candidates, out);
    in_two_offices(profile, candidates, out);
    const People known(people);
    if (profile.woman_candidate_required.value &&
        std::none_of(candidates.begin(), candidates.end(), [&](const auto& c) { return known.is_woman(c.person); }))
        out.push_back(make_finding(Severity::block, "no_woman_candidate", "woman_candidate_required",
                                   profile.woman_candidate_required.source));
    return out;
}

}  // namespace zheng::election
