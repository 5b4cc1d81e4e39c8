#include "proto/election/committee_change.hpp"

#include "proto/election/findings.hpp"

#include <algorithm>
#include <optional>

namespace zheng::election {
namespace {

std::optional<KinScope> scope_of(WithdrawIf rule) {
    switch (rule) {
    case WithdrawIf::member_or_near_relative:
        return KinScope::near_relatives;
    case WithdrawIf::member_or_close_relative:
        return KinScope::close;
    case WithdrawIf::member_only:
    case WithdrawIf::who_accepts:
        break;
    }
    return std::nullopt;
}

}  // namespace

CommitteeAnswer after_nominations(const ElectoralCommitteeRules& rules, const CommitteeInput& input) {
    const Kinship kinship(input.people);
    const Ruled<WithdrawIf>& rule = rules.ec_withdraw_if_nominated;
    const auto scope = scope_of(rule.value);
    const auto must_leave = [&](const PersonId& person) -> std::optional<Reason> {
        if (contains(input.resigned, person))
            return make_reason("ec_resigned", "ec_refill", rule, {}, {word("person", person)});
        for (const CommitteeNominee& nominee : input.nominees) {
            if (rule.value == WithdrawIf::who_accepts && !nominee.accepted)
                continue;
            if (nominee.person == person)
                return make_reason("ec_nominated", "ec_withdraw_if_nominated", rule, {}, {word("person", person)});
            if (scope && kinship.related(*scope, person, nominee.person))
                return make_reason("ec_relative_nominated", "ec_withdraw_if_nominated", rule, {},
                                   {word("person", person), word("other", nominee.person)});
        }
        return std::nullopt;
    };
    CommitteeAnswer out;
    std::vector<Reason> moved;
    for (std::size_t i = 0; i < input.ranked.size(); ++i) {
        const PersonId& person = input.ranked[i];
        const bool sat = i < input.seats;
        if (auto reason = must_leave(person)) {
            if (sat)
                out.reasons.push_back(std::move(*reason));
            continue;
        }
        if (out.members.size() == input.seats) {
            out.reserve.push_back(person);
            continue;
        }
        out.members.push_back(person);
        if (!sat)
            moved.push_back(make_reason("ec_moves_up", "ec_refill", rule, {}, {word("person", person)}));
    }
    out.reasons.insert(out.reasons.end(), moved.begin(), moved.end());
    out.open = input.seats - static_cast<std::uint32_t>(out.members.size());
    return out;
}

bool leaves_by_absence(const ElectoralCommitteeRules& rules, std::uint32_t absences_in_a_row) {
    return rules.ec_auto_exit_absences.value && absences_in_a_row >= *rules.ec_auto_exit_absences.value;
}

}  // namespace zheng::election
