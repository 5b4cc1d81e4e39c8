#include "counter/core/receipt_text.hpp"

#include "proto/election/check.hpp"

namespace zheng::counter {

Result<std::string> receipt_text(const log::Log& log, std::uint64_t index, bool with_entry) {
    ZHENG_TRY(auto receipt, log.receipt(index));
    if (with_entry) {
        ZHENG_CHECKED(log.storage().read(index, 1, [&](std::uint64_t, ByteView entry) -> Result<void> {
            receipt.extra.assign(entry.begin(), entry.end());
            return {};
        }));
        CHECK(receipt.extra.size() <= log::receipt_extra_bytes_max, "a receipt has room for every such entry");
    }
    return log::format_receipt(receipt);
}

}  // namespace zheng::counter
