// Ten thousand papers at two tables by pairs of simulated recorders, with a hundred planted slips: every one stops the
// count while the paper is still in hand, none is in the tally, and what is keyed to mend it is the office's marks and
// one key. What the tally must be is told by the law from the papers as they were called.
#include "tests/station/desk/hall_day.hpp"

#include "proto/election/count.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <random>

namespace zheng::station {
namespace {

using namespace election;
using test::CalledPaper;
using test::HallDay;
namespace json = boost::json;

constexpr std::uint64_t papers = 10'000;
constexpr std::uint64_t slips = 100;
constexpr std::uint32_t seed = 20261122;

class Chance {
  public:
    std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(engine_() % bound); }
    CalledPaper paper() {
        CalledPaper out;
        std::vector<std::string> members;
        for (const auto* member : {"p3", "p4", "p5"})
            if (below(2) == 0 && members.size() < (below(40) == 0 ? 3U : 2U))
                members.emplace_back(member);
        const auto chair = below(20);
        out.marks = test::marks(chair == 0 ? "" : chair < 12 ? "p1" : "p2", members);
        if (below(200) == 0)
            out.marks = {{{"office", "chair"}, {"unclear", json::array{"p1"}}}};
        else if (below(100) == 0)
            out.marks = {{{"office", "chair"}, {"write_in", json::array{"王大山"}}}};
        return out;
    }
    // Another entry than what was called: one office reads otherwise.
    json::array slip(const CalledPaper& paper) {
        for (;;) {
            auto other = this->paper().marks;
            if (other != paper.marks)
                return other;
        }
    }

  private:
    std::mt19937 engine_{seed};
};

Ballot ballot_of(const CalledPaper& paper) {
    Ballot out;
    for (const auto& entry : paper.marks) {
        OfficeMarks marks;
        EXPECT_TRUE(parse(std::string(entry.at("office").as_string()), marks.office));
        for (const auto& [list, name] : {std::pair{&marks.marked_for, "for"}, std::pair{&marks.unclear, "unclear"}})
            if (entry.as_object().contains(name))
                for (const auto& person : entry.at(name).as_array())
                    list->push_back({std::string(person.as_string())});
        if (entry.as_object().contains("write_in"))
            marks.write_in.push_back({"w1"});
        out.marks.push_back(std::move(marks));
    }
    return out;
}

std::size_t keys_of(const json::array& marks) {
    std::size_t keys = 1;  // Enter
    for (const auto& entry : marks)
        for (const auto& list : entry.as_object())
            if (list.value().is_array())
                keys += list.value().as_array().size();
    return keys;
}

TEST(TenThousand, AllPlantedSlipsAreStoppedAndNoneIsCounted) {
    std::cout << "seed " << seed << std::endl;
    Chance chance;
    HallDay day({papers});
    day.to_count();
    std::vector<CalledPaper> called;
    for (std::uint64_t i = 0; i < papers; ++i)
        called.push_back(chance.paper());
    std::vector<bool> planted(papers, false);
    for (std::uint64_t left = slips; left != 0;) {
        const auto at = chance.below(papers);
        if (planted[at])
            continue;
        planted[at] = true;
        (chance.below(2) == 0 ? called[at].slip_a : called[at].slip_b) = chance.slip(called[at]);
        --left;
    }

    std::uint64_t stopped = 0;
    std::size_t keys_most = 0;
    std::vector<double> to_wall_ms;
    for (bool more = true; more;) {
        more = false;
        for (const std::uint32_t table : {1U, 2U}) {
            auto seen = day.view(HallDay::seat(table, Recorder::a));
            if (!seen.at("paper").is_object()) {
                if (day.act(HallDay::seat(table, Recorder::a), "take_bundle").ok)
                    more = true;
                continue;
            }
            more = true;
            const auto index = seen.at("paper").at("index").to_number<std::uint64_t>();
            const CalledPaper& paper = called[index];
            const auto key = [&](Recorder who, const json::array& entry) {
                day.done(HallDay::seat(table, who), "key", {{"index", index}, {"marks", entry}, {"extra_mark", false}});
            };
            key(Recorder::a, paper.slip_a.value_or(paper.marks));
            const auto begun = std::chrono::steady_clock::now();
            key(Recorder::b, paper.slip_b.value_or(paper.marks));
            if (!planted[index]) {
                ASSERT_FALSE(json::serialize(day.view(HallDay::wall)).empty());
                to_wall_ms.push_back(
                    std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count());
                continue;
            }
            const auto read_before = day.desk().hall().count()->papers_read();
            json::array part;
            for (const Recorder who : {Recorder::a, Recorder::b}) {
                const auto view = day.view(HallDay::seat(table, who));
                ASSERT_EQ(view.at("phase").as_string(), "again") << index;
                ASSERT_EQ(view.at("paper").at("index").to_number<std::uint64_t>(), index);
                ASSERT_EQ(day.act(HallDay::seat(table, who), "key",
                                  {{"index", index + 1}, {"marks", paper.marks}, {"extra_mark", false}})
                              .code,
                          "not_this_paper")
                    << "the next paper";
                part.clear();
                for (const auto& office : view.at("open").at("offices").as_array()) {
                    for (const auto& entry : paper.marks)
                        if (entry.at("office") == office)
                            part.push_back(entry);
                }
            }
            ++stopped;
            EXPECT_EQ(day.desk().hall().count()->papers_read(), read_before) << "it is not counted yet";
            key(Recorder::a, part);
            key(Recorder::b, part);
            EXPECT_EQ(day.desk().hall().count()->papers_read(), read_before + 1);
            EXPECT_LE(keys_of(part), keys_of(paper.marks));
            keys_most = std::max(keys_most, keys_of(part));
        }
    }
    EXPECT_EQ(stopped, slips);
    const HallCount& count = *day.desk().hall().count();
    EXPECT_EQ(count.slips_caught(), slips);
    ASSERT_TRUE(count.all_read());
    Tally expected = empty_tally(day.desk().hall().contest().ballot->offices);
    Votes doubtful = 0;
    for (const CalledPaper& paper : called) {
        const auto judged =
            judge(day.desk().hall().profile(), day.desk().hall().contest().ballot->offices, ballot_of(paper));
        if (judged.ballot_class == BallotClass::committee_decides)
            ++doubtful;
        else
            ASSERT_TRUE(add(expected, judged));
    }
    EXPECT_EQ(count.so_far(), expected);
    EXPECT_EQ(count.doubtful().size(), doubtful);
    std::sort(to_wall_ms.begin(), to_wall_ms.end());
    std::cout << stopped << " slips stopped; at most " << keys_most << " keys to mend one; second entry to wall p50 "
              << to_wall_ms[to_wall_ms.size() / 2] << " ms, p95 " << to_wall_ms[to_wall_ms.size() * 95 / 100]
              << " ms, doubtful " << doubtful << std::endl;
}

}  // namespace
}  // namespace zheng::station
