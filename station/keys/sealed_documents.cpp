// sealed/<SHA-256 of the document, 64 hexadecimal digits> (sealed_file.hpp): 32 random bytes ‖ document.
#include "station/keys/sealed_documents.hpp"

#include "audit/crypto/sha256.hpp"
#include "audit/env/files.hpp"
#include "audit/sealed/writing.hpp"
#include "station/keys/sealed_file.hpp"

#include <algorithm>

namespace zheng::station {
namespace {

using namespace election;

constexpr std::string_view purpose = "zheng sealed document v1";
constexpr std::size_t salt_bytes = 32;
constexpr std::uint64_t file_bytes_max = sealed_document_bytes_max + 1024;  // with the salt and what sealing adds

}  // namespace

Result<Digest> commit_document(const StationDir& station, ByteView document, env::Random& random) {
    const auto directory = station.directory() / "sealed";
    const auto file = directory / hex(crypto::sha256(document));
    ZHENG_CHECKED(env::make_directories(directory));
    if (std::error_code ignored; !std::filesystem::exists(file, ignored)) {
        Bytes plain;
        sealed::put(plain, ByteView(random.bytes32()));
        sealed::put(plain, document);
        ZHENG_CHECKED(write_sealed(station, file, purpose, plain, random));
        return crypto::sha256(plain);
    }
    ZHENG_TRY(const auto plain, read_sealed(station, file, purpose, file_bytes_max));
    if (plain.size() != salt_bytes + document.size() ||
        !std::equal(document.begin(), document.end(), plain.begin() + static_cast<std::ptrdiff_t>(salt_bytes)))
        return fail(Errc::corrupt, file.string() + " holds another document");
    return crypto::sha256(plain);
}

}  // namespace zheng::station
