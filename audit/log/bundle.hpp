// The auditor's bundle: the log as a directory that anyone can check offline, without a server and without a database.
//   checkpoint  checkpoints/<size>  tile/...  keys/log.vkey  keys/witness-<n>.vkey  keys/...  policy  proto/...
//   MANIFEST.sha256, which lists every other file
// Bytes and a worked example: audit/FORMAT.md. The reader is in bundle_reader.hpp.
#pragma once

#include "audit/env/bytes.hpp"
#include "audit/log/merkle.hpp"
#include "audit/log/policy.hpp"
#include "audit/log/storage.hpp"
#include "proto/election/result.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::log {

inline constexpr std::string_view policy_file = "policy";
inline constexpr std::string_view log_key_file = "keys/log.vkey";
inline constexpr std::string_view keys_folder = "keys/";
inline constexpr std::string_view schemas_folder = "proto/";

struct NamedBytes {
    std::string name;
    Bytes bytes;
};

struct ExportInput {
    const Tree* tree = nullptr;
    Storage* storage = nullptr;
    NoteKey log_key;
    std::string checkpoint;              // the newest note; its size is the bundle's
    std::vector<std::string> published;  // notes of the sizes published before (Publisher::checkpoints)
    Policy policy;                       // witnesses' keys are taken from it; a policy without logs gets log_key
    std::vector<NamedBytes> files;       // further files below keys/ (e.g. keys/stations.json) and proto/ (schemas)
};

// Called with the entries written so far and their number in all.
using Progress = std::function<void(std::uint64_t done, std::uint64_t total)>;

// Writes the bundle under a temporary name beside `out`, makes it durable and gives it its name: there is never half a
// bundle. Holds the tiles of its own size, not the partial ones of sizes published before. Entries stream from the
// storage. Errc::exists if `out` is there, usage for a further file with a name of another kind or twice, corrupt if
// tree, storage and checkpoints disagree.
[[nodiscard]] Result<void> export_bundle(const ExportInput& input, const std::filesystem::path& out,
                                         const Progress& progress = nullptr);

}  // namespace zheng::log
