#include "tests/fuzz/claims.hpp"

#include "audit/env/bytes.hpp"
#include "audit/log/examine.hpp"
#include "audit/log/statement_file.hpp"
#include "proto/election/check.hpp"
#include "proto/wire/codec.hpp"

#include <algorithm>

namespace zheng::fuzz {
namespace {

bool same(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

}  // namespace

void claim_statement(std::span<const std::uint8_t> bytes) {
    const auto statement = wire::decode(bytes);
    if (!statement) {
        CHECK(statement.error().code == Errc::malformed || statement.error().code == Errc::too_large, "named refusals");
        return;
    }
    CHECK(same(wire::encode(*statement), bytes), "a statement has one encoding");
    const auto again = wire::decode(bytes);
    CHECK(again && *again == *statement, "an encoding has one statement");
}

void claim_envelope(std::span<const std::uint8_t> bytes) {
    const auto envelope = wire::decode_envelope(bytes);
    const auto heard = log::examine(bytes, log::From::log);
    if (!envelope) {
        CHECK(!heard, "nothing is heard of what does not open");
        return;
    }
    CHECK(same(wire::encode(*envelope), bytes), "an envelope has one encoding");
    if (heard) {
        CHECK(same(wire::encode(heard->statement), envelope->payload), "what is heard is what was said");
        CHECK(heard->statement.header.signers.size() == envelope->signatures.size(), "everybody named has signed");
    }
}

void claim_carried(std::span<const std::uint8_t> bytes) {
    for (const auto magic : {log::statements_magic, log::receipts_magic}) {
        const auto carried = log::parse_carried(bytes, magic);
        if (!carried)
            continue;
        Bytes again = env::to_bytes(magic);
        for (const auto& content : carried->frames) {
            const auto framed = log::frame(content);
            again.insert(again.end(), framed.begin(), framed.end());
            claim_envelope(content);
        }
        CHECK(again.size() + carried->torn_bytes == bytes.size(), "nothing is lost");
        CHECK(same(again, bytes.first(again.size())), "frames are read as they were written");
    }
}

}  // namespace zheng::fuzz
