#include "proto/election/nomination.hpp"

#include "proto/election/check.hpp"
#include "proto/election/findings.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>

namespace zheng::election {
namespace {

constexpr std::array<std::string_view, 4> actions{"vote_again", "tie_revote", "primary", "refer"};

struct Nominee {
    PersonId person;
    Votes votes = 0;
};
struct Race {
    RaceSeats office;
    std::vector<Nominee> nominees;  // in the order of their entry, then by votes
};

bool by_vote(NominationWay mode) {
    return mode == NominationWay::direct_nomination || mode == NominationWay::primary;
}

// People sign up, and nobody else names them.
bool by_themselves(NominationWay mode) {
    return mode == NominationWay::self_nomination_direct || mode == NominationWay::self_recommendation_candidates;
}

class List {
  public:
    List(const Profile& profile, const NominationInput& input) : profile_(profile), in_(input), people_(input.people) {}

    NominationAnswer run() {
        out_.valid = turnout();
        if (!out_.valid) {
            out_.next.push_back({NominationAction::vote_again, {}, 0, {}});
            return std::move(out_);
        }
        if (!mode_offered())
            return std::move(out_);
        lay_out();
        if (moves_down())
            move_down();
        else if (!by_themselves(in_.mode))
            ask_to_choose();
        for (Race& race : races_)
            place(race);
        if (profile_.woman_candidate_required.value && by_vote(in_.mode))
            add_woman();
        return std::move(out_);
    }

  private:
    [[nodiscard]] bool moves_down() const {
        return profile_.nominated_for_two_offices.value == NominatedTwice::votes_move_down && !by_themselves(in_.mode);
    }

    // False where there is no list to draw up.
    bool mode_offered() {
        const auto& modes = profile_.nomination_mode;
        if (std::find(modes.value.begin(), modes.value.end(), text_of(in_.mode)) == modes.value.end())
            out_.findings.push_back(make_finding(Severity::review, "nomination_mode_not_offered", "nomination_mode",
                                                 modes.source.empty() ? Citation("VCL25 Art.18") : Citation(modes)));
        if (in_.mode == NominationWay::self_recommendation_candidates && !in_.nominations.empty()) {
            out_.findings.push_back(make_finding(Severity::block, "nominated_beside_self_recommendation",
                                                 "nomination_mode", "HE20 Art.16"));
            out_.valid = false;
            return false;
        }
        return in_.mode != NominationWay::open_no_candidates;
    }

    bool turnout() {
        if (!by_vote(in_.mode))
            return true;
        const bool primary = in_.mode == NominationWay::primary;
        const Ruled<Test>& rule = primary ? profile_.primary_turnout : profile_.nomination_turnout;
        const bool enough = holds(rule.value, in_.voters, in_.registered);
        const char* sentence = enough ? "nomination_turnout_met" : "nomination_turnout_short";
        out_.reasons.push_back(make_reason(
            rule.value == Test::none ? "nomination_turnout_not_asked" : sentence,
            primary ? "primary" : "nomination_turnout", rule,
            {{"voters", in_.voters}, {"registered", in_.registered}, {"needed", least(rule.value, in_.registered)}},
            measured(rule.value, in_.registered, enough)));
        return enough;
    }

    void lay_out() {
        for (const RaceSeats& office : in_.seats) {
            CHECK(office.seats != 0, "an office that is voted on has a seat");
            races_.push_back({office, {}});
        }
        std::stable_sort(races_.begin(), races_.end(), [](const Race& a, const Race& b) {
            return rank_of(a.office.office) < rank_of(b.office.office);
        });
        for (const NominationVotes& row : in_.nominations)
            if (row.votes != 0)
                enter(row.office, row.person, row.votes);
        for (const SelfNomination& row : in_.self_nominations)
            if (in_time(row) && first_entry(row))
                enter(row.office, row.person, 0);
    }

