// What the suites over published figures share: where the data are, the rules they are judged by, how JSON is read.
#pragma once

#include "proto/election/count.hpp"
#include "proto/election/profile.hpp"

#include <boost/json/value.hpp>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::test {

// ../shared/data beside the checkout.
[[nodiscard]] std::filesystem::path published(std::string_view folder);

// Ends the test with a sentence where the published data are not there.
#define ZHENG_NEEDS_PUBLISHED(folder)                                                                                  \
    do {                                                                                                               \
        if (!std::filesystem::exists(::zheng::test::published(folder)))                                                \
            GTEST_SKIP() << "NOT RUN: no published data at " << ::zheng::test::published(folder);                      \
    } while (false)

// A test profile of rules/, read as any other profile; a fault is a gtest failure.
[[nodiscard]] election::Profile rules_of(election::Kind kind, const std::string& name);

[[nodiscard]] boost::json::value read_json(const std::filesystem::path& file);
// A number however it is written, 0 where there is none.
[[nodiscard]] election::Votes number_of(const boost::json::object& object, std::string_view name);

// The ballot of one contest: so many of these names may be marked.
[[nodiscard]] election::OfficeBallot seats_for(std::uint32_t seats, const std::vector<std::string>& candidates);

// A sentence a fault, for a failure's message.
[[nodiscard]] std::string text_of(const std::vector<election::IdentityFault>& faults);

}  // namespace zheng::test
