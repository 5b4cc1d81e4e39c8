#include "audit/sealed/roll_file.hpp"

#include "audit/crypto/seal.hpp"
#include "audit/crypto/sha256.hpp"
#include "audit/sealed/reading.hpp"
#include "audit/sealed/writing.hpp"

#include <algorithm>

namespace zheng::sealed {
namespace {

constexpr std::string_view purpose = "zheng sealed roll v2";
constexpr std::size_t sealed_record_bytes_max = 2 * record_text_bytes_max + 256;

// Everything before the records. `bytes` is all of it: a key is derived for it and for nothing else.
struct Opening {
    RollFront front;
    crypto::FileId file{};
    std::string wrapped;
    ByteView bytes;
};

Bytes opening_bytes(const RollFront& front, const crypto::FileId& file, std::string_view wrapped) {
    Bytes out;
    put(out, sealed_roll_magic);
    put(out, front.election);
    put<2>(out, front.contest.text.size());
    put(out, front.contest.text);
    put<8>(out, front.registered);
    put(out, front.root);
    put(out, ByteView(file));
    put<4>(out, wrapped.size());
    put(out, wrapped);
    return out;
}

Result<Opening> read_opening(ByteView bytes, Reading& reading) {
    const auto cut = [] { return fail(Errc::malformed, "this is no sealed roll, or it is cut off"); };
    const auto magic = reading.take(sealed_roll_magic.size());
    if (!magic || env::as_text(*magic) != sealed_roll_magic)
        return cut();
    Opening out;
    const auto election = reading.bytes32();
    const auto contest = reading.counted<2>(election::id_bytes_max);
    const auto registered = reading.number<8>();
    const auto root = reading.bytes32();
    const auto file = reading.bytes32();
    const auto wrapped = reading.counted<4>(crypto::key_file_bytes_max);
    if (!election || !contest || !registered || !root || !file || !wrapped)
        return cut();
    out.front = {{*election}, {std::string(env::as_text(*contest))}, *registered, {*root}};
    out.file = *file;
    out.wrapped = env::as_text(*wrapped);
    out.bytes = bytes.first(reading.at());
    if (!election::valid_id(out.front.contest.text) || out.front.registered > roll_records_max)
        return fail(Errc::malformed, "this is no sealed roll: its contest or number of records cannot be");
    return out;
}

crypto::Sealer sealer_of(const crypto::Ed25519Signer& key, ByteView opening, const crypto::FileId& file) {
    return {crypto::derive_secret(key, purpose, crypto::sha256(opening).bytes), file};
}

Bytes record_bytes(const RollRecord& record) {
    Bytes out;
    put(out, ByteView(record.entry_salt));
    put(out, ByteView(record.particulars_salt));
    put<2>(out, record.entry.size());
    put(out, record.entry);
    put<2>(out, record.particulars.size());
    put(out, record.particulars);
    return out;
}

Result<RollRecord> read_record(ByteView bytes) {
    Reading reading(bytes);
    RollRecord out;
    const auto entry_salt = reading.bytes32();
    const auto particulars_salt = reading.bytes32();
    const auto entry = reading.counted<2>(record_text_bytes_max);
    const auto particulars = reading.counted<2>(record_text_bytes_max);
    if (!entry_salt || !particulars_salt || !entry || !particulars || !reading.done())
        return fail(Errc::corrupt, "a record of the sealed roll is not one");
    out.entry_salt = *entry_salt;
    out.particulars_salt = *particulars_salt;
    out.entry = env::as_text(*entry);
    out.particulars = env::as_text(*particulars);
    return out;
}

}  // namespace

Result<RollFront> front_of(const Roll& roll) {
    if (roll.records.size() > roll_records_max)
        return fail(Errc::too_large, "a roll has at most " + std::to_string(roll_records_max) + " people");
    ZHENG_TRY(const auto tree, tree_of(roll));
    return RollFront{roll.election, roll.contest, roll.records.size(), tree.root()};
}

Result<Bytes> seal_roll(const Roll& roll, const crypto::Secret& passphrase, crypto::WrapCost cost,
                        crypto::Rehearsal rehearsal, env::Random& random) {
    ZHENG_TRY(const auto front, front_of(roll));
    const auto key = crypto::Ed25519Signer::generate(random);
    ZHENG_TRY(const auto wrapped, crypto::wrap_key(key, passphrase, cost, rehearsal, random));
    const crypto::FileId file = random.bytes32();
    Bytes out = opening_bytes(front, file, wrapped);
    const auto sealer = sealer_of(key, out, file);
    const auto add = [&](std::uint64_t index, ByteView plain) {
        const Bytes sealed = sealer.seal(index, plain, random);
        put<4>(out, sealed.size());
        put(out, sealed);
    };
    add(0, roll.blinding);
    for (std::size_t i = 0; i < roll.records.size(); ++i)
        add(i + 1, record_bytes(roll.records[i]));
    return out;
}

Result<RollFront> read_front(ByteView file) {
    Reading reading(file);
    ZHENG_TRY(auto opening, read_opening(file, reading));
    return std::move(opening.front);
}

Result<Roll> open_roll(ByteView file, const crypto::Secret& passphrase, crypto::Rehearsal rehearsal) {
    Reading reading(file);
    ZHENG_TRY(const auto opening, read_opening(file, reading));
    ZHENG_TRY(const auto key, crypto::unwrap_key(opening.wrapped, passphrase, rehearsal));
    const auto sealer = sealer_of(key, opening.bytes, opening.file);
    const auto next = [&](std::uint64_t index) -> Result<Bytes> {
        const auto sealed = reading.counted<4>(sealed_record_bytes_max);
        if (!sealed)
            return fail(Errc::corrupt, "the sealed roll is cut off");
        return sealer.open(index, *sealed);
    };
    Roll out{opening.front.election, opening.front.contest, {}, {}};
    ZHENG_TRY(const auto blinding, next(0));
    if (blinding.size() != out.blinding.size())
        return fail(Errc::corrupt, "the head of the sealed roll is not one");
    std::copy(blinding.begin(), blinding.end(), out.blinding.begin());
    for (std::uint64_t i = 1; i <= opening.front.registered; ++i) {
        ZHENG_TRY(const auto plain, next(i));
        ZHENG_TRY(auto record, read_record(plain));
        out.records.push_back(std::move(record));
    }
    if (!reading.done())
        return fail(Errc::corrupt, "something follows the sealed roll");
    ZHENG_TRY(const auto front, front_of(out));
    if (front != opening.front)
        return fail(Errc::corrupt, "the records of the sealed roll do not lead to its root");
    return out;
}

}  // namespace zheng::sealed
