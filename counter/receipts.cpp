#include "counter/receipts.hpp"

#include "audit/env/files.hpp"
#include "audit/log/statement_file.hpp"
#include "proto/wire/codec.hpp"

namespace zheng::counter {
namespace {

using Kind = Answer::Kind;

// What an entry says about the statement that it answers; empty where the entry is the statement itself.
Result<std::string> remark(log::Storage& storage, std::uint64_t index) {
    std::string out;
    ZHENG_CHECKED(storage.read(index, 1, [&](std::uint64_t, ByteView entry) -> Result<void> {
        ZHENG_TRY(const auto envelope, wire::decode_envelope(entry));
        ZHENG_TRY(const auto statement, wire::decode(envelope.payload));
        if (const auto* refused = std::get_if<election::Refused>(&statement.body)) {
            out = "refused";
            for (const auto code : refused->codes)
                out += " " + std::string(name_of(static_cast<election::Refusal>(code)));
        }
        if (std::holds_alternative<election::Equivocation>(statement.body))
            out = "equivocation";
        return {};
    }));
    out.resize(std::min(out.size(), log::receipt_extra_bytes_max));
    return out;
}

bool needs_remark(const Answer& answer) {
    return answer.kind == Kind::refused || answer.kind == Kind::equivocation ||
           (answer.kind == Kind::repeated && answer.was_refused);
}

}  // namespace

Result<void> write_receipts(const path& file, log::Log& log, std::span<const Answer> answers) {
    std::vector<Bytes> frames;
    frames.reserve(answers.size());
    for (const auto& answer : answers) {
        if (answer.kind == Kind::rejected) {
            frames.push_back(env::to_bytes("rejected " + std::string(name_of(answer.rejection)) + "\n"));
            continue;
        }
        ZHENG_TRY(auto receipt, log.receipt(answer.index));
        if (needs_remark(answer)) {
            ZHENG_TRY(const auto said, remark(log.storage(), answer.index));
            receipt.extra = env::to_bytes(said);
        }
        frames.push_back(env::to_bytes(log::format_receipt(receipt)));
    }
    if (file.has_parent_path())
        ZHENG_CHECKED(env::make_directories(file.parent_path()));
    return log::write_carried(file, log::receipts_magic, frames);
}

}  // namespace zheng::counter
