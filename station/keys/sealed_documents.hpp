// Documents that are not for everybody (grounds, evidence, objections): the log holds SHA-256(32 random bytes ‖
// document), the document and its random bytes lie encrypted on this device, in sealed/. audit/FORMAT.md. One thread.
#pragma once

#include "audit/env/bytes.hpp"
#include "audit/env/random.hpp"
#include "proto/election/ids.hpp"
#include "proto/election/result.hpp"
#include "station/keys/station_dir.hpp"

namespace zheng::station {

inline constexpr std::uint64_t sealed_document_bytes_max = 64ULL * 1024 * 1024;

// The commitment to the document, which is kept first: durable when it returns. The same document on the same device
// has one commitment, so that an interrupted command goes on with what it said before.
[[nodiscard]] Result<election::Digest> commit_document(const StationDir& station, ByteView document,
                                                       env::Random& random);

}  // namespace zheng::station
