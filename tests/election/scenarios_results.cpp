#include "tests/election/scenarios.hpp"

namespace zheng::election::world {

std::vector<Scenario> scenarios_of_results() {
    using enum Refusal;
    return {
        // ---- ResultDeclared
        {"a result waits for the tally",
         Stage::counted,
         {too_early},
         [](World& w) {
             return w.ask(ResultDeclared{committee, VoteVerdict::valid, {}, {}});
         }},
        {"a result is declared once", Stage::declared, {already_said}, [](World& w) { return w.ask(w.result()); }},
        {"a result has the computed verdict",
         Stage::tallied,
         {outcome_differs},
         [](World& w) {
             auto said = w.result();
             said.verdict = VoteVerdict::invalid_turnout;
             return w.ask(said);
         }},
        {"a result names every winner",
         Stage::tallied,
         {outcome_differs},
         [](World& w) {
             auto said = w.result();
             said.elected.pop_back();
             return w.ask(said);
         }},
        {"a result names no other winner",
         Stage::tallied,
         {outcome_differs},
         [](World& w) {
             auto said = w.result();
             said.elected.push_back({Office::member, {"p-chen"}, 0});
             return w.ask(said);
         }},
        {"a result names winners in order",
         Stage::tallied,
         {outcome_differs},
         [](World& w) {
             auto said = w.result();
             std::swap(said.elected.front(), said.elected.back());
             return w.ask(said);
         }},
        {"a result names the votes",
         Stage::tallied,
         {outcome_differs},
         [](World& w) {
             auto said = w.result();
             ++said.elected[0].votes;
             return w.ask(said);
         }},
        {"a result names what comes next",
         Stage::tallied,
         {outcome_differs},
         [](World& w) {
             auto said = w.result();
             said.next.push_back({NextAction::vote_again, Office::chair, 1, {}, false, ""});
             return w.ask(said);
         }},
        {"a void vote is declared at once",
         Stage::closed,
         {},
         [](World& w) {
             w.open_void_count();
             return w.ask(w.result());
         }},
        {"a void vote elects nobody",
         Stage::closed,
         {outcome_differs},
         [](World& w) {
             w.open_void_count();
             auto said = w.result();
             said.elected = {{Office::chair, {"p-zhang"}, 75}};
             return w.ask(said);
         }},

        // ---- ResultFiled
        {"nothing is filed before it is declared",
         Stage::tallied,
         {too_early, result_unknown},
         [](World& w) { return w.ask(w.filing()); }},
        {"a filing names the declared result",
         Stage::declared,
         {result_unknown},
         [](World& w) {
             auto said = w.filing();
             said.result = digest("another");
             return w.ask(said);
         }},
        {"a result is filed once", Stage::filed, {already_said}, [](World& w) { return w.ask(w.filing()); }},
        {"a filed result is not objected to",
         Stage::filed,
         {already_said},
         [](World& w) {
             auto said = w.filing();
             said.filed = false;
             said.article = "VCL25 Art.18";
             return w.ask(said);
         }},
        {"an objection names its article",
         Stage::declared,
         {objection_without_article},
         [](World& w) {
             auto said = w.filing();
             said.filed = false;
             return w.ask(said);
         }},
        {"an objection may be followed by a filing",
         Stage::declared,
         {},
         [](World& w) {
             auto said = w.filing();
             said.filed = false;
             said.article = "VCL25 Art.18";
             w.say(said);
             return w.ask(w.filing());
         }},

        // ---- the counter's own
        {"receipts begin at the first entry",
         Stage::sealed,
         {},
         [](World& w) {
             return w.ask(Received{0, w.state.size, 100});
         }},
        {"receipts do not go beyond the log",
         Stage::sealed,
         {range_wrong},
         [](World& w) {
             return w.ask(Received{0, w.state.size + 1, 100});
         }},
        {"receipts leave nothing out",
         Stage::sealed,
         {range_wrong},
         [](World& w) {
             return w.ask(Received{1, w.state.size, 100});
         }},
        {"receipts are of something",
         Stage::sealed,
         {range_wrong},
         [](World& w) {
             return w.ask(Received{0, 0, 100});
         }},
        {"receipts continue",
         Stage::sealed,
         {},
         [](World& w) {
             w.say(Received{0, 3, 100});
             return w.ask(Received{3, 5, 100});
         }},
        {"receipts do not overlap",
         Stage::sealed,
         {range_wrong},
         [](World& w) {
             w.say(Received{0, 3, 100});
             return w.ask(Received{2, 5, 100});
         }},
        {"time does not go back",
         Stage::sealed,
         {range_wrong},
         [](World& w) {
             w.say(Received{0, 3, 100});
             return w.ask(Received{3, 5, 99});
         }},
        {"a refusal is recorded",
         Stage::sealed,
         {},
         [](World& w) { return admit(w.state, w.refusal_of(w.heard(w.candidate("zhang", Office::chair)))); }},
        {"a refusal is recorded with its codes",
         Stage::sealed,
         {claim_false},
         [](World& w) {
             auto said = w.refusal_of(w.heard(w.candidate("zhang", Office::chair)));
             std::get<Refused>(said.statement.body).codes.push_back(161);
             return admit(w.state, said);
         }},
        {"what was accepted is not recorded as refused",
         Stage::sealed,
         {claim_false},
         [](World& w) {
             auto said = w.refusal_of(w.heard(w.method()));
             std::get<Refused>(said.statement.body).codes = {20};
             return admit(w.state, said);
         }},
        {"what was not heard is not recorded as refused",
         Stage::sealed,
         {claim_false},
         [](World& w) {
             return w.ask(Refused{{1}, {20}});
         }},
        {"what could not be examined is not recorded as refused",
         Stage::sealed,
         {claim_false},
         [](World& w) {
             auto said = w.refusal_of(w.heard(w.candidate("zhang", Office::chair)));
             said.inner_rejection = Rejection::signature_false;
             return admit(w.state, said);
         }},
        {"what nobody signed is not recorded as refused",
         Stage::sealed,
         {claim_false},
         [](World& w) {
             auto said = w.refusal_of(w.heard(w.candidate("zhang", Office::chair)));
             auto unsigned_one = *said.inner;
             unsigned_one.statement.header.signers.clear();
             said.inner = std::make_shared<const Heard>(std::move(unsigned_one));
             return admit(w.state, said);
         }},
        {"the counter does not record itself as refused",
         Stage::sealed,
         {claim_false},
         [](World& w) {
             return admit(w.state, w.refusal_of(w.heard(Received{5, 4, 1})));
         }},
        {"an equivocation is recorded",
         Stage::method,
         {},
         [](World& w) {
             auto second = w.said.back();
             second.payload = digest("other");
             return admit(w.state, w.equivocation_of(second));
         }},
        {"an equivocation names what was said first",
         Stage::method,
         {claim_false},
         [](World& w) {
             auto second = w.said.back();
             second.payload = digest("other");
             auto said = w.equivocation_of(second);
             ++std::get<Equivocation>(said.statement.body).first;
             return admit(w.state, said);
         }},
        {"a repetition is no equivocation",
         Stage::method,
         {claim_false},
         [](World& w) { return admit(w.state, w.equivocation_of(w.said.back())); }},
        {"what was not heard is no equivocation",
         Stage::method,
         {claim_false},
         [](World& w) {
             return w.ask(Equivocation{0, {1}});
         }},
        {"a log is closed with its counts",
         Stage::filed,
         {},
         [](World& w) {
             return w.ask(Closed{w.state.accepted, 0, 0});
         }},
        {"a log is not closed with one accepted more",
         Stage::filed,
         {counts_differ},
         [](World& w) {
             return w.ask(Closed{w.state.accepted + 1, 0, 0});
         }},
        {"a log is not closed with a refusal that was none",
         Stage::filed,
         {counts_differ},
         [](World& w) {
             return w.ask(Closed{w.state.accepted, 1, 0});
         }},
        {"a log is not closed with an equivocation that was none",
         Stage::filed,
         {counts_differ},
         [](World& w) {
             return w.ask(Closed{w.state.accepted, 0, 1});
         }},
    };
}

}  // namespace zheng::election::world
