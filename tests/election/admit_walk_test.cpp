// Whatever is said, in whatever order and however wrong: what is in the log stays consistent, and can be folded again.
#include "proto/election/admit.hpp"
#include "proto/election/state_dump.hpp"
#include "tests/election/rounds_world.hpp"
#include "tests/election/small_world_standing.hpp"
#include "tests/election/walk_invariants.hpp"
#include "tests/election/walk_spoil.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <memory>
#include <string>

namespace zheng::election::world {
namespace {

using Answer = Admission::Answer;

enum class Course : std::uint8_t { one_hall, each_place, whole_process, four_votes };

// What a valid election says, in order, with turnouts, a lost station and its replacement.
std::vector<Heard> script(Course course) {
    if (course == Course::four_votes) {
        World w;
        play_with_troubles(w);
        w.say(body_of(w, committee));
        w.say(handover(committee));
        return w.said;
    }
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

// What nobody says in a usual election.
std::vector<Body> unusual() {
    std::vector<Body> out;
    for (const ContestId& contest : {committee, second, third, fourth}) {
        out.emplace_back(voiding(contest));
        for (const char* name : {"zhang", "an", "bo", "zhao", "wang"})
            out.emplace_back(recheck(contest, name, false));
        out.emplace_back(PollSuspended{contest, hall, SuspendReason::disorder, digest("minutes")});
        out.emplace_back(PollResumed{contest, hall, true});
    }
    return out;
}

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
        switch (chance_.below(9)) {
        case 8: {  // by those who may say it
            Heard rare;
            rare.statement.body = chance_.one_of(unusual_);
            const Way& way = row_of(type_of(rare.statement.body)).ways.front();
            rare.statement.header.signers = {key(way.author == Author::office_desk ? "desk" : "station")};
            for (const char* name : {"wei", "zhen", "xian", "jian1"})
                for (const RoleNeeded& role : way.roles)
                    if (role.least > 0 && state.officers.contains(key(name)) &&
                        state.officers.at(key(name)).appointed.role == role.role)
                        rare.statement.header.signers.push_back(key(name));
            rare.statement.header.on = logged.back().statement.header.on;
            return say(stamped(rare));
        }
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
    void refer(TallyReplaced& said) {
        const auto at = state.contests.find(said.contest);
        if (at == state.contests.end())
            return;
        const auto& batches = at->second.places.at(hall).batches;
        if (said.batch >= 1 && said.batch <= batches.size())
            said.replaces = batches[said.batch - 1].payload;
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

    void log(const Heard& heard) {
        expect_permitted(state, heard);
        state = apply(std::move(state), heard);
        logged.push_back(heard);
        receipts_ += std::holds_alternative<Received>(heard.statement.body) ? 1U : 0U;
        consistent();
    }

    void consistent() {
        EXPECT_EQ(state.size, logged.size());
        EXPECT_EQ(state.accepted + state.refused + state.equivocations + receipts_, state.size);
        expect_invariants(state);
    }

    std::string without_journals() {
        State bare = state;
        bare.authors.clear();
        bare.size = bare.refused = bare.equivocations = 0;
        return dump(bare);
    }

    std::vector<Heard> lines_;
    std::vector<Body> unusual_ = unusual();
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
                                                 script(Course::whole_process), script(Course::four_votes)};
    return scripts[static_cast<std::size_t>(course)];
}

std::size_t steps_of(Course course) {
    return course == Course::one_hall || course == Course::each_place ? 150 : 220;
}

RC_GTEST_PROP(FoldWalk, StaysConsistentAndFoldsAgainTheSame, ()) {
    const auto seed = *rc::gen::arbitrary<std::uint64_t>();
    const auto mischief = *rc::gen::element<std::uint64_t>(2, 15, 40, 70);
    const auto course =
        *rc::gen::element(Course::one_hall, Course::each_place, Course::whole_process, Course::four_votes);
    Walk walk(script_of(course), seed, mischief);
    walk.run(steps_of(course));
    expect_same_fold_again(walk);
    RC_ASSERT(!testing::Test::HasFailure());
    const auto contest = walk.state.contests.find(committee);
    RC_CLASSIFY(contest != walk.state.contests.end() && contest->second.result, "declared");
}

TEST(FoldWalk, ReachesADeclaredResultUnderMischief) {
    int declared = 0;
    int refused = 0;
    int again = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const auto course = static_cast<Course>(seed % 4);
        Walk walk(script_of(course), seed, course == Course::four_votes ? 12 : 25);
        walk.run(steps_of(course));
        const auto contest = walk.state.contests.find(committee);
        declared += contest != walk.state.contests.end() && contest->second.result ? 1 : 0;
        refused += walk.state.refused > 0 ? 1 : 0;
        again += contest != walk.state.contests.end() && !contest->second.rounds.ordered.empty() ? 1 : 0;
        ASSERT_FALSE(HasFailure()) << "seed " << seed;
    }
    RecordProperty("declared", declared);
    RecordProperty("voted_again", again);
    EXPECT_GE(again, 2) << "no walk comes to a second vote";
    EXPECT_GE(declared, 5) << "the walk is too wild to mean anything";
    EXPECT_GE(refused, 50) << "the walk is too tame to mean anything";
}

}  // namespace
}  // namespace zheng::election::world
