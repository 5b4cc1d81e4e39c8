#include "proto/election/roll.hpp"

#include "proto/election/check.hpp"
#include "proto/election/findings.hpp"

#include <optional>

namespace zheng::election {
namespace {

bool began(Date since, Date day) {
    return !since.empty() && since <= day;
}

// The class, or the reason why there is none.
class Judge {
  public:
    Judge(const RollRules& rules, Date day, const Resident& resident) : rules_(rules), day_(day), who_(resident) {}

    std::optional<Reason> excluded() const {
        const std::int32_t age = who_.birth.years_until(day_);
        if (age < static_cast<std::int32_t>(rules_.min_age.value))
            return make_reason("roll_too_young", "min_age", rules_.min_age, {{"least", rules_.min_age.value}},
                               {word("person", who_.id), word("birth", who_.birth), word("day", day_)});
        if (who_.deprived_of_rights && rules_.disenfranchised_excluded.value)
            return no("roll_disenfranchised", "disenfranchised_excluded", rules_.disenfranchised_excluded);
        return std::nullopt;
    }

    std::optional<Reason> left_out() const {
        if (who_.registered_elsewhere && rules_.single_registration.value)
            return no("roll_elsewhere", "single_registration", rules_.single_registration);
        if (!who_.contactable && !who_.has_proxy && rules_.roll_exclude_uncontactable.value)
            return no("roll_uncontactable", "roll_exclude_uncontactable", rules_.roll_exclude_uncontactable);
        if (who_.incapable_confirmed && rules_.roll_exclude_incapable.value)
            return no("roll_incapable", "roll_exclude_incapable", rules_.roll_exclude_incapable);
        return std::nullopt;
    }

    std::optional<RollClass> roll_class() const {
        if (who_.household_here) {
            if (began(who_.lives_here_since, day_))
                return RollClass::resident;
            if (who_.says_takes_part)
                return RollClass::away;
        } else if (lived_or_worked() && who_.applied && who_.assembly_agreed) {
            return RollClass::outsider;
        }
        if (who_.province_class && rules_.reg_class_4_cadre.value != ExtraClass::none)
            return RollClass::cadre;
        return std::nullopt;
    }

    Reason of_no_class() const {
        if (who_.household_here)
            return no("roll_did_not_say", "reg_class_2", rules_.reg_class_2);
        const Citation source = rules_.reg_class_3;
        if (!lived_or_worked())
            return make_reason(work_counts() ? "roll_not_long_enough" : "roll_not_lived_long_enough", "reg_class_3",
                               source, {{"years", rules_.reg_class_3_years.value}}, {word("person", who_.id)});
        return no(who_.applied ? "roll_not_agreed" : "roll_not_applied", "reg_class_3", source);
    }

  private:
    [[nodiscard]] bool work_counts() const { return rules_.reg_class_3.value != ResidentClass::residence; }
    [[nodiscard]] bool long_enough(Date since) const {
        return began(since, day_) &&
               since.years_until(day_) >= static_cast<std::int32_t>(rules_.reg_class_3_years.value);
    }
    [[nodiscard]] bool lived_or_worked() const {
        return long_enough(who_.lives_here_since) || (work_counts() && long_enough(who_.village_work_since));
    }
    [[nodiscard]] Reason no(const char* sentence, const char* rule, Citation source) const {
        return make_reason(sentence, rule, source, {}, {word("person", who_.id)});
    }

    const RollRules& rules_;
    Date day_;
    const Resident& who_;
};

}  // namespace

RollAnswer draw_up_roll(const RollRules& rules, Date election_day, std::span<const Resident> residents) {
    RollAnswer out;
    for (const Resident& resident : residents) {
        CHECK(!resident.birth.empty(), "the roll needs every birthday");
        const Judge judge(rules, election_day, resident);
        if (auto reason = judge.excluded())
            out.refused.push_back({resident.id, std::move(*reason)});
        else if (const auto roll_class = judge.roll_class(); !roll_class)
            out.refused.push_back({resident.id, judge.of_no_class()});
        else if (auto left_out = judge.left_out())
            out.refused.push_back({resident.id, std::move(*left_out)});
        else
            out.listed.push_back({resident.id, *roll_class});
    }
    return out;
}

}  // namespace zheng::election
