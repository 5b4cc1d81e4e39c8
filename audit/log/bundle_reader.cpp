#include "audit/log/bundle_reader.hpp"

#include "audit/crypto/sha256.hpp"
#include "audit/env/files.hpp"
#include "audit/log/manifest.hpp"
#include "audit/log/publish.hpp"
#include "audit/log/text.hpp"
#include "audit/log/tile.hpp"

#include <algorithm>
#include <set>

namespace zheng::log {
namespace {

// A vkey file is one line.
Result<NoteKey> parse_vkey_file(ByteView bytes) {
    LineReader lines(env::as_text(bytes));
    const auto line = lines.next();
    if (!line || !lines.rest().empty())
        return fail(Errc::malformed, "a verifier key is one line");
    return parse_vkey(*line);
}

// The size that a checkpoint claims, believed only as a guide to what to look for.
std::optional<std::uint64_t> claimed_size(ByteView bytes) {
    LineReader lines(env::as_text(bytes));
    static_cast<void>(lines.next());
    const auto line = lines.next();
    const auto size = line ? parse_number(*line) : fail(Errc::malformed, "");
    return size ? std::optional(*size) : std::nullopt;
}

}  // namespace

std::string_view name_of(ProblemKind kind) {
    switch (kind) {
    case ProblemKind::bad_manifest:
        return "bad_manifest";
    case ProblemKind::missing_file:
        return "missing_file";
    case ProblemKind::unlisted_file:
        return "unlisted_file";
    case ProblemKind::unexpected_file:
        return "unexpected_file";
    case ProblemKind::changed_file:
        return "changed_file";
    case ProblemKind::unreadable_file:
        return "unreadable_file";
    case ProblemKind::malformed_file:
        return "malformed_file";
    case ProblemKind::bad_signature:
        return "bad_signature";
    case ProblemKind::quorum_missed:
        return "quorum_missed";
    case ProblemKind::entry_mismatch:
        return "entry_mismatch";
    case ProblemKind::tile_mismatch:
        return "tile_mismatch";
    case ProblemKind::wrong_root:
        return "wrong_root";
    case ProblemKind::not_a_prefix:
        return "not_a_prefix";
    }
    return "?";
}

std::string text_of(const Problem& problem) {
    std::string out = std::string(name_of(problem.kind)) + " " + problem.file;
    if (problem.entry)
        out += " entry " + std::to_string(*problem.entry);
    return out + ": " + problem.detail;
}

Result<BundleReader> BundleReader::open(const std::filesystem::path& directory) {
    BundleReader out(directory);
    ZHENG_CHECKED(out.list());
    out.check_manifest();
    out.read_keys();
    out.read_checkpoints();
    out.check_kinds();
    return out;
}

void BundleReader::add(ProblemKind kind, std::string_view file, std::string detail,
                       std::optional<std::uint64_t> entry) {
    problems_.push_back({kind, std::string(file), entry, std::move(detail)});
}

std::vector<std::string> BundleReader::names() const {
    std::vector<std::string> out;
    for (const auto& [name, size] : files_)
        out.push_back(name);
    return out;
}

Result<Bytes> BundleReader::file(std::string_view name) const {
    if (!files_.contains(name))
        return fail(Errc::not_found, "the bundle has no file " + std::string(name));
    return env::read_file(directory_ / name, name == manifest_file ? manifest_bytes_max : bundle_file_bytes_max);
}

std::optional<Bytes> BundleReader::read(std::string_view name) {
    auto bytes = file(name);
    if (bytes)
        return std::move(*bytes);
    const bool missing = bytes.error().code == Errc::not_found;
    add(missing ? ProblemKind::missing_file : ProblemKind::unreadable_file, name, bytes.error().message);
    return std::nullopt;
}

Result<void> BundleReader::list() {
    ZHENG_TRY(const auto found, env::list_files(directory_));
    for (const auto& file : found) {
        if (file.kind == env::FileKind::regular)
            files_[file.name] = file.size_bytes;
        else
            add(ProblemKind::unexpected_file, file.name, "it is not a regular file");
    }
    return {};
}

void BundleReader::check_manifest() {
    std::set<std::string, std::less<>> listed;
    if (const auto bytes = read(manifest_file)) {
        const auto manifest = parse_manifest(env::as_text(*bytes));
        for (const auto& fault : manifest.faults)
            add(ProblemKind::bad_manifest, manifest_file, "line " + std::to_string(fault.line) + ": " + fault.detail);
        for (const auto& line : manifest.lines) {
            listed.insert(line.name);
            const auto where = " (line " + std::to_string(line.line) + " of " + std::string(manifest_file) + ")";
            if (!files_.contains(line.name)) {
                add(ProblemKind::missing_file, line.name, "it is listed and not there" + where);
                continue;
            }
            const auto content = read(line.name);
            if (content && crypto::sha256(*content) != line.digest)
                add(ProblemKind::changed_file, line.name,
                    "it has SHA-256 " + election::hex(crypto::sha256(*content)) + ", not the listed " +
                        election::hex(line.digest) + where);
        }
    }
    for (const auto& [name, size] : files_)
        if (name != manifest_file && !listed.contains(name))
            add(ProblemKind::unlisted_file, name, "it is there and not listed in " + std::string(manifest_file));
}

void BundleReader::read_keys() {
    if (const auto bytes = read(log_key_file)) {
        if (auto key = parse_vkey_file(*bytes); key && key->type == NoteKeyType::ed25519)
            log_key_ = std::move(*key);
        else
            add(ProblemKind::malformed_file, log_key_file, key ? "it is not a log's key" : key.error().message);
    }
    if (const auto bytes = read(policy_file)) {
        auto policy = parse_policy(env::as_text(*bytes));
        if (!policy) {
            add(ProblemKind::malformed_file, policy_file, policy.error().message);
            return;
        }
        const bool known = !log_key_ || std::any_of(policy->logs.begin(), policy->logs.end(),
                                                    [&](const PolicyLog& log) { return log.key == *log_key_; });
        if (!known)
            add(ProblemKind::malformed_file, policy_file, "it does not name the log of " + std::string(log_key_file));
        for (std::size_t i = 0; i < policy->witnesses.size(); ++i) {
            const auto name = std::string(keys_folder) + "witness-" + std::to_string(i + 1) + ".vkey";
            const auto key_bytes = read(name);
            const auto key = key_bytes ? parse_vkey_file(*key_bytes) : fail(Errc::not_found, "");
            if (key_bytes && (!key || *key != policy->witnesses[i].key))
                add(ProblemKind::malformed_file, name, "it is not the key of the policy's witness");
        }
        policy_ = std::move(*policy);
    }
}

std::optional<SignedCheckpoint> BundleReader::read_checkpoint(const std::string& name) {
    const auto bytes = read(name);
    if (!bytes)
        return std::nullopt;
    if (name == checkpoint_file)
        size_ = claimed_size(*bytes).value_or(0);
    if (!log_key_) {
        add(ProblemKind::bad_signature, name, "there is no log key to verify it with");
        return std::nullopt;
    }
    const auto witnesses = policy_ ? policy_->witness_keys() : std::vector<NoteKey>{};
    auto opened = open_checkpoint(env::as_text(*bytes), *log_key_, witnesses);
    if (opened)
        return std::move(*opened);
    const bool signature = opened.error().code == Errc::crypto;
    add(signature ? ProblemKind::bad_signature : ProblemKind::malformed_file, name, opened.error().message);
    return std::nullopt;
}

void BundleReader::read_checkpoints() {
    head_ = read_checkpoint(std::string(checkpoint_file));
    if (head_ && policy_ && !quorum_reached(*policy_, head_->cosignatures))
        add(ProblemKind::quorum_missed, checkpoint_file,
            "the witnesses' quorum " + policy_->quorum + " is not reached");
    bool head_stored = false;
    for (const auto& name : names()) {
        if (!name.starts_with(checkpoints_folder))
            continue;
        auto opened = read_checkpoint(name);
        if (!opened)
            continue;
        if (std::string(checkpoints_folder) + std::to_string(opened->checkpoint.size) != name) {
            add(ProblemKind::malformed_file, name,
                "it is a checkpoint of size " + std::to_string(opened->checkpoint.size));
            continue;
        }
        head_stored = head_stored || (head_ && opened->checkpoint == head_->checkpoint);
        checkpoints_.emplace(opened->checkpoint.size, std::move(*opened));
    }
    // The largest stored checkpoint guides the reading when the newest one cannot.
    if (size_ == 0 && !head_ && !checkpoints_.empty())
        size_ = checkpoints_.rbegin()->first;
    const auto stored_name = std::string(checkpoints_folder) + std::to_string(size_);
    if (head_ && !head_stored && !files_.contains(stored_name))
        add(ProblemKind::missing_file, stored_name, "the newest checkpoint is not among the stored ones");
}

void BundleReader::check_kinds() {
    // A size nobody can have written would ask for a list without end.
    const auto size_max = static_cast<std::uint64_t>(files_.size()) * tile_width;
    if (size_ > size_max) {
        add(ProblemKind::missing_file, checkpoint_file,
            "it claims " + std::to_string(size_) + " entries, more than all files together can hold");
        size_ = 0;
        return;
    }
    std::set<std::string> expected;
    for (const auto& tile : tiles_of(size_))
        expected.insert(path_of(tile));
    for (const auto& [name, bytes] : files_) {
        const bool known = name == manifest_file || name == checkpoint_file || name == policy_file ||
                           name.starts_with(keys_folder) || name.starts_with(schemas_folder) ||
                           name.starts_with(checkpoints_folder) || expected.contains(name);
        if (!known)
            add(ProblemKind::unexpected_file, name,
                "a bundle of " + std::to_string(size_) + " entries has no such file");
    }
}

// One pass over the entries: the tree grows from them, and their tiles are compared as soon as they are whole.
class BundleReader::Replay {
  public:
    Replay(BundleReader& reader, const Storage::Visitor& visitor) : reader_(reader), visitor_(visitor) {}

