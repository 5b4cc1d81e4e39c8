#include "audit/log/bundle.hpp"

#include "audit/crypto/sha256.hpp"
#include "audit/env/files.hpp"
#include "audit/log/manifest.hpp"
#include "audit/log/publish.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <system_error>

namespace zheng::log {
namespace {

// Writes files and remembers what the manifest will say.
class Writer {
  public:
    explicit Writer(std::filesystem::path directory) : directory_(std::move(directory)) {}

    Result<void> put(const std::string& name, ByteView bytes) {
        if (!valid_bundle_name(name) || name == manifest_file || digests_.contains(name))
            return fail(Errc::usage, "'" + name + "' is not a name for another file of a bundle");
        const auto path = directory_ / name;
        if (made_.insert(path.parent_path()).second) {
            std::error_code error;
            std::filesystem::create_directories(path.parent_path(), error);
            if (error)
                return fail(Errc::io, "couldn't make " + path.parent_path().string() + ": " + error.message());
        }
        digests_[name] = crypto::sha256(bytes);
        return env::write_unsynced(path, bytes);
    }
    Result<void> end() {
        std::vector<ManifestLine> lines;
        for (const auto& [name, digest] : digests_)
            lines.push_back({digest, name, lines.size() + 1});
        ZHENG_CHECKED(env::write_unsynced(directory_ / manifest_file, env::as_bytes(format_manifest(lines))));
        return env::sync_file_system(directory_);
    }

  private:
    std::filesystem::path directory_;
    std::map<std::string, election::Digest> digests_;
    std::set<std::filesystem::path> made_;
};

Result<void> put_checkpoints(Writer& writer, const ExportInput& input, const SignedCheckpoint& head) {
    std::map<std::uint64_t, std::string> notes;
    for (const auto& note : input.published) {
        ZHENG_TRY(const auto opened, open_checkpoint(note, input.log_key));
        const auto& checkpoint = opened.checkpoint;
        if (checkpoint.size > head.checkpoint.size)
            continue;  // published after this one
        if (input.tree->root(checkpoint.size) != checkpoint.root)
            return fail(Errc::corrupt,
                        "the published checkpoint of size " + std::to_string(checkpoint.size) + " is not of this tree");
        notes[checkpoint.size] = note;
    }
    notes[head.checkpoint.size] = head.note;
    for (const auto& [size, note] : notes)
        ZHENG_CHECKED(writer.put(std::string(checkpoints_folder) + std::to_string(size), env::as_bytes(note)));
    return writer.put(std::string(checkpoint_file), env::as_bytes(head.note));
}

Result<void> put_keys_and_files(Writer& writer, const ExportInput& input) {
    auto policy = input.policy;
    if (policy.logs.empty())
        policy.logs.push_back({input.log_key, ""});
    ZHENG_CHECKED(writer.put(std::string(policy_file), env::as_bytes(format_policy(policy))));
    ZHENG_CHECKED(writer.put(std::string(log_key_file), env::as_bytes(format_vkey(input.log_key) + "\n")));
    for (std::size_t i = 0; i < policy.witnesses.size(); ++i)
        ZHENG_CHECKED(writer.put(std::string(keys_folder) + "witness-" + std::to_string(i + 1) + ".vkey",
                                 env::as_bytes(format_vkey(policy.witnesses[i].key) + "\n")));
    for (const auto& file : input.files) {
        if (!file.name.starts_with(keys_folder) && !file.name.starts_with(schemas_folder))
            return fail(Errc::usage, "'" + file.name + "' is neither a key nor a schema");
        ZHENG_CHECKED(writer.put(file.name, file.bytes));
    }
    return {};
}

Result<void> write_bundle(const ExportInput& input, const std::filesystem::path& directory, const Progress& progress) {
    ZHENG_TRY(const auto head, open_checkpoint(input.checkpoint, input.log_key));
    const auto size = head.checkpoint.size;
    if (size > input.tree->size() || input.tree->root(size) != head.checkpoint.root)
        return fail(Errc::corrupt, "the checkpoint to export is not of this tree");
    Writer writer(directory);
    std::uint64_t bundles = 0;  // come first, one for each 256 entries
    const auto put = [&](const std::string& name, ByteView bytes) -> Result<void> {
        ZHENG_CHECKED(writer.put(name, bytes));
        if (progress)
            progress(std::min(++bundles * tile_width, size), size);
        return {};
    };
    ZHENG_CHECKED(make_tiles(*input.tree, *input.storage, size, 0, put));
    ZHENG_CHECKED(put_checkpoints(writer, input, head));
    ZHENG_CHECKED(put_keys_and_files(writer, input));
    return writer.end();
}

}  // namespace

Result<void> export_bundle(const ExportInput& input, const std::filesystem::path& out, const Progress& progress) {
    std::error_code error;
    auto target = std::filesystem::absolute(out, error).lexically_normal();
    if (!target.has_filename())
        target = target.parent_path();
    if (std::filesystem::exists(std::filesystem::symlink_status(target, error)))
        return fail(Errc::exists, target.string() + " is there already");
    const auto temporary = env::temporary_beside(target);
    std::filesystem::remove_all(temporary, error);
    ZHENG_CHECKED(env::make_directories(temporary));
    auto done = write_bundle(input, temporary, progress);
    if (done)
        done = env::rename_new(temporary, target);
    if (!done)
        std::filesystem::remove_all(temporary, error);
    return done;
}

}  // namespace zheng::log
