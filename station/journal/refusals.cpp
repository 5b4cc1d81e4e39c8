#include "station/journal/refusals.hpp"

#include "audit/env/files.hpp"
#include "audit/log/examine.hpp"
#include "audit/log/receipt.hpp"
#include "audit/log/statement_file.hpp"

#include <fstream>
#include <iterator>
#include <system_error>

namespace zheng::station {

void Refusals::look_into(ByteView frame, std::span<const Bytes> said) {
    const std::string text(env::as_text(frame));
    const auto receipt = log::parse_receipt(text);
    if (!receipt || receipt->extra.empty())
        return;
    const auto entry = log::examine(receipt->extra, log::From::log);
    if (!entry || !entry->inner || !std::holds_alternative<election::Refused>(entry->statement.body))
        return;
    const auto& refused = *entry->inner;
    const auto sequence = refused.statement.header.sequence;
    if (sequence == 0 || sequence > said.size())
        return;
    const Said own{sequence, refused.payload, said[sequence - 1]};
    const auto payload = log::payload_digest(own.envelope);
    if (!payload || *payload != refused.payload)
        return;
    if (const auto settled = settle({sequence, wire::AnswerKind::refused, receipt->index, {}, 0, text}, own, pinned_);
        settled && settled->refused)
        payloads_.insert(*payload);
}

Result<void> Refusals::read(std::span<const Bytes> said) {
    std::error_code error;
    const auto size = std::filesystem::file_size(path_, error);
    if (error || size == at_)
        return {};
    if (size < at_)
        at_ = 0;
    std::ifstream file(path_, std::ios::binary);
    file.seekg(static_cast<std::streamoff>(at_));
    const Bytes bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (file.bad())
        return fail(Errc::io, "couldn't read " + path_.string());
    // Frames behind the first line: what parses a whole file is given one.
    Bytes whole = env::to_bytes(at_ == 0 ? std::string_view() : log::receipts_magic);
    whole.insert(whole.end(), bytes.begin(), bytes.end());
    const auto carried = log::parse_carried(whole, log::receipts_magic);
    if (!carried)
        return {};  // not whole yet, or not receipts: who delivers says so
    for (const auto& frame : carried->frames)
        look_into(frame, said);
    at_ += bytes.size() - carried->torn_bytes;
    return {};
}

}  // namespace zheng::station
