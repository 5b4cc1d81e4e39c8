// A list of electors is committed to line by line (audit/sealed/line_roll.hpp). Its salts lie in rolls/<contest>.salts
// (sealed_file.hpp): salts ‖ SHA-256 of the lines.
#include "audit/crypto/sha256.hpp"
#include "audit/env/files.hpp"
#include "audit/sealed/line_roll.hpp"
#include "audit/sealed/writing.hpp"
#include "station/day.hpp"
#include "station/keys/sealed_file.hpp"

#include <algorithm>

namespace zheng::station {
namespace {

using namespace election;
using sealed::salt_bytes;

constexpr std::string_view purpose = "zheng roll salts v1";
constexpr std::uint64_t salts_bytes_max = 256ULL * 1024 * 1024;

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
    Bytes plain;
    if (std::error_code ignored; std::filesystem::exists(file, ignored)) {
        ZHENG_TRY(plain, read_sealed(station, file, purpose, salts_bytes_max));
        if (plain.size() != lines.size() * salt_bytes + digest.bytes.size() ||
            !std::equal(digest.bytes.begin(), digest.bytes.end(),
                        plain.end() - static_cast<std::ptrdiff_t>(salt_bytes)))
            return fail(Errc::conflict, "the roll of " + contest.text + " is not the one that was committed to");
    } else {
        plain.resize(lines.size() * salt_bytes);
        random.fill(plain);
        sealed::put(plain, digest);
        ZHENG_CHECKED(write_sealed(station, file, purpose, plain, random));
    }
    const auto salts = ByteView(plain).first(lines.size() * salt_bytes);
    return sealed::commit_lines(station.settings().election, contest, lines, salts).root();
}

}  // namespace zheng::station
