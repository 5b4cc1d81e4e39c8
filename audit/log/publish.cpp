#include "audit/log/publish.hpp"

#include "audit/env/files.hpp"
#include "audit/log/text.hpp"

#include <algorithm>

namespace zheng::log {

Result<void> make_tiles(const Tree& tree, Storage& storage, std::uint64_t size, std::uint64_t older,
                        const FileSink& sink) {
    for (const auto& tile : tiles_of(size, older)) {
        Bytes bytes;
        if (tile.level)
            bytes = encode_tile(tree, tile);
        else
            ZHENG_CHECKED(storage.read(
                tile.index * tile_width, tile.width, [&](std::uint64_t index, ByteView entry) -> Result<void> {
                    if (entry.empty() || entry.size() > entry_bytes_max || leaf_hash(entry) != tree.leaf(index))
                        return fail(Errc::corrupt,
                                    "the stored entry " + std::to_string(index) + " is not the one in the tree");
                    append_to_bundle(bytes, entry);
                    return {};
                }));
        ZHENG_CHECKED(sink(path_of(tile), bytes));
    }
    return {};
}

Result<std::optional<std::string>> Publisher::published() const {
    auto note = env::read_text(directory_ / checkpoint_file, note_bytes_max);
    if (note)
        return std::optional(std::move(*note));
    if (note.error().code == Errc::not_found)
        return std::optional<std::string>{};
    return fail(std::move(note).error());
}

Result<std::vector<std::string>> Publisher::checkpoints() const {
    const auto folder = directory_ / checkpoints_folder;
    auto files = env::list_files(folder);
    if (!files && files.error().code == Errc::not_found)
        return std::vector<std::string>{};
    if (!files)
        return fail(std::move(files).error());
    std::vector<std::pair<std::uint64_t, std::string>> found;
    for (const auto& file : *files) {
        const auto size = parse_number(file.name);
        if (!size)
            continue;  // the rest of an interrupted write
        ZHENG_TRY(auto note, env::read_text(folder / file.name, note_bytes_max));
        found.emplace_back(*size, std::move(note));
    }
    std::sort(found.begin(), found.end());
    std::vector<std::string> out;
    for (auto& [size, note] : found)
        out.push_back(std::move(note));
    return out;
}

Result<bool> Publisher::write_if_different(const std::string& name, ByteView bytes) {
    const auto path = directory_ / name;
    const auto present = env::read_file(path, bytes.size());
    if (present && std::equal(present->begin(), present->end(), bytes.begin(), bytes.end()))
        return false;
    ZHENG_CHECKED(env::make_directories(path.parent_path()));
    ZHENG_CHECKED(env::write_atomically(path, bytes));
    return true;
}

Result<std::uint64_t> Publisher::write(const Tree& tree, Storage& storage, const SignedCheckpoint& checkpoint,
                                       std::uint64_t from_size) {
    std::uint64_t written = 0;
    const auto put = [&](const std::string& name, ByteView bytes) -> Result<void> {
        ZHENG_TRY(const bool different, write_if_different(name, bytes));
        written += different ? 1 : 0;
        return {};
    };
    const auto size = checkpoint.checkpoint.size;
    ZHENG_CHECKED(make_tiles(tree, storage, size, from_size, put));
    const auto note = env::as_bytes(checkpoint.note);
    ZHENG_CHECKED(put(std::string(checkpoints_folder) + std::to_string(size), note));
    ZHENG_CHECKED(put(std::string(checkpoint_file), note));
    return written;
}

namespace {

// The checkpoint to publish, and the size that is published already.
struct Step {
    SignedCheckpoint next;
    std::uint64_t published_size = 0;
};
Result<Step> step_to(const Tree& tree, const NoteKey& log_key, std::string_view note,
                     const std::optional<std::string>& published) {
    Step out;
    ZHENG_TRY(out.next, open_checkpoint(note, log_key));
    const auto& next = out.next.checkpoint;
    if (next.size > tree.size() || tree.root(next.size) != next.root)
        return fail(Errc::corrupt, "the checkpoint to publish is not of this tree");
    if (published) {
        ZHENG_TRY(const auto before, open_checkpoint(*published, log_key));
        out.published_size = before.checkpoint.size;
        if (out.published_size > next.size)
            return fail(Errc::rollback, "a checkpoint of " + std::to_string(out.published_size) +
                                            " entries is published, more than " + std::to_string(next.size));
        if (tree.root(out.published_size) != before.checkpoint.root)
            return fail(Errc::corrupt, "the published checkpoint is not of this tree");
    }
    return out;
}

}  // namespace

Result<void> Publisher::publish(const Tree& tree, Storage& storage, const NoteKey& log_key, std::string_view note) {
    ZHENG_TRY(const auto before, published());
    ZHENG_TRY(const auto step, step_to(tree, log_key, note, before));
    ZHENG_TRY([[maybe_unused]] const auto written, write(tree, storage, step.next, step.published_size));
    return {};
}

Result<std::uint64_t> Publisher::rebuild(const Tree& tree, Storage& storage, const NoteKey& log_key,
                                         std::string_view note) {
    ZHENG_TRY(const auto before, published());
    ZHENG_TRY(const auto step, step_to(tree, log_key, note, before));
    return write(tree, storage, step.next, 0);
}

}  // namespace zheng::log
