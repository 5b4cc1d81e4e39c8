#include "station/core/check_in_roll.hpp"

#include <algorithm>
#include <set>

namespace zheng::station {
namespace {

using namespace election;

bool by_number(const Elector& elector, RollNumber number) {
    return elector.number < number;
}

// Whoever has no public id is named by the roll number where the law compares people.
PersonId id_of(const CheckInRoll& roll, RollNumber number) {
    const Elector* elector = roll.find(number);
    return elector != nullptr && !elector->person.empty() ? elector->person
                                                          : PersonId{"roll/" + std::to_string(number)};
}

class Faults {
  public:
    Faults(const CheckInRoll& roll, const CheckInRules& rules) : roll_(roll), rules_(rules) {}

    std::vector<RollFaultAt> all() {
        add_if(roll_.electors.empty() || roll_.electors.size() > electors_max || roll_.tables.empty() ||
                   roll_.tables.size() > issuing_tables_max || roll_.boxes.size() > mobile_boxes_max ||
                   roll_.refused.size() > refused_proxies_max,
               RollFault::too_many, 0);
        add_if(!roll_.boxes.empty() && !rules_.mobile_boxes.value, RollFault::boxes_not_allowed, 0);
        add_if(!roll_.proxies.empty() && !rules_.proxies.value, RollFault::proxies_not_allowed, 0);
        RollNumber last = 0;
        for (const Elector& elector : roll_.electors) {
            add_if(elector.number <= last || elector.number > elector_number_max, RollFault::numbers_wrong,
                   elector.number);
            last = elector.number;
            add_if(elector.name.empty(), RollFault::no_name, elector.number);
            add_if(elector.table == 0 || elector.table > roll_.tables.size(), RollFault::no_such_table, elector.number);
            add_if(elector.box > roll_.boxes.size(), RollFault::no_such_box, elector.number);
        }
        if (!out_.empty())
            return std::move(out_);  // who is meant by a number is not certain
        proxies();
        return std::move(out_);
    }

  private:
    void add_if(bool wrong, RollFault fault, RollNumber number) {
        if (wrong)
            out_.push_back({fault, number});
    }
    void proxies() {
        std::set<RollNumber> principals;
        for (const StandingProxy& proxy : roll_.proxies)
            principals.insert(proxy.principal);
        RollNumber last = 0;
        std::vector<RollNumber> agents;
        for (const auto& [principal, agent] : roll_.proxies) {
            const Elector* whose = roll_.find(principal);
            const Elector* who = roll_.find(agent);
            add_if(principal <= last, RollFault::proxy_twice, principal);
            last = principal;
            if (whose == nullptr || who == nullptr) {
                out_.push_back({RollFault::not_on_roll, whose == nullptr ? principal : agent});
                continue;
            }
            add_if(principal == agent, RollFault::agent_of_oneself, principal);
            add_if(principal != agent && principals.contains(agent), RollFault::agent_has_handed_on, agent);
            add_if(!whose->own_vote, RollFault::no_vote_to_hand_on, principal);
            add_if(whose->box != 0, RollFault::on_a_mobile_list, principal);
            add_if(who->box != 0, RollFault::on_a_mobile_list, agent);
            agents.push_back(agent);
        }
        std::sort(agents.begin(), agents.end());
        for (auto it = agents.begin(); it != agents.end();) {
            const auto next = std::upper_bound(it, agents.end(), *it);
            add_if(rules_.proxies_max.value && next - it > std::ptrdiff_t{*rules_.proxies_max.value},
                   RollFault::too_many_principals, *it);
            it = next;
        }
    }

