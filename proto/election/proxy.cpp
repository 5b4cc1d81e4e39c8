#include "proto/election/proxy.hpp"

#include "proto/election/findings.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>

namespace zheng::election {
namespace {

class Desk {
  public:
    Desk(const Profile& profile, Date election_day, std::span<const PersonId> candidates)
        : rules_(profile), day_(election_day), candidates_(candidates.begin(), candidates.end()) {}

    // Nothing: the filing stands, and is remembered.
    std::optional<Reason> take(const ProxyFiling& filing) {
        for (const auto ask : {&Desk::of_the_vote, &Desk::of_the_agent, &Desk::passed_on, &Desk::of_the_day})
            if (auto reason = (this->*ask)(filing))
                return reason;
        std::uint32_t& carried = carried_[filing.agent];
        const Ruled<Limit>& most = cooperative() ? rules_.coop_proxy_max : rules_.proxy_max_per_agent;
        if (most.value && carried >= *most.value)
            return make_reason("proxy_too_many", cooperative() ? "coop_proxy_max" : "proxy_max_per_agent", most,
                               {{"most", *most.value}}, {word("agent", filing.agent)});
        ++carried;
        handed_on_.insert(filing.principal);
        return std::nullopt;
    }

    // Of a filing that stands.
    std::optional<Finding> to_look_up(const ProxyFiling& filing) const {
        if (!cooperative() || rules_.coop_proxy.value != CoopProxy::same_household || filing.same_household)
            return std::nullopt;
        return make_finding(Severity::review, "proxy_household_unknown", "coop_proxy", rules_.coop_proxy, {},
                            {word("agent", filing.agent)}, {filing.agent});
    }

  private:
    [[nodiscard]] bool cooperative() const { return rules_.kind == Kind::economic_cooperative; }

    std::optional<Reason> of_the_vote(const ProxyFiling& filing) const {
        const char* rule = cooperative() ? "coop_proxy" : "proxy_allowed";
        if (rules_.kind == Kind::party_branch)
            rule = "party_proxy";
        const Citation article = cooperative() ? Citation(rules_.coop_proxy) : Citation(rules_.proxy_allowed);
        if (cooperative() ? rules_.coop_proxy.value == CoopProxy::nobody : !rules_.proxy_allowed.value)
            return no("proxy_not_allowed", rule, article);
        if (!filing.written)
            return no("proxy_not_written", cooperative() ? "coop_proxy" : "proxy_allowed", article);
        return std::nullopt;
    }

    std::optional<Reason> passed_on(const ProxyFiling& filing) const {
        const Citation source = cooperative() ? Citation(rules_.coop_proxy) : Citation(rules_.proxy_redelegation);
        const bool allowed = !cooperative() && rules_.proxy_redelegation.value;
        if (handed_on_.contains(filing.principal))
            return no("proxy_twice", "proxy_redelegation", source, word("principal", filing.principal));
        if (!allowed && carried_.contains(filing.principal))
            return no("proxy_passed_on", "proxy_redelegation", source, word("agent", filing.principal));
        if (!allowed && handed_on_.contains(filing.agent))
            return no("proxy_agent_away", "proxy_redelegation", source, word("agent", filing.agent));
        return std::nullopt;
    }

    std::optional<Reason> of_the_agent(const ProxyFiling& filing) const {
        const ReasonWord agent = word("agent", filing.agent);
        if (cooperative()) {
            if (filing.agent == filing.principal)
                return no("proxy_to_oneself", "coop_proxy", rules_.coop_proxy, agent);
            if (rules_.coop_proxy.value == CoopProxy::same_household &&
                !filing.same_household.value_or(filing.relation != Relation::other))
                return no("proxy_not_household", "coop_proxy", rules_.coop_proxy, agent);
            return std::nullopt;
        }
        const Ruled<AgentRelation>& circle = rules_.proxy_agent_relation;
        if (filing.agent == filing.principal)
            return no("proxy_to_oneself", "proxy_agent_relation", circle, agent);
        if (circle.value == AgentRelation::near_relative && !is_kin(KinScope::near_relatives, filing.relation))
            return no("proxy_not_kin", "proxy_agent_relation", circle, agent);
        if (!rules_.proxy_candidate_as_agent.value && candidates_.contains(filing.agent))
            return no("proxy_candidate", "proxy_candidate_as_agent", rules_.proxy_candidate_as_agent, agent);
        return std::nullopt;
    }

    std::optional<Reason> of_the_day(const ProxyFiling& filing) const {
        if (cooperative())
            return std::nullopt;
        if (!filing.filed.empty()) {
            if (auto reason = late(filing.filed, rules_.proxy_file_by, "proxy_file_by", "proxy_filed_late"))
                return reason;
            if (filing.filed == day_ && !rules_.proxy_on_site.value)
                return no("proxy_on_the_day", "proxy_on_site", rules_.proxy_on_site);
        }
        if (rules_.proxy_unpublished.value)
            return std::nullopt;
        if (!filing.published)
            return no("proxy_unpublished", "proxy_unpublished", rules_.proxy_unpublished);
        if (filing.published_on.empty())
            return std::nullopt;
        return late(filing.published_on, rules_.proxy_publish_by, "proxy_publish_by", "proxy_posted_late");
    }

    // Where no day is set, election day is the last one.
    std::optional<Reason> late(Date done, const Ruled<Limit>& days, const char* rule, const char* sentence) const {
        const Date last = day_.plus_days(-static_cast<std::int32_t>(days.value.value_or(0)));
        if (done <= last)
            return std::nullopt;
        return make_reason(sentence, rule, days, {}, {word("day", done), word("last_day", last)});
    }

    static Reason no(const char* sentence, const char* rule, Citation source) {
        return make_reason(sentence, rule, source, {});
    }
    static Reason no(const char* sentence, const char* rule, Citation source, ReasonWord who) {
        return make_reason(sentence, rule, source, {}, {std::move(who)});
    }

    const Profile& rules_;
    Date day_;
    std::set<PersonId> candidates_;
    std::map<PersonId, std::uint32_t> carried_;  // by agent
    std::set<PersonId> handed_on_;               // principals
};

}  // namespace

ProxyAnswer judge_proxies(const Profile& profile, Date election_day, std::span<const ProxyFiling> filings,
                          std::span<const PersonId> candidates) {
    std::vector<std::size_t> order(filings.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return filings[a].filed < filings[b].filed; });
    ProxyAnswer out;
    Desk desk(profile, election_day, candidates);
    for (const std::size_t index : order) {
        if (auto reason = desk.take(filings[index])) {
            out.refused.push_back({index, std::move(*reason)});
            continue;
        }
        out.accepted.push_back(index);
        if (auto finding = desk.to_look_up(filings[index]))
            out.findings.push_back(std::move(*finding));
    }
    std::sort(out.accepted.begin(), out.accepted.end());
    std::sort(out.refused.begin(), out.refused.end(),
              [](const ProxyRefusal& a, const ProxyRefusal& b) { return a.index < b.index; });
    return out;
}

}  // namespace zheng::election
