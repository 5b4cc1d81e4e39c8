// Which of this device's statements the law has refused at the counter, as the receipts prove: read from
// receipts.receipts while another process may be writing it. Cheap where nothing was refused: only receipts that bring
// an entry are looked into. Never writes. One thread.
#pragma once

#include "audit/env/bytes.hpp"
#include "proto/election/ids.hpp"
#include "proto/election/result.hpp"
#include "station/core/settlement.hpp"

#include <cstdint>
#include <filesystem>
#include <set>
#include <span>

namespace zheng::station {

class Refusals {
  public:
    Refusals(std::filesystem::path receipts, Pinned pinned) : path_(std::move(receipts)), pinned_(std::move(pinned)) {}

    // Payloads of the statements among `said` (this device's envelopes in order) for which there is a refusal, those of
    // earlier calls too. A receipt that does not verify proves nothing and is passed over. Errc::io.
    [[nodiscard]] Result<void> read(std::span<const Bytes> said);
    [[nodiscard]] const std::set<election::Digest>& payloads() const { return payloads_; }

  private:
    void look_into(ByteView frame, std::span<const Bytes> said);

    std::filesystem::path path_;
    Pinned pinned_;
    std::uint64_t at_ = 0;  // the end of the last whole frame
    std::set<election::Digest> payloads_;
};

}  // namespace zheng::station
