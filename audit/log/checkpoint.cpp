#include "audit/log/checkpoint.hpp"

#include "audit/log/text.hpp"

namespace zheng::log {

std::string format_checkpoint(const Checkpoint& checkpoint) {
    return checkpoint.origin + "\n" + std::to_string(checkpoint.size) + "\n" + format_base64_digest(checkpoint.root) +
           "\n";
}

Result<Checkpoint> parse_checkpoint(std::string_view text) {
    LineReader lines(text);
    const auto origin = lines.next();
    const auto size = lines.next();
    const auto root = lines.next();
    if (!origin || !size || !root)
        return fail(Errc::malformed, "a checkpoint has three lines");
    if (!valid_origin(*origin))
        return fail(Errc::malformed, "a checkpoint begins with the log's origin");
    Checkpoint out;
    out.origin = *origin;
    auto number = parse_number(*size);
    if (!number)
        return fail(number.error().because("couldn't read the size of a checkpoint"));
    out.size = *number;
    auto digest = parse_base64_digest(*root);
    if (!digest)
        return fail(digest.error().because("couldn't read the root of a checkpoint"));
    out.root = *digest;
    if (lines.next())
        return fail(Errc::unsupported, "a checkpoint has extension lines");
    if (!lines.rest().empty())
        return fail(Errc::malformed, "a checkpoint ends with a newline");
    if (out.size == 0 && out.root != empty_root())
        return fail(Errc::malformed, "a checkpoint of size 0 has the root of the empty tree");
    return out;
}

Result<std::string> sign_checkpoint(const Checkpoint& checkpoint, const crypto::Signer& signer) {
    Note note;
    note.text = format_checkpoint(checkpoint);
    ZHENG_TRY(auto signature, sign_note(note.text, checkpoint.origin, signer));
    note.signatures.push_back(std::move(signature));
    return format_note(note);
}

Result<SignedCheckpoint> open_checkpoint(std::string_view bytes, const NoteKey& log_key,
                                         std::span<const NoteKey> witnesses) {
    ZHENG_TRY(const auto note, parse_note(bytes));
    std::vector<NoteKey> known{log_key};
    known.insert(known.end(), witnesses.begin(), witnesses.end());
    ZHENG_TRY(const auto signatures, verify_note(note, known));
    SignedCheckpoint out;
    bool by_log = false;
    for (const auto& signature : signatures) {
        if (signature.key == log_key)
            by_log = true;
        else
            out.cosignatures.push_back(signature);
    }
    if (!by_log)
        return fail(Errc::crypto, "the checkpoint is not signed by the log " + log_key.name);
    ZHENG_TRY(out.checkpoint, parse_checkpoint(note.text));
    if (out.checkpoint.origin != log_key.name)
        return fail(Errc::malformed, "the checkpoint is of " + out.checkpoint.origin + ", not of " + log_key.name);
    out.note = bytes;
    return out;
}

NoteKey log_note_key(std::string_view origin, const election::PublicKey& key) {
    return {std::string(origin), NoteKeyType::ed25519, key};
}

bool valid_origin(std::string_view origin) {
    return valid_key_name(origin);
}

}  // namespace zheng::log
