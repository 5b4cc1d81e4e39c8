// Refusals of check-in as people read them: what is wrong, what to do, under which article.
#include "station/core/check_in.hpp"

#include <fmt/format.h>

namespace zheng::station {
namespace {

using namespace election;

constexpr std::string_view agency_ends = "CC Art.173";  // 委托代理终止: done, withdrawn, declined, death, incapacity

class Words {
  public:
    Words(const CheckInNo& why, const CheckInRoll& roll, const CheckInRules& rules)
        : no_(why), roll_(roll), rules_(rules), who_(name(why.number)) {}

    [[nodiscard]] CheckInWords say() const {
        switch (no_.why) {
        case CheckInRefusal::not_on_roll:
            return {"名册上没有这个编号", "no such number on the roll", "VCL25 Art.16"};
        case CheckInRefusal::other_table:
            return elsewhere();
        case CheckInRefusal::has_paper:
            return {who_ + "已领过选票，不能再领", who_ + " has been given a paper already", ""};
        case CheckInRefusal::agent_has_paper:
            return agent_has_paper();
        case CheckInRefusal::proxy_stands:
            return {who_ + "已委托他人投票；本人到场的，先按“委托人到场”",
                    who_ + " has given a proxy; where the principal has come, say so first", rules_.proxies.source};
        case CheckInRefusal::not_this_agent:
            return {"没有" + who_ + "委托此人的公布记录，不发给",
                    "no proxy of " + who_ + " for this agent was published", rules_.proxy_unpublished.source};
        case CheckInRefusal::proxy_lapsed:
            return {who_ + "本人已到场，委托失效", who_ + " has come in person: the proxy has lapsed",
                    std::string(agency_ends)};
        case CheckInRefusal::proxy_refused:
            return {fmt::format("{}的委托不予认可：{}", who_, words_zh(no_.fault)),
                    fmt::format("the proxy of {} is refused: {}", who_, words_en(no_.fault)),
                    article_of(no_.fault, rules_)};
        case CheckInRefusal::no_own_vote:
            return {who_ + "没有本人的选票，只代他人领票", who_ + " has no vote, and carries others' only",
                    rules_.proxies.source};
        default:
            return of_papers();
        }
    }