    Result<bool> bundle(const TileRef& ref) {
        const auto name = path_of(ref);
        const auto first = ref.index * tile_width;
        TileRef hashes_ref = ref;
        hashes_ref.level = 0;
        const auto hashes = reader_.read(path_of(hashes_ref));
        std::string broken = "it is missing";
        unsigned decoded = 0;
        if (const auto bytes = reader_.read(name)) {
            std::optional<Error> stopped;
            auto done = decode_bundle(*bytes, ref.width, [&](unsigned position, ByteView entry) -> Result<void> {
                const auto hash = leaf_hash(entry);
                ++decoded;
                compare(hash, hashes, hashes_ref, name, first + position);
                tree_.append(hash);
                auto seen = visitor_ ? visitor_(first + position, entry) : Result<void>{};
                if (!seen)
                    stopped = seen.error();
                return seen;
            });
            if (stopped)
                return fail(std::move(*stopped));
            if (done)
                return true;
            broken = done.error().message;
        }
        // What cannot be read is skipped; its hash in the tile stands for it.
        if (decoded == ref.width) {
            reader_.add(ProblemKind::malformed_file, name, broken);
            return true;
        }
        reader_.add(ProblemKind::malformed_file, name, broken, first + decoded);
        for (auto position = decoded; position < ref.width; ++position) {
            const auto hash = hash_at(hashes, position);
            if (!hash)
                return false;
            tree_.append(*hash);
        }
        return true;
    }

