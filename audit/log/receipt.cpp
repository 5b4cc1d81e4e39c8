#include "audit/log/receipt.hpp"

#include "audit/crypto/text_codec.hpp"
#include "audit/log/text.hpp"

namespace zheng::log {
namespace {
constexpr std::string_view first_line = "c2sp.org/tlog-proof@v1";
constexpr std::string_view index_word = "index ";
constexpr std::string_view extra_word = "extra ";
}  // namespace

std::string format_receipt(const Receipt& receipt) {
    constexpr std::size_t hash_line_bytes = 45;
    constexpr std::size_t other_lines_bytes = 64;
    std::string out;
    out.reserve(other_lines_bytes + receipt.proof.size() * hash_line_bytes + receipt.extra.size() * 4 / 3 +
                receipt.checkpoint.size());
    out += std::string(first_line) + "\n";
    if (!receipt.extra.empty())
        out += std::string(extra_word) + crypto::base64_encode(receipt.extra) + "\n";
    out += std::string(index_word) + std::to_string(receipt.index) + "\n";
    for (const auto& hash : receipt.proof) {
        out += format_base64_digest(hash);
        out += '\n';
    }
    out += '\n';
    out += receipt.checkpoint;
    return out;
}

Result<Receipt> parse_receipt(std::string_view text) {
    if (text.size() > receipt_bytes_max)
        return fail(Errc::too_large, "a receipt has at most " + std::to_string(receipt_bytes_max) + " bytes");
    LineReader lines(text);
    if (lines.next() != first_line)
        return fail(Errc::malformed, "a receipt begins with " + std::string(first_line));
    Receipt out;
    auto line = lines.next();
    if (line && line->starts_with(extra_word)) {
        ZHENG_TRY(out.extra, crypto::base64_decode(line->substr(extra_word.size())));
        if (out.extra.empty() || out.extra.size() > receipt_extra_bytes_max)
            return fail(Errc::malformed,
                        "a receipt's extra data has 1 to " + std::to_string(receipt_extra_bytes_max) + " bytes");
        line = lines.next();
    }
    if (!line || !line->starts_with(index_word))
        return fail(Errc::malformed, "a receipt says its index");
    auto index = parse_number(line->substr(index_word.size()));
    if (!index)
        return fail(index.error().because("couldn't read the index of a receipt"));
    out.index = *index;
    while (true) {
        line = lines.next();
        if (!line)
            return fail(Errc::malformed, "a receipt has a blank line and a checkpoint");
        if (line->empty())
            break;
        if (out.proof.size() == proof_hashes_max)
            return fail(Errc::malformed, "a receipt has at most " + std::to_string(proof_hashes_max) + " hashes");
        ZHENG_TRY(const auto hash, parse_base64_digest(*line));
        out.proof.push_back(hash);
    }
    out.checkpoint = lines.rest();
    // Read here too, so that a hash line behind the blank line is not taken for a part of the note.
    ZHENG_TRY(const auto note, parse_note(out.checkpoint));
    ZHENG_TRY([[maybe_unused]] const auto checkpoint, parse_checkpoint(note.text));
    return out;
}

Result<SignedCheckpoint> verify_receipt(const Receipt& receipt, ByteView entry, const NoteKey& log_key,
                                        std::span<const NoteKey> witnesses) {
    ZHENG_TRY(auto checkpoint, open_checkpoint(receipt.checkpoint, log_key, witnesses));
    ZHENG_CHECKED(verify_inclusion(receipt.index, checkpoint.checkpoint.size, leaf_hash(entry), receipt.proof,
                                   checkpoint.checkpoint.root));
    return checkpoint;
}

}  // namespace zheng::log
