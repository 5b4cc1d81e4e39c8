// A small log for the tests of this folder: invented origin, entries "entry 0", "entry 1", …
#pragma once

#include "audit/crypto/signer.hpp"
#include "audit/env/random.hpp"
#include "audit/log/bundle.hpp"
#include "audit/log/log.hpp"
#include "audit/log/memory_storage.hpp"
#include "audit/log/publish.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace zheng::log {

inline constexpr auto example_origin = "county.example/2026/qingyuan";

inline Bytes example_entry(std::uint64_t index) {
    return env::to_bytes("entry " + std::to_string(index));
}

inline const crypto::Signer& example_signer() {
    static const auto signer = [] {
        env::SeededRandom random(2026);
        return crypto::Ed25519Signer::generate(random);
    }();
    return signer;
}

inline NoteKey example_key() {
    return log_note_key(example_origin, example_signer().public_key());
}

// Appends example entries until the log has `size`.
inline void grow(Log& log, std::uint64_t size, std::size_t batch = batch_entries_max) {
    while (log.head().size < size) {
        std::vector<Bytes> entries;
        for (auto i = log.head().size; i < size && entries.size() < batch; ++i)
            entries.push_back(example_entry(i));
        const auto done = log.append(entries);
        ASSERT_TRUE(done.has_value()) << done.error().message;
    }
}

struct ExampleLog {
    explicit ExampleLog(std::uint64_t size) { grow(log, size); }
    MemoryStorage storage;
    Log log = Log::create(example_origin, example_signer(), storage).value();
};

// A bundle of it, with two earlier published checkpoints where there is room for them.
inline void export_example(const std::filesystem::path& out, std::uint64_t size,
                           const std::vector<std::uint64_t>& published, const Policy& policy = {}) {
    MemoryStorage storage;
    auto log = Log::create(example_origin, example_signer(), storage).value();
    std::vector<std::string> notes;
    for (const auto at : published) {
        grow(log, at);
        notes.push_back(log.checkpoint());
    }
    grow(log, size);
    const auto done = export_bundle({&log.tree(),
                                     &storage,
                                     log.key(),
                                     log.checkpoint(),
                                     notes,
                                     policy,
                                     {{"keys/stations.json", env::to_bytes("{}\n")},
                                      {"proto/envelope.proto", env::to_bytes("syntax = \"proto3\";\n")}}},
                                    out);
    ASSERT_TRUE(done.has_value()) << done.error().message;
}

}  // namespace zheng::log
