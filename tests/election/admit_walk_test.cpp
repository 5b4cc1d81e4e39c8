// Whatever is said, in whatever order and however wrong: what is in the log stays consistent, and can be folded again.
#include "proto/election/admit.hpp"
#include "proto/election/state_dump.hpp"
#include "tests/election/small_world_standing.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <memory>
#include <random>
#include <set>
#include <string>

namespace zheng::election::world {
namespace {

using Answer = Admission::Answer;

class Chance {
  public:
    explicit Chance(std::uint64_t seed) : engine_(seed) {}
    std::uint64_t below(std::uint64_t limit) {
        return std::uniform_int_distribution<std::uint64_t>(0, limit - 1)(engine_);
    }
    bool percent(std::uint64_t share) { return below(100) < share; }
    template <class T>
    auto& one_of(T& list) {
        return list[below(list.size())];
    }

  private:
    std::mt19937_64 engine_;
};

enum class Course : std::uint8_t { one_hall, each_place, whole_process };

// What a valid election says, in order, with turnouts, a lost station and its replacement.
std::vector<Heard> script(Course course) {
    Options options;
    const bool places_count_apart = course == Course::each_place;
    if (course == Course::whole_process)
        options = with_reviews();
    if (places_count_apart)
        options.rules = {{"count_each_place", "true"}, {"boxes_mixed_before_count", "false"}};
    World w(Stage::sealed, options);
    w.say(w.revoked("station2"));
    auto station = w.station("station3", DeviceKind::station, "qingshi");
    station.replaces = key("station2");
    w.say("county", {"zhen"}, station);
    if (course == Course::whole_process) {
        w.play_to(Stage::candidates);
        play_candidacy(w);
    }
    w.play_to(Stage::polling);
    if (course == Course::whole_process)
        w.say("desk", {"jiwei", "zhen"}, disqualification("li"));
    w.say(w.turnout(hall));
    w.say(w.turnout(east));
    w.play_to(Stage::closed);
    if (places_count_apart) {
        w.say(w.count_opened(east));
        w.say(w.batch(1, 10, east));
        w.say(w.count_opened(hall));
        w.say(w.batch(1, 55, hall));
        w.say(w.batch(2, 10, hall));
        w.say(w.tally_declared(hall));
        w.say(w.tally_declared(east));
        w.say(w.result());
        w.say(w.filing());
    } else {
        w.play_to(Stage::filed);
    }
    return w.said;
}

void nudge(Chance& chance, Votes& figure) {
    switch (chance.below(4)) {
    case 0:
        ++figure;
        break;
    case 1:
        --figure;
        break;
    case 2:
        figure = chance.below(120);
        break;
    default:
        figure = ~Votes{0} - chance.below(3);
    }
}

void nudge(Chance& chance, Tally& tally) {
    if (tally.offices.empty() || chance.percent(30))
        return nudge(chance, chance.percent(50) ? tally.collected : tally.valid);
    OfficeTally& office = chance.one_of(tally.offices);
    if (chance.percent(20))
        office.votes.push_back({{"w" + std::to_string(chance.below(4))}, 0, 0, true});
    else if (!office.votes.empty())
        nudge(chance, chance.one_of(office.votes).votes_for);
}

// Spoils one thing of what is said; whether it is then still lawful is what admit() is asked.
class Spoil {
  public:
    explicit Spoil(Chance& chance) : chance_(chance) {}

