// The published directory (C2SP tlog-tiles): tiles, entry bundles and checkpoints as static files that anyone may copy.
// Everything in it can be made again from the Storage. Published <= committed always: a checkpoint is published after
// the files that it signs, and after the commit that made it. One thread at a time; the tree must not grow during a
// call.
#pragma once

#include "audit/log/checkpoint.hpp"
#include "audit/log/merkle.hpp"
#include "audit/log/storage.hpp"
#include "audit/log/tile.hpp"
#include "proto/election/result.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::log {

inline constexpr std::string_view checkpoint_file = "checkpoint";
inline constexpr std::string_view checkpoints_folder = "checkpoints/";

class Publisher {
  public:
    // The directory may be missing: nothing is published then.
    explicit Publisher(std::filesystem::path directory) : directory_(std::move(directory)) {}

    // The published checkpoint's note as it lies there, unverified: Log::open compares it with the store.
    [[nodiscard]] Result<std::optional<std::string>> published() const;
    // Every note of checkpoints/, ascending by size.
    [[nodiscard]] Result<std::vector<std::string>> checkpoints() const;

    // Publishes a committed checkpoint: the tiles and bundles that its size adds to the published one (partial ones for
    // this size only; none is removed), then checkpoints/<size>, then `checkpoint`. The same size again replaces the
    // checkpoint, which may have gained cosignatures. Each file: temporary, fsync, rename, fsync of the directory.
    // Errc::rollback if a larger size is published, corrupt if the tree has another root than the checkpoint.
    [[nodiscard]] Result<void> publish(const Tree& tree, Storage& storage, const NoteKey& log_key,
                                       std::string_view checkpoint_note);
    // At start: the same, but every file of that size is compared and, if missing or different, written anew. Returns
    // how many were.
    [[nodiscard]] Result<std::uint64_t> rebuild(const Tree& tree, Storage& storage, const NoteKey& log_key,
                                                std::string_view checkpoint_note);

  private:
    [[nodiscard]] Result<std::uint64_t> write(const Tree& tree, Storage& storage, const SignedCheckpoint& checkpoint,
                                              std::uint64_t from_size);
    [[nodiscard]] Result<bool> write_if_different(const std::string& name, ByteView bytes);
    std::filesystem::path directory_;
};

// Makes the bytes of each file of tiles_of(size, older), one at a time, and hands it to `sink`. Entries stream from the
// storage: at most one bundle is in memory.
using FileSink = std::function<Result<void>(const std::string& name, ByteView bytes)>;
[[nodiscard]] Result<void> make_tiles(const Tree& tree, Storage& storage, std::uint64_t size, std::uint64_t older,
                                      const FileSink& sink);

}  // namespace zheng::log
