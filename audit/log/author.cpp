#include "audit/log/author.hpp"

#include "audit/crypto/pae.hpp"
#include "audit/crypto/sha256.hpp"
#include "audit/env/bytes.hpp"
#include "audit/env/files.hpp"
#include "audit/log/examine.hpp"
#include "audit/log/statement_file.hpp"
#include "proto/wire/codec.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>

namespace zheng::log {
namespace {

using election::Digest;
using election::Statement;

// Bytes that an envelope's layout puts around its payload: a torn entry must be the beginning of a possible one.
constexpr std::size_t signature_frame_bytes = 2 + 2 + wire::signature_bytes + 2 + wire::keyid_chars;
constexpr std::uint8_t payload_tag = 0x0a;
constexpr std::size_t payload_length_bytes_max = 3;  // a varint of up to counter_envelope_bytes_max
constexpr std::size_t type_frame_bytes = 2 + wire::payload_type.size();

struct Signed {
    Bytes payload;
    Bytes envelope;
};

Result<Signed> sign(Statement& statement, const crypto::Signer& author,
                    std::span<const crypto::Signer* const> cosigners) {
    if (cosigners.size() + 1 > election::signers_max)
        return fail(Errc::usage, fmt::format("{} signers, at most {}", cosigners.size() + 1, election::signers_max));
    std::vector<const crypto::Signer*> signers(cosigners.begin(), cosigners.end());
    std::sort(signers.begin(), signers.end(),
              [](const auto* a, const auto* b) { return a->public_key() < b->public_key(); });
    signers.insert(signers.begin(), &author);
    statement.header.signers.clear();
    for (const auto* signer : signers) {
        auto& keys = statement.header.signers;
        const auto key = signer->public_key();
        if (std::find(keys.begin(), keys.end(), key) != keys.end())
            return fail(Errc::usage, fmt::format("{} signs twice", crypto::keyid(key)));
        keys.push_back(key);
    }

    Signed out;
    ZHENG_TRY(out.payload, wire::try_encode(statement));
    const auto message = crypto::dsse_pae(wire::payload_type, out.payload);
    wire::Envelope envelope{out.payload, {}};
    for (const auto* signer : signers) {
        ZHENG_TRY(const auto signature, signer->sign(message));
        envelope.signatures.push_back(
            {{signature.bytes.begin(), signature.bytes.end()}, crypto::keyid(signer->public_key())});
    }
    out.envelope = wire::encode(envelope);
    const auto size_max =
        counters_own(statement.body) ? election::counter_envelope_bytes_max : election::envelope_bytes_max;
    if (out.envelope.size() > size_max)
        return fail(Errc::too_large, fmt::format("an envelope of {} bytes, at most {}", out.envelope.size(), size_max));
    return out;
}

// Whether the bytes behind the last whole frame can be an entry cut short while it was written. An entry whose length
// was damaged later has its whole content behind it, and its own layout then tells another length.
bool torn_entry(ByteView torn) {
    if (torn.size() <= frame_length_bytes)
        return true;
    std::uint32_t length = 0;
    for (const auto byte : torn.first(frame_length_bytes))
        length = length << 8U | byte;
    const auto content = torn.subspan(frame_length_bytes);
    if (content[0] != payload_tag)
        return false;
    std::size_t payload = 0;
    for (std::size_t at = 1; at <= payload_length_bytes_max; ++at) {
        if (at == content.size())
            return true;
        payload |= static_cast<std::size_t>(content[at] & 0x7fU) << (7 * (at - 1));
        if ((content[at] & 0x80U) != 0)
            continue;
        const auto around = at + 1 + payload + type_frame_bytes;
        return length > around && (length - around) % signature_frame_bytes == 0 &&
               (length - around) / signature_frame_bytes <= election::signers_max;
    }
    return false;
}

}  // namespace

Result<Bytes> sign_statement(Statement statement, const crypto::Signer& author,
                             std::span<const crypto::Signer* const> cosigners) {
    ZHENG_TRY(auto done, sign(statement, author, cosigners));
    return std::move(done.envelope);
}

struct AuthorJournal::Impl {
    const crypto::Signer* author;
    env::LockFile lock;
    std::optional<env::AppendFile> file;  // once what it holds has been read
    Digest election;
    Digest previous;
    std::vector<Statement> statements;
    std::vector<Bytes> envelopes;
    std::uint64_t torn_bytes = 0;

    [[nodiscard]] std::uint64_t next_sequence() const { return statements.size() + 1; }

