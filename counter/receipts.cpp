#include "counter/receipts.hpp"

#include "audit/env/files.hpp"
#include "audit/log/statement_file.hpp"
#include "proto/election/check.hpp"

namespace zheng::counter {
namespace {

using Kind = Answer::Kind;

Result<Bytes> entry_at(log::Storage& storage, std::uint64_t index) {
    Bytes out;
    ZHENG_CHECKED(storage.read(index, 1, [&](std::uint64_t, ByteView entry) -> Result<void> {
        out.assign(entry.begin(), entry.end());
        return {};
    }));
    return out;
}

// The author does not hold the entry that answers such a statement, so the receipt brings it along.
bool needs_entry(const Answer& answer) {
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
        if (needs_entry(answer)) {
            ZHENG_TRY(receipt.extra, entry_at(log.storage(), answer.index));
            CHECK(receipt.extra.size() <= log::receipt_extra_bytes_max, "a receipt has room for every such entry");
        }
        frames.push_back(env::to_bytes(log::format_receipt(receipt)));
    }
    if (file.has_parent_path())
        ZHENG_CHECKED(env::make_directories(file.parent_path()));
    return log::write_carried(file, log::receipts_magic, frames);
}

}  // namespace zheng::counter