    void operator()(MethodAdopted& said) {
        chance_.one_of(said.offices).seats += static_cast<std::uint32_t>(chance_.below(3));
    }
    void operator()(CandidateEntered& said) { said.person.text += std::to_string(chance_.below(3)); }
    void operator()(BallotFrozen& said) {
        OfficeBallot& office = chance_.one_of(said.offices);
        if (chance_.percent(50))
            std::reverse(office.candidates.begin(), office.candidates.end());
        else if (!office.candidates.empty())
            office.candidates.pop_back();
    }
    void operator()(RollSealed& said) {
        nudge(chance_, said.registered);
        if (chance_.percent(50))
            said.classes = {said.registered};
    }
    void operator()(PollOpened& said) {
        place(said.place);
        said.papers_received += chance_.below(3);
    }
    void operator()(TurnoutReported& said) {
        place(said.place);
        nudge(chance_, said.in_person);
    }
    void operator()(PollClosed& said) {
        place(said.place);
        nudge(chance_, chance_.percent(50) ? said.in_person : said.papers_unused);
    }
    void operator()(CountOpened& said) {
        place(said.place);
        nudge(chance_, said.boxes[0].pieces);
        if (chance_.percent(70)) {
            said.collected = 0;
            for (const BoxPieces& box : said.boxes)
                said.collected += box.pieces;
        }
        said.verdict = static_cast<VoteVerdict>(1 + chance_.below(4));
    }
    void operator()(BatchCounted& said) {
        place(said.place);
        said.batch += static_cast<std::uint32_t>(chance_.below(2));
        nudge(chance_, said.tally);
    }
    void operator()(TallyDeclared& said) { nudge(chance_, said.tally); }
    void operator()(ResultDeclared& said) {
        if (!said.elected.empty())
            nudge(chance_, chance_.one_of(said.elected).votes);
    }
    void operator()(ResultFiled& said) {
        said.filed = chance_.percent(50);
        said.article = chance_.percent(50) ? "VCL25 Art.18" : "";
    }
    void operator()(AssemblyDecided& said) {
        said.vote.yes = static_cast<std::uint32_t>(chance_.below(45));
        said.passed = chance_.percent(50);
    }
    void operator()(RollPublished& said) {
        nudge(chance_, said.registered);
        if (chance_.percent(50))
            said.classes = {said.registered};
    }
    void operator()(RollObjected& said) {
        said.objection = static_cast<std::uint32_t>(chance_.below(4));
        said.request = static_cast<RollRequest>(1 + chance_.below(3));
        said.ground = chance_.one_of(grounds_);
    }
    void operator()(RollDecided& said) {
        said.objection = static_cast<std::uint32_t>(chance_.below(4));
        said.upheld = chance_.percent(50);
        said.class_before = static_cast<std::uint32_t>(chance_.below(4));
        said.class_after = static_cast<std::uint32_t>(chance_.below(4));
    }
    void operator()(MeritScored& said) { chance_.one_of(said.rows).numerator = chance_.below(10); }
    void operator()(CandidateReviewed& said) {
        person(said.person);
        said.passed = chance_.percent(60);
        if (chance_.percent(40))
            said.stage = static_cast<ReviewStage>(1 + chance_.below(3));
        said.grounds.clear();
        if (chance_.percent(50))
            said.grounds.push_back({chance_.one_of(conditions_)});
        said.decision = chance_.percent(80) ? digest("decision") : Digest{};
        said.notice = said.passed ? Digest{} : digest("notice");
        said.reply_by = said.passed ? Date{} : day(20261104);
        said.appeal_by = said.passed ? Date{} : chance_.percent(50) ? day(20261106) : day(20261031);
    }
    void operator()(PledgeSigned& said) {
        person(said.person);
        said.due = static_cast<std::uint32_t>(chance_.below(3));
    }
    void operator()(CandidateWithdrawn& said) {
        person(said.person);
        said.taken_back = chance_.percent(40);
    }
    void operator()(CandidateDisqualified& said) {
        person(said.person);
        if (chance_.percent(50))
            said.ruling = {};
    }
    void operator()(IncidentReported& said) {
        for (IncidentReport& report : said.reports)
            report.commitment.bytes[chance_.below(32)] = static_cast<std::uint8_t>(chance_.below(256));
    }
    void operator()(IncidentRuled& said) {
        said.ruling = static_cast<IncidentRuling>(1 + chance_.below(5));
        if (chance_.percent(50))
            said.accused = said.ruling == IncidentRuling::disqualify ? PersonId{"p-wang"} : PersonId{};
    }
    void operator()(ProxyAccepted& said) { nudge(chance_, chance_.percent(50) ? said.principals : said.agents); }
    void operator()(OfficerAppointed& said) { said.key = key("x" + std::to_string(chance_.below(5))); }
    void operator()(StationEnrolled& said) { said.key = key("x" + std::to_string(chance_.below(5))); }
    void operator()(EnrolmentSealed& said) { said.officers += static_cast<std::uint32_t>(chance_.below(2)); }
    void operator()(VillageOpened& said) { said.village.text += "x"; }
    void operator()(KeyRevoked& said) { said.suspect_from_sequence = chance_.below(4); }
    template <class T>
    void operator()(T&) {}

