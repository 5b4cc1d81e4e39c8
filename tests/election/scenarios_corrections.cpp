#include "tests/election/scenarios.hpp"

namespace zheng::election::world {
namespace {

DoubtfulBallotsRuled doubtful() {
    return {committee,        hall, 6, {{Doubt::mark_unclear, 1, 2, 0, 0}, {Doubt::damaged, 1, 0, 1, 1}}, 3,
            digest("minutes")};
}
// The second bundle, with a vote less for wang: an unused choice.
TallyReplaced reading(const World& w, std::uint32_t batch = 2) {
    TallyReplaced out;
    out.contest = committee;
    out.place = hall;
    out.batch = batch;
    const BatchRecord& record = w.place().batches.at(batch - 1);
    out.tally = record.batch.tally;
    --out.tally.offices[1].votes[0].votes_for;
    ++out.tally.offices[1].undervotes;
    out.records = digest("other records");
    out.replaces = record.payload;
    out.reason = CorrectionReason::misread;
    out.minutes = digest("minutes");
    return out;
}
// Of so many papers, all for zhang, wang and zhao.
TallyReplaced resized(const World& w, Votes papers, std::uint32_t batch = 2) {
    auto out = reading(w, batch);
    out.tally = w.tally(papers);
    out.reason = CorrectionReason::wrong_bundle;
    return out;
}

}  // namespace

std::vector<Scenario> scenarios_of_corrections() {
    using enum Refusal;
    return {
        // ---- DoubtfulBallotsRuled
        {"doubtful papers are ruled on together", Stage::counted, {}, [](World& w) { return w.ask(doubtful()); }},
        {"doubtful papers wait for the boxes", Stage::closed, {too_early}, [](World& w) { return w.ask(doubtful()); }},
        {"doubtful papers wait for the last bundle",
         Stage::counting,
         {batches_incomplete},
         [](World& w) {
             w.say(w.batch(1, 50));
             return w.ask(doubtful());
         }},
        {"doubtful papers are ruled on before the tally",
         Stage::tallied,
         {too_late},
         [](World& w) { return w.ask(doubtful()); }},
        {"doubtful papers are ruled on once",
         Stage::counted,
         {already_said},
         [](World& w) {
             w.say(doubtful());
             return w.ask(doubtful());
         }},
        {"doubtful papers are all ruled on",
         Stage::counted,
         {doubtful_papers_differ},
         [](World& w) {
             auto said = doubtful();
             ++said.set_aside;
             return w.ask(said);
         }},
        {"a doubt is listed once",
         Stage::counted,
         {doubtful_papers_differ},
         [](World& w) {
             auto said = doubtful();
             said.rows[1].doubt = Doubt::mark_unclear;
             return w.ask(said);
         }},
        {"every paper may be doubtful",
         Stage::counted,
         {},
         [](World& w) {
             auto said = doubtful();
             said.rows = {{Doubt::other, 75, 0, 0, 0}};
             said.set_aside = 75;
             return w.ask(said);
         }},
        {"no more papers are doubtful than were collected",
         Stage::counted,
         {doubtful_papers_differ},
         [](World& w) {
             auto said = doubtful();
             said.rows = {{Doubt::other, 76, 0, 0, 0}};
             said.set_aside = 76;
             return w.ask(said);
         }},
        {"somebody rules on doubtful papers",
         Stage::counted,
         {doubtful_papers_differ},
         [](World& w) {
             auto said = doubtful();
             said.present = 0;
             return w.ask(said);
         }},
        {"a ruling on doubtful papers has minutes",
         Stage::counted,
         {commitment_missing},
         [](World& w) {
             auto said = doubtful();
             said.minutes = {};
             return w.ask(said);
         }},

        // ---- TallyReplaced
        {"a bundle is read again", Stage::counted, {}, [](World& w) { return w.ask(reading(w)); }},
        {"a bundle is read again after the tally", Stage::tallied, {}, [](World& w) { return w.ask(reading(w)); }},
        {"a declared result is not touched", Stage::declared, {too_late}, [](World& w) { return w.ask(reading(w)); }},
        {"a tally that lapsed is declared again",
         Stage::tallied,
         {},
         [](World& w) {
             w.say(reading(w));
             return w.ask(w.tally_declared());
         }},
        {"a result waits for the tally that lapsed",
         Stage::tallied,
         {too_early},
         [](World& w) {
             auto result = w.result();
             w.say(reading(w));
             return w.ask(result);
         }},
        {"only a bundle that was counted is read again",
         Stage::counted,
         {batch_unknown},
         [](World& w) {
             auto said = reading(w);
             said.batch = 3;
             return w.ask(said);
         }},
        {"no bundle is numbered nought",
         Stage::counted,
         {batch_unknown},
         [](World& w) {
             auto said = reading(w);
             said.batch = 0;
             return w.ask(said);
         }},
        {"a new reading names the one that stands",
         Stage::counted,
         {replaces_wrong},
         [](World& w) {
             const auto first = reading(w);
             w.say(first);
             auto said = reading(w);
             said.replaces = first.replaces;
             return w.ask(said);
         }},
        {"a bundle is read again more than once",
         Stage::counted,
         {},
         [](World& w) {
             w.say(reading(w));
             return w.ask(reading(w));
         }},
        {"a new reading says something new",
         Stage::counted,
         {already_said},
         [](World& w) {
             auto said = reading(w);
             said.tally = w.place().batches[1].batch.tally;
             said.records = w.place().batches[1].batch.records;
             return w.ask(said);
         }},
        {"a new reading accounts for its papers",
         Stage::counted,
         {marks_do_not_add_up},
         [](World& w) {
             auto said = reading(w);
             ++said.tally.offices[1].undervotes;
             return w.ask(said);
         }},
        {"a new reading has the rows of the ballot",
         Stage::counted,
         {ballot_differs},
         [](World& w) {
             auto said = reading(w);
             said.tally.offices[1].votes.pop_back();
             return w.ask(said);
         }},
        {"a new reading has records",
         Stage::counted,
         {records_missing},
         [](World& w) {
             auto said = reading(w);
             said.records = {};
             return w.ask(said);
         }},
        {"a new reading has minutes",
         Stage::counted,
         {commitment_missing},
         [](World& w) {
             auto said = reading(w);
             said.minutes = {};
             return w.ask(said);
         }},
        {"a misread bundle keeps its papers",
         Stage::counted,
         {papers_differ},
         [](World& w) {
             auto said = resized(w, 24);
             said.reason = CorrectionReason::misadded;
             return w.ask(said);
         }},
        {"a bundle gives papers back", Stage::counted, {}, [](World& w) { return w.ask(resized(w, 10)); }},
        {"a bundle does not become too small",
         Stage::counted,
         {batch_too_small},
         [](World& w) { return w.ask(resized(w, 9)); }},
        {"a bundle takes no more than there is",
         Stage::counted,
         {batch_over_collected},
         [](World& w) { return w.ask(resized(w, 35)); }},
        {"a bundle takes what another gave back",
         Stage::counted,
         {},
         [](World& w) {
             w.say(resized(w, 40, 1));
             return w.ask(resized(w, 35));
         }},
        {"papers that move are as many as a bundle has at least",
         Stage::counted,
         {},
         [](World& w) { return w.ask(resized(w, 15)); }},
        {"few papers do not move: the difference would show them",
         Stage::counted,
         {batch_too_small},
         [](World& w) { return w.ask(resized(w, 16)); }},
        {"one paper is not put into another bundle",
         Stage::counted,
         {batch_too_small},
         [](World& w) {
             w.say(resized(w, 40, 1));
             return w.ask(resized(w, 26));
         }},
        {"a bundle does not become too large",
         Stage::counted,
         {batch_too_large},
         [](World& w) {
             w.say(resized(w, 15));
             return w.ask(resized(w, 60, 1));
         }},
        {"papers given back are counted before the tally",
         Stage::counted,
         {batches_incomplete},
         [](World& w) {
             w.say(resized(w, 15));
             return w.ask(w.tally_declared());
         }},
        {"papers given back are a bundle of their own",
         Stage::counted,
         {},
         [](World& w) {
             w.say(resized(w, 15));
             w.say(w.batch(3, 10));
             return w.ask(w.tally_declared());
         }},
    };
}

}  // namespace zheng::election::world
