// sealed/<SHA-256 of the document, 64 hexadecimal digits>: file id, 32 random bytes ‖ sealed (32 random bytes ‖
// document).
#include "station/sealed_documents.hpp"

#include "audit/crypto/seal.hpp"
#include "audit/crypto/sha256.hpp"
#include "audit/env/files.hpp"

#include <algorithm>

namespace zheng::station {
namespace {

using namespace election;

constexpr std::string_view purpose = "zheng sealed document v1";
constexpr std::size_t salt_bytes = 32;

Bytes salted(ByteView salt, ByteView document) {
    Bytes out(salt.size() + document.size());
    std::copy(document.begin(), document.end(), std::copy(salt.begin(), salt.end(), out.begin()));
    return out;
}

}  // namespace

Result<Digest> commit_document(const StationDir& station, ByteView document, env::Random& random) {
    const auto directory = station.directory() / "sealed";
    const auto file = directory / hex(crypto::sha256(document));
    ZHENG_CHECKED(env::make_directories(directory));
    if (std::error_code ignored; !std::filesystem::exists(file, ignored)) {
        const crypto::FileId id = random.bytes32();
        const auto salt = random.bytes32();
        const Bytes plain = salted(salt, document);
        const crypto::Sealer sealer(crypto::derive_secret(station.device(), purpose, id), id);
        const Bytes kept = salted(id, sealer.seal(0, plain, random));
        ZHENG_CHECKED(env::write_new(file, kept, env::mode_private));
        return crypto::sha256(plain);
    }
    ZHENG_TRY(const auto kept, env::read_file(file, sealed_document_bytes_max));
    crypto::FileId id{};
    if (kept.size() < id.size())
        return fail(Errc::corrupt, file.string() + " is cut off");
    std::copy_n(kept.begin(), id.size(), id.begin());
    const crypto::Sealer sealer(crypto::derive_secret(station.device(), purpose, id), id);
    const auto plain = sealer.open(0, ByteView(kept).subspan(id.size()));
    if (!plain)
        return fail(Error(plain.error()).because(file.string()));
    if (plain->size() != salt_bytes + document.size() ||
        !std::equal(document.begin(), document.end(), plain->begin() + static_cast<std::ptrdiff_t>(salt_bytes)))
        return fail(Errc::corrupt, file.string() + " holds another document");
    return crypto::sha256(*plain);
}

}  // namespace zheng::station