  private:
    void place(PlaceId& place) {
        if (chance_.percent(30))
            place = place == hall ? east : hall;
    }
    void person(PersonId& person) {
        if (chance_.percent(50))
            person = {"p-" + chance_.one_of(candidates_)};
    }
    Chance& chance_;
    std::vector<std::string> candidates_{"zhang", "li", "wang", "zhao", "chen", "new", "xu", "nobody"};
    std::vector<std::string> conditions_{"criminal_penalty", "long_absent", "dislikes_music"};
    std::vector<RollGround> grounds_{RollGround::omitted, RollGround::deceased, RollGround::under_age,
                                     RollGround::particulars_wrong};
};

class Walk {
  public:
    Walk(std::vector<Heard> lines, std::uint64_t seed, std::uint64_t mischief)
        : lines_(std::move(lines)), chance_(seed), mischief_(mischief) {}

    void run(std::size_t steps) {
        for (std::size_t i = 0; i < steps && !testing::Test::HasFailure(); ++i)
            step();
    }

    State state;
    std::vector<Heard> logged;

  private:
    void step() {
        if (!logged.empty() && chance_.percent(mischief_))
            return mischief();
        if (next_ == lines_.size())
            return mischief();
        say(stamped(lines_[next_++]));
    }

    void mischief() {
        if (logged.empty())
            return;
        Heard heard = chance_.one_of(chance_.percent(70) ? lines_ : logged);
        switch (chance_.below(8)) {
        case 0:  // said again as it was
            heard = chance_.one_of(logged);
            EXPECT_EQ(admit(state, heard).answer, Answer::repeated);
            return;
        case 1: {  // something else under a used number
            heard = chance_.one_of(logged);
            heard.payload = fresh();
            heard.inner = nullptr;
            const auto admission = admit(state, heard);
            EXPECT_TRUE(admission.answer == Answer::equivocation || admission.answer == Answer::rejected);
            if (admission.answer == Answer::equivocation && heard.statement.header.author() != key("counter"))
                record(Equivocation{admission.index, {1}}, heard);
            return;
        }
        case 2:  // out of sequence
            heard = stamped(heard);
            heard.statement.header.sequence += 1 + chance_.below(3);
            EXPECT_EQ(admit(state, heard).answer, Answer::rejected);
            return;
        case 3:  // by fewer or other people
            heard = stamped(heard);
            if (heard.statement.header.signers.size() > 1 && chance_.percent(50))
                heard.statement.header.signers.pop_back();
            else
                heard.statement.header.signers.push_back(key(chance_.one_of(people_)));
            return say(heard);
        case 4:  // at another time
            return say(stamped(heard));
        case 5:  // receipts
            return say(
                stamped(Received{state.received_to, chance_.below(state.size + 2), chance_.below(1000)}, "counter"));
        default:
            std::visit(Spoil(chance_), heard.statement.body);
            return say(stamped(heard));
        }
    }

