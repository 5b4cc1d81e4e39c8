#include "proto/election/vote_notes.hpp"

#include "proto/election/findings.hpp"

namespace zheng::election {

std::vector<Finding> vote_notes(const Contest& contest) {
    std::vector<Finding> out;
    if (!contest.polls_closed())
        return out;
    Votes votes = 0;
    Votes proxy = 0;
    Votes mobile = 0;
    for (const auto& [id, place] : contest.places)
        if (place.closed) {
            votes += place.closed->in_person + place.closed->proxy + place.closed->mobile;
            proxy += place.closed->proxy;
            mobile += place.closed->mobile;
        }
    const auto note = [&](std::string_view sentence, const char* rule, ReasonNumbers numbers) {
        out.push_back(make_finding(Severity::note, sentence, rule, "Zheng", std::move(numbers)));
    };
    if (proxy * noted_proxy_share > votes)
        note("proxies_many", "noted_proxy_share", {{"proxies", proxy}, {"votes", votes}});
    if (mobile * noted_mobile_share > votes)
        note("mobile_many", "noted_mobile_share", {{"mobile", mobile}, {"votes", votes}});
    if (const auto& accepted = contest.standing.proxies;
        accepted && accepted->said.principals > accepted->said.agents * noted_principals_an_agent)
        note("agents_few", "noted_principals_an_agent",
             {{"principals", accepted->said.principals}, {"agents", accepted->said.agents}});
    return out;
}

}  // namespace zheng::election
