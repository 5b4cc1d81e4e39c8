#include "proto/election/profile_values.hpp"

#include "proto/election/check.hpp"

#include <array>
#include <charconv>
#include <utility>

namespace zheng::election {
namespace {

template <class E, std::size_t n>
using Words = std::array<std::pair<E, std::string_view>, n>;

constexpr Words<Base, 6> bases{{{Base::registered, "registered"},
                                {Base::issued, "issued"},
                                {Base::voters, "voters"},
                                {Base::collected, "collected"},
                                {Base::present, "present"},
                                {Base::due, "due"}}};
constexpr Words<Scope, 4> scopes{{{Scope::whole_ballot, "whole_ballot"},
                                  {Scope::office_only, "office_only"},
                                  {Scope::part, "part"},
                                  {Scope::committee_decides, "committee_decides"}}};
constexpr Words<PaperEffect, 2> paper_effects{{{PaperEffect::valid, "valid"}, {PaperEffect::void_ballot, "void"}}};
constexpr Words<OvervoteCheck, 2> overvote_checks{
    {{OvervoteCheck::per_office, "per_office"}, {OvervoteCheck::per_ballot_total, "per_ballot_total"}}};
constexpr Words<TwoOffices, 2> two_offices{{{TwoOffices::void_ballot, "void"}, {TwoOffices::count_once, "count_once"}}};
constexpr Words<MarkEffect, 2> mark_effects{
    {{MarkEffect::committee_decides, "committee_decides"}, {MarkEffect::void_ballot, "void"}}};
constexpr Words<BlankClass, 2> blank_classes{{{BlankClass::abstain, "abstain"}, {BlankClass::void_ballot, "void"}}};
constexpr Words<WriteInIdentity, 2> identities{
    {{WriteInIdentity::registered, "registered"}, {WriteInIdentity::anyone, "anyone"}}};
constexpr Words<WinRule, 2> win_rules{
    {{WinRule::threshold_and_rank, "threshold_and_rank"}, {WinRule::plurality, "plurality"}}};
constexpr Words<TieRule, 1> tie_rules{{{TieRule::revote, "revote"}}};
constexpr Words<WomenRule, 3> women_rules{{{WomenRule::reserved_member_seat, "reserved_member_seat"},
                                           {WomenRule::separate_women_column, "separate_women_column"},
                                           {WomenRule::quota_only, "quota_only"}}};
constexpr Words<SeparateTrigger, 3> separate_triggers{
    {{SeparateTrigger::winners_below_seats, "winners_below_seats"},
     {SeparateTrigger::below_three_or_no_chair, "below_three_or_no_chair"},
     {SeparateTrigger::below_three, "below_three"}}};
constexpr Words<AgentRelation, 2> relations{{{AgentRelation::near_relative_or_villager, "near_relative_or_villager"},
                                             {AgentRelation::near_relative, "near_relative"}}};
constexpr Words<bool, 2> flags{{{true, "true"}, {false, "false"}}};

template <class Table, class E>
std::string word(const Table& table, E value) {
    for (const auto& [key, text] : table)
        if (key == value)
            return std::string(text);
    CHECK(false, "every value of an enum has a word");
    return {};
}

template <class Table, class E>
bool look_up(const Table& table, std::string_view text, E& out) {
    for (const auto& [key, name] : table)
        if (name == text) {
            out = key;
            return true;
        }
    return false;
}

constexpr std::string_view span_mark = "..";
constexpr std::string_view no_limit = "none";

}  // namespace

#define ZHENG_PROFILE_VALUE(type, table)                                                                               \
    std::string text_of(const type& value) {                                                                           \
        return word(table, value);                                                                                     \
    }                                                                                                                  \
    bool parse(std::string_view text, type& out) {                                                                     \
        return look_up(table, text, out);                                                                              \
    }
ZHENG_PROFILE_VALUE(Base, bases)
ZHENG_PROFILE_VALUE(Scope, scopes)
ZHENG_PROFILE_VALUE(PaperEffect, paper_effects)
ZHENG_PROFILE_VALUE(OvervoteCheck, overvote_checks)
ZHENG_PROFILE_VALUE(TwoOffices, two_offices)
ZHENG_PROFILE_VALUE(MarkEffect, mark_effects)
ZHENG_PROFILE_VALUE(BlankClass, blank_classes)
ZHENG_PROFILE_VALUE(WriteInIdentity, identities)
ZHENG_PROFILE_VALUE(WinRule, win_rules)
ZHENG_PROFILE_VALUE(TieRule, tie_rules)
ZHENG_PROFILE_VALUE(WomenRule, women_rules)
ZHENG_PROFILE_VALUE(SeparateTrigger, separate_triggers)
ZHENG_PROFILE_VALUE(AgentRelation, relations)
ZHENG_PROFILE_VALUE(bool, flags)
#undef ZHENG_PROFILE_VALUE

std::string text_of(const std::uint32_t& value) {
    return std::to_string(value);
}

bool parse(std::string_view text, std::uint32_t& out) {
    if (text.empty() || (text.size() > 1 && text.front() == '0'))
        return false;
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size())
        return false;
    out = value;
    return true;
}

std::string text_of(const Limit& value) {
    return value ? std::to_string(*value) : std::string(no_limit);
}

bool parse(std::string_view text, Limit& out) {
    if (text == no_limit) {
        out.reset();
        return true;
    }
    std::uint32_t value = 0;
    if (!parse(text, value))
        return false;
    out = value;
    return true;
}

std::string text_of(const Span& value) {
    if (value.least == value.most)
        return std::to_string(value.least);
    return std::to_string(value.least) + std::string(span_mark) + std::to_string(value.most);
}

bool parse(std::string_view text, Span& out) {
    Span span;
    const auto at = text.find(span_mark);
    if (at == std::string_view::npos) {
        if (!parse(text, span.least))
            return false;
        span.most = span.least;
    } else if (!parse(text.substr(0, at), span.least) || !parse(text.substr(at + span_mark.size()), span.most) ||
               span.least >= span.most) {
        return false;
    }
    out = span;
    return true;
}

std::string_view words_zh(Base base) {
    switch (base) {
    case Base::registered:
        return "登记参加选举的村民";
    case Base::issued:
        return "发出选票";
    case Base::voters:
        return "参加投票的村民";
    case Base::collected:
        return "收回选票";
    case Base::present:
        return "实到会有选举权的党员";
    case Base::due:
        return "应到会有选举权的党员";
    }
    return "";
}

std::string_view words_en(Base base) {
    switch (base) {
    case Base::registered:
        return "registered voters";
    case Base::issued:
        return "ballots issued";
    case Base::voters:
        return "voters who took part";
    case Base::collected:
        return "ballots collected";
    case Base::present:
        return "entitled members present";
    case Base::due:
        return "entitled members due";
    }
    return "";
}

}  // namespace zheng::election
