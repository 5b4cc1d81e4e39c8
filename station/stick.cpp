#include "station/stick.hpp"

#include "audit/env/bytes.hpp"
#include "audit/log/statement_file.hpp"
#include "station/journal/delivery_dir.hpp"

#include <fmt/format.h>

namespace zheng::station {

Result<StickState> stick_state(const std::filesystem::path& directory) {
    ZHENG_TRY(auto at, glance(directory));
    ZHENG_TRY(auto outbox, Outbox::read(directory, pinned_of(at), at.said));
    return StickState{std::move(at), std::move(outbox)};
}

Bytes statements_to_carry(const StickState& state, bool all) {
    Bytes out = env::to_bytes(log::statements_magic);
    for (std::size_t i = 0; i < state.at.said.size(); ++i) {
        if (!all && state.outbox.sent(i))
            continue;
        const auto framed = log::frame(state.at.said[i].envelope);
        out.insert(out.end(), framed.begin(), framed.end());
    }
    return out;
}

Result<ReceiptsImported> import_receipts(const std::filesystem::path& directory, ByteView carried,
                                         const std::string& source) {
    ZHENG_TRY(const auto receipts, log::parse_carried(carried, log::receipts_magic));
    ZHENG_TRY(const auto at, glance_at_founding(directory));
    ZHENG_TRY(auto dir, DeliveryDir::open(directory, pinned_of(at), at.settings.election, at.settings.authority));
    auto taken = dir.outbox().take(receipts.frames, dir.said());
    if (taken && receipts.torn_bytes != 0)
        taken->faults.push_back(
            fmt::format("文件不完整，末尾 {0} 字节没有收下，请重新复制 / the file is cut off, its last "
                        "{0} bytes are not taken: copy it again",
                        receipts.torn_bytes));
    if (taken)
        return ReceiptsImported{std::move(*taken), std::nullopt};
    const auto& forked = dir.outbox().forked();
    if (!forked)
        return fail(std::move(taken).error());
    ReceiptsImported out;
    out.halted.emplace();
    out.halted->halt = Halt{HaltReason::log_forked, taken.error().message, forked->notes};
    ZHENG_TRY(out.halted->evidence, keep_evidence(directory, *out.halted->halt, "receipts " + source + "\n"));
    return out;
}

}  // namespace zheng::station