  private:
    [[nodiscard]] std::string name(RollNumber number) const {
        const Elector* elector = roll_.find(number);
        return elector == nullptr ? std::to_string(number) : fmt::format("{}（{} 号）", elector->name, number);
    }
    [[nodiscard]] CheckInWords elsewhere() const {
        const auto& table = roll_.tables[no_.table - 1];
        const bool here = table.place == roll_.place;
        const bool by_agent = roll_.agent_of(no_.number).has_value();
        return {fmt::format("{}在 {} 号发票席{}领票{}", who_, no_.table,
                            here ? std::string{} : fmt::format("（{}）", table.place_name),
                            by_agent ? "：其委托在那里办理" : ""),
                fmt::format("{} belongs to issuing table {}{}{}", who_, no_.table,
                            here ? std::string{} : fmt::format(" ({})", table.place_name),
                            by_agent ? ", as the proxy does" : ""),
                ""};
    }
    [[nodiscard]] CheckInWords agent_has_paper() const {
        const auto agent = roll_.agent_of(no_.number);
        const std::string whom = agent ? name(*agent) : std::string{};
        return {
            fmt::format("{}的选票已由受托人{}领走，不再发给本人；受托人退回未填写的选票后，可由本人领取", who_, whom),
            fmt::format("{} has been given the paper of {}; the principal gets one only if the agent hands it back "
                        "unmarked",
                        whom, who_),
            std::string(agency_ends)};
    }
    [[nodiscard]] CheckInWords of_papers() const {
        switch (no_.why) {
        case CheckInRefusal::nothing_asked:
            return {"没有要办的事项", "nothing was asked for", ""};
        case CheckInRefusal::has_no_paper:
            return {who_ + "没有领过这张选票", who_ + " has not been given this paper", ""};
        case CheckInRefusal::papers_miscounted:
            return {fmt::format("退回 {} 张，应为 {} 张，请再数一遍", no_.counted, no_.expected),
                    fmt::format("{} papers handed back where {} are due: count again", no_.counted, no_.expected), ""};
        case CheckInRefusal::too_many_exchanges:
            return {fmt::format("{}已换过 {} 张选票，不再更换；请选举委员会处理", who_, no_.counted),
                    fmt::format("{} has exchanged {} papers already: a matter for the committee", who_, no_.counted),
                    ""};
        case CheckInRefusal::no_papers_left:
            return no_.table != 0
                       ? CheckInWords{fmt::format("{} 号发票席只剩 {} 张选票，请先补充", no_.table, no_.expected),
                                      fmt::format("table {} has {} papers left: fetch more first", no_.table,
                                                  no_.expected),
                                      ""}
                       : CheckInWords{fmt::format("只剩 {} 张选票未分发", no_.expected),
                                      fmt::format("{} papers are left in reserve", no_.expected), ""};
        case CheckInRefusal::table_closed:
            return {fmt::format("{} 号发票席已停止发票", no_.table), fmt::format("table {} is closed", no_.table), ""};
        case CheckInRefusal::closed:
            return {"发票已经结束", "check-in is closed", ""};
        case CheckInRefusal::with_mobile_box:
            return {who_ + "在流动票箱名单上，票箱正在途中；等票箱回来再办理",
                    who_ + " is listed for a mobile box that is under way: wait until it is back",
                    rules_.mobile_boxes.source};
        case CheckInRefusal::not_on_box_list:
            return {who_ + "不在这个流动票箱的公布名单上", who_ + " is not on the published list of this mobile box",
                    rules_.mobile_boxes.source};
        case CheckInRefusal::no_such_box:
            return {"没有这个流动票箱", "there is no such mobile box", ""};
        case CheckInRefusal::box_under_way:
            return {"这个流动票箱正在途中", "this mobile box is under way", ""};
        case CheckInRefusal::box_not_under_way:
            return {"这个流动票箱没有出发", "this mobile box is not under way", ""};
        case CheckInRefusal::box_does_not_add_up:
            return {
                fmt::format("带出 {} 张，说明去向的只有 {} 张；请再数一遍，缺少的如实填写", no_.expected, no_.counted),
                fmt::format("{} papers went along and {} are accounted for: count again, and say what is missing",
                            no_.expected, no_.counted),
                ""};
        default:
            return of_the_end();
        }
    }
    [[nodiscard]] CheckInWords of_the_end() const {
        switch (no_.why) {
        case CheckInRefusal::no_such_table:
            return {"这里没有这个发票席", "there is no such issuing table here", ""};
        case CheckInRefusal::figures_wrong:
            return {fmt::format("{} 张与已登记的 {} 张不符", no_.counted, no_.expected),
                    fmt::format("{} papers do not go with the {} on record", no_.counted, no_.expected), ""};
        case CheckInRefusal::already_reported:
            return {
                fmt::format("退回后为 {} 人，少于已报送的 {} 人；请先给下一位发票，再退回", no_.counted, no_.expected),
                fmt::format("{} would be left, and {} were reported: serve the next voter first, then take it back",
                            no_.counted, no_.expected),
                ""};
        case CheckInRefusal::unused_differs:
            return {fmt::format("清点剩余 {} 张，按记录应剩 {} 张；请再数一遍，仍不符的如实记录", no_.counted,
                                no_.expected),
                    fmt::format("{} unused papers were counted, {} are left by the record: count again; where it stays "
                                "so, it is recorded",
                                no_.counted, no_.expected),
                    ""};
        case CheckInRefusal::tables_open:
            return {fmt::format("{} 号发票席还没有停止发票", no_.table),
                    fmt::format("table {} is still open", no_.table), ""};
        case CheckInRefusal::boxes_open:
            return {"还有流动票箱没有回来", "a mobile box is still under way", ""};
        case CheckInRefusal::papers_too_few:
            return {fmt::format("发出 {} 张，少于记录的 {} 张：有人被记为已领而没有领票，请查明后更正", no_.counted,
                                no_.expected),
                    fmt::format("{} papers are gone and {} are on record: somebody is recorded who was given none",
                                no_.counted, no_.expected),
                    ""};
        case CheckInRefusal::not_closed:
            return {"还没有结束", "it is not closed", ""};
        case CheckInRefusal::proxy_as_it_was:
            return {who_ + "的委托没有变化", "the proxy of " + who_ + " is as it was", ""};
        case CheckInRefusal::turnout_wrong:
            return {"报送人数不能减少，也不能多于已领票人数", "turnout never falls, and is never over the record", ""};
        case CheckInRefusal::row_wrong:
            return {who_ + "这一行不能这样录入", "the row of " + who_ + " cannot be keyed so", ""};
        default:
            return {};
        }
    }