    // Every whole entry; returns where they end. What is behind them was torn.
    [[nodiscard]] Result<std::size_t> read(ByteView bytes, const std::filesystem::path& path) {
        auto carried = parse_carried(bytes, statements_magic);
        if (!carried)
            return fail(Errc::corrupt, path.string() + " " + carried.error().message);
        const auto corrupt = [&](std::size_t at, std::string_view what) {
            return fail(Errc::corrupt, fmt::format("{} at byte {}: {}", path.string(), at, what));
        };
        std::size_t at = statements_magic.size();
        for (auto& envelope : carried->frames) {
            const auto framed_bytes = frame_length_bytes + envelope.size();
            if (auto followed = follow(std::move(envelope)); !followed)
                return corrupt(at, followed.error().message);
            at += framed_bytes;
        }
        if (at != bytes.size() && !torn_entry(bytes.subspan(at)))
            return corrupt(at, "an entry whose length is not that of its contents");
        return at;
    }
    // An entry read back: does it follow from the one before?
    [[nodiscard]] Result<void> follow(Bytes envelope) {
        auto heard = examine(envelope, From::log);
        if (!heard)
            return fail(Errc::corrupt, fmt::format("{}: {}", name_of(heard.error().rejection), heard.error().detail));
        const auto& header = heard->statement.header;
        if (header.author() != author->public_key())
            return fail(Errc::corrupt, "another author's, " + crypto::keyid(header.author()));
        if (header.sequence != next_sequence())
            return fail(Errc::corrupt, fmt::format("has number {} instead of {}", header.sequence, next_sequence()));
        if (header.previous != previous)
            return fail(Errc::corrupt, "does not name the statement before it");
        const bool founding = std::holds_alternative<election::ElectionOpened>(heard->statement.body);
        const auto spoken_of = founding ? heard->payload : header.election;
        if (election.is_zero() && founding)
            election = heard->payload;
        if (spoken_of != election)
            return fail(Errc::corrupt, "speaks of another election, " + hex(spoken_of));
        keep(heard->payload, std::move(heard->statement), std::move(envelope));
        return {};
    }
    void keep(const Digest& payload, Statement statement, Bytes envelope) {
        previous = payload;
        statements.push_back(std::move(statement));
        envelopes.push_back(std::move(envelope));
    }
};

AuthorJournal::AuthorJournal(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
AuthorJournal::AuthorJournal(AuthorJournal&&) noexcept = default;
AuthorJournal& AuthorJournal::operator=(AuthorJournal&&) noexcept = default;
AuthorJournal::~AuthorJournal() = default;

Result<AuthorJournal> AuthorJournal::open(const std::filesystem::path& file, const crypto::Signer& author,
                                          const Digest& election) {
    ZHENG_TRY(auto lock, env::LockFile::acquire(file));
    ZHENG_TRY(auto bytes, env::read_file(file, carried_file_bytes_max));
    auto impl = std::make_unique<Impl>(Impl{&author, std::move(lock), std::nullopt, election, {}, {}, {}, 0});

    const auto magic = env::as_bytes(statements_magic);
    std::size_t whole = 0;
    if (bytes.size() >= magic.size() || !std::equal(bytes.begin(), bytes.end(), magic.begin())) {
        ZHENG_TRY(whole, impl->read(bytes, file));
    }
    ZHENG_TRY(impl->file, env::AppendFile::open(file));
    impl->torn_bytes = bytes.size() - whole;
    if (impl->torn_bytes != 0)
        ZHENG_CHECKED(impl->file->truncate(whole));
    if (whole == 0)
        ZHENG_CHECKED(impl->file->append(magic));
    return AuthorJournal(std::move(impl));
}

Result<Bytes> AuthorJournal::say(const election::Body& body, election::Date on, std::uint64_t device_unix_s,
                                 std::span<const crypto::Signer* const> cosigners) {
    const bool founding = std::holds_alternative<election::ElectionOpened>(body);
    if (founding != impl_->election.is_zero())
        return fail(Errc::usage, founding ? "this journal's election is already founded"
                                          : "no election is founded yet, nothing else can be said");
    Statement statement;
    statement.header.election = impl_->election;
    statement.header.sequence = impl_->next_sequence();
    statement.header.previous = impl_->previous;
    statement.header.on = on;
    statement.header.device_unix_s = device_unix_s;
    statement.body = body;
    ZHENG_TRY(auto done, sign(statement, *impl_->author, cosigners));
    ZHENG_CHECKED(impl_->file->append(frame(done.envelope)));
    const auto payload = crypto::sha256(done.payload);
    if (founding)
        impl_->election = payload;
    impl_->keep(payload, std::move(statement), done.envelope);
    return std::move(done.envelope);
}

Result<void> AuthorJournal::take_back(std::span<const Bytes> envelopes) {
    Bytes framed;
    for (const auto& envelope : envelopes) {
        if (auto followed = impl_->follow(envelope); !followed)
            return fail(followed.error().because(fmt::format("statement {}", impl_->next_sequence())));
        const auto one = frame(envelope);
        framed.insert(framed.end(), one.begin(), one.end());
    }
    return impl_->file->append(framed);
}

const std::vector<Statement>& AuthorJournal::statements() const {
    return impl_->statements;
}
const std::vector<Bytes>& AuthorJournal::envelopes() const {
    return impl_->envelopes;
}
const Digest& AuthorJournal::election() const {
    return impl_->election;
}
std::uint64_t AuthorJournal::next_sequence() const {
    return impl_->next_sequence();
}
std::uint64_t AuthorJournal::torn_bytes() const {
    return impl_->torn_bytes;
}

}  // namespace zheng::log