    // As its author's next statement.
    Heard stamped(Heard heard) {
        Header& header = heard.statement.header;
        if (!std::holds_alternative<ElectionOpened>(heard.statement.body))
            header.election = state.election;
        const auto line = state.authors.find(header.author());
        header.sequence = line == state.authors.end() ? 1 : line->second.next_sequence();
        header.previous = line == state.authors.end() ? Digest{} : line->second.previous();
        heard.payload = fresh();
        // A result names what was computed here, a filing the result that was declared here.
        if (auto* result = std::get_if<ResultDeclared>(&heard.statement.body); result != nullptr && chance_.percent(80))
            compute(*result);
        if (auto* filing = std::get_if<ResultFiled>(&heard.statement.body); filing != nullptr && chance_.percent(80))
            if (const auto at = state.contests.find(filing->contest); at != state.contests.end())
                filing->result = at->second.result_payload;
        // A publication replaces the one that stands here, and a disqualification carries out a ruling made here.
        if (chance_.percent(80))
            std::visit([&](auto& said) { refer(said); }, heard.statement.body);
        return heard;
    }
    Heard stamped(const Body& body, const std::string& author) {
        Heard heard;
        heard.statement.header.signers = {key(author)};
        heard.statement.header.on = day(20261120);
        heard.statement.body = body;
        return stamped(heard);
    }
    template <class Said>
    void refer(Said&) {}
    void refer(RollPublished& said) {
        const auto at = state.contests.find(said.contest);
        if (at == state.contests.end())
            return;
        const auto& out = at->second.standing.publications;
        said.replaces = out.empty() ? Digest{} : out.back().payload;
    }
    void refer(CandidateDisqualified& said) {
        const auto at = state.contests.find(said.contest);
        if (at == state.contests.end() || said.ruling.is_zero())
            return;
        for (const auto& [commitment, incident] : at->second.standing.incidents)
            if (incident.ruled)
                said.ruling = incident.ruled->payload;
    }
    void compute(ResultDeclared& result) {
        const auto at = state.contests.find(result.contest);
        if (at == state.contests.end())
            return;
        if (const auto outcome = outcome_of(state, at->second))
            result = {result.contest, outcome->vote, outcome->elected, outcome->next};
    }
    Digest fresh() { return digest("walk " + std::to_string(salt_++)); }

    void say(const Heard& heard) {
        const Admission admission = admit(state, heard);
        if (admission.answer == Answer::accepted)
            return log(heard);
        if (admission.answer != Answer::refused)
            return;
        ASSERT_FALSE(admission.refusals.empty());
        EXPECT_TRUE(std::is_sorted(admission.refusals.begin(), admission.refusals.end(),
                                   [](const auto& a, const auto& b) { return a.code < b.code; }));
        if (!state.opened || heard.statement.header.author() == key("counter") || chance_.percent(30))
            return;
        const std::string before = without_journals();
        Refused body{{1}, {}};
        for (const Refusal code : codes(admission))
            body.codes.push_back(static_cast<std::uint32_t>(code));
        record(body, heard);
        EXPECT_EQ(without_journals(), before) << "a refused statement changed more than its author's number";
        EXPECT_EQ(admit(state, heard).answer, Answer::repeated);
    }

    void record(const Body& body, const Heard& inner) {
        Heard heard = stamped(body, "counter");
        heard.inner = std::make_shared<Heard>(inner);
        const auto admission = admit(state, heard);
        ASSERT_EQ(admission.answer, Answer::accepted) << text(admission);
        log(heard);
    }

    // What only holds at the moment when it is said.
    void lawful_now(const Heard& heard) {
        const auto* filing = std::get_if<ResultFiled>(&heard.statement.body);
        if (filing != nullptr && filing->filed) {
            EXPECT_EQ(state.contests.at(filing->contest).standing.incidents_open, 0U) << "filed over an open report";
        }
        const auto* said = std::get_if<CandidateDisqualified>(&heard.statement.body);
        if (said == nullptr)
            return;
        const auto& signers = heard.statement.header.signers;
        const bool by_county = std::find(signers.begin(), signers.end(), key("xian")) != signers.end();
        for (const auto& [id, place] : state.contests.at(said->contest).places)
            EXPECT_TRUE(by_county || !place.count) << "disqualified without the county while papers are counted";
    }

