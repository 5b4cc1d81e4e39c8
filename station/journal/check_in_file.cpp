#include "station/journal/check_in_file.hpp"

#include "audit/env/files.hpp"
#include "proto/election/check.hpp"

#include <algorithm>
#include <array>

namespace zheng::station {
namespace {

constexpr std::string_view purpose = "zheng check-in v1";
constexpr std::string_view roll_purpose = "zheng check-in roll v1";
constexpr std::size_t id_bytes = std::tuple_size_v<crypto::FileId>;
constexpr std::uint64_t pages = 2;
static_assert(check_in_magic.size() + id_bytes <= check_in_block_bytes);

std::uint64_t whole_blocks(std::uint64_t size) {
    return (size + check_in_block_bytes - 1) / check_in_block_bytes * check_in_block_bytes;
}
std::uint64_t page_at(std::uint64_t page, std::uint64_t sealed_bytes) {
    return check_in_block_bytes + page * whole_blocks(sealed_bytes);
}

Bytes plain_of(const election::Digest& roll, const CheckIn& state) {
    Bytes out(roll.bytes.begin(), roll.bytes.end());
    const auto bytes = state.encode();
    out.insert(out.end(), bytes.begin(), bytes.end());
    return out;
}

void put_at(Bytes& file, std::uint64_t offset, ByteView bytes) {
    std::copy(bytes.begin(), bytes.end(), file.begin() + static_cast<std::ptrdiff_t>(offset));
}

// The id behind the magic; nothing where the file is another one.
std::optional<crypto::FileId> id_of(ByteView file, std::string_view magic) {
    if (file.size() < magic.size() + id_bytes || env::as_text(file.first(magic.size())) != magic)
        return std::nullopt;
    crypto::FileId out{};
    std::copy_n(file.begin() + static_cast<std::ptrdiff_t>(magic.size()), id_bytes, out.begin());
    return out;
}

Bytes head_of(std::string_view magic, const crypto::FileId& id) {
    Bytes out = env::to_bytes(magic);
    out.insert(out.end(), id.begin(), id.end());
    return out;
}

}  // namespace

Result<void> write_check_in_roll(const std::filesystem::path& path, const CheckInRoll& roll,
                                 const crypto::Ed25519Signer& device, env::Random& random) {
    const auto id = random.bytes32();
    Bytes file = head_of(check_in_roll_magic, id);
    const auto sealed =
        crypto::Sealer(crypto::derive_secret(device, roll_purpose, id), id).seal(0, encode(roll), random);
    file.insert(file.end(), sealed.begin(), sealed.end());
    return env::write_new(path, file, env::mode_private);
}

Result<CheckInRoll> read_check_in_roll(const std::filesystem::path& path, const crypto::Ed25519Signer& device) {
    ZHENG_TRY(const auto file, env::read_file(path, check_in_roll_bytes_max));
    const auto id = id_of(file, check_in_roll_magic);
    if (!id)
        return fail(Errc::corrupt, path.string() + " is not a roll for check-in");
    const crypto::Sealer sealer(crypto::derive_secret(device, roll_purpose, *id), *id);
    auto plain = sealer.open(0, ByteView(file).subspan(check_in_roll_magic.size() + id_bytes));
    if (!plain)
        return fail(plain.error().because("couldn't open " + path.string()));
    auto roll = decode_check_in_roll(*plain);
    if (!roll)
        return fail(Errc::corrupt, path.string() + ": " + roll.error().message);
    return roll;
}

CheckInFile::CheckInFile(std::unique_ptr<env::FixedFile> file, crypto::Sealer sealer, CheckIn now,
                         election::Digest roll, env::Random& random)
    : file_(std::move(file)), sealer_(std::move(sealer)), now_(std::move(now)), roll_(roll), random_(&random) {}

Result<void> CheckInFile::create(const std::filesystem::path& path, const CheckIn& morning,
                                 const crypto::Ed25519Signer& device, env::Random& random) {
    const auto id = random.bytes32();
    const crypto::Sealer sealer(crypto::derive_secret(device, purpose, id), id);
    const auto plain = plain_of(digest_of(morning.roll()), morning);
    const auto size = plain.size() + crypto::seal_overhead_bytes;
    Bytes file(page_at(pages, size));
    put_at(file, 0, head_of(check_in_magic, id));
    for (std::uint64_t page = 0; page < pages; ++page)
        put_at(file, page_at(page, size), sealer.seal(page, plain, random));
    return env::write_new(path, file, env::mode_private);
}

Result<CheckInFile> CheckInFile::open(const std::filesystem::path& path, const CheckInRoll& roll,
                                      const CheckInRules& rules, const crypto::Ed25519Signer& device,
                                      env::Random& random, const CheckInFloor& floor) {
    if (!std::filesystem::exists(path))
        return fail(Errc::not_found, path.string() + " is not there");
    ZHENG_TRY(auto lock, env::LockFile::acquire(path));
    ZHENG_TRY(auto file, env::open_fixed_file(path, check_in_bytes_max));
    auto out = on(std::move(file), roll, rules, device, random, floor);
    if (!out)
        return fail(Error{out.error().code, path.string() + ": " + out.error().message});
    out->lock_ = std::move(lock);
    return out;
}

Result<CheckInFile> CheckInFile::on(std::unique_ptr<env::FixedFile> file, const CheckInRoll& roll,
                                    const CheckInRules& rules, const crypto::Ed25519Signer& device, env::Random& random,
                                    const CheckInFloor& floor) {
    ZHENG_TRY(const auto bytes, file->read());
    const auto id = id_of(bytes, check_in_magic);
    if (!id)
        return fail(Errc::corrupt, "this is not a check-in");
    CheckIn morning(roll, rules);
    const auto digest = digest_of(roll);
    const auto size = plain_of(digest, morning).size() + crypto::seal_overhead_bytes;
    if (bytes.size() != page_at(pages, size))
        return fail(Errc::conflict, "this is the check-in of another roll, or it was cut");
    crypto::Sealer sealer(crypto::derive_secret(device, purpose, *id), *id);
    std::array<std::optional<Bytes>, pages> plain;
    for (std::uint64_t page = 0; page < pages; ++page)
        if (auto opened = sealer.open(page, ByteView(bytes).subspan(page_at(page, size), size)))
            plain.at(page) = std::move(*opened);
    const auto& newest = plain[0] ? plain[0] : plain[1];
    if (!newest)
        return fail(Errc::corrupt, "both pages are damaged, or another device's key sealed them");
    if (!std::equal(digest.bytes.begin(), digest.bytes.end(), newest->begin()))
        return fail(Errc::conflict, "this is the check-in of another roll");
    auto state = CheckIn::decode(roll, rules, std::span(*newest).subspan(digest.bytes.size()));
    if (!state)
        return fail(Errc::corrupt, state.error().message);
    const auto figures = state->figures();
    if (figures.in_person < floor.turnout.in_person || figures.proxy < floor.turnout.proxy ||
        figures.mobile < floor.turnout.mobile || (floor.closed && !state->is_closed()))
        return fail(Errc::rollback, "this is an old copy: it knows of fewer voters than have been reported");
    // Said in public and not noted here, when it stopped in between: it cannot be taken back either.
    const auto noted = state->turnout_said();
    const TurnoutSaid said{std::max(noted.in_person, floor.turnout.in_person),
                           std::max(noted.proxy, floor.turnout.proxy), std::max(noted.mobile, floor.turnout.mobile)};
    state->apply(said);
    CheckInFile out(std::move(file), std::move(sealer), std::move(*state), digest, random);
    for (std::uint64_t page = 0; page < pages; ++page)
        if (plain.at(page) != newest) {
            ZHENG_CHECKED(out.put(page, *newest));
            out.mended_ = true;
        }
    return out;
}

Result<void> CheckInFile::put(std::uint64_t page, const Bytes& plain) {
    const auto sealed = sealer_.seal(page, plain, *random_);
    auto done = file_->write(page_at(page, sealed.size()), sealed);
    if (done)
        done = file_->sync();
    if (!done)
        poisoned_ = true;
    return done;
}

Result<CheckInStep> CheckInFile::act(const CheckInAct& act) {
    if (poisoned_)
        return fail(Errc::io, "the check-in failed before; it must be opened again");
    CheckIn after = now_;
    auto step = after.apply(act);
    const auto plain = plain_of(roll_, after);
    for (std::uint64_t page = 0; page < pages; ++page)
        ZHENG_CHECKED(put(page, plain));
    now_ = std::move(after);
    return step;
}

}  // namespace zheng::station