    // Whoever signs up signs up for one office.
    bool first_entry(const SelfNomination& row) {
        for (const Race& race : races_)
            for (const Nominee& nominee : race.nominees)
                if (nominee.person == row.person && race.office.office != row.office && by_themselves(in_.mode)) {
                    out_.findings.push_back(make_finding(
                        Severity::block, "self_nominated_twice", "nominated_for_two_offices",
                        profile_.nominated_for_two_offices, {},
                        {word("person", row.person), word("one", race.office.office), word("other", row.office)},
                        {row.person}));
                    return false;
                }
        return true;
    }

    bool in_time(const SelfNomination& row) {
        const Ruled<Limit>& days = profile_.self_nominate_by;
        if (row.on.empty() || in_.election_day.empty() || !days.value)
            return true;
        const Date last = in_.election_day.plus_days(-static_cast<std::int32_t>(*days.value));
        if (row.on <= last)
            return true;
        out_.findings.push_back(make_finding(Severity::block, "self_nominated_late", "self_nominate_by", days, {},
                                             {word("person", row.person), word("day", row.on), word("last_day", last)},
                                             {row.person}));
        return false;
    }

    void enter(Office office, const PersonId& person, Votes votes) {
        if (contains(in_.withdrawn, person))
            return;
        const auto race =
            std::find_if(races_.begin(), races_.end(), [&](const Race& r) { return r.office.office == office; });
        CHECK(race != races_.end(), "a nomination is for an office that has seats");
        auto& nominees = race->nominees;
        const auto known =
            std::find_if(nominees.begin(), nominees.end(), [&](const Nominee& n) { return n.person == person; });
        if (known == nominees.end())
            nominees.push_back({person, votes});
        else
            known->votes += votes;
    }

    static void sort(Race& race) {
        std::stable_sort(race.nominees.begin(), race.nominees.end(),
                         [](const Nominee& a, const Nominee& b) { return a.votes > b.votes; });
    }

    // The first place that is not on the list any more; nobody is left out where all fit.
    [[nodiscard]] std::size_t cut(const Race& race) const {
        const std::size_t most = candidates_allowed(profile_, race.office.office, race.office.seats).most;
        return std::min(most, race.nominees.size());
    }

    // Whoever stands on the list of a higher office leaves the lower ones; whoever does not takes the votes along.
    void move_down() {
        std::map<PersonId, Votes> higher;  // that brought nobody onto a list
        std::set<PersonId> listed;
        for (Race& race : races_) {
            std::erase_if(race.nominees, [&](const Nominee& n) { return listed.contains(n.person); });
            std::map<PersonId, Votes> own;
            for (Nominee& nominee : race.nominees) {
                own[nominee.person] = nominee.votes;
                if (const auto moved = higher.find(nominee.person); moved != higher.end())
                    add(nominee, moved->second, race.office.office);
            }
            sort(race);
            const bool undecided = !by_vote(in_.mode) && cut(race) < race.nominees.size();  // a primary decides
            for (std::size_t i = 0; !undecided && i < sure(race); ++i)
                listed.insert(race.nominees[i].person);
            for (const auto& [person, votes] : own)
                higher[person] += votes;
        }
    }

    void add(Nominee& nominee, Votes moved, Office office) {
        nominee.votes += moved;
        out_.reasons.push_back(make_reason(
            "nominations_moved_down", "nominated_for_two_offices", profile_.nominated_for_two_offices,
            {{"moved", moved}, {"votes", nominee.votes}}, {word("person", nominee.person), word("office", office)}));
    }

    // Somebody who would be on two lists confirms one office in writing, and is on none until then. Taking them off
    // lets others move up, who may then be on two lists themselves.
    void ask_to_choose() {
        for (;;) {
            std::map<PersonId, std::vector<Office>> offices;
            for (Race& race : races_) {
                sort(race);
                for (std::size_t i = 0; i < reach(race); ++i)
                    offices[race.nominees[i].person].push_back(race.office.office);
            }
            std::erase_if(offices, [](const auto& entry) { return entry.second.size() < 2; });
            if (offices.empty())
                return;
            for (const auto& [person, of] : offices)
                ask_to_choose(person, of);
        }
    }

