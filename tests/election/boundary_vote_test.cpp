// Every threshold of a vote and of its seats: one below, exactly at, one above.
#include "tests/election/boundary.hpp"

namespace zheng::election {
namespace {

using table::expect_edge;

TEST(Boundary, Turnout) {
    expect_edge({"VCL25 Art.18",
                 R"({"ask":"outcome","profile":"cn-2025","round":"first","roll":{"registered":2468},
                     "turnout":{"in_person":@},"offices":[{"office":"chair","seats":1,"votes":[]}]})",
                 {"1233", "1234", "1235"},
                 {"turnout_short vote_again", "turnout_short vote_again", "turnout_met"}});
    expect_edge({"VCL25 Art.18, of an odd number",
                 R"({"ask":"outcome","profile":"cn-2025","round":"first","roll":{"registered":2469},
                     "turnout":{"in_person":@},"offices":[{"office":"chair","seats":1,"votes":[]}]})",
                 {"1233", "1234", "1235"},
                 {"turnout_short", "turnout_short", "turnout_met"}});
}

TEST(Boundary, TurnoutOfTwoThirds) {
    expect_edge({"COOP24 Art.27",
                 R"({"ask":"outcome","kind":"economic_cooperative","round":"first","roll":{"members":900},
                     "turnout":{"present":@},"offices":[{"office":"chair","seats":1,"votes":[]}]})",
                 {"599", "600", "601"},
                 {"turnout_short", "turnout_met", "turnout_met"}});
}

TEST(Boundary, PapersAgainstVoters) {
    expect_edge(
        {"VCL25 Art.18",
         R"({"ask":"outcome","profile":"cn-2025","round":"first","roll":{"registered":1000},
                     "turnout":{"in_person":600},"ballots":{"found":@},
                     "offices":[{"office":"chair","seats":1,"votes":[]}]})",
         {"599", "600", "601"},
         {"turnout_met papers_within", "turnout_met papers_within", "turnout_enough papers_too_many vote_again"}});
}

TEST(Boundary, MobileBox) {
    expect_edge({"HI25 Art.29",
                 R"({"ask":"outcome","profile":"cn-hi-2025","round":"first","roll":{"registered":1000},
                     "turnout":{"in_person":580,"mobile":20},"mobile_boxes":[{"published":20,"found":@}],
                     "offices":[{"office":"chair","seats":1,"votes":[]}]})",
                 {"19", "20", "21"},
                 {"", "", "mobile_boxes_void"}});
}

TEST(Boundary, PapersOfOneOffice) {
    expect_edge({"VCL25 Art.18",
                 R"({"ask":"outcome","profile":"cn-2025","round":"first","roll":{"registered":1000},
                     "turnout":{"in_person":600},
                     "offices":[{"office":"chair","seats":1,"ballots":{"issued":600,"found":@},"votes":[]}]})",
                 {"599", "600", "601"},
                 {"", "", "office_papers_void"}});
}

TEST(Boundary, Winning) {
    expect_edge(
        {"VCL25 Art.18",
         R"({"ask":"outcome","profile":"cn-2025","overrides":{"women_rule":"quota_only"},"round":"first",
                     "roll":{"registered":1000},"turnout":{"in_person":600},
                     "offices":[{"office":"chair","seats":1,"votes":[{"person":"A","for":@}]}]})",
         {"299", "300", "301"},
         {"win_needed below_threshold shortfall", "win_needed below_threshold shortfall", "win_needed elected"}});
}

TEST(Boundary, WinningOfPapersOfOneOffice) {
    expect_edge({"VCL25 Art.18",
                 R"({"ask":"outcome","profile":"cn-2025","overrides":{"women_rule":"quota_only"},"round":"first",
                     "roll":{"registered":1000},"turnout":{"in_person":600},"offices":[
                     {"office":"chair","seats":1,"ballots":{"issued":600,"found":500},"votes":[{"person":"A","for":@}]},
                     {"office":"vice","seats":1,"votes":[{"person":"B","for":301}]}]})",
                 {"249", "250", "251"},
                 {"win_needed win_needed_for_office below_threshold",
                  "win_needed win_needed_for_office below_threshold", "win_needed win_needed_for_office"}});
    // Without an office of the papers of all there is no number for them.
    expect_edge({"VCL25 Art.18",
                 R"({"ask":"outcome","profile":"cn-2025","overrides":{"women_rule":"quota_only"},"round":"first",
                     "roll":{"registered":1000},"turnout":{"in_person":600},"offices":[
                     {"office":"chair","seats":1,"ballots":{"issued":600,"found":@},"votes":[]}]})",
                 {"599", "600", "601"},
                 {"win_needed_for_office", "win_needed", "office_papers_void"}});
}

