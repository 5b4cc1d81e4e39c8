#include "proto/election/state.hpp"

#include "proto/election/check.hpp"
#include "proto/election/rounds.hpp"

#include <algorithm>
#include <map>

namespace zheng::election {
namespace {

PersonFacts facts(const WriteInNamed& named) {
    PersonFacts out;
    out.id = named.person;
    out.sex = named.sex;
    out.kin = named.kin;
    out.household = named.household.text;
    return out;
}

const Profile& profile_of(const State& state, const Contest& contest) {
    return state.profiles.at(contest.definition.kind);
}

// Who took part and what was issued at these places, all closed; no tally yet.
VoteInput poll_figures(const State& state, const Contest& contest, const std::vector<PlaceId>& places) {
    VoteInput input;
    input.round = contest.definition.round;
    if (profile_of(state, contest).issued_recorded.value)
        input.issued = 0;
    for (const PlaceId& id : places) {
        const PlaceRecord& place = contest.places.at(id);
        CHECK(place.closed.has_value(), "nobody may tally before the poll is closed");
        input.in_person += place.closed->in_person;
        input.proxy += place.closed->proxy;
        input.mobile += place.closed->mobile;
        if (input.issued)
            *input.issued += place.closed->papers_issued;
    }
    return input;
}

// What is known when the boxes of one count place have been emptied.
VoteInput opening_input(const State& state, const Contest& contest, const CountOpened& count) {
    VoteInput input = poll_figures(state, contest, places_counted_at(state, contest, count.place));
    input.tally.collected = count.collected;
    input.forged = count.forged;
    // The turnout of one place of several is nobody's question: it is measured against itself.
    input.registered = contest.each_place ? voters_of(profile_of(state, contest), input) : contest.roll->registered;
    return input;
}

// Adds one count place's tally, under the ids of people instead of the place's own aliases.
class Joined {
  public:
    explicit Joined(const BallotFrozen& ballot)
        : sum_(empty_tally(ballot.offices)), write_ins_(ballot.offices.size()) {}

    void add(const TallyDeclared& said) {
        std::map<PersonId, PersonId> named;
        for (const WriteInNamed& name : said.named)
            named.emplace(name.alias, name.person);
        sum_.collected += said.tally.collected;
        sum_.valid += said.tally.valid;
        sum_.void_papers += said.tally.void_papers;
        sum_.blank += said.tally.blank;
        for (std::size_t i = 0; i < sum_.offices.size(); ++i) {
            OfficeTally& office = sum_.offices[i];
            const OfficeTally& from = said.tally.offices.at(i);
            office.undervotes += from.undervotes;
            office.papers_void_here += from.papers_void_here;
            for (std::size_t row = 0; row < from.votes.size(); ++row) {
                const PersonVotes& votes = from.votes[row];
                if (row < office.votes.size()) {
                    add(office.votes[row], votes);
                    continue;
                }
                const auto name = named.find(votes.person);
                const PersonId id = name == named.end() ? unnamed_write_in(said.place, votes.person) : name->second;
                add(write_ins_[i].try_emplace(id, PersonVotes{id, 0, 0, true}).first->second, votes);
            }
        }
    }

    [[nodiscard]] Tally take() && {
        for (std::size_t i = 0; i < sum_.offices.size(); ++i)
            for (auto& [id, votes] : write_ins_[i])
                sum_.offices[i].votes.push_back(std::move(votes));
        return std::move(sum_);
    }

  private:
    static void add(PersonVotes& to, const PersonVotes& from) {
        to.votes_for += from.votes_for;
        to.votes_against += from.votes_against;
    }

