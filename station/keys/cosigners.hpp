// Who of a device's officers co-signs a statement: of every role that the law's table asks for, as far as it allows.
// One thread.
#pragma once

#include "audit/crypto/signer.hpp"
#include "proto/election/admit.hpp"
#include "station/keys/station_dir.hpp"

#include <functional>
#include <span>
#include <vector>

namespace zheng::station {

// An officer's key; null where it cannot be had now. Errc::crypto: what should open it does not.
using OpenKey = std::function<Result<const crypto::Signer*>(const OfficerSetting& officer)>;

// Whether this officer's key is known, not revoked, and named for this contest or the vote that it was made from.
[[nodiscard]] bool may_sign(const election::State& state, const OfficerSetting& officer,
                            const election::Contest& contest);

// Only those in `among`, unless that is empty; of recorders only those in `recorders`, unless that is. Officers whose
// keys cannot be had are left out: the law then says whose signature is missing.
[[nodiscard]] Result<std::vector<const crypto::Signer*>>
cosigners(const Settings& settings, const election::State& state, election::StatementType type,
          const election::ContestId& contest, std::span<const election::PersonId> among,
          std::span<const election::PersonId> recorders, const OpenKey& open);

}  // namespace zheng::station
