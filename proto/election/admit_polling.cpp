#include "proto/election/admission.hpp"

#include <algorithm>
#include <set>

namespace zheng::election::admission {
namespace {

struct TookPart {
    Votes in_person = 0;
    Votes proxy = 0;
    Votes mobile = 0;
    // Saturates: a figure that is no figure is refused all the same.
    [[nodiscard]] Votes sum() const {
        const u128 all = static_cast<u128>(in_person) + proxy + mobile;
        return static_cast<Votes>(std::min<u128>(all, ~Votes{0}));
    }
};

TookPart figures(const TurnoutReported& said) {
    return {said.in_person, said.proxy, said.mobile};
}
TookPart figures(const PollClosed& said) {
    return {said.in_person, said.proxy, said.mobile};
}

void check_turnout(Question& question, const Contest& contest, const PlaceId& id, const PlaceRecord& place,
                   TookPart now) {
    const TookPart before = place.turnout ? figures(*place.turnout) : TookPart{};
    const Votes elsewhere = contest.took_part - (place.closed ? figures(*place.closed) : before).sum();
    if (contest.roll) {
        const Votes registered = contest.roll->registered;
        question.refuse_if(static_cast<u128>(elsewhere) + now.sum() > registered, Refusal::turnout_over_roll, id.text,
                           {{"here", now.sum()}, {"elsewhere", elsewhere}, {"registered", registered}});
    }
    const auto falls = [&](const char* who, Votes was, Votes is) {
        question.refuse_if(is < was, Refusal::turnout_falls, id.text + " " + who, {{"before", was}, {"now", is}});
    };
    falls("in_person", before.in_person, now.in_person);
    falls("proxy", before.proxy, now.proxy);
    falls("mobile", before.mobile, now.mobile);

    const Profile& profile = question.profile(contest);
    question.refuse_if(now.proxy > 0 && !profile.proxy_allowed.value, Refusal::votes_not_allowed, id.text,
                       {{"proxy", now.proxy}});
    if (const auto& accepted = contest.standing.proxies) {
        Votes all = now.proxy;
        for (const auto& [other, record] : contest.places)
            if (other != id)
                all += record.closed ? record.closed->proxy : record.turnout ? record.turnout->proxy : 0;
        question.refuse_if(now.proxy <= figure_max && all > accepted->said.principals, Refusal::proxies_over_accepted,
                           id.text, {{"proxy", all}, {"accepted", accepted->said.principals}});
    }
    question.refuse_if(now.mobile > 0 && !profile.mobile_box_allowed.value, Refusal::votes_not_allowed, id.text,
                       {{"mobile", now.mobile}});
}

void check_papers(Question& question, const Contest& contest, const PlaceRecord& place, const PollClosed& said) {
    const Numbers numbers{{"received", place.opened ? place.opened->papers_received : 0},
                          {"issued", said.papers_issued},
                          {"replaced", said.papers_replaced},
                          {"unused", said.papers_unused},
                          {"took_part", figures(said).sum()}};
    if (!question.profile(contest).issued_recorded.value) {
        question.refuse_if(said.papers_issued != 0 || said.papers_replaced != 0 || said.papers_unused != 0,
                           Refusal::papers_do_not_add_up, said.place.text, numbers);
        return;
    }
    const bool received =
        !place.opened || static_cast<u128>(said.papers_issued) + said.papers_unused == place.opened->papers_received;
    // Whoever took part was given a paper; a replaced paper was one of two for the same voter.
    const bool enough =
        said.papers_replaced <= said.papers_issued && figures(said).sum() <= said.papers_issued - said.papers_replaced;
    question.refuse_if(!received || !enough, Refusal::papers_do_not_add_up, said.place.text, numbers);
}

// Whether the papers of this place are being counted already, or need not be any more.
bool counted(const Contest& contest, const PlaceRecord& place) {
    const PlaceRecord& at = contest.each_place ? place : contest.places.at(contest.hall);
    return at.count.has_value() || contest.result.has_value();
}

// Nobody carries more votes than the rules allow: so many agents at least.
Votes agents_least(const Limit& most_each, Votes principals) {
    if (principals == 0)
        return 0;
    return most_each && *most_each != 0 ? (principals - 1) / *most_each + 1 : 1;
}

bool proxies_allowed(const Profile& profile, Round round) {
    return profile.proxy_allowed.value && (round != Round::recall || profile.proxy_in_recall.value);
}

}  // namespace

void examine(Question& question, const Contest& contest, const ProxyAccepted& said) {
    const std::string about = contest.definition.contest.text;
    const Profile& profile = question.profile(contest);
    question.refuse_if(contest.standing.proxies.has_value(), Refusal::already_said, about);
    question.refuse_if(!proxies_allowed(profile, contest.definition.round), Refusal::votes_not_allowed, about,
                       {{"proxy", said.principals}});
    question.refuse_if(said.list.is_zero(), Refusal::commitment_missing, about);
    Votes registered = figure_max;
    if (contest.roll)
        registered = contest.roll->registered;
    else if (!contest.standing.publications.empty())
        registered = contest.standing.publications.back().said.registered;
    const Votes agents = agents_least(profile.proxy_max_per_agent.value, said.principals);
    question.refuse_if(said.principals > registered || said.agents < agents || said.agents > said.principals ||
                           said.refused > figure_max,
                       Refusal::proxies_do_not_add_up, about,
                       {{"principals", said.principals},
                        {"registered", registered},
                        {"agents", said.agents},
                        {"agents_least", agents}});
}

void examine(Question& question, const Contest& contest, const PollOpened& said) {
    question.needs(contest.ballot.has_value(), StatementType::ballot_frozen);
    question.needs(contest.roll.has_value(), StatementType::roll_sealed);
    question.refuse_if(said.boxes.empty(), Refusal::boxes_wrong, said.place.text);
    std::set<BoxId> boxes;
    for (const BoxOpened& box : said.boxes) {
        const auto elsewhere = contest.boxes.find(box.box);
        const bool twice =
            !boxes.insert(box.box).second || (elsewhere != contest.boxes.end() && elsewhere->second != said.place);
        const bool allowed = !box.mobile || question.profile(contest).mobile_box_allowed.value;
        question.refuse_if(twice || box.seal.empty() || !allowed, Refusal::boxes_wrong, box.box.text);
    }
    question.refuse_if(!said.shown_empty, Refusal::boxes_not_shown_empty, said.place.text);
    question.refuse_if(said.papers_received > figure_max, Refusal::papers_do_not_add_up, said.place.text,
                       {{"received", said.papers_received}, {"most", figure_max}});
    const PlaceRecord* place = find_place(question, contest, said.place);
    if (place == nullptr)
        return;
    question.refuse_if(place->opened.has_value(), Refusal::already_said, said.place.text);
    question.refuse_if(
        counted(contest, *place), Refusal::too_late,
        std::string(name_of(contest.result ? StatementType::result_declared : StatementType::count_opened)));
}

void examine(Question& question, const Contest& contest, const TurnoutReported& said) {
    const PlaceRecord* place = find_place(question, contest, said.place);
    if (place == nullptr)
        return;
    question.needs(place->opened.has_value(), StatementType::poll_opened);
    question.refuse_if(place->closed.has_value(), Refusal::too_late, std::string(name_of(StatementType::poll_closed)));
    question.refuse_if(contest.result.has_value(), Refusal::too_late,
                       std::string(name_of(StatementType::result_declared)));
    check_not_suspended(question, said.place, *place);
    check_turnout(question, contest, said.place, *place, figures(said));
}

void examine(Question& question, const Contest& contest, const PollClosed& said) {
    question.refuse_if(!said.boxes_sealed, Refusal::boxes_not_sealed, said.place.text);
    const PlaceRecord* place = find_place(question, contest, said.place);
    if (place == nullptr)
        return;
    question.needs(place->opened.has_value(), StatementType::poll_opened);
    question.refuse_if(place->closed.has_value(), Refusal::already_said, said.place.text);
    question.refuse_if(contest.result.has_value(), Refusal::too_late,
                       std::string(name_of(StatementType::result_declared)));
    check_not_suspended(question, said.place, *place);
    check_turnout(question, contest, said.place, *place, figures(said));
    check_papers(question, contest, *place, said);
}

}  // namespace zheng::election::admission
