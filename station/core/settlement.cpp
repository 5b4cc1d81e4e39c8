#include "station/core/settlement.hpp"

#include "audit/log/examine.hpp"
#include "audit/log/receipt.hpp"
#include "proto/election/check.hpp"

#include <variant>

namespace zheng::station {
namespace {

// The entry is not the envelope as sent: it must hold the same payload, or be the counter's refusal of it.
Result<void> examine_entry(Settled& out, ByteView entry, wire::AnswerKind kind, const Said& said,
                           const Pinned& pinned) {
    const auto heard = log::examine(entry, log::From::log);
    if (!heard)
        return fail(Errc::corrupt, "the entry that the receipt brings is no statement: " + heard.error().detail);
    const auto& header = heard->statement.header;
    if (heard->payload == said.payload) {
        if (kind != wire::AnswerKind::repeated)
            return fail(Errc::corrupt, "the entry was signed otherwise, and yet is called new");
        return {};
    }
    const auto* refused = std::get_if<election::Refused>(&heard->statement.body);
    if (refused == nullptr || header.author() != pinned.counter || header.signers.size() != 1)
        return fail(Errc::corrupt, "the entry shown is neither this statement nor the counter's refusal");
    if (!heard->inner || heard->inner->payload != said.payload)
        return fail(Errc::corrupt, "the counter's refusal is of another statement");
    out.refused = true;
    out.codes = refused->codes;
    return {};
}

}  // namespace

Result<Settled> settle(const wire::Answer& answer, const Said& said, const Pinned& pinned) {
    using Kind = wire::AnswerKind;
    CHECK(answer.kind == Kind::accepted || answer.kind == Kind::refused || answer.kind == Kind::repeated,
          "an answer that settles");
    Settled out;
    out.sequence = said.sequence;
    out.receipt = answer.receipt;
    ZHENG_TRY(const auto receipt, log::parse_receipt(answer.receipt));
    if (!receipt.extra.empty())
        ZHENG_CHECKED(examine_entry(out, receipt.extra, answer.kind, said, pinned));
    if (out.refused ? answer.kind == Kind::accepted : answer.kind == Kind::refused)
        return fail(Errc::corrupt, "the answer does not say what its entry says");
    if (receipt.index != answer.index)
        return fail(Errc::corrupt, "the receipt is of entry " + std::to_string(receipt.index) + ", the answer of " +
                                       std::to_string(answer.index));
    const auto& entry = receipt.extra.empty() ? said.envelope : receipt.extra;
    ZHENG_TRY(out.head, log::verify_receipt(receipt, entry, pinned.log_key));
    return out;
}

}  // namespace zheng::station
