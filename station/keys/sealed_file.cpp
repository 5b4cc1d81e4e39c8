#include "station/keys/sealed_file.hpp"

#include "audit/crypto/seal.hpp"
#include "audit/env/files.hpp"
#include "audit/sealed/writing.hpp"

#include <algorithm>

namespace zheng::station {
namespace {

crypto::Sealer sealer_of(const StationDir& station, std::string_view purpose, const crypto::FileId& id) {
    return {crypto::derive_secret(station.device(), purpose, id), id};
}

}  // namespace

Result<void> write_sealed(const StationDir& station, const std::filesystem::path& file, std::string_view purpose,
                          ByteView plain, env::Random& random) {
    const crypto::FileId id = random.bytes32();
    Bytes stored;
    sealed::put(stored, ByteView(id));
    sealed::put(stored, ByteView(sealer_of(station, purpose, id).seal(0, plain, random)));
    return env::write_new(file, stored, env::mode_private);
}

Result<Bytes> read_sealed(const StationDir& station, const std::filesystem::path& file, std::string_view purpose,
                          std::uint64_t bytes_max) {
    ZHENG_TRY(const auto stored, env::read_file(file, bytes_max));
    crypto::FileId id{};
    if (stored.size() < id.size())
        return fail(Errc::corrupt, file.string() + " is cut off");
    std::copy_n(stored.begin(), id.size(), id.begin());
    auto plain = sealer_of(station, purpose, id).open(0, ByteView(stored).subspan(id.size()));
    if (!plain)
        return fail(plain.error().because(file.string()));
    return plain;
}

}  // namespace zheng::station
