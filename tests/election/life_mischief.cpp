#include "tests/election/life_mischief.hpp"

#include "tests/election/rounds_world.hpp"
#include "tests/election/small_world_standing.hpp"

#include <algorithm>
#include <array>

namespace zheng::election::world {
namespace {

using Answer = Admission::Answer;
using Codes = std::vector<Refusal>;
using MaybeWrong = std::optional<Wrong>;

Wrong refused_as(Heard heard, Codes codes) {
    return {std::move(heard), {Answer::refused}, std::move(codes)};
}
Wrong rejected_as(Heard heard) {
    return {std::move(heard), {Answer::rejected}, {}};
}

// Everything that a few whole elections say, to be said at the wrong time.
const std::vector<Heard>& archive() {
    static const std::vector<Heard> all = [] {
        World troubles;
        play_with_troubles(troubles);
        troubles.say(body_of(troubles, committee));
        troubles.say(handover(committee));
        World candidacy(Stage::candidates, with_reviews());
        play_candidacy(candidacy);
        World party;
        play_branch(party);
        party.say(approval_of(party, "gao", Office::secretary));
        std::vector<Heard> out = troubles.said;
        for (const World* one : {&candidacy, &party})
            out.insert(out.end(), one->said.begin(), one->said.end());
        return out;
    }();
    return all;
}

const Contest* contest_in(const State& state, const Heard& heard) {
    const ContestId* id = contest_of(heard.statement.body);
    return id == nullptr || !state.contests.contains(*id) ? nullptr : &state.contests.at(*id);
}

// The same body by the same kind of people, as its author's next statement.
Heard restated(const World& w, const Heard& old) {
    Heard out = w.heard(old.statement.body);
    out.statement.header.on = w.on;
    out.inner = old.inner;
    return out;
}

MaybeWrong wrong_role(const World& w, Chance& chance, const Heard& lawful) {
    Heard heard = lawful;
    auto& signers = heard.statement.header.signers;
    if (std::holds_alternative<IncidentReported>(heard.statement.body))
        return std::nullopt;  // anybody reports
    signers.resize(1);
    constexpr std::array callers{"chang", "chang-new"};
    signers.push_back(key(chance.one_of(callers)));
    (void)w;
    return refused_as(heard, {Refusal::signer_not_needed, Refusal::signature_missing, Refusal::signer_unknown,
                              Refusal::signer_revoked});
}

MaybeWrong wrong_device(const World& w, Chance& chance, const Heard& lawful) {
    Heard heard = w.heard(chance.percent(80) ? "station-b" : "nobody", {}, lawful.statement.body);
    heard.inner = lawful.inner;
    auto& signers = heard.statement.header.signers;
    signers.insert(signers.end(), lawful.statement.header.signers.begin() + 1, lawful.statement.header.signers.end());
    return Wrong{heard, {Answer::refused, Answer::rejected}, {Refusal::wrong_author, Refusal::wrong_village}};
}

MaybeWrong one_key_twice(const Heard& lawful) {
    Heard heard = lawful;
    auto& signers = heard.statement.header.signers;
    if (signers.size() < 2)
        return std::nullopt;
    if (signers.size() > 2)
        signers.back() = signers[1];
    else
        signers.push_back(signers[1]);
    return refused_as(heard, {Refusal::one_person_twice});
}

MaybeWrong one_role_only(const World& w, const Heard& lawful) {
    Heard heard = lawful;
    auto& signers = heard.statement.header.signers;
    if (signers.size() < 3 || signers.size() > signers_max)
        return std::nullopt;
    const Role gone = w.state.officers.at(signers.back()).appointed.role;
    std::erase_if(signers, [&](const PublicKey& signer) {
        const auto officer = w.state.officers.find(signer);
        return officer != w.state.officers.end() && officer->second.appointed.role == gone;
    });
    return refused_as(heard, {Refusal::signature_missing});
}

struct MakeStale {
    const World& w;
    Codes codes{};
    void operator()(ResultFiled& said) {
        said.result = digest("another result");
        codes = {Refusal::result_unknown};
    }
    void operator()(ResultApproved& said) {
        said.result = digest("another result");
        codes = {Refusal::result_unknown};
    }
    void operator()(RollPublished& said) {
        said.replaces = digest("another publication");
        codes = {Refusal::publication_wrong};
    }
    void operator()(TallyReplaced& said) {
        said.replaces = digest("another reading");
        codes = {Refusal::replaces_wrong};
    }
    void operator()(BallotFrozen& said) {
        ++said.offices.front().seats;
        codes = {Refusal::ballot_incomplete, Refusal::surplus_missing};
    }
    void operator()(BatchCounted& said) {
        ++said.tally.offices.front().seats;
        codes = {Refusal::ballot_differs};
    }
    void operator()(TallyDeclared& said) {
        ++said.tally.valid;
        codes = {Refusal::totals_differ};
    }
    void operator()(ResultDeclared& said) {
        said.elected.push_back({Office::member, {"p-nobody"}, 1});
        codes = {Refusal::outcome_differs};
    }
    void operator()(RoundOrdered& said) {
        ++said.offices.front().seats;
        codes = {Refusal::step_differs};
    }
    void operator()(BodyComposed& said) {
        said.members.push_back({Office::member, {"p-nobody"}});
        codes = {Refusal::composition_differs};
    }
    void operator()(EvidenceAttached& said) {
        said.about = digest("another statement");
        codes = {Refusal::statement_unknown};
    }
    void operator()(EnrolmentSealed& said) {
        ++said.officers;
        codes = {Refusal::counts_differ};
    }
    template <class T>
    void operator()(T&) {}
};

MaybeWrong stale_reference(const World& w, const Heard& lawful) {
    Heard heard = lawful;
    MakeStale stale{w};
    std::visit(stale, heard.statement.body);
    if (stale.codes.empty())
        return std::nullopt;
    return refused_as(heard, stale.codes);
}

struct MakeUnknown {
    Chance& chance;
    Codes codes{};
    template <class T>
    void operator()(T& said) {
        if constexpr (requires { said.place; }) {
            if (chance.percent(50)) {
                said.place = {"qingshi/nowhere"};
                codes = {Refusal::place_unknown};
                return;
            }
        }
        if constexpr (requires { said.person; } && !std::is_same_v<T, CandidateEntered>) {
            if constexpr (requires { said.key; }) {
                return;
            } else if (!said.person.empty() && chance.percent(50)) {
                said.person = {"p-nobody"};
                codes = {Refusal::candidate_unknown, Refusal::not_a_winner};
                return;
            }
        }
        if constexpr (requires { said.contest; }) {
            said.contest = {"qingshi/nothing"};
            codes = {Refusal::contest_unknown};
        }
    }
    void operator()(KeyRevoked& said) {
        said.key = key("nobody");
        codes = {Refusal::key_unknown};
    }
    void operator()(StationEnrolled& said) {
        said.village = {"nowhere"};
        codes = {Refusal::village_unknown, Refusal::wrong_village};
    }
    void operator()(OfficerAppointed& said) {
        said.village = {"nowhere"};
        codes = {Refusal::village_unknown, Refusal::wrong_village};
    }
};

MaybeWrong unknown_reference(Chance& chance, const Heard& lawful) {
    Heard heard = lawful;
    MakeUnknown unknown{chance};
    std::visit(unknown, heard.statement.body);
    if (unknown.codes.empty())
        return std::nullopt;
    return refused_as(heard, unknown.codes);
}

MaybeWrong out_of_phase(const World& w, Chance& chance, bool filed_only) {
    const Heard& old = chance.one_of(archive());
    const Contest* contest = contest_in(w.state, old);
    if (contest == nullptr || row_of(type_of(old.statement.body)).phases.has(contest->phase()))
        return std::nullopt;
    if (filed_only && !(contest->filed && contest->filed->filed))
        return std::nullopt;
    return Wrong{restated(w, old),
                 {Answer::refused, Answer::rejected},
                 {Refusal::too_early, Refusal::too_late, Refusal::already_said, Refusal::enrolment_not_sealed}};
}

MaybeWrong after_sealing(const World& w, Chance& chance) {
    const Heard& old = chance.one_of(archive());
    const bool founding = row_of(type_of(old.statement.body)).before_sealing;
    if (!w.state.sealed) {
        if (contest_in(w.state, old) == nullptr)
            return std::nullopt;
        return Wrong{restated(w, old), {Answer::refused, Answer::rejected}, {Refusal::enrolment_not_sealed}};
    }
    if (!founding || std::holds_alternative<ElectionOpened>(old.statement.body))
        return std::nullopt;
    return refused_as(restated(w, old), {Refusal::enrolment_sealed, Refusal::already_said, Refusal::signature_missing,
                                         Refusal::too_late});
}

MaybeWrong day_goes_back(const World& w, const Heard& lawful) {
    const Contest* contest = contest_in(w.state, lawful);
    if (contest == nullptr || contest->last_day.empty())
        return std::nullopt;
    Heard heard = lawful;
    heard.statement.header.on = day(20200101);
    return refused_as(heard, {Refusal::day_goes_back});
}

MaybeWrong contradiction(const World& w, Chance& chance, const std::vector<Heard>& logged) {
    if (logged.size() < 2)
        return std::nullopt;
    Heard heard = logged[1 + chance.below(logged.size() - 1)];
    heard.payload = digest("another word " + std::to_string(w.state.size));
    heard.inner = nullptr;
    return Wrong{heard, {Answer::equivocation, Answer::rejected}, {}};
}

MaybeWrong said_again(Chance& chance, const std::vector<Heard>& logged) {
    if (logged.empty())
        return std::nullopt;
    return Wrong{chance.one_of(logged), {Answer::repeated}, {}};
}

MaybeWrong false_claim(const World& w, Chance& chance, const Heard& lawful) {
    switch (chance.below(4)) {
    case 0:
        return refused_as(w.heard(Received{w.state.received_to + 1, w.state.size + 1, 0}), {Refusal::range_wrong});
    case 1: {
        Heard heard = w.heard(Refused{{1}, {1}});
        heard.inner = std::make_shared<Heard>(lawful);
        return refused_as(heard, {Refusal::claim_false});
    }
    case 2: {
        Heard heard = w.heard(Equivocation{0, {1}});
        heard.inner = std::make_shared<Heard>(lawful);
        return refused_as(heard, {Refusal::claim_false});
    }
    default:
        return refused_as(w.heard(Closed{w.state.accepted + 1, w.state.refused, w.state.equivocations}),
                          {Refusal::counts_differ});
    }
}

MaybeWrong revoked_key(const World& w, const Heard& lawful) {
    if (const auto device = w.state.devices.find(key("station2")); device != w.state.devices.end() &&
                                                                   device->second.revoked_at &&
                                                                   lawful.statement.header.author() == key("station"))
        return rejected_as(w.heard("station2", {}, lawful.statement.body));
    Heard heard = lawful;
    auto& signers = heard.statement.header.signers;
    for (const char* name : {"chang", "ji3", "jian3", "wei2"}) {
        const auto officer = w.state.officers.find(key(name));
        if (officer == w.state.officers.end() || !officer->second.revoked_at)
            continue;
        signers.push_back(key(name));
        return refused_as(heard, {Refusal::signer_revoked});
    }
    return std::nullopt;
}

MaybeWrong false_founding(const World& w) {
    ElectionOpened said = w.election_opened();
    said.log = said.authority;
    Heard heard = w.heard(said);
    return w.state.opened ? rejected_as(heard) : refused_as(heard, {Refusal::key_already_enrolled});
}

Heard with_header(const Heard& lawful, const std::function<void(Header&)>& change) {
    Heard heard = lawful;
    change(heard.statement.header);
    return heard;
}

}  // namespace

std::string_view name_of(Mischief mischief) {
    constexpr std::array<std::string_view, mischiefs> names{
        "wrong_role",      "wrong_device",      "one_key_twice", "one_role_only", "stale_line",   "stale_definition",
        "stale_reference", "unknown_reference", "out_of_phase",  "after_sealing", "after_filing", "day_goes_back",
        "contradiction",   "said_again",        "ahead",         "false_claim",   "revoked_key",  "false_founding"};
    return names.at(static_cast<std::size_t>(mischief));
}

std::optional<Wrong> spoilt(Mischief mischief, const World& w, Chance& chance, const Heard& lawful,
                            const std::vector<Heard>& logged) {
    if (!w.state.opened && mischief != Mischief::false_founding && mischief != Mischief::ahead)
        return std::nullopt;
    switch (mischief) {
    case Mischief::wrong_role:
        return wrong_role(w, chance, lawful);
    case Mischief::wrong_device:
        return wrong_device(w, chance, lawful);
    case Mischief::one_key_twice:
        return one_key_twice(lawful);
    case Mischief::one_role_only:
        return one_role_only(w, lawful);
    case Mischief::stale_line:
        return rejected_as(with_header(lawful, [](Header& header) { header.previous = digest("another past"); }));
    case Mischief::stale_definition:
        return rejected_as(with_header(lawful, [](Header& header) { header.election = digest("another election"); }));
    case Mischief::stale_reference:
        return stale_reference(w, lawful);
    case Mischief::unknown_reference:
        return unknown_reference(chance, lawful);
    case Mischief::out_of_phase:
        return out_of_phase(w, chance, false);
    case Mischief::after_sealing:
        return after_sealing(w, chance);
    case Mischief::after_filing:
        return out_of_phase(w, chance, true);
    case Mischief::day_goes_back:
        return day_goes_back(w, lawful);
    case Mischief::contradiction:
        return contradiction(w, chance, logged);
    case Mischief::said_again:
        return said_again(chance, logged);
    case Mischief::ahead:
        return rejected_as(with_header(lawful, [&](Header& header) { header.sequence += 1 + chance.below(3); }));
    case Mischief::false_claim:
        return false_claim(w, chance, lawful);
    case Mischief::revoked_key:
        return revoked_key(w, lawful);
    case Mischief::false_founding:
        break;
    }
    return false_founding(w);
}

}  // namespace zheng::election::world
