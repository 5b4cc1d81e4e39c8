// The officers' keys that a script's day needs, opened with their cards and PINs when they are first asked for. One
// thread.
#pragma once

#include "audit/env/console.hpp"
#include "proto/election/admit.hpp"
#include "station/keys/cards.hpp"
#include "station/keys/station_dir.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <vector>

namespace zheng::station {

class Keyring {
  public:
    // All of them must outlive the keyring.
    Keyring(const StationDir& station, std::filesystem::path cards, const Pins& pins, env::Console& console)
        : station_(station), cards_(std::move(cards)), pins_(pins), console_(console) {}

    // Who co-signs a statement of this type about this contest: of every role that the law's table asks for, all
    // enrolled officers of this device as far as the table allows; only those in `among`, unless that is empty.
    // Officers whose card or PIN is not there are left out with a warning: the law then says whose signature is
    // missing. Errc::crypto: a card and PIN that do not open the key.
    [[nodiscard]] Result<std::vector<const crypto::Signer*>> cosigners(election::StatementType type,
                                                                       const election::ContestId& contest,
                                                                       std::span<const election::PersonId> among,
                                                                       std::span<const election::PersonId> recorders);

  private:
    [[nodiscard]] Result<const crypto::Signer*> open(const OfficerSetting& officer);

    const StationDir& station_;
    std::filesystem::path cards_;
    const Pins& pins_;
    env::Console& console_;
    std::map<election::PersonId, std::unique_ptr<crypto::Ed25519Signer>> keys_;
    std::set<election::PersonId> missing_;
};

}  // namespace zheng::station
