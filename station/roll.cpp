// commitment = SHA-256("zheng roll v1" ‖ election ‖ u16 length ‖ contest ‖ u32 line, from 1 ‖ salt, 32 bytes ‖ line);
// root = RFC 6962 tree over the commitments as entries. Salts lie in rolls/<contest>.salts: file id, 32 random bytes ‖
// sealed (salts ‖ SHA-256 of the lines).
#include "audit/crypto/seal.hpp"
#include "audit/crypto/sha256.hpp"
#include "audit/env/files.hpp"
#include "audit/log/merkle.hpp"
#include "station/day.hpp"

#include <algorithm>

namespace zheng::station {
namespace {

using namespace election;

constexpr std::string_view purpose = "zheng roll salts v1";
constexpr std::string_view tag = "zheng roll v1";
constexpr std::size_t salt_bytes = 32;
constexpr std::uint64_t salts_bytes_max = 256ULL * 1024 * 1024;

template <std::size_t Size>
void put(Bytes& out, std::uint64_t value) {
    for (std::size_t i = Size; i-- > 0;)
        out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

void put(Bytes& out, ByteView bytes) {
    out.insert(out.end(), bytes.begin(), bytes.end());
}

std::string file_name(std::string text) {
    std::replace(text.begin(), text.end(), '/', '+');
    return text + ".salts";
}

Digest digest_of(std::span<const std::string> lines) {
    crypto::Sha256 hash;
    for (const auto& line : lines) {
        hash.update(env::as_bytes(line));
        hash.update(env::as_bytes("\n"));
    }
    return hash.finish();
}

}  // namespace

Result<Digest> commit_roll(const StationDir& station, const ContestId& contest, std::span<const std::string> lines,
                           env::Random& random) {
    const auto directory = station.directory() / "rolls";
    const auto file = directory / file_name(contest.text);
    ZHENG_CHECKED(env::make_directories(directory));
    const auto digest = digest_of(lines);
    crypto::FileId id{};
    Bytes plain;
    if (std::error_code ignored; std::filesystem::exists(file, ignored)) {
        ZHENG_TRY(const auto stored, env::read_file(file, salts_bytes_max));
        if (stored.size() < id.size())
            return fail(Errc::corrupt, file.string() + " is cut off");
        std::copy_n(stored.begin(), id.size(), id.begin());
        const crypto::Sealer sealer(crypto::derive_secret(station.device(), purpose, id), id);
        auto opened = sealer.open(0, ByteView(stored).subspan(id.size()));
        if (!opened)
            return fail(opened.error().because(file.string()));
        plain = std::move(*opened);
        if (plain.size() != lines.size() * salt_bytes + digest.bytes.size() ||
            !std::equal(digest.bytes.begin(), digest.bytes.end(),
                        plain.end() - static_cast<std::ptrdiff_t>(salt_bytes)))
            return fail(Errc::conflict, "the roll of " + contest.text + " is not the one that was committed to");
    } else {
        id = random.bytes32();
        plain.resize(lines.size() * salt_bytes);
        random.fill(plain);
        put(plain, digest.bytes);
        const crypto::Sealer sealer(crypto::derive_secret(station.device(), purpose, id), id);
        Bytes stored(id.begin(), id.end());
        put(stored, sealer.seal(0, plain, random));
        ZHENG_CHECKED(env::write_new(file, stored, env::mode_private));
    }
    log::Tree tree;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        Bytes bytes = env::to_bytes(tag);
        put(bytes, station.settings().election.bytes);
        put<2>(bytes, contest.text.size());
        put(bytes, env::as_bytes(contest.text));
        put<4>(bytes, i + 1);
        put(bytes, ByteView(plain).subspan(i * salt_bytes, salt_bytes));
        put(bytes, env::as_bytes(lines[i]));
        tree.append(log::leaf_hash(crypto::sha256(bytes).bytes));
    }
    return tree.root();
}

}  // namespace zheng::station
