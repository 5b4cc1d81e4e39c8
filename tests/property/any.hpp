// What the suites of properties draw alike.
#pragma once

#include "proto/election/ids.hpp"
#include "proto/election/profile.hpp"
#include "proto/text/profile_toml.hpp"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <cstdint>
#include <string>

namespace zheng::election {

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

}  // namespace zheng::election
