// What the suites of properties draw alike.
#pragma once

#include "proto/election/ids.hpp"
#include "proto/election/profile.hpp"
#include "proto/text/profile_toml.hpp"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <cstdint>
#include <map>
#include <string>
#include <utility>

namespace zheng::election {

inline const Profile& village(const char* name = "cn-2025") {
    static std::map<std::string, Profile> profiles;
    Profile& profile = profiles[name];
    if (profile.name.empty())
        profile = *text::builtin_profile(Kind::villagers_committee, name);
    return profile;
}
inline const Profile& branch() {
    static const Profile profile = *text::builtin_profile(Kind::party_branch, "party-2020");
    return profile;
}

// One of [least, end), each as likely from the first run on: RapidCheck's own ranges begin small.
template <class T>
T pick(T least, T end) {
    return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<T>(least, end));
}

inline PersonId person(std::uint32_t number) {
    return PersonId{"p" + std::to_string(number)};
}

// A seed as likely as any other from the first run on. It is printed where a run fails.
inline std::uint64_t any_seed() {
    return *rc::gen::noShrink(rc::gen::resize(rc::kNominalSize, rc::gen::arbitrary<std::uint64_t>()));
}

// A wrong rule, planted: a law that is worth its name is broken by it. RapidCheck says what it found. A mistake that
// shows in one world of fifty would be missed by every seventh hundred of worlds: each case looks at several.
template <class Law>
bool finds_the_planted(const char* wrong, Law&& law) {
    constexpr int worlds_a_case = 8;
    return !rc::check(std::string("PLANTED, so it has to be found: ") + wrong, [&law] {
        for (int i = 0; i < worlds_a_case; ++i)
            law();
    });
}

}  // namespace zheng::election