    void log(const Heard& heard) {
        lawful_now(heard);
        state = apply(std::move(state), heard);
        logged.push_back(heard);
        receipts_ += std::holds_alternative<Received>(heard.statement.body) ? 1U : 0U;
        consistent();
    }

    void consistent() {
        EXPECT_EQ(state.size, logged.size());
        EXPECT_EQ(state.accepted + state.refused + state.equivocations + receipts_, state.size);
        for (const auto& [id, contest] : state.contests) {
            consistent(contest);
            consistent_before_polls(contest);
        }
    }

    void consistent_before_polls(const Contest& contest) {
        const Standing& record = contest.standing;
        std::uint32_t open = 0;
        for (const RollObjection& objection : record.objections) {
            EXPECT_EQ(objection.objected.said.objection,
                      static_cast<std::uint32_t>(&objection - record.objections.data()) + 1);
            open += objection.decided ? 0U : 1U;
        }
        EXPECT_EQ(open, record.objections_open);
        EXPECT_TRUE(record.objections.empty() || !record.publications.empty());
        if (contest.roll && !record.publications.empty()) {
            EXPECT_EQ(contest.roll->classes, record.roll_now) << "a roll was sealed that is not the published one";
            EXPECT_EQ(open, 0U) << "a roll was sealed over an objection";
        }
        open = 0;
        for (const auto& [commitment, incident] : record.incidents) {
            EXPECT_TRUE(state.reports.contains(commitment));
            EXPECT_TRUE(incident.taken_up || !incident.ruled) << "ruled on before it was taken up";
            open += incident.ruled ? 0U : 1U;
        }
        EXPECT_EQ(open, record.incidents_open);
        const Profile& profile = state.profiles.at(contest.definition.kind);
        if (contest.ballot)
            for (const OfficeBallot& office : contest.ballot->offices)
                for (const PersonId& person : office.candidates) {
                    EXPECT_FALSE(record.withdrawn(person)) << person.text << " withdrew and is on the ballot";
                    const auto review = review_standing(record, profile, person, contest.last_day);
                    EXPECT_TRUE(review.state == ReviewState::passed ||
                                (review.state == ReviewState::due && profile.review_stages.value.empty()))
                        << person.text << " is on the ballot without its reviews";
                }
        if (contest.result) {
            for (const Elected& elected : contest.result->elected)
                EXPECT_FALSE(record.is_disqualified(elected.person)) << elected.person.text << " cannot be elected";
        }
        if (record.proxies) {
            Votes by_proxy = 0;
            for (const auto& [id, place] : contest.places)
                by_proxy += place.closed ? place.closed->proxy : place.turnout ? place.turnout->proxy : 0;
            EXPECT_LE(by_proxy, record.proxies->said.principals);
        }
    }

