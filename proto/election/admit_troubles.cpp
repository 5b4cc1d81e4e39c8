// What goes wrong at a poll, and what is kept as evidence.
#include "proto/election/admission.hpp"

#include <algorithm>

namespace zheng::election::admission {
namespace {

std::string name_of_type(StatementType type) {
    return std::string(name_of(type));
}

bool opened_here(const PlaceRecord& place, const BoxId& box) {
    return place.opened && std::any_of(place.opened->boxes.begin(), place.opened->boxes.end(),
                                       [&](const BoxOpened& one) { return one.box == box; });
}

// A lost box may come back, or turn out to be destroyed or open; what was destroyed or opened stays so.
void check_fate(Question& question, const PlaceRecord& place, const BoxLost& said) {
    const BoxLost* missing = place.troubles.missing(said.box);
    const bool lost = missing != nullptr && missing->fate == BoxFate::lost;
    if (said.fate == BoxFate::recovered)
        question.refuse_if(!lost, Refusal::box_not_lost, said.box.text);
    else
        question.refuse_if(missing != nullptr && (!lost || said.fate == BoxFate::lost), Refusal::already_said,
                           said.box.text);
}

}  // namespace

void check_not_suspended(Question& question, const PlaceId& id, const PlaceRecord& place) {
    const bool broken = place.troubles.seals_broken();
    question.refuse_if(place.troubles.suspended(), broken ? Refusal::seals_broken : Refusal::poll_suspended, id.text);
}

void examine(Question& question, const Contest& contest, const PollSuspended& said) {
    question.refuse_if(said.minutes.is_zero(), Refusal::commitment_missing, "minutes");
    const PlaceRecord* place = find_place(question, contest, said.place);
    if (place == nullptr)
        return;
    question.needs(place->opened.has_value(), StatementType::poll_opened);
    question.refuse_if(place->closed.has_value(), Refusal::too_late, name_of_type(StatementType::poll_closed));
    question.refuse_if(place->troubles.suspended(), Refusal::already_said, said.place.text);
}

void examine(Question& question, const Contest& contest, const PollResumed& said) {
    const PlaceRecord* place = find_place(question, contest, said.place);
    if (place == nullptr)
        return;
    question.needs(place->troubles.suspended(), StatementType::poll_suspended);
    question.refuse_if(place->troubles.seals_broken(), Refusal::seals_broken, said.place.text);
}

void examine(Question& question, const Contest& contest, const BoxLost& said) {
    question.refuse_if(said.minutes.is_zero(), Refusal::commitment_missing, "minutes");
    const PlaceRecord* place = find_place(question, contest, said.place);
    if (place == nullptr)
        return;
    question.refuse_if(!opened_here(*place, said.box), Refusal::boxes_wrong, said.box.text);
    const PlaceRecord& at = contest.each_place ? *place : contest.places.at(contest.hall);
    question.refuse_if(at.count.has_value(), Refusal::too_late, name_of_type(StatementType::count_opened));
    check_fate(question, *place, said);
}

void examine(Question& question, const Contest& contest, const EvidenceAttached& said) {
    question.refuse_if(said.document.is_zero(), Refusal::commitment_missing, "document");
    question.refuse_if(said.custodian.empty(), Refusal::custodian_missing, hex(said.document));
    check_accepted(question, contest, said.about);
    const bool twice =
        std::any_of(contest.evidence.begin(), contest.evidence.end(), [&](const EvidenceAttached& before) {
            return before.document == said.document && before.about == said.about;
        });
    question.refuse_if(twice, Refusal::already_said, hex(said.document));
}

}  // namespace zheng::election::admission
