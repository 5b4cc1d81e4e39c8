// DIR of a station or office desk:
//   station.json         what it is: election, authority's fingerprint, village, keys of device and officers
//   device.key tls.key   wrapped under the device's passphrase      tls.crt   self-signed, pinned by the log
//   officers/*.key       wrapped under card and PIN
//   known.statements     what it knows of the log, in local order   journal.statements   what it has said
//   ballots/*.ballots    sealed ballot journals                     rolls/*.salts        salts of roll commitments
//   lock                 one process at a time writes all of these
//   receipts.receipts delivery.lock head restored evidence/         delivery_dir.hpp     delivery.json
//   delivery_file.hpp
//   desk.lock desk.process desk.url desk.sessions hall.places   serving.hpp
#pragma once

#include "audit/crypto/key_file.hpp"
#include "audit/env/lock_file.hpp"
#include "audit/env/random.hpp"
#include "proto/election/statement.hpp"
#include "station/journal/local_log.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::station {

inline constexpr std::string_view settings_format = "zheng station v1";
inline constexpr std::uint64_t settings_bytes_max = 1024 * 1024;

struct OfficerSetting {
    election::PersonId person;
    std::string name;
    election::Role role = election::Role::recorder;
    election::PublicKey key;
};
struct Settings {
    election::Digest election;
    election::Digest authority;  // fingerprint
    bool rehearsal = false;
    election::DeviceKind kind = election::DeviceKind::station;
    election::VillageId village;
    std::string name;
    election::PublicKey key;
    std::vector<OfficerSetting> officers;
};
[[nodiscard]] std::string format_settings(const Settings& settings);
[[nodiscard]] Result<Settings> parse_settings(std::string_view json);

// A directory that is open for authoring: locked, its device key unwrapped, its log folded.
class StationDir {
  public:
    [[nodiscard]] static Result<StationDir> open(const std::filesystem::path& directory,
                                                 const crypto::Secret& passphrase);

    [[nodiscard]] const std::filesystem::path& directory() const { return directory_; }
    [[nodiscard]] const Settings& settings() const { return settings_; }
    [[nodiscard]] const crypto::Ed25519Signer& device() const { return *device_; }
    [[nodiscard]] LocalLog& log() { return *log_; }
    [[nodiscard]] const LocalLog& log() const { return *log_; }
    [[nodiscard]] crypto::Rehearsal rehearsal() const {
        return settings_.rehearsal ? crypto::Rehearsal::yes : crypto::Rehearsal::no;
    }
    // Errc::io when there is not enough room on the disk to begin anything; says what to free.
    [[nodiscard]] Result<void> has_room() const;

  private:
    StationDir(std::filesystem::path directory, Settings settings, env::LockFile lock, crypto::Ed25519Signer device);

    std::filesystem::path directory_;
    Settings settings_;
    env::LockFile lock_;
    std::unique_ptr<crypto::Ed25519Signer> device_;  // its address is the log's author
    std::unique_ptr<LocalLog> log_;
};

[[nodiscard]] Result<Settings> read_settings(const std::filesystem::path& directory);

}  // namespace zheng::station
