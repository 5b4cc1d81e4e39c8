#include "station/journal/ballot_journal.hpp"

#include "audit/env/bytes.hpp"
#include "audit/env/files.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace zheng::station {
namespace {

constexpr std::string_view purpose = "zheng ballot journal v1";
constexpr std::size_t length_bytes = 4;
constexpr std::size_t frame_head_bytes = 2 * length_bytes;
constexpr std::size_t head_bytes = ballots_magic.size() + std::tuple_size_v<crypto::FileId>;
constexpr std::uint32_t sealed_bytes_max = event_bytes_max + crypto::seal_overhead_bytes;

std::uint32_t read_number(ByteView bytes) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < length_bytes; ++i)
        value = (value << 8U) | bytes[i];
    return value;
}

void put_number(Bytes& out, std::uint32_t value) {
    for (unsigned shift = 32; shift != 0; shift -= 8)
        out.push_back(static_cast<std::uint8_t>(value >> (shift - 8)));
}

bool all_zero(ByteView bytes) {
    return std::all_of(bytes.begin(), bytes.end(), [](std::uint8_t b) { return b == 0; });
}

struct Parsed {
    crypto::FileId id{};
    std::vector<Event> events;
    std::uint64_t good_bytes = 0;  // all that follows is a torn record
};

tl::unexpected<Error> corrupt(std::uint64_t at, std::uint64_t record, std::string_view what) {
    return fail(Errc::corrupt, fmt::format("record {} at byte {}: {}", record, at, what));
}

// Where a power cut may leave a file grown but not written, the torn record ends in zeros.
bool torn(ByteView rest) {
    return rest.size() < frame_head_bytes || all_zero(rest);
}

Result<Parsed> parse(ByteView bytes, const crypto::Ed25519Signer& device) {
    Parsed out;
    const auto magic = env::as_bytes(ballots_magic);
    if (!std::equal(magic.begin(), magic.end(), bytes.begin()))
        return fail(Errc::corrupt, "byte 0: this is not a ballot journal");
    std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(magic.size()), out.id.size(), out.id.begin());
    const crypto::Sealer sealer(crypto::derive_secret(device, purpose, out.id), out.id);
    std::uint64_t at = head_bytes;
    while (at < bytes.size()) {
        const auto rest = bytes.subspan(at);
        const auto index = out.events.size();
        if (torn(rest))
            break;
        const auto size = read_number(rest);
        if (size != ~read_number(rest.subspan(length_bytes)) || size < crypto::seal_overhead_bytes ||
            size > sealed_bytes_max)
            return corrupt(at, index, "its size is damaged");
        if (rest.size() - frame_head_bytes < size)
            break;
        const auto sealed = rest.subspan(frame_head_bytes, size);
        const bool last = rest.size() - frame_head_bytes == size;
        const auto plain = sealer.open(index, sealed);
        if (!plain) {
            if (last && all_zero(sealed.last(crypto::seal_tag_bytes)))
                break;
            return corrupt(at, index, plain.error().message);
        }
        auto event = decode(*plain);
        if (!event)
            return corrupt(at, index, event.error().message);
        out.events.push_back(std::move(*event));
        at += frame_head_bytes + size;
    }
    out.good_bytes = at;
    return out;
}

}  // namespace

BallotJournal::BallotJournal(env::LockFile lock, env::AppendFile file, crypto::Sealer sealer, env::Random& random)
    : lock_(std::move(lock)), file_(std::move(file)), sealer_(std::move(sealer)), random_(&random) {}

Result<BallotJournal> BallotJournal::open(const std::filesystem::path& path, const crypto::Ed25519Signer& device,
                                          env::Random& random) {
    ZHENG_TRY(auto lock, env::LockFile::acquire(path));
    ZHENG_TRY(const auto bytes, env::read_file(path, ballots_bytes_max));
    ZHENG_TRY(auto file, env::AppendFile::open(path));
    const auto magic = env::as_bytes(ballots_magic);
    const auto known = std::min(bytes.size(), magic.size());
    if (bytes.size() < head_bytes &&
        (std::equal(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(known), magic.begin()) ||
         all_zero(bytes))) {
        ZHENG_CHECKED(file.truncate(0));
        const auto id = random.bytes32();
        Bytes head = env::to_bytes(ballots_magic);
        head.insert(head.end(), id.begin(), id.end());
        ZHENG_CHECKED(file.append(head));
        BallotJournal out(std::move(lock), std::move(file),
                          crypto::Sealer(crypto::derive_secret(device, purpose, id), id), random);
        out.torn_bytes_ = bytes.size();
        return out;
    }
    if (bytes.size() < head_bytes)
        return fail(Errc::corrupt, path.string() + " byte 0: this is not a ballot journal");
    auto parsed = parse(bytes, device);
    if (!parsed)
        return fail(Error{parsed.error().code, path.string() + " " + parsed.error().message});
    if (parsed->good_bytes != bytes.size())
        ZHENG_CHECKED(file.truncate(parsed->good_bytes));
    BallotJournal out(std::move(lock), std::move(file),
                      crypto::Sealer(crypto::derive_secret(device, purpose, parsed->id), parsed->id), random);
    out.torn_bytes_ = bytes.size() - parsed->good_bytes;
    out.next_ = parsed->events.size();
    out.events_ = std::move(parsed->events);
    return out;
}

Result<void> BallotJournal::append(std::span<const Event> events) {
    Bytes bytes;
    for (const Event& event : events) {
        const auto sealed = sealer_.seal(next_++, encode(event), *random_);
        const auto size = static_cast<std::uint32_t>(sealed.size());
        if (size > sealed_bytes_max)
            return fail(Errc::too_large, "an event is over " + std::to_string(event_bytes_max) + " bytes");
        put_number(bytes, size);
        put_number(bytes, ~size);
        bytes.insert(bytes.end(), sealed.begin(), sealed.end());
    }
    return file_.append(bytes);
}

Result<std::vector<Event>> read_ballots(ByteView bytes, const crypto::Ed25519Signer& device) {
    if (bytes.size() < head_bytes)
        return fail(Errc::corrupt, "byte 0: this is not a ballot journal");
    ZHENG_TRY(auto parsed, parse(bytes, device));
    return std::move(parsed.events);
}

}  // namespace zheng::station
