// Reads an auditor's bundle and reports everything that is wrong with it, each fault with its file and, where there is
// one, its entry. Nothing is repaired and no fault stops the reading as long as something is left to read. What the
// statements in the entries mean is not known here.
//
// Trust: keys/log.vkey only says which key the bundle claims. Whether that is the log's key is decided by the statement
// that opened the election, whose own signer the auditor must know. One thread; entries() is safe from several.
#pragma once

#include "audit/env/bytes.hpp"
#include "audit/log/bundle.hpp"
#include "audit/log/checkpoint.hpp"
#include "audit/log/merkle.hpp"
#include "audit/log/policy.hpp"
#include "audit/log/storage.hpp"
#include "proto/election/result.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::log {

inline constexpr std::uint64_t bundle_file_bytes_max = std::uint64_t{32} << 20U;  // of any file

enum class ProblemKind : std::uint8_t {
    // completeness
    bad_manifest,     // a line of MANIFEST.sha256 that cannot be read
    missing_file,     // listed, or asked for by the size, and not there
    unlisted_file,    // there, and not listed
    unexpected_file,  // listed, but of no kind that a bundle of this size holds; a link; a device
    changed_file,     // its SHA-256 is not the listed one
    unreadable_file,  // the operating system or a limit refused it
    // authenticity
    malformed_file,  // does not follow its format
    bad_signature,   // not signed by keys/log.vkey, or by a known key badly
    quorum_missed,   // the policy's witnesses have not cosigned the checkpoint
    // consistency
    entry_mismatch,  // an entry does not hash to its place in the tile
    tile_mismatch,   // a tile is not what the entries hash to
    wrong_root,      // the entries do not hash to the root of `checkpoint`
    not_a_prefix,    // a stored checkpoint is not of the same tree
};
[[nodiscard]] std::string_view name_of(ProblemKind kind);

struct Problem {
    ProblemKind kind = ProblemKind::bad_manifest;
    std::string file;                    // relative to the bundle
    std::optional<std::uint64_t> entry;  // index in the log
    std::string detail;                  // one sentence, no full stop
    friend bool operator==(const Problem&, const Problem&) = default;
};
// "changed_file tile/0/000.p/3: …"
[[nodiscard]] std::string text_of(const Problem& problem);

class BundleReader {
  public:
    // Lists the directory, compares every file with the manifest, reads keys, policy and checkpoints. Fails only if the
    // directory cannot be listed; all else is in problems().
    [[nodiscard]] static Result<BundleReader> open(const std::filesystem::path& directory);

    [[nodiscard]] const std::vector<Problem>& problems() const { return problems_; }

    [[nodiscard]] const std::optional<NoteKey>& log_key() const { return log_key_; }
    [[nodiscard]] const std::optional<Policy>& policy() const { return policy_; }
    // The newest checkpoint, if it could be read and its signature is good.
    [[nodiscard]] const std::optional<SignedCheckpoint>& head() const { return head_; }
    // Those of checkpoints/ whose signatures are good, by size.
    [[nodiscard]] const std::map<std::uint64_t, SignedCheckpoint>& checkpoints() const { return checkpoints_; }
    // What the newest checkpoint claims, even if its signature is not good; 0 if nothing can be read.
    [[nodiscard]] std::uint64_t size() const { return size_; }

    // Every regular file below the directory, the manifest too, ordered.
    [[nodiscard]] std::vector<std::string> names() const;
    // One of them, whole. Errc::not_found, too_large or io.
    [[nodiscard]] Result<Bytes> file(std::string_view name) const;

    // Reads all entries in order, hashes them anew, rebuilds the tree, and compares every byte of every tile, the root
    // and each stored checkpoint; adds to problems(). Entries that cannot be read are skipped (the visitor sees a gap)
    // and stand in the tree with the hash that their tile gives. nullopt if not even that is there: the tree then ends.
    // Fails only with the visitor's error.
    [[nodiscard]] Result<std::optional<Tree>> replay(const Storage::Visitor& on_entry = nullptr);

    // Entries [first, first + count) without any check but the format; Errc::malformed names the file. For reading in
    // parallel and for single entries; replay() is what checks.
    [[nodiscard]] Result<void> entries(std::uint64_t first, std::uint64_t count, const Storage::Visitor& visitor) const;

  private:
    class Replay;
    explicit BundleReader(std::filesystem::path directory) : directory_(std::move(directory)) {}
    void add(ProblemKind kind, std::string_view file, std::string detail, std::optional<std::uint64_t> entry = {});
    [[nodiscard]] std::optional<Bytes> read(std::string_view name);  // or a problem
    [[nodiscard]] Result<void> list();
    void check_manifest();
    void check_kinds();
    void read_keys();
    void read_checkpoints();
    [[nodiscard]] std::optional<SignedCheckpoint> read_checkpoint(const std::string& name);

    std::filesystem::path directory_;
    std::map<std::string, std::uint64_t, std::less<>> files_;  // name and size
    std::vector<Problem> problems_;
    std::optional<NoteKey> log_key_;
    std::optional<Policy> policy_;
    std::optional<SignedCheckpoint> head_;
    std::map<std::uint64_t, SignedCheckpoint> checkpoints_;
    std::uint64_t size_ = 0;
};

}  // namespace zheng::log