TEST(Boundary, LastSeat) {
    expect_edge({"VCL25 Art.18; ZJ20 Art.28",
                 R"({"ask":"outcome","profile":"cn-2025","overrides":{"women_rule":"quota_only"},"round":"first",
                     "roll":{"registered":1500},"turnout":{"in_person":1000},"offices":[{"office":"member","seats":2,
                     "votes":[{"person":"A","for":600},{"person":"B","for":550},{"person":"C","for":@}]}]})",
                 {"549", "550", "551"},
                 {"seats_taken", "tie", "seats_taken"}});
}

TEST(Boundary, Recall) {
    expect_edge({"VCL25 Art.23",
                 R"({"ask":"outcome","profile":"cn-2025","round":"recall","roll":{"registered":1000},
                     "turnout":{"in_person":502},
                     "offices":[{"office":"recall","seats":1,"votes":[{"person":"X","for":@}]}]})",
                 {"250", "251", "252"},
                 {"not_recalled", "not_recalled", "recalled"}});
}

TEST(Boundary, ThreeElectedInShanghai) {
    expect_edge({"SH20 Art.21",
                 R"({"ask":"outcome","profile":"cn-sh-2020","overrides":{"women_rule":"quota_only"},"round":"first",
                     "roll":{"registered":1000},"turnout":{"in_person":600},
                     "offices":[{"office":"chair","seats":1,"votes":[{"person":"A","for":400}]},
                                {"office":"member","seats":4,"votes":[@]}]})",
                 {R"({"person":"B","for":400})", R"({"person":"B","for":400},{"person":"C","for":399})",
                  R"({"person":"B","for":400},{"person":"C","for":399},{"person":"D","for":398})"},
                 {"shortfall", "referred", "referred"}});
}

TEST(Boundary, Vacancy) {
    expect_edge({"ZJ20 Art.30",
                 R"({"ask":"outcome","profile":"cn-zj-2020","round":"separate","roll":{"registered":1000},
                     "turnout":{"in_person":600},
                     "earlier":{"elected":[{"office":"chair","person":"A"},{"office":"member","person":"B"}@],
                                "seats":{"chair":1,"member":4}},
                     "people":[{"id":"A","sex":"female"}],
                     "offices":[{"office":"member","seats":1,"votes":[{"person":"Z","for":1}]}]})",
                 {"", R"(,{"office":"member","person":"C"})",
                  R"(,{"office":"member","person":"C"},{"office":"member","person":"D"})"},
                 {"too_few_for_vacancy", "stays_vacant", "stays_vacant"}});
}

TEST(Boundary, VacancyTheAssemblyDecides) {
    expect_edge({"BJ12 Art.30",
                 R"({"ask":"outcome","profile":"cn-bj-2012","round":"separate","roll":{"registered":1000},
                     "turnout":{"in_person":600},
                     "earlier":{"elected":[{"office":"chair","person":"A"},{"office":"member","person":"B"},
                                           {"office":"member","person":"C"}@],
                                "seats":{"chair":1,"member":6}},
                     "people":[{"id":"A","sex":"female"}],
                     "offices":[{"office":"member","seats":1,"votes":[{"person":"Z","for":1}]}]})",
                 {"", R"(,{"office":"member","person":"D"})",
                  R"(,{"office":"member","person":"D"},{"office":"member","person":"E"})"},
                 {"too_few_for_vacancy", "vacancy_referred", "vacancy_referred"}});
}

TEST(Boundary, WomansSeat) {
    expect_edge({"SC26 Art.32; HI25 Art.31",
                 R"({"ask":"outcome","profile":"cn-2025","round":"first","roll":{"registered":1000},
                     "turnout":{"in_person":600},"people":[{"id":"A","sex":"male"},{"id":"B","sex":"male"},
                     {"id":"C","sex":"male"},{"id":"F","sex":"female"}],"offices":[{"office":"member","seats":3,"votes":[
                     {"person":"A","for":500},{"person":"B","for":490},{"person":"C","for":480},
                     {"person":"F","for":@}]}]})",
                 {"299", "300", "301"},
                 {"women_seat_open", "women_seat_open", "women_first"}});
}

TEST(Boundary, WomenOfABody) {
    expect_edge(
        {"VCL25 Art.8",
         R"({"ask":"body","profile":"cn-2025","members":["A","B","C"],"seats":3,
                     "people":[{"id":"A","sex":"male"},@]})",
         {R"({"id":"B","sex":"male"},{"id":"C","sex":"male"})", R"({"id":"B","sex":"female"},{"id":"C","sex":"male"})",
          R"({"id":"B","sex":"female"},{"id":"C","sex":"female"})"},
         {"women_min_missed", "", ""}});
}

}  // namespace
}  // namespace zheng::election
