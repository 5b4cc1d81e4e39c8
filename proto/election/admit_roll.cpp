#include "proto/election/admission.hpp"
#include "proto/election/calendar.hpp"

#include <algorithm>

namespace zheng::election::admission {
namespace {

std::uint64_t sum_of(const std::vector<Votes>& classes) {
    u128 sum = 0;
    for (const Votes of_class : classes)
        sum += of_class;
    return static_cast<std::uint64_t>(std::min<u128>(sum, ~std::uint64_t{0}));
}

template <class Roll>
void check_roll(Question& question, const Contest& contest, const Roll& said) {
    const std::string about = contest.definition.contest.text;
    question.needs(contest.method.has_value(), StatementType::method_adopted);
    const std::uint64_t sum = sum_of(said.classes);
    question.refuse_if(said.registered == 0 || said.registered > figure_max || sum != said.registered,
                       Refusal::roll_does_not_add_up, about, {{"registered", said.registered}, {"classes", sum}});
    question.refuse_if(said.commitment.is_zero(), Refusal::commitment_missing, about);
}

void check_not_sealed(Question& question, const Contest& contest) {
    question.refuse_if(contest.roll.has_value(), Refusal::too_late, std::string(name_of(StatementType::roll_sealed)));
}

// What may be argued for a request at all: nobody asks to be listed because listed twice.
bool fits(RollRequest request, RollGround ground) {
    switch (ground) {
    case RollGround::omitted:
        return request == RollRequest::add;
    case RollGround::listed_twice:
    case RollGround::deceased:
        return request == RollRequest::strike;
    case RollGround::particulars_wrong:
        return request == RollRequest::correct;
    default:
        return true;
    }
}

// Grounds of not being listed: nobody is added to the roll on one of them.
bool keeps_off(RollGround ground) {
    return (ground >= RollGround::under_age && ground <= RollGround::household_elsewhere) ||
           ground == RollGround::stationed_body;
}

bool classes_follow(RollRequest request, const RollDecided& said, const std::vector<Votes>& roll) {
    const auto listed = [&](std::uint32_t of_class) {
        return of_class != 0 && of_class <= roll.size() && roll[of_class - 1] != 0;
    };
    if (said.class_before > roll.size() || said.class_after > roll.size() ||
        (said.class_before != 0 && !listed(said.class_before)))
        return false;
    if (!said.upheld)
        return said.class_after == said.class_before;
    switch (request) {
    case RollRequest::add:
        return said.class_before == 0 && said.class_after != 0;
    case RollRequest::strike:
        return said.class_before != 0 && said.class_after == 0;
    case RollRequest::correct:
        break;
    }
    return said.class_before != 0 && said.class_after != 0;
}

// The same numbers, whatever empty classes stand at the end.
bool same_classes(const std::vector<Votes>& a, const std::vector<Votes>& b) {
    for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i)
        if ((i < a.size() ? a[i] : 0) != (i < b.size() ? b[i] : 0))
            return false;
    return true;
}

// The last day of objecting to the roll that is out; empty where the rules set none.
Date objections_until(const Question& question, const Contest& contest) {
    const Profile& profile = question.profile(contest);
    const Date published = contest.standing.publications.back().on;
    return objection(profile, published, published, profile.deadline_rollover.value).last_day;
}

}  // namespace

void examine(Question& question, const Contest& contest, const RollPublished& said) {
    check_not_sealed(question, contest);
    check_roll(question, contest, said);
    const auto& out = contest.standing.publications;
    question.refuse_if(said.replaces != (out.empty() ? Digest{} : out.back().payload), Refusal::publication_wrong,
                       said.replaces.is_zero() ? contest.definition.contest.text : hex(said.replaces));
}

void examine(Question& question, const Contest& contest, const RollObjected& said) {
    check_not_sealed(question, contest);
    const Standing& record = contest.standing;
    const std::string about = std::to_string(said.objection);
    question.needs(!record.publications.empty(), StatementType::roll_published);
    question.refuse_if(said.objection != record.objections.size() + 1, Refusal::objection_out_of_order, about,
                       {{"objection", said.objection}, {"next", record.objections.size() + 1}});
    question.refuse_if(!fits(said.request, said.ground), Refusal::roll_ground_wrong, std::string(name_of(said.ground)));
    question.refuse_if(said.document.is_zero(), Refusal::commitment_missing, about);
    if (record.publications.empty())
        return;
    const Date last = objections_until(question, contest);
    question.refuse_if(!last.empty() && question.header().on > last, Refusal::objection_late, about,
                       {{"on", question.header().on.number()}, {"last_day", last.number()}});
}

// Late decisions are in the record too: the schedule shows how late.
void examine(Question& question, const Contest& contest, const RollDecided& said) {
    check_not_sealed(question, contest);
    const Standing& record = contest.standing;
    const std::string about = std::to_string(said.objection);
    question.refuse_if(said.decision.is_zero(), Refusal::commitment_missing, about);
    const bool open = said.objection != 0 && said.objection <= record.objections.size() &&
                      !record.objections[said.objection - 1].decided;
    question.refuse_if(!open, Refusal::objection_unknown, about);
    if (!open)
        return;
    const RollRequest request = record.objections[said.objection - 1].objected.said.request;
    const bool grounded =
        fits(request, said.ground) && !(said.upheld && request == RollRequest::add && keeps_off(said.ground));
    question.refuse_if(!grounded, Refusal::roll_ground_wrong, std::string(name_of(said.ground)));
    question.refuse_if(
        !classes_follow(request, said, record.roll_now), Refusal::roll_decision_wrong, about,
        {{"before", said.class_before}, {"after", said.class_after}, {"classes", record.roll_now.size()}});
}

// A roll that was never published can be sealed: that the step was left out is for everybody to see in the schedule.
void examine(Question& question, const Contest& contest, const RollSealed& said) {
    const std::string about = contest.definition.contest.text;
    question.refuse_if(contest.roll.has_value(), Refusal::already_said, about);
    check_roll(question, contest, said);
    const Standing& record = contest.standing;
    if (record.proxies)
        question.refuse_if(record.proxies->said.principals > said.registered, Refusal::proxies_do_not_add_up, about,
                           {{"principals", record.proxies->said.principals}, {"registered", said.registered}});
    if (record.publications.empty())
        return;
    question.refuse_if(record.objections_open != 0, Refusal::objection_open, about, {{"open", record.objections_open}});
    question.refuse_if(!same_classes(said.classes, record.roll_now), Refusal::roll_not_as_published, about,
                       {{"registered", said.registered}, {"published", sum_of(record.roll_now)}});
    // VCL25 Art.17: whoever may still object is heard first.
    const Date last = objections_until(question, contest);
    question.refuse_if(!last.empty() && question.header().on <= last, Refusal::objection_days_run, about,
                       {{"on", question.header().on.number()}, {"last_day", last.number()}});
}

}  // namespace zheng::election::admission
