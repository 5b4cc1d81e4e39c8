#include "proto/election/admission.hpp"
#include "proto/election/check.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace zheng::election::admission {
namespace {

std::string name_of_type(StatementType type) {
    return std::string(name_of(type));
}

// Every box of the places counted here, once each, and no other.
void check_boxes(Question& question, const Contest& contest, const CountOpened& said) {
    std::set<BoxId> given;
    for (const BoxPieces& box : said.boxes) {
        const auto opened = contest.boxes.find(box.box);
        const bool here = opened != contest.boxes.end() && (!contest.each_place || opened->second == said.place);
        question.refuse_if(!here || !given.insert(box.box).second, Refusal::boxes_wrong, box.box.text);
        if (here)
            question.refuse_if(contest.places.at(opened->second).troubles.missing(box.box) != nullptr,
                               Refusal::box_missing, box.box.text);
    }
    const auto due = [&](const BoxId& box) {
        question.refuse_if(!given.contains(box), Refusal::boxes_wrong, box.text);
    };
    if (!contest.each_place) {
        for (const auto& [box, place] : contest.boxes)
            due(box);
    } else if (const auto place = contest.places.find(said.place); place != contest.places.end()) {
        if (place->second.opened)
            for (const BoxOpened& box : place->second.opened->boxes)
                due(box.box);
    }
}

void check_pieces(Question& question, const CountOpened& said) {
    u128 pieces = 0;
    bool sane = true;
    for (const BoxPieces& box : said.boxes) {
        pieces += box.pieces;
        sane &= box.pieces <= figure_max;
    }
    const bool adds_up = said.collected <= figure_max && static_cast<u128>(said.collected) + said.forged == pieces;
    question.refuse_if(
        !sane || !adds_up, Refusal::pieces_do_not_add_up, said.place.text,
        {{"pieces", static_cast<std::uint64_t>(pieces)}, {"forged", said.forged}, {"collected", said.collected}});
}

void check_verdict(Question& question, const Contest& contest, const CountOpened& said) {
    const Profile& profile = question.profile(contest);
    const Votes registered = contest.roll->registered;
    // Where issued papers are not recorded, taking part is having put a paper into a box.
    const Votes others =
        contest.collected - (contest.places.at(said.place).count ? contest.places.at(said.place).count->collected : 0);
    question.refuse_if(!profile.issued_recorded.value && static_cast<u128>(others) + said.collected > registered,
                       Refusal::turnout_over_roll, said.place.text,
                       {{"here", said.collected}, {"elsewhere", others}, {"registered", registered}});
    const VoteVerdict verdict = verdict_before_count(question.state(), contest, said);
    question.refuse_if(said.verdict != verdict, Refusal::verdict_differs, std::string(name_of(verdict)));
}

bool alias_like(const PersonId& id) {
    const std::string& text = id.text;
    return text.size() >= 2 && text.size() <= 5 && text[0] == 'w' && text[1] != '0' &&
           std::all_of(text.begin() + 1, text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The rows are the frozen ballot's, in its order, and then other names as w1, w2, …
bool rows_differ(const OfficeTally& tally, const OfficeBallot& ballot) {
    if (tally.office != ballot.office || tally.seats != ballot.seats || tally.votes.size() < ballot.candidates.size())
        return true;
    for (std::size_t i = 0; i < tally.votes.size(); ++i) {
        const PersonVotes& row = tally.votes[i];
        if (i < ballot.candidates.size()) {
            if (row.write_in || row.person != ballot.candidates[i])
                return true;
            continue;
        }
        const bool ascends = i == ballot.candidates.size() || tally.votes[i - 1].person < row.person;
        if (!row.write_in || !alias_like(row.person) || !ascends)
            return true;
    }
    return false;
}

void check_rows(Question& question, const Contest& contest, const BatchCounted& said) {
    const BallotFrozen& ballot = *contest.ballot;
    const auto& offices = said.tally.offices;
    if (offices.size() != ballot.offices.size()) {
        question.refuse(Refusal::ballot_differs, said.place.text,
                        {{"offices", offices.size()}, {"ballot", ballot.offices.size()}});
        return;
    }
    for (std::size_t i = 0; i < offices.size(); ++i)
        question.refuse_if(rows_differ(offices[i], ballot.offices[i]), Refusal::ballot_differs,
                           std::string(name_of(ballot.offices[i].office)));
    if (contest.definition.round != Round::revote)
        return;
    for (const OfficeTally& office : offices)
        for (const PersonVotes& row : office.votes)
            question.refuse_if(row.write_in, Refusal::names_fixed, row.person.text);
}

// The running sum keeps at most write_ins_max different names.
void check_names(Question& question, const BallotFrozen& ballot, const PlaceRecord& place, const BatchCounted& said) {
    if (said.tally.offices.size() != ballot.offices.size())
        return;
    std::size_t names = 0;
    for (std::size_t i = 0; i < ballot.offices.size(); ++i) {
        std::set<PersonId> of_office;
        for (const auto* tally : {&place.counted.offices[i], &said.tally.offices[i]})
            for (const PersonVotes& row : tally->votes)
                if (row.write_in)
                    of_office.insert(row.person);
        names += of_office.size();
    }
    question.refuse_if(names > write_ins_max, Refusal::ballot_differs, said.place.text,
                       {{"write_ins", names}, {"most", write_ins_max}});
}

void check_marks(Question& question, const Profile& profile, const BatchCounted& said) {
    for (const IdentityFault& fault : identity_faults(said.tally))
        question.refuse(Refusal::marks_do_not_add_up,
                        fault.place.empty() ? fault.identity : fault.place + ": " + fault.identity, fault.numbers);
    question.refuse_if(!profile.blank_told_from_void.value && said.tally.blank != 0, Refusal::marks_do_not_add_up,
                       said.place.text, {{"blank", said.tally.blank}});
}

// No batch may be so small that it shows how somebody voted, nor leave a remainder that would be.
void check_size(Question& question, const Profile& profile, const PlaceRecord& place, const BatchCounted& said) {
    const Votes papers = said.tally.collected;
    const Votes left = place.count->collected - place.counted.collected;
    const Votes min = profile.min_publish_ballots.value;
    const Votes max = Votes{profile.bundle_papers.value} + min - 1;
    question.refuse_if(said.mode == CountMode::papers && papers > max, Refusal::batch_too_large, said.place.text,
                       {{"papers", papers}, {"most", max}});
    if (papers > left) {
        question.refuse(Refusal::batch_over_collected, said.place.text, {{"papers", papers}, {"left", left}});
        return;
    }
    const Votes rest = left - papers;
    const bool all_there_is = papers > 0 && papers == place.count->collected;
    question.refuse_if((papers < min && !all_there_is) || (rest > 0 && rest < min), Refusal::batch_too_small,
                       said.place.text, {{"papers", papers}, {"rest", rest}, {"min", min}});
}

void check_named(Question& question, const Contest& contest, const PlaceRecord& place, const TallyDeclared& said) {
    std::map<PersonId, std::vector<const OfficeTally*>> offices_of;
    for (const OfficeTally& office : place.counted.offices)
        for (const PersonVotes& row : office.votes)
            if (row.write_in)
                offices_of[row.person].push_back(&office);
    std::set<PersonId> aliases;
    std::set<PersonId> persons;
    for (const WriteInNamed& named : said.named) {
        const auto offices = offices_of.find(named.alias);
        question.refuse_if(offices == offices_of.end() || !aliases.insert(named.alias).second,
                           Refusal::write_in_unknown, named.alias.text);
        question.refuse_if(!persons.insert(named.person).second, Refusal::candidate_twice, named.person.text);
        check_kin(question, contest, named.person, named.kin, said.named);
        if (offices == offices_of.end())
            continue;
        const bool candidate =
            std::any_of(offices->second.begin(), offices->second.end(), [&](const OfficeTally* office) {
                return std::any_of(office->votes.begin(), office->votes.end(),
                                   [&](const PersonVotes& row) { return !row.write_in && row.person == named.person; });
            });
        question.refuse_if(candidate, Refusal::candidate_twice, named.person.text);
    }
}

// Whoever's votes matter has a name before the result is announced. With several count places nobody can know yet.
void check_names_needed(Question& question, const Contest& contest, const PlaceRecord& place,
                        const TallyDeclared& said) {
    if (contest.each_place)
        return;
    const auto input = vote_input_with(question.state(), contest, said);
    CHECK(input.has_value(), "boxes are opened when every poll has closed");
    std::set<PersonId> unnamed;
    for (const OfficeTally& office : place.counted.offices)
        for (const PersonVotes& row : office.votes)
            if (row.write_in && std::none_of(said.named.begin(), said.named.end(),
                                             [&](const WriteInNamed& named) { return named.alias == row.person; }))
                unnamed.insert(unnamed_write_in(said.place, row.person));
    if (unnamed.empty())
        return;
    for (const PersonId& person : write_ins_to_name(*input, decide(question.profile(contest), *input)))
        question.refuse_if(unnamed.contains(person), Refusal::write_in_not_named, person.text);
}

}  // namespace

const PlaceRecord* find_count(Question& question, const Contest& contest, const PlaceId& id) {
    const PlaceRecord* place = find_place(question, contest, id);
    if (place == nullptr)
        return nullptr;
    question.needs(place->count.has_value(), StatementType::count_opened);
    if (!place->count)
        return nullptr;
    question.refuse_if(place->count->verdict != VoteVerdict::valid, Refusal::too_late,
                       std::string(name_of(place->count->verdict)));
    question.refuse_if(contest.result.has_value(), Refusal::too_late, name_of_type(StatementType::result_declared));
    return place;
}

void check_bundle(Question& question, const Contest& contest, const BatchCounted& said) {
    if (contest.ballot)
        check_rows(question, contest, said);
    check_marks(question, question.profile(contest), said);
    question.refuse_if((said.mode == CountMode::papers) == said.records.is_zero(), Refusal::records_missing,
                       said.place.text);
}

void examine(Question& question, const Contest& contest, const CountOpened& said) {
    question.refuse_if(contest.result.has_value(), Refusal::too_late, name_of_type(StatementType::result_declared));
    check_boxes(question, contest, said);
    check_pieces(question, said);
    question.refuse_if(said.boxes.size() > 1 && !said.mixed && question.profile(contest).boxes_mixed_before_count.value,
                       Refusal::papers_not_mixed, said.place.text, {{"boxes", said.boxes.size()}});
    const PlaceRecord* place = find_place(question, contest, said.place);
    if (place == nullptr)
        return;
    if (!contest.each_place && said.place != contest.hall) {
        question.refuse(Refusal::place_unknown, said.place.text);
        return;
    }
    question.refuse_if(place->count.has_value(), Refusal::already_said, said.place.text);
    const bool closed = contest.each_place ? place->closed.has_value() : contest.polls_closed();
    question.needs(closed, StatementType::poll_closed);
    if (closed)
        check_verdict(question, contest, said);
}

void examine(Question& question, const Contest& contest, const BatchCounted& said) {
    const Profile& profile = question.profile(contest);
    check_bundle(question, contest, said);
    question.refuse_if(said.table == 0, Refusal::batch_out_of_order, said.place.text, {{"table", said.table}});
    const PlaceRecord* place = find_count(question, contest, said.place);
    if (place == nullptr)
        return;
    question.refuse_if(place->tally.has_value(), Refusal::too_late, name_of_type(StatementType::tally_declared));
    question.refuse_if(said.batch != place->batches.size() + 1, Refusal::batch_out_of_order, said.place.text,
                       {{"batch", said.batch}, {"next", place->batches.size() + 1}});
    check_size(question, profile, *place, said);
    check_names(question, *contest.ballot, *place, said);
}

void examine(Question& question, const Contest& contest, const TallyDeclared& said) {
    const PlaceRecord* place = find_count(question, contest, said.place);
    if (place == nullptr)
        return;
    question.refuse_if(place->tally.has_value(), Refusal::already_said, said.place.text);
    const bool complete = said.batches == place->batches.size() && place->counted.collected == place->count->collected;
    question.refuse_if(!complete, Refusal::batches_incomplete, said.place.text,
                       {{"batches", said.batches},
                        {"received", place->batches.size()},
                        {"counted", place->counted.collected},
                        {"collected", place->count->collected}});
    question.refuse_if(said.tally != place->counted, Refusal::totals_differ, said.place.text);
    check_named(question, contest, *place, said);
    if (complete && said.tally == place->counted)
        check_names_needed(question, contest, *place, said);
}

}  // namespace zheng::election::admission