    void tile(const TileRef& ref) {
        const auto name = path_of(ref);
        // Level 0 has been read beside its entries, where its absence was told.
        const auto found = ref.level == 0U ? optional_file(name) : reader_.read(name);
        if (!found)
            return;
        const auto expected = encode_tile(tree_, ref);
        if (*found == expected)
            return;
        if (found->size() != expected.size()) {
            reader_.add(ProblemKind::tile_mismatch, name,
                        "it has " + std::to_string(found->size()) + " bytes, not " + std::to_string(expected.size()));
            return;
        }
        const auto at = std::mismatch(found->begin(), found->end(), expected.begin()).first - found->begin();
        reader_.add(ProblemKind::tile_mismatch, name,
                    "hash " + std::to_string(static_cast<std::size_t>(at) / sizeof(Digest::bytes)) +
                        " is not what the entries hash to");
    }

    void roots() {
        if (reader_.head_ && tree_.root(reader_.size_) != reader_.head_->checkpoint.root)
            reader_.add(ProblemKind::wrong_root, checkpoint_file,
                        "the entries hash to the root " + format_base64_digest(tree_.root(reader_.size_)));
        for (const auto& [size, stored] : reader_.checkpoints_) {
            const auto name = std::string(checkpoints_folder) + std::to_string(size);
            if (size > tree_.size())
                reader_.add(ProblemKind::not_a_prefix, name,
                            "it is of more entries than the bundle's " + std::to_string(tree_.size()));
            else if (tree_.root(size) != stored.checkpoint.root)
                reader_.add(ProblemKind::not_a_prefix, name,
                            "the first " + std::to_string(size) + " entries hash to the root " +
                                format_base64_digest(tree_.root(size)));
        }
    }