    void ask_to_choose(const PersonId& person, const std::vector<Office>& offices) {
        for (Race& race : races_)
            std::erase_if(race.nominees, [&](const Nominee& n) { return n.person == person; });
        waiting_.insert(offices.begin(), offices.end());
        out_.next.push_back({NominationAction::refer, offices, 0, {person}});
        out_.findings.push_back(make_finding(
            Severity::review, "nominated_twice", "nominated_for_two_offices", profile_.nominated_for_two_offices, {},
            {word("person", person), word("one", offices[0]), word("other", offices[1])}, {person}));
    }

    // Who is on the list whatever a vote among those level at its last place decides.
    [[nodiscard]] std::size_t sure(const Race& race) const {
        std::size_t end = cut(race);
        if (end == race.nominees.size())
            return end;
        while (end != 0 && race.nominees[end - 1].votes == race.nominees[cut(race)].votes)
            --end;
        return end;
    }

    // Everybody who may still be on the list, those who are level at its last place too.
    [[nodiscard]] std::size_t reach(const Race& race) const {
        std::size_t end = cut(race);
        while (end != 0 && end < race.nominees.size() && race.nominees[end].votes == race.nominees[end - 1].votes)
            ++end;
        return end;
    }

    void list(const Race& race, std::size_t end) {
        for (std::size_t i = 0; i < end; ++i)
            out_.candidates.push_back({race.office.office, race.nominees[i].person});
    }

    static std::vector<PersonId> persons(const Race& race, std::size_t begin, std::size_t end) {
        std::vector<PersonId> out;
        for (std::size_t i = begin; i < end; ++i)
            out.push_back(race.nominees[i].person);
        return out;
    }

    void place(Race& race) {
        const Office office = race.office.office;
        std::size_t count = race.nominees.size();
        const Span allowed = candidates_allowed(profile_, office, race.office.seats);
        if (by_themselves(in_.mode)) {
            list(race, count);  // everybody who signed up in time
            if (in_.mode == NominationWay::self_recommendation_candidates &&
                (count < allowed.least || count > allowed.most))
                say("self_recommended_outside", race, allowed);
            return;
        }
        if (!by_vote(in_.mode)) {
            if (count > allowed.most) {
                out_.next.push_back({NominationAction::primary, {office}, allowed.most, persons(race, 0, count)});
                say("nominees_too_many", race, allowed);
                return;
            }
            list(race, count);
        } else {
            sort(race);
            by_votes(race, threshold_end(race));
            count = race.nominees.size();
        }
        if (count < allowed.least && !waiting_.contains(office)) {
            out_.next.push_back(
                {NominationAction::vote_again, {office}, allowed.least - static_cast<std::uint32_t>(count), {}});
            say("nominees_too_few", race, allowed);
        }
    }

    // Of a primary: how many have the votes that the rules ask for.
    std::size_t threshold_end(const Race& race) const {
        std::size_t end = race.nominees.size();
        if (in_.mode == NominationWay::primary)
            while (end != 0 && !holds(profile_.primary_threshold.value, race.nominees[end - 1].votes, in_.voters))
                --end;
        return end;
    }

    void by_votes(Race& race, std::size_t eligible) {
        race.nominees.resize(eligible);
        const std::size_t end = cut(race);
        if (end == 0 || end == race.nominees.size() || race.nominees[end].votes != race.nominees[end - 1].votes) {
            list(race, end);
            return;
        }
        const Votes votes = race.nominees[end].votes;
        std::size_t first = end;
        while (first != 0 && race.nominees[first - 1].votes == votes)
            --first;
        std::size_t last = end;
        while (last != race.nominees.size() && race.nominees[last].votes == votes)
            ++last;
        list(race, first);
        std::vector<PersonId> tied = persons(race, first, last);
        ReasonWords about = words("persons", tied);
        about.push_back(word("office", race.office.office));
        out_.reasons.push_back(make_reason("nominees_tied", "nominee_tie_at_cut", profile_.nomination_turnout,
                                           {{"votes", votes}, {"places", end - first}}, std::move(about)));
        out_.next.push_back({NominationAction::tie_revote,
                             {race.office.office},
                             static_cast<std::uint32_t>(end - first),
                             std::move(tied)});
    }

