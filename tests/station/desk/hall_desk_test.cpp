// The hall's day through the desk's acts.
#include "tests/station/desk/hall_day.hpp"

#include "audit/env/files.hpp"
#include "station/glance.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace zheng::station {
namespace {

using namespace election;
using test::CalledPaper;
using test::HallDay;
namespace json = boost::json;

std::string text(const json::value& value) {
    return json::serialize(value);
}

std::string step_now(HallDay& day) {
    return std::string(day.view(HallDay::chair).at("step").as_string());
}

void read_all(
    HallDay& day, const std::vector<CalledPaper>& papers, const std::function<void()>& after = [] {}) {
    day.done(HallDay::seat(1, Recorder::a), "take_bundle");
    day.done(HallDay::seat(2, Recorder::b), "take_bundle");
    for (bool more = true; more;) {
        more = false;
        for (const std::uint32_t table : {1U, 2U}) {
            const auto at = day.view(HallDay::seat(table, Recorder::a)).at("paper");
            if (!at.is_object())
                continue;
            more = true;
            day.read(table, papers[at.at("index").to_number<std::size_t>()]);
            after();
        }
    }
}

void to_declared(HallDay& day) {
    const auto shown = day.view(HallDay::chair);
    for (const auto& paper : shown.at("doubtful").as_array())
        day.done(HallDay::chair, "rule",
                 {{"index", paper.at("index")},
                  {"doubt", "mark_unclear"},
                  {"votes",
                   {{{"member", "o1"}, {"ruling", "valid"}},
                    {{"member", "o8"}, {"ruling", "valid"}},
                    {{"member", "o9"}, {"ruling", "void"}}}}});
    day.done(HallDay::chair, "identify", {{"name", "王大山"}, {"person", "p77"}, {"sex", "male"}});
    day.done(HallDay::chair, "tally_declare");
    day.done(HallDay::chair, "result_declare");
}

// The same papers, read at two tables by people and at one by a script, are the same tally and the same result.
TEST(HallDesk, ADayAtTwoTablesEndsAsTheScriptedOne) {
    HallDay day;
    EXPECT_EQ(step_now(day), "roll");
    for (const auto* step : {"roll", "staff", "boxes", "candidates", "mobile", "seals", "announce", "mix"})
        day.done(HallDay::chair, "spoken", {{"step", step}, {"done", true}});
    EXPECT_EQ(step_now(day), "papers");
    day.to_count();
    EXPECT_EQ(step_now(day), "count");
    read_all(day, test::small_papers());
    EXPECT_EQ(step_now(day), "ruling");
    EXPECT_EQ(day.view(HallDay::wall).at("read").to_number<Votes>(), 64U);
    to_declared(day);
    EXPECT_EQ(step_now(day), "seal_papers");
    EXPECT_EQ(day.desk().hall().count()->slips_caught(), 2U);

    const auto said = glance(day.device()).value();
    const Contest& ours = said.state.contests.at({"wang/villagers_committee"});
    test::SmallStation scripted;
    scripted.enrolled(scripted / "device");
    ASSERT_EQ(scripted.record(scripted / "device").exit, 0);
    const auto theirs_at = glance(scripted / "device").value();
    const Contest& theirs = theirs_at.state.contests.at({"wang/villagers_committee"});
    ASSERT_TRUE(ours.result && theirs.result);
    EXPECT_EQ(ours.result->elected, theirs.result->elected);
    EXPECT_EQ(ours.result->next, theirs.result->next);
    const auto& place = ours.places.at({"wang/hall"});
    EXPECT_EQ(place.counted.collected, 64U);
    EXPECT_EQ(place.tally->tally.offices[0].votes[0], theirs.places.at({"wang/hall"}).tally->tally.offices[0].votes[0]);
    EXPECT_EQ(place.tally->tally.offices[1], theirs.places.at({"wang/hall"}).tally->tally.offices[1]);
    ASSERT_TRUE(place.troubles.doubtful);
    EXPECT_EQ(place.troubles.doubtful->set_aside, 1U);
}

// Everything in memory is gone after each paper, and once in the middle of one: the wall shows what it had shown.
TEST(HallDesk, KilledAtAnyPaperItResumesOnTheSamePaperWithTheSameWall) {
    HallDay day;
    day.to_count();
    const auto papers = test::small_papers();
    int kills = 0;
    day.done(HallDay::seat(1, Recorder::a), "take_bundle");
    for (int i = 0; i < 12; ++i) {
        const auto index = day.index_at(1);
        if (i % 3 == 0) {  // one recorder has keyed, the other has not
            day.done(HallDay::seat(1, Recorder::b), "key",
                     {{"index", index}, {"marks", papers[index].marks}, {"extra_mark", false}});
        } else {
            day.read(1, papers[index]);
        }
        const auto shown = day.view(HallDay::wall);
        const auto seat = day.view(HallDay::seat(1, Recorder::b));
        day.restart();
        ++kills;
        EXPECT_EQ(text(day.view(HallDay::wall)), text(shown));
        auto after = day.view(HallDay::seat(1, Recorder::b));
        EXPECT_EQ(after.at("phase"), seat.at("phase"));
        EXPECT_EQ(after.at("paper"), seat.at("paper"));
        EXPECT_TRUE(after.at("locked").as_bool()) << "keys are gone with the memory";
        EXPECT_EQ(day.act(HallDay::seat(1, Recorder::a), "key",
                          {{"index", day.index_at(1)}, {"marks", json::array{}}, {"extra_mark", false}})
                      .code,
                  "locked");
        for (const auto who : {Recorder::a, Recorder::b}) {
            const std::string person = who == Recorder::a ? "o4" : "o5";
            day.done(HallDay::seat(1, who), "unlock",
                     {{"secret", day.secret_of(person)}, {"pin", HallDay::pin_of(person)}});
        }
        if (i % 3 == 0)
            day.done(HallDay::seat(1, Recorder::a), "key",
                     {{"index", index}, {"marks", papers[index].marks}, {"extra_mark", false}});
    }
    EXPECT_EQ(kills, 12);
    EXPECT_EQ(day.desk().hall().count()->papers_read(), 12U);
}

TEST(HallDesk, OneRecorderNeverSeesTheOthersEntry) {
    HallDay day;
    day.to_count();
    day.done(HallDay::seat(1, Recorder::a), "take_bundle");
    const auto before = text(day.view(HallDay::seat(1, Recorder::b)));
    day.done(HallDay::seat(1, Recorder::a), "key",
             {{"index", 0}, {"marks", test::marks("p2", {"p4"})}, {"extra_mark", false}});
    EXPECT_EQ(text(day.view(HallDay::seat(1, Recorder::b))), before);
    day.done(HallDay::seat(1, Recorder::b), "key",
             {{"index", 0}, {"marks", test::marks("p1", {"p4"})}, {"extra_mark", false}});
    const auto stopped = day.view(HallDay::seat(1, Recorder::a));
    EXPECT_EQ(stopped.at("phase").as_string(), "again");
    EXPECT_EQ(text(stopped.at("open").at("offices")), R"(["chair"])") << "only the office that differs";
    const auto words = text(stopped.at("again")) + text(day.view({WindowKind::caller, 1, Recorder::a}));
    EXPECT_EQ(words.find("p1"), std::string::npos);
    EXPECT_EQ(words.find("张一"), std::string::npos);
    EXPECT_NE(words.find("第 1 捆 1 张 主任票请重唱"), std::string::npos) << words;
}

// A name that is offered for choosing would tell that the other one has just written it.
TEST(HallDesk, ANameWrittenInIsOfferedWhenBothHaveKeyedIt) {
    HallDay day;
    day.to_count();
    day.done(HallDay::seat(1, Recorder::a), "take_bundle");
    const json::array marks{{{"office", "chair"}, {"write_in", {"王大山"}}}};
    for (const auto who : {Recorder::a, Recorder::b}) {
        for (const auto other : {Recorder::a, Recorder::b})
            EXPECT_EQ(text(day.view(HallDay::seat(1, other)).at("names")), "[]");
        day.done(HallDay::seat(1, who), "key", {{"index", 0}, {"marks", marks}, {"extra_mark", false}});
    }
    EXPECT_EQ(text(day.view(HallDay::seat(2, Recorder::a)).at("names")), R"(["王大山"])");
}

TEST(HallDesk, AnEntryIsTakenBackUntilTheOtherHasKeyed) {
    HallDay day;
    day.to_count();
    const auto seat = HallDay::seat(1, Recorder::a);
    day.done(seat, "take_bundle");
    EXPECT_EQ(day.act(seat, "correct", {{"index", 0}}).code, "key_refused");
    day.done(seat, "key", {{"index", 0}, {"marks", test::marks("p2", {})}, {"extra_mark", false}});
    day.done(seat, "correct", {{"index", 0}});
    EXPECT_EQ(day.view(seat).at("phase").as_string(), "reading");
    day.done(seat, "key", {{"index", 0}, {"marks", test::marks("p1", {})}, {"extra_mark", false}});
    day.done(HallDay::seat(1, Recorder::b), "key",
             {{"index", 0}, {"marks", test::marks("p1", {})}, {"extra_mark", false}});
    EXPECT_EQ(day.index_at(1), 1U);
    EXPECT_EQ(day.act(seat, "correct", {{"index", 0}}).code, "not_this_paper");
    EXPECT_EQ(day.act(seat, "key", {{"index", 0}, {"marks", json::array{}}, {"extra_mark", false}}).code,
              "not_this_paper")
        << "a late or doubled entry";
}

TEST(HallDesk, AWrongPinOpensNothingAndTheTenthInARowStopsTheCard) {
    HallDay day;
    const auto wrong = [&] {
        return day.act(HallDay::chair, "unlock", {{"person", "o1"}, {"secret", day.secret_of("o1")}, {"pin", "0000"}});
    };
    for (unsigned i = 0; i + 1 < pin_tries_max; ++i)
        EXPECT_EQ(wrong().code, "wrong_pin") << i;
    day.unlock("o1");
    for (unsigned i = 0; i < pin_tries_max; ++i) {
        EXPECT_EQ(wrong().code, "wrong_pin") << i;
        if (i == 4)
            day.restart();  // wrong ones are not forgotten with the memory
    }
    EXPECT_EQ(wrong().code, "no_tries");
    EXPECT_EQ(day.act(HallDay::chair, "unlock",
                      {{"person", "o1"}, {"secret", day.secret_of("o1")}, {"pin", HallDay::pin_of("o1")}})
                  .code,
              "no_tries");
    EXPECT_EQ(
        day.act(HallDay::chair, "unlock", {{"person", "o2"}, {"secret", day.secret_of("o1")}, {"pin", "2222"}}).code,
        "wrong_pin")
        << "another's card";
}

TEST(HallDesk, SeatsAreForRecordersOneEachAndLockedOnesKeyNothing) {
    HallDay day;
    day.to_count();
    const auto sit = [&](const Window& seat, const std::string& person) {
        return day.act(seat, "sit",
                       {{"person", person}, {"secret", day.secret_of(person)}, {"pin", HallDay::pin_of(person)}});
    };
    EXPECT_EQ(sit(HallDay::seat(3, Recorder::a), "o2").code, "no_recorder");
    EXPECT_EQ(sit(HallDay::seat(3, Recorder::a), "o4").code, "seated_already");
    EXPECT_EQ(day.act(HallDay::seat(3, Recorder::a), "take_bundle").code, "seat_empty");
    day.done(HallDay::seat(1, Recorder::a), "take_bundle");
    day.desk().lock(HallDay::seat(1, Recorder::a));
    EXPECT_TRUE(day.view(HallDay::seat(1, Recorder::a)).at("locked").as_bool());
    EXPECT_EQ(
        day.act(HallDay::seat(1, Recorder::a), "key", {{"index", 0}, {"marks", json::array{}}, {"extra_mark", false}})
            .code,
        "locked");
    EXPECT_EQ(day.act(HallDay::seat(1, Recorder::a), "unlock", {{"pin", "9999"}}).code, "wrong_pin");
    day.done(HallDay::seat(1, Recorder::a), "unlock", {{"pin", "4444"}});
    day.done(HallDay::seat(2, Recorder::a), "rise");
    EXPECT_EQ(sit(HallDay::seat(1, Recorder::b), "o6").code, "") << "o6 relieves o5";
    EXPECT_EQ(day.view(HallDay::seat(1, Recorder::b)).at("person").at("id").as_string(), "o6");
}

// Every act of every window with nothing, with the wrong type, and with too much in every field: an answer, no effect.
TEST(HallDesk, WhatIsMalformedIsRefusedByNameAndChangesNothing) {
    HallDay day;
    day.to_count();
    day.done(HallDay::seat(1, Recorder::a), "take_bundle");
    const std::vector<std::pair<Window, std::vector<std::pair<std::string, json::object>>>> acts{
        {HallDay::chair,
         {{"unlock", {{"person", "o1"}, {"pin", "1"}}},
          {"set_today", {{"date", "2026-11-21"}}},
          {"spoken", {{"step", "mix"}, {"done", true}}},
          {"poll_open", {{"boxes", json::array{}}, {"papers_received", 1}}},
          {"turnout", {{"in_person", 1}, {"proxy", 1}, {"mobile", 1}}},
          {"count_open", {{"boxes", json::array{}}, {"forged", 0}, {"mixed", true}}},
          {"rule", {{"index", 0}, {"doubt", "other"}, {"votes", json::array{}}}},
          {"identify", {{"name", "某"}, {"sex", ""}}},
          {"correct_paper",
           {{"bundle", 1},
            {"paper", 1},
            {"reason", "misread"},
            {"note", "x"},
            {"marks", json::array{}},
            {"extra_mark", false}}},
          {"poll_suspend", {{"reason", "power"}, {"note", "停电"}}},
          {"poll_resume", {{"seals_intact", true}}},
          {"box_lost", {{"box", "wang/box"}, {"fate", "lost"}, {"note", "丢失"}}},
          {"evidence", {{"kind", "minutes"}, {"sha256", std::string(64, '0')}, {"custodian", "选举委员会"}}},
          {"find_paper", {{"bundle", 1}, {"paper", 1}}},
          {"find_person", {{"text", "王"}}},
          {"box_journey", {{"box", "wang/box"}, {"out", "09:40"}, {"back", "11:05"}, {"escorts", "乙"}}},
          {"show_called", {{"shown", true}}},
          {"handled", {{"warning", "papers"}, {"note", "已核"}}}}},
        {HallDay::seat(1, Recorder::a),
         {{"sit", {{"person", "o4"}, {"secret", "x"}, {"pin", "1"}}},
          {"key", {{"index", 0}, {"marks", json::array{}}, {"extra_mark", false}}},
          {"find_name", {{"text", "王"}}},
          {"correct", {{"index", 0}}}}}};
    const json::array many(1000, json::value("x"));
    const json::array bad{nullptr,
                          -1,
                          1.5,
                          1e300,
                          std::string(5000, 'x'),
                          "\xff\xfe",
                          "a\nb",
                          "\u202e反",
                          many,
                          json::array{json::object{{"office", "chair"}, {"for", json::array{1}}}},
                          json::array{json::object{{"office", "nobody"}}},
                          json::object{{"x", json::object{}}}};
    int tried = 0;
    for (const auto& [window, list] : acts)
        for (const auto& [act, good] : list)
            for (const auto& field : good) {
                const auto revision = day.desk().revision();
                for (const json::value& value : bad) {
                    auto fields = good;
                    fields[field.key()] = value;
                    const auto answer = day.act(window, act, fields);
                    // A name to be found in no office, and an id nobody has, are of the right shape.
                    const bool shape_good = value.is_null() && (field.key() == "person" || field.key() == "sex");
                    EXPECT_FALSE(answer.ok) << act << "." << std::string(field.key()) << " = " << text(value);
                    if (!shape_good) {
                        EXPECT_EQ(answer.code, "malformed") << act << " = " << text(value);
                    }
                    ++tried;
                }
                auto without = good;
                without.erase(field.key());
                EXPECT_FALSE(day.act(window, act, without).ok) << act << " without " << std::string(field.key());
                EXPECT_EQ(day.desk().revision(), revision) << act;
            }
    EXPECT_GT(tried, 200);
    for (const auto& window : {HallDay::wall, Window{WindowKind::caller, 1, Recorder::a}})
        for (const auto* act : {"key", "unlock", "tally_declare", "take_bundle", ""})
            EXPECT_EQ(day.act(window, act).code, "unknown_act");
    EXPECT_EQ(day.act(HallDay::seat(1, Recorder::a), "tally_declare").code, "unknown_act");
    EXPECT_EQ(day.act(HallDay::chair, "key").code, "unknown_act");
}

TEST(HallDesk, NothingIsDeclaredBeforeItsTime) {
    HallDay day;
    EXPECT_EQ(day.act(HallDay::chair, "tally_declare").code, "not_begun");
    EXPECT_EQ(day.act(HallDay::chair, "result_declare").code, "not_tallied");
    day.to_count();
    EXPECT_EQ(day.act(HallDay::chair, "tally_declare").code, "not_all_read");
    EXPECT_EQ(day.act(HallDay::chair, "rule",
                      {{"index", 0}, {"doubt", "other"}, {"votes", {{{"member", "o1"}, {"ruling", "valid"}}}}})
                  .code,
              "not_all_read");
    read_all(day, test::small_papers());
    EXPECT_EQ(day.act(HallDay::chair, "tally_declare").code, "doubtful_wait");
    EXPECT_EQ(day.act(HallDay::chair, "rule",
                      {{"index", 20}, {"doubt", "other"}, {"votes", {{{"member", "o4"}, {"ruling", "valid"}}}}})
                  .code,
              "no_member");
}

// Bundle 2 has 14 papers: its batch needs both recorders of table 2, who are asked for until they are there.
TEST(HallDesk, ABundleIsSignedByWhoReadItAndMissedUntilThen) {
    HallDay day;
    day.to_count();
    day.done(HallDay::seat(1, Recorder::a), "take_bundle");
    const auto papers = test::small_papers();
    for (int i = 0; i < 49; ++i)
        day.read(1, papers[day.index_at(1)]);
    const auto index = day.index_at(1);
    const auto key = [&](Recorder who) {
        day.done(HallDay::seat(1, who), "key",
                 {{"index", index}, {"marks", papers[index].marks}, {"extra_mark", false}});
    };
    key(Recorder::a);
    day.desk().lock(HallDay::seat(1, Recorder::a));
    key(Recorder::b);
    EXPECT_EQ(day.desk().hall().count()->papers_read(), 50U) << "no paper waits for a signature";
    EXPECT_EQ(day.desk().hall().batches_unsaid(), 1U);
    EXPECT_NE(text(day.view(HallDay::chair).at("warnings")).find("还没有签名"), std::string::npos);
    EXPECT_EQ(day.act(HallDay::seat(1, Recorder::b), "rise").code, "batch_unsigned");
    day.done(HallDay::seat(1, Recorder::a), "unlock", {{"pin", "4444"}});
    EXPECT_EQ(day.desk().hall().batches_unsaid(), 0U);
    EXPECT_EQ(day.desk().hall().place().batches.size(), 1U);
}

TEST(HallDesk, ACorrectionNamesThePaperNeedsTheTableAndKeepsBothReadings) {
    HallDay day;
    day.to_count();
    const auto papers = test::small_papers();
    day.done(HallDay::seat(1, Recorder::a), "take_bundle");
    day.done(HallDay::seat(2, Recorder::a), "take_bundle");
    for (int i = 0; i < 50; ++i)
        day.read(1, papers[day.index_at(1)]);
    ASSERT_EQ(day.desk().hall().place().batches.size(), 1U);
    const auto before = day.desk().hall().place().batches[0].batch;
    const auto fields = [](int bundle, int paper) {
        return json::object{{"bundle", bundle},   {"paper", paper},      {"reason", "misread"},
                            {"note", "唱错一张"}, {"extra_mark", false}, {"marks", test::marks("p2", {"p4", "p5"})}};
    };
    EXPECT_EQ(day.act(HallDay::chair, "correct_paper", fields(2, 1)).code, "not_agreed_yet");
    EXPECT_EQ(day.act(HallDay::chair, "correct_paper", fields(1, 51)).code, "not_agreed_yet");
    EXPECT_EQ(day.act(HallDay::chair, "correct_paper", fields(0, 1)).code, "not_agreed_yet");
    EXPECT_EQ(day.act(HallDay::chair, "correct_paper", fields(90'000, 1)).code, "not_agreed_yet");
    day.desk().lock(HallDay::seat(1, Recorder::b));
    EXPECT_EQ(day.act(HallDay::chair, "correct_paper", fields(1, 2)).code, "signatures_missing");
    day.done(HallDay::seat(1, Recorder::b), "unlock", {{"pin", "5555"}});
    day.desk().lock(HallDay::chair);
    EXPECT_FALSE(day.act(HallDay::chair, "correct_paper", fields(1, 2)).ok) << "no member, no scrutineer";
    EXPECT_EQ(day.desk().hall().count()->rereads().size(), 0U) << "the law is asked first";
    for (const auto* person : {"o1", "o2"})
        day.unlock(person);
    day.done(HallDay::chair, "correct_paper", fields(1, 2));  // was p1, p3, p5
    const auto& record = day.desk().hall().place().batches[0];
    EXPECT_EQ(record.readings.size(), 1U);
    EXPECT_EQ(record.batch.tally.offices[0].votes[0].votes_for + 1, before.tally.offices[0].votes[0].votes_for);
    EXPECT_EQ(record.batch.tally.offices[0].votes[1].votes_for, before.tally.offices[0].votes[1].votes_for + 1);
    const auto wall = text(day.view(HallDay::wall));
    day.restart();
    EXPECT_EQ(text(day.view(HallDay::wall)), wall);
    EXPECT_EQ(day.desk().hall().place().batches[0].readings.size(), 1U);
}

TEST(HallDesk, APollIsSuspendedAndResumedAndALostBoxIsReportedNotGuessed) {
    HallDay day;
    for (const auto* person : {"o1", "o2", "o3"})
        day.unlock(person);
    EXPECT_FALSE(day.act(HallDay::chair, "poll_suspend", {{"reason", "power"}, {"note", "停电"}}).ok) << "not open";
    const json::object poll{{"boxes", {{{"box", "wang/box"}, {"seal", "A-1"}, {"mobile", false}}}},
                            {"papers_received", 80}};
    EXPECT_FALSE(day.act(HallDay::chair, "poll_open", poll).ok) << "nobody has shown the boxes";
    EXPECT_EQ(day.act(HallDay::chair, "spoken", {{"step", "count"}, {"done", true}}).code, "unknown_step");
    EXPECT_EQ(day.act(HallDay::chair, "spoken", {{"step", "nothing"}, {"done", true}}).code, "unknown_step");
    day.done(HallDay::chair, "spoken", {{"step", "boxes"}, {"done", true}});
    day.done(HallDay::chair, "poll_open",
             {{"boxes", {{{"box", "wang/box"}, {"seal", "A-1"}, {"mobile", false}}}}, {"papers_received", 80}});
    day.done(HallDay::chair, "poll_suspend", {{"reason", "power"}, {"note", "停电"}});
    EXPECT_FALSE(day.act(HallDay::chair, "turnout", {{"in_person", 1}, {"proxy", 0}, {"mobile", 0}}).ok);
    day.restart();
    for (const auto* person : {"o1", "o2", "o3"})
        day.unlock(person);
    day.done(HallDay::chair, "poll_resume", {{"seals_intact", true}});
    day.done(HallDay::chair, "turnout", {{"in_person", 1}, {"proxy", 0}, {"mobile", 0}});
    EXPECT_FALSE(day.act(HallDay::chair, "box_lost", {{"box", "wang/none"}, {"fate", "lost"}, {"note", "?"}}).ok);
    day.done(HallDay::chair, "box_lost", {{"box", "wang/box"}, {"fate", "lost"}, {"note", "途中丢失"}});
    day.done(HallDay::chair, "evidence",
             {{"kind", "minutes"}, {"sha256", std::string(64, 'a')}, {"custodian", "选举委员会"}});
}

// Known before the count or after it, a name makes the same tally: papers that carry it are judged again, and a batch
// that was said is said again.
TEST(HallDesk, WhoAWrittenInNameIsMayBeSaidLateAndCorrected) {
    const auto papers = test::small_papers();
    HallDay early;
    early.to_count();
    early.done(HallDay::chair, "identify", {{"name", "王大山"}, {"person", nullptr}, {"sex", ""}});
    read_all(early, papers);
    HallDay late;
    late.to_count();
    read_all(late, papers);
    EXPECT_NE(late.desk().hall().count()->so_far(), early.desk().hall().count()->so_far())
        << "nobody can be identified by it: the vote does not count";
    late.done(HallDay::chair, "identify", {{"name", "王大山"}, {"person", "p77"}, {"sex", "male"}});
    EXPECT_EQ(late.act(HallDay::chair, "identify", {{"name", "王大山"}, {"person", "p77"}, {"sex", "male"}}).code,
              "name_known");
    late.done(HallDay::chair, "identify", {{"name", "王大山"}, {"person", nullptr}, {"sex", ""}});
    EXPECT_EQ(late.desk().hall().count()->so_far(), early.desk().hall().count()->so_far());
    EXPECT_EQ(late.desk().hall().place().counted, early.desk().hall().place().counted) << "the log's sum too";
    EXPECT_EQ(late.desk().hall().place().batches[0].readings.size(), 1U);
}

TEST(HallDesk, AClockBehindWhatWasSaidIsDoubtedAndTheChairSetsTheDay) {
    HallDay day;
    EXPECT_FALSE(day.view(HallDay::wall).at("clock").at("doubted").as_bool());
    day.clock().set_unix_seconds(1704067200);  // 2024
    EXPECT_TRUE(day.view(HallDay::wall).at("clock").at("doubted").as_bool());
    EXPECT_EQ(day.act(HallDay::chair, "set_today", {{"date", "2026-11-09"}}).code, "day_wrong");
    day.done(HallDay::chair, "set_today", {{"date", "2026-11-21"}});
    day.to_count();
    day.restart();
    EXPECT_EQ(day.view(HallDay::chair).at("today").as_string(), "2026-11-21");
}

}  // namespace
}  // namespace zheng::station
