#include "station/paper/subject.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace zheng::station::paper {

using namespace election;

std::string body_zh(Kind kind) {
    switch (kind) {
    case Kind::villagers_committee:
        return "村民委员会";
    case Kind::electoral_committee:
        return "村民选举委员会";
    case Kind::village_representatives:
        return "村民代表";
    case Kind::party_branch:
        return "党支部委员会";
    case Kind::supervision_committee:
        return "村务监督委员会";
    case Kind::economic_cooperative:
        return "经济合作社";
    }
    return std::string(words_zh(kind));
}

namespace {

std::string_view round_zh(Round round) {
    return round == Round::first ? "换届选举" : words_zh(round);
}

}  // namespace

std::string Subject::village() const {
    const auto found = state.villages.find(contest.village);
    return found == state.villages.end() ? contest.village.text : found->second.opened.name;
}

std::string Subject::township() const {
    return state.opened ? state.opened->township_name : std::string();
}

std::string Subject::body() const {
    return village() + body_zh(contest.definition.kind);
}

std::string Subject::committee() const {
    return village() + (contest.definition.kind == Kind::party_branch ? "党支部选举委员会" : "村民选举委员会");
}

std::string Subject::vote() const {
    const bool rehearsal = state.opened && state.opened->rehearsal;  // on what is cut off the watermark, too
    return body() + std::string(round_zh(contest.definition.round)) + (rehearsal ? "（演练）" : "");
}

std::string Subject::vote_en() const {
    return fmt::format("{}, {}", words_en(contest.definition.kind), words_en(contest.definition.round));
}

Date Subject::on(StatementType type) const {
    const auto found = contest.acts.find(type);
    return found == contest.acts.end() ? Date() : found->second.newest_on;
}

Date Subject::day() const {
    const auto polled = contest.acts.find(StatementType::poll_opened);
    if (polled != contest.acts.end())
        return polled->second.first_on;
    return state.opened ? state.opened->election_day : Date();
}

Date Subject::dated() const {
    return contest.last_day.empty() ? day() : contest.last_day;
}

const CandidateEntered* Subject::candidate(const PersonId& person) const {
    const auto in = [&](const Contest& one) -> const CandidateEntered* {
        const auto found = std::find_if(one.candidates.begin(), one.candidates.end(),
                                        [&](const CandidateEntered& entered) { return entered.person == person; });
        return found == one.candidates.end() ? nullptr : &*found;
    };
    if (const auto* here = in(contest))
        return here;
    for (const auto& [id, other] : state.contests)
        if (other.village == contest.village)
            if (const auto* there = in(other))
                return there;
    return nullptr;
}

std::string Subject::name(const PersonId& person) const {
    if (const auto* entered = candidate(person))
        return entered->name;
    for (const auto& [id, other] : state.contests)
        for (const auto& [place, record] : other.places)
            if (record.tally && other.village == contest.village)
                for (const WriteInNamed& named : record.tally->named)
                    if (named.person == person)
                        return named.name;
    return person.text;
}

std::vector<OfficeBallot> Subject::offices() const {
    return contest.ballot ? contest.ballot->offices : std::vector<OfficeBallot>();
}

Subject::Figures Subject::figures() const {
    Figures out;
    if (contest.roll)
        out.registered = contest.roll->registered;
    for (const auto& [id, place] : contest.places) {
        if (place.opened)
            out.received += place.opened->papers_received;
        if (place.closed) {
            out.in_person += place.closed->in_person;
            out.proxy += place.closed->proxy;
            out.mobile += place.closed->mobile;
            out.issued += place.closed->papers_issued;
            out.replaced += place.closed->papers_replaced;
            out.unused += place.closed->papers_unused;
        }
        if (place.count) {
            out.forged += place.count->forged;
            out.collected += place.count->collected;
            for (const BoxPieces& box : place.count->boxes)
                out.pieces += box.pieces;
        }
    }
    return out;
}

bool Subject::polls_opened() const {
    return contest.places_opened > 0;
}

std::optional<Tally> Subject::tally() const {
    const auto input = vote_input(state, contest);
    const bool declared = std::any_of(contest.places.begin(), contest.places.end(),
                                      [](const auto& place) { return place.second.tally.has_value(); });
    return input && declared ? std::optional<Tally>(input->tally) : std::nullopt;
}

bool may_vote_against(const Subject& subject) {
    const auto& method = subject.contest.method;
    return !(method && method->nomination == NominationMode::self_nomination_direct);
}

}  // namespace zheng::station::paper