    void say(const char* sentence, const Race& race, Span allowed) {
        out_.reasons.push_back(make_reason(sentence, "candidates", profile_.surplus_members,
                                           {{"nominees", race.nominees.size()},
                                            {"seats", race.office.seats},
                                            {"least", allowed.least},
                                            {"most", allowed.most}},
                                           {word("office", race.office.office)}));
    }

    // Nobody on any list is a woman: the best-placed one among the nominees for members is added.
    void add_woman() {
        const auto listed = [&](const Candidate& c) { return people_.is_woman(c.person); };
        const auto race =
            std::find_if(races_.begin(), races_.end(), [](const Race& r) { return r.office.office == Office::member; });
        if (std::any_of(out_.candidates.begin(), out_.candidates.end(), listed))
            return;
        std::vector<Nominee> women;
        if (race != races_.end())
            std::copy_if(race->nominees.begin(), race->nominees.end(), std::back_inserter(women),
                         [&](const Nominee& n) { return people_.is_woman(n.person); });
        Citation source = profile_.woman_candidate_required;
        if (women.empty()) {
            out_.findings.push_back(
                make_finding(Severity::block, "no_woman_candidate", "woman_candidate_required", source));
            return;
        }
        std::vector<PersonId> best;
        for (const Nominee& woman : women)
            if (woman.votes == women.front().votes)
                best.push_back(woman.person);
        if (best.size() > 1) {
            out_.next.push_back({NominationAction::tie_revote, {Office::member}, 1, std::move(best)});
            return;
        }
        const auto behind = std::find_if(out_.candidates.rbegin(), out_.candidates.rend(), [](const Candidate& c) {
            return rank_of(c.office) <= rank_of(Office::member);
        });
        out_.candidates.insert(behind.base(), {Office::member, best[0]});
        out_.findings.push_back(make_finding(Severity::note, "woman_candidate_added", "woman_candidate_required",
                                             source, {{"votes", women.front().votes}},
                                             {word("person", best[0]), word("office", Office::member)}, {best[0]}));
    }

    const Profile& profile_;
    const NominationInput& in_;
    People people_;
    std::vector<Race> races_;
    std::set<Office> waiting_;  // somebody has to choose it or another
    NominationAnswer out_;
};

}  // namespace

std::string_view name_of(NominationAction action) {
    const auto index = static_cast<std::size_t>(action);
    CHECK(index < actions.size(), "the names of actions follow the enum");
    return actions[index];
}

NominationAnswer draw_up_list(const Profile& profile, const NominationInput& input) {
    return List(profile, input).run();
}

std::vector<Reason> nomination_paper_faults(const Profile& profile, std::span<const RaceSeats> seats,
                                            std::span<const Candidate> nominated) {
    std::vector<Reason> out;
    for (const RaceSeats& office : seats) {
        CHECK(office.seats != 0, "an office that is voted on has a seat");
        const auto names = static_cast<std::uint64_t>(std::count_if(
            nominated.begin(), nominated.end(), [&](const Candidate& c) { return c.office == office.office; }));
        if (names > office.seats)
            out.push_back(make_reason("nominates_too_many", "max_nominees_per_voter", profile.nomination_turnout,
                                      {{"names", names}, {"seats", office.seats}}, {word("office", office.office)}));
    }
    for (std::size_t i = 0; i < nominated.size(); ++i)
        for (std::size_t j = i + 1; j < nominated.size(); ++j)
            if (nominated[i].person == nominated[j].person)
                out.push_back(make_reason("nominates_twice", "nominate_same_person_two_offices",
                                          profile.nominate_same_person_two_offices, {},
                                          {word("person", nominated[i].person)}));
    return out;
}

}  // namespace zheng::election