    Tally sum_;
    std::vector<std::map<PersonId, PersonVotes>> write_ins_;
};

void add_people(const State& state, VoteInput& input, const Contest& contest,
                const std::vector<const TallyDeclared*>& tallies) {
    std::map<PersonId, PersonFacts> people;
    for (const CandidateEntered& candidate : contest.candidates)
        if (!people.contains(candidate.person))
            people.emplace(candidate.person, person_of(*candidate_of(contest, candidate.person)));
    for (const TallyDeclared* tally : tallies)
        for (const WriteInNamed& named : tally->named)
            people.try_emplace(named.person, facts(named));
    for (const Elected& elected : input.earlier.elected)
        if (!people.contains(elected.person))
            if (const auto entered = public_facts(state, contest, elected.person))
                people.try_emplace(elected.person, person_of(*entered));
    for (auto& [id, facts] : people)
        input.people.push_back(std::move(facts));
    for (const auto& record : contest.standing.disqualified)
        input.ineligible.push_back(record.said.person);
}

// What a next vote was ordered with.
void add_rounds(VoteInput& input, const Contest& contest) {
    input.earlier = contest.rounds.earlier;
    for (std::size_t i = 0; i < contest.ballot->offices.size(); ++i) {
        const auto& women = contest.rounds.women_only;
        if (std::find(women.begin(), women.end(), contest.ballot->offices[i].office) == women.end())
            continue;
        OfficeTerms terms;
        terms.at = i;
        terms.women_only = true;
        input.terms.push_back(std::move(terms));
    }
}

// `coming`: a tally about to be declared, or null.
std::optional<VoteInput> build_input(const State& state, const Contest& contest, const TallyDeclared* coming) {
    if (!contest.ballot || !contest.roll)
        return std::nullopt;
    std::vector<const TallyDeclared*> tallies;
    Votes forged = 0;
    const auto places = count_places(state, contest);
    bool waiting = places.empty();
    for (const PlaceId& id : places) {
        const PlaceRecord& place = contest.places.at(id);
        if (place.count && place.count->verdict != VoteVerdict::valid) {
            VoteInput input = opening_input(state, contest, *place.count);
            add_people(state, input, contest, {});
            return input;
        }
        if (coming != nullptr && coming->place == id)
            tallies.push_back(coming);
        else if (place.tally)
            tallies.push_back(&*place.tally);
        else
            waiting = true;
        if (place.count)
            forged += place.count->forged;
    }
    if (waiting || !contest.polls_closed())
        return std::nullopt;

    std::vector<PlaceId> voted;
    for (const auto& [id, place] : contest.places)
        if (contest.takes_part(place))
            voted.push_back(id);
    VoteInput input = poll_figures(state, contest, voted);
    input.registered = contest.roll->registered;
    input.forged = forged;
    Joined joined(*contest.ballot);
    for (const TallyDeclared* tally : tallies)
        joined.add(*tally);
    input.tally = std::move(joined).take();
    add_rounds(input, contest);
    add_people(state, input, contest, tallies);
    return input;
}

}  // namespace

std::vector<PlaceId> places_counted_at(const State&, const Contest& contest, const PlaceId& place) {
    std::vector<PlaceId> counted;
    if (contest.each_place) {
        const auto own = contest.places.find(place);
        if (own != contest.places.end() && contest.takes_part(own->second))
            counted.push_back(place);
        return counted;
    }
    if (place != contest.hall)
        return counted;
    for (const auto& [id, record] : contest.places)
        if (contest.takes_part(record))
            counted.push_back(id);
    return counted;
}

std::vector<PlaceId> count_places(const State&, const Contest& contest) {
    if (!contest.each_place)
        return {contest.hall};
    std::vector<PlaceId> counting;
    for (const auto& [id, record] : contest.places)
        if (contest.takes_part(record))
            counting.push_back(id);
    return counting;
}

VoteVerdict verdict_before_count(const State& state, const Contest& contest, const CountOpened& count) {
    CHECK(contest.roll.has_value(), "a vote is opened on a sealed roll");
    const auto verdict = vote_verdict(profile_of(state, contest), opening_input(state, contest, count));
    if (contest.each_place && verdict != VoteVerdict::void_too_many_ballots)
        return VoteVerdict::valid;
    return verdict;
}

Result<Tally> counted_with(const Contest& contest, const PlaceRecord& place, std::uint32_t batch,
                           const Tally& reading) {
    CHECK(contest.ballot.has_value(), "what was counted has a ballot");
    Tally sum = empty_tally(contest.ballot->offices);
    for (std::size_t i = 0; i < place.batches.size(); ++i)
        ZHENG_CHECKED(merge(sum, i + 1 == batch ? reading : place.batches[i].batch.tally));
    return sum;
}

PersonId unnamed_write_in(const PlaceId& place, const PersonId& alias) {
    return {place.text + "/" + alias.text};
}

std::optional<VoteInput> vote_input(const State& state, const Contest& contest) {
    return build_input(state, contest, nullptr);
}

std::optional<VoteInput> vote_input_with(const State& state, const Contest& contest, const TallyDeclared& tally) {
    return build_input(state, contest, &tally);
}

}  // namespace zheng::election
