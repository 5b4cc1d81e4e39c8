#include "tests/election/usual_people.hpp"

#include <algorithm>

namespace zheng::election::world {
namespace {

const char* someone(Role role) {
    switch (role) {
    case Role::electoral_committee:
        return "wei";
    case Role::scrutineer:
        return "jian1";
    case Role::township:
        return "zhen";
    case Role::county:
        return "xian";
    case Role::inspector:
        return "jiwei";
    case Role::caller:
    case Role::recorder:
        break;
    }
    return "ji1";
}
Usual by_the_first_way(const Way& way) {
    Usual out{way.author == Author::office_desk ? "desk" : "station", {}};
    for (const RoleNeeded& role : way.roles)
        if (role.least > 0)
            out.cosigners.emplace_back(someone(role.role));
    if (way.roles.size() > 1 && way.cosigners_min > 0)
        out.cosigners.emplace_back("wei");
    if (std::any_of(way.roles.begin(), way.roles.end(), [](const RoleNeeded& role) { return role.least == 2; }))
        out.cosigners.emplace_back("ji2");
    return out;
}

}  // namespace

Usual usual(StatementType type) {
    switch (type) {
    case StatementType::election_opened:
    case StatementType::profile_adopted:
    case StatementType::village_opened:
    case StatementType::officer_appointed:
    case StatementType::station_enrolled:
    case StatementType::enrolment_sealed:
    case StatementType::key_revoked:
        return {"county", {}};
    case StatementType::method_adopted:
    case StatementType::candidate_entered:
    case StatementType::roll_sealed:
    case StatementType::poll_opened:
    case StatementType::poll_closed:
        return {"station", {"wei"}};
    case StatementType::turnout_reported:
        return {"station", {}};
    case StatementType::ballot_frozen:
    case StatementType::count_opened:
        return {"station", {"wei", "jian1"}};
    case StatementType::batch_counted:
        return {"station", {"ji1", "ji2"}};
    case StatementType::tally_declared:
    case StatementType::result_declared:
        return {"station", {"wei", "jian1", "jian2"}};
    case StatementType::result_filed:
        return {"desk", {"zhen"}};
    case StatementType::received:
    case StatementType::refused:
    case StatementType::equivocation:
    case StatementType::closed:
        return {"counter", {}};
    default:
        return by_the_first_way(row_of(type).ways.front());
    }
    return {};
}

}  // namespace zheng::election::world
