#include "proto/election/state.hpp"

#include "proto/election/check.hpp"

#include <algorithm>

namespace zheng::election {
namespace {

Votes voters(const TurnoutReported& said) {
    return said.in_person + said.proxy + said.mobile;
}
Votes voters(const PollClosed& said) {
    return said.in_person + said.proxy + said.mobile;
}

void use_up(State& state, const Heard& refused) {
    const Header& header = refused.statement.header;
    AuthorLine& line = state.authors[header.author()];
    CHECK(header.sequence == line.next_sequence(), "a refused statement was in sequence");
    line.said.push_back({refused.payload, state.size, true});
    ++state.refused;
}

// One entry's effects; one overload for each kind of statement.
class Effects {
  public:
    Effects(State& state, const Heard& heard)
        : state_(state), heard_(heard), author_(heard.statement.header.author()), index_(state.size) {}

    void operator()(const ElectionOpened& said) {
        CHECK(!state_.opened, "a log is founded once");
        state_.opened = said;
        state_.election = heard_.payload;
    }
    void operator()(const ProfileAdopted& said) {
        auto profile = make_profile(said.kind, said.name, said.parameters);
        CHECK(profile.has_value(), "an admitted profile is valid");
        CHECK(state_.profiles.emplace(said.kind, std::move(*profile)).second, "a profile is adopted once");
    }
    void operator()(const VillageOpened& said) {
        CHECK(!said.places.empty(), "an admitted village has a place");
        CHECK(state_.villages.emplace(said.village, Village{said}).second, "a village is opened once");
        for (const PlaceDefinition& place : said.places)
            state_.places.emplace(place.place, said.village);
        for (const ContestDefinition& definition : said.contests) {
            Contest contest;
            contest.definition = definition;
            contest.village = said.village;
            contest.hall = said.places.front().place;
            contest.each_place = state_.profiles.at(definition.kind).count_each_place.value;
            for (const PlaceDefinition& place : said.places)
                contest.places.try_emplace(place.place);
            state_.contests.emplace(definition.contest, std::move(contest));
        }
    }
    void operator()(const OfficerAppointed& said) {
        if (said.replaces)
            state_.officers.at(*said.replaces).replaced_by = said.key;
        state_.keys_of_person[said.person].push_back(said.key);
        CHECK(state_.officers.emplace(said.key, Officer{said, {}, {}}).second, "a key is enrolled once");
    }
    void operator()(const StationEnrolled& said) {
        if (said.replaces)
            state_.devices.at(*said.replaces).replaced_by = said.key;
        if (!said.tls_key.is_zero())
            state_.tls_keys.insert_or_assign(said.tls_key, said.key);
        CHECK(state_.devices.emplace(said.key, Device{said, {}, 0, {}, {}}).second, "a key is enrolled once");
    }
    void operator()(const EnrolmentSealed&) { state_.sealed = true; }
    void operator()(const KeyRevoked& said) {
        if (const auto officer = state_.officers.find(said.key); officer != state_.officers.end()) {
            officer->second.revoked_at = index_;
            return;
        }
        Device& device = state_.devices.at(said.key);
        device.revoked_at = index_;
        device.suspect_from_sequence = said.suspect_from_sequence;
        if (said.suspect_from_sequence == 0)
            return;
        for (const auto& [contest, newest] : device.spoke)
            if (newest >= said.suspect_from_sequence)
                state_.contests.at(contest).suspect = true;
    }

    void operator()(const MethodAdopted& said) { contest(said).method = said; }
    void operator()(const CandidateEntered& said) { contest(said).candidates.push_back(said); }
    void operator()(const BallotFrozen& said) { contest(said).ballot = said; }
    void operator()(const RollSealed& said) { contest(said).roll = said; }

    void operator()(const PollOpened& said) {
        Contest& at = contest(said);
        for (const BoxOpened& box : said.boxes)
            at.boxes.emplace(box.box, said.place);
        ++at.places_opened;
        at.places.at(said.place).opened = said;
    }
    void operator()(const TurnoutReported& said) {
        PlaceRecord& place = take_part(contest(said), said, voters(said));
        place.turnout = said;
    }
    void operator()(const PollClosed& said) {
        Contest& at = contest(said);
        PlaceRecord& place = take_part(at, said, voters(said));
        place.closed = said;
        ++at.places_closed;
    }
    void operator()(const CountOpened& said) {
        Contest& at = contest(said);
        PlaceRecord& place = at.places.at(said.place);
        place.count = said;
        place.counted = empty_tally(at.ballot->offices);
        at.collected += said.collected;
    }
    void operator()(const BatchCounted& said) {
        PlaceRecord& place = contest(said).places.at(said.place);
        CHECK(merge(place.counted, said.tally).has_value(), "an admitted batch adds up");
        place.batches.push_back({said, index_});
    }
    void operator()(const TallyDeclared& said) { contest(said).places.at(said.place).tally = said; }
    void operator()(const ResultDeclared& said) {
        Contest& at = contest(said);
        at.result = said;
        at.result_index = index_;
        at.result_payload = heard_.payload;
    }
    void operator()(const ResultFiled& said) { contest(said).filed = said; }

