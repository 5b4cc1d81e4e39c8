#include "tests/election/scenarios.hpp"

namespace zheng::election::world {
namespace {

Admission method_by(World& w, AssemblyBody body, std::uint32_t due, std::uint32_t present, std::uint32_t yes,
                    std::uint32_t no = 0, const ContestId& contest = committee) {
    auto said = w.method(contest);
    said.assembly = {body, due, present, yes, no};
    return w.ask(said);
}

Admission method_with(World& w, std::vector<OfficeSeats> offices, const ContestId& contest = committee) {
    auto said = w.method(contest);
    said.offices = std::move(offices);
    return w.ask(said);
}

// A ballot changed by one thing.
Admission ballot_with(World& w, void (*change)(BallotFrozen&)) {
    auto said = w.ballot();
    change(said);
    return w.ask(said);
}

}  // namespace

std::vector<Scenario> scenarios_of_method() {
    using enum Refusal;
    using enum AssemblyBody;
    return {
        // ---- MethodAdopted
        {"no contest moves before enrolment is sealed",
         Stage::enrolled,
         {enrolment_not_sealed},
         [](World& w) { return w.ask(w.method()); }},
        {"an unknown contest has no method",
         Stage::sealed,
         {contest_unknown},
         [](World& w) { return w.ask(w.method({"qingshi/choir"})); }},
        {"a method is adopted once", Stage::method, {already_said}, [](World& w) { return w.ask(w.method()); }},
        {"a method names its document",
         Stage::sealed,
         {commitment_missing},
         [](World& w) {
             auto said = w.method();
             said.method = {};
             return w.ask(said);
         }},
        {"two seats are too few",
         Stage::sealed,
         {seats_out_of_range},
         [](World& w) {
             return method_with(w, {{Office::chair, 1}, {Office::member, 1}});
         }},
        {"three seats are enough",
         Stage::sealed,
         {},
         [](World& w) {
             return method_with(w, {{Office::chair, 1}, {Office::member, 2}});
         }},
        {"seven seats are allowed",
         Stage::sealed,
         {},
         [](World& w) {
             return method_with(w, {{Office::chair, 1}, {Office::vice, 2}, {Office::member, 4}});
         }},
        {"eight seats are too many",
         Stage::sealed,
         {seats_out_of_range},
         [](World& w) {
             return method_with(w, {{Office::chair, 1}, {Office::vice, 2}, {Office::member, 5}});
         }},
        {"four seats are even where seats are odd",
         Stage::sealed,
         {seats_out_of_range},
         [](World& w) {
             return method_with(w, {{Office::chair, 1}, {Office::member, 3}});
         },
         {false, {{"seats_odd", "true"}}}},
        {"five seats are odd where seats are odd",
         Stage::sealed,
         {},
         [](World& w) {
             return method_with(w, {{Office::chair, 1}, {Office::member, 4}});
         },
         {false, {{"seats_odd", "true"}}}},
        {"an office without a seat is none",
         Stage::sealed,
         {seats_out_of_range},
         [](World& w) {
             return method_with(w, {{Office::chair, 1}, {Office::vice, 0}, {Office::member, 2}});
         }},
        {"a village elects no secretary",
         Stage::sealed,
         {office_unknown},
         [](World& w) {
             return method_with(w, {{Office::secretary, 1}, {Office::member, 2}});
         }},
        {"a branch elects no chair",
         Stage::sealed,
         {office_unknown},
         [](World& w) {
             return method_with(w, {{Office::chair, 1}, {Office::member, 2}}, branch);
         }},
        {"a branch may elect its secretary",
         Stage::sealed,
         {},
         [](World& w) {
             return method_with(w, {{Office::secretary, 1}, {Office::deputy_secretary, 1}, {Office::member, 1}},
                                branch);
         }},
        {"an office is listed once",
         Stage::sealed,
         {office_unknown},
         [](World& w) {
             return method_with(w, {{Office::member, 2}, {Office::member, 1}});
         }},
        {"a village nominates as villages do",
         Stage::sealed,
         {nomination_unsupported},
         [](World& w) {
             auto said = w.method();
             said.nomination = NominationMode::two_push;
             return w.ask(said);
         }},
        {"a branch nominates as branches do",
         Stage::sealed,
         {nomination_unsupported},
         [](World& w) {
             auto said = w.method(branch);
             said.nomination = NominationMode::direct_nomination;
             return w.ask(said);
         }},
        // VCL25 Art.26: more than half of the adults, two thirds of the household delegates; Art.30: of the reps.
        {"half of the adults are no quorum",
         Stage::sealed,
         {assembly_no_quorum},
         [](World& w) { return method_by(w, assembly_adults, 100, 50, 50); }},
        {"one more than half of the adults are a quorum",
         Stage::sealed,
         {},
         [](World& w) { return method_by(w, assembly_adults, 100, 51, 26); }},
        {"two thirds of the households are a quorum",
         Stage::sealed,
         {},
         [](World& w) { return method_by(w, assembly_households, 120, 80, 41); }},
        {"one fewer than two thirds of the households are none",
         Stage::sealed,
         {assembly_no_quorum},
         [](World& w) { return method_by(w, assembly_households, 120, 79, 41); }},
        {"two thirds of the representatives are a quorum",
         Stage::sealed,
         {},
         [](World& w) { return method_by(w, reps_assembly, 45, 30, 16); }},
        {"one fewer than two thirds of the representatives are none",
         Stage::sealed,
         {assembly_no_quorum},
         [](World& w) { return method_by(w, reps_assembly, 45, 29, 16); }},
        {"half of those present do not pass a method",
         Stage::sealed,
         {assembly_not_passed},
         [](World& w) { return method_by(w, reps_assembly, 45, 30, 15); }},
        {"one more than half of those present pass it",
         Stage::sealed,
         {},
         [](World& w) { return method_by(w, reps_assembly, 45, 30, 16); }},
        // PEL20: four fifths of the members due.
        {"four fifths of the members are a quorum",
         Stage::sealed,
         {},
         [](World& w) { return method_by(w, members_meeting, 40, 32, 17, 0, branch); }},
        {"one fewer than four fifths of the members are none",
         Stage::sealed,
         {assembly_no_quorum},
         [](World& w) { return method_by(w, members_meeting, 40, 31, 17, 0, branch); }},
        {"everybody due may be present",
         Stage::sealed,
         {},
         [](World& w) { return method_by(w, reps_assembly, 45, 45, 45); }},
        {"more than due cannot be present",
         Stage::sealed,
         {assembly_impossible},
         [](World& w) { return method_by(w, reps_assembly, 45, 46, 45); }},
        {"everybody present may vote",
         Stage::sealed,
         {},
         [](World& w) { return method_by(w, reps_assembly, 45, 40, 30, 10); }},
        {"more than present cannot vote",
         Stage::sealed,
         {assembly_impossible},
         [](World& w) { return method_by(w, reps_assembly, 45, 40, 31, 10); }},
        {"votes do not overflow",
         Stage::sealed,
         {assembly_impossible},
         [](World& w) { return method_by(w, reps_assembly, 45, 40, 0xffffffffU, 2); }},
        {"nobody due is no assembly",
         Stage::sealed,
         {assembly_impossible},
         [](World& w) { return method_by(w, reps_assembly, 0, 0, 0); }},
        {"members do not decide for the village",
         Stage::sealed,
         {assembly_impossible},
         [](World& w) { return method_by(w, members_meeting, 40, 40, 40); }},
        {"villagers do not decide for the branch",
         Stage::sealed,
         {assembly_impossible},
         [](World& w) { return method_by(w, reps_assembly, 40, 40, 40, 0, branch); }},
        {"an act needs a day",
         Stage::sealed,
         {day_goes_back},
         [](World& w) {
             w.on = {};
             return w.ask(w.method());
         }},
        {"an act does not lie before the last one",
         Stage::method,
         {day_goes_back},
         [](World& w) {
             w.on = day(20261031);
             return w.ask(w.candidate("zhang", Office::chair));
         }},
        {"an act may lie on the day of the last one",
         Stage::method,
         {},
         [](World& w) { return w.ask(w.candidate("zhang", Office::chair)); }},

        // ---- CandidateEntered
        {"a candidate needs a method",
         Stage::sealed,
         {too_early},
         [](World& w) { return w.ask(w.candidate("zhang", Office::chair)); }},
        {"a candidate does not enter a frozen ballot",
         Stage::frozen,
         {too_late},
         [](World& w) { return w.ask(w.candidate("new", Office::member)); }},
        {"a candidate stands for an office of the method",
         Stage::method,
         {office_unknown},
         [](World& w) { return w.ask(w.candidate("zhang", Office::vice)); }},
        {"a candidate is entered once for an office",
         Stage::candidates,
         {candidate_twice},
         [](World& w) { return w.ask(w.candidate("wang", Office::member)); }},
        {"a candidate may stand for two offices",
         Stage::candidates,
         {},
         [](World& w) { return w.ask(w.candidate("zhang", Office::member)); }},
        {"a candidate for two offices is the same person",
         Stage::candidates,
         {candidate_twice},
         [](World& w) {
             auto said = w.candidate("zhang", Office::member);
             said.sex = Sex::female;
             return w.ask(said);
         }},
        {"a candidate for two offices has one name",
         Stage::candidates,
         {candidate_twice},
         [](World& w) {
             auto said = w.candidate("zhang", Office::member);
             said.name += "x";
             return w.ask(said);
         }},
        {"a candidate for two offices has one birthday",
         Stage::candidates,
         {candidate_twice},
         [](World& w) {
             auto said = w.candidate("zhang", Office::member);
             said.birth = day(19700102);
             return w.ask(said);
         }},
        {"a chair has one candidate more than seats",
         Stage::candidates,
         {candidates_too_many},
         [](World& w) { return w.ask(w.candidate("new", Office::chair)); }},
        {"members have three candidates more than seats",
         Stage::candidates,
         {},
         [](World& w) {
             w.say(w.candidate("new", Office::member));
             return w.ask(w.candidate("new2", Office::member));
         }},
        {"members have no fourth candidate more than seats",
         Stage::candidates,
         {candidates_too_many},
         [](World& w) {
             w.say(w.candidate("new", Office::member));
             w.say(w.candidate("new2", Office::member));
             return w.ask(w.candidate("new3", Office::member));
         }},
        {"a ballot has room for sixty-four names",
         Stage::sealed,
         {},
         [](World& w) {
             auto method = w.method();
             method.nomination = NominationMode::self_nomination_direct;
             w.say(method);
             for (int i = 0; i < 63; ++i)
                 w.say(w.candidate("c" + std::to_string(i), Office::member));
             return w.ask(w.candidate("last", Office::chair));
         }},
        {"a ballot has no room for a sixty-fifth name",
         Stage::sealed,
         {candidates_too_many},
         [](World& w) {
             auto method = w.method();
             method.nomination = NominationMode::self_nomination_direct;
             w.say(method);
             for (int i = 0; i < 64; ++i)
                 w.say(w.candidate("c" + std::to_string(i), Office::member));
             return w.ask(w.candidate("last", Office::chair));
         }},
        {"a ballot without names has no candidates",
         Stage::sealed,
         {nomination_unsupported},
         [](World& w) {
             auto method = w.method();
             method.nomination = NominationMode::open_no_candidates;
             w.say(method);
             return w.ask(w.candidate("zhang", Office::chair));
         }},
        {"a village's candidate is found as villages find them",
         Stage::method,
         {nomination_unsupported},
         [](World& w) {
             auto said = w.candidate("zhang", Office::chair);
             said.path = NominationMode::open_push_direct;
             return w.ask(said);
         }},

        // ---- BallotFrozen
        {"a ballot needs a method", Stage::sealed, {too_early}, [](World& w) { return w.ask(w.ballot()); }},
        {"a ballot is frozen once", Stage::frozen, {already_said}, [](World& w) { return w.ask(w.ballot()); }},
        {"a ballot lists every office",
         Stage::candidates,
         {ballot_incomplete},
         [](World& w) { return ballot_with(w, [](BallotFrozen& b) { b.offices.pop_back(); }); }},
        {"a ballot lists no other office",
         Stage::candidates,
         {office_unknown},
         [](World& w) {
             return ballot_with(w, [](BallotFrozen& b) { b.offices.push_back({Office::vice, 1, {{"p-x"}, {"p-y"}}}); });
         }},
        {"a ballot lists an office once",
         Stage::candidates,
         {office_unknown},
         [](World& w) { return ballot_with(w, [](BallotFrozen& b) { b.offices.push_back(b.offices[0]); }); }},
        {"a ballot has the seats of the method",
         Stage::candidates,
         {ballot_incomplete},
         [](World& w) { return ballot_with(w, [](BallotFrozen& b) { b.offices[1].seats = 1; }); }},
        {"a ballot lists every candidate",
         Stage::candidates,
         {ballot_incomplete, surplus_missing},
         [](World& w) { return ballot_with(w, [](BallotFrozen& b) { b.offices[1].candidates.pop_back(); }); }},
        {"a ballot lists nobody else",
         Stage::candidates,
         {candidate_unknown},
         [](World& w) { return ballot_with(w, [](BallotFrozen& b) { b.offices[1].candidates.push_back({"p-x"}); }); }},
        {"a candidate for one office is none for another",
         Stage::candidates,
         {candidate_unknown},
         [](World& w) {
             return ballot_with(w, [](BallotFrozen& b) { b.offices[1].candidates.push_back({"p-zhang"}); });
         }},
        {"a ballot lists a candidate once",
         Stage::candidates,
         {candidate_twice},
         [](World& w) {
             return ballot_with(w,
                                [](BallotFrozen& b) { b.offices[1].candidates.push_back(b.offices[1].candidates[0]); });
         }},
        {"a ballot lists candidates in any order",
         Stage::candidates,
         {},
         [](World& w) {
             return ballot_with(
                 w, [](BallotFrozen& b) { std::swap(b.offices[1].candidates[0], b.offices[1].candidates[2]); });
         }},
        // VCL25 Art.18 差额: more candidates than seats.
        {"as many candidates as seats are too few",
         Stage::method,
         {surplus_missing},
         [](World& w) {
             for (const char* name : {"zhang", "li"})
                 w.say(w.candidate(name, Office::chair));
             for (const char* name : {"wang", "zhao"})
                 w.say(w.candidate(name, Office::member));
             return w.ask(w.ballot());
         }},
        {"one candidate more than seats is enough", Stage::candidates, {}, [](World& w) { return w.ask(w.ballot()); }},
        {"where people sign up no surplus is asked",
         Stage::sealed,
         {},
         [](World& w) {
             auto method = w.method();
             method.nomination = NominationMode::self_nomination_direct;
             w.say(method);
             w.say(w.candidate("zhang", Office::chair));
             return w.ask(w.ballot());
         }},
        {"where people are written in no names are asked",
         Stage::sealed,
         {},
         [](World& w) {
             auto method = w.method();
             method.nomination = NominationMode::open_no_candidates;
             w.say(method);
             return w.ask(w.ballot());
         }},
        // PEL20 Art.13: a fifth more candidates than seats, here one for three.
        {"a branch needs a fifth more candidates",
         Stage::sealed,
         {surplus_missing},
         [](World& w) {
             w.say(w.method(branch));
             for (const char* name : {"a", "b", "c"})
                 w.say(w.candidate(name, Office::member, branch));
             return w.ask(w.ballot(branch));
         }},
        {"four candidates for three seats are a fifth more",
         Stage::sealed,
         {},
         [](World& w) {
             w.say(w.method(branch));
             for (const char* name : {"a", "b", "c", "d"})
                 w.say(w.candidate(name, Office::member, branch));
             return w.ask(w.ballot(branch));
         }},

        // ---- RollSealed
        {"a roll needs a method", Stage::sealed, {too_early}, [](World& w) { return w.ask(w.roll()); }},
        {"a roll may be sealed before the ballot", Stage::method, {}, [](World& w) { return w.ask(w.roll()); }},
        {"a roll is sealed once", Stage::rolled, {already_said}, [](World& w) { return w.ask(w.roll()); }},
        {"a roll adds up, not one less",
         Stage::frozen,
         {roll_does_not_add_up},
         [](World& w) {
             return w.ask(RollSealed{committee, 100, {90, 9}, digest("roll")});
         }},
        {"a roll adds up, not one more",
         Stage::frozen,
         {roll_does_not_add_up},
         [](World& w) {
             return w.ask(RollSealed{committee, 100, {90, 11}, digest("roll")});
         }},
        {"a roll does not add up by overflow",
         Stage::frozen,
         {roll_does_not_add_up},
         [](World& w) {
             return w.ask(RollSealed{committee, 100, {~Votes{0}, 101}, digest("roll")});
         }},
        {"a roll is not empty",
         Stage::frozen,
         {roll_does_not_add_up},
         [](World& w) {
             return w.ask(RollSealed{committee, 0, {}, digest("roll")});
         }},
        {"a roll of a thousand million is believed",
         Stage::frozen,
         {},
         [](World& w) {
             return w.ask(RollSealed{committee, 1'000'000'000, {1'000'000'000}, digest("roll")});
         }},
        {"a roll of one more is not",
         Stage::frozen,
         {roll_does_not_add_up},
         [](World& w) {
             return w.ask(RollSealed{committee, 1'000'000'001, {1'000'000'001}, digest("roll")});
         }},
        {"a roll names its records",
         Stage::frozen,
         {commitment_missing},
         [](World& w) {
             return w.ask(RollSealed{committee, 100, {100}, {}});
         }},
    };
}

}  // namespace zheng::election::world
