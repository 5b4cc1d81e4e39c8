#include "tests/election/scenarios.hpp"

namespace zheng::election::world {
Tally with_write_ins(const World& w, Votes papers, std::vector<std::string> aliases, Votes each) {
    Tally tally = w.tally(papers);
    OfficeTally& chair = tally.offices[0];
    for (const std::string& alias : aliases) {
        chair.votes.push_back({{alias}, each, 0, true});
        chair.votes[0].votes_for -= each;
    }
    return tally;
}

namespace {

Admission batch_with(World& w, void (*change)(BatchCounted&)) {
    auto said = w.batch(1, 50);
    change(said);
    return w.ask(said);
}

// Opens the boxes with this many papers at the hall and 10 at east.
void open_count(World& w, Votes at_hall) {
    auto closing = w.poll_closed(hall);
    closing.in_person = at_hall;
    closing.proxy = 0;
    closing.papers_issued = 80;
    closing.papers_unused = 0;
    w.say(closing);
    w.say(w.poll_closed(east));
    auto count = w.count_opened();
    count.boxes[0].pieces = at_hall;
    count.collected = at_hall + 10;
    w.say(count);
}

Admission batch_of(World& w, Tally tally) {
    auto said = w.batch(1, 50);
    said.tally = std::move(tally);
    return w.ask(said);
}

}  // namespace

std::vector<Scenario> scenarios_of_counting() {
    using enum Refusal;
    const Options unfolded_blanks{true, {{"blank_told_from_void", "false"}, {"blank_ballot_class", "void"}}};
    return {
        // ---- BatchCounted: who, when, in which order
        {"no paper is counted before the boxes are open",
         Stage::closed,
         {too_early},
         [](World& w) { return w.ask(w.batch(1, 50)); }},
        {"papers are counted at a known place",
         Stage::counting,
         {place_unknown},
         [](World& w) { return w.ask(w.batch(1, 50, {"qingshi/field"})); }},
        {"papers are counted where the boxes were opened",
         Stage::counting,
         {too_early},
         [](World& w) { return w.ask(w.batch(1, 50, east)); }},
        {"no paper is counted after a void vote",
         Stage::closed,
         {too_late},
         [](World& w) {
             w.open_void_count();
             return w.ask(w.batch(1, 50));
         }},
        {"no bundle follows the tally",
         Stage::tallied,
         {too_late, batch_over_collected},
         [](World& w) { return w.ask(w.batch(3, 25)); }},
        {"the first bundle is one",
         Stage::counting,
         {batch_out_of_order},
         [](World& w) { return w.ask(w.batch(0, 50)); }},
        {"no bundle is skipped", Stage::counting, {batch_out_of_order}, [](World& w) { return w.ask(w.batch(2, 50)); }},
        {"no bundle is counted twice",
         Stage::counting,
         {batch_out_of_order},
         [](World& w) {
             w.say(w.batch(1, 50));
             return w.ask(w.batch(1, 25));
         }},
        {"a bundle names its table",
         Stage::counting,
         {batch_out_of_order},
         [](World& w) { return batch_with(w, [](BatchCounted& b) { b.table = 0; }); }},

        // ---- its size: 75 papers, none smaller than 10, none larger than 59
        {"a bundle of nine is too small",
         Stage::counting,
         {batch_too_small},
         [](World& w) { return w.ask(w.batch(1, 9)); }},
        {"a bundle of ten is enough", Stage::counting, {}, [](World& w) { return w.ask(w.batch(1, 10)); }},
        {"an empty bundle is too small",
         Stage::counting,
         {batch_too_small},
         [](World& w) { return w.ask(w.batch(1, 0)); }},
        {"a bundle of fifty-nine is allowed", Stage::counting, {}, [](World& w) { return w.ask(w.batch(1, 59)); }},
        {"a bundle of sixty is too large",
         Stage::counting,
         {batch_too_large},
         [](World& w) { return w.ask(w.batch(1, 60)); }},
        {"a bundle counted on paper may be larger",
         Stage::counting,
         {},
         [](World& w) {
             auto said = w.batch(1, 60);
             said.mode = CountMode::totals_only;
             said.records = {};
             return w.ask(said);
         }},
        {"a bundle counted on paper is not too small either",
         Stage::counting,
         {batch_too_small},
         [](World& w) {
             auto said = w.batch(1, 9);
             said.mode = CountMode::totals_only;
             said.records = {};
             return w.ask(said);
         }},
        {"a bundle may leave ten papers",
         Stage::counting,
         {},
         [](World& w) {
             w.say(w.batch(1, 50));
             return w.ask(w.batch(2, 15));
         }},
        {"a bundle does not leave nine papers",
         Stage::counting,
         {batch_too_small},
         [](World& w) {
             w.say(w.batch(1, 50));
             return w.ask(w.batch(2, 16));
         }},
        {"the last bundle takes all that is left",
         Stage::counting,
         {},
         [](World& w) {
             w.say(w.batch(1, 50));
             return w.ask(w.batch(2, 25));
         }},
        {"one paper more than collected is refused",
         Stage::counting,
         {batch_over_collected},
         [](World& w) {
             w.say(w.batch(1, 50));
             return w.ask(w.batch(2, 26));
         }},
        {"nine papers in all are one bundle",
         Stage::polling,
         {},
         [](World& w) {
             auto count = w.count_opened();
             auto closing = w.poll_closed(hall);
             w.say(closing);
             w.say(w.poll_closed(east));
             count.forged = 66;
             count.collected = 9;
             w.say(count);
             return w.ask(w.batch(1, 9));
         }},
        {"nine papers in all are not divided",
         Stage::polling,
         {batch_too_small},
         [](World& w) {
             auto count = w.count_opened();
             w.say(w.poll_closed(hall));
             w.say(w.poll_closed(east));
             count.forged = 66;
             count.collected = 9;
             w.say(count);
             return w.ask(w.batch(1, 8));
         }},
        {"nothing collected is no bundle",
         Stage::closed,
         {batch_too_small},
         [](World& w) {
             auto count = w.count_opened();
             count.forged = 75;
             count.collected = 0;
             w.say(count);
             return w.ask(w.batch(1, 0));
         }},
        {"nineteen papers left are one bundle",
         Stage::polling,
         {},
         [](World& w) {
             open_count(w, 59);
             w.say(w.batch(1, 50));
             return w.ask(w.batch(2, 19));
         }},

        // ---- what it says
        {"a bundle has the offices of the ballot",
         Stage::counting,
         {ballot_differs},
         [](World& w) { return batch_with(w, [](BatchCounted& b) { b.tally.offices.pop_back(); }); }},
        {"a bundle has the offices in their order",
         Stage::counting,
         {ballot_differs},
         [](World& w) {
             return batch_with(w, [](BatchCounted& b) { std::swap(b.tally.offices[0], b.tally.offices[1]); });
         }},
        {"a bundle has the seats of the ballot",
         Stage::counting,
         {ballot_differs, marks_do_not_add_up},
         [](World& w) { return batch_with(w, [](BatchCounted& b) { b.tally.offices[0].seats = 2; }); }},
        {"a bundle lists every candidate",
         Stage::counting,
         {ballot_differs},
         [](World& w) { return batch_with(w, [](BatchCounted& b) { b.tally.offices[1].votes.pop_back(); }); }},
        {"a bundle lists candidates in their order",
         Stage::counting,
         {ballot_differs},
         [](World& w) {
             return batch_with(
                 w, [](BatchCounted& b) { std::swap(b.tally.offices[1].votes[0], b.tally.offices[1].votes[2]); });
         }},
        {"a candidate is not written in",
         Stage::counting,
         {ballot_differs},
         [](World& w) { return batch_with(w, [](BatchCounted& b) { b.tally.offices[0].votes[0].write_in = true; }); }},
        {"a name behind the candidates is written in",
         Stage::counting,
         {ballot_differs},
         [](World& w) {
             return batch_with(w, [](BatchCounted& b) { b.tally.offices[0].votes.push_back({{"w1"}, 0, 0, false}); });
         }},
        {"a written-in name has a number",
         Stage::counting,
         {},
         [](World& w) {
             return batch_of(w, with_write_ins(w, 50, {"w1", "w2"}, 3));
         }},
        {"a written-in person is not named in a bundle",
         Stage::counting,
         {ballot_differs},
         [](World& w) { return batch_of(w, with_write_ins(w, 50, {"p-sun"}, 3)); }},
        {"a written-in number does not begin with nought",
         Stage::counting,
         {ballot_differs},
         [](World& w) { return batch_of(w, with_write_ins(w, 50, {"w01"}, 3)); }},
        {"a written-in number has four digits",
         Stage::counting,
         {},
         [](World& w) { return batch_of(w, with_write_ins(w, 50, {"w9999"}, 3)); }},
        {"a written-in number has no five digits",
         Stage::counting,
         {ballot_differs},
         [](World& w) { return batch_of(w, with_write_ins(w, 50, {"w10000"}, 3)); }},
        {"a written-in number has digits only",
         Stage::counting,
         {ballot_differs},
         [](World& w) { return batch_of(w, with_write_ins(w, 50, {"w1a"}, 3)); }},
        {"a written-in number has no sign",
         Stage::counting,
         {ballot_differs},
         [](World& w) { return batch_of(w, with_write_ins(w, 50, {"w1-"}, 3)); }},
        {"a written-in name without a number is none",
         Stage::counting,
         {ballot_differs},
         [](World& w) { return batch_of(w, with_write_ins(w, 50, {"w"}, 3)); }},
        {"written-in names stand in order",
         Stage::counting,
         {ballot_differs},
         [](World& w) {
             return batch_of(w, with_write_ins(w, 50, {"w2", "w1"}, 3));
         }},
        {"a written-in name stands once",
         Stage::counting,
         {ballot_differs},
         [](World& w) {
             return batch_of(w, with_write_ins(w, 50, {"w1", "w1"}, 3));
         }},
        {"a hundred and twenty-eight names may be written in",
         Stage::counting,
         {},
         [](World& w) {
             std::vector<std::string> names;
             for (int i = 100; i < 228; ++i)
                 names.push_back("w" + std::to_string(i));
             return batch_of(w, with_write_ins(w, 50, names, 0));
         }},
        {"one name more is too many over all bundles",
         Stage::counting,
         {ballot_differs},
         [](World& w) {
             std::vector<std::string> names;
             for (int i = 100; i < 228; ++i)
                 names.push_back("w" + std::to_string(i));
             auto first = w.batch(1, 50);
             first.tally = with_write_ins(w, 50, names, 0);
             w.say(first);
             auto second = w.batch(2, 25);
             second.tally = with_write_ins(w, 25, {"w500"}, 1);
             return w.ask(second);
         }},
        {"valid, void and blank papers are all papers",
         Stage::counting,
         {marks_do_not_add_up},
         [](World& w) { return batch_with(w, [](BatchCounted& b) { ++b.tally.void_papers; }); }},
        {"a vote too many is refused",
         Stage::counting,
         {marks_do_not_add_up},
         [](World& w) { return batch_with(w, [](BatchCounted& b) { ++b.tally.offices[1].votes[2].votes_for; }); }},
        {"a vote too few is refused",
         Stage::counting,
         {marks_do_not_add_up},
         [](World& w) { return batch_with(w, [](BatchCounted& b) { --b.tally.offices[1].votes[1].votes_for; }); }},
        {"a vote not given is an undervote",
         Stage::counting,
         {},
         [](World& w) {
             return batch_with(w, [](BatchCounted& b) {
                 --b.tally.offices[1].votes[1].votes_for;
                 ++b.tally.offices[1].undervotes;
             });
         }},
        {"blank papers may be told from void ones",
         Stage::counting,
         {},
         [](World& w) {
             return batch_with(w, [](BatchCounted& b) {
                 for (auto& office : b.tally.offices)
                     for (auto& row : office.votes)
                         row.votes_for -= row.votes_for == 0 ? 0 : 1;
                 --b.tally.valid;
                 ++b.tally.blank;
             });
         }},
        {"blank papers may be reported as void only",
         Stage::counting,
         {marks_do_not_add_up},
         [](World& w) {
             return batch_with(w, [](BatchCounted& b) {
                 for (auto& office : b.tally.offices)
                     for (auto& row : office.votes)
                         row.votes_for -= row.votes_for == 0 ? 0 : 1;
                 --b.tally.valid;
                 ++b.tally.blank;
             });
         },
         unfolded_blanks},
        {"where blanks are not told from void papers a bundle without blanks is allowed",
         Stage::counting,
         {},
         [](World& w) { return w.ask(w.batch(1, 50)); },
         unfolded_blanks},
        {"papers recorded one by one have their records",
         Stage::counting,
         {records_missing},
         [](World& w) { return batch_with(w, [](BatchCounted& b) { b.records = {}; }); }},
        {"papers counted on paper have no records",
         Stage::counting,
         {records_missing},
         [](World& w) { return batch_with(w, [](BatchCounted& b) { b.mode = CountMode::totals_only; }); }},
    };
}

}  // namespace zheng::election::world