    void operator()(const Received& said) {
        state_.received_to = said.to;
        state_.received_unix_s = said.unix_s;
    }
    void operator()(const Refused&) {
        CHECK(heard_.inner != nullptr, "an admitted refusal was heard");
        use_up(state_, *heard_.inner);
    }
    void operator()(const Equivocation&) { ++state_.equivocations; }
    void operator()(const Closed&) { state_.closed = true; }

  private:
    // Finds the contest, and notes that this author spoke in it on this day.
    template <class Said>
    Contest& contest(const Said& said) {
        const Header& header = heard_.statement.header;
        Contest& found = state_.contests.at(said.contest);
        found.last_day = header.on;
        if (const auto device = state_.devices.find(author_); device != state_.devices.end())
            device->second.spoke[said.contest] = header.sequence;
        return found;
    }
    template <class Said>
    static PlaceRecord& take_part(Contest& contest, const Said& said, Votes now) {
        PlaceRecord& place = contest.places.at(said.place);
        contest.took_part += now - (place.turnout ? voters(*place.turnout) : 0);
        return place;
    }

    State& state_;
    const Heard& heard_;
    const PublicKey& author_;
    std::uint64_t index_;
};

bool by_the_counter(const Body& body) {
    switch (type_of(body)) {
    case StatementType::received:
    case StatementType::refused:
    case StatementType::equivocation:
    case StatementType::closed:
        return true;
    default:
        return false;
    }
}

}  // namespace

State apply(State&& state, const Heard& heard) {
    const Header& header = heard.statement.header;
    CHECK(!state.closed, "nothing follows Closed");
    AuthorLine& line = state.authors[header.author()];
    CHECK(header.sequence == line.next_sequence() && header.previous == line.previous(),
          "an admitted statement continues its author's journal");
    std::visit(Effects(state, heard), heard.statement.body);
    line.said.push_back({heard.payload, state.size, false});
    if (!by_the_counter(heard.statement.body))
        ++state.accepted;
    ++state.size;
    return std::move(state);
}

State apply_as_refused(State&& state, const Heard& refused) {
    CHECK(!state.closed, "nothing follows Closed");
    use_up(state, refused);
    ++state.size;
    return std::move(state);
}

bool Contest::takes_part(const PlaceRecord& place) const {
    return definition.kind != Kind::party_branch || place.opened.has_value();
}

bool Contest::polls_closed() const {
    const auto due = definition.kind == Kind::party_branch ? places_opened : places.size();
    return places_closed > 0 && places_closed == due;
}

Phase Contest::phase() const {
    if (filed && filed->filed)
        return Phase::filed;
    if (result)
        return Phase::declared;
    bool counting = false;
    bool unfinished = false;
    for (const auto& [id, place] : places) {
        counting |= place.count.has_value();
        if (place.count && place.count->verdict != VoteVerdict::valid)
            return Phase::tallied;
        if (each_place ? takes_part(place) : id == hall)
            unfinished |= !place.tally;
    }
    if (counting)
        return unfinished ? Phase::counting : Phase::tallied;
    if (places_opened > 0)
        return polls_closed() ? Phase::closed : Phase::polling;
    if (ballot)
        return Phase::frozen;
    return method ? Phase::method_adopted : Phase::founded;
}

std::string_view name_of(Phase phase) {
    switch (phase) {
    case Phase::founded:
        return "founded";
    case Phase::method_adopted:
        return "method_adopted";
    case Phase::frozen:
        return "frozen";
    case Phase::polling:
        return "polling";
    case Phase::closed:
        return "closed";
    case Phase::counting:
        return "counting";
    case Phase::tallied:
        return "tallied";
    case Phase::declared:
        return "declared";
    case Phase::filed:
        break;
    }
    return "filed";
}

std::string_view words_zh(Phase phase) {
    switch (phase) {
    case Phase::founded:
        return "已立项";
    case Phase::method_adopted:
        return "办法已通过";
    case Phase::frozen:
        return "选票已定稿";
    case Phase::polling:
        return "投票中";
    case Phase::closed:
        return "投票已结束";
    case Phase::counting:
        return "计票中";
    case Phase::tallied:
        return "计票完毕";
    case Phase::declared:
        return "结果已宣布";
    case Phase::filed:
        break;
    }
    return "已备案";
}

}  // namespace zheng::election
