#include "tests/e2e/real/figures.hpp"

#include "audit/env/bytes.hpp"
#include "audit/env/files.hpp"
#include "proto/text/profile_toml.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

namespace zheng::test {
namespace {

constexpr std::size_t json_bytes_max = 4U * 1024U * 1024U;

}  // namespace

std::filesystem::path published(std::string_view folder) {
    return std::filesystem::path(ZHENG_SOURCE_DIR) / "../shared/data" / folder;
}

election::Profile rules_of(election::Kind kind, const std::string& name) {
    const auto file = std::filesystem::path(ZHENG_SOURCE_DIR) / "tests/e2e/real/rules" / (name + ".toml");
    const auto bytes = env::read_file(file, text::profile_bytes_max);
    if (!bytes) {
        ADD_FAILURE() << bytes.error().message;
        return {};
    }
    auto profile = text::parse_profile(name + ".toml", env::as_text(*bytes), kind);
    if (profile)
        return std::move(*profile);
    for (const text::Fault& fault : profile.error())
        ADD_FAILURE() << fault.file << ":" << fault.line << ": " << fault.en;
    return {};
}

boost::json::value read_json(const std::filesystem::path& file) {
    const auto bytes = env::read_file(file, json_bytes_max);
    if (!bytes) {
        ADD_FAILURE() << bytes.error().message;
        return {};
    }
    return boost::json::parse(env::as_text(*bytes));
}

election::Votes number_of(const boost::json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value == nullptr ? 0 : value->to_number<election::Votes>();
}

election::OfficeBallot seats_for(std::uint32_t seats, const std::vector<std::string>& candidates) {
    election::OfficeBallot out{election::Office::member, seats, {}};
    for (const std::string& candidate : candidates)
        out.candidates.push_back({candidate});
    return out;
}

std::string text_of(const std::vector<election::IdentityFault>& faults) {
    std::string out;
    for (const election::IdentityFault& fault : faults)
        out += fault.text() + "\n";
    return out;
}

}  // namespace zheng::test