    Tree& tree() { return tree_; }

  private:
    static std::optional<Digest> hash_at(const std::optional<Bytes>& hashes, unsigned position) {
        Digest out;
        const auto begin = std::size_t{position} * out.bytes.size();
        if (!hashes || hashes->size() < begin + out.bytes.size())
            return std::nullopt;
        std::copy_n(hashes->begin() + static_cast<std::ptrdiff_t>(begin), out.bytes.size(), out.bytes.begin());
        return out;
    }
    void compare(const Digest& hash, const std::optional<Bytes>& hashes, const TileRef& hashes_ref,
                 const std::string& bundle, std::uint64_t index) {
        const auto stored = hash_at(hashes, static_cast<unsigned>(index % tile_width));
        if (stored && *stored != hash)
            reader_.add(ProblemKind::entry_mismatch, bundle,
                        "it hashes to " + election::hex(hash) + ", but " + path_of(hashes_ref) + " holds " +
                            election::hex(*stored),
                        index);
    }
    std::optional<Bytes> optional_file(const std::string& name) {
        auto bytes = reader_.file(name);
        return bytes ? std::optional(std::move(*bytes)) : std::nullopt;
    }

    BundleReader& reader_;
    const Storage::Visitor& visitor_;
    Tree tree_;
};

Result<std::optional<Tree>> BundleReader::replay(const Storage::Visitor& on_entry) {
    Replay replay(*this, on_entry);
    for (const auto& tile : tiles_of(size_)) {
        if (tile.level) {
            replay.tile(tile);
            continue;
        }
        ZHENG_TRY(const bool whole, replay.bundle(tile));
        if (!whole)
            return std::optional<Tree>{};
    }
    replay.roots();
    return std::optional(std::move(replay.tree()));
}

Result<void> BundleReader::entries(std::uint64_t first, std::uint64_t count, const Storage::Visitor& visitor) const {
    if (first > size_ || count > size_ - first)
        return fail(Errc::not_found, "the bundle has " + std::to_string(size_) + " entries");
    const auto end = first + count;
    for (auto index = first / tile_width; index * tile_width < end; ++index) {
        const auto begin = index * tile_width;
        const TileRef ref{std::nullopt, index, static_cast<unsigned>(std::min(tile_width, size_ - begin))};
        ZHENG_TRY(const auto bytes, file(path_of(ref)));
        auto done = decode_bundle(bytes, ref.width, [&](unsigned position, ByteView entry) -> Result<void> {
            const auto at = begin + position;
            return at >= first && at < end ? visitor(at, entry) : Result<void>{};
        });
        if (!done)
            return fail(done.error().because("couldn't read " + path_of(ref)));
    }
    return {};
}

}  // namespace zheng::log
