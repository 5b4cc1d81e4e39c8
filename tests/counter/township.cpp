#include "tests/counter/township.hpp"

#include "audit/crypto/sha256.hpp"
#include "audit/log/examine.hpp"
#include "proto/election/check.hpp"
#include "proto/text/profile_toml.hpp"

#include <string>

namespace zheng::test {

using namespace election;

counter::Purpose purpose() {
    return {{election_opened().origin(), public_key_of("log"), public_key_of("counter"), election_opened().tls_key},
            crypto::sha256(public_key_of("county").bytes),
            true};
}

Township::Township(const ElectionOpened& opened)
    : opened_(opened), election_(log::payload_digest(signed_by(opened, {"county"})).value()),
      county_("county", election_) {}

std::vector<Bytes> Township::founding() {
    const auto profile = text::builtin_profile(Kind::villagers_committee, "cn-2025");
    CHECK(profile.has_value(), "cn-2025 is built in");
    std::vector<Bytes> out;
    out.push_back(say(opened_));
    out.push_back(say(ProfileAdopted{profile->kind, profile->name, profile->parameters}));
    out.push_back(say(VillageOpened{{"qingshi"},
                                    "青石村",
                                    {{{"qingshi/hall"}, "村部"}},
                                    {{{"qingshi/villagers_committee"}, Kind::villagers_committee, Round::first}}}));
    return out;
}

Bytes Township::appoint(std::uint32_t number) {
    return say(officer_appointed("caller-" + std::to_string(number), Role::caller, election_));
}

Bytes Township::enrol_station() {
    return say(station_enrolled("station", election_));
}

Bytes Township::seal_wrongly() {
    return say(EnrolmentSealed{77'777, 88'888});
}

std::vector<Bytes> Township::enrolled(std::uint32_t officers) {
    auto out = founding();
    out.push_back(enrol_station());
    for (std::uint32_t i = 0; i < officers; ++i)
        out.push_back(appoint(i));
    return out;
}

}  // namespace zheng::test
