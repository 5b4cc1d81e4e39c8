// A bundle verified: five groups of numbered checks, every failure with its place, and the state that the accepted
// entries lead to. It trusts the pinned fingerprint and nothing else. Safe from any thread; one call uses several.
#pragma once

#include "audit/log/bundle_reader.hpp"
#include "audit/verify/contents.hpp"
#include "audit/verify/report.hpp"
#include "proto/election/state.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::verify {

// A checkpoint that somebody kept: of a posted sheet, a receipt, an earlier bundle.
struct KeptHead {
    std::string name;  // for messages
    std::string note;
};

struct VerifyOptions {
    std::optional<election::Digest> authority;  // SHA-256 of the authority's public key
    std::vector<KeptHead> heads;
    unsigned threads = 0;                                                   // 0: as many as the machine runs at once
    std::function<void(std::uint64_t done, std::uint64_t total)> progress;  // of entries; on the calling thread
};

struct Verified {
    Report report;
    Contents contents;
    election::State state;  // of every entry that could be applied
};

// Of an opened bundle, which is read to its end.
[[nodiscard]] Verified verify(log::BundleReader& reader, const VerifyOptions& options);

}  // namespace zheng::verify
