// One person at an issuing table: what to give, what they hold, what became of a proxy.
#include "station/desk/check_in_desk.hpp"

#include "proto/election/citation_words.hpp"

#include <fmt/format.h>

namespace zheng::station {
namespace {

using boost::json::array;
using boost::json::object;

object text(std::string zh, std::string en) {
    return {{"zh", std::move(zh)}, {"en", std::move(en)}};
}

array people(const CheckInRoll& roll, const std::vector<RollNumber>& numbers) {
    array out;
    for (const RollNumber number : numbers)
        out.push_back(named(roll, number));
    return out;
}

object papers(const CheckInRoll& roll, const Offer& offer) {
    return {{"own", offer.own}, {"principals", people(roll, offer.principals)}, {"papers", offer.papers()}};
}

// What became of the proxy of this principal; of an agent's card and of the principal's own.
object proxy_of(const CheckIn& now, RollNumber principal) {
    const VoteRecord& record = *now.record(principal);
    object out{{"principal", named(now.roll(), principal)}};
    out["agent"] = named(now.roll(), now.roll().agent_of(principal).value_or(0));
    const bool given = record.given == Given::to_agent;
    const char* state = given                                        ? "given"
                        : record.given != Given::open                ? "voted"
                        : record.proxy == VoteRecord::Proxy::lapsed  ? "lapsed"
                        : record.proxy == VoteRecord::Proxy::refused ? "refused"
                                                                     : "stands";
    out["state"] = state;
    if (record.proxy == VoteRecord::Proxy::refused) {
        out["why"] = text(std::string(words_zh(record.fault)), std::string(words_en(record.fault)));
        out["article"] = article_json(article_of(record.fault, now.rules()));
    }
    return out;
}

object status_of(const CheckIn& now, const Elector& elector) {
    const VoteRecord& record = *now.record(elector.number);
    const auto agent = now.roll().agent_of(elector.number);
    const Elector* by = agent ? now.roll().find(*agent) : nullptr;
    const std::string agent_name = by == nullptr ? std::string{} : by->name;
    switch (record.given) {
    case Given::in_person:
        return text("本人已领票", "has been given a paper");
    case Given::to_agent:
        return text(fmt::format("选票已由受托人 {} 领走", agent_name),
                    fmt::format("{} has the paper as agent", agent_name));
    case Given::mobile:
        return text("已在流动票箱投票", "has voted at the mobile box");
    case Given::open:
        break;
    }
    if (!elector.own_vote)
        return text("只代他人领票", "carries others' votes only");
    if (agent && record.proxy == VoteRecord::Proxy::as_filed)
        return text(fmt::format("已委托 {} 投票", agent_name), fmt::format("has given a proxy to {}", agent_name));
    if (elector.box != 0 && now.under_way(elector.box) != 0)
        return text("流动票箱正在途中，等票箱回来再办理", "the mobile box is under way: wait until it is back");
    return text("未领票", "no paper given yet");
}

}  // namespace

object article_json(const std::string& source) {
    return text(election::cited(source, election::Language::zh), election::cited(source, election::Language::en));
}

object named(const CheckInRoll& roll, RollNumber number) {
    const Elector* elector = roll.find(number);
    if (elector == nullptr)
        return {{"number", number}};
    object out{{"number", number}, {"name", elector->name}, {"group", elector->group}};
    out["born"] = elector->birth.empty() ? boost::json::value{} : boost::json::value(elector->birth.number() / 10'000);
    out["table"] = roll.table_of(*elector);
    return out;
}

object card_of(const CheckIn& now, std::uint32_t table, RollNumber number) {
    const CheckInRoll& roll = now.roll();
    const Elector* elector = roll.find(number);
    if (elector == nullptr)
        return {};
    object out{{"person", named(roll, number)}, {"here", true}, {"go", nullptr}};
    if (const auto own = roll.table_of(*elector); own != table) {
        // Another table learns where to go, and nothing else.
        CheckInNo no;
        no.why = CheckInRefusal::other_table;
        no.number = number;
        no.table = own;
        const auto words = in_words(no, roll, now.rules());
        out["here"] = false;
        out["go"] = text(words.zh, words.en);
        return out;
    }
    out["status"] = status_of(now, *elector);
    out["offer"] = papers(roll, now.offer(number));
    const Offer held = now.held(number);
    out["held"] = papers(roll, held);
    const Votes spoiled = now.record(number)->spoiled;
    const Votes most = held.papers() * exchanges_max;
    out["exchanges_left"] = spoiled < most ? most - spoiled : 0;
    out["spoiled"] = spoiled;
    out["proxy"] = nullptr;
    if (roll.agent_of(number))
        out["proxy"] = proxy_of(now, number);
    array carried;
    for (const RollNumber principal : roll.principals_of(number))
        carried.push_back(proxy_of(now, principal));
    out["carried"] = std::move(carried);
    array refused;
    for (const RefusedFiling& filing : roll.refused)
        if (filing.agent == number || filing.principal == number) {
            object one = text(filing.zh, filing.en);
            one["article"] = article_json(filing.article);
            one["principal"] = named(roll, filing.principal);
            one["agent"] = named(roll, filing.agent);
            refused.push_back(std::move(one));
        }
    out["refused"] = std::move(refused);
    return out;
}

}  // namespace zheng::station