    void consistent(const Contest& contest) {
        Votes took_part = 0;
        Votes collected = 0;
        std::set<PersonId> listed;
        for (const auto& [id, place] : contest.places) {
            if (place.count) {
                for (const PlaceId& counted : places_counted_at(state, contest, id))
                    EXPECT_TRUE(contest.places.at(counted).closed) << "a box was opened before the poll was closed";
                EXPECT_LE(place.counted.collected, place.count->collected);
                collected += place.count->collected;
            }
            EXPECT_TRUE(place.count || place.batches.empty());
            Votes batches = 0;
            for (const BatchRecord& batch : place.batches) {
                EXPECT_EQ(batch.batch.batch, static_cast<std::uint32_t>(&batch - place.batches.data()) + 1);
                EXPECT_TRUE(batch.batch.tally.collected >= 10 || batch.batch.tally.collected == place.count->collected);
                batches += batch.batch.tally.collected;
            }
            EXPECT_EQ(batches, place.counted.collected);
            EXPECT_TRUE(identity_faults(place.counted).empty());
            if (place.tally) {
                EXPECT_EQ(place.tally->tally, place.counted);
                EXPECT_EQ(batches, place.count->collected);
            }
            if (place.closed)
                took_part += place.closed->in_person + place.closed->proxy + place.closed->mobile;
            else if (place.turnout)
                took_part += place.turnout->in_person + place.turnout->proxy + place.turnout->mobile;
        }
        EXPECT_EQ(took_part, contest.took_part);
        EXPECT_EQ(collected, contest.collected);
        if (contest.roll) {
            EXPECT_LE(took_part, contest.roll->registered);
        }
        if (contest.result) {
            const auto outcome = outcome_of(state, contest);
            ASSERT_TRUE(outcome.has_value());
            EXPECT_EQ(contest.result->verdict, outcome->vote);
            EXPECT_EQ(contest.result->elected, outcome->elected);
        }
        EXPECT_TRUE(!contest.filed || contest.result);
    }

    std::string without_journals() {
        State bare = state;
        bare.authors.clear();
        bare.size = bare.refused = bare.equivocations = 0;
        return dump(bare);
    }

    std::vector<Heard> lines_;
    Chance chance_;
    std::uint64_t mischief_;
    std::size_t next_ = 0;
    std::uint64_t salt_ = 0;
    std::uint64_t receipts_ = 0;
    std::vector<std::string> people_{"wei", "jian1", "jian2", "ji1", "chang", "zhen", "wei-b", "nobody"};
};

void expect_same_fold_again(const Walk& walk) {
    State again;
    for (const Heard& heard : walk.logged) {
        const auto admission = admit(again, heard);
        ASSERT_EQ(admission.answer, Answer::accepted) << text(admission);
        again = apply(std::move(again), heard);
    }
    EXPECT_EQ(dump(again), dump(walk.state));
}

const std::vector<Heard>& script_of(Course course) {
    static const std::vector<Heard> scripts[] = {script(Course::one_hall), script(Course::each_place),
                                                 script(Course::whole_process)};
    return scripts[static_cast<std::size_t>(course)];
}

RC_GTEST_PROP(FoldWalk, StaysConsistentAndFoldsAgainTheSame, ()) {
    const auto seed = *rc::gen::arbitrary<std::uint64_t>();
    const auto mischief = *rc::gen::element<std::uint64_t>(2, 15, 40, 70);
    const auto course = *rc::gen::element(Course::one_hall, Course::each_place, Course::whole_process);
    Walk walk(script_of(course), seed, mischief);
    walk.run(course == Course::whole_process ? 220 : 150);
    expect_same_fold_again(walk);
    RC_ASSERT(!testing::Test::HasFailure());
    const auto contest = walk.state.contests.find(committee);
    RC_CLASSIFY(contest != walk.state.contests.end() && contest->second.result, "declared");
}

TEST(FoldWalk, ReachesADeclaredResultUnderMischief) {
    int declared = 0;
    int refused = 0;
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        const auto course = static_cast<Course>(seed % 3);
        Walk walk(script_of(course), seed, 25);
        walk.run(course == Course::whole_process ? 220 : 150);
        const auto contest = walk.state.contests.find(committee);
        declared += contest != walk.state.contests.end() && contest->second.result ? 1 : 0;
        refused += walk.state.refused > 0 ? 1 : 0;
        ASSERT_FALSE(HasFailure()) << "seed " << seed;
    }
    RecordProperty("declared", declared);
    EXPECT_GE(declared, 5) << "the walk is too wild to mean anything";
    EXPECT_GE(refused, 35) << "the walk is too tame to mean anything";
}

}  // namespace
}  // namespace zheng::election::world
