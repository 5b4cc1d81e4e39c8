#include "proto/election/contest.hpp"

#include <algorithm>
#include <array>

namespace zheng::election {
namespace {

template <class E>
struct Names {
    E value;
    std::string_view name;
    std::string_view zh;
    std::string_view en;
};

constexpr std::array<Names<Kind>, 6> kinds{{
    {Kind::villagers_committee, "villagers_committee", "村民委员会", "villagers' committee"},
    {Kind::electoral_committee, "electoral_committee", "村民选举委员会", "villagers' electoral committee"},
    {Kind::village_representatives, "village_representatives", "村民代表", "village representatives"},
    {Kind::party_branch, "party_branch", "村党支部委员会", "Party branch committee"},
    {Kind::supervision_committee, "supervision_committee", "村务监督委员会", "village affairs supervision committee"},
    {Kind::economic_cooperative, "economic_cooperative", "村经济合作社", "village economic cooperative"},
}};

constexpr std::array<Names<Office>, 8> offices{{
    {Office::chair, "chair", "主任", "chair"},
    {Office::vice, "vice", "副主任", "vice chair"},
    {Office::member, "member", "委员", "member"},
    {Office::women_member, "women_member", "妇女委员", "women's member"},
    {Office::secretary, "secretary", "书记", "secretary"},
    {Office::deputy_secretary, "deputy_secretary", "副书记", "deputy secretary"},
    {Office::representative, "representative", "代表", "representative"},
    {Office::recall, "recall", "罢免", "recall"},
}};

constexpr std::array<Names<Round>, 6> rounds{{
    {Round::first, "first", "第一次投票", "first vote"},
    {Round::revote, "revote", "再次投票", "re-vote"},
    {Round::separate, "separate", "另行选举", "separate election"},
    {Round::recall, "recall", "罢免", "recall"},
    {Round::by_election, "by_election", "补选", "by-election"},
    {Round::primary, "primary", "预选", "primary"},
}};

constexpr std::array<Names<Sex>, 3> sexes{{
    {Sex::unknown, "", "", ""},
    {Sex::female, "female", "女", "female"},
    {Sex::male, "male", "男", "male"},
}};

constexpr std::array<Names<VoteVerdict>, 4> verdicts{{
    {VoteVerdict::valid, "valid", "选举有效", "valid"},
    {VoteVerdict::invalid_turnout, "invalid_turnout", "投票人数不足，选举无效", "invalid: too few took part"},
    {VoteVerdict::void_too_many_ballots, "void_too_many_ballots", "收回选票过多，选举无效", "void: too many papers"},
    {VoteVerdict::no_quorum, "no_quorum", "到会人数不足，不能选举", "no quorum"},
}};

constexpr std::array<Names<NextAction>, 7> actions{{
    {NextAction::tie_revote, "tie_revote", "再次投票", "re-vote among the tied"},
    {NextAction::separate_election, "separate_election", "另行选举", "separate election"},
    {NextAction::vote_again, "vote_again", "重新投票", "vote again"},
    {NextAction::kin_choice, "kin_choice", "近亲属之间加投", "extra vote between relatives"},
    {NextAction::presider, "presider", "确定主持工作人选", "choice of who presides"},
    {NextAction::refer, "refer", "提请决定", "referred"},
    {NextAction::held, "held", "待定", "held"},
}};

template <class Table, class E>
auto row(const Table& table, E value) {
    const auto found = std::find_if(table.begin(), table.end(), [&](const auto& r) { return r.value == value; });
    return found == table.end() ? typename Table::value_type{value, "", "", ""} : *found;
}

template <class Table, class E>
bool look_up(const Table& table, std::string_view text, E& out) {
    const auto found = std::find_if(table.begin(), table.end(), [&](const auto& r) { return r.name == text; });
    if (found == table.end())
        return false;
    out = found->value;
    return true;
}

}  // namespace

std::string_view name_of(Kind kind) {
    return row(kinds, kind).name;
}
std::string_view name_of(Office office) {
    return row(offices, office).name;
}
std::string_view name_of(Round round) {
    return row(rounds, round).name;
}
std::string_view name_of(Sex sex) {
    return row(sexes, sex).name;
}
std::string_view name_of(VoteVerdict verdict) {
    return row(verdicts, verdict).name;
}
std::string_view name_of(NextAction action) {
    return row(actions, action).name;
}
bool parse(std::string_view text, VoteVerdict& out) {
    return look_up(verdicts, text, out);
}
bool parse(std::string_view text, NextAction& out) {
    return look_up(actions, text, out);
}
bool parse(std::string_view text, Kind& out) {
    return look_up(kinds, text, out);
}
bool parse(std::string_view text, Office& out) {
    return look_up(offices, text, out);
}
bool parse(std::string_view text, Round& out) {
    return look_up(rounds, text, out);
}
bool parse(std::string_view text, Sex& out) {
    return look_up(sexes, text, out);
}
std::string_view words_zh(Kind kind) {
    return row(kinds, kind).zh;
}
std::string_view words_en(Kind kind) {
    return row(kinds, kind).en;
}
std::string_view words_zh(Office office) {
    return row(offices, office).zh;
}
std::string_view words_en(Office office) {
    return row(offices, office).en;
}
std::string_view words_zh(Round round) {
    return row(rounds, round).zh;
}
std::string_view words_en(Round round) {
    return row(rounds, round).en;
}

std::string_view words_zh(VoteVerdict verdict) {
    return row(verdicts, verdict).zh;
}
std::string_view words_en(VoteVerdict verdict) {
    return row(verdicts, verdict).en;
}
std::string_view words_zh(NextAction action) {
    return row(actions, action).zh;
}
std::string_view words_en(NextAction action) {
    return row(actions, action).en;
}

std::uint8_t rank_of(Office office) {
    switch (office) {
    case Office::chair:
    case Office::secretary:
        return 1;
    case Office::vice:
    case Office::deputy_secretary:
        return 2;
    case Office::member:
        return 3;
    case Office::women_member:
        return 4;
    case Office::representative:
        return 5;
    case Office::recall:
        break;
    }
    return 6;
}

}  // namespace zheng::election