    const CheckInNo& no_;
    const CheckInRoll& roll_;
    const CheckInRules& rules_;
    std::string who_;
};

}  // namespace

CheckInWords in_words(const CheckInNo& no, const CheckInRoll& roll, const CheckInRules& rules) {
    return Words(no, roll, rules).say();
}

std::string_view name_of(ProxyFault fault) {
    switch (fault) {
    case ProxyFault::none:
        return "none";
    case ProxyFault::no_document:
        return "no_document";
    case ProxyFault::another_agent:
        return "another_agent";
    case ProxyFault::withdrawn:
        return "withdrawn";
    case ProxyFault::agent_declines:
        return "agent_declines";
    case ProxyFault::principal_dead:
        return "principal_dead";
    case ProxyFault::agent_incapable:
        return "agent_incapable";
    }
    return "";
}

std::string_view words_zh(ProxyFault fault) {
    switch (fault) {
    case ProxyFault::none:
        return "";
    case ProxyFault::no_document:
        return "没有书面委托";
    case ProxyFault::another_agent:
        return "来人不是公布的受托人";
    case ProxyFault::withdrawn:
        return "委托人取消委托";
    case ProxyFault::agent_declines:
        return "受托人辞去委托";
    case ProxyFault::principal_dead:
        return "委托人死亡";
    case ProxyFault::agent_incapable:
        return "受托人丧失民事行为能力";
    }
    return "";
}

std::string_view words_en(ProxyFault fault) {
    switch (fault) {
    case ProxyFault::none:
        return "";
    case ProxyFault::no_document:
        return "there is no written proxy";
    case ProxyFault::another_agent:
        return "whoever came is not the published agent";
    case ProxyFault::withdrawn:
        return "the principal has withdrawn it";
    case ProxyFault::agent_declines:
        return "the agent declines";
    case ProxyFault::principal_dead:
        return "the principal has died";
    case ProxyFault::agent_incapable:
        return "the agent is no longer of full capacity";
    }
    return "";
}

std::optional<ProxyFault> proxy_fault_named(std::string_view name) {
    for (const auto fault : {ProxyFault::no_document, ProxyFault::another_agent, ProxyFault::withdrawn,
                             ProxyFault::agent_declines, ProxyFault::principal_dead, ProxyFault::agent_incapable})
        if (name_of(fault) == name)
            return fault;
    return std::nullopt;
}

std::optional<Signed> signed_named(std::string_view name) {
    constexpr std::pair<std::string_view, Signed> names[] = {{"nobody", Signed::nobody},
                                                             {"in_person", Signed::in_person},
                                                             {"agent", Signed::agent},
                                                             {"mobile", Signed::mobile}};
    for (const auto& [known, what] : names)
        if (known == name)
            return what;
    return std::nullopt;
}

std::string article_of(ProxyFault fault, const CheckInRules& rules) {
    switch (fault) {
    case ProxyFault::none:
        return "";
    case ProxyFault::no_document:
        return rules.proxies.source;
    case ProxyFault::another_agent:
        return rules.proxy_unpublished.source.empty() ? rules.proxies.source : rules.proxy_unpublished.source;
    default:
        return std::string(agency_ends);
    }
}

std::string_view name_of(CheckInRefusal why) {
    switch (why) {
    case CheckInRefusal::not_on_roll:
        return "not_on_roll";
    case CheckInRefusal::other_table:
        return "other_table";
    case CheckInRefusal::has_paper:
        return "has_paper";
    case CheckInRefusal::agent_has_paper:
        return "agent_has_paper";
    case CheckInRefusal::proxy_stands:
        return "proxy_stands";
    case CheckInRefusal::not_this_agent:
        return "not_this_agent";
    case CheckInRefusal::proxy_lapsed:
        return "proxy_lapsed";
    case CheckInRefusal::proxy_refused:
        return "proxy_refused";
    case CheckInRefusal::no_own_vote:
        return "no_own_vote";
    case CheckInRefusal::nothing_asked:
        return "nothing_asked";
    case CheckInRefusal::has_no_paper:
        return "has_no_paper";
    case CheckInRefusal::papers_miscounted:
        return "papers_miscounted";
    case CheckInRefusal::too_many_exchanges:
        return "too_many_exchanges";
    case CheckInRefusal::no_papers_left:
        return "no_papers_left";
    case CheckInRefusal::table_closed:
        return "table_closed";
    case CheckInRefusal::closed:
        return "closed";
    case CheckInRefusal::with_mobile_box:
        return "with_mobile_box";
    case CheckInRefusal::not_on_box_list:
        return "not_on_box_list";
    case CheckInRefusal::no_such_box:
        return "no_such_box";
    case CheckInRefusal::box_under_way:
        return "box_under_way";
    case CheckInRefusal::box_not_under_way:
        return "box_not_under_way";
    case CheckInRefusal::box_does_not_add_up:
        return "box_does_not_add_up";
    case CheckInRefusal::no_such_table:
        return "no_such_table";
    case CheckInRefusal::figures_wrong:
        return "figures_wrong";
    case CheckInRefusal::already_reported:
        return "already_reported";
    case CheckInRefusal::unused_differs:
        return "unused_differs";
    case CheckInRefusal::tables_open:
        return "tables_open";
    case CheckInRefusal::boxes_open:
        return "boxes_open";
    case CheckInRefusal::papers_too_few:
        return "papers_too_few";
    case CheckInRefusal::not_closed:
        return "not_closed";
    case CheckInRefusal::proxy_as_it_was:
        return "proxy_as_it_was";
    case CheckInRefusal::turnout_wrong:
        return "turnout_wrong";
    case CheckInRefusal::row_wrong:
        return "row_wrong";
    }
    return "";
}

}  // namespace zheng::station