    const CheckInRoll& roll_;
    const CheckInRules& rules_;
    std::vector<RollFaultAt> out_;
};

}  // namespace

const Elector* CheckInRoll::find(RollNumber number) const {
    const auto at = std::lower_bound(electors.begin(), electors.end(), number, by_number);
    return at != electors.end() && at->number == number ? &*at : nullptr;
}

std::optional<RollNumber> CheckInRoll::agent_of(RollNumber principal) const {
    const auto at =
        std::lower_bound(proxies.begin(), proxies.end(), principal,
                         [](const StandingProxy& proxy, RollNumber number) { return proxy.principal < number; });
    if (at == proxies.end() || at->principal != principal)
        return std::nullopt;
    return at->agent;
}

std::vector<RollNumber> CheckInRoll::principals_of(RollNumber agent) const {
    std::vector<RollNumber> out;
    for (const StandingProxy& proxy : proxies)
        if (proxy.agent == agent)
            out.push_back(proxy.principal);
    return out;
}

std::uint32_t CheckInRoll::table_of(const Elector& elector) const {
    const auto agent = agent_of(elector.number);
    const Elector* at = agent ? find(*agent) : nullptr;
    return at != nullptr ? at->table : elector.table;
}

CheckInRules check_in_rules(const Profile& profile, Round round) {
    CheckInRules out;
    out.proxies = profile.proxy_allowed;
    out.proxies_max = profile.proxy_max_per_agent;
    out.proxy_unpublished = profile.proxy_unpublished;
    out.mobile_boxes = profile.mobile_box_allowed;
    out.quorum = profile.turnout_threshold;
    out.papers_recorded = profile.issued_recorded.value;
    if (round == Round::recall && !profile.proxy_in_recall.value)
        out.proxies = profile.proxy_in_recall;
    if (profile.kind == Kind::economic_cooperative) {
        out.proxies = {profile.coop_proxy.value != CoopProxy::nobody, profile.coop_proxy.source,
                       profile.coop_proxy.mark};
        out.proxies_max = profile.coop_proxy_max;
    }
    return out;
}

std::vector<RollFaultAt> faults_of(const CheckInRoll& roll, const CheckInRules& rules) {
    return Faults(roll, rules).all();
}

void judge_filings(CheckInRoll& roll, const Profile& profile, Date election_day, std::span<const FiledProxy> filings,
                   std::span<const PersonId> candidates) {
    std::vector<ProxyFiling> asked;
    for (const FiledProxy& filed : filings)
        asked.push_back({id_of(roll, filed.principal), id_of(roll, filed.agent), filed.relation, filed.same_household,
                         filed.written, filed.filed, filed.published, filed.published_on});
    const ProxyAnswer answer = judge_proxies(profile, election_day, asked, candidates);
    roll.proxies.clear();
    roll.refused.clear();
    for (const std::size_t index : answer.accepted)
        roll.proxies.push_back({filings[index].principal, filings[index].agent});
    std::sort(roll.proxies.begin(), roll.proxies.end(),
              [](const StandingProxy& a, const StandingProxy& b) { return a.principal < b.principal; });
    for (const ProxyRefusal& refusal : answer.refused) {
        const FiledProxy& filed = filings[refusal.index];
        const auto name = [&](const PersonId& id) {
            for (const RollNumber number : {filed.principal, filed.agent})
                if (const Elector* elector = roll.find(number); elector != nullptr && id_of(roll, number) == id)
                    return elector->name;
            return std::string{};
        };
        roll.refused.push_back({filed.principal, filed.agent, render(refusal.reason, Language::zh, name),
                                render(refusal.reason, Language::en, name), refusal.reason.source});
    }
}

std::string_view words_zh(RollFault fault) {
    switch (fault) {
    case RollFault::too_many:
        return "名册、发票席或票箱的数目超出限度";
    case RollFault::numbers_wrong:
        return "选民编号须从小到大，不得重复";
    case RollFault::no_name:
        return "没有姓名";
    case RollFault::no_such_table:
        return "没有这个发票席";
    case RollFault::no_such_box:
        return "没有这个流动票箱";
    case RollFault::not_on_roll:
        return "委托人或者受托人不在名册上";
    case RollFault::proxy_twice:
        return "一票只能委托一次";
    case RollFault::agent_of_oneself:
        return "不能委托自己";
    case RollFault::agent_has_handed_on:
        return "本人已委托他人投票，不能再接受委托";
    case RollFault::too_many_principals:
        return "接受委托的人数超过规定";
    case RollFault::on_a_mobile_list:
        return "委托人、受托人不能同时列在流动票箱名单上";
    case RollFault::no_vote_to_hand_on:
        return "没有选举权，不能委托";
    case RollFault::proxies_not_allowed:
        return "本次投票不办理委托";
    case RollFault::boxes_not_allowed:
        return "本次投票不设流动票箱";
    }
    return "";
}

std::string_view words_en(RollFault fault) {
    switch (fault) {
    case RollFault::too_many:
        return "more electors, tables or boxes than there may be, or none";
    case RollFault::numbers_wrong:
        return "roll numbers must ascend, each once";
    case RollFault::no_name:
        return "no name";
    case RollFault::no_such_table:
        return "there is no such issuing table";
    case RollFault::no_such_box:
        return "there is no such mobile box";
    case RollFault::not_on_roll:
        return "principal or agent is not on the roll";
    case RollFault::proxy_twice:
        return "one vote, one proxy";
    case RollFault::agent_of_oneself:
        return "nobody is the own agent";
    case RollFault::agent_has_handed_on:
        return "whoever has handed on the own vote carries nobody else's";
    case RollFault::too_many_principals:
        return "carries more proxies than one may";
    case RollFault::on_a_mobile_list:
        return "principal and agent cannot be on the list of a mobile box as well";
    case RollFault::no_vote_to_hand_on:
        return "has no vote to hand on";
    case RollFault::proxies_not_allowed:
        return "no proxies in this vote";
    case RollFault::boxes_not_allowed:
        return "no mobile boxes in this vote";
    }
    return "";
}

}  // namespace zheng::station
