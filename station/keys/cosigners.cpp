#include "station/keys/cosigners.hpp"

#include "proto/election/rounds.hpp"

#include <algorithm>

namespace zheng::station {
namespace {

using namespace election;

bool among(std::span<const PersonId> persons, const PersonId& person) {
    return persons.empty() || std::find(persons.begin(), persons.end(), person) != persons.end();
}

struct Asked {
    const Settings& settings;
    const State& state;
    const Contest& contest;
    std::span<const PersonId> signers;
    std::span<const PersonId> recorders;
    const OpenKey& open;
};

Result<std::vector<const crypto::Signer*>> gather(const Asked& asked, const Way& way) {
    std::vector<const crypto::Signer*> out;
    for (const RoleNeeded& role : way.roles) {
        // Whose signature nobody asks for signs only where they are named, or where somebody of several roles must.
        const bool named_only = role.least == 0;
        std::size_t taken = 0;
        for (const OfficerSetting& officer : asked.settings.officers) {
            const bool enough = out.size() >= way.cosigners_min;
            if (taken == role.most || out.size() + 1 == signers_max || (named_only && asked.signers.empty() && enough))
                break;
            const bool named = role.role == Role::recorder && !asked.recorders.empty()
                                   ? among(asked.recorders, officer.person)
                                   : among(asked.signers, officer.person);
            if (officer.role != role.role || !named || !may_sign(asked.state, officer, asked.contest))
                continue;
            ZHENG_TRY(const auto* signer, asked.open(officer));
            if (signer == nullptr)
                continue;
            out.push_back(signer);
            ++taken;
        }
    }
    return out;
}

}  // namespace

bool may_sign(const State& state, const OfficerSetting& officer, const Contest& contest) {
    const auto found = state.officers.find(officer.key);
    if (found == state.officers.end() || found->second.revoked_at)
        return false;
    const auto& appointed = found->second.appointed;
    const auto& contests = appointed.contests;
    if (!appointed.village.empty() && appointed.village != contest.village)
        return false;
    // Whoever was named for the first vote serves in those that are made from it.
    const ContestId& first = root_of(state, contest).definition.contest;
    return contests.empty() || std::find(contests.begin(), contests.end(), first) != contests.end();
}

Result<std::vector<const crypto::Signer*>> cosigners(const Settings& settings, const State& state, StatementType type,
                                                     const ContestId& id, std::span<const PersonId> signers,
                                                     std::span<const PersonId> recorders, const OpenKey& open) {
    std::vector<const crypto::Signer*> most;
    const auto contest = state.contests.find(id);
    if (contest == state.contests.end())
        return most;
    const Asked asked{settings, state, contest->second, signers, recorders, open};
    const auto author = settings.kind == DeviceKind::office_desk ? Author::office_desk : Author::village_station;
    // The way that most of those asked can sign; of several the usual one.
    for (const Way& way : row_of(type).ways) {
        if (way.author != author)
            continue;
        ZHENG_TRY(auto signed_by, gather(asked, way));
        if (signed_by.size() > most.size())
            most = std::move(signed_by);
    }
    return most;
}

}  // namespace zheng::station
