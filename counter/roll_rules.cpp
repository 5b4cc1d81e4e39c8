#include "counter/roll_rules.hpp"

#include "counter/founding_file.hpp"
#include "counter/pack_dir.hpp"
#include "proto/text/profile_toml.hpp"

#include <algorithm>

namespace zheng::counter {
namespace {

using namespace election;

Result<RollOrder> order_of(RollOrder order, Kind kind, const Profile* profile, env::Console& console) {
    if (kind != Kind::villagers_committee || profile == nullptr)
        return fail(Errc::unsupported,
                    console.pick(order.contest.text + " 的选举人不由选民名册确定",
                                 "the electors of " + order.contest.text + " are not a roll of villagers"));
    order.profile = *profile;
    return order;
}

Result<RollOrder> unknown(const ContestId& contest, env::Console& console) {
    return fail(Errc::not_found,
                console.pick("没有这项选举：" + contest.text, "there is no contest '" + contest.text + "'"));
}

Result<RollOrder> from_founding(const RollRulesFrom& from, env::Console& console) {
    ZHENG_TRY(const State state, read_founding(from.founding));
    const ContestId id{from.contest};
    const auto contest = state.contests.find(id);
    if (contest == state.contests.end())
        return unknown(id, console);
    const Kind kind = contest->second.definition.kind;
    const auto profile = state.profiles.find(kind);
    return order_of({state.election, id, state.opened->election_day, {}}, kind,
                    profile == state.profiles.end() ? nullptr : &profile->second, console);
}

Result<RollOrder> from_pack(const RollRulesFrom& from, env::Console& console) {
    ZHENG_TRY(const auto read, read_pack(from.pack, console));
    const ContestId id{from.contest};
    for (const VillageOpened& village : read.pack.villages)
        for (const ContestDefinition& contest : village.contests)
            if (contest.contest == id) {
                const auto profile = std::find_if(read.pack.profiles.begin(), read.pack.profiles.end(),
                                                  [&](const Profile& one) { return one.kind == contest.kind; });
                return order_of({{}, id, read.pack.election_day, {}}, contest.kind,
                                profile == read.pack.profiles.end() ? nullptr : &*profile, console);
            }
    return unknown(id, console);
}

Result<RollOrder> from_profile(const RollRulesFrom& from, env::Console& console) {
    const auto profile = text::builtin_profile(Kind::villagers_committee, from.profile);
    if (!profile)
        return fail(Errc::not_found,
                    console.pick("没有这套规则：" + from.profile, "there is no profile '" + from.profile + "'"));
    return RollOrder{{}, {from.contest}, from.election_day, *profile};
}

}  // namespace

Result<RollOrder> find_roll_rules(const RollRulesFrom& from, env::Console& console) {
    const int given = (from.founding.empty() ? 0 : 1) + (from.pack.empty() ? 0 : 1) + (from.profile.empty() ? 0 : 1);
    const bool by_contest = from.profile.empty();
    if (given != 1 || (by_contest && from.contest.empty()) || (!by_contest && from.election_day.empty()))
        return fail(Errc::usage,
                    console.pick("请给出 --founding 或 --pack 连同 --contest，或者 --profile 连同 --election-day",
                                 "give --founding or --pack with --contest, or --profile with --election-day"));
    return !from.founding.empty() ? from_founding(from, console)
           : !from.pack.empty()   ? from_pack(from, console)
                                  : from_profile(from, console);
}

}  // namespace zheng::counter
