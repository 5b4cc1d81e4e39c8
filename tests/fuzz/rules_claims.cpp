#include "tests/fuzz/rules_claims.hpp"

#include "proto/election/check.hpp"
#include "proto/election/outcome.hpp"
#include "proto/text/case.hpp"
#include "proto/text/profile_toml.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <array>
#include <string>

namespace zheng::fuzz {
namespace {

using namespace election;
namespace json = boost::json;

constexpr std::array kinds{Kind::villagers_committee, Kind::electoral_committee,   Kind::village_representatives,
                           Kind::party_branch,        Kind::supervision_committee, Kind::economic_cooperative};
constexpr std::size_t ballots_max = 40;

std::string_view text_of(std::span<const std::uint8_t> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// The next byte, or 0 when there is none left.
std::uint8_t take(std::span<const std::uint8_t>& bytes) {
    if (bytes.empty())
        return 0;
    const std::uint8_t out = bytes.front();
    bytes = bytes.subspan(1);
    return out;
}

void vote_is_decided(const Profile& profile, Tally tally, Votes forged) {
    VoteInput input;
    input.registered = tally.collected + forged;
    input.in_person = input.registered;
    input.issued = input.registered;
    input.forged = forged;
    input.tally = std::move(tally);
    for (const char* const id : {"a", "b", "c"}) {
        Person person;
        person.id = PersonId{id};
        person.sex = id[0] == 'b' ? Sex::female : Sex::male;
        if (id[0] == 'c')
            person.kin.push_back({PersonId{"b"}, Relation::sibling});
        input.people.push_back(std::move(person));
    }
    const Outcome outcome = decide(profile, input);
    CHECK(outcome == decide(profile, input), "the same vote has the same outcome");
    for (const Elected& elected : outcome.elected)
        CHECK(elected.votes != 0, "nobody wins without a vote");
}

std::vector<OfficeBallot> paper(Kind kind) {
    const auto persons = [](std::initializer_list<const char*> ids) {
        std::vector<PersonId> out;
        for (const char* const id : ids)
            out.push_back(PersonId{id});
        return out;
    };
    if (kind == Kind::village_representatives)
        return {{Office::representative, 2, persons({"a", "b", "c"})}};
    return {{kind == Kind::party_branch ? Office::secretary : Office::chair, 1, persons({"a", "b"})},
            {Office::member, 2, persons({"a", "b", "c"})}};
}

Ballot ballot_of(std::span<const std::uint8_t>& bytes, std::span<const OfficeBallot> offices) {
    Ballot out;
    const std::uint8_t head = take(bytes);
    out.forged = (head & 7U) == 7U;
    out.extra_mark = (head & 24U) == 24U;
    if ((head & 32U) != 0)
        out.ruling = static_cast<Ruling>(1 + (head >> 6U) % 3U);
    for (const OfficeBallot& office : offices) {
        OfficeMarks marks;
        marks.office = office.office;
        for (const PersonId& person : office.candidates) {
            const std::uint8_t mark = take(bytes);
            for (const auto& [bit, list] :
                 {std::pair(1U, &marks.marked_for), std::pair(2U, &marks.marked_against), std::pair(4U, &marks.unclear),
                  std::pair(8U, &marks.wrong_symbol), std::pair(16U, &marks.write_in)})
                if ((mark & bit) != 0)
                    list->push_back(person);
            if ((mark & 32U) != 0)
                marks.write_in.push_back(PersonId{"w" + std::to_string(mark >> 6U)});
            if ((mark & 96U) == 96U)
                marks.unclear.push_back(PersonId{"?"});
        }
        out.marks.push_back(std::move(marks));
    }
    return out;
}

}  // namespace

void claim_profile(std::span<const std::uint8_t> bytes) {
    const Kind kind = kinds[take(bytes) % kinds.size()];
    const auto lines = 1 + static_cast<std::uint32_t>(std::count(bytes.begin(), bytes.end(), std::uint8_t{'\n'}));
    const auto profile = text::parse_profile("rules.toml", text_of(bytes), kind);
    if (!profile) {
        CHECK(!profile.error().empty(), "a refusal says why");
        for (const text::Fault& fault : profile.error()) {
            CHECK(fault.file == "rules.toml" && fault.line <= lines, "a refusal names the file and a line of it");
            CHECK(!fault.zh.empty() && !fault.en.empty(), "in both languages");
        }
        return;
    }
    const auto again = make_profile(kind, profile->name, profile->parameters);
    CHECK(again && *again == *profile, "a profile is its parameters");
    Tally tally = empty_tally(paper(kind));
    tally.collected = 7;
    tally.valid = 7;
    for (OfficeTally& office : tally.offices) {
        office.votes.front().votes_for = 4;
        office.votes.back().votes_for = 3;
        office.undervotes = office.seats * tally.collected - 7;
    }
    vote_is_decided(*profile, std::move(tally), 0);
}

void claim_case(std::span<const std::uint8_t> bytes) {
    static text::BuiltinProfiles profiles;  // reading them is most of the work of a small case
    const auto answers = text::answer_cases(text_of(bytes), profiles);
    if (!answers) {
        CHECK(!answers.error().empty(), "a refusal says why");
        for (const text::CaseFault& fault : answers.error()) {
            CHECK(fault.path.empty() || fault.path.front() == '/', "a place is a JSON Pointer");
            CHECK(!fault.zh.empty() && !fault.en.empty(), "in both languages");
        }
        return;
    }
    CHECK(answers->list || answers->answers.size() == 1, "one case has one answer");
    const auto again = text::answer_cases(text_of(bytes), profiles);
    CHECK(again && again->answers == answers->answers, "the same question has the same answer");
    for (const json::object& answer : answers->answers) {
        boost::system::error_code error;
        CHECK(json::parse(json::serialize(answer), error) == answer && !error, "an answer is JSON");
    }
}

void claim_ballots(std::span<const std::uint8_t> bytes) {
    static const auto profiles = [] {
        std::vector<Profile> out;
        for (const Kind kind : kinds)
            for (const std::string& name : text::builtin_profile_names())
                if (auto profile = text::builtin_profile(kind, name))
                    out.push_back(std::move(*profile));
        return out;
    }();
    const Profile& profile = profiles[take(bytes) % profiles.size()];
    const auto offices = paper(profile.kind);
    const Identifiable identifiable = [](const PersonId& person) { return person.text != "w3" && person.text != "?"; };
    std::vector<Judgement> judged;
    Votes forged = 0;
    while (!bytes.empty() && judged.size() < ballots_max) {
        Judgement judgement = judge(profile, offices, ballot_of(bytes, offices), identifiable);
        forged += judgement.ballot_class == BallotClass::set_aside ? 1 : 0;
        if (judgement.ballot_class != BallotClass::committee_decides)
            judged.push_back(std::move(judgement));
    }
    Tally tally = empty_tally(offices);
    Tally backwards = empty_tally(offices);
    for (std::size_t i = 0; i < judged.size(); ++i)
        CHECK(add(tally, judged[i]) && add(backwards, judged[judged.size() - 1 - i]), "few names are written in");
    CHECK(identity_faults(tally).empty(), "a heap adds up");
    Tally sum = empty_tally(offices);
    Tally other = empty_tally(offices);
    CHECK(merge(sum, tally) && merge(other, backwards) && sum == other, "the order of ballots changes nothing");
    vote_is_decided(profile, std::move(sum), forged);
}

}  // namespace zheng::fuzz
