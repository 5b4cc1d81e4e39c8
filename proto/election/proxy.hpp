// Proxies (委托投票): which of the filings of one election stand. VCL25 Art.18; ZJ20 Art.25; COOP24 Art.27.
// Pure; safe from any thread.
#pragma once

#include "proto/election/kin.hpp"
#include "proto/election/profile.hpp"
#include "proto/election/reason.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace zheng::election {

struct ProxyFiling {
    PersonId principal;  // 委托人
    PersonId agent;      // 受托人
    Relation relation = Relation::other;
    // Principal and agent, and the agent of full capacity; none: not known, a relative is taken to be, with a finding.
    std::optional<bool> same_household;
    bool written = true;
    Date filed;             // empty: not known, so earlier than all that are
    bool published = true;  // 公告
    Date published_on;      // empty: published, on a day that nobody states
    friend bool operator==(const ProxyFiling&, const ProxyFiling&) = default;
};

struct ProxyRefusal {
    std::size_t index = 0;  // of the filing
    Reason reason;
    friend bool operator==(const ProxyRefusal&, const ProxyRefusal&) = default;
};
struct ProxyAnswer {
    std::vector<std::size_t> accepted;  // ascending
    std::vector<ProxyRefusal> refused;  // ascending
    std::vector<Finding> findings;      // what the committee has to look up
    friend bool operator==(const ProxyAnswer&, const ProxyAnswer&) = default;
};

// Filings are taken by day of filing, then in their order; of those of one agent the first stand. A vote is carried by
// one agent only: whoever has handed on the own vote carries nobody else's, and a second filing of one vote is refused.

// Of a cooperative coop_proxy and coop_proxy_max decide who may carry votes, and how many.
[[nodiscard]] ProxyAnswer judge_proxies(const Profile& profile, Date election_day, std::span<const ProxyFiling> filings,
                                        std::span<const PersonId> candidates);

}  // namespace zheng::election
