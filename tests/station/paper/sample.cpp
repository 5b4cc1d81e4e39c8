#include "tests/station/paper/sample.hpp"

#include <gtest/gtest.h>

namespace zheng::test {

using namespace election;

Sample::Sample(world::Stage stage, world::Options options) : world_(stage, std::move(options)) {
    world_.state.villages.at({"qingshi"}).opened.name = "青石村";
    rename("p-zhang", "张甲一");
    rename("p-li", "李乙二");
    rename("p-wang", "王丙三");
    rename("p-zhao", "赵丁四");
    rename("p-chen", "陈戊五");
}

void Sample::rename(const std::string& person, const std::string& name) {
    for (auto& [id, contest] : world_.state.contests)
        for (CandidateEntered& one : contest.candidates)
            if (one.person.text == person)
                one.name = name;
}

station::paper::Subject Sample::subject(const ContestId& contest) const {
    const auto& at = world_.state.contests.at(contest);
    return {world_.state, at, world_.state.profiles.at(at.definition.kind), world::digest("county"), {}, {}, {},
            {},           {}};
}

}  // namespace zheng::test
